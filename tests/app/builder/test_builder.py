"""The builder as a person uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
)

from rnnscope.app.builder.builder import Builder
from rnnscope.app.builder.form import UnionForm
from rnnscope.app.builder.lists import ListForm
from rnnscope.app.theme import LIGHT, apply_theme
from rnnscope.core.errors import SpecError
from rnnscope.core.spec_fields import fields_of, tag_of
from rnnscope.core.specs import (
    SGD,
    Adam,
    AddingTask,
    AntisymmetricLayer,
    DigitsTask,
    ElmanLayer,
    ExperimentSpec,
    GradientFlossing,
    GRULayer,
    Layer,
    LeakyLayer,
    LSTMLayer,
    NetworkSpec,
    NormPreservation,
    Regulariser,
    RMSprop,
    SunspotsTask,
    TableTask,
    Task,
    TrainingSpec,
    VariantLSTMLayer,
    WeightDecay,
)

if TYPE_CHECKING:
    import msgspec
    from pytestqt.qtbot import QtBot

    from rnnscope.app.builder.fields import FieldEditor

SIZE = ("network", "layers", 0, "size")
CELL = ("network", "layers", 0, "cell")

EXPERIMENTS = [
    ExperimentSpec(),
    ExperimentSpec(
        name="Two layers",
        description="First line\nsecond line",
        network=NetworkSpec(
            layers=(
                ElmanLayer(size=7, activation="relu", initialisation="identity", spectral_radius=0.95),
                LSTMLayer(size=9, gain=1.5, forget_bias=None),
                GRULayer(size=1024, initialisation="orthogonal"),
            ),
            readout="softmax",
        ),
        task=DigitsTask(reading="pixels"),
        training=TrainingSpec(optimiser=SGD(learning_rate=1e-7, momentum=0.9), clip_norm=0.25, loss="cross_entropy"),
        seeds=64,
        first_seed=2**31 - 1,
        device="cuda:12",
        dtype="float64",
    ),
    ExperimentSpec(
        task=AddingTask(length=200, test_size=10_000),
        training=TrainingSpec(
            optimiser=RMSprop(smoothing=0.123456789),
            clip_value=0.5,
            truncation_window=20,
            truncation_stride=5,
            regularisers=(WeightDecay(strength=1e-6), GradientFlossing(exponents=3), NormPreservation(strength=0.0)),
            loss_steps="last",
            steps=0,
            evaluate_every=7,
        ),
    ),
    ExperimentSpec(
        network=NetworkSpec(
            layers=(
                VariantLSTMLayer(forget_gate=True, output_peephole=True, output_squashing="linear"),
                VariantLSTMLayer(input_peephole=True, input_squashing="sigmoid"),
                LeakyLayer(time_step=0.25),
                AntisymmetricLayer(step_size=0.5, diffusion=0.0),
            )
        )
    ),
    ExperimentSpec(
        task=TableTask(path="/data/weather.csv", predict="row_class", columns="wind, rain", target="season")
    ),
    ExperimentSpec(
        task=SunspotsTask(length=12),
        training=TrainingSpec(optimiser=Adam(beta1=1 / 3), batch_size=4096, truncation_cuts=(2, 7, 11)),
    ),
]


@pytest.fixture
def builder(qtbot: QtBot) -> Builder:
    """A shown builder with the default experiment running."""
    builder = Builder()
    qtbot.addWidget(builder)
    builder.resize(340, 860)
    builder.show()
    builder.activateWindow()
    builder.set_experiment(ExperimentSpec())
    return builder


def retype(qtbot: QtBot, editor: FieldEditor, text: str) -> None:
    """Replace what stands in a field by typing."""
    qtbot.keyClick(editor.control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(editor.control, Qt.Key.Key_Delete)
    qtbot.keyClicks(editor.control, text)


def choose(builder: Builder, path: tuple[str | int, ...], word: str) -> None:
    """Pick a word in a combo box."""
    box = builder.editors()[path].control
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(word))


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_an_experiment_comes_back_as_it_went_in(builder: Builder, experiment: ExperimentSpec) -> None:
    """Every value, whatever was shown before."""
    for before in EXPERIMENTS:
        builder.set_experiment(before)
    builder.set_experiment(experiment)
    assert builder.experiment() == experiment
    assert not builder.is_edited()
    assert builder.bar.status() == "These are the running network’s values."


def test_every_field_has_an_editor(builder: Builder) -> None:
    """Of every member of every union, except the schema's version."""

    def paths(spec: type[msgspec.Struct], path: tuple[str | int, ...]) -> set[tuple[str | int, ...]]:
        return {(*path, field.name) for field in fields_of(spec) if not field.members}

    fixed = paths(ExperimentSpec, ()) - {("schema",)}
    fixed |= paths(NetworkSpec, ("network",)) | paths(TrainingSpec, ("training",))
    builder.set_experiment(ExperimentSpec(training=TrainingSpec(regularisers=(WeightDecay(),))))
    for place, members in (
        (("network", "layers", 0), get_args(Layer)),
        (("task",), get_args(Task)),
        (("training", "optimiser"), (SGD, RMSprop, Adam)),
        (("training", "regularisers", 0), get_args(Regulariser)),
    ):
        for member in members:
            tag = str(member.__struct_config__.tag_field)
            choose(builder, (*place, tag), tag_of(member))
            shown = {path for path in builder.editors() if path[: len(place)] == place and len(path) == len(place) + 1}
            assert shown == paths(member, place) | {(*place, tag)}
    assert fixed <= set(builder.editors())


