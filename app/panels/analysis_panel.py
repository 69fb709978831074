"""What panels of heavy analyses have in common: how old the picture is, how far the next one is, and a way to stop it.

Such a panel is drawn from results of the analysis process instead of frames. It knows neither that process nor the
engine: it says what it wants (`options`, `keeps_up`, signals), and is shown what came of it.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec
from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QToolButton

from ...core.spec_fields import tag_of
from ..widgets.wrapped_label import WrappedLabel
from .analysis_settings import AnalysisSettings
from .panel import Panel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...core.analyses.options import AnalysisOptions
    from ...core.events import NetworkBuilt
    from ...core.frames import Frame
    from ...core.history import History
    from ...core.jobs import JobResult
    from ..selection import Selected, Selection
    from ..theme import Theme

# Parts of the progress bar, and its height in pixels.
_PARTS, _BAR_HEIGHT = 1000, 4


class SteadyButton(QPushButton):
    """A button whose text changes, and whose width does not.

    Args:
        texts: what may stand on it.
        parent: the widget it stands in.
    """

    def __init__(self, texts: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts

    def sizeHint(self) -> QSize:
        """Ask for the room that the longest of its texts needs."""
        advance = self.fontMetrics().horizontalAdvance
        missing = max(advance(text) for text in self._texts) - advance(self.text())
        return super().sizeHint() + QSize(missing, 0)


class AnalysisPanel(Panel):
    """The base of every panel of a heavy analysis.

    A subclass names its `analysis`, draws a result in `_draw_result`, and says it in words in `_compose_result`.

    Signals:
        analysis_wanted: a person wants it computed now, with the present `options`.
        analysis_cancelled: a person wants what is being computed to stop.

    Attributes:
        analysis: the options of its analysis, whose tag says which results it takes.
        follows: the shared cursors, besides time, that a result depends on.
        result: the result it shows; None before the first.
        step: training steps done by the run.
        button: computes now, or cancels.
        settings: the options, and the form of them.
        keep_up: whether it is computed again and again while the run goes on.
        progress: how far the next result is; seen while one is being computed for more than a moment.
        headline: what the result says in one line.
        age: of which training step it is.
    """

    analysis: ClassVar[type[AnalysisOptions]]
    follows: ClassVar[frozenset[str]] = frozenset({"network", "layer", "example"})

    analysis_wanted = Signal()
    analysis_cancelled = Signal()

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self.result: JobResult | None = None
        self.step = 0
        self._running = False
        self._failure = ""
        self.progress = QProgressBar(self)
        self.progress.setRange(0, _PARTS)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress of the analysis"))
        self.progress.setFixedHeight(_BAR_HEIGHT)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing moves when it comes and goes
        self.progress.setSizePolicy(policy)
        self.progress.hide()
        self.headline = WrappedLabel("", self)
        self.keep_up = QToolButton(self)
        self.keep_up.setText(self.tr("Keep up"))
        self.keep_up.setCheckable(True)
        self.keep_up.setChecked(True)
        self.keep_up.setProperty("segment", True)
        self.keep_up.setAccessibleName(self.tr("Keep up with the run"))
        self.keep_up.setToolTip(
            self.tr(
                "Compute anew while the run goes on. All analyses together take at most a quarter of one core then."
            )
        )
        self.keep_up.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button = SteadyButton((self.tr("Compute"), self.tr("Cancel")), self)
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(lambda _=False: self._press())
        self.age = QLabel(self)
        self.age.setToolTip(self.tr("Training step of the weights that this was computed of"))
        self.settings = AnalysisSettings(self.analysis, theme, self)
        self.settings.changed.connect(self._options_changed)
        self._own_controls = (self.settings, self.keep_up, self.button)
        for control in self._own_controls:
            self._header.addWidget(control)
        self.body.rows.insertWidget(1, self.progress)  # between the header and the picture
        line = QHBoxLayout()
        line.addWidget(self.headline, 1)
        line.addWidget(self.age)
        self.content_layout.addLayout(line)
        self._dress()

    @property
    def options(self) -> AnalysisOptions:
        """What is to be computed."""
        return self.settings.options

    @property
    def kind(self) -> str:
        """The name of its analysis."""
        return tag_of(self.analysis)

    @property
    def keeps_up(self) -> bool:
        """Whether it wants to be computed again and again while the run goes on."""
        return self.keep_up.isChecked()

    def add_control(self, control: QWidget) -> None:
        """Put a control into the header, before those that every analysis has."""
        super().add_control(control)
        for own in self._own_controls:
            self._header.removeWidget(own)
            self._header.addWidget(own)

    @property
    def has_answer(self) -> bool:
        """Whether it shows a result, or why there is none."""
        return self.result is not None or bool(self._failure)

    def state(self) -> dict[str, Any]:
        """Return the panel's own choices and the options of its analysis."""
        self.settings.settle()
        return {**super().state(), "options": msgspec.to_builtins(self.options)}

    def restore(self, state: dict[str, Any]) -> None:
        """Take choices back that `state` returned; options that are not allowed are left out."""
        super().restore(state)
        with contextlib.suppress(msgspec.ValidationError):
            self.settings.set_options(msgspec.convert(state.get("options"), self.analysis))

    def belongings(self) -> JobResult | None:
        """Return the result shown."""
        return self.result

    def take_belongings(self, belongings: JobResult) -> None:
        """Show this result until there is another."""
        self.show_result(belongings)

    # --- what it is shown ---------------------------------------------------------------------------------------------

    def show_network(self, built: NetworkBuilt) -> None:
        """Make ready for a new population, whose results are yet to come."""
        self.result, self._failure = None, ""
        self.step = built.step
        self.show_idle()
        super().show_network(built)
        self._show_waiting()

    def show_history(self, history: History) -> None:
        """Take note of how far the run is."""
        if self.built is not None:
            self.step = max(self.built.step, int(history.steps[-1]) if len(history.steps) else 0)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the analysis is; a total of 0 is one not yet known."""
        self._running = True
        self.progress.setValue(_PARTS * done // total if total else 0)
        self.progress.show()
        self._dress()

    def show_idle(self) -> None:
        """Show that nothing is being computed."""
        self._running = False
        self.progress.hide()
        self.progress.setValue(0)
        self._dress()

    def show_result(self, result: JobResult) -> None:
        """Draw a result, if it is of this analysis and speaks of the network shown."""
        built = self.built
        if built is None or result.kind != self.kind:
            return
        if (result.generation, result.variant) != (built.generation, built.variant):
            return
        self.show_idle()
        self.result, self._failure = result, ""
        self.step = max(self.step, result.step)
        self._draw_result(result)
        self._show_content()
        self.refresh_text()

    def show_failure(self, message: str) -> None:
        """Say why it could not be computed, in place of the picture."""
        self.show_idle()
        self._failure = message
        self.show_error(message)

    def ask(self) -> None:
        """Ask for a computation, if it does not keep up by itself."""
        if not self.keeps_up:
            self._request()

    def is_of(self, step: int, *, or_later: bool = False) -> bool:
        """Say whether what is shown is of this training step, or a later one, or why it cannot be."""
        result = self.result
        return bool(self._failure) or (
            result is not None and (result.step == step or (or_later and result.step > step))
        )

    def is_current(self, step: int) -> bool:
        """Whether it shows how things are after `step` training steps, or why it can not."""
        return bool(self._failure) or (self.result is not None and self.result.step >= step)

    def refresh_text(self) -> None:
        """Write the words of header, headline and age anew."""
        super().refresh_text()
        if self.result is not None:
            text = self._compose_result(self.result)
            self.headline.setText(text)
            self.age.setText(self._compose_age(self.result))

    def clear(self) -> None:
        """Forget the network and the result."""
        self.result, self._failure = None, ""
        self.show_idle()
        super().clear()
        self._dress()

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in the theme's colours."""
        super().apply_theme(theme)
        self.settings.apply_theme(theme)
        if self.result is not None:
            self._draw_result(self.result)
            self.refresh_text()

    # --- what a subclass gives ----------------------------------------------------------------------------------------

    def _draw_result(self, result: JobResult) -> None:
        """Draw the picture."""

    def _compose_result(self, result: JobResult) -> str:
        """Return what the headline says of a result."""
        return ""

    # --- the rest -----------------------------------------------------------------------------------------------------

    def _request(self) -> None:
        """Ask for a computation now, with the present options."""
        if self.built is not None:
            self.analysis_wanted.emit()

    def _options_changed(self) -> None:
        """Ask for a computation with other options where it does not keep up by itself."""
        if not self.keeps_up:
            self._request()

    def _press(self) -> None:
        if self._running:
            self.keep_up.setChecked(False)  # else it would begin again at once
            self.analysis_cancelled.emit()
            self.show_idle()
            if self.result is None:
                self._show_waiting()
        else:
            self._request()

    def _accepts(self, frame: Frame) -> bool:
        return False

    def _figure_note(self) -> str:
        return "" if self.result is None else f"{self._compose_result(self.result)} ({self._compose_age(self.result)})"

    def _selected(self, state: Selected) -> None:
        if self.result is not None:
            self._draw_result(self.result)

    def _show_waiting(self) -> None:
        """Say that there is no result yet, and how to get one."""
        self._show_message(
            self.tr("Computing…") if self.keeps_up else self.tr("Nothing is computed yet. Press “Compute”.")
        )

    def _compose_status(self) -> str:
        result = self.result
        if result is None or self.built is None:
            return ""
        parts: list[str] = []
        if self.built.experiment.seeds > 1:
            parts.append(self.network_name(result.network))
        if len(self.built.layers) > 1:
            parts.append(self.tr("layer {0}").format(result.layer + 1))
        return " · ".join(parts) or self._compose_age(result)

    def _compose_age(self, result: JobResult) -> str:
        number = QLocale().toString
        ago = self.step - result.step
        if ago <= 0:
            return self.tr("step {0}").format(number(result.step))
        if ago == 1:
            return self.tr("step {0}, 1 step ago").format(number(result.step))
        return self.tr("step {0}, {1} steps ago").format(number(result.step), number(ago))

    def _dress(self) -> None:
        """Let the button say what it would do."""
        text = self.tr("Cancel") if self._running else self.tr("Compute")
        tip = self.tr("Stop computing") if self._running else self.tr("Compute this of the weights as they are now")
        if text != self.button.text():
            self.button.setText(text)
            self.button.setAccessibleName(text)
            self.button.setToolTip(tip)
        self.button.setEnabled(self.built is not None)
