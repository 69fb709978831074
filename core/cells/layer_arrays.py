"""The arrays of one layer over time, as kernels see them: (T, N, ·, B), with views of each timestep listed once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..arrays import Array, Backend


@dataclass
class Arrivals:
    """Where gradients arrive from outside a layer.

    Attributes:
        inside: whether they may before the last timestep; if not, kernels write there instead of adding.
    """

    inside: bool = True


class LayerArrays:
    """Named arrays of one layer over time, each (T, N, ·, B) or (T+1, N, ·, B), with per-timestep views listed once.

    Slicing an array costs as much as a small product, so the loops over time index lists of views instead. With one
    network the network axis is dropped from the views: a 2-D product is a third faster than a batched one.

    Attributes:
        arrays: the arrays by name.
        length: timesteps T.
        arrivals: of gradients, shared with all parts that `between` returns.
    """

    def __init__(self, arrays: Mapping[str, Array], arrivals: Arrivals | None = None) -> None:
        self.arrivals = arrivals or Arrivals()
        self.arrays = dict(arrays)
        self.length = min(len(array) for array in self.arrays.values())
        self._views: dict[tuple[str, int, int | None, int], list[Array]] = {}
        self._parts: dict[tuple[int, int], LayerArrays] = {}

    def __getitem__(self, name: str) -> Array:
        return self.arrays[name]

    def steps(self, name: str, rows: slice = slice(None)) -> list[Array]:
        """Return the views of some rows of an array's timesteps, each (N, ·, B), or (·, B) with one network."""
        return self._listed(name, rows, 0)

    def blocks(self, name: str, size: int, rows: slice = slice(None)) -> list[Array]:
        """Return the same views with their rows in blocks of `size`, each (N, K, size, B), or (K, size, B)."""
        return self._listed(name, rows, size)

    def _listed(self, name: str, rows: slice, size: int) -> list[Array]:
        key = (name, rows.start or 0, rows.stop, size)
        if key not in self._views:
            part = self._part(name, rows)
            if size:
                *lead, height, batch = part.shape
                part = part.reshape(*lead, height // size, size, batch)
            self._views[key] = list(part)
        return self._views[key]

    def _part(self, name: str, rows: slice) -> Array:
        array = self.arrays[name]
        return array[:, :, rows] if array.shape[1] > 1 else array[:, 0, rows]

    def between(self, start: int, stop: int) -> LayerArrays:
        """Return the part of timesteps `start` + 1 to `stop`, sharing memory; of states also the one before them."""
        if (start, stop) == (0, self.length):
            return self
        if (start, stop) not in self._parts:
            self._parts[start, stop] = LayerArrays(
                {
                    name: array[start : stop + 1] if len(array) > self.length else array[start:stop]
                    for name, array in self.arrays.items()
                },
                self.arrivals,
            )
        return self._parts[start, stop]

    def repeated(self, backend: Backend, copies: int) -> LayerArrays:
        """Return copies of the sequences side by side: all of them, then all of them again; made when asked for."""
        return _Repeated(self, backend, copies)


class _Repeated(LayerArrays):
    """Arrays whose sequences are repeated, of which only those rows are copied that a kernel reads."""

    def __init__(self, once: LayerArrays, backend: Backend, copies: int) -> None:
        super().__init__(once.arrays)
        self._tile, self._copies = backend.xp.tile, copies

    def __getitem__(self, name: str) -> Array:
        return self._tile(self.arrays[name], (1, 1, 1, self._copies))

    def _part(self, name: str, rows: slice) -> Array:
        return self._tile(
            super()._part(name, rows), (*[1] * (2 if self.arrays[name].shape[1] == 1 else 3), self._copies)
        )


class Rows(Mapping[str, "Array"]):
    """Kernel arrays with a sequence in each row, (…, ·, B) → (…, B, ·), each laid out anew when it is asked for."""

    def __init__(self, backend: Backend, arrays: Mapping[str, Array]) -> None:
        self._backend, self._arrays = backend, arrays

    def __getitem__(self, name: str) -> Array:
        return self._backend.contiguous(self._arrays[name].swapaxes(-1, -2))

    def __iter__(self) -> Iterator[str]:
        return iter(self._arrays)

    def __len__(self) -> int:
        return len(self._arrays)