def test_a_bad_number_is_marked_and_nothing_is_built(qtbot: QtBot, builder: Builder) -> None:
    """Build goes to the first bad field instead; the line in the bar counts them."""
    editors = builder.editors()
    retype(qtbot, editors[("training", "batch_size")], "many")
    retype(qtbot, editors[SIZE], "2000")
    assert editors[SIZE].note.text() == "must be a whole number from 1 to 1024"
    assert editors[SIZE].note.isVisible()
    assert builder.bar.status() == "2 values need attention"
    assert [section.header.is_marked() for section in builder.sections] == [True, False, True, False]
    with qtbot.assertNotEmitted(builder.build_requested):
        qtbot.mouseClick(builder.bar.build_button, Qt.MouseButton.LeftButton)
    assert editors[SIZE].control.hasFocus()
    retype(qtbot, editors[SIZE], "20")
    assert builder.bar.status() == "1 value needs attention"
    retype(qtbot, editors[("training", "batch_size")], "8")
    with qtbot.waitSignal(builder.build_requested) as built:
        qtbot.mouseClick(builder.bar.build_button, Qt.MouseButton.LeftButton)
    assert built.args == [
        ExperimentSpec(network=NetworkSpec(layers=(LSTMLayer(size=20),)), training=TrainingSpec(batch_size=8))
    ]


def test_attention_opens_the_section_and_goes_there(qtbot: QtBot, builder: Builder) -> None:
    """Even if the bad value was folded away and scrolled out of sight."""
    seeds, area = builder.editors()[("seeds",)], builder.findChild(QScrollArea)
    assert area is not None
    retype(qtbot, seeds, "0")
    builder.sections[3].header.click()
    area.verticalScrollBar().setValue(0)
    assert not seeds.isVisible()
    qtbot.mouseClick(builder.bar.attention_button, Qt.MouseButton.LeftButton)
    assert seeds.control.hasFocus()
    qtbot.waitUntil(lambda: area.viewport().rect().contains(seeds.note.mapTo(area.viewport(), QPoint(0, 5))))


def test_editing_leaves_the_running_network_and_revert_returns_to_it(qtbot: QtBot, builder: Builder) -> None:
    """The line says so while they differ."""
    assert not builder.bar.revert_button.isEnabled()
    retype(qtbot, builder.editors()[SIZE], "5")
    assert builder.bar.status() == "Edited: the running network is unchanged until you press Build."
    qtbot.mouseClick(builder.bar.revert_button, Qt.MouseButton.LeftButton)
    assert builder.experiment() == ExperimentSpec()
    assert builder.bar.status() == "These are the running network’s values."
    retype(qtbot, builder.editors()[SIZE], "5")
    builder.set_running(ExperimentSpec(network=NetworkSpec(layers=(LSTMLayer(size=5),))))
    assert not builder.is_edited()


def test_a_preset_is_shown_without_being_taken_for_the_running_network(builder: Builder) -> None:
    """So that a refused build leaves the way back open."""
    builder.show_experiment(EXPERIMENTS[1])
    assert builder.experiment() == EXPERIMENTS[1]
    assert builder.bar.status() == "Edited: the running network is unchanged until you press Build."
    builder.revert()
    assert builder.experiment() == ExperimentSpec()


