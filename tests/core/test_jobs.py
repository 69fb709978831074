"""Analyses as jobs: each is a direct call of the core, bad input ends in a sentence, and the process obeys."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
import tracemalloc
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
import psutil
import pytest

from rnnscope.core.analyses.lyapunov_exponents import ChainedSequences, follow, largest_exponent, verdict
from rnnscope.core.analyses.options import AnalysisOptions, DecayOptions, LyapunovOptions, SingularValueOptions
from rnnscope.core.analyses.registry import ANALYSES, carry_out
from rnnscope.core.analyses.subject import Subject
from rnnscope.core.bptt import backward, unroll
from rnnscope.core.commands import Quit
from rnnscope.core.decay import PARTS, cell_path, factorised_decay
from rnnscope.core.events import Hello
from rnnscope.core.jacobian_products import product_singular_values
from rnnscope.core.jacobians import local_jacobians, network_in_float64
from rnnscope.core.jobs import (
    JobFailed,
    JobProgress,
    JobResult,
    StartJob,
    decode_job_command,
    decode_job_event,
    encode_options,
)
from rnnscope.core.lyapunov import joined_spectra, lyapunov_spectrum
from rnnscope.core.objective import Targets
from rnnscope.core.spec_base import Spec
from rnnscope.core.specs import AddingTask, ExperimentSpec, GRULayer, JordanLayer, LSTMLayer, NetworkSpec, TrainingSpec
from rnnscope.core.training import Trainer
from rnnscope.core.wire import encode, read_payload

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnnscope.core.layer_specs import RecurrentLayer

SMALL = LyapunovOptions(steps=40, warm_up=9, trajectories=3)
SLOW = LyapunovOptions(steps=100_000, trajectories=64)


def experiment(*layers: RecurrentLayer) -> ExperimentSpec:
    return ExperimentSpec(
        network=NetworkSpec(layers=layers or (LSTMLayer(size=4), LSTMLayer(size=3))),
        task=AddingTask(length=6, test_size=20),
        training=TrainingSpec(batch_size=4, steps=20),
        seeds=3,
    )


@pytest.fixture(scope="module")
def trained() -> Trainer:
    trainer = Trainer(experiment())
    for _ in range(5):
        trainer.step()
    return trainer


def request(options: msgspec.Struct, trainer: Trainer | None = None, **places: Any) -> StartJob:
    spec = experiment() if trainer is None else trainer.experiment
    checkpoint = None if trainer is None else trainer.checkpoint()
    return StartJob(
        job=7, generation=2, options=encode_options(options), experiment=spec, checkpoint=checkpoint, **places
    )


@pytest.mark.parametrize(
    "error", [MemoryError("Unable to allocate 9 GiB"), RuntimeError("CPUAllocator: can't allocate memory")]
)
def test_memory_that_runs_out_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setitem(ANALYSES, "lyapunov", replace(ANALYSES["lyapunov"], run=fail))
    ended = carry_out(request(SMALL), lambda _: None)
    assert isinstance(ended, JobFailed)
    assert (ended.job, ended.message) == (7, "There is not enough memory for this analysis.")


def result_of(command: StartJob) -> JobResult:
    """Send a job through the pipe's format and do it."""
    sent = decode_job_command(encode(command)[8:])
    assert isinstance(sent, StartJob)
    done = carry_out(sent, lambda _: None)
    assert isinstance(done, JobResult), done
    back = decode_job_event(encode(done)[8:])
    assert isinstance(back, JobResult)
    return back


def failure_of(command: StartJob) -> str:
    done = carry_out(command, lambda _: None)
    assert isinstance(done, JobFailed)
    assert (done.job, done.generation) == (7, 2)
    return done.message


# --- what analyses find -----------------------------------------------------------------------------------------------


def test_the_subject_is_the_trainer_to_the_last_bit(trained: Trainer) -> None:
    copy = Subject(request(DecayOptions(), trained)).trainer
    checkpoint = trained.checkpoint()
    original = Trainer(trained.experiment)
    original.restore(checkpoint)
    for each in (copy, original):
        each.measure()
    assert copy.step_count == 5
    assert np.array_equal(copy.gradients.values, original.gradients.values)
    assert np.array_equal(copy.step().loss, trained.step().loss)


