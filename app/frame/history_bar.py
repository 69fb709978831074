"""The slider of training time: back to how the networks were at an earlier step, and on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QMargins, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QSlider, QWidget

from ..widgets.flow_layout import FlowBox, SteadyLabel

if TYPE_CHECKING:
    from ..run.session import Session


class HistoryBar(FlowBox):
    """One row: a slider over the steps that are kept, *Now*, and *Fork from here*.

    Signals:
        fork_wanted: training is to go on from a step with a copy of the network shown (the step).

    Attributes:
        slider: place among the kept steps; its right end is the present.
        label: which step is shown.
        now: back to the present.
        fork: goes on from the step shown.
    """

    fork_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, margins=QMargins(10, 0, 10, 4), parent=parent)
        self._session = session
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.label = SteadyLabel("as it was after step 000 000")
        self.now = QPushButton(self.tr("&Now"))
        self.fork = QPushButton(self.tr("For&k from here"))
        self._lay_out()
        self.slider.valueChanged.connect(self._choose)
        self.now.clicked.connect(lambda _=False: session.look_back(None))
        self.fork.clicked.connect(lambda _=False: self.fork_wanted.emit(session.past))
        session.history_kept.connect(self.show_kept)
        session.engine_ended.connect(lambda _: self.show_kept())
        self.show_kept()

    def offer_fork(self, offered: bool) -> None:
        """Show or hide the button that goes on from an earlier step."""
        self.fork.setVisible(offered)

    def show_kept(self) -> None:
        """Offer the steps that are kept, and show which is looked at."""
        steps, past = self._session.kept_steps, self._session.past
        last = len(steps)
        at = last if past is None else max(0, sum(step <= past for step in steps) - 1)
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, last)
            self.slider.setValue(at)
        back = past is not None
        self.slider.setEnabled(last > 0 and self._session.engine.alive)
        if not back and self.window().focusWidget() in (self.now, self.fork):
            self.slider.setFocus()  # else the focus would go to whatever comes next
        self.now.setEnabled(back)
        self.fork.setEnabled(back)
        locale = QLocale()
        if past is None:
            text = self.tr("the present")
        else:
            text = self.tr("as it was after step {0}").format(locale.toString(past))
        self.label.setText(text)

    def go(self, places: int) -> None:
        """Look at the kept step that many places on; before the first or after the last, at that."""
        self.slider.setValue(self.slider.value() + places)

    def _choose(self, place: int) -> None:
        steps = self._session.kept_steps
        self._session.look_back(steps[place] if place < len(steps) else None)

    def _lay_out(self) -> None:
        caption = QLabel(self.tr("Training &history"))
        caption.setBuddy(self.slider)
        self.slider.setAccessibleName(self.tr("Training history"))
        self.slider.setToolTip(
            self.tr("Training step that all panels show; the right end is the present (Ctrl+Shift+Left, …+Right)")
        )
        self.now.setAccessibleName(self.tr("Now"))
        self.now.setToolTip(self.tr("Show the present again (Ctrl+Shift+End)"))
        self.fork.setAccessibleName(self.tr("Fork from here"))
        self.fork.setToolTip(
            self.tr("Go back to this step and go on from it with a copy of the network shown, as the builder has it")
        )
        timeline = self.add_together(caption, self.slider, self.label)
        timeline.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.add_together(self.now, self.fork)
