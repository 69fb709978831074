"""Local Jacobians of layers and stacks, held against automatic differentiation of the readable step."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from rnnscope.core.arrays import numpy_backend, torch_backend
from rnnscope.core.bptt import unroll
from rnnscope.core.errors import TooLargeError
from rnnscope.core.jacobian_products import product_singular_values
from rnnscope.core.jacobians import in_float64, local_jacobians, stack_jacobians, stacked_states, state_sizes
from rnnscope.core.network import Network

from .samples import LAYERS, LENGTH, draw_batch, draw_network


def _after(network: Network, n: int, x: np.ndarray, stacked: torch.Tensor) -> torch.Tensor:
    """Return the state of a whole stack (S,) one timestep after `stacked`, through `Cell.step`."""
    below, parts, start = torch.tensor(x)[None], [], 0
    for index, cell in enumerate(network.cells):
        weights = {name: torch.tensor(view[n]) for name, view in network.layer(index).items()}
        before = []
        for _ in cell.states:
            before.append(stacked[None, start : start + cell.size])
            start += cell.size
        state = cell.step(torch, weights, below, tuple(before))
        below = state[0]
        parts.extend(part[0] for part in state)
    return torch.cat(parts)


def _stacked(tape, t: int, n: int, b: int) -> torch.Tensor:
    return torch.tensor(
        np.concatenate([stacked_states(tape, layer)[t, n, b] for layer in range(len(tape.network.cells))])
    )


@pytest.mark.parametrize("lower", ["lstm", "elman-tanh"])
@pytest.mark.parametrize("upper", LAYERS)
def test_the_jacobian_of_a_stack_equals_autograd(lower: str, upper: str) -> None:
    network = draw_network((LAYERS[lower], replace(LAYERS[upper], size=4)), 2)
    inputs = draw_batch(2, classes=True, masked=False).inputs
    tape = unroll(network, inputs)
    found = stack_jacobians(tape)
    width = sum(sum(state_sizes(cell)) for cell in network.cells)
    assert found.shape == (LENGTH, 2, inputs.shape[2], width, width)
    for t, n, b in [(0, 0, 0), (3, 1, 2), (6, 0, 1)]:
        wanted = torch.autograd.functional.jacobian(
            lambda stacked, t=t, n=n, b=b: _after(network, n, inputs[t, n, b], stacked), _stacked(tape, t, n, b)
        )
        assert found[t, n, b] == pytest.approx(wanted.numpy(), rel=1e-11, abs=1e-14)
    below, above = sum(state_sizes(network.cells[0])), slice(sum(state_sizes(network.cells[0])), None)
    assert np.array_equal(found[..., :below, :below], local_jacobians(tape, 0))
    assert np.array_equal(found[..., above, above], local_jacobians(tape, 1))
    assert np.all(found[..., :below, above] == 0)


def test_three_layers_reach_through_the_one_between() -> None:
    network = draw_network((LAYERS["gru"], LAYERS["lstm"], LAYERS["mgu"]), 1)
    inputs = draw_batch(1, classes=True, masked=False).inputs
    tape = unroll(network, inputs)
    wanted = torch.autograd.functional.jacobian(
        lambda stacked: _after(network, 0, inputs[4, 0, 1], stacked), _stacked(tape, 4, 0, 1)
    ).numpy()
    assert stack_jacobians(tape)[4, 0, 1] == pytest.approx(wanted, rel=1e-11, abs=1e-14)
    assert np.abs(wanted[-5:, :5]).max() > 1e-4


@settings(max_examples=25, deadline=None)
@given(
    names=st.lists(st.sampled_from(sorted(LAYERS)), min_size=1, max_size=2),
    size=st.integers(1, 4),
    length=st.integers(1, 5),
    population=st.integers(1, 2),
    scale=st.floats(0.0, 3.0),
)
def test_products_equal_autograd_of_the_unrolled_steps(
    names: list[str], size: int, length: int, population: int, scale: float
) -> None:
    """Random small stacks: d state_T/d state_0 of all layers, and its singular values."""
    network = draw_network(tuple(replace(LAYERS[name], size=size) for name in names), population)
    network.values *= scale
    inputs = draw_batch(population, classes=True, masked=False, length=length, size=2).inputs
    tape = unroll(network, inputs)
    jacobians = stack_jacobians(tape)
    product = np.eye(jacobians.shape[-1])
    for jacobian in jacobians[:, -1, 1]:
        product = jacobian @ product

    def unrolled(state: torch.Tensor) -> torch.Tensor:
        for x in inputs[:, -1, 1]:
            state = _after(network, population - 1, x, state)
        return state

    wanted = torch.autograd.functional.jacobian(unrolled, _stacked(tape, 0, population - 1, 1)).numpy()
    largest = max(np.abs(wanted).max(), np.finfo(float).tiny)
    # A saturated unit's slope, such as 1 - h², is a small difference of numbers near 1: rounded by their last digit.
    noise = 32 * np.finfo(float).eps * max(1.0, np.abs(network.values).max()) ** 2
    exact, rounded = (
        np.linalg.multi_dot([np.eye(len(product)), *reversed(np.abs(jacobians[:, -1, 1]) + each), np.eye(len(product))])
        for each in (0.0, noise)
    )
    tolerance = 1e-11 * largest + (rounded - exact).max()
    assert np.abs(product - wanted).max() <= tolerance
    values = np.linalg.svd(wanted, compute_uv=False)
    found = 10.0 ** product_singular_values(jacobians)[0, -1, 1]
    assert np.abs(found - values).max() <= tolerance


def test_a_float32_tape_is_analysed_in_float64() -> None:
    """Its Jacobians are those of the same weights in float64, to rounding, and not those of float32 states."""
    single = draw_network((LAYERS["lstm"],), 2, numpy_backend("float32"))
    inputs = draw_batch(2, classes=True, masked=False, dtype="float32").inputs
    tape = unroll(single, inputs)
    double = Network(single.spec, single.inputs, single.outputs, numpy_backend("float64"), single.values.astype(float))
    wanted = local_jacobians(unroll(double, inputs.astype(float)))
    found = local_jacobians(tape)
    assert found.dtype == np.float64
    assert np.array_equal(found, wanted)
    assert in_float64(tape).hidden().dtype == np.float64
    own = unroll(double, inputs.astype(float))
    assert in_float64(own) is own
    started = unroll(single, inputs, initial={"layer1.c": np.full((2, inputs.shape[2], 5), 0.75)})
    recomputed = in_float64(started)
    assert np.all(recomputed.state("c")[0] == 0.75)
    assert recomputed.state("c") == pytest.approx(started.state("c"), abs=1e-5)
    assert np.abs(recomputed.hidden()[1] - own.hidden()[1]).max() > 1e-3


def test_a_tape_of_torch_is_analysed_in_numpy() -> None:
    backend = torch_backend("float32", "cpu")
    on_torch = draw_network((LAYERS["gru"],), 2, backend)
    inputs = draw_batch(2, classes=True, masked=False, dtype="float32").inputs
    found = local_jacobians(unroll(on_torch, backend.asarray(inputs)))
    wanted = local_jacobians(unroll(draw_network((LAYERS["gru"],), 2, numpy_backend("float32")), inputs))
    assert found == pytest.approx(wanted, rel=1e-12, abs=1e-15)


def test_networks_that_run_one_by_one_have_the_same_jacobians(monkeypatch: pytest.MonkeyPatch) -> None:
    network = draw_network((LAYERS["lstm"], LAYERS["gru"]), 3)
    inputs = draw_batch(3, classes=True, masked=False).inputs
    together = stack_jacobians(unroll(network, inputs))
    monkeypatch.setattr("rnnscope.core.tape.GROUP_BYTES", 1)
    alone = unroll(network, inputs)
    assert len(alone.groups) == 3
    assert stack_jacobians(alone) == pytest.approx(together, rel=1e-12, abs=1e-15)


def test_a_tape_starts_from_what_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two halves of a sequence, the second started from the last state of the first, are the whole of it."""
    network = draw_network((LAYERS["lstm"],), 3)
    inputs = draw_batch(3, classes=True, masked=False).inputs
    whole = stacked_states(unroll(network, inputs))
    monkeypatch.setattr("rnnscope.core.tape.GROUP_BYTES", 1)
    h, c = np.split(whole[4], 2, -1)
    second = unroll(network, inputs[4:], initial={"layer1.h": h, "layer1.c": c})
    assert stacked_states(second) == pytest.approx(whole[4:], rel=1e-13)


def test_jacobians_that_would_not_fit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    tape = unroll(draw_network((LAYERS["lstm"],) * 2, 2), draw_batch(2, classes=True, masked=False).inputs)
    monkeypatch.setattr("rnnscope.core.memory.SHARE", 1e-12)
    with pytest.raises(TooLargeError, match="7 Jacobians of 10 x 10 for each of 2 networks and 3 sequences needs"):
        local_jacobians(tape)
    with pytest.raises(TooLargeError, match="7 Jacobians of 20 x 20"):
        stack_jacobians(tape)
