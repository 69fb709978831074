"""What each panel says and draws."""

from __future__ import annotations

import math

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtGui import QColor

from rnnscope.app.panels.gradient_norm import GradientNormPanel
from rnnscope.app.panels.hidden_states import HiddenStatesPanel
from rnnscope.app.panels.loss_accuracy import LossAccuracyPanel
from rnnscope.app.panels.verdict import VerdictPanel
from rnnscope.app.theme import LIGHT
from rnnscope.core.events import PredictorFacts, RemedyFacts
from rnnscope.core.frames import VerdictFacts
from rnnscope.core.history import History


@pytest.fixture
def make(qtbot, selection_for):
    def panel_of(kind, built, frame=None):
        panel = kind(selection_for(built), LIGHT)
        qtbot.addWidget(panel)
        panel.resize(700, 330)
        panel.show()
        panel.show_network(built)
        if frame is not None:
            panel.show_frame(frame)
        return panel

    return panel_of


class TestGradientNorm:
    def test_lag_is_the_axis_of_sequences_of_different_length(self, make, samples):
        built = samples.built_network(variable_length=True)
        arrays = samples.frame_arrays(built)
        panel = make(GradientNormPanel, built, samples.frame_of(built, arrays))
        x, median = panel.plot.line("median")
        assert panel.by_lag
        assert x[0] == 0
        assert median == pytest.approx(np.median(arrays["lag_norm"][0], axis=1))
        assert "fit: ×0.8 per step" in panel.legend_texts
        _, fit = panel.plot.line("fit")
        assert fit[1] - fit[0] == pytest.approx(28 * math.log10(0.8))

    def test_time_is_the_axis_of_sequences_of_one_length(self, make, samples):
        built = samples.built_network(variable_length=False, networks=3)
        arrays = samples.frame_arrays(built)
        panel = make(GradientNormPanel, built, samples.frame_of(built, arrays))
        panel.selection.set_network(2)
        x, selected = panel.plot.line("selected")
        assert not panel.by_lag
        assert x[0] == 1
        assert np.array_equal(selected, arrays["gradient_norm"][0, :, 2])
        assert panel.legend_texts == ("median of 3 networks", "smallest to largest", "seed 2")

    def test_special_values_are_marked_and_said(self, make, samples):
        built = samples.built_network(variable_length=False, length=20, networks=4)
        arrays = samples.frame_arrays(built)
        norm, status = arrays["gradient_norm"], arrays["gradient_status"]
        norm[0, :5], status[0, :5] = -np.inf, samples.ZERO
        norm[0, 8, :1], status[0, 8, :1] = np.inf, samples.INFINITE
        panel = make(GradientNormPanel, built, samples.frame_of(built, arrays))
        assert panel.plot.marked(samples.ZERO).tolist() == [1, 2, 3, 4, 5]
        assert panel.plot.marked(samples.INFINITE).tolist() == [9]
        assert panel.legend_texts[-2:] == ("exactly zero at t = 1…5", "infinite at t = 9 (in 1 of 4 networks)")
        assert all(np.isfinite(panel.plot.y_range))
        assert np.isnan(panel.plot.line("median")[1][:5]).all()

    def test_cursor_follows_and_leads(self, make, samples):
        built = samples.built_network()
        panel = make(GradientNormPanel, built, samples.sample_frame(built, example_length=21))
        panel.selection.set_time(12)
        assert panel.plot.cursor_position == 21 - 12
        panel.plot.scrubbed.emit(4)
        assert panel.selection.time == 17
        panel.selection.set_time(25)  # beyond the example's end there is no lag
        assert panel.plot.cursor_position is None

    def test_the_other_axis_can_be_chosen(self, make, samples):
        built = samples.built_network()
        panel = make(GradientNormPanel, built, samples.sample_frame(built))
        panel._axis_choice._group.button(0).click()
        assert not panel.by_lag
        assert panel.plot.line("median")[0][0] == 1
        assert np.isnan(panel.plot.line("fit")[1]).all()

    def test_choices_are_taken_by_their_place(self, make, samples):
        built = samples.built_network(variable_length=False)
        panel = make(GradientNormPanel, built, samples.sample_frame(built))
        panel.choose([2, 2, 9])
        assert (panel.by_lag, panel.choice) == (True, "direct")
        panel.choose([1])
        assert (panel.by_lag, panel.choice) == (False, "direct")
        panel.choose([1, 7])
        assert (panel.by_lag, panel.choice) == (False, "direct")

    def test_the_direct_part_stands_beside_the_total(self, make, samples):
        built = samples.built_network(variable_length=False)
        arrays = samples.frame_arrays(built)
        panel = make(GradientNormPanel, built, samples.frame_of(built, arrays))
        assert panel.wanted_probes == ("gradient_norm",)
        wishes = []
        panel.wish_changed.connect(lambda: wishes.append(panel.wanted_probes))
        panel._part_choice.pick(1)
        assert wishes == [("gradient_norm", "gradient_parts")]
        _, direct = panel.plot.line("part0")
        assert np.isnan(direct[:-1]).all()
        assert direct[-1] == pytest.approx(np.median(arrays["gradient_norm"][0, -1]))
        dots = panel.plot._dots["part0"].getData()
        assert (dots[0].tolist(), dots[1].tolist()) == ([29], [direct[-1]])  # a line through one point is not seen
        assert panel.plot.line("median")[1] == pytest.approx(np.median(arrays["gradient_norm"][0], axis=1))
        assert np.isnan(panel.plot.line("selected")[1]).all()
        assert panel.plot.marked(samples.ZERO).tolist() == list(range(1, 29))
        assert panel.legend_texts == (
            "total",
            "direct part",
            "medians of 8 networks, 10–90 %",
            "direct part: exactly zero at t = 1…28",
        )
        panel.selection.set_time(3)
        assert panel.status_text.endswith(" · direct part: exactly zero")

    @pytest.mark.parametrize("by_lag", [False, True])
    def test_gates_have_a_curve_each(self, make, samples, by_lag):
        built = samples.built_network(variable_length=False, layers=2)
        arrays = samples.frame_arrays(built)
        panel = make(GradientNormPanel, built, samples.frame_of(built, arrays))
        panel.selection.set_layer(1)
        panel._axis_choice.pick(1 if by_lag else 0)
        panel._part_choice.pick(2)
        norm = arrays["lag_norm" if by_lag else "gradient_norm"][1]
        titles = ["output gate o", "input gate i", "forget gate f", "input node g", "state c"]
        assert list(panel.legend_texts[1:6]) == titles
        for index in range(5):
            assert panel.plot.line(f"part{index}")[1] == pytest.approx(np.median(norm, axis=1) - 1 - index)
        colours = {entry.colour for entry in panel._legend.entries[:6]}
        assert len(colours) == 6
        table = panel.table()
        assert table is not None
        assert table.names[-1] == "state c, median"

    def test_layers_lie_over_one_another(self, make, samples):
        built = samples.built_network(variable_length=False, layers=3, networks=1)
        arrays = samples.frame_arrays(built)
        panel = make(GradientNormPanel, built, samples.frame_of(built, arrays))
        panel.selection.set_layer(1)
        panel._part_choice.pick(3)
        assert panel.wanted_probes == ("gradient_norm",)
        assert panel.legend_texts == ("layer 2", "layer 1", "layer 3")
        assert np.array_equal(panel.plot.line("median")[1], arrays["gradient_norm"][1, :, 0])
        assert np.array_equal(panel.plot.line("part0")[1], arrays["gradient_norm"][0, :, 0])
        assert np.array_equal(panel.plot.line("part1")[1], arrays["gradient_norm"][2, :, 0])
        panel._part_choice.pick(0)
        assert np.isnan(panel.plot.line("part0")[1]).all()

    def test_a_step_that_was_clipped_is_drawn_as_the_optimiser_took_it(self, make, samples):
        built = samples.built_network(variable_length=False, networks=3)
        arrays = samples.frame_arrays(built)
        arrays["clip_factor"] = np.array([0.1, 0.5, 1.0])
        panel = make(GradientNormPanel, built, samples.frame_of(built, arrays))
        wanted = np.median(arrays["gradient_norm"][0] + np.log10([0.1, 0.5, 1.0]), axis=1)
        assert panel.plot.line("clipped")[1] == pytest.approx(wanted)
        assert "after clipping (2 of 3 shortened)" in panel.legend_texts
        table = panel.table()
        assert table is not None
        assert table.names[-1] == "after clipping, median"
        assert [row[-1] for row in table.rows] == pytest.approx(wanted)
        arrays["clip_factor"] = np.ones(3)
        panel.show_frame(samples.frame_of(built, arrays))
        panel.refresh_text()
        assert np.isnan(panel.plot.line("clipped")[1]).all()
        assert not any("clipping" in text for text in panel.legend_texts)

    def test_until_the_parts_come_the_total_is_shown(self, make, samples):
        built = samples.built_network()
        arrays = {name: each for name, each in samples.frame_arrays(built).items() if not name.startswith("part_")}
        panel = make(GradientNormPanel, built, samples.frame_of(built, arrays))
        panel._part_choice.pick(2)
        assert panel.legend_texts == ("median of 8 networks", "10–90 %")
        assert np.isfinite(panel.plot.line("median")[1]).all()

    def test_absent_networks_are_left_out(self, make, samples):
        built = samples.built_network(networks=3)
        arrays = samples.frame_arrays(built)
        arrays["lag_norm"][0, -1] = (np.nan, -3.0, -5.0)
        arrays["lag_status"][0, -1, 0] = samples.ABSENT
        panel = make(GradientNormPanel, built, samples.frame_of(built, arrays))
        assert panel.plot.line("median")[1][-1] == -4.0
        assert not any("not a number" in text for text in panel.legend_texts)


