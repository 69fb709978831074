"""An experiment that trains in milliseconds, for tests that need a real one."""

from __future__ import annotations

from rnnscope.core.specs import AddingTask, ExperimentSpec, LSTMLayer, NetworkSpec, TrainingSpec

SMALL = ExperimentSpec(
    name="Small",
    network=NetworkSpec(layers=(LSTMLayer(size=4),)),
    task=AddingTask(length=6, test_size=20),
    training=TrainingSpec(batch_size=4, steps=12, evaluate_every=4),
    seeds=3,
)
