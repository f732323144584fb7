"""Whom a label means, the words before a mark at the start of a paragraph: "ROE:", "JR:", "THE COURT:", "Q:".

A label is shorter than a source in a sentence and counts on what the article says elsewhere: capitals are compared
without case, letters are the initials of one member, an office is held by one person, and "Q" and "A" are the two
sides of an interview (``interviews``). What none of that settles is left to the rules for other sources.
"""

import re
from functools import cached_property

from spacy.tokens import Token

from onrecord.extraction.document import Attribution, Document
from onrecord.extraction.naming.cast import Cast, Member
from onrecord.extraction.naming.lexicon import guess_kind
from onrecord.extraction.naming.mentions import Label
from onrecord.extraction.naming.names import Gender, PersonName, fold, guess_gender, is_title
from onrecord.extraction.naming.roles import Role, agrees, is_other_office, make_role, noun_of
from onrecord.extraction.naming.spellings import SMALL_WORDS
from onrecord.extraction.speakers.choice import Choice
from onrecord.extraction.speakers.interviews import ANSWERS, QUESTIONS, Interview, read_interview
from onrecord.extraction.values import MentionType, Span, SpeakerKind

_NAMED, _LIKELY = 0.95, 0.85
# What parts a label from what is said; a full stop does so after "Q" and "A" alone.
_MARKS = frozenset({":", "-", "\u2013", "\u2014"})
# What a writer's program may leave around a label, and how far behind it the mark is looked for.
_EMPHASIS = re.compile(r"^[ \t*_)\]]+")
_NEAR = 10
_LETTERS = re.compile(r"(?:[A-Z]\.?){2,4}")
# Letters that are an office, whosever initials they are, too.
_OFFICES = frozenset({"PM", "MP", "MEP", "MSP", "CEO", "CFO", "COO", "DA", "AG", "MC", "VP"})
# The offices whose holder a transcript calls by the place or the seat.
_SEATS = {
    "court": frozenset({"judge", "justice", "magistrate", "recorder", "sheriff"}),
    "bench": frozenset({"judge", "justice", "magistrate"}),
    "chair": frozenset({"chair", "chairman", "chairwoman", "chairperson", "convener"}),
}
_SEATS |= dict.fromkeys(("chairman", "chairwoman", "chairperson"), _SEATS["chair"])
# What tells, right after a name or right before it, that its bearer has the chair.
_PRESIDES = re.compile(
    r"[\s,(]*(?:was |is )?(?:in the chair|presid(?:es|ed|ing)|took the chair|chaired)\b", re.IGNORECASE
)
_PRESIDED = re.compile(r"\b(?:in the chair|chaired by|presided over by)(?: was| is)?\W*$", re.IGNORECASE)
# Everybody who asks at a press conference is called so.
_ASKERS = frozenset({"q", "question", "questioner", "reporter", "journalist", "press"})
_FORMER = frozenset({"former", "ex", "late", "onetime"})


def is_label(text: str, attribution: Attribution) -> bool:
    """Tell whether a statement's source is a label: it begins a line, and a mark or the line's end follows."""
    if len(attribution.source) != 1 or any(cue.of(text).strip() not in _MARKS for cue in attribution.cue):
        return False
    span = attribution.source[0]
    if any(char.isalnum() for char in text[text.rfind("\n", 0, span.start) + 1 : span.start]):
        return False
    following = _EMPHASIS.sub("", text[span.end : span.end + _NEAR])[:1]
    is_side = _word(span.of(text)) in QUESTIONS | ANSWERS
    return bool(attribution.cue) or following in _MARKS | {"", "\n"} or (is_side and following == ".")


