"""The list of all analyses: what each is asked with, and what carries it out.

Another kind of slow work takes part by one more entry: whatever its options are, `carry_out` is the one way to run it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import msgspec

from ..errors import RNNScopeError, SpecError
from ..failures import failure_of
from ..jobs import JobFailed, JobProgress, JobResult
from ..spec_fields import explain, tag_of
from .gradient_decay import gradient_decay
from .lyapunov_exponents import lyapunov_exponents
from .options import (
    CodeOptions,
    DecayOptions,
    LyapunovOptions,
    PortraitOptions,
    ReplayOptions,
    SingularValueOptions,
    SweepOptions,
    TensorBoardOptions,
)
from .phase_portrait import phase_portrait
from .replayed_file import replayed_file
from .run_files import tensorboard_files, torch_code
from .singular_values import singular_values
from .subject import Findings, Subject
from .sweep_cells import sweep_cells

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..jobs import StartJob
    from ..spec_base import Spec
    from ..wire import Event

# Seconds between two reports of progress; more nobody sees.
REPORT_EVERY = 0.05


@dataclass(frozen=True)
class Analysis:
    """One kind of slow work.

    Attributes:
        options: the specification of what is asked; its tag is the analysis' name.
        run: carries it out: ``run(subject, options, report)`` returns `Findings`.
    """

    options: type[Spec]
    run: Callable[..., Findings]

    @property
    def kind(self) -> str:
        """The analysis' name."""
        return tag_of(self.options)


ANALYSES: dict[str, Analysis] = {
    analysis.kind: analysis
    for analysis in (
        Analysis(LyapunovOptions, lyapunov_exponents),
        Analysis(SingularValueOptions, singular_values),
        Analysis(DecayOptions, gradient_decay),
        Analysis(SweepOptions, sweep_cells),
        Analysis(PortraitOptions, phase_portrait),
        Analysis(ReplayOptions, replayed_file),
        Analysis(TensorBoardOptions, tensorboard_files),
        Analysis(CodeOptions, torch_code),
    )
}


def carry_out(request: StartJob, send: Callable[[Event], object]) -> JobResult | JobFailed:
    """Do a job and return how it ended; progress is sent on the way.

    Bad options, a checkpoint that does not fit, too little memory and what an analysis refuses end in `JobFailed` with
    a sentence. What else goes wrong is a fault of the program and is raised.
    """
    begun = time.monotonic()
    last = -REPORT_EVERY

    def report(done: int, total: int, found: Findings | None = None) -> None:
        nonlocal last
        now = time.monotonic()
        if found is None and now - last < REPORT_EVERY:
            return
        last, found = now, found or Findings()
        send(
            JobProgress(
                generation=request.generation,
                job=request.job,
                done=done,
                total=total,
                arrays=found.arrays,
                facts=found.facts,
            )
        )

    try:
        analysis, options = decode_options(request.options)
        subject = Subject(request)
        found = analysis.run(subject, options, report)
    except SpecError as error:
        return JobFailed(generation=request.generation, job=request.job, message=f"The options do not fit: {error}")
    except (RNNScopeError, ValueError) as error:
        return JobFailed(generation=request.generation, job=request.job, message=str(error))
    except (MemoryError, RuntimeError) as error:
        if failure_of(error) is None:
            raise
        message = "There is not enough memory for this analysis."
        return JobFailed(generation=request.generation, job=request.job, message=message)
    return JobResult(
        generation=request.generation,
        job=request.job,
        kind=analysis.kind,
        step=subject.step,
        variant=request.variant,
        network=request.network,
        layer=request.layer,
        example=request.example,
        seconds=time.monotonic() - begun,
        arrays=found.arrays,
        facts=found.facts,
    )


def decode_options(raw: msgspec.Raw) -> tuple[Analysis, Spec]:
    """Read a job's options and find what carries them out.

    Raises:
        SpecError: there is no such analysis, or a value is not allowed.
    """
    try:
        values: Any = msgspec.msgpack.decode(raw)
    except msgspec.DecodeError as error:
        raise SpecError(f"This is no specification ({error}).") from error
    kind = cast("dict[Any, Any]", values).get("kind") if isinstance(values, dict) else None
    analysis = ANALYSES.get(kind) if isinstance(kind, str) else None
    if analysis is None:
        raise SpecError(f"must be one of {', '.join(ANALYSES)}.", ("kind",))
    try:
        return analysis, msgspec.msgpack.decode(raw, type=analysis.options)
    except msgspec.ValidationError as error:
        raise explain(error, analysis.options, values) from error
