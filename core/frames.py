"""Frames: what the watched probes show at one step."""

from __future__ import annotations

from enum import IntEnum
from typing import Literal

import msgspec

from .wire import ArrayBlock, Event

Probe = Literal[
    "gradient_norm",
    "gradient_parts",
    "example",
    "gates",
    "flow",
    "contributions",
    "weights",
    "eigenvalues",
    "knobs",
    "truncation",
    "unit_gradients",
]


class NormStatus(IntEnum):
    """What kind of number a norm is.

    UNDERFLOW marks norms below the smallest normal number of the training's format, whose digits are lost, and zeros
    that such a norm fades into; ZERO marks zeros that it does not explain, such as those of silent ReLU units. ABSENT
    marks steps that no sequence of the batch reaches.
    """

    NORMAL = 0
    ZERO = 1
    UNDERFLOW = 2
    INFINITE = 3
    NOT_A_NUMBER = 4
    ABSENT = 5


class VerdictFacts(msgspec.Struct, frozen=True):
    """What the measured gradient says of one layer of one network, or typically of a population.

    Attributes:
        kind: vanishing, healthy, exploding, or "none" where there is nothing to judge (zero or not finite at the loss).
        decay_factor: fitted factor per step back in time; NaN if it could not be fitted.
        horizon: steps back until the norm has fallen a thousandfold; infinite if it does not fall.
        horizon_measured: whether the fall was seen within the sequence (else the horizon is extrapolated by the fit).
        fitted_lags: number of points the fit rests on.
    """

    kind: Literal["vanishing", "healthy", "exploding", "none"]
    decay_factor: float
    horizon: float
    horizon_measured: bool
    fitted_lags: int


