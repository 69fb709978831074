"""How messages travel between processes: msgpack over a byte pipe, never pickle.

Each message is a length (8 bytes, big endian) and a msgpack map. Arrays travel as raw bytes with dtype, shape and axis
names. A watcher sends `Command`s (`commands`) and receives `Event`s (`events`, `frames`).
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, Literal, TypeVar

import msgspec
import numpy as np
from msgspec import Meta

from .errors import ProtocolError

if TYPE_CHECKING:
    from numpy.typing import NDArray

PROTOCOL_VERSION = 1
MAX_MESSAGE_BYTES = 2**31
_LENGTH = struct.Struct(">Q")
_Message = TypeVar("_Message")


class ArrayBlock(msgspec.Struct, frozen=True):
    """An array as it travels: raw little-endian bytes with what is needed to read them.

    Attributes:
        dtype: numpy's name of the element type, such as ``"float32"``.
        shape: length of each axis.
        axes: name of each axis, such as ``("time", "network")``.
        payload: the elements in C order.
    """

    dtype: Literal["float32", "float64", "int64", "int32", "uint8", "bool"]
    shape: tuple[Annotated[int, Meta(ge=0)], ...]
    axes: tuple[str, ...]
    payload: bytes

    @classmethod
    def of(cls, array: NDArray[Any], *axes: str) -> ArrayBlock:
        """Pack a numpy array; `axes` names each of its axes."""
        if len(axes) != array.ndim:
            raise ValueError(f"{array.ndim} axes need {array.ndim} names, not {axes}.")
        return cls(array.dtype.name, array.shape, axes, np.ascontiguousarray(array).tobytes())  # type: ignore[arg-type]

    def array(self) -> NDArray[Any]:
        """Return the elements as a read-only numpy array of `shape`.

        Raises:
            ProtocolError: the payload's length does not fit dtype and shape.
        """
        try:
            return np.frombuffer(self.payload, dtype=self.dtype).reshape(self.shape)
        except ValueError as error:
            raise ProtocolError(f"An array of shape {self.shape} came with {len(self.payload)} bytes.") from error


class Command(msgspec.Struct, frozen=True, kw_only=True, tag_field="command", forbid_unknown_fields=True):
    """The base of what a watcher may ask of the engine."""


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="event", forbid_unknown_fields=True):
    """The base of what the engine tells."""

    generation: int = 0


_encoder = msgspec.msgpack.Encoder()


def encode(message: msgspec.Struct) -> bytes:
    """Return a message as it travels: its length, then its msgpack."""
    payload = _encoder.encode(message)
    return _LENGTH.pack(len(payload)) + payload


def decode(decoder: msgspec.msgpack.Decoder[_Message], payload: bytes) -> _Message:
    """Read a message from the msgpack after the length; raise `ProtocolError` if it is none that `decoder` knows."""
    try:
        return decoder.decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ProtocolError(f"This is not a message of protocol {PROTOCOL_VERSION} ({error}).") from error


def read_payload(stream: BinaryIO) -> bytes | None:
    """Read one message's msgpack from a stream; None at its end.

    Raises:
        ProtocolError: the stream ends within a message, or announces one larger than `MAX_MESSAGE_BYTES`.
    """
    head = _read_exactly(stream, _LENGTH.size)
    if not head:
        return None
    if len(head) < _LENGTH.size:
        raise ProtocolError("The stream ended within a message's length.")
    (length,) = _LENGTH.unpack(head)
    if length > MAX_MESSAGE_BYTES:
        raise ProtocolError(f"A message of {length} bytes was announced; {MAX_MESSAGE_BYTES} are allowed.")
    payload = _read_exactly(stream, length)
    if len(payload) < length:
        raise ProtocolError("The stream ended within a message.")
    return payload


def _read_exactly(stream: BinaryIO, count: int) -> bytes:
    """Read `count` bytes, or fewer only at the stream's end."""
    parts: list[bytes] = []
    while count > 0 and (part := stream.read(count)):
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
