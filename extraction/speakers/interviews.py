"""Who asks and who answers in an interview whose turns are called "Q" and "A".

The lines before the first question introduce the two: somebody "talks to", "answers" or "is interviewed by" somebody,
or one person alone is named. Where they do not tell, nobody is guessed: the answers have one speaker without a name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from onrecord.extraction.clauses import lemma_of, subject_of
from onrecord.extraction.document import Document
from onrecord.extraction.naming.cast import Cast, Member
from onrecord.extraction.speakers.authors import find_author
from onrecord.extraction.speakers.choice import Choice
from onrecord.extraction.speakers.descriptions import describe
from onrecord.extraction.speakers.nominals import choose_described
from onrecord.extraction.speakers.talk import Talk
from onrecord.extraction.values import SpeakerKind

QUESTIONS = frozenset({"q", "question"})
ANSWERS = frozenset({"a", "answer"})
_FIRST_TURN = re.compile(r"\W*(?:Q|Question|QUESTION|A|Answer|ANSWER)\s*\d*\s*(?:[.:\u2013\u2014-]|$)")
# Who does this is interviewed, and whom it is done with or to asks.
_ANSWERING = frozenset({"answer", "talk", "speak", "chat", "tell", "discuss", "explain", "reply", "respond", "reflect"})
# Who does this asks, and to whom it is done is interviewed.
_ASKING = frozenset({"ask", "interview", "question", "quiz", "meet", "catch", "grill"})
_INTERVIEW = frozenset({"interview", "conversation", "question", "q&a"})
_ASKED_BY = re.compile(r"(?:interview(?:ed)?|questions?|words) (?:by|from|:) *(.+)", re.IGNORECASE)
_REPORTS = frozenset({"reporter", "correspondent", "journalist", "interviewer"})
_STATED, _ALONE = 0.9, 0.75


@dataclass(frozen=True, slots=True)
class Interview:
    """Whom every question and every answer comes from; both are one choice for all turns."""

    asks: Choice
    answers: Choice

    @classmethod
    def read(cls, document: Document, cast: Cast) -> "Interview":
        """Read what comes before the first turn."""
        starts = [p.span.start for p in document.paragraphs if _FIRST_TURN.match(p.span.of(document.text))]
        lines = [token for token in cast.reading.parse if token.idx < min(starts, default=0)]
        sides = _Sides(cast)
        for token in lines:
            sides.read(token)
        sides.read_byline(document)
        return cls(sides.who_asks(), sides.who_answers(lines))


@dataclass(slots=True)
class _Sides:
    """What the introduction says so far."""

    cast: Cast
    asking: list[Member] = field(default_factory=list)
    answering: list[Member] = field(default_factory=list)
    # Those who send in questions, where they have no name.
    senders: list[Token] = field(default_factory=list)
    writer: Member | None = None

    def read(self, word: Token) -> None:
        """Note what a verb or noun says of the two sides."""
        lemma = lemma_of(word)
        if word.pos_ == "VERB" and lemma in _ANSWERING:
            self._read_talk(word)
        elif word.pos_ == "VERB" and lemma in _ASKING:
            self._read_asking(word)
        elif word.pos_ in {"NOUN", "PROPN"} and lemma in _INTERVIEW:
            self.answering += self._people(_objects(word, {"with"}))
            askers = [
                *_objects(word, {"by", "from"}),
                *(o for c in word.children if c.dep_ == "acl" for o in _objects(c, {"by", "from"}, deep=True)),
            ]
            self.asking += self._people(askers)
            self.senders += [asker for asker in askers if asker.tag_ == "NNS"]

    def _read_talk(self, verb: Token) -> None:
        """Note who talks to whom; a reporter, or an outlet's "we", who talks to somebody is the one who asks."""
        subject, others = subject_of(verb), self._people(_objects(verb, {"to", "with"}))
        speakers = self._people([subject] if subject is not None else [])
        is_ours = subject is not None and (subject.lower_ in {"we", "i"} or any(map(_is_reporter, speakers)))
        self.asking += speakers if is_ours else others
        self.answering += others if is_ours else speakers

    def _read_asking(self, verb: Token) -> None:
        """Note who asks whom."""
        subject = subject_of(verb)
        done_to = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
        done_by = [subject] if subject is not None and subject.dep_ == "nsubj" else _objects(verb, {"by"})
        self.asking += self._people(done_by)
        self.answering += self._people(done_to)

    def read_byline(self, document: Document) -> None:
        """Note who wrote the piece, and whom a line names as the interviewer."""
        author = find_author(document, self.cast)
        lines = [document.article.byline or "", *(p.span.of(document.text) for p in document.paragraphs)]
        for line in lines:
            match = _ASKED_BY.fullmatch(line.strip())
            names = [m for m in self._named() if match and any(form in match[1] for form in m.forms)]
            self.asking += names[:1]
        self.writer = author.members[0] if author.members else None

    def who_asks(self) -> Choice:
        """Return the one named as asking, or those who sent in the questions; nobody where none is."""
        asking = _once(self.asking)
        if len(asking) == 1:
            return Choice((asking[0],), _STATED, f"label of questions: {asking[0].name}, who is said to ask")
        if not asking and len(self.senders) == 1:
            head = self.senders[0]
            return choose_described(self.cast, describe(self.cast, range(head.left_edge.i, head.i + 1), head), Talk())
        return Choice((), 0.0, "label of questions: the article does not tell who asks")

    def who_answers(self, lines: list[Token]) -> Choice:
        """Return the one introduced as interviewed, or the one person named before; else somebody without a name."""
        asking = _once([*self.asking, *([self.writer] if self.writer is not None else [])])
        stated = [member for member in _once(self.answering) if member not in asking]
        if len(stated) == 1:
            return Choice((stated[0],), _STATED, f"label of answers: {stated[0].name}, who is said to answer")
        end = lines[-1].i + 1 if lines else 0
        named = [m for m in self._named() if any(place.token < end for place in m.places) and m not in asking]
        if not stated and len(named) == 1:
            return Choice((named[0],), _ALONE, f"label of answers: {named[0].name}, whom alone the introduction names")
        nobody = self.cast.add(Member(SpeakerKind.UNNAMED, forms=["A"], is_named=False))
        return Choice((nobody,), _ALONE, "label of answers: the article does not tell who answers")

    def _named(self) -> list[Member]:
        """Return the people whom the article names in full."""
        return [
            member
            for member in self.cast.members
            if member.merged is None and member.kind is SpeakerKind.PERSON and member.is_named
            if any(place.is_full_name for place in member.places)
        ]

    def _people(self, words: list[Token]) -> list[Member]:
        """Return the people whose names these words are."""
        found = [member.final for word in words if (member := self.cast.at(word.i)) is not None]
        return [member for member in found if member.kind is SpeakerKind.PERSON]


def _objects(word: Token, prepositions: set[str], *, deep: bool = False) -> list[Token]:
    """Return what hangs on a word by one of these prepositions; ``deep``: behind a particle, too ("sent in by")."""
    return list(_iter_objects(word, prepositions, deep=deep))


def _iter_objects(word: Token, prepositions: set[str], *, deep: bool) -> Iterator[Token]:
    for child in word.children:
        if child.lower_ in prepositions:
            yield from (inner for inner in child.children if inner.dep_ == "pobj")
        elif deep and child.dep_ in {"prt", "prep"}:
            yield from _iter_objects(child, prepositions, deep=deep)


def _is_reporter(member: Member) -> bool:
    return any(role.noun in _REPORTS for role in member.roles.values())


def _once(members: list[Member]) -> list[Member]:
    return list({id(member): member for member in members}.values())
