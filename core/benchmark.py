"""How fast the engine is, as ratios to what else can be written with torch, taken in one interleaved run.

Every case is timed in turns with its rival, and the best time of each counts: on a machine that others use too, the
best is the least disturbed. One thread throughout. Rivals:

- ``fused``: forward and backward of the bare `nn.RNN`, `nn.LSTM` or `nn.GRU`, which shows nothing;
- ``loop``: the loop over `nn.*Cell` with `retain_grad()` on every state, as people write it to see dL/dh_t;
- ``optimiser``: a whole step, forward, backward and Adam, written with the fused module and torch.optim;
- ``jacrev`` and ``autograd flow``: analyses by automatic differentiation; see `benchmark_analyses`.

Ours always includes every state, gate and total dL/dh_t.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from .arrays import numpy_backend
from .benchmark_analyses import flow_sides, jacobian_sides, untyped_torch
from .benchmark_memory import MemoryUse, measure_memory
from .bptt import Gradients, Tape, trace
from .network import Network
from .objective import Objective, Targets
from .specs import ElmanLayer, GRULayer, LSTMLayer, NetworkSpec
from .tasks.batch import Batch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .specs import DType, Layer

# (units, timesteps, sequences)
SIZES = ((16, 50, 8), (32, 100, 16), (64, 200, 32), (128, 500, 32), (256, 1000, 16))
QUICK_SIZES = SIZES[:2]
INPUTS, CLASSES, POPULATION = 8, 4, 16
# Seconds that the two sides of one case may take together, and the fewest and most rounds.
SECONDS, FEWEST, MOST = 4.0, 3, 40

Rival = Literal["fused", "loop", "optimiser", "fused population", "jacrev", "autograd flow"]
_CELLS: dict[str, Callable[[int], Layer]] = {
    "elman": lambda size: ElmanLayer(size=size),
    "gru": lambda size: GRULayer(size=size),
    "lstm": lambda size: LSTMLayer(size=size),
}


@dataclass(frozen=True)
class Timing:
    """One case against one rival.

    Attributes:
        cell: elman, gru or lstm.
        size: units, timesteps and sequences.
        dtype: number format.
        rival: what ours is compared with.
        ours: our best time, in milliseconds.
        theirs: the rival's best time, in milliseconds.
    """

    cell: str
    size: tuple[int, int, int]
    dtype: DType
    rival: Rival
    ours: float
    theirs: float

    @property
    def ratio(self) -> float:
        """Our time over the rival's: below 1 we are faster."""
        return self.ours / self.theirs


def run_benchmark(*, quick: bool = False) -> Iterator[Timing]:
    """Yield every case as it is measured; `quick` leaves out large sizes and float64."""
    untyped_torch().set_num_threads(1)
    dtypes: tuple[DType, ...] = ("float32",) if quick else ("float32", "float64")
    for dtype in dtypes:
        for size in QUICK_SIZES if quick else SIZES:
            for cell in _CELLS:
                yield _against(cell, size, dtype, "fused")
                if size[0] <= 32:
                    yield _against(cell, size, dtype, "loop")
                    yield _against(cell, size, dtype, "optimiser")
    for cell in _CELLS:
        yield _against(cell, SIZES[0], "float32", "fused population")
    for size in QUICK_SIZES:
        for cell in _CELLS:
            yield _analysis(cell, size, "jacrev")
            yield _analysis(cell, size, "autograd flow")


def run_memory(*, quick: bool = False) -> Iterator[MemoryUse]:
    """Yield the memory of a traced step for every cell and size; `quick` leaves out large sizes."""
    for units, length, batch in QUICK_SIZES if quick else SIZES:
        for make in _CELLS.values():
            yield measure_memory(make(units), length, batch)


def _against(cell: str, size: tuple[int, int, int], dtype: DType, rival: Rival) -> Timing:
    population = POPULATION if rival == "fused population" else 1
    inputs, labels = _sequences(size, dtype)
    mine = _ours(cell, size, dtype, population, inputs, labels, with_adam=rival == "optimiser")
    theirs = _rival(cell, size, dtype, rival, inputs, labels)
    ours_best, theirs_best = _interleaved(mine, theirs)
    return Timing(cell, size, dtype, rival, 1e3 * ours_best, 1e3 * theirs_best)


