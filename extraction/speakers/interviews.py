"""Who asks and who answers in an interview whose turns are called "Q" and "A".

The lines before the first question introduce the two: somebody "talks to", "answers" or "is interviewed by" somebody,
or one person alone is named. Where they do not tell, nobody is guessed: the answers have one speaker without a name.
"""

import re
from dataclasses import dataclass, field

from spacy.tokens import Token

from onrecord.extraction.clauses import lemma_of, subject_of
from onrecord.extraction.document import Document
from onrecord.extraction.naming.cast import Cast, Member
from onrecord.extraction.speakers.authors import find_writer, iter_bylines
from onrecord.extraction.speakers.choice import Choice
from onrecord.extraction.speakers.descriptions import describe
from onrecord.extraction.speakers.heads import find_own_name
from onrecord.extraction.speakers.nominals import choose_described
from onrecord.extraction.speakers.talk import Talk
from onrecord.extraction.values import SpeakerKind

QUESTIONS = frozenset({"q", "question"})
ANSWERS = frozenset({"a", "answer"})
_TURN = re.compile(r"\W*(Q|Question|QUESTION|A|Answer|ANSWER)\s*\d*[\s*_)\]]*(?:[.:\u2013\u2014-]|$)")
# Who does this with, to or about somebody or something is interviewed, and with or to whom it is done asks.
_TALKING = frozenset({"talk", "speak", "chat"})
# Who does this is interviewed; all but the first are so much news, too, that only "tells" and the like count.
_ANSWERING = frozenset({"answer", "tell", "discuss", "explain", "reply", "respond", "reflect"})
# Who does this asks, and to whom it is done is interviewed; "asked" and "met" count as ours alone ("We met …").
_ASKING, _MEETING = frozenset({"interview", "quiz"}), frozenset({"ask", "question", "meet", "catch"})
_INTERVIEW = frozenset({"interview", "question", "q&a"})
_ASKED_BY = re.compile(r"(?:interview(?:ed)?|questions?) (?:by|from) +(.+)", re.IGNORECASE)
_REPORTS = frozenset({"reporter", "correspondent", "journalist", "interviewer"})
_PRESENT = frozenset({"VBZ", "VBP"})
_STATED, _ALONE = 0.9, 0.75


@dataclass(frozen=True, slots=True)
class Interview:
    """Whom every question and every answer comes from; each is one choice for all turns."""

    asks: Choice
    answers: Choice


