"""Which language is spoken, and what Qt itself says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QDialogButtonBox

from rnnscope.app.languages.language import NAMES, resolved, speak, spoken
from rnnscope.app.languages.presets import told_preset
from rnnscope.app.settings.spec import Settings
from rnnscope.core.spec_fields import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def english_again(qapp) -> Iterator[None]:
    yield
    speak("en")
    assert qapp.findChildren(QTranslator) == []


def test_texts_are_those_of_the_language_that_is_spoken(qtbot) -> None:
    assert spoken() == "en"
    assert QCoreApplication.translate("actions", "&File") == "&File"
    speak("zh_CN")
    assert QCoreApplication.translate("actions", "&File") == "文件(&F)"
    assert told_preset("vowels").name == "日语元音"
    speak("en")
    assert QCoreApplication.translate("actions", "&File") == "&File"
    assert told_preset("vowels").name == "Japanese Vowels"


def test_qts_own_buttons_speak_it_too(qtbot) -> None:
    speak("zh_CN")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "取消"


@pytest.mark.parametrize(
    ("desktop", "wanted"),
    [
        (["zh-Hans-CN", "en-US"], "zh_CN"),
        (["zh-CN"], "zh_CN"),
        (["zh-SG"], "zh_CN"),
        (["zh-Hant-TW", "en-US"], "en"),
        (["de-DE", "zh-CN"], "zh_CN"),
        (["en-GB", "zh-CN"], "en"),
        (["fr-FR"], "en"),
        ([], "en"),
    ],
)
def test_the_desktops_language_is_taken_if_it_is_spoken(monkeypatch, desktop: list[str], wanted: str) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale.c())
    monkeypatch.setattr(QLocale, "uiLanguages", lambda _: desktop)
    assert resolved("system") == wanted


def test_a_chosen_language_is_taken_whatever_the_desktop_says() -> None:
    assert [resolved(code) for code in NAMES] == list(NAMES)
    field = next(field for field in fields_of(Settings) if field.name == "language")
    assert field.choices == ("system", *NAMES)
