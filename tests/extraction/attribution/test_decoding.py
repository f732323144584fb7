"""Opinions on single words become statements whose spans are whole, apart and inside the text."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import read_document
from support.scores import SURE, make_random_scores, make_scores, make_window, span_in, words_in

from onrecord.extraction.attribution.decoding import decode
from onrecord.extraction.attribution.network import TAGS, Scores
from onrecord.extraction.attribution.windows import cut_windows
from onrecord.extraction.document import Draft
from onrecord.extraction.values import Span

SAFE = "“It is safe,” Jane Roe said."


def words(text: str, spans: tuple[Span, ...] | Span | None) -> str | None:
    """Return the words of a role, its pieces parted by a bar; None for none."""
    if spans is None:
        return None
    return "|".join(span.of(text) for span in ([spans] if isinstance(spans, Span) else spans))


def read(text: str, scores: Scores) -> list[tuple[str | None, ...]]:
    """Return source, cue, content and origin of each draft in words."""
    return [
        (words(text, d.source), words(text, d.cue), words(text, d.content) or "", words(text, d.origin))
        for d in decode(scores)
    ]


def with_tags(text: str, *tags: str) -> Scores:
    """Return scores that are sure of one tag for each word."""
    scores = make_scores(text)
    scores.tags[:] = [np.eye(len(TAGS), dtype=np.float32)[TAGS.index(tag)] * SURE for tag in tags]
    return scores


def test_roles_become_spans() -> None:
    """Words of a role in a row are one span; marks belong to their quotation."""
    scores = make_scores(
        SAFE,
        [("content", "“It is safe,”"), ("source", "Jane Roe"), ("cue", "said")],
        anchors={"“It is safe,”": "said"},
        sources={"said": "Jane Roe"},
    )

    assert read(SAFE, scores) == [("Jane Roe", "said", "“It is safe,”", None)]


def test_a_text_without_roles_has_no_statements() -> None:
    """Where all words are outside there is nothing to draft."""
    assert decode(make_scores(SAFE)) == []


def test_a_source_and_a_cue_without_content_are_no_statement() -> None:
    """Who speaks without saying anything is left out."""
    roles = [("source", "Jane Roe"), ("cue", "said")]

    assert decode(make_scores(SAFE, roles, sources={"said": "Jane Roe"})) == []


def test_a_content_broken_by_its_cue_is_one_draft() -> None:
    """Two pieces that link to one cue belong together."""
    text = "“It is safe,” Jane Roe said, “and open.”"
    scores = make_scores(
        text,
        [("content", "“It is safe,”"), ("source", "Jane Roe"), ("cue", "said"), ("content", "“and open.”")],
        anchors={"“It is safe,”": "said", "“and open.”": "said"},
        sources={"said": "Jane Roe"},
    )

    assert read(text, scores) == [("Jane Roe", "said", "“It is safe,”|“and open.”", None)]


def test_a_content_goes_with_the_earlier_piece_it_links_to() -> None:
    """A piece that links to another's first word has that one's cue, also by way of a third."""
    text = "It is safe, she said. It is open. It is new."
    scores = make_scores(
        text,
        [("content", "It is safe"), ("source", "she"), ("cue", "said"), ("content", "is open"), ("content", "is new")],
        anchors={"It is safe": "said", "is open": "It is safe", "is new": "is open"},
        sources={"said": "she"},
    )

    assert read(text, scores) == [("she", "said", "It is safe|is open|is new", None)]


def test_two_cues_share_a_source() -> None:
    """Who said one thing and denied another is the source of both."""
    text = "Jane Roe said it was safe and denied that it shook."
    scores = make_scores(
        text,
        [
            ("source", "Jane Roe"),
            ("cue", "said"),
            ("content", "it was safe"),
            ("cue", "denied"),
            ("content", "that it shook"),
        ],
        anchors={"it was safe": "said", "that it shook": "denied"},
        sources={"said": "Jane Roe", "denied": "Jane Roe"},
    )

    assert read(text, scores) == [
        ("Jane Roe", "said", "it was safe", None),
        ("Jane Roe", "denied", "that it shook", None),
    ]


def test_a_cue_that_links_to_none_has_no_source() -> None:
    """A source nearby is not taken for want of a better one."""
    text = "Jane Roe was there when it was said that the bridge is safe."
    scores = make_scores(
        text,
        [("source", "Jane Roe"), ("cue", "was said"), ("content", "that the bridge is safe")],
        anchors={"that the bridge is safe": "was said"},
    )

    (draft,) = decode(scores)

    assert (draft.source, draft.origin) == (None, None)
    assert draft.source_score > 0.9


def test_the_likelier_source_is_taken() -> None:
    """Among sources, the one that the cue's words give most weight to counts."""
    text = "Jane Roe and Sam Poe met, and he said it was safe."
    roles = [("source", "Jane Roe"), ("source", "Sam Poe"), ("cue", "said"), ("content", "it was safe")]
    scores = make_scores(text, roles, anchors={"it was safe": "said"}, sources={"said": "Sam Poe"})

    cue, jane = (words_in(scores.window, span_in(text, phrase)) for phrase in ("said", "Jane"))
    scores.sources[cue.start + 1, jane.start + 1] = SURE - 0.5

    assert read(text, scores) == [("Sam Poe", "said", "it was safe", None)]


