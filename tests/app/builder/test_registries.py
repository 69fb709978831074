"""Nothing in the core is without a control: every choice that a specification has can be made in the builder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from rnnscope.app.builder.builder import Builder
from rnnscope.app.builder.controls import NumberBox
from rnnscope.app.builder.form import UnionForm
from rnnscope.app.builder.lists import ListForm
from rnnscope.core.cells import CELLS
from rnnscope.core.layer_specs import CustomLayer, Layer
from rnnscope.core.spec_fields import SpecField, fields_of, tag_of
from rnnscope.core.specs import ExperimentSpec
from rnnscope.core.task_specs import Task
from rnnscope.core.tasks import TASKS
from rnnscope.core.training_specs import Optimiser, Regulariser

if TYPE_CHECKING:
    from collections.abc import Iterator

    import msgspec
    from pytestqt.qtbot import QtBot

# Fields that are no setting: the version of the file format, and the networks beside the first, which the comparison
# has; each change among them is made in the builder while that network is shown.
NO_SETTINGS = {("schema",), ("variants",)}
UNIONS: dict[tuple[str | int, ...], Any] = {
    ("network", "layers", 0): Layer,
    ("task",): Task,
    ("training", "optimiser"): Optimiser,
    ("training", "regularisers", 0): Regulariser,
}
KINDS = {
    "integer": NumberBox,
    "number": NumberBox,
    "flag": QCheckBox,
    "choice": QComboBox,
    "numbers": QLineEdit,
    "text": (QLineEdit, QPlainTextEdit, QComboBox),
}


def fields_below(spec: type[msgspec.Struct], path: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, SpecField]]:
    """Yield every field that holds one value, at any depth, but for those of the members of unions."""
    for field in fields_of(spec):
        place = (*path, field.name)
        if field.kind == "spec":
            yield from fields_below(field.members[0], place)
        elif place not in NO_SETTINGS and place not in UNIONS and (*place, 0) not in UNIONS:
            yield place, field


@pytest.fixture
def builder(qtbot: QtBot) -> Builder:
    """A builder with a regulariser, so that each list has an entry."""
    builder = Builder()
    qtbot.addWidget(builder)
    for form in builder.findChildren(ListForm):
        if not form.entries():
            form.add_button.click()
    return builder


def check(builder: Builder, path: tuple[str | int, ...], field: SpecField) -> None:
    """Make sure that a field has a control that can take each of its choices."""
    editor = builder.editors().get(path)
    assert editor is not None, f"{path} has no control"
    assert isinstance(editor.control, KINDS[field.kind])
    assert editor.control.accessibleName() == field.title
    if field.kind == "choice":
        box = editor.control
        assert isinstance(box, QComboBox)
        assert [box.itemData(row) for row in range(box.count())] == list(field.choices)
        for word in field.choices:
            box.setCurrentIndex(box.findData(word))
            assert editor.value() == word


def test_every_setting_has_a_control(builder: Builder) -> None:
    """Readout, loss, device and precision are among them."""
    found = dict(fields_below(ExperimentSpec))
    assert {path[-1] for path in found} >= {"readout", "loss", "loss_steps", "dtype", "dropout"}
    for path, field in found.items():
        check(builder, path, field)


@pytest.mark.parametrize("path", UNIONS, ids=lambda path: path[-2 if path[-1] == 0 else -1])
def test_every_kind_can_be_chosen_with_all_of_its_settings(builder: Builder, path: tuple[str | int, ...]) -> None:
    """Cells with their activations and initialisations, tasks, optimisers and regularisers."""
    members = get_args(UNIONS[path])
    tag = str(members[0].__struct_config__.tag_field)
    box = builder.editors()[(*path, tag)].control
    assert isinstance(box, QComboBox)
    assert {box.itemData(row) for row in range(box.count())} == {tag_of(member) for member in members}
    for member in members:
        box = builder.editors()[(*path, tag)].control
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(box.findData(tag_of(member)))
        for field in fields_of(member):
            check(builder, (*path, field.name), field)
        value: Any = builder.values()
        for part in path:
            value = value[part]
        assert value.keys() == {tag, *(field.name for field in fields_of(member))}


def test_the_registries_of_the_core_hold_what_can_be_chosen() -> None:
    """A cell or task that is registered without a specification could not be chosen; nor would one be run."""
    assert set(CELLS) | {CustomLayer} == set(get_args(Layer))
    assert set(TASKS) == set(get_args(Task))


def test_a_kind_without_a_control_is_noticed(builder: Builder) -> None:
    """The walk above fails when a choice is taken out of the form."""
    form = next(form for form in builder.findChildren(UnionForm) if form.value().get("optimiser"))
    box = form.findChild(QComboBox)
    assert box is not None
    box.removeItem(0)
    with pytest.raises(AssertionError):
        test_every_kind_can_be_chosen_with_all_of_its_settings(builder, ("training", "optimiser"))
