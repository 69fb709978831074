"""Networks as plain PyTorch code: each script is run and gives the engine's own loss and dL/dh_t, in float64."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from msgspec.structs import replace

from rnnscope.core.analyses.options import CodeOptions
from rnnscope.core.analyses.registry import carry_out
from rnnscope.core.arrays import numpy_backend
from rnnscope.core.bptt import backward, unroll
from rnnscope.core.errors import RNNScopeError, SpecError
from rnnscope.core.export.torch_code import network_as_code, run_as_code
from rnnscope.core.history import History
from rnnscope.core.jobs import JobResult, StartJob, encode_options
from rnnscope.core.lockstep import Lockstep
from rnnscope.core.network import Network
from rnnscope.core.objective import Objective, Targets
from rnnscope.core.snapshot import Snapshot, save
from rnnscope.core.specs import (
    CustomLayer,
    ElmanLayer,
    ExperimentSpec,
    GRULayer,
    JordanLayer,
    Layer,
    LSTMLayer,
    NetworkSpec,
    SunspotsTask,
    TrainingSpec,
    Variant,
    VowelsTask,
)
from rnnscope.core.training import Trainer

from ..samples import INPUTS, LAYERS, OUTPUTS, draw_batch

if TYPE_CHECKING:
    from pathlib import Path

    from rnnscope.core.tasks.batch import Batch

# Largest relative difference from the engine's numbers, in float64.
TOLERANCE = 1e-9

RUN_ALL = """
import contextlib, importlib.util, io, json, sys
found = {}
for path in sys.argv[1:]:
    spec = importlib.util.spec_from_file_location("script", path)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    loss, norms = script.measure()
    script.measure = lambda: (loss, norms)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        script.main()
    found[path] = (loss, norms, printed.getvalue())
