"""Trajectories in the plane or space in which they vary most, with the direction in which the loss falls.

The principal components of all states of a network, over time and sequences, give the axes; trajectories and the
arrows -dL/dh_t are projected on them. Signs are made definite: the largest entry of each component is positive.

Shapes: T timesteps, N networks, B sequences, H units, K components.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .tasks.batch import valid_steps

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Portrait:
    """The trajectories of each network in its own principal components.

    Attributes:
        mean: of the states, (N, H).
        components: orthonormal, in rows, the one of the largest variance first, (N, K, H).
        variance: of the states along every principal component, the largest first, (N, H).
        states: h_0 … h_T, or whatever was given, projected, (T+1, N, B, K).
        arrows: -dL/dh_t for t = 1…T projected, (T, N, B, K); None without gradient.
    """

    mean: NDArray[np.float64]
    components: NDArray[np.float64]
    variance: NDArray[np.float64]
    states: NDArray[np.float64]
    arrows: NDArray[np.float64] | None

    @property
    def explained(self) -> NDArray[np.float64]:
        """Share of the variance along each of the K components, (N, K); 0 if nothing varies."""
        total = self.variance.sum(-1, keepdims=True)
        return self.variance[:, : self.components.shape[1]] / np.where(total > 0, total, 1)

    @property
    def effective_dimension(self) -> NDArray[np.float64]:
        """The participation ratio of the variances, (N,); see `participation_ratio`."""
        return participation_ratio(self.variance)

    def project(self, states: NDArray[np.floating]) -> NDArray[np.float64]:
        """Return states (…, N, B, H), such as fixed points, in the same axes, (…, N, B, K)."""
        centred = np.asarray(states, np.float64) - self.mean[:, None]
        return centred @ self.components.swapaxes(-1, -2)


def portrait(
    states: NDArray[np.floating],
    gradient: NDArray[np.floating] | None = None,
    *,
    components: int = 3,
    lengths: NDArray[np.int64] | None = None,
) -> Portrait:
    """Return trajectories in their principal components.

    Args:
        states: h_0 … h_T, (T+1, N, B, H), as `Tape.hidden` gives them.
        gradient: the total dL/dh_t for t = 1…T, (T, N, B, H), as `Gradients.hidden` gives it.
        components: axes K, at most H.
        lengths: valid timesteps of each sequence, (N or 1, B); what follows is projected but does not count for the
            axes. All count if not given.

    Raises:
        ValueError: there are fewer units than components, shapes do not fit, or a state that counts is not finite.
    """
    values = np.asarray(states, np.float64)
    time, networks, batch, size = values.shape
    if not 1 <= components <= size:
        raise ValueError(f"Of {size} units there are 1 to {size} components, not {components}.")
    if gradient is not None and gradient.shape != (time - 1, networks, batch, size):
        raise ValueError(
            f"The gradient must have the shape {(time - 1, networks, batch, size)}, not {gradient.shape}: one step "
            "less than the states, which begin with the initial one."
        )
    mean, variance, axes = _principal_axes(values, lengths)
    kept = axes[:, :components]
    turned = kept.swapaxes(-1, -2)
    arrows = None if gradient is None else -np.asarray(gradient, np.float64) @ turned
    with np.errstate(invalid="ignore"):  # padding may hold infinities
        projected = (values - mean[:, None]) @ turned
    return Portrait(mean, kept, variance, projected, arrows)


def participation_ratio(variance: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return (Σλ)²/Σλ² of variances λ along principal axes, (…, H) → (…): the effective dimension.

    It is H if all are equal, 1 if there is but one, and 0 if nothing varies (Gao et al. 2017).
    """
    values = np.asarray(variance, np.float64)
    largest = values.max(-1, keepdims=True)
    scaled = values / np.where(largest > 0, largest, 1)
    squares = (scaled**2).sum(-1)
    return scaled.sum(-1) ** 2 / np.where(squares > 0, squares, 1)


def _principal_axes(
    states: NDArray[np.float64], lengths: NDArray[np.int64] | None
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[Any]]:
    """Return mean (N, H), variances (N, H) and axes (N, H, H) in rows of states (T+1, N, B, H), the largest first."""
    time, networks, batch, _ = states.shape
    counted = np.ones((time, networks, batch), np.bool_)
    if lengths is not None:  # the initial state counts too
        counted[1:] = valid_steps(lengths, time - 1)
    values = np.where(counted[..., None], states, 0)
    if not np.isfinite(values).all():
        raise ValueError("The states must be finite; this network has diverged.")
    number = counted.sum((0, 2))[:, None]
    mean = values.sum((0, 2)) / number
    centred = np.where(counted[..., None], states - mean[:, None], 0)
    covariance = np.einsum("tnbi,tnbj->nij", centred, centred, optimize=True) / number[..., None]
    variance, vectors = np.linalg.eigh(covariance)
    axes = vectors.swapaxes(-1, -2)[:, ::-1]
    leading = np.take_along_axis(axes, np.abs(axes).argmax(-1, keepdims=True), -1)
    return mean, np.maximum(variance[:, ::-1], 0), axes * np.where(leading < 0, -1, 1)
