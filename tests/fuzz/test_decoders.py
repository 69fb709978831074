"""Whatever comes through a pipe, it is a message or a `ProtocolError`, and never anything else."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnnscope.core.commands import Build, Watch, decode_command
from rnnscope.core.errors import ProtocolError
from rnnscope.core.events import decode_event
from rnnscope.core.jobs import decode_job_command, decode_job_event
from rnnscope.core.probes import PROBES
from rnnscope.core.wire import ArrayBlock, encode, read_payload

from ..core.runs import COMPARISON, Engine
from .damage import damaged, examples

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def messages() -> tuple[bytes, ...]:
    """Return one message of each kind that an engine sends, and some that it is sent."""
    engine = Engine(COMPARISON)
    engine.runner.obey(Watch(probes=tuple(PROBES), beside=True))
    engine.train(2)
    checkpoint = engine.snapshot().checkpoint
    newest = {type(event): event for event in engine.events}
    sent = [Build(generation=1, experiment=COMPARISON, checkpoint=checkpoint), Watch(probes=("flow",))]
    return tuple(encode(message)[8:] for message in (*newest.values(), *sent))


def unpack(value: Any) -> None:
    """Read every array in a message, as its receiver does."""
    if isinstance(value, ArrayBlock):
        try:
            array = value.array()
        except ProtocolError:
            return
        assert array.shape == value.shape
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            unpack(getattr(value, name))
    elif isinstance(value, dict):
        for each in value.values():
            unpack(each)
    elif isinstance(value, tuple | list):
        for each in value:
            unpack(each)


DECODERS: dict[str, Callable[[bytes], Any]] = {
    "event": decode_event,
    "command": decode_command,
    "job event": decode_job_event,
    "job command": decode_job_command,
}


@pytest.mark.parametrize("decoder", DECODERS)
@examples
@given(data=st.data())
def test_damaged_messages_are_refused_or_can_be_unpacked(decoder: str, data: st.DataObject) -> None:
    whole = messages()[data.draw(st.integers(0, len(messages()) - 1))]
    content = data.draw(st.one_of(damaged(whole), damaged(whole[:400]), st.binary(max_size=200)))
    try:
        message = DECODERS[decoder](content)
    except ProtocolError:
        return
    unpack(message)


@examples
@given(content=st.binary(max_size=100), length=st.one_of(st.none(), st.integers(0, 2**64 - 1)))
def test_a_stream_yields_a_payload_or_is_refused(content: bytes, length: int | None) -> None:
    stream = io.BytesIO(content if length is None else length.to_bytes(8, "big") + content)
    try:
        payload = read_payload(stream)
    except ProtocolError:
        return
    assert payload is None or len(payload) <= len(content)
