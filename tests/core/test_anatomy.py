"""The anatomy of a gradient: contributions, truncation and the flow map, held against each other and closed forms."""

from __future__ import annotations

import numpy as np
import pytest

from rnnscope.core.bptt import backward, unroll
from rnnscope.core.contributions import contributions, truncation_loss
from rnnscope.core.errors import TooLargeError
from rnnscope.core.flow import flow_map
from rnnscope.core.objective import Objective, Targets
from rnnscope.core.specs import ElmanLayer
from rnnscope.core.tasks.batch import Batch
from rnnscope.core.truncation import Cuts, Window, cuts_of

from .samples import LAYERS, LENGTH, draw_batch, draw_network

CROSS_ENTROPY = {steps: Objective("softmax", "cross_entropy", steps) for steps in ("last", "all")}


def _traced(layer: str, depth: int, loss_steps: str, population: int = 2, masked: bool = True):
    network = draw_network((LAYERS[layer],) * depth, population)
    batch = draw_batch(population, classes=True, masked=masked)
    return (
        unroll(network, batch.inputs),
        CROSS_ENTROPY[loss_steps],
        Targets.of(batch, loss_steps, network.backend),
        batch,
    )


@pytest.mark.parametrize("loss_steps", ["last", "all"])
@pytest.mark.parametrize("depth", [1, 2])
@pytest.mark.parametrize("layer", LAYERS)
def test_contributions_sum_to_the_weight_gradient(layer: str, depth: int, loss_steps: str) -> None:
    tape, objective, targets, _ = _traced(layer, depth, loss_steps)
    _, gradients = backward(tape, objective, targets)
    for index in range(depth):
        shares = contributions(gradients, layer=index)
        wanted = gradients.parameters[f"layer{index + 1}.W_h"]
        assert shares.shape == (LENGTH, *wanted.shape)
        assert shares.sum(0) == pytest.approx(wanted, rel=1e-9, abs=1e-15)


@pytest.mark.parametrize("window", [1, 3, 6])
@pytest.mark.parametrize("layer", LAYERS)
def test_a_cut_keeps_the_last_contributions_of_a_last_step_loss(layer: str, window: int) -> None:
    tape, objective, targets, _ = _traced(layer, 1, "last", masked=False)
    _, full = backward(tape, objective, targets)
    shares = contributions(full)
    _, cut = backward(tape, objective, targets, cuts=(LENGTH - window,))
    assert cut.parameters["layer1.W_h"] == pytest.approx(shares[-window:].sum(0), rel=1e-9, abs=1e-15)
    assert np.all(cut.hidden()[: LENGTH - window] == 0)


@pytest.mark.parametrize("layer", ["lstm", "gru", "elman-relu"])
def test_cuts_equal_detaching_the_state_in_torch(layer: str) -> None:
    import torch

    tape, objective, targets, batch = _traced(layer, 2, "all", population=1)
    _, found = backward(tape, objective, targets, cuts=(2, 5))
    network = tape.network
    parameters = {name: torch.tensor(view[0], requires_grad=True) for name, view in network.parameters.items()}
    below = [torch.tensor(batch.inputs[t, 0]) for t in range(LENGTH)]
    for index, cell in enumerate(network.cells):
        state = tuple(torch.zeros(below[0].shape[0], cell.size, dtype=torch.float64) for _ in cell.states)
        outputs = []
        for t, x in enumerate(below):
            if t in (2, 5):
                state = tuple(part.detach() for part in state)
            state = cell.step(torch, network.layer(index, parameters), x, state)
            outputs.append(state[0])
        below = outputs
    logits = torch.stack(below) @ parameters["readout.W_y"].T + parameters["readout.b_y"]
    losses = -(torch.tensor(batch.targets[:, 0]) * torch.log_softmax(logits, -1)).sum(-1)
    (torch.tensor(batch.weights("all")[:, 0]) * losses).sum().backward()
    for name, parameter in parameters.items():
        assert found.parameters[name][0] == pytest.approx(parameter.grad.numpy(), rel=1e-9, abs=1e-15), name


