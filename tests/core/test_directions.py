"""Bidirectional layers, initial states and dropout, held against torch's own modules and finite differences."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from msgspec.structs import replace

from rnnscope.core.arrays import Backend, numpy_backend, torch_backend
from rnnscope.core.bptt import Gradients, Tape, backward, trace, unroll
from rnnscope.core.directions import barriers, reversed_in_time
from rnnscope.core.dropout import draw_masks
from rnnscope.core.flow import flow_map
from rnnscope.core.gradient_parts import input_gradient
from rnnscope.core.network import Network
from rnnscope.core.objective import Objective, Targets
from rnnscope.core.reference import reference
from rnnscope.core.specs import ElmanLayer, GRULayer, LSTMLayer, NetworkSpec

from .samples import BATCH, INPUTS, LAYERS, LENGTH, OUTPUTS, draw_batch, draw_network

BACKENDS = {"numpy": numpy_backend("float64"), "torch": torch_backend("float64", "cpu")}
MODULES = {"elman-tanh": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}
TORCH_ORDER = {"elman-tanh": "h", "lstm": "ifgo", "gru": "rzn"}


def relative_error(found: np.ndarray, wanted: np.ndarray) -> float:
    """Return the largest error relative to the largest entry wanted."""
    assert found.shape == wanted.shape
    return float(np.abs(found - wanted).max() / max(np.abs(wanted).max(), np.finfo(float).tiny))


def twin(network: Network, name: str) -> torch.nn.Module:
    """Return torch's bidirectional module with the weights of network 0."""
    module = MODULES[name](INPUTS, 5, len(network.cells), bidirectional=True, dtype=torch.float64)
    with torch.no_grad():
        for scan in network.scans:
            ours = {key: torch.tensor(view[0]) for key, view in network.weights(scan).items()}
            rows = np.concatenate([np.r_[scan.cell.gate_rows(gate)] for gate in TORCH_ORDER[name]])
            suffix = f"_l{scan.layer}" + ("_reverse" if scan.direction == "reverse" else "")
            getattr(module, "weight_ih" + suffix).copy_(ours["W_x"][rows])
            getattr(module, "weight_hh" + suffix).copy_(ours["W_h"][rows])
            getattr(module, "bias_ih" + suffix).copy_(ours["b"][rows])
            getattr(module, "bias_hh" + suffix).zero_()
            if "b_q" in ours:
                getattr(module, "bias_hh" + suffix)[-5:] = ours["b_q"]
    return module


@pytest.mark.parametrize("loss_steps", ["last", "all"])
@pytest.mark.parametrize("masked", [False, True], ids=["full", "masked"])
@pytest.mark.parametrize("depth", [1, 2])
@pytest.mark.parametrize("name", MODULES)
def test_bidirectional_stacks_equal_torch_s(name: str, depth: int, masked: bool, loss_steps: str) -> None:
    """Outputs to 1e-12; loss and all gradients to 1e-11; sequences differ in length."""
    network = draw_network((replace(LAYERS[name], bidirectional=True),) * depth, 1)
    module = twin(network, name)
    batch = draw_batch(1, classes=True, masked=masked)
    objective = Objective("softmax", "cross_entropy", loss_steps)
    tape = unroll(network, batch.inputs, lengths=batch.lengths)
    loss, gradients = backward(tape, objective, Targets.of(batch, loss_steps, network.backend))

    x = torch.tensor(batch.inputs[:, 0], requires_grad=True)
    lengths = torch.tensor(batch.lengths[0])
    packed = torch.nn.utils.rnn.pack_padded_sequence(x, lengths, enforce_sorted=False)
    outputs, final = module(packed)
    outputs, _ = torch.nn.utils.rnn.pad_packed_sequence(outputs, total_length=LENGTH)
    valid = batch.valid[:, 0]
    found = np.concatenate([tape.hidden(direction=each)[1:, 0] for each in ("forward", "reverse")], -1)
    assert relative_error(found[valid], outputs.detach().numpy()[valid]) <= 1e-12

    readout = {key: torch.tensor(network.parameters[f"readout.{key}"][0]) for key in ("W_y", "b_y")}
    wanted = torch.tensor(batch.targets[:, 0])
    if loss_steps == "last":
        ends = final[0] if isinstance(final, tuple) else final
        read = torch.cat([ends[-2], ends[-1]], -1)
        last = wanted[lengths - 1, torch.arange(BATCH)]
        losses = -(last * torch.log_softmax(read @ readout["W_y"].T + readout["b_y"], -1)).sum(-1)
        expected = losses.mean()
    else:
        losses = -(wanted * torch.log_softmax(outputs @ readout["W_y"].T + readout["b_y"], -1)).sum(-1)
        expected = (losses * torch.tensor(batch.weights("all")[:, 0])).sum()
    expected.backward()
    assert float(loss[0]) == pytest.approx(expected.item(), rel=1e-12)
    assert relative_error(input_gradient(gradients)[:, 0], x.grad.numpy()) <= 1e-11
    for scan in network.scans:
        rows = np.concatenate([np.r_[scan.cell.gate_rows(gate)] for gate in TORCH_ORDER[name]])
        suffix = f"_l{scan.layer}" + ("_reverse" if scan.direction == "reverse" else "")
        ours = network.weights(scan, gradients.parameters)
        for key, theirs in (("W_x", "weight_ih"), ("W_h", "weight_hh"), ("b", "bias_ih")):
            assert relative_error(ours[key][0][rows], getattr(module, theirs + suffix).grad.numpy()) <= 1e-11


