"""Watch the resolver read articles whose answers are known, and note what it had to choose from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from training.pronouns.gum import Gold

from onrecord.extraction import Span
from onrecord.extraction.document import Document
from onrecord.extraction.naming.cast import Member
from onrecord.extraction.naming.names import PRONOUN_GENDERS
from onrecord.extraction.speakers.antecedents import Candidate, find_candidates
from onrecord.extraction.speakers.choice import Choice
from onrecord.extraction.speakers.evidence import EVIDENCE, gather_evidence
from onrecord.extraction.speakers.ranking import Ranker
from onrecord.extraction.speakers.sources import SourceReader


@dataclass(frozen=True, slots=True)
class Example:
    """The evidence for all candidates of a pronoun, the index of the right one, and whether the pronoun is a source."""

    rows: NDArray[np.float64]
    right: int
    is_source: bool


class _Watcher(SourceReader):
    """A reader that is told the answers where they are known; elsewhere it makes do with the ranker."""

    def __init__(self, document: Document, ranker: Ranker) -> None:
        self.examples: list[Example] = []
        super().__init__(document, ranker)

    def watch(self) -> list[Example]:
        """Read the whole article and return the examples met."""
        self.read()
        self.follow(len(self.reading.parse))
        return self.examples

    def _note(self, pronoun: int, candidates: list[Candidate], right: int, *, hide_gender: bool) -> Choice:
        if len(candidates) > 1:
            rows = np.array(gather_evidence(self.cast, self.spoken, pronoun, candidates, self.talk))
            if hide_gender:
                rows[:, EVIDENCE.index("gender_known")] = 1.0
            self.examples.append(Example(rows, right, self.spoken.source(pronoun) is not None))
        return Choice((candidates[right].member,), 1.0, "the answer")


class GumWatcher(_Watcher):
    """Takes the answers from gold coreference."""

    def __init__(self, document: Document, gold: Gold, ranker: Ranker) -> None:
        self.gold = gold
        super().__init__(document, ranker)
        self._entities: dict[int, set[str]] = {}

    def choose_person(self, pronoun: int) -> Choice:
        """Return the one candidate that gold says, and note the choice."""
        word = self.reading.parse[pronoun]
        asked = self.gold.entity(Span(word.idx, word.idx + len(word)))
        candidates = find_candidates(self.cast, pronoun)
        right = [candidate for candidate in candidates if asked & self._entities_of(candidate.member)]
        if not right:
            # Somebody whom the cast lacks: nobody is better than a wrong person in mind.
            return Choice((), 0.0, "not among the candidates") if asked else super().choose_person(pronoun)
        # Where the cast has one person twice, by name and by description, the name counts and the other is no rival.
        best = max(right, key=lambda candidate: (candidate.member.is_named, candidate.last.token))
        rivals = [candidate for candidate in candidates if candidate is best or candidate not in right]
        return self._note(pronoun, rivals, rivals.index(best), hide_gender=False)

    def _entities_of(self, member: Member) -> set[str]:
        """Return the gold entities that this member's mentions are mentions of."""
        if id(member) not in self._entities:
            self._entities[id(member)] = {
                entity
                for place in member.places
                if self.reading.parse[place.token].pos_ != "PRON"
                for entity in self._entities_at(place.token)
            }
        return self._entities[id(member)]

    def _entities_at(self, token: int) -> set[str]:
        """Return the gold entities with a mention that ends in the name at a token, or whose head it is."""
        name = self.cast.names.get(token)
        if name is not None:
            span = self.reading.span(name.start, name.end)
            return {e for o, e in self.gold.mentions if o.holds(span) and o.end - span.end in {0, 2}}
        span = self.reading.span(token, token + 1)
        return {e for o, e in self.gold.mentions if o.holds(span) and self._root(o) == token}

    def _root(self, span: Span) -> int:
        tokens = self.reading.tokens(span)
        return self.reading.parse[tokens.start : tokens.stop].root.i if tokens else -1


class GenderWatcher(_Watcher):
    """Takes the answers from gender: "she" among people of whom one only is known to be a woman.

    All other evidence is learnt from these as if gender were unknown.
    """

    def settle(self) -> None:
        """Learn nothing of genders from the article's pronouns: the answers would come from the guesses."""

    def choose_person(self, pronoun: int) -> Choice:
        """Return the one candidate of the pronoun's gender, and note the choice among all; else the ranker's guess."""
        candidates = [
            candidate
            for candidate in find_candidates(self.cast, pronoun, by_gender=False)
            # A single word that no title and no list knows is mostly no person but a slip of the parser.
            if candidate.member.pronoun or any(place.is_full_name for place in candidate.places)
        ]
        known = [candidate.member.pronoun for candidate in candidates]
        right = [i for i, gender in enumerate(known) if gender is PRONOUN_GENDERS[self.reading.parse[pronoun].lower_]]
        if len(right) == 1 and None not in known:
            return self._note(pronoun, candidates, right[0], hide_gender=True)
        return super().choose_person(pronoun)
