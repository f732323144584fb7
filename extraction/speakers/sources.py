"""Who is meant by each source of the attributions, read in the order of the article.

The order matters: who spoke last and whom "he" meant last are what the next pronoun leans on. Sources that depend on a
statement around them ("I" inside a quotation) or before them (no source at all) wait until that one is known.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Token

from onrecord.extraction.clauses import subject_of
from onrecord.extraction.document import Attribution, Document
from onrecord.extraction.naming.cast import Cast, Member
from onrecord.extraction.naming.finding import find_names
from onrecord.extraction.naming.mentions import Reading
from onrecord.extraction.naming.names import PRONOUN_GENDERS
from onrecord.extraction.speakers.affiliations import Affiliations
from onrecord.extraction.speakers.antecedents import FIRST_PERSON, find_gendered_subject, is_narrative
from onrecord.extraction.speakers.authors import find_author
from onrecord.extraction.speakers.choice import Choice
from onrecord.extraction.speakers.descriptions import describe, is_told_apart
from onrecord.extraction.speakers.fuller import Phrases
from onrecord.extraction.speakers.genders import settle_genders
from onrecord.extraction.speakers.heads import NOMINAL, find_head, find_own_name, find_owned, find_whom, trim_relative
from onrecord.extraction.speakers.joint import find_companions, split_list
from onrecord.extraction.speakers.nominals import choose_described
from onrecord.extraction.speakers.plurals import SHARED, choose_plural, choose_shared
from onrecord.extraction.speakers.pronouns import choose_person
from onrecord.extraction.speakers.ranking import Ranker, load_ranker
from onrecord.extraction.speakers.relative_pronouns import RELATIVE_PRONOUNS, find_antecedent, phrase_before
from onrecord.extraction.speakers.spoken import Spoken, hands_over, is_question
from onrecord.extraction.speakers.talk import Talk, Turn
from onrecord.extraction.speakers.together import Together, is_bare_share
from onrecord.extraction.speakers.turns import Labels
from onrecord.extraction.values import MentionType, Span, SpeakerKind

_FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
_THEY_OR_IT = frozenset({"they", "it", "them", "their", "its", "itself", "themselves"})
_NAMED, _INHERITED = 0.95, 0.85


@dataclass(frozen=True, slots=True)
class Source:
    """One resolved source: the form and words in which it is named, and whom it means."""

    type: MentionType
    span: Span | None
    choice: Choice


class SourceReader:
    """Reads an article's attributions and tells whom their sources mean.

    A trainer puts known answers in the place of ``settle`` and ``choose_person``.
    """

    def __init__(self, document: Document, ranker: Ranker | None = None) -> None:
        self.document = document
        self.reading = Reading(document)
        self.cast = Cast(self.reading, find_names(self.reading))
        self.spoken = Spoken(document, self.reading)
        self.ranker = ranker or load_ranker()
        self.settle()
        self._phrases = Phrases(self.cast)
        self._labels = Labels(document, self.cast)
        self._affiliations = Affiliations(self.cast)
        self._together = Together(self.cast, self.spoken)
        self.talk = Talk()
        # One "he" may be the source of two statements ("he said …, adding that …"), and is one person.
        self._pronouns: dict[int, tuple[MentionType, Choice]] = {}
        self._known: dict[int, tuple[Source, ...]] = {}
        self._narrative = deque(token.i for token in self.reading.parse if is_narrative(self.reading, token))

    def settle(self) -> None:
        """Learn from the whole article what its names alone do not tell."""
        settle_genders(self.cast, self.spoken, self.ranker)

    def choose_person(self, pronoun: int) -> Choice:
        """Return whom a third-person pronoun in the singular means."""
        subject = find_gendered_subject(self.cast, pronoun)
        if subject is None:
            return choose_person(self.cast, self.spoken, pronoun, self.talk, self.ranker)
        tokens = range(subject.left_edge.i, subject.i + 1)
        _, choice = self._choose_named(tokens, subject)
        word = self.reading.parse[pronoun].text
        return replace(choice, reason=f"pronoun {word!r}: {subject.text!r} of the same sentence; {choice.reason}")

    @cached_property
    def _author(self) -> Choice:
        """Whom "I" means; asked once, as every "I" is one more place where the author is mentioned."""
        return find_author(self.document, self.cast)

    def read(self) -> list[tuple[Source, ...]]:
        """Return the sources of each attribution, in the attributions' order; at least one each."""
        attributions = self.document.attributions
        waiting = [index for index, attribution in enumerate(attributions) if self._must_wait(attribution)]
        rest = sorted(set(range(len(attributions))) - set(waiting), key=lambda index: _position(attributions[index]))
        for index in rest:
            self._known[index] = self._sources(attributions[index])
        for index in waiting:
            self._known[index] = self._inherit(index, attributions[index])
        return [self._known[index] for index in range(len(attributions))]

    def mentioned(self, span: Span) -> Member | None:
        """Return the named member whom a phrase such as an addressee means, if there is one."""
        tokens = self.reading.tokens(span)
        token = find_own_name(self.cast, tokens, find_head(self.reading, tokens)) if tokens else None
        member = self.cast.at(token) if token is not None else None
        return member.final if member is not None else None

    def _must_wait(self, attribution: Attribution) -> bool:
        """Tell whether another statement has to be known first."""
        if not attribution.source:
            return True
        return any(self._is_quoted_first(span) for span in self._spans(attribution))

    def _is_quoted_first(self, span: Span) -> bool:
        """Tell whether a source is the "I" or "we" of somebody who is quoted."""
        tokens = self.reading.tokens(span)
        is_first = len(tokens) == 1 and self.reading.parse[tokens[0]].lower_ in FIRST_PERSON | _FIRST_PLURAL
        return is_first and self.reading.is_quoted(tokens[0])

    def _spans(self, attribution: Attribution) -> list[Span]:
        """Return the members of a source, with those that its edges leave out of a list."""
        spans = list(attribution.sources or attribution.source[:1])
        companions = find_companions(self.cast, spans[0]) if spans else None
        listed = split_list(self.cast, spans[-1]) if spans else []
        return [*([companions] if companions is not None else []), *spans[:-1], *listed]

    def _sources(self, attribution: Attribution) -> tuple[Source, ...]:
        """Resolve the members of one source, after the pronouns that a reader meets before it."""
        return tuple(self._source(attribution, span) for span in self._spans(attribution))

    def _source(self, attribution: Attribution, span: Span) -> Source:
        tokens = self._tokens(span, attribution.cue)
        if not tokens:
            return Source(MentionType.NOMINAL, span, Choice((), 0.0, "the source has no words"))
        self.follow(tokens.start)
        head = find_head(self.reading, tokens)
        found = self._pronouns.get(head.i) or self._labels.choose(attribution, span, tokens, head)
        kind, choice = found or self._choose(tokens, head)
        if kind is MentionType.PRONOUN:
            self._pronouns[head.i] = (kind, choice)
        for member in choice.members:
            self._remember(attribution, member, head, tokens, kind)
        return Source(kind, span, choice)

    def _tokens(self, span: Span, cue: tuple[Span, ...]) -> range:
        """Return the words of a source without a cue at their end, and with its noun where only "the" is left of it."""
        tokens = self.reading.tokens(span)
        if len(cue) == 1 and span.start < cue[0].start and span.holds(cue[0]) and cue[0].end == span.end:
            tokens = self.reading.tokens(Span(span.start, cue[0].start))
        if len(tokens) == 1 and (word := self.reading.parse[tokens.start]).tag_ == "DT" and word.dep_ == "det":
            tokens = range(tokens.start, max(word.head.i, tokens.start) + 1)
        return trim_relative(self.reading, find_owned(self.reading, tokens, cue))

    def follow(self, before: int) -> None:
        """Resolve the narrative's own pronouns up to a token, to know whom the article is about there."""
        while self._narrative and self._narrative[0] < before:
            token = self._narrative.popleft()
            for member in self.choose_person(token).members:
                self.cast.mention(member, token)
                self.talk = self.talk.after_pronoun(member, token)
        if self._narrative and self._narrative[0] == before:
            self._narrative.popleft()

    def _remember(
        self, attribution: Attribution, member: Member, head: Token, tokens: range, kind: MentionType
    ) -> None:
        """Note that this member spoke here, under these words."""
        if kind is not MentionType.PRONOUN:
            member.aliases.setdefault(self.reading.words(tokens.start, tokens.stop))
        if not member.stands_at(head.i):
            self.cast.mention(member, head.i)
        turn = Turn(
            member,
            head.i,
            is_pronoun=kind is MentionType.PRONOUN,
            is_question=is_question(self.reading, attribution),
            hands_over=hands_over(self.reading, attribution, tokens, member),
        )
        self.talk = self.talk.after_turn(turn)

    def _choose(self, tokens: range, head: Token) -> tuple[MentionType, Choice]:
        """Return the form of a source and whom it means."""
        relative = find_whom(self.reading, tokens) or (head if head.lower_ in RELATIVE_PRONOUNS else None)
        if relative is not None:
            return MentionType.PRONOUN, self._choose_antecedent(relative)
        if head.lower_ in SHARED and (shared := choose_shared(self.cast, head)) is not None:
            return MentionType.PRONOUN, shared
        together = self._together.choose(head, self.talk)
        if together is not None or is_bare_share(head):
            nobody = Choice((), 0.0, f"{head.text!r}: nobody was named together before")
            is_noun = head.tag_ in {"NN", "NNS"}
            return MentionType.NOMINAL if is_noun else MentionType.PRONOUN, together or nobody
        pronoun = self._choose_pronoun(head)
        return (MentionType.PRONOUN, pronoun) if pronoun is not None else self._choose_named(tokens, head)

    def _choose_pronoun(self, head: Token) -> Choice | None:
        """Return whom a personal pronoun means; None for another word."""
        word = head.lower_
        if word in PRONOUN_GENDERS and head.pos_ == "PRON":
            return self.choose_person(head.i)
        if word in FIRST_PERSON:
            return self._author
        if word in _FIRST_PLURAL or word == "you":
            return Choice((), 0.0, f"{head.text!r} in the article's own voice names nobody")
        if word in _THEY_OR_IT:
            return choose_plural(self.cast, self.spoken, head, self.talk, self._together.find_subject(head))
        return None

    def _choose_named(self, tokens: range, head: Token) -> tuple[MentionType, Choice]:
        """Return whom a name or a description means."""
        token = find_own_name(self.cast, tokens, head)
        member = self.cast.at(token) if token is not None else None
        if token is not None and (rivals := self.cast.rivals(token)):
            who = " or ".join(rival.name for rival in rivals)
            return MentionType.SURNAME, Choice((), 0.0, f"ambiguous name {self.cast.names[token].text!r}: {who}")
        if token is None or member is None or is_told_apart(self.cast, head, tokens):
            if head.pos_ not in NOMINAL:
                return MentionType.NOMINAL, Choice((), 0.0, f"no noun in {head.text!r}")
            described = self._phrases.fill(describe(self.cast, tokens, head, self._owner(tokens)))
            return MentionType.NOMINAL, choose_described(self.cast, described, self.talk, self._affiliations)
        member = member.final
        is_short = member.kind is SpeakerKind.PERSON and self.cast.names[token].words == 1
        kind = MentionType.SURNAME if is_short and len(member.name.split()) > 1 else MentionType.NAME
        return kind, Choice((member,), _NAMED, f"named {self.cast.names[token].text!r}")

    def _choose_antecedent(self, relative: Token) -> Choice:
        """Return whom the noun or name means that a relative pronoun stands for."""
        antecedent = find_antecedent(self.cast, relative)
        if antecedent is None or antecedent.lower_ in RELATIVE_PRONOUNS:
            return Choice((), 0.0, f"pronoun {relative.text!r}: nothing that it stands for")
        return self._choose(phrase_before(antecedent, relative), antecedent)[1]

    def _owner(self, tokens: range) -> Member | None:
        """Return whom "her" means in "her lawyer", and "my" in the article's own voice."""
        first = self.reading.parse[tokens.start]
        if first.lower_ == "my" and not self.reading.is_quoted(first.i):
            return next(iter(self._author.members), None)
        if first.tag_ != "PRP$" or first.lower_ not in PRONOUN_GENDERS:
            return None
        choice = self.choose_person(first.i)
        return choice.members[0].final if choice.members and choice.members[0].is_named else None

    def _inherit(self, index: int, attribution: Attribution) -> tuple[Source, ...]:
        """Return the sources of the statement that this one continues, stands in, or is a clause of."""
        spans = self._spans(attribution)
        if len(spans) > 1:
            return tuple(source for span in spans for source in self._inherit_joint(index, attribution, span))
        span = attribution.source[0] if attribution.source else None
        kind = MentionType.IMPLICIT if span is None else MentionType.PRONOUN
        earlier, why = self._earlier(index, attribution)
        if earlier is not None:
            return tuple(
                Source(kind, span, replace(s.choice, confidence=_INHERITED * s.choice.confidence, reason=why))
                for s in earlier
            )
        if span is None and (subject := self._controller(attribution)) is not None:
            tokens = range(subject.left_edge.i, subject.i + 1)
            _, choice = self._choose(tokens, subject)
            return (Source(kind, None, replace(choice, reason=f"subject of the clause above: {choice.reason}")),)
        return (Source(kind, span, Choice((), 0.0, "no source is named")),)

    def _inherit_joint(self, index: int, attribution: Attribution, span: Span) -> tuple[Source, ...]:
        """Return one member of "my wife and I" in a quotation: "I" is whoever is quoted."""
        around = self._around(index, span) if self._is_quoted_first(span) else None
        if around is None:
            return (self._source(attribution, span),)
        why = f"first person in statement {around + 1}"
        return tuple(
            Source(
                MentionType.PRONOUN, span, replace(s.choice, confidence=_INHERITED * s.choice.confidence, reason=why)
            )
            for s in self._known[around]
        )

    def _earlier(self, index: int, attribution: Attribution) -> tuple[tuple[Source, ...] | None, str]:
        """Return the sources to inherit from another statement, and why; None where there is no such statement."""
        if attribution.continues is not None and attribution.continues in self._known:
            return self._known[attribution.continues], f"continues statement {attribution.continues + 1}"
        around = self._around(index, attribution.source[0]) if attribution.source else None
        if around is None:
            return None, ""
        return self._known[around], f"first person in statement {around + 1}"

    def _around(self, index: int, span: Span) -> int | None:
        """Return the statement whose content holds a span; of several the innermost."""
        holding = [
            (sum(piece.end - piece.start for piece in other.content), i)
            for i, other in enumerate(self.document.attributions)
            if i != index and i in self._known and any(piece.holds(span) for piece in other.content)
        ]
        return min(holding)[1] if holding else None

    def _controller(self, attribution: Attribution) -> Token | None:
        """Return the subject of the clause that a cue such as "adding" belongs to; other cues without one have none."""
        tokens = self.reading.tokens(attribution.cue[0]) if attribution.cue else range(0)
        verb = self.reading.parse[tokens.start : tokens.stop].root if tokens else None
        subject = subject_of(verb) if verb is not None and verb.tag_ == "VBG" else None
        is_known = subject is not None and (subject.pos_ == "PRON" or self.cast.at(subject.i) is not None)
        return subject if is_known else None


def _position(attribution: Attribution) -> int:
    """Return where a reader meets the source of an attribution."""
    spans = attribution.sources or attribution.source or attribution.cue or attribution.content
    return spans[0].start if spans else 0


def iter_members(sources: tuple[Source, ...]) -> Iterator[tuple[Source, Member | None]]:
    """Yield each source with the member that it means in the end; one without a member comes with None."""
    for source in sources:
        if not source.choice.members:
            yield source, None
        for member in source.choice.members:
            yield source, member.final
