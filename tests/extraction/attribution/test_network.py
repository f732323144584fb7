"""The network's file and what has to hold for its answers whatever the weights say."""

import subprocess
import sys
from importlib import resources

import numpy as np
import onnxruntime
from support.documents import read_document

from onrecord.extraction.attribution.network import NAMES, TAGS, WEIGHTS, Network, load_network
from onrecord.extraction.attribution.windows import Window, cut_windows

TEXT = "\n".join(
    f'"The bridge is safe," Jane Roe, the mayor of Arden, said on day {number}. The council said it had been tested.'
    for number in range(12)
)


def windows() -> list[Window]:
    """Return a few windows of different lengths."""
    return list(cut_windows(read_document(TEXT, until="parse"), pieces=128))


def network_of(threads: int) -> Network:
    """Return the network on so many threads."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    model = (resources.files("onrecord.extraction") / "data" / "attribution.onnx").read_bytes()
    return Network(onnxruntime.InferenceSession(model, options, disabled_optimizers=["SkipLayerNormFusion"]), {})


def test_the_file_says_which_weights_it_holds() -> None:
    """The version that is stored with each run is that of the file, and its calibration is there."""
    notes = load_network().notes

    assert notes["model"] == WEIGHTS
    assert notes["calibration"]["content"] > 0


def test_the_file_fits_into_a_wheel() -> None:
    """Weights of more than 25 MB have no place in the repository."""
    model = resources.files("onrecord.extraction") / "data" / "attribution.onnx"

    assert len(model.read_bytes()) < 25_000_000


def test_each_word_has_its_scores() -> None:
    """The shapes are those that ``Scores`` promises."""
    window = windows()[0]

    scores = load_network().read(window)

    assert scores.tags.shape == (len(window.words), len(TAGS))
    assert scores.names.shape == (len(window.words), len(NAMES))
    assert scores.anchors.shape == scores.sources.shape == (len(window.words) + 1,) * 2


def test_a_window_has_the_same_scores_in_any_company() -> None:
    """What ran before makes no difference."""
    first, *others = windows()
    network = load_network()
    alone = network.read(first)

    for other in others:
        network.read(other)
    again = network.read(first)

    assert np.array_equal(alone.tags, again.tags)
    assert np.array_equal(alone.anchors, again.anchors)


def test_one_thread_and_two_give_the_same_scores() -> None:
    """The number of threads changes the time and nothing else."""
    one, two = network_of(1), network_of(2)

    for window in windows():
        first, second = one.read(window), two.read(window)
        assert np.array_equal(first.tags, second.tags)
        assert np.array_equal(first.sources, second.sources)


def test_extraction_needs_no_torch() -> None:
    """What trains the network is not what runs it."""
    code = (
        "import sys; sys.modules['torch'] = None; import onrecord; "
        "print(len(onrecord.extract('The bridge is safe, Jane Roe said on Friday.').statements))"
    )

    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert result.stdout.strip() == "1"
