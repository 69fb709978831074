"""Regularisers: values against their definitions, gradients against central differences, and what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace

from rnnscope.core.bptt import backward, unroll
from rnnscope.core.errors import DivergedError, TooLargeError
from rnnscope.core.lyapunov import lyapunov_spectrum
from rnnscope.core.objective import Objective, Targets
from rnnscope.core.reference import reference
from rnnscope.core.regularisation import finite_time_exponents, norm_preservation, penalties
from rnnscope.core.specs import (
    SGD,
    AddingTask,
    ElmanLayer,
    ExperimentSpec,
    GradientFlossing,
    NetworkSpec,
    NormPreservation,
    TrainingSpec,
    WeightDecay,
)
from rnnscope.core.tasks.batch import Batch
from rnnscope.core.training import Trainer

from .samples import LAYERS, draw_batch, draw_network

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rnnscope.core.network import Network
    from rnnscope.core.specs import Layer, Regulariser

OBJECTIVE = Objective("softmax", "cross_entropy", "all")
REGULARISERS: dict[str, Regulariser] = {
    "weight_decay": WeightDecay(strength=0.3),
    "norm_preservation": NormPreservation(strength=0.7),
    "gradient_flossing": GradientFlossing(strength=1.3, exponents=3),
}


def central_differences(
    layers: tuple[Layer, ...], network: Network, batch: Batch, regulariser: Regulariser, indices: NDArray[np.int64]
) -> np.ndarray:
    """Return the derivative of each network's value by some parameters, extrapolated from two widths: (indices, N).

    Every network with one parameter moved is one of a large population, so that all are evaluated at once.
    """
    widths = np.array([5e-5, -5e-5, 1e-4, -1e-4])
    shape = (len(indices), len(widths), *network.values.shape)
    moved = np.broadcast_to(network.values, shape).copy()
    for place, index in enumerate(indices):
        moved[place, :, :, index] += widths[:, None]
    copies = len(indices) * len(widths)
    population = draw_network(layers, copies * network.values.shape[0])
    population.values[...] = moved.reshape(population.values.shape)
    repeated = Batch(
        np.tile(batch.inputs, (1, copies, 1, 1)),
        np.tile(batch.targets, (1, copies, 1, 1)),
        np.tile(batch.lengths, (copies, 1)),
    )
    found = penalties(population, repeated, OBJECTIVE, (regulariser,)).values[0].reshape(shape[:3])
    narrow, wide = (found[:, 0] - found[:, 1]) / 1e-4, (found[:, 2] - found[:, 3]) / 2e-4
    return regulariser.strength * (4 * narrow - wide) / 3


@pytest.mark.parametrize("regulariser", REGULARISERS)
@pytest.mark.parametrize("layer", LAYERS)
def test_gradients_equal_central_differences(layer: str, regulariser: str) -> None:
    """Two layers, two networks, sequences of different length; to 1e-7 of the largest entry."""
    layers = (LAYERS[layer],) * 2
    network = draw_network(layers, 2)
    batch = draw_batch(2, classes=True, masked=True, length=4)
    chosen = REGULARISERS[regulariser]
    found = penalties(network, batch, OBJECTIVE, (chosen,))
    assert np.all(found.values > 0)
    scale = np.abs(found.gradient).max()
    indices = np.random.default_rng(1).choice(network.parameter_count, 4, replace=False)
    wanted = central_differences(layers, network, batch, chosen, indices)
    slopes = found.gradient[:, indices].T
    assert slopes == pytest.approx(wanted, abs=1e-7 * scale), indices


@pytest.mark.parametrize("regulariser", REGULARISERS)
def test_gradients_of_bidirectional_networks_equal_central_differences(regulariser: str) -> None:
    layers = (replace(LAYERS["lstm"], bidirectional=True, initial_state="learned"), LAYERS["gru"])
    network = draw_network(layers, 2)
    network.values += 0.05 * np.random.default_rng(0).standard_normal(network.values.shape)
    batch = draw_batch(2, classes=True, masked=True, length=4)
    chosen = REGULARISERS[regulariser]
    found = penalties(network, batch, OBJECTIVE, (chosen,))
    scale = np.abs(found.gradient).max()
    indices = np.random.default_rng(1).choice(network.parameter_count, 12, replace=False)
    wanted = central_differences(layers, network, batch, chosen, indices)
    slopes = found.gradient[:, indices].T
    assert slopes == pytest.approx(wanted, abs=1e-7 * scale), indices


def test_omega_is_its_definition() -> None:
    """From the engine's own gradients and closed-form Jacobians, sequence by sequence."""
    network = draw_network((LAYERS["elman-tanh"],), 2)
    batch = draw_batch(2, classes=True, masked=True)
    tape = unroll(network, batch.inputs)
    _, gradients = backward(tape, OBJECTIVE, Targets.of(batch, "all", network.backend))
    jacobians = network.cells[0].jacobian(network.backend, network.layer(0), tape.groups[0].scans[0])
    above = gradients.hidden()[1:]
    carried = np.einsum("tnbj,tnbjk->tnbk", above, jacobians[1:])
    above_norm, carried_norm = np.linalg.norm(above, axis=-1), np.linalg.norm(carried, axis=-1)
    present = above_norm > 0
    assert not present.all()  # the padding of shorter sequences
    terms = np.where(present, (carried_norm / np.where(present, above_norm, 1) - 1) ** 2, 0)
    found = norm_preservation(reference(network, batch, OBJECTIVE)).detach().numpy()
    assert found == pytest.approx(terms.sum(0).mean(-1), rel=1e-12)


