"""What a report of a problem says, and what it does not."""

from __future__ import annotations

import getpass
import platform
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from rnnscope.app.faults.problem_report import Part, gather, masked, report_text
from rnnscope.app.settings.store import SettingsStore

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def ada(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the person, the home folder and the computer be known by name."""
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ada.lovelace"))
    monkeypatch.setattr(getpass, "getuser", lambda: "ada.lovelace")
    monkeypatch.setattr(platform, "node", lambda: "engine-room")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("/home/ada.lovelace/data/rain.csv", "~/data/rain.csv"),
        ("/home/ada.lovelace", "~"),
        ("/home/ada.lovelace2/x", "/home/ada.lovelace2/x"),
        ("the disk of Ada.Lovelace on ENGINE-ROOM is full", "the disk of USER on COMPUTER is full"),
        ("engine-rooms and the engine", "engine-rooms and the engine"),
        ("/media/ada.lovelace/stick", "/media/USER/stick"),
    ],
)
@pytest.mark.usefixtures("ada")
def test_who_it_is_is_masked(text: str, wanted: str) -> None:
    assert masked(text) == wanted


def test_names_that_say_nothing_of_anybody_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/"))
    monkeypatch.setattr(getpass, "getuser", lambda: "root")
    monkeypatch.setattr(platform, "node", lambda: "pc")
    assert masked("/root of the pc") == "/root of the pc"


class _NoSession:
    network, run, engine = None, None, SimpleNamespace(alive=False)


@pytest.mark.usefixtures("ada")
def test_without_a_network_it_says_so_and_has_the_log(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RNNSCOPE_LOG", str(tmp_path))
    settings = SettingsStore()
    settings.set(text_scale=110)
    parts = {part.name: part.text for part in gather(_NoSession(), settings)}
    assert list(parts) == ["program", "run", "settings"]
    (tmp_path / "rnnscope.log").write_text("opened /home/ada.lovelace/run.rnnscope\n")
    parts = {part.name: part.text for part in gather(_NoSession(), settings, "Traceback of ada.lovelace")}
    assert list(parts) == ["program", "run", "settings", "last_words", "log"]
    assert parts["run"] == "No network stands yet; the engine has ended."
    assert '"text_scale": 110' in parts["settings"]
    assert parts["log"] == "opened ~/run.rnnscope"
    assert parts["last_words"] == "Traceback of USER"
    for fact in (
        "rnnscope ",
        "torch ",
        "PySide6-Essentials 6.11",
        "Python 3.",
        "GiB of memory",
        "Qt platform offscreen",
    ):
        assert fact in parts["program"]


def test_parts_stand_under_their_titles() -> None:
    assert report_text(()) == ""
    assert report_text((Part("a", "One", "1\n\n"), Part("b", "Two", "2"))) == "== One\n\n1\n\n== Two\n\n2\n"
