"""What becomes of the engine, without a window: memory and GPU fail it, or it says nothing; the session goes on."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import psutil
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QLocale

from rnnscope.app.notice import Notice
from rnnscope.app.processes.engine_client import EngineClient
from rnnscope.app.run.engine import Engine
from rnnscope.app.run.engine_watch import EngineWatch
from rnnscope.app.run.session import Session
from rnnscope.app.theme import LIGHT
from rnnscope.core.failures import EngineFailureError, failure_of
from rnnscope.core.training import Trainer

from ...small import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

# The engine, but that it fails at one step, unless no GPU is to be used any more.
FAILING = """
import os
from rnnscope.core import engine_process
from rnnscope.core.lockstep import Lockstep
from rnnscope.core.pipes import run_and_exit

whole = Lockstep.step

def step(self):
    if self.step_count == 30 and os.environ.get("CUDA_VISIBLE_DEVICES") != "":
        raise {error}
    return whole(self)

Lockstep.step = step
if __name__ == "__main__":
    run_and_exit(engine_process.main)
"""
LONG = replace(SMALL, training=replace(SMALL.training, steps=60))


@dataclass
class Bench:
    """A session with its engine, and ways to wait for it."""

    session: Session
    engine: EngineClient
    notice: Notice
    watch: EngineWatch
    wait: Callable[[Callable[[], Any]], None]

    def build(self, experiment: Any) -> None:
        before = self.session.network
        self.session.build(experiment)
        self.wait(lambda: self.session.network is not before)

    def run(self) -> None:
        self.session.start()
        self.wait(lambda: self.session.running)
        self.wait(lambda: not self.session.running)


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    engine = EngineClient()
    session, notice = Session(Engine(engine)), Notice(LIGHT)
    qtbot.addWidget(notice)
    watch = EngineWatch(session, notice)

    def wait(condition: Callable[[], Any]) -> None:
        qtbot.waitUntil(lambda: (session.poll(), bool(condition()))[1], timeout=60_000)

    yield Bench(session, engine, notice, watch, wait)
    watch.stop()
    session.close()


def losses(experiment: Any, steps: int) -> np.ndarray:
    trainer = Trainer(experiment)
    return np.stack([trainer.step().loss for _ in range(steps)])


def test_a_gpu_that_fails_in_training_is_said_and_the_cpu_goes_on_with_the_same_specification(
    bench: Bench, tmp_path: Path
) -> None:
    error = "RuntimeError('CUDA error: an illegal memory access was encountered\\nCompile with TORCH_USE_CUDA_DSA.')"
    (tmp_path / "failing_engine.py").write_text(FAILING.format(error=error))
    bench.engine.module = "failing_engine"
    experiment, session = replace(LONG, device="cuda"), bench.session
    session.engine.start()
    bench.build(experiment)
    session.start(20)
    bench.wait(lambda: session.checkpoint is not None and session.checkpoint.step == 20)
    network = session.network
    session.start()
    bench.wait(lambda: bool(bench.notice.offers))
    assert bench.notice.label.text() == (
        "The engine has stopped: the GPU failed (CUDA error: an illegal memory access was encountered). "
        "Nothing on the screen is lost."
    )
    assert session.network is network
    assert not session.engine.alive
    assert bench.notice.offers[0].text() == "Go on on the CPU, from step 20"
    bench.notice.offers[0].click()
    bench.wait(lambda: session.network is not network)
    assert session.network.experiment == experiment  # it still asks for the GPU
    assert session.network.device == "cpu"
    assert session.network.device_reason.endswith("no CUDA device was found: the CPU is used instead.")
    assert session.network.step == 20
    bench.wait(lambda: session.running or session.run.step == 60)  # it was running, so it runs
    bench.wait(lambda: session.run.step == 60)
    bench.wait(lambda: len(session.history.steps) == 60)
    if network.device == "cpu":  # bit for bit only where the first twenty steps were taken on the CPU, too
        assert np.array_equal(session.history.loss, losses(experiment, 60))


def test_memory_that_runs_out_in_training_is_said_and_the_run_goes_on_from_the_checkpoint(
    bench: Bench, tmp_path: Path
) -> None:
    error = "MemoryError('Unable to allocate 12.0 GiB for an array')"
    once = FAILING.replace(
        'os.environ.get("CUDA_VISIBLE_DEVICES") != ""', f"not os.path.exists({str(tmp_path)!r} '/x')"
    )
    (tmp_path / "failing_engine.py").write_text(once.format(error=f"open({str(tmp_path)!r} '/x', 'w') and {error}"))
    bench.engine.module = "failing_engine"
    session = bench.session
    session.engine.start()
    bench.build(LONG)
    session.start(20)
    bench.wait(lambda: session.checkpoint is not None and session.checkpoint.step == 20)
    session.start()
    bench.wait(lambda: bool(bench.notice.offers))
    assert bench.notice.label.text() == (
        "The engine has stopped: there was not enough memory. Nothing on the screen is lost."
    )
    assert bench.notice.offers[0].text() == "Go on from step 20"
    bench.notice.offers[0].click()
    bench.wait(lambda: session.run is not None and session.run.step == 60)
    bench.wait(lambda: len(session.history.steps) == 60)
    assert np.array_equal(session.history.loss, losses(LONG, 60))


@pytest.mark.skipif(not hasattr(psutil.Process, "rlimit"), reason="this system cannot limit another process's memory")
def test_an_engine_that_may_have_no_more_memory_refuses_a_network_and_keeps_the_one_that_stands(bench: Bench) -> None:
    """The limit is the system's (RLIMIT_AS), so that the allocation truly fails."""
    from rnnscope.core.specs import AddingTask, LSTMLayer, NetworkSpec

    session = bench.session
    session.engine.start()
    bench.build(LONG)
    bench.run()
    network, engine = session.network, psutil.Process(session.engine.process_id)
    engine.rlimit(psutil.RLIMIT_AS, (engine.memory_info().vms + 2**25, -1))
    refused: list[Any] = []
    session.refused.connect(refused.append)
    large = replace(SMALL, network=NetworkSpec(layers=(LSTMLayer(size=256),)), task=AddingTask(length=500, test_size=9))
    session.build(replace(large, training=replace(SMALL.training, batch_size=64)))
    bench.wait(lambda: bool(refused))
    assert refused[0].message == "There is not enough memory for this network."
    assert session.network is network
    assert session.engine.process_id == engine.pid
    session.start(80)
    bench.wait(lambda: session.run.step == 80 and len(session.history.steps) == 80)
    assert np.array_equal(session.history.loss, losses(LONG, 80))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that stops a process")
