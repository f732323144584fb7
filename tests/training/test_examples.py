"""Marked texts become windows with an answer for each word."""

import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import read_document
from support.scores import span_in
from training.attribution.examples import IGNORED, Example, Marked, Text, make_example, make_examples

from onrecord.extraction.attribution.network import NAMES, TAGS
from onrecord.extraction.attribution.windows import cut_windows
from onrecord.extraction.values import Span

SAFE = "“It is safe,” Jane Roe said."
ROOT = Path(__file__).parents[2]


def mark(text: str, source: str = "", cue: str = "", *content: str, origin: int | None = None) -> Marked:
    """Return a statement whose roles are phrases of the text; an empty one is missing."""
    roles = [tuple(span_in(text, phrase) for phrase in phrases if phrase) for phrases in ([source], [cue], content)]
    return Marked(*roles, origin=origin)


def example_of(text: str, *statements: Marked) -> Example:
    """Return the one example of a short text."""
    (example,) = make_examples(Text(text, statements))
    return example


def tags_of(example: Example) -> list[str]:
    """Return the tags by their names."""
    return [TAGS[tag] for tag in example.tags]


def links_of(text: str, example: Example, links: dict[int, list[int]]) -> dict[str, str]:
    """Return the links of a window in words, none as a dash; all words of a text have to differ."""
    words = ["-", *(span.of(text) for span in example.window.words)]
    return {words[word]: " ".join(words[target] for target in targets) for word, targets in links.items()}


def test_each_role_is_tagged_by_its_words() -> None:
    """A role's first word begins it, the others are inside."""
    example = example_of(SAFE, mark(SAFE, "Jane Roe", "said", "“It is safe,”"))

    content = ["B-content", *["I-content"] * 5]
    assert tags_of(example) == [*content, "B-source", "I-source", "B-cue", "O"]


def test_a_content_in_pieces_begins_with_each() -> None:
    """A broken content has a beginning behind the break."""
    text = "It is, she said, safe."

    example = example_of(text, mark(text, "she", "said", "It is", "safe"))

    assert tags_of(example) == "B-content I-content O B-source B-cue O B-content O".split()


def test_a_role_begins_again_in_each_paragraph() -> None:
    """No span leaves its paragraph, so no answer asks for one."""
    text = "“We tried.\n\n“We failed.”"

    example = example_of(text, Marked((), (), (Span(0, len(text)),)))

    assert [place for place, tag in enumerate(tags_of(example)) if tag == "B-content"] == [0, 4]


def test_source_and_cue_are_seen_within_a_content() -> None:
    """Where roles lie in each other, the cue is told first, then the source."""
    text = "She said Sam denied it."

    example = example_of(text, mark(text, "She", "said", "Sam denied it"), mark(text, "Sam", "denied", "it"))

    assert tags_of(example) == "B-source B-cue B-source B-cue B-content O".split()


def test_content_links_to_its_cue_and_the_cue_to_its_source() -> None:
    """Every word of a role links to all words of the next."""
    text = "Jane Roe made clear that it opens."

    example = example_of(text, mark(text, "Jane Roe", "made clear", "that it opens"))

    assert links_of(text, example, example.anchors) == dict.fromkeys(["that", "it", "opens"], "made clear")
    assert links_of(text, example, example.sources) == dict.fromkeys(["made", "clear"], "Jane Roe")


def test_a_cue_without_a_source_links_to_none() -> None:
    """Where nobody is named, that is the answer."""
    text = "It is said that it opens."

    example = example_of(text, mark(text, "", "said", "that it opens"))

    assert links_of(text, example, example.sources) == {"said": "-"}


def test_a_statement_without_cue_anchors_in_its_first_word() -> None:
    """That word stands for the cue, and links to the source that signs the quotation."""
    text = "It opens soon — Jane Roe"

    example = example_of(text, mark(text, "Jane Roe", "", "It opens soon"))

    assert links_of(text, example, example.anchors) == dict.fromkeys(["It", "opens", "soon"], "It")
    assert links_of(text, example, example.sources) == {"It": "Jane Roe"}


