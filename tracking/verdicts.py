"""What people have decided, ready to be looked up, and the one pure function that makes clusters of speakers.

The rules, in the order in which they are applied:

1. Judgements that were undone do not count. An appearance that a later reading of the article names otherwise is the
   one that it became ("carried over").
2. People come first, the latest first: "same", "confirm" and "reject" (all of these are one speaker, or one misreading)
   join, "not same" keeps apart. One that contradicts a later one is passed over (new judgements are checked for that;
   only keys that came to mean one appearance can clash).
3. "Unsure" says that the machine may not join these two; it binds no person.
4. What a "not same" had together on one of its sides stays together, the latest first, unless 2 or 3 keep it apart:
   who splits a part off a speaker leaves the rest in one piece.
5. Then the machine's "same", the highest score first, each unless it would join what 2 or 3 keep apart.

Joins are transitive. The order in which judgements of one rank come in does not matter.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

SAME, NOT_SAME, UNSURE, CONFIRM, REJECT, RENAME = "same", "not same", "unsure", "confirm", "reject", "rename"
JOINING = frozenset({SAME, CONFIRM, REJECT})


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement that holds: which appearances (by key) it puts on which side.

    For "same", "confirm" and "reject" all of them are one; for the others, each of the one side is told from each of
    the other. ``rank`` puts later ones after earlier ones; ``name`` is how the judgement is called (``j12``).
    """

    verb: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...] = ()
    is_machine: bool = False
    is_carried: bool = False
    score: float = 1.0
    rank: tuple[str, int] = ("", 0)
    name: str = ""
    author: str = ""


class Verdicts:
    """What people have decided, as groups of keys that are one speaker and pairs of groups that may not be joined."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._parents: dict[str, str] = {}
        self._enemies: dict[str, set[str]] = defaultdict(set)
        self._doubts: dict[str, set[str]] = defaultdict(set)
        self.passed_over: list[Decision] = []
        decisions = list(decisions)
        for each in decisions:
            if each.is_carried:
                self.join(each.subjects[0], each.objects[0])
        by_people = [each for each in decisions if not each.is_machine]
        for each in sorted(by_people, key=lambda each: each.rank, reverse=True):
            if not self._accept(each):
                self.passed_over.append(each)
        # Doubts are looked up by group, so they come when the groups are known.
        for each in by_people:
            if each.verb == UNSURE:
                self._part(self._doubts, each)
        for each in sorted(by_people, key=lambda each: each.rank, reverse=True):
            if each.verb == NOT_SAME:
                self._hold_together(each.subjects)
                self._hold_together(each.objects)

    def find(self, key: str) -> str:
        """Return the smallest key of the group that ``key`` belongs to, by people's word and what was joined since."""
        root = key
        while (parent := self._parents.get(root, root)) != root:
            root = parent
        while (parent := self._parents.get(key, key)) != root:
            self._parents[key], key = root, parent
        return root

    def are_one(self, left: str, right: str) -> bool:
        """Tell whether the two belong to one group."""
        return self.find(left) == self.find(right)

    def are_kept_apart(self, left: Iterable[str], right: Iterable[str]) -> bool:
        """Tell whether a person has said that one of the one side is not one of the other."""
        theirs = {self.find(key) for key in right}
        return any(self._enemies.get(root, set()) & theirs for root in {self.find(key) for key in left})

    def may_join(self, left: str, right: str) -> bool:
        """Tell whether the machine may join the two: no person keeps them apart or is unsure."""
        a, b = self.find(left), self.find(right)
        return a == b or (b not in self._enemies.get(a, ()) and b not in self._doubts.get(a, ()))

    def list_barred(self, root: str) -> AbstractSet[str]:
        """Return the groups that the machine may not join with this one, by their smallest keys."""
        return self._enemies.get(root, set()) | self._doubts.get(root, set())

    def join(self, left: str, right: str) -> None:
        """Make one group of two; whoever was kept from one of them is kept from both."""
        a, b = sorted((self.find(left), self.find(right)))
        if a == b:
            return
        self._parents[b] = a
        for relation in (self._enemies, self._doubts):
            others = relation.pop(b, set())
            for other in others:
                relation[other].discard(b)
                relation[other].add(a)
            if others:
                relation[a] |= others

    def _accept(self, decision: Decision) -> bool:
        """Apply one judgement unless it contradicts those applied before; tell whether it was applied."""
        keys = (*decision.subjects, *decision.objects)
        if decision.verb in JOINING:
            roots = sorted({self.find(key) for key in keys})
            if any(b in self._enemies.get(a, ()) for a in roots for b in roots):
                return False
            for root in roots[1:]:
                self.join(roots[0], root)
        elif decision.verb == NOT_SAME:
            sides = [{self.find(key) for key in side} for side in (decision.subjects, decision.objects)]
            if sides[0] & sides[1]:
                return False
            self._part(self._enemies, decision)
        return True

    def _hold_together(self, keys: Iterable[str]) -> None:
        """Join each of these with the first of them with which it may be joined."""
        firsts: list[str] = []
        for key in keys:
            first = next((each for each in firsts if self.may_join(each, key)), None)
            if first is None:
                firsts.append(key)
            else:
                self.join(first, key)

    def _part(self, relation: dict[str, set[str]], decision: Decision) -> None:
        ours = {self.find(key) for key in decision.subjects}
        theirs = {self.find(key) for key in decision.objects}
        for a in ours:
            for b in theirs - {a}:
                relation[a].add(b)
                relation[b].add(a)


def make_clusters(keys: Iterable[str], decisions: Sequence[Decision]) -> Mapping[str, str]:
    """Return the cluster of each key, named by the smallest key in it, by the rules of this module."""
    verdicts = Verdicts(decisions)
    links = [each for each in decisions if each.is_machine and each.verb == SAME and not each.is_carried]
    for link in sorted(links, key=lambda each: (-each.score, each.subjects, each.objects)):
        left, right = link.subjects[0], link.objects[0]
        if verdicts.may_join(left, right):
            verdicts.join(left, right)
    return {key: verdicts.find(key) for key in keys}
