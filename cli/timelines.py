"""Where the marks of a timeline go: time from left to right, a row an outlet, nothing on top of anything. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

# All in the units of the picture, which a browser scales to its window.
WIDTH = 960
LEFT, RIGHT, TOP, BOTTOM = 170, 24, 14, 34
LANE, PADDING = 24, 8
MARK = 16
# What a letter of a label takes at most, so that labels do not run into marks.
LETTER = 6.6
# Beside the dated marks, a column for those without a date.
UNDATED_WIDTH = 110
UNDATED = "no date"
MOST_TICKS = 8
# Names of outlets are cut at so many letters; the table has them in full.
NAME_LENGTH = 22


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to show: in which row, when (ISO 8601, as precise as known), as what, and which words go with it.

    ``link`` is the id of its line in the table; ``label`` stands beside the mark, ``title`` tells all of it.
    """

    row: str
    when: str | None
    sort: str
    link: str
    title: str
    label: str = ""
    is_faint: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its place."""

    mark: Mark
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the picture: its name (and how much of it is shown) and its place."""

    name: str
    shown: str
    top: float
    height: float

    @property
    def middle(self) -> float:
        """Where its name stands."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the time axis and what it is called."""

    x: float
    text: str
    is_dated: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to be drawn."""

    width: int
    height: float
    rows: tuple[Row, ...]
    marks: tuple[Placed, ...]
    ticks: tuple[Tick, ...]

    @property
    def bottom(self) -> float:
        """Where the rows end and the time axis stands."""
        return self.height - BOTTOM


def lay_out(marks: Sequence[Mark]) -> Picture:
    """Return where all goes: rows in the order in which they first come, marks in as many lanes as they need."""
    scale = _Scale([moment for each in marks if (moment := parse_moment(each.when)) is not None], marks)
    by_row: dict[str, list[Mark]] = defaultdict(list)
    for each in marks:
        by_row[each.row].append(each)
    rows, placed, top = [], [], float(TOP)
    for name, members in by_row.items():
        lanes = _share_lanes(members, scale)
        height = LANE * (1 + max(lane for _, _, lane in lanes)) + PADDING
        shown = name if len(name) <= NAME_LENGTH else f"{name[: NAME_LENGTH - 1]}\u2026"
        rows.append(Row(name, shown, top, height))
        placed += [Placed(mark, x, top + PADDING / 2 + LANE * (lane + 0.5)) for mark, x, lane in lanes]
        top += height
    return Picture(WIDTH, top + BOTTOM, tuple(rows), tuple(placed), tuple(scale.list_ticks()))


def parse_moment(text: str | None) -> datetime | None:
    """Return the first moment that a date may mean, None for no date and for what is none."""
    if text is None:
        return None
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        if match is None:
            return None
        try:
            moment = datetime(int(match[1]), int(match[2] or 1), int(match[3] or 1), tzinfo=UTC)
        except ValueError:
            return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


class _Scale:
    """The time axis."""

    def __init__(self, moments: Sequence[datetime], marks: Sequence[Mark]) -> None:
        self._first, self._last = min(moments, default=None), max(moments, default=None)
        self._has_undated = len(moments) < len(marks)
        widest = max((len(each.label) for each in marks), default=0) * LETTER
        self._left = LEFT + MARK
        self._right = WIDTH - RIGHT - MARK - min(widest, WIDTH / 4)
        if self._has_undated:
            self._right -= UNDATED_WIDTH

    def place(self, when: str | None) -> float:
        """Return where a date stands; what has none, beside the rest."""
        moment = parse_moment(when)
        if moment is None or self._first is None or self._last is None:
            return self._right + UNDATED_WIDTH if self._first is not None else self._left
        return self._at(moment)

    def _at(self, moment: datetime) -> float:
        if self._first is None or self._last is None or self._first == self._last:
            return (self._left + self._right) / 2
        share = (moment - self._first) / (self._last - self._first)
        return round(self._left + share * (self._right - self._left), 1)

    def list_ticks(self) -> Iterator[Tick]:
        """Yield the dates to write below the rows."""
        if self._first is not None and self._last is not None:
            if self._first.date() == self._last.date():
                yield Tick(self._at(self._first), self._first.date().isoformat())
            else:
                yield from (Tick(self._at(moment), text) for moment, text in _choose_ticks(self._first, self._last))
        if self._has_undated:
            yield Tick(self.place(None), UNDATED, is_dated=False)


def _choose_ticks(first: datetime, last: datetime) -> list[tuple[datetime, str]]:
    """Return round dates between two moments, as few as can be read: days, months or years."""
    span = (last.date() - first.date()).days
    for step in (1, 2, 4, 7, 14, 28):
        if span // step < MOST_TICKS:
            days = [first.date() + timedelta(days=number) for number in range(0, span + 1, step)]
            return [(_midnight(day, first), day.isoformat()) for day in days]
    if last.year - first.year <= MOST_TICKS * 6 // 12:
        months = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
        within = [day for day in months if first.date() < day <= last.date()]
        for step in (1, 2, 3, 6):
            chosen = [day for day in within if (day.month - 1) % step == 0]
            if len(chosen) <= MOST_TICKS:
                return [(_midnight(day, first), day.isoformat()[:7]) for day in chosen]
    years = range(first.year + (date(first.year, 1, 1) < first.date()), last.year + 1)
    step = max(1, -(-len(years) // MOST_TICKS))
    return [(_midnight(date(year, 1, 1), first), f"{year:04}") for year in years if year % step == 0]


def _midnight(day: date, first: datetime) -> datetime:
    """Return when a day begins, or on the first day, when the picture does."""
    return max(datetime(day.year, day.month, day.day, tzinfo=first.tzinfo), first)


def _share_lanes(marks: Iterable[Mark], scale: _Scale) -> list[tuple[Mark, float, int]]:
    """Return each mark with its place and lane: the first in which neither it nor its label meets another one."""
    ends: list[float] = []
    lanes = []
    for x, _, mark in sorted((scale.place(mark.when), number, mark) for number, mark in enumerate(marks)):
        lane = next((number for number, end in enumerate(ends) if end <= x - MARK / 2), len(ends))
        end = x + MARK / 2 + (len(mark.label) * LETTER + 4 if mark.label else 2)
        ends[lane : lane + 1] = [end]
        lanes.append((mark, x, lane))
    return lanes