@pytest.mark.parametrize("layer", [0, 1])
@pytest.mark.parametrize(("state", "part"), [("hidden", (0, 1)), ("cell", (1, 2)), ("whole", (0, 2))])
def test_singular_values_are_those_of_the_core(trained: Trainer, layer: int, state: str, part: tuple[int, int]) -> None:
    found = result_of(request(SingularValueOptions(state=state), trained, network=2, layer=layer, example=4))
    network = network_in_float64(trained.network.networks(slice(2, 3)))
    tape = unroll(network, trained.task.test_batch(4, 5, "float64").inputs)
    size = network.cells[layer].size
    jacobians = local_jacobians(tape, layer)[:, 0, 0]
    wanted = product_singular_values(jacobians, slice(part[0] * size, part[1] * size))
    values = found.arrays["log_singular_values"]
    assert values.axes == ("time", "value")
    assert np.array_equal(values.array(), wanted)
    if state == "whole":  # the very last product has one factor
        assert 10 ** wanted[-2] == pytest.approx(np.linalg.svd(jacobians[-1], compute_uv=False), rel=1e-10)
    assert (found.step, found.network, found.layer, found.example) == (trained.step_count, 2, layer, 4)


@pytest.mark.parametrize("layer", [0, 1])
def test_decay_is_that_of_the_core(trained: Trainer, layer: int) -> None:
    found = result_of(request(DecayOptions(), trained, network=1, layer=layer, example=3))
    network = network_in_float64(trained.network.networks(slice(1, 2)))
    batch = trained.task.test_batch(3, 4, "float64")
    objective = trained.objective
    targets = Targets.of(batch, objective.loss_steps, network.backend)
    gradients = backward(unroll(network, batch.inputs), objective, targets)[1]
    decay = factorised_decay(gradients, layer)
    assert np.array_equal(found.arrays["norm"].array(), decay.norm[:, 0])
    assert np.array_equal(found.arrays["parts"].array(), np.stack([decay.parts[part][:, 0] for part in PARTS]))
    along, whole = cell_path(gradients, layer)
    assert np.array_equal(found.arrays["cell_path"].array(), along[:, 0])
    assert np.array_equal(found.arrays["cell_total"].array(), whole[:, 0])
    assert found.facts["gates"] is True


@pytest.mark.parametrize("drive", ["sequences", "silence"])
def test_lyapunov_exponents_are_those_of_the_core(trained: Trainer, drive: str) -> None:
    """Followed part by part, they are those of the whole trajectory at once."""
    options = msgspec.structs.replace(SMALL, drive=drive, steps=120)
    command = request(options, trained, network=1, layer=1, example=2)
    found = result_of(command)
    network = network_in_float64(trained.network.networks(slice(1, 2)))
    inputs = ChainedSequences(Subject(command), 3).take(129)
    state = None
    if drive == "silence":
        before = unroll(network, inputs[:6])  # of one sequence's length
        state = {f"layer{each + 1}.{part}": before.state(part, each)[-1] for each in (0, 1) for part in "hc"}
        inputs = np.zeros_like(inputs)
    spectrum = lyapunov_spectrum(local_jacobians(unroll(network, inputs, initial=state), 1), skip=9)
    exponents = spectrum.exponents[0]
    assert found.arrays["exponents"].array() == pytest.approx(exponents.mean(0), rel=1e-12)
    assert found.arrays["error"].array() == pytest.approx(exponents.std(0, ddof=1) / np.sqrt(3), rel=1e-9, abs=1e-14)
    assert found.arrays["largest"].array()[-1] == pytest.approx(exponents[:, 0], rel=1e-12)
    assert found.facts["largest"] == pytest.approx(exponents[:, 0].mean(), rel=1e-12)
    assert found.facts["sum"] == pytest.approx(exponents.mean(0).sum(), rel=1e-12)
    assert found.arrays["times"].array()[-1] == 120
    assert found.facts["verdict"] == "ordered"


def test_the_largest_exponent_alone_is_that_of_the_whole_spectrum(trained: Trainer) -> None:
    command = request(msgspec.structs.replace(SMALL, steps=400, warm_up=100), trained, network=2)
    alone = largest_exponent(Subject(command), msgspec.structs.replace(SMALL, steps=400, warm_up=100))
    assert alone == pytest.approx(result_of(command).facts["largest"], abs=1e-3)


