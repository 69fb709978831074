"""The main window: puts builder, diagram, panels and transport together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QUndoStack

from ..core.presets import preset_names
from .about import facts_text, interventions_text
from .action_handlers import ActionHandlers
from .actions.action import ActionSet
from .actions.catalogue import ACTIONS, LAYOUT, LECTURE, VIEW, preset_actions
from .actions.state import ActionState
from .appearance import Appearance
from .builder.builder import Builder
from .export.filming import Filming
from .export.panel_export import Export
from .export.provenance import Provenance
from .export.run_export import RunExport
from .feed import Feed
from .files.recent_files import RecentFiles
from .files.recovery import Recovery
from .files.run_describer import RunDescriber
from .files.run_file import Files
from .files.unsaved import Unsaved
from .files.verification import Verification
from .frame.bars import Bars
from .frame.centre import Centre
from .frame.comparison_room import ComparisonRoom
from .frame.docks import Docks
from .frame.history_bar import HistoryBar
from .frame.layout_menu import LayoutMenu
from .frame.layouts import Layouts
from .frame.lecture_menu import LectureMenu
from .frame.panel_host import PanelHost, Panels
from .frame.selection_bar import SelectionBar
from .frame.tab_order import order_parts
from .frame.transport import Transport
from .languages.language import resolved, spoken
from .languages.presets import told_preset
from .languages.sentences import said
from .notice import Notice
from .panel_wishes import PanelWishes
from .panels.registry import PANELS
from .run.advice import Advice
from .run.analyses import Analyses
from .run.comparison import Comparison
from .run.cut_changes import CutChanges
from .run.engine_watch import EngineWatch
from .run.run_notes import RunNotes
from .run.sweeps import Sweeps
from .run.weight_changes import WeightChanges
from .selection import Selection
from .widgets.flow_layout import SteadyLabel
from .widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent

    from ..core.events import NetworkBuilt, Refused, RunChanged
    from .files.recovery import Kept
    from .panels.panel import Panel
    from .run.session import Session
    from .settings.store import SettingsStore
    from .theme import Theme

SMALLEST = (720, 480)  # size of the window

# Changes that can be undone at the most; each holds the weights or settings concerned as they were.
MOST_UNDONE = 100
# Stops in panels behind tabs that one press of Tab passes over at the most.
_MOST_STOPS = 1000


class Window(ActionHandlers):
    """The laboratory.

    Signals:
        language_wanted: the settings ask for another language than is spoken (its code).

    Args:
        session: what is worked on.
        settings: what was chosen for the program itself.
        recovery: the folder in which runs are kept that are not saved; None to keep nothing.
        inherited: what the window before had kept in it; None for the first window.

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
        files: opens and saves.
        feed: keeps the panels fed.
        notes: what a person wrote on the run.
        unsaved: whether anything of the run is not saved.
        recent: the files that were opened or saved last.
        recovery: keeps what is not saved.
        verification: trains runs again.
        engine_watch: tells what becomes of the engine.
        actions_by_name: every action.
        notice: where messages are shown.
        filming: makes animations.
        run_export: saves the run as a report, as code, or as event files.
        lecture: the lesson that is played; None for none.
    """

    language_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        settings: SettingsStore,
        recovery: Path | None = None,
        inherited: Kept | None = None,
    ) -> None:
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
        self._focus_ring = FocusRing(self, theme)
        self.hosts = {info.panel_id: PanelHost(info, self.selection, theme) for info in PANELS}
        self.panels = Panels(self.hosts)
        self.docks = Docks(self, self.builder, self.tr("Builder"), self.hosts)
        self.comparison = Comparison(session, self.selection, self.builder, self)
        self.engine_watch = EngineWatch(session, self.notice, self)
        self.advice = Advice(session, self.comparison, self)
        self.analyses = Analyses(session, self.selection, self)
        self.weight_changes = WeightChanges(session, self.undo_stack, self)
        self.cut_changes = CutChanges(session, self.undo_stack, self)
        self.notes = RunNotes(self.undo_stack, self)
        self.unsaved = Unsaved(session, self.weight_changes, self.notes, self)
        self.recent = RecentFiles(settings.recent)
        self.files = Files(self, session, self.comparison, self.notice, self.unsaved, self.recent, self.notes)
        self._export = Export(self, self.notice, lambda: self.files.folder, settings, self.provenance)
        self.run_export = RunExport(self, self._export.background)
        self.sweeps = Sweeps(self.hosts["phase_diagram"], settings.sweep, self)
        presets = [(name, told_preset(name)) for name in preset_names()]
        actions = (*preset_actions([(name, each.name, each.description) for name, each in presets]), *ACTIONS)
        self._action_set = ActionSet(self, self, actions)
        self.actions_by_name = self._action_set.by_name
        self._action_state = ActionState(self._action_set, session, self.appearance, self.undo_stack, self)
        self.layouts = Layouts(self, self.docks, self.hosts, settings.layouts, self.notice)
        self._layout_menu = LayoutMenu(self._action_set.menus[LAYOUT], self.layouts, self)
        self._lecture_menu = LectureMenu(self._action_set.menus[LECTURE], self)
        self.lecture = None
        self._facts = SteadyLabel()
        self.filming = Filming(
            self, session, self.selection, self.hosts, self._export, self.notice, lambda: settings.now.animation_rate
        )
        self.feed = Feed(
            session,
            self.hosts,
            self.selection,
            self.comparison,
            self.cut_changes,
            self.advice,
            self.selection_bar,
            self,
        )
        self.feed.first_made.connect(self.docks.give_room)
        self._describer = RunDescriber(session, self.notes, self.feed, self.hosts["waterfall"], self.appearance)
        self.recovery = Recovery(session, self.unsaved, self.notice, self.files.recover, recovery, self, inherited)
        self.verification = Verification(self, session, self.unsaved, self.notice)
        self._placed = False
        self._lay_out()
        self._connect()
        self.appearance.apply()
        self.feed.start()

    def tell_fault(self, words: str) -> None:
        """Say that the program itself went wrong somewhere, and offer to report it."""
        message = self.tr("Something went wrong in the program itself ({0}). It goes on; the log has more.")
        offer = (self.tr("Report a problem…"), self.report_problem)
        self.notice.tell(message.format(words), bad=True, lasting=True, offers=[offer])

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in a theme's colours."""
        self.theme = theme
        self._action_set.apply_theme(theme)
        for part in (self.notice, self._focus_ring, *self.hosts.values()):
            part.apply_theme(theme)
        self.feed.draw_histories_anew()
        self._action_state.update()
        self._bars.fit()
        if self._placed:
            self.docks.follow_theme()

    def provenance(self, panel: str) -> Provenance:
        """Say what a file of a panel was made of: the network shown, and the step shown of it."""
        network, session = self.session.network, self.session
        if network is None:
            return Provenance.of(panel, None, 0)
        step = session.past if session.past is not None else (session.run.step if session.run else network.step)
        return Provenance.of(panel, network.experiment, step)

    # --- layout -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._bars = Bars(self, self._action_set.in_toolbar(), self.transport)
        self.centre = Centre(self.notice, self.selection_bar, self.history_bar, self.hosts["unrolled"])
        self.setCentralWidget(self.centre)
        self._comparison_room = ComparisonRoom(self, self.docks, self.hosts, self.centre)
        panels = self._action_set.menus[VIEW].addMenu(self.tr("&Panels"))
        panels.addActions(self.docks.toggles())
        self.statusBar().addPermanentWidget(self._facts)
        self.setMinimumSize(*SMALLEST)

    def _connect(self) -> None:
        session = self.session
        session.built.connect(self._on_built)
        session.refused.connect(self._on_refused)
        session.facts_changed.connect(self._on_facts_changed)
        session.run_changed.connect(self._on_run_changed)
        session.engine_ended.connect(lambda _: self._on_engine_changed())
        self.engine_watch.replaced.connect(self._on_engine_changed)
        self.builder.build_requested.connect(self.comparison.build)
        self.comparison.shown.connect(self._show_variant)
        self.comparison.mistaken.connect(lambda message: self.notice.tell(message, bad=True))
        self.transport.learning_rate_changed.connect(
            lambda rate: session.set_learning_rate(rate, self.selection.variant)
        )
        self.transport.mistaken.connect(lambda message: self.notice.tell(message, bad=True))
        self.history_bar.fork_wanted.connect(self.comparison.fork)
        self.selection.changed.connect(lambda _: self.feed.watch())
        self.docks.shown.connect(self.feed.catch_up)
        self.docks.hidden.connect(lambda _: self.feed.watch())
        for host in self.hosts.values():
            host.made.connect(self._attach)
        takers = (self.analyses, self.weight_changes, self.cut_changes, self.notes, self._comparison_room)
        self._wishes = PanelWishes(takers, self.comparison, self.advice, self)
        self._wishes.experiment_chosen.connect(lambda chosen: self.open_experiment(chosen, and_run=True))
        self.sweeps.mistaken.connect(lambda message: self.notice.tell(message, bad=True))
        self.weight_changes.changed.connect(self._show_facts)
        self.cut_changes.tried.connect(self.feed.watch)
        self.weight_changes.mistaken.connect(lambda message: self.notice.tell(message, bad=True))
        self.appearance.changed.connect(self.apply_theme)
        self.settings.changed.connect(lambda _: self._take_settings())
        self._take_settings()
        self.settings.failed.connect(lambda message: self.notice.tell(message, bad=True))
        if self.settings.problems:
            self.notice.tell(" ".join(self.settings.problems), lasting=True)
        self._action_state.update()

    def _attach(self, panel: Panel) -> None:
        """Carry out what a panel wants that was just made."""
        self._wishes.attach(panel)
        self._export.offer(panel)
        panel.wish_changed.connect(self.feed.watch)

    def _take_settings(self) -> None:
        """Follow the settings that are not of the program's look."""
        self._action_state.update()
        if (language := resolved(self.settings.now.language)) != spoken():
            self.language_wanted.emit(language)
        self.feed.set_share(self.settings.now.live_share / 100)
        self.session.bound_history(self.settings.now.kept_history << 20)
        self.recovery.set_interval(self.settings.now.autosave)

    # --- events -------------------------------------------------------------------------------------------------------

    def _on_built(self, built: NetworkBuilt) -> None:
        experiment = built.experiment
        self.comparison.take_in(built)
        self.transport.set_goal(max(self.session.goal or experiment.training.steps, built.step))
        self.notice.pass_by()
        fallback = built.device_reason if built.device_reason.endswith("instead.") else ""
        if words := " ".join(filter(None, (said(built.warning), said(fallback)))):
            self.notice.tell(words, lasting=bool(built.warning))
        if self._placed and self.lecture is None:
            self._comparison_room.offer(len(built.variant_names))

    def _show_variant(self, built: NetworkBuilt) -> None:
        """Let everything show the selected one of the compared networks."""
        self.feed.show_network(built)
        self._show_facts()
        if self.session.run is not None:
            self.transport.show_run(self.session.run, self.selection.variant)
        self.advice.forget()
        self.feed.watch()

    def _show_facts(self) -> None:
        """Say how large the network shown is, what it runs on, and what was changed by hand."""
        network = self.session.network
        if network is None:
            return
        variant = min(self.selection.variant, len(network.others))  # the cursor follows a new population a moment later
        built, changes = network.of(variant), self.weight_changes.interventions.get(variant, ())
        self._facts.setText(facts_text(built, len(changes)))
        self._facts.setToolTip("\n".join((said(built.device_reason), *interventions_text(changes))))

    def _on_refused(self, refused: Refused) -> None:
        if refused.path:
            self.builder.show_refusal(refused.path, refused.message)
        self.notice.tell(self.tr("This could not be done: {message}").format(message=said(refused.message)), bad=True)

    def _on_facts_changed(self, built: NetworkBuilt) -> None:
        for host in self.hosts.values():
            host.amend(built)

    def _on_run_changed(self, run: RunChanged) -> None:
        self.transport.show_run(run, self.selection.variant)
        self._action_state.update()
        if run.message:
            self.notice.tell(run.message, bad=run.state == "diverged")

    def _on_engine_changed(self) -> None:
        """Show that there is no engine any more, or another."""
        if self.session.run is not None:
            self.transport.show_run(self.session.run, self.selection.variant)
        self._action_state.update()

    # --- Qt -----------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Give the panels their shares of the window's size, and watch what has come into sight."""
        super().showEvent(event)
        if not self._placed:
            self._placed = True
            self.layouts.recall()
            self._bars.fit()
            self.hosts["unrolled"].setFocus()
        self.feed.watch()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on by Tab through what can be seen now: it comes and goes with networks, choices and room."""
        above = (self._bars.commands, self.transport, self.selection_bar, self.history_bar)
        first = self.hosts["unrolled"]
        others = (host for host in self.hosts.values() if host is not first)
        order_parts([part for part in (*above, first, self.builder, *others) if self.isAncestorOf(part)])
        moved = super().focusNextPrevChild(forward)
        for _ in range(_MOST_STOPS):
            if not moved or not self.docks.is_behind(self.focusWidget()):
                break
            moved = super().focusNextPrevChild(forward)
        return moved

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between toolbar and transport."""
        super().resizeEvent(event)
        self._bars.fit()

    @property
    def is_busy(self) -> bool:
        """Whether something is under way that ends by itself and belongs to this window."""
        jobs = (self._export.background.backlog, self.run_export.client.job, self.verification.client.job)
        return self.session.is_asked or self.recovery.is_busy or self.filming.is_filming or any(jobs)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the layout and what is not saved, and end the engine and the analysis process before the window goes."""
        if self.lecture is not None:
            self.lecture.leave(restore_run=False)
        self.layouts.remember()
        self.stop_looking()
        self.recovery.close()
        self.stop_working()
        self.session.close()
        super().closeEvent(event)

    def stop_looking(self) -> None:
        """Take in nothing any more."""
        self.feed.stop()
        self.engine_watch.stop()

    def stop_working(self) -> None:
        """Stop what is under way beside the run."""
        self.undo_stack.clear()
        self.analyses.close()
        self.sweeps.close()
        self.verification.close()
        self.filming.close()
        self.run_export.close()
        self._export.close()
