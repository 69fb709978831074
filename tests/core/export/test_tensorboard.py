"""TensorBoard event files: what torch's writer wrote is read back by TensorBoard itself."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
import pytest

from rnnscope.core.analyses.options import TensorBoardOptions
from rnnscope.core.analyses.registry import carry_out
from rnnscope.core.errors import RNNScopeError
from rnnscope.core.export.tensorboard import write_tensorboard
from rnnscope.core.history import History
from rnnscope.core.jobs import JobFailed, JobResult, StartJob, encode_options
from rnnscope.core.lockstep import Lockstep
from rnnscope.core.snapshot import Snapshot, save
from rnnscope.core.specs import (
    ElmanLayer,
    ExperimentSpec,
    NetworkSpec,
    SunspotsTask,
    TrainingSpec,
    Variant,
    WeightDecay,
    decode_experiment,
)
from rnnscope.core.variants import singles

if TYPE_CHECKING:
    from pathlib import Path

EXPERIMENT = ExperimentSpec(
    name="A/B: sun?",
    network=NetworkSpec(layers=(ElmanLayer(size=3),)),
    task=SunspotsTask(),
    training=TrainingSpec(regularisers=(WeightDecay(),)),
    seeds=2,
    first_seed=7,
)
STEPS = 5


@pytest.fixture
def snapshot() -> Snapshot:
    return _recorded(EXPERIMENT)


def _recorded(experiment: ExperimentSpec) -> Snapshot:
    """Return a run whose history is made up, so that every value is another."""
    generator = np.random.default_rng(1)
    histories: list[History] = []
    for each in singles(experiment):
        count = len(each.training.regularisers)
        arrays = {
            "steps": np.arange(1, STEPS + 1),
            **{name: generator.random((STEPS, 2)) for name in ("loss", "gradient_norm", "clipped_norm")},
            "penalties": generator.random((STEPS, count, 2)),
            "test_steps": np.array([0, 4]),
            "test_loss": generator.random((2, 2)),
            "test_accuracy": np.full((2, 2), np.nan),
        }
        arrays["clipped_norm"][:2] = np.nan  # as in files that did not record it yet
        histories.append(History.from_arrays(2, arrays, count))
    checkpoint = msgspec.structs.replace(Lockstep(experiment).checkpoint(1, 0, 0.0), step=STEPS)
    others = tuple(msgspec.structs.replace(other, step=STEPS) for other in checkpoint.others)
    return Snapshot.of(experiment, msgspec.structs.replace(checkpoint, others=others), *histories)


def _events(folder: Path) -> Any:
    """Read a run's events back."""
    reason = "TensorBoard is not installed"
    accumulator = pytest.importorskip("tensorboard.backend.event_processing.event_accumulator", reason=reason)
    events = accumulator.EventAccumulator(str(folder), size_guidance={"scalars": 0, "tensors": 0})
    events.Reload()
    return events


def _curve(events: Any, tag: str) -> dict[int, float]:
    return {event.step: event.value for event in events.Scalars(tag)}


def test_every_step_of_every_seed_is_there(snapshot: Snapshot, tmp_path: Path) -> None:
    pytest.importorskip("tensorboard", reason="TensorBoard is not installed")
    folders = write_tensorboard(snapshot, tmp_path / "events")
    assert [folder.name for folder in folders] == ["median", "seed 7", "seed 8"]
    history = snapshot.history
    for network, folder in enumerate(folders[1:]):
        events = _events(folder)
        assert _curve(events, "loss/training") == pytest.approx(
            dict(zip(history.steps.tolist(), history.loss[:, network].tolist(), strict=True)), rel=1e-6
        )
        assert _curve(events, "gradient norm/before clipping")[5] == pytest.approx(history.gradient_norm[4, network])
        assert _curve(events, "penalty/1 WeightDecay")[2] == pytest.approx(history.penalties[1, 0, network])
        assert list(_curve(events, "gradient norm/after clipping")) == [3, 4, 5]
        assert list(_curve(events, "loss/test")) == [0, 4]
        assert "accuracy/test" not in events.Tags()["scalars"], "it has no meaning here"


def test_the_median_has_the_specification(snapshot: Snapshot, tmp_path: Path) -> None:
    pytest.importorskip("tensorboard", reason="TensorBoard is not installed")
    median, *_ = write_tensorboard(snapshot, tmp_path)
    events = _events(median)
    wanted = dict(zip(range(1, STEPS + 1), snapshot.history.loss.mean(1).tolist(), strict=True))  # of two: their mean
    assert _curve(events, "loss/training") == pytest.approx(wanted, rel=1e-6)
    (text,) = (event.tensor_proto.string_val[0].decode() for event in events.Tensors("experiment/text_summary"))
    assert decode_experiment(text.removeprefix("```json\n").removesuffix("\n```")) == EXPERIMENT


def test_compared_networks_have_folders_whose_names_every_system_takes(tmp_path: Path) -> None:
    pytest.importorskip("tensorboard", reason="TensorBoard is not installed")
    variant = Variant(name="A/B: sun?", network=NetworkSpec(layers=(ElmanLayer(size=4),)))
    experiment = msgspec.structs.replace(EXPERIMENT, variants=(variant,))
    folders = write_tensorboard(_recorded(experiment), tmp_path)
    assert [str(folder.relative_to(tmp_path)) for folder in folders[:4:3]] == [
        "1 A_B_ sun/median",
        "2 A_B_ sun/median",
    ]


def test_a_folder_with_event_files_is_left_alone(snapshot: Snapshot, tmp_path: Path) -> None:
    pytest.importorskip("tensorboard", reason="TensorBoard is not installed")
    write_tensorboard(snapshot, tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(RNNScopeError, match="holds event files already; choose an empty folder"):
        write_tensorboard(snapshot, tmp_path)
    assert sorted(tmp_path.rglob("*")) == before


def test_what_is_missing_is_told(snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard.writer", None)
    with pytest.raises(RNNScopeError, match=r"need TensorBoard: pip install 'rnnscope\[tensorboard\]' brings it\.$"):
        write_tensorboard(snapshot, tmp_path / "events")
    assert not (tmp_path / "events").exists()


class TestJob:
    """The same as a job of the analysis process."""

    def _carry_out(self, snapshot: Path, folder: Path) -> Any:
        options = TensorBoardOptions(snapshot=str(snapshot), folder=str(folder))
        request = StartJob(job=1, generation=1, options=encode_options(options), experiment=EXPERIMENT)
        return carry_out(request, lambda event: None)

    def test_it_says_how_many_runs_it_wrote(self, snapshot: Snapshot, tmp_path: Path) -> None:
        pytest.importorskip("tensorboard", reason="TensorBoard is not installed")
        save(snapshot, tmp_path / "run.rnnscope")
        result = self._carry_out(tmp_path / "run.rnnscope", tmp_path / "events")
        assert isinstance(result, JobResult)
        assert result.facts == {"runs": 3.0}
        assert len(_events(tmp_path / "events" / "seed 8").Scalars("loss/training")) == STEPS

    def test_a_snapshot_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        result = self._carry_out(tmp_path / "missing.rnnscope", tmp_path / "events")
        assert isinstance(result, JobFailed)
        assert result.message == "missing.rnnscope could not be read: No such file or directory."
