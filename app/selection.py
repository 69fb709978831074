"""The cursors that all panels share: which timestep, network, layer and example are looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True)
class Selected:
    """What is looked at.

    Attributes:
        time: timestep, counted from 1.
        network: index of the network in the population, from 0.
        layer: index of the recurrent layer, from 0 at the input.
        example: index of the test sequence, from 0.
        variant: index of the compared network, from 0.
    """

    time: int = 1
    network: int = 0
    layer: int = 0
    example: int = 0
    variant: int = 0


class Selection(QObject):
    """The shared cursors, kept within limits.

    Signals:
        changed: something else is looked at (`Selected`).

    Attributes:
        limits: the largest value of each cursor.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = Selected()
        self.limits = Selected()

    @property
    def state(self) -> Selected:
        """What is looked at."""
        return self._state

    @property
    def time(self) -> int:
        """Timestep, counted from 1."""
        return self._state.time

    @property
    def network(self) -> int:
        """Index of the network in the population."""
        return self._state.network

    @property
    def layer(self) -> int:
        """Index of the recurrent layer."""
        return self._state.layer

    @property
    def example(self) -> int:
        """Index of the test sequence."""
        return self._state.example

    @property
    def variant(self) -> int:
        """Index of the compared network."""
        return self._state.variant

    def set_limits(self, length: int, networks: int, layers: int, examples: int, variants: int = 1) -> None:
        """Set how many timesteps, networks, layers, test sequences and variants there are.

        Cursors that are beyond are moved.
        """
        self.limits = Selected(
            max(1, length), max(0, networks - 1), max(0, layers - 1), max(0, examples - 1), max(0, variants - 1)
        )
        self.become(self._state)

    def set_time(self, time: int) -> None:
        """Look at another timestep."""
        self.become(replace(self._state, time=time))

    def set_network(self, network: int) -> None:
        """Look at another network."""
        self.become(replace(self._state, network=network))

    def set_layer(self, layer: int) -> None:
        """Look at another layer."""
        self.become(replace(self._state, layer=layer))

    def set_example(self, example: int) -> None:
        """Look at another test sequence."""
        self.become(replace(self._state, example=example))

    def set_variant(self, variant: int) -> None:
        """Look at another of the compared networks."""
        self.become(replace(self._state, variant=variant))

    def become(self, wanted: Selected) -> None:
        """Look at something else, as far as it is within the limits."""
        limits = self.limits
        state = Selected(
            time=min(max(wanted.time, 1), limits.time),
            network=min(max(wanted.network, 0), limits.network),
            layer=min(max(wanted.layer, 0), limits.layer),
            example=min(max(wanted.example, 0), limits.example),
            variant=min(max(wanted.variant, 0), limits.variant),
        )
        if state != self._state:
            self._state = state
            self.changed.emit(state)