def test_omega_does_not_underflow() -> None:
    """A gradient that falls to 1e-240 on its way back still has the ratio 1e-20 at each step."""
    network = draw_network((ElmanLayer(size=3, activation="linear", initialisation="identity", gain=1e-20),), 1)
    batch = draw_batch(1, classes=True, masked=False, length=13, size=1)
    found = penalties(network, batch, Objective("softmax", "cross_entropy", "last"), (NormPreservation(strength=1.0),))
    assert found.values[0, 0] == pytest.approx(12.0, rel=1e-12)
    assert np.isfinite(found.gradient).all()
    # with ratio = ‖u W‖ for a unit vector u, (ratio - 1)² has by W the slope 2 (ratio - 1) u uᵀ; twelve times that
    assert np.linalg.norm(network.named(found.gradient)["layer1.W_h"]) == pytest.approx(24.0, rel=1e-6)


def test_flossed_exponents_are_lyapunov_exponents() -> None:
    """All of them, against QR of the closed-form Jacobians along the same trajectory."""
    network = draw_network((LAYERS["gru"],), 2)
    batch = draw_batch(2, classes=True, masked=True)
    tape = unroll(network, batch.inputs)
    jacobians = network.cells[0].jacobian(network.backend, network.layer(0), tape.groups[0].scans[0])
    found, counted = finite_time_exponents(network, reference(network, batch, OBJECTIVE), 0, batch.lengths, 100)
    assert counted.all()
    for n in range(2):
        for b, length in enumerate(batch.lengths[n]):
            # a sum over all exponents is the mean log-determinant whatever frame is carried first
            wanted = np.linalg.slogdet(jacobians[:length, n, b])[1].mean()
            assert found[n, b].sum() == pytest.approx(wanted, rel=1e-10)
            if length == 7:
                spectrum = lyapunov_spectrum(jacobians[:, n, b]).exponents
                assert found[n, b].sum() == pytest.approx(spectrum.sum(), rel=1e-10)


def test_large_jacobians_are_not_formed(monkeypatch: pytest.MonkeyPatch) -> None:
    """And give the same, as do some timesteps at once."""
    network, batch = draw_network((LAYERS["lstm"],), 2), draw_batch(2, classes=True, masked=True)
    found = []
    for numbers, width in ((2**22, 64), (2 * 3 * 10**2 * 2, 64), (2**22, 9)):  # all, two, and none at once
        monkeypatch.setattr("rnnscope.core.regularisation.JACOBIAN_NUMBERS", numbers)
        monkeypatch.setattr("rnnscope.core.regularisation.FORMED_WIDTH", width)
        found.append(penalties(network, batch, OBJECTIVE, (GradientFlossing(exponents=3),)))
    for other in found[1:]:
        assert other.values == pytest.approx(found[0].values, rel=1e-12)
        assert other.gradient == pytest.approx(found[0].gradient, abs=1e-13)


