"""What a diagnosis rests on: how far the gradient reaches, and what stands in its way, in numbers.

Everything is measured in float64 on the networks as they are, on the batch that the next training step will use; only
underflow and clipping are those of the training itself. Where there are many networks, a number is their median.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .arrays import numpy_backend
from .bptt import backward, unroll
from .clipping import clips
from .diagnosis import by_lag, norm_status, of_stack, sequence_norms, verdicts
from .initialisation import spectral_radius
from .objective import Objective, Targets
from .spectra import recurrent_matrices
from .truncation import shortest_reach

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .bptt import Tape
    from .frames import VerdictFacts
    from .network import Network
    from .training import Trainer

# Distance from an end of its range at which a tanh, or a gate from 0 to 1, counts as saturated.
SATURATED = 0.05
# Networks whose recurrent matrices are looked at: eigenvalues of large ones take long.
LOOKED_AT = 8


@dataclass(frozen=True)
class LayerEvidence:
    """What is known of one layer.

    Attributes:
        verdict: what most networks are, with the median of their decay factors and horizons.
        spectral_radius: largest |eigenvalue| of a matrix that multiplies h_{t-1}, the largest of all gates; NaN if
            there is none, as in a Jordan network.
        largest_singular_value: σ_max of such a matrix, likewise. Below 1 over the activation's steepest slope it
            makes the gradient of an Elman layer vanish; above, nothing follows.
        saturation: share of output values near the ends of their range, or 0 of ReLU units, from 0 to 1; NaN for a
            linear output.
        gate_saturation: the same of each recorded gate.
        underflow: timesteps whose dL/dh_t is exactly 0 in the training's number format, in some network, and not in
            float64.
    """

    verdict: VerdictFacts
    spectral_radius: float
    largest_singular_value: float
    saturation: float
    gate_saturation: dict[str, float]
    underflow: int


@dataclass(frozen=True)
class Evidence:
    """What is known of a population.

    Attributes:
        layers: each layer, from the input upwards.
        length: timesteps T.
        required_lag: steps from an input that decides the answer to the answer; None where the task does not fix it.
        truncation_lag: steps back that every loss reaches in training; T - 1 without truncation.
        gradient_norm: norm of the parameter gradient before clipping.
        clip_share: share of the networks whose gradient is clipped, from 0 to 1.
    """

    layers: tuple[LayerEvidence, ...]
    length: int
    required_lag: int | None
    truncation_lag: int
    gradient_norm: float
    clip_share: float

    @property
    def kind(self) -> str:
        """The verdict on the whole stack: the worst of its layers."""
        return of_stack([layer.verdict for layer in self.layers]).kind

    @property
    def decay_factor(self) -> float:
        """Decay factor per step of the layer that is furthest from 1; NaN if none could be fitted."""
        return of_stack([layer.verdict for layer in self.layers]).decay_factor

    @property
    def reach(self) -> float:
        """Steps back that training can learn from: the shortest horizon of the layers, or where it is truncated."""
        return min(float(self.truncation_lag), *(layer.verdict.horizon for layer in self.layers))

    @property
    def reaches(self) -> bool | None:
        """Whether the gradient reaches as far as the task needs; None if that is not known."""
        return None if self.required_lag is None else self.reach >= self.required_lag


def gather(trainer: Trainer) -> Evidence:
    """Measure the evidence on a population, with its last batch and the weights that ran it.

    What frames show of the run is the same before and after. Before the first step it is the batch which that will use.
    """
    measured = trainer.measured or trainer.measure()
    assert trainer.batch is not None
    training, task = trainer.experiment.training, trainer.task
    batch = trainer.batch.in_float64()
    last = Objective(trainer.objective.readout, trainer.objective.loss, "last")
    with trainer.weights_of_batch(), np.errstate(over="ignore", invalid="ignore"):
        exact = trainer.network.copy_to(numpy_backend("float64"))
        tape = unroll(exact, batch.inputs, lengths=batch.lengths)
        _, gradients = backward(tape, last, Targets.of(batch, "last", exact.backend))
        own_targets = Targets.of(trainer.batch, "last", trainer.network.backend)
        _, trained = backward(trainer.tape, last, own_targets)
    layers: list[LayerEvidence] = []
    for layer in range(len(exact.cells)):
        gradient = gradients.hidden(layer)
        norm, alive = by_lag(sequence_norms(gradient), batch.lengths)
        (typical, *_) = verdicts(norm, norm_status(norm, "float64", alive, towards_loss=False))
        lost = _zero(trainer.network.backend.numpy(trained.hidden(layer))) & ~_zero(gradient)
        layers.append(
            LayerEvidence(
                typical,
                *_matrix_sizes(exact, layer),
                _output_saturation(tape, layer, batch.valid),
                {
                    gate: _share(saturated(values, exact.cells[layer].gate_activation(gate)), batch.valid)
                    for gate, values in tape.gates(layer).items()
                },
                int(lost.any(1).sum()),
            )
        )
    return Evidence(
        layers=tuple(layers),
        length=task.length,
        required_lag=task.lag,
        truncation_lag=truncation_lag(trainer),
        gradient_norm=float(np.median(measured.gradient_norm)),
        clip_share=float((measured.clipped_norm < measured.gradient_norm).mean()) if clips(training) else 0.0,
    )


def truncation_lag(trainer: Trainer) -> int:
    """Return how many steps back every loss reaches in training, T - 1 without truncation.

    It is all of a window if the loss stands at the end of its block.
    """
    from_the_end = trainer.objective.loss_steps == "last" and not trainer.task.variable_length
    return shortest_reach(trainer.truncation, trainer.task.length, from_the_end=from_the_end)


def _matrix_sizes(network: Network, layer: int) -> tuple[float, float]:
    """Return spectral radius and σ_max of the recurrent matrices of a layer, medians over networks; NaN without any."""
    try:
        matrices = recurrent_matrices(network.networks(slice(0, LOOKED_AT)), layer)
    except ValueError:
        return float("nan"), float("nan")
    radii = [[spectral_radius(matrix) for matrix in stack] for stack in matrices.values()]
    singular = [np.linalg.norm(stack, 2, axis=(1, 2)) for stack in matrices.values()]
    return float(np.median(np.max(radii, axis=0))), float(np.median(np.max(singular, axis=0)))


def _output_saturation(tape: Tape, layer: int, valid: NDArray[np.bool_]) -> float:
    """Return the share of a layer's outputs that are saturated, within sequences; NaN for a linear output."""
    activation = tape.network.cells[layer].output_activation
    if activation == "linear":
        return float("nan")
    return _share(saturated(tape.hidden(layer)[1:], activation), valid)


def saturated(values: NDArray[Any], activation: str) -> NDArray[np.bool_]:
    """Say which values are near the ends of the range of the function that bounds them; of a ReLU, which are 0."""
    match activation:
        case "relu":
            return values == 0
        case "sigmoid":
            return np.abs(values - 0.5) > 0.5 - SATURATED
        case _:
            return np.abs(values) > 1 - SATURATED


def _share(flags: NDArray[np.bool_], valid: NDArray[np.bool_]) -> float:
    """Return the share of flags (T, N, B, H) that are set where steps (T, N or 1, B) are valid."""
    counted = np.broadcast_to(valid[..., None], flags.shape)
    return float(flags[counted].mean())


def _zero(gradient: NDArray[Any]) -> NDArray[np.bool_]:
    """Say which timesteps of which networks are exactly zero, (T, N, B, H) → (T, N)."""
    return np.abs(gradient).max((2, 3)) == 0
