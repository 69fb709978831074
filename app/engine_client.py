"""The window's only link to the engine: starts it, sends commands, collects events.

The engine is a process of its own. Threads here carry bytes between it and two queues, so that neither a busy engine
nor a large message ever holds up the window. `poll` is called by the window's timer and hands over what has come.
"""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, cast

from ..core.errors import ProtocolError
from ..core.frames import Frame, Quit, decode_event, encode, read_payload

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..core.frames import AnyEvent, Command

ENGINE = ("-m", "rnnscope.core.engine_process")
# Seconds that an engine is given to end by itself, then to obey a request to end.
PATIENCE = (0.3, 1.0)
# Characters of the engine's last words that are kept for a message.
LAST_WORDS = 2000


@dataclass(frozen=True)
class EngineEnded:
    """The engine's process is gone though nobody asked it to go.

    Attributes:
        reason: why, as far as the system tells, such as "it was killed (signal 9)".
        last_words: the end of what it printed as errors.
    """

    reason: str
    last_words: str


@dataclass
class _Link:
    """One engine process and what connects the window to it."""

    process: subprocess.Popen[bytes]
    outgoing: queue.SimpleQueue[bytes | None] = field(default_factory=queue.SimpleQueue)
    incoming: deque[AnyEvent] = field(default_factory=deque)
    errors: deque[str] = field(default_factory=lambda: deque(maxlen=50))
    readers: list[threading.Thread] = field(default_factory=list)
    fault: str = ""


class EngineClient:
    """Starts, watches and restarts the engine; the only reader of its frames."""

    def __init__(self) -> None:
        self._link: _Link | None = None

    @property
    def process_id(self) -> int | None:
        """The engine's process id; None if none was started."""
        return None if self._link is None else self._link.process.pid

    def start(self) -> None:
        """Start an engine; one that is there is ended first."""
        self.stop()
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen(
            [sys.executable, *ENGINE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            # Ctrl+C in the terminal is for the window, which ends the engine itself.
            start_new_session=os.name == "posix",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._link = link = _Link(process)
        link.readers = [_thread(_read_events, link), _thread(_read_errors, link)]
        _thread(_write, link)

    def send(self, command: Command) -> None:
        """Send a command; lost without a word if the engine is gone, which `poll` reports."""
        if self._link is not None:
            self._link.outgoing.put(encode(command))

    def poll(self) -> list[AnyEvent | EngineEnded]:
        """Return what has come since the last call, in order; of several frames only the newest.

        The last entry is an `EngineEnded` if the engine has gone; the client then has no engine.
        """
        link = self._link
        if link is None:
            return []
        gone = link.process.poll() is not None
        if gone:
            for thread in link.readers:
                thread.join(timeout=1)
        events: list[AnyEvent | EngineEnded] = []
        while link.incoming:
            events.append(link.incoming.popleft())
        frames = [index for index, event in enumerate(events) if isinstance(event, Frame)]
        for index in reversed(frames[:-1]):
            del events[index]
        if gone or link.fault:
            reason = link.fault or _reason(link.process.returncode)
            events.append(EngineEnded(reason, "".join(link.errors)[-LAST_WORDS:].strip()))
            self.stop()
        return events

    def stop(self) -> None:
        """End the engine, by force if it does not go by itself; returns when it is gone."""
        link, self._link = self._link, None
        if link is None:
            return
        link.outgoing.put(encode(Quit()))
        link.outgoing.put(None)
        for patience, insist in zip(PATIENCE, (link.process.terminate, link.process.kill), strict=True):
            try:
                link.process.wait(patience)
                break
            except subprocess.TimeoutExpired:
                insist()
        link.process.wait()
        for thread in link.readers:
            thread.join(timeout=1)


def _thread(work: Callable[[_Link], None], link: _Link) -> threading.Thread:
    """Start a thread that does not hold up the end of the program."""
    thread = threading.Thread(target=work, args=(link,), name=work.__name__, daemon=True)
    thread.start()
    return thread


def _read_events(link: _Link) -> None:
    stream = cast("BinaryIO", link.process.stdout)
    try:
        while (payload := read_payload(stream)) is not None:
            link.incoming.append(decode_event(payload))
    except ProtocolError as error:
        # A message cut short is how a killed engine's stream ends; its exit says more. Anything else is a fault.
        if link.process.poll() is None:
            link.fault = str(error)


def _read_errors(link: _Link) -> None:
    stream = link.process.stderr
    assert stream is not None
    for line in stream:
        link.errors.append(line.decode(errors="replace"))


def _write(link: _Link) -> None:
    stream = link.process.stdin
    assert stream is not None
    try:
        while (data := link.outgoing.get()) is not None:
            stream.write(data)
            stream.flush()
        stream.close()
    except OSError:
        return  # the engine is gone; `poll` reports it


def _reason(code: int) -> str:
    """Say in words how a process ended."""
    if code < 0:
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = f"signal {-code}"
        return f"it was ended from outside ({name})"
    return f"it ended with exit code {code}"