def test_no_cut_loses_nothing_and_every_cut_loses_what_the_numbers_say() -> None:
    tape, objective, targets, _ = _traced("elman-tanh", 1, "last", masked=False)
    nothing = truncation_loss(tape, objective, targets, Cuts(()))
    assert nothing.cosine == pytest.approx(np.ones(2))
    assert np.all(nothing.lost == 0)
    assert np.all(nothing.mass == 0)
    _, full = backward(tape, objective, targets)
    norms = np.linalg.norm(full.hidden(), axis=(2, 3))
    cut = truncation_loss(tape, objective, targets, Cuts((4,)))
    assert cut.mass == pytest.approx(norms[:4].sum(0) / norms.sum(0))
    assert np.all((cut.cosine > 0) & (cut.cosine < 1))


def test_cuts_of_a_window_count_from_the_end() -> None:
    assert cuts_of(Window(3), 10) == (1, 4, 7)
    assert cuts_of(Window(10), 10) == ()
    assert cuts_of(Window(3, 2), 10) is None
    assert cuts_of(Cuts((2, 5)), 10) == (2, 5)
    assert cuts_of(None, 10) == ()
    tape, objective, targets, _ = _traced("gru", 1, "last")
    for bad in ((0,), (LENGTH,), (-1, 3)):
        with pytest.raises(ValueError, match="A cut must be after a timestep from 1 to 6"):
            backward(tape, objective, targets, cuts=bad)


@pytest.mark.parametrize("loss_steps", ["last", "all"])
@pytest.mark.parametrize(("depth", "stretch"), [(1, 8), (2, 8), (2, 3), (2, 1)])
@pytest.mark.parametrize("layer", LAYERS)
def test_flow_map_equals_one_backward_pass_per_loss_step(
    layer: str, depth: int, stretch: int, loss_steps: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each row is the gradient of a loss that looks at one step only, however long the stretches are."""
    monkeypatch.setattr("rnnscope.core.flow.STRETCH", stretch)
    tape, objective, targets, _ = _traced(layer, depth, loss_steps)
    found = flow_map(tape, objective, targets)
    assert found.shape == (depth, LENGTH, LENGTH, 2)
    everything = targets.weights.copy()
    lengths = targets.lengths
    for t in range(LENGTH):
        targets.weights[:] = everything
        if loss_steps == "all":
            targets.weights[:t] = 0
            targets.weights[t + 1 :] = 0
        else:
            targets.weights[:] = everything * (lengths == t + 1)
        _, gradients = backward(tape, objective, targets)
        for index in range(depth):
            wanted = np.linalg.norm(gradients.hidden(index), axis=(2, 3))
            assert 10.0 ** found[index, t] == pytest.approx(wanted, rel=1e-9, abs=1e-300)


def test_flow_map_of_a_scaled_orthogonal_network_is_rho_to_the_distance() -> None:
    rho, length = 0.8, 12
    layer = ElmanLayer(size=6, activation="linear", initialisation="orthogonal", gain=rho)
    network = draw_network((layer,), 1)
    inputs = np.random.default_rng(0).standard_normal((length, 1, 1, network.inputs))
    batch = Batch(inputs, np.zeros((length, 1, 1, network.outputs)), np.full((1, 1), length))
    found = flow_map(
        unroll(network, inputs), Objective("linear", "squared_error", "all"), Targets.of(batch, "all", network.backend)
    )[0, :, :, 0]
    t, s = np.tril_indices(length)
    assert (found[t, s] - found[t, t]) == pytest.approx((t - s) * np.log10(rho), abs=1e-10)
    assert np.all(found[np.triu_indices(length, 1)] == -np.inf)


def test_what_would_not_fit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    tape, objective, targets, _ = _traced("gru", 1, "last")
    monkeypatch.setattr("rnnscope.core.memory.SHARE", 1e-12)
    with pytest.raises(TooLargeError, match="flow map over 7 steps"):
        flow_map(tape, objective, targets)
    monkeypatch.setattr("rnnscope.core.contributions.LARGEST", 10)
    _, gradients = backward(tape, objective, targets)
    with pytest.raises(TooLargeError, match="contributions of 7 timesteps"):
        contributions(gradients)