@pytest.mark.parametrize("loss_steps", ["last", "all"])
@pytest.mark.parametrize("layer", LAYERS)
def test_every_cell_in_both_directions_agrees_with_finite_differences(layer: str, loss_steps: str) -> None:
    """Two bidirectional layers with learned initial states and dropout, sequences of their own lengths."""
    spec = NetworkSpec(
        layers=(replace(LAYERS[layer], bidirectional=True, initial_state="learned"), ElmanLayer(size=4)), dropout=0.3
    )
    generators = [np.random.default_rng(seed) for seed in range(2)]
    network = Network.draw(spec, INPUTS, OUTPUTS, generators)
    network.values += 0.1 * np.random.default_rng(1).standard_normal(network.values.shape)  # no state begins at zero
    batch = draw_batch(2, classes=False, masked=True)
    objective = Objective("linear", "squared_error", loss_steps)
    targets = Targets.of(batch, loss_steps, network.backend)
    tape, gradients = Tape(network, LENGTH, BATCH), None
    tape.masks = draw_masks(network, generators, LENGTH, BATCH)

    def loss() -> np.ndarray:
        unroll(network, batch.inputs, tape, batch.lengths)
        return objective.losses(network, tape.outputs(loss_steps), targets)

    gradients = Gradients(tape)
    traced = trace(batch.inputs, objective, targets, tape, gradients, batch.lengths)
    assert loss() == pytest.approx(traced, rel=1e-13)
    found = gradients.values.copy()
    for index in np.random.default_rng(0).choice(network.parameter_count, 40, replace=False):
        kept = network.values[:, index].copy()
        network.values[:, index] = kept + 1e-5
        above = loss()
        network.values[:, index] = kept - 1e-5
        below = loss()
        network.values[:, index] = kept
        assert found[:, index] == pytest.approx((above - below) / 2e-5, abs=2e-9)


@pytest.mark.parametrize("backend", BACKENDS.values(), ids=BACKENDS)
@pytest.mark.parametrize("layer", ["lstm", "gru_cho"])
def test_a_reverse_direction_is_a_network_that_reads_reversed_sequences(layer: str, backend: Backend) -> None:
    both = draw_network((replace(LAYERS[layer], bidirectional=True),), 2, backend)
    alone = draw_network((LAYERS[layer],), 2, backend)
    for name, view in both.layer(0, direction="reverse").items():
        alone.parameters[f"layer1.{name}"][:] = view
    batch = draw_batch(2, classes=True, masked=True)
    inputs = backend.asarray(batch.inputs)
    turned = reversed_in_time(backend, inputs.swapaxes(-1, -2), batch.lengths).swapaxes(-1, -2)
    found = backend.numpy(unroll(both, inputs, lengths=batch.lengths).hidden(direction="reverse"))
    states = unroll(alone, turned).hidden()[1:].swapaxes(-1, -2)
    wanted = backend.numpy(reversed_in_time(backend, states, batch.lengths).swapaxes(-1, -2))
    assert np.array_equal(found[1:], wanted)


def test_reversing_twice_gives_back_the_same() -> None:
    array = np.random.default_rng(0).standard_normal((6, 2, 3, 4))
    lengths = np.array([[6, 1, 3, 5], [2, 6, 4, 1]])
    turned = reversed_in_time(BACKENDS["numpy"], array, lengths)
    assert np.array_equal(turned[:3, 0, :, 2], array[2::-1, 0, :, 2])
    assert np.array_equal(turned[3:, 0, :, 2], array[3:, 0, :, 2])
    assert np.array_equal(reversed_in_time(BACKENDS["numpy"], turned, lengths), array)


