"""The main window: puts builder, diagram, panels and transport together and keeps them fed.

Two timers drive it. The fast one takes in what the engine sent and redraws the visible panels; the slow one writes
texts, which nobody reads thirty times a second.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QLocale, QPoint, Qt, QTimer
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from ..core.commands import Watch
from ..core.errors import RNNScopeError
from ..core.frames import Probe
from ..core.presets import load_preset, preset_names
from ..core.snapshot import SUFFIX
from .about import facts_text, interventions_text, show_about
from .actions.action import ActionSet, Circumstances
from .actions.catalogue import ACTIONS, LAYOUT, VIEW, preset_actions
from .actions.palette import CommandPalette
from .advice import Advice
from .analyses import Analyses
from .appearance import Appearance
from .bars import Bars
from .builder.builder import Builder
from .comparison import Comparison
from .cut_changes import CutChange, CutChanges
from .diagram.unrolled import UnrolledDiagram
from .docks import Docks
from .export import Export
from .flow_layout import SteadyLabel
from .focus_ring import FocusRing
from .history_bar import HistoryBar
from .layout_menu import LayoutMenu
from .layouts import Layouts
from .notice import Notice
from .overflow import OverflowArea
from .panel_host import PanelHost, Panels
from .panels.comparison import ComparisonPanel
from .panels.phase_diagram import PhaseDiagramPanel
from .panels.registry import PANELS
from .panels.verdict import VerdictPanel
from .preset_gallery import PresetGallery
from .provenance import Provenance
from .selection import Selection
from .selection_bar import SelectionBar
from .settings.view import SettingsView
from .sweeps import Sweeps
from .tab_order import order_parts
from .theme import icon
from .transport import Transport
from .weight_changes import WeightChange, WeightChanges

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent

    from ..core.events import NetworkBuilt, Refused, RunChanged
    from ..core.frames import Frame
    from ..core.specs import ExperimentSpec
    from .panels.panel import Panel
    from .process_link import ProcessEnded
    from .session import Session
    from .settings.store import SettingsStore
    from .theme import Theme

# Milliseconds between two looks for a new frame, and between two writings of texts. The engine sends at most thirty
# frames a second; looking twice as often keeps each from waiting long.
LOOK_EVERY, TEXT_EVERY = 16, 250
SMALLEST = (720, 480)  # size of the window

# Changes that can be undone at the most; each holds the weights or settings concerned as they were.
MOST_UNDONE = 100


class Window(QMainWindow):
    """The laboratory.

    Attributes:
        session: what is worked on.
        settings: what was chosen for the program itself.
        appearance: theme and text size.
        selection: the shared cursors.
        builder: the form of the experiment.
        history_bar: the slider of training time.
        panels: every panel by its id, the diagram among them.
        analyses: computes what panels of heavy analyses show.
        sweeps: runs what the phase diagram asks for.
        hosts: the place of each panel, where its copies for other variants stand, too.
        comparison: which variants there are, and which is shown.
        advice: what may help the network shown.
        undo_stack: what can be undone.
        weight_changes: carries out changes of weights by hand.
        cut_changes: carries out what is cut of the gradient.
        docks: where builder and panels stand.
        layouts: what stands where, kept and put back.
        actions_by_name: every action.
        notice: where messages are shown.
    """

    def __init__(self, session: Session, settings: SettingsStore) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        settings.setParent(self)
        self.appearance = Appearance(settings, self)
        theme = self.theme = self.appearance.theme
        self.selection = Selection(self)
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(MOST_UNDONE)
        self.builder = Builder(self.undo_stack)
        self.transport = Transport()
        self.selection_bar = SelectionBar(self.selection)
        self.history_bar = HistoryBar(session)
        self.notice = Notice(theme)
        self._export = Export(self, self.notice, self._folder)
        self._focus_ring = FocusRing(self, theme)
        self.hosts = {info.panel_id: PanelHost(info.panel, self.selection, theme) for info in PANELS}
        self.panels = Panels(self.hosts)
        self.docks = Docks(self, self.builder, self.tr("Builder"), self.hosts)
        self.comparison = Comparison(session, self.selection, self.builder, self)
        self.advice = Advice(session, self.comparison, self)
        self.analyses = Analyses(session, self.selection, self)
        self.weight_changes = WeightChanges(session, self.undo_stack, self)
        self.cut_changes = CutChanges(session, self.undo_stack, self)
        self.sweeps = Sweeps(self.hosts[PhaseDiagramPanel.panel_id], self)
        presets = [(name, load_preset(name)) for name in preset_names()]
        actions = (*preset_actions([(name, each.name, each.description) for name, each in presets]), *ACTIONS)
        self._action_set = ActionSet(self, self, actions)
        self.actions_by_name = self._action_set.by_name
        self.layouts = Layouts(self, self.docks, self.hosts, settings.layouts, self.notice)
        self._layout_menu = LayoutMenu(self._action_set.menus[LAYOUT], self.layouts, self)
        self._facts = SteadyLabel()
        self._drawn_history = -1
        self._last_frame: Frame | None = None
        self._placed = False
        # What takes the focus comes and goes with networks, choices and room; it is put in order once that has settled.
        self._tab_timer = QTimer(self, interval=TEXT_EVERY, singleShot=True)
        self._tab_timer.timeout.connect(self._order_tabs)
        self._unseen = set(self.hosts)  # panels that were never looked at
        self._lay_out()
        self._connect()
        self.appearance.apply()
        self._redraw_timer = QTimer(self, interval=LOOK_EVERY, timerType=Qt.TimerType.PreciseTimer)
        self._redraw_timer.timeout.connect(self._redraw)
        self._redraw_timer.start()
        self._text_timer = QTimer(self, interval=TEXT_EVERY)
        self._text_timer.timeout.connect(self.refresh_texts)
        self._text_timer.start()

    # --- what actions do ----------------------------------------------------------------------------------------------

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
        self.open_experiment(load_preset(name), and_run=True)

    def show_presets(self) -> None:
        """Show the presets with their pictures, to be opened."""
        if self.findChild(PresetGallery) is not None:
            return
        gallery = PresetGallery([(name, load_preset(name)) for name in preset_names()], self.theme, self)
        gallery.chosen.connect(self.open_preset)
        gallery.move(self.mapToGlobal(self.rect().center() - gallery.rect().center()))
        gallery.show()

    def open_experiment(self, experiment: ExperimentSpec, *, and_run: bool) -> None:
        """Show an experiment in the builder and build it."""
        self.comparison.show_experiment(experiment)
        self.session.build(experiment, and_run=and_run)

    def open_file(self) -> None:
        """Ask for a snapshot file and go on from it."""
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open a snapshot"), self._folder(), self._filter())
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Go on from a snapshot file; a file that cannot be used is named and changes nothing."""
        try:
            experiment = self.session.open(path)
        except RNNScopeError as error:
            self.notice.tell(str(error), bad=True)
        else:
            self.comparison.show_experiment(experiment)

    def save_file(self) -> None:
        """Save to the file that is open; ask for one if there is none."""
        if self.session.path is None:
            self.save_file_as()
        else:
            self.session.save(self.session.path)

    def save_file_as(self) -> None:
        """Ask for a file and save to it."""
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save a snapshot"), self._folder(), self._filter())
        if name:
            self.session.save(Path(name).with_suffix(SUFFIX))

    def save_screenshot(self) -> None:
        """Ask for a file and save a picture of the window to it."""
        self._export.save_window()

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

    def toggle_unrolled(self) -> None:
        """Unroll the network over time, or fold it."""
        self._diagram.toggle_unrolled()

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
        """Offer every command, and every panel, to be found by typing."""
        palette = CommandPalette([*self._action_set.by_name.values(), *self.docks.toggles()], self)
        palette.move(self.mapToGlobal(QPoint((self.width() - palette.width()) // 2, self.height() // 8)))
        palette.show()
        palette.text.setFocus()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or end that."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def choose_theme(self, name: str) -> None:
        """Use the theme of this name, or ``system``: that of the desktop."""
        self.appearance.choose_theme(name)

    def scale_text(self, steps: int) -> None:
        """Make all texts larger or smaller; 0 is the usual size."""
        self.appearance.scale_text(steps)

    def show_settings(self) -> None:
        """Show the settings beside the window's work."""
        view = self.findChild(SettingsView) or SettingsView(self.settings, self)
        view.show()
        view.raise_()

    def show_about(self) -> None:
        """Say what this is."""
        show_about(self)

    def quit(self) -> None:
        """Close the window, which ends the program."""
        self.close()

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in a theme's colours."""
        self.theme = theme
        self._action_set.apply_theme(theme)
        for part in (self.notice, self._focus_ring, *self.hosts.values()):
            part.apply_theme(theme)
        self._drawn_history = -1
        self._update_actions()
        self._bars.fit()
        if self._placed:
            self.docks.fit()

    def _focused_panel(self) -> Panel:
        """Return the panel that has the focus, or the diagram."""
        focus = QApplication.focusWidget()
        made = (panel for host in self.hosts.values() for panel in host.panels[:1])
        return next((panel for panel in made if focus and panel.isAncestorOf(focus)), self._diagram)

    def provenance(self, panel: str) -> Provenance:
        """Say what a file of a panel was made of: the network shown, and the step shown of it."""
        network, session = self.session.network, self.session
        if network is None:
            return Provenance.of(panel, None, 0)
        step = session.past if session.past is not None else (session.run.step if session.run else network.step)
        return Provenance.of(panel, network.experiment, step)

    @property
    def _diagram(self) -> UnrolledDiagram:
        """The unrolled network, in the middle of the window."""
        diagram = self.panels[UnrolledDiagram.panel_id]
        assert isinstance(diagram, UnrolledDiagram)
        return diagram

    @property
    def _table(self) -> ComparisonPanel:
        """The table of the compared networks."""
        table = self.panels[ComparisonPanel.panel_id]
        assert isinstance(table, ComparisonPanel)
        return table

    # --- layout -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._bars = Bars(self, self._action_set.in_toolbar(), self.transport)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.selection_bar)
        column.addWidget(self.history_bar)
        column.addWidget(self.hosts[UnrolledDiagram.panel_id], 1)
        framed = QWidget()
        rows = QVBoxLayout(framed)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.notice)
        rows.addWidget(OverflowArea(centre), 1)
        self.setCentralWidget(framed)
        panels = self._action_set.menus[VIEW].addMenu(self.tr("&Panels"))
        panels.addActions(self.docks.toggles())
        self.statusBar().addPermanentWidget(self._facts)
        self.setMinimumSize(*SMALLEST)
        self.setWindowTitle("RNNScope")

    def _connect(self) -> None:
        session = self.session
        session.built.connect(self._on_built)
        session.refused.connect(self._on_refused)
        session.facts_changed.connect(self._on_facts_changed)
        session.run_changed.connect(self._on_run_changed)
        session.engine_ended.connect(self._on_engine_ended)
        session.saved.connect(self._on_saved)
        session.save_failed.connect(lambda message: self.notice.tell(message, bad=True))
        self.builder.build_requested.connect(self.comparison.build)
        self.comparison.shown.connect(self._show_variant)
        self.comparison.mistaken.connect(lambda message: self.notice.tell(message, bad=True))
        self.transport.learning_rate_changed.connect(
            lambda rate: session.set_learning_rate(rate, self.selection.variant)
        )
        self.transport.mistaken.connect(lambda message: self.notice.tell(message, bad=True))
        self.history_bar.fork_wanted.connect(self.comparison.fork)
        self.selection.changed.connect(lambda _: self._watch())
        self.docks.shown.connect(self._catch_up)
        self.docks.shown.connect(lambda _: self._tab_timer.start())
        self.docks.hidden.connect(lambda _: self._watch())
        for host in self.hosts.values():
            host.made.connect(self._attach)
        self.sweeps.mistaken.connect(lambda message: self.notice.tell(message, bad=True))
        self.undo_stack.indexChanged.connect(lambda _: self._update_actions())
        self.weight_changes.changed.connect(self._show_facts)
        self.cut_changes.tried.connect(self._watch)
        self.weight_changes.mistaken.connect(lambda message: self.notice.tell(message, bad=True))
        self.appearance.changed.connect(self.apply_theme)
        self.settings.changed.connect(lambda _: self._take_settings())
        self._take_settings()
        self.settings.failed.connect(lambda message: self.notice.tell(message, bad=True))
        if self.settings.problems:
            self.notice.tell(" ".join(self.settings.problems), lasting=True)
        self._update_actions()

    def _attach(self, panel: Panel) -> None:
        """Carry out what a panel wants that was just made."""
        for wishes in (self.analyses, self.weight_changes, self.cut_changes):
            wishes.attach(panel)
        self._export.offer(panel)
        panel.wish_changed.connect(self._watch)
        if isinstance(panel, PhaseDiagramPanel):
            panel.experiment_chosen.connect(lambda chosen: self.open_experiment(chosen, and_run=True))
        if isinstance(panel, ComparisonPanel):
            panel.duplicate_wanted.connect(self.comparison.duplicate)
            panel.remove_wanted.connect(self.comparison.remove)
            panel.rename_wanted.connect(self.comparison.rename)
            panel.beside_wanted.connect(self.comparison.set_beside)
        if isinstance(panel, ComparisonPanel | VerdictPanel):
            panel.remedy_wanted.connect(self.advice.take)
            self.advice.changed.connect(panel.show_remedies)
            panel.show_remedies(self.advice.offers)
        self._tab_timer.start()

    def _make_what_is_seen(self) -> None:
        """Make the panels that have come into sight for the first time, and let them catch up.

        Docks are shown for moments while they are placed; a panel is made for one that stays.
        """
        for name in [name for name in self._unseen if self.hosts[name].isVisible()]:
            self._unseen.remove(name)
            self.hosts[name].panel.show()
            self._catch_up(name)

    def _take_settings(self) -> None:
        """Follow the settings that are not of the program's look."""
        self.session.bound_history(self.settings.now.kept_history << 20)

    # --- events -------------------------------------------------------------------------------------------------------

    def _on_built(self, built: NetworkBuilt) -> None:
        experiment = built.experiment
        self.comparison.take_in(built)
        self.transport.set_goal(max(experiment.training.steps, built.step))
        self.notice.pass_by()
        if built.device_reason.endswith("instead."):
            self.notice.tell(built.device_reason)
        self._show_title()
        if len(built.variant_names) > 1:
            self._open_comparison()

    def _open_comparison(self) -> None:
        """Bring the table into sight when there is something to compare."""
        dock = self.docks.by_name[ComparisonPanel.panel_id]
        if dock.isHidden():
            dock.show()
            dock.raise_()
        spare = dock.height() - self._table.rows.height()
        self.resizeDocks([dock], [spare + self._table.height_of_rows()], Qt.Orientation.Vertical)

    def _show_variant(self, built: NetworkBuilt) -> None:
        """Let everything show the selected one of the compared networks."""
        variant = self.selection.variant
        self.selection_bar.show_network(built.of(variant))
        for host in self.hosts.values():
            host.show_network(built, variant, beside=self.comparison.beside)
            if self._last_frame is not None:
                host.show_frame(self._last_frame)
        self._drawn_history = -1
        self._show_facts()
        if self.session.run is not None:
            self.transport.show_run(self.session.run, variant)
        self.advice.forget()
        self._tab_timer.start()
        self._watch()

    def _show_facts(self) -> None:
        """Say how large the network shown is, what it runs on, and what was changed by hand."""
        network = self.session.network
        if network is None:
            return
        variant = min(self.selection.variant, len(network.others))  # the cursor follows a new population a moment later
        built, changes = network.of(variant), self.weight_changes.interventions.get(variant, ())
        self._facts.setText(facts_text(built, len(changes)))
        self._facts.setToolTip("\n".join((built.device_reason, *interventions_text(changes))))

    def _on_refused(self, refused: Refused) -> None:
        if refused.path:
            self.builder.show_refusal(refused.path, refused.message)
        self.notice.tell(self.tr("This could not be done: {message}").format(message=refused.message), bad=True)

    def _on_facts_changed(self, built: NetworkBuilt) -> None:
        for host in self.hosts.values():
            host.amend(built)

    def _on_run_changed(self, run: RunChanged) -> None:
        self.transport.show_run(run, self.selection.variant)
        self._update_actions()
        if run.message:
            self.notice.tell(run.message, bad=run.state == "diverged")

    def _on_engine_ended(self, ended: ProcessEnded) -> None:
        """Say that the engine is gone, and offer to go on; the pictures stay as they are."""
        checkpoint, network = self.session.checkpoint, self.session.network
        message = self.tr("The engine has stopped: {reason}.").format(reason=ended.reason)
        if network is None:
            offer = self.tr("Start it again")
        elif checkpoint is None:
            offer = self.tr("Start again from step 0")
        else:
            message += self.tr(" Nothing on the screen is lost.")
            offer = self.tr("Go on from step {step}").format(step=QLocale().toString(checkpoint.step))
        if self.session.run is not None:
            self.transport.show_run(self.session.run, self.selection.variant)
        self._update_actions()
        self.notice.tell(message, bad=True, offers=[(offer, self._go_on)])
        self.notice.setToolTip(ended.last_words)

    def _go_on(self) -> None:
        self.session.go_on()
        self._update_actions()

    def _on_saved(self, path: Path) -> None:
        self._show_title()
        self.statusBar().showMessage(self.tr("Saved to {file}").format(file=path.name), 5000)

    def _redraw(self) -> None:
        """Take in what the engine sent and redraw what is visible."""
        self._make_what_is_seen()
        self.session.poll()
        frame = self.session.take_frame()
        visible = [host for host in self.hosts.values() if host.isVisible()]
        if frame is not None:
            self._last_frame = frame
            shown = frame.of(self.selection.variant)
            if shown is not None:
                self.selection_bar.show_frame(shown)
            for host in self.hosts.values():
                if host.kind.records:
                    host.record(frame)
            for host in visible:
                host.show_frame(frame)
        records = sum(len(each.steps) + len(each.test_steps) for each in self.session.histories)
        if records != self._drawn_history and self.session.network is not None:
            self._drawn_history = records
            for host in visible:
                host.show_histories(self.session.histories)

    def refresh_texts(self) -> None:
        """Write the texts of the visible panels anew."""
        for host in self.hosts.values():
            if host.isVisible():
                host.refresh_text()
        if self._last_frame is not None and self._last_frame.variant == self.selection.variant:
            self.advice.look_at(self._last_frame)

    def _catch_up(self, name: str) -> None:
        """Ask for what a panel needs that has come into sight, and let it show what it missed."""
        host = self.hosts.get(name)
        if host is not None and not host.is_made:
            return  # it will be in a moment, if it is still in sight
        self._watch()
        if host is not None and self.session.network is not None:
            host.show_histories(self.session.histories)
            if self._last_frame is not None:
                host.show_frame(self._last_frame)

    def _watch(self) -> None:
        """Ask the engine for what the visible panels show, and nothing else."""
        made = [panel for host in self.hosts.values() for panel in host.panels[:1]]
        visible = [panel for panel in made if panel.isVisible()]
        recording = [panel for panel in made if panel.records]
        probes = {probe for panel in (*visible, *recording) for probe in panel.wanted_probes}
        ordered = tuple(probe for probe in get_args(Probe) if probe in probes)
        state = self.selection.state
        time = state.time if any(panel.follows_time for panel in visible) else 1
        self.session.watch(
            Watch(
                probes=ordered,
                network=state.network,
                example=state.example,
                layer=state.layer,
                time=time,
                variant=state.variant,
                cuts=self.cut_changes.trial,
                beside=self.comparison.beside,
            )
        )

    def _update_actions(self) -> None:
        session = self.session
        built = session.network is not None
        self._action_set.update(
            Circumstances(
                engine_alive=session.engine_alive,
                built=built,
                running=session.running and session.engine_alive,
                saveable=built and (session.engine_alive or session.checkpoint is not None),
                theme=self.appearance.choice,
                undoable=self._is_possible(self.undo_stack.index() - 1),
                redoable=self._is_possible(self.undo_stack.index()),
                compared=0 if session.network is None else len(session.network.variant_names),
            )
        )
        self._dress_run_action()
        self._dress_undo_actions()

    def _is_possible(self, index: int) -> bool:
        """Whether a step of undo can be taken now: one of weights needs the engine."""
        command = self.undo_stack.command(index) if 0 <= index < self.undo_stack.count() else None
        return command is not None and (self.session.engine_alive or not isinstance(command, WeightChange | CutChange))

    def _dress_undo_actions(self) -> None:
        """Let undo and redo say what they would undo and redo."""
        for name, alone, with_text, text in (
            ("edit.undo", self.tr("&Undo"), self.tr("&Undo: {0}"), self.undo_stack.undoText()),
            ("edit.redo", self.tr("&Redo"), self.tr("&Redo: {0}"), self.undo_stack.redoText()),
        ):
            self.actions_by_name[name].setText(with_text.format(text.replace("&", "&&")) if text else alone)

    def _dress_run_action(self) -> None:
        """Let the run action say what it would do."""
        running = self.session.running and self.session.engine_alive
        action = self.actions_by_name["run.run_or_pause"]
        action.setText(self.tr("&Pause") if running else self.tr("&Run"))
        action.setIcon(icon("pause" if running else "run", self.theme))

    def _show_title(self) -> None:
        network, path = self.session.network, self.session.path
        name = network.experiment.name if network else ""
        file = f" ({path.name})" if path else ""
        self.setWindowTitle(f"{name}{file} — RNNScope" if name else "RNNScope")

    def _folder(self) -> str:
        return str(self.session.path.parent if self.session.path else Path.home())

    def _filter(self) -> str:
        return self.tr("RNNScope snapshot (*{suffix})").format(suffix=SUFFIX)

    # --- Qt -----------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Give the panels their shares of the window's size, and watch what has come into sight."""
        super().showEvent(event)
        if not self._placed:
            self._placed = True
            self.layouts.recall()
            self._make_what_is_seen()
            self._bars.fit()
            self._diagram.setFocus()
        self._watch()

    def _order_tabs(self) -> None:
        above = (self._bars.commands, self.transport, self.selection_bar, self.history_bar)
        first = self.hosts[UnrolledDiagram.panel_id]
        others = (host for host in self.hosts.values() if host is not first)
        order_parts(self, (*above, first, self.builder, *others))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between toolbar and transport."""
        super().resizeEvent(event)
        self._bars.fit()
        self._tab_timer.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the layout, and end the engine and the analysis process before the window goes."""
        self.layouts.remember()
        self._redraw_timer.stop()
        self._text_timer.stop()
        self._tab_timer.stop()
        self.undo_stack.clear()
        self.analyses.close()
        self.sweeps.close()
        self.session.close()
        super().closeEvent(event)
