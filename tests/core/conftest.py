"""Fixtures of the engine's tests."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path


def _load_samples() -> None:
    """Make `samples` importable by this folder's tests: pytest's importlib mode puts nothing on the path."""
    spec = importlib.util.spec_from_file_location("core_samples", Path(__file__).with_name("samples.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["core_samples"] = module
    spec.loader.exec_module(module)


_load_samples()
