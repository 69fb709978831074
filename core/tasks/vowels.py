"""Japanese Vowels: tell nine speakers apart by how they say the vowels /ae/.

Kudo, Toyama and Shimbo (1999), "Multidimensional curve classification using passing-through regions", Pattern
Recognition Letters 20. Each frame of an utterance is 12 linear-prediction cepstrum coefficients; an utterance has 7 to
29 frames. The split is the original one: 270 utterances to train with (30 a speaker), 370 to test with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..task_specs import VowelsTask
from .recorded import Examples, RecordedTask, load_arrays

if TYPE_CHECKING:
    from numpy.typing import NDArray

SPEAKERS = 9


class Vowels(RecordedTask[VowelsTask]):
    """Name the speaker of an utterance, whose frames are read one a timestep.

    Each coefficient is standardised by its mean and standard deviation over all frames of the training part.
    """

    classes = tuple(f"speaker {number}" for number in range(1, SPEAKERS + 1))
    readout = "softmax"
    loss = "cross_entropy"
    loss_steps = "last"
    baseline_meaning = "guessing each speaker as often as the training part has them"
    accuracy_meaning = "share of utterances whose speaker is recognised"

    def __init__(self, spec: VowelsTask) -> None:
        arrays = load_arrays("japanese_vowels")
        frames = arrays["train_frames"].astype(np.float64)
        mean, deviation = frames.mean(0), frames.std(0)
        train, test = (_examples(arrays, part, mean, deviation, spec.max_length) for part in ("train", "test"))
        super().__init__(spec, train, test)


def _examples(
    arrays: dict[str, NDArray[Any]],
    part: str,
    mean: NDArray[np.float64],
    deviation: NDArray[np.float64],
    max_length: int,
) -> Examples:
    """Cut a part's frames (·, 12) into utterances, standardise them and keep the first `max_length` frames of each."""
    frames = (arrays[f"{part}_frames"] - mean) / deviation
    spoken = arrays[f"{part}_length"].astype(np.int64)
    labels = arrays[f"{part}_speaker"].astype(np.int64)
    inputs = np.zeros((max_length, len(spoken), frames.shape[1]))
    for number, utterance in enumerate(np.split(frames, np.cumsum(spoken)[:-1])):
        kept = utterance[:max_length]
        inputs[: len(kept), number] = kept
    return Examples.of_classes(inputs, np.minimum(spoken, max_length), labels, SPEAKERS)
