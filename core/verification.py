"""Is what is shown true? The engine's gradients against other ways of finding them, for one experiment.

Four comparisons, each of the first batch and of all networks:

- *autograd*: the hand-derived kernels in float64 against torch's automatic differentiation of `reference`;
- *finite differences*: some entries of each parameter's gradient against central differences of the loss alone;
- *device*: the kernels in float64 on the chosen device against those on the CPU, if that device is a GPU;
- *precision*: the training's own number format, on the training's own device, against float64.

Each error is held to a fixed tolerance, or, where the network itself amplifies rounding beyond that, to a hundred times
what rounding each weight once changes, in the number format concerned: nothing computed with rounded numbers can be
expected to do better, and in a chaotic network that is much.

Where a gradient is below the range of the training's format, it is not compared but reported: a timestep whose dL/dh_t
is exactly 0 in that format and not in float64 has *underflowed*; one that is 0 in both is truly zero.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from .arrays import numpy_backend
from .bptt import Tape, backward, unroll
from .network import Network
from .objective import Targets
from .reference import reference, turned
from .training import Trainer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from .events import Checkpoint
    from .objective import Objective
    from .specs import ExperimentSpec
    from .stack import Scan
    from .tasks.batch import Batch

    Quantities = dict[str, NDArray[np.float64]]

# Largest relative errors that pass.
AUTOGRAD_TOLERANCE, DIFFERENCE_TOLERANCE, DEVICE_TOLERANCE = 1e-9, 1e-6, 1e-9
PRECISION_TOLERANCE = {"float32": 1e-3, "float64": 1e-9}
# Multiple of the effect of one rounding of each weight that is allowed where it is more.
ROUNDINGS = 100.0
# Entries of each parameter that are compared with finite differences.
SAMPLES = 3
# Widths of the central differences.
WIDTH_RATIO = 8.0
WIDTHS = 1e-3 * WIDTH_RATIO ** -np.arange(9)
# Uncertainty of the differences, relative to the largest entry, beyond which they tell nothing.
LARGEST_UNCERTAINTY = 1e-3


@dataclass(frozen=True)
class Check:
    """One quantity compared.

    Attributes:
        against: autograd, finite differences, device or precision.
        quantity: such as ``"loss"``, ``"dL/dh layer 1"`` or ``"layer1.W_h"``.
        error: the worst relative error: of a parameter or the loss, largest difference over largest entry of one
            network; of dL/dh_t the same at each timestep on its own, the worst of them.
        tolerance: the largest that passes.
    """

    against: str
    quantity: str
    error: float
    tolerance: float

    @property
    def passed(self) -> bool:
        """Whether the error is within the tolerance; NaN is not."""
        return self.error <= self.tolerance


@dataclass(frozen=True)
class Verification:
    """What `verify` found.

    Attributes:
        checks: every comparison.
        skipped: comparisons that were not made, each with the reason, as sentences.
        device: the device of the training, such as ``"cpu"``.
        dtype: the training's number format.
        underflow: timesteps whose dL/dh_t is exactly 0 in the training's format and not in float64,
            (layer and direction, T, N); t = 1 stands first.
        zero: timesteps whose dL/dh_t is exactly 0 in float64, likewise.
    """

    checks: tuple[Check, ...]
    skipped: tuple[str, ...]
    device: str
    dtype: str
    underflow: NDArray[np.bool_]
    zero: NDArray[np.bool_]

    @property
    def passed(self) -> bool:
        """Whether every comparison that was made is within its tolerance."""
        return all(check.passed for check in self.checks)

    def worst(self, against: str) -> Check | None:
        """Return the comparison of a kind that is furthest beyond its tolerance, or nearest to it."""
        found = [check for check in self.checks if check.against == against]
        return max(found, key=lambda check: (np.isnan(check.error), check.error / check.tolerance), default=None)


def verify(experiment: ExperimentSpec, checkpoint: Checkpoint | None = None, *, samples: int = SAMPLES) -> Verification:
    """Compare the gradients of an experiment's first batch with those found in other ways.

    Args:
        experiment: what to verify, on its own device; its loss alone, and the whole gradient: without regularisers,
            truncation and dropout.
        checkpoint: the weights to do so with; the starting weights if not given.
        samples: entries of each parameter that are compared with finite differences.

    Raises:
        TooLargeError: the graph that autograd needs would not fit in memory.
    """
    training = msgspec.structs.replace(
        experiment.training, truncation_window=None, truncation_stride=None, truncation_cuts=(), regularisers=()
    )
    experiment = msgspec.structs.replace(experiment, training=training)
    trainer = Trainer(experiment)
    if checkpoint is not None:
        trainer.restore(checkpoint)
    trainer.measure()
    assert trainer.batch is not None
    objective, batch = trainer.objective, trainer.batch.in_float64()
    exact = trainer.network.copy_to(numpy_backend("float64"))
    kernel = _kernel_quantities(exact, batch, objective)
    rounding = _effect_of_rounding(exact, batch, objective, kernel, "float64")
    graph = _graph_quantities(exact, batch, objective)
    checks = list(_compared("autograd", kernel, graph, AUTOGRAD_TOLERANCE, rounding))
    differences = list(_difference_checks(exact, batch, objective, kernel, samples))
    checks += [each for each in differences if isinstance(each, Check)]
    skipped = [each for each in differences if isinstance(each, str)]
    if trainer.device.name == "cpu":
        skipped.append(f"No comparison with a GPU was made. {trainer.device.reason}")
    else:
        on_device = trainer.network.copy_to(trainer.device.backend("float64"))
        found = _kernel_quantities(on_device, batch, objective)
        checks += _compared("device", found, kernel, DEVICE_TOLERANCE, rounding)
    trained = _kernel_quantities(trainer.network, trainer.batch, objective)
    dtype = experiment.dtype
    rounding = _effect_of_rounding(exact, batch, objective, kernel, dtype)
    precise = list(_compared("precision", trained, kernel, PRECISION_TOLERANCE[dtype], rounding, _range(dtype)))
    checks += [check for check in precise if check.tolerance < 1]
    hopeless = ", ".join(check.quantity for check in precise if check.tolerance >= 1)
    if hopeless:
        skipped.append(
            f"The precision of {hopeless} was not judged: the network amplifies rounding in {dtype} until no digit is "
            "certain."
        )
    read = np.arange(trainer.task.length)[:, None] < batch.lengths.max(1)  # the rest is padding
    zero = np.stack([_zero(kernel[name]) & read for name in _hidden(exact)])
    trained_zero = np.stack([_zero(trained[name]) & read for name in _hidden(exact)])
    return Verification(tuple(checks), tuple(skipped), trainer.device.name, dtype, trained_zero & ~zero, zero)


def _hidden(network: Network) -> list[str]:
    """Return the names of the quantities dL/dh of each scan, from the input upwards."""
    return [_name("h", scan) for scan in network.scans]


def _name(state: str, scan: Scan) -> str:
    """Return what the gradient of a state part is called, such as ``"dL/dh layer 1"``."""
    return f"dL/d{state} layer {scan.layer + 1}" + (" reverse" if scan.direction == "reverse" else "")


def _kernel_quantities(network: Network, batch: Batch, objective: Objective) -> Quantities:
    """Return loss, dL/dstate by layer and parameter gradients as the engine finds them."""
    backend = network.backend
    tape = unroll(network, backend.asarray(batch.inputs), lengths=batch.lengths)
    # Overflow is a result here, so numpy need not warn of it.
    with np.errstate(over="ignore", invalid="ignore"):
        loss, gradients = backward(tape, objective, Targets.of(batch, objective.loss_steps, backend))
    found = {"loss": loss}
    for scan in network.scans:
        found |= {_name(state, scan): gradients.state(state, scan.layer, scan.direction) for state in scan.cell.states}
    found |= gradients.parameters
    return {name: backend.numpy(array).astype(np.float64) for name, array in found.items()}


def _graph_quantities(network: Network, batch: Batch, objective: Objective) -> Quantities:
    """Return the same as autograd finds them on the reference."""
    import torch

    graph = reference(network, batch, objective)
    parts = [part for scan in graph.scans for state in scan.states[1:] for part in state]
    lengths = torch.as_tensor(batch.lengths).expand(network.population, -1)
    gradients = iter(graph.differentiate([*parts, *graph.parameters.values()]))
    found: Quantities = {"loss": graph.loss.detach().numpy()}
    for scan, unrolled in zip(network.scans, graph.scans, strict=True):
        steps = [[next(gradients) for _ in scan.cell.states] for _ in unrolled.inputs]
        for place, state in enumerate(scan.cell.states):
            whole = torch.stack([step[place] for step in steps])
            found[_name(state, scan)] = (turned(whole, lengths) if scan.direction == "reverse" else whole).numpy()
    found |= {name: next(gradients).numpy() for name in graph.parameters}
    return found


def _compared(
    against: str,
    found: Quantities,
    wanted: Quantities,
    tolerance: float,
    rounding: dict[str, float],
    within: tuple[float, float] = (0.0, np.inf),
) -> Iterator[Check]:
    for name, values in wanted.items():
        error = _error(name, found[name], values, within)
        yield Check(against, name, error, max(tolerance, ROUNDINGS * rounding[name]))


def _effect_of_rounding(
    network: Network, batch: Batch, objective: Objective, exact: Quantities, dtype: str
) -> dict[str, float]:
    """Return the relative change of each quantity, in float64, when each weight is rounded once in a number format."""
    values = _rounded(network.values, dtype, 0)
    rounded = Network(network.spec, network.inputs, network.outputs, network.backend, values)
    shaken = _kernel_quantities(rounded, batch, objective)
    return {name: _error(name, shaken[name], values, _range(dtype)) for name, values in exact.items()}


def _range(dtype: str) -> tuple[float, float]:
    """Return the sizes between which a number format keeps all its digits, through a few further products."""
    numbers = np.finfo(dtype)
    return float(numbers.tiny) / float(numbers.eps), float(numbers.max)


def _error(
    name: str, found: NDArray[np.float64], wanted: NDArray[np.float64], within: tuple[float, float] = (0.0, np.inf)
) -> float:
    """Return the worst relative error of a quantity: by network, and of dL/dh_t by timestep, too.

    Only where the largest entry wanted is `within` these bounds; NaN if anything there is NaN.
    """
    networks = found.shape[0] * found.shape[1] if name.startswith("dL/") else found.shape[0]
    found, wanted = found.reshape(networks, -1), wanted.reshape(networks, -1)
    scale = np.abs(wanted).max(1)
    with np.errstate(invalid="ignore", divide="ignore"):
        difference = np.abs(found - wanted).max(1)
        errors = np.where(difference == 0, 0.0, difference / scale)
    return float(errors[~((scale < within[0]) | (scale > within[1]))].max(initial=0.0))


def _difference_checks(
    network: Network, batch: Batch, objective: Objective, kernel: Quantities, samples: int
) -> Iterator[Check | str]:
    """Compare some entries of each parameter's gradient, of all networks at once, with central differences.

    What the differences themselves leave open is tolerated; where that is too much, a sentence that says so takes the
    place of the check.
    """
    losses = _Losses(network, batch, objective)
    generator = np.random.default_rng(0)
    for name, view in network.parameters.items():
        entries, gradient = view.reshape(network.population, -1), kernel[name].reshape(network.population, -1)
        peak = np.abs(gradient).max(1)
        scale = np.where(peak > 0, peak, 1)
        worst = Check("finite differences", name, 0.0, DIFFERENCE_TOLERANCE)
        vaguest = 0.0
        for index in generator.choice(entries.shape[1], min(samples, entries.shape[1]), replace=False):
            wanted, uncertain = losses.slopes(entries[:, index], scale)
            errors = np.abs(gradient[:, index] - wanted) / scale
            allowed = np.maximum(DIFFERENCE_TOLERANCE, uncertain / scale)
            place = int((errors / allowed).argmax())  # of a NaN, if there is one
            if not errors[place] / allowed[place] <= worst.error / worst.tolerance:
                worst = replace(worst, error=float(errors[place]), tolerance=float(allowed[place]))
            vaguest = max(vaguest, float(uncertain[place] / scale[place]))
        if not vaguest > LARGEST_UNCERTAINTY:
            yield worst
        else:
            yield (
                f"Finite differences of {name} were not compared: they are uncertain by {vaguest:.1g} of its gradient."
            )


class _Losses:
    """The loss of each network as a function of its parameters, and its derivative by central differences."""

    def __init__(self, network: Network, batch: Batch, objective: Objective) -> None:
        self._network, self._batch, self._objective = network, batch, objective
        self._targets = Targets.of(batch, objective.loss_steps, network.backend)
        self._tape = Tape(network, batch.inputs.shape[0], batch.inputs.shape[2])
        now, values = self(), network.values.copy()
        # How far rounding moves the loss: its own, and that of the weights, which may grow on its way.
        self._noise = np.finfo(np.float64).eps * np.abs(now)
        for seed in range(4):
            network.values[:] = _rounded(values, "float64", seed)
            self._noise = np.maximum(self._noise, np.abs(self() - now))
        self._noise *= 4
        network.values[:] = values

    def __call__(self) -> NDArray[np.float64]:
        """Return the losses (N,)."""
        tape = unroll(self._network, self._batch.inputs, self._tape, self._batch.lengths)
        return np.array(self._objective.losses(self._network, tape.outputs(self._objective.loss_steps), self._targets))

    def slopes(
        self, entry: NDArray[np.float64], scale: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the derivative of each network's loss by one entry of its own, (N,), and how uncertain it is.

        Differences of smaller and smaller widths are taken, and neighbours extrapolated to the width 0; the best pair
        counts. It ends when the uncertainty is far below `scale`.
        """
        kept, slopes = entry.copy(), list[Any]()
        found, uncertain = np.zeros(len(kept)), np.full(len(kept), np.inf)
        for width in WIDTHS:
            entry[:] = kept + width
            above = self()
            entry[:] = kept - width
            slopes.append((above - self()) / (2 * width))
            entry[:] = kept
            if len(slopes) > 1:
                change = slopes[-1] - slopes[-2]
                now = np.abs(change) + self._noise / width
                found = np.where(now < uncertain, slopes[-1] + change / (WIDTH_RATIO**2 - 1), found)
                uncertain = np.minimum(now, uncertain)
            if (uncertain <= 1e-2 * DIFFERENCE_TOLERANCE * scale).all():
                break
        return found, uncertain


def _rounded(values: NDArray[np.float64], dtype: str, seed: int) -> NDArray[np.float64]:
    """Return values each moved by half a unit in the last place of a number format, up or down."""
    signs = np.random.default_rng(seed).choice([-0.5, 0.5], values.shape)
    return values * (1 + float(np.finfo(dtype).eps) * signs)


def _zero(gradient: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Say which timesteps of which networks are exactly zero, (T, N, B, H) → (T, N)."""
    return np.abs(gradient).max((2, 3)) == 0
