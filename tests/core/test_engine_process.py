"""The engine as a real process behind real pipes."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from rnnscope.core.commands import Build, Pause, Quit, Run, TakeCheckpoint, Watch
from rnnscope.core.events import Hello, NetworkBuilt, RunChanged, Scalars, decode_event
from rnnscope.core.frames import Frame
from rnnscope.core.presets import load_preset
from rnnscope.core.specs import AddingTask, ExperimentSpec, LSTMLayer, NetworkSpec, TrainingSpec
from rnnscope.core.training import Trainer
from rnnscope.core.wire import encode, read_payload

if TYPE_CHECKING:
    from collections.abc import Iterator

EXPERIMENT = ExperimentSpec(
    network=NetworkSpec(layers=(LSTMLayer(size=4),)),
    task=AddingTask(length=6, test_size=20),
    training=TrainingSpec(batch_size=4, steps=20),
    seeds=2,
)


@pytest.fixture
def engine() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "rnnscope.core.engine_process"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    yield process
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        assert stream is not None
        stream.close()


def _tell(engine: subprocess.Popen[bytes], *commands: Any) -> None:
    assert engine.stdin is not None
    for command in commands:
        engine.stdin.write(encode(command))
    engine.stdin.flush()


def _until(engine: subprocess.Popen[bytes], wanted: Any) -> list[Any]:
    """Read events until one satisfies `wanted`; return all of them."""
    assert engine.stdout is not None
    events = []
    while (payload := read_payload(engine.stdout)) is not None:
        events.append(decode_event(payload))
        if wanted(events[-1]):
            return events
    raise AssertionError(f"the engine ended after {[type(event).__name__ for event in events]}")


def test_speaks_the_protocol_and_gives_the_same_bits_as_in_this_process(engine: subprocess.Popen[bytes]) -> None:
    _tell(engine, Watch(probes=("gradient_norm",)), Build(generation=5, experiment=EXPERIMENT), Run())
    events = _until(engine, lambda event: isinstance(event, RunChanged) and event.state == "finished")
    assert isinstance(events[0], Hello)
    assert events[0].process_id == engine.pid
    assert {event.generation for event in events[1:]} == {5}
    assert any(isinstance(event, NetworkBuilt) for event in events)
    assert any(isinstance(event, Frame) for event in events)
    losses = np.concatenate([event.loss.array() for event in events if isinstance(event, Scalars)])
    _tell(engine, TakeCheckpoint(request=1))
    checkpoint = _until(engine, lambda event: getattr(event, "request", 0) == 1)[-1]
    trainer = Trainer(EXPERIMENT)
    wanted = [trainer.step().loss for _ in range(20)]
    assert np.array_equal(losses, np.stack(wanted))
    assert np.array_equal(checkpoint.arrays["weights.layer1.W_h"].array(), trainer.network.parameters["layer1.W_h"])


def test_quit_ends_it_with_code_0_even_while_it_trains(engine: subprocess.Popen[bytes]) -> None:
    _tell(engine, Build(generation=1, experiment=load_preset("vowels")), Run(until=10**6))
    _until(engine, lambda event: isinstance(event, RunChanged) and event.state == "running")
    _tell(engine, Quit())
    assert engine.wait(timeout=20) == 0


def test_a_fault_of_its_own_ends_it_with_code_1_and_a_traceback() -> None:
    """A failure must not look like an end from outside, as an abort would."""
    script = (
        "from rnnscope.core import engine_process, runner\n"
        "def fail(*_): raise KeyError('a fault')\n"
        "runner.Runner.obey = fail\n"
        "engine_process.run_and_exit(engine_process.main)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdin is not None
    process.stdin.write(encode(Pause()))
    process.stdin.flush()
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert b"KeyError: 'a fault'" in errors


def test_it_ends_when_its_window_is_gone(engine: subprocess.Popen[bytes]) -> None:
    _tell(engine, Build(generation=1, experiment=EXPERIMENT), Run(until=10**6))
    _until(engine, lambda event: isinstance(event, RunChanged) and event.state == "running")
    assert engine.stdin is not None
    engine.stdin.close()
    assert engine.wait(timeout=20) == 0


def test_bytes_that_are_no_command_end_it_with_a_plain_message() -> None:
    process = subprocess.run(
        [sys.executable, "-m", "rnnscope.core.engine_process"],
        input=(5).to_bytes(8, "big") + b"hello",
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b"not a message of protocol 1" in process.stderr
    assert b"Traceback" not in process.stderr
