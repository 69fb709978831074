"""Which analysis is computed next, of which weights, and when: with a session whose engine is played by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from rnnscope.app.panels.decay import DecayPanel
from rnnscope.app.panels.lyapunov import LyapunovPanel
from rnnscope.app.run.analyses import REST, Analyses
from rnnscope.app.run.awaited import Expected, _Wish
from rnnscope.app.run.engine import Engine
from rnnscope.app.run.session import Session
from rnnscope.app.selection import Selection
from rnnscope.app.theme import LIGHT
from rnnscope.core.analyses.options import DecayOptions, LyapunovOptions
from rnnscope.core.commands import TakeCheckpoint
from rnnscope.core.events import Checkpoint, RunChanged, WeightsChanged
from rnnscope.core.specs import LSTMLayer, NetworkSpec, Variant
from rnnscope.core.wire import ArrayBlock

if TYPE_CHECKING:
    from rnnscope.core.events import NetworkBuilt


class PlayedEngine:
    """Stands where the engine does: keeps what is asked, and tells what it is told to tell."""

    def __init__(self) -> None:
        self.process_id: int | None = 1
        self.asked: list[Any] = []
        self.events: list[Any] = []

    def send(self, command: Any) -> None:
        self.asked.append(command)

    def poll(self) -> list[Any]:
        events, self.events = self.events, []
        return events

    def stop(self) -> None:
        self.process_id = None


class Desk:
    """Analyses with everything around them played by hand."""

    def __init__(self, qtbot, samples, results, monkeypatch) -> None:
        self.engine, self.now, self.started, self.cancels = PlayedEngine(), 100.0, [], 0
        self.session = Session(Engine(self.engine))  # type: ignore[arg-type]
        self.selection = Selection()
        self.owner = QWidget()
        qtbot.addWidget(self.owner)
        self.analyses = Analyses(self.session, self.selection, self.owner, lambda: self.now)
        self.analyses._timer.stop()  # a look is taken when the test says so
        client = self.analyses.client
        monkeypatch.setattr(client, "start", self._start)
        monkeypatch.setattr(client, "cancel", self._cancel)
        self._qtbot, self._samples, self._results = qtbot, samples, results

    def _start(self, options: Any, experiment: Any, checkpoint: Any, **places: Any) -> None:
        self.started.append(SimpleNamespace(options=options, experiment=experiment, checkpoint=checkpoint, **places))

    def _cancel(self) -> None:
        self.cancels += 1

    def build(self, built: NetworkBuilt) -> NetworkBuilt:
        self.built = built
        self.session._awaited._generation = built.generation
        self.session._awaited._wishes[built.generation] = _Wish(built.experiment, Expected(), ())
        self.tell(built)
        self.run(0, "paused")
        self.selection.set_limits(built.length, built.experiment.seeds, len(built.layers), built.test_examples)
        return built

    def panel(self, kind: Any, variant: int = 0, *, kept: bool = True) -> Any:
        panel = kind(self.selection, LIGHT)
        if kept:
            self._qtbot.addWidget(panel)
        panel.show()
        panel.show_network(self.built.of(variant))
        self.analyses.attach(panel)
        self.analyses._timer.stop()
        return panel

    def tell(self, event: Any) -> None:
        self.engine.events.append(event)
        self.session.poll()

    def run(self, step: int, state: str = "running") -> None:
        self.tell(
            RunChanged(
                generation=self.built.generation,
                state=state,
                step=step,
                until=10**6,
                steps_per_second=0,
                elapsed=0,
                learning_rates=(0.1,) * len(self.built.variant_names),
                cuts=((),) * len(self.built.variant_names),
                reaches=(None,) * len(self.built.variant_names),
            )
        )

    def look(self) -> Any:
        """Let a look be taken; answer a request for weights; return the job that was started, if any."""
        before = len(self.started)
        asked = len(self.engine.asked)
        self.analyses.look()
        for command in self.engine.asked[asked:]:
            assert isinstance(command, TakeCheckpoint)
            self.tell(checkpoint(self.built, self.session.run.step, request=command.request))
        return self.started[-1] if len(self.started) > before else None

    def finish(self, kind: str, step: int, seconds: float = 1.0) -> None:
        result = self._results.RESULTS[kind](self.built, step=step)
        self.analyses.client.finished.emit(replace(result, seconds=seconds))


@pytest.fixture
def desk(qtbot, samples, results, monkeypatch) -> Desk:
    return Desk(qtbot, samples, results, monkeypatch)


def checkpoint(built: NetworkBuilt, step: int, request: int = 0, weight: float = 0.0) -> Checkpoint:
    arrays = {"weights.layer1.W_h": ArrayBlock.of(np.full((1, 1, 1), weight), "network", "row", "column")}
    others = tuple(
        replace(checkpoint(built, step, weight=float(each.variant)), others=()) for each in built.others if not weight
    )
    return Checkpoint(
        generation=built.generation,
        request=request,
        step=step,
        elapsed=0,
        learning_rate=0.1,
        arrays=arrays,
        generators="[]",
        others=others,
    )


def test_a_panel_in_sight_gets_the_weights_as_they_are(desk: Desk, samples) -> None:
    desk.build(samples.built_network())
    desk.selection.set_network(3)
    desk.selection.set_example(7)
    panel = desk.panel(DecayPanel)
    job = desk.look()
    assert job.options == DecayOptions()
    assert (job.generation, job.network, job.layer, job.example) == (1, 3, 0, 7)
    assert job.experiment == desk.built.experiment
    desk.finish("decay", 0)
    assert panel.result.step == 0
    assert desk.look() is None  # nothing has changed since


def test_cursors_that_an_analysis_does_not_follow_change_nothing(desk: Desk, samples) -> None:
    desk.build(samples.built_network())
    desk.panel(LyapunovPanel)
    assert desk.look().example == 0
    desk.finish("lyapunov", 0)
    desk.selection.set_example(5)
    assert desk.look() is None
    desk.selection.set_network(1)
    assert desk.look().network == 1


def test_a_run_gets_three_quarters_of_the_time(desk: Desk, samples) -> None:
    desk.build(samples.built_network())
    desk.panel(DecayPanel)
    desk.run(10)
    assert desk.look().checkpoint.step == 10
    desk.finish("decay", 10, seconds=2.0)
    desk.run(20)
    desk.now += 2.0 * REST - 0.01
    assert desk.look() is None
    desk.now += 0.02
    assert desk.look().checkpoint.step == 20
    desk.finish("decay", 20, seconds=2.0)
    desk.run(30, "paused")  # nothing is taken from anybody now
    assert desk.look().checkpoint.step == 30


def test_weights_changed_by_hand_are_looked_at_anew(desk: Desk, samples) -> None:
    """Also of a network that stands still, and while a job runs that has seen the weights before."""
    desk.build(samples.built_network())
    desk.panel(DecayPanel)
    assert desk.look() is not None
    changed = WeightsChanged(generation=1, variant=0, what="gain", gesture=0, before={}, message="")
    desk.tell(changed)
    desk.finish("decay", 0)
    assert desk.look() is not None
    desk.finish("decay", 0)
    assert desk.look() is None
    desk.tell(replace(changed, variant=1))
    assert desk.look() is None  # those of another network
    desk.run(0)
    desk.tell(changed)
    desk.now += 0.01
    assert desk.look() is None  # training has its share of the time
    desk.now += REST
    assert desk.look() is not None


def test_what_a_person_asks_for_is_not_kept_waiting(desk: Desk, samples) -> None:
    desk.build(samples.built_network())
    panel = desk.panel(LyapunovPanel)
    desk.run(10)
    desk.look()
    desk.finish("lyapunov", 10, seconds=60.0)
    desk.run(20)
    assert desk.look() is None
    panel.settings.set_options(LyapunovOptions(steps=20))
    assert desk.look().options == LyapunovOptions(steps=20)
    desk.finish("lyapunov", 20, seconds=60.0)
    panel.keep_up.setChecked(False)
    desk.selection.set_network(2)
    assert desk.look() is None
    panel.button.click()
    assert len(desk.engine.asked) == 3


def test_panels_take_turns(desk: Desk, samples) -> None:
    desk.build(samples.built_network())
    desk.panel(LyapunovPanel)
    desk.panel(DecayPanel)
    order = []
    for step in range(4):
        desk.run(step, "paused")
        desk.now += 1
        job = desk.look()
        kind = "lyapunov" if isinstance(job.options, LyapunovOptions) else "decay"
        order.append(kind)
        assert desk.look() is None  # one at a time
        desk.finish(kind, step)
    assert order == ["lyapunov", "decay", "lyapunov", "decay"]


def test_a_refusal_is_not_asked_for_again_until_something_else_is_looked_at(desk: Desk, samples) -> None:
    desk.build(samples.built_network(layers=2))
    panel = desk.panel(DecayPanel)
    desk.look()
    desk.analyses.client.failed.emit("It is not known.")
    assert panel.message_text == "It is not known."
    desk.run(50, "paused")
    assert desk.look() is None
    desk.selection.set_layer(1)
    assert desk.look().layer == 1


def test_a_step_that_is_looked_back_at_is_computed_once(desk: Desk, samples) -> None:
    desk.build(samples.built_network())
    desk.panel(DecayPanel)
    desk.run(80, "paused")
    desk.look()
    desk.finish("decay", 80)
    desk.session.look_back(40)
    desk.analyses.look()
    assert desk.engine.asked[-1].step == 40
    desk.tell(checkpoint(desk.built, 32, request=desk.engine.asked[-1].request))  # the kept one nearest before
    assert desk.started[-1].checkpoint.step == 32
    desk.finish("decay", 32)
    assert desk.look() is None
    desk.session.look_back(None)
    assert desk.look().checkpoint.step == 80


def test_each_of_the_compared_networks_is_looked_at_with_its_own_weights(desk: Desk, samples) -> None:
    built = samples.built_network()
    variant = Variant(
        name="small", network=NetworkSpec(layers=(LSTMLayer(size=2),)), training=built.experiment.training
    )
    experiment = replace(built.experiment, variants=(variant,))
    other = replace(built, variant=1, variant_names=("", "small"))
    desk.build(replace(built, experiment=experiment, variant_names=("", "small"), others=(other,)))
    desk.panel(DecayPanel, variant=1)
    job = desk.look()
    assert job.variant == 1
    assert job.experiment.network == variant.network
    assert job.experiment.variants == ()
    assert job.checkpoint.arrays["weights.layer1.W_h"].array().item() == 1.0
    assert job.checkpoint.others == ()


def test_another_network_ends_what_was_under_way(desk: Desk, samples) -> None:
    desk.build(samples.built_network(generation=1))
    panel = desk.panel(DecayPanel)
    desk.look()
    desk.cancels = 0
    desk.build(samples.built_network(generation=2))
    assert desk.cancels == 1
    panel.show_network(desk.built)
    assert desk.look().generation == 2


def test_a_hidden_panel_is_given_up_and_a_deleted_one_forgotten(desk: Desk, samples) -> None:
    desk.build(samples.built_network())
    panel = desk.panel(DecayPanel, kept=False)
    desk.look()
    desk.cancels = 0
    panel.hide()
    assert desk.look() is None
    assert desk.cancels == 1
    panel.show()
    assert desk.look() is not None
    delete(panel)
    assert desk.cancels == 2
    assert desk.look() is None


def test_progress_is_shown_after_a_moment(desk: Desk, samples) -> None:
    desk.build(samples.built_network())
    panel = desk.panel(DecayPanel)
    desk.look()
    desk.analyses._progress = (3, 4)
    desk.now += 0.3
    desk.look()
    assert not panel.progress.isVisible()
    desk.now += 0.2
    desk.look()
    assert panel.progress.value() == 750


def test_weights_that_never_come_are_not_waited_for(desk: Desk, samples) -> None:
    """The engine ends before it answers; the last weights it sent are looked at instead."""
    desk.build(samples.built_network())
    desk.tell(checkpoint(desk.built, 30))
    desk.run(40)
    desk.panel(DecayPanel)
    desk.analyses.look()  # asks, and is not answered
    desk.engine.process_id = None
    desk.session._end(SimpleNamespace(reason="", last_words=""))  # type: ignore[arg-type]
    desk.analyses.look()
    assert desk.started[-1].checkpoint.step == 30
    desk.finish("decay", 30)
    assert desk.look() is None  # younger ones there are none
