"""Finds whom a name means: any name or alias that an article gives a speaker, whatever its case and accents."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import distinct, func, select, union
from sqlmodel import Session, col

from onrecord.db.conditions import Condition, is_current
from onrecord.db.ids import SPEAKER, find_id, short_id
from onrecord.db.models import Appearance, ArticleVersion, Mention, Speaker, SpeakerName, SpeakerRole
from onrecord.db.names import fold, holds_words
from onrecord.db.reviews import is_rejected
from onrecord.db.rows import row_id, tell_count
from onrecord.errors import NotFoundError, UsageError

# Enough to choose from; more than that want a longer name.
MOST_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class NamedSpeaker:
    """A speaker that a name led to; ``is_by_other_name`` tells that it was not by the canonical name."""

    number: int
    name: str
    kind: str
    is_by_other_name: bool

    @property
    def short_id(self) -> str:
        """The id that people type."""
        return short_id(SPEAKER, self.number)

    def __str__(self) -> str:
        return f"{self.name} ({self.short_id})"


def resolve_speaker(session: Session, name: str) -> NamedSpeaker | None:
    """Return the one speaker whom a name, alias or id means, or None.

    Raises UsageError when it may be several, and NotFoundError for an id of nobody.
    """
    found = find_named_speakers(session, name)
    if len(found) > 1:
        raise UsageError(_list_candidates(session, name, found))
    return found[0] if found else None


def find_named_speakers(session: Session, name: str) -> list[NamedSpeaker]:
    """Return the speakers whom a name may mean, by id: those called just so, or else those with these words in a name.

    An id such as ``s5`` means itself, or the speaker in whom it was joined. Who was rejected as no speaker is found by
    the id alone. Raises NotFoundError for an id of nobody: unlike a name, it can only be a mistake.
    """
    short = find_id(name)
    if short is not None and short.letter == SPEAKER:
        speaker = session.get(Speaker, _follow_joining(session, short.number))
        if speaker is None:
            raise NotFoundError(f"{short}: there is no such speaker; `onrecord speakers list` lists them")
        number = row_id(speaker)
        return [NamedSpeaker(number, speaker.name, speaker.kind, is_by_other_name=number != short.number)]
    wanted = fold(name)
    return [
        NamedSpeaker(number, stored, kind, fold(stored) != wanted)
        for number, stored, kind in _load_called(session, wanted, ~is_rejected())
    ]


def tell_unknown(session: Session, name: str) -> str:
    """Return why a name leads to no speaker: whom it names was rejected, or nobody has it."""
    rejected = _load_called(session, fold(name), is_rejected())
    if not rejected:
        return f"no speaker is called {name!r}"
    shown = ", ".join(f"{stored} ({short_id(SPEAKER, number)})" for number, stored, _ in rejected[:MOST_CANDIDATES])
    return f"{name!r} is {shown}, rejected as no speaker; give the id to have it all the same"


def _follow_joining(session: Session, number: int) -> int:
    """Return the speaker who has the appearance that a speaker without current ones began with.

    After a merge, people and scripts still have the ids from before it; undoing it gives each its own again.
    """
    is_there = (
        select(col(Appearance.id))
        .join(ArticleVersion, is_current(Appearance))
        .where(col(Appearance.speaker_id) == number)
    )
    if session.execute(is_there.limit(1)).first() is not None:
        return number
    began = (
        select(col(Appearance.speaker_id))
        .join(Speaker, col(Speaker.key) == col(Appearance.key))
        .where(col(Speaker.id) == number)
        .order_by(col(Appearance.id).desc())
    )
    return session.scalars(began.limit(1)).first() or number


def _load_called(session: Session, wanted: str, condition: Condition) -> list[tuple[int, str, str]]:
    """Return number, name and kind of the speakers with this folded name, or else these words, who fit, by number."""
    names = _load_names(session)
    numbers = {number for stored, number in names if stored == wanted} or _with_words(names, wanted)
    query = select(col(Speaker.id), col(Speaker.name), col(Speaker.kind)).where(col(Speaker.id).in_(numbers), condition)
    return [(number, name, kind) for number, name, kind in session.execute(query.order_by(col(Speaker.id)))]


def find_speakers_with(session: Session, words: str) -> set[int]:
    """Return the ids of the current speakers who have these words, whole and next to each other, in some name."""
    return _with_words(_load_names(session), fold(words))


def _with_words(names: Sequence[tuple[str, int]], words: str) -> set[int]:
    return {number for stored, number in names if holds_words(stored, words)}


def _load_names(session: Session) -> list[tuple[str, int]]:
    """Return every name that a current article gives a speaker, folded, and the canonical names.

    All of them, as no database folds names as we do; a hundred thousand statements have some ten thousand names.
    """
    stated = (
        select(col(SpeakerName.name), col(Appearance.speaker_id))
        .join(Appearance, col(Appearance.id) == col(SpeakerName.appearance_id))
        .join(ArticleVersion, is_current(Appearance))
    )
    canonical = (
        select(col(Speaker.name), col(Speaker.id))
        .join(Appearance, col(Appearance.speaker_id) == col(Speaker.id))
        .join(ArticleVersion, is_current(Appearance))
    )
    return [(fold(name), number) for name, number in session.execute(union(stated, canonical))]


def _list_candidates(session: Session, name: str, found: Sequence[NamedSpeaker]) -> str:
    """Write the question back to the user: which of these speakers is meant."""
    counts = _count_statements(session, [each.number for each in found])
    ranked = sorted(found, key=lambda each: (-counts[each.number], each.number))
    roles = _read_roles(session, [each.number for each in ranked[:MOST_CANDIDATES]])
    shown = ", ".join(
        f"{each.short_id} {each.name} ({', '.join([each.kind, *roles[each.number]])}, "
        f"{tell_count(counts[each.number], 'statement')})"
        for each in ranked[:MOST_CANDIDATES]
    )
    more = f", and {len(found) - MOST_CANDIDATES} more" if len(found) > MOST_CANDIDATES else ""
    return f"{name!r} may be {shown}{more}; give one or more by id, such as {ranked[0].short_id}"


def _count_statements(session: Session, numbers: Sequence[int]) -> Mapping[int, int]:
    """Return how many current statements each of these speakers made."""
    query = (
        select(col(Appearance.speaker_id), func.count(distinct(col(Mention.statement_id))))
        .join(ArticleVersion, is_current(Appearance))
        .join(Mention, col(Mention.appearance_id) == col(Appearance.id))
        .where(col(Appearance.speaker_id).in_(numbers))
        .group_by(col(Appearance.speaker_id))
    )
    return defaultdict(int, {row[0]: row[1] for row in session.execute(query)})


def _read_roles(session: Session, numbers: Sequence[int]) -> Mapping[int, list[str]]:
    """Return the role that most current articles give each of these speakers, in a list that may be empty."""
    times = func.count()
    query = (
        select(col(Appearance.speaker_id), col(SpeakerRole.role), times)
        .join(ArticleVersion, is_current(Appearance))
        .join(SpeakerRole, col(SpeakerRole.appearance_id) == col(Appearance.id))
        .where(col(Appearance.speaker_id).in_(numbers))
        .group_by(col(Appearance.speaker_id), col(SpeakerRole.role))
        .order_by(times.desc(), func.length(col(SpeakerRole.role)).desc(), col(SpeakerRole.role))
    )
    roles: dict[int, list[str]] = defaultdict(list)
    for number, role, _ in session.execute(query):
        roles[number] = roles[number] or [role]
    return roles
