"""Direct, held, gate and input gradients, held against autograd, Jacobians and what they add up to."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from rnnscope.core.bptt import Gradients, Tape, backward, unroll
from rnnscope.core.gradient_parts import direct_gradient, gate_gradients, held_gradient, input_gradient
from rnnscope.core.objective import Objective, Targets
from rnnscope.core.specs import LSTMLayer

from .samples import BATCH, LAYERS, LENGTH, draw_batch, draw_network

LAST = Objective("softmax", "cross_entropy", "last")


def relative_error(found: np.ndarray, wanted: np.ndarray) -> float:
    """Return the largest error relative to the largest entry wanted."""
    assert found.shape == wanted.shape
    return float(np.abs(found - wanted).max() / max(np.abs(wanted).max(), np.finfo(float).tiny))


def traced(layers: tuple[str, ...], objective: Objective = LAST) -> tuple[Tape, Gradients]:
    """Unroll two networks and carry back."""
    network = draw_network(tuple(LAYERS[name] for name in layers), 2)
    batch = draw_batch(2, classes=True, masked=False)
    tape = unroll(network, batch.inputs)
    _, gradients = backward(tape, objective, Targets.of(batch, objective.loss_steps, network.backend))
    return tape, gradients


@pytest.mark.parametrize("layer", LAYERS)
def test_jacobians_carry_the_held_gradient_back(layer: str) -> None:
    """With a loss at the last step alone, (dL/dh, dL/dc held) at t-1 is that at t times the Jacobian, for every cell.

    The total dL/dc_t counts the path through h_t besides, which the Jacobian already counts at h_t.
    """
    tape, gradients = traced((layer,))
    network = tape.network
    cell = network.cells[0]
    steps = cell.jacobian(network.backend, network.layer(0), tape.groups[0].scans[0])
    stacked = np.concatenate([held_gradient(gradients, state) for state in cell.states], -1)
    carried = np.einsum("tnbj,tnbjk->tnbk", stacked[1:], steps[1:])
    assert relative_error(carried, stacked[:-1]) <= 1e-12


def test_held_and_total_gradient_of_a_cell_state_differ_by_the_path_through_the_output() -> None:
    tape, gradients = traced(("lstm",))
    c, gates = tape.state("c")[1:], tape.gates()
    through_output = gradients.hidden() * gates["o"] * (1 - np.tanh(c) ** 2)
    assert relative_error(gradients.state("c") - held_gradient(gradients, "c"), through_output) <= 1e-13
    assert np.all(held_gradient(gradients, "c")[-1] == 0)


@pytest.mark.parametrize("objective", [LAST, Objective("softmax", "cross_entropy", "all")], ids=["last", "all"])
def test_direct_part_is_what_retain_grad_reads_on_a_fused_module(objective: Objective) -> None:
    tape, gradients = traced(("lstm", "lstm"), objective)
    network = tape.network
    order = np.concatenate([np.r_[network.cells[0].gate_rows(gate)] for gate in "ifgo"])
    batch = draw_batch(2, classes=True, masked=False)
    for index in range(2):
        below = torch.tensor(batch.inputs[:, index])
        outputs = []
        for layer in range(2):
            weights = {name: torch.tensor(view[index]) for name, view in network.layer(layer).items()}
            module = torch.nn.LSTM(below.shape[-1], 5, dtype=torch.float64)
            with torch.no_grad():
                module.weight_ih_l0.copy_(weights["W_x"][order])
                module.weight_hh_l0.copy_(weights["W_h"][order])
                module.bias_ih_l0.copy_(weights["b"][order])
                module.bias_hh_l0.zero_()
            below, _ = module(below)
            below.retain_grad()
            outputs.append(below)
        readout = {key: torch.tensor(network.parameters[f"readout.{key}"][index]) for key in ("W_y", "b_y")}
        logits = below @ readout["W_y"].T + readout["b_y"]
        losses = -(torch.tensor(batch.targets[:, index]) * torch.log_softmax(logits, -1)).sum(-1)
        (losses * torch.tensor(batch.weights(objective.loss_steps)[:, index])).sum().backward()
        for layer, output in enumerate(outputs):
            found = direct_gradient(gradients, layer)[:, index]
            assert relative_error(found, output.grad.numpy()) <= 1e-12
    if objective.loss_steps == "last":
        assert np.all(direct_gradient(gradients)[:-1] == 0)
        assert np.all(gradients.hidden() != 0)


def test_input_gradient_agrees_with_finite_differences() -> None:
    network = draw_network((LAYERS["gru"], LAYERS["lstm"]), 2)
    batch = draw_batch(2, classes=True, masked=False)
    targets = Targets.of(batch, "last", network.backend)
    _, gradients = backward(unroll(network, batch.inputs), LAST, targets)
    found = input_gradient(gradients)
    assert found.shape == batch.inputs.shape
    rng = np.random.default_rng(0)
    for _ in range(20):
        place = tuple(int(rng.integers(size)) for size in found.shape)
        losses = []
        for sign in (1, -1):
            moved = batch.inputs.copy()
            moved[place] += sign * 1e-5
            losses.append(LAST.losses(network, unroll(network, moved).hidden(), targets)[place[1]])
        assert found[place] == pytest.approx((losses[0] - losses[1]) / 2e-5, abs=1e-10)


@pytest.mark.parametrize("layer", ["lstm", "gru", "lstm_variant-peepholes", "mgu"])
def test_gate_gradients_add_up_to_the_gradient_of_their_biases(layer: str) -> None:
    tape, gradients = traced((layer,))
    cell = tape.network.cells[0]
    for gate, gradient in gate_gradients(gradients).items():
        assert gradient.shape == (LENGTH, 2, BATCH, cell.size)
        bias = gradients.parameters["layer1.b"][:, cell.gate_rows(gate)]
        assert gradient.sum((0, 2)) == pytest.approx(bias, rel=1e-12, abs=1e-16)


def test_a_layer_has_only_the_directions_it_has() -> None:
    network = draw_network((LSTMLayer(size=3),), 1)
    tape = unroll(network, draw_batch(1, classes=True, masked=False).inputs)
    with pytest.raises(ValueError, match="Layer 1 has no reverse direction"):
        tape.hidden(direction="reverse")
