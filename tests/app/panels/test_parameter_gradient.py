"""The gradient that the optimiser takes, over training steps."""

from __future__ import annotations

import math

import numpy as np
import pytest
from msgspec.structs import replace

from rnnscope.app.panels.parameter_gradient import ParameterGradientPanel
from rnnscope.app.theme import LIGHT
from rnnscope.core.frames import NormStatus
from rnnscope.core.history import History
from rnnscope.core.specs import GradientFlossing, TrainingSpec, WeightDecay


@pytest.fixture
def make(qtbot, samples, selection_for):
    def panel_of(training=None, networks=8):
        built = samples.built_network(networks=networks)
        experiment = replace(built.experiment, training=training or TrainingSpec())
        built = replace(built, experiment=experiment)
        panel = ParameterGradientPanel(selection_for(built), LIGHT)
        qtbot.addWidget(panel)
        panel.resize(700, 330)
        panel.show()
        panel.show_network(built)
        return panel

    return panel_of


def test_norms_before_and_after_clipping(make, samples):
    history = samples.sample_history(300, clip=0.8)
    panel = make(TrainingSpec(clip_norm=0.8))
    panel.show_history(history)
    x, before = panel.norm_plot.line("before")
    assert np.array_equal(x, history.steps)
    assert before == pytest.approx(np.median(np.log10(history.gradient_norm), axis=1))
    _, after = panel.norm_plot.line("after")
    assert after == pytest.approx(np.median(np.log10(history.clipped_norm), axis=1))
    assert panel.norm_plot.line("limit")[1] == pytest.approx([math.log10(0.8)] * 2)
    assert panel.legend_texts == ("before clipping", "10–90 %", "after clipping", "limit 0.8")
    share = 100 * (history.clipped_norm < history.gradient_norm)[-100:].mean()
    assert panel.status_text.endswith(f"{share:.0f} % of the last 100 steps clipped")
    assert not panel.penalty_plot.isVisible()


def test_without_clipping_there_is_one_curve(make, samples):
    panel = make(networks=1)
    panel.show_history(samples.sample_history(20, 1))
    assert panel.legend_texts == ("norm",)
    assert len(panel.norm_plot.line("after")[0]) == 0
    assert np.isnan(panel.norm_plot.line("limit")[1]).all()


def test_regularisers_have_a_plot_of_their_own(make, samples):
    plain = samples.sample_history(50, 3)
    values = np.stack((np.full((50, 3), 20.0), np.arange(1, 151).reshape(50, 3) / 1000), axis=1)
    history = History.from_arrays(3, {**plain.arrays(), "penalties": values})
    panel = make(TrainingSpec(regularisers=(WeightDecay(), GradientFlossing())), networks=3)
    panel.show_history(history)
    assert panel.penalty_plot.isVisible()
    assert panel.penalty_plot.line("penalty0")[1] == pytest.approx([math.log10(20.0)] * 50)
    assert panel.penalty_plot.line("penalty1")[1] == pytest.approx(np.log10(values[:, 1, 1]))
    assert panel.legend_texts[-2:] == ("Weight decay (L2)", "Gradient flossing")
    table = panel.table()
    assert table is not None
    assert table.names[-1] == "2: Gradient flossing, seed 2"
    assert table.rows[-1][-1] == 0.15


def test_a_run_of_an_older_file_shows_what_it_knows(make, samples):
    arrays = samples.sample_history(30, 2).arrays()
    del arrays["clipped_norm"]
    del arrays["penalties"]
    training = TrainingSpec(clip_norm=1.0, regularisers=(WeightDecay(),))
    panel = make(training, networks=2)
    panel.show_history(History.from_arrays(2, arrays, 1))
    assert np.isfinite(panel.norm_plot.line("before")[1]).all()
    assert np.isnan(panel.norm_plot.line("after")[1]).all()
    assert "clipped" not in panel.status_text
    assert all(np.isfinite(panel.penalty_plot.y_range))


def test_before_the_first_step_it_says_what_to_do_and_zero_is_marked(make, samples):
    panel = make()
    panel.show_history(History(8))
    assert panel.message_text == "No training step was taken yet. Run the network, or take a step."
    arrays = samples.sample_history(10).arrays()
    norm = arrays["gradient_norm"].copy()
    norm[6:] = 0.0
    panel.show_history(History.from_arrays(8, {**arrays, "gradient_norm": norm}))
    assert panel.message_text == ""
    assert panel.norm_plot.marked(NormStatus.ZERO).tolist() == [7]
    assert np.isnan(panel.norm_plot.line("before")[1][6:]).all()


def test_of_a_long_run_no_spike_is_lost(make, samples):
    arrays = samples.sample_history(30_000, 1).arrays()
    norm = arrays["gradient_norm"].copy()
    norm[12_345] = 1e6
    panel = make(networks=1)
    panel.show_history(History.from_arrays(1, {**arrays, "gradient_norm": norm}))
    x, y = panel.norm_plot.line("before")
    assert len(x) <= 2000
    assert y.max() == pytest.approx(6.0)
