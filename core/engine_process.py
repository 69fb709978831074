"""The engine as a process of its own: the runner behind a byte pipe.

Started as ``python -m rnnscope.core.engine_process``; commands come in on standard input, events leave on standard
output, as `frames` has it. It ends at `Quit` or when its standard input ends, so no engine outlives its window. It also
ends, with a sentence, when memory or the GPU fails it.
"""

from __future__ import annotations

import os
import sys

from .pipes import PipeInbox, PipeOutbox, run_and_exit, take_over_output


def main() -> int:
    """Run the engine until it is told to quit or its window is gone."""
    events = take_over_output()  # before numpy loads its BLAS
    from .commands import decode_command
    from .events import Failed, Hello
    from .failures import failure_of
    from .runner import Runner
    from .wire import PROTOCOL_VERSION

    outbox = PipeOutbox(events)
    outbox.send(Hello(protocol=PROTOCOL_VERSION, process_id=os.getpid()))
    inbox = PipeInbox(sys.stdin.buffer, decode_command)
    try:
        Runner(outbox).serve(inbox)
    except Exception as error:
        failure = failure_of(error)
        if failure is None:
            raise
        outbox.send(Failed(reason=failure.reason, gpu=failure.gpu))
        outbox.close()
        return 1
    outbox.close()
    return 0


if __name__ == "__main__":
    run_and_exit(main)