def test_trajectories_read_test_sequences_one_after_the_other(trained: Trainer) -> None:
    chain = ChainedSequences(Subject(request(SMALL, trained, example=19)), 3)
    inputs = np.concatenate([chain.take(steps) for steps in (1, 6, 0, 14, 28)])
    assert inputs.shape == (49, 1, 3, 2)
    for trajectory, first in enumerate((19, 5, 11)):  # 20 sequences, 20 // 3 apart
        for place in range(8):
            example = (first + place) % 20
            wanted = trained.task.test_batch(example, example + 1, "float64").inputs[:, 0, 0]
            assert np.array_equal(inputs[6 * place : 6 * place + 6, 0, trajectory], wanted)


def test_long_trajectories_keep_only_how_much_their_axes_grew(monkeypatch: pytest.MonkeyPatch) -> None:
    """The axes themselves, S times as many numbers, are given back part by part."""
    monkeypatch.setattr("rnnscope.core.analyses.lyapunov_exponents.CHUNK_STEPS", 1)
    subject, size, trajectories = Subject(request(SMALL, Trainer(experiment(LSTMLayer(size=8))))), 16, 16

    def peak(steps: int) -> int:
        options = LyapunovOptions(steps=steps, warm_up=0, trajectories=trajectories)
        tracemalloc.start()
        follow(subject, options)
        taken = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return taken

    peak(10)  # what is made once
    each_step = (peak(300) - peak(100)) / 200
    kept = 8 * trajectories * size  # bytes; twice when parts are joined, and some for the objects themselves
    assert kept < each_step < 4 * kept < 8 * trajectories * size**2, each_step / kept


def test_a_spectrum_goes_on_from_the_frame_it_ended_with() -> None:
    jacobians = np.random.default_rng(1).standard_normal((30, 2, 4, 4))
    whole = lyapunov_spectrum(jacobians)
    first = lyapunov_spectrum(jacobians[:11])
    parts = joined_spectra([first, lyapunov_spectrum(jacobians[11:], frame=first.frame)])
    assert np.array_equal(parts.growth, whole.growth)
    assert np.array_equal(parts.frame, whole.frame)
    assert parts.steps.sum() == 30


@pytest.mark.parametrize(
    ("largest", "error", "said"),
    [(0.1, 0.04, "chaotic"), (-0.1, 0.04, "ordered"), (0.1, 0.06, "edge"), (-0.1, 0.06, "edge"), (0.0, 0.0, "edge")],
)
def test_a_sign_is_called_certain_two_standard_errors_from_zero(largest: float, error: float, said: str) -> None:
    assert verdict(largest, error) == said


def test_every_analysis_has_options_of_its_own_name() -> None:
    assert {analysis.options for analysis in ANALYSES.values()} == set(AnalysisOptions.__subclasses__())
    assert all(kind == analysis.kind for kind, analysis in ANALYSES.items())


def test_without_a_checkpoint_the_first_weights_are_looked_at() -> None:
    found = result_of(request(SingularValueOptions()))
    again = result_of(request(SingularValueOptions(), Trainer(experiment())))
    assert found.step == 0
    assert np.array_equal(found.arrays["log_singular_values"].array(), again.arrays["log_singular_values"].array())


def test_progress_never_goes_back_and_is_not_told_too_often(trained: Trainer) -> None:
    told: list[Any] = []
    begun = time.monotonic()
    carry_out(request(LyapunovOptions(steps=2000, trajectories=4), trained), told.append)
    took = time.monotonic() - begun
    assert all(isinstance(event, JobProgress) and event.job == 7 for event in told)
    done = [event.done / event.total for event in told]
    assert 1 <= len(done) <= 2 + took / 0.05
    assert done == sorted(done)
    assert done[-1] <= 1


# --- what is refused --------------------------------------------------------------------------------------------------


class UnknownOptions(Spec, frozen=True, kw_only=True, tag_field="kind", tag="tarot"):
    """Options of an analysis that nobody has written."""


