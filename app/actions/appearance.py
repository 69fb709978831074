"""The actions that choose the theme and the language."""

from __future__ import annotations

from ..languages.language import NAMES
from ..translation import QT_TRANSLATE_NOOP
from .action import Action

VIEW = (QT_TRANSLATE_NOOP("actions", "&View"),)
THEME = (*VIEW, QT_TRANSLATE_NOOP("actions", "&Theme"))
# In both languages: who cannot read the one must find the way to the other.
LANGUAGE = (*VIEW, QT_TRANSLATE_NOOP("actions", "Lan&guage · 语言"))

APPEARANCE_ACTIONS: tuple[Action, ...] = (
    Action(
        "view.system",
        QT_TRANSLATE_NOOP("actions", "As the &desktop"),
        THEME,
        lambda window: window.choose_theme("system"),
        QT_TRANSLATE_NOOP("actions", "The theme that the desktop asks for, also when that changes"),
        ticked=lambda now: now.theme == "system",
    ),
    Action(
        "view.light",
        QT_TRANSLATE_NOOP("actions", "&Light theme"),
        THEME,
        lambda window: window.choose_theme("light"),
        QT_TRANSLATE_NOOP("actions", "Dark on light"),
        ticked=lambda now: now.theme == "light",
    ),
    Action(
        "view.dark",
        QT_TRANSLATE_NOOP("actions", "Dar&k theme"),
        THEME,
        lambda window: window.choose_theme("dark"),
        QT_TRANSLATE_NOOP("actions", "Light on dark"),
        ticked=lambda now: now.theme == "dark",
    ),
    Action(
        "view.projector",
        QT_TRANSLATE_NOOP("actions", "&Projector theme"),
        THEME,
        lambda window: window.choose_theme("projector"),
        QT_TRANSLATE_NOOP("actions", "Strongest contrast, larger text and wider curves, for a lecture hall"),
        ticked=lambda now: now.theme == "projector",
    ),
    Action(
        "language.system",
        QT_TRANSLATE_NOOP("actions", "As the &desktop"),
        LANGUAGE,
        lambda window: window.choose_language("system"),
        QT_TRANSLATE_NOOP("actions", "The language of the desktop, if the program speaks it; else English"),
        ticked=lambda now: now.language == "system",
    ),
    *(
        Action(
            f"language.{code}",
            name,
            LANGUAGE,
            lambda window, code=code: window.choose_language(code),
            QT_TRANSLATE_NOOP("actions", "Show menus, panels and messages in this language, at once"),
            ticked=lambda now, code=code: now.language == code,
        )
        for code, name in NAMES.items()
    ),
)
