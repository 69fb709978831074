"""How much memory a traced step takes at its peak, against the arrays that it returns."""

from __future__ import annotations

import tracemalloc
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .arrays import numpy_backend
from .bptt import Gradients, Tape, trace
from .network import Network
from .objective import Objective, Targets
from .specs import NetworkSpec
from .tasks.batch import Batch

if TYPE_CHECKING:
    from .specs import Layer, LossSteps

INPUTS, CLASSES = 8, 4


@dataclass(frozen=True)
class MemoryUse:
    """The memory of one traced step of one network in float32.

    Attributes:
        cell: the cell's tag.
        size: units, timesteps and sequences.
        peak: bytes allocated at the peak, what is returned included.
        returned: bytes of the arrays returned: every state, gate and their gradients, and dL/dW.
    """

    cell: str
    size: tuple[int, int, int]
    peak: int
    returned: int

    @property
    def ratio(self) -> float:
        """Peak over what is returned."""
        return self.peak / self.returned


def measure_memory(layer: Layer, length: int, batch: int, loss_steps: LossSteps = "last") -> MemoryUse:
    """Measure one traced step, tape and gradients being made for it."""
    generator = np.random.default_rng(0)
    network = Network.draw(NetworkSpec(layers=(layer,)), INPUTS, CLASSES, [generator], numpy_backend("float32"))
    inputs = generator.standard_normal((length, 1, batch, INPUTS)).astype(np.float32)
    labels = generator.integers(0, CLASSES, batch)
    values = np.broadcast_to(np.eye(CLASSES, dtype=np.float32)[labels], (length, 1, batch, CLASSES))
    targets = Targets.of(Batch(inputs, values, np.full((1, batch), length)), loss_steps, network.backend)
    objective = Objective("softmax", "cross_entropy", loss_steps)
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        tape = Tape(network, length, batch)
        gradients = Gradients(tape)
        trace(inputs, objective, targets, tape, gradients)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    groups = (*tape.groups, *gradients.groups)
    arrays = [array for group in groups for scan in group.scans for array in scan.arrays.values()]
    returned = sum(int(array.nbytes) for array in (*arrays, gradients.values))
    return MemoryUse(str(layer.__struct_config__.tag), (layer.size, length, batch), peak - before, returned)
