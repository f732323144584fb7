"""Questions to the parse: who is the subject, which words belong to a phrase, where does it stand in the text."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.extraction.document import Document, Paragraph, ParagraphKind, Quotation
from onrecord.extraction.values import Kind, Span

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
# A verb without a subject of its own borrows that of the verb it hangs on.
_BORROWS = frozenset({"conj", "xcomp", "advcl", "ccomp", "parataxis"})
_EDGE = " \t\n\r\x0b\x0c\xa0,;:.-\u2013\u2014\u2015*\u2022\u2026"


@dataclass(frozen=True, slots=True)
class Scene:
    """A parsed document with quick access to paragraphs and quotations by offset."""

    text: str
    doc: Doc
    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...]
    paragraph_starts: tuple[int, ...]
    quoted: tuple[Span, ...]

    @classmethod
    def of(cls, document: Document) -> "Scene":
        """Make the scene of a document that has been parsed."""
        return cls(
            text=document.text,
            doc=document.tokens,
            paragraphs=document.paragraphs,
            quotations=document.quotations,
            paragraph_starts=tuple(p.span.start for p in document.paragraphs),
            quoted=tuple(span for q in document.quotations for span in q.spans),
        )

    def paragraph_index(self, offset: int) -> int:
        """Return the index of the paragraph at or before this offset."""
        return max(0, bisect_right(self.paragraph_starts, offset) - 1)

    def paragraph_kind(self, offset: int) -> ParagraphKind:
        """Return what the paragraph at this offset is."""
        return self.paragraphs[self.paragraph_index(offset)].kind if self.paragraphs else ParagraphKind.BODY

    def quotation_at(self, offset: int) -> Quotation | None:
        """Return the quotation that this offset lies in, or None."""
        for quotation in self.quotations:
            if any(span.start <= offset < span.end for span in quotation.spans):
                return quotation
        return None

    def spans_of(self, indexes: Iterable[int]) -> tuple[Span, ...]:
        """Return the stretches of text that these tokens cover, without marks and spaces at their edges."""
        spans: list[Span] = []
        previous = None
        for index in sorted(indexes):
            token = self.doc[index]
            end = token.idx + len(token)
            if previous is not None and index == previous + 1 and spans:
                spans[-1] = Span(spans[-1].start, end)
            else:
                spans.append(Span(token.idx, end))
            previous = index
        return tuple(trimmed for span in spans if (trimmed := self.trim(span)).start < trimmed.end)

    def trim(self, span: Span) -> Span:
        """Return the span without white space and clause marks at its edges."""
        words = span.of(self.text)
        start = span.start + len(words) - len(words.lstrip(_EDGE))
        return Span(start, max(start, span.start + len(words.rstrip(_EDGE))))

    def kind_of(self, content: tuple[Span, ...]) -> Kind:
        """Tell by its letters and digits how much of the content stands in quotation marks."""
        inside = outside = 0
        for span in content:
            solid = sum(c.isalnum() for c in span.of(self.text))
            within = sum(
                sum(c.isalnum() for c in self.text[max(span.start, q.start) : min(span.end, q.end)])
                for q in self.quoted
                if q.meets(span)
            )
            inside += within
            outside += solid - within
        if not inside:
            return Kind.INDIRECT
        return Kind.MIXED if outside else Kind.DIRECT


def indexes(token: Token, *, without: Iterable[Token] = ()) -> set[int]:
    """Return the indexes of the words under ``token``, less those under the tokens in ``without``."""
    found = {t.i for t in token.subtree}
    for other in without:
        found -= {t.i for t in other.subtree}
    return found


def child(token: Token, *labels: str) -> Token | None:
    """Return the first child with one of these dependency labels, or None."""
    return next((t for t in token.children if t.dep_ in labels), None)


def is_verb(token: Token) -> bool:
    """Tell whether the word heads a clause rather than helping another verb."""
    return token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}


def subject_of(verb: Token) -> Token | None:
    """Return the word that heads the subject, the verb's own or the one it shares; None where it has none.

    A participle or infinitive takes the subject of the verb or the noun it hangs on.
    """
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        own = next((t for t in verb.children if t.dep_ in _SUBJECTS), None)
        if own is not None:
            return own
        if verb.dep_ in {"acl", "relcl"}:
            return verb.head
        if verb.dep_ in _BORROWS and verb.head.pos_ in {"VERB", "AUX"}:
            verb = verb.head
        elif verb.dep_ == "pcomp" and verb.head.head.pos_ in {"VERB", "AUX"}:
            verb = verb.head.head
        else:
            return None
    return None


def antecedent_of(pronoun: Token) -> Token | None:
    """Return the noun that a relative pronoun stands for ("the aide *who* said"), or None for any other word."""
    verb = pronoun.head
    if pronoun.lower_ not in {"who", "which", "that"} or pronoun.dep_ not in _SUBJECTS:
        return None
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else None


def lemma_of(token: Token) -> str:
    """Return the dictionary form in lower case and American spelling: "criticised" and "criticized" are one word."""
    lemma = token.lemma_.lower()
    if len(lemma) > 5 and lemma.endswith("ise"):
        return lemma[:-3] + "ize"
    return lemma.replace("avour", "avor")


def phrase_of(noun: Token, *, outside: Token) -> set[int]:
    """Return the words of the noun phrase, without the clause that ``outside`` stands in."""
    found = indexes(noun)
    if outside.i in found:
        for modifier in noun.subtree:
            if modifier.i != noun.i and modifier.dep_ in {"relcl", "acl"} and outside.i in indexes(modifier):
                found -= indexes(modifier)
    found -= indexes(outside) if outside.i in found else set()
    return found


def members_of(noun: Token) -> Iterator[Token]:
    """Yield the heads of a joint phrase ("the union and the employers"): one head when it is not joint."""
    yield noun
    for other in noun.children:
        same_name = noun.ent_type_ and other.ent_iob_ == "I" and other.ent_type_ == noun.ent_type_
        if other.dep_ == "conj" and other.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} and not same_name:
            yield from members_of(other)
