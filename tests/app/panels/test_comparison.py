"""The table of compared networks: what is in its rows, and what of it where there is little room."""

from __future__ import annotations

import math

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QIcon

from rnnscope.app.panels.comparison import ACCURACY, DIFFERENCE, FACTOR, HORIZON, LOSS, NAME, ComparisonPanel
from rnnscope.app.theme import LIGHT
from rnnscope.core.frames import VerdictFacts
from rnnscope.core.specs import ElmanLayer, ExperimentSpec, NetworkSpec, TrainingSpec
from rnnscope.core.variants import count, singles, with_added

BASE = ExperimentSpec(
    name="Vanishing gradients", network=NetworkSpec(layers=(ElmanLayer(initialisation="gaussian", gain=0.7),)), seeds=3
)
IRNN = replace(
    BASE,
    network=NetworkSpec(layers=(ElmanLayer(initialisation="identity", activation="relu"),)),
    training=TrainingSpec(clip_norm=1.0),
)


@pytest.fixture
def table(qtbot, samples, selection_for):
    """Return a function that makes a table of networks, with the same numbers for each."""

    def make(experiment=BASE, *, frame=None, steps=400):
        built = replace(samples.built_network(networks=experiment.seeds), experiment=experiment)
        names = tuple(each.name for each in singles(experiment))
        built = replace(built, variant_names=names)
        compared = [
            replace(built, variant=variant, experiment=each, others=())
            for variant, each in enumerate(singles(experiment))
        ]
        selection = selection_for(built)
        selection.set_limits(29, experiment.seeds, 1, 370, count(experiment))
        panel = ComparisonPanel(selection, LIGHT)
        qtbot.addWidget(panel)
        panel.resize(1030, 200)
        panel.show()
        panel.compared = tuple(compared)
        panel.show_network(compared[0])
        frames = [
            replace(frame or samples.sample_frame(built), variant=variant) for variant in range(count(experiment))
        ]
        panel.show_frame(replace(frames[0], others=tuple(frames[1:])))
        panel.histories = (samples.sample_history(steps, experiment.seeds),) * count(experiment)
        panel.refresh_text()
        return panel

    return make


def test_where_it_is_narrow_names_stay_whole(table):
    panel = table()
    for width, left_out in ((1600, False), (500, True), (1600, False)):
        panel.resize(width, 300)
        assert panel.rows.isColumnHidden(DIFFERENCE) == left_out
        assert panel.rows.columnWidth(NAME) >= panel.rows.sizeHintForColumn(NAME)


def test_a_long_name_leaves_room_for_what_differs(table):
    """Two lines for each; the rest is in the tooltip."""
    panel = table(with_added(BASE, IRNN, "ReLU with identity initialisation (IRNN)"))
    assert not panel.rows.isColumnHidden(DIFFERENCE)
    assert panel.rows.columnWidth(DIFFERENCE) > panel.rows.columnWidth(NAME)
    assert panel.rows.rowHeight(1) >= 2 * panel.fontMetrics().height()
    whole = "initialisation: Gaussian → Identity; recurrent gain: 0.7 → 1; activation: tanh → ReLU; "
    assert panel.texts(1)[DIFFERENCE].startswith(whole)
    assert panel.rows.item(1, DIFFERENCE).toolTip() == panel.texts(1)[DIFFERENCE]
    panel.resize(2400, 200)
    assert panel.rows.rowHeight(1) >= 2 * panel.fontMetrics().height()  # rows do not jump
    panel.show_network(panel.compared[0])
    panel.refresh_text()
    assert panel.rows.rowHeight(1) < 2 * panel.fontMetrics().height()


def test_it_says_when_rows_need_another_height(table, qtbot):
    panel = table(with_added(BASE, replace(BASE, seeds=4), "Copy"))
    panel.resize(1600, 200)
    panel.show_network(panel.compared[0])
    low = panel.height_for_rows()
    with qtbot.waitSignal(panel.height_changed):
        names = ("First", "A name that is far too long for the room that it has here " * 3)
        panel.compared = tuple(replace(each, variant_names=names) for each in panel.compared)
        panel.show_network(panel.compared[0])
    assert panel.height_for_rows() == low + 2 * panel.fontMetrics().height()


def test_the_marked_row_has_its_networks_colour(table):
    panel = table()
    icon = panel.rows.item(0, NAME).icon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        image = icon.pixmap(14, 14, mode).toImage()
        assert image.pixelColor(7, 7).name() == LIGHT.variant_colour(0)
    assert image.pixelColor(0, 0).name() == LIGHT.on_accent  # else blue would be lost on blue


@pytest.mark.parametrize(
    ("factors", "text"),
    [
        ((1.072, 1.079, 1.083), "1.08 (1.07–1.08)"),  # not 1.1 to 1.1, which leave 1.08 out
        ((0.66, 0.671, 0.82), "0.671 (0.66–0.82)"),
        ((0.5, 0.5, 0.5), "0.5"),
        ((math.inf,) * 3, "∞"),
    ],
)
def test_a_spread_holds_its_median(table, samples, factors, text):
    built = samples.built_network(networks=3)
    middle = sorted(factors)[1]
    each = [VerdictFacts("healthy", factor, factor, True, 20) for factor in factors]
    facts = (VerdictFacts("healthy", middle, middle, True, 20), *each)
    panel = table(frame=replace(samples.sample_frame(built), verdicts=(facts,)))
    assert panel.texts(0)[FACTOR] == panel.texts(0)[HORIZON] == text


def test_an_earlier_step_has_the_test_of_then(table, samples):
    built = samples.built_network(networks=3)
    panel = table(frame=replace(samples.sample_frame(built), past=True, step=120))
    then = table(steps=400)
    then.histories = (panel.histories[0].until(120),)
    then.refresh_text()
    assert panel.texts(0)[LOSS : ACCURACY + 1] == then.texts(0)[LOSS : ACCURACY + 1]
    assert panel.table().rows[0][LOSS:] == then.table().rows[0][LOSS:]
    now = table()
    assert panel.texts(0)[LOSS] != now.texts(0)[LOSS]