class TestHiddenStates:
    def test_it_shows_the_layer_looked_at(self, make, samples):
        built = samples.built_network(layers=2, units=6)
        arrays = samples.frame_arrays(built)
        arrays["hidden.1"] = np.full((29, 6), -1.0, np.float32)
        panel = make(HiddenStatesPanel, built, samples.frame_of(built, arrays, example_length=20))
        panel.selection.set_layer(1)
        assert panel.map.pixels.shape == (6, 29, 4)
        assert panel.map.pixels[3, 4].tolist() == LIGHT.diverging[0].tolist()
        assert panel.map.pixels[3, 20].tolist() == [0, 0, 0, 0]
        panel.refresh_text()
        assert panel.status_text == "layer 2 · seed 0 · sequence 1 · 20 of 29 steps"

    def test_values_that_are_not_finite_are_counted(self, make, samples):
        built = samples.built_network(units=5)
        arrays = samples.frame_arrays(built)
        arrays["hidden.0"][3, :2] = np.nan
        panel = make(HiddenStatesPanel, built, samples.frame_of(built, arrays))
        assert [entry.text for entry in panel.warning.entries] == ["2 of 145 values are not finite"]
        assert QColor(*panel.map.pixels[0, 3].tolist()).name() == LIGHT.not_a_number

    def test_unbounded_states_have_their_own_scale(self, make, samples):
        built = samples.built_network(activation="relu", units=5)
        arrays = samples.frame_arrays(built)
        arrays["hidden.0"] = np.full((29, 5), 7.0, np.float32)
        panel = make(HiddenStatesPanel, built, samples.frame_of(built, arrays))
        assert panel.map.bar.labels[-1] == "10"

    @pytest.mark.parametrize(
        ("activation", "values", "said"),
        [
            ("tanh", (-0.95, 0.2, 0.92, 1.0), "75 % are saturated"),
            ("sigmoid", (0.04, 0.2, 0.9, 0.5), "25 % are saturated"),
            ("relu", (0.0, 0.0, 0.1, 3.0), "50 % are off"),
        ],
    )
    def test_it_says_how_saturated_units_are(self, make, samples, activation, values, said):
        built = samples.built_network(units=4, length=5)
        built = replace(built, layers=(replace(built.layers[0], cell="elman", activation=activation, gates=()),))
        arrays = samples.frame_arrays(built)
        arrays["hidden.0"] = np.tile(np.array(values, np.float32), (5, 1))
        panel = make(HiddenStatesPanel, built, samples.frame_of(built, arrays))
        assert panel.status_text.endswith(f" · {said}")
        gated = replace(built, layers=(replace(built.layers[0], gates=("f",)),))
        assert "%" not in make(HiddenStatesPanel, gated, samples.frame_of(gated, arrays)).status_text


