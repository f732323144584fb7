"""A small gold of our own, and the place of the larger one that is not part of the project."""

import json
import os
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

TEXT = (
    "Mayor says bridge is safe\n\n"
    '"The bridge is safe," Mayor Jane Roe said on Friday.\n\n'
    "Roe denied that the report had been hidden.\n\n"
    "The union and the council said that the bridge would stay closed.\n"
)


def shared_folder() -> Path | None:
    """Return the folder with the evaluation texts: ONRECORD_SHARED, or ``shared`` beside the checkout; else None."""
    folder = Path(os.environ.get("ONRECORD_SHARED") or ROOT.parent / "shared")
    return folder if folder.is_dir() else None


def span_of(words: str) -> list[int]:
    """Return where the words stand in TEXT."""
    start = TEXT.index(words)
    return [start, start + len(words)]


def make_gold(folder: Path) -> Path:
    """Write TEXT and its gold into the folder and return the gold's path."""
    (folder / "texts").mkdir()
    (folder / "texts" / "bridge.txt").write_text(TEXT, encoding="utf-8")
    people = [
        {"id": "roe", "name": "Jane Roe", "kind": "person", "aliases": ["the mayor"]},
        {"id": "union", "name": "The union", "kind": "organization", "aliases": []},
        {"id": "council", "name": "The council", "kind": "organization", "aliases": []},
    ]
    rows = [
        ("roe", "name", "Mayor Jane Roe", '"The bridge is safe,"', True),
        ("roe", "surname", "Roe", "that the report had been hidden", False),
        (["union", "council"], "nominal", "The union and the council", "that the bridge would stay closed", True),
        (None, "implicit", "", "on Friday", True),
    ]
    statements = [
        {
            "speaker": speaker,
            "mention": mention,
            "source": [span_of(source)] if source else [],
            "cue": [],
            "content": [span_of(content)],
            "core": core,
        }
        for speaker, mention, source, content, core in rows
    ]
    gold = folder / "gold.jsonl"
    gold.write_text(json.dumps({"doc": "bridge", "speakers": people, "statements": statements}), encoding="utf-8")
    return gold


def make_polnear(folder: Path) -> Path:
    """Write TEXT as a PolNeAR folder with two annotators, of whom the first counts, and return it."""
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    (folder / "text" / "bridge.txt").write_text(TEXT, encoding="utf-8")
    (first, end), (source, source_end) = span_of('"The bridge is safe,"'), span_of("Mayor Jane Roe")
    middle = TEXT.index("is safe,")
    lines = [
        f"T1\tSource {source} {source_end}\tMayor Jane Roe",
        "The words of a span may run over lines.",
        f"T2\tContent {first} {middle - 1};{middle} {end}\t...",
        "E1\tAttribution:T9 Content:T2 Source:T1",
        "E2\tAttribution:T9 Source1:T1",
    ]
    (folder / "attributions" / "bridge_a.ann").write_text("\n".join(lines), encoding="utf-8")
    (folder / "attributions" / "bridge_b.ann").write_text("", encoding="utf-8")
    return folder