def test_silent_units_leave_the_regularisers_finite() -> None:
    network = draw_network((LAYERS["elman-relu"],), 1)
    network.parameters["layer1.b"][:] = -100
    batch = draw_batch(1, classes=True, masked=False)
    found = penalties(network, batch, OBJECTIVE, (GradientFlossing(exponents=2), NormPreservation(strength=1.0)))
    assert found.values[0, 0] == 0  # every direction is annihilated at once
    assert found.values[1, 0] == pytest.approx(6.0)  # six ratios of 0
    assert np.all(found.gradient == 0)


def test_a_sequence_of_one_step_has_no_ratio() -> None:
    network, batch = draw_network((LAYERS["lstm"],), 1), draw_batch(1, classes=True, masked=False, length=1)
    assert penalties(network, batch, OBJECTIVE, (NormPreservation(),)).values[0, 0] == 0


# --- in training ------------------------------------------------------------------------------------------------------


def elman(gain: float, *regularisers: Regulariser, rate: float = 0.05, length: int = 20) -> ExperimentSpec:
    """A small Elman network on the adding problem."""
    return ExperimentSpec(
        network=NetworkSpec(layers=(ElmanLayer(size=12, initialisation="gaussian", gain=gain),)),
        task=AddingTask(length=length, test_size=10),
        training=TrainingSpec(optimiser=SGD(learning_rate=rate), batch_size=6, regularisers=regularisers),
        seeds=2,
        dtype="float64",
    )


def test_a_step_descends_loss_and_regularisers_together() -> None:
    """With plain gradient descent the weights move by the sum of both gradients; the loss is reported alone."""
    chosen = (WeightDecay(strength=0.1), NormPreservation(strength=0.2), GradientFlossing(strength=0.3))
    plain, trainer = Trainer(elman(0.7)), Trainer(elman(0.7, *chosen))
    bare, measured = plain.measure(), trainer.measure()
    assert np.array_equal(measured.loss, bare.loss)
    assert bare.penalties.shape == (0, 2)
    assert trainer.batch is not None
    extra = penalties(trainer.network, trainer.batch, trainer.objective, chosen)
    assert measured.penalties == pytest.approx(extra.values, rel=1e-14)
    assert np.array_equal(trainer.gradients.values, plain.gradients.values)  # dL/dW is the loss's own until the step
    total = plain.gradients.values + extra.gradient
    assert measured.gradient_norm == pytest.approx(np.linalg.norm(total, axis=1), rel=1e-12)
    before = trainer.network.values.copy()
    trainer.step()
    assert trainer.network.values == pytest.approx(before - 0.05 * total, abs=1e-15)


def exponents_of(trainer: Trainer) -> np.ndarray:
    """Return the largest finite-time exponent of each network, mean over the batch."""
    assert trainer.batch is not None
    graph = reference(trainer.network, trainer.batch, trainer.objective)
    found, _ = finite_time_exponents(trainer.network, graph, 0, trainer.batch.lengths, 1)
    return found.mean((1, 2))


def test_flossing_moves_negative_exponents_towards_zero() -> None:
    """Within twenty training steps; without it they stay."""
    ends: dict[str, np.ndarray] = {}
    for name, chosen in (("with", (GradientFlossing(strength=2.0),)), ("without", ())):
        trainer = Trainer(elman(0.4, *chosen, rate=0.02))
        trainer.measure()
        start = exponents_of(trainer)
        for _ in range(20):
            trainer.step()
        trainer.measure()
        ends[name] = exponents_of(trainer)
    assert np.all(start < -1)
    assert np.all(np.abs(ends["with"]) < 0.3)
    assert np.all(np.abs(ends["without"] / start - 1) < 0.1)


