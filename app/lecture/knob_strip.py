"""The controls that a scene offers, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from ...core.errors import RNNScopeError
from ...core.lessons.settings import setting_field, setting_value
from ..builder.controls import ChoiceBox
from ..frame.transport import Transport
from ..widgets.flow_layout import FlowBox
from .setting_knob import SettingKnob

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction

    from ...core.events import RunChanged
    from ..frame.panel_host import PanelHost
    from ..panels.knobs import KnobsPanel
    from ..window import Window

# Names of controls that parts of the window have, as `offer` of those parts knows them.
LIVE_KNOBS = ("radius", "gain", "forget_bias")
CURSORS = ("time", "network", "example", "layer")
# Panels that hold a control themselves.
PANEL_OF = {"weights": "weights", "cuts": "unrolled", "unroll": "unrolled"}
NAMED = {"run", "learning_rate", "variant", "history", "build", *LIVE_KNOBS, *CURSORS, *PANEL_OF}


class KnobStrip(QWidget):
    """Borrows the window's own controls, a few at a time, and gives them back.

    Signals:
        setting_turned: a setting shall have another value (its path and the value).
        builder_wanted: the builder is to be shown, or the text again (bool).
        mistaken: a control cannot be offered (a sentence).

    Attributes:
        settings: the settings that are offered.
        offered: the names of the controls that are offered.
    """

    setting_turned = Signal(str, object)
    builder_wanted = Signal(bool)
    mistaken = Signal(str)

    def __init__(
        self,
        window: Window,
        start_over: QAction,
        give_back: Callable[[PanelHost], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._give_back = give_back
        self._paths: tuple[str, ...] = ()
        self.offered: tuple[str, ...] = ()
        self.settings: list[SettingKnob] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(6)
        self._run = self._made_run(start_over)
        self.transport = self._made_transport()
        self.variant = self._made_variant()
        self.build = self._made_build()
        for part in (self._run, self.transport, self.variant, self.build):
            self._column.addWidget(part)
        # by methods, which end with this widget: session and cursors outlive it
        window.session.run_changed.connect(self._show_run)
        window.selection.changed.connect(self._show_variants)

    def offer(self, names: Sequence[str], panels: Sequence[str]) -> None:
        """Show these controls.

        Args:
            names: as a scene names them.
            panels: the panels that are shown beside, whose own controls need no place here.
        """
        window, names = self._window, tuple(names)
        self.offered = names
        self._run.setVisible("run" in names)
        transport = {"progress"} if "run" in names else set[str]()
        self.transport.offer(transport | ({"learning_rate"} & set(names)))
        self.variant.setVisible("variant" in names)
        self.build.setVisible("build" in names)
        window.selection_bar.offer(set(CURSORS) & set(names))
        self._borrow(window.selection_bar, bool(set(CURSORS) & set(names)))
        window.history_bar.offer_fork(False)
        self._borrow(window.history_bar, "history" in names)
        self._offer_live(() if "knobs" in panels else tuple(name for name in LIVE_KNOBS if name in names))
        self._forget_settings([name for name in names if name not in NAMED])
        self._show_variants()
        self.setVisible(bool([name for name in names if name not in PANEL_OF]))

    def give_back(self) -> None:
        """Let the window's own controls be whole again; the window puts them where they belong."""
        window = self._window
        window.selection_bar.offer(None)
        window.history_bar.offer_fork(True)
        self._offer_live(())
        for part in (window.selection_bar, window.history_bar):
            self._column.removeWidget(part)
            part.show()

    def _borrow(self, part: QWidget, wanted: bool) -> None:
        if wanted:
            self._column.addWidget(part)
        part.setVisible(wanted)

    def _offer_live(self, names: tuple[str, ...]) -> None:
        """Borrow the panel of live knobs for some of them, or give it back."""
        host = self._window.hosts["knobs"]
        if names:
            self._column.addWidget(host)
            host.show()
        elif self._column.indexOf(host) >= 0:
            self._column.removeWidget(host)
            self._give_back(host)
        if host.is_made or names:
            cast("KnobsPanel", host.panel).offer_knobs(names or LIVE_KNOBS)
            self._window.feed.catch_up("knobs")

    def _forget_settings(self, paths: Sequence[str]) -> None:
        for knob in self.settings:
            self._column.removeWidget(knob)
            knob.hide()
            knob.deleteLater()
        self.settings = []
        self._paths = tuple(paths)

    def _show_run(self, run: RunChanged) -> None:
        self.transport.show_run(run, self._window.selection.variant)

    def _show_variants(self, _: object = None) -> None:
        """Offer the networks that stand, and show which is selected."""
        network, variant = self._window.session.network, self._window.selection.variant
        if network is None:
            return
        names = list(network.variant_names)
        if [self._variants.itemText(place) for place in range(self._variants.count())] != names:
            self._variants.blockSignals(True)
            self._variants.clear()
            self._variants.addItems(names)
            self._variants.blockSignals(False)
        self._variants.setCurrentIndex(min(variant, len(names) - 1))

    def show_network(self) -> None:
        """Show what the networks of the scene have, now that they stand."""
        self._show_variants()
        network = self._window.session.network
        if network is None:
            return
        experiment = network.experiment
        for path in self._paths:
            known = next((knob for knob in self.settings if knob.path == path), None)
            try:
                value = setting_value(experiment, path)
                if known is None:
                    self._add_setting(SettingKnob(path, setting_field(experiment, path), value))
                else:
                    known.show_value(value)
            except RNNScopeError as error:
                self.mistaken.emit(str(error))

    def _add_setting(self, knob: SettingKnob) -> None:
        knob.turned.connect(self.setting_turned)
        self.settings.append(knob)
        self._column.addWidget(knob)

    def _made_run(self, start_over: QAction) -> QWidget:
        box = FlowBox(gap=6, margins=QMargins())
        known = self._window.actions_by_name
        for action in (known["run.run_or_pause"], known["run.step"], start_over):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            box.flow.addWidget(button)
        return box

    def _made_transport(self) -> Transport:
        transport, window = Transport(), self._window
        transport.learning_rate_changed.connect(
            lambda rate: window.session.set_learning_rate(rate, window.selection.variant)
        )
        transport.mistaken.connect(self.mistaken)
        return transport

    def _made_variant(self) -> QWidget:
        box = FlowBox(gap=6, margins=QMargins())
        self._variants = ChoiceBox()
        self._variants.setAccessibleName(self.tr("Network shown"))
        self._variants.setToolTip(self.tr("Which of the compared networks the panels show"))
        self._variants.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self._variants.currentIndexChanged.connect(self._window.selection.set_variant)
        label = QLabel(self.tr("Network shown"))
        label.setBuddy(self._variants)
        box.add_together(label, self._variants)
        return box

    def _made_build(self) -> QToolButton:
        button = QToolButton()
        button.setText(self.tr("Builder"))
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(self.tr("Show the builder in place of the text, or the text again"))
        button.setAccessibleName(button.text())
        button.toggled.connect(self.builder_wanted)
        return button


def panels_of(panels: Sequence[str], knobs: Sequence[str]) -> tuple[str, ...]:
    """Return the panels of a scene with those that hold a control which it offers."""
    return tuple(dict.fromkeys((*panels, *(PANEL_OF[name] for name in knobs if name in PANEL_OF))))
