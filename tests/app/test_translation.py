"""One thing and several."""

from __future__ import annotations

import pytest

from rnnscope.app.panels.comparison import ComparisonPanel
from rnnscope.app.theme import LIGHT
from rnnscope.app.translation import plural


def test_one_is_not_several():
    assert [plural(count, "{0} cell", "{0} cells").format(count) for count in (0, 1, 2)] == [
        "0 cells",
        "1 cell",
        "2 cells",
    ]


@pytest.mark.parametrize(("networks", "words"), [(1, "1 seed each"), (3, "3 seeds each")])
def test_one_network_is_compared(qtbot, samples, selection_for, networks, words):
    built = samples.built_network(networks=networks)
    panel = ComparisonPanel(selection_for(built), LIGHT)
    qtbot.addWidget(panel)
    panel.compared = (built,)
    panel.show_network(built)
    panel.show_frame(samples.sample_frame(built))
    panel.refresh_text()
    assert panel.status_text == f"1 network compared · {words} · step 340"
