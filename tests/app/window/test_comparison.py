"""Comparing networks in the real window: duplicate, remedy, rename, remove, side by side, and what is kept."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING
from weakref import ref

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rnnscope.app.panels.comparison import DIFFERENCE, NAME, VERDICT, ComparisonPanel
from rnnscope.app.plots.framed_plot import FramedPlot
from rnnscope.app.widgets.overflow import OverflowArea
from rnnscope.core.specs import (
    SGD,
    AddingTask,
    ElmanLayer,
    ExperimentSpec,
    GRULayer,
    LSTMLayer,
    NetworkSpec,
    TrainingSpec,
)
from rnnscope.core.training import Trainer
from rnnscope.core.variants import single, with_added

from ...small import SMALL

if TYPE_CHECKING:
    from .conftest import Laboratory

# Recurrent weights so small that the gradient of the last step is gone after a few.
SICK = ExperimentSpec(
    name="Sick",
    network=NetworkSpec(layers=(ElmanLayer(size=4, spectral_radius=0.2),)),
    task=AddingTask(length=12, test_size=20),
    training=TrainingSpec(batch_size=4, steps=12, evaluate_every=4, optimiser=SGD(learning_rate=0.01)),
    seeds=2,
)
PAIR = with_added(SMALL, replace(SMALL, network=NetworkSpec(layers=(GRULayer(size=3),))), "GRU")


def _table(laboratory: Laboratory) -> ComparisonPanel:
    table = laboratory.window.panels["comparison"]
    assert isinstance(table, ComparisonPanel)
    return table


@pytest.fixture
def compare(laboratory: Laboratory):
    yield laboratory
    laboratory.window.comparison.set_beside(False)
    _table(laboratory).beside.setChecked(False)
    laboratory.window.docks.by_name["comparison"].close()


def _wait_for(laboratory: Laboratory, count: int) -> None:
    session = laboratory.window.session
    laboratory.wait(lambda: session.network is not None and len(session.network.variant_names) == count)


def test_a_remedy_runs_beside_the_sick_network(compare: Laboratory) -> None:
    window = compare.window
    compare.build(SICK)
    window.feed.refresh_texts()
    compare.wait(lambda: len(window.advice.offers) > 0)
    offers = {offer.id: offer for offer in window.advice.offers}
    assert "lstm" in offers
    verdict = window.panels["verdict"]
    titles = [button.text() for button in verdict.remedies.buttons]
    in_menu = [action.text() for action in verdict.remedies.menu.actions()]
    assert [*titles[:3], *in_menu] == [offer.title for offer in window.advice.offers]
    verdict.remedies.menu.actions()[in_menu.index("Gate it: LSTM")].trigger() if "Gate it: LSTM" in in_menu else (
        verdict.remedies.buttons[titles.index("Gate it: LSTM")].click()
    )
    _wait_for(compare, 2)
    compare.wait(lambda: window.session.run is not None and window.session.run.state == "finished")
    compare.wait_for_panels()
    assert window.session.network.experiment.variants[0].network.layers == (LSTMLayer(size=4),)
    assert window.selection.variant == 1
    assert window.builder.experiment().network.layers == (LSTMLayer(size=4),)
    assert not window.builder.is_edited()
    # both trained, each as it would have alone
    for variant, history in enumerate(window.session.histories):
        trainer = Trainer(single(window.session.network.experiment, variant))
        assert np.array_equal(history.loss, np.stack([trainer.step().loss for _ in range(12)]))
    assert window.docks.by_name["comparison"].isVisible()
    window.feed.refresh_texts()
    rows = [_table(compare).texts(row) for row in range(2)]
    assert rows[0][NAME] == "Sick"
    assert "vanishing 2/2" in rows[0][VERDICT]
    assert rows[1][NAME] == "Gate it: LSTM"
    assert "cell: Elman → LSTM (with forget gate)" in rows[1][DIFFERENCE]
    assert "lstm" not in {offer.id for offer in window.advice.offers}  # it runs already


def test_duplicate_takes_what_the_builder_holds(compare: Laboratory) -> None:
    window = compare.window
    window.builder.editors()["network", "layers", 0, "size"].control.set_value(7)
    window.builder.editors()["network", "layers", 0, "size"].control.edited.emit()
    assert window.builder.is_edited()
    window.actions_by_name["compare.duplicate"].trigger()
    _wait_for(compare, 2)
    experiment = window.session.network.experiment
    assert single(experiment, 0).network == SMALL.network
    assert single(experiment, 1).network.layers == (LSTMLayer(size=7),)
    assert single(experiment, 1).name == "Small (2)"
    assert window.selection.variant == 1


def test_the_table_is_as_high_as_its_rows(compare: Laboratory, qtbot) -> None:
    window, table = compare.window, _table(compare)
    verdict = window.hosts["verdict"]
    compare.wait(lambda: verdict.sizeHint().height() == verdict.panel.sizeHint().height())  # what it needs is passed on
    for networks in (2, 3):
        window.actions_by_name["compare.duplicate"].trigger()
        _wait_for(compare, networks)
        compare.wait(lambda: table.isVisible())
        needed = networks * table.rows.rowHeight(0)
        compare.wait(lambda needed=needed: table.rows.viewport().height() >= needed)
        assert not table.rows.verticalScrollBar().isVisible()
        assert table.height() >= verdict.panel.sizeHint().height()
        window.docks.give_room()  # as when what is seen was made: the tabs above the table must not take from it
        qtbot.wait(50)
        assert table.rows.viewport().height() >= needed
    assert [table.texts(row)[NAME] for row in range(3)] == ["Small", "Small (2)", "Small (3)"]


def test_the_table_leaves_the_whole_diagram_in_sight(compare: Laboratory) -> None:
    """It takes height from the panels at the bottom, and is scrolled before the diagram is."""
    window, table = compare.window, _table(compare)
    six = SMALL
    for size in range(5, 10):  # what they differ in takes two lines each
        network = NetworkSpec(layers=(GRULayer(size=size, initialisation="orthogonal", gain=1.1),), dropout=0.1)
        six = with_added(six, replace(SMALL, network=network), f"with {size} units")
    compare.build(six)
    area = window.centre.findChild(OverflowArea)
    assert area is not None
    compare.wait(lambda: table.isVisible() and area.height() >= area.sizeHint().height())
    assert table.rows.viewport().height() >= 2 * table.rows.rowHeight(0)
    assert window.docks.by_name["gradient_norm"].height() >= 0.33 * window.height()


def test_switching_networks_switches_everything_and_keeps_what_was_typed(compare: Laboratory) -> None:
    window = compare.window
    compare.build(PAIR)
    assert window.selection.variant == 0
    size = ("network", "layers", 0, "size")
    window.builder.editors()[size].control.set_value(9)
    window.builder.editors()[size].control.edited.emit()
    window.actions_by_name["compare.next"].trigger()
    assert window.selection.variant == 1
    compare.wait_for_panels()
    assert window.builder.experiment().network.layers == (GRULayer(size=3),)
    assert window.panels["hidden_states"].built.layers[0].cell == "gru"
    assert window.panels["hidden_states"].frame.arrays["hidden.0"].shape == (6, 3)
    window.actions_by_name["compare.previous"].trigger()
    assert window.builder.values()["network"]["layers"][0]["size"] == 9
    assert window.builder.is_edited()
    # building it changes that network and leaves the other as it is
    before = window.session.network
    window.build()
    compare.wait(lambda: window.session.network is not before)
    experiment = window.session.network.experiment
    assert single(experiment, 0).network.layers == (LSTMLayer(size=9),)
    assert single(experiment, 1).network.layers == (GRULayer(size=3),)


def test_curves_of_all_lie_over_one_another_in_their_colours(compare: Laboratory) -> None:
    window = compare.window
    compare.build(PAIR)
    compare.run()
    panel = window.panels["gradient_norm"]
    frame = panel.frame
    _, own = panel.plot.line("median")
    _, other = panel.plot.line("variant1")
    wanted = [np.median(frame.of(variant).arrays["gradient_norm"].array()[0], axis=1) for variant in range(2)]
    assert np.allclose(own, wanted[0])
    assert np.allclose(other, wanted[1])
    assert panel.legend_texts[:2] == ("Small", "GRU")
    loss = window.panels["loss_accuracy"]
    compare.wait(lambda: loss.loss_plot.line("variant1")[0].tolist() == [0, 4, 8, 12])  # panels are drawn in turn
    _, y = loss.loss_plot.line("variant1")
    assert np.allclose(y, np.median(np.log10(window.session.histories[1].test_loss), axis=1))


def test_side_by_side_each_network_has_a_panel_of_its_own(compare: Laboratory) -> None:
    window = compare.window
    compare.build(PAIR)
    window.actions_by_name["compare.beside"].trigger()
    host = window.hosts["hidden_states"]
    assert [panel.built.layers[0].cell for panel in host.panels] == ["lstm", "gru"]
    compare.wait(lambda: all(panel.frame is not None for panel in host.panels))
    assert [panel.frame.arrays["hidden.0"].shape for panel in host.panels] == [(6, 4), (6, 3)]
    assert len(window.hosts["gradient_norm"].panels) == 1  # it draws both
    window.actions_by_name["compare.beside"].trigger()
    assert len(host.panels) == 1


def test_choices_of_copies_are_kept_with_the_layout(compare: Laboratory) -> None:
    window = compare.window
    compare.build(PAIR)
    beside, host = window.actions_by_name["compare.beside"], window.hosts["unrolled"]
    beside.trigger()
    host.panels[1].restore({"colour": "gradient"})
    assert host.state() == {"colour": "state", "copies": [{"colour": "gradient"}]}
    beside.trigger()
    assert len(host.panels) == 1
    beside.trigger()
    assert host.panels[1].state() == {"colour": "gradient"}
    host.restore({"colour": "gradient", "copies": [{"colour": "state"}, "no choices"]})
    assert [panel.state() for panel in host.panels] == [{"colour": "gradient"}, {"colour": "state"}]
    host.restore({"colour": "state", "copies": "nonsense"})
    assert host.panels[0].state() == {"colour": "state"}
    beside.trigger()


def test_rename_and_remove(compare: Laboratory, qtbot) -> None:
    window = compare.window
    compare.build(PAIR)
    compare.run()
    steps, losses = window.session.history.steps.size, window.session.histories[1].loss.copy()
    kept = window.session.kept_steps
    table = _table(compare)
    table.rows.item(1, NAME).setText("gated")
    assert window.session.network.variant_names == ("Small", "gated")
    assert window.session.history.steps.size == steps  # nothing is trained anew
    assert window.panels["gradient_norm"].legend_texts[:2] == ("Small", "gated")
    window.selection.set_variant(0)
    qtbot.mouseClick(table.remove, Qt.MouseButton.LeftButton)
    _wait_for(compare, 1)
    assert window.session.network.experiment.name == "gated"
    assert window.session.network.experiment.network.layers == (GRULayer(size=3),)
    assert window.session.network.step == steps  # the one that is left goes on from where it was
    assert np.array_equal(window.session.history.loss, losses)
    compare.wait(lambda: window.session.kept_steps == kept)
    compare.wait_for_panels()
    window.step()
    compare.wait(lambda: window.session.history.steps.size == steps + 1)
    alone = Trainer(single(PAIR, 1))
    for _ in range(steps):
        alone.step()
    assert np.array_equal(window.session.history.loss[-1], alone.step().loss)
    assert not table.remove.isEnabled()
    assert not window.actions_by_name["compare.remove"].isEnabled()


def test_there_is_room_for_six(compare: Laboratory) -> None:
    window = compare.window
    full = SMALL
    for index in range(5):
        full = with_added(full, SMALL, f"copy {index}")
    compare.build(full)
    window.actions_by_name["compare.duplicate"].trigger()
    assert "at most 6 networks can be compared" in window.notice.label.text()
    assert len(window.session.network.variant_names) == 6
    for _ in range(2):  # also when it was left and is wanted again
        window.actions_by_name["compare.beside"].trigger()
        for name in ("hidden_states", "unrolled"):
            panels, line = window.hosts[name].panels, window.fontMetrics().height()
            compare.wait(lambda panels=panels: len({panel.size().toTuple() for panel in panels}) == 1)
            assert min(panel.height() for panel in panels) >= 8 * line  # they are scrolled, not squeezed
        window.actions_by_name["compare.beside"].trigger()
        assert [len(host.panels) for host in window.hosts.values() if host.is_made].count(6) == 0


def test_undo_goes_back_to_the_network_that_was_edited(compare: Laboratory) -> None:
    """And leaves what the builder holds of the other alone; taking a network away forgets the edits."""
    window = compare.window
    compare.build(PAIR)
    window.undo_stack.clear()
    window.selection.set_variant(0)
    window.builder.editors()[("seeds",)].control.setFocus()
    window.builder.editors()[("training", "batch_size")].control.stepBy(1)
    assert window.undo_stack.undoText() == "Batch size 4 → 5"
    window.selection.set_variant(1)
    assert window.builder.experiment().training.batch_size == 4
    window.undo_stack.undo()
    assert window.selection.variant == 0
    assert window.builder.experiment() == single(PAIR, 0)
    window.undo_stack.redo()
    assert window.builder.experiment().training.batch_size == 5
    window.comparison.remove(1)
    _wait_for(compare, 1)
    assert window.undo_stack.count() == 0


def test_what_stood_side_by_side_is_gone_afterwards(compare: Laboratory) -> None:
    """Also when Tab went through it: Python's side of a widget can outlive it, with all it refers to."""
    window = compare.window
    compare.build(PAIR)
    _wait_for(compare, 2)
    window.comparison.set_beside(True)
    compare.wait(lambda: len(window.hosts["hidden_states"].panels) == 2)
    window.hosts["unrolled"].setFocus()
    for _ in range(60):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    copies = [host.panels[1] for host in window.hosts.values() if len(host.panels) > 1]
    parts = [ref(plot) for copy in copies for plot in copy.findChildren(FramedPlot)]
    parts += [ref(copy) for copy in copies]
    assert len(parts) > 4
    del copies
    window.comparison.set_beside(False)

    def is_gone() -> bool:
        gc.collect()
        return not any(part() for part in parts)

    compare.wait(is_gone)
