"""Sine prediction: the simplest oscillation that a network can be asked to go on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..task_specs import SineTask
from .batch import Batch
from .generated import Drawn, GeneratedTask, full_lengths

if TYPE_CHECKING:
    from ..specs import DType, Loss, LossSteps, ReadoutKind


class Sine(GeneratedTask[SineTask]):
    """Predict the next value of x_t = sin(2πt/P + φ) at every step, for a known period P and a random phase φ.

    As x_{t+1} = 2 cos(2π/P) x_t - x_{t-1}, two values are enough and the lag is 1; after the first value alone, two
    waves are possible.
    """

    inputs = 1
    outputs = 1
    readout = "linear"
    loss = "squared_error"
    loss_steps = "all"
    predicts_input = True
    baseline_meaning = "always answering 0, the mean of the wave"
    lag = 1

    def __init__(self, spec: SineTask) -> None:
        self.length = spec.length
        super().__init__(spec)

    def generate(self, generator: np.random.Generator, count: int) -> Drawn:
        """Return the phases in turns, from 0 to 1, (B,)."""
        return (generator.random(count),)

    def compose(self, drawn: Drawn, dtype: DType) -> Batch:
        """Make a batch of phases (N, B)."""
        (phases,) = drawn
        steps = np.arange(self.length + 1).reshape(-1, 1, 1)
        wave = np.sin(2 * np.pi * (steps / self.spec.period + phases))[..., None].astype(dtype)
        return Batch(wave[:-1].copy(), wave[1:].copy(), full_lengths(self.length, *phases.shape))

    def baseline(self, loss_steps: LossSteps, loss: Loss, readout: ReadoutKind) -> float:
        """Return 1/2, the variance of a sine wave of random phase."""
        return 0.5
