"""Nothing of the core is without a control: cells, tasks, settings, probes and analyses are all in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import pytest

from rnnscope.app.actions.catalogue import ACTIONS
from rnnscope.app.builder.builder import Builder
from rnnscope.app.panels.registry import PANELS
from rnnscope.core.analyses.registry import ANALYSES
from rnnscope.core.cells import CELLS
from rnnscope.core.frames import Probe
from rnnscope.core.probes import PROBES
from rnnscope.core.spec_fields import fields_of, tag_of
from rnnscope.core.specs import ExperimentSpec, NetworkSpec, TrainingSpec, WeightDecay
from rnnscope.core.tasks import TASKS

if TYPE_CHECKING:
    import msgspec

    from rnnscope.core.spec_fields import SpecField

# What has no field in the builder's form, and where it is set instead.
ELSEWHERE = {
    ("schema",): "the program sets it",
    ("variants",): "the comparison panel adds, renames and removes networks",
}


def _field(spec: type[msgspec.Struct], name: str) -> SpecField:
    return next(field for field in fields_of(spec) if field.name == name)


@pytest.fixture
def builder(qtbot) -> Builder:
    made = Builder()
    qtbot.addWidget(made)
    made.show_experiment(ExperimentSpec())
    return made


def _choices(builder: Builder, *path: str | int) -> set[str]:
    control: Any = builder.editors()[path].control
    return {control.itemData(index) for index in range(control.count())}


def test_every_field_of_an_experiment_has_an_editor(builder: Builder) -> None:
    paths = set(builder.editors())
    for field in fields_of(ExperimentSpec):
        if (field.name,) not in ELSEWHERE:
            assert any(path[0] == field.name for path in paths), field.name
    for owner, spec in (("network", NetworkSpec), ("training", TrainingSpec)):
        for field in fields_of(spec):
            found = any(path[:2] == (owner, field.name) for path in paths)
            assert found or field.kind == "list", f"{owner}.{field.name}"


@pytest.mark.parametrize("layer", _field(NetworkSpec, "layers").members, ids=tag_of)
def test_every_cell_can_be_chosen_with_all_its_settings(builder: Builder, layer: type[msgspec.Struct]) -> None:
    assert tag_of(layer) in _choices(builder, "network", "layers", 0, "cell")
    builder.editors()["network", "layers", 0, "cell"].set_value(tag_of(layer))
    builder.editors()["network", "layers", 0, "cell"].changed.emit()
    paths = set(builder.editors())
    for field in fields_of(layer):
        assert ("network", "layers", 0, field.name) in paths
        if field.kind == "choice":
            assert _choices(builder, "network", "layers", 0, field.name) == set(field.choices)


def test_every_cell_of_the_engine_is_a_layer_of_the_specification() -> None:
    tags = {tag_of(layer) for layer in _field(NetworkSpec, "layers").members}
    assert tags - {"custom"} == {tag_of(layer) for layer in CELLS}  # one's own cells come by an entry point


@pytest.mark.parametrize("task", _field(ExperimentSpec, "task").members, ids=tag_of)
def test_every_task_can_be_chosen_with_all_its_settings(builder: Builder, task: type[msgspec.Struct]) -> None:
    assert task in TASKS
    builder.editors()["task", "task"].set_value(tag_of(task))
    builder.editors()["task", "task"].changed.emit()
    assert {("task", field.name) for field in fields_of(task)} <= set(builder.editors())


def test_every_optimiser_and_regulariser_can_be_chosen(builder: Builder) -> None:
    optimisers = {tag_of(member) for member in _field(TrainingSpec, "optimiser").members}
    assert _choices(builder, "training", "optimiser", "optimiser") == optimisers
    builder.show_experiment(ExperimentSpec(training=TrainingSpec(regularisers=(WeightDecay(),))))
    regularisers = {tag_of(member) for member in _field(TrainingSpec, "regularisers").members}
    path = next(path for path in builder.editors() if path[:3] == ("training", "regularisers", 0))
    assert _choices(builder, *path) == regularisers


@pytest.mark.parametrize("probe", list(PROBES))
def test_every_probe_feeds_a_panel(probe: str) -> None:
    assert any(probe in info.panel.probes for info in PANELS)


ASKED_BY_ACTION = {"replay": "file.verify", "tensorboard": "file.tensorboard", "code": "file.code"}


@pytest.mark.parametrize("analysis", list(ANALYSES))
def test_every_analysis_has_a_panel(analysis: str) -> None:
    if analysis == "sweep":  # a grid of networks of its own, not an analysis of those that run
        assert any(info.panel_id == "phase_diagram" for info in PANELS)
    elif analysis in ASKED_BY_ACTION:  # they are of a file, not of what a panel shows
        assert any(action.name == ASKED_BY_ACTION[analysis] for action in ACTIONS)
    else:
        assert any(getattr(info.panel, "analysis", None) is ANALYSES[analysis].options for info in PANELS)


def test_every_probe_has_its_name_in_the_protocol() -> None:
    assert set(get_args(Probe)) == set(PROBES)