assert not any(name.startswith("rnnscope") for name in sys.modules)
print(json.dumps(found))
"""


@dataclass(frozen=True)
class Case:
    """A network to write as code."""

    layers: tuple[Layer, ...]
    objective: Objective = field(default_factory=lambda: Objective("softmax", "cross_entropy", "last"))
    masked: bool = True
    dropout: float = 0.0
    asked: bool = False
    given: tuple[str, ...] = ()


def _both(layer: Layer) -> Layer:
    return replace(layer, bidirectional=True)


def _learned(layer: Layer) -> Layer:
    return replace(layer, initial_state="learned")


CELLS: dict[str, Layer] = {
    **LAYERS,
    **{f"jordan-{name}": JordanLayer(size=5, activation=name, self_connection=0.3) for name in ("tanh", "linear")},
}
LAST, ALL = Objective("softmax", "cross_entropy", "last"), Objective("softmax", "cross_entropy", "all")
LSTM, GRU, ELMAN = LAYERS["lstm"], LAYERS["gru"], LAYERS["elman-relu"]

CASES: dict[str, Case] = {
    **{name: Case((layer,), LAST, masked=False) for name, layer in CELLS.items()},
    **{
        f"{readout} {loss} {steps}{' padded' * masked}": Case((GRU,), Objective(readout, loss, steps), masked)  # type: ignore[arg-type]
        for readout, loss in (
            ("linear", "squared_error"),
            ("sigmoid", "squared_error"),
            ("softmax", "squared_error"),
            ("sigmoid", "cross_entropy"),
            ("softmax", "cross_entropy"),
        )
        for steps in ("last", "all")
        for masked in (False, True)
    },
    **{
        f"jordan fed {kind}": Case((CELLS["jordan-tanh"],), Objective(kind, "squared_error", "all"))
        for kind in ("linear", "sigmoid")
    },
    "asked": Case((LSTM,), ALL, asked=True),
    "stack": Case((ELMAN, LSTM, LAYERS["elman-tanh"], LAYERS["antisymmetric"], CELLS["jordan-tanh"]), ALL, dropout=0.4),
    "bidirectional": Case((_both(LSTM),)),
    "bidirectional all": Case((_both(LSTM),), ALL),
    "bidirectional unpadded": Case((_both(GRU), _both(LSTM)), LAST, masked=False),
    "bidirectional stack": Case((_both(GRU), LAYERS["mgu"], _both(LAYERS["orthogonal-tanh"])), ALL, dropout=0.3),
    "learned": Case((_learned(LSTM), _learned(CELLS["jordan-tanh"]))),
    "learned both": Case((_learned(_both(GRU)), LSTM), ALL),
    "given": Case((_both(_learned(LSTM)), ELMAN), given=("layer1.h", "layer1.reverse.c", "layer2.h")),
    "given to jordan": Case((CELLS["jordan-tanh"],), ALL, given=("layer1.s",)),
}


def _make(case: Case) -> tuple[Network, Batch, dict[str, Any]]:
    """Draw two networks, their sequences, and the initial states that are given."""
    generator = np.random.default_rng(5)
    spec = NetworkSpec(layers=case.layers, dropout=case.dropout, readout=case.objective.readout)
    network = Network.draw(spec, INPUTS, OUTPUTS, [np.random.default_rng(seed) for seed in (3, 4)])
    for name, values in network.parameters.items():
        if name.endswith(("_0", "b", "b_q")) or ".p_" in name:
            values[:] = generator.normal(size=values.shape)  # a start at zero would hide a mistake
    batch = draw_batch(2, classes=case.objective.loss == "cross_entropy", masked=case.masked)
    if case.asked:
        asked = batch.valid & (generator.random(batch.valid.shape) < 0.5) | batch.counted("last")
        batch = replace_batch(batch, asked)
    size = batch.inputs.shape[2]
    widths = {scan.prefix + state: width for scan in network.scans for state, width in scan.cell.state_sizes().items()}
    return network, batch, {name: generator.normal(size=(2, size, widths[name])) for name in case.given}


def replace_batch(batch: Batch, asked: np.ndarray) -> Batch:
    """Return a batch in which only some steps are asked."""
    return type(batch)(batch.inputs, batch.targets * asked[..., None], batch.lengths, batch.labels, asked)


def _engine(network: Network, batch: Batch, objective: Objective, initial: dict[str, Any]) -> tuple[float, Any]:
    """Return the loss of the second network and the norms ‖dL/dh_t‖ of each direction of each layer."""
    tape = unroll(network, batch.inputs, lengths=batch.lengths, initial=initial)
    loss, gradients = backward(tape, objective, Targets.of(batch, objective.loss_steps, network.backend))
    norms = {
        f"layer {scan.layer + 1}" + " reverse" * (scan.direction == "reverse"): np.sqrt(
            (gradients.state("h", scan.layer, scan.direction)[:, 1] ** 2).sum((1, 2))
        )
        for scan in network.scans
    }
    return float(loss[1]), norms


def _trainer() -> Trainer:
    """Return three networks that have been trained a little, in float32."""
    training = TrainingSpec(batch_size=5)
    network = NetworkSpec(layers=(GRULayer(size=6),))
    trainer = Trainer(ExperimentSpec(network=network, task=VowelsTask(), training=training, seeds=3))
    trainer.step()
    trainer.step()
    return trainer


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What every script measures and prints; they run in one process that has nothing of RNNScope."""
    folder = tmp_path_factory.mktemp("code")
    codes = {
        name: network_as_code(network, batch, CASES[name].objective, index=1, initial=initial)
        for name, (network, batch, initial) in ((name, _make(case)) for name, case in CASES.items())
    }
    trainer = _trainer()
    codes["run"] = run_as_code(trainer.experiment, trainer.checkpoint(), network=1)
    paths = {name: folder / f"script{number}.py" for number, name in enumerate(codes)}
    for name, code in codes.items():
        code.write(paths[name])
    command = [sys.executable, "-c", RUN_ALL, *map(str, paths.values())]
    alone = os.environ | {"OMP_NUM_THREADS": "1"}  # more threads would only wait for each other
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, env=alone)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return {name: found[str(path)] for name, path in paths.items()}


@pytest.mark.parametrize("name", CASES)
def test_a_script_gives_the_numbers_of_the_engine(name: str, measured: dict[str, Any]) -> None:
    network, batch, initial = _make(CASES[name])
    loss, norms = _engine(network, batch, CASES[name].objective, initial)
    found_loss, found, _ = measured[name]
    assert found_loss == pytest.approx(loss, rel=TOLERANCE)
    assert list(found) == list(norms)
    for layer, values in norms.items():
        assert values.max() > 0
        assert found[layer] == pytest.approx(values, rel=TOLERANCE, abs=TOLERANCE * values.max())


@pytest.mark.parametrize("name", CASES)
def test_a_script_is_short_and_names_every_layer(name: str) -> None:
    network, batch, initial = _make(CASES[name])
    script = network_as_code(network, batch, CASES[name].objective, initial=initial).script
    tree = ast.parse(script)
    classes = [node.name for node in tree.body if isinstance(node, ast.ClassDef)]
    assert classes[-2:] == ["Readout", "Network"]
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert imported == {"torch"}
    assert max(map(len, script.splitlines())) <= 120
    assert len(script.splitlines()) < 110 + 60 * len(network.cells)


