"""Flow map, gradient history and contributions: what they draw and say."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtGui import QColor

from rnnscope.app.panels.contributions import ContributionsPanel
from rnnscope.app.panels.flow_map import FlowMapPanel
from rnnscope.app.panels.thinning import ThinnedRows
from rnnscope.app.panels.waterfall import WaterfallPanel
from rnnscope.app.theme import DARK, LIGHT


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


def colour_at(panel, row: int, column: int) -> str:
    return QColor(*panel.map.pixels[row, column].tolist()).name()


class TestFlowMap:
    def test_rows_are_losses_and_the_upper_triangle_is_empty(self, make, samples):
        built = samples.built_network(length=10, networks=1)
        arrays = samples.frame_arrays(built, decay=0.1, example_length=8)
        panel = make(FlowMapPanel, built, samples.frame_of(built, arrays, example_length=8))
        assert panel.map.pixels.shape == (8, 8, 4)
        assert (panel.map.pixels[np.triu_indices(8, 1)] == 0).all()
        # from -1 on the diagonal to -8 at the end of the first column, a decade a step
        table = LIGHT.sequential
        assert panel.map.pixels[7, 7].tolist() == table[255].tolist()
        assert panel.map.pixels[7, 0].tolist() == table[0].tolist()
        assert panel.map.pixels[3, 1].tolist() == table[round(255 * 5 / 7)].tolist()
        assert panel.map.bar.labels[0] == "10⁻⁸"
        assert panel.map.bar.labels[-1] == "10⁻¹"

    def test_the_cursor_follows_and_leads(self, make, samples):
        built = samples.built_network(length=10)
        panel = make(FlowMapPanel, built, samples.sample_frame(built, decay=0.1))
        panel.selection.set_time(4)
        assert panel.map.plot.cursor_position == 4
        assert panel.status_text == "1.0·10⁻⁷ from the loss at t = 10 to h at s = 4"
        panel.map.scrubbed.emit(9)
        assert panel.selection.time == 9
        assert panel._describe(2, 4) == "loss at t = 5, state at s = 3: 0.0010"
        assert panel._describe(4, 2) == ""

    def test_special_values_have_colours_of_their_own_and_are_named(self, make, samples):
        built = samples.built_network(length=6, layers=2)
        arrays = samples.frame_arrays(built)
        arrays["flow"][1, 5, :2], arrays["flow_status"][1, 5, :2] = -np.inf, samples.UNDERFLOW
        arrays["flow"][1, 4, 0], arrays["flow_status"][1, 4, 0] = np.inf, samples.INFINITE
        panel = make(FlowMapPanel, built, samples.frame_of(built, arrays))
        assert panel.legend.entries == ()
        panel.selection.set_layer(1)
        assert colour_at(panel, 5, 1) == LIGHT.vanishing
        assert colour_at(panel, 4, 0) == LIGHT.exploding
        panel.refresh_text()
        assert [entry.text for entry in panel.legend.entries] == ["underflow", "infinite"]
        assert panel.status_text.startswith("layer 2, ")
        assert panel.status_text.endswith(" from the loss at t = 6 to h at s = 1")
        panel.apply_theme(DARK)
        assert [entry.colour for entry in panel.legend.entries] == [DARK.vanishing, DARK.exploding]

    def test_what_is_refused_is_said_in_its_place(self, make, samples):
        built = samples.built_network(length=6)
        frame = samples.sample_frame(built)
        refusal = "The flow map is found live for up to 1000 timesteps; these sequences have 2000."
        panel = make(FlowMapPanel, built, replace(frame, arrays={}, refused={"flow": refusal}))
        assert panel.message_text == refusal
        panel.show_frame(frame)
        assert panel.message_text == ""
        panel.show_frame(replace(frame, arrays={}))  # a frame without it: the last one stands
        assert panel.message_text == ""
        assert panel.map.pixels.shape == (6, 6, 4)


class TestWaterfall:
    def feed(self, panel, samples, built, steps, *, variant=0):
        for step in steps:
            arrays = samples.frame_arrays(built)
            for kind in ("gradient", "lag"):
                # ten times smaller at each step, and at each network
                shape = arrays[f"{kind}_norm"].shape
                arrays[f"{kind}_norm"] = np.broadcast_to(-step - np.arange(shape[2], dtype=float), shape).copy()
                arrays[f"{kind}_status"][:, 0] = samples.UNDERFLOW
            panel.show_frame(replace(samples.frame_of(built, arrays, step=step), variant=variant))

    def test_each_step_is_a_row(self, make, samples):
        built = samples.built_network(length=5, networks=3, variable_length=False)
        panel = make(WaterfallPanel, built)
        self.feed(panel, samples, built, range(4))
        assert panel.map.pixels.shape == (4, 5, 4)
        assert (panel.map.bar.labels[0], panel.map.bar.labels[-1]) == ("10⁻⁴", "10⁰")
        for step in range(4):  # medians from -1 to -4
            assert panel.map.pixels[step, 2].tolist() == LIGHT.sequential[int(255 * (3 - step) / 4 + 0.5)].tolist()
            assert colour_at(panel, step, 0) == LIGHT.vanishing
        assert panel.status_text == "steps 0 to 0, median of 3 networks"  # words come at a slower pace
        panel.refresh_text()
        assert panel.status_text == "steps 0 to 3, median of 3 networks"
        assert [entry.text for entry in panel.legend.entries] == ["underflow"]
        assert panel._describe(2, 3) == "step 3, t = 3: 1.0·10⁻⁴"
        table = panel.table()
        assert table is not None
        assert [row[0] for row in table.rows] == [0, 1, 2, 3]
        assert [row[3] for row in table.rows] == [-1, -2, -3, -4]
        assert np.isnan(table.rows[0][1])

    def test_one_network_can_be_shown_alone(self, make, samples):
        built = samples.built_network(length=5, networks=3)
        panel = make(WaterfallPanel, built)
        self.feed(panel, samples, built, range(3))
        panel.selection.set_network(2)
        panel._network_choice.pick(1)
        assert panel._describe(2, 1) == "step 1, t = 3: 0.0010"
        assert panel.status_text == "steps 0 to 2, seed 2"
        panel.selection.set_network(0)
        assert panel._describe(2, 1) == "step 1, t = 3: 0.10"
        panel._axis_choice.pick(1)
        assert panel._describe(2, 1) == "step 1, k = 2: 0.10"

    def test_gaps_repeat_what_was_and_a_run_taken_back_forgets_what_came_later(self, make, samples):
        built = samples.built_network(length=5, networks=1)
        panel = make(WaterfallPanel, built)
        self.feed(panel, samples, built, (0, 3, 5))
        assert [panel._describe(1, row) for row in range(6)] == [
            f"step {step}, t = 2: {text}"
            for step, text in ((0, "1.0"), (0, "1.0"), (0, "1.0"), (3, "0.0010"), (3, "0.0010"), (5, "1.0·10⁻⁵"))
        ]
        self.feed(panel, samples, built, (4,))
        assert panel.map.pixels.shape[0] == 5
        assert panel._describe(1, 4) == "step 4, t = 2: 1.0·10⁻⁴"

    def test_compared_networks_keep_their_rows_apart_while_another_is_shown(self, make, samples):
        built = replace(samples.built_network(length=5, networks=1), variant_names=("a", "b"))
        other = replace(built, variant=1)
        panel = make(WaterfallPanel, built)
        frame = samples.sample_frame(built)
        for step in range(3):
            rival = replace(frame, step=step, variant=1)
            panel.record(replace(frame, step=step, others=(rival,) if step else ()))
        panel.show_network(other)
        panel.show_frame(replace(frame, step=3, variant=1))
        panel.refresh_text()
        assert panel.status_text == "steps 1 to 3, seed 0"
        panel.show_network(built)
        panel.show_frame(replace(frame, step=3))
        panel.refresh_text()
        assert panel.status_text == "steps 0 to 3, seed 0"
        panel.show_network(replace(built, generation=2))
        assert panel.table() is None

    def test_the_past_is_marked_and_not_recorded(self, make, samples):
        built = samples.built_network(length=5, networks=1)
        panel = make(WaterfallPanel, built)
        self.feed(panel, samples, built, (0, 1, 2))
        panel.show_frame(replace(samples.sample_frame(built), step=1, past=True))
        assert panel.map.pixels.shape[0] == 3
        assert panel.map._mark.isVisible()
        assert panel.map._mark.value() == 1

    def test_memory_is_bounded(self, samples, make):
        built = samples.built_network(length=60, networks=64)
        panel = make(WaterfallPanel, built)
        frame = samples.sample_frame(built)
        for step in range(300):
            panel.record(replace(frame, step=step))
        stored = sum(row.nbytes for rows in panel._rows.values() for _, row in rows._slots.values())
        assert stored <= 2 * 8 * 2**20
        rows = ThinnedRows(10)
        for step in range(1000):
            rows.add(step, np.array([step]))
        picture = rows.picture()
        assert len(picture.rows) <= 10
        assert (picture.start, picture.steps[-1]) == (0.0, 999)
        assert np.diff(picture.steps[:-1]).tolist() == [128] * 6


class TestContributions:
    def test_length_and_share_of_the_parameter_chosen(self, make, samples):
        built = samples.built_network(length=9)
        arrays = samples.frame_arrays(built)
        arrays["contribution.b"] = np.linspace(-8.0, -1.0, 9)
        arrays["contribution_share.b"] = np.array([-0.2, 0, 0, 0, 0, 0, 0, 0.2, 1.0])
        panel = make(ContributionsPanel, built, samples.frame_of(built, arrays))
        assert panel.norm_plot.line("norm")[1] == pytest.approx(arrays["contribution.W_h"])
        panel.choice.pick(2)
        assert panel.norm_plot.line("norm")[1] == pytest.approx(arrays["contribution.b"])
        assert panel.share_plot.line("share")[1] == pytest.approx([-20, 0, 0, 0, 0, 0, 0, 20, 100])
        assert panel.share_plot.y_range[0] <= -20
        assert panel.share_plot.y_range[1] >= 100
        panel.selection.set_time(8)
        assert panel.status_text == "t = 8: 0.013, 20 % of the whole"
        arrays["contribution_share.b"][7] = -8.18e-17
        panel.show_frame(samples.frame_of(built, arrays))
        panel.refresh_text()
        assert panel.status_text == "t = 8: 0.013, −8.18·10⁻¹⁵ % of the whole"
        panel.share_plot.scrubbed.emit(2)
        assert panel.selection.time == 2
        assert panel.norm_plot.cursor_position == 2

    def test_zero_is_marked_and_has_no_share(self, make, samples):
        built = samples.built_network(length=9)
        arrays = samples.frame_arrays(built, example_length=6)
        arrays["contribution.W_h"][0], arrays["contribution_status.W_h"][0] = -np.inf, samples.ZERO
        arrays["contribution_share.W_h"][:] = np.nan
        panel = make(ContributionsPanel, built, samples.frame_of(built, arrays, example_length=6))
        assert panel.norm_plot.marked(samples.ZERO).tolist() == [1]
        assert panel.status_text == "t = 1: exactly zero"
        assert len(panel.norm_plot.line("norm")[0]) == 6
        table = panel.table()
        assert table is not None
        assert table.titles == ("time (steps)", "length (log10)", "share (%)")
