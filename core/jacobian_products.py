"""Products of Jacobians with all their singular values, however far apart.

    P_t = d state_T/d state_t = J_T … J_{t+1}

Multiplied out, a product loses every singular value below 1e-16 of the largest. Here it is kept as a graded form,

    P_tᵀ = Q · diag(2^e) · R        Q orthogonal, the largest entry of each row of R near 1,

as simulations of lattice fermions do (Loh and Gubernatis 1992; with columns sorted beforehand, Tomás, Chang, Scalettar
and Bai 2012): R stays well conditioned, and e, whole numbers, takes whatever range there is. Factorising what is left
without Q afresh ("turning", as in QR iteration) brings the rows near orthogonality; the one-sided Jacobi method
(Hestenes 1958), which finds small singular values of graded matrices to high relative accuracy (Demmel and Veselić
1992), does the rest.

Shapes: T timesteps, M matrices side by side, S numbers in a state.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

import numpy as np

from .tasks.batch import valid_steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    Exponents = NDArray[np.int64]  # (M, S)
    Rows = NDArray[np.float64]  # (M, S, S)

# Numbers in the matrices whose singular values are found at once; more would leave the processor's cache.
CHUNK = 2**17
# Factorisations before the Jacobi method, which each bring graded rows nearer to orthogonality.
TURNS = 2
# Cosine between two rows that counts as a right angle, and sweeps after which rows stay as they are.
RIGHT_ANGLE, SWEEPS = 1e-13, 30
# Below every exponent that products can reach; a row of zeros has it.
_NOTHING = -(2**40)


def product_singular_values(
    jacobians: NDArray[np.floating],
    part: slice = slice(None),
    lengths: NDArray[np.int64] | None = None,
    report: Callable[[int, int], object] | None = None,
) -> NDArray[np.float64]:
    """Return log10 of all singular values of d state_T/d state_t for t = 0…T, (T+1, …, S), the largest first.

    The last entry, of the identity, is 0. Errors are about 1e-13 decades; in small values each step adds 1e-16 times
    the condition number of its Jacobian, as rounding its entries alone does. A direction that is annihilated has -inf,
    or, after rounding, some 16 decades less than it otherwise would. For products that end at an earlier timestep give
    ``jacobians[:t]``.

    Args:
        jacobians: d state_t/d state_{t-1} for t = 1…T, (T, …, S, S); taken to float64.
        part: numbers of the state whose block is looked at, such as ``slice(0, H)`` for dh_T/dh_t of an LSTM or
            ``slice(H, 2 * H)`` for its dc_T/dc_t, all paths between the two times included; the result has as many
            values. What of a block is below 1e-16 of the whole product is rounding.
        lengths: valid timesteps of each sequence, (N or 1, B), for Jacobians (T, N, B, S, S): each product then ends
            with its own sequence, and is 0 after it.
        report: called now and then with the number of products whose values are found, and of all.

    Raises:
        ValueError: the Jacobians are not square, or not finite.
    """
    steps = checked_jacobians(jacobians)
    length, lead, size = len(steps), steps.shape[1:-2], steps.shape[-1]
    if lengths is not None:
        valid = np.broadcast_to(valid_steps(lengths, length), steps.shape[:-2])
        steps = np.where(valid[..., None, None], steps, np.eye(size))
    matrices, count = prod(lead), len(range(size)[part])
    result = np.zeros((length + 1, matrices, count))
    waiting: list[tuple[Exponents, Rows]] = []
    stop = length
    forms = _graded_products(steps.reshape(length, matrices, size, size), part)
    for t, form in zip(range(length - 1, -1, -1), forms, strict=True):
        waiting.append(form)
        if t == 0 or len(waiting) * matrices * size**2 >= CHUNK:
            exponents, rows = (np.concatenate(parts) for parts in zip(*waiting[::-1], strict=True))
            result[t:stop] = _log_singular_values(exponents, rows).reshape(stop - t, matrices, count)
            stop, waiting = t, []
            if report is not None:
                report(length - t, length)
    return result.reshape(length + 1, *lead, count)


def power_norms(matrix: NDArray[np.floating], powers: int) -> NDArray[np.float64]:
    """Return log10 of the largest singular value of A^k for k = 0…K, (K+1, …).

    It may grow at first although all eigenvalues lie within the unit circle, if A is not normal; in the long run it
    falls like the spectral radius (Trefethen and Embree 2005).

    Args:
        matrix: A, (…, S, S).
        powers: the largest power K.
    """
    repeated = np.broadcast_to(matrix, (powers, *np.shape(matrix)))
    return product_singular_values(repeated)[::-1, ..., 0]


def checked_jacobians(jacobians: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return Jacobians (T, …, S, S) in float64.

    Raises:
        ValueError: they are not square, or not finite.
    """
    steps = np.asarray(jacobians, np.float64)
    if steps.ndim < 3 or steps.shape[-1] != steps.shape[-2]:
        raise ValueError(f"Jacobians must have the shape (T, …, S, S), not {steps.shape}.")
    if not np.isfinite(steps).all():
        raise ValueError("The Jacobians must be finite; this trajectory has diverged.")
    return steps


