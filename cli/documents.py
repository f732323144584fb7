"""Quote lists for people to read: Markdown and HTML, each quotation with its source, place and review state."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from onrecord.cli.output import clean

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")
# Statements at a time that a template renders before they are written.
_PORTION = 100


def write_markdown(rows: Iterable[Mapping[str, Any]], manifest: Mapping[str, Any], out: TextIO) -> int:
    """Write a quote list in Markdown and return how many rows it has; words from articles are escaped."""
    out.write("# Who said what\n")
    count = 0
    for row in map(_for_reading, rows):
        count += 1
        where = _escape(row["where"])
        link = f"[{where}](<{row['link'].replace('>', '%3E').replace('<', '%3C')}>)" if row["link"] else where
        role = f", {_escape(row['role'])}" if row["role"] else ""
        said = f" · said {_escape(row['said_at'])}" if row["said_at"] else ""
        quoted = _escape(row["text"]).replace("\n", "\n> ")
        out.write(
            f"\n> {quoted}\n>\n> — **{_escape(row['who'])}**{role} · {row['kind']}{said} · {link} · "
            f"{row['id']}, characters {row['offsets']} · {row['status']}\n"
        )
    out.write(f"\n## About this list\n\n```json\n{json.dumps(manifest, ensure_ascii=False, indent=2)}\n```\n")
    return count


def write_html(rows: Iterable[Mapping[str, Any]], manifest: Mapping[str, Any], out: TextIO) -> int:
    """Write a quote list as one page without scripts and return how many rows it has; everything is escaped."""
    from jinja2 import Environment, PackageLoader  # noqa: PLC0415 - a tenth of a second that `--help` must not pay

    page = Environment(loader=PackageLoader("onrecord.cli", "templates"), autoescape=True).get_template(
        "quotes.html.j2"
    )
    counted = _Counted(map(_for_reading, rows))
    stream = page.stream(rows=counted, manifest=json.dumps(manifest, ensure_ascii=False, indent=2))
    stream.enable_buffering(_PORTION)
    out.writelines(stream)
    return counted.count


class _Counted:
    """Passes rows on and counts them."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        for row in self._rows:
            self.count += 1
            yield row


def _for_reading(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a reader of one quotation needs; only web addresses become links."""
    url = row["url"] or ""
    parts = [row["outlet"], row["title"] or row["article"], row["published_at"]]
    return {
        "id": row["id"],
        "text": clean(row["text"]),
        "who": clean(_joined(row["speaker"]) or "speaker unknown"),
        "role": clean(_joined(row["role"])),
        "kind": row["kind"],
        "said_at": row["said_at"],
        "where": clean(", ".join(part for part in parts if part)),
        "link": clean(url) if re.match(r"https?://", url, re.IGNORECASE) else None,
        "offsets": ", ".join(f"{start}\u2013{end}" for start, end in row["content"]),
        "status": row["status"],
    }


def _joined(value: str | list[str | None] | None) -> str:
    """Return one name, or several joined by "and"."""
    return " and ".join(filter(None, value)) if isinstance(value, list) else value or ""


def _escape(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
