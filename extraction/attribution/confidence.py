"""How sure a statement is: the network's own probabilities, calibrated on marked articles."""

import math
from collections.abc import Mapping

from onrecord.extraction.document import Draft
from onrecord.extraction.values import Kind

# Beyond these a probability of the network says no more; log-odds stay between -5.3 and 5.3.
_LEAST, _MOST = 0.005, 0.995


def describe(draft: Draft, kind: Kind) -> dict[str, float]:
    """Return what the calibration weighs: log-odds of each role, and how the statement is made."""
    return {
        "bias": 1.0,
        "content": _odds(draft.content_score),
        "cue": _odds(draft.cue_score),
        "source": _odds(draft.source_score),
        "direct": float(kind is Kind.DIRECT),
        "mixed": float(kind is Kind.MIXED),
        "no cue": float(draft.cue is None),
        "no source": float(draft.source is None),
    }


def confidence_of(draft: Draft, kind: Kind, calibration: Mapping[str, float]) -> float:
    """Return how likely the statement is right, from 0 to 1: half of its content found, and its source.

    ``calibration`` has the weights of ``describe``; one that is missing counts as 0.
    """
    return 1 / (1 + math.exp(-sum(calibration.get(name, 0.0) * x for name, x in describe(draft, kind).items())))


def _odds(probability: float) -> float:
    """Return the log-odds (logit) of a probability."""
    bounded = min(max(probability, _LEAST), _MOST)
    return math.log(bounded / (1 - bounded))