def test_a_quotation_without_cue_goes_on_from_an_earlier_source() -> None:
    """A link to the source of another statement's cue is where the speaker comes from, no source of its own."""
    text = f"{SAFE} “It will open.”"
    scores = make_scores(
        text,
        [("content", "“It is safe,”"), ("source", "Jane Roe"), ("cue", "said"), ("content", "“It will open.”")],
        anchors={"“It is safe,”": "said"},
        sources={"said": "Jane Roe", "“It will": "Jane Roe"},
    )

    assert read(text, scores) == [
        ("Jane Roe", "said", "“It is safe,”", None),
        (None, None, "“It will open.”", "Jane Roe"),
    ]


def test_a_quotation_that_a_name_signs_keeps_it() -> None:
    """Without any cue to explain it, the source is the quotation's own."""
    text = "“It is safe.” — Jane Roe"
    scores = make_scores(
        text, [("content", "“It is safe.”"), ("source", "Jane Roe")], sources={"“It is safe.”": "Jane Roe"}
    )

    assert read(text, scores) == [("Jane Roe", None, "“It is safe.”", None)]


def test_fragments_inside_a_quotation_become_the_whole() -> None:
    """A quotation most of whose words are content is content with its marks, whatever the pieces were."""
    text = "“It is safe,” she said."
    scores = make_scores(text, [("content", "It is"), ("content", "safe")], anchors={"It is": "It is"})

    assert read(text, scores) == [(None, None, "“It is safe,”", None)]


def test_a_quotation_that_is_mostly_no_content_is_left() -> None:
    """Marks alone make no statement: a nickname or a title stays outside, and a piece stays a piece."""
    text = "The play “Who is safe in here” opened, she said."

    assert decode(make_scores(text)) == []
    assert read(text, make_scores(text, [("content", "safe")])) == [(None, None, "safe", None)]


def test_a_quotation_inside_a_content_does_not_break_it() -> None:
    """A clause with a quotation in it stays one span, though the quotation's words were tagged as outside."""
    text = "She said it was “as safe as ever” there."
    scores = make_scores(text, [("content", "it was “as safe as ever” there")])
    scores.tags[words_in(scores.window, span_in(text, "safe"))] = make_scores(text).tags[0]

    assert read(text, scores) == [(None, None, "it was “as safe as ever” there", None)]


def test_two_quotations_side_by_side_stay_two() -> None:
    """One that begins a content of its own does not go on with the one before it."""
    text = "“It is safe.” “It is not.”"
    scores = make_scores(text, [("content", "“It is safe.”"), ("content", "“It is not.”")])

    assert [words(text, draft.content) for draft in decode(scores)] == ["“It is safe.”", "“It is not.”"]


@pytest.mark.parametrize(("role", "index"), [("source", 0), ("cue", 1)])
def test_what_a_quotation_cuts_off_begins_behind_it(role: str, index: int) -> None:
    """A source or cue that began inside the quotation is what is left of it outside."""
    text = "“It is safe and open” she said."
    tags = ["O", *["B-content", *["I-content"] * 3], f"B-{role}", f"I-{role}", f"I-{role}", "O", "O"]
    scores = with_tags(text, *tags)
    links = scores.sources if role == "source" else scores.anchors
    links[:] = 0
    links[:, 8] = SURE

    (row,) = read(text, scores)

    assert row[index] == "she"
    assert row[2] == "“It is safe and open”"


