"""What ends an engine through no fault of its own: too little memory, or a GPU that fails.

Both leave the work half done, and a GPU that has failed answers nothing more: the process ends with a sentence, and its
watcher goes on from the last checkpoint in another. Torch reports both as a plain `RuntimeError`, so they are told by
their text, which has been the same since torch 1.0.
"""

from __future__ import annotations

from .errors import RNNScopeError

# How torch begins its report of a GPU that failed, of one without room, and of too little memory for the CPU.
_GPU_FAILED = ("CUDA error", "CUDA driver error", "cuDNN error", "CUBLAS_STATUS", "NVML_SUCCESS")
_GPU_FULL = ("CUDA out of memory",)
_MEMORY_FULL = ("can't allocate memory", "not enough memory", "std::bad_alloc")
_LONGEST = 120  # characters of torch's own words that are passed on


class EngineFailureError(RNNScopeError):
    """Report that the work cannot go on in this process.

    Attributes:
        reason: why, as the end of a sentence that begins "The engine has stopped: ".
        gpu: whether it was the GPU that failed, so that the CPU may do better.
    """

    def __init__(self, reason: str, *, gpu: bool) -> None:
        self.reason = reason
        self.gpu = gpu
        super().__init__(f"{reason[0].upper()}{reason[1:]}.")


def failure_of(error: BaseException) -> EngineFailureError | None:
    """Say what failed outside the program, or return None for an error that is its own."""
    text = str(error)
    if isinstance(error, RuntimeError) and any(mark in text for mark in _GPU_FULL):
        return EngineFailureError("the GPU has not enough memory", gpu=True)
    if isinstance(error, RuntimeError) and any(mark in text for mark in _GPU_FAILED):
        return EngineFailureError(f"the GPU failed ({_first_line(text)})", gpu=True)
    if isinstance(error, MemoryError) or (
        isinstance(error, RuntimeError) and any(mark in text for mark in _MEMORY_FULL)
    ):
        return EngineFailureError("there was not enough memory", gpu=False)
    return None


def _first_line(text: str) -> str:
    """Return what torch says first; what follows is advice to programmers."""
    line = text.strip().splitlines()[0].rstrip(" .")
    return line if len(line) <= _LONGEST else line[:_LONGEST].rstrip() + "…"
