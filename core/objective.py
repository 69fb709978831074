"""What is minimised: the readout, the loss, the steps it is taken at, and the gradient of all three.

    linear   y = W_y h + b_y           with squared error      mean over outputs of (y - target)²
    sigmoid  y = σ(W_y h + b_y)        with squared error, or cross-entropy as the mean over outputs
    softmax  y = softmax(W_y h + b_y)  with squared error, or cross-entropy -Σ target log y, of targets that sum to 1

Each sequence counts 1/B. "last" takes the loss at its own last step, "all" the mean over its own steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .cells.base import sigmoid
from .errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .arrays import Array, Backend
    from .network import Network
    from .specs import Loss, LossSteps, ReadoutKind
    from .tasks.batch import Batch

# Timesteps whose states are laid out anew at once, for the gradient of the readout; more would only take more memory.
CHUNK = 64


@dataclass(frozen=True)
class Targets:
    """What the outputs of some sequences should be, and where the loss looks, as arrays of one backend.

    Attributes:
        values: (S, N or 1, B, K); S is T for a loss at all steps, 1 for one at the last.
        weights: weight of each (step, sequence) in the loss, (S, N or 1, B).
        lengths: steps of each sequence, (N or 1, B), if they differ and the loss is at the last; else None.
        length: timesteps T, padding included.
    """

    values: Array
    weights: Array
    lengths: Array | None
    length: int
    backend: Backend

    @classmethod
    def of(cls, batch: Batch, loss_steps: LossSteps, backend: Backend) -> Targets:
        """Take from a batch what a loss at `loss_steps` needs."""
        length = batch.inputs.shape[0]
        if loss_steps == "all":
            return cls(backend.asarray(batch.targets), backend.asarray(batch.weights("all")), None, length, backend)
        networks, size = batch.lengths.shape
        picked = batch.targets.reshape(length, networks * size, -1)[
            batch.lengths.ravel() - 1, range(networks * size)
        ].reshape(1, networks, size, -1)
        weights = backend.zeros(1, networks, size) + 1 / size
        uniform = bool((batch.lengths == length).all())
        lengths = None if uniform else backend.indices(batch.lengths)
        return cls(backend.asarray(picked), weights, lengths, length, backend)

    @cached_property
    def padded(self) -> bool:
        """Whether some steps do not count; only there may a loss be anything but finite and be left out."""
        return bool((self.weights == 0).any())

    def networks(self, rows: slice) -> Targets:
        """Return the part of some networks; sequences shared by all networks stay shared."""
        if self.values.shape[1] == 1:
            return self
        lengths = None if self.lengths is None else self.lengths[rows]
        return Targets(self.values[:, rows], self.weights[:, rows], lengths, self.length, self.backend)

    def select(self, hidden: Array) -> Array:
        """Return the states that the loss reads, (S, N, B, H), of h_0 … h_T (T+1, N, B, H)."""
        if self.lengths is not None:
            return hidden[self._places(hidden)][None]
        return hidden[1:] if self.values.shape[0] == self.length else hidden[-1:]

    def place(self, slope: Array, readout: Array, out: Array) -> None:
        """Write the gradient of the selected states to their places in `out` (T+1, N, B, H), and zero elsewhere.

        It is the `slope` of the loss by the readout's arguments, (S, N, B, K), times the `readout` matrix (N, K, H).
        """
        if self.lengths is not None:
            out[:] = 0
            out[self._places(out)] = (slope @ readout)[0]
            return
        first = self.length - slope.shape[0]
        out[: first + 1] = 0
        # in columns, as kernels have `out`: the product is written in place
        columns = out.swapaxes(-1, -2)[first + 1 :]
        self.backend.xp.matmul(readout.swapaxes(-1, -2), slope.swapaxes(-1, -2), out=columns)

    def _places(self, hidden: Array) -> tuple[Array, Array, Array]:
        _, networks, size, _ = hidden.shape
        return self.lengths, self.backend.arange(networks)[:, None], self.backend.arange(size)[None]


@dataclass(frozen=True)
class Objective:
    """A readout and a loss.

    Raises:
        SpecError: cross-entropy was asked of a linear readout.
    """

    readout: ReadoutKind
    loss: Loss
    loss_steps: LossSteps

    def __post_init__(self) -> None:
        if self.readout == "linear" and self.loss == "cross_entropy":
            raise SpecError(
                "must be squared_error for a linear readout: cross-entropy needs probabilities", ("training", "loss")
            )

    def outputs(self, network: Network, hidden: Array) -> Array:
        """Return the outputs (…, N, B, K) of top-layer states (…, N, B, H)."""
        return self._squash(network.backend, self._logits(network, hidden))

    def losses(self, network: Network, hidden: Array, targets: Targets) -> Array:
        """Return the loss of each network, (N,), from h_0 … h_T of the top layer (T+1, N, B, H)."""
        loss, _ = self._differentiate(network.backend, self._logits(network, targets.select(hidden)), targets)
        return _weighted(network.backend, loss, targets).sum((0, 2))

    def differentiate(
        self, network: Network, hidden: Array, targets: Targets, direct: Array, gradients: Mapping[str, Array]
    ) -> Array:
        """Return the loss of each network, (N,), and write its gradient.

        Args:
            network: N networks.
            hidden: h_0 … h_T of the top layer, (T+1, N, B, H).
            targets: what the outputs should be.
            direct: receives the direct ∂L/∂h_t, (T+1, N, B, H).
            gradients: receives the gradient of ``readout.W_y`` and ``readout.b_y``.
        """
        backend = network.backend
        selected = targets.select(hidden)
        loss, slope = self._differentiate(backend, self._logits(network, selected), targets)
        slope = _weighted(backend, slope, targets)
        summed = gradients["readout.W_y"]
        summed[:] = 0
        for start in range(0, slope.shape[0], CHUNK):
            part = slice(start, start + CHUNK)
            summed += _by_network(slope[part]).swapaxes(-1, -2) @ _by_network(selected[part])
        gradients["readout.b_y"][:] = slope.sum((0, 2))
        targets.place(slope, network.parameters["readout.W_y"], direct)
        return _weighted(backend, loss, targets).sum((0, 2))

    def _logits(self, network: Network, hidden: Array) -> Array:
        weights, bias = network.parameters["readout.W_y"], network.parameters["readout.b_y"]
        return network.backend.xp.matmul(hidden, weights.swapaxes(-1, -2)) + bias[:, None, :]

    def _squash(self, backend: Backend, logits: Array) -> Array:
        xp = backend.xp
        match self.readout:
            case "linear":
                return logits
            case "sigmoid":
                return sigmoid(xp, logits)
            case "softmax":
                raised = xp.exp(logits - xp.amax(logits, -1)[..., None])
                return raised / raised.sum(-1)[..., None]

    def _differentiate(self, backend: Backend, logits: Array, targets: Targets) -> tuple[Array, Array]:
        """Return the unweighted loss (S, N, B) and its slope by the logits (S, N, B, K)."""
        xp, wanted = backend.xp, targets.values
        count = logits.shape[-1]
        if self.loss == "cross_entropy" and self.readout == "softmax":
            shifted = logits - xp.amax(logits, -1)[..., None]
            raised = xp.exp(shifted)
            total = raised.sum(-1)
            return xp.log(total) - (shifted * wanted).sum(-1), raised / total[..., None] - wanted
        outputs = self._squash(backend, logits)
        error = outputs - wanted
        if self.loss == "squared_error":
            slope = error * (2 / count)
            if self.readout == "sigmoid":
                slope = slope * outputs * (1 - outputs)
            elif self.readout == "softmax":
                slope = outputs * (slope - (slope * outputs).sum(-1)[..., None])
            return (error * error).sum(-1) / count, slope
        # -w log σ(a) - (1-w) log(1-σ(a)) = max(a, 0) - w a + log(1 + exp(-|a|)), which neither over- nor underflows
        cross_entropy = xp.clip(logits, 0, None) - wanted * logits + xp.log1p(xp.exp(-xp.abs(logits)))
        return cross_entropy.sum(-1) / count, error / count


def _weighted(backend: Backend, values: Array, targets: Targets) -> Array:
    """Multiply by the loss weights; where the weight is 0 (padding) the result is 0 even if the value is not finite."""
    weights = targets.weights
    if values.ndim > weights.ndim:
        weights = weights[..., None]
    if not targets.padded:
        return values * weights
    zero = backend.zeros(1)
    return backend.xp.where(weights > 0, values * weights, zero)


def _by_network(array: Array) -> Array:
    """Return (S, N, B, K) as (N, S·B, K)."""
    steps, networks, size, width = array.shape
    return array.swapaxes(0, 1).reshape(networks, steps * size, width)