class Labels:
    """The labels of one article."""

    def __init__(self, document: Document, cast: Cast) -> None:
        self._document = document
        self._cast = cast
        # Whom a label was found to mean, as a transcript has the same few on every page.
        self._met: dict[str, tuple[MentionType, Choice] | None] = {}

    def choose(
        self, attribution: Attribution, span: Span, tokens: range, head: Token
    ) -> tuple[MentionType, Choice] | None:
        """Return the form of a label and whom it means; None where it is no label, or reads like any other source."""
        if not is_label(self._document.text, attribution):
            return None
        text = span.of(self._document.text)
        if text not in self._met:
            self._met[text] = self._side(text) or self._by_name(text, tokens) or self._by_office(text, tokens, head)
        found = self._met[text]
        if found is not None and found[0] is not MentionType.NOMINAL:
            self._join(tokens, found[1].members[0])
        return found

    def _side(self, text: str) -> tuple[MentionType, Choice] | None:
        """Return who asks or answers."""
        word = _word(text)
        if word in QUESTIONS | ANSWERS and self._interview is not None:
            return MentionType.NOMINAL, self._interview.asks if word in QUESTIONS else self._interview.answers
        if word in _ASKERS:
            return MentionType.NOMINAL, Choice((), 0.0, f"label {text!r}: each question may be somebody else's")
        return None

    def _by_name(self, text: str, tokens: range) -> tuple[MentionType, Choice] | None:
        """Return whom letters or capitals name."""
        found = self._by_letters(text) or self._by_capitals(text, tokens)
        if found is None:
            return None
        member, why = found
        last = fold(text.rsplit(maxsplit=1)[-1])
        is_short = last == PersonName.parse(member.name).surname and fold(text) != fold(member.name)
        is_surname = is_short and member.kind is SpeakerKind.PERSON
        return MentionType.SURNAME if is_surname else MentionType.NAME, Choice((member,), _NAMED, why)

    @cached_property
    def _interview(self) -> Interview | None:
        return read_interview(self._document, self._cast)

    def _by_letters(self, text: str) -> tuple[Member, str] | None:
        """Return whom letters mean that the article uses as a label only: by a bracket, "(JR)", or as initials."""
        letters = text.replace(".", "")
        if not _LETTERS.fullmatch(text) or letters in _OFFICES:
            return None
        parse = self._cast.reading.parse
        places = [token.i for token in parse if token.text.replace(".", "") == letters]
        bracketed = [
            i for i in places if 1 < i < len(parse) - 1 and parse[i - 1].text == "(" and parse[i + 1].text == ")"
        ]
        for i in bracketed:
            if (member := self._cast.at(i - 2)) is not None:
                return member.final, f"label {text!r}: in brackets behind {member.final.name!r}"
        if any(not self._is_first(i) for i in places if i not in bracketed):
            return None  # letters that the article's sentences use, too, are a name of their own
        found = {id(m.final): m.final for m in self._cast.members if m.is_named and letters in _initials(m.final)}
        if len(found) != 1:
            return None
        member = next(iter(found.values()))
        return member, f"label {text!r}: the initials of {member.name!r} alone"

    def _is_first(self, token: int) -> bool:
        """Tell whether a word is the first one of its paragraph."""
        reading = self._cast.reading
        while token > 0 and reading.paragraph(token - 1) == reading.paragraph(token):
            token -= 1
            if reading.parse[token].text[0].isalnum():
                return False
        return True

    def _by_capitals(self, text: str, tokens: range) -> tuple[Member, str] | None:
        """Return the one person named elsewhere whom a label in capitals names, whatever stands before the surname."""
        if text.upper() != text or not any(char.isalpha() for char in text):
            return None
        parse = self._cast.reading.parse
        words = [parse[i].text for i in tokens if parse[i].text[0].isalnum()]
        found = [
            member
            for member in self._cast.members
            if member.merged is None and member.kind is SpeakerKind.PERSON and member.is_named
            if not member.name.isupper() and _is_named_by(words, member)
        ]
        if len(found) > 1:
            gender = _gender(words)
            found = [member for member in found if gender is None or member.pronoun is gender]
        if len(found) != 1:
            return None
        return found[0], f"label {text!r}: {found[0].name!r} in capitals"

    def _join(self, tokens: range, member: Member) -> None:
        """Say that what the label was taken for is this member."""
        own = next((self._cast.at(i) for i in reversed(tokens) if self._cast.at(i) is not None), None)
        if own is not None and own.merged is None and all(form.isupper() for form in own.forms):
            own.merge_into(member)

    def _by_office(self, text: str, tokens: range, head: Token) -> tuple[MentionType, Choice] | None:
        """Return the one person of whom the article says that they hold the office which the label names."""
        noun = noun_of(head)
        if noun not in _SEATS and guess_kind(noun) is not SpeakerKind.PERSON:
            return None
        if any((name := self._cast.names.get(i)) is not None and name.label is Label.PERSON for i in tokens):
            return None
        asked = make_role(self._cast.reading, tokens.start, tokens.stop, head.i)
        offices = _SEATS.get(noun, frozenset({noun}))
        people = [m for m in self._cast.members if m.merged is None and m.kind is SpeakerKind.PERSON and m.is_named]
        holders = [member for member in people if any(_is_held(asked, offices, r) for r in member.roles.values())]
        if not holders and noun in _SEATS:
            holders = [member for member in people if self._presides(member)]
        if len(holders) != 1:
            return None
        return MentionType.NOMINAL, Choice((holders[0],), _LIKELY, f"label {text!r}: the office of {holders[0].name}")

    def _presides(self, member: Member) -> bool:
        """Tell whether the article says beside a name that its bearer has the chair: "In the chair: Jane Roe"."""
        reading = self._cast.reading
        for place in member.places:
            name = self._cast.names.get(place.token)
            if name is None:
                continue
            line, span = reading.parse[name.start].sent, reading.span(name.start, name.end)
            before, after = reading.text[line.start_char : span.start], reading.text[span.end : line.end_char]
            if _PRESIDED.search(before) or _PRESIDES.match(after):
                return True
        return False


def _is_held(asked: Role, offices: frozenset[str], role: Role) -> bool:
    """Tell whether a role is the office that a label names, and still is."""
    is_former = bool(role.words & _FORMER) and not asked.words & _FORMER
    is_same = role.noun in offices and not is_former and not is_other_office(asked, role)
    return is_same and all(agrees(word, role.words) for word in asked.words)


def _word(text: str) -> str:
    """Return a label's word without case, number and mark: "q" for "Q1."."""
    return text.casefold().strip(" .:0123456789")


def _initials(member: Member) -> set[str]:
    """Return the letters that can stand for a member: of the words of its names, a hyphen parting words or not."""
    found = set()
    for form in set(member.forms):
        if " " in form:
            for words in (form.split(), re.split(r"[ -]", form)):
                found.add("".join(word[0] for word in words if word and fold(word) not in SMALL_WORDS).upper())
    return found


def _is_named_by(words: list[str], member: Member) -> bool:
    """Tell whether the last words are a member's surname or a single given name, and none is against it."""
    known = PersonName.parse(member.name)
    *before, last = [fold(word) for word in words]
    if last != known.surname:
        return not before and last in known.given
    held = {word for role in member.roles.values() for word in (role.noun, *role.words)}
    return all(
        word in known.given or word in held or is_title(word) or guess_kind(word) is SpeakerKind.PERSON
        for word in before
    )


def _gender(words: list[str]) -> Gender | None:
    """Return what "MR." or "MS." says."""
    if len(words) < 2 or not is_title(words[0]):
        return None
    guess = guess_gender(f"{words[0].capitalize()} {words[-1].capitalize()}")
    return None if abs(guess) < 1 else (Gender.FEMALE if guess > 0 else Gender.MALE)
