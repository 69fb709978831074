"""Cells compute what torch's own modules compute, and their fast kernels what their readable step does."""

from __future__ import annotations

import re

import numpy as np
import pytest
import torch

from rnnscope.core.bptt import unroll
from rnnscope.core.cells import CELLS, make_cell
from rnnscope.core.specs import (
    DiagonalElmanLayer,
    ElmanLayer,
    GRULayer,
    JordanLayer,
    Layer,
    LSTMLayer,
    VariantLSTMLayer,
)

from .samples import LAYERS, draw_batch, draw_network


def _torch_module(layer: Layer, inputs: int, depth: int) -> torch.nn.Module:
    match layer:
        case ElmanLayer():
            return torch.nn.RNN(inputs, layer.size, depth, nonlinearity=layer.activation, dtype=torch.float64)
        case LSTMLayer():
            return torch.nn.LSTM(inputs, layer.size, depth, dtype=torch.float64)
        case GRULayer():
            return torch.nn.GRU(inputs, layer.size, depth, dtype=torch.float64)


# Where each of torch's gates stands in ours: torch has i, f, g, o and r, z, n.
TORCH_ORDER = {"lstm": "ifgo", "gru": "rzn", "elman-tanh": "h", "elman-relu": "h"}


@pytest.mark.parametrize("depth", [1, 2])
@pytest.mark.parametrize("name", TORCH_ORDER)
def test_forward_equals_torch_from_copied_weights(name: str, depth: int) -> None:
    network = draw_network((LAYERS[name],) * depth, 1)
    module = _torch_module(LAYERS[name], network.inputs, depth)
    for layer, cell in enumerate(network.cells):
        ours = {key: torch.tensor(view[0]) for key, view in network.layer(layer).items()}
        rows = np.concatenate([np.r_[cell.gate_rows(gate)] for gate in TORCH_ORDER[name]])
        with torch.no_grad():
            getattr(module, f"weight_ih_l{layer}").copy_(ours["W_x"][rows])
            getattr(module, f"weight_hh_l{layer}").copy_(ours["W_h"][rows])
            getattr(module, f"bias_ih_l{layer}").copy_(ours["b"][rows])
            getattr(module, f"bias_hh_l{layer}").zero_()
            if "b_q" in ours:
                getattr(module, f"bias_hh_l{layer}")[-cell.size :] = ours["b_q"]
    batch = draw_batch(1, classes=True, masked=False)
    with torch.no_grad():
        wanted, _ = module(torch.tensor(batch.inputs[:, 0]))
    assert unroll(network, batch.inputs).hidden()[1:, 0] == pytest.approx(wanted.numpy(), rel=1e-12, abs=1e-14)


@pytest.mark.parametrize("name", LAYERS)
def test_kernel_equals_step(name: str) -> None:
    network = draw_network((LAYERS[name],), 2)
    batch = draw_batch(2, classes=True, masked=False)
    tape = unroll(network, batch.inputs)
    (cell,) = network.cells
    for index in range(2):
        weights = {key: view[index] for key, view in network.layer(0).items()}
        state = tuple(np.zeros((batch.inputs.shape[2], cell.size)) for _ in cell.states)
        for t, x in enumerate(batch.inputs[:, index]):
            state = cell.step(np, weights, x, state)
            for part, values in zip(cell.states, state, strict=True):
                assert tape.state(part)[t + 1, index] == pytest.approx(values, rel=1e-12, abs=1e-15)


