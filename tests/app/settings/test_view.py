"""The settings window: a form made from the fields, whose values take effect at once."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from rnnscope.app.settings.spec import Settings
from rnnscope.app.settings.store import SettingsStore
from rnnscope.app.settings.view import SettingsView
from rnnscope.core.spec_fields import fields_of


@pytest.fixture
def view(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    shown = SettingsView(SettingsStore(), parent)
    shown.show()
    shown.kept = parent  # which would be collected with it
    return shown


def editor_of(view, name):
    return next(editor for path, editor in view.form.editors() if path == (name,))


def test_every_setting_has_its_field(view):
    assert [path for path, _ in view.form.editors()] == [(field.name,) for field in fields_of(Settings)]
    assert not view.isModal()


def test_what_is_typed_takes_effect_when_the_typing_ends(view, qtbot):
    store, editor = view._store, editor_of(view, "kept_history")
    editor.control.lineEdit().selectAll()
    seen = []
    store.changed.connect(seen.append)
    qtbot.keyClicks(editor.control, "1024")
    assert store.now.kept_history == 256
    qtbot.waitUntil(lambda: store.now.kept_history == 1024)
    assert [each.kept_history for each in seen] == [1024]  # neither 1, 10 nor 102


def test_a_value_that_is_not_allowed_is_marked_and_changes_nothing(view, qtbot):
    store, editor = view._store, editor_of(view, "text_scale")
    editor.control.lineEdit().selectAll()
    qtbot.keyClicks(editor.control, "300")
    view.close()
    assert editor.shown_violation() == "must be a whole number from 80 to 250"
    assert store.now == Settings()


def test_it_follows_changes_made_elsewhere_and_gives_the_usual_values_back(view, qtbot):
    store = view._store
    store.set(theme="projector", text_scale=175)
    assert view.form.value() == {
        **msgspec.to_builtins(Settings()),
        "theme": "projector",
        "text_scale": 175,
    }
    usual = view.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.RestoreDefaults)
    qtbot.mouseClick(usual, Qt.MouseButton.LeftButton)
    assert store.now == Settings()
    assert view.form.value()["theme"] == "system"


def test_everything_in_it_is_named_and_nothing_cut(view, unnamed, cut_texts):
    assert unnamed(view) == []
    assert cut_texts(view) == []
