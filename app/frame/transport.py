"""The transport: how far the run is, how fast it goes, how far it shall go, and the learning rate while it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QMargins, Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QWidget

from ...core.spec_fields import fields_of
from ...core.specs import SGD, TrainingSpec
from ..builder.controls import NumberBox
from ..languages.sentences import said
from ..widgets.flow_layout import FlowBox, SteadyLabel

if TYPE_CHECKING:
    from collections.abc import Collection

    from ...core.events import RunChanged
    from ...core.spec_fields import SpecField


class Transport(FlowBox):
    """Shows the run's progress; asks for another goal or learning rate.

    Signals:
        learning_rate_changed: another learning rate is wanted (a number).
        mistaken: a value that is not allowed was entered (a sentence); the old one stands again.
    """

    learning_rate_changed = Signal(object)
    mistaken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, margins=QMargins(6, 0, 6, 0), parent=parent)
        self.progress = QProgressBar()
        self.progress.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.speed = SteadyLabel("00 000 steps/s")
        self.elapsed = SteadyLabel("0:00:00")
        for label, name in (
            (self.speed, self.tr("Training speed")),
            (self.elapsed, self.tr("Time spent training")),
        ):
            label.setAccessibleName(name)
            label.setToolTip(name)
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._goal_field = _field(TrainingSpec, "steps")
        self._rate_field = _field(SGD, "learning_rate")
        self.goal = NumberBox(self._goal_field)
        self.learning_rate = NumberBox(self._rate_field)
        self._goal_value, self._rate_value = 0, 0.0
        self._pieces: dict[str, tuple[QWidget, ...]] = {}
        for box in (self.goal, self.learning_rate):
            box.setEnabled(False)  # there is nothing to change yet
        self._lay_out()
        self.goal.editingFinished.connect(self._on_goal)
        self.learning_rate.editingFinished.connect(self._on_learning_rate)

    @property
    def until(self) -> int:
        """The step at which the run shall pause."""
        return self._goal_value

    def set_goal(self, steps: int) -> None:
        """Show up to which step the run shall go."""
        self._goal_value = steps
        self.goal.setEnabled(True)
        self.goal.set_value(steps)

    def offer(self, names: Collection[str]) -> None:
        """Show only some of its parts: ``progress``, ``elapsed``, ``goal`` and ``learning_rate``."""
        for name, parts in self._pieces.items():
            for part in parts:
                part.setVisible(name in names)
        self.setVisible(bool(names))
        self.fit_height()

    def show_run(self, run: RunChanged, variant: int = 0) -> None:
        """Show progress, speed, time and a variant's learning rate; leaves a field alone that is being typed into."""
        locale = QLocale()
        self.progress.setRange(0, max(1, run.until))
        self.progress.setValue(min(run.step, run.until))
        self.progress.setFormat(
            self.tr("step {step} of {until}").format(step=locale.toString(run.step), until=locale.toString(run.until))
        )
        self.speed.setText(self._speed_text(run))
        self.elapsed.setText(clock(run.elapsed))
        self.learning_rate.setEnabled(True)
        if not self.learning_rate.hasFocus():
            self._rate_value = run.learning_rates[variant]
            self.learning_rate.set_value(self._rate_value)

    def _speed_text(self, run: RunChanged) -> str:
        """Say how fast the run goes; while it stands still, why."""
        if run.state == "running":
            speed = run.steps_per_second
            if speed == 0:  # not measured yet
                return ""
            return self.tr("{speed} steps/s").format(speed=f"{speed:.3g}" if speed < 1000 else f"{speed:.0f}")
        words = {"paused": self.tr("paused"), "finished": self.tr("finished"), "diverged": self.tr("diverged")}
        return words[run.state]

    def _lay_out(self) -> None:
        self.progress.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for widget in (self.progress, self.speed, self.elapsed):
            self.flow.addWidget(widget)
        self._pieces["progress"] = (self.progress, self.speed)
        self._pieces["elapsed"] = (self.elapsed,)
        for name, text, box, field in (
            ("goal", self.tr("Run &until step"), self.goal, self._goal_field),
            ("learning_rate", self.tr("&Learning rate"), self.learning_rate, self._rate_field),
        ):
            label = QLabel(text)
            label.setBuddy(box)
            box.setAccessibleName(text.replace("&", ""))
            tip = self.tr("{what} Allowed is {allowed}.")
            box.setToolTip(tip.format(what=said(field.description), allowed=said(field.allowed)))
            box.setAccessibleDescription(box.toolTip())
            self._pieces[name] = (self.add_together(label, box),)

    def _on_goal(self) -> None:
        value = self.goal.value()
        violation = self._goal_field.violation(value)
        if violation is not None or not isinstance(value, int):
            self.goal.set_value(self._goal_value)
            self.mistaken.emit(self.tr("Run until step: {reason}.").format(reason=said(violation or "")))
        else:
            self._goal_value = value

    def _on_learning_rate(self) -> None:
        value = self.learning_rate.value()
        violation = self._rate_field.violation(value)
        if violation is not None or not isinstance(value, int | float):
            self.learning_rate.set_value(self._rate_value)
            self.mistaken.emit(self.tr("Learning rate: {reason}.").format(reason=said(violation or "")))
        elif value != self._rate_value:
            self._rate_value = float(value)
            self.learning_rate_changed.emit(float(value))


def clock(seconds: float) -> str:
    """Write a duration as h:mm:ss, without the hours while there are none."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def _field(spec: type[TrainingSpec] | type[SGD], name: str) -> SpecField:
    return next(field for field in fields_of(spec) if field.name == name)