def test_a_speaker_who_goes_on_is_found_at_the_origin() -> None:
    """A quotation with neither cue nor source links to the source of the statement it goes on from."""
    text = f"{SAFE} ‘We tested everything.’"
    first = mark(text, "Jane Roe", "said", "“It is safe,”")

    example = example_of(text, first, mark(text, "", "", "We tested everything", origin=0))

    assert links_of(text, example, example.anchors)["everything"] == "We"
    assert links_of(text, example, example.sources) == {"said": "Jane Roe", "We": "Jane Roe"}


def test_a_statement_that_nobody_is_known_to_make_links_to_none() -> None:
    """Without source, cue and origin, the first word's answer is "none"."""
    text = "It opens soon."

    example = example_of(text, mark(text, "", "", "It opens soon"))

    assert links_of(text, example, example.sources) == {"It": "-"}


LINES = ("It will open on Monday or on Tuesday.", "That is what the old mayor Jane Roe said there.")
TWO = "\n\n".join(LINES)


def cut(text: str, *statements: Marked) -> tuple[Example, Example]:
    """Return the examples of a text whose two paragraphs have a window each."""
    document = read_document(text, until="parse")
    one, other = (make_example(w, Text(text, statements)) for w in cut_windows(document, pieces=16))
    return one, other


def test_a_content_whose_cue_is_in_another_window_has_no_links() -> None:
    """Nothing is asked about what cannot be seen; the tags stay."""
    one, other = cut(TWO, mark(TWO, "Jane Roe", "said", "It will open"))

    assert tags_of(one)[:3] == ["B-content", "I-content", "I-content"]
    assert (one.anchors, one.sources) == ({}, {})
    assert other.anchors == {}
    assert links_of(TWO, other, other.sources) == {"said": "Jane Roe"}


def test_a_cue_whose_source_is_in_another_window_does_not_link_to_none() -> None:
    """A source that is only out of sight is not taught to be missing."""
    one, other = cut(TWO, mark(TWO, "It", "said", "what the old mayor"))

    assert one.sources == {}
    assert links_of(TWO, other, other.anchors)["mayor"] == "said"
    assert other.sources == {}


def test_a_text_without_roles_teaches_names_alone() -> None:
    """Its words' roles are unknown, not outside."""
    (example,) = make_examples(Text(SAFE, names=((span_in(SAFE, "Jane Roe"), "PERSON"),), has_roles=False))

    assert set(example.tags) == {IGNORED}
    assert [NAMES[tag] for tag in example.names][6:8] == ["B-PERSON", "I-PERSON"]
    assert set(example.names[:6]) == {0}


def test_a_text_without_names_teaches_roles_alone() -> None:
    """Where no teacher marked the names, nothing is said about them."""
    assert set(example_of(SAFE).names) == {IGNORED}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 90)] * 6).map(sorted), max_size=5))
def test_any_spans_give_answers_within_the_window(rows: list[list[int]]) -> None:
    """Tags and links speak of words that are there, even where spans lie across words and each other."""
    text = f"{SAFE}\n\n{TWO}"
    statements = tuple(Marked((Span(a, b),), (Span(c, d),), (Span(e, f),)) for a, b, c, d, e, f in rows)

    for example in make_examples(Text(text, statements)):
        size = len(example.window.words)

        assert len(example.tags) == len(example.names) == size
        assert all(0 <= tag < len(TAGS) for tag in example.tags)
        for links in (example.anchors, example.sources):
            assert all(1 <= word <= size and targets for word, targets in links.items())
            assert all(0 <= target <= size for targets in links.values() for target in targets)


def test_examples_are_made_without_torch() -> None:
    """The tests, and whoever looks at training data, need not install what trains."""
    code = "import sys; sys.modules['torch'] = None; from training.attribution import corpora, examples; print('made')"

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.stdout, done.returncode) == ("made\n", 0), done.stderr
