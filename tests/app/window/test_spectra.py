"""Eigenvalues, horizon and portrait in the window: they follow the cursors, and know what came before they opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnnscope.core.bptt import unroll
from rnnscope.core.jacobians import local_jacobians
from rnnscope.core.spectra import matrix_spectrum
from rnnscope.core.training import Trainer

from ...small import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .conftest import Laboratory


@pytest.fixture
def opened(laboratory: Laboratory) -> Iterator[object]:
    """Return a function that brings a panel into sight; all are closed again."""
    docks = laboratory.window.docks.by_name
    names: list[str] = []

    def show(name: str):
        names.append(name)
        docks[name].show()
        docks[name].raise_()
        panel = laboratory.window.panels[name]
        laboratory.wait(panel.isVisible)
        return panel

    yield show
    for name in names:
        docks[name].close()
    laboratory.wait(lambda: laboratory.window.analyses.client.job is None)
    laboratory.window.analyses.client.close()


def test_eigenvalues_follow_the_time_cursor(laboratory: Laboratory, opened) -> None:
    panel = opened("eigenvalues")
    laboratory.window.selection.set_example(3)
    laboratory.window.selection.set_time(4)

    def shows_the_cursor() -> bool:
        frame = panel.frame
        return frame is not None and frame.example == 3 and frame.arrays["eigenvalues.at"].array().tolist() == [0, 4]

    laboratory.wait(shows_the_cursor)
    trainer = Trainer(SMALL)
    network = trainer.network.networks(slice(0, 1))
    tape = unroll(network, trainer.task.test_batch(3, 4, trainer.experiment.dtype).inputs)
    wanted = matrix_spectrum(local_jacobians(tape)[3, 0, 0]).eigenvalues
    x, y = panel.plot.points("jacobian")
    assert np.abs(np.sort_complex(x + 1j * y) - np.sort_complex(wanted)).max() < 1e-5  # states in float32
    panel.refresh_text()
    assert "J₄: spectral radius" in panel.legend_texts[1]


def test_the_horizon_is_noted_while_the_panel_is_closed(laboratory: Laboratory, opened) -> None:
    laboratory.run()
    panel = opened("lag_horizon")
    laboratory.wait(lambda: panel.frame is not None)
    steps = panel.plot.line("now")[0]
    assert steps.tolist() == [12]
    assert len(panel.table().rows) > 1
    assert panel.table().rows[0][0] == 0
    assert panel.status_text.startswith("needs 5, reaches ")


def test_a_click_in_the_portrait_moves_every_cursor(laboratory: Laboratory, opened) -> None:
    panel = opened("portrait")
    laboratory.wait(lambda: panel.result is not None)
    assert panel.result.arrays["trajectories"].shape == (7, 20, 2)
    panel.plot.picked.emit("path", 4)
    assert laboratory.window.selection.time == 5
    shown = panel.result.arrays["trajectories"].array()[5, 0]
    assert np.concatenate(panel.plot.points("cursor")) == pytest.approx(shown)
