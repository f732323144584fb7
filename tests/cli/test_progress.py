"""Progress is for people who watch a terminal."""

import io
import sys

import pytest

from onrecord.cli.progress import show_progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def _run(*, quiet: bool) -> None:
    with show_progress("reading", total=2, quiet=quiet) as step:
        step("first\x1b[2J")
        step("a very long name of a file that has no room beside the bar.txt")


@pytest.mark.parametrize(("stream", "quiet"), [(io.StringIO(), False), (Terminal(), True)])
def test_nothing_is_shown_where_nobody_looks(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *, quiet: bool
) -> None:
    """A log file gets no bar, and neither does who asked for quiet."""
    monkeypatch.setattr(sys, "stderr", stream)
    _run(quiet=quiet)

    assert stream.getvalue() == ""


def test_a_terminal_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar names the last thing done, cut to the room there is and without its control characters."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "120")
    _run(quiet=False)

    assert "reading" in stream.getvalue()
    assert "2/2" in stream.getvalue()
    assert "no room beside the bar.txt" in stream.getvalue()
    assert "\x1b[2J" not in stream.getvalue()
