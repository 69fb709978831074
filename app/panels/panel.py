"""What every panel is: a header, a picture, and a sentence in its place while there is nothing to show.

There are two clocks: `show_frame` and `show_history` redraw the picture, as often as the window likes; `refresh_text`
writes the words of the header, which nobody can read thirty times a second and which are costly to draw.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWhatsThis,
    QWidget,
)
from superqt import QElidingLabel

if TYPE_CHECKING:
    from ...core.frames import Frame, NetworkBuilt, Probe
    from ...core.history import History
    from ..selection import Selected, Selection
    from ..theme import Theme


class Panel(QWidget):
    """The base of every panel.

    A panel keeps the last frame it was shown, so that a change of selection or theme is drawn at once.

    Attributes:
        panel_id: its name in layouts and file names.
        title: what its dock is called.
        probes: what a frame must carry for it.
        follows_time: whether its probes show the selected timestep alone, so that each move of the cursor asks anew.
        guide: how it is read: two sentences and the formula, as HTML.
        empty_text: what stands in its place before there is a network.
        selection: the shared cursors.
        theme: its colours.
        overlays: whether it draws all compared networks over one another, and so is never copied for each of them.
        built: the network it shows; None before the first.
        compared: all networks that are compared, the one it shows among them.
        histories: the scalars of each of them.
        frame: the last frame it took; None before the first.
    """

    panel_id: ClassVar[str]
    title: ClassVar[str]
    probes: ClassVar[tuple[Probe, ...]] = ()
    follows_time: ClassVar[bool] = False
    overlays: ClassVar[bool] = False
    guide: ClassVar[str]
    empty_text: ClassVar[str]

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.selection = selection
        self.theme = theme
        self.built: NetworkBuilt | None = None
        self.compared: tuple[NetworkBuilt, ...] = ()
        self.histories: tuple[History, ...] = ()
        self.frame: Frame | None = None
        self.setObjectName(self.panel_id)
        self.setAccessibleName(self.translated(self.title))
        self._status = QElidingLabel("", self)
        self._status.setElideMode(Qt.TextElideMode.ElideRight)
        self._status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._message = QLabel(self)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setWordWrap(True)
        self._message.setMinimumSize(1, 1)
        self._content = QWidget(self)
        self.content_layout = QVBoxLayout(self._content)
        self.content_layout.setContentsMargins(0, 0, 0, 0)
        self.content_layout.setSpacing(2)
        self._faces = QStackedWidget(self)
        self._faces.addWidget(self._message)
        self._faces.addWidget(self._content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(3)
        layout.addLayout(self._make_header())
        layout.addWidget(self._faces, 1)
        selection.changed.connect(self._on_selected)
        self._apply_own_theme(theme)
        self._show_message(self.translated(self.empty_text))

    @property
    def status_text(self) -> str:
        """What the header says."""
        return self._status.text()

    @property
    def message_text(self) -> str:
        """The sentence that stands in place of the picture; empty while the picture is shown."""
        return self._message.text() if self._faces.currentWidget() is self._message else ""

    def concerns(self, built: NetworkBuilt) -> bool:
        """Say whether there is anything to see of such a population."""
        return True

    def show_network(self, built: NetworkBuilt) -> None:
        """Make ready for a new population, before its first frame."""
        self.built = built
        self.frame = None
        self._prepare(built)
        self._show_message(self.tr("Waiting for the first numbers…"))

    def show_frame(self, frame: Frame) -> None:
        """Draw a frame, if it speaks of the network shown and carries what this panel needs."""
        if self.built is None or not self._accepts(frame):
            return
        if (frame.generation, frame.variant) != (self.built.generation, self.built.variant):
            return
        first = self.frame is None
        self.frame = frame
        self._draw(frame)
        self._show_content()
        if first:
            self.refresh_text()

    def show_history(self, history: History) -> None:
        """Draw the scalars of the run; most panels show none."""

    def refresh_text(self) -> None:
        """Write the header's words anew."""
        if self.built is not None and self._faces.currentWidget() is self._content:
            self._set_status(self._compose_status())

    def clear(self) -> None:
        """Forget the network, and say what to do to see one."""
        self.built = None
        self.frame = None
        self._show_message(self.translated(self.empty_text))

    def show_error(self, message: str) -> None:
        """Show what went wrong in place of the picture, until the next frame."""
        self._show_message(message)

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in the theme's colours."""
        self.theme = theme
        self._apply_own_theme(theme)
        if self.frame is not None:
            self._draw(self.frame)

    def show_guide(self) -> None:
        """Show how the panel is read, until the next click or key."""
        button = self._guide_button
        below = button.mapToGlobal(QPoint(0, button.height()))
        QWhatsThis.showText(below, self.translated(self.guide), button)

    @property
    def rivals(self) -> list[NetworkBuilt]:
        """The networks compared with the one it shows."""
        own = 0 if self.built is None else self.built.variant
        return [each for each in self.compared if each.variant != own]

    def own_colour(self, theme: Theme) -> str:
        """Return the colour of the network it shows among those compared."""
        return theme.variant_colour(0 if self.built is None else self.built.variant)

    def network_name(self, network: int) -> str:
        """Return what a network is called: its seed."""
        first = self.built.experiment.first_seed if self.built is not None else 0
        return self.tr("seed {0}").format(first + network)

    def add_control(self, control: QWidget) -> None:
        """Put a control into the header."""
        self._controls.addWidget(control)

    def translated(self, text: str) -> str:
        """Return a class attribute's text in the reader's language."""
        return QCoreApplication.translate("panels", text)

    def _accepts(self, frame: Frame) -> bool:
        """Say whether a frame carries what this panel needs."""
        return True

    def _prepare(self, built: NetworkBuilt) -> None:
        """Make ready for a new population."""

    def _draw(self, frame: Frame) -> None:
        """Draw the picture."""

    def _compose_status(self) -> str:
        """Return the header's words."""
        return ""

    def _selected(self, state: Selected) -> None:
        """Follow the shared cursors; by default by drawing the last frame again."""
        if self.frame is not None:
            self._draw(self.frame)

    def _on_selected(self, state: Selected) -> None:
        self._selected(state)
        self.refresh_text()

    def _set_status(self, text: str) -> None:
        if text != self._status.text():
            self._status.setText(text)
            self._status.setToolTip(text)

    def _show_content(self) -> None:
        if self._faces.currentWidget() is not self._content:
            self._faces.setCurrentWidget(self._content)

    def _show_message(self, text: str) -> None:
        self._message.setText(text)
        self._faces.setCurrentWidget(self._message)
        self._set_status("")

    def _make_header(self) -> QHBoxLayout:
        guide = QToolButton(self)
        guide.setText("?")
        guide.setAutoRaise(True)
        guide.setAccessibleName(self.tr("How to read this"))
        guide.setToolTip(self.translated(self.guide))
        guide.clicked.connect(lambda _=False: self.show_guide())
        self._guide_button = guide
        self._controls = QHBoxLayout()
        self._controls.setSpacing(6)
        header = QHBoxLayout()
        header.setSpacing(8)
        header.addWidget(self._status, 1)
        header.addLayout(self._controls)
        header.addWidget(guide)
        return header

    def _apply_own_theme(self, theme: Theme) -> None:
        self._message.setStyleSheet(f"color: {theme.muted};")
