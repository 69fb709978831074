"""The network folded and unrolled over time, live: nodes are hidden states, backward arrows are gradients."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from PySide6.QtCore import QEasingCurve, QSize, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton

from ...core.frames import NormStatus
from ..panels.panel import Panel
from ..panels.table import Table
from ..plots.colour_bar import ColourBar
from ..plots.heat_map import level_labels
from ..plots.legend import Legend, LegendEntry
from ..plots.special_values import describe
from ..theme import icon
from ..translation import QT_TRANSLATE_NOOP, plural
from .canvas import UnrolledCanvas
from .colour_choice import ColourChoice
from .columns_area import ColumnsArea
from .cuts_menu import CutsButton
from .figure import diagram_part
from .folded import FoldedView
from .picture import GRADIENT, STATE, Picture, Scales, arrays_of, picture_of
from .words import truncation_text

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ...core.events import NetworkBuilt
    from ...core.frames import Frame, Probe
    from ..plots.figure_spec import Part
    from ..selection import Selected, Selection
    from ..theme import Theme

ANIMATION_MS = 1500
_MOST_LINES = 14  # of text: higher it need not be to be shown without a scroll bar
# Width from which both colour bars have room, in heights of a line of text.
_ROOM_FOR_STATES = 55
_ROOM_FOR_GRADIENT = 41


class UnrolledDiagram(Panel):
    """The folded network at the left and its unrolled steps at the right.

    Signals:
        cuts_wanted: a person wants nothing to flow back after these timesteps (tuple).
        cuts_moved: a cut is being dragged: all cuts as they would be (tuple); None as that ends without a change.
    """

    cuts_wanted = Signal(object)
    cuts_moved = Signal(object)

    panel_id: ClassVar[str] = "unrolled"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Unrolled network")
    probes: ClassVar[tuple[Probe, ...]] = ("example", "truncation", "gates", "unit_gradients")
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see it unrolled over time.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>Each column is one timestep of a test sequence: inputs below, hidden units as coloured tiles (gates beside "
        "them once you zoom in, by Ctrl and wheel), outputs on top. The thick arrows run back in time; colour and "
        "width are the <b>total</b> gradient that arrives at each hidden state: where they fade, or meet a red "
        "<b>cut</b> (press between two numbers to set one, drag it, double-click to mend it), the loss no longer "
        "reaches.</p>"
        "<p>h<sub>t</sub> = f(h<sub>t−1</sub>, x<sub>t</sub>), &nbsp; "
        "∂ℓ/∂h<sub>t</sub> = direct part + (∂h<sub>t+1</sub>/∂h<sub>t</sub>)<sup>⊤</sup> ∂ℓ/∂h<sub>t+1</sub></p>",
    )

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self._scales = Scales()
        self._picture: Picture | None = None
        self._was_inside = False
        self._may_cut = True
        self._make_controls()
        self.folded = FoldedView(theme, self)
        self.canvas = UnrolledCanvas(theme, self)
        self._scroll = ColumnsArea(self.canvas, self)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.folded)
        row.addWidget(self._scroll, 1)
        self.specials = Legend(theme, self)
        self.truncation = QLabel(self)
        self.truncation.setWordWrap(True)
        self.truncation.setMinimumWidth(1)
        self.truncation.hide()
        self.content_layout.addWidget(self.specials)
        self.content_layout.addWidget(self.truncation)
        self.content_layout.addLayout(row, 1)
        self._animation = QVariantAnimation(self)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._animation.valueChanged.connect(self._unroll_to)
        self.canvas.time_wanted.connect(selection.set_time)
        self.canvas.height_changed.connect(self.folded.set_rows_height)
        self.canvas.zoomed.connect(self._on_zoomed)
        self.canvas.cuts_moved.connect(self.cuts_moved)
        self.canvas.cuts_wanted.connect(self.cuts_wanted)
        self._cuts.opened.connect(self._offer_cuts)
        self._cuts.toggle_wanted.connect(self.canvas.toggle_cut)
        self._cuts.cuts_wanted.connect(self.cuts_wanted)
        self._colour.chosen.connect(self._recolour)
        self._slider.valueChanged.connect(self._on_slider)
        self._animate.clicked.connect(lambda _=False: self.animate())
        self._colour_icons()

    @property
    def unrolled(self) -> float:
        """Number of timesteps shown."""
        return self.canvas.unrolled

    @property
    def wanted_probes(self) -> tuple[Probe, ...]:
        """What the colours and the zoom need beside the states."""
        gates: tuple[Probe, ...] = ("gates",) if self._colour.key not in (STATE, GRADIENT) or self._inside() else ()
        units: tuple[Probe, ...] = ("unit_gradients",) if self._colour.key == GRADIENT else ()
        return ("example", "truncation", *gates, *units)

    @property
    def slider_text(self) -> str:
        """What the slider's label says."""
        return self._slider_text.text()

    def animate(self) -> None:
        """Unroll from one step to all, in about a second and a half."""
        self._animate_from(1.0, float(self._slider.maximum()))

    def toggle_unrolled(self) -> None:
        """Unroll if less than all steps are shown, else fold."""
        whole = float(self._slider.maximum())
        wanted = 1.0 if self.unrolled >= whole else whole
        self._animate_from(self.unrolled, wanted)

    def set_unrolled(self, steps: int) -> None:
        """Show this many steps at once."""
        self._animation.stop()
        self._unroll_to(float(min(max(steps, 1), self._slider.maximum())))

    def offer_controls(self, names: Collection[str] | None) -> None:
        """Show only some of its controls: ``unroll``, ``cuts`` and ``colour``; None for all."""
        pieces = {
            "unroll": (self._slider_text, self._slider, self._animate),
            "cuts": (self._cuts,),
            "colour": (self._colour,),
        }
        for name, parts in pieces.items():
            for part in parts:
                part.setVisible(names is None or name in names)
        self._may_cut = names is None or "cuts" in names
        self.canvas.editable = self._may_cut and not (self.frame is not None and self.frame.past)

    def clear(self) -> None:
        """Forget the network, and say what to do to see one."""
        super().clear()
        self._animation.stop()
        self._show_picture(None)

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in the theme's colours."""
        if self._picture is not None:
            self._picture.forget_images()
        for part in (self.folded, self.canvas, self.specials, self._state_bar, self._gradient_bar):
            part.apply_theme(theme)
        super().apply_theme(theme)
        self._colour_icons()
        self.refresh_text()

    def refresh_text(self) -> None:
        """Write the header and the list of special values anew."""
        super().refresh_text()
        picture = self._picture
        if picture is None:
            return
        self._tell_truncation(picture)
        times = np.arange(1, picture.length + 1)
        norms = picture.row(self.selection.layer).total
        found = describe(norms.status[: picture.length, None], times, "t")
        self.specials.set_entries(
            tuple(
                LegendEntry(
                    text,
                    special.colour(self.theme),
                    "dotted" if special.status == NormStatus.UNDERFLOW else "marker",
                    special.symbol,
                    width=2,
                )
                for special, text in found
            )
        )

    def table(self) -> Table | None:
        """Return log10 norms of the total gradient at the states, of what cuts leave of it, and of the direct part."""
        picture = self._picture
        if picture is None:
            return None
        steps = slice(picture.length)
        columns = [(name, "log10", norms[steps]) for name, norms in arrays_of(picture.rows).items()]
        return Table.of(("time", "steps", range(1, picture.length + 1)), *columns)

    def _figure_parts(self) -> tuple[tuple[Part, ...], tuple[LegendEntry, ...]]:
        bars = (self._state_bar, self._gradient_bar)
        self.canvas.in_figure = True
        part = diagram_part(self.title, (self.folded, self.canvas), bars, self.theme)
        self.canvas.in_figure = False
        return (part,), self.specials.entries

    def state(self) -> dict[str, Any]:
        """Return what the nodes are coloured by, by its name: networks have different gates."""
        return {"colour": self._colour.wished}

    def restore(self, state: dict[str, Any]) -> None:
        """Colour by that again, now or in the first network that has it."""
        colour = state.get("colour")
        if isinstance(colour, str):
            self._colour.wish(colour)
            self.wish_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the colour bars that have room."""
        super().resizeEvent(event)
        lines = event.size().width() / self.fontMetrics().height()
        self._state_bar.setVisible(lines >= _ROOM_FOR_STATES)
        self._gradient_bar.setVisible(lines >= _ROOM_FOR_GRADIENT)

    def minimumSizeHint(self) -> QSize:
        """Ask for all rows, as far as that is not too much: the middle of the window scrolls rather than the rows."""
        least, line = super().minimumSizeHint(), self.fontMetrics().height()
        return QSize(least.width(), max(least.height(), min(self.sizeHint().height(), _MOST_LINES * line)))

    def _make_controls(self) -> None:
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._allow_steps(1)
        self._slider.setMinimumWidth(60)
        self._slider.setMaximumWidth(150)
        self._slider.setAccessibleName(self.tr("Unrolled steps"))
        self._slider_text = QLabel(self)
        self._cuts = CutsButton(self)
        self._colour = ColourChoice(self)
        self._animate = QToolButton(self)
        self._animate.setText(self.tr("Animate"))
        self._animate.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._animate.setToolTip(self.tr("Unroll the network step by step, back in time from the end"))
        self._state_bar = ColourBar(self.theme, "horizontal", self)
        self._gradient_bar = ColourBar(self.theme, "horizontal", self)
        self._gradient_bar.setToolTip(
            self.tr("log10 of the total gradient norm of this sequence's loss at each hidden state")
        )
        controls = (self._slider_text, self._slider, self._animate, self._cuts, self._colour)
        for control in (*controls, self._state_bar, self._gradient_bar):
            self.add_control(control)

    def _colour_icons(self) -> None:
        self._animate.setIcon(icon("animate", self.theme))

    def _prepare(self, built: NetworkBuilt) -> None:
        self._scales = Scales()
        self._show_picture(None)
        self._colour.offer(tuple(dict.fromkeys(gate for facts in built.layers for gate in facts.gates)))
        self.folded.show_network(built)
        self._animation.stop()
        self._allow_steps(built.length)
        self._unroll_to(float(built.length))

    def _allow_steps(self, most: int) -> None:
        self._slider.setRange(1, most)
        tip = self.tr("How many timesteps are shown, counted back from the last: 1 (folded) to {0}")
        self._slider.setToolTip(tip.format(most))

    def _accepts(self, frame: Frame) -> bool:
        return "example_gradient" in frame.arrays

    def _draw(self, frame: Frame) -> None:
        assert self.built is not None
        first = self._picture is None
        self.canvas.editable = self._may_cut and not frame.past
        self._show_picture(picture_of(frame, self.built, self._scales, self._colour.key))
        if first:
            self._selected(self.selection.state)
            if self.hasFocus():  # given to it while there was nothing to see yet
                QTimer.singleShot(0, self.canvas.setFocus)

    def _show_picture(self, picture: Picture | None) -> None:
        self._picture = picture
        self.canvas.set_picture(picture)
        self.folded.set_picture(picture)
        if picture is None:
            return
        low, high = picture.scale
        numbers = tuple(f"{value:.0f}".replace("-", "−") for value in _whole_marks(low, high))
        self._gradient_bar.set_scale(self.theme.sequential, "log₁₀ ‖∂ℓ/∂hₜ‖", numbers)
        shades, colour = picture.row(self.selection.layer).tiles.shades, self._colour.key
        if shades.kind == "log10":
            self._state_bar.set_scale(shades.table(self.theme), "log₁₀ |∂ℓ/∂hₜ|", numbers)
        elif shades.kind == "open":
            self._state_bar.set_scale(shades.table(self.theme), colour, ("0", "0.5", "1"))
        else:
            labels = level_labels(shades.high)
            name = "h" if colour in (STATE, GRADIENT) else colour
            self._state_bar.set_scale(shades.table(self.theme), name, (labels[0], labels[2], labels[4]))

    def _selected(self, state: Selected) -> None:
        self.canvas.set_time(state.time)
        self.folded.set_time(state.time)
        places = self.canvas.columns()
        if places.first <= state.time <= places.last:
            margin = min(round(1.5 * places.pitch), self._scroll.viewport().width() // 2)
            self._scroll.ensureVisible(round(places.centre(state.time)), 0, margin, 0)
        if self._picture is not None:
            self._show_picture(self._picture)

    def _compose_status(self) -> str:
        if self._picture is None or self.frame is None:
            return ""
        length = self._picture.length
        sequence = plural(length, self.tr("sequence {0}, {1} step"), self.tr("sequence {0}, {1} steps"))
        sequence = sequence.format(self.frame.example + 1, length)
        return f"{self.network_name(self.frame.network)} · {sequence}"

    def _tell_truncation(self, picture: Picture) -> None:
        """Say what is lost, while something is cut off."""
        text = truncation_text(picture)
        self.truncation.setVisible(bool(text))
        if text != self.truncation.text():
            self.truncation.setText(text)

    def _offer_cuts(self) -> None:
        """List what can be done about cuts now."""
        self._cuts.offer(self._picture, self.canvas.cuts, self.selection.time, editable=self.canvas.editable)

    def _recolour(self) -> None:
        self.wish_changed.emit()
        if self.frame is not None:
            self._draw(self.frame)

    def _inside(self) -> bool:
        """Whether cells are large enough for their gates."""
        most = max((len(facts.gates) for facts in self.built.layers), default=0) if self.built is not None else 0
        return 0 < most <= self.canvas.room_for_gates

    def _on_zoomed(self) -> None:
        inside = self._inside()
        if inside != self._was_inside:
            self._was_inside = inside
            self.wish_changed.emit()

    def _on_slider(self, steps: int) -> None:
        # The animation moves the slider too; it holds the exact value.
        if self._animation.state() != QVariantAnimation.State.Running:
            self._unroll_to(float(steps))

    def _animate_from(self, start: float, end: float) -> None:
        self._animation.stop()
        self._animation.setStartValue(start)
        self._animation.setEndValue(end)
        self._animation.setDuration(ANIMATION_MS)
        self._animation.start()

    def _unroll_to(self, unrolled: float) -> None:
        self.canvas.set_unrolled(unrolled)
        steps = math.ceil(unrolled - 1e-9)
        self._slider.blockSignals(True)
        self._slider.setValue(steps)
        self._slider.blockSignals(False)
        self._on_zoomed()
        most = self._slider.maximum()
        text = plural(most, self.tr("Unroll: {0} of {1} step"), self.tr("Unroll: {0} of {1} steps"))
        self._slider_text.setText(text.format(steps, most))


def _whole_marks(low: float, high: float) -> list[float]:
    """Return whole numbers evenly spread from low to high: three if the middle is whole, else the ends."""
    middle = (low + high) / 2
    return [low, middle, high] if middle.is_integer() else [low, high]
