"""The window's only link to the engine: starts it, sends commands, collects events; the only reader of its frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.events import AnyEvent, decode_event
from ...core.frames import Frame
from .process_link import ProcessLink

if TYPE_CHECKING:
    from .process_link import ProcessEnded

ENGINE = "rnnscope.core.engine_process"
# What hides every GPU from the engine, whose choice then falls on the CPU as if there were none.
_WITHOUT_GPU = {"CUDA_VISIBLE_DEVICES": ""}


class EngineClient(ProcessLink[AnyEvent]):
    """Starts, watches and restarts the engine."""

    def __init__(self) -> None:
        super().__init__(ENGINE, decode_event)

    def start_without_gpu(self) -> None:
        """Start an engine that sees no GPU; one that is there is ended first."""
        self.start(_WITHOUT_GPU)

    def poll(self) -> list[AnyEvent | ProcessEnded]:
        """Return what has come since the last call, in order; of several frames only the newest.

        The last entry is a `ProcessEnded` if the engine has gone; there is none then.
        """
        events = super().poll()
        frames = [index for index, event in enumerate(events) if isinstance(event, Frame)]
        for index in reversed(frames[:-1]):
            del events[index]
        return events
