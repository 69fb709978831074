"""The panel of eigenvalues: where it draws them, what it says of each matrix, and what it says where there is none."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from rnnscope.app.panels.eigenvalues import EigenvaluesPanel
from rnnscope.app.panels.thinning import ThinnedTrail
from rnnscope.app.theme import LIGHT
from rnnscope.core.events import LayerFacts
from rnnscope.core.frames import VerdictFacts

ANGLE = 0.4


@pytest.fixture
def panel(qtbot, samples, selection_for):
    def make(built):
        made = EigenvaluesPanel(selection_for(built), LIGHT)
        qtbot.addWidget(made)
        made.resize(700, 500)
        made.show()
        made.show_network(built)
        return made

    return make


@pytest.fixture
def built(samples):
    return samples.built_network(length=12, units=2, variable_length=False)


@pytest.fixture
def frame(samples, built):
    """Return a function that packs eigenvalues: those of the matrices (gate, eigenvalue), and of the Jacobian."""

    def make(matrices, jacobian, *, at=(0, 7), step=5, verdict=None, example_length=12):
        arrays = {"eigenvalues.at": np.array(at)}
        for name, values in (("recurrent", matrices), ("jacobian", jacobian)):
            if values is not None:
                values = np.asarray(values, np.complex128)
                arrays[f"eigenvalues.{name}"] = np.stack([values.real, values.imag], -1)
                arrays[f"singular.{name}"] = np.abs(values).max(-1).reshape(-1) + 0.25
        return samples.frame_of(built, arrays, step=step, verdict=verdict, example_length=example_length)

    return make


MATRICES = np.exp([1j * ANGLE, -1j * ANGLE]) * np.array([[0.5], [0.25], [1.5], [0.75]])  # gates o, i, f, g
JACOBIAN = np.array([0.9, -0.5, 0.1, 0.0])


def test_points_stand_where_their_eigenvalues_are(panel, built, frame):
    shown = panel(built)
    shown.show_frame(frame(MATRICES, JACOBIAN))
    x, y = shown.plot.points("recurrent")  # the forget gate's come first
    assert x + 1j * y == pytest.approx(MATRICES[2])
    x, y = shown.plot.points("jacobian")
    assert x == pytest.approx(JACOBIAN)
    assert not y.any()
    for circle, radius in (("unit", 1), ("radius", 1.5), ("jacobian_radius", 0.9)):
        assert np.hypot(*shown.plot.line(circle)) == pytest.approx(radius)
    shown.choice._group.button(3).click()
    x, y = shown.plot.points("recurrent")
    assert x + 1j * y == pytest.approx(MATRICES[3])


def test_the_three_numbers_are_told_apart_by_name(panel, built, frame):
    shown = panel(built)
    shown.show_frame(frame(MATRICES, JACOBIAN, verdict=VerdictFacts("healthy", 0.97, 227.0, False, 12)))
    assert shown.status_text == "ρ(Wᶠʰ) 1.5, ρ(J₇) 0.9 · gradient measured: ×0.97 per step back · seed 0 · t = 7"
    assert shown.legend_texts[:2] == (
        "Wᶠʰ: spectral radius 1.5, σ_max 1.75",
        "J₇: spectral radius 0.9, σ_max 1.15",
    )
    assert shown.table().rows[4] == ("Wᶠʰ", MATRICES[2][0].real, MATRICES[2][0].imag, pytest.approx(1.5))
    assert shown.table().rows[-1] == ("J₇", 0.0, 0.0, 0.0)


def test_the_mouse_and_the_keys_say_what_a_point_is(panel, built, frame, qtbot):
    shown = panel(built)
    shown.show_frame(frame(MATRICES, JACOBIAN))
    at = MATRICES[2][1]
    assert shown.plot.tip_at(QPointF(at.real, at.imag)) == (
        "λ = 1.38 − 0.584 i, |λ| = 1.5\none turn in 15.7 steps"  # 2π/0.4
    )
    assert shown.plot.tip_at(QPointF(0.3, -1.2)) == ""
    qtbot.keyClick(shown.plot, Qt.Key.Key_Down)
    qtbot.keyClick(shown.plot, Qt.Key.Key_Down)
    assert shown.plot.accessibleDescription().startswith("λ = 1.38 − 0.584 i")
    shown.selection.set_time(7)
    qtbot.keyClick(shown.plot, Qt.Key.Key_Right)
    assert shown.selection.time == 8


def test_its_words_speak_of_the_timestep_drawn_until_the_next_is_there(panel, built, frame):
    shown = panel(built)
    shown.show_frame(frame(MATRICES, JACOBIAN))
    shown.selection.set_time(9)
    assert shown.status_text.endswith("t = 7")
    shown.show_frame(frame(MATRICES, JACOBIAN, at=(0, 9)))
    shown.refresh_text()
    assert shown.status_text.endswith("t = 9")
    assert shown.follows_time


def test_the_trail_holds_earlier_steps_of_the_same_matrix(panel, built, frame):
    shown = panel(built)
    for step in range(5):
        shown.show_frame(frame(MATRICES * (1 + 0.1 * step), None, step=step))
    assert len(shown.plot.points("trail")[0]) == 0
    shown.trail.click()
    x, y = shown.plot.points("trail")
    assert np.abs(x + 1j * y) == pytest.approx(np.repeat(1.5 * (1 + 0.1 * np.arange(5)), 2))
    assert "earlier in training" in shown.legend_texts
    shown.show_frame(frame(MATRICES, None, step=4))  # a step that is known already
    assert len(shown.plot.points("trail")[0]) == 10
    shown.show_frame(frame(MATRICES, None, at=(0, 8), step=5))  # another timestep
    assert len(shown.plot.points("trail")[0]) == 2
    shown.show_frame(frame(MATRICES, None, at=(0, 8), step=2))  # looked back
    assert len(shown.plot.points("trail")[0]) == 2


def test_a_matrix_that_is_not_finite_is_named(panel, built, frame):
    shown = panel(built)
    broken = MATRICES.copy()
    broken[2] = np.nan
    shown.show_frame(frame(broken, JACOBIAN))
    assert shown.legend_texts[0] == "Wᶠʰ is not finite"
    assert len(shown.plot.points("recurrent")[0]) == 0
    assert len(shown.plot.points("jacobian")[0]) == 4
    assert np.isnan(shown.plot.line("radius")[0]).all()


def test_what_there_is_not_is_said(panel, samples, built, frame):
    shown = panel(built)
    shown.show_frame(frame(MATRICES, None, at=(0, 9), example_length=8))
    assert shown.legend_texts[1] == "no Jacobian at t = 9: the sequence has 8 steps"
    shown.show_frame(frame(None, JACOBIAN))
    shown.refresh_text()
    assert shown.legend_texts[0] == "Wᶠʰ is too large to be followed live"
    jordan = msgspec.structs.replace(built, layers=(LayerFacts("jordan", 2, "tanh"),))
    shown.show_network(jordan)
    shown.show_frame(frame(None, JACOBIAN))
    shown.refresh_text()
    assert shown.legend_texts[0] == "no matrix takes h back: a Jordan layer is fed the output"
    assert not shown.choice.isVisible()


def test_large_eigenvalues_stay_in_sight_and_the_circle_round(panel, built, frame):
    shown = panel(built)
    shown.show_frame(frame(40 * MATRICES, JACOBIAN))
    (left, right), (bottom, top) = shown.plot.visible_range
    assert min(right, top) > 60
    room = shown.plot.getPlotItem().getViewBox().rect()
    assert (right - left) / room.width() == pytest.approx((top - bottom) / room.height())


def test_a_trail_is_kept_at_even_distances():
    trail = ThinnedTrail(capacity=4)
    for step in range(21):
        trail.add(np.array([step]))
    assert [int(look[0]) for look in trail.looks] == [0, 8, 16]
    trail.clear()
    assert trail.looks == []
