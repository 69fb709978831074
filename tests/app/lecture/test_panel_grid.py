"""Panels that a scene shows are on the screen at once, so that the engine is asked for what they need."""

from __future__ import annotations

from rnnscope.app.frame.panel_host import PanelHost
from rnnscope.app.lecture.panel_grid import PanelGrid
from rnnscope.app.panels.registry import PANELS
from rnnscope.app.theme import LIGHT


def test_panels_are_visible_as_soon_as_they_are_shown(qtbot, samples, selection_for) -> None:
    selection = selection_for(samples.built_network())
    infos = [each for each in PANELS if each.panel_id in ("gradient_norm", "predictions")]
    first, second = (PanelHost(info, selection, LIGHT) for info in infos)
    grid = PanelGrid(lambda host: host.setParent(None))
    qtbot.addWidget(grid)
    grid.show()
    grid.show_panels([first], wide=False)
    assert first.isVisible()
    grid.show_panels([second, first], wide=False)
    assert (first.isVisible(), second.isVisible()) == (True, True)
    grid.show_panels([second], wide=False)
    assert (first.isVisible(), second.isVisible()) == (False, True)
    grid.clear()
