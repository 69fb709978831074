"""Lyapunov exponents: how fast nearby states separate or merge along a trajectory.

The product of the local Jacobians J_T … J_1 stretches an infinitesimal ball of states; its axes grow like e^{λ_i T}.
The exponents λ_i are found by carrying an orthonormal frame through the Jacobians and factorising as it deforms
(Benettin et al. 1980): J_t Q_{t-1} = Q_t R_t, λ_i = mean of log|R_t,ii|. All are in nats per step.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class LyapunovSpectrum:
    """The exponents of one trajectory.

    Attributes:
        exponents: finite-time exponents over all steps that count, nats per step, the largest first, (S,).
        convergence: the running estimate after each of these steps, (T, S).
    """

    exponents: NDArray[np.float64]
    convergence: NDArray[np.float64]

    @property
    def kaplan_yorke_dimension(self) -> float:
        """The dimension of the attractor by the formula of Kaplan and Yorke (1979).

        It is j + Σ_{i≤j} λ_i / |λ_{j+1}| with the largest j whose sum is not negative: 0 if even the largest exponent
        is negative, and the number of states if the sum never becomes negative.
        """
        sums = np.cumsum(self.exponents)
        if sums[0] < 0:
            return 0.0
        whole = int(np.flatnonzero(sums >= 0)[-1]) + 1
        if whole == len(sums):
            return float(whole)
        return whole + float(sums[whole - 1] / abs(self.exponents[whole]))


def lyapunov_spectrum(jacobians: NDArray[np.floating], skip: int = 0) -> LyapunovSpectrum:
    """Return all exponents of a trajectory.

    A direction that a singular Jacobian annihilates has the exponent -inf.

    Args:
        jacobians: d state_t/d state_{t-1} for t = 1…T, (T, S, S); taken to float64.
        skip: first steps that only turn the frame and do not count.

    Raises:
        ValueError: there is no step left to count, or the Jacobians are not square or not finite.
    """
    steps = np.asarray(jacobians, np.float64)
    if steps.ndim != 3 or steps.shape[1] != steps.shape[2]:
        raise ValueError(f"Jacobians must have the shape (T, S, S), not {steps.shape}.")
    if not 0 <= skip < len(steps):
        raise ValueError(f"At least one of {len(steps)} steps must count; {skip} were to be skipped.")
    if not np.isfinite(steps).all():
        raise ValueError("The Jacobians must be finite; this trajectory has diverged.")
    frame = np.eye(steps.shape[1])
    stretches = np.empty(steps.shape[:2])
    with np.errstate(divide="ignore"):
        for t, jacobian in enumerate(steps):
            frame, upper = np.linalg.qr(jacobian @ frame)
            stretches[t] = np.log(np.abs(np.diagonal(upper)))
    counted = stretches[skip:]
    running = np.cumsum(counted, axis=0) / np.arange(1, len(counted) + 1)[:, None]
    return LyapunovSpectrum(np.sort(running[-1])[::-1], running)


def mean_field_exponent(gain: float) -> float:
    """Return the largest exponent of an autonomous random tanh network h' = tanh(W h) of infinite size.

    W has entries of variance gain²/n. By mean-field theory (Sompolinsky, Crisanti and Sommers 1988, in discrete time)
    λ₁ = ½ ln(g² E[sech⁴(√q z)]) with z standard normal and q the fixed point of q = g² E[tanh²(√q z)].

    Raises:
        ValueError: the gain is not a positive number.
    """
    if not (gain > 0 and np.isfinite(gain)):
        raise ValueError(f"The gain must be a positive number, not {gain}.")
    nodes, weights = np.polynomial.hermite_e.hermegauss(201)
    weights = weights / weights.sum()
    variance = 1.0
    for _ in range(100_000):
        before = variance
        variance = gain**2 * float(weights @ np.tanh(np.sqrt(variance) * nodes) ** 2)
        if abs(variance - before) <= 1e-15 * max(1.0, before):
            break
    slope = float(weights @ np.cosh(np.sqrt(variance) * nodes) ** -4.0)
    return 0.5 * float(np.log(gain**2 * slope))
