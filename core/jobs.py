"""The protocol between the window and the analysis process: slow work on a copy of the weights.

A job is named by its options, whose tag says what is to be done (`analyses.registry`). It works on an experiment and,
where it concerns trained weights, on a checkpoint of it. The process does one job after the other and tells how far it
is; it is not asked to cancel a job but ended, and started again when there is another. Framing is that of `frames`.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from .commands import Quit
from .events import Checkpoint, Hello
from .specs import ExperimentSpec
from .wire import ArrayBlock, Command, Event, decode

_Index = Annotated[int, Meta(ge=0)]
# What a job found besides arrays: single numbers and words.
Facts = dict[str, bool | float | str]


class StartJob(Command, frozen=True, kw_only=True, tag="start_job"):
    """Do some work and answer with `JobResult` or `JobFailed`.

    Attributes:
        job: a number of the watcher's, which all answers carry.
        generation: the network it speaks of; all answers carry it.
        options: one of `analyses.options` (or another kind of job's), encoded; its tag says what kind of work it is.
        experiment: what is trained.
        checkpoint: the weights to look at, and where the data generators stand; those of step 0 if there is none.
        variant: which of the compared networks it is, for the answer.
        network: index of the network looked at.
        layer: index of the recurrent layer looked at, 0 at the input.
        example: index of the test sequence looked at.
    """

    job: int
    generation: int
    options: msgspec.Raw
    experiment: ExperimentSpec
    checkpoint: Checkpoint | None = None
    variant: _Index = 0
    network: _Index = 0
    layer: _Index = 0
    example: _Index = 0


class JobProgress(Event, frozen=True, kw_only=True, tag="job_progress"):
    """Tell how far a job is.

    Attributes:
        job: which job.
        done: units of work done.
        total: units of work in all.
        arrays: what has been found so far, of a job whose parts are worth showing; mostly empty.
        facts: likewise.
    """

    job: int
    done: int
    total: int
    arrays: dict[str, ArrayBlock] = msgspec.field(default_factory=dict[str, ArrayBlock])
    facts: Facts = msgspec.field(default_factory=dict[str, bool | float | str])


class JobResult(Event, frozen=True, kw_only=True, tag="job_result"):
    """Tell what a job found.

    Attributes:
        job: which job.
        kind: what kind of work it was: the tag of its options.
        step: training steps after which the weights were as they were looked at.
        variant: which of the compared networks was looked at.
        network: index of the network looked at.
        layer: index of the layer looked at.
        example: index of the test sequence looked at.
        seconds: how long it took.
        arrays: what was found, as the analysis describes it.
        facts: single numbers and words, likewise.
    """

    job: int
    kind: str
    step: int
    variant: int = 0
    network: int = 0
    layer: int = 0
    example: int = 0
    seconds: float = 0.0
    arrays: dict[str, ArrayBlock] = msgspec.field(default_factory=dict[str, ArrayBlock])
    facts: Facts = msgspec.field(default_factory=dict[str, bool | float | str])


class JobFailed(Event, frozen=True, kw_only=True, tag="job_failed"):
    """Tell that a job could not be done.

    Attributes:
        job: which job.
        message: why, and what is allowed, as a sentence.
    """

    job: int
    message: str


AnyJobCommand = StartJob | Quit
AnyJobEvent = Hello | JobProgress | JobResult | JobFailed

_command_decoder = msgspec.msgpack.Decoder(AnyJobCommand)
_event_decoder = msgspec.msgpack.Decoder(AnyJobEvent)
_options_encoder = msgspec.msgpack.Encoder()


def encode_options(options: msgspec.Struct) -> msgspec.Raw:
    """Return a job's options as `StartJob` carries them."""
    return msgspec.Raw(_options_encoder.encode(options))


def decode_job_command(payload: bytes) -> AnyJobCommand:
    """Read a command from the msgpack after the length; raise `ProtocolError` if it is none."""
    return decode(_command_decoder, payload)


def decode_job_event(payload: bytes) -> AnyJobEvent:
    """Read an event from the msgpack after the length; raise `ProtocolError` if it is none."""
    return decode(_event_decoder, payload)