@pytest.mark.parametrize("direction", ["forward", "reverse"])
@pytest.mark.parametrize("loss_steps", ["last", "all"])
@pytest.mark.parametrize("masked", [False, True], ids=["full", "masked"])
def test_flow_maps_of_both_directions_add_up_to_the_total_gradient(
    masked: bool, loss_steps: str, direction: str
) -> None:
    """One sequence: M[t, s] is the norm of dℓ_t/dh_s, found here by carrying each step's loss back alone."""
    network = draw_network((replace(LAYERS["lstm"], bidirectional=True), replace(LAYERS["gru"], bidirectional=True)), 2)
    batch = draw_batch(2, classes=True, masked=masked, size=1)
    objective = Objective("softmax", "cross_entropy", loss_steps)
    targets = Targets.of(batch, loss_steps, network.backend)
    tape = unroll(network, batch.inputs, lengths=batch.lengths)
    found = 10 ** flow_map(tape, objective, targets, direction)
    if loss_steps == "last":
        _, gradients = backward(tape, objective, targets)
        for layer in range(2):
            wanted = np.linalg.norm(gradients.hidden(layer, direction), axis=(-1, -2))
            assert found.sum(1)[layer] == pytest.approx(wanted, rel=1e-12)
        return
    for t in range(LENGTH):
        weights = np.zeros_like(targets.weights)
        weights[t] = targets.weights[t]
        alone = Targets(targets.values, weights, None, LENGTH, network.backend)
        _, gradients = backward(tape, objective, alone)
        for layer in range(2):
            wanted = np.linalg.norm(gradients.hidden(layer, direction), axis=(-1, -2))
            assert found[layer, t] == pytest.approx(wanted, rel=1e-12, abs=1e-300)


@pytest.mark.parametrize("backend", BACKENDS.values(), ids=BACKENDS)
def test_given_initial_states_equal_torch_s(backend: Backend) -> None:
    network = draw_network((LSTMLayer(size=5),), 1, backend)
    rng = np.random.default_rng(5)
    h, c = rng.standard_normal((2, 1, BATCH, 5))
    batch = draw_batch(1, classes=False, masked=False)
    objective = Objective("linear", "squared_error", "all")
    initial = {"layer1.h": h, "layer1.c": c}
    tape = unroll(network, backend.asarray(batch.inputs), initial=initial)
    _, gradients = backward(tape, objective, Targets.of(batch, "all", backend))
    cell = network.cells[0]
    weights = {name: torch.tensor(backend.numpy(view)[0]) for name, view in network.layer(0).items()}
    start = (torch.tensor(h[0], requires_grad=True), torch.tensor(c[0], requires_grad=True))
    state, outputs = start, []
    for x in torch.tensor(batch.inputs[:, 0]):
        state = cell.step(torch, weights, x, state)
        outputs.append(state[0])
    readout = {key: torch.tensor(backend.numpy(network.parameters[f"readout.{key}"])[0]) for key in ("W_y", "b_y")}
    error = torch.stack(outputs) @ readout["W_y"].T + readout["b_y"] - torch.tensor(batch.targets[:, 0])
    (error**2).mean().backward()
    assert relative_error(backend.numpy(tape.hidden())[1:, 0], torch.stack(outputs).detach().numpy()) <= 1e-13
    for name, part in zip("hc", start, strict=True):
        assert relative_error(backend.numpy(gradients.initial(name))[0], part.grad.numpy()) <= 1e-11


def test_a_learned_initial_state_receives_the_sum_over_sequences() -> None:
    network = draw_network((replace(LAYERS["lstm"], initial_state="learned"),), 2)
    assert np.all(network.parameters["layer1.c_0"] == 0)
    network.parameters["layer1.c_0"][:] = np.random.default_rng(0).standard_normal((2, 5))
    batch = draw_batch(2, classes=True, masked=False)
    tape = unroll(network, batch.inputs)
    assert np.array_equal(tape.state("c")[0], np.repeat(network.parameters["layer1.c_0"][:, None], BATCH, 1))
    targets = Targets.of(batch, "last", network.backend)
    _, gradients = backward(tape, Objective("softmax", "cross_entropy", "last"), targets)
    for state in "hc":
        wanted = gradients.initial(state).sum(1)
        assert gradients.parameters[f"layer1.{state}_0"] == pytest.approx(wanted, rel=1e-14)
        assert np.abs(wanted).max() > 0


