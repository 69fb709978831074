"""The portrait: what is drawn where, what each mark says, and what is said where there are no fixed points."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from rnnscope.app.panels.portrait import PortraitPanel
from rnnscope.app.theme import LIGHT
from rnnscope.core.wire import ArrayBlock


@pytest.fixture
def built(samples):
    return samples.built_network(length=12, variable_length=False)


@pytest.fixture
def panel(qtbot, built, selection_for):
    made = PortraitPanel(selection_for(built), LIGHT)
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.show()
    made.show_network(built)
    return made


@pytest.fixture
def result(built, results):
    return results.portrait_result(built, example=4)


def test_the_sequence_shown_is_drawn_with_its_marks(panel, result):
    panel.show_result(result)
    wanted = result.arrays["trajectories"].array()[:, 0]
    assert np.stack(panel.plot.line("shown"), -1) == pytest.approx(wanted)
    assert np.stack(panel.plot.points("path"), -1) == pytest.approx(wanted[1:])
    assert np.concatenate(panel.plot.points("start")) == pytest.approx(wanted[0])
    assert np.concatenate(panel.plot.points("end")) == pytest.approx(wanted[-1])
    panel.selection.set_time(5)
    assert np.concatenate(panel.plot.points("cursor")) == pytest.approx(wanted[5])
    x, _ = panel.plot.line("others")
    assert np.isnan(x).sum() == 4  # a gap after each of the others
    assert panel.plot._labels == {"bottom": "PC 1 (62 % of the variance)", "left": "PC 2 (20 %)"}


def test_points_are_drawn_by_their_kind_and_say_what_they_are(panel, result):
    panel.show_result(result)
    assert np.concatenate(panel.plot.points("stable")) == pytest.approx([0, 0])
    assert np.concatenate(panel.plot.points("unstable")) == pytest.approx([1.5, 1])
    assert np.concatenate(panel.plot.points("slow")) == pytest.approx([-1, 0.5])
    assert panel.plot.points("marginal")[0].size == 0
    assert panel.plot.tip_at(QPointF(1.5, 1.0)) == (
        "fixed point, saddle\n|λ| = 1.2, 0.4\ndirections that grow: 1\nspeed q = 1e-28\n5 of 48 searches led here"
    )
    assert panel.plot.tip_at(QPointF(-1.0, 0.5)).startswith("slow point, stable\n|λ| = 0.999, 0.5\nspeed q = 2e-05")
    assert panel.headline.text() == ("fixed points: 2, 1 of them stable; slow points: 1 · effective dimension 2.4")
    assert panel.legend_texts == (
        "sequence 5", "others", "start", "end", "t = 1", "−∂ℓ/∂h, log length", "stable: 1", "unstable: 1", "slow: 1"
    )  # fmt: skip


def test_arrows_point_along_the_gradient_and_tell_its_logarithm(panel, result):
    panel.show_result(result)
    x, y = panel.plot.line("arrows")
    strokes = np.stack([x, y], -1).reshape(-1, 7, 2)
    shafts = strokes[:, 1] - strokes[:, 0]
    arrows = result.arrays["arrows"].array()
    drawn = np.flatnonzero(np.hypot(*arrows.T) > np.hypot(*arrows.T).max() * 1e-6)
    assert len(shafts) == len(drawn)
    lengths, norms = np.hypot(*shafts.T), np.hypot(*arrows[drawn].T)
    assert shafts / lengths[:, None] == pytest.approx(arrows[drawn] / norms[:, None])
    assert np.diff(lengths) == pytest.approx(lengths.max() / 6 * np.diff(np.log10(norms)))
    (left, right), (bottom, top) = panel.plot.visible_range
    tips = strokes[:, 1]
    assert left < tips[:, 0].min()
    assert right > tips[:, 0].max()
    assert bottom < tips[:, 1].min()
    assert top > tips[:, 1].max()


def test_a_click_on_the_path_and_the_keys_move_the_time_cursor(panel, result, qtbot):
    panel.show_result(result)
    place = result.arrays["trajectories"].array()[7, 0]
    panel.plot._pick(QPointF(*place))
    assert panel.selection.time == 7
    qtbot.keyClick(panel.plot, Qt.Key.Key_Left)
    assert panel.selection.time == 6


def test_points_far_away_do_not_shrink_the_picture(panel, built, results):
    result = results.portrait_result(built)
    far = result.arrays["points"].array().copy()
    far[1] = [500, 0]
    result = msgspec.structs.replace(
        result, arrays={**result.arrays, "points": ArrayBlock.of(far, "point", "component")}
    )
    panel.show_result(result)
    assert panel.plot.points("unstable")[0].size == 0
    assert max(panel.plot.visible_range[0]) < 20
    assert "far outside: 1" in panel.legend_texts


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("unasked", "no fixed points were sought"),
        ("bidirectional", "a bidirectional network has no fixed points: no single state steps on"),
        ("", "no fixed points found in 48 searches"),
    ],
)
def test_no_points_are_explained(panel, result, reason, said):
    kept = ("trajectories", "arrows", "explained")
    arrays = {name: block for name, block in result.arrays.items() if name in kept}
    panel.show_result(msgspec.structs.replace(result, arrays=arrays, facts={**result.facts, "no_points": reason}))
    assert panel.headline.text() == f"{said} · effective dimension 2.4"
    assert panel.plot.points("stable")[0].size == 0


def test_a_shorter_sequence_ends_where_its_arrows_do(panel, built, results):
    result = results.portrait_result(built)
    trajectories = result.arrays["trajectories"].array().copy()
    trajectories[8:, 0] = np.nan
    arrays = {
        **result.arrays,
        "trajectories": ArrayBlock.of(trajectories, "time", "sequence", "component"),
        "arrows": ArrayBlock.of(result.arrays["arrows"].array()[:7], "time", "component"),
    }
    panel.show_result(msgspec.structs.replace(result, arrays=arrays))
    assert np.concatenate(panel.plot.points("end")) == pytest.approx(trajectories[7, 0])
    panel.selection.set_time(9)
    assert panel.plot.points("cursor")[0].size == 0
    assert len(panel.table().rows) == 8
    assert panel.table().rows[0][3:] == (None, None)