def test_what_can_not_be_done_ends_in_a_sentence(trained: Trainer) -> None:
    gru = Trainer(experiment(GRULayer(size=3)))
    both = Trainer(experiment(GRULayer(size=3, bidirectional=True)))
    jordan = Trainer(experiment(JordanLayer(size=3)))
    assert "must be one of lyapunov, singular_values, decay" in failure_of(request(UnknownOptions()))
    assert failure_of(request(SingularValueOptions(state="cell"), gru)).startswith("Only an LSTM has a cell state")
    assert "bidirectional" in failure_of(request(SMALL, both))
    assert "It is not known how" in failure_of(request(DecayOptions(), jordan))
    wrong = msgspec.structs.replace(request(SMALL, gru), experiment=trained.experiment)
    assert "does not fit the experiment" in failure_of(wrong)


def test_bad_options_say_what_is_allowed() -> None:
    raw = msgspec.Raw(msgspec.msgpack.encode({"kind": "lyapunov", "steps": 3}))
    command = msgspec.structs.replace(request(SMALL), options=raw)
    assert failure_of(command).endswith("steps: must be a whole number from 10 to 100000")
    for rubbish in (b"\xc1", b"\x05"):
        said = failure_of(msgspec.structs.replace(request(SMALL), options=msgspec.Raw(rubbish)))
        assert said.startswith("The options do not fit")


def test_a_diverged_network_is_said_to_have_diverged() -> None:
    trainer = Trainer(experiment())
    trainer.network.values[:] = np.nan
    for options in (SMALL, SingularValueOptions(), DecayOptions()):
        assert "diverged" in failure_of(request(options, trainer))


# --- the process ------------------------------------------------------------------------------------------------------


@pytest.fixture
def worker() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "rnnscope.core.analysis_process"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    yield process
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        assert stream is not None
        stream.close()


def tell(worker: subprocess.Popen[bytes], *commands: Any) -> None:
    assert worker.stdin is not None
    for command in commands:
        worker.stdin.write(encode(command))
    worker.stdin.flush()


def hear(worker: subprocess.Popen[bytes]) -> Any:
    assert worker.stdout is not None
    payload = read_payload(worker.stdout)  # type: ignore[arg-type]
    assert payload is not None
    return decode_job_event(payload)


def test_the_process_does_one_job_after_the_other_at_low_priority(
    worker: subprocess.Popen[bytes], trained: Trainer
) -> None:
    tell(worker, request(SingularValueOptions(), trained), request(UnknownOptions()), request(DecayOptions(), trained))
    hello = hear(worker)
    assert isinstance(hello, Hello)
    assert hello.process_id == worker.pid
    answers: list[Any] = []
    while len(answers) < 3:
        event = hear(worker)
        if not isinstance(event, JobProgress):
            answers.append(event)
    assert [type(answer) for answer in answers] == [JobResult, JobFailed, JobResult]
    assert answers[0].kind == "singular_values"
    if os.name == "posix":
        assert psutil.Process(worker.pid).nice() == min(19, psutil.Process().nice() + 10)


def test_quit_ends_it_in_the_midst_of_a_job(worker: subprocess.Popen[bytes]) -> None:
    tell(worker, request(SLOW))
    while not isinstance(hear(worker), JobProgress):
        pass
    begun = time.monotonic()
    tell(worker, Quit())
    assert worker.wait(timeout=20) == 0
    assert time.monotonic() - begun < 1


def test_it_ends_when_its_parent_is_killed(tmp_path: Any) -> None:
    """The parent has no chance to say anything; the end of standard input is enough."""
    (tmp_path / "job").write_bytes(encode(request(SLOW)))
    parent = textwrap.dedent(f"""
        import subprocess, sys, time
        worker = subprocess.Popen([sys.executable, "-m", "rnnscope.core.analysis_process"],
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
        worker.stdin.write(open({str(tmp_path / "job")!r}, "rb").read())
        worker.stdin.flush()
        for _ in range(200):
            worker.stdout.read(1)
        print(worker.pid, flush=True)
        time.sleep(600)
    """)
    process = subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    worker = psutil.Process(int(process.stdout.readline()))
    assert worker.is_running()
    process.kill()
    process.wait()
    process.stdout.close()
    deadline = time.monotonic() + 10
    while worker.is_running() and worker.status() != psutil.STATUS_ZOMBIE and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE


def test_bytes_that_are_no_command_end_it_with_a_plain_message() -> None:
    process = subprocess.run(
        [sys.executable, "-m", "rnnscope.core.analysis_process"],
        input=(5).to_bytes(8, "big") + b"hello",
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b"not a message of protocol 1" in process.stderr
    assert b"Traceback" not in process.stderr
