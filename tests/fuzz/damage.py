"""Ways to damage bytes and JSON documents, for hypothesis to choose from."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from .budget import FEW, FUZZ_EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

# Imported by the tests alone, once the profile has been chosen.
examples = settings(
    max_examples=FUZZ_EXAMPLES if settings.default and settings.default.max_examples == FUZZ_EXAMPLES else FEW,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
# Values that a careless reader stumbles over.
HOSTILE = (
    *(None, True, "", "six", "\x00", "NaN", -1, 0, 1, 2**31, 2**63, 2**64, -(2**70), 10**40, 0.5, -0.0, 1e308),
    *([], {}, [[]], [None], {"": 0}, [0] * 40, "x" * 5000, {"variants": [{}]}, float("nan"), float("inf")),
)


class Damaged(bytes):
    """Bytes that are not shown whole when a test fails."""

    def __repr__(self) -> str:
        """Show the beginning."""
        return f"<{len(self)} bytes: {bytes(self[:40])!r}…>"


@st.composite
def damaged(draw: Callable[..., Any], whole: bytes) -> bytes:
    """Change, remove, insert, repeat or move some bytes; the beginning and the end more often than the rest."""
    content = bytearray(whole)
    edge = st.integers(0, min(400, len(whole) - 1))
    for _ in range(draw(st.integers(1, 4))):
        if not content:
            break
        place = draw(st.one_of(st.integers(0, len(whole) - 1), edge, edge.map(lambda far: len(whole) - 1 - far)))
        place = min(place, len(content) - 1)
        length = draw(st.integers(1, 60))
        match draw(st.integers(0, 5)):
            case 0:
                content[place] ^= draw(st.integers(1, 255))
            case 1:
                del content[place:]
            case 2:
                del content[place : place + length]
            case 3:
                content[place:place] = draw(st.binary(min_size=1, max_size=60))
            case 4:
                content[place : place + length] = draw(st.binary(min_size=length, max_size=length))
            case _:
                content[place:place] = content[max(0, place - length) : place]
    return Damaged(content)


@st.composite
def damaged_json(draw: Callable[..., Any], whole: bytes) -> bytes:
    """Put hostile values in place of some of a document's, remove some, add some or repeat some."""
    document = {"whole": json.loads(whole)}
    for _ in range(draw(st.integers(1, 3))):
        places = _places(document)
        if not places:
            break
        holder, key = places[draw(st.integers(0, len(places) - 1))]
        match draw(st.integers(0, 3)):
            case 0 | 1:
                holder[key] = copy.deepcopy(draw(st.sampled_from(HOSTILE)))
            case 2:
                del holder[key]
            case _ if isinstance(holder, list):
                holder.append(copy.deepcopy(holder[key]))
            case _:
                holder[str(key) + "s"] = holder[key]
    return Damaged(json.dumps(document.get("whole")).encode())


def _places(document: dict[str, Any]) -> list[tuple[Any, Any]]:
    """List every value of a document by what holds it, and its place there."""
    found: list[tuple[Any, Any]] = []
    waiting: list[tuple[Any, Any]] = [(document, name) for name in document]
    while waiting:
        holder, key = waiting.pop()
        found.append((holder, key))
        value = holder[key]
        if isinstance(value, dict):
            waiting += [(value, name) for name in value]
        elif isinstance(value, list):
            waiting += [(value, place) for place in range(len(value))]
    return found
