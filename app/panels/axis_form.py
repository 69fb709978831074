"""One axis of a sweep as a form: a setting found by typing, and its range or its choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ...core.errors import SpecError
from ...core.spec_fields import fields_of
from ...core.sweep_ranges import suggested_axis
from ...core.sweep_specs import ListAxis, RangeAxis, axis_values, plain, settings_of
from ..builder.controls import ChoiceBox, NumberBox
from ..builder.labels import empty_label, hints, tooltip, word_label
from ..languages.sentences import said
from ..translation import QT_TRANSLATE_NOOP
from ..widgets.flow_layout import FlowBox
from .controls import SegmentedControl, restore_control

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...core.spec_fields import SpecField
    from ...core.specs import ExperimentSpec
    from ...core.sweep_specs import Axis, Setting, Value

_DIGITS = 6  # that a number box has room for
_LETTERS = 8  # of a setting's title that its box has room for
# What an entry of a list is called, with the title of its setting.
_ENTRIES = {
    "layers": QT_TRANSLATE_NOOP("panels", "Layer {0}: {1}"),
    "regularisers": QT_TRANSLATE_NOOP("panels", "Regulariser {0}: {1}"),
}


class SmallNumberBox(NumberBox):
    """A number box for a row of several."""

    def __init__(self, field: SpecField, name: str, digits: int = _DIGITS) -> None:
        self._digits = digits
        super().__init__(field)
        self.setAccessibleName(name)
        self.setToolTip(tooltip(*hints(field)))

    def sizeHint(self) -> QSize:
        """Return the hint for a few digits and the arrows."""
        metrics = self.fontMetrics()
        height = super().sizeHint().height()
        return QSize(metrics.horizontalAdvance("0" * self._digits) + height, height)


class SettingBox(ChoiceBox):
    """A list of settings that is searched by typing any part of a title.

    Signals:
        picked: another setting was picked (its name; empty for none).
    """

    picked = Signal(object)

    def __init__(self, name: str, tip: str) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(ChoiceBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setToolTip(tip)
        name_list(self)
        completer, line = self.completer(), self.lineEdit()
        assert completer is not None
        assert line is not None
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        line.editingFinished.connect(self._settle)
        self.currentIndexChanged.connect(lambda _: self.picked.emit(self.setting))

    @property
    def setting(self) -> str:
        """The name of the setting picked; empty for none."""
        return self.currentData() or ""

    def offer(self, entries: Iterable[tuple[str, str]]) -> None:
        """Offer other settings, each as title and name, without a signal; the one picked stays if it is among them."""
        kept = self.setting
        with QSignalBlocker(self):
            self.clear()
            for title, name in entries:
                self.addItem(title, name)
            self.setCurrentIndex(max(0, self.findData(kept)))

    def show_setting(self, name: str) -> bool:
        """Show a setting as picked, without a signal; return whether it is offered."""
        place = self.findData(name)
        if place >= 0:
            with QSignalBlocker(self):
                self.setCurrentIndex(place)
        return place >= 0

    def _settle(self) -> None:
        """Put back the title of the setting picked where something else was typed."""
        if self.currentText() != self.itemText(self.currentIndex()):
            self.setEditText(self.itemText(self.currentIndex()))


class AxisForm(FlowBox):
    """One axis of a sweep: a setting, and its range or its choices, in as many rows as they need.

    Signals:
        changed: a person changed something.
    """

    changed = Signal()

    def __init__(self, name: str, *, optional: bool, parent: QWidget | None = None) -> None:
        super().__init__(gap=6, parent=parent)
        self._optional = optional
        self._settings: dict[str, Setting] = {}
        self._experiment: ExperimentSpec | None = None
        start, stop, count = (field for field in fields_of(RangeAxis) if field.name in ("start", "stop", "count"))
        self.box = SettingBox(name, self.tr("A setting of the experiment; type any part of its name to find it"))
        self.start = SmallNumberBox(start, self.tr("{0}: from").format(name))
        self.stop = SmallNumberBox(stop, self.tr("{0}: to").format(name))
        self.count = SmallNumberBox(count, self.tr("{0}: how many values").format(name), digits=2)
        self.spacing = SegmentedControl(self.tr("{0}: spacing").format(name), (), self)
        self.spacing.set_choices(
            (self.tr("linear"), self.tr("log")),
            (
                self.tr("Equal differences from each value to the next"),
                self.tr("Equal ratios; for settings above 0 that matter by their size"),
            ),
        )
        self.words = QToolButton(self)
        self.words.setAccessibleName(self.tr("{0}: values").format(name))
        self.words.setToolTip(self.tr("Which values to try; at least one"))
        self.words.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._menu = QMenu(self.words)
        self.words.setMenu(self._menu)
        self._range: list[QWidget] = []  # what a setting with a range needs
        self._lay_out(name)
        self.box.picked.connect(self._on_picked)
        for number in (self.start, self.stop, self.count):
            number.edited.connect(self.changed)
        self.spacing.chosen.connect(lambda _: self.changed.emit())
        self._show_kind()

    def offer(self, experiment: ExperimentSpec) -> None:
        """Offer the settings of an experiment; what was chosen stays where the experiment has it."""
        before, self._experiment = self.box.setting, experiment
        self._settings = {setting.name: setting for setting in settings_of(experiment)}
        none = [(self.tr("nothing"), "")] if self._optional else []
        self.box.offer([*none, *((setting_title(each, experiment), name) for name, each in self._settings.items())])
        if self.box.setting != before:
            self._suggest()

    def pick(self, name: str) -> bool:
        """Pick a setting with a range worth sweeping, without a signal; return whether the experiment has it."""
        found = self.box.show_setting(name)
        if found:
            self._suggest()
        return found

    @property
    def setting(self) -> Setting | None:
        """The setting picked; None for none."""
        return self._settings.get(self.box.setting)

    def axis(self) -> Axis | None:
        """Return what is swept; None if no setting is picked.

        Raises:
            SpecError: the range makes no sense; the message says what is allowed.
        """
        setting = self.setting
        if setting is None:
            return None
        if setting.field.kind in ("choice", "flag"):
            return ListAxis(setting=setting.name, values=self._ticked())
        ends = [box.value() for box in (self.start, self.stop, self.count)]
        for box, name in zip(ends, (self.tr("From"), self.tr("To"), self.tr("How many")), strict=True):
            if not isinstance(box, int | float):
                raise SpecError(self.tr("{0} must be a number").format(name))
        low, high, count = cast("list[float]", ends)
        spacing = "log" if self.spacing.choice == 1 else "linear"
        return RangeAxis(setting=setting.name, start=low, stop=high, count=cast("int", count), spacing=spacing)

    def state(self) -> dict[str, Any]:
        """Return what is chosen, as JSON can hold it."""
        values = {"start": self.start.value(), "stop": self.stop.value(), "count": self.count.value()}
        return {"setting": self.box.setting, **values, "spacing": self.spacing.choice, "words": list(self._ticked())}

    def restore(self, state: dict[str, Any]) -> None:
        """Take back what `state` returned, as far as the experiment has it."""
        name = state.get("setting")
        if not isinstance(name, str) or not self.box.show_setting(name):
            return
        self._suggest()
        for key, box in (("start", self.start), ("stop", self.stop), ("count", self.count)):
            value = state.get(key)
            if isinstance(value, int | float | str) and not isinstance(value, bool):
                with QSignalBlocker(box):
                    box.set_value(value)
        restore_control(self.spacing, state.get("spacing"))
        words: Any = state.get("words")
        if isinstance(words, list):
            for action in self._menu.actions():
                action.setChecked(action.data() in words)
            self._name_words()

    def _lay_out(self, name: str) -> None:
        label = QLabel(name, self)
        label.setBuddy(self.box)
        setting = self.add_together(label, self.box)
        setting.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.flow.addWidget(self.spacing)
        ends = ((self.tr("from"), self.start), (self.tr("to"), self.stop), (self.tr("in"), self.count))
        self._range = [self.spacing, *(self.add_together(QLabel(text), control) for text, control in ends)]
        self.flow.addWidget(self.words)

    def _on_picked(self, _name: str) -> None:
        self._suggest()
        self.changed.emit()

    def _suggest(self) -> None:
        """Fill in a range, or the choices, of the setting picked."""
        setting = self.setting
        self._show_kind()
        if setting is None or self._experiment is None:
            return
        axis = suggested_axis(self._experiment, setting)
        self._fill_menu(setting.field, axis.values if isinstance(axis, ListAxis) else ())
        if setting.field.kind in ("choice", "flag"):
            return
        values = axis_values(axis, setting.field)
        for box, value in ((self.start, values[0]), (self.stop, values[-1]), (self.count, _count(axis))):
            with QSignalBlocker(box):
                box.set_value(cast("float", value))
        self.spacing.choose(1 if isinstance(axis, RangeAxis) and axis.spacing == "log" else 0)

    def _fill_menu(self, field: SpecField, ticked: tuple[Value, ...]) -> None:
        self._menu.clear()
        choices: tuple[Value, ...] = (False, True) if field.kind == "flag" else field.choices
        for value in choices:
            action = self._menu.addAction(value_label(value, field))
            action.setCheckable(True)
            action.setChecked(value in ticked)
            action.setData(value)
            action.toggled.connect(lambda _: self._on_ticked())
        self._name_words()

    def _on_ticked(self) -> None:
        self._name_words()
        self.changed.emit()

    def _ticked(self) -> tuple[Value, ...]:
        return tuple(action.data() for action in self._menu.actions() if action.isChecked())

    def _name_words(self) -> None:
        self.words.setText(self.tr("{0} of {1} values").format(len(self._ticked()), len(self._menu.actions())))

    def _show_kind(self) -> None:
        """Show the controls that the setting's kind needs."""
        setting = self.setting
        chosen = setting is not None and setting.field.kind in ("choice", "flag")
        for part in self._range:
            part.setVisible(setting is not None and not chosen)
        self.words.setVisible(chosen)
        self.fit_height()


def name_list(box: QComboBox) -> None:
    """Give the list of a box the box's own name and tooltip, as it takes the focus while it is open."""
    box.view().setAccessibleName(box.accessibleName())
    box.view().setToolTip(box.toolTip())


def setting_title(setting: Setting, experiment: ExperimentSpec) -> str:
    """Return what a setting is called in a list: its title as the builder has it, after its layer if there are more."""
    if setting.place[:2] == ("network", "layers") and len(experiment.network.layers) == 1:
        return said(setting.field.title)
    for holder, part in zip(setting.place, setting.place[1:], strict=False):
        if isinstance(part, int) and holder in _ENTRIES:
            named = QCoreApplication.translate("panels", _ENTRIES[str(holder)])
            return named.format(part + 1, said(setting.field.title))
    return said(setting.field.title)


def value_label(value: Value, field: SpecField) -> str:
    """Return what a value of a setting is called on screen."""
    if value is None:
        return empty_label(field)
    return word_label(value) if isinstance(value, str) else plain(value)


def _count(axis: Axis) -> int:
    return axis.count if isinstance(axis, RangeAxis) else len(axis.values)
