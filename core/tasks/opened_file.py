"""Reading a file that a person has chosen: text, of bounded size, or one sentence that says why not."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

from ..errors import SpecError

LARGEST = 8 * 2**20  # bytes
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_text(path: str) -> str:
    r"""Return the text of a file, with every line ended by ``"\n"``.

    It is read as UTF-8, or as UTF-16 if it begins with that encoding's byte-order mark.

    Raises:
        SpecError: there is no such file, or it is not text, or it is too large; the error's path is that of the task's
            field.
    """
    if not path.strip():
        raise _refusal("must name a file: none has been chosen yet.")
    payload = _read_bytes(path)
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if payload.startswith(mark)), "utf-8")
    if encoding != "utf-16" and b"\0" in payload:  # said first, as binary data is seldom UTF-8 either
        raise _refusal(f"must be a text file: {path} holds binary data (byte {payload.index(0) + 1} is zero).")
    try:
        text = payload.decode(encoding)
    except UnicodeDecodeError as error:
        raise _refusal(
            f"must be encoded as UTF-8: byte {error.start + 1} of {path} is not. Save it as UTF-8 and choose it again."
        ) from error
    if "\0" in text:
        raise _refusal(f"must be a text file: {path} holds binary data (character {text.index(chr(0)) + 1} is zero).")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def fingerprint(text: str) -> str:
    """Return what tells a text from any other: its SHA-256, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _read_bytes(path: str) -> bytes:
    try:
        place = Path(path.strip()).expanduser()
        mode = place.stat().st_mode
        payload = b""  # a pipe or a device might never end, so it is not even opened
        if stat.S_ISREG(mode):
            with place.open("rb") as file:
                payload = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise _refusal(f"must be a file that exists: {path} does not.") from error
    except (OSError, ValueError, RuntimeError) as error:  # no permission; a name no file can have; an unknown ~user
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _refusal(f"must be a file that can be read: {path} cannot ({reason}).") from error
    if not stat.S_ISREG(mode):
        raise _refusal(f"must be an ordinary file: {path} is {'a folder' if stat.S_ISDIR(mode) else 'none'}.")
    if len(payload) > LARGEST:
        raise _refusal(f"must be a file of at most {LARGEST // 2**20} MiB: {path} is larger.")
    if not payload:
        raise _refusal(f"must be a file with something in it: {path} is empty.")
    return payload


def _refusal(reason: str) -> SpecError:
    return SpecError(reason, ("task", "path"))
