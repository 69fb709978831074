"""Runs of small networks, with everything that a snapshot can hold, for the tests of what keeps and repeats them."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec.structs import replace

from rnnscope.core.commands import Build, Run, ScaleRecurrent, SetCuts, SetLearningRate, TakeCheckpoint
from rnnscope.core.norm_history import NormHistory
from rnnscope.core.runner import Runner
from rnnscope.core.snapshot import Snapshot, save
from rnnscope.core.snapshot_environment import Environment
from rnnscope.core.specs import (
    SGD,
    AddingTask,
    ExperimentSpec,
    GRULayer,
    LSTMLayer,
    NetworkSpec,
    TrainingSpec,
    Variant,
    WeightDecay,
)

if TYPE_CHECKING:
    from rnnscope.core.wire import Command

EXPERIMENT = ExperimentSpec(
    network=NetworkSpec(layers=(LSTMLayer(size=4),)),
    task=AddingTask(length=8, test_size=20),
    training=TrainingSpec(batch_size=4, steps=20, evaluate_every=5, clip_norm=1.0),
    seeds=2,
    first_seed=3,
    device="cpu",
)
BESIDE = Variant(
    name="GRU",
    network=NetworkSpec(layers=(GRULayer(size=3), GRULayer(size=3)), dropout=0.2),
    training=TrainingSpec(
        optimiser=SGD(learning_rate=0.05, momentum=0.9), batch_size=4, regularisers=(WeightDecay(strength=0.1),)
    ),
    dtype="float64",
)
COMPARISON = replace(EXPERIMENT, variants=(BESIDE,))


class Engine:
    """A runner that is told what to do, and what it answered."""

    def __init__(self, experiment: ExperimentSpec, **built: Any) -> None:
        self.events: list[Any] = []
        self.runner = Runner(self, clock=lambda: 0.0)  # so that checkpoints are kept where it stops, and only there
        self.experiment = experiment
        self.runner.obey(Build(generation=1, experiment=experiment, **built))

    def send(self, event: Any) -> None:
        self.events.append(event)

    def last(self, kind: type[Any]) -> Any:
        return next(event for event in reversed(self.events) if isinstance(event, kind))

    def train(self, until: int, *commands: Command) -> None:
        """Train up to a step, then do something by hand."""
        self.runner.obey(Run(until=until))
        while self.runner.state == "running":
            self.runner.advance()
        for command in commands:
            self.runner.obey(command)

    def snapshot(self) -> Snapshot:
        self.runner.obey(TakeCheckpoint(request=1))
        assert self.runner.lockstep is not None
        histories = [lane.history for lane in self.runner.lockstep.lanes]
        environment = Environment.present(self.experiment, "cpu")
        kept = self.runner.kept(10**7)
        return Snapshot.of(self.experiment, self.events[-1], *histories, environment=environment, kept=kept)


def png(width: int = 2, height: int = 1) -> bytes:
    """Return a grey picture."""

    def chunk(name: bytes, content: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + checksum

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + bytes([128] * width) for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def norms(variant: int, layer: int, steps: int = 5) -> NormHistory:
    """Return a gradient-norm history of a network of `COMPARISON`."""
    shape = (steps, 8, 3)
    rows = np.random.default_rng(layer).normal(size=shape).astype(np.float32)
    status = np.zeros(shape, np.uint8)
    rows[0, 0, 1], status[0, 0, 1] = 0.0, 1
    return NormHistory(variant, "lag" if layer else "time", layer, np.arange(steps) * 2, rows, status)


@cache
def whole_snapshot() -> Snapshot:
    """Return a snapshot of two networks side by side that were changed by hand, with every part that there is."""
    engine = Engine(COMPARISON)
    engine.train(4, SetLearningRate(learning_rate=0.02), SetCuts(after=(3,), variant=1))
    engine.train(8, ScaleRecurrent(layer=0, gain=1.1))
    engine.train(12)
    taken = engine.snapshot()
    return Snapshot.of(
        COMPARISON,
        taken.checkpoint,
        *taken.histories,
        environment=taken.environment,
        notes="# A run\n\nWith a *note* — ∂L/∂h.",
        tags=("lecture 3", "vanishing"),
        thumbnail=png(),
        norms=[norms(0, 0), norms(1, 1)],
        kept=taken.kept,
    )


@cache
def whole_file() -> bytes:
    """Return the file of `whole_snapshot`."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "whole.rnnscope"
        save(whole_snapshot(), path)
        return path.read_bytes()
