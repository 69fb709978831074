"""Theme and text size: as the settings and the desktop ask, at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from rnnscope.app.appearance import TEXT_SIZES, Appearance
from rnnscope.app.settings.store import SettingsStore
from rnnscope.app.theme import DARK, LIGHT, PROJECTOR


@pytest.fixture
def appearance(qapp, usual_look):
    made = Appearance(SettingsStore())
    made.apply()
    yield made
    qapp.styleHints().colorSchemeChanged.disconnect(made._on_scheme)


@pytest.fixture
def desktop(qapp, monkeypatch):
    """Return a function that lets the desktop ask for light or dark, which the screen of the tests cannot."""

    def ask(scheme):
        monkeypatch.setattr("rnnscope.app.theme.system_theme", lambda _: DARK if scheme.name == "Dark" else LIGHT)
        qapp.styleHints().colorSchemeChanged.emit(scheme)

    return ask


def test_it_follows_the_desktop_while_that_changes(appearance, desktop, qapp):
    told = []
    appearance.changed.connect(told.append)
    for scheme, theme in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        desktop(scheme)
        assert appearance.theme is theme
        assert qapp.palette().base().color().name() == theme.background
    assert told[-2:] == [DARK, LIGHT]


def test_a_chosen_theme_stays_whatever_the_desktop_does(appearance, desktop, qapp):
    appearance.choose_theme("projector")
    assert appearance.theme is PROJECTOR
    assert appearance.choice == "projector"
    desktop(Qt.ColorScheme.Dark)
    assert appearance.theme is PROJECTOR
    assert qapp.palette().base().color().name() == PROJECTOR.background


def test_text_grows_and_shrinks_by_steps_to_its_bounds(appearance, qapp):
    store = appearance._store
    sizes = []
    for _ in range(9):
        appearance.scale_text(1)
        sizes.append(store.now.text_scale)
    assert sizes == [110, 125, 150, 175, 200, 225, 250, 250, 250]
    assert qapp.font().pointSizeF() == 26.25
    appearance.scale_text(0)
    assert store.now.text_scale == 100
    appearance.scale_text(-10)
    assert store.now.text_scale == 80 == TEXT_SIZES[0]
    store.set(text_scale=117)  # between two steps, as it may be typed
    appearance.scale_text(1)
    assert store.now.text_scale == 125


def test_nothing_is_done_twice(appearance, qtbot):
    with qtbot.assertNotEmitted(appearance.changed):
        appearance.apply()
        appearance._store.set(kept_history=300)
