"""The window's link to a process of its own: starts it, sends commands, collects events, ends it.

Threads here carry bytes between the process and two queues, so that neither a busy process nor a large message ever
holds up the window. `poll` is called by a timer and hands over what has come.
"""

from __future__ import annotations

import logging
import os
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO, Generic, TypeVar, cast

from ...core.commands import Quit
from ...core.errors import ProtocolError
from ...core.wire import encode, read_payload

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ...core.wire import Command

_log = logging.getLogger(__name__)

EventT = TypeVar("EventT")

# Seconds that a process is given to end by itself, then to obey a request to end; one that is stopped can do neither.
PATIENCE = (0.3, 0.3)
# Characters of a process' last words that are kept for a message.
LAST_WORDS = 2000


@dataclass(frozen=True)
class ProcessEnded:
    """A process is gone though nobody asked it to go.

    Attributes:
        reason: why, as far as the system tells, such as "it was ended from outside (SIGKILL)".
        last_words: the end of what it printed as errors.
        gpu_failed: whether a GPU failed it, so that another should do without.
    """

    reason: str
    last_words: str
    gpu_failed: bool = False


@dataclass
class _Link:
    """One process and what connects the window to it."""

    process: subprocess.Popen[bytes]
    decode: Callable[[bytes], Any]
    outgoing: queue.SimpleQueue[bytes | None] = field(default_factory=queue.SimpleQueue)
    incoming: deque[Any] = field(default_factory=deque)
    errors: deque[str] = field(default_factory=lambda: deque(maxlen=50))
    readers: list[threading.Thread] = field(default_factory=list)
    fault: str = ""


class ProcessLink(Generic[EventT]):
    """Starts, watches and ends a process that speaks over its standard input and output.

    Args:
        module: the Python module that it runs.
        decode: reads one event.

    Attributes:
        module: the Python module that is run at the next start.
    """

    def __init__(self, module: str, decode: Callable[[bytes], EventT]) -> None:
        self.module = module
        self._decode = decode
        self._link: _Link | None = None

    @property
    def process_id(self) -> int | None:
        """The process's id; None if there is none."""
        return None if self._link is None else self._link.process.pid

    @property
    def is_held(self) -> bool:
        """Whether the process is stopped from outside (SIGSTOP, a debugger) and says nothing until it is let go."""
        import psutil

        try:
            status = psutil.Process(self.process_id).status() if self.process_id is not None else ""
        except psutil.Error:
            return False
        return status in (psutil.STATUS_STOPPED, psutil.STATUS_TRACING_STOP)

    def start(self, environment: Mapping[str, str] = MappingProxyType({})) -> None:
        """Start a process, with these variables besides its usual ones; a process that is there is ended first."""
        self.stop()
        process = subprocess.Popen(
            [sys.executable, "-m", self.module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
            # Ctrl+C in the terminal is for the window, which ends the process itself.
            start_new_session=os.name == "posix",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._link = link = _Link(process, self._decode)
        link.readers = [_thread(_read_events, link), _thread(_read_errors, link)]
        _thread(_write, link)

    def send(self, command: Command) -> None:
        """Send a command; lost without a word if the process is gone, which `poll` reports."""
        if self._link is not None:
            self._link.outgoing.put(encode(command))

    def poll(self) -> list[EventT | ProcessEnded]:
        """Return what has come since the last call, in order.

        The last entry is a `ProcessEnded` if the process has gone; the link then has none.
        """
        link = self._link
        if link is None:
            return []
        gone = link.process.poll() is not None
        if gone:
            for thread in link.readers:
                thread.join(timeout=1)
        events: list[EventT | ProcessEnded] = []
        while link.incoming:
            events.append(link.incoming.popleft())
        if gone or link.fault:
            reason = link.fault or _reason(link.process.returncode)
            events.append(ProcessEnded(reason, "".join(link.errors)[-LAST_WORDS:].strip()))
            self.stop()
        return events

    def stop(self, *, at_once: bool = False) -> None:
        """End the process; returns when it is gone.

        Args:
            at_once: end it by force, whatever it is doing; else it is asked first.
        """
        link, self._link = self._link, None
        if link is None:
            return
        if at_once:
            link.process.kill()
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
            link.incoming.append(link.decode(payload))
    except ProtocolError as error:
        # A message cut short is how a killed process's stream ends; its exit says more. Anything else is a fault.
        if link.process.poll() is None:
            link.fault = str(error)


def _read_errors(link: _Link) -> None:
    stream = link.process.stderr
    assert stream is not None
    for line in stream:
        text = line.decode(errors="replace")
        link.errors.append(text)
        _log.warning("process %d: %s", link.process.pid, text.rstrip())


def _write(link: _Link) -> None:
    stream = link.process.stdin
    assert stream is not None
    try:
        while (data := link.outgoing.get()) is not None:
            stream.write(data)
            stream.flush()
        stream.close()
    except OSError:
        return  # the process is gone; `poll` reports it


def _reason(code: int) -> str:
    """Say in words how a process ended."""
    if code < 0:
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = f"signal {-code}"
        return f"it was ended from outside ({name})"
    return f"it ended with exit code {code}"
