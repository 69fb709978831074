"""How claims and what was measured of them are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rnnscope.app.lecture.claims_view import ClaimsView
from rnnscope.app.theme import LIGHT
from rnnscope.core.lessons.lesson import Claim, ClaimFound

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("claim", "found", "words"),
    [
        (
            Claim(says="", measure="decay_factor", comparison="about", value=1.0, within=1e-9),
            ClaimFound(True, 1.0, (1.0,), 1.0),
            "holds — measured: 1 (claimed: 1 ± 1·10⁻⁹)",
        ),
        (
            Claim(says="", measure="gradient_ratio[1]", comparison="<=", value=1.5e-7),
            ClaimFound(False, 3325.26, (3325.26,), 1.5e-7),
            "does not hold now — measured: 3325 (claimed: ≤ 1.5·10⁻⁷)",
        ),
        (
            Claim(says="", measure="verdict", comparison="=", value="healthy"),
            ClaimFound(False, "vanishing", (), "healthy"),
            "does not hold now — measured: vanishing (claimed: healthy)",
        ),
        (
            Claim(says="", measure="horizon", comparison="=", value="inf"),
            ClaimFound(True, float("inf"), (float("inf"),), float("inf")),
            "holds — measured: ∞ (claimed: ∞)",
        ),
        (
            Claim(says="", measure="horizon", comparison=">", value=1.0),
            ClaimFound(False, problem="There is no variant “x”; there are none."),
            "There is no variant “x”; there are none.",
        ),
    ],
)
def test_what_is_said_of_a_claim(qtbot: QtBot, claim: Claim, found: ClaimFound, words: str) -> None:
    view = ClaimsView(LIGHT)
    qtbot.addWidget(view)
    view.show_claims((claim,), ())
    assert view.verdict_words() == ["not measured yet"]
    view.show_claims((claim,), (found,))
    assert view.verdict_words() == [words]
