"""What every panel is: a header, a picture, and a sentence in its place while there is nothing to show.

There are two clocks: `show_frame` and `show_history` redraw the picture, as often as the window likes; `refresh_text`
writes the words of the header, which nobody can read thirty times a second and which are costly to draw.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol, cast

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ..languages.sentences import said
from ..plots.figure_spec import FigureSpec
from ..plots.legend import Legend
from ..widgets.descendants import descendants
from ..widgets.overflow import OverflowArea
from ..widgets.wrapped_label import WrappedLabel
from .body import MARGIN, PanelBody
from .controls import control_state, restore_control
from .figure import look_of, parts_in, table_part
from .guide import GuideButton
from .header import HeaderLayout
from .menu import fill_menu, menu_button
from .screen_picture import screen_picture

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QAction, QContextMenuEvent, QImage

    from ...core.events import NetworkBuilt
    from ...core.frames import Frame, Probe
    from ...core.history import History
    from ..plots.figure_spec import LegendEntry, Part
    from ..selection import Selected, Selection
    from ..theme import Theme
    from .table import Table


class Themed(Protocol):
    """A plot, a legend or another widget that is drawn in a theme's colours."""

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in the theme's colours."""
        ...


class Panel(QWidget):
    """The base of every panel.

    A panel keeps the last frame it was shown, so that a change of selection or theme is drawn at once.

    Signals:
        figure_wanted: a person wants to save a figure of it.
        copy_wanted: a person wants that figure on the clipboard.
        animation_wanted: a person wants to film it over ``training`` or ``time`` (str).
        picture_wanted: a person wants to save the picture as it is on the screen.
        table_wanted: a person wants to save the numbers behind it.
        wish_changed: `wanted_probes` has changed.

    Attributes:
        panel_id: its name in layouts and file names.
        title: what its dock is called.
        probes: what a frame must carry for it, at one time or another.
        follows_time: whether its probes show the selected timestep alone, so that each move of the cursor asks anew.
        guide: how it is read: two sentences and the formula, as HTML.
        empty_text: what stands in its place before there is a network.
        selection: the shared cursors.
        theme: its colours.
        overlays: whether it draws all compared networks over one another, and so is never copied for each of them.
        records: whether it is handed every frame by `record`, also while it is closed.
        built: the network it shows; None before the first.
        compared: all networks that are compared, the one it shows among them.
        histories: the scalars of each of them.
        frame: the last frame it took; None before the first.
        body: what stands in it.
    """

    figure_wanted = Signal()
    copy_wanted = Signal()
    animation_wanted = Signal(str)
    picture_wanted = Signal()
    table_wanted = Signal()
    wish_changed = Signal()

    panel_id: ClassVar[str]
    title: ClassVar[str]
    probes: ClassVar[tuple[Probe, ...]] = ()
    follows_time: ClassVar[bool] = False
    overlays: ClassVar[bool] = False
    records: ClassVar[bool] = False
    guide: ClassVar[str]
    empty_text: ClassVar[str]

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.selection = selection
        self.theme = theme
        self.built: NetworkBuilt | None = None
        self.compared: tuple[NetworkBuilt, ...] = ()
        self.histories: tuple[History, ...] = ()
        self.frame: Frame | None = None
        self._themed: list[Themed] = []
        self.setObjectName(self.panel_id)
        self.setAccessibleName(self.translated(self.title))
        self._status = WrappedLabel("", self)
        self._header = self._make_header()
        self.body = PanelBody(self._header)
        self.content_layout = self.body.content_layout
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(OverflowArea(self.body, self))
        selection.changed.connect(self._on_selected)
        self._apply_own_theme(theme)
        self._show_message(self.translated(self.empty_text))

    @property
    def status_text(self) -> str:
        """What the header says."""
        return self._status.text()

    @property
    def is_in_sight(self) -> bool:
        """Whether any of it can be seen: it is not closed, behind a tab, or scrolled away."""
        # What opaque children cover is not part of a widget's own visible region.
        parts = (part for part in descendants(self) if isinstance(part, QWidget))
        return any(not part.visibleRegion().isEmpty() for part in (self, *parts))

    @property
    def legend_texts(self) -> tuple[str, ...]:
        """What its legends say."""
        return tuple(entry.text for part in self._themed if isinstance(part, Legend) for entry in part.entries)

    @property
    def message_text(self) -> str:
        """The sentence that stands in place of the picture; empty while the picture is shown."""
        return self.body.message_text

    @property
    def wanted_probes(self) -> tuple[Probe, ...]:
        """What a frame must carry for what is shown now; by default all of `probes`."""
        return self.probes

    def concerns(self, built: NetworkBuilt) -> bool:
        """Say whether there is anything to see of such a population."""
        return True

    def show_network(self, built: NetworkBuilt) -> None:
        """Make ready for a new population, before its first frame."""
        self.built = built
        self.frame = None
        self._prepare(built)
        self._show_message(self.tr("Waiting for the first numbers…"))
        self._status.forget()

    def amend(self, built: NetworkBuilt) -> None:
        """Take other facts on the network that is shown, such as how far truncation lets losses reach."""
        self.built = built
        if self.frame is not None:
            self._draw(self.frame)
        self.refresh_text()

    def show_frame(self, frame: Frame) -> None:
        """Draw a frame, if it speaks of the network shown and carries what this panel needs; or say why it cannot."""
        if self.built is None or (frame.generation, frame.variant) != (self.built.generation, self.built.variant):
            return
        for probe in self.wanted_probes:
            if probe in frame.refused:
                self.frame = None
                self.show_error(frame.refused[probe])
                return
        if not self._accepts(frame):
            return
        first = self.frame is None
        self.frame = frame
        self._draw(frame)
        self._show_content()
        if first:
            self.refresh_text()

    def is_of(self, step: int, *, or_later: bool = False) -> bool:
        """Say whether what is shown is of this training step; or of the present, if that is this step or later."""
        frame = self.frame
        return frame is not None and (frame.step == step or (or_later and not frame.past and frame.step > step))

    def ask(self) -> None:
        """Ask for what does not come by itself; most panels need not."""

    def is_at(self, time: int) -> bool:
        """Say whether what is shown is of this timestep; only panels that follow time must wait for it."""
        return True

    def record(self, frame: Frame) -> None:
        """Keep what must not be missed while the panel is closed, of every network compared; most keep nothing."""

    def show_history(self, history: History) -> None:
        """Draw the scalars of the run; most panels show none."""

    def refresh_text(self) -> None:
        """Write the header's words anew."""
        if self.built is not None and not self.message_text:
            self._set_status(self._compose_status())

    def clear(self) -> None:
        """Forget the network, and say what to do to see one."""
        self.built = None
        self.frame = None
        self._show_message(self.translated(self.empty_text))

    def show_error(self, message: str) -> None:
        """Show what went wrong in place of the picture, until the next frame."""
        self._show_message(said(message))

    def offer_controls(self, names: Collection[str] | None) -> None:
        """Show only those of the controls that change networks whose names are given; None for all.

        The names are those that a scene of a lecture offers; a panel without such controls has nothing to do.
        """

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in the theme's colours."""
        self.theme = theme
        self._apply_own_theme(theme)
        for part in self._themed:
            part.apply_theme(theme)
        if self.frame is not None:
            self._draw(self.frame)
        self.refresh_text()

    def state(self) -> dict[str, Any]:
        """Return the panel's own choices, as JSON can hold them; by default what its header's controls show."""
        return {name: control_state(control) for name, control in self._named_controls().items()}

    def belongings(self) -> Any:
        """Return what no frame would bring again to the panel that takes its place; None for nothing."""
        return None

    def take_belongings(self, belongings: Any) -> None:
        """Go on with what a panel of the same kind held of the network shown."""

    def restore(self, state: dict[str, Any]) -> None:
        """Take choices back that `state` returned; what makes no sense now is left out, also before any network."""
        for name, control in self._named_controls().items():
            if name in state:
                restore_control(control, state[name])

    def choose(self, places: Sequence[int]) -> None:
        """Take a choice in each of the header's controls, by its place from 1; the others stay as they are."""
        for control, number in zip(self._named_controls().values(), places, strict=False):
            restore_control(control, number - 1)

    def table(self) -> Table | None:
        """Return the numbers behind the picture; None where there are none to save."""
        return None

    def figure(self, theme: Theme | None = None) -> FigureSpec | None:
        """Describe what is shown, for a figure; None while there is nothing to see.

        Args:
            theme: the colours it is described in; the panel's own if not given.
        """
        if self.message_text or self.built is None:
            return None
        if theme is not None and theme != self.theme:
            own = self.theme
            self.apply_theme(theme)
            try:
                return self.figure()
            finally:
                self.apply_theme(own)
        parts, legend = self._figure_parts()
        if not parts:
            return None
        shape = (float(self.body.content.width()), float(self.body.content.height()))
        title, look, note = self.translated(self.title), look_of(self.theme), self._figure_note()
        return FigureSpec(self.panel_id, title, self.status_text, parts, look, legend, shape, note)

    def picture(self, scale: float = 2.0, caption: str = "") -> QImage:
        """Draw title, header's words and picture, without the controls, `scale` times as large as on the screen.

        Args:
            scale: pixels for each of the screen's.
            caption: a few words at the right of the title, such as the training step.
        """
        title, status = self.translated(self.title), self.status_text
        return screen_picture(self.body.face, title, status, self.font(), self.theme, scale, caption)

    def minimumSizeHint(self) -> QSize:
        """Ask for the widest control and a few lines of text; what has no room then scrolls."""
        width = self._header.minimumSize().width() + 2 * MARGIN
        return super().minimumSizeHint().expandedTo(QSize(width, 0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the panel where the mouse is."""
        self._menu.popup(event.globalPos())

    def show_guide(self) -> None:
        """Show how the panel is read, until the next click or key."""
        self._guide_button.show_guide()

    @property
    def layer(self) -> int:
        """The layer that is selected; the last, of a network that has not as many."""
        last = 0 if self.built is None else len(self.built.layers) - 1
        return min(self.selection.layer, last)

    @property
    def past(self) -> int | None:
        """The training step that is looked back at; None for the present."""
        return self.frame.step if self.frame is not None and self.frame.past else None

    @property
    def rivals(self) -> list[NetworkBuilt]:
        """The networks compared with the one it shows."""
        own = 0 if self.built is None else self.built.variant
        return [each for each in self.compared if each.variant != own]

    def own_colour(self, theme: Theme) -> str:
        """Return the colour of the network it shows among those compared."""
        return theme.variant_colour(0 if self.built is None else self.built.variant)

    def network_name(self, network: int) -> str:
        """Return what a network is called: its seed."""
        first = self.built.experiment.first_seed if self.built is not None else 0
        return self.tr("seed {0}").format(first + network)

    def offer(self, *actions: QAction) -> None:
        """Put further actions into the panel's own menu."""
        self._menu.addSeparator()
        self._menu.addActions(list(actions))

    def add_control(self, control: QWidget) -> None:
        """Put a control into the header."""
        self._header.addWidget(control)

    def add_part(self, part: Themed, stretch: int = 0) -> None:
        """Put a plot or a legend below what the content has; it takes the panel's theme from now on."""
        self.content_layout.addWidget(cast("QWidget", part), stretch)
        self.dress(part)

    def dress(self, *parts: Themed) -> None:
        """Let plots and legends take the panel's theme that stand elsewhere in the content."""
        self._themed += parts

    def translated(self, text: str) -> str:
        """Return a class attribute's text in the reader's language."""
        return QCoreApplication.translate("panels", text)

    def _figure_parts(self) -> tuple[tuple[Part, ...], tuple[LegendEntry, ...]]:
        """Describe the plots, and the legend they share; by default those in the content, else the table."""
        parts, legend = parts_in(self.body.content)
        table = None if parts else self.table()
        return ((table_part(table),), legend) if table is not None and table.rows else (parts, legend)

    def _figure_note(self) -> str:
        """Return what a figure says in words beside its plots."""
        return ""

    def _accepts(self, frame: Frame) -> bool:
        """Say whether a frame carries what this panel needs."""
        return True

    def _prepare(self, built: NetworkBuilt) -> None:
        """Make ready for a new population."""

    def _draw(self, frame: Frame) -> None:
        """Draw the picture."""

    def _compose_status(self) -> str:
        """Return the header's words."""
        return ""

    def _selected(self, state: Selected) -> None:
        """Follow the shared cursors; by default by drawing the last frame again."""
        if self.frame is not None:
            self._draw(self.frame)

    def _on_selected(self, state: Selected) -> None:
        self._selected(state)
        self.refresh_text()

    def _set_status(self, text: str) -> None:
        if text != self._status.text():
            self._status.setText(text)

    def _show_content(self) -> None:
        self.body.show_content()

    def _show_message(self, text: str) -> None:
        self.body.show_message(text)
        self._set_status("")

    def _make_header(self) -> HeaderLayout:
        self._guide_button = GuideButton(self.translated(self.guide), self)
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        fill_menu(self._menu, self)
        return HeaderLayout(self._status, (menu_button(self._menu, self), self._guide_button))

    def _named_controls(self) -> dict[str, QWidget]:
        """Return the header's controls that hold a choice, each under its object name, else its place."""
        return {
            control.objectName() or f"control {place}": control
            for place, control in enumerate(self._header.controls)
            if control_state(control) is not None
        }

    def _apply_own_theme(self, theme: Theme) -> None:
        self.body.apply_theme(theme)