def _analysis(cell: str, size: tuple[int, int, int], rival: Literal["jacrev", "autograd flow"]) -> Timing:
    units, length, batch = size
    sides = jacobian_sides if rival == "jacrev" else flow_sides
    ours_best, theirs_best = _interleaved(*sides(_CELLS[cell](units), length, batch))
    return Timing(cell, size, "float64" if rival == "jacrev" else "float32", rival, 1e3 * ours_best, 1e3 * theirs_best)


def _interleaved(one: Callable[[], Any], other: Callable[[], Any]) -> tuple[float, float]:
    """Time two functions in turns and return the best time of each, in seconds."""
    one()
    other()
    best, rounds, start = [np.inf, np.inf], 0, time.perf_counter()
    while rounds < FEWEST or (rounds < MOST and time.perf_counter() - start < SECONDS):
        for side, function in enumerate((one, other)):
            before = time.perf_counter()
            function()
            best[side] = min(best[side], time.perf_counter() - before)
        rounds += 1
    return float(best[0]), float(best[1])


def _sequences(size: tuple[int, int, int], dtype: DType) -> tuple[np.ndarray, np.ndarray]:
    _, length, batch = size
    generator = np.random.default_rng(0)
    inputs = generator.standard_normal((length, 1, batch, INPUTS)).astype(dtype)
    return inputs, generator.integers(0, CLASSES, batch)


def _ours(
    cell: str,
    size: tuple[int, int, int],
    dtype: DType,
    population: int,
    inputs: np.ndarray,
    labels: np.ndarray,
    *,
    with_adam: bool,
) -> Callable[[], Any]:
    """Return a training step of ours: all states, gates, dL/dh_t and weight gradients."""
    torch = untyped_torch()
    units, length, batch = size
    spec = NetworkSpec(layers=(_CELLS[cell](units),))
    generators = [np.random.default_rng(seed) for seed in range(population)]
    network = Network.draw(spec, INPUTS, CLASSES, generators, numpy_backend(dtype))
    targets = np.broadcast_to(np.eye(CLASSES, dtype=dtype)[labels], (length, 1, batch, CLASSES))
    wanted = Targets.of(Batch(inputs, targets, np.full((1, batch), length)), "last", network.backend)
    objective = Objective("softmax", "cross_entropy", "last")
    tape = Tape(network, length, batch)
    gradients = Gradients(tape)
    if not with_adam:
        return lambda: trace(inputs, objective, wanted, tape, gradients)
    parameter = torch.nn.Parameter(torch.as_tensor(network.values))
    parameter.grad = torch.as_tensor(gradients.values)
    adam = torch.optim.Adam([parameter], lr=1e-4, fused=True)
    return lambda: (trace(inputs, objective, wanted, tape, gradients), adam.step())


def _rival(
    cell: str, size: tuple[int, int, int], dtype: DType, rival: Rival, inputs: np.ndarray, labels: np.ndarray
) -> Callable[[], Any]:
    torch = untyped_torch()
    options: dict[str, Any] = {"dtype": getattr(torch, dtype)}
    names = {"elman": "RNN", "gru": "GRU", "lstm": "LSTM"}
    units = size[0]
    x, classes = torch.as_tensor(inputs[:, 0]), torch.as_tensor(labels)
    readout = torch.nn.Linear(units, CLASSES, **options)
    kind = names[cell] + ("Cell" if rival == "loop" else "")
    module = getattr(torch.nn, kind)(INPUTS, units, **options)
    parameters = [*module.parameters(), *readout.parameters()]
    adam = torch.optim.Adam(parameters, lr=1e-4)

    def states() -> Any:
        if rival != "loop":
            return module(x)[0][-1]
        state: Any = torch.zeros(size[2], units, **options)
        if cell == "lstm":
            state = (state, torch.zeros_like(state))
        kept: list[Any] = []
        for step in x:
            state = module(step, state)
            kept.append(state)
            for part in state if cell == "lstm" else (state,):
                part.retain_grad()
        return state[0] if cell == "lstm" else state

    def run() -> None:
        for parameter in parameters:
            parameter.grad = None
        torch.nn.functional.cross_entropy(readout(states()), classes).backward()
        if rival == "optimiser":
            adam.step()

    if rival == "fused population":
        return lambda: [run() for _ in range(POPULATION)]
    return run
