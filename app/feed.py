"""Feeds the panels: asks the engine for what is in sight, takes in what it sent, and lets the panels draw it.

Two timers drive it. The fast one takes in what the engine sent and redraws the visible panels; the slow one writes
texts, which nobody reads thirty times a second.
"""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ..core.commands import FRAME_SHARE, Watch
from ..core.frames import Probe

if TYPE_CHECKING:
    from ..core.events import NetworkBuilt
    from ..core.frames import Frame
    from .frame.panel_host import PanelHost
    from .frame.selection_bar import SelectionBar
    from .run.advice import Advice
    from .run.comparison import Comparison
    from .run.cut_changes import CutChanges
    from .run.session import Session
    from .selection import Selection

# Milliseconds between two looks for a new frame, and between two writings of texts. The engine sends at most thirty
# frames a second; looking twice as often keeps each from waiting long.
LOOK_EVERY, TEXT_EVERY = 16, 250
# Seconds between two drawings of the curves of training, where none is drawn with a frame: they grow by a pixel or two.
CURVES_EVERY = 0.25
# What the engine is asked for while no panel is made yet, since it shows a network before it loads what trains it: what
# the panels want that are open when the window is first opened.
AT_FIRST: tuple[Probe, ...] = ("gradient_norm", "example", "truncation")


