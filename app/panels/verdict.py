"""The verdict: whether gradients vanish, explode or arrive, and the numbers it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QBoxLayout, QLabel

from ..translation import QT_TRANSLATE_NOOP
from ..verdict_words import verdict_lines
from .panel import Panel
from .remedy_buttons import LEAST_WIDTH, RemedyButtons
from .table import Table

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ...core.events import RemedyFacts
    from ...core.frames import Frame, Probe
    from ..selection import Selected, Selection
    from ..theme import Theme

_WORDS = {
    "vanishing": QT_TRANSLATE_NOOP("panels", "VANISHING"),
    "healthy": QT_TRANSLATE_NOOP("panels", "HEALTHY"),
    "exploding": QT_TRANSLATE_NOOP("panels", "EXPLODING"),
    "none": QT_TRANSLATE_NOOP("panels", "NO VERDICT"),
}
_GLYPHS = {"vanishing": "↘", "healthy": "→", "exploding": "↗", "none": "–"}
# Widths in lines of text: from which word and numbers stand side by side, and what remedies beside both leave them.
_WIDE, _NUMBERS = 28, 22
_SEPARATOR = "   ·   "


class VerdictPanel(Panel):
    """One word in its colour, three lines of numbers, and what may help.

    Signals:
        remedy_wanted: a remedy is to run beside the network shown (`RemedyFacts`).
    """

    panel_id: ClassVar[str] = "verdict"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Verdict")
    overlays: ClassVar[bool] = True
    probes: ClassVar[tuple[Probe, ...]] = ("gradient_norm",)
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see its verdict.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>The verdict rests on the measured gradient of the last step's loss, followed back through time, never on "
        "the weights alone. <b>Vanishing</b>: it falls more than a thousandfold within the sequence; <b>exploding</b>: "
        "it grows more than a thousandfold or is no longer finite; <b>healthy</b>: neither.</p>"
        "<p>‖∂L/∂h<sub>T−k</sub>‖ ≈ c · (decay factor)<sup>k</sup>, &nbsp; "
        "horizon: the k where it is c / 1000</p>",
    )

    remedy_wanted = Signal(object)

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self.word = QLabel(self)
        self.numbers = QLabel(self)
        self.numbers.setWordWrap(True)  # else long numbers would keep the panel from being made narrow
        self.numbers.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(18)
        self._row.addWidget(self.word)
        self._row.addWidget(self.numbers, 1)
        self.remedies = RemedyButtons(self)
        self.remedies.wanted.connect(self.remedy_wanted.emit)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._whole.addLayout(self._row, 1)
        self._whole.addWidget(self.remedies)
        self.content_layout.addLayout(self._whole)
        self.content_layout.addStretch(1)
        self._size_word()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the numbers beside the word where there is room, else below; on one line where that fits."""
        self._arrange()
        super().resizeEvent(event)
        self.refresh_text()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the word larger than another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "word"):  # it comes while the panel is made, too
            self._arrange()

    def refresh_text(self) -> None:
        """Write word and numbers anew."""
        super().refresh_text()
        if self.frame is None:
            return
        verdicts = self.frame.verdicts[self.layer]
        typical = verdicts[0]
        word = f"{_GLYPHS[typical.kind]} {self.translated(_WORDS[typical.kind])}"
        if word != self.word.text():
            self.word.setText(word)
        palette = self.word.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(self.theme.verdict_colour(typical.kind)))
        self.word.setPalette(palette)
        lines = verdict_lines(typical, verdicts[1:], 0 if self.built is None else self.built.length)
        on_one_line = _SEPARATOR.join(lines)
        beside = self.remedies.isVisible() and self._whole.direction() == QBoxLayout.Direction.LeftToRight
        taken = self.word.sizeHint().width() + (self.remedies.sizeHint().width() if beside else 0)
        room = self.width() - taken - 2 * self._row.spacing() - 24
        fits = self.numbers.fontMetrics().horizontalAdvance(on_one_line) <= room
        text = on_one_line if fits else "\n".join(lines)
        if text != self.numbers.text():
            self.numbers.setText(text)
            self.setAccessibleDescription(f"{word}. {text}")

    def show_remedies(self, offers: tuple[RemedyFacts, ...]) -> None:
        """Offer what may help the network shown."""
        self.remedies.offer(offers)
        self._arrange()
        self.refresh_text()

    def offer_controls(self, names: Collection[str] | None) -> None:
        """Offer remedies only where networks may be built."""
        self.remedies.allow(names is None or "build" in names)
        self._arrange()
        self.refresh_text()

    def apply_theme(self, theme: Theme) -> None:
        """Write in the theme's colours."""
        super().apply_theme(theme)
        self._size_word()
        self.refresh_text()

    def table(self) -> Table | None:
        """Return the verdict of every layer and network; the network ``all`` is their median."""
        if self.frame is None:
            return None
        rows = [
            (layer + 1, "all" if index == 0 else self.network_name(index - 1), each)
            for layer, verdicts in enumerate(self.frame.verdicts)
            for index, each in enumerate(verdicts)
        ]
        facts = [each for _, _, each in rows]
        return Table.of(
            ("layer", "", [layer for layer, _, _ in rows]),
            ("network", "", [network for _, network, _ in rows]),
            ("verdict", "", [each.kind for each in facts]),
            ("decay factor", "per step", [each.decay_factor for each in facts]),
            ("lags fitted", "", [each.fitted_lags for each in facts]),
            ("horizon", "steps", [each.horizon for each in facts]),
            ("horizon measured", "", [each.horizon_measured for each in facts]),
        )

    def _arrange(self) -> None:
        """Put the numbers beside the word, and the remedies beside both, where there is room; else below."""
        line = self.fontMetrics().height()
        self._size_word()
        left = self.width() - self.word.sizeHint().width() - _NUMBERS * line
        for layout, beside in ((self._row, self.width() >= _WIDE * line), (self._whole, left >= LEAST_WIDTH * line)):
            layout.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
            layout.setSpacing(18 if beside else 2)
        self.remedies.set_room(left if left >= LEAST_WIDTH * line else self.width())

    def _size_word(self) -> None:
        wide = self.width() >= _WIDE * self.fontMetrics().height()
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * (2.1 if wide else 1.6))
        font.setBold(True)
        self.word.setFont(font)

    def _accepts(self, frame: Frame) -> bool:
        return bool(frame.verdicts)

    def _selected(self, state: Selected) -> None:
        """The words follow with `refresh_text`; there is no picture."""

    def _compose_status(self) -> str:
        assert self.built is not None
        seeds, layers = self.built.experiment.seeds, len(self.built.layers)
        parts = [self.tr("{0} networks").format(seeds) if seeds > 1 else self.network_name(0)]
        if layers > 1:
            parts.insert(0, self.tr("layer {0} of {1}").format(self.layer + 1, layers))
        if self.frame is not None:
            parts.append(self.tr("step {0}").format(self.frame.step))
        if self.built is not None and self.built.truncation_lag is not None:
            lag = self.built.truncation_lag
            parts.append(self.tr("truncated: some losses reach back no further than lag {0}").format(lag))
        return " · ".join(parts)