@pytest.mark.parametrize(
    ("initial", "reason"),
    [({"layer1.c": np.zeros((1, BATCH, 4))}, "There is no state layer1.c"), ({"layer1.h": np.zeros((1, 4))}, "shape")],
)
def test_initial_states_that_do_not_fit_are_refused(initial: dict[str, np.ndarray], reason: str) -> None:
    network = draw_network((GRULayer(size=4),), 1)
    with pytest.raises(ValueError, match=reason):
        unroll(network, draw_batch(1, classes=True, masked=False).inputs, initial=initial)


def test_dropout_hides_the_share_asked_for_and_keeps_expectations() -> None:
    spec = NetworkSpec(layers=(GRULayer(size=64, bidirectional=True), GRULayer(size=8)), dropout=0.25)
    network = Network.draw(spec, INPUTS, OUTPUTS, [np.random.default_rng(seed) for seed in range(2)])
    generators = [np.random.default_rng(seed) for seed in (3, 4)]
    (mask,) = draw_masks(network, generators, 50, 10)
    assert mask.shape == (50, 2, 10, 128)
    assert set(np.unique(mask)) == {0.0, 1 / 0.75}
    # 128 000 entries: the standard error of their mean is 0.0016
    assert mask.mean() == pytest.approx(1, abs=0.01)
    (alone,) = draw_masks(network.networks(slice(1, 2)), [np.random.default_rng(4)], 50, 10)
    assert np.array_equal(alone[:, 0], mask[:, 1])
    still = NetworkSpec(layers=spec.layers)
    assert draw_masks(Network.draw(still, INPUTS, OUTPUTS, generators), generators, 5, 2) == ()


@pytest.mark.parametrize("cuts", [(3,), (1, 2, 5), tuple(range(1, LENGTH))])
@pytest.mark.parametrize("masked", [False, True])
@pytest.mark.parametrize("loss_steps", ["last", "all"])
def test_cuts_stand_between_timesteps_whichever_way_a_direction_runs(
    loss_steps: str, masked: bool, cuts: tuple[int, ...]
) -> None:
    network = draw_network((LSTMLayer(size=4, bidirectional=True), GRULayer(size=3, bidirectional=True)), 2)
    batch = draw_batch(2, classes=True, masked=masked)
    objective = Objective("softmax", "cross_entropy", loss_steps)
    tape = unroll(network, batch.inputs, lengths=batch.lengths)
    _, gradients = backward(tape, objective, Targets.of(batch, loss_steps, network.backend), cuts=cuts)
    graph = reference(network, batch, objective, cuts=cuts)
    found = graph.differentiate(list(graph.parameters.values()))
    wanted = np.concatenate([part.numpy().reshape(len(part), -1) for part in found], axis=1)
    assert np.abs(gradients.values - wanted).max() <= 1e-12 * np.abs(wanted).max()


def test_a_cut_holds_the_reverse_direction_back_at_the_same_place() -> None:
    """Closed form: with a loss at the last step, read at t = 1 by the reverse direction, nothing passes t = 3."""
    network = draw_network((GRULayer(size=4, bidirectional=True),), 1)
    batch = draw_batch(1, classes=True, masked=False)
    tape = unroll(network, batch.inputs)
    targets = Targets.of(batch, "last", network.backend)
    _, gradients = backward(tape, Objective("softmax", "cross_entropy", "last"), targets, cuts=(3,))
    forward, back = (np.abs(gradients.hidden(0, way)).sum((1, 2, 3)) for way in ("forward", "reverse"))
    assert np.flatnonzero(forward).tolist() == [3, 4, 5, 6]  # t = 4 … 7
    assert np.flatnonzero(back).tolist() == [0, 1, 2]  # t = 1 … 3


def test_where_a_reverse_direction_meets_a_cut() -> None:
    lengths = np.array([[7, 5, 3]])
    assert barriers((3,), "forward", 7, lengths) == {3: None}
    assert barriers((3,), "reverse", 7, None) == {4: None}
    met = barriers((3, 1), "reverse", 7, lengths)
    assert {place: own.tolist() for place, own in met.items()} == {
        4: [[True, True, False]],
        2: [[False, True, True]],
        6: [[True, False, False]],
    }
