"""What a source without a name is called: "officials in Calder Bay", "report by the water board".

A description keeps what says who somebody is (modifiers, an owner, complements such as "in …" and "for …") and loses
what else is said there: articles, "new", clauses, dates, and the half phrases that the edge of a source leaves.
"""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.extraction.naming.cast import Cast, Member
from onrecord.extraction.naming.lexicon import guess_kind, is_alike, kind_of
from onrecord.extraction.naming.mentions import Label
from onrecord.extraction.naming.names import PersonName
from onrecord.extraction.naming.roles import PARTIES, Role, agrees, is_capital_plural, is_content, make_role, stem
from onrecord.extraction.values import SpeakerKind

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my"})
_COUNTING = frozenset(
    "hundred thousand million dozen number majority minority handful couple mix group lot plenty score half rest "
    "bulk percent third quarter pair series host chorus range slew crowd".split()
)
QUANTIFIERS = frozenset(
    "some many others several most few all both those these two three four five six seven eight nine ten each neither "
    "none hundreds thousands millions dozens".split()
)
# What tells when rather than who.
_UNTELLING = frozenset("the The a A an An new latest recent".split())
_AGE = re.compile(r"\b(\d{1,3})-year-old\b")
# Marks that stand inside a phrase.
_INNER = frozenset({"/", "&", "'", "\u2019", "$", "#", "%", "."})
_CLAUSES = frozenset({"relcl", "acl", "advcl"})
# A report "filed by the board" is known by its maker; one "released last year" is not.
_MAKING = frozenset(
    "file write obtain issue publish release conduct prepare commission produce sign draft compile author take make "
    "post send run".split()
)
_HALF = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PRON", "ADV", "PART", "AUX", "PUNCT", "SPACE"})
_WHEN = frozenset({"DATE", "TIME"})


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase whose head is no name; ``role`` has its noun and content words."""

    head: Token
    role: Role
    is_definite: bool
    is_plural: bool
    age: str | None
    owner: Member | None = None
    phrase: range = range(0)
    # What the source says where the article has a fuller description elsewhere.
    short: str | None = None
    # Whether the article calls somebody named by the noun, which may be in no list: "the stoker".
    is_calling: bool = False

    @property
    def forms(self) -> list[str]:
        """The fullest words for this source first, then those of the source."""
        return [self.role.text] if self.short is None else [self.role.text, self.short]

    @property
    def noun_kind(self) -> SpeakerKind | None:
        """What the head noun names."""
        return SpeakerKind.PERSON if self.is_calling else guess_kind(self.role.noun)

    @property
    def kind(self) -> SpeakerKind:
        """What sort of source this is: a plural is a group, and a person without a name is unnamed."""
        if self.noun_kind is SpeakerKind.DOCUMENT:
            return SpeakerKind.DOCUMENT
        if self.is_plural or self.noun_kind is SpeakerKind.GROUP:
            return SpeakerKind.GROUP
        if self.noun_kind is SpeakerKind.PERSON:
            return SpeakerKind.UNNAMED
        is_body = self.noun_kind is SpeakerKind.ORGANIZATION or self.is_definite or self.head.pos_ == "PROPN"
        return SpeakerKind.ORGANIZATION if is_body else SpeakerKind.UNNAMED

    @property
    def is_person(self) -> bool:
        """Tell whether a single person is described."""
        is_someone = self.noun_kind is SpeakerKind.PERSON or self.age is not None
        return is_someone and not self.is_plural

    @property
    def has_named_owner(self) -> bool:
        """Tell whether a person is described as somebody's by name: "Jane Roe's agent", not "the city's mayor"."""
        owners = [child for child in self.head.lefts if child.dep_ == "poss" and child.pos_ == "PROPN"]
        is_people = self.owner is None or self.owner.kind in {SpeakerKind.PERSON, SpeakerKind.GROUP}
        return bool(owners) and is_people and self.is_person

    def is_compatible(self, other: Role) -> bool:
        """Tell whether another description can be of the same: a like noun and no word against it."""
        if not is_alike(self.role.noun, other.noun):
            return False
        return not self.role.words or all(agrees(word, other.words) for word in self.role.words)


def describe(cast: Cast, tokens: range, head: Token, owner: Member | None = None) -> Description:
    """Return the description that the tokens of a source give; ``owner`` is whom its "his" or "her" means."""
    parse = cast.reading.parse
    start, end = _phrase_start(cast, tokens, head), _phrase_end(cast, tokens, head)
    first = parse[start]
    is_definite = first.lower_ in _DEFINITE or any(word.tag_ == "POS" for word in parse[start : head.i])
    is_pronoun = first.tag_ == "PRP$"
    told = _named_owner(cast, start, head) or _telling_start(cast, start, end, head)
    role = make_role(cast.reading, told, end, head.i)
    words = {stem(word) for word in parse[told:end] if word.i != head.i and is_content(word)}
    text = cast.reading.words(start, end) if is_pronoun else role.text
    if text.count('"') % 2:
        text = text.replace('"', "")  # the other one stands outside the source
    if is_pronoun and owner is not None:
        text = f"{owner.name}\u2019s {text.split(maxsplit=1)[-1]}"
        words.add(PersonName.parse(owner.name).surname)
    is_counting = head.lemma_.casefold() in _COUNTING and any(child.lower_ == "of" for child in head.rights)
    is_many = head.tag_ in {"NNS", "NNPS"} or is_capital_plural(head) or head.lower_ in QUANTIFIERS
    age = _AGE.search(text)
    return Description(
        head,
        replace(role, text=text, words=frozenset(words)),
        is_definite,
        is_many or is_counting,
        age[1] if age else None,
        owner or _owner(cast, head),
        tokens,
        is_calling=cast.is_person_noun(role.noun),
    )