def test_switching_the_cell_keeps_what_both_have(qtbot: QtBot, builder: Builder) -> None:
    """And brings back what was typed for the cell left, and a bad value still bad."""
    builder.set_experiment(ExperimentSpec(network=NetworkSpec(layers=(LSTMLayer(size=33, gain=0.5, forget_bias=2.0),))))
    choose(builder, CELL, "elman")
    assert builder.values()["network"]["layers"] == [
        {
            "cell": "elman",
            "size": 33,
            "initialisation": "torch",
            "gain": 0.5,
            "spectral_radius": None,
            "bidirectional": False,
            "initial_state": "zero",
            "activation": "tanh",
        }
    ]
    retype(qtbot, builder.editors()[SIZE], "0")
    choose(builder, CELL, "lstm")
    assert builder.editors()[("network", "layers", 0, "forget_bias")].value() == 2.0
    assert builder.editors()[SIZE].shown_violation() == "must be a whole number from 1 to 1024"


def test_switching_never_makes_a_good_form_bad(builder: Builder) -> None:
    """A length that the other task does not take gives way to its default; a rate that it takes stays."""
    builder.set_experiment(
        ExperimentSpec(task=AddingTask(length=500), training=TrainingSpec(optimiser=SGD(learning_rate=0.5)))
    )
    choose(builder, ("task", "task"), "sunspots")
    choose(builder, ("training", "optimiser", "optimiser"), "adam")
    assert builder.experiment().task == SunspotsTask(length=30)
    assert builder.experiment().training.optimiser == Adam(learning_rate=0.5)


def test_layers_are_added_duplicated_and_removed_within_bounds(qtbot: QtBot, builder: Builder) -> None:
    """From one to eight; the buttons say why not beyond."""
    layers = builder.findChild(ListForm)
    assert layers is not None
    items = layers.entries
    assert not items()[0].remove.isEnabled()
    assert items()[0].remove.toolTip() == "Layers: 1 to 8 entries are allowed."
    choose(builder, CELL, "gru")
    retype(qtbot, builder.editors()[SIZE], "4")
    qtbot.mouseClick(layers.add_button, Qt.MouseButton.LeftButton)
    retype(qtbot, builder.editors()[("network", "layers", 1, "size")], "6")
    qtbot.mouseClick(items()[0].duplicate, Qt.MouseButton.LeftButton)
    assert [layer.size for layer in builder.experiment().network.layers] == [4, 4, 6]
    assert all(isinstance(layer, GRULayer) for layer in builder.experiment().network.layers)
    qtbot.mouseClick(items()[1].remove, Qt.MouseButton.LeftButton)
    assert [layer.size for layer in builder.experiment().network.layers] == [4, 6]
    assert [item.accessibleName() for item in items()] == ["Layer 1, GRU · 4 units", "Layer 2, GRU · 6 units"]
    for _ in range(6):
        qtbot.mouseClick(layers.add_button, Qt.MouseButton.LeftButton)
    assert len(builder.experiment().network.layers) == 8
    assert not layers.add_button.isEnabled()
    assert not items()[0].duplicate.isEnabled()


def test_a_spectral_radius_replaces_the_gain(qtbot: QtBot, builder: Builder) -> None:
    """The gain is greyed out with the reason, and a bad gain cannot hide behind it."""
    gain = builder.editors()[("network", "layers", 0, "gain")]
    radius = builder.editors()[("network", "layers", 0, "spectral_radius")]
    retype(qtbot, gain, "loud")
    retype(qtbot, radius, "0.9")
    assert not gain.control.isEnabled()
    assert "“Spectral radius” takes its place" in gain.control.toolTip()
    assert builder.experiment().network.layers[0] == LSTMLayer(gain=1.0, spectral_radius=0.9)
    retype(qtbot, radius, "")
    assert gain.control.isEnabled()
    assert "Multiplies the drawn recurrent weights." in gain.control.toolTip()


def test_a_refusal_is_shown_at_its_field_until_the_next_edit(qtbot: QtBot, builder: Builder) -> None:
    """Or at the nearest field; or in the status line if it names none. Build may be tried again."""
    loss = builder.editors()[("training", "loss")]
    builder.show_refusal(("training", "loss"), "must be squared_error.")
    assert loss.shown_violation() == "must be squared_error."
    assert builder.bar.status() == "1 value needs attention"
    with qtbot.waitSignal(builder.build_requested):
        builder.request_build()
    builder.show_refusal(("training", "loss"), "must be squared_error.")
    retype(qtbot, builder.editors()[SIZE], "5")
    assert loss.shown_violation() is None
    builder.show_refusal(("network", "layers", 0, "nonsense"), "no such thing")
    assert builder.editors()[CELL].shown_violation() == "no such thing"
    builder.revert()
    builder.show_refusal((), "There is not enough memory.")
    assert builder.bar.status() == "There is not enough memory."


