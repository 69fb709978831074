"""Reversing sequences in time, each within its own length."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .arrays import Array, Backend


def reversed_in_time(backend: Backend, array: Array, lengths: NDArray[np.int64] | None) -> Array:
    """Return an array (T, N, K, B) with each sequence's timesteps in reverse order; padding stays where it is.

    Done twice it gives back the same.

    Args:
        backend: where the array lives.
        array: (T, N, K, B); N may be 1 where all networks share it.
        lengths: valid timesteps of each sequence, (N or 1, B); None if all are T.
    """
    time = array.shape[0]
    if lengths is None or (lengths == time).all():
        return np.ascontiguousarray(array[::-1]) if backend.is_numpy else backend.xp.flip(array, (0,))
    steps: NDArray[np.int64] = np.arange(time, dtype=np.int64)[:, None, None, None]
    last = lengths[None, :, None, :]
    order: NDArray[np.int64] = np.where(np.less(steps, last), last - 1 - steps, steps)
    networks = max(array.shape[1], lengths.shape[0])
    shape = (time, networks, *array.shape[2:])
    if backend.is_numpy:
        return np.take_along_axis(
            np.broadcast_to(array, shape), np.broadcast_to(order, (time, networks, 1, shape[3])), 0
        )
    return backend.xp.gather(array.expand(shape), 0, backend.indices(np.broadcast_to(order, shape).copy()))
