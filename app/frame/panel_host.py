"""A panel's place in the window: one panel, or with several variants side by side one for each of them.

A panel is made when it is first looked at: most are closed, and making them all would hold up the first window.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from ..widgets.overflow import OverflowArea

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ...core.events import NetworkBuilt
    from ...core.frames import Frame
    from ...core.history import History
    from ..panels.panel import Panel
    from ..panels.registry import PanelInfo
    from ..selection import Selection
    from ..theme import Theme

# Width of a panel, in characters, below which copies stand below one another.
NARROWEST = 36
# Height of a copy, in lines of text, below which the copies are scrolled.
_LOWEST = 11
# Where the choices of copies are kept, beside those of the panel itself.
_COPIES = "copies"


class _CopiesArea(OverflowArea):
    """Room for a panel, as large as that needs; or for its copies, which are scrolled where there is too little."""

    def __init__(self, columns: QSplitter, parent: QWidget) -> None:
        super().__init__(columns, parent)
        self._columns = columns

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass on that the panel likes another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Ask for what the panel likes."""
        return self._columns.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Ask for what one panel needs, or for a few lines."""
        return self._columns.minimumSizeHint() if self._columns.count() == 1 else super().minimumSizeHint()


class PanelHost(QWidget):
    """Shows a panel for the selected variant, or a copy of it for each variant.

    Panels that draw all variants over one another by themselves (`Panel.overlays`) are never copied.

    Args:
        info: which panel it is.
        selection: the shared cursors.
        theme: its colours.

    Signals:
        made: the panel, or a copy of it, was made (the `Panel`).

    Attributes:
        info: which panel it is.
    """

    made = Signal(object)

    def __init__(self, info: PanelInfo, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.info = info
        self._selection = selection
        self._theme = theme
        # Of a panel, and of copies, that are not made yet.
        self._choices: dict[str, Any] = {}
        self._belongings: list[Any] = []
        self._copies_choices: list[dict[str, Any]] = []
        self._network: tuple[NetworkBuilt, int, bool] | None = None
        self._shown: list[tuple[int, Panel]] = []
        self._columns: list[tuple[QLabel, QWidget]] = []
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._area = _CopiesArea(self._splitter, self)
        layout.addWidget(self._area)

    @property
    def title(self) -> str:
        """What the panel is called, in the reader's language."""
        return QCoreApplication.translate("panels", self.info.title)

    @property
    def is_made(self) -> bool:
        """Whether the panel has been made."""
        return bool(self._shown)

    @property
    def panel(self) -> Panel:
        """The panel itself, which is made if it was not yet; side by side, it shows the first variant."""
        if not self._shown:
            self._make_first()
        return self._shown[0][1]

    @property
    def panels(self) -> list[Panel]:
        """The panel and its copies, in the order of the variants they show; none before it is made."""
        return [panel for _, panel in self._shown]

    def state(self) -> dict[str, Any]:
        """Return the panel's own choices, and those of its copies."""
        own = self._shown[0][1].state() if self._shown else self._choices
        copies = [panel.state() for panel in self.panels[1:]] or self._copies_choices
        return {**own, _COPIES: copies} if any(copies) else own

    def restore(self, state: dict[str, Any]) -> None:
        """Take choices back, now or when the panel and its copies are made."""
        self._choices = {name: choice for name, choice in state.items() if name != _COPIES}
        copies = state.get(_COPIES)
        listed = cast("list[Any]", copies) if isinstance(copies, list) else []
        self._copies_choices = [each if isinstance(each, dict) else {} for each in listed]
        for panel, choices in zip(self.panels, (self._choices, *self._copies_choices), strict=False):
            panel.restore(choices)

    def belongings(self) -> list[Any]:
        """Return what the panel and its copies hold that no frame would bring again."""
        return [panel.belongings() for panel in self.panels] or self._belongings

    def take_belongings(self, belongings: list[Any]) -> None:
        """Go on with what panels of this kind held of the networks shown, now or when they are made."""
        self._belongings = belongings
        self._hand_out()

    def show_network(self, built: NetworkBuilt, variant: int, *, beside: bool) -> None:
        """Make ready for a new population.

        Args:
            built: facts on all compared networks.
            variant: the one that is selected.
            beside: whether each of them is to be shown.
        """
        self._network = (built, variant, beside)
        if not self._shown:
            if self.info.records:  # what it must not miss begins now
                self._make_first()
            return
        names = built.variant_names
        beside = beside and len(names) > 1 and not self.panel.overlays
        self._make_copies(len(names) if beside else 1)
        variants = list(range(len(names))) if beside else [variant]
        self._shown = list(zip(variants, self.panels, strict=True))
        for (index, panel), (label, _) in zip(self._shown, self._columns, strict=True):
            label.setVisible(beside)
            panel.compared = tuple(built.of(each) for each in range(len(names)))
            panel.show_network(built.of(index))
        self._name_columns()
        self._orient()
        self._hand_out()

    def amend(self, built: NetworkBuilt) -> None:
        """Hand each panel other facts on the network it shows."""
        if self._network is not None:
            self._network = (built, *self._network[1:])
        for variant, panel in self._shown:
            panel.compared = tuple(built.of(each) for each in range(len(built.variant_names)))
            panel.amend(built.of(variant))

    def show_frame(self, frame: Frame) -> None:
        """Hand each panel the frame of its variant; with those of the others, if it draws all of them."""
        for variant, panel in self._shown:
            own = frame if panel.overlays else frame.of(variant)
            if own is not None:
                panel.show_frame(own)

    def record(self, frame: Frame) -> None:
        """Hand each panel the frames of all variants, to be kept and not drawn."""
        for panel in self.panels:
            panel.record(frame)

    def show_histories(self, histories: tuple[History, ...]) -> None:
        """Hand each panel the scalars of its variant, and those of the others."""
        for variant, panel in self._shown:
            panel.histories = histories
            panel.show_history(histories[variant])

    def refresh_text(self) -> None:
        """Write the headers' words anew."""
        for panel in self.panels:
            panel.refresh_text()

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in the theme's colours."""
        self._theme = theme
        for panel in self.panels:
            panel.apply_theme(theme)
        self._name_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put copies below one another where they would be too narrow."""
        super().resizeEvent(event)
        self._orient()

    def _hand_out(self) -> None:
        """Give panels that were made what is kept for them."""
        if self._belongings and self._shown and self._network is not None:
            belongings, self._belongings = self._belongings, []
            for panel, own in zip(self.panels, belongings, strict=False):
                if own is not None:
                    panel.take_belongings(own)

    def _orient(self) -> None:
        narrow = self.width() < len(self._shown) * NARROWEST * self.fontMetrics().averageCharWidth()
        self._splitter.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)

    def _make_first(self) -> None:
        panel = self.info.panel(self._selection, self._theme)
        self._shown = [(0, panel)]
        self._add_column(panel)
        self._columns[0][0].hide()
        self.setFocusProxy(panel)
        panel.restore(self._choices)
        self.made.emit(panel)
        if self._network is not None:
            built, variant, beside = self._network
            self.show_network(built, variant, beside=beside)

    def _make_copies(self, wanted: int) -> None:
        if len(self._shown) > wanted:
            self._copies_choices = [panel.state() for panel in self.panels[1:]]
        while len(self._shown) > wanted:
            self._shown.pop()
            _, column = self._columns.pop()
            column.setParent(None)  # it must have no share of the room until it is deleted
            column.deleteLater()
        if wanted == 1:
            self._columns[0][1].setMinimumSize(0, 0)  # what its contents need
        while len(self._shown) < wanted:
            copy = self.info.panel(self._selection, self._theme)
            place = len(self._shown)
            if place <= len(self._copies_choices):
                copy.restore(self._copies_choices[place - 1])
            self._shown.append((place, copy))
            self._add_column(copy)
            self._splitter.setSizes([1000] * len(self._shown))  # shares, not pixels: all alike
            self.made.emit(copy)

    def _add_column(self, panel: Panel) -> None:
        column = QWidget()
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setContentsMargins(8, 2, 8, 0)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(label)
        layout.addWidget(panel, 1)
        if self._columns:
            # copies share the room of one, and are scrolled where they would be too low to be read
            for each in (column, self._columns[0][1]):
                each.setMinimumSize(1, _LOWEST * self.fontMetrics().height())
        self._splitter.addWidget(column)
        self._columns.append((label, column))

    def _name_columns(self) -> None:
        for (variant, panel), (label, _) in zip(self._shown, self._columns, strict=True):
            name = panel.built.variant_names[variant] if panel.built is not None else ""
            label.setText(f'<font color="{self._theme.variant_colour(variant)}">■</font> <b>{escape(name)}</b>')
            label.setAccessibleName(name)


class Panels(Mapping[str, "Panel"]):
    """Every panel by its id; one that is asked for is made if it was not yet.

    Args:
        hosts: their places.
    """

    def __init__(self, hosts: dict[str, PanelHost]) -> None:
        self._hosts = hosts

    def __getitem__(self, name: str) -> Panel:
        return self._hosts[name].panel

    def __iter__(self) -> Iterator[str]:
        return iter(self._hosts)

    def __len__(self) -> int:
        return len(self._hosts)