def test_gates_are_what_the_equations_name() -> None:
    network = draw_network((LAYERS["lstm"],), 1)
    tape = unroll(network, draw_batch(1, classes=True, masked=False).inputs)
    gates, c, h = tape.gates(), tape.state("c"), tape.hidden()
    assert gates["f"] * c[:-1] + gates["i"] * gates["g"] == pytest.approx(c[1:], rel=1e-12)
    assert gates["o"] * np.tanh(c[1:]) == pytest.approx(h[1:], rel=1e-12)
    network = draw_network((LAYERS["gru"],), 1)
    tape = unroll(network, draw_batch(1, classes=True, masked=False).inputs)
    gates, h = tape.gates(), tape.hidden()
    assert (1 - gates["z"]) * gates["n"] + gates["z"] * h[:-1] == pytest.approx(h[1:], rel=1e-12)
    network = draw_network((LAYERS["gru_cho"],), 1)
    tape = unroll(network, draw_batch(1, classes=True, masked=False).inputs)
    gates, h = tape.gates(), tape.hidden()
    assert (1 - gates["z"]) * gates["n"] + gates["z"] * h[:-1] == pytest.approx(h[1:], rel=1e-12)
    network = draw_network((LAYERS["mgu"],), 1)
    tape = unroll(network, draw_batch(1, classes=True, masked=False).inputs)
    gates, h = tape.gates(), tape.hidden()
    assert (1 - gates["f"]) * h[:-1] + gates["f"] * gates["n"] == pytest.approx(h[1:], rel=1e-12)
    network = draw_network((LAYERS["lstm_variant-mixed"],), 1)
    tape = unroll(network, draw_batch(1, classes=True, masked=False).inputs)
    gates, c, h = tape.gates(), tape.state("c"), tape.hidden()
    assert c[:-1] + gates["i"] * gates["g"] == pytest.approx(c[1:], rel=1e-12)
    assert gates["o"] * c[1:] == pytest.approx(h[1:], rel=1e-12)
    assert gates["g"].min() > 0  # a sigmoid
    assert unroll(draw_network((LAYERS["elman-tanh"],), 1), np.zeros((2, 1, 1, 3))).gates() == {}


@pytest.mark.parametrize("kind", CELLS)
def test_every_cell_says_what_it_is(kind: type) -> None:
    cell = make_cell(kind(size=4), 3)
    shapes = cell.shapes()
    assert shapes["W_x"] == (4 * len(cell.gates), 3)
    expected = {DiagonalElmanLayer: ("W_h", (4,)), JordanLayer: ("W_s", (4, 1))}
    name, shape = expected.get(kind, ("W_h", (4 * len(cell.gates), 4)))
    assert shapes[name] == shape
    assert re.search(r"(19|20)\d\d", cell.source)
    assert all("=" in equation for equation in cell.equations)
    assert cell.output_activation in {"tanh", "relu", "sigmoid", "linear"}


def test_an_lstm_variant_with_forget_gate_alone_is_the_lstm() -> None:
    network = draw_network((VariantLSTMLayer(size=5, forget_gate=True),), 2)
    standard = draw_network((LAYERS["lstm"],), 2)
    assert np.array_equal(network.values, standard.values)
    inputs = draw_batch(2, classes=True, masked=False).inputs
    assert unroll(network, inputs).hidden() == pytest.approx(unroll(standard, inputs).hidden(), rel=1e-13)


def test_equations_and_parameters_follow_the_switches() -> None:
    plain = make_cell(VariantLSTMLayer(size=4), 3)
    assert "1997" in plain.source
    assert not any(r"\odot f" in equation or "p_" in equation for equation in plain.equations)
    assert set(plain.shapes()) == {"W_x", "W_h", "b"}
    output = make_cell(VariantLSTMLayer(size=4, forget_gate=True, output_peephole=True), 3)
    assert "2000" in output.source
    assert [equation for equation in output.equations if "p_" in equation] == [
        r"o^{(t)} = \sigma\left(W^{ox} x^{(t)} + W^{oh} h^{(t-1)} + p_o \odot s^{(t)} + b_o\right)"
    ]
    assert set(output.shapes()) == {"W_x", "W_h", "b", "p_o"}
    # a forget peephole needs a forget gate
    assert "p_f" not in make_cell(VariantLSTMLayer(size=4, forget_peephole=True), 3).shapes()
