"""The engine as a process of its own: the runner behind a byte pipe.

Started as ``python -m rnnscope.core.engine_process``; commands come in on standard input, events leave on standard
output, as `frames` has it. It ends at `Quit` or when its standard input ends, so no engine outlives its window.

One BLAS thread: at the sizes of this program a second one gains nothing and costs much when the other core is busy.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from .frames import AnyCommand, Event

THREADS = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


class PipeInbox:
    """Reads commands off a stream in a thread, so that training can look for one without waiting."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._commands: queue.SimpleQueue[AnyCommand | None] = queue.SimpleQueue()
        threading.Thread(target=self._read, name="commands", daemon=True).start()

    def take(self, *, wait: bool) -> AnyCommand | None:
        """Return the next command; None if there is none (not waiting) or the stream has ended (waiting)."""
        try:
            command = self._commands.get(block=wait)
        except queue.Empty:
            return None
        if command is None:  # the end; keep it for the next call, which may be the one that waits
            self._commands.put(None)
            if not wait:
                from .frames import Quit

                return Quit()
        return command

    def _read(self) -> None:
        from .errors import ProtocolError
        from .frames import decode_command, read_payload

        try:
            while (payload := read_payload(self._stream)) is not None:
                self._commands.put(decode_command(payload))
        except ProtocolError as error:
            # The two sides no longer understand each other: what follows cannot be trusted, so the engine ends.
            print(f"rnnscope engine: {error}", file=sys.stderr)
        self._commands.put(None)


class PipeOutbox:
    """Writes events to a stream in a thread, so that a slow reader never stops the training."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._events: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write, name="events", daemon=True)
        self._thread.start()

    def send(self, event: Event) -> None:
        """Queue an event."""
        from .frames import encode

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


def main() -> int:
    """Run the engine until it is told to quit or its window is gone."""
    os.environ.update(THREADS)  # before numpy loads its BLAS
    events = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not end up among the events
    from .frames import PROTOCOL_VERSION, Hello
    from .runner import Runner

    outbox = PipeOutbox(events)
    outbox.send(Hello(protocol=PROTOCOL_VERSION, process_id=os.getpid()))
    Runner(outbox).serve(PipeInbox(sys.stdin.buffer))
    outbox.close()
    return 0


if __name__ == "__main__":
    code = main()
    sys.stderr.flush()
    os._exit(code)  # threads that wait on a pipe, and torch's own, must not hold up the end
