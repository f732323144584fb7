"""Read the articles in ``tests/styles``: short ones in many styles of news text, with who said what marked in them.

A file has a header, a line with three hyphens, and the article with its statements marked in place:

    group: 1 British style, single straight marks
    outlet: Thornby Echo
    published: 2024-02-08
    speaker roe: Jane Roe (person; Roe; the mayor)
    1: roe direct name
    2: roe+lee indirect nominal attitude minor
    ---
    {1.content|'It is safe,'} {1.cue|said} {1.source|Jane Roe, the mayor of Arden}.

* A speaker has a key, the canonical name, a kind and the other names that the article gives.
* A statement has a number, its speaker's key, kind and mention, and what differs from a plain report in the body:
  ``attitude``, ``headline``, ``minor`` (not core). ``roe+lee`` speak together, ``roe/lee`` is Roe or, as right, Lee,
  ``nobody`` is an unknown speaker.
* ``{2.content|…}`` marks a piece of statement 2, ``{2,3.source|…}`` one of both; pieces can stand inside each other.
  All else is the text, to the last line end; it has no braces of its own.

How things are marked where the record's contract (docs/extraction.md) leaves room:

* ``cue`` is the reporting words with their auxiliaries ("had told"), without the one who is told.
* ``kind`` goes by quotation marks alone: what follows a label or a dash of dialogue is indirect without them.
* In interviews, transcripts and headlines the label is the source and its colon the cue. A dash of dialogue, a bullet
  and a time stamp are outside the content. A name behind a quotation (a dash, brackets) is a source without cue.
* A letter or office as label ("Q", "THE COURT") is a nominal mention; its speaker is whoever the article says that
  it stands for, else nobody. Unnamed interviewers' questions are minor.
* Of quoted items in a list the first belongs to the sentence before the list, each other one is a statement of its
  own; items without marks are pieces of one statement.
* Statements inside statements are marked and minor; so are attitudes and reports without a source.
"""

import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.extraction.measuring.gold import GoldArticle, GoldSpeaker, GoldStatement
from onrecord.extraction.values import Article, Kind, MentionType, Mode, Part, Span, SpeakerKind

STYLES = Path(__file__).parent.parent / "styles"

_OPENING = re.compile(r"\{(\d+(?:,\d+)*)\.(source|cue|content)\|")
_SPEAKER = re.compile(r"(.+?) \((\w+)((?:; [^;]+)*)\)")
_FLAGS = frozenset({"attitude", "headline", "minor"})
_NOBODY = "nobody"


class MarkupError(ValueError):
    """A file breaks the format or the laws of the gold; the message names the article and the place."""


@dataclass(frozen=True, slots=True)
class StyledStatement:
    """A marked statement and what the gold of the evaluation does not keep of it."""

    id: str
    gold: GoldStatement
    kind: Kind
    mode: Mode
    part: Part


@dataclass(frozen=True, slots=True)
class StyledArticle:
    """An article of one group of styles; ``gold`` is what the evaluation takes."""

    group: int
    style: str
    gold: GoldArticle
    statements: tuple[StyledStatement, ...]

    @property
    def doc(self) -> str:
        """Return the article's name."""
        return self.gold.article.doc

    @property
    def text(self) -> str:
        """Return the article's text without the markup."""
        return self.gold.article.text


@dataclass(frozen=True, slots=True)
class _Piece:
    """A marked stretch of the text."""

    number: str
    role: str
    span: Span


def read_styles(folder: Path = STYLES) -> list[StyledArticle]:
    """Return the articles of the folder in the order of their names; raises MarkupError."""
    return [read_style(path) for path in sorted(folder.glob("*.txt"))]


def read_style(path: Path) -> StyledArticle:
    """Return the article of one file; line ends stay as they are."""
    return parse_style(path.stem, path.read_bytes().decode("utf-8"))


def parse_style(doc: str, marked: str) -> StyledArticle:
    """Return the article written as header, ``---`` and marked text; raises MarkupError."""
    head, line, body = marked.partition("---\n")
    if not line:
        raise MarkupError(f"{doc}: no line of three hyphens between header and text")
    fields = _read_fields(doc, head)
    text, pieces = _strip(doc, body)
    speakers = {key: _read_speaker(doc, key, value) for key, value in fields.items() if key.startswith("speaker ")}
    statements = tuple(
        _read_statement(doc, key, value, [piece for piece in pieces if piece.number == key])
        for key, value in fields.items()
        if key.isdigit()
    )
    group, _, style = fields.get("group", "").partition(" ")
    if not group.isdigit() or not style:
        raise MarkupError(f"{doc}: no group; write it as 'group: 1 British style'")
    gold = GoldArticle(
        article=Article(
            source=doc,
            doc=doc,
            text=text,
            outlet=fields.get("outlet"),
            published_at=fields.get("published"),
            language="en",
        ),
        statements=tuple(statement.gold for statement in statements),
        speakers={speaker.id: speaker for speaker in speakers.values()},
    )
    article = StyledArticle(int(group), style, gold, statements)
    _check(article, pieces)
    return article


def write_gold(articles: Iterable[StyledArticle], folder: Path) -> Path:
    """Write each text as DOC.txt and all statements as gold.jsonl into the folder; return the latter's path.

    What is written is what ``onrecord evaluate`` and ``read_gold`` read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for article in articles:
        row = _as_row(article)
        (folder / row["text_file"]).write_bytes(article.text.encode("utf-8"))
        rows.append(json.dumps(row, ensure_ascii=False) + "\n")
    path = folder / "gold.jsonl"
    path.write_bytes("".join(rows).encode("utf-8"))
    return path


def _read_fields(doc: str, head: str) -> dict[str, str]:
    """Return the header's lines as key and value."""
    fields: dict[str, str] = {}
    for line in head.splitlines():
        key, colon, value = line.partition(": ")
        is_known = key in {"group", "outlet", "published"} or key.isdigit() or key.startswith("speaker ")
        if not colon or not is_known or key in fields:
            raise MarkupError(f"{doc}: header line {line!r} is unknown or there twice")
        fields[key] = value
    return fields


