"""A statement's confidence follows the network's probabilities by the calibration."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.attribution.confidence import confidence_of, describe
from onrecord.extraction.document import Draft
from onrecord.extraction.values import Kind, Span

DRAFT = Draft(
    source=Span(20, 24),
    cue=Span(15, 19),
    content=(Span(0, 14),),
    origin=None,
    content_score=0.8,
    cue_score=0.8,
    source_score=0.8,
)
SCORES = ("content", "cue", "source")
PROBABILITIES = st.floats(0, 1)
KINDS = st.sampled_from(Kind)
WEIGHTS = st.fixed_dictionaries(dict.fromkeys(SCORES, st.floats(0.1, 1.5)), optional={"bias": st.floats(-3, 3)})


@given(st.sampled_from(SCORES), PROBABILITIES, PROBABILITIES, KINDS, WEIGHTS)
def test_a_surer_network_makes_no_less_sure_a_statement(
    name: str, one: float, other: float, kind: Kind, weights: dict[str, float]
) -> None:
    """With positive weights, confidence never falls as a role's probability rises."""
    low, high = (replace(DRAFT, **{f"{name}_score": score}) for score in sorted((one, other)))

    assert confidence_of(low, kind, weights) <= confidence_of(high, kind, weights)


@pytest.mark.parametrize("name", SCORES)
def test_each_probability_counts(name: str) -> None:
    """None of the three is passed over."""
    doubtful = replace(DRAFT, **{f"{name}_score": 0.4})

    assert confidence_of(doubtful, Kind.DIRECT, {name: 1.0}) < confidence_of(DRAFT, Kind.DIRECT, {name: 1.0})


@given(PROBABILITIES, PROBABILITIES, PROBABILITIES, KINDS, WEIGHTS)
def test_no_statement_is_certain_or_impossible(
    content: float, cue: float, source: float, kind: Kind, weights: dict[str, float]
) -> None:
    """Even where the network says 0 or 1, confidence stays between them."""
    draft = replace(DRAFT, content_score=content, cue_score=cue, source_score=source)

    assert 0 < confidence_of(draft, kind, weights) < 1


def test_the_logistic_of_one_weight_gives_the_probability_back() -> None:
    """With the weight 1 on the content alone, the confidence is the content's probability."""
    assert confidence_of(DRAFT, Kind.INDIRECT, {"content": 1.0}) == pytest.approx(0.8)


def test_without_a_calibration_nothing_is_known() -> None:
    """No weights, no opinion."""
    assert confidence_of(DRAFT, Kind.DIRECT, {}) == 0.5


def test_unknown_names_in_a_calibration_are_ignored() -> None:
    """A calibration of another version does not fail."""
    weights = {"bias": 0.5, "content": 1.0}

    assert confidence_of(DRAFT, Kind.DIRECT, weights | {"phase of the moon": 9.0}) == confidence_of(
        DRAFT, Kind.DIRECT, weights
    )


@pytest.mark.parametrize(
    ("draft", "kind", "told"),
    [
        (DRAFT, Kind.DIRECT, {"direct"}),
        (DRAFT, Kind.MIXED, {"mixed"}),
        (DRAFT, Kind.INDIRECT, set()),
        (replace(DRAFT, cue=None), Kind.INDIRECT, {"no cue"}),
        (replace(DRAFT, source=None), Kind.INDIRECT, {"no source"}),
    ],
)
def test_how_a_statement_is_made_is_told(draft: Draft, kind: Kind, told: set[str]) -> None:
    """The kind of speech and a missing role are features of their own."""
    features = describe(draft, kind)

    assert {name for name in ("direct", "mixed", "no cue", "no source") if features[name]} == told
    assert features["bias"] == 1
