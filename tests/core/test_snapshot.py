"""Snapshots: what is saved is what is opened, and nothing damaged is."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from typing import TYPE_CHECKING

import numpy as np
import pytest
import safetensors.numpy
from msgspec.structs import replace

from rnnscope.core.commands import Build, Run, TakeCheckpoint
from rnnscope.core.errors import SnapshotError
from rnnscope.core.runner import Runner
from rnnscope.core.snapshot import Snapshot, load, save
from rnnscope.core.snapshot_archive import LIMITS, MANIFEST, read_archive, write_archive
from rnnscope.core.specs import (
    AddingTask,
    ExperimentSpec,
    LSTMLayer,
    NetworkSpec,
    NormPreservation,
    TrainingSpec,
    WeightDecay,
)

if TYPE_CHECKING:
    from pathlib import Path

    from rnnscope.core.events import Checkpoint

EXPERIMENT = ExperimentSpec(
    network=NetworkSpec(layers=(LSTMLayer(size=4),)),
    task=AddingTask(length=6, test_size=20),
    training=TrainingSpec(batch_size=4, steps=6),
    seeds=2,
)


class _Events(list):
    def send(self, event: object) -> None:
        self.append(event)


def _trained(checkpoint: Checkpoint | None = None, steps: int = 6) -> tuple[Runner, Snapshot]:
    events = _Events()
    runner = Runner(events)
    runner.obey(Build(generation=1, experiment=EXPERIMENT, checkpoint=checkpoint))
    runner.obey(Run(until=steps))
    while runner.state == "running":
        runner.advance()
    runner.obey(TakeCheckpoint(request=1))
    return runner, Snapshot.of(EXPERIMENT, events[-1], runner.history)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "run.rnnscope"
    save(_trained()[1], path)
    return path


def _rewrite(path: Path, **parts: bytes | None) -> None:
    """Replace or remove parts of a snapshot, named without their suffix."""
    _, contents = read_archive(path)
    for stem, content in parts.items():
        (name,) = [name for name in contents if name.startswith(stem)]
        if content is None:
            del contents[name]
        else:
            contents[name] = content
    write_archive(path, contents, "a test")


def _part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def test_going_on_from_a_file_is_bit_equal_to_never_having_stopped(saved: Path) -> None:
    through, _ = _trained(steps=10)
    snapshot = load(saved)
    on, _ = _trained(snapshot.checkpoint, steps=10)
    assert through.trainer is not None
    assert on.trainer is not None
    assert np.array_equal(on.trainer.network.values, through.trainer.network.values)
    assert np.array_equal(np.concatenate([snapshot.history.loss, on.history.loss]), through.history.loss)
    assert snapshot.experiment == EXPERIMENT
    assert snapshot.checkpoint.step == 6
    assert set(snapshot.versions) == {"rnnscope", "numpy", "torch", "python"}


def test_a_file_holds_its_parts_their_checksums_and_no_pickle(saved: Path) -> None:
    with zipfile.ZipFile(saved) as archive:
        assert set(archive.namelist()) == set(LIMITS) - {"thumbnail.png"}
        contents = {name: archive.read(name) for name in archive.namelist() if name != MANIFEST}
        manifest = json.loads(archive.read(MANIFEST))
    assert manifest["format"] == 2
    assert manifest["parts"] == {
        name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in contents.items()
    }
    assert safetensors.numpy.load(_part(saved, "weights.safetensors"))["layer1.W_h"].shape == (2, 16, 4)


def test_norms_after_clipping_and_penalties_are_kept(tmp_path: Path) -> None:
    training = TrainingSpec(
        batch_size=4, steps=3, clip_norm=0.05, regularisers=(WeightDecay(strength=0.1), NormPreservation(strength=0.01))
    )
    events = _Events()
    runner = Runner(events)
    experiment = replace(EXPERIMENT, training=training)
    runner.obey(Build(generation=1, experiment=experiment))
    runner.obey(Run())
    while runner.state == "running":
        runner.advance()
    runner.obey(TakeCheckpoint(request=1))
    path = tmp_path / "regularised.rnnscope"
    save(Snapshot.of(experiment, events[-1], runner.history), path)
    history = load(path).history
    assert (history.gradient_norm > 0.05).all()
    assert history.clipped_norm == pytest.approx(0.05, rel=1e-12)
    assert history.penalties.shape == (3, 2, 2)
    assert np.array_equal(history.penalties, runner.history.penalties)
    assert (history.penalties > 0).all()


def test_a_file_from_before_clipped_norms_were_kept_is_read(saved: Path) -> None:
    columns = safetensors.numpy.load(_part(saved, "history.safetensors"))
    older = {name: rows for name, rows in columns.items() if name not in ("clipped_norm", "penalties")}
    assert len(older) == len(columns) - 2
    _rewrite(saved, history=safetensors.numpy.save(older))
    history = load(saved).history
    assert np.array_equal(history.gradient_norm, columns["gradient_norm"])
    assert history.clipped_norm.shape == (6, 2)
    assert np.isnan(history.clipped_norm).all()


def test_cut_anywhere_it_is_refused(saved: Path) -> None:
    whole = saved.read_bytes()
    for length in np.linspace(0, len(whole) - 1, 100).astype(int):
        saved.write_bytes(whole[:length])
        with pytest.raises(SnapshotError, match=r"run\.rnnscope"):
            load(saved)


def test_a_flipped_byte_in_any_part_is_noticed(saved: Path) -> None:
    whole = bytearray(saved.read_bytes())
    with zipfile.ZipFile(saved) as archive:
        places = [info.header_offset + 30 + len(info.filename) + info.compress_size // 2 for info in archive.infolist()]
    for place in places:
        damaged = whole.copy()
        damaged[place] ^= 0xFF
        saved.write_bytes(damaged)
        with pytest.raises(SnapshotError):
            load(saved)


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"PK\x03\x04", os.urandom(500)], ids=["empty", "text", "head", "noise"]
)
def test_foreign_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.rnnscope"
    path.write_bytes(content)
    with pytest.raises(SnapshotError, match=r"other\.rnnscope is not an RNNScope snapshot"):
        load(path)
    with pytest.raises(SnapshotError, match="could not be read"):
        load(tmp_path / "missing.rnnscope")


@pytest.mark.parametrize("part", ["run", "kept", "environment", "experiment", "weights", "history"])
def test_a_missing_or_damaged_part_is_named(saved: Path, part: str) -> None:
    whole = saved.read_bytes()
    _rewrite(saved, **{part: None})
    with pytest.raises(SnapshotError, match=f"damaged: {part}.* is missing"):
        load(saved)
    saved.write_bytes(whole)
    _rewrite(saved, **{part: b"\x00\x01 nonsense"})
    with pytest.raises(SnapshotError, match=f"damaged: {part}"):
        load(saved)


def test_arrays_that_do_not_fit_the_experiment_are_refused(saved: Path) -> None:
    arrays = safetensors.numpy.load(_part(saved, "weights.safetensors"))
    whole = saved.read_bytes()
    for change in (
        {"layer1.W_h": arrays["layer1.W_h"][:, :, :2].copy()},
        {"layer1.W_h": arrays["layer1.W_h"].astype("float64")},
        {"optimiser.exp_avg": np.zeros((1, 1), "float32")},
        {"surprise": np.zeros(3, "float32")},
    ):
        saved.write_bytes(whole)
        _rewrite(saved, weights=safetensors.numpy.save({**arrays, **change}))
        with pytest.raises(SnapshotError, match=next(iter(change))):
            load(saved)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"step": -1}, ">= 0"),
        ({"learning_rate": 1e9}, "<= 100"),
        ({"generators": []}, "0 generators for 2 networks"),
        ({"generators": [{"bit_generator": "PCG64"}] * 2}, "generators"),
        ({"step": "six"}, "run.json"),
    ],
)
def test_what_is_said_of_the_run_is_checked(saved: Path, change: dict[str, object], said: str) -> None:
    run = json.loads(_part(saved, "run.json"))
    run["lanes"][0] |= change
    _rewrite(saved, run=json.dumps(run).encode())
    with pytest.raises(SnapshotError, match=said):
        load(saved)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rnnscope.core.snapshot_archive.MAX_UNPACKED_BYTES", 1000)
    with pytest.raises(SnapshotError, match=r"too large to be read: manifest\.json would unpack to"):
        load(saved)


def test_a_failed_write_leaves_the_old_file_whole_and_nothing_beside_it(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = saved.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SnapshotError, match=r"run\.rnnscope could not be written: No space left on device"):
        save(load(saved), saved)
    assert saved.read_bytes() == before
    assert os.listdir(saved.parent) == ["run.rnnscope"]


def test_a_folder_that_is_not_there_is_said(saved: Path) -> None:
    with pytest.raises(SnapshotError, match="could not be written"):
        save(load(saved), saved.parent / "nowhere" / "run.rnnscope")
