"""Settings: kept between two starts, checked field by field, and never in the way of a start."""

from __future__ import annotations

import json
import os
import stat

import pytest

from rnnscope.app.settings.json_file import JsonFile
from rnnscope.app.settings.spec import Settings
from rnnscope.app.settings.store import SettingsStore, config_folder
from rnnscope.core.errors import RNNScopeError, SpecError


def test_what_is_set_is_there_at_the_next_start(tmp_path, qtbot):
    store = SettingsStore(tmp_path / "new")
    assert store.now == Settings() == Settings(theme="system", text_scale=100, kept_history=256)
    with qtbot.waitSignal(store.changed) as told:
        store.set(theme="dark", text_scale=150)
    assert told.args == [Settings(theme="dark", text_scale=150)]
    assert SettingsStore(tmp_path / "new").now == Settings(theme="dark", text_scale=150)
    assert SettingsStore(tmp_path / "new").problems == []


def test_setting_the_same_again_writes_nothing(tmp_path, qtbot):
    store = SettingsStore(tmp_path)
    with qtbot.assertNotEmitted(store.changed):
        store.set(theme="system")
    assert not list(tmp_path.iterdir())


def test_without_a_folder_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.setenv("RNNSCOPE_CONFIG", str(tmp_path))
    SettingsStore().set(text_scale=90)
    assert not list(tmp_path.iterdir())
    assert SettingsStore().now.text_scale == 100
    assert config_folder() == tmp_path


@pytest.mark.parametrize("value", [79, 251, 100.5, "large", None, True, float("nan")])
def test_a_value_that_is_not_allowed_changes_nothing(tmp_path, value):
    store = SettingsStore(tmp_path)
    with pytest.raises(SpecError, match="a whole number from 80 to 250"):
        store.set(text_scale=value)
    assert store.now.text_scale == 100


def test_each_bad_field_is_told_and_the_others_are_used(tmp_path):
    values = {"theme": "pink", "text_scale": 9000, "kept_history": 512, "of a later version": [1]}
    (tmp_path / "settings.json").write_text(json.dumps({"version": 1, "values": values}))
    store = SettingsStore(tmp_path)
    assert store.now == Settings(kept_history=512)
    assert store.problems == [
        "The setting “Theme” must be one of system, light, dark, projector; its usual value is used.",
        "The setting “Text size (%)” must be a whole number from 80 to 250; its usual value is used.",
    ]
    store.set(text_scale=110)
    kept = json.loads((tmp_path / "settings.json").read_text())["values"]
    assert kept["of a later version"] == [1]  # what a later version wrote is still there for it
    assert kept["text_scale"] == 110


DAMAGED = [b"", b"{", b"[]", b"null", b'{"values": {}}', b'{"version": 1, "values": []}', b"\xff\xfe", b"[" * 100_000]


@pytest.mark.parametrize("content", DAMAGED, ids=lambda content: repr(content[:12]))
def test_a_damaged_file_is_set_aside_and_named(tmp_path, content):
    (tmp_path / "settings.json").write_bytes(content)
    (tmp_path / "settings.damaged-1.json").write_bytes(b"of an earlier time")
    store = SettingsStore(tmp_path)
    assert store.now == Settings()
    assert store.problems == [
        "settings.json was damaged and is now settings.damaged-2.json; the usual values are used."
    ]
    assert (tmp_path / "settings.damaged-2.json").read_bytes() == content
    assert (tmp_path / "settings.damaged-1.json").read_bytes() == b"of an earlier time"
    store.set(theme="light")
    assert SettingsStore(tmp_path).now.theme == "light"


def test_a_file_too_large_to_be_ours_is_not_read(tmp_path):
    (tmp_path / "settings.json").write_bytes(b" " * (1 << 20) + b" ")
    assert "settings.damaged-1.json" in SettingsStore(tmp_path).problems[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_written_is_told(tmp_path, qtbot):
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    store = SettingsStore(tmp_path)
    with qtbot.waitSignal(store.failed) as told:
        store.set(theme="dark")
    assert "settings.json could not be written" in told.args[0]


def test_a_folder_that_is_a_file_is_told_and_the_change_holds_for_now(tmp_path, qtbot):
    (tmp_path / "taken").write_text("")
    store = SettingsStore(tmp_path / "taken")
    assert store.now == Settings()
    with qtbot.waitSignal(store.failed) as told:
        store.set(theme="dark")
    assert "settings.json could not be written" in told.args[0]
    assert store.now.theme == "dark"


def test_two_windows_keep_each_others_changes(tmp_path):
    one, two = SettingsStore(tmp_path), SettingsStore(tmp_path)
    one.set(theme="dark")
    two.set(text_scale=125)
    assert SettingsStore(tmp_path).now == Settings(theme="dark", text_scale=125)


def test_a_file_that_is_a_link_stays_one(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    target = tmp_path / "elsewhere" / "mine.json"
    JsonFile(target).update({"theme": "dark"})
    (tmp_path / "settings.json").symlink_to(target)
    SettingsStore(tmp_path).set(text_scale=125)
    assert (tmp_path / "settings.json").is_symlink()
    assert JsonFile(target).read()[0] == {"theme": "dark", "text_scale": 125}


def test_a_name_is_taken_out_by_none(tmp_path):
    for file in (JsonFile(None), JsonFile(tmp_path / "any.json")):
        file.update({"a": 1, "b": [2]})
        file.update({"a": None, "c": {"d": "é"}})
        assert file.read() == ({"b": [2], "c": {"d": "é"}}, "")


def test_nothing_half_written_is_left(tmp_path, monkeypatch):
    file = JsonFile(tmp_path / "any.json")
    file.update({"a": 1})
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(RNNScopeError, match="No space left on device"):
        file.update({"a": 2})
    assert file.read()[0] == {"a": 1}
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []
