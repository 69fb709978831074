"""The scalars of a run, kept whole: loss and gradient norm of every step, and every look at the test part.

Engine and window hold the same thing: the engine sends batches (`frames.Scalars`), the window appends them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .frames import ArrayBlock, Scalars

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_STEP_COLUMNS = ("loss", "gradient_norm")
_TEST_COLUMNS = ("test_loss", "test_accuracy")


class _Column:
    """An array that grows at its end; `view` is everything so far, without a copy."""

    def __init__(self, shape: tuple[int, ...], dtype: str) -> None:
        self._store = np.empty((256, *shape), dtype)
        self._count = 0

    @property
    def view(self) -> NDArray[Any]:
        """The rows so far, read-only."""
        rows = self._store[: self._count]
        rows.flags.writeable = False
        return rows

    def extend(self, rows: NDArray[Any]) -> None:
        """Append rows."""
        needed = self._count + len(rows)
        if needed > len(self._store):
            grown = np.empty((max(needed, 2 * len(self._store)), *self._store.shape[1:]), self._store.dtype)
            grown[: self._count] = self._store[: self._count]
            self._store = grown
        self._store[self._count : needed] = rows
        self._count = needed


class History:
    """The scalars of a run of `networks` networks, growing.

    Attributes of every step, as read-only arrays: `steps` (record), `loss` and `gradient_norm` (record, network).
    Of every look at the test part: `test_steps` (test), `test_loss` and `test_accuracy` (test, network).
    """

    def __init__(self, networks: int) -> None:
        self.networks = networks
        self._columns = {name: _Column((), "int64") for name in ("steps", "test_steps")}
        self._columns.update({name: _Column((networks,), "float64") for name in (*_STEP_COLUMNS, *_TEST_COLUMNS)})

    @property
    def steps(self) -> NDArray[np.int64]:
        """Training steps recorded, counted from 1."""
        return self._columns["steps"].view

    @property
    def loss(self) -> NDArray[np.float64]:
        """Training loss before each step, (record, network)."""
        return self._columns["loss"].view

    @property
    def gradient_norm(self) -> NDArray[np.float64]:
        """Norm of the parameter gradient before clipping, (record, network)."""
        return self._columns["gradient_norm"].view

    @property
    def test_steps(self) -> NDArray[np.int64]:
        """Steps after which the test part was looked at; 0 is before training."""
        return self._columns["test_steps"].view

    @property
    def test_loss(self) -> NDArray[np.float64]:
        """Loss on the test part, (test, network)."""
        return self._columns["test_loss"].view

    @property
    def test_accuracy(self) -> NDArray[np.float64]:
        """Accuracy on the test part from 0 to 1, (test, network); NaN where it has no meaning."""
        return self._columns["test_accuracy"].view

    def add_step(self, step: int, loss: NDArray[np.float64], gradient_norm: NDArray[np.float64]) -> None:
        """Record one training step."""
        self._extend({"steps": [step], "loss": [loss], "gradient_norm": [gradient_norm]})

    def add_test(self, step: int, loss: NDArray[np.float64], accuracy: NDArray[np.float64]) -> None:
        """Record one look at the test part, after `step` training steps."""
        self._extend({"test_steps": [step], "test_loss": [loss], "test_accuracy": [accuracy]})

    def add(self, scalars: Scalars) -> None:
        """Append a batch as it came from the engine."""
        self._extend({name: getattr(scalars, name).array() for name in self._columns})

    def since(self, record: int, test: int, generation: int, variant: int = 0) -> Scalars:
        """Return what was recorded from the given positions on, as it travels."""
        blocks = {
            name: ArrayBlock.of(
                column.view[test if name.startswith("test") else record :],
                "test" if name.startswith("test") else "record",
                *(("network",) if column.view.ndim == 2 else ()),
            )
            for name, column in self._columns.items()
        }
        return Scalars(generation=generation, variant=variant, **blocks)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return every column by name, for a file."""
        return {name: column.view for name, column in self._columns.items()}

    @classmethod
    def from_arrays(cls, networks: int, arrays: Mapping[str, NDArray[Any]]) -> History:
        """Make a history from what `arrays` returned.

        Raises:
            ValueError: a column is missing, or lengths or the number of networks do not fit.
        """
        history = cls(networks)
        for first, others in (("steps", _STEP_COLUMNS), ("test_steps", _TEST_COLUMNS)):
            rows = len(arrays[first]) if first in arrays else -1
            for name in others:
                if name not in arrays or arrays[name].shape != (rows, networks):
                    raise ValueError(f"The history's {name} does not fit {networks} networks.")
        history._extend(arrays)
        return history

    def until(self, step: int) -> History:
        """Return what was recorded up to and including `step`, such as the step of a checkpoint."""
        records, tests = (
            int(np.searchsorted(self.steps, step, "right")),
            int(np.searchsorted(self.test_steps, step, "right")),
        )
        return History.from_arrays(
            self.networks,
            {name: rows[: tests if name.startswith("test") else records] for name, rows in self.arrays().items()},
        )

    def _extend(self, rows: Mapping[str, Any]) -> None:
        for name, column in self._columns.items():
            if name in rows:
                column.extend(np.asarray(rows[name]))
