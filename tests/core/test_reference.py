"""The reference against the engine, and against its own description."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from rnnscope.core.arrays import numpy_backend
from rnnscope.core.bptt import backward, unroll
from rnnscope.core.errors import TooLargeError
from rnnscope.core.objective import Objective, Targets
from rnnscope.core.reference import reference

from .samples import LAYERS, draw_batch, draw_network

READOUTS = [
    ("linear", "squared_error"),
    ("sigmoid", "squared_error"),
    ("softmax", "squared_error"),
    ("softmax", "cross_entropy"),
    ("sigmoid", "cross_entropy"),
]


@pytest.mark.parametrize("loss_steps", ["last", "all"])
@pytest.mark.parametrize(("readout", "loss"), READOUTS)
def test_loss_and_outputs_are_the_engine_s(readout: str, loss: str, loss_steps: str) -> None:
    """Of sequences of different length that all networks share."""
    network = draw_network((LAYERS["lstm"],), 3)
    batch = draw_batch(1, classes=True, masked=True)
    objective = Objective(readout, loss, loss_steps)
    graph = reference(network, batch, objective)
    tape = unroll(network, batch.inputs)
    losses = objective.losses(network, tape.hidden(), Targets.of(batch, loss_steps, network.backend))
    assert graph.loss.detach().numpy() == pytest.approx(losses, rel=1e-13)
    outputs = objective.outputs(network, tape.hidden()[1:])
    assert graph.outputs.detach().numpy() == pytest.approx(outputs, abs=1e-14)


@pytest.mark.parametrize("layer", LAYERS)
def test_gradients_of_every_state_part_and_of_the_initial_state(layer: str) -> None:
    network = draw_network((LAYERS[layer],) * 2, 2)
    batch = draw_batch(2, classes=True, masked=True)
    objective = Objective("softmax", "cross_entropy", "all")
    _, gradients = backward(unroll(network, batch.inputs), objective, Targets.of(batch, "all", network.backend))
    graph = reference(network, batch, objective)
    for depth, cell in enumerate(network.cells):
        for part, name in enumerate(cell.states):
            found = graph.differentiate([state[part] for state in graph.scans[depth].states])
            wanted = np.concatenate([gradients.initial(name, depth)[None], gradients.state(name, depth)])
            assert torch.stack(found).numpy() == pytest.approx(wanted, abs=1e-12 * np.abs(wanted).max())


@pytest.mark.parametrize("layer", LAYERS)
def test_what_flows_through_the_next_step_is_the_outgoing_gradient_times_the_jacobian(layer: str) -> None:
    """Of the whole state: the closed-form Jacobians carry `outgoing` of t + 1 to `recurrent` of t."""
    network = draw_network((LAYERS[layer],), 2)
    batch = draw_batch(2, classes=True, masked=False)
    (unrolled,) = (graph := reference(network, batch, Objective("softmax", "cross_entropy", "all"))).scans
    tape = unroll(network, batch.inputs)
    jacobians = network.cells[0].jacobian(network.backend, network.layer(0), tape.groups[0].scans[0])
    outgoing, recurrent = (
        torch.stack([torch.cat(graph.differentiate(state), -1) for state in states]).numpy()
        for states in (unrolled.outgoing[1:], unrolled.recurrent)
    )
    carried = np.einsum("tnbj,tnbjk->tnbk", outgoing, jacobians)
    assert carried == pytest.approx(recurrent, abs=1e-12 * np.abs(recurrent).max())


def test_nothing_flows_back_over_a_cut() -> None:
    network, batch = draw_network((LAYERS["gru"],), 1), draw_batch(1, classes=True, masked=False)
    graph = reference(network, batch, Objective("softmax", "cross_entropy", "last"), cuts=(4,))
    norms = [float(part.norm()) for part in graph.differentiate([state[0] for state in graph.scans[0].states])]
    assert [norm > 0 for norm in norms] == [False] * 5 + [True] * 3


def test_it_is_float64_whatever_the_network_is_and_leaves_the_network_alone() -> None:
    network = draw_network((LAYERS["mgu"],), 2, numpy_backend("float32"))
    before = network.values.copy()
    batch = draw_batch(2, classes=True, masked=False, dtype="float32")
    objective = Objective("softmax", "cross_entropy", "all")
    graph = reference(network, batch, objective)
    wide = reference(network.copy_to(numpy_backend("float64")), batch.in_float64(), objective)
    assert graph.loss.dtype == torch.float64
    assert torch.equal(graph.loss, wide.loss)
    graph.differentiate(list(graph.parameters.values()))
    assert np.array_equal(network.values, before)


def test_a_graph_that_would_not_fit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rnnscope.core.memory.SHARE", 1e-9)
    with pytest.raises(TooLargeError, match=r"graph of 2 networks over 7 steps and 3 sequences needs .* GiB"):
        reference(
            draw_network((LAYERS["lstm"],), 2),
            draw_batch(2, classes=True, masked=False),
            Objective("softmax", "cross_entropy", "all"),
        )
