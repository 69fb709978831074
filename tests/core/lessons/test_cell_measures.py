"""What claims measure of an LSTM's cell, against its closed form."""

from __future__ import annotations

import numpy as np
import pytest

from rnnscope.core.lessons.lesson import Claim
from rnnscope.core.lessons.measures import measured
from rnnscope.core.lockstep import Lockstep
from rnnscope.core.specs import AddingTask, ExperimentSpec, LSTMLayer, NetworkSpec


def test_along_the_cell_alone_the_gradient_is_multiplied_by_the_forget_gates() -> None:
    layer = LSTMLayer(size=3, forget_bias=1.0, gain=0.0)
    experiment = ExperimentSpec(
        network=NetworkSpec(layers=(layer,)), task=AddingTask(length=8), seeds=2, dtype="float64"
    )
    lockstep = Lockstep(experiment)
    found = measured(lockstep, Claim(says="-", measure="cell_path_ratio[3]", comparison=">", value=0.0), "")
    trainer = lockstep.lanes[0].trainer
    start = trainer.gradients.state("c")[-1]
    kept = np.prod(trainer.tape.gates(0)["f"][3:], axis=0)
    expected = np.linalg.norm(kept * start, axis=(1, 2)) / np.linalg.norm(start, axis=(1, 2))
    assert np.asarray(found) == pytest.approx(expected, rel=1e-12)
    assert (expected > 0.05).all()
    assert (expected < 0.6).all()