def test_a_script_prints_loss_and_norms(measured: dict[str, Any]) -> None:
    loss, norms, printed = measured["bidirectional"]
    said, _, header, *rows = printed.splitlines()
    assert float(said.removeprefix("loss ")) == pytest.approx(loss, rel=1e-14)
    assert header.split() == ["t", "layer", "1", "layer", "1", "reverse"]
    table = np.array([[float(value) for value in row.split()] for row in rows])
    assert table[:, 0].tolist() == list(range(1, 8))
    assert table[:, 1] == pytest.approx(norms["layer 1"], rel=1e-14, abs=1e-300)
    assert table[:, 2] == pytest.approx(norms["layer 1 reverse"], rel=1e-14, abs=1e-300)


def test_layers_that_differ_only_in_size_share_a_class() -> None:
    layers = (LSTMLayer(size=4), LSTMLayer(size=6), ElmanLayer(size=3), ElmanLayer(size=3, activation="relu"))
    network, batch, _ = _make(Case(layers))
    classes = [
        node.name
        for node in ast.parse(network_as_code(network, batch, LAST).script).body
        if isinstance(node, ast.ClassDef)
    ]
    assert classes == ["LSTM", "Elman", "Elman2", "Readout", "Network"]


def test_the_batch_of_a_run_is_the_one_of_its_next_step(measured: dict[str, Any]) -> None:
    trainer = _trainer()
    trainer.measure()
    assert trainer.batch is not None
    exact, batch = trainer.network.copy_to(numpy_backend("float64")), trainer.batch.in_float64()
    loss, norms = _engine(exact, batch, trainer.objective, {})
    found_loss, found, _ = measured["run"]
    assert found_loss == pytest.approx(loss, rel=TOLERANCE)
    assert found["layer 1"] == pytest.approx(norms["layer 1"], rel=TOLERANCE)


def test_a_variant_is_written_with_its_own_weights() -> None:
    other = Variant(name="Wide", network=NetworkSpec(layers=(ElmanLayer(size=7),)), dtype="float64")
    experiment = ExperimentSpec(
        network=NetworkSpec(layers=(ElmanLayer(size=3),)), task=SunspotsTask(), seeds=1, variants=(other,)
    )
    code = run_as_code(experiment, Lockstep(experiment).checkpoint(1, 0, 0.0), variant=1)
    assert code.script.startswith('"""Wide: the network of seed 0 after 0 training steps.')
    assert code.arrays["layer1.W_hh"].shape == (7, 7)
    assert code.arrays["layer1.W_hh"].dtype == np.float64


def test_what_training_does_besides_is_said() -> None:
    experiment = ExperimentSpec(training=TrainingSpec(truncation_window=5), seeds=1)
    script = run_as_code(experiment, Trainer(experiment).checkpoint()).script
    assert "Training cut the gradient off; here it is whole." in " ".join(script.split())


@pytest.mark.parametrize("text", ['""" + exit(1) + """', "\\", '\\"""', "two\nlines\0", 'ends with "'])
def test_a_name_cannot_break_out_of_the_docstring(text: str) -> None:
    network, batch, _ = _make(CASES["gru"])
    code = network_as_code(network, batch, LAST, about=[text, text])
    wanted = network_as_code(network, batch, LAST)
    assert ast.dump(ast.Module(ast.parse(code.script).body[1:], [])) == ast.dump(
        ast.Module(ast.parse(wanted.script).body[1:], [])
    )


def test_a_cell_of_ones_own_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    network, batch, _ = _make(CASES["gru"])
    monkeypatch.setattr(network.cells[0], "layer", CustomLayer(size=5, name="mine"))
    with pytest.raises(SpecError, match=r"^Only the cells that come with RNNScope can be written as code, not mine: "):
        network_as_code(network, batch, LAST)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    network, batch, _ = _make(CASES["gru"])
    with pytest.raises(RNNScopeError, match="could not be written: No such file"):
        network_as_code(network, batch, LAST).write(tmp_path / "missing" / "net.py")


def test_a_job_writes_the_code_of_a_snapshot(tmp_path: Path) -> None:
    trainer = _trainer()
    snapshot = Snapshot.of(trainer.experiment, trainer.checkpoint(), History.of(trainer.experiment))
    save(snapshot, tmp_path / "run.rnnscope")
    options = CodeOptions(snapshot=str(tmp_path / "run.rnnscope"), script=str(tmp_path / "net.py"))
    request = StartJob(
        job=1, generation=1, options=encode_options(options), experiment=trainer.experiment, variant=0, network=2
    )
    result = carry_out(request, lambda event: None)
    assert isinstance(result, JobResult)
    wanted = run_as_code(trainer.experiment, trainer.checkpoint(), network=2)
    assert (tmp_path / "net.py").read_text(encoding="utf-8") == wanted.script
    assert result.facts == {"lines": float(len(wanted.script.splitlines()))}
