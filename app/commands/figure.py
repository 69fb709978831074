"""The figure that `rnnscope run --figure` draws: gradient norm, loss and accuracy, from data, with matplotlib."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ...core.errors import RNNScopeError

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from .run import HeadlessRun


def draw_figure(run: HeadlessRun, path: Path) -> None:
    """Draw a run to a file; its ending says the format.

    Raises:
        RNNScopeError: the file could not be written, or the format is not known.
    """
    from matplotlib.figure import Figure

    built, history = run.built, run.history
    with_accuracy = bool(built.accuracy_meaning)
    figure = Figure(figsize=(12 if with_accuracy else 8.5, 3.8), layout="constrained")
    axes = figure.subplots(1, 3 if with_accuracy else 2)
    _draw_gradient(axes[0], run)
    steps = history.steps
    _draw_band(axes[1], steps, history.loss, "training loss", "C0")
    _draw_band(axes[1], history.test_steps, history.test_loss, "test loss", "C1")
    axes[1].axhline(built.baseline_loss, color="0.4", linestyle="--", linewidth=1, label="baseline")
    axes[1].set(xlabel="training step", ylabel=built.loss.replace("_", " "), title="Loss")
    axes[1].legend(frameon=False)
    if with_accuracy:
        _draw_band(axes[2], history.test_steps, 100 * history.test_accuracy, "test accuracy", "C1")
        axes[2].set(xlabel="training step", ylabel="test accuracy (%)", ylim=(0, 102), title="Accuracy")
    figure.suptitle(f"{built.experiment.name}: {run.step} steps, {built.experiment.seeds} networks")
    try:
        figure.savefig(path, dpi=150)
    except (OSError, ValueError) as error:
        raise RNNScopeError(f"The figure could not be written to {path}: {error}") from error


def _draw_gradient(axes: Any, run: HeadlessRun) -> None:
    """Draw the gradient norm against time; what is not a finite number leaves a gap and is named below."""
    norms = run.frame.arrays["gradient_norm"].array()
    status = run.frame.arrays["gradient_status"].array()
    time = np.arange(1, norms.shape[1] + 1)
    for layer, norm in enumerate(norms):
        label = f"layer {layer + 1}" if len(norms) > 1 else "median"
        with np.errstate(over="ignore"):
            _draw_band(axes, time, 10.0 ** np.where(np.isfinite(norm), norm, np.nan), label, f"C{layer}")
    axes.set(xlabel="timestep t", ylabel="‖∂L/∂h$_t$‖ (total)", yscale="log", title="Gradient norm")
    if len(norms) > 1:
        axes.legend(frameon=False)
    special = [f"{(status == code).sum()} {name}" for code, name in _SPECIAL.items() if (status == code).any()]
    if special:
        axes.text(0.02, 0.02, "not drawn: " + ", ".join(special), transform=axes.transAxes, fontsize="small")


_SPECIAL = {1: "zero", 3: "infinite", 4: "not a number"}


def _draw_band(axes: Any, x: NDArray[Any], values: NDArray[np.float64], label: str, colour: str) -> None:
    """Draw the median over networks with a band from the smallest to the largest."""
    usable = np.isfinite(values).any(1)
    if not usable.any():
        return
    x, values = x[usable], values[usable]
    axes.plot(x, np.nanmedian(values, axis=1), color=colour, label=label, linewidth=1.5)
    if values.shape[1] > 1:
        axes.fill_between(x, np.nanmin(values, 1), np.nanmax(values, 1), color=colour, alpha=0.2, linewidth=0)
