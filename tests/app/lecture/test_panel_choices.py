"""A scene's choices in panels are taken once, and what was chosen before comes back."""

from __future__ import annotations

from rnnscope.app.frame.panel_host import PanelHost
from rnnscope.app.lecture.panel_choices import PanelChoices
from rnnscope.app.panels.registry import PANELS
from rnnscope.app.theme import LIGHT


def test_a_scenes_choices_are_taken_once_and_given_back(qtbot, samples, selection_for) -> None:
    built = samples.built_network()
    info = next(each for each in PANELS if each.panel_id == "gradient_norm")
    host = PanelHost(info, selection_for(built), LIGHT)
    qtbot.addWidget(host)
    host.panel.choose([1, 3])
    before = host.state()
    choices = PanelChoices({"gradient_norm": host})
    choices.take({"gradient_norm": (2, 2)})
    assert (host.panel.by_lag, host.panel.choice) == (True, "direct")
    host.panel.choose([2, 1])  # somebody wants to see something else
    choices.take({"gradient_norm": (2, 2)})  # the scene goes on
    assert host.panel.choice == "total"
    choices.give_back()
    assert host.state() == before
    choices.take({})
    assert host.state() == before
