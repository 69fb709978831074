"""What the engine and the analysis process share: commands come in on standard input, events leave on standard output.

Two threads carry the bytes, so that neither a busy process nor a slow reader holds up the other side. A process that
speaks this way ends with its standard input, so none outlives the window that started it.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
import traceback
from typing import TYPE_CHECKING, BinaryIO, Generic, NoReturn, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from .commands import Quit
    from .wire import Event

# One BLAS thread: at the sizes of this program a second one gains nothing and costs much when the other core is busy.
THREADS = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}

CommandT = TypeVar("CommandT")


def take_over_output() -> BinaryIO:
    """Return the stream that events leave on; what libraries print goes to standard error from now on.

    Call it before numpy is imported: it also holds BLAS to one thread.
    """
    os.environ.update(THREADS)
    events = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return events


def run_and_exit(main: Callable[[], int]) -> NoReturn:
    """Run a process's `main` and end the process with what it returns, or with 1 and a traceback if it fails.

    Threads that wait on a pipe, and torch's own, must neither hold up the end nor turn it into an abort.
    """
    code = 1
    try:
        code = main()
    except Exception:
        traceback.print_exc()
    sys.stderr.flush()
    os._exit(code)


class PipeInbox(Generic[CommandT]):
    """Reads commands off a stream in a thread, so that a loop can look for one without waiting.

    Args:
        stream: where messages come from.
        decode: reads one message.
        at_end: called in the reading thread when `Quit` is read or the stream ends, whatever the loop is doing.
    """

    def __init__(
        self, stream: BinaryIO, decode: Callable[[bytes], CommandT], at_end: Callable[[], None] | None = None
    ) -> None:
        self._stream = stream
        self._decode = decode
        self._at_end = at_end
        self._commands: queue.SimpleQueue[CommandT | Quit] = queue.SimpleQueue()
        threading.Thread(target=self._read, name="commands", daemon=True).start()

    def take(self, *, wait: bool) -> CommandT | Quit | None:
        """Return the next command, `Quit` when the stream has ended; None if there is none yet (not waiting)."""
        from .commands import Quit

        try:
            command = self._commands.get(block=wait)
        except queue.Empty:
            return None
        if isinstance(command, Quit):  # the end stays the end
            self._commands.put(command)
        return command

    def _read(self) -> None:
        from .commands import Quit
        from .errors import ProtocolError
        from .wire import read_payload

        try:
            while (payload := read_payload(self._stream)) is not None:
                command = self._decode(payload)
                if isinstance(command, Quit):
                    break
                self._commands.put(command)
        except ProtocolError as error:
            # The two sides no longer understand each other: what follows cannot be trusted, so the process ends.
            print(f"rnnscope: {error}", file=sys.stderr)
        self._commands.put(Quit())
        if self._at_end is not None:
            self._at_end()


class PipeOutbox:
    """Writes events to a stream in a thread, so that a slow reader never stops the work."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._events: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write, name="events", daemon=True)
        self._thread.start()

    def send(self, event: Event) -> None:
        """Queue an event."""
        from .wire import encode

        self._events.put(encode(event))

    def close(self) -> None:
        """Write what is queued, then end; a reader that is gone is not waited for."""
        self._events.put(None)
        self._thread.join(timeout=2)

    def _write(self) -> None:
        try:
            while (data := self._events.get()) is not None:
                self._stream.write(data)
                self._stream.flush()
        except (BrokenPipeError, OSError):
            return  # the window is gone; the inbox ends with it
