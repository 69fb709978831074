"""The window while it gives a lecture: everything else is put aside, and put back afterwards."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QCursor, QDesktopServices, QGuiApplication

from ..languages.sentences import said
from .aside import Aside
from .bar import LectureBar, clock_text
from .cards import KeyCard, Outline
from .formulas_ahead import FormulasAhead
from .keys import COMMANDS, LectureKeys
from .knob_strip import KnobStrip, panels_of
from .lesson_file import LessonFile
from .overlays import BlackScreen, LaserPointer, Spotlight
from .page import LecturePage
from .panel_choices import PanelChoices
from .panel_grid import PanelGrid
from .player import LecturePlayer
from .presenter import PresenterWindow
from .scene_runner import SceneRunner
from .text_size import TextSize

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QUrl

    from ...core.lessons.lesson import Lesson
    from ..diagram.unrolled import UnrolledDiagram
    from ..frame.panel_host import PanelHost
    from ..theme import Theme
    from ..window import Window
    from .aside import Before
    from .player import Progress
    from .scene_runner import State

SHARE = 0.2  # of a run's time for pictures: an audience watches them, and waits for no result
_TICK = 500  # milliseconds between two looks at the clock


@dataclass(frozen=True)
class LectureEstate:
    """What a window leaves of a lecture to the one that takes its place.

    Attributes:
        path: the lesson's file.
        progress: the scene and what was answered.
        settings: values that were chosen for settings of the scene.
        elapsed: seconds since the lecture began.
        state: how far the scene is.
        touched: whether somebody has changed its networks.
        full_screen: whether the window filled the screen.
        before: what was worked on before the lecture.
    """

    path: Path
    progress: Progress
    settings: dict[str, Any]
    elapsed: float
    state: State
    touched: bool
    full_screen: bool
    before: Before


class LectureMode(QObject):
    """Plays one lesson in a window.

    Signals:
        left: the lecture is over, and everything is put back.

    Args:
        window: where it is played.
        path: the lesson's file.
        before: what was worked on before, if another window began the lecture.

    Raises:
        LessonError: the file has a mistake, or cannot be read; nothing has changed then.

    Attributes:
        player: which scene is shown.
        page: the scene.
        file: where the lesson stands.
        keys: the keys.
        black: the black screen.
        laser: the pointer.
        spotlight: dims all panels but one.
        outline: the list of scenes.
        key_card: the list of keys.
        presenter: the lecturer's own window.
        actions: what can be done, by name.
    """

    left = Signal()

    def __init__(self, window: Window, path: Path, before: Before | None = None) -> None:
        super().__init__(window)
        self._window = window
        self.file = LessonFile(path, self)
        lesson = self.file.read()
        self._since = time.monotonic()
        runner = SceneRunner(window.session, window.selection, window.comparison, window.weight_changes, self)
        self.player = LecturePlayer(lesson, runner, window.session, self)
        self.actions = self._made_actions()
        self._make_parts()
        self._connect(runner)
        self._aside = Aside(window, self.page, before)
        self._enter()

    # --- entering and leaving -----------------------------------------------------------------------------------------

    def _enter(self) -> None:
        window = self._window
        self._text_size.fit()
        window.feed.lend_share(SHARE)
        self.keys.watch(window)
        self._clock.start()
        self._tell_time()

    def leave(self, *, restore_run: bool = True) -> None:
        """Put everything back as it was.

        Args:
            restore_run: whether the run comes back, too, that stood before the lecture.
        """
        self._clock.stop()
        self._ahead.stop()
        self.keys.watch()
        self.player.runner.stop()
        self.spotlight.light(None)
        for part in (self.black, self.laser, self.spotlight, self.outline, self.key_card, self.presenter):
            part.hide()
            part.deleteLater()
        for host in self._window.hosts.values():
            for panel in host.panels:
                panel.offer_controls(None)
        self.page.strip.give_back()
        self._choices.give_back()
        self.page.grid.clear()
        self._window.docks.take_builder_back()
        self._text_size.give_back()
        self._window.feed.lend_share(0.0)
        self._aside.put_back(restore_run=restore_run)
        self.page.deleteLater()
        self.left.emit()
        self.deleteLater()

    def hand_over(self) -> LectureEstate:
        """End the lecture in this window, and return what another needs to go on with it."""
        runner, window = self.player.runner, self._window
        estate = LectureEstate(
            path=self.file.path,
            progress=self.player.progress,
            settings=dict(self.player.settings),
            elapsed=self.elapsed,
            state=runner.state,
            touched=runner.is_touched,
            full_screen=window.isFullScreen(),
            before=self._aside.before,
        )
        self.leave(restore_run=False)
        return estate

    def take_over(self, estate: LectureEstate) -> None:
        """Go on with a lecture that another window began, whose networks stand."""
        self._since = time.monotonic() - estate.elapsed
        player, stands = self.player, estate.state in ("standing", "there")
        player.resume(estate.progress, run=not stands)
        if stands:
            player.settings = dict(estate.settings)
            player.runner.adopt(player.lesson, player.index, estate.state, touched=estate.touched)
            self.page.strip.show_network()
        if estate.full_screen:
            self._window.showFullScreen()

    @property
    def elapsed(self) -> float:
        """Seconds since the lecture began."""
        return time.monotonic() - self._since

    def resume(self, progress: Progress, elapsed: float = 0.0, *, run: bool = True) -> None:
        """Go on where a lecture had come to.

        Args:
            progress: the scene and what was answered.
            elapsed: seconds that it had taken.
            run: whether to run the scene; else its networks stand already.
        """
        self._since = time.monotonic() - elapsed
        self.player.resume(progress, run=run)

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in a theme's colours."""
        self.page.apply_theme(theme)

    # --- what the commands do -----------------------------------------------------------------------------------------

    def do(self, command: str) -> None:
        """Obey a command by its name, as in `keys.COMMANDS`."""
        if command != "black" and self.black.isVisible():
            self.black.hide()
            if command == "leave":
                return
        match command:
            case "next":
                self.player.next()
            case "previous":
                self.player.previous()
            case "back":
                self.player.back_to_scene()
            case "outline":
                self.key_card.hide()
                self.outline.open([scene.title for scene in self.player.lesson.scenes], self.player.index)
            case "black":
                self.black.toggle()
            case "laser":
                self.laser.toggle(QCursor.pos())
            case "spotlight":
                self._toggle_spotlight()
            case "presenter":
                self._toggle_presenter()
            case "full_screen":
                self._window.toggle_full_screen()
            case "keys":
                self.outline.hide()
                self.key_card.toggle()
            case _:
                self._end_something()

    def _end_something(self) -> None:
        """End what lies over the scene; if nothing does, the lecture."""
        for card in (self.outline, self.key_card):
            if card.isVisible():
                card.hide()
                self.page.setFocus()
                return
        if self.spotlight.lit is not None:
            self.spotlight.light(None)
        else:
            self._window.leave_lecture()

    def _toggle_spotlight(self) -> None:
        frame = self.page.grid.frame_at(QCursor.pos())
        self.spotlight.light(None if self.spotlight.lit is not None else frame)

    def _toggle_presenter(self) -> None:
        presenter = self.presenter
        if presenter.isVisible():
            presenter.hide()
        else:
            own = self._window.screen()
            other = next((screen for screen in QGuiApplication.screens() if screen is not own), None)
            if other is not None:
                presenter.setGeometry(other.availableGeometry())
            presenter.show()
        self.keys.watch(*(each for each in (self._window, presenter) if each.isVisible()))

    # --- showing ------------------------------------------------------------------------------------------------------

    def _show_scene(self) -> None:
        """Show the scene that the player has come to."""
        player, window = self.player, self._window
        staging = player.scene.staging
        self.spotlight.light(None)
        names = panels_of(staging.panels, staging.knobs)
        if self.page.strip.build.isChecked():
            self.page.strip.build.setChecked(False)
        self.page.strip.offer(staging.knobs, names)
        self.page.grid.show_panels([window.hosts[name] for name in names], wide=staging.layout == "panels")
        self._choices.give_back()
        self.page.show_scene(player.scene)
        self._offer_controls()
        scenes = player.lesson.scenes
        self.page.bar.progress.show_scene(player.index, [scene.title for scene in scenes])
        place = self.tr("scene {0} of {1}").format(player.index + 1, len(scenes))
        self.page.bar.title.setText(f"{player.lesson.header.title} — {place}")
        window.feed.watch()
        self._show_progress()
        self._ahead.prepare("".join(scene.text for scene in scenes[player.index + 1 : player.index + 2]))
        self.page.setFocus()

    def _show_progress(self) -> None:
        player = self.player
        question = player.scene.question
        self.keys.options = 0 if question is None or player.revealed else len(question.options)
        self.actions["previous"].setEnabled(player.index > 0)
        if player.revealed:
            self._choices.take(player.scene.staging.choices)

    def _show_stage(self) -> None:
        """Let the diagram show as many steps as the scene wants, now that its networks stand."""
        self.page.strip.show_network()
        unroll = self.player.scene.staging.unroll
        diagram = self._diagram()
        if diagram is None or unroll is None:
            return
        if unroll == "animate":
            diagram.animate()
        else:
            diagram.set_unrolled(unroll)

    def _diagram(self) -> UnrolledDiagram | None:
        """Return the diagram if the scene shows it."""
        host = self._window.hosts["unrolled"]
        shown = any(frame.host is host for frame in self.page.grid.frames)
        return cast("UnrolledDiagram", host.panel) if shown else None

    def _on_panel_made(self, _: object) -> None:
        QTimer.singleShot(0, self, self._offer_controls)  # when its host knows of it

    def _offer_controls(self) -> None:
        """Let the panels show the controls that the scene offers."""
        for frame in self.page.grid.frames:
            for panel in frame.host.panels:
                panel.offer_controls((*self.player.scene.staging.knobs, "colour"))

    def _show_builder(self, shown: bool) -> None:
        self.page.show_builder(self._window.builder if shown else None)

    def _tell_time(self) -> None:
        self.page.bar.clock.setText(clock_text(self.elapsed, self.player.lesson.header.minutes))
        self.presenter.show_time(self.elapsed)

    # --- the file -----------------------------------------------------------------------------------------------------

    def _on_saved(self, lesson: Lesson) -> None:
        self._window.notice.pass_by()
        self.player.take_lesson(lesson)

    def _on_mistaken(self, mistake: str) -> None:
        self._window.notice.tell(said(mistake), bad=True)

    def _on_link(self, link: QUrl) -> None:
        """Ask before anything outside is opened."""
        message = self.tr("Open {0} in the browser?").format(link.toString())

        def open_it() -> None:
            QDesktopServices.openUrl(link)

        self._window.notice.tell(message, offers=[(self.tr("Open"), open_it)])

    # --- making -------------------------------------------------------------------------------------------------------

    def _made_actions(self) -> dict[str, QAction]:
        """Return an action for each command, and one that starts the scene over."""
        actions: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(command.title, self)
            action.setToolTip(command.said_tip)
            action.triggered.connect(lambda _=False, name=command.name: self.do(name))
            actions[command.name] = action
        over = QAction(self.tr("Start over"), self)
        over.setToolTip(self.tr("Stand at the beginning of the scene, before anything is trained"))
        over.triggered.connect(lambda _=False: self.player.start_over())
        actions["start_over"] = over
        return actions

    def _make_parts(self) -> None:
        window, actions = self._window, self.actions
        theme = window.theme
        before = [actions["outline"], actions["previous"], actions["next"], actions["back"]]
        after = [actions[name] for name in ("spotlight", "laser", "presenter", "full_screen", "keys", "leave")]
        bar = LectureBar((before, after), theme)
        strip = KnobStrip(window, actions["start_over"], self._give_back)
        self.page = LecturePage(self.player, bar, strip, PanelGrid(self._give_back), theme)
        self.keys = LectureKeys(self)
        self.black, self.laser, self.spotlight = BlackScreen(window), LaserPointer(window), Spotlight(window)
        self.outline, self.key_card = Outline(window), KeyCard(window)
        steps = [actions[name] for name in ("previous", "next", "back", "black")]
        self.presenter = PresenterWindow(self.player, steps, window)
        self._choices = PanelChoices(window.hosts)
        self._clock = QTimer(self, interval=_TICK)
        self._ahead = FormulasAhead(self)
        self._text_size = TextSize(window)

    def _connect(self, runner: SceneRunner) -> None:
        player, page, notice = self.player, self.page, self._window.notice
        player.entered.connect(self._show_scene)
        player.changed.connect(self._show_progress)
        player.ended.connect(lambda: notice.tell(self.tr("This was the last scene; Escape leaves the lecture.")))
        runner.built.connect(self._show_stage)
        player.answered.connect(self._show_stage)
        runner.failed.connect(lambda message: notice.tell(said(message), bad=True))
        page.link_followed.connect(self._on_link)
        page.resized.connect(self._text_size.fit_soon)
        player.answered.connect(page.show_answer)
        page.grid.shown.connect(self._window.feed.catch_up)
        page.bar.progress.wanted.connect(player.go_to)
        page.strip.setting_turned.connect(player.set_setting)
        page.strip.builder_wanted.connect(self._show_builder)
        page.strip.mistaken.connect(lambda message: notice.tell(said(message), bad=True))
        self.outline.chosen.connect(player.go_to)
        self.keys.wanted.connect(self.do)
        self.keys.option_wanted.connect(player.choose)
        self.keys.field_left.connect(page.setFocus)
        self.keys.mouse_moved.connect(self.laser.move_to)
        self.file.saved.connect(self._on_saved)
        self.file.mistaken.connect(self._on_mistaken)
        self._clock.timeout.connect(self._tell_time)
        self._window.appearance.changed.connect(self.apply_theme)
        for host in self._window.hosts.values():
            host.made.connect(self._on_panel_made)

    def _give_back(self, host: PanelHost) -> None:
        """Put a panel's place back where it usually stands."""
        if host.info.area == "centre":
            host.setParent(None)  # the middle of the window takes it when the lecture is left
        else:
            self._window.docks.take_back(host)
