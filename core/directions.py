"""Sequences in reverse, each within its own length, and where a direction meets what is said of timesteps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from .arrays import Array, Backend
    from .stack import Direction


def barriers(
    cuts: Iterable[int], direction: Direction, time: int, lengths: NDArray[np.int64] | None
) -> dict[int, NDArray[np.bool_] | None]:
    """Say where a direction meets cuts, each between a timestep and the next: nothing flows back across.

    Args:
        cuts: timesteps t, 1 to T-1: the cut is between t and t+1, whichever way a direction runs.
        direction: the direction.
        time: timesteps T.
        lengths: valid timesteps of each sequence, (N or 1, B); None if all are T.

    Returns:
        the number of steps that the direction has run when it meets a cut, and which sequences are cut there (N or 1,
        B), None for all. A reverse direction begins with each sequence's own last step, so it meets them elsewhere.
    """
    if direction == "forward":
        return dict.fromkeys(cuts)
    if lengths is None or (lengths == time).all():
        return dict.fromkeys(time - cut for cut in cuts)
    met: dict[int, NDArray[np.bool_] | None] = {}
    for cut in cuts:
        for place in np.unique(lengths[lengths > cut] - cut).tolist():
            before = met.get(place)
            here: NDArray[np.bool_] = lengths - cut == place
            met[place] = here if before is None else before | here
    return met


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
