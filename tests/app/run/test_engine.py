"""The engine as a session sees it: what is told to every one that is started, and why one ended."""

from __future__ import annotations

from typing import Any

from rnnscope.app.processes.process_link import ProcessEnded
from rnnscope.app.run.engine import Engine
from rnnscope.core.commands import BoundHistory, Step, Watch
from rnnscope.core.events import Failed


class _Client:
    """Notes what it is asked, and tells what it is told to tell."""

    def __init__(self) -> None:
        self.process_id: int | None = None
        self.did: list[Any] = []
        self.events: list[Any] = []

    def start(self) -> None:
        self.did.append("start")

    def start_without_gpu(self) -> None:
        self.did.append("start without gpu")

    def send(self, command: Any) -> None:
        self.did.append(command)

    def poll(self) -> list[Any]:
        events, self.events = self.events, []
        return events


def test_each_engine_is_told_what_is_watched_and_how_much_is_kept() -> None:
    client = _Client()
    engine = Engine(client)  # type: ignore[arg-type]
    watch, bound = Watch(probes=("example",)), BoundHistory(bytes=1000)
    for _ in range(2):  # what is the same is not said twice
        engine.watch(watch)
        engine.bound_history(1000)
    engine.start()
    assert client.did == [watch, bound, "start", watch, bound]


def test_an_end_is_told_in_the_engines_last_words_and_a_gpu_that_failed_is_not_used_again() -> None:
    client = _Client()
    engine = Engine(client)  # type: ignore[arg-type]
    engine.start()
    engine.ask(Step())
    assert engine.owes_answer
    client.events = [Failed(generation=0, reason="the GPU failed", gpu=True), ProcessEnded("exit code 1", "trace")]
    assert list(engine.news()) == [ProcessEnded("the GPU failed", "trace", True)] == [engine.ended]
    assert (engine.heard, engine.owes_answer) == (2, False)
    client.events = [ProcessEnded("killed", "")]  # and what failed once is no reason of the next end
    assert list(engine.news()) == [ProcessEnded("killed", "")]
    engine.start()
    assert (client.did[-2], engine.ended) == ("start without gpu", None)
