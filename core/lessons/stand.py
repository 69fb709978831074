"""Where a measure looks from: one of the compared networks in every seed, and what it needs to be looked at.

Shapes: T timesteps, N networks, B sequences, H units.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from ..analyses.singular_values import state_part
from ..arrays import numpy_backend
from ..bptt import Gradients, backward, unroll
from ..diagnosis import of_stack, sequence_norms, total_norms
from ..errors import RNNScopeError
from ..jacobian_products import product_singular_values
from ..jacobians import local_jacobians
from ..probes.gradient_norm import gradient_norm
from ..probes.look import Look
from ..truncation import truncated_backward
from .scenes import place

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from ..frames import VerdictFacts
    from ..lockstep import Lane
    from ..tape import Tape
    from ..training import Trainer
    from .lesson import Claim


@dataclass
class Stand:
    """Where a measure looks from.

    Attributes:
        lane: one of the compared networks, in every seed.
        claim: what it is measured for.
        number: what stands in brackets; None for nothing.
    """

    lane: Lane
    claim: Claim
    number: int | None

    @property
    def trainer(self) -> Trainer:
        """The population."""
        return self.lane.trainer

    @property
    def at(self) -> int:
        """What stands in brackets."""
        assert self.number is not None, "the name of the measure says that it has a place"
        return self.number

    @property
    def time(self) -> int:
        """The timestep in brackets, from 0."""
        return place(self.at, self.trainer.task.length)

    @property
    def lag(self) -> int:
        """The lag in brackets.

        Raises:
            RNNScopeError: the sequences are not so long.
        """
        if not 0 <= self.at < self.trainer.task.length:
            raise RNNScopeError(f"There are lags 0 to {self.trainer.task.length - 1}, not {self.at}.")
        return self.at

    @property
    def layer(self) -> int:
        """The layer, from 0; the top one if none is named.

        Raises:
            RNNScopeError: there is no such layer.
        """
        layers = len(self.trainer.network.cells)
        number = self.claim.layer or layers
        if number > layers:
            raise RNNScopeError(f"There are layers 1 to {layers}, not {number}.")
        return number - 1

    def units(self, values: NDArray[Any], typical: Callable[[NDArray[Any]], NDArray[Any]]) -> NDArray[np.float64]:
        """Return one unit of values (N, H), or what is typical of all, (N,)."""
        unit = self.claim.unit
        if unit is None:
            return typical(values).astype(np.float64)
        if unit > values.shape[-1]:
            raise RNNScopeError(f"There are units 1 to {values.shape[-1]}, not {unit}.")
        return values[:, unit - 1].astype(np.float64)

    def log_norms(self, gradient: Any) -> NDArray[np.float64]:
        """Return log10 of the norm over units and sequences of something (T, N, B, H), (T, N)."""
        return total_norms(sequence_norms(self.trainer.network.backend.numpy(gradient)))

    def ratio(self, gradient: Any) -> NDArray[np.float64]:
        """Return the norm at the timestep in brackets over that at the last, (N,)."""
        log = self.log_norms(gradient)
        return 10.0 ** (log[self.time] - log[-1])

    @cached_property
    def look(self) -> Look:
        """What probes look at, with the verdicts."""
        look = Look(self.trainer)
        gradient_norm(look)
        return look

    @cached_property
    def verdicts(self) -> tuple[VerdictFacts, ...]:
        """The verdict on each network: of one layer, or on the whole stack."""
        layers = [each[1:] for each in self.look.verdicts]
        if self.claim.layer is not None:
            return layers[self.layer]
        return tuple(of_stack(each) for each in zip(*layers, strict=True))

    @cached_property
    def whole(self) -> Gradients:
        """The gradients of the last batch, neither truncated nor clipped nor regularised."""
        trainer = self.trainer
        with trainer.weights_of_batch():
            return backward(trainer.tape, trainer.objective, trainer.targets)[1]

    @cached_property
    def trained(self) -> NDArray[np.float64]:
        """The parameter gradient of the last batch as training carries it back, before clipping, (N, P)."""
        trainer = self.trainer
        if trainer.truncation is None:
            return trainer.network.backend.numpy(self.whole.values).astype(np.float64)
        return trainer.network.backend.numpy(self.truncated.values).astype(np.float64)

    @cached_property
    def truncated(self) -> Gradients:
        """The gradients of the last batch as truncation leaves them.

        Raises:
            RNNScopeError: nothing is truncated.
        """
        trainer = self.trainer
        if trainer.truncation is None:
            raise RNNScopeError("Nothing is truncated here.")
        with trainer.weights_of_batch():
            return truncated_backward(trainer.tape, trainer.objective, trainer.targets, trainer.truncation)[1]

    @cached_property
    def example(self) -> Tape:
        """Every network along one test sequence, without padding, in float64."""
        trainer = self.trainer
        number = self.claim.example
        if number > trainer.task.test_examples:
            raise RNNScopeError(f"There are test sequences 1 to {trainer.task.test_examples}, not {number}.")
        batch = trainer.task.test_batch(number - 1, number, "float64")
        length = int(batch.lengths[0, 0])
        exact = trainer.network.copy_to(numpy_backend("float64"))
        inputs = np.repeat(batch.inputs[:length], exact.population, axis=1)
        return unroll(exact, inputs)

    @cached_property
    def log_products(self) -> NDArray[np.float64]:
        """log10 of the singular values of dh_T/dh_{T-l} along the test sequence, by lag, (T+1, N, H)."""
        tape = self.example
        jacobians = local_jacobians(tape, self.layer)
        part = state_part(tape.network.cells[self.layer], "hidden")
        return product_singular_values(jacobians, part)[::-1, :, 0]
