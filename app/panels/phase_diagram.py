"""The phase diagram: what becomes of an experiment as one or two of its settings change, filling in as cells end."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QProgressBar, QPushButton, QSizePolicy, QToolButton

from ...core.analyses.options import SweepOptions
from ...core.sweep_results import CellResult, RemainingTime, SweepResults
from ..translation import QT_TRANSLATE_NOOP, plural
from .axis_form import name_list
from .cell_words import cell_text, duration_text, not_done
from .panel import Panel
from .phase_picture import PhasePicture
from .sweep_form import SweepForm
from .sweep_quantities import MEASURES
from .table import Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ...core.events import NetworkBuilt
    from ...core.frames import Frame, Probe
    from ..plots.cell_plots import Place
    from ..selection import Selected, Selection
    from ..theme import Theme
    from .sweep_quantities import Measure

_BAR_HEIGHT = 4  # of the progress bar, in pixels
_ROOMY = 26  # lines of text in the panel's height from which all numbers of a cell are told


class PhaseDiagramPanel(Panel):
    """A grid of small experiments: its form, its picture, and how far it is.

    The panel runs nothing: it says what is wanted, and is shown what came of it.

    Signals:
        sweep_wanted: the cells of a sweep are to be run that are not done (`SweepResults`).
        sweep_cancelled: the sweep is to stop.
        experiment_chosen: the network of a cell is to be opened (`ExperimentSpec`).
        open_wanted: a person wants to open a sweep from a file.
        save_wanted: a person wants to save the sweep shown.

    Attributes:
        analysis: the kind of job that does what it asks for.
        form: what a sweep goes through.
        results: the sweep shown and its cells that are done; None before the first.
        results_before: another sweep, that was shown before it; None if there was none.
        cells_shown: their picture.
        choice: what the picture shows.
        setup: whether the form is seen.
        start: begins a sweep, or cancels the one that runs.
        resume: goes on with a sweep that was not finished.
        swap: shows the sweep before again, in exchange with the one shown.
        reading: what is known of the cell pointed at.
    """

    panel_id: ClassVar[str] = "phase_diagram"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Phase diagram")
    probes: ClassVar[tuple[Probe, ...]] = ()
    analysis: ClassVar[type[SweepOptions]] = SweepOptions
    overlays: ClassVar[bool] = True
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see what its settings do to it.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>Each cell is the present experiment with other values of one or two settings, trained for some steps from "
        "several seeds; its colour is what most networks became, or their median. Where the verdict changes, or λ₁ "
        "changes its sign, runs the boundary between networks that forget and networks that are chaotic; a click "
        "opens the network of a cell.</p>"
        "<p>λ₁ = lim<sub>T→∞</sub> 1/T · ln ‖∂h<sub>T</sub>/∂h<sub>0</sub>‖, &nbsp; in nats per timestep</p>",
    )

    sweep_wanted = Signal(object)
    sweep_cancelled = Signal()
    experiment_chosen = Signal(object)
    open_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self.results: SweepResults | None = None
        self.results_before: SweepResults | None = None
        self._running = False
        self._failure = ""
        self._remaining = RemainingTime(())
        self._cells: dict[Place, CellResult] = {}
        self.form = SweepForm(self)
        self.cells_shown = PhasePicture(theme, self.translated(self.title), self)
        self.reading = QLabel(self)
        self.progress = QProgressBar(self)
        self._make_controls()
        self._lay_out()
        self.cells_shown.pointed.connect(self._read)
        self.cells_shown.chosen.connect(self._open)
        self.form.changed.connect(self._on_form_changed)
        self._dress()

    # --- what it is shown ---------------------------------------------------------------------------------------------

    def show_network(self, built: NetworkBuilt) -> None:
        """Offer the settings of a new population; a sweep that is shown stays."""
        super().show_network(built)
        self.form.offer(built.experiment)
        self._draw_results()
        self._show_content()
        self._dress()
        self.refresh_text()

    def show_sweep(self, results: SweepResults, *, running: bool = False) -> None:
        """Show a sweep and the cells of it that are done; another that was shown is kept as the one before."""
        if self.results is not None and self.results.cells and self.results.spec != results.spec:
            self.results_before = self.results
        self.results, self._failure, self._running = results, "", running
        self._cells = {cell.index: cell for cell in results.cells}
        self._remaining = RemainingTime(results.spec.shape)
        for cell in results.cells:
            self._remaining.add(cell)
        self._refresh()

    def show_cell(self, cell: CellResult) -> None:
        """Fill in a cell that is done."""
        if self.results is not None:
            self.results = SweepResults(spec=self.results.spec, cells=(*self.results.cells, cell))
            self._cells[cell.index] = cell
            self._remaining.add(cell)
            self._refresh()

    def show_stopped(self, message: str = "") -> None:
        """Show that nothing runs any more, and why, if it did not end by itself."""
        self._running, self._failure = False, message
        self._refresh()
        if message:
            self.reading.setText(message)  # until a cell is pointed at

    def clear(self) -> None:
        """Forget the network and the sweep."""
        if self._running:
            self.sweep_cancelled.emit()
        self.results, self.results_before = None, None
        self._running, self._failure, self._cells = False, "", {}
        super().clear()
        self._dress()

    def state(self) -> dict[str, Any]:
        """Return the header's choices, and those of the form."""
        return {**super().state(), "form": self.form.state()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take choices back."""
        super().restore(state)
        if isinstance(state.get("form"), dict):
            self.form.restore(state["form"])

    def table(self) -> Table | None:
        """Return a row for each cell that is done, in the order of the grid."""
        if self.results is None or not self._cells:
            return None
        spec, cells = self.results.spec, [self._cells[place] for place in sorted(self._cells)]
        columns: list[tuple[str, str, list[Any]]] = [
            (axis.setting, "", [values[cell.index[place]] for cell in cells])
            for place, (axis, values) in enumerate(zip(spec.axes, spec.values, strict=True))
        ]
        columns.append((self.tr("verdict"), "", [None if cell.error else cell.kind for cell in cells]))
        for measure in MEASURES:
            spreads = [cell.spread(measure.quantity) for cell in cells]
            for name, numbers in (
                (measure.title, [spread.median for spread in spreads]),
                (self.tr("{0}, lower quartile").format(measure.title), [spread.low for spread in spreads]),
                (self.tr("{0}, upper quartile").format(measure.title), [spread.high for spread in spreads]),
            ):
                columns.append((name, "" if measure.scale == "share" else measure.unit, numbers))
        columns.append((self.tr("diverged at step"), "", [cell.diverged_at for cell in cells]))
        columns.append((self.tr("error"), "", [cell.error for cell in cells]))
        return Table.of(*columns)

    def belongings(self) -> tuple[SweepResults, SweepResults | None, bool] | None:
        """Return the sweep shown, the one before, and whether the shown one runs."""
        return None if self.results is None else (self.results, self.results_before, self._running)

    def take_belongings(self, belongings: tuple[SweepResults, SweepResults | None, bool]) -> None:
        """Show this sweep, and let it go on if it ran."""
        results, self.results_before, running = belongings
        if running:
            self._begin(results)
        else:
            self.show_sweep(results)

    # --- what a person does -------------------------------------------------------------------------------------------

    @property
    def measure(self) -> Measure | None:
        """The number that the picture shows; None for the verdict."""
        place = self.choice.currentIndex()
        return None if place == 0 else MEASURES[place - 1]

    def _press_start(self) -> None:
        """Begin the sweep that the form describes, or cancel the one that runs."""
        if self._running:
            self.sweep_cancelled.emit()
            self.show_stopped()
            return
        spec = self.form.sweep()
        if spec is not None:
            self.setup.setChecked(False)
            kept = self.results if self._is_of_form() else None  # cells of the same sweep would come out the same
            self._begin(kept or SweepResults(spec=spec))

    def _is_of_form(self) -> bool:
        """Whether the sweep shown is the one that the form describes."""
        return self.results is not None and self.form.sweep() == self.results.spec

    def _press_resume(self) -> None:
        if self.results is not None:
            self._begin(self.results)

    def _swap(self) -> None:
        """Show the sweep before; one that runs is stopped, and can be resumed when it is shown again."""
        if self.results_before is not None:
            if self._running:
                self.sweep_cancelled.emit()
            self.show_sweep(self.results_before)

    def _begin(self, results: SweepResults) -> None:
        self.show_sweep(results, running=True)
        self.sweep_wanted.emit(results)

    def _open(self, place: Place) -> None:
        if self.results is not None:
            self.experiment_chosen.emit(self.results.spec.experiment(place))

    def _on_form_changed(self) -> None:
        if self.results is None:
            self._draw_results()
        self._dress()
        self.refresh_text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell as much of a cell as there is room for."""
        super().resizeEvent(event)
        self._read(self.cells_shown.cursor_place)

    # --- words --------------------------------------------------------------------------------------------------------

    def _read(self, place: Place | None) -> None:
        """Say what is known of a cell."""
        self.reading.setText(self._cell_text(place) if place is not None else self._hint())

    def _hint(self) -> str:
        if self._failure:
            return self._failure
        if self._running:
            return self._compose_status()  # the header may have no room for it
        if not self._cells:
            return ""
        return self.tr("Point at a cell to read its numbers; a click opens its network.")

    def _cell_text(self, place: Place) -> str:
        if self.results is None:
            return not_done()
        main = "" if self.measure is None else self.measure.quantity
        return cell_text(self.results, place, self._cells.get(place), self._told(), main)

    def _told(self) -> tuple[Measure, ...]:
        """Return the numbers that are told of a cell: all where there is room, the one shown first."""
        shown = () if self.measure is None else (self.measure,)
        every = (*shown, *(each for each in MEASURES if each not in shown))
        lines = self.height() / max(1, self.fontMetrics().height())
        return every if lines >= _ROOMY else every[: max(1, 2 - len(shown))]

    def _compose_status(self) -> str:
        if self.results is None:
            return self.form.count.text() or self.tr("nothing to run")
        total, done = math.prod(self.results.spec.shape), len(self._cells)
        if not self._running:
            if done == total:
                return plural(total, self.tr("{0} cell"), self.tr("{0} cells")).format(total)
            stopped = plural(total, self.tr("stopped after {0} of {1} cell"), self.tr("stopped after {0} of {1} cells"))
            return stopped.format(done, total)
        seconds = self._remaining.seconds
        parts = [plural(total, self.tr("{0} of {1} cell"), self.tr("{0} of {1} cells")).format(done, total)]
        if math.isfinite(seconds):
            parts.append(self.tr("{0} left").format(duration_text(seconds)))
        return " · ".join(parts)

    def _refresh(self) -> None:
        self._draw_results()
        self._dress()
        self.refresh_text()
        self._read(self.cells_shown.cursor_place)

    def _draw_results(self) -> None:
        """Draw the sweep shown, or the empty grid of the one that the form describes."""
        spec = self.results.spec if self.results is not None else self.form.sweep() if self.built is not None else None
        if spec is not None:
            self.cells_shown.draw(spec, self._cells, self.measure)

    # --- the rest -----------------------------------------------------------------------------------------------------

    def _accepts(self, frame: Frame) -> bool:
        return True

    def _selected(self, state: Selected) -> None:
        """The shared cursors change nothing here."""

    def _make_controls(self) -> None:
        self.choice = QComboBox(self)
        self.choice.setObjectName("shown")
        self.choice.addItems([self.tr("Verdict"), *(measure.title for measure in MEASURES)])
        self.choice.setAccessibleName(self.tr("What the picture shows"))
        self.choice.setToolTip(self.tr("What the colour, or the height of the curve, means"))
        name_list(self.choice)
        self.choice.currentIndexChanged.connect(lambda _: self._refresh())
        self.setup = QToolButton(self)
        self.setup.setObjectName("setup")
        self.setup.setText(self.tr("Settings"))
        self.setup.setCheckable(True)
        self.setup.setChecked(True)
        self.setup.setProperty("segment", True)
        self.setup.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setup.setToolTip(self.tr("What the sweep goes through: settings, ranges, steps and seeds"))
        self.setup.setAccessibleName(self.tr("Settings of the sweep"))
        self.setup.toggled.connect(self.form.setVisible)
        self.start, self.resume = QPushButton(self), QPushButton(self.tr("Resume"), self)
        self.start.clicked.connect(lambda _=False: self._press_start())
        self.resume.clicked.connect(lambda _=False: self._press_resume())
        self.resume.setAccessibleName(self.tr("Resume the sweep"))
        self.resume.setToolTip(self.tr("Run the cells that are not done"))
        for control in (self.choice, self.setup, self.resume, self.start):
            self.add_control(control)
        self._add_action(
            self.tr("&Open sweep…"),
            self.tr("Show a sweep from a file; what is not done can be resumed"),
            self.open_wanted.emit,
        )
        self._add_action(
            self.tr("Save &sweep…"),
            self.tr("Save the sweep with what is done, to be resumed later"),
            self.save_wanted.emit,
        )
        self.swap = self._add_action(
            self.tr("Show the sweep &before"),
            self.tr("Show what was shown before another sweep was started or opened; again, to come back"),
            self._swap,
        )
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress of the sweep"))
        self.progress.setFixedHeight(_BAR_HEIGHT)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing moves when it comes and goes
        self.progress.setSizePolicy(policy)

    def _add_action(self, text: str, tip: str, deed: Callable[[], None]) -> QAction:
        """Add an action to the panel's menu."""
        action = self._menu.addAction(text)
        action.setToolTip(tip)
        action.triggered.connect(lambda _=False: deed())
        return action

    def _lay_out(self) -> None:
        self.body.rows.insertWidget(1, self.progress)
        self.reading.setWordWrap(True)
        self.reading.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.reading.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for part in (self.form, self.cells_shown, self.reading):
            self.content_layout.addWidget(part, 1 if part is self.cells_shown else 0)
        self.dress(self.cells_shown)

    def _dress(self) -> None:
        """Let the buttons say what they would do, and the bar how far the sweep is."""
        running, results = self._running, self.results
        self.start.setText(self.tr("Cancel") if running else self.tr("Start"))
        self.start.setAccessibleName(self.tr("Cancel the sweep") if running else self.tr("Start the sweep"))
        self.start.setToolTip(
            self.tr("Stop the sweep; the cells that are done stay")
            if running
            else self.tr("Train every cell; the training run goes on meanwhile")
        )
        total = math.prod(results.spec.shape) if results is not None else 0
        if done := not running and 0 < len(self._cells) == total and self._is_of_form():
            self.start.setToolTip(self.tr("Every cell of this sweep is done; change a setting to run another"))
        self.start.setEnabled(running or (self.built is not None and not self.form.note.text() and not done))
        self.resume.setVisible(not running and 0 < len(self._cells) < total)
        before = self.results_before
        self.swap.setEnabled(before is not None and results is not None and before.spec != results.spec)
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(len(self._cells))
        self.progress.setVisible(running)