def _read_speaker(doc: str, key: str, value: str) -> GoldSpeaker:
    match = _SPEAKER.fullmatch(value)
    if match is None or match[2] not in set(SpeakerKind):
        raise MarkupError(f"{doc}: {key}: {value!r} is no speaker; write it as 'Jane Roe (person; Roe)'")
    aliases = tuple(alias for alias in match[3].split("; ") if alias)
    return GoldSpeaker(key.removeprefix("speaker "), match[1], SpeakerKind(match[2]), aliases)


def _read_statement(doc: str, number: str, value: str, pieces: list[_Piece]) -> StyledStatement:
    """Return the statement of a header line and its pieces of the text."""
    try:
        who, kind, mention, *flags = value.split()
        names = Kind(kind), MentionType(mention)
    except ValueError as error:
        raise MarkupError(f"{doc}: statement {number}: {error}; write it as '{number}: roe direct name'") from error
    if not _FLAGS.issuperset(flags):
        raise MarkupError(f"{doc}: statement {number}: one of {flags} is unknown")
    spans = {
        role: tuple(sorted(piece.span for piece in pieces if piece.role == role))
        for role in ("source", "cue", "content")
    }
    speakers, _, alternatives = who.partition("/")
    gold = GoldStatement(
        source=spans["source"],
        cue=spans["cue"],
        content=spans["content"],
        speakers=_split_keys(speakers),
        alternatives=_split_keys(alternatives),
        mention=names[1].value,
        is_core="minor" not in flags,
    )
    return StyledStatement(
        id=number,
        gold=gold,
        kind=names[0],
        mode=Mode.ATTITUDE if "attitude" in flags else Mode.SPEECH,
        part=Part.HEADLINE if "headline" in flags else Part.BODY,
    )


def _split_keys(keys: str) -> tuple[str, ...]:
    return tuple(key for key in keys.split("+") if key and key != _NOBODY)


def _strip(doc: str, marked: str) -> tuple[str, list[_Piece]]:
    """Return the text without markup, and the pieces that were marked."""
    parts: list[str] = []
    pieces: list[_Piece] = []
    opened: list[tuple[str, str, int]] = []
    position = length = 0
    while position < len(marked):
        match = _OPENING.match(marked, position)
        if match:
            opened.append((match[1], match[2], length))
            position = match.end()
        elif marked[position] == "}" and opened:
            numbers, role, start = opened.pop()
            pieces += [_Piece(number, role, Span(start, length)) for number in numbers.split(",")]
            position += 1
        elif marked[position] in "{}":
            raise MarkupError(f"{doc}: a brace without a partner at {marked[position : position + 40]!r}")
        else:
            parts.append(marked[position])
            length += 1
            position += 1
    if opened:
        raise MarkupError(f"{doc}: the {opened[-1][1]} of statement {opened[-1][0]} is not closed")
    return "".join(parts), pieces


def _check(article: StyledArticle, pieces: Iterable[_Piece]) -> None:
    """Raise MarkupError where the gold contradicts itself."""
    declared = {statement.id for statement in article.statements}
    for piece in pieces:
        words = piece.span.of(article.text)
        if piece.number not in declared:
            raise MarkupError(f"{article.doc}: statement {piece.number} is marked but not in the header")
        if not words or words != words.strip():
            raise MarkupError(f"{article.doc}: {piece.role} {words!r} of {piece.number} is blank or has outer space")
    used: set[str] = set()
    for statement in article.statements:
        if not statement.gold.content:
            raise MarkupError(f"{article.doc}: statement {statement.id} has no content")
        used.update(statement.gold.speakers, statement.gold.alternatives)
    if used != set(article.gold.speakers):
        raise MarkupError(f"{article.doc}: unknown or unused speakers: {sorted(used ^ set(article.gold.speakers))}")


def _as_row(article: StyledArticle) -> dict[str, Any]:
    """Return the article as a line of gold."""
    speakers = article.gold.speakers.values()
    return {
        "doc": article.doc,
        "text_file": f"{article.doc}.txt",
        "outlet": article.gold.article.outlet,
        "published_at": article.gold.article.published_at,
        "speakers": [{"id": s.id, "name": s.name, "kind": s.kind.value, "aliases": list(s.aliases)} for s in speakers],
        "statements": [_statement_row(statement) for statement in article.statements],
    }


def _statement_row(statement: StyledStatement) -> Mapping[str, Any]:
    gold = statement.gold
    row = {
        "id": f"S{statement.id}",
        "speaker": _as_value(gold.speakers),
        "source": [list(span) for span in gold.source],
        "cue": [list(span) for span in gold.cue],
        "content": [list(span) for span in gold.content],
        "kind": statement.kind.value,
        "mention": gold.mention,
        "mode": statement.mode.value,
        "core": gold.is_core,
        "part": statement.part.value,
    }
    return row | ({"alt": _as_value(gold.alternatives)} if gold.alternatives else {})


def _as_value(keys: tuple[str, ...]) -> str | list[str] | None:
    """Return no key as null, one as it is and several as a list."""
    return list(keys) if len(keys) > 1 else keys[0] if keys else None


if __name__ == "__main__":
    print(write_gold(read_styles(), Path(sys.argv[1]) / "styles"))  # noqa: T201 - a script for whoever pins scores