def test_no_span_leaves_its_paragraph() -> None:
    """Tags that run on over a paragraph's end begin again there."""
    text = "She said that it was safe\n\nIt was not."
    scores = make_scores(text, [("content", "that it was safe\n\nIt was not.")])

    assert read(text, scores) == [(None, None, "that it was safe|It was not.", None)]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    """Each paragraph of a quotation that runs over several is a span of its own."""
    text = "“We tried.\n\n“We failed.” Nobody spoke."
    scores = make_scores(text, [("content", "We tried"), ("content", "We failed")])

    assert [words(text, draft.content) for draft in decode(scores)] == ["“We tried.", "“We failed.”"]


@pytest.mark.parametrize(
    ("tags", "content"),
    [
        (["O", "O", "I-content", "I-content", "I-content", "O"], "it was safe"),
        (["I-content", "I-content", "O", "O", "O", "O"], "She said"),
        (["B-content", "I-source", "I-content", "I-content", "O", "O"], "She said it was"),
    ],
)
def test_ill_formed_tags_are_read_as_the_likeliest_good_ones(tags: list[str], content: str) -> None:
    """An inside tag without its beginning gets one, as far as the other words let it."""
    text = "She said it was safe."
    scores = with_tags(text, *tags)
    scores.tags[[tag[0] == "I" for tag in tags], TAGS.index("B-content")] = SURE - 1

    found = [words(text, draft.content) for draft in decode(scores)]

    assert " ".join(map(str, found)) == content


def test_probabilities_follow_the_opinions() -> None:
    """A content that is half sure of its cue says so."""
    text = "Jane Roe said it was safe."
    roles = [("source", "Jane Roe"), ("cue", "said"), ("content", "it was safe")]
    scores = make_scores(text, roles, anchors={"it was safe": "said"}, sources={"said": "Jane Roe"})
    content = words_in(scores.window, span_in(text, "it was safe"))
    scores.anchors[content.start + 1 : content.stop + 1, 0] = SURE - 1

    (draft,) = decode(scores)

    assert draft.content_score == pytest.approx(1, abs=1e-3)
    assert draft.source_score == pytest.approx(1, abs=1e-3)
    assert draft.cue_score == pytest.approx(1 / (1 + np.exp(-1)), abs=1e-3)


TEXTS = st.sampled_from(
    [
        f"{SAFE} “It will open.”",
        "“We tried.\n\n“We ‘failed’,” she said. Nobody spoke.\n\n''Never,'' he told the \"BBC\".",
        "The mayor denied it.\n\nThe council, which met on Friday, said it would “sell” the bridge.",
    ]
) | st.text(alphabet="ab. “”\"'\n", min_size=1, max_size=60)


def check(text: str, drafts: list[Draft]) -> None:
    """Assert what holds for the drafts of any opinion."""
    contents = sorted(span for draft in drafts for span in draft.content)
    assert all(one.end <= other.start for one, other in pairwise(contents))
    for draft in drafts:
        assert draft.content
        assert list(draft.content) == sorted(draft.content)
        assert draft.source is None or draft.origin is None
        for span in (*draft.content, draft.source, draft.cue, draft.origin):
            assert span is None or 0 <= span.start < span.end <= len(text)
        for score in (draft.content_score, draft.cue_score, draft.source_score):
            assert 0 <= score <= 1 + 1e-5


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(0, 2**32 - 1), st.sampled_from([0.5, 4.0, 30.0]))
def test_any_opinion_gives_statements_whose_spans_stand_apart(text: str, seed: int, scale: float) -> None:
    """No scores make decoding fail; contents are in order, in their paragraph and never empty."""
    document = read_document(text, until="parse")

    for window in cut_windows(document):
        drafts = decode(make_random_scores(window, seed, scale=scale))

        check(text, drafts)
        assert [draft.content for draft in drafts] == sorted(draft.content for draft in drafts)
        lines = [paragraph.span for paragraph in document.paragraphs]
        assert all(any(line.holds(span) for line in lines) for draft in drafts for span in draft.content)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_decoding_leaves_the_scores_alone(seed: int) -> None:
    """The same scores give the same statements again."""
    scores = make_random_scores(make_window(SAFE), seed)

    assert decode(scores) == decode(scores)