def test_an_engine_that_is_stopped_is_noticed_waited_for_and_replaced(bench: Bench) -> None:
    session, watch = bench.session, bench.watch
    session.engine.start()
    bench.build(replace(SMALL, training=replace(SMALL.training, steps=10**7)))
    session.start()
    bench.wait(lambda: len(session.history.steps) > 20)
    engine = psutil.Process(session.engine.process_id)
    engine.suspend()
    watch.patience = 0.6
    watch._start_over()  # to load torch took seconds, six times which would be waited for below
    bench.wait(lambda: bool(bench.notice.offers))
    # how long, and from where on, depends on how fast the machine is
    said = r"The engine has said nothing for \d+ seconds: it is stopped from outside\."
    assert re.fullmatch(said, bench.notice.label.text())
    step = session.checkpoint.step if session.checkpoint else 0
    assert [offer.text() for offer in bench.notice.offers] == [
        "Wait",
        f"New engine, on from step {QLocale().toString(step)}",
    ]
    bench.notice.offers[0].click()
    assert not bench.notice.isVisible()
    bench.wait(lambda: bool(bench.notice.offers))  # it waits twice as long, and says it again
    assert watch.silence > 1.2
    steps = len(session.history.steps)
    engine.resume()
    bench.wait(lambda: len(session.history.steps) > steps)
    bench.wait(lambda: not bench.notice.isVisible())  # it was taken back
    assert session.engine.process_id == engine.pid
    session.pause()
    bench.wait(lambda: not session.running)
    bench.wait(lambda: session.checkpoint is not None and session.checkpoint.step == session.run.step)
    network, step = session.network, session.run.step
    engine.suspend()
    assert not session.expects_news
    session.start()  # said to nobody
    assert session.expects_news
    bench.watch.go_on()
    assert not engine.is_running()
    bench.wait(lambda: session.network is not network)
    assert session.network.step == step
    session.start(step + 10)
    bench.wait(lambda: len(session.history.steps) == step + 10)
    assert np.array_equal(session.history.loss, losses(SMALL, step + 10))


class _Said:
    """A session that says nothing, to count its silence by a clock."""

    def __init__(self) -> None:
        self.running, self.building, self.expects_news = True, False, True
        self.engine = SimpleNamespace(heard=0, is_held=False)
        self.network, self.checkpoint = None, None
        self.built = self.engine_ended = type("Signal", (), {"connect": lambda *_: None})()


def test_slow_steps_and_a_window_that_stood_still_are_no_silence(qtbot: QtBot) -> None:
    now, session, notice = [0.0], _Said(), Notice(LIGHT)
    qtbot.addWidget(notice)
    watch = EngineWatch(session, notice, clock=lambda: now[0])
    watch.stop()

    def pass_time(seconds: float) -> None:
        for _ in range(int(seconds * 4)):
            now[0] += 0.25
            watch.look()

    now[0] += 3600  # the machine slept
    watch.look()
    assert watch.silence == 0.5
    pass_time(5)
    session.engine.heard += 1
    pass_time(0.25)
    assert (watch.silence, notice.isVisible()) == (0, False)
    pass_time(15)  # a step took five seconds before, so that fifteen are nothing unusual
    assert not notice.isVisible()
    pass_time(3)
    assert notice.label.text().endswith("seconds: a step takes very long, or it hangs.")
    session.engine.heard += 1
    pass_time(0.25)
    assert not notice.isVisible()
    session.expects_news = False
    pass_time(1000)
    assert not notice.isVisible()


@pytest.mark.parametrize(
    ("error", "reason", "gpu"),
    [
        (MemoryError(), "there was not enough memory", False),
        (RuntimeError("[enforce fail] CPUAllocator: can't allocate memory"), "there was not enough memory", False),
        (RuntimeError("CUDA out of memory. Tried to allocate 20 GiB."), "the GPU has not enough memory", True),
        (RuntimeError("CUDA error: device lost.\nmore"), "the GPU failed (CUDA error: device lost)", True),
        (RuntimeError("cuDNN error: " + "x" * 500), f"the GPU failed (cuDNN error: {'x' * 107}…)", True),
    ],
)
def test_what_fails_an_engine_is_told_from_its_own_faults(error: Exception, reason: str, gpu: bool) -> None:
    failure = failure_of(error)
    assert isinstance(failure, EngineFailureError)
    assert (failure.reason, failure.gpu) == (reason, gpu)
    assert failure_of(RuntimeError("a fault of the program")) is None
    assert failure_of(ValueError("CUDA error")) is None
