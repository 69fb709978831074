"""Settings: kept between two starts, checked field by field, and never in the way of a start."""

from __future__ import annotations

import json
import os
import shutil
import stat
from pathlib import Path

import pytest

from rnnscope.app.settings.json_file import JsonFile
from rnnscope.app.settings.spec import Settings
from rnnscope.app.settings.store import LAYOUT_MIGRATIONS, SETTINGS_MIGRATIONS, SettingsStore, config_folder
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


SAMPLES = Path(__file__).with_name("samples")


@pytest.mark.parametrize("version", range(1, 2 + len(SETTINGS_MIGRATIONS)))
def test_settings_of_every_version_are_understood(tmp_path, version):
    """One sample is kept of each version that the program ever wrote; a new version needs a new one."""
    shutil.copy(SAMPLES / f"settings-{version}.json", tmp_path / "settings.json")
    store = SettingsStore(tmp_path)
    assert store.problems == []
    assert (store.now.theme, store.now.text_scale, store.now.kept_history) == ("projector", 130, 512)
    store.set(text_scale=120)
    assert json.loads((tmp_path / "settings.json").read_text())["version"] == 1 + len(SETTINGS_MIGRATIONS)


@pytest.mark.parametrize("version", range(1, 2 + len(LAYOUT_MIGRATIONS)))
def test_layouts_of_every_version_are_understood(tmp_path, version):
    shutil.copy(SAMPLES / f"layouts-{version}.json", tmp_path / "layouts.json")
    values, problem = SettingsStore(tmp_path).layouts.read()
    assert problem == ""
    assert set(values) == {"last", "named: Lecture"}
    assert values["last"]["panels"] == {"gradient_norm": {"against": "lag"}}


def _renamed(values):
    return {("text_scale" if name == "zoom" else name): value for name, value in values.items()}


def _in_percent(values):
    return values | {"text_scale": round(100 * values["text_scale"])}


def test_an_older_file_is_brought_up_to_date_step_by_step_and_written_so_at_the_next_change(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"version": 1, "values": {"zoom": 1.5, "theme": "dark"}}')
    file = JsonFile(path, (_renamed, _in_percent))
    assert file.version == 3
    assert file.read() == ({"text_scale": 150, "theme": "dark"}, "")
    assert json.loads(path.read_text())["version"] == 1  # reading changes nothing
    file.update({"theme": "light"})
    assert json.loads(path.read_text()) == {"version": 3, "values": {"text_scale": 150, "theme": "light"}}
    path.write_text('{"version": 2, "values": {"text_scale": 0.9}}')
    assert file.read() == ({"text_scale": 90}, "")


def test_an_older_file_that_cannot_be_brought_up_to_date_is_set_aside(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"version": 2, "values": {"theme": "dark"}}')
    values, problem = JsonFile(path, (_renamed, _in_percent)).read()
    assert values == {}
    assert problem == "settings.json was damaged and is now settings.damaged-1.json; the usual values are used."


def test_a_newer_file_is_used_as_far_as_it_makes_sense_and_left_as_it_is(tmp_path, qtbot):
    path = tmp_path / "settings.json"
    newer = '{"version": 99, "values": {"theme": "dark", "text_scale": "huge", "voice": {"pitch": 2}}}'
    path.write_text(newer)
    store = SettingsStore(tmp_path)
    assert store.now == Settings(theme="dark")
    assert store.problems[0] == (
        "settings.json was written by a newer version of RNNScope and stays as it is; "
        "changes hold until the window closes."
    )
    with qtbot.waitSignal(store.changed):
        store.set(text_scale=140)
    assert store.now.text_scale == 140
    assert path.read_text() == newer
    file = JsonFile(path)
    assert file.read()[1] == store.problems[0]
    file.update({"theme": "light"})
    assert file.read() == ({"theme": "light", "text_scale": "huge", "voice": {"pitch": 2}}, "")  # and told once


def test_a_folder_in_the_place_of_the_file_is_set_aside(tmp_path):
    (tmp_path / "settings.json").mkdir()
    (tmp_path / "settings.json" / "thing").write_text("kept")
    store = SettingsStore(tmp_path)
    assert store.problems == [
        "settings.json was damaged and is now settings.damaged-1.json; the usual values are used."
    ]
    assert (tmp_path / "settings.damaged-1.json" / "thing").read_text() == "kept"
    store.set(theme="dark")
    assert SettingsStore(tmp_path).now.theme == "dark"


def test_a_file_that_may_not_be_read_is_told_and_never_written_over(tmp_path, monkeypatch, qtbot):
    path = tmp_path / "settings.json"
    JsonFile(path).update({"theme": "dark"})
    whole = path.read_bytes()

    def forbid(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", forbid)
    store = SettingsStore(tmp_path)
    assert store.problems == ["settings.json could not be read: Permission denied. The usual values are used."]
    with qtbot.waitSignal(store.failed) as told:
        store.set(text_scale=120)
    assert told.args == ["settings.json could not be written: Permission denied."]
    monkeypatch.undo()
    assert path.read_bytes() == whole


def test_a_full_disk_is_told_and_the_old_file_stays(tmp_path, monkeypatch, qtbot):
    store = SettingsStore(tmp_path)
    store.set(theme="dark")

    def fill(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fill)
    with qtbot.waitSignal(store.failed) as told:
        store.set(theme="light")
    assert told.args == ["settings.json could not be written: No space left on device."]
    assert SettingsStore(tmp_path).now.theme == "dark"


DAMAGED = [
    b"",
    b"\0" * 500,
    b'{"version": 0, "values": {}}',
    b"{",
    b"[]",
    b"null",
    b'{"values": {}}',
    b'{"version": 1, "values": []}',
    b"\xff\xfe",
    b"[" * 100_000,
]


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
