"""How long fuzzing goes on: a moment among the other tests, about a minute with ``--hypothesis-profile=fuzz``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from .budget import FUZZ_EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator

# Registered before pytest looks for it, when this folder is named on its command line.
# The examples are the same each time, so that a change is judged by itself and not by chance.
settings.register_profile("fuzz", max_examples=FUZZ_EXAMPLES, deadline=None, print_blob=True, derandomize=True)


@pytest.fixture(autouse=True, scope="session")
def quick_disk() -> Iterator[None]:
    """Flush nothing to the disk: no power is lost here, and thousands of files are written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield
