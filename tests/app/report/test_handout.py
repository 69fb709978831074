"""A handout: everything of the lesson, nothing of the notes, and the answers last."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rnnscope.app.export.provenance import Provenance
from rnnscope.app.plots.figure_spec import AxisSpec, FigureSpec, LineSpec, Look, Part, PlotSpec
from rnnscope.app.report.contents import ReportedFigure
from rnnscope.app.report.handout import GivenScene, handout
from rnnscope.app.theme import LIGHT
from rnnscope.core.lessons.lesson import Claim, ClaimFound, Header, Lesson, Question, Scene, Staging

FIRST = Scene(
    "One <unit>",
    "The gradient is $w^{T-t}$.\n\n$$\\frac{a}{b}$$\n\n- once\n- twice\n\n<script>x</script>",
    Staging(),
    Question(ask="How *much*?", options=("a little", "$w^{9}$"), answer=2, because="So it is: $w^9$."),
    (
        Claim(says="It halves.", measure="decay_factor", comparison="about", value=0.5, within=0.1),
        Claim(says="It does not.", measure="verdict", comparison="=", value="healthy", variant="LSTM"),
    ),
    notes="Ask for a show of hands.",
)
SECOND = Scene("Next", "More.", Staging())
LESSON = Lesson(Path("x.md"), Header(title="A & B", minutes=1, sources=("Nobody 2015",)), (FIRST, SECOND))


def figure() -> ReportedFigure:
    axis = AxisSpec("x", 0.0, 1.0)
    line = LineSpec("curve", np.linspace(0, 1, 5), np.linspace(0, 1, 5), LIGHT.accent)
    look = Look(LIGHT.background, LIGHT.foreground, LIGHT.muted, LIGHT.grid)
    spec = FigureSpec("gradient_norm", "Norm", "", (Part(PlotSpec("plot", axis, axis, (line,)), (0, 0, 1, 1)),), look)
    return ReportedFigure("gradient_norm", "Norm", ("at t",), spec, Provenance("gradient_norm", None, 1, "1.2.3"))


@pytest.fixture(scope="module")
def page() -> str:
    found = (ClaimFound(True, 0.5004, (0.5004,), 0.5), ClaimFound(False, "vanishing", (), "healthy"))
    return handout(LESSON, (GivenScene(FIRST, 20, (figure(),), found), GivenScene(SECOND, 0, (figure(),), ())), "1.2.3")


def test_it_has_the_whole_lesson_and_not_the_notes(page: str) -> None:
    assert "<h1>A &amp; B</h1>" in page
    assert "1 minute · 2 scenes" in page
    assert "<h2>1. One &lt;unit&gt;</h2>" in page
    assert "<li>once</li>" in page
    assert "<li>Nobody 2015</li>" in page
    assert "show of hands" not in page
    assert "<script" not in page


def test_formulas_are_drawn_in_text_question_and_answer(page: str) -> None:
    assert page.count('role="img"') == 4 + 1, "two in the text, one option twice, and one in the answer"
    assert "$" not in page.split("<main>")[1]


def test_claims_say_what_was_measured(page: str) -> None:
    assert "Measured after 20 training steps" in page
    assert '<li class="holds">It halves.<small> decay_factor = 0.5004</small></li>' in page
    assert '<li class="fails">It does not.<small> verdict (LSTM) = vanishing</small></li>' in page


def test_answers_come_last_and_are_not_given_away_before(page: str) -> None:
    before, answers = page.split('id="answers"')
    assert "<em>much</em>" in before
    assert "So it is" not in before
    assert "<strong>B. " in answers
    assert "So it is" in answers


def test_figures_do_not_share_their_names(page: str) -> None:
    assert '<figure id="figure-1">' in page
    assert '<figure id="figure-2">' in page
    assert "figure1-axes_1" in page
    assert "figure2-axes_1" in page