class Frame(Event, frozen=True, kw_only=True, tag="frame"):
    """What the watched probes show at one step.

    Probe ``gradient_norm`` fills these arrays (float64; log10 of the Frobenius norm over batch and units; -inf is an
    exact zero, +inf and NaN are what they are), of the last training batch with the weights it was run with, which are
    those before its step; before the first step, of the batch that step will use:

    - ``gradient_norm``: total dL/dh_t for t = 1…T, axes (layer, time, network);
    - ``gradient_status``: uint8, same axes; the `NormStatus` of each;
    - ``lag_norm``: how the loss of each sequence's last step reaches back: lag 0 is that step; axes (layer, lag,
      network). With the loss on the last step and equal lengths it is ``gradient_norm`` reversed;
    - ``lag_status``: uint8, same axes;
    - ``alive``: int64, sequences of the batch that have a step t, axes (time);
    - ``clip_factor``: what clipping multiplied the norm of the parameter gradient by at this step, axes (network);
      absent where training does not clip;

    and `verdicts`: of each layer, first the typical one (what most networks are, with the median of their
    numbers), then each network's.

    Probe ``gradient_parts`` fills, for the same batch and each part of the gradient of each layer,
    ``part_norm.0.direct`` (log10, axes (time, network)) and ``part_status.0.direct``, and by lag, for the loss of the
    last step alone, ``part_lag_norm.0.direct`` and ``part_lag_status.0.direct``; so on with the layer's number and the
    part's name:

    - ``direct``: ∂L/∂h_t without the paths through the layer's own later steps;
    - ``gate_f``: dL/da_t with a_t the argument of the gate f before its squashing (``gate_h`` where there is but one);
    - ``state_c``: the total dL/dc_t of a second state part.

    Probe ``example`` fills these for the watched network and test sequence, with the weights after `step` steps:

    - ``hidden.0``, ``hidden.1``, …: h_t of each layer, float32, axes (time, unit), t = 1…T; those of a reverse
      direction are ``hidden_reverse.0`` and so on; the context units of a Jordan layer ``context.0``;
    - ``example_gradient``: float64 log10 ‖dℓ/dh_t‖ of that one sequence, axes (layer, time);
    - ``example_gradient_status``: uint8, same axes;
    - ``example_direct``: float64 log10 of the direct ‖∂ℓ/∂h_t‖ of the top layer, what the loss read at step t itself
      sends, axes (time); ``example_direct_status``: uint8, same axis;
    - ``example_gradient_reverse.0`` and ``example_gradient_reverse_status.0``, …: the same of each layer's reverse
      direction, axes (time); ``example_direct_reverse``, ``example_direct_reverse_status``: of that of the top layer;
    - ``example_gradient_context.0``, ``example_gradient_context_status.0``: log10 ‖dℓ/ds_t‖ of a Jordan layer's
      context units, axes (time);
    - ``inputs``: float32, axes (time, input); ``outputs``: after the readout, axes (time, output);
    - ``targets``: what the outputs should be, axes (time, output);
    - ``counted``: uint8, 1 at each step whose output the loss looks at, axes (time).

    Probe ``gates`` fills ``gates.0``, … for each layer that has gates: their values along the same sequence, float32,
    axes (gate, time, unit), gates in the order of `LayerFacts.gates`; of a reverse direction ``gates_reverse.0``, ….

    Probe ``unit_gradients`` fills, for the same sequence, ``unit_gradient.0``, ``unit_gradient_reverse.0``, …: float32
    log10 |dℓ/dh_t| of each unit, axes (time, unit).

    Probe ``truncation`` fills, for the same sequence, what cuts leave of its gradient: the cuts of `Watch.cuts`, or
    those that training uses.

    - ``cuts``: timesteps after which nothing flows back, int64, axes (cut); absent for a window whose blocks overlap;
    - ``truncation``: float64, axes (quantity): the cosine of the angle between the truncated and the full gradient of
      the parameters, ‖full - truncated‖/‖full‖, and the share of Σ_t ‖dℓ/dh_t‖ of the top layer that no longer arrives;
      this and what follows is absent if nothing is cut off;
    - ``truncated.example_gradient`` and so on: the truncated gradient's norms under the names that the probe
      ``example`` gives the full one's.

    Probe ``flow`` fills, for the same sequence, ``flow``: float64 log10 ‖dℓ_t/dh_s‖ with ℓ_t the loss as if it were
    taken at step t alone, axes (layer, loss step, time); ``flow_status``: uint8, same axes, absent for s > t. It is
    refused for tasks of more than `probes.flow.MOST_STEPS` timesteps.

    Probe ``contributions`` fills, for the same sequence and each parameter of the watched layer, such as ``W_h``:
    ``contribution.W_h``: float64 log10 of the length of what each timestep adds to dℓ/dW, axes (time);
    ``contribution_status.W_h``: uint8; ``contribution_share.W_h``: float64, its projection on the whole: they add up
    to 1.

    Probe ``weights`` fills ``weights.layer1.W_h`` and so on with each parameter of the watched network, float32, axes
    (row, column); nothing for a network of more than two million parameters. ``weights_radius.layer1.W_h`` is the
    spectral radius of each gate's block of the watched layer, float64, axes (gate); absent where it is not defined, and
    for layers of more than 128 units.

    Probe ``eigenvalues`` fills these of the watched layer (float64; NaN of a matrix that is not finite):

    - ``eigenvalues.at``: the layer and the timestep they are of, int64, axes (cursor);
    - ``eigenvalues.recurrent``: of each gate's matrix that multiplies h_{t-1}, the largest modulus first, axes (gate,
      eigenvalue, part), part 0 real and 1 imaginary; ``singular.recurrent``: largest singular values, axes (gate);
    - ``eigenvalues.jacobian``: of d state_t/d state_{t-1} at the watched timestep, axes (eigenvalue, part);
      ``singular.jacobian``: its largest singular value, axes (matrix), of which there is one.

    What there is not, or is too large to be found live, is left out.

    Probe ``knobs`` fills for the watched layer, with the weights after `step` steps:

    - ``recurrent_radius``: float64, spectral radius of each gate's recurrent weights, of as many networks as take
      little time, axes (network, gate), those of the reverse direction after the others; absent if there is none;
    - ``forget_bias``: float64, mean over the units of the bias of `LayerFacts.forget_gate`, axes (network); absent if
      there is none.

    `example_length` is its number of steps; what lies beyond is padding.

    `refused` says of each probe that was asked for and cannot be had why, as a sentence that says what is allowed.

    `past` says that it shows the population as it was kept at `step`: with the weights after that step, on the batch
    that the next step used.

    `variant` says which of the compared networks it shows; `others` are the frames of the other ones, with the probes
    that are wanted of these.
    """

    step: int
    arrays: dict[str, ArrayBlock]
    refused: dict[Probe, str] = msgspec.field(default_factory=dict[Probe, str])
    verdicts: tuple[tuple[VerdictFacts, ...], ...] = ()
    network: int = 0
    example: int = 0
    example_length: int = 0
    variant: int = 0
    past: bool = False
    others: tuple[Frame, ...] = ()

    def of(self, variant: int) -> Frame | None:
        """Return the frame of one of the compared networks, if it came with this one."""
        return next((frame for frame in (self, *self.others) if frame.variant == variant), None)
