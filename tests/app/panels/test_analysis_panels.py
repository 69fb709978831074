"""What the panels of heavy analyses say and draw of results made by hand, and of how they are come by."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox

from rnnscope.app.panels.analysis_panel import AnalysisPanel
from rnnscope.app.panels.decay import DecayPanel
from rnnscope.app.panels.lyapunov import LyapunovPanel
from rnnscope.app.panels.registry import PANELS
from rnnscope.app.panels.singular_values import SingularValuesPanel
from rnnscope.app.theme import LIGHT
from rnnscope.core.analyses.options import DecayOptions, LyapunovOptions, SingularValueOptions
from rnnscope.core.analyses.registry import ANALYSES


@pytest.fixture
def make(qtbot, selection_for):
    def panel_of(kind, built):
        panel = kind(selection_for(built), LIGHT)
        qtbot.addWidget(panel)
        panel.resize(800, 330)
        panel.show()
        panel.show_network(built)
        return panel

    return panel_of


@pytest.mark.parametrize("panel_class", [LyapunovPanel, SingularValuesPanel])
def test_a_single_unit_has_no_curves_beside_its_own(make, samples, results, panel_class):
    built = samples.built_network(units=1)
    panel = make(panel_class, built)
    panel.show_result(results.RESULTS[panel.kind](built))
    panel.refresh_text()
    assert panel.legend_texts
    assert not [text for text in panel.legend_texts if text.startswith("all ")]


class TestAnalysisPanel:
    def test_it_says_how_old_its_result_is(self, make, samples, results):
        built = samples.built_network()
        panel = make(LyapunovPanel, built)
        assert panel.message_text == "Computing…"
        panel.show_history(samples.sample_history(340, 8))
        panel.show_result(results.lyapunov_result(built, step=340))
        assert (panel.age.text(), panel.status_text) == ("step 340", "seed 0")
        for steps, said in ((341, "step 340, 1 step ago"), (460, "step 340, 120 steps ago")):
            panel.show_history(samples.sample_history(steps, 8))
            panel.refresh_text()
            assert panel.age.text() == said

    def test_a_film_waits_for_the_result_of_its_step_and_asks_for_it(self, make, samples, results, qtbot):
        built = samples.built_network()
        panel = make(LyapunovPanel, built)
        assert not panel.is_of(40)
        panel.show_result(results.lyapunov_result(built, step=40))
        assert [panel.is_of(40), panel.is_of(30), panel.is_of(30, or_later=True)] == [True, False, True]
        wishes: list[bool] = []
        panel.analysis_wanted.connect(lambda: wishes.append(True))
        panel.ask()
        assert wishes == []  # it keeps up by itself
        panel.keep_up.setChecked(False)
        panel.ask()
        assert wishes == [True]
        panel.show_failure("It is too large.")
        assert panel.is_of(50)  # there is nothing to wait for

    def test_results_of_other_networks_and_analyses_are_dropped(self, make, samples, results):
        built = samples.built_network(generation=2)
        panel = make(LyapunovPanel, built)
        panel.show_result(results.lyapunov_result(samples.built_network(generation=1)))
        panel.show_result(results.decay_result(built))
        assert panel.result is None
        assert panel.message_text == "Computing…"

    def test_progress_is_shown_and_cancelling_ends_keeping_up(self, make, samples, qtbot):
        panel = make(LyapunovPanel, samples.built_network())
        assert panel.button.text() == "Compute"
        width = panel.button.width()
        panel.show_progress(1, 4)
        assert panel.progress.isVisible()
        assert panel.progress.value() == panel.progress.maximum() // 4
        assert (panel.button.text(), panel.button.width()) == ("Cancel", width)
        with qtbot.waitSignal(panel.analysis_cancelled):
            qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
        assert not panel.keeps_up
        assert not panel.progress.isVisible()
        assert panel.message_text == "Nothing is computed yet. Press “Compute”."
        with qtbot.waitSignal(panel.analysis_wanted):
            qtbot.keyClick(panel.button, Qt.Key.Key_Space)

    def test_a_refusal_is_said_and_the_next_result_takes_its_place(self, make, samples, results):
        built = samples.built_network()
        panel = make(DecayPanel, built)
        panel.show_progress(0, 0)
        panel.show_failure("It is not known how a step back divides.")
        assert panel.message_text == "It is not known how a step back divides."
        assert panel.is_current(10**9)
        assert panel.button.text() == "Compute"
        panel.show_result(results.decay_result(built))
        assert panel.message_text == ""
        assert panel.is_current(340)
        assert not panel.is_current(341)

    def test_settings_are_those_of_the_options(self, make, samples, qtbot):
        panel = make(LyapunovPanel, samples.built_network())
        panel.settings.open()
        form = panel.settings.form
        fields = [path[0] for path, _ in form.editors()]
        assert fields == ["drive", "steps", "warm_up", "trajectories"]
        editor = dict(form.editors())[("steps",)]
        editor.set_value(5)  # too few
        editor.changed.emit()
        panel.settings.settle()
        assert panel.options == LyapunovOptions()
        editor.set_value(2000)
        with qtbot.waitSignal(panel.settings.changed):
            editor.changed.emit()
        assert panel.options == LyapunovOptions(steps=2000)
        assert panel.state()["options"] == {
            "kind": "lyapunov",
            "drive": "sequences",
            "steps": 2000,
            "warm_up": 50,
            "trajectories": 4,
        }

    def test_options_are_kept_and_impossible_ones_left_out(self, make, samples):
        panel = make(SingularValuesPanel, samples.built_network())
        panel.restore({"options": {"kind": "singular_values", "state": "whole"}})
        assert panel.options == SingularValueOptions(state="whole")
        for wrong in ({"kind": "singular_values", "state": "mood"}, {"kind": "lyapunov"}, 3, None):
            panel.restore({"options": wrong})
            assert panel.options == SingularValueOptions(state="whole")

    def test_an_analysis_without_options_has_no_settings(self, make, samples):
        assert not make(DecayPanel, samples.built_network()).settings.isVisible()
        assert make(LyapunovPanel, samples.built_network()).settings.isVisible()
        assert make(LyapunovPanel, samples.built_network()).findChildren(QSpinBox) == []  # made when it is opened


class TestLyapunov:
    def test_the_largest_exponent_is_said_with_its_error(self, make, samples, results):
        built = samples.built_network()
        panel = make(LyapunovPanel, built)
        panel.show_result(results.lyapunov_result(built, largest=-0.06))
        assert panel.headline.text() == "λ₁ = −0.06 ± 0.01 nats per step: ordered"
        panel.show_result(results.lyapunov_result(built, largest=0.25))
        assert panel.headline.text() == "λ₁ = 0.25 ± 0.01 nats per step: chaotic"
        assert "dimension 3.4" in panel.legend_texts
        assert panel.spectrum.cursor_position == 3.4

    def test_spectrum_and_convergence_are_drawn(self, make, samples, results):
        built = samples.built_network()
        panel = make(LyapunovPanel, built)
        result = results.lyapunov_result(built)
        panel.show_result(result)
        arrays = {name: block.array() for name, block in result.arrays.items()}
        index, exponents = panel.spectrum.line("exponents")
        assert index.tolist() == list(range(1, 33))
        assert exponents == pytest.approx(arrays["exponents"])
        times, largest = panel.convergence.line("largest")
        assert times[-1] == 496
        assert largest == pytest.approx(arrays["largest"].mean(1))
        assert panel.convergence.y_range[0] < 0 < panel.convergence.y_range[1]
        assert "24 of 32 exponents" in panel.legend_texts
        total = arrays["exponents"].sum()
        assert f"mean {total / 32:.3g}, sum {total:.3g}".replace("-", "−") in panel.legend_texts

    def test_directions_that_are_lost_are_counted(self, make, samples, results):
        built = samples.built_network()
        panel = make(LyapunovPanel, built)
        result = results.lyapunov_result(built)
        exponents = result.arrays["exponents"].array().copy()
        exponents[-3:] = -np.inf
        block = type(result.arrays["exponents"]).of(exponents, "exponent")
        arrays = {**result.arrays, "exponents": block}
        facts = {**result.facts, "sum": -math.inf}
        panel.show_result(type(result)(generation=1, job=1, kind="lyapunov", step=1, arrays=arrays, facts=facts))
        assert "−∞: 3 directions are lost" in panel.legend_texts
        assert panel.spectrum.marked(samples.ZERO).tolist() == [30, 31, 32]
        assert all(np.isfinite(panel.spectrum.y_range))


class TestSingularValues:
    def test_values_and_condition_number_at_the_cursor(self, make, samples, results):
        built = samples.built_network(length=20)
        panel = make(SingularValuesPanel, built)
        panel.show_result(results.singular_value_result(built))
        time, largest = panel.plot.line("largest")
        assert time.tolist() == list(range(21))
        assert largest == pytest.approx(-0.05 * (20 - time))
        assert panel.plot.line("smallest")[1] == pytest.approx(-0.5 * (20 - time))
        assert panel.plot.line("median")[1] == pytest.approx(-0.275 * (20 - time))
        panel.selection.set_time(18)
        assert panel.plot.cursor_position == 18
        assert panel.headline.text() == "at t = 18: σ from 0.10 to 0.79, condition number 7.9"
        assert panel.legend_texts[0] == f"largest ×{10**-0.05:.3g} per step"
        panel.view.pick(1)
        assert panel.plot.line("largest")[1] == pytest.approx(0.45 * (20 - time))
        assert panel.plot.line("smallest")[1].size == 21
        assert np.isnan(panel.plot.line("smallest")[1]).all()

    def test_annihilated_directions_are_marked(self, make, samples, results):
        built = samples.built_network(length=20)
        panel = make(SingularValuesPanel, built)
        result = results.singular_value_result(built)
        logs = result.arrays["log_singular_values"].array().copy()
        logs[:6, -1] = -np.inf
        block = type(result.arrays["log_singular_values"]).of(logs, "time", "value")
        again = {"log_singular_values": block}
        facts = {"state": "hidden"}
        panel.show_result(type(result)(generation=1, job=2, kind=result.kind, step=1, arrays=again, facts=facts))
        assert panel.plot.marked(samples.ZERO).tolist() == [0, 1, 2, 3, 4, 5]
        assert "exactly zero at t = 0…5" in panel.legend_texts
        panel.view.pick(1)
        assert "infinite at t = 0…5" in panel.legend_texts
        assert panel.headline.text().endswith("condition number ∞")

    def test_clicking_moves_the_shared_cursor(self, make, samples, results):
        built = samples.built_network(length=20)
        panel = make(SingularValuesPanel, built)
        panel.show_result(results.singular_value_result(built))
        panel.plot.scrubbed.emit(7)
        assert panel.selection.time == 7


class TestDecay:
    def test_parts_multiply_to_the_measured_curve(self, make, samples, results):
        built = samples.built_network(length=10)
        panel = make(DecayPanel, built)
        panel.show_result(results.decay_result(built))
        lines = {name: panel.plot.line(name)[1] for name in ("gates", "slope", "matrix", "measured")}
        assert lines["gates"] == pytest.approx(np.log10(0.9) * np.arange(10, -1, -1))
        assert lines["measured"] == pytest.approx(lines["gates"] + lines["slope"] + lines["matrix"])
        assert panel.plot.line("loss")[0].size == 0  # the loss adds nothing on the way
        assert panel.legend_texts == (
            "measured ×0.792 per step",
            "gates ×0.900",
            "slopes φ′ ×0.800",
            "matrix W ×1.10",
        )
        panel.selection.set_time(4)
        assert panel.headline.text() == "step from t = 4 to 3: gates ×0.900, slopes φ′ ×0.800, matrix W ×1.10"

    def test_single_steps_and_lag(self, make, samples, results):
        built = samples.built_network(length=10)
        panel = make(DecayPanel, built)
        panel.show_result(results.decay_result(built))
        panel.view.pick(1)
        time, slope = panel.plot.line("slope")
        assert time.tolist() == list(range(1, 11))
        assert slope == pytest.approx(np.full(10, np.log10(0.8)))
        assert panel.plot.line("measured")[1] == pytest.approx(np.full(10, np.log10(0.9 * 0.8 * 1.1)))
        panel.axis_choice.pick(1)
        assert panel.plot.line("slope")[0].tolist() == list(range(9, -1, -1))
        panel.selection.set_time(3)
        assert panel.plot.cursor_position == 7
        panel.plot.scrubbed.emit(2)
        assert panel.selection.time == 8

    def test_the_cell_path_of_an_lstm_and_what_is_said_without_one(self, make, samples, results):
        built = samples.built_network(length=10)
        panel = make(DecayPanel, built)
        result = results.decay_result(built)
        panel.show_result(result)
        panel.view.pick(2)
        panel.selection.set_time(9)
        assert panel.plot.line("along")[1] == pytest.approx(np.log10(0.95) * np.arange(9, -1, -1))
        assert panel.plot.line("measured")[1] == pytest.approx(np.log10(0.95) * np.arange(9, -1, -1) + 0.1)
        assert panel.headline.text() == "at t = 9: ‖∂L/∂c‖ = 1.2, along the cell alone 0.95"
        without = {name: block for name, block in result.arrays.items() if not name.startswith("cell")}
        panel.show_result(type(result)(generation=1, job=1, kind="decay", step=1, arrays=without, facts=result.facts))
        assert panel.legend_texts == ("Only an LSTM has a cell state.",)
        assert panel.plot.line("along")[0].size == 0


def test_each_panel_shows_an_analysis_of_the_core_of_its_own():
    shown = [info.panel.analysis for info in PANELS if issubclass(info.panel, AnalysisPanel)]
    assert len(set(shown)) == len(shown)
    assert {LyapunovOptions, SingularValueOptions, DecayOptions} <= set(shown)
    assert set(shown) <= {kind.options for kind in ANALYSES.values()}
