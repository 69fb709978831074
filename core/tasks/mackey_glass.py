"""The Mackey–Glass series: chaos from a delay.

Mackey and Glass (1977), "Oscillation and chaos in physiological control systems", Science 197, with the constants that
became the benchmark of prediction:

    dx/dt = 0.2 x(t - 17) / (1 + x(t - 17)¹⁰) - 0.1 x(t)

from x = 0 before t = 0 and x(0) = 1.2, and one sample for each unit of t.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from ..task_specs import MackeyGlassTask
from .series import Part, SeriesTask, Track

if TYPE_CHECKING:
    from numpy.typing import NDArray

PRODUCTION, DECAY, DELAY, START = 0.2, 0.1, 17, 1.2
STEPS_PER_UNIT = 10
TRANSIENT, TRAIN, TEST = 200, 2000, 1000


class MackeyGlass(SeriesTask[MackeyGlassTask]):
    """Read the series sample by sample, and after each predict the sample some steps ahead.

    Samples 200 to 2199 train, samples 2200 to 3199 test; both are standardised by mean and deviation of the first. What
    x will be is decided by its last 17 units: the sample read 17 steps before is among them, the lag.

    Attributes:
        mean: mean of the training samples.
        deviation: their standard deviation.
    """

    readout = "linear"
    loss = "squared_error"
    loss_steps = "all"
    predicts_input = True
    baseline_meaning = "always predicting the mean of the training samples"
    lag = DELAY

    def __init__(self, spec: MackeyGlassTask) -> None:
        series = mackey_glass(TRANSIENT + TRAIN + TEST)[TRANSIENT:]
        self.mean = float(series[:TRAIN].mean())
        self.deviation = float(series[:TRAIN].std())
        scaled = ((series - self.mean) / self.deviation)[:, None]
        super().__init__(spec, *(_part(each, spec.horizon) for each in (scaled[:TRAIN], scaled[TRAIN:])))

    def sample(self, scaled: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the samples x that standardised inputs, targets or outputs stand for, in the same shape."""
        return scaled * self.deviation + self.mean


def _part(series: NDArray[np.float64], horizon: int) -> Part:
    return Part(Track(series[:-horizon], 1), Track(series[horizon:], 1))


@cache
def mackey_glass(samples: int) -> NDArray[np.float64]:
    """Return x(0), x(1), …, as many samples as asked for, read-only."""
    series = integrate(samples - 1, STEPS_PER_UNIT)[::STEPS_PER_UNIT].copy()
    series.setflags(write=False)
    return series


def integrate(units: int, steps_per_unit: int) -> NDArray[np.float64]:
    """Return x after every step from 0 to `units`, both included.

    Runge and Kutta's method of order 4 with a step of 1 / `steps_per_unit`; the delayed value at the middle of a step
    is the cubic through both ends and their slopes, of the same order. Products stand for the power, because they are
    rounded alike on every machine, and the series is chaotic.
    """
    step, delay = 1 / steps_per_unit, DELAY * steps_per_unit
    # x jumps at 0 and so its slope at 17: an interval has the slope with which it is left, and that on arrival.
    values, leaving, arriving = [START], [-DECAY * START], [0.0]
    for now in range(units * steps_per_unit):
        x, past = values[now], now - delay
        before = middle = after = 0.0
        if past >= 0:
            before, after = values[past], values[past + 1]
            middle = (before + after) / 2 + step * (leaving[past] - arriving[past + 1]) / 8
        first = _slope(x, before)
        second = _slope(x + step / 2 * first, middle)
        third = _slope(x + step / 2 * second, middle)
        fourth = _slope(x + step * third, after)
        values.append(x + step / 6 * (first + 2 * second + 2 * third + fourth))
        arriving.append(_slope(values[-1], after))
        leaving.append(_slope(values[-1], START if past == -1 else after))
    return np.array(values)


def _slope(x: float, delayed: float) -> float:
    square = delayed * delayed
    tenth_power = square * square * square * square * square
    return PRODUCTION * delayed / (1 + tenth_power) - DECAY * x
