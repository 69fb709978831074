"""Changing the weights of a population by hand, while it is trained or stands still.

A turn of a knob is one gesture: many commands, each of which says where the knob is now. The weights as they were when
it began are kept, and as long as no training step comes between, each command is applied to those, so that turning
forth and back leaves the weights bit for bit as they were.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .commands import RestoreWeights, ScaleRecurrent, SetForgetBias, SetWeight
from .knobs import KnobError, forget_gate, no_gain, no_radius, recurrent_name, with_radius

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .commands import WeightCommand
    from .network import Network

# The numbers a knob may be set to, as the fields of the specification allow; a gain of 0 could not be turned back.
LARGEST_RADIUS, SMALLEST_GAIN, LARGEST_GAIN, LARGEST_BIAS = 100.0, 0.01, 100.0, 20.0
# What stands before the phrase of a change that was undone.
UNDONE = "undone: "


@dataclass(frozen=True)
class WeightEdit:
    """A change that was made.

    Attributes:
        what: the change as a phrase.
        before: the parameters concerned as they were, (N, …), by full name; empty if the gesture had begun before.
        continued: whether it goes on with the gesture of the edit before.
        message: what could not be done, as a sentence; usually empty.
    """

    what: str
    before: dict[str, NDArray[Any]]
    continued: bool = False
    message: str = ""


@dataclass
class _Gesture:
    """A knob that is being turned: its weights when last a training step had been taken, and its gain then."""

    key: tuple[object, ...]
    step: int
    base: dict[str, NDArray[Any]]
    base_gain: float = 1.0
    gain: float = 1.0


class WeightEditor:
    """Carries out the commands that change weights of a network by hand."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._gesture: _Gesture | None = None

    def apply(self, command: WeightCommand, step: int) -> WeightEdit:
        """Change the weights.

        Args:
            command: what to change.
            step: training steps done.

        Raises:
            KnobError: it cannot be done; no weight was changed.
        """
        match command:
            case SetWeight():
                return self._set_weight(command)
            case ScaleRecurrent():
                return self._scale(command, step)
            case SetForgetBias():
                return self._set_forget_bias(command, step)
            case RestoreWeights():
                return self._restore(command)

    def _set_weight(self, command: SetWeight) -> WeightEdit:
        if not math.isfinite(command.value):
            raise KnobError("A weight must be a finite number.")
        before = self._copies(command.parameter)
        values = before[command.parameter].copy()
        networks, place = len(values), (command.row, command.column)[: values.ndim - 1]
        if command.network is not None and command.network >= networks:
            raise KnobError(f"The network must be 0 to {networks - 1}.")
        if any(index >= length for index, length in zip(place, values.shape[1:], strict=True)) or (
            values.ndim == 2 and command.column
        ):
            raise KnobError(f"{command.parameter} has no weight at row {command.row}, column {command.column}.")
        values[(slice(None) if command.network is None else command.network, *place)] = command.value
        self._network.set_parameters({command.parameter: values})
        self._gesture = None
        where = ", ".join(str(index + 1) for index in place)
        who = "" if command.network is None else f" of network {command.network + 1}"
        return WeightEdit(f"{command.parameter}[{where}]{who} = {command.value:.6g}", before)

    def _scale(self, command: ScaleRecurrent, step: int) -> WeightEdit:
        radius, gain, layer = command.spectral_radius, command.gain, self._layer(command.layer)
        cell = self._network.cells[layer]
        if reason := no_gain(cell) if radius is None else no_radius(cell):
            raise KnobError(reason)
        if radius is not None and not 0 <= radius <= LARGEST_RADIUS:
            raise KnobError(f"The spectral radius must be a number from 0 to {LARGEST_RADIUS:g}.")
        if not SMALLEST_GAIN <= gain <= LARGEST_GAIN:
            raise KnobError(f"The gain must be a number from {SMALLEST_GAIN} to {LARGEST_GAIN:g}.")
        names = [scan.prefix + recurrent_name(cell) for _, scan in self._network.scans_of(layer)]
        before, gesture = self._grab(("scale", layer, command.gesture), command.gesture, step, names)
        scaled: dict[str, NDArray[Any]] = {}
        stuck = np.zeros(self._network.population, np.bool_)
        for name in names:
            if radius is None:
                scaled[name] = gesture.base[name].astype(np.float64) * (gain / gesture.base_gain)
            else:
                scaled[name], left = with_radius(gesture.base[name], radius)
                stuck |= left
        if stuck.all():
            self._gesture = None
            raise KnobError(
                "The recurrent weights have the spectral radius 0, or are not finite: no factor changes that."
            )
        gesture.gain = gain
        self._network.set_parameters(scaled)
        what = f"recurrent gain × {gain:.6g}" if radius is None else f"spectral radius {radius:.6g}"
        who = "1 network has" if stuck.sum() == 1 else f"{stuck.sum()} networks have"
        message = f"{who} weights of spectral radius 0 or not finite, and keep those."
        return WeightEdit(f"layer {layer + 1}: {what}", before, not before, message if stuck.any() else "")

    def _set_forget_bias(self, command: SetForgetBias, step: int) -> WeightEdit:
        layer = self._layer(command.layer)
        cell = self._network.cells[layer]
        gate = forget_gate(cell)
        if not gate:
            raise KnobError("This layer has no forget gate.")
        if not -LARGEST_BIAS <= command.value <= LARGEST_BIAS:
            raise KnobError(f"The forget-gate bias must be a number from {-LARGEST_BIAS:g} to {LARGEST_BIAS:g}.")
        names = [f"{scan.prefix}b" for _, scan in self._network.scans_of(layer)]
        before, gesture = self._grab(("forget", layer, command.gesture), command.gesture, step, names)
        biases = {name: gesture.base[name].copy() for name in names}
        for bias in biases.values():
            bias[:, cell.gate_rows(gate)] = command.value
        self._network.set_parameters(biases)
        return WeightEdit(f"layer {layer + 1}: bias of gate {gate} = {command.value:.6g}", before, not before)

    def _restore(self, command: RestoreWeights) -> WeightEdit:
        before = self._copies(*command.arrays)
        try:
            self._network.set_parameters({name: block.array() for name, block in command.arrays.items()})
        except ValueError as error:
            raise KnobError(f"These weights belong to another network: {error}") from error
        self._gesture = None
        return WeightEdit(UNDONE + command.what, before)

    def _grab(
        self, key: tuple[object, ...], gesture: int, step: int, names: list[str]
    ) -> tuple[dict[str, NDArray[Any]], _Gesture]:
        """Begin a gesture, or go on with the present one; return the weights before it if it begins."""
        present = self._gesture
        if present is None or present.key != key or not gesture:
            self._gesture = _Gesture(key, step, self._copies(*names))
            return self._gesture.base, self._gesture
        if present.step != step:  # what training has made of the weights since is kept
            present.step, present.base, present.base_gain = step, self._copies(*names), present.gain
        return {}, present

    def _copies(self, *names: str) -> dict[str, NDArray[Any]]:
        parameters = self._network.parameters
        for name in names:
            if name not in parameters:
                raise KnobError(f"There is no parameter {name}; there are {', '.join(parameters)}.")
        return {name: self._network.backend.numpy(parameters[name]).copy() for name in names}

    def _layer(self, layer: int) -> int:
        if layer >= len(self._network.cells):
            raise KnobError(f"The layer must be 0 to {len(self._network.cells) - 1}.")
        return layer
