"""What an action is, and how menus and toolbars are made of a list of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QMainWindow

    from ..theme import Theme


@dataclass(frozen=True)
class Circumstances:
    """What decides which actions can be used now.

    Attributes:
        engine_alive: whether there is an engine.
        built: whether a population stands.
        running: whether it trains.
        saveable: whether there is something that a file could hold.
        theme: the name of the theme that was chosen.
        language: the language that was chosen: its code, or ``system``.
        compared: how many networks run side by side.
        looking_back: whether an earlier training step is shown.
        undoable: whether there is a change to undo.
        redoable: whether there is one to do again.
    """

    engine_alive: bool = False
    built: bool = False
    running: bool = False
    saveable: bool = False
    theme: str = ""
    language: str = ""
    compared: int = 0
    looking_back: bool = False
    undoable: bool = False
    redoable: bool = False


class Workbench(Protocol):
    """What actions act upon: the window."""

    def build(self) -> None:
        """Build what the builder describes."""
        ...

    def run_or_pause(self) -> None:
        """Train up to the goal, or pause."""
        ...

    def step(self) -> None:
        """Take one training step."""
        ...

    def reset(self) -> None:
        """Draw the running network anew, at step 0."""
        ...

    def open_preset(self, name: str) -> None:
        """Build a preset and let it run."""
        ...

    def show_presets(self) -> None:
        """Show the presets with their pictures, to be opened."""
        ...

    def open_file(self) -> None:
        """Ask for a snapshot file and go on from it."""
        ...

    def open_lesson_file(self) -> None:
        """Play a lesson that is written in a text file."""
        ...

    def save_file(self) -> None:
        """Save to the file that is open."""
        ...

    def save_file_as(self) -> None:
        """Ask for a file and save to it."""
        ...

    def show_snapshots(self) -> None:
        """Show the files and unsaved runs of before, to be opened, described and compared."""
        ...

    def verify_run(self) -> None:
        """Train the run again and tell whether the same numbers come out."""
        ...

    def save_screenshot(self) -> None:
        """Save a picture of the window."""
        ...

    def undo(self) -> None:
        """Undo the last change."""
        ...

    def redo(self) -> None:
        """Do again what was undone last."""
        ...

    def move_cursor(self, steps: int) -> None:
        """Move the time cursor by some timesteps."""
        ...

    def duplicate_network(self) -> None:
        """Run a copy of the network shown beside it."""
        ...

    def remove_network(self) -> None:
        """Take the network shown out of the comparison."""
        ...

    def show_other_network(self, places: int) -> None:
        """Show the compared network that many places on."""
        ...

    def toggle_beside(self) -> None:
        """Show the compared networks side by side, or one of them."""
        ...

    def move_in_history(self, places: int) -> None:
        """Look back at the kept training step that many places on."""
        ...

    def show_present(self) -> None:
        """Show the present again, after an earlier training step."""
        ...

    def fork(self) -> None:
        """Go on from the training step that is looked back at with a copy of the network shown."""
        ...

    def toggle_unrolled(self) -> None:
        """Unroll the network over time, or fold it."""
        ...

    def toggle_cut(self) -> None:
        """Cut the gradient off after the timestep of the cursor, or mend the cut that is there."""
        ...

    def show_guide(self) -> None:
        """Explain the panel that has the focus."""
        ...

    def reset_layout(self) -> None:
        """Put every panel back in its place."""
        ...

    def use_layout(self, name: str) -> None:
        """Use a layout that comes with the program."""
        ...

    def name_layout(self) -> None:
        """Keep the present layout under a name."""
        ...

    def find_command(self) -> None:
        """Offer every command, to be found by typing."""
        ...

    def toggle_full_screen(self) -> None:
        """Fill the screen, or end that."""
        ...

    def choose_theme(self, name: str) -> None:
        """Use a theme by its name."""
        ...

    def choose_language(self, name: str) -> None:
        """Speak a language by its code, or that of the desktop."""
        ...

    def scale_text(self, steps: int) -> None:
        """Make all texts larger, smaller, or, by 0, as large as usual."""
        ...

    def show_settings(self) -> None:
        """Show the settings in a window of their own."""
        ...

    def save_panel_figure(self) -> None:
        """Save a figure of the panel that has the focus."""
        ...

    def copy_panel_figure(self) -> None:
        """Put the figure of the panel that has the focus on the clipboard."""
        ...

    def save_layout_figure(self) -> None:
        """Save the figures of all panels in sight on one page."""
        ...

    def save_report(self) -> None:
        """Save a report on the run."""
        ...

    def save_code(self) -> None:
        """Save the network shown as PyTorch code."""
        ...

    def save_events(self) -> None:
        """Save TensorBoard event files."""
        ...

    def film(self, over: str, *, whole_window: bool) -> None:
        """Save an animation of the panel that has the focus, or of the window, over ``training`` or ``time``."""
        ...

    def save_panel_picture(self) -> None:
        """Save a picture of the panel that has the focus."""
        ...

    def save_panel_table(self) -> None:
        """Save the numbers behind the panel that has the focus."""
        ...

    def replace_engine(self) -> None:
        """Go on in another engine."""
        ...

    def report_problem(self) -> None:
        """Show what a report of a problem would say."""
        ...

    def show_about(self) -> None:
        """Say what the program is."""
        ...

    def quit(self) -> None:
        """Close the window."""
        ...


@dataclass(frozen=True)
class Action:
    """One command.

    Attributes:
        name: its dotted id, such as ``"run.step"``.
        title: what the menu says, with an ampersand before the letter that opens it.
        menu: the menu it stands in, and the submenu if there is one.
        handler: what it does.
        tip: one sentence for the tooltip and the status bar.
        shortcut: its keys, such as ``"Ctrl+B"``; empty for none; a semicolon stands between two that do the same.
        icon: name of its icon; with one, it stands in the toolbar too.
        enabled: when it can be used.
        begins_group: whether a line stands above it in the menu.
        ticked: when it is the one in use of several alternatives; None for what is no alternative.
    """

    name: str
    title: str
    menu: tuple[str, ...]
    handler: Callable[[Workbench], None]
    tip: str
    shortcut: str = ""
    icon: str = ""
    enabled: Callable[[Circumstances], bool] = lambda _: True
    begins_group: bool = False
    ticked: Callable[[Circumstances], bool] | None = None


class ActionSet:
    """The actions of one window, as Qt knows them.

    Attributes:
        by_name: each `QAction` under its action's name.
        menus: each menu under its path of titles.
    """

    def __init__(self, window: QMainWindow, workbench: Workbench, actions: Sequence[Action]) -> None:
        self._actions = tuple(actions)
        self.by_name: dict[str, QAction] = {}
        self.menus: dict[tuple[str, ...], QMenu] = {}
        self._groups: dict[tuple[str, ...], QActionGroup] = {}
        for action in self._actions:
            made = QAction(_translated(action.title), window)
            made.setObjectName(action.name)
            made.setShortcuts(QKeySequence.listFromString(action.shortcut))
            if action.ticked is not None:
                made.setCheckable(True)
                self._alternatives(window, action.menu).addAction(made)
            keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            tip = _translated(action.tip)
            made.setToolTip(f"{tip} ({keys})" if keys else tip)
            made.setStatusTip(tip)
            # `triggered` passes whether it is checked, which handlers do not want.
            made.triggered.connect(lambda _=False, handler=action.handler: handler(workbench))
            window.addAction(made)
            self.by_name[action.name] = made
        self._fill_menus(window)

    def update(self, circumstances: Circumstances) -> None:
        """Enable what can be used now."""
        for action in self._actions:
            made = self.by_name[action.name]
            made.setEnabled(action.enabled(circumstances))
            if action.ticked is not None:
                made.setChecked(action.ticked(circumstances))

    def apply_theme(self, theme: Theme) -> None:
        """Draw the icons in the theme's colour."""
        from ..theme import icon

        for action in self._actions:
            if action.icon:
                self.by_name[action.name].setIcon(icon(action.icon, theme))

    def in_toolbar(self) -> list[QAction]:
        """Return the actions that stand in the toolbar, in their order."""
        return [self.by_name[action.name] for action in self._actions if action.icon]

    def _alternatives(self, window: QMainWindow, menu: tuple[str, ...]) -> QActionGroup:
        """Return the group of a menu's alternatives, of which one is ticked."""
        return self._groups.setdefault(menu, QActionGroup(window))

    def _fill_menus(self, window: QMainWindow) -> None:
        for action in self._actions:
            menu = self._menu(window, action.menu)
            if action.begins_group:
                menu.addSeparator()
            menu.addAction(self.by_name[action.name])

    def _menu(self, window: QMainWindow, path: tuple[str, ...]) -> QMenu:
        """Return the menu at a path of titles, made where it is not there yet."""
        if path not in self.menus:
            *above, title = path
            owner = self._menu(window, tuple(above)) if above else window.menuBar()
            # Made here, not by Qt: PySide forgets what Qt has made, even while somebody holds it.
            menu = self.menus[path] = QMenu(_translated(title), owner)
            menu.setToolTipsVisible(True)
            owner.addMenu(menu)
        return self.menus[path]


def _translated(text: str) -> str:
    return QCoreApplication.translate("actions", text)