class TestLossAccuracy:
    def test_curves_are_medians(self, make, samples):
        built, history = samples.built_network(), samples.sample_history(300)
        panel = make(LossAccuracyPanel, built)
        panel.show_history(history)
        x, loss = panel.loss_plot.line("train")
        assert np.array_equal(x, history.steps)
        assert loss == pytest.approx(np.median(np.log10(history.loss), axis=1))
        _, accuracy = panel.accuracy_plot.line("accuracy")
        assert accuracy == pytest.approx(100 * np.median(history.test_accuracy, axis=1))
        x, accuracy_of_batches = panel.accuracy_plot.line("train_accuracy")
        assert x.tolist() == list(range(1, 300, 10))
        assert accuracy_of_batches == pytest.approx(100 * history.train_accuracy[::10, 0])
        assert panel.accuracy_plot.line("baseline")[1] == pytest.approx(100 / 9)
        assert panel.legend_texts[-1] == "blind guess: 2.2, 11.1 % correct"
        assert panel.loss_plot.line("baseline")[1][0] == pytest.approx(math.log10(math.log(9)))
        assert f"{accuracy[-1]:.1f} %" in panel.status_text
        assert panel.loss_plot.x_range == (0.0, 300.0)

    def test_predictors_without_memory_are_further_lines(self, make, samples):
        """In both plots; a loss of 0 is no line on a logarithmic axis."""
        predictors = (PredictorFacts("window", 5, 1.0, 0.0), PredictorFacts("markov", 5, 0.25, 1.2))
        panel = make(LossAccuracyPanel, replace(samples.built_network(), predictors=predictors))
        panel.show_history(samples.sample_history(300))
        assert panel.accuracy_plot.line("window")[1] == pytest.approx([100, 100])
        assert panel.accuracy_plot.line("markov")[1] == pytest.approx([25, 25])
        assert panel.loss_plot.line("markov")[1] == pytest.approx([math.log10(1.2)] * 2)
        assert len(panel.loss_plot.line("window")[1]) == 0
        assert panel.legend_texts[-2:] == ("window 5: 100.0 %", "Markov 5: 25.0 %")

    def test_added_in_pieces_it_is_the_same(self, make, samples):
        whole, pieces = samples.sample_history(5000), History(8)
        panels = [make(LossAccuracyPanel, samples.built_network()) for _ in range(2)]
        panels[0].show_history(whole)
        records = tests = 0
        for stop in (1, 700, 701, 3333, 5000):
            part = whole.until(stop)
            pieces.add(part.since(records, tests, 1))
            records, tests = len(part.steps), len(part.test_steps)
            panels[1].show_history(pieces)
        for name in ("train", "test"):
            lines = [panel.loss_plot.line(name) for panel in panels]
            assert np.array_equal(lines[0], lines[1])

    def test_long_runs_are_thinned_without_losing_peaks(self, make, samples):
        history = samples.sample_history(100_000, 2, every=5000)
        loss = history.loss.copy()
        loss[61_234] = 500.0
        history = History.from_arrays(2, {**history.arrays(), "loss": loss})
        panel = make(LossAccuracyPanel, samples.built_network(networks=2))
        panel.show_history(history)
        x, y = panel.loss_plot.line("train")
        assert len(x) <= 2000
        assert y.max() == pytest.approx(math.log10(500))
        assert x[-1] == 100_000

    def test_divergence_is_said_and_marked(self, make, samples):
        history = samples.sample_history(100, 4)
        loss = history.loss.copy()
        loss[70:, 1] = np.nan
        panel = make(LossAccuracyPanel, samples.built_network(networks=4))
        panel.show_history(History.from_arrays(4, {**history.arrays(), "loss": loss}))
        assert panel.loss_plot.marked(samples.NOT_A_NUMBER).tolist() == [71]
        assert panel.status_text.startswith("loss not finite in 1 of 4 networks since step 71")
        assert all(np.isfinite(panel.loss_plot.y_range))

    def test_the_only_network_that_diverges_is_not_counted(self, make, samples):
        history = samples.sample_history(100, 1)
        loss = history.loss.copy()
        loss[70:] = np.inf
        panel = make(LossAccuracyPanel, samples.built_network(networks=1))
        panel.show_history(History.from_arrays(1, {**history.arrays(), "loss": loss}))
        assert panel.status_text.startswith("loss not finite since step 71 · ")

    def test_without_accuracy_there_is_one_plot(self, make, samples):
        panel = make(LossAccuracyPanel, samples.built_network(accuracy_meaning=""))
        panel.show_history(samples.sample_history(50))
        assert not panel.accuracy_plot.isVisible()
        assert panel.loss_plot.isVisible()
        assert panel.status_text.startswith("test: loss ")
        assert "%" not in panel.status_text
        assert panel.legend_texts[-1] == "blind guess: 2.2"

    def test_a_run_of_an_older_file_has_no_training_accuracy(self, make, samples):
        columns = {**samples.sample_history(50).arrays()}
        del columns["train_accuracy"]
        panel = make(LossAccuracyPanel, samples.built_network())
        panel.show_history(History.from_arrays(8, columns))
        assert len(panel.accuracy_plot.line("train_accuracy")[0]) == 0
        assert len(panel.accuracy_plot.line("accuracy")[0]) == 2
        table = panel.table()
        assert table is not None
        assert next(name for name in table.names if name.startswith("training accuracy")) == "training accuracy, seed 0"

    def test_a_new_population_starts_anew(self, make, samples):
        panel = make(LossAccuracyPanel, samples.built_network())
        panel.show_history(samples.sample_history(400))
        panel.show_network(samples.built_network(generation=2))
        assert panel.message_text == "Waiting for the first numbers…"
        panel.show_history(samples.sample_history(20))
        assert len(panel.loss_plot.line("train")[0]) == 20