def test_tab_goes_through_the_form_in_order_and_reaches_build(qtbot: QtBot, builder: Builder) -> None:
    """By the keyboard alone, also after layers and cells changed; the space bar folds a section."""
    layers = builder.findChild(ListForm)
    assert layers is not None
    layers.add_button.click()
    choose(builder, CELL, "elman")
    builder.editors()[("name",)].control.setFocus()
    visited = []
    for _ in range(80):
        visited.append(QApplication.focusWidget())
        if visited[-1] is builder.bar.build_button:
            break
        qtbot.keyClick(visited[-1], Qt.Key.Key_Tab)
    assert visited[-1] is builder.bar.build_button
    places = [visited.index(editor.control) for editor in builder.editors().values()]
    assert places == sorted(places)
    buttons = [
        each for each in builder.findChildren(QPushButton) + builder.findChildren(QToolButton) if each.isEnabled()
    ]
    assert {each for each in buttons if each.isVisible()} <= set(visited)
    header = builder.sections[2].header
    assert header in visited
    qtbot.keyClick(header, Qt.Key.Key_Space)
    assert not builder.sections[2].body.isVisible()
    with qtbot.waitSignal(builder.build_requested):
        qtbot.keyClick(builder.bar.build_button, Qt.Key.Key_Space)


def test_nothing_is_cut_off_at_the_narrowest(builder: Builder) -> None:
    """No horizontal scrolling, and every label and every chosen word fits, in every member's form."""
    builder.set_experiment(EXPERIMENTS[1])
    builder.resize(builder.minimumSizeHint().width(), 700)
    QApplication.processEvents()
    area = builder.findChild(QScrollArea)
    assert area is not None
    assert area.widget().width() <= area.viewport().width()
    for editor in builder.editors().values():
        box = editor.control
        if isinstance(box, QComboBox) and not box.isEditable():
            option = QStyleOptionComboBox()
            box.initStyleOption(option)
            room = box.style().subControlRect(
                QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
            )
            widest = max(box.fontMetrics().horizontalAdvance(box.itemText(row)) for row in range(box.count()))
            assert widest <= room.width(), editor.field.title
    for form in builder.findChildren(UnionForm):
        assert form.width() >= form.minimumSizeHint().width()


def test_with_large_text_labels_stand_above_their_fields(builder: Builder, qapp: QApplication, usual_look) -> None:
    """So that the form is not twice as wide; each is still followed by its field in the order of the form."""
    units = builder.editors()[SIZE]
    label = next(each for each in builder.findChildren(QLabel) if each.buddy() is units.control)
    assert label.y() < units.geometry().center().y() < label.geometry().bottom() + units.height()
    assert label.geometry().right() < units.x()
    usual = builder.sizeHint().width()
    apply_theme(qapp, LIGHT, 2)
    qapp.processEvents()
    assert label.geometry().bottom() <= units.y()
    assert abs(units.x() - label.x()) <= 2
    assert builder.sizeHint().width() < 1.6 * usual
    apply_theme(qapp, LIGHT)
    qapp.processEvents()
    assert label.geometry().right() < units.x()


@pytest.mark.parametrize(
    ("typed", "cuts", "complaint"),
    [
        ("3 9,27", (3, 9, 27), ""),
        ("", (), ""),
        ("3, x", None, "must be whole numbers from 1 to 100000, such as 5, 10, 15, or none"),
        ("0", None, "must be whole numbers from 1 to 100000, such as 5, 10, 15, or none"),
        ("9, 3", None, "must be in rising order, each timestep once"),
    ],
)
def test_cuts_are_typed_as_numbers(
    builder: Builder, qtbot: QtBot, typed: str, cuts: tuple[int, ...] | None, complaint: str
) -> None:
    editor = builder.editors()["training", "truncation_cuts"]
    retype(qtbot, editor, typed if typed else "1" + typed)
    if not typed:
        qtbot.keyClick(editor.control, Qt.Key.Key_Backspace)
    if cuts is None:
        with pytest.raises(SpecError) as caught:
            builder.experiment()
        assert caught.value.reason == complaint
    else:
        assert builder.experiment().training.truncation_cuts == cuts
