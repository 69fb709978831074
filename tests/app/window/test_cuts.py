"""Truncation edited on the unrolled network of the real window: tried, kept, measured, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction

from rnnscope.core.bptt import unroll
from rnnscope.core.contributions import truncation_loss
from rnnscope.core.objective import Targets
from rnnscope.core.training import Trainer
from rnnscope.core.truncation import Cuts

from ...small import SMALL

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from .conftest import Laboratory


def lost_in_core(cuts: tuple[int, ...]) -> tuple[float, float]:
    """Return mass and cosine of the first test sequence in the first network, before any training."""
    trainer = Trainer(SMALL)
    network, batch = trainer.network.networks(slice(0, 1)), trainer.task.test_batch(0, 1, SMALL.dtype)
    tape = unroll(network, batch.inputs, lengths=batch.lengths)
    targets = Targets.of(batch, trainer.objective.loss_steps, network.backend)
    found = truncation_loss(tape, trainer.objective, targets, Cuts(cuts))
    return float(found.mass[0]), float(found.cosine[0])


def test_a_cut_is_set_and_mended_by_a_command(laboratory: Laboratory) -> None:
    window, diagram = laboratory.window, laboratory.window.panels["unrolled"]
    window.selection.set_time(3)
    (command,) = (
        action for action in window.findChildren(QAction) if action.text() == "Cut or &mend after the timestep"
    )
    command.trigger()
    laboratory.wait(lambda: diagram.canvas.cuts == (3,))
    command.trigger()
    laboratory.wait(lambda: diagram.canvas.cuts == ())


def test_a_cut_is_set_by_key_measured_and_undone(laboratory: Laboratory, qtbot: QtBot) -> None:
    window, diagram = laboratory.window, laboratory.window.panels["unrolled"]
    window.selection.set_time(4)
    qtbot.keyClick(diagram.canvas, Qt.Key.Key_C)
    laboratory.wait(lambda: diagram.canvas.cuts == (4,))
    laboratory.wait(diagram.truncation.isVisible)
    mass, cosine = lost_in_core((4,))
    text = diagram.truncation.text()
    assert f"{100 * mass:.3g} % of" in text
    assert f"cosine {cosine:.3f}" in text
    assert window.session.run.cuts == ((4,),)
    laboratory.wait(lambda: window.weight_changes.interventions[0][-1].what == "gradient cut off after t = 4")
    verdict, horizon = window.panels["verdict"], window.panels["lag_horizon"]
    verdict.refresh_text()
    assert "some losses reach back no further than lag 1" in verdict.status_text
    assert horizon.built.truncation_lag == 1
    window.actions_by_name["edit.undo"].trigger()
    laboratory.wait(lambda: diagram.canvas.cuts == () and not diagram.truncation.isVisible())
    assert horizon.built.truncation_lag is None
    window.actions_by_name["edit.redo"].trigger()
    laboratory.wait(lambda: diagram.canvas.cuts == (4,))
    laboratory.run()
    trainer = Trainer(replace(SMALL, training=replace(SMALL.training, truncation_cuts=(4,))))
    wanted = np.stack([trainer.step().loss for _ in range(12)])
    assert np.array_equal(window.session.history.loss, wanted)


def test_a_cut_that_is_dragged_is_tried_without_touching_the_training(laboratory: Laboratory, qtbot: QtBot) -> None:
    window, diagram = laboratory.window, laboratory.window.panels["unrolled"]
    canvas = diagram.canvas

    def place(after: int) -> QPoint:
        return QPoint(round(canvas.columns().boundary(after)), round(canvas.rows().times.middle))

    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=place(2))
    laboratory.wait(lambda: diagram._picture.cuts == (2,))
    for after in (3, 5):
        qtbot.mouseMove(canvas, place(after))
        laboratory.wait(lambda after=after: diagram._picture.cuts == (after,))
    mass, _ = lost_in_core((5,))
    assert abs(diagram._picture.truncation.mass - mass) < 1e-6
    assert window.session.run.cuts == ((),)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    laboratory.wait(lambda: diagram._picture.cuts == ())
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=place(5))
    assert window.session.run.cuts == ((),)
    assert window.weight_changes.interventions[0] == ()


def test_cuts_survive_saving_and_the_death_of_the_engine(laboratory: Laboratory, qtbot: QtBot, tmp_path) -> None:
    window, diagram = laboratory.window, laboratory.window.panels["unrolled"]
    diagram.cuts_wanted.emit((2, 4))
    laboratory.wait(lambda: window.session.run.cuts == ((2, 4),))
    laboratory.run()
    window.session.file.save(tmp_path / "cut.rnnscope")
    laboratory.wait(lambda: (tmp_path / "cut.rnnscope").exists())
    laboratory.wait(lambda: window.session.checkpoint is not None)
    laboratory.kill_engine()
    laboratory.wait(lambda: bool(window.notice.offers))
    window.notice.offers[0].click()
    laboratory.wait(lambda: window.session.engine.alive and window.session.run is not None)
    laboratory.wait(lambda: window.session.run.cuts == ((2, 4),))
    laboratory.build()
    network = window.session.network
    window.open_path(tmp_path / "cut.rnnscope")
    laboratory.wait(lambda: window.session.network is not network and window.session.run is not None)
    assert window.session.run.cuts == ((2, 4),)
