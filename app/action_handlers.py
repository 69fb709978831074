"""What the window's actions do; what only a click needs is loaded on the click (see architecture.md)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow

from ..core.errors import RNNScopeError
from ..core.presets import preset_names
from .languages.presets import told_preset
from .languages.sentences import said
from .widgets.dialogs import one_dialog

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoStack

    from ..core.specs import ExperimentSpec
    from .actions.action import ActionSet
    from .appearance import Appearance
    from .builder.builder import Builder
    from .diagram.unrolled import UnrolledDiagram
    from .export.panel_export import Export
    from .export.run_export import RunExport
    from .faults.problem_report import Part
    from .files.recent_files import RecentFiles
    from .files.recovery import Recovery
    from .files.run_file import Files
    from .files.verification import Verification
    from .frame.docks import Docks
    from .frame.history_bar import HistoryBar
    from .frame.layout_menu import LayoutMenu
    from .frame.layouts import Layouts
    from .frame.lecture_menu import LectureMenu
    from .frame.panel_host import PanelHost, Panels
    from .frame.transport import Transport
    from .lecture.mode import LectureEstate, LectureMode
    from .notice import Notice
    from .panels.comparison import ComparisonPanel
    from .panels.panel import Panel
    from .run.comparison import Comparison
    from .run.engine_watch import EngineWatch
    from .run.run_notes import RunNotes
    from .run.session import Session
    from .selection import Selection
    from .settings.store import SettingsStore
    from .theme import Theme
    from .window import Window


class ActionHandlers(QMainWindow):
    """The half of the window that obeys the actions (`actions.action.Workbench`); `Window` makes the parts it uses."""

    session: Session
    settings: SettingsStore
    appearance: Appearance
    theme: Theme
    selection: Selection
    undo_stack: QUndoStack
    builder: Builder
    comparison: Comparison
    transport: Transport
    history_bar: HistoryBar
    hosts: dict[str, PanelHost]
    panels: Panels
    docks: Docks
    layouts: Layouts
    files: Files
    notes: RunNotes
    verification: Verification
    recent: RecentFiles
    recovery: Recovery
    notice: Notice
    engine_watch: EngineWatch
    lecture: LectureMode | None
    run_export: RunExport
    _export: Export
    _action_set: ActionSet
    _layout_menu: LayoutMenu
    _lecture_menu: LectureMenu

    def build(self) -> None:
        """Build what the form describes, if it is valid."""
        self.builder.request_build()

    def run_or_pause(self) -> None:
        """Pause if the run is going; else train up to the goal, which is moved on if it is reached."""
        if self.session.running:
            self.session.pause()
            return
        network, run = self.session.network, self.session.run
        if network is None or run is None:
            return
        if self.transport.until <= run.step:
            self.transport.set_goal(run.step + max(1, network.experiment.training.steps))
        self.session.start(self.transport.until)

    def step(self) -> None:
        """Take one training step."""
        self.session.step()

    def reset(self) -> None:
        """Draw the running networks anew, at step 0."""
        if self.session.network is not None:
            self.session.build(self.session.network.experiment)

    def open_preset(self, name: str) -> None:
        """Build a preset and let it run."""
        self.open_experiment(told_preset(name), and_run=True)

    def show_presets(self) -> None:
        """Show the presets with their pictures, to be opened."""
        from .gallery.preset_gallery import PresetGallery

        def make() -> PresetGallery:
            gallery = PresetGallery([(name, told_preset(name)) for name in preset_names()], self.theme, self)
            gallery.chosen.connect(self.open_preset)
            gallery.move(self.mapToGlobal(self.rect().center() - gallery.rect().center()))
            return gallery

        one_dialog(self, PresetGallery, make)

    def open_experiment(self, experiment: ExperimentSpec, *, and_run: bool) -> None:
        """Show an experiment in the builder and build it."""
        self.comparison.show_experiment(experiment)
        self.session.build(experiment, and_run=and_run)
        self.notes.take()

    def open_file(self) -> None:
        """Ask for a snapshot file and go on from it."""
        self.files.ask_and_open()

    def open_path(self, path: Path) -> None:
        """Go on from a snapshot file; a file that cannot be used is named and changes nothing."""
        self.files.open(path)

    def open_lesson_file(self) -> None:
        """Ask for a lesson's file and play it."""
        words = self.tr("Lesson (*.md)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open a lesson"), self.files.folder, words)
        if name:
            self.open_lecture(Path(name))

    def open_lecture(self, path: Path, scene: int = 1) -> bool:
        """Play a lesson from one of its scenes on; one with a mistake is told and changes nothing.

        Args:
            path: its file.
            scene: the scene to begin with, from 1; after the last, the last.
        """
        from .lecture.lesson_file import checked_lesson
        from .lecture.mode import LectureMode
        from .lecture.player import Progress

        try:
            checked_lesson(path)  # before another lecture is ended for it
            estate = None if self.lecture is None else self.lecture.hand_over()
            self.lecture = None
            self.lecture = LectureMode(cast("Window", self), path, estate and estate.before)
        except RNNScopeError as error:
            self.notice.tell(said(str(error)), bad=True)
            return False
        if estate is not None and estate.full_screen:
            self.showFullScreen()
        self.lecture.resume(Progress(scene - 1))
        return True

    def go_on_with_lecture(self, estate: LectureEstate) -> None:
        """Go on with a lecture that another window began, in the language that is spoken now."""
        from .languages.language import spoken
        from .lecture.lesson_file import in_language
        from .lecture.mode import LectureMode

        try:
            lecture = LectureMode(cast("Window", self), in_language(estate.path, spoken()), estate.before)
        except RNNScopeError as error:
            self.notice.tell(said(str(error)), bad=True)
            return
        self.lecture = lecture
        lecture.take_over(estate)

    def leave_lecture(self) -> None:
        """End the lecture, and put everything back as it was."""
        lecture, self.lecture = self.lecture, None
        if lecture is not None:
            lecture.leave()

    def save_file(self) -> None:
        """Save to the file that is open; ask for one if there is none."""
        self.files.save()

    def save_file_as(self) -> None:
        """Ask for a file and save to it."""
        self.files.ask_and_save()

    def show_snapshots(self) -> None:
        """Show the files and unsaved runs of before, to be opened, described and compared."""
        from .gallery.snapshot_gallery import SnapshotGallery

        def make() -> SnapshotGallery:
            places = [
                (self.tr("Recent files"), self.recent.paths()),
                (self.tr("Unsaved runs"), self.recovery.unsaved_runs()),
            ]
            gallery = SnapshotGallery(places, self.theme, self)
            gallery.chosen.connect(self.open_listed)
            gallery.verify_wanted.connect(self.verification.verify)
            gallery.described.connect(self.files.take_notes)
            gallery.mistaken.connect(lambda message: self.notice.tell(message, bad=True))
            return gallery

        one_dialog(self, SnapshotGallery, make).activateWindow()

    def open_listed(self, path: Path) -> None:
        """Go on from a file of the gallery; what the program has kept counts as not saved."""
        if path in self.recovery.unsaved_runs():
            self.files.recover(path)
        else:
            self.files.open(path)

    def verify_run(self) -> None:
        """Train the run again and tell whether the same numbers come out."""
        self.verification.verify_run()

    def save_screenshot(self) -> None:
        """Ask for a file and save a picture of the window to it."""
        self._export.save_window()

    def save_panel_figure(self) -> None:
        """Ask for a file and save a figure of the panel that has the focus to it."""
        self._export.save_figure(self._focused_panel())

    def copy_panel_figure(self) -> None:
        """Put the figure of the panel that has the focus on the clipboard."""
        self._export.copy_figure(self._focused_panel())

    def save_layout_figure(self) -> None:
        """Ask for a file and save the figures of all panels in sight to it."""
        self._export.save_layout(self.hosts)

    def film(self, over: str, *, whole_window: bool) -> None:
        """Ask for a file and film the panel that has the focus, or the window, over ``training`` or ``time``."""
        self._export.animation_wanted.emit(None if whole_window else self._focused_panel(), over)

    def save_report(self) -> None:
        """Ask for a file and write a report on the run to it."""
        self.run_export.ask_and_report()

    def save_code(self) -> None:
        """Ask for a file and write the network shown to it as PyTorch code."""
        self.run_export.ask_and_write_code()

    def save_events(self) -> None:
        """Ask for a folder and write TensorBoard event files into it."""
        self.run_export.ask_and_write_events()

    def save_panel_picture(self) -> None:
        """Ask for a file and save a picture of the panel that has the focus to it."""
        self._export.save_picture(self._focused_panel())

    def save_panel_table(self) -> None:
        """Ask for a file and save the numbers behind the panel that has the focus to it."""
        self._export.save_table(self._focused_panel())

    def undo(self) -> None:
        """Undo the last change by hand."""
        self.undo_stack.undo()

    def redo(self) -> None:
        """Do again what was undone last."""
        self.undo_stack.redo()

    def move_cursor(self, steps: int) -> None:
        """Move the time cursor."""
        self.selection.set_time(self.selection.time + steps)

    def duplicate_network(self) -> None:
        """Run a copy of the network shown beside it."""
        self.comparison.duplicate()

    def remove_network(self) -> None:
        """Take the network shown out of the comparison."""
        self.comparison.remove(self.selection.variant)

    def show_other_network(self, places: int) -> None:
        """Show the compared network that many places on."""
        self.comparison.move(places)

    def toggle_beside(self) -> None:
        """Show the compared networks side by side, or one of them."""
        self._table.beside.toggle()

    def move_in_history(self, places: int) -> None:
        """Look back at the kept training step that many places on."""
        self.history_bar.go(places)

    def show_present(self) -> None:
        """Show the present again, after an earlier training step."""
        self.session.look_back(None)

    def fork(self) -> None:
        """Go on from the training step that is looked back at with a copy of the network shown."""
        if self.session.past is not None:
            self.comparison.fork(self.session.past)

    def toggle_unrolled(self) -> None:
        """Unroll the network over time, or fold it."""
        self._diagram.toggle_unrolled()

    def toggle_cut(self) -> None:
        """Cut the gradient off after the timestep of the cursor, or mend the cut that is there."""
        self._diagram.canvas.toggle_cut()

    def show_guide(self) -> None:
        """Explain the panel that has the focus, or the diagram."""
        self._focused_panel().show_guide()

    def reset_layout(self) -> None:
        """Put every panel back in its place."""
        self.docks.place()

    def use_layout(self, name: str) -> None:
        """Use a layout that comes with the program."""
        self.layouts.use_shipped(name)

    def name_layout(self) -> None:
        """Keep the present layout under a name that is asked for."""
        self._layout_menu.ask_name()

    def find_command(self) -> None:
        """Offer every command, every panel, and every layout that was named, to be found by typing."""
        from .actions.palette import CommandPalette

        def make() -> CommandPalette:
            actions = [*self._action_set.by_name.values(), *self.docks.finders(), *self._layout_menu.kept()]
            palette = CommandPalette([*actions, *self._lecture_menu.lessons()], self)
            palette.move(self.mapToGlobal(QPoint((self.width() - palette.width()) // 2, self.height() // 8)))
            return palette

        one_dialog(self, CommandPalette, make).text.setFocus()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or end that."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def choose_theme(self, name: str) -> None:
        """Use the theme of this name, or ``system``: that of the desktop."""
        self.appearance.choose_theme(name)

    def choose_language(self, name: str) -> None:
        """Speak the language of this code, or ``system``: that of the desktop."""
        self.settings.set(language=name)

    def scale_text(self, steps: int) -> None:
        """Make all texts larger or smaller; 0 is the usual size."""
        self.appearance.scale_text(steps)

    def show_settings(self) -> None:
        """Show the settings beside the window's work."""
        from .settings.view import SettingsView

        one_dialog(self, SettingsView, lambda: SettingsView(self.settings, self))

    def replace_engine(self) -> None:
        """End the engine by force, and go on in another from the last checkpoint."""
        self.engine_watch.go_on()

    def report_problem(self) -> None:
        """Show what a report of a problem would say, to be saved or copied."""
        from .faults.problem_view import ProblemView

        one_dialog(self, ProblemView, lambda: ProblemView(self._facts_of_report, self))

    def _facts_of_report(self) -> tuple[Part, ...]:
        from .faults.problem_report import gather

        return gather(self.session, self.settings, self.notice.toolTip())

    def show_about(self) -> None:
        """Say what this is."""
        from .about import show_about

        show_about(self)

    def quit(self) -> None:
        """Close the window, which ends the program."""
        self.close()

    def _focused_panel(self) -> Panel:
        """Return the panel that has the focus, or the diagram."""
        focus = QApplication.focusWidget()
        made = (panel for host in self.hosts.values() for panel in host.panels[:1])
        return next((panel for panel in made if focus and panel.isAncestorOf(focus)), self._diagram)

    @property
    def _diagram(self) -> UnrolledDiagram:
        """The unrolled network, in the middle of the window."""
        return cast("UnrolledDiagram", self.panels["unrolled"])

    @property
    def _table(self) -> ComparisonPanel:
        """The table of the compared networks."""
        return cast("ComparisonPanel", self.panels["comparison"])
