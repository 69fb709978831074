"""What is derived from `step` alone is what the hand-written kernels give, for every cell of the registry."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from msgspec.structs import replace

import rnnscope.core.cells as cells
from rnnscope.core.arrays import Backend, numpy_backend, torch_backend
from rnnscope.core.bptt import backward, unroll
from rnnscope.core.cells import CELLS
from rnnscope.core.cells.derived import DerivedCell, derived
from rnnscope.core.flow import flow_map
from rnnscope.core.objective import Objective, Targets
from rnnscope.core.specs import ElmanLayer

from .samples import LAYERS, draw_batch, draw_network

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rnnscope.core.arrays import Array
    from rnnscope.core.bptt import Gradients, Tape
    from rnnscope.core.network import Network
    from rnnscope.core.specs import Layer

DERIVED = MappingProxyType({layer: derived(cell) for layer, cell in CELLS.items()})
BACKENDS = {"numpy": numpy_backend("float64"), "torch": torch_backend("float64", "cpu")}
OBJECTIVE = Objective("softmax", "cross_entropy", "all")


def relative_error(found: Array, wanted: Array) -> float:
    """Return the largest error relative to the largest entry wanted."""
    found, wanted = np.asarray(found), np.asarray(wanted)
    assert found.shape == wanted.shape
    return float(np.abs(found - wanted).max() / max(np.abs(wanted).max(), np.finfo(float).tiny))


def traced(
    network: Network, cuts: tuple[int, ...] = (), *, started: bool = False, **sizes: int
) -> tuple[Tape, Gradients]:
    """Unroll and carry back over the same sequences every time, from the same random states if so wanted."""
    batch = draw_batch(network.population, classes=True, masked=False, **sizes)
    shape, generator = (network.population, batch.inputs.shape[2]), np.random.default_rng(11)
    initial = {
        scan.prefix + state: generator.standard_normal((*shape, size))
        for scan in network.scans
        for state, size in scan.cell.state_sizes().items()
    }
    tape = unroll(network, network.backend.asarray(batch.inputs), initial=initial if started else None)
    _, gradients = backward(tape, OBJECTIVE, Targets.of(batch, "all", network.backend), None, cuts)
    return tape, gradients


def twins(
    monkeypatch: pytest.MonkeyPatch, layers: tuple[Layer, ...], population: int, backend: Backend | None = None
) -> Iterator[Network]:
    """Yield one population with the kernels written by hand, then one with those derived: use the first before."""
    yield draw_network(layers, population, backend)
    monkeypatch.setattr(cells, "CELLS", DERIVED)
    by_step = draw_network(layers, population, backend)
    assert all(isinstance(cell, DerivedCell) for cell in by_step.cells)
    yield by_step


@pytest.mark.parametrize("backend", BACKENDS.values(), ids=BACKENDS)
@pytest.mark.parametrize("population", [1, 2])
@pytest.mark.parametrize("layer", LAYERS)
def test_derived_kernels_equal_those_written_by_hand(
    layer: str, population: int, backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    """States, total gradients of every state part, and parameter gradients of two layers; also with a cut."""
    found: list[dict[str, Array]] = []
    for network in twins(monkeypatch, (LAYERS[layer],) * 2, population, backend):
        arrays: dict[str, Array] = {}
        for cuts in ((), (3,)):
            tape, gradients = traced(network, cuts)
            for depth, cell in enumerate(network.cells):
                arrays[f"argument gradients {depth} {cuts}"] = gradients.arguments(depth)
                for state in cell.states:
                    arrays[f"{state} {depth} {cuts}"] = tape.state(state, depth)
                    arrays[f"gradients {state} {depth} {cuts}"] = gradients.state(state, depth)
            arrays.update({f"{name} {cuts}": view for name, view in gradients.parameters.items()})
        found.append(arrays)
    for name, wanted in found[0].items():
        assert relative_error(found[1][name], wanted) <= 1e-12, name


def test_a_flow_map_of_derived_kernels(monkeypatch: pytest.MonkeyPatch) -> None:
    """It carries many losses back side by side over one tape."""
    batch = draw_batch(2, classes=True, masked=False)
    maps = []
    for network in twins(monkeypatch, (LAYERS["lstm_variant-peepholes"], LAYERS["mgu"]), 2):
        tape = unroll(network, batch.inputs)
        maps.append(10.0 ** flow_map(tape, OBJECTIVE, Targets.of(batch, "all", network.backend)))
    assert relative_error(maps[1], maps[0]) <= 1e-12


def jacobians(network: Network, **sizes: int) -> Array:
    """Return the Jacobians of the only layer."""
    tape, _ = traced(network, **sizes)
    (group,) = tape.groups
    (cell,) = network.cells
    return np.asarray(cell.jacobian(network.backend, network.layer(0), group.scans[0]))


@pytest.mark.parametrize("backend", BACKENDS.values(), ids=BACKENDS)
@pytest.mark.parametrize(
    ("length", "size", "units", "scale"),
    [(7, 3, 5, 1.0), (7, 3, 5, 100.0), (7, 3, 5, 0.0), (1, 1, 1, 1.0), (1, 3, 5, 1.0), (6, 1, 1, 1.0)],
    ids=["plain", "saturated", "zero", "smallest", "one-step", "one-unit"],
)
@pytest.mark.parametrize("layer", LAYERS)
def test_closed_form_jacobians_equal_derived_ones(
    layer: str, length: int, size: int, units: int, scale: float, backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    results: list[Array] = []
    for network in twins(monkeypatch, (replace(LAYERS[layer], size=units),), 2, backend):
        network.values *= scale
        results.append(jacobians(network, length=length, size=size))
        width = units * len(network.cells[0].states)
    assert results[1].shape == (length, 2, size, width, width)
    assert relative_error(*results) <= 1e-9


@pytest.mark.parametrize("layer", LAYERS)
def test_derived_kernels_equal_those_written_by_hand_from_given_states(
    layer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[list[Array]] = []
    for network in twins(monkeypatch, (LAYERS[layer],), 2):
        tape, gradients = traced(network, started=True)
        states = network.cells[0].states
        found.append([tape.state(state) for state in states] + [gradients.initial(state) for state in states])
        found[-1].append(gradients.values)
    for one, other in zip(*found, strict=True):
        assert relative_error(other, one) <= 1e-12


def test_relu_at_zero_has_no_slope_in_either(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without weights every argument is exactly 0."""
    found: list[Array] = []
    for network in twins(monkeypatch, (LAYERS["elman-relu"],), 1):
        network.values[:] = 0
        network.parameters["readout.W_y"][:] = 1
        _, gradients = traced(network)
        found.append(gradients.values.copy())
        assert np.all(gradients.parameters["layer1.W_x"] == 0)
    assert np.array_equal(*found)


