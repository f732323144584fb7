"""Read gold: articles whose statements people have marked, as JSON, JSON lines or a PolNeAR folder."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import InputError
from onrecord.extraction.measuring.events import GoldEvent
from onrecord.extraction.values import Article, Span, SpeakerKind, Stance

_ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class GoldSpeaker:
    """A speaker of the gold; ``name`` is the canonical one."""

    id: str
    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A marked statement. ``alternatives`` are speakers that count as right too; ``is_core`` marks plain reports."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speakers: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    mention: str = "?"
    is_core: bool = True


@dataclass(frozen=True, slots=True)
class GoldOccurrence:
    """One marked place of a claim; without ``speakers`` it is the article's own voice."""

    span: Span
    stance: Stance
    speakers: tuple[str, ...] = ()
    value: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with its marked statements, events and claims; PolNeAR's have only statements, without speakers."""

    article: Article
    statements: tuple[GoldStatement, ...]
    speakers: Mapping[str, GoldSpeaker]
    events: tuple[GoldEvent, ...] = ()
    occurrences: tuple[GoldOccurrence, ...] = ()


def is_polnear(path: Path) -> bool:
    """Tell whether this is a PolNeAR folder: ``text`` and ``attributions`` side by side."""
    return (path / "text").is_dir() and (path / "attributions").is_dir()


def read_gold(path: Path) -> Iterator[GoldArticle]:
    """Yield the articles of a gold file or PolNeAR folder; raises InputError where it cannot be read."""
    if is_polnear(path):
        yield from _read_polnear(path)
        return
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = "is a folder without text/ and attributions/" if path.is_dir() else f"cannot be read ({error})"
        raise InputError(str(path), reason, "give a gold file or a PolNeAR folder") from error
    for item in _items(text, path):
        try:
            yield _article(item, path)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(
                str(path), f"is no gold file ({error!r})", "docs/extraction.md shows the format"
            ) from error


def _items(text: str, path: Path) -> Iterable[Any]:
    """Return the articles of a JSON array, a single JSON object or JSON lines."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError:
        try:
            return [json.loads(line) for line in text.splitlines() if line.strip()]
        except json.JSONDecodeError as error:
            raise InputError(str(path), f"is no JSON ({error})", "docs/extraction.md shows the format") from error
    return data if isinstance(data, list) else [data]


def _article(item: Mapping[str, Any], path: Path) -> GoldArticle:
    speakers = {
        s["id"]: GoldSpeaker(s["id"], s["name"], SpeakerKind(s["kind"]), tuple(s.get("aliases", ())))
        for s in item.get("speakers", ())
    }
    article = Article(
        source=item["doc"],
        doc=item["doc"],
        text=_read_exactly(_text_path(item, path)),
        outlet=item.get("outlet"),
        published_at=item.get("published_at"),
        language="en",
    )
    events = tuple(_event(e, speakers) for e in item.get("events", ()))
    statements = tuple(_statement(s) for s in item["statements"])
    occurrences = tuple(_occurrence(o) for claim in item.get("claims", ()) for o in claim["occurrences"])
    return GoldArticle(article, statements, speakers, events, occurrences)


def _text_path(item: Mapping[str, Any], path: Path) -> Path:
    """Return where the article's text stands: the named file beside the gold, or in ``texts/`` beside it."""
    name = Path(item.get("text_file") or f"{item['doc']}.txt")
    choices = [path.parent / name, path.parent / name.name, path.parent / "texts" / name.name]
    found = next((choice for choice in choices if choice.is_file()), None)
    if found is None:
        raise InputError(str(path), f"the text of {item['doc']} is missing", f"put it beside as texts/{name.name}")
    return found


def _read_exactly(path: Path) -> str:
    """Return the text with its line ends as they are: offsets count them."""
    return path.read_bytes().decode("utf-8")


def _statement(item: Mapping[str, Any]) -> GoldStatement:
    source, cue, content = (tuple(Span(*span) for span in item.get(role) or ()) for role in _ROLES)
    return GoldStatement(
        source=source,
        cue=cue,
        content=content,
        speakers=_as_tuple(item.get("speaker")),
        alternatives=_as_tuple(item.get("alt")),
        mention=item.get("mention", "?"),
        is_core=item.get("core", True),
    )


def _event(item: Mapping[str, Any], speakers: Mapping[str, GoldSpeaker]) -> GoldEvent:
    """Read an event; participants who are no named speakers of the gold are not compared."""
    people = (speakers[p] for p in item.get("participants", ()) if p in speakers)
    return GoldEvent(
        type=item["type"],
        mentions=tuple(Span(*mention["span"]) for mention in item["mentions"]),
        date=item.get("date"),
        place=item.get("place"),
        people=tuple(frozenset({p.name, *p.aliases}) for p in people if p.kind is not SpeakerKind.GROUP),
    )


def _occurrence(item: Mapping[str, Any]) -> GoldOccurrence:
    return GoldOccurrence(
        span=Span(*item["span"]),
        stance=Stance(item["stance"]),
        speakers=_as_tuple(item.get("speaker")),
        value=item.get("value"),
        unit=item.get("unit"),
    )


def _as_tuple(value: str | list[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _read_polnear(folder: Path) -> Iterator[GoldArticle]:
    """Yield the articles of a PolNeAR folder, each with its alphabetically first annotation."""
    annotations: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations.setdefault(path.stem.rsplit("_", 1)[0], path)
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem not in annotations:
            raise InputError(str(path), "has no annotation", f"put {path.stem}_*.ann into {folder / 'attributions'}")
        text = _read_exactly(path)
        lines = annotations[path.stem].read_text(encoding="utf-8").split("\n")
        statements = sorted(_read_brat(lines, text), key=lambda s: s.content)
        yield GoldArticle(Article(source=path.name, doc=path.stem, text=text, language="en"), tuple(statements), {})


def _read_brat(lines: Iterable[str], text: str) -> Iterator[GoldStatement]:
    """Yield the attributions of a brat stand-off file; those without content are left out."""
    spans: dict[str, list[Span]] = {}
    events: list[list[str]] = []
    for line in lines:
        name, _, rest = line.partition("\t")
        # The words of a span may run over lines: only an identifier and a tab begin an annotation.
        if not re.fullmatch(r"[TE]\d+", name) or not rest:
            continue
        if name.startswith("T"):
            ranges = rest.split("\t")[0].split(" ", 1)[1].split(";")
            spans[name] = [Span(*map(int, pair.split())) for pair in ranges]
        else:
            events.append(rest.split())
    for arguments in events:
        roles: dict[str, list[Span]] = {role: [] for role in _ROLES}
        for argument in arguments:
            role, _, target = argument.partition(":")
            plain = role.rstrip("0123456789").lower()
            if plain in roles:
                roles[plain] += spans[target]
        source, cue, content = (_join(roles[role], text) for role in _ROLES)
        if content:
            yield GoldStatement(source, cue, content)


def _join(spans: list[Span], text: str) -> tuple[Span, ...]:
    """Return the spans in order, those with nothing but white space between them joined: brat breaks them at lines."""
    joined: list[Span] = []
    for span in sorted(spans):
        last = joined[-1] if joined else None
        if last is not None and (span.start <= last.end or text[last.end : span.start].isspace()):
            joined[-1] = Span(last.start, max(last.end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
