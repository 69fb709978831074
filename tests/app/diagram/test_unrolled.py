"""The diagram: colours where they belong, cursor by mouse and keys, unrolling by slider and animation."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor

from rnnscope.app.diagram.unrolled import UnrolledDiagram
from rnnscope.app.diagram.words import describe_column
from rnnscope.app.theme import LIGHT


@pytest.fixture
def diagram(qtbot, samples, selection_for):
    built = samples.built_network(length=12, units=4)
    panel = UnrolledDiagram(selection_for(built), LIGHT)
    qtbot.addWidget(panel)
    panel.resize(1100, 330)
    panel.show()
    panel.show_network(built)
    arrays = samples.frame_arrays(built, decay=0.5, example_length=10)
    arrays["hidden.0"] = np.zeros((12, 4), np.float32)
    arrays["hidden.0"][3] = (1.0, -1.0, 0.0, np.nan)
    arrays["example_gradient"][0, :10] = np.arange(-9.0, 1.0)
    arrays["example_gradient"][0, 1], arrays["example_gradient_status"][0, 1] = np.inf, samples.INFINITE
    panel.show_frame(samples.frame_of(built, arrays, example_length=10))
    panel.selection.set_time(1)
    return panel


def colour(panel, x, y) -> str:
    return panel.canvas.grab().toImage().pixelColor(round(x), round(y)).name()


def test_tiles_are_the_hidden_states(diagram):
    node = diagram.canvas.node(0, 4)
    entry = [QColor(*LIGHT.diverging[index].tolist()).name() for index in (255, 0, 128)]
    tiles = [colour(diagram, node.center().x(), node.top() + node.height() * (unit + 0.5) / 4) for unit in range(4)]
    assert tiles == [*entry, LIGHT.not_a_number]


def test_backward_arrows_are_coloured_by_the_gradient(diagram):
    def arrow(time):  # in the shaft, close to where it starts at the node of the next step
        span = diagram.canvas.rows().hidden[0]
        return colour(diagram, diagram.canvas.node(0, time + 1).left() - 5, span.top + 0.64 * span.height)

    low, high = diagram._picture.scale
    assert (low, high) == (-9.0, 0.0)
    for time in (6, 9):
        index = round(255 * ((time - 10) - low) / (high - low))
        assert arrow(time) == QColor(*LIGHT.sequential[index].tolist()).name()
    assert arrow(2) == LIGHT.exploding  # infinite
    assert arrow(10) == LIGHT.background  # nothing comes back from the padding
    assert diagram._gradient_bar.labels == ("−9", "0")
    assert [entry.text for entry in diagram.specials.entries] == ["infinite at t = 2"]


def test_a_loss_at_every_step_sends_a_gradient_in_at_every_step(qtbot, samples, selection_for):
    built = samples.built_network(length=8, units=4, loss_steps="all", variable_length=False)
    panel = UnrolledDiagram(selection_for(built), LIGHT)
    qtbot.addWidget(panel)
    panel.resize(1100, 330)
    panel.show()
    panel.show_network(built)
    arrays = samples.frame_arrays(built)
    arrays["example_gradient"][0] = -1.0
    arrays["example_direct"][:] = np.linspace(-6.0, -1.0, 8)
    arrays["example_direct"][2], arrays["example_direct_status"][2] = -np.inf, samples.ZERO
    panel.show_frame(samples.frame_of(built, arrays))
    low, high = panel._picture.scale

    def entering(time):  # in the shaft between output and hidden state
        rows = panel.canvas.rows()
        x = panel.canvas.node(0, time).center().x() + min(panel.canvas.node(0, time).width() / 4, 8.0)
        return colour(panel, x, rows.output.bottom + 4)

    for time in (5, 8):  # wide enough to have a pixel that is not blended with the background
        index = round(255 * (arrays["example_direct"][time - 1] - low) / (high - low))
        assert entering(time) == QColor(*LIGHT.sequential[index].tolist()).name()
    assert entering(3) == LIGHT.background  # no loss is read there


def test_padding_is_hollow(diagram):
    node = diagram.canvas.node(0, 11)
    assert colour(diagram, node.center().x(), node.center().y()) == LIGHT.background


def test_mouse_and_keys_move_the_cursor(diagram, qtbot):
    canvas, selection = diagram.canvas, diagram.selection
    qtbot.mouseClick(
        canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(canvas.node(0, 7).center().x()), canvas.height() // 2)
    )
    assert selection.time == 7
    for key, time in ((Qt.Key.Key_Left, 6), (Qt.Key.Key_Right, 7), (Qt.Key.Key_Home, 1), (Qt.Key.Key_End, 10)):
        qtbot.keyClick(canvas, key)
        assert selection.time == time


def test_slider_and_button_unroll(diagram, qtbot):
    assert diagram.unrolled == 12
    assert diagram.slider_text == "Unroll: 12 of 12 steps"
    diagram._slider.setValue(3)
    assert (diagram.canvas.columns().first, diagram.canvas.columns().last) == (8, 10)
    assert diagram.slider_text == "Unroll: 3 of 12 steps"
    diagram._animation.setDuration(50)
    diagram.animate()
    assert diagram.unrolled < 3
    diagram._animation.setCurrentTime(diagram._animation.duration() // 2)
    assert 1 < diagram.unrolled < 12
    diagram._animation.setCurrentTime(diagram._animation.duration())
    assert diagram.unrolled == 12
    diagram.toggle_unrolled()
    diagram._animation.setCurrentTime(diagram._animation.duration())
    assert diagram.unrolled == 1


def test_a_long_sequence_scrolls_to_the_cursor(qtbot, samples, selection_for):
    built = samples.built_network(length=200, variable_length=False)
    panel = UnrolledDiagram(selection_for(built), LIGHT)
    qtbot.addWidget(panel)
    panel.resize(900, 300)
    panel.show()
    panel.show_network(built)
    panel.show_frame(samples.sample_frame(built))
    qtbot.waitUntil(lambda: panel.canvas.width() > 5000)
    qtbot.waitUntil(lambda: panel.canvas.height() < panel.folded.height())  # a scroll bar takes the rest
    assert panel.folded._rows_height == panel.canvas.height()
    panel.selection.set_time(150)
    node = panel.canvas.node(0, 150)
    visible = panel.canvas.visibleRegion().boundingRect()
    assert visible.left() < node.left()
    assert node.right() < visible.right()


def show(qtbot, samples, selection_for, built, arrays):
    panel = UnrolledDiagram(selection_for(built), LIGHT)
    qtbot.addWidget(panel)
    panel.resize(1100, 400)
    panel.show()
    panel.show_network(built)
    panel.show_frame(samples.frame_of(built, arrays))
    return panel


def test_a_reverse_direction_has_a_row_whose_arrows_point_the_other_way(qtbot, samples, selection_for):
    built = samples.built_network(length=8, units=4, variable_length=False)
    built = replace(built, layers=(replace(built.layers[0], bidirectional=True),))
    arrays = samples.frame_arrays(built)
    arrays["hidden_reverse.0"] = np.ones((8, 4), np.float32)
    arrays["example_gradient_reverse.0"] = np.linspace(0.0, -7.0, 8)
    arrays["example_gradient_reverse_status.0"] = np.zeros(8, np.uint8)
    arrays["example_direct_reverse"] = np.full(8, -np.inf)
    arrays["example_direct_reverse_status"] = np.full(8, samples.ZERO)
    panel = show(qtbot, samples, selection_for, built, arrays)
    canvas, picture = panel.canvas, panel._picture
    assert [row.place for row in picture.rows] == [(0, "forward"), (0, "reverse")]
    node = canvas.node(0, 3, "reverse")
    assert node.bottom() < canvas.node(0, 3).top()  # it stands above
    assert colour(panel, node.center().x(), node.center().y()) == QColor(*LIGHT.diverging[255].tolist()).name()
    assert [lines[0] for lines in panel.folded._captions()] == ["xₜ", "→hₜ", "←hₜ", "yₜ"]
    low, high = picture.scale
    span = canvas.rows().hidden[1]
    y = span.top + 0.64 * span.height
    for time in (2, 4):  # the shaft starts at the node of the step before
        index = round(255 * (-(time - 1.0) - low) / (high - low))
        x = canvas.node(0, time - 1, "reverse").right() + 5
        assert colour(panel, x, y) == QColor(*LIGHT.sequential[index].tolist()).name()


def test_a_jordan_network_has_its_context_units(qtbot, samples, selection_for):
    built = samples.built_network(length=6, units=4, variable_length=False, activation="sigmoid")
    built = replace(built, layers=(replace(built.layers[0], cell="jordan"),))
    arrays = samples.frame_arrays(built)
    arrays["context.0"] = np.full((6, 9), 50.0, np.float32)
    arrays["example_gradient_context.0"] = np.linspace(-5.0, 0.0, 6)
    arrays["example_gradient_context_status.0"] = np.zeros(6, np.uint8)
    panel = show(qtbot, samples, selection_for, built, arrays)
    assert [row.place for row in panel._picture.rows] == [(0, "context"), (0, "forward")]
    assert panel._picture.rows[0].states.shades.high == 50
    assert panel.folded._captions()[1] == ("sₜ", "context", "9 units")
    scene, line = panel.canvas._scene(), panel.canvas.fontMetrics().height()
    output = scene.end_node(scene.rows.output, 3)
    picture = panel.canvas.grab(QRect(round(output.left()) - line - 4, round(output.top()), line, line)).toImage()
    written = {picture.pixelColor(x, y).name() for x in range(line) for y in range(line)}
    assert len(written) > 2  # its name, at the left: at the right, a line leads back to the context units
    table = panel.table()
    assert list(table.names[1:]) == [
        "gradient at layer 1, context units",
        "gradient at layer 1",
        "direct part at layer 1",
    ]


def test_nodes_are_coloured_by_states_gradients_or_a_gate(qtbot, samples, selection_for):
    built = samples.built_network(length=6, units=4, variable_length=False)
    arrays = samples.frame_arrays(built)
    arrays["unit_gradient.0"] = np.full((6, 4), -np.inf, np.float32)
    arrays["gates.0"] = np.ones((4, 6, 4), np.float32)
    arrays["gates.0"][2] = 0.0  # the forget gate
    panel = show(qtbot, samples, selection_for, built, arrays)
    wishes = []
    panel.wish_changed.connect(lambda: wishes.append(panel.wanted_probes))
    node = panel.canvas.node(0, 2)
    seen = {}
    for index in range(panel._colour.count()):
        panel._colour.setCurrentIndex(index)
        seen[panel._colour.itemText(index)] = colour(panel, node.center().x(), node.center().y())
    assert list(seen) == ["States", "Gradients", "Gate o", "Gate i", "Gate f", "Gate g"]
    assert seen["Gradients"] == LIGHT.grid  # exactly zero
    assert seen["Gate o"] == seen["Gate g"] == QColor(*LIGHT.diverging[255].tolist()).name()
    assert seen["Gate f"] == QColor(*LIGHT.diverging[128].tolist()).name()
    assert wishes[0] == ("example", "truncation", "unit_gradients")
    assert wishes[-1] == ("example", "truncation", "gates")


def test_zooming_shows_the_gates_inside_a_cell(qtbot, samples, selection_for):
    built = samples.built_network(length=12, units=4, variable_length=False)
    arrays = samples.frame_arrays(built)
    arrays["gates.0"] = np.ones((4, 12, 4), np.float32)
    arrays["gates.0"][2] = 0.0
    panel = show(qtbot, samples, selection_for, built, arrays)
    canvas = panel.canvas
    assert "gates" not in panel.wanted_probes
    before = canvas.columns().pitch
    for _ in range(12):
        qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.columns().pitch > 3 * before
    assert "gates" in panel.wanted_probes
    panel.selection.set_time(6)
    node = canvas.node(0, 6)
    columns = [node.left() + node.width() * (place + 0.5) / 5 for place in range(5)]
    found = [colour(panel, x, node.bottom() - 8) for x in columns]
    full, empty = (QColor(*LIGHT.diverging[index].tolist()).name() for index in (255, 128))
    assert found[:4] == [full, full, empty, full]
    qtbot.keyClick(canvas, Qt.Key.Key_0)
    qtbot.waitUntil(lambda: canvas.columns().pitch == before)
    assert "gates" not in panel.wanted_probes


def test_the_numbers_of_a_column_are_told(diagram):
    text = describe_column(diagram._picture, 4)
    lines = text.splitlines()
    assert lines[0] == "t = 4"
    assert "h = 1, −1, 0, NaN" in lines
    assert "‖∂ℓ/∂h‖ = 1.0·10⁻⁶" in lines
    assert describe_column(diagram._picture, 11) == "t = 11: padding, after the sequence's end"


def test_a_figure_shows_all_timesteps_whatever_is_in_sight(diagram, qapp):
    diagram.canvas.zoom(6)
    qapp.processEvents()
    assert diagram.canvas.visibleRegion().boundingRect().width() < 0.6 * diagram.canvas.width()
    (part,) = diagram.figure(LIGHT).parts
    pixels, width = part.content.colours, diagram.folded.width() + diagram.canvas.width()
    assert part.content.size[0] == width
    fineness = pixels.shape[1] / width
    span = diagram.canvas.rows().hidden[0]
    row = round((span.top + 0.5 * span.height) * fineness)
    node = diagram.canvas.node(0, 10)  # the last step of the sequence, scrolled out of sight
    place = slice(*(round((diagram.folded.width() + edge) * fineness) for edge in (node.left(), node.right())))
    assert len(np.unique(pixels[row, place], axis=0)) > 1
    assert {QColor(*pixel[:3].tolist()).name() for pixel in pixels[-3:, -40:].reshape(-1, 4)} == {LIGHT.background}