class Feed(QObject):
    """Keeps the panels fed.

    Args:
        session: where frames and histories come from.
        hosts: the place of each panel.
        selection: the shared cursors.
        comparison: which of the compared networks is shown.
        cut_changes: what is cut of the gradient on trial.
        advice: looks at frames, too.
        bar: the bar of cursors, which shows the input of the frame.

    Signals:
        first_made: the panels are made that are in sight when the window opens.

    Attributes:
        present: the newest frame of the present, which is not looked back at; None before the first.
    """

    first_made = Signal()

    def __init__(
        self,
        session: Session,
        hosts: dict[str, PanelHost],
        selection: Selection,
        comparison: Comparison,
        cut_changes: CutChanges,
        advice: Advice,
        bar: SelectionBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._hosts = hosts
        self._selection = selection
        self._comparison = comparison
        self._cut_changes = cut_changes
        self._advice = advice
        self._bar = bar
        self._drawn_history, self._curves_due = -1, 0.0
        self._last_frame: Frame | None = None
        self._is_of_frame = self._is_of_history = False  # what is being redrawn
        self.present: Frame | None = None
        self._share, self._lent_share = FRAME_SHARE, 0.0
        self._unseen = set(hosts)  # panels that were never looked at
        self._window = bar.window
        self._is_on_screen, self._has_begun = False, False
        self._redraw_timer = QTimer(self, interval=LOOK_EVERY, timerType=Qt.TimerType.PreciseTimer)
        self._redraw_timer.timeout.connect(self._look)
        self._undrawn: deque[PanelHost] = deque()  # panels that the newest numbers have not reached yet
        self._next_timer = QTimer(self, interval=0)
        self._next_timer.timeout.connect(self._draw_next)
        self._text_timer = QTimer(self, interval=TEXT_EVERY)
        self._text_timer.timeout.connect(self.refresh_texts)

    @property
    def last_frame(self) -> Frame | None:
        """The newest frame that panels were shown."""
        return self._last_frame

    def resume(self, last: Frame | None, present: Frame | None) -> None:
        """Go on from the frames that the window before had seen."""
        self._last_frame, self.present = last, present

    def set_share(self, share: float) -> None:
        """Let frames take at most this share of the time of a run."""
        if share != self._share:
            self._share = share
            self.watch()

    def lend_share(self, share: float) -> None:
        """Let frames take this share for a while, if it is more than what is set; 0 ends it."""
        self._lent_share = share
        self.watch()

    def start(self) -> None:
        """Look for frames from now on."""
        self._redraw_timer.start()
        self._text_timer.start()

    def stop(self) -> None:
        """Look for nothing any more."""
        self._redraw_timer.stop()
        self._next_timer.stop()
        self._text_timer.stop()

    def redraw(self) -> None:
        """Take in what the engine sent and redraw what is visible, all of it at once."""
        self._curves_due = 0.0
        self._look()
        while self._undrawn:
            self._draw_next()

    def _look(self) -> None:
        """Take in what the engine sent, and begin to redraw what is visible, if the last redrawing has ended."""
        self.make_what_is_seen()
        self._session.poll()
        if self._undrawn:
            return
        self._is_of_frame = self._is_of_history = False
        frame = self._session.take_frame()
        if frame is not None:
            self._is_of_frame = True
            self._last_frame = frame
            self.present = self.present if frame.past else frame
            shown = frame.of(self._selection.variant)
            if shown is not None:
                self._bar.show_frame(shown)
            for host in self._hosts.values():
                if host.info.records:
                    host.record(frame)
        now = monotonic()
        if self._is_of_frame or now >= self._curves_due:
            records = sum(len(each.steps) + len(each.test_steps) for each in self._session.histories)
            if records != self._drawn_history and self._session.network is not None:
                self._is_of_history = True
                self._drawn_history = records
                self._curves_due = now + CURVES_EVERY
        if self._is_of_frame or self._is_of_history:
            self._undrawn.extend(host for host in self._hosts.values() if host.isVisible())
            if self._undrawn:
                self._next_timer.start()

    def _draw_next(self) -> None:
        """Redraw one panel; it is painted before the next is drawn.

        A window that drew and painted all of them in one go would answer the mouse late.
        """
        host = self._undrawn.popleft()
        if not self._undrawn:
            self._next_timer.stop()
        if not host.isVisible():
            return
        if self._is_of_frame and self._last_frame is not None:
            host.show_frame(self._last_frame)
        if self._is_of_history:
            host.show_histories(self._session.histories)

    def draw_histories_anew(self) -> None:
        """Draw the curves of training at the next look, also if no step was added."""
        self._drawn_history = -1
        self._curves_due = 0.0

    def show_network(self, built: NetworkBuilt) -> None:
        """Let every panel show the selected one of the compared networks."""
        self._bar.show_network(built.of(self._selection.variant))
        for host in self._hosts.values():
            host.show_network(built, self._selection.variant, beside=self._comparison.beside)
            if self._last_frame is not None:
                host.show_frame(self._last_frame)
        self.draw_histories_anew()

    def refresh_texts(self) -> None:
        """Write the texts of the visible panels anew."""
        for host in self._hosts.values():
            if host.isVisible():
                host.refresh_text()
        if self._last_frame is not None and self._last_frame.variant == self._selection.variant:
            self._advice.look_at(self._last_frame)

    def make_what_is_seen(self) -> None:
        """Make one of the panels that have come into sight for the first time, and let it catch up.

        Docks are shown for moments while they are placed; a panel is made for one that stays. The first waits until
        the window around them is painted: what they are drawn with takes longer to load than all the rest.
        """
        handle = self._window().windowHandle()
        was_on_screen, self._is_on_screen = self._is_on_screen, handle is not None and handle.isExposed()
        if not was_on_screen:
            return
        name = next((name for name in self._hosts if name in self._unseen and self._hosts[name].isVisible()), None)
        if name is not None:
            self._unseen.remove(name)
            self._hosts[name].panel.show()
            self.catch_up(name)
        elif not self._has_begun:
            self._has_begun = True
            self.first_made.emit()

    def catch_up(self, name: str) -> None:
        """Ask for what a panel needs that has come into sight, and let it show what it missed."""
        host = self._hosts.get(name)
        if host is not None and not host.is_made:
            return  # it will be in a moment, if it is still in sight
        self.watch()
        if host is not None and self._session.network is not None:
            host.show_histories(self._session.histories)
            if self._last_frame is not None:
                host.show_frame(self._last_frame)

    def watch(self) -> None:
        """Ask the engine for what the visible panels show, and nothing else."""
        made = [panel for host in self._hosts.values() for panel in host.panels[:1]]
        visible = [panel for panel in made if panel.isVisible()]
        recording = [panel for panel in made if panel.records]
        probes = {probe for panel in (*visible, *recording) for probe in panel.wanted_probes} if made else set(AT_FIRST)
        ordered = tuple(probe for probe in get_args(Probe) if probe in probes)
        state = self._selection.state
        time = state.time if any(panel.follows_time for panel in visible) else 1
        self._session.watch(
            Watch(
                probes=ordered,
                network=state.network,
                example=state.example,
                layer=state.layer,
                time=time,
                variant=state.variant,
                cuts=self._cut_changes.trial,
                beside=self._comparison.beside,
                share=max(self._share, self._lent_share),
            )
        )