def _phrase_start(cast: Cast, tokens: range, head: Token) -> int:
    """Return the first token of the description around ``head``, one that the edge of the source cuts off too."""
    parse = cast.reading.parse
    # "according to officials" and "from its allies": the preposition is no part of who they are.
    words_only = (i for i in tokens if parse[i].text[0].isalnum() and not (parse[i].pos_ == "ADP" and i < head.i))
    start = min(next(words_only, tokens.start), head.i)
    # A source cut short: "Democrats" of "skittish Democrats".
    while start > 0 and parse[start - 1].dep_ in {"amod", "compound"} and start <= parse[start - 1].head.i <= head.i:
        if not parse[start - 1].text[0].isalnum() or parse[start - 1].sent != head.sent:
            break
        start -= 1
    while start < head.i and parse[start].lower_ in {"even", "also", "only", "just", "and", "but"}:
        start += 1
    return start


def _telling_start(cast: Cast, start: int, end: int, head: Token) -> int:
    """Return the first word of a description that tells who it is, behind "a 52-count" and mostly "a new"."""
    parse, kept = cast.reading.parse, start
    is_document = kind_of(head) is SpeakerKind.DOCUMENT
    while kept < head.i and (_is_untelling(parse[kept], is_document=is_document) or _is_count(cast, kept, head)):
        kept += 3 if _is_count(cast, kept, head) else 1
    return kept if end - kept > 1 else start


def _is_untelling(word: Token, *, is_document: bool) -> bool:
    """Tell whether a word says nothing of who somebody is; "other" tells people apart, but not papers."""
    return word.text in _UNTELLING or (is_document and word.lower_ in {"other", "another", "several", "further"})


def _is_count(cast: Cast, start: int, head: Token) -> bool:
    """Tell "52-count" before a complaint from an age."""
    parse = cast.reading.parse
    return (
        start + 3 <= head.i
        and parse[start].like_num
        and parse[start + 1].text == "-"
        and parse[start + 2].lower_ in {"count", "page", "point", "minute", "second"}
    )


def _owner(cast: Cast, head: Token) -> Member | None:
    """Return whom "Jane Roe's agent" belongs to."""
    owners = (cast.at(child.i) for child in head.lefts if child.dep_ == "poss")
    return next((owner.final for owner in owners if owner is not None), None)


def _named_owner(cast: Cast, start: int, head: Token) -> int | None:
    """Return where the owner's name begins: "the former champion Jane Roe's agent" is "Jane Roe's agent"."""
    for child in head.lefts:
        name = cast.names.get(child.i) if child.dep_ == "poss" else None
        if name is not None and name.label is Label.PERSON and name.start > start:
            return name.start
    return None


def _phrase_end(cast: Cast, tokens: range, head: Token) -> int:
    """Return where the description ends: before a clause, a date or a comma after its head."""
    parse = cast.reading.parse
    end = max(tokens.stop, head.i + 1)
    for i in range(head.i + 1, end):
        word = parse[i]
        is_clause = word.dep_ in _CLAUSES and word.head.i == head.i and not _is_maker(word)
        if is_clause:
            end = min(end, word.left_edge.i)
        is_when = word.ent_type_ in _WHEN and word.head.pos_ == "ADP" and word.head.i > head.i
        if is_when:
            end = min(end, word.head.i)
        is_relative = word.tag_ in {"WP", "WDT", "WP$"}
        if i >= end or _is_stop(cast, i) or is_relative or word.lower_ == "including":
            end = min(end, i)
            break
    while end > head.i + 1 and parse[end - 1].pos_ in _HALF and parse[end - 1].tag_ != "POS":
        end -= 1
    # A name that the edge of the source cuts is taken whole.
    name = cast.names.get(end - 1) if end - 1 > head.i else None
    return name.end if name is not None else end


def _is_stop(cast: Cast, i: int) -> bool:
    """Tell whether a comma, bracket or dash ends a phrase at this token; a hyphen in a word does not."""
    parse = cast.reading.parse
    text = parse[i].text
    if any(char.isalnum() for char in text) or text in _INNER or parse[i].tag_ == "POS":
        return False
    return text != "-" or parse[i - 1].whitespace_ != ""


def _is_maker(verb: Token) -> bool:
    """Tell whether a participle says who made a document: "filed by the board"."""
    return verb.lemma_ in _MAKING and any(
        inner.pos_ == "PROPN" or any(owner.dep_ == "poss" and owner.pos_ == "PROPN" for owner in inner.lefts)
        for child in verb.children
        if child.dep_ in {"agent", "prep"} and child.lower_ in {"by", "with"}
        for inner in child.children
    )


def is_told_apart(cast: Cast, head: Token, tokens: range) -> bool:
    """Tell "Republicans on the committee" and "skittish Democrats" from "Republicans", and "the Democrat", a person."""
    name = cast.names.get(head.i)
    if name is None:
        return False
    if head.tag_ in {"NN", "NNP"} and name.words == 1:
        # "The Tory" is whoever is one, whatever the network takes the word for; "the Kremlin" is a name.
        is_people = name.label is Label.PEOPLE or head.lower_ in PARTIES
        has_article = any(child.lower_ in {"the", "a"} for child in head.lefts)
        return is_people and has_article and guess_kind(head.lower_) is SpeakerKind.PERSON
    if name.label is not Label.PEOPLE or head.tag_ not in {"NNS", "NNPS"}:
        return False
    has_place = any(
        child.dep_ == "prep" and child.i in tokens and any(inner.i in tokens for inner in child.children)
        for child in head.rights
    )
    return has_place or any(child.dep_ == "amod" and child.text.islower() for child in head.lefts)
