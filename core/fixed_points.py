"""Fixed and slow points: where a network with a constant input stays, or all but stays.

    q(s) = ½ ‖F(s) - s‖²        F being one timestep, s the states of all layers together

A fixed point has the speed q = 0; a slow point is a local minimum of q that is small but not zero, past which
trajectories creep. Both are found from many starting states at once by minimising q (Sussillo and Barak 2013), here by
the method of Levenberg and Marquardt (Marquardt 1963) on the closed-form Jacobian J: its step solves
(AᵀA + μI) δ = -Aᵀ (F(s) - s) with A = J - I.

Shapes: K points, S numbers in the states of all layers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from .bptt import Tape, unroll
from .jacobians import network_in_float64, refuse_reverse, stack_jacobians, stacked_states, state_sizes
from .spectra import matrix_spectrum

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from .network import Network

Kind = Literal["stable", "marginal", "saddle", "unstable"]

# Speed below which a point counts as fixed: then it moves less than 1.5e-10 in a timestep.
FIXED_SPEED = 1e-20
# |eigenvalue| this near to 1 is neither stable nor unstable.
MARGIN = 1e-6
# Damping μ of the first step and the least, relative to the mean square of A's columns; and the most, from which on
# no step leads down that rounding would show.
DAMPING, LEAST, MOST = 1e-2, 1e-12, 1e12
# A minimum is reached when a step lowers the speed by less than this share of it.
GAIN = 1e-10


@dataclass(frozen=True)
class FixedPoints:
    """The fixed and slow points of one network, the slowest first.

    Attributes:
        states: the states of all layers, from the input upwards, each with its parts side by side, (K, S).
        speed: q at each point, (K,).
        eigenvalues: of the Jacobian there, the largest modulus first, (K, S).
        starts: how many starting states led there, (K,).
    """

    states: NDArray[np.float64]
    speed: NDArray[np.float64]
    eigenvalues: NDArray[np.complex128]
    starts: NDArray[np.int64]

    @property
    def slow(self) -> NDArray[np.bool_]:
        """Which are slow points and no fixed points, (K,)."""
        return self.speed > FIXED_SPEED

    @property
    def unstable_directions(self) -> NDArray[np.int64]:
        """How many eigenvalues lie outside the unit circle, (K,)."""
        return np.asarray(np.sum(np.abs(self.eigenvalues) > 1 + MARGIN, axis=-1), np.int64)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kind of each point by the eigenvalues of its Jacobian.

        Stable: all lie within the unit circle. Marginal: none outside, some on it. Unstable: all outside. Saddle: some
        outside.
        """
        largest, outside = np.abs(self.eigenvalues).max(-1), self.unstable_directions
        return tuple(
            _kind(float(modulus), int(count), self.states.shape[1])
            for modulus, count in zip(largest, outside, strict=True)
        )


def fixed_points(
    network: Network,
    inputs: NDArray[np.floating],
    starts: NDArray[np.floating],
    *,
    slow_speed: float = 1e-3,
    distance: float = 1e-3,
    iterations: int = 500,
    report: Callable[[int, int], object] | None = None,
) -> tuple[FixedPoints, ...]:
    """Return the fixed and slow points of each network that the starting states lead to.

    Args:
        network: N networks.
        inputs: the constant input, (I,) for all networks or (N, I).
        starts: states to start from, (N, starts, S), such as `visited_states` gives.
        slow_speed: largest q of a slow point that is returned.
        distance: two points nearer than this (Euclidean) are one.
        iterations: steps after which a point that has not settled is given up.
        report: called after every step with the number of searches that have settled, and of all.

    Raises:
        ValueError: the inputs or starting states have another shape, or are not finite; or a layer is bidirectional.
        TooLargeError: the Jacobians of all starting states would not fit in memory.
    """
    refuse_reverse(network)
    network = network_in_float64(network)
    size = sum(sum(state_sizes(cell)) for cell in network.cells)
    starts = np.asarray(starts, np.float64)
    if starts.ndim != 3 or starts.shape[0] != network.population or starts.shape[2] != size:
        raise ValueError(f"Starting states must have the shape ({network.population}, …, {size}), not {starts.shape}.")
    constant = np.broadcast_to(np.asarray(inputs, np.float64), (network.population, network.inputs))
    if not (np.isfinite(starts).all() and np.isfinite(constant).all()):
        raise ValueError("Inputs and starting states must be finite.")
    found: list[FixedPoints] = []
    for n in range(network.population):
        advance = StepMap(network.networks(slice(n, n + 1)), constant[n])
        search = _Search(advance, starts[n])
        search.run(iterations, _after(n * starts.shape[1], starts.shape[0] * starts.shape[1], report))
        kept = search.settled & (search.speed <= slow_speed)
        found.append(_distinct(advance, search.states[kept], search.speed[kept], distance))
    return tuple(found)


def visited_states(tape: Tape, count: int, generator: np.random.Generator, noise: float = 0.0) -> NDArray[np.float64]:
    """Return states of all layers drawn from those that trajectories visit, (N, count, S), to start a search from.

    Args:
        tape: what `bptt.unroll` returned.
        count: states of each network.
        generator: draws timesteps, sequences and noise.
        noise: standard deviation of what is added to each number.
    """
    layers = range(len(tape.network.cells))
    states = np.concatenate([stacked_states(tape, layer) for layer in layers], -1).astype(np.float64)
    time, population, batch, size = states.shape
    by_network = states.swapaxes(0, 1).reshape(population, time * batch, size)
    places = generator.integers(0, time * batch, (population, count))
    drawn = np.take_along_axis(by_network, places[..., None], 1)
    return drawn + noise * generator.standard_normal(drawn.shape)