def read_interview(document: Document, cast: Cast) -> Interview | None:
    """Return the two sides as what comes before the first turn tells them; None where no paragraph is a question."""
    turns = [(p.span.start, match[1]) for p in document.paragraphs if (match := _TURN.match(p.span.of(document.text)))]
    if not any(label.casefold() in QUESTIONS for _, label in turns):
        return None
    first = min(start for start, _ in turns)
    lines = [token for token in cast.reading.parse if token.idx < first]
    sides = _Sides(cast)
    sides.read_bylines(document)
    for token in lines:
        sides.read(token)
    name = next((label for _, label in turns if label.casefold() in ANSWERS), "A")
    return Interview(sides.who_asks(), sides.who_answers(len(lines)) or _nobody(cast, name))


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
        if word.pos_ in {"NOUN", "PROPN"} and lemma in _INTERVIEW:
            self._read_noun(word)
        if word.pos_ not in {"VERB", "AUX"}:
            return
        if lemma in _TALKING and _objects(word, {"to", "with", "about"}):
            self._read_talk(word)
        elif lemma in _ANSWERING and (lemma == "answer" or word.tag_ in _PRESENT):
            self.answering += self._people([subject_of(word)])
        elif lemma in _ASKING or (lemma in _MEETING and self._is_ours(subject_of(word))):
            self._read_asking(word)

    def _read_noun(self, noun: Token) -> None:
        """Note "an interview with …", "interview by …", "questions sent in by …"."""
        self.answering += self._people(_objects(noun, {"with"}))
        sent = [child for child in noun.children if child.dep_ == "acl"]
        askers = [asker for word in (noun, *sent) for asker in _objects(word, {"by", "from"})]
        self.asking += self._people(askers)
        self.senders += [asker for asker in askers if asker.tag_ == "NNS"]

    def _read_talk(self, verb: Token) -> None:
        """Note who talks to whom."""
        subject, others = subject_of(verb), self._people(_objects(verb, {"to", "with"}))
        is_ours = self._is_ours(subject)
        self.asking += self._people([subject]) if is_ours else others
        self.answering += others if is_ours else self._people([subject])

    def _read_asking(self, verb: Token) -> None:
        """Note who asks whom."""
        subject = subject_of(verb)
        is_active = subject is not None and subject.dep_ == "nsubj"
        self.asking += self._people([subject] if is_active else _objects(verb, {"by"}))
        self.answering += self._people([child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}])

    def _is_ours(self, subject: Token | None) -> bool:
        """Tell whether a subject is the outlet's own: "we", "I", the piece's writer or a reporter."""
        if subject is None or subject.lower_ in {"we", "i"}:
            return subject is not None
        return any(
            person is self.writer or any(role.noun in _REPORTS for role in person.roles.values())
            for person in self._people([subject])
        )

    def read_bylines(self, document: Document) -> None:
        """Note who wrote the piece, and whom a line of its own names as the interviewer."""
        self.writer = find_writer(document, self.cast)
        if self.writer is not None and any(_ASKED_BY.fullmatch(line.strip()) for line in iter_bylines(document)):
            self.asking.append(self.writer)
        for paragraph in document.paragraphs:
            match = _ASKED_BY.fullmatch(paragraph.span.of(document.text))
            self.asking += [m for m in self._named() if match and any(match[1].startswith(form) for form in m.forms)]

    def who_asks(self) -> Choice:
        """Return the one named as asking, or those who sent in the questions; nobody where none is."""
        asking = _once(self.asking)
        if len(asking) == 1:
            return Choice((asking[0],), _STATED, f"label of questions: {asking[0].name}, who is said to ask")
        if not asking and len(self.senders) == 1:
            head = self.senders[0]
            return choose_described(self.cast, describe(self.cast, range(head.left_edge.i, head.i + 1), head), Talk())
        return Choice((), 0.0, "label of questions: the article does not tell who asks")

    def who_answers(self, end: int) -> Choice | None:
        """Return the one introduced as interviewed, else the one person named before the token ``end``, or None."""
        asking = _once([*self.asking, *([self.writer] if self.writer is not None else [])])
        stated = [member for member in _once(self.answering) if member not in asking]
        if len(stated) == 1:
            return Choice((stated[0],), _STATED, f"label of answers: {stated[0].name}, who is said to answer")
        named = [m for m in self._named() if m.places and m.places[0].token < end and m not in asking]
        if stated or len(named) != 1:
            return None
        return Choice((named[0],), _ALONE, f"label of answers: {named[0].name}, whom alone the introduction names")

    def _named(self) -> list[Member]:
        """Return the people whom the article names in full."""
        return [
            member
            for member in self.cast.members
            if member.merged is None and member.kind is SpeakerKind.PERSON and member.is_named
            if any(place.is_full_name for place in member.places)
        ]

    def _people(self, words: list[Token] | list[Token | None]) -> list[Member]:
        """Return the people whom these words name, as "reporter" does in "our reporter Jane Roe"."""
        members = (self._named_by(word) for word in words if word is not None)
        return [m for m in members if m is not None and m.kind is SpeakerKind.PERSON]

    def _named_by(self, word: Token) -> Member | None:
        token = find_own_name(self.cast, range(word.left_edge.i, word.right_edge.i + 1), word)
        member = self.cast.at(word.i if token is None else token)
        return member.final if member is not None else None


def _nobody(cast: Cast, name: str) -> Choice:
    """Return somebody new without a name, who gives all the answers."""
    member = cast.add(Member(SpeakerKind.UNNAMED, forms=[name], is_named=False))
    return Choice((member,), _ALONE, "label of answers: the article does not tell who answers")


def _objects(word: Token, prepositions: set[str]) -> list[Token]:
    """Return what hangs on a word by one of these prepositions, behind a particle, too ("sent in by")."""
    found: list[Token] = []
    for child in word.children:
        if child.lower_ in prepositions:
            found += [inner for inner in child.children if inner.dep_ == "pobj"]
        elif child.dep_ in {"prt", "prep"}:
            found += _objects(child, prepositions)
    return found


def _once(members: list[Member]) -> list[Member]:
    """Return each member once, in the order of first appearance."""
    return list({id(member): member for member in members}.values())
