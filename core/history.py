"""The scalars of a run, kept whole: loss, gradient norms and penalties of every step, every look at the test part.

Engine and window hold the same thing: the engine sends batches (`frames.Scalars`), the window appends them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .events import Scalars
from .wire import ArrayBlock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from .specs import ExperimentSpec
    from .training import Measurement

_STEP_COLUMNS = ("loss", "gradient_norm", "clipped_norm", "train_accuracy")
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
    """The scalars of a run of `networks` networks with so many `regularisers`, growing.

    Attributes of every step, as read-only arrays: `steps` (record), `loss`, `gradient_norm`, `clipped_norm` and
    `train_accuracy` (record, network), `penalties` (record, regulariser, network). Of every look at the test part:
    `test_steps` (test), `test_loss` and `test_accuracy` (test, network).
    """

    def __init__(self, networks: int, regularisers: int = 0) -> None:
        self.networks = networks
        self.regularisers = regularisers
        self._columns = {name: _Column((), "int64") for name in ("steps", "test_steps")}
        self._columns.update({name: _Column((networks,), "float64") for name in (*_STEP_COLUMNS, *_TEST_COLUMNS)})
        self._columns["penalties"] = _Column((regularisers, networks), "float64")

    @classmethod
    def of(cls, experiment: ExperimentSpec) -> History:
        """Return an empty history of an experiment without variants, or of its first network."""
        return cls(experiment.seeds, len(experiment.training.regularisers))

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
    def clipped_norm(self) -> NDArray[np.float64]:
        """Norm of the parameter gradient after clipping, (record, network); NaN where it was not recorded."""
        return self._columns["clipped_norm"].view

    @property
    def train_accuracy(self) -> NDArray[np.float64]:
        """Accuracy on the training batch from 0 to 1, (record, network).

        NaN at the steps where it was not taken (see `training.ACCURACY_EVERY`), and where it has no meaning.
        """
        return self._columns["train_accuracy"].view

    @property
    def penalties(self) -> NDArray[np.float64]:
        """Value of each regulariser without its strength, (record, regulariser, network); NaN likewise."""
        return self._columns["penalties"].view

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

    def add_step(self, step: int, measured: Measurement) -> None:
        """Record one training step."""
        self._extend(
            {
                "steps": [step],
                "loss": [measured.loss],
                "gradient_norm": [measured.gradient_norm],
                "clipped_norm": [measured.clipped_norm],
                "penalties": [measured.penalties],
                "train_accuracy": [measured.accuracy],
            }
        )

    def add_test(self, step: int, loss: NDArray[np.float64], accuracy: NDArray[np.float64]) -> None:
        """Record one look at the test part, after `step` training steps."""
        self._extend({"test_steps": [step], "test_loss": [loss], "test_accuracy": [accuracy]})

    def add(self, scalars: Scalars) -> None:
        """Append a batch as it came from the engine."""
        self._extend({name: getattr(scalars, name).array() for name in self._columns})

    def since(self, record: int, test: int, generation: int, variant: int = 0) -> Scalars:
        """Return what was recorded from the given positions on, as it travels."""
        blocks: dict[str, ArrayBlock] = {}
        for name, column in self._columns.items():
            axis, first = ("test", test) if name.startswith("test") else ("record", record)
            axes = (axis, "regulariser", "network") if name == "penalties" else (axis, "network")
            rows = column.view[first:]
            blocks[name] = ArrayBlock.of(rows, *axes[: rows.ndim])
        return Scalars(generation=generation, variant=variant, **blocks)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return every column by name, for a file."""
        return {name: column.view for name, column in self._columns.items()}

    @classmethod
    def from_arrays(cls, networks: int, arrays: Mapping[str, NDArray[Any]], regularisers: int | None = None) -> History:
        """Make a history from what `arrays` returned, also from that of older files.

        Those know nothing of `clipped_norm`, `penalties` or `train_accuracy`, which are NaN then.

        Args:
            networks: how many networks there are.
            arrays: each column by name.
            regularisers: how many regularisers there are; as many as `penalties` has, if not given.

        Raises:
            ValueError: a column is missing, or lengths or the number of networks or regularisers do not fit.
        """
        count = regularisers
        if count is None:
            count = arrays["penalties"].shape[1] if "penalties" in arrays else 0
        history = cls(networks, count)
        rows = {name: len(arrays[name]) if name in arrays else -1 for name in ("steps", "test_steps")}
        unknown = np.full((max(rows["steps"], 0), networks), np.nan)
        recorded: dict[str, NDArray[Any]] = {
            "clipped_norm": unknown,
            "train_accuracy": unknown,
            "penalties": np.full((max(rows["steps"], 0), count, networks), np.nan),
            **arrays,
        }
        for name, column in history._columns.items():
            if name in rows:
                continue
            wanted = (rows["test_steps" if name.startswith("test") else "steps"], *column.view.shape[1:])
            if name not in recorded or recorded[name].shape != wanted:
                raise ValueError(f"The history's {name} does not fit {networks} networks with {count} regularisers.")
        history._extend(recorded)
        return history

    def record_at(self, step: int | None = None) -> int | None:
        """Return the place of the last record, or of the last that is not after a step; None if there is none."""
        return _last_until(self.steps, step)

    def test_at(self, step: int | None = None) -> int | None:
        """Return the place of the last look at the test part, or of the last not after a step; None if none was."""
        return _last_until(self.test_steps, step)

    def until(self, step: int) -> History:
        """Return what was recorded up to and including `step`, such as the step of a checkpoint."""
        records, tests = (
            int(np.searchsorted(self.steps, step, "right")),
            int(np.searchsorted(self.test_steps, step, "right")),
        )
        return History.from_arrays(
            self.networks,
            {name: rows[: tests if name.startswith("test") else records] for name, rows in self.arrays().items()},
            self.regularisers,
        )

    def _extend(self, rows: Mapping[str, Any]) -> None:
        for name, column in self._columns.items():
            if name in rows:
                column.extend(np.asarray(rows[name]))


def _last_until(steps: NDArray[np.int64], step: int | None) -> int | None:
    count = len(steps) if step is None else int(np.searchsorted(steps, step, "right"))
    return count - 1 if count else None