def _graded_products(steps: NDArray[np.float64], part: slice) -> Iterator[tuple[Exponents, Rows]]:
    """Yield e and R with the singular values of the block of P_t for t = T-1…0, from Jacobians (T, M, S, S)."""
    matrices, size = steps.shape[1:3]
    frame = np.broadcast_to(np.eye(size), (matrices, size, size))
    exponents, rows = np.zeros((matrices, size), np.int64), frame[..., part]
    whole = rows.shape == frame.shape
    for jacobian in steps[::-1]:
        frame, exponents, rows = _advance(jacobian.swapaxes(-1, -2) @ frame, exponents, rows)
        yield (exponents, rows) if whole else _advance(frame[:, part], exponents, rows)[1:]


def _advance(columns: Rows, exponents: Exponents, rows: Rows) -> tuple[Rows, Exponents, Rows]:
    """Return Q, e, R of the graded form of columns · diag(2^exponents) · rows."""
    frame, exponents, upper, rows = _factorise(columns, exponents, rows)
    exponents, upper = _grade(upper, exponents)
    return frame, *_normalise(exponents, upper @ rows)


def _factorise(columns: Rows, exponents: Exponents, rows: Rows) -> tuple[Rows, Exponents, Rows, Rows]:
    """Return Q, e, K, R with Q K diag(2^e) R = columns · diag(2^exponents) · rows.

    The largest columns come first, and so do the largest rows while Householder's method runs: then small rows keep
    their accuracy beside large ones (Cox and Higham 1998).
    """
    sizes = np.abs(columns)
    order = np.argsort(-(exponents + _log2(sizes.max(-2))), axis=-1, kind="stable")
    places = np.argsort(-sizes.max(-1), axis=-1, kind="stable")[..., None]
    ordered = np.take_along_axis(np.take_along_axis(columns, order[:, None, :], -1), places, -2)
    q, upper = np.linalg.qr(ordered)
    frame = np.empty_like(q)
    np.put_along_axis(frame, places, q, -2)
    return frame, np.take_along_axis(exponents, order, -1), upper, np.take_along_axis(rows, order[:, :, None], -2)


def _grade(matrix: Rows, exponents: Exponents) -> tuple[Exponents, Rows]:
    """Return e and W with diag(2^e) W = matrix · diag(2^exponents), the largest entry of each row of W near 1."""
    places = np.where(matrix == 0, _NOTHING, np.frexp(matrix)[1] + exponents[:, None, :])
    leading = places.max(-1)
    shifts = np.clip(exponents[:, None, :] - leading[..., None], -4000, 4000)
    return leading, np.where(matrix == 0, 0.0, np.ldexp(matrix, shifts.astype(np.int32)))


