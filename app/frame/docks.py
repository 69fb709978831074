"""The docks around the diagram: builder at the left, panels above and below, each movable, floating or closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QTabBar, QTabWidget, QWidget

from ..panels.registry import PANELS
from ..widgets.descendants import descendants

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtCore import QByteArray, QSize
    from PySide6.QtWidgets import QMainWindow

    from ..builder.builder import Builder
    from ..panels.panel import Panel
    from ..panels.registry import PanelInfo
    from .panel_host import PanelHost

_AREAS = {
    "top": Qt.DockWidgetArea.TopDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
    "bottom": Qt.DockWidgetArea.BottomDockWidgetArea,
}
BUILDER = "builder"
# Shares of the window that the builder may take at most, and that the panels at the bottom take: at first, and at least
# when others need room.
_BUILDER_SHARE, _BOTTOM_SHARE, _LEAST_BOTTOM_SHARE = 0.36, 0.42, 0.34
# A panel beside others is not narrower than so many lines of text are high, and a window that is lower has no panels
# above the diagram.
_NARROWEST, _LOWEST = 17, 46
_SETTLED_AFTER = 50  # milliseconds until panels that were placed know how high they are at their new width
_ROOM_AT_THE_RIGHT = 4  # columns that the window must have room for before one stands beside the diagram


class Docks(QObject):
    """Places a window's docks and tells which panels come into sight.

    Signals:
        shown: a dock has come into sight (its name).
        hidden: a dock has gone out of sight (its name).

    Attributes:
        by_name: each dock under its panel's id; the builder's is ``"builder"``.
    """

    shown = Signal(str)
    hidden = Signal(str)

    def __init__(self, window: QMainWindow, builder: Builder, builder_title: str, hosts: dict[str, PanelHost]) -> None:
        super().__init__(window)
        self._window = window
        self.by_name: dict[str, QDockWidget] = {}
        self._hosts = hosts
        self._builder = builder
        self._floats: dict[str, QAction] = {}
        self._finders: dict[str, QAction] = {}
        self._asked: dict[str, int] = {}  # the height that a dock at the top asked for last
        self._line_height = 0  # of the text that the panels at the top were given their height for
        self._low = False  # whether the window was low in lines of that text when the docks were placed
        # What was open before that changed, in a window of which size, and how it stood.
        self._turned: tuple[tuple[list[str], QSize], QByteArray] | None = None
        self._room_timer = QTimer(self, singleShot=True)
        self._room_timer.timeout.connect(self.give_room)
        self._placed_timer = QTimer(self, singleShot=True, interval=_SETTLED_AFTER)
        self._placed_timer.timeout.connect(self._fit_top)
        window.setCorner(Qt.Corner.TopLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        window.setDockNestingEnabled(True)
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self._add(BUILDER, builder_title, builder)
        # later: the layouts around the form learn of it one after the other
        builder.grown.connect(self._widen_builder, Qt.ConnectionType.QueuedConnection)
        for info in PANELS:
            if info.area != "centre":
                host = hosts[info.panel_id]
                self._add(info.panel_id, host.title, host)
                if info.area == "top":
                    self.by_name[info.panel_id].installEventFilter(self)
                host.made.connect(lambda copy, name=info.panel_id: self._offer(name, copy))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give a panel at the top more height as soon as it asks for more than before."""
        if event.type() == QEvent.Type.LayoutRequest and isinstance(watched, QDockWidget):
            name, asked = watched.objectName(), watched.sizeHint().height()
            if asked > self._asked.get(name, 0):
                self._room_timer.start()
            self._asked[name] = asked
        return super().eventFilter(watched, event)

    def is_behind(self, widget: QWidget | None) -> bool:
        """Say whether a widget belongs to a panel that lies behind the tab of another, where nobody sees it."""
        docks = (dock for dock in self.by_name.values() if widget is not None and dock.isAncestorOf(widget))
        return any(dock.visibleRegion().isEmpty() for dock in docks)

    def take_builder_back(self) -> None:
        """Put the builder back into its dock, from wherever it was lent to."""
        self.by_name[BUILDER].setWidget(self._builder)
        self._builder.show()

    def take_back(self, host: PanelHost) -> None:
        """Put a panel's place back into its dock, from wherever it was lent to."""
        self.by_name[host.info.panel_id].setWidget(host)
        host.show()

    def fit(self) -> None:
        """Place what is open again if a panel has become too narrow; what floats stays where it is."""
        if not self.fits():
            self._place_again()

    def follow_theme(self) -> None:
        """Keep what is open readable after another theme or text size."""
        if self.opened() and self._is_low() != self._low:
            self._turn()
        else:
            self.fit()
        self.give_room()
        line = self._window.fontMetrics().height()
        if line != self._line_height:
            self._line_height = line
            self._placed_timer.start()

    def keep_sizes(self) -> None:
        """Leave everything as large as a layout that was put back has it, unless a panel has become too narrow."""
        self._placed_timer.stop()
        self._note_text()
        self.fit()

    def give_room(self) -> None:
        """Give the builder the width and the panels at the top the height that they ask for by now."""
        self._widen_builder()
        self._give_height([dock for dock in self._at_top() if dock.height() < dock.sizeHint().height()])

    def place(self, opened: Collection[str] | None = None) -> None:
        """Put every dock where the registry has it, with its share of the window's present size.

        Panels that do not fit beside the others become tabs of the last that does.

        Args:
            opened: names of the docks to show; those that the registry has open if not given.
        """
        window, docks = self._window, self.by_name
        self._note_text()
        if opened is None:
            opened = {BUILDER, *(info.panel_id for info in PANELS if not info.closed)}
        for name in opened:
            if name in self._hosts and self._hosts[name].is_made:
                self._hosts[name].panel.ensurePolished()  # room is shared by what panels need
        for dock in docks.values():
            dock.setFloating(False)
            dock.show()
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, docks[BUILDER])
        for part in descendants(docks[BUILDER]):
            if isinstance(part, QWidget):
                part.ensurePolished()  # what was never shown does not know its font yet
        width = self._builder_width()
        rows: dict[str, list[QDockWidget]] = {area: [] for area in _AREAS}
        columns = self._columns(width if BUILDER in opened else 0)
        for info in _in_order(opened):
            self._place_panel(info, rows, columns, shown=info.panel_id in opened)
        for name, dock in docks.items():
            dock.setVisible(name in opened)
        shown = {area: [dock for dock in row if not dock.isHidden()] for area, row in rows.items()}
        for dock in (*shown["top"], *shown["right"], *shown["bottom"]):
            dock.raise_()
        if BUILDER in opened:
            self._resize([docks[BUILDER]], [width], Qt.Orientation.Horizontal)
        self._resize(shown["bottom"], [100] * len(shown["bottom"]), Qt.Orientation.Horizontal)
        self._resize(shown["top"], [dock.sizeHint().height() for dock in shown["top"]], Qt.Orientation.Vertical)
        self._resize(shown["bottom"][:1], [int(window.height() * _BOTTOM_SHARE)], Qt.Orientation.Vertical)
        self._placed_timer.start()

    def make_room(self, name: str, height: int) -> None:
        """Give what stands in a dock so much height, as far as the window allows."""
        dock = self.by_name[name]
        around = dock.height() - self._hosts[name].height() + self._tabs_height(dock)
        self._resize([dock], [around + height], Qt.Orientation.Vertical)

    def lower_bottom(self, wanted: int) -> int:
        """Take so many pixels of height from the panels at the bottom, as far as they can spare them.

        Returns:
            how many were taken.
        """
        row = self._seen_in(Qt.DockWidgetArea.BottomDockWidgetArea)
        if not row:
            return 0
        height = min(dock.height() for dock in row)
        least = max(round(_LEAST_BOTTOM_SHARE * self._window.height()), *(dock.sizeHint().height() for dock in row))
        taken = max(0, min(wanted, height - least))
        self._resize(row[:1], [height - taken], Qt.Orientation.Vertical)
        return taken

    def toggles(self) -> list[QAction]:
        """Return an action for each dock that shows or closes it."""
        return [dock.toggleViewAction() for dock in self.by_name.values()]

    def finders(self) -> list[QAction]:
        """Return an action for each dock that brings it to the front, or closes it if it is there."""
        return list(self._finders.values())

    def opened(self) -> list[str]:
        """Return the names of the docks that are not closed; one may be a tab behind another."""
        return [name for name, dock in self.by_name.items() if not dock.isHidden()]

    def fits(self) -> bool:
        """Say whether every panel that stands beside others is wide enough to be read in the present font."""
        least = 0.8 * _NARROWEST * self._window.fontMetrics().height()
        beside = [dock for name, dock in self.by_name.items() if name != BUILDER and not dock.isFloating()]
        return all(dock.width() >= least for dock in beside if not dock.visibleRegion().isEmpty())

    def _note_text(self) -> None:
        """Note the text that the docks are placed for."""
        self._line_height, self._low, self._turned = self._window.fontMetrics().height(), self._is_low(), None

    def _place_again(self) -> None:
        """Place what is open; what floats stays where it is."""
        floating = {dock: dock.geometry() for dock in self.by_name.values() if dock.isFloating()}
        self.place(self.opened())
        for dock, geometry in floating.items():
            dock.setFloating(True)
            dock.setGeometry(geometry)

    def _turn(self) -> None:
        """Place what is open in a window that has become low in lines, or is so no more: as it was then, if it was."""
        window = self._window
        before, now = self._turned, ((self.opened(), window.size()), window.saveState())
        if before is not None and before[0] == now[0] and window.restoreState(before[1]):
            self._note_text()
            self._placed_timer.start()
        else:
            self._place_again()
        self._turned = now

    def _at_top(self) -> list[QDockWidget]:
        """Return the docks of the panels of the top that are seen there."""
        of_the_top = {info.panel_id for info in PANELS if info.area == "top"}
        return [dock for dock in self._seen_in(Qt.DockWidgetArea.TopDockWidgetArea) if dock.objectName() in of_the_top]

    def _seen_in(self, area: Qt.DockWidgetArea) -> list[QDockWidget]:
        """Return the docks that are seen in an area."""
        docks = [dock for dock in self.by_name.values() if self._window.dockWidgetArea(dock) == area]
        return [dock for dock in docks if not (dock.isFloating() or dock.visibleRegion().isEmpty())]

    def _fit_top(self) -> None:
        """Give the panels at the top the height that they need at the width they have by now, and no more."""
        self._give_height(self._at_top())

    def _give_height(self, docks: list[QDockWidget]) -> None:
        """Give docks the height that they ask for."""
        heights = [dock.sizeHint().height() + self._tabs_height(dock) for dock in docks]
        self._resize(docks, heights, Qt.Orientation.Vertical)

    def _resize(self, docks: Sequence[QDockWidget], sizes: Sequence[int], along: Qt.Orientation) -> None:
        """Give docks their sizes; a dock whose content is lent elsewhere may ask for none, which Qt warns of."""
        self._window.resizeDocks(docks, [max(1, size) for size in sizes], along)

    def _tabs_height(self, dock: QDockWidget) -> int:
        """Return the height of the tabs that a dock stands behind: they share what the window hands out."""
        # Qt keeps the bar of docks that once were tabs, with the name of the last one left; nobody sees that one.
        bars = [bar for bar in self._tab_bars() if bar.count() > 1 and bar.isVisible()]
        return sum(bar.height() for bar in bars if dock.windowTitle() in _titles(bar))

    def _builder_width(self) -> int:
        """Return the width at which nothing of the builder is cut off, as far as it may have so much."""
        return min(self.by_name[BUILDER].sizeHint().width(), round(_BUILDER_SHARE * self._window.width()))

    def _widen_builder(self) -> None:
        """Give the builder the width that its form needs by now, such as that of another cell."""
        dock, width = self.by_name[BUILDER], self._builder_width()
        if not (dock.isFloating() or dock.isHidden()) and dock.width() < width:
            self._resize([dock], [width], Qt.Orientation.Horizontal)

    def _place_panel(self, info: PanelInfo, rows: dict[str, list[QDockWidget]], columns: int, *, shown: bool) -> None:
        """Put one panel beside the others of its side, or behind the last of them."""
        window, dock = self._window, self.by_name[info.panel_id]
        area = info.area
        if (area == "top" and self._is_low()) or (area == "right" and columns < _ROOM_AT_THE_RIGHT):
            area = "bottom"
        row = rows[area]
        full = len(row) >= columns and area != "right"
        if row and (full or not shown):
            window.tabifyDockWidget(row[-1], dock)
            return
        window.addDockWidget(_AREAS[area], dock)
        if row and area != "right":
            window.splitDockWidget(row[-1], dock, Qt.Orientation.Horizontal)
        row.append(dock)

    def _columns(self, taken: int) -> int:
        """Return how many panels fit side by side in what is left of the window's width."""
        least = _NARROWEST * self._window.fontMetrics().height()
        return max(1, int((self._window.width() - taken) / least))

    def _is_low(self) -> bool:
        """Say whether the window is too low for panels above the diagram."""
        return self._window.height() < _LOWEST * self._window.fontMetrics().height()

    def _finder(self, dock: QDockWidget) -> QAction:
        """Return an action that brings a dock to the front, also from behind a tab, or closes it if it is there."""
        action = QAction(dock.windowTitle(), dock)
        action.setToolTip(self.tr("Bring the panel to the front, or close it if it is there"))

        def bring() -> None:
            in_front = not (dock.isHidden() or dock.visibleRegion().isEmpty())
            dock.setVisible(not in_front)
            if not in_front:
                dock.raise_()

        action.triggered.connect(lambda _=False: bring())
        return action

    def _floating(self, dock: QDockWidget) -> QAction:
        """Return an action that lifts a dock off the window, or sets it down again."""
        action = QAction(self.tr("&Float"), dock)
        action.setToolTip(self.tr("Lift the panel off the window, or set it down again"))
        action.setCheckable(True)
        action.triggered.connect(lambda floating: dock.setFloating(floating))
        dock.topLevelChanged.connect(action.setChecked)
        return action

    def _name_tabs(self) -> None:
        """Name the bars of tabs, which Qt makes as they are needed."""
        for bar in self._tab_bars():
            bar.setAccessibleName(self.tr("Panels behind one another"))
            bar.setToolTip(self.tr("Left and right bring another panel to the front"))

    def _tab_bars(self) -> list[QTabBar]:
        return [child for child in self._window.children() if isinstance(child, QTabBar)]

    def _offer(self, name: str, panel: Panel) -> None:
        """Let a panel's own menu float and close its dock."""
        panel.offer(self._floats[name], self.by_name[name].toggleViewAction())

    def _add(self, name: str, title: str, widget: QWidget) -> None:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(widget)
        dock.toggleViewAction().triggered.connect(lambda opened, dock=dock: dock.raise_() if opened else None)
        dock.visibilityChanged.connect(lambda visible, name=name: (self.shown if visible else self.hidden).emit(name))
        dock.dockLocationChanged.connect(lambda _: self._name_tabs())
        self.by_name[name] = dock
        self._floats[name] = self._floating(dock)
        self._finders[name] = self._finder(dock)


def _titles(bar: QTabBar) -> list[str]:
    return [bar.tabText(index) for index in range(bar.count())]


def _in_order(opened: Collection[str]) -> list[PanelInfo]:
    """Return the panels around the diagram in the order in which they are placed: those that are shown come first."""
    around = [info for info in PANELS if info.area != "centre"]
    return sorted(around, key=lambda info: (info.panel_id not in opened, info.order))
