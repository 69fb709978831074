"""The network folded and unrolled over time, live: nodes are hidden states, backward arrows are gradients."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, ClassVar

import numpy as np
from PySide6.QtCore import QEasingCurve, Qt, QTimer, QVariantAnimation
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSlider, QToolButton

from ...core.frames import NormStatus
from ..panels.panel import Panel
from ..panels.table import Table
from ..plots.colour_bar import ColourBar
from ..plots.heat_map import level_labels
from ..plots.legend import Legend, LegendEntry
from ..plots.special_values import describe
from ..theme import icon
from ..translation import QT_TRANSLATE_NOOP
from .canvas import UnrolledCanvas
from .folded import FoldedView
from .picture import Picture, Scales, picture_of

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ...core.events import NetworkBuilt
    from ...core.frames import Frame, Probe
    from ..selection import Selected, Selection
    from ..theme import Theme

ANIMATION_MS = 1500
# Width from which both colour bars have room, in heights of a line of text.
_ROOM_FOR_STATES = 55
_ROOM_FOR_GRADIENT = 41


class UnrolledDiagram(Panel):
    """The folded network at the left and its unrolled steps at the right."""

    panel_id: ClassVar[str] = "unrolled"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Unrolled network")
    probes: ClassVar[tuple[Probe, ...]] = ("example",)
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see it unrolled over time.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>Each column is one timestep of a test sequence: inputs below, hidden units as coloured tiles, outputs on "
        "top. The thick arrows run back in time; colour and width are the <b>total</b> gradient that arrives at each "
        "hidden state: where they fade, the loss no longer reaches.</p>"
        "<p>h<sub>t</sub> = f(h<sub>t−1</sub>, x<sub>t</sub>), &nbsp; "
        "∂ℓ/∂h<sub>t</sub> = direct part + (∂h<sub>t+1</sub>/∂h<sub>t</sub>)<sup>⊤</sup> ∂ℓ/∂h<sub>t+1</sub></p>",
    )

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self._scales = Scales()
        self._picture: Picture | None = None
        self._make_controls()
        self.folded = FoldedView(theme, self)
        self.canvas = UnrolledCanvas(theme, self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self.canvas)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The canvas takes the keys; the area around it would only scroll.
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.folded)
        row.addWidget(self._scroll, 1)
        self.specials = Legend(theme, self)
        self.content_layout.addWidget(self.specials)
        self.content_layout.addLayout(row, 1)
        self._animation = QVariantAnimation(self)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._animation.valueChanged.connect(self._unroll_to)
        self.canvas.time_wanted.connect(selection.set_time)
        self.canvas.height_changed.connect(self.folded.set_rows_height)
        self._slider.valueChanged.connect(self._on_slider)
        self._animate.clicked.connect(lambda _=False: self.animate())
        self._colour_icons()

    @property
    def unrolled(self) -> float:
        """Number of timesteps shown."""
        return self.canvas.unrolled

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
        layer = min(self.selection.layer, len(picture.hidden) - 1)
        times = np.arange(1, picture.length + 1)
        found = describe(picture.status[layer, : picture.length, None], times, "t")
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
        """Return log10 norms of the total gradient at each layer's states, and of what the loss itself sends in."""
        picture = self._picture
        if picture is None:
            return None
        steps = slice(picture.length)
        layers = [
            (f"gradient at layer {layer + 1}", "log10", norms[steps]) for layer, norms in enumerate(picture.gradient)
        ]
        direct = ("direct part at the top layer", "log10", picture.direct[steps])
        return Table.of(("time", "steps", range(1, picture.length + 1)), *layers, direct)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the colour bars that have room."""
        super().resizeEvent(event)
        lines = event.size().width() / self.fontMetrics().height()
        self._state_bar.setVisible(lines >= _ROOM_FOR_STATES)
        self._gradient_bar.setVisible(lines >= _ROOM_FOR_GRADIENT)

    def _make_controls(self) -> None:
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._slider.setRange(1, 1)
        self._slider.setMinimumWidth(60)
        self._slider.setMaximumWidth(150)
        self._slider.setAccessibleName(self.tr("Unrolled steps"))
        self._slider.setToolTip(self.tr("How many timesteps are shown, counted back from the last"))
        self._slider_text = QLabel(self)
        self._animate = QToolButton(self)
        self._animate.setText(self.tr("Animate"))
        self._animate.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._animate.setToolTip(self.tr("Unroll the network step by step, back in time from the end"))
        self._state_bar = ColourBar(self.theme, "horizontal", self)
        self._gradient_bar = ColourBar(self.theme, "horizontal", self)
        self._gradient_bar.setToolTip(
            self.tr("log10 of the total gradient norm of this sequence's loss at each hidden state")
        )
        for control in (self._slider_text, self._slider, self._animate, self._state_bar, self._gradient_bar):
            self.add_control(control)

    def _colour_icons(self) -> None:
        self._animate.setIcon(icon("animate", self.theme))

    def _prepare(self, built: NetworkBuilt) -> None:
        self._scales = Scales()
        self._show_picture(None)
        self.folded.show_network(built)
        self._animation.stop()
        self._slider.setRange(1, built.length)
        self._unroll_to(float(built.length))

    def _accepts(self, frame: Frame) -> bool:
        return "example_gradient" in frame.arrays

    def _draw(self, frame: Frame) -> None:
        assert self.built is not None
        first = self._picture is None
        self._show_picture(picture_of(frame, self.built, self._scales))
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
        level = picture.hidden[min(self.selection.layer, len(picture.hidden) - 1)].level
        labels = level_labels(level)
        self._state_bar.set_scale(self.theme.diverging, "h", (labels[0], labels[2], labels[4]))
        low, high = picture.scale
        numbers = tuple(f"{value:.0f}".replace("-", "−") for value in _whole_marks(low, high))
        self._gradient_bar.set_scale(self.theme.sequential, "log₁₀ ‖∂ℓ/∂hₜ‖", numbers)

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
        sequence = self.tr("sequence {0}, {1} steps").format(self.frame.example + 1, self._picture.length)
        return f"{self.network_name(self.frame.network)} · {sequence}"

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
        self._slider_text.setText(self.tr("Unroll: {0} of {1} steps").format(steps, self._slider.maximum()))


def _whole_marks(low: float, high: float) -> list[float]:
    """Return whole numbers evenly spread from low to high: three if the middle is whole, else the ends."""
    middle = (low + high) / 2
    return [low, middle, high] if middle.is_integer() else [low, high]
