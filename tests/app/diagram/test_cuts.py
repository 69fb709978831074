"""Cuts on the diagram by mouse, keys and menu, what they leave of the arrows, and what is said of them."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from rnnscope.app.diagram.unrolled import UnrolledDiagram
from rnnscope.app.theme import LIGHT

LENGTH = 10


def arrays_with_cuts(samples, built, cuts=(4,), loss=(0.9, 0.25, 0.125)):
    arrays = samples.frame_arrays(built)
    if cuts is not None:
        arrays["cuts"] = np.array(cuts, np.int64)
    if cuts:
        arrays["truncation"] = np.array(loss)
        kept, status = arrays["example_gradient"].copy(), arrays["example_gradient_status"].copy()
        kept[:, : cuts[-1]], status[:, : cuts[-1]] = -np.inf, samples.ZERO
        arrays["truncated.example_gradient"], arrays["truncated.example_gradient_status"] = kept, status
    return arrays


@pytest.fixture
def diagram(qtbot, samples, selection_for):
    built = samples.built_network(length=LENGTH, units=4, variable_length=False)
    panel = UnrolledDiagram(selection_for(built), LIGHT)
    qtbot.addWidget(panel)
    panel.resize(1100, 330)
    panel.show()
    panel.show_network(built)
    panel.show_frame(samples.frame_of(built, arrays_with_cuts(samples, built)))
    panel.selection.set_time(7)
    panel.wanted, panel.moved = [], []
    panel.cuts_wanted.connect(panel.wanted.append)
    panel.cuts_moved.connect(panel.moved.append)
    return panel


def on_line(diagram, after: int, y: float | None = None) -> QPoint:
    """Return the place of the boundary after a timestep, by default among the numbers."""
    canvas = diagram.canvas
    return QPoint(round(canvas.columns().boundary(after)), round(canvas.rows().times.middle if y is None else y))


def test_a_cut_is_drawn_and_what_it_keeps_back_is_faint(diagram, samples):
    image = diagram.canvas.grab().toImage()
    handle = on_line(diagram, 4)
    assert image.pixelColor(handle).name() == LIGHT.exploding
    assert image.pixelColor(on_line(diagram, 5)).name() == LIGHT.background

    def distance(time):  # of an arrow's shaft from the background
        span = diagram.canvas.rows().hidden[0]
        x = diagram.canvas.node(0, time + 1).left() - 5
        colour = image.pixelColor(round(x), round(span.top + 0.64 * span.height))
        plain = QColor(LIGHT.background)
        return sum(abs(a - b) for a, b in zip(colour.getRgb()[:3], plain.getRgb()[:3], strict=True))

    assert 0 < distance(3) < 0.4 * distance(5)


def test_what_is_lost_is_said(diagram, samples):
    assert diagram.truncation.text() == (
        "Cut after t = 4: 12.5 % of Σ‖∂ℓ/∂hₜ‖ lost; "
        "the weights' gradient has cosine 0.900 to the full one, 25 % missing"
    )
    built = diagram.built
    diagram.show_frame(samples.frame_of(built, arrays_with_cuts(samples, built, cuts=())))
    diagram.refresh_text()
    assert not diagram.truncation.isVisible()
    arrays = arrays_with_cuts(samples, built)
    del arrays["cuts"]
    diagram.show_frame(samples.frame_of(built, arrays))
    diagram.refresh_text()
    assert diagram.truncation.text().startswith("Truncated by a window: 12.5 %")
    diagram.show_frame(samples.frame_of(built, arrays_with_cuts(samples, built, loss=(np.nan, np.nan, np.nan))))
    diagram.refresh_text()
    assert diagram.truncation.text() == "Cut after t = 4"  # of a gradient that is zero nothing is lost


def test_a_cut_is_dragged_and_tried_on_the_way(diagram, qtbot):
    canvas = diagram.canvas
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=on_line(diagram, 4))
    assert diagram.moved == []
    for after in (5, 6):
        qtbot.mouseMove(canvas, on_line(diagram, after))
    assert diagram.moved == [(5,), (6,)]
    assert canvas.cuts == (6,)
    assert diagram.wanted == []
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=on_line(diagram, 6))
    assert diagram.wanted == [(6,)]
    assert diagram.selection.time == 7  # the cursor stays


def test_a_cut_is_set_between_two_numbers(diagram, qtbot):
    qtbot.mouseClick(diagram.canvas, Qt.MouseButton.LeftButton, pos=on_line(diagram, 8))
    assert diagram.wanted == [(4, 8)]
    qtbot.mouseClick(diagram.canvas, Qt.MouseButton.LeftButton, pos=on_line(diagram, 8, y=60))
    assert diagram.wanted == [(4, 8)]  # among the nodes a click moves the cursor
    assert diagram.selection.time in (8, 9)


def test_a_cut_is_mended_by_dragging_it_off_or_by_a_double_click(diagram, qtbot):
    canvas = diagram.canvas
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=on_line(diagram, 4))
    qtbot.mouseMove(canvas, on_line(diagram, 4, y=canvas.height() + 80))
    assert diagram.moved == [()]
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton)
    assert diagram.wanted == [()]
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=on_line(diagram, 4))
    assert diagram.wanted[-1] == ()


def test_escape_lets_go_and_nothing_changes(diagram, qtbot):
    canvas = diagram.canvas
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=on_line(diagram, 4))
    qtbot.mouseMove(canvas, on_line(diagram, 6))
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=on_line(diagram, 6))
    assert diagram.moved == [(6,), None]
    assert diagram.wanted == []
    assert canvas.cuts == (4,)


def test_by_keyboard_the_cut_after_the_cursor_is_set_and_mended(diagram, qtbot):
    qtbot.keyClick(diagram.canvas, Qt.Key.Key_C)
    assert diagram.wanted == [(4, 7)]
    diagram.selection.set_time(4)
    qtbot.keyClick(diagram.canvas, Qt.Key.Key_C)
    assert diagram.wanted[-1] == ()
    diagram.selection.set_time(LENGTH)
    qtbot.keyClick(diagram.canvas, Qt.Key.Key_C)
    assert len(diagram.wanted) == 2  # after the last step there is nothing to cut


def test_the_menu_offers_what_can_be_done(diagram):
    diagram._cuts.offers.aboutToShow.emit()
    actions = {action.text(): action for action in diagram._cuts.offers.actions() if action.text()}
    assert list(actions) == ["Cut after t = 7", "Cut every 5 steps", "Mend all cuts"]
    actions["Cut every 5 steps"].trigger()
    actions["Mend all cuts"].trigger()
    actions["Cut after t = 7"].trigger()
    assert diagram.wanted == [(5,), (), (4, 7)]


def test_the_past_cannot_be_cut(diagram, samples, qtbot):
    from msgspec.structs import replace

    frame = samples.frame_of(diagram.built, arrays_with_cuts(samples, diagram.built))
    diagram.show_frame(replace(frame, past=True))
    qtbot.mouseClick(diagram.canvas, Qt.MouseButton.LeftButton, pos=on_line(diagram, 8))
    qtbot.keyClick(diagram.canvas, Qt.Key.Key_C)
    diagram._cuts.offers.aboutToShow.emit()
    assert not any(action.isEnabled() for action in diagram._cuts.offers.actions() if action.text())
    assert diagram.wanted == []
