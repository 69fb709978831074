"""Yearly sunspot numbers, 1700 to 2008: predict the next year.

The training years are those of Weigend, Huberman and Rumelhart (1990), "Predicting the future: a connectionist
approach", International Journal of Neural Systems 1: 1700 to 1920. All later years are the test part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..task_specs import SunspotsTask
from .recorded import Examples, RecordedTask, load_arrays

if TYPE_CHECKING:
    from numpy.typing import NDArray

LAST_TRAINING_YEAR = 1920


class Sunspots(RecordedTask[SunspotsTask]):
    """Read the sunspot numbers of successive years, and after each year predict that of the next.

    An example is a window of `length` + 1 years: its first `length` are the inputs, its last `length` the targets.
    Every window that lies wholly in the training years, or wholly in the test years, is an example; no number is in
    both parts. Numbers are standardised by mean and standard deviation of the training years, so that a squared error
    of 1 is the variance of those years; `sunspot_number` undoes it.

    Attributes:
        mean: mean of the training years' sunspot numbers.
        deviation: their standard deviation.
        train_years: first year of each training window, (E,).
        test_years: first year of each test window, (E,).
    """

    readout = "linear"
    loss = "squared_error"
    loss_steps = "all"
    predicts_input = True
    baseline_meaning = "always predicting the mean of the training targets"

    def __init__(self, spec: SunspotsTask) -> None:
        arrays = load_arrays("sunspots")
        year, number = arrays["year"].astype(np.int64), arrays["number"].astype(np.float64)
        early = year <= LAST_TRAINING_YEAR
        self.mean = float(number[early].mean())
        self.deviation = float(number[early].std())
        scaled = (number - self.mean) / self.deviation
        self.train_years = year[early][: -spec.length]
        self.test_years = year[~early][: -spec.length]
        super().__init__(spec, _windows(scaled[early], spec.length), _windows(scaled[~early], spec.length))

    def sunspot_number(self, scaled: NDArray[np.floating[Any]]) -> NDArray[np.floating[Any]]:
        """Return the sunspot numbers that standardised inputs, targets or outputs stand for, in the same shape."""
        return scaled * self.deviation + self.mean


def _windows(series: NDArray[np.float64], length: int) -> Examples:
    """Return every window of a series (·,), with the next year as target at each step."""
    windows = np.lib.stride_tricks.sliding_window_view(series, length + 1).T[..., None]
    inputs, targets = np.ascontiguousarray(windows[:-1]), np.ascontiguousarray(windows[1:])
    return Examples(inputs, targets, np.full(len(series) - length, length, np.int64), None)
