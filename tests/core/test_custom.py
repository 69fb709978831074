"""A cell of one's own, found through an entry point of an installed package."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnnscope.core.bptt import backward, unroll
from rnnscope.core.cells.custom import installed_cells
from rnnscope.core.errors import SpecError
from rnnscope.core.network import Network
from rnnscope.core.objective import Objective, Targets
from rnnscope.core.specs import AddingTask, CustomLayer, ElmanLayer, ExperimentSpec, NetworkSpec, TrainingSpec
from rnnscope.core.training import Trainer

from .samples import INPUTS, OUTPUTS, draw_batch

if TYPE_CHECKING:
    from collections.abc import Iterator

GUIDE = Path(__file__).parents[2] / "docs" / "cells.md"


def documented_module() -> str:
    """Return the module that the guide to cells of one's own shows."""
    text = GUIDE.read_text(encoding="utf-8")
    return next(part.split("```")[0] for part in text.split("```python\n")[1:] if "class Sine" in part)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install a package as pip leaves it: a module, and metadata with its entry points."""
    (tmp_path / "my_cells.py").write_text(documented_module(), encoding="utf-8")
    (tmp_path / "my_broken_cells.py").write_text("raise RuntimeError('no such thing')\n", encoding="utf-8")
    metadata = tmp_path / "my_cells-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: my-cells\nVersion: 1.0\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text(
        "[rnnscope.cells]\nsine = my_cells:Sine\nbroken = my_broken_cells:Sine\nnot_a_cell = my_cells:__name__\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()
    yield
    sys.modules.pop("my_cells", None)


@pytest.mark.usefixtures("package")
def test_the_documented_cell_is_found_and_its_gradients_agree_with_finite_differences() -> None:
    assert {"sine", "broken"} <= set(installed_cells())
    spec = NetworkSpec(layers=(CustomLayer(name="sine", size=4), ElmanLayer(size=3)))
    network = Network.draw(spec, INPUTS, OUTPUTS, [np.random.default_rng(seed) for seed in range(2)])
    batch = draw_batch(2, classes=True, masked=True)
    objective = Objective("softmax", "cross_entropy", "all")
    targets = Targets.of(batch, "all", network.backend)
    tape = unroll(network, batch.inputs)
    _, gradients = backward(tape, objective, targets)
    assert np.abs(tape.hidden(0)).max() <= 1
    found = gradients.values.copy()
    for index in np.random.default_rng(0).choice(network.parameter_count, 25, replace=False):
        kept = network.values[:, index].copy()
        losses = []
        for sign in (1, -1):
            network.values[:, index] = kept + sign * 1e-5
            losses.append(objective.losses(network, unroll(network, batch.inputs).hidden(), targets))
        network.values[:, index] = kept
        assert found[:, index] == pytest.approx((losses[0] - losses[1]) / 2e-5, abs=1e-9)


@pytest.mark.usefixtures("package")
def test_the_documented_cell_trains() -> None:
    experiment = ExperimentSpec(
        network=NetworkSpec(layers=(CustomLayer(name="sine", size=4),)),
        task=AddingTask(length=4, test_size=50),
        training=TrainingSpec(batch_size=10),
        seeds=1,
    )
    trainer = Trainer(experiment)
    before = trainer.evaluate()[0]
    for _ in range(60):
        trainer.step()
    assert np.all(trainer.evaluate()[0] < before)


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("unheard_of", "must be a cell that an installed package registers .*broken, not_a_cell, sine"),
        ("broken", "can not be imported .RuntimeError: no such thing"),
        ("not_a_cell", "must be a class derived from"),
    ],
)
def test_what_is_no_cell_is_refused_with_what_is(name: str, reason: str) -> None:
    spec = NetworkSpec(layers=(ElmanLayer(), CustomLayer(name=name)))
    with pytest.raises(SpecError, match=reason) as caught:
        Network.draw(spec, INPUTS, OUTPUTS, [np.random.default_rng(0)])
    assert caught.value.path == ("network", "layers", 1, "name")
