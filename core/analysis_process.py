"""The analysis process: does slow work on copies of the weights, one job after the other, without hurry.

Started as ``python -m rnnscope.core.analysis_process``; it speaks `jobs` as the engine speaks `frames`. Its priority is
low: beside a training run on the same core it gets a tenth. It ends at `Quit` or when its standard input ends, at
once and in the midst of a job, so none outlives its window.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from .pipes import PipeInbox, PipeOutbox, run_and_exit, take_over_output

# Where two processes want one core, one that is 10 nicer gets a tenth of it; the nicest, 19, would come to a halt.
NICENESS = 10


def lower_priority() -> None:
    """Let this process stand back behind training and window."""
    if sys.platform == "win32":
        import psutil

        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        os.nice(NICENESS)
    # Where Linux shares the processor among sessions, it asks for the priority of this one's session.
    with contextlib.suppress(OSError):
        Path("/proc/self/autogroup").write_text(str(NICENESS))


def main() -> int:
    """Do jobs until told to quit or the window is gone."""
    events = take_over_output()  # before numpy loads its BLAS
    lower_priority()
    from .analyses.registry import carry_out
    from .commands import Quit
    from .events import Hello
    from .jobs import decode_job_command
    from .wire import PROTOCOL_VERSION

    outbox = PipeOutbox(events)
    outbox.send(Hello(protocol=PROTOCOL_VERSION, process_id=os.getpid()))
    inbox = PipeInbox(sys.stdin.buffer, decode_job_command, at_end=lambda: os._exit(0))
    while (command := inbox.take(wait=True)) is not None and not isinstance(command, Quit):
        outbox.send(carry_out(command, outbox.send))
    outbox.close()
    return 0


if __name__ == "__main__":
    run_and_exit(main)