class TestVerdict:
    @pytest.mark.parametrize(
        ("facts", "word", "lines"),
        [
            (
                VerdictFacts("vanishing", 0.873, 51.0, True, 20),
                "↘ VANISHING",
                ["decay factor 0.873 per step (fit over 20 lags)", "horizon 51 steps (measured)"],
            ),
            (
                VerdictFacts("healthy", 0.99, 687.3, False, 29),
                "→ HEALTHY",
                ["decay factor 0.990 per step (fit over 29 lags)", "horizon 687 steps (extrapolated)"],
            ),
            (
                VerdictFacts("exploding", 1.5, math.inf, False, 29),
                "↗ EXPLODING",
                ["growth factor 1.50 per step (fit over 29 lags)", "the norm does not fall"],
            ),
            (
                VerdictFacts("none", math.nan, math.nan, False, 0),
                "– NO VERDICT",
                ["the gradient at the loss is zero or not finite"],
            ),
        ],
        ids=lambda value: value.kind if isinstance(value, VerdictFacts) else None,
    )
    def test_words_and_numbers(self, make, samples, facts, word, lines):
        built = samples.built_network(networks=1)
        frame = samples.frame_of(built, samples.frame_arrays(built), verdict=facts)
        panel = make(VerdictPanel, built, frame)
        assert panel.word.text() == word
        assert panel.numbers.text().replace("   ·   ", "\n").split("\n") == lines
        assert panel.word.palette().windowText().color().name() == LIGHT.verdict_colour(facts.kind)

    def test_the_word_is_never_cut(self, make, samples, qapp):
        built = samples.built_network()
        panel = make(VerdictPanel, built, samples.sample_frame(built))
        for width in (330, 700, 1100):
            panel.resize(width, 120)
            qapp.processEvents()
            assert panel.word.width() >= panel.word.fontMetrics().horizontalAdvance(panel.word.text())

    @pytest.mark.parametrize(("width", "beside"), [(1300, True), (700, False), (330, False)])
    def test_remedies_leave_the_numbers_their_room(self, make, samples, qapp, width, beside):
        built = samples.built_network()
        panel = make(VerdictPanel, built, samples.sample_frame(built))
        panel.show_remedies(
            tuple(RemedyFacts(title, title, "why", "", built.experiment) for title in ("Clip the norm at 1", "LSTM"))
        )
        panel.resize(width, 260)
        panel.refresh_text()
        qapp.processEvents()
        numbers, remedies = panel.numbers.geometry(), panel.remedies.geometry()
        assert (remedies.left() >= numbers.right()) == beside
        assert (remedies.top() >= numbers.bottom()) == (not beside)
        assert numbers.width() >= min(width - 40, 20 * panel.fontMetrics().height())

    def test_of_a_single_timestep_there_is_nothing_to_say(self, make, samples):
        built = samples.built_network(length=1, networks=1, variable_length=False)
        none = VerdictFacts("none", math.nan, math.nan, False, 1)
        arrays = samples.frame_arrays(built)
        panel = make(VerdictPanel, built, samples.frame_of(built, arrays, verdict=none))
        assert panel.word.text() == "– NO VERDICT"
        assert panel.numbers.text() == "sequences of one timestep: there is no way back to follow"

    def test_networks_are_counted(self, make, samples):
        built = samples.built_network(networks=8)
        vanishing, healthy = (
            VerdictFacts("vanishing", 0.8, 31.0, True, 29),
            VerdictFacts("healthy", 0.95, 135.0, False, 29),
        )
        frame = samples.sample_frame(built)
        frame = type(frame)(
            generation=1, step=3, arrays=frame.arrays, verdicts=((vanishing, *[vanishing] * 7, healthy),)
        )
        panel = make(VerdictPanel, built, frame)
        panel.resize(500, 130)
        assert panel.numbers.text().split("\n")[-1] == "vanishing in 7 of 8 networks, healthy in 1"
