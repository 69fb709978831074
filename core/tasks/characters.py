"""Characters of a text file: predict the next one.

As in Elman (1990), "Finding structure in time", section 3 (letters in words), and Sutskever, Martens and Hinton (2011),
"Generating text with recurrent neural networks", on a text of one's own.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from ..errors import SpecError
from ..task_specs import TextTask
from .opened_file import fingerprint, read_text
from .predictors import Stream
from .series import Part, SeriesTask, Track

if TYPE_CHECKING:
    from ..specs import LossSteps

TEST_SHARE = 10  # one character in ten
MOST_CHARACTERS = 127  # different ones; rarer ones are one class, called "other"
OTHER = "other"
MOST_COUNTED = 200_000  # characters in which a Markov chain counts
_NAMES = {"\n": "new line", " ": "space", "\t": "tab"}


class Characters(SeriesTask[TextTask]):
    """Read a text character by character, and after each predict the next.

    The first nine tenths of the text train, the last tenth tests. Inputs and outputs are one-hot over the characters of
    the training part, the 127 most frequent at most, sorted; if there are others, they share one more place.

    The file is read when the task is made, and not again.
    """

    readout = "softmax"
    loss = "cross_entropy"
    loss_steps = "all"
    per_step = True
    predicts_input = True
    reads_symbols = True
    baseline_meaning = "guessing each character as often as the training part has it"
    accuracy_meaning = "share of characters predicted"

    def __init__(self, spec: TextTask) -> None:
        text = read_text(spec.path)
        self.fingerprint = fingerprint(text)
        if len(text) < 2 * TEST_SHARE * 2:
            raise SpecError(
                f"must hold at least {4 * TEST_SHARE} characters to train and to test with: {spec.path} has "
                f"{len(text)}.",
                ("task", "path"),
            )
        train_length = len(text) - len(text) // TEST_SHARE
        characters = sorted(_most_frequent(text[:train_length]))
        places = {character: place for place, character in enumerate(characters)}
        codes = np.array([places.get(character, len(characters)) for character in text], np.uint8)
        names = [_name(character) for character in characters]
        if codes.max() == len(characters):
            names.append(OTHER)
        self.classes = tuple(names)
        train, test = (_part(each, len(names)) for each in (codes[:train_length], codes[train_length:]))
        super().__init__(spec, train, test)

    def counted(self, loss_steps: LossSteps) -> Stream:
        """Return the training part in windows side by side, so that each character counts once."""
        windows = max(1, min(len(self.train.targets), MOST_COUNTED) // self.length)
        read, following = (
            track.values[: windows * self.length].reshape(windows, self.length).T.astype(np.int64)
            for track in (self.train.inputs, self.train.targets)
        )
        asked = np.ones(read.shape, np.bool_)
        asked[:-1] = loss_steps == "all"
        return Stream(read + 1, following, asked)


def _most_frequent(text: str) -> list[str]:
    """Return the most frequent characters of a text; of equally frequent ones, those that sort first."""
    counts = Counter(text)
    return sorted(counts, key=lambda character: (-counts[character], character))[:MOST_CHARACTERS]


def _name(character: str) -> str:
    """Return what a character is called where it stands alone."""
    return _NAMES.get(character) or (character if character.isprintable() else f"U+{ord(character):04X}")


def _part(codes: np.ndarray, classes: int) -> Part:
    return Part(Track(codes[:-1], classes), Track(codes[1:], classes))
