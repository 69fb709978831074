"""`rnnscope lecture check`: what it says of lessons whose claims hold, and of others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from rnnscope.app.__main__ import main

from ...core.lessons.writing import LINEAR, claim, scene, write

if TYPE_CHECKING:
    from pathlib import Path

HALF = claim("decay_factor", "about", 0.5, within=1e-6)


def test_claims_that_hold_end_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, scene(LINEAR, claims=HALF, title="A scene"))
    assert main(["lecture", "check", str(path)]) == 0
    said = capsys.readouterr().out
    assert "1. A scene, seeds + 2000" in said
    assert said.count("holds: decay_factor") == 3
    assert "decay_factor: 0.5 (claimed: about 0.5 within 1e-06)" in said
    assert "All claims hold: 3 in 3 runs of scenes" in said


def test_a_claim_that_fails_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(
        tmp_path, scene(LINEAR, claims=HALF + "\n" + claim("gradient_norm[99]") + "\n" + claim("horizon", "<"))
    )
    assert main(["lecture", "check", "--once", str(path)]) == 1
    said = capsys.readouterr().out
    assert "FAILS: gradient_norm[99]" in said
    assert "There are timesteps 1 to 10 (or -1 to -10), not 99." in said
    assert "horizon: 9.966 (claimed: < 0)" in said
    assert "2 of 3 claims FAIL" in said


def test_it_speaks_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, scene(LINEAR.replace("0.5", "1.0"), claims=claim("horizon", "=", "inf")))
    assert main(["lecture", "check", str(path), "--once", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["passed"] is True
    (only,) = found["scenes"]
    assert (only["lesson"], only["scene"], only["seed_shift"]) == ("lesson", 1, 0)
    assert only["claims"][0]["value"] == "inf"
    assert only["claims"][0]["holds"] is True


def test_options_that_there_are_not_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["lecture", "check", "--twice"], ["presets", "all"]):
        with pytest.raises(SystemExit):
            main(arguments)
        assert "unrecognized arguments" in capsys.readouterr().err


def test_mistakes_are_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, scene(LINEAR, text="A formula $\\frac{a$.", title="Broken"))
    assert main(["lecture", "check", str(path)]) == 1
    assert "lesson.md:7: In “Broken”: " in capsys.readouterr().err
    assert main(["lecture", "check", "nowhere.md"]) == 1
    assert "There is no lesson nowhere.md" in capsys.readouterr().err