def test_flossing_moves_positive_exponents_towards_zero() -> None:
    """By its own gradient alone: of such a network that of the loss is far larger."""
    layer = ElmanLayer(size=12, initialisation="orthogonal", gain=1.3, activation="linear")
    trainer = Trainer(replace(elman(1.0), network=NetworkSpec(layers=(layer,))))
    trainer.measure()
    assert trainer.batch is not None
    sizes = [exponents_of(trainer)]
    for _ in range(20):
        found = penalties(trainer.network, trainer.batch, trainer.objective, (GradientFlossing(strength=1.0),))
        trainer.network.values -= found.gradient
        sizes.append(exponents_of(trainer))
    assert sizes[0] == pytest.approx(np.log(1.3), rel=1e-12)
    assert np.all(np.abs(sizes[-1]) < 0.1 * sizes[0])


def test_omega_raises_a_vanishing_norm() -> None:
    """The gradient reaches the first step less diminished after twenty steps, by more than tenfold."""
    logs: dict[str, np.ndarray] = {}
    for name, chosen in (("with", (NormPreservation(strength=0.05),)), ("without", ())):
        trainer = Trainer(elman(0.4, *chosen, rate=0.1))
        for _ in range(20):
            trainer.step()
        trainer.measure()
        norms = np.linalg.norm(trainer.gradients.hidden(), axis=(2, 3))
        logs[name] = np.log10(norms[0] / norms[-1])
    assert np.all(logs["with"] > logs["without"] + 1)


def test_a_graph_that_would_not_fit_is_refused_before_it_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plain step fits, the graph that Ω needs beside it does not."""
    from rnnscope.core import memory as module
    from rnnscope.core import training

    needed: list[float] = []
    monkeypatch.setattr(module, "machine_bytes", lambda: 2**50)
    plain = module.refuse_bytes
    monkeypatch.setattr(training, "refuse_bytes", lambda bytes, *rest: needed.append(bytes) or plain(bytes, *rest))
    Trainer(elman(0.7, WeightDecay()))
    monkeypatch.setattr(module, "machine_bytes", lambda: int(2.01 * max(needed)))
    with pytest.raises(TooLargeError, match="graph of 2 networks"):
        Trainer(elman(0.7, NormPreservation()))
    Trainer(elman(0.7, WeightDecay()))


def test_strength_zero_measures_and_changes_nothing() -> None:
    spec = elman(0.7, NormPreservation(strength=0.0))
    first, second = Trainer(spec), Trainer(elman(0.7))
    assert np.all(first.step().penalties > 1)
    second.step()
    assert np.array_equal(first.network.values, second.network.values)


ALL_THREE = (WeightDecay(strength=0.01), NormPreservation(), GradientFlossing())


def test_a_run_with_all_of_it_pauses_and_goes_on_from_a_checkpoint_bit_for_bit() -> None:
    """In float32, truncated and clipped; a pause is obeyed between two steps."""
    from rnnscope.core.commands import Build, Pause, Run
    from rnnscope.core.events import RunChanged
    from rnnscope.core.runner import Runner

    spec = elman(0.8, *ALL_THREE)
    training = replace(spec.training, truncation_window=8, truncation_stride=3, clip_norm=1.0, clip_value=0.5)
    spec = replace(spec, training=training, dtype="float32")
    events: list[object] = []

    class Outbox:
        def send(self, event: object) -> None:
            events.append(event)

    runner = Runner(Outbox())
    runner.obey(Build(generation=1, experiment=spec))
    runner.obey(Run(until=5))
    runner.advance()
    runner.advance()
    runner.obey(Pause())
    changes = [event for event in events if isinstance(event, RunChanged)]
    assert (changes[-1].state, changes[-1].step) == ("paused", 2)
    assert runner.trainer is not None
    again = Trainer(spec)
    again.restore(runner.trainer.checkpoint())
    for _ in range(3):
        runner.trainer.step()
        again.step()
    assert again.network.values.dtype == np.float32
    assert np.array_equal(runner.trainer.network.values, again.network.values)


def test_divergence_is_told_whatever_is_regularised() -> None:
    layer = ElmanLayer(size=4, initialisation="identity", gain=100.0, activation="linear")
    spec = replace(elman(1.0, *ALL_THREE, length=300), network=NetworkSpec(layers=(layer,)))
    with pytest.raises(DivergedError, match="the loss is no longer a finite number"):
        Trainer(spec).step()
