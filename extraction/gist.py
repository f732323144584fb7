"""What a passage speaks of, as plain words: names in full, content words, predicate, negation.

Claims and events of different articles are compared by this, without the articles and without a parser.
"""

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.extraction.clauses import lemma_of, subject_of
from onrecord.extraction.document import Document, Referent
from onrecord.extraction.phrases import token_span
from onrecord.extraction.values import Gist, Span

_CONTENT = frozenset({"NOUN", "VERB", "ADJ"})
_FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})
_POSSESSIVE = frozenset({"his", "her", "hers", "my", "mine"})
_THE = ("the ", "The ")
_RELATIVE = frozenset({"who", "which", "that"})
_NEVER = frozenset({"no", "not", "n't", "never", "nobody", "nothing", "none", "neither", "nor", "hardly", "barely"})
_NOBODY = frozenset({"nobody", "nothing", "none"})
_CONTROL = frozenset({"of", "for", "from"})
# "I'm" of a speaker reads "Roe is".
_CONTRACTED = {"'m": " is", "'ve": " has", "'ll": " will", "'d": " would"}
_PARTIES = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "nmod"})
_LINKING = frozenset({"attr", "acomp", "oprd"})
# A subject that is fetched into a clause comes without what hangs behind its noun.
_BEHIND = frozenset({"relcl", "acl", "appos", "prep", "conj", "cc", "punct"})


class Gists:
    """Tells the gist of any passage of one article."""

    def __init__(self, document: Document) -> None:
        self._doc: Doc = document.tokens
        self._text = document.text
        self._referents = document.referents
        self._starts = [referent.span.start for referent in document.referents]

    def of(self, head: Token, first: int, end: int, speaker: str | None = None) -> Gist:
        """Return the gist of the words ``first`` to before ``end``, which ``head`` heads.

        ``speaker`` is the full name of the one person whose words these are: whom "I" means.
        """
        span = token_span(self._doc, first, end)
        inside = [self._doc[i] for i in range(first, end)]
        fetched = self._fetched_subject(head, first, end)
        pieces = sorted(self._replacements(span, inside, speaker, drop=fetched is not None))
        names = dict.fromkeys(name for *_, name in pieces if name)
        subject = ""
        if fetched is not None:
            subject, name = fetched
            names = dict.fromkeys(([name] if name else []) + list(names))
        return Gist(
            wording=" ".join(f"{subject} {self._rewrite(span, pieces)}".split()),
            names=tuple(names),
            words=tuple(dict.fromkeys(self._words(inside))),
            predicate=_predicate(head),
            negated=is_negated(head),
        )

    def name_at(self, token: Token) -> str | None:
        """Return the full name of whom or what the name or pronoun at a token means, None where that is unknown."""
        index = bisect_left(self._starts, token.idx + 1) - 1
        found = self._referents[index] if index >= 0 else None
        return found.name if found is not None and token.idx < found.span.end else None

    def _inside(self, span: Span) -> Iterator[Referent]:
        for index in range(bisect_left(self._starts, span.start), len(self._starts)):
            if self._starts[index] >= span.end:
                return
            yield self._referents[index]

    def _replacements(
        self, span: Span, inside: list[Token], speaker: str | None, *, drop: bool
    ) -> Iterator[tuple[int, int, str, str]]:
        """Yield stretches with the words to put there and the name that they mean."""
        for referent in self._inside(span):
            words = referent.span.of(self._text)
            start, end = referent.span
            if words != referent.name and self._text[:start].endswith(_THE) and not referent.is_pronoun:
                start -= len("the ")
            is_owner = referent.is_pronoun and words.lower() in _POSSESSIVE and self._is_owner(referent.span)
            yield max(start, span.start), end, f"{referent.name}'s" if is_owner else referent.name, referent.name
        if speaker is not None:
            for token in inside:
                if token.lower_ in _FIRST_PERSON:
                    mine = f"{speaker}'s" if token.lower_ in _POSSESSIVE else speaker
                    after = token.nbor().text.replace("\u2019", "'").lower() if token.i < inside[-1].i else ""
                    verb = _CONTRACTED.get(after, "")
                    end = token.idx + len(token) + (len(after) if verb else 0)
                    yield token.idx, end, mine + verb, speaker
        if drop and inside[0].lower_ in _RELATIVE:
            yield inside[0].idx, inside[0].idx + len(inside[0]), "", ""

    def _is_owner(self, span: Span) -> bool:
        inside = self._doc.char_span(*span)
        return inside is not None and inside[0].dep_ == "poss"

    def _rewrite(self, span: Span, pieces: list[tuple[int, int, str, str]]) -> str:
        written, at = [], span.start
        for start, end, words, _ in pieces:
            if start >= at:
                written += [self._text[at:start], words]
                at = end
        return "".join([*written, self._text[at : span.end]])

    def _fetched_subject(self, head: Token, first: int, end: int) -> tuple[str, str | None] | None:
        """Return the words and the name of the subject where it stands outside the passage; None where none is missing.

        "…, killing 12" and "who led the union" are understood with the storm and with the man.
        """
        if head.pos_ not in {"VERB", "AUX"}:
            return None
        subject = _subject_of(head)
        if subject is None or (first <= subject.i < end and subject.lower_ not in _RELATIVE):
            return None
        if subject.lower_ in _RELATIVE:
            relative = next((word for word in (head, *head.ancestors) if word.dep_ == "relcl"), None)
            if relative is None:
                return None
            subject = relative.head
        name = self.name_at(subject)
        return (name or self._phrase(subject)), name

    def _phrase(self, noun: Token) -> str:
        kept = [noun.i]
        for child in noun.children:
            if child.dep_ not in _BEHIND and child.i < noun.i:
                kept += [token.i for token in child.subtree]
        span = token_span(self._doc, min(kept), noun.i + 1)
        return self._rewrite(span, sorted(self._replacements(span, [], None, drop=False)))

    def _words(self, inside: list[Token]) -> Iterator[str]:
        for token in inside:
            if (
                token.pos_ in _CONTENT
                and not token.like_num
                and token.is_alpha
                and not token.is_stop
                and self.name_at(token) is None
            ):
                yield lemma_of(token)


def _subject_of(verb: Token) -> Token | None:
    """Return the subject of a clause; who is accused *of* or blamed *for* doing something is who does it."""
    preposition = verb.head
    if verb.dep_ == "pcomp" and preposition.lower_ in _CONTROL:
        above = next((child for child in preposition.head.children if child.dep_ == "dobj"), None)
        if above is not None:
            return above
    return subject_of(verb)


def _predicate(head: Token) -> str:
    """Return the lemma of a head; of "is", "was" and the like that of what is said to be."""
    if head.pos_ == "AUX":
        said = next((child for child in head.children if child.dep_ in _LINKING), None)
        return lemma_of(said if said is not None else head)
    return lemma_of(head)


def is_negated(head: Token) -> bool:
    """Tell whether a clause is denied: "did not pay", "nobody paid", "paid no tax", "had no children"."""
    for child in head.children:
        if child.dep_ == "neg" or (child.lower_ in _NEVER and child.i - head.i < 2):
            return True
        if child.dep_ not in _PARTIES:
            continue
        if child.lower_ in _NOBODY or any(c.lower_ in _NEVER and c.dep_ in {"det", "neg"} for c in child.children):
            return True
    return False
