"""The builder: one form for a whole experiment, which touches nothing until *Build* is pressed and granted."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from ...core.errors import SpecError
from ...core.spec_fields import fields_of
from ...core.specs import ExperimentSpec, build_experiment
from .build_bar import BuildBar
from .edit_text import differences
from .edits import Edit, Typing, patched, typed_place
from .form import SpecForm, UnionForm
from .layer_cards import LayerCard, LayerCards
from .layer_facts import stack_facts
from .section import Section

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from .fields import FieldEditor, FormPart, Path

_MARGIN = 6
_NARROWEST, _LOWEST = 360, 80  # pixels
# Milliseconds after which cards say what their layers would be: without an edit, and after the first sight of the form,
# for which nothing is to wait.
_FACTS_AFTER, _FIRST_FACTS_AFTER = 150, 400
_POPULATION = ("seeds", "first_seed", "device", "dtype")


class Builder(QWidget):
    """Edits an experiment and asks for it to be built.

    Signals:
        build_requested: the form is valid and is to be built (an `ExperimentSpec`).
        variant_wanted: an edit of another of the compared networks is about to be undone or redone (which).
        grown: the form needs more width than before.

    Attributes:
        bar: status line, *Revert* and *Build*.
        sections: the folding parts of the form, from the top.
        undo_stack: every edit that can be undone.
        variant: which of the compared networks the form holds.

    Args:
        undo_stack: where edits go; a stack of its own if none is given.
    """

    build_requested = Signal(object)
    variant_wanted = Signal(object)
    grown = Signal()

    def __init__(self, undo_stack: QUndoStack | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = undo_stack if undo_stack is not None else QUndoStack(self)
        self.variant = 0
        self._typing = Typing(self)
        self._typed_in: Path | None = None
        self._known: dict[str, Any] = {}
        self._running: dict[str, Any] | None = None
        self._message = ""
        self.sections: list[Section] = []
        # Each part of the form with the path of the value it edits; the whole experiment's is the empty path.
        self._parts: list[tuple[Path, FormPart, Section | None]] = []
        self._body = QWidget()
        self._rows = QVBoxLayout(self._body)
        self._rows.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._rows.setSpacing(10)
        self._facts_timer = QTimer(self, singleShot=True)
        self._facts_timer.timeout.connect(self._show_facts)
        self._add_parts()
        self._rows.addStretch(1)
        self._scroll = FormScrollArea(self._body)
        self.bar = BuildBar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.bar)
        self._scroll.grown.connect(self.grown)
        self.bar.build_pressed.connect(self.request_build)
        self.bar.revert_pressed.connect(self.revert)
        self.bar.attention_pressed.connect(self.focus_first_problem)
        self._typing.paused.connect(self._end_typing)
        self._typing.undo_pressed.connect(self.undo_stack.undo)
        self._typing.redo_pressed.connect(self.undo_stack.redo)
        self._known = self.values()
        self._order_tabs()
        self._show_state()

    # --- values -------------------------------------------------------------------------------------------------------

    def set_experiment(self, spec: ExperimentSpec) -> None:
        """Show an experiment and take it for the running one."""
        self.show_experiment(spec)
        self.set_running(spec)

    def show_experiment(self, spec: ExperimentSpec) -> None:
        """Show an experiment that does not run yet, such as a preset; what runs stays what it was."""
        self._fill(_plain(spec))
        self._show_state()

    def replace_experiment(self, spec: ExperimentSpec) -> None:
        """Show another experiment, which can be undone if there was one before."""
        self._fill(_plain(spec), edit=self.tr("open “{0}”").format(spec.name) if self._running else "")
        self._show_state()

    def set_running(self, spec: ExperimentSpec) -> None:
        """Take an experiment for the running one and leave the form as it is, with what was typed meanwhile."""
        self._running = _plain(spec)
        self._show_state()

    def show_values(self, values: dict[str, Any]) -> None:
        """Show values as `values` returned them, valid or not."""
        self._fill(values)
        self._show_state()

    def values(self) -> dict[str, Any]:
        """Return what the form holds as plain dictionaries, lists, numbers and texts, valid or not."""
        values: dict[str, Any] = {}
        for path, part, _ in self._parts:
            values.update({str(path[0]): part.value()} if path else part.value())
        return values

    def experiment(self) -> ExperimentSpec:
        """Return the experiment in the form.

        Raises:
            SpecError: a value is not allowed; the error's path names it.
        """
        return build_experiment(self.values())

    def is_edited(self) -> bool:
        """Whether the form differs from the running experiment."""
        values = self.values()
        return self._running is not None and values != {name: self._running[name] for name in values}

    def editors(self) -> dict[Path, FieldEditor]:
        """Return every editor of the form by its path, such as ``("network", "layers", 0, "size")``, as shown."""
        return {place: editor for path, part, _ in self._parts for place, editor in part.editors(path)}

    # --- commands -----------------------------------------------------------------------------------------------------

    def request_build(self) -> None:
        """Ask for the experiment to be built; if a value is not allowed, mark it and go there instead."""
        self._end_typing()
        self._clear_refusals()
        if not self._problems():
            try:
                experiment = self.experiment()
            except SpecError as error:
                self.show_refusal(error.path, error.reason)
            else:
                self.build_requested.emit(experiment)
                return
        self.focus_first_problem()

    def revert(self) -> None:
        """Show the running experiment again."""
        if self._running is not None:
            self._fill(self._running, edit=self.tr("revert"))
            self._show_state()

    def show_refusal(self, path: tuple[str | int, ...], message: str) -> None:
        """Mark the field that a refused build names, and scroll to it.

        The nearest field is marked if the path names none; a message without any path stands in the status line. The
        mark goes with the next edit, since the fault may lie between several fields.
        """
        editor = self._editor_at(path)
        if editor is None:
            self._message = message
        else:
            editor.show_violation(message)
            self._reveal(editor)
        self._show_state()

    def focus_first_problem(self) -> None:
        """Put the focus on the first field that is marked, opening its section."""
        problems = self._problems()
        if problems:
            self._reveal(problems[0])
            problems[0].control.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- Qt -----------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Let the cards say what their layers would be, once the form is on the screen."""
        super().showEvent(event)
        self._facts_timer.start(_FIRST_FACTS_AFTER)

    # --- inside -------------------------------------------------------------------------------------------------------

    def _add_parts(self) -> None:
        fields = {field.name: field for field in fields_of(ExperimentSpec)}
        network, training = fields["network"].members[0], fields["training"].members[0]
        task = UnionForm(fields["task"], labelled=False, summarised=True)
        task.set_value(msgspec.to_builtins(fields["task"].default))
        self._add((), SpecForm(ExperimentSpec, only=("name", "description")), None)
        self._add(("network",), SpecForm(network), self.tr("Network"))
        self._add(("task",), task, self.tr("Task"))
        self._add(("training",), SpecForm(training), self.tr("Training"))
        self._add((), SpecForm(ExperimentSpec, only=_POPULATION), self.tr("Population and machine"))

    def _add(self, path: Path, part: FormPart, title: str | None) -> None:
        section = None if title is None else Section(title, part)
        if section:
            self.sections.append(section)
        self._parts.append((path, part, section))
        self._rows.addWidget(section or part)
        part.changed.connect(self._on_changed)
        part.restructured.connect(self._order_tabs)

    def _fill(self, values: dict[str, Any], *, edit: str = "") -> None:
        """Show values; with a phrase for `edit`, as an edit that can be undone."""
        self._message = ""
        for path, part, _ in self._parts:
            part.set_value(values[str(path[0])] if path else values)
        self._end_typing()
        if edit:
            self._record(edit)
        self._known = self.values()

    def _on_changed(self) -> None:
        self._clear_refusals()
        self._record()
        self._show_state()

    def _record(self, text: str = "") -> None:
        """Make a step of undo of what is new in the form; what is typed on is part of the step before."""
        before, self._known = self._known, self.values()
        if before == self._known:
            return
        place = None if text else typed_place(before, self._known)
        continues = place is not None and place == self._typed_in
        self._typed_in = place
        self.undo_stack.push(Edit(self._restore, self.variant, before, self._known, text, continues=continues))

    def _end_typing(self) -> None:
        self._typed_in = None

    def _restore(self, variant: int, old: dict[str, Any], new: dict[str, Any]) -> None:
        """Change the form from some values to others, leave the rest as it is, and go there."""
        if variant != self.variant:
            self.variant_wanted.emit(variant)
        before = self.values()
        focused = self.isAncestorOf(QApplication.focusWidget() or self)
        self._fill(patched(before, old, new))
        self._show_state()
        editor = self.editors().get(next((each.path for each in differences(before, self._known)), ()))
        if editor is not None:
            self._reveal(editor)
            if focused:
                editor.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear_refusals(self) -> None:
        self._message = ""
        for editor in self.editors().values():
            editor.check()

    def _problems(self) -> list[FieldEditor]:
        return [editor for editor in self.editors().values() if editor.shown_violation() is not None]

    def _show_state(self) -> None:
        problems = set(self._problems())
        for path, part, section in self._parts:
            if section:
                section.header.set_marked(any(editor in problems for _, editor in part.editors(path)))
        for card in self._cards.cards():
            card.header.set_marked(any(card.isAncestorOf(editor) for editor in problems))
        self.bar.show_state(
            built=self._running is not None,
            edited=self.is_edited(),
            attention=len(problems),
            message=self._message,
        )
        if self.isVisible():
            self._facts_timer.start(_FACTS_AFTER)

    @property
    def _cards(self) -> LayerCards:
        cards = self.findChild(LayerCards)
        assert cards is not None
        return cards

    def _show_facts(self) -> None:
        """Let the cards say what their layers would be."""
        values = self.values()
        network = values["network"]
        self._cards.show_facts(stack_facts(network["layers"], values["task"], network["readout"]))

    def _editor_at(self, path: Path) -> FieldEditor | None:
        """Return the editor at a path, or else the first below the longest part of it that has any."""
        editors = self.editors()
        for length in range(len(path), 0, -1):
            for place, editor in editors.items():
                if place[:length] == path[:length]:
                    return editor
        return None

    def _reveal(self, editor: FieldEditor) -> None:
        """Open what an editor is folded away in and scroll to it, once the layout has made room for its note."""
        above = editor.parentWidget()
        while above is not None:
            if isinstance(above, Section | LayerCard):
                above.open()
            above = above.parentWidget()
        QTimer.singleShot(0, editor, lambda: self._scroll.ensureWidgetVisible(editor, 0, editor.height() * 3))

    def _order_tabs(self) -> None:
        """Let Tab go through the form from the top to the Build button, wherever fields came or went."""
        stops: list[QWidget] = []
        for _, part, section in self._parts:
            stops.extend([section.header] if section else [])
            stops.extend(part.tab_stops())
        stops.extend(self.bar.tab_stops())
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        for editor in self.editors().values():
            self._typing.watch(editor.control)
        self._scroll.updateGeometry()


def _plain(spec: ExperimentSpec) -> dict[str, Any]:
    """Return an experiment as the form holds it: lists for tuples, and no specification classes."""
    return msgspec.json.decode(msgspec.json.encode(spec))


class FormScrollArea(QScrollArea):
    """Scrolls a form up and down, and is wide enough for it wherever the window has the room.

    Signals:
        grown: the form needs more width than before.
    """

    grown = Signal()

    def __init__(self, form: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._needed = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self._form = form
        self.setWidget(form)
        form.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """Return the width at which nothing is cut off, with the scroll bar, and a height of which most have more."""
        return QSize(self._form.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width(), 600)

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest width that is of use: with very large text, the form is scrolled sideways too."""
        return self.sizeHint().boundedTo(QSize(_NARROWEST, _LOWEST))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Learn that the form needs another width."""
        if watched is self._form and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            before, self._needed = self._needed, self.sizeHint().width()
            if before < self._needed:
                self.grown.emit()
        return super().eventFilter(watched, event)
