"""The claims or events of a database as the groups that clustering goes by (``regions.Groups``)."""

from collections.abc import Collection, Mapping, Sequence

from sqlmodel import Session

from onrecord import db
from onrecord.db import following as rows
from onrecord.db import resemblances as stored
from onrecord.db.following import Followed
from onrecord.tracking.following.clusters import Scores
from onrecord.tracking.identity import to_decision
from onrecord.tracking.verdicts import Decision


class StoredGroups:
    """Reads the groups of one sort: units that are linked to one thing are a group."""

    def __init__(self, session: Session, sort: Followed) -> None:
        self._session = session
        self._sort = sort

    def find(self, units: Collection[str]) -> Mapping[str, int]:
        """Return what each of these units that is current is linked to."""
        return rows.find_current_links(self._session, self._sort, units)

    def list_units(self, groups: Collection[int]) -> Mapping[int, Collection[str]]:
        """Return the current units of each of these things."""
        return rows.list_units_of(self._session, self._sort, groups)

    def find_settled(self, groups: Collection[int]) -> Collection[int]:
        """Return those of these things of which no unit is stale."""
        return set(groups) - stored.find_things_with_stale_units(self._session, self._sort, groups)

    def read_scores(self, units: Collection[str]) -> Scores:
        """Return the scores of all pairs with one of these units."""
        return stored.read_resemblances(self._session, self._sort.name, units)

    def read_scores_among(self, units: Collection[str]) -> Scores:
        """Return the scores of all pairs of two of these units."""
        return stored.read_resemblances_among(self._session, self._sort.name, units)

    def read_decisions(self, units: Collection[str]) -> Sequence[Decision]:
        """Return what people decided about these units and what they are joined with by such decisions."""
        return [to_decision(each) for each in self.read_rulings(units)]

    def read_rulings(self, units: Collection[str]) -> "Sequence[db.Ruling]":
        """Return the judgements that those decisions come from."""
        return db.read_rulings(self._session, units, machine=False, sort=self._sort.name)