def _normalise(exponents: Exponents, rows: Rows) -> tuple[Exponents, Rows]:
    """Return e and R with diag(2^e) R unchanged, the largest entry of each row of R between 1/2 and 1."""
    shifts = np.frexp(np.abs(rows).max(-1))[1]
    return exponents + shifts, np.ldexp(rows, -shifts[..., None])


def _log_singular_values(exponents: Exponents, rows: Rows) -> NDArray[np.float64]:
    """Return log10 of the singular values of diag(2^e) R, (M, S), the largest first."""
    for _ in range(TURNS):
        exponents, rows = _turn(exponents, rows)
    active = np.arange(len(rows))
    rows = rows.copy()
    for _ in range(SWEEPS):
        order = np.argsort(-exponents[active], axis=-1, kind="stable")
        exponents[active] = np.take_along_axis(exponents[active], order, -1)
        swept, cosine = _sweep(exponents[active], np.take_along_axis(rows[active], order[:, :, None], -2))
        rows[active] = swept
        active = active[cosine > RIGHT_ANGLE]
        if not len(active):
            break
    logs = np.log10(2) * exponents + np.log10(2) * _log2(np.linalg.norm(rows, axis=-1))
    return np.sort(logs, axis=-1)[:, ::-1]


def _turn(exponents: Exponents, rows: Rows) -> tuple[Exponents, Rows]:
    """Return another matrix with the same singular values, whose rows are nearer to orthogonal."""
    _, exponents, upper, _ = _factorise(rows.swapaxes(-1, -2), exponents, rows)
    return _normalise(*_grade(upper, exponents))


def _sweep(exponents: Exponents, rows: Rows) -> tuple[Rows, NDArray[np.float64]]:
    """Rotate every pair of rows of diag(2^e) R to a right angle, once; e falls from row to row.

    Returns:
        R, and the largest |cosine| between two rows that was met, (M,).
    """
    matrices, size = rows.shape[:2]
    largest = np.zeros(matrices)
    for first, second in _rounds(size):
        upper, lower = rows[:, first], rows[:, second]
        ratio = np.ldexp(1.0, np.maximum(exponents[:, second] - exponents[:, first], -4000).astype(np.int32))
        a = np.einsum("mps,mps->mp", upper, upper)
        b = np.einsum("mps,mps->mp", lower, lower)
        product = np.einsum("mps,mps->mp", upper, lower)
        with np.errstate(divide="ignore", invalid="ignore"):
            cosine = np.where(product == 0, 0.0, np.abs(product) / np.sqrt(a * b))
            difference = a - ratio * ratio * b
            root = np.copysign(np.hypot(difference, 2 * ratio * product), difference)
            # tangent of the angle over the ratio of the rows' scales: finite however far these are apart
            slope = np.where(product == 0, 0.0, 2 * product / (difference + root))
        np.maximum(largest, cosine.max(-1), out=largest)
        tangent = ratio * slope
        cos = 1 / np.sqrt(1 + tangent * tangent)
        rows[:, first] = cos[..., None] * (upper + (ratio * tangent)[..., None] * lower)
        rows[:, second] = cos[..., None] * (lower - slope[..., None] * upper)
    return rows, largest


def _rounds(size: int) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Yield pairs i < j in rounds of disjoint ones, each pair once: the schedule of a round-robin tournament."""
    players = size + size % 2  # with an odd number one pauses in each round
    circle = list(range(1, players))
    for _ in range(players - 1):
        table = [0, *circle]
        pairs = [sorted(pair) for pair in zip(table[: players // 2], table[: players // 2 - 1 : -1], strict=True)]
        kept = np.array([pair for pair in pairs if pair[1] < size], np.int64).reshape(-1, 2)
        if len(kept):
            yield kept[:, 0], kept[:, 1]
        circle = [circle[-1], *circle[:-1]]


def _log2(values: NDArray[np.float64]) -> NDArray[np.float64]:
    with np.errstate(divide="ignore"):
        return np.log2(values)
