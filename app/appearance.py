"""How the program looks now: the theme and text size that settings and desktop ask for, followed while they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from .settings.spec import LARGEST_TEXT, SMALLEST_TEXT
from .theme import FOLLOW_SYSTEM, apply_theme, chosen_theme

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from .settings.spec import Settings
    from .settings.store import SettingsStore
    from .theme import Theme

# Percent; larger and smaller go along these.
TEXT_SIZES = (SMALLEST_TEXT, 90, 100, 110, 125, 150, 175, 200, 225, LARGEST_TEXT)


class Appearance(QObject):
    """Dresses the application as its settings ask, and again whenever they or the desktop's colours change.

    Signals:
        changed: the theme or the text size is another one (`Theme`).

    Attributes:
        theme: the theme in use.
    """

    changed = Signal(object)

    def __init__(self, store: SettingsStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._application = _application()
        self._applied: tuple[Theme, int] | None = None
        self._lent: str | None = None
        self._lent_scale = 1.0
        self.theme = chosen_theme(self._application, store.now.theme)
        store.changed.connect(self._on_settings)
        self._application.styleHints().colorSchemeChanged.connect(self._on_scheme)

    def apply(self) -> None:
        """Dress the application; nothing happens if it is dressed so already."""
        now = self._store.now
        self.theme = chosen_theme(self._application, self._lent or now.theme)
        wanted = (self.theme, round(now.text_scale * self._lent_scale))
        if self._applied != wanted:
            self._applied = wanted
            apply_theme(self._application, self.theme, wanted[1] / 100)
            self.changed.emit(self.theme)

    @property
    def choice(self) -> str:
        """The theme's name as it was chosen, which may be that of the desktop."""
        return self._store.now.theme

    @property
    def language(self) -> str:
        """The language that was chosen: its code, or ``system``."""
        return self._store.now.language

    def lend(self, name: str | None, scale: float = 1.0) -> None:
        """Use a theme for the time being, which changes no setting.

        Args:
            name: of the theme; None for the chosen one again.
            scale: how much larger its texts are than they would be.
        """
        self._lent, self._lent_scale = name, scale
        self.apply()

    def choose_theme(self, name: str = FOLLOW_SYSTEM) -> None:
        """Use a theme by its name, or that of the desktop."""
        self._lent = None
        self._store.set(theme=name)
        self.apply()

    def scale_text(self, steps: int) -> None:
        """Make all texts larger by some steps, or smaller if negative; 0 is the usual size."""
        size = self._store.now.text_scale
        larger = [each for each in TEXT_SIZES if each > size]
        smaller = [each for each in reversed(TEXT_SIZES) if each < size]
        way = larger if steps > 0 else smaller
        wanted = 100 if steps == 0 else way[min(abs(steps), len(way)) - 1] if way else size
        self._store.set(text_scale=wanted)

    def _on_settings(self, _: Settings) -> None:
        self.apply()

    def _on_scheme(self, _: Qt.ColorScheme) -> None:
        self.apply()


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