@pytest.mark.parametrize("layer", LAYERS)
def test_gradients_down_to_1e_minus_200_agree_with_derived_ones(layer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Recurrent weights so small that each step back loses many decades: every timestep agrees by itself."""
    objective = Objective("softmax", "cross_entropy", "last")
    found: list[Array] = []
    for network in twins(monkeypatch, (LAYERS[layer],), 1):
        for name in set(network.layer(0)) - {"W_x", "b"}:
            network.layer(0)[name][:] *= 1e-20
        batch = draw_batch(1, classes=True, masked=False, length=12)
        tape = unroll(network, batch.inputs)
        _, gradients = backward(tape, objective, Targets.of(batch, "last", network.backend))
        found.append(gradients.hidden().copy())
    for ours, theirs in zip(*found, strict=True):
        assert relative_error(theirs, ours) <= 1e-12
    if layer.startswith("elman"):
        assert np.abs(found[0][0]).max() < 1e-190


class OwnCell(DerivedCell[ElmanLayer]):
    """A cell of one's own, with nothing but its step: a leaky sum seen through a sine."""

    states = ("h", "u")
    gates = ("h",)
    equations = (r"h^{(t)} = \sin(u^{(t)})",)
    source = "made up in 2026"

    @property
    def output_activation(self) -> str:
        return "tanh"

    def shapes(self) -> dict[str, tuple[int, ...]]:
        return {**super().shapes(), "decay": (self.size,)}

    def step(self, xp: Any, weights: Mapping[str, Array], x: Array, state: tuple[Array, ...]) -> tuple[Array, ...]:
        h, u = state
        u = weights["decay"] * u + x @ weights["W_x"].T + h @ weights["W_h"].T + weights["b"]
        return xp.sin(u), u


def test_a_cell_of_ones_own_needs_only_its_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its gradients agree with central differences of the loss."""
    monkeypatch.setattr(cells, "CELLS", {ElmanLayer: OwnCell})
    network = draw_network((ElmanLayer(size=4),) * 2, 2)
    batch = draw_batch(2, classes=True, masked=True)
    targets = Targets.of(batch, "all", network.backend)

    def loss() -> Array:
        return OBJECTIVE.losses(network, unroll(network, batch.inputs).hidden(), targets)

    tape = unroll(network, batch.inputs)
    _, gradients = backward(tape, OBJECTIVE, targets)
    assert tape.gates() == {}
    assert tape.hidden() == pytest.approx(np.sin(tape.state("u")), rel=1e-15)
    found = gradients.values.copy()
    for index in np.random.default_rng(0).choice(network.parameter_count, 25, replace=False):
        kept = network.values[:, index].copy()
        network.values[:, index] = kept + 1e-5
        above = loss()
        network.values[:, index] = kept - 1e-5
        below = loss()
        network.values[:, index] = kept
        assert found[:, index] == pytest.approx((above - below) / 2e-5, abs=1e-9)
