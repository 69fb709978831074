"""Heat map and state colours: the right colour at the right place, and nothing hidden."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from rnnscope.app.plots.heat_map import HeatMap, level_labels
from rnnscope.app.plots.state_colours import SymmetricLevel, round_level, state_colours
from rnnscope.app.theme import LIGHT


def test_levels_of_any_size_are_written_as_elsewhere():
    assert level_labels(5e38) == ("−5·10³⁸", "−2.5·10³⁸", "0", "2.5·10³⁸", "5·10³⁸")
    assert level_labels(1e-6)[3:] == ("5·10⁻⁷", "1·10⁻⁶")


def test_colours_span_the_level():
    table = LIGHT.diverging
    colours = state_colours(np.array([-2.0, -1.0, 0.0, 1.0, 5.0, np.nan, np.inf]), 1.0, table, (9, 8, 7))
    assert np.array_equal(colours[[0, 1]], table[[0, 0]])
    assert np.array_equal(colours[2], table[128])
    assert np.array_equal(colours[[3, 4]], table[[255, 255]])
    assert colours[5:].tolist() == [[9, 8, 7, 255]] * 2


@pytest.mark.parametrize(("peak", "level"), [(0.0, 0.0), (0.3, 0.5), (1.0, 1.0), (1.01, 2.0), (4300, 5000)])
def test_levels_are_round(peak, level):
    assert round_level(peak) == pytest.approx(level)


def test_a_level_grows_at_once_and_shrinks_late():
    level = SymmetricLevel()
    assert [level.update(np.array([peak])) for peak in (0.9, 3.0, 1.5, 1.2, np.nan)] == [1.0, 5.0, 5.0, 2.0, 1.0]


def test_units_run_down_and_padding_is_hatched(qtbot):
    heat = HeatMap(LIGHT, "time t (steps)", "hidden unit", "h")
    qtbot.addWidget(heat)
    heat.resize(500, 300)
    heat.show()
    states = np.zeros((10, 4), np.float32)
    states[2, 0], states[5, 3], states[6, 2] = 1.0, -1.0, np.nan
    heat.set_states(states, 8, 1.0)
    box = heat.plot.plotItem.vb
    image = heat.plot.grab().toImage()

    def colour(time, unit):
        return image.pixelColor(heat.plot.mapFromScene(box.mapViewToScene(QPointF(time, unit))))

    def entry(index):
        return QColor(*LIGHT.diverging[index].tolist()).name()

    assert colour(3, 1).name() == entry(255)
    assert colour(6, 4).name() == entry(0)
    assert colour(1, 1).name() == entry(128)
    assert colour(7, 3).name() == LIGHT.not_a_number
    assert heat.pixels[:, 8:, 3].max() == 0  # nothing is drawn over the hatching
    hatched = {colour(9 + step / 50, 2).name() for step in range(60)}
    assert LIGHT.background in hatched
    assert len(hatched) > 1
    assert heat.bar.labels == ("−1", "−0.5", "0", "0.5", "1") == level_labels(1.0)
