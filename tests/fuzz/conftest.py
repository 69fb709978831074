"""How long fuzzing goes on: a moment among the other tests, about a minute with ``--hypothesis-profile=fuzz``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
settings.register_profile("moment", max_examples=15, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("fuzz", max_examples=300, deadline=None, suppress_health_check=_SLOW, print_blob=True)


@pytest.fixture(autouse=True, scope="session")
def quick_disk() -> Iterator[None]:
    """Flush nothing to the disk: no power is lost here, and thousands of files are written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield
