"""Which languages there are, and speaking one of them."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

if TYPE_CHECKING:
    from ..settings.spec import LanguageName

ENGLISH = "en"
# Name of each language in itself, by its code: who cannot read the interface must find their own.
NAMES = {ENGLISH: "English", "zh_CN": "简体中文"}
# Property of the application object that holds the code of the language it speaks.
_SPOKEN = "language"


def spoken() -> str:
    """Return the code of the language that the interface speaks now."""
    application = QCoreApplication.instance()
    return str((application and application.property(_SPOKEN)) or ENGLISH)


def resolved(name: LanguageName) -> str:
    """Return the code of the language meant by a setting: ``system`` is the desktop's, if there is a translation."""
    if name != "system":
        return name
    for wanted in QLocale.system().uiLanguages():
        locale = QLocale(wanted)
        if locale.language() == QLocale.Language.Chinese and locale.script() != QLocale.Script.TraditionalChineseScript:
            return "zh_CN"
        if locale.language() == QLocale.Language.English:
            return ENGLISH
    return ENGLISH


def speak(code: str) -> None:
    """Let every text that is made from now on be in a language; what stands already keeps its own.

    Raises:
        KeyError: there is no such language.
    """
    application = QCoreApplication.instance()
    if application is None or spoken() == code:
        return
    assert code in NAMES, code
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.setParent(None)  # which deletes it
    application.setProperty(_SPOKEN, code)
    if code == ENGLISH:
        return
    folder = Path(str(resources.files("rnnscope.resources") / "translations"))
    of_qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    # The one installed last is asked first.
    for file in (of_qt / f"qtbase_{code}.qm", folder / f"rnnscope_{code}.qm"):
        translator = QTranslator(application)
        if translator.load(str(file)):
            application.installTranslator(translator)