def _after(done: int, total: int, report: Callable[[int, int], object] | None) -> Callable[[int], object] | None:
    """Return how the searches of one network report after those of others are done."""
    return None if report is None else lambda settled: report(done + settled, total)


class StepMap:
    """One timestep F of one network with a constant input, and its Jacobian, at many states at once."""

    def __init__(self, network: Network, inputs: NDArray[np.float64]) -> None:
        """Take a population of one network in float64, and its input (I,)."""
        self._network = network
        self._inputs = inputs

    def __call__(self, states: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return F(s) and dF/ds at states of all layers (K, S): (K, S) and (K, S, S)."""
        network, count = self._network, len(states)
        initial: dict[str, NDArray[np.float64]] = {}
        start = 0
        for scan in network.scans:
            for name, size in scan.cell.state_sizes().items():
                initial[scan.prefix + name] = states[None, :, start : start + size]
                start += size
        inputs = np.broadcast_to(self._inputs, (1, 1, count, len(self._inputs)))
        tape = unroll(network, inputs, Tape(network, 1, count), initial=initial)
        after = [stacked_states(tape, layer)[1, 0] for layer in range(len(network.cells))]
        return np.concatenate(after, -1), stack_jacobians(tape)[0, 0]


class _Search:
    """The search for minima of the speed from many states at once.

    Attributes:
        states: where each search is, (K, S).
        speed: q there, (K,).
        settled: which have come to a minimum, (K,).
    """

    def __init__(self, advance: StepMap, starts: NDArray[np.float64]) -> None:
        count = len(starts)
        self._advance = advance
        self.states = starts.copy()
        self.settled: NDArray[np.bool_] = np.zeros(count, np.bool_)
        # of those that have not: which they are, F(s) - s, its derivative J - I, and the damping
        self._active: NDArray[np.int64] = np.arange(count, dtype=np.int64)
        self._move, self._slope = self._residual(self.states)
        self._damping: NDArray[np.float64] = np.full(count, DAMPING)
        self.speed = _half_square(self._move)

    def run(self, iterations: int, report: Callable[[int], object] | None = None) -> None:
        """Take steps until every search has settled, or so many of them; report how many have."""
        for _ in range(iterations):
            self._retire()
            if report is not None:
                report(int(self.settled.sum()))
            if not len(self._active):
                break
            self._step()
        self._retire()

    def _retire(self) -> None:
        """Let those rest that have nothing left of their motion but rounding, or whom no step leads further down."""
        size = np.maximum(1, np.abs(self.states[self._active]).max(-1))
        still = np.abs(self._move).max(-1) <= 2 * np.finfo(np.float64).eps * size
        done = still | (self._damping > MOST) | self.settled[self._active]
        self.settled[self._active[done]] = True
        self._active, self._damping = self._active[~done], self._damping[~done]
        self._move, self._slope = self._move[~done], self._slope[~done]

    def _step(self) -> None:
        """Take one damped Gauss-Newton step with each; keep it where it leads down."""
        turned = self._slope.swapaxes(-1, -2)
        normal = turned @ self._slope
        scale = np.trace(normal, axis1=-2, axis2=-1) / normal.shape[-1] + np.finfo(np.float64).tiny
        normal += (self._damping * scale)[:, None, None] * np.eye(normal.shape[-1])
        step = np.asarray(np.linalg.solve(normal, turned @ self._move[..., None]), np.float64)
        trial = self.states[self._active] - step[..., 0]
        move, slope = self._residual(trial)
        speed, before = _half_square(move), self.speed[self._active]
        better = speed < before  # false for NaN
        moved = self._active[better]
        self.settled[moved] = before[better] - speed[better] <= GAIN * before[better]
        self.states[moved], self.speed[moved] = trial[better], speed[better]
        self._move[better], self._slope[better] = move[better], slope[better]
        self._damping = np.where(better, np.maximum(self._damping / 10, LEAST), self._damping * 10)

    def _residual(self, states: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        after, jacobians = self._advance(states)
        return after - states, jacobians - np.eye(states.shape[-1])


def _half_square(move: NDArray[np.float64]) -> NDArray[np.float64]:
    with np.errstate(over="ignore"):
        return 0.5 * (move * move).sum(-1)


def _distinct(
    advance: StepMap, states: NDArray[np.float64], speed: NDArray[np.float64], distance: float
) -> FixedPoints:
    """Keep of points that lie together the slowest, and look at the Jacobian there."""
    order = np.argsort(speed, kind="stable")
    states, speed = states[order], speed[order]
    owner: NDArray[np.int64] = np.full(len(states), -1, np.int64)
    kept: list[int] = []
    for place in range(len(states)):
        if owner[place] < 0:
            near = np.linalg.norm(states - states[place], axis=-1) < distance
            owner[near & (owner < 0)] = len(kept)
            owner[place] = len(kept)
            kept.append(place)
    jacobians = advance(states[kept])[1] if kept else np.empty((0, states.shape[1], states.shape[1]))
    counts = np.bincount(owner, minlength=len(kept)).astype(np.int64)
    return FixedPoints(states[kept], speed[kept], matrix_spectrum(jacobians).eigenvalues, counts)


def _kind(modulus: float, outside: int, size: int) -> Kind:
    if modulus < 1 - MARGIN:
        return "stable"
    if outside == 0:
        return "marginal"
    return "unstable" if outside == size else "saddle"
