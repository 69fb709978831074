"""What the window's tests share: sample frames, and the themes' font and palette."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rnnscope.app.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from rnnscope.core.frames import NetworkBuilt


@pytest.fixture(scope="session")
def samples() -> ModuleType:
    """Return the module of sample populations, frames and histories."""
    return _beside("samples")


@pytest.fixture(scope="session")
def results() -> ModuleType:
    """Return the module of sample results of analyses."""
    return _beside("results")


def _beside(file: str) -> ModuleType:
    # Tests are no package (importlib mode), so a module beside them must be loaded by its path.
    name = f"rnnscope_test_{file}"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{file}.py"))
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture
def selection_for():
    """Return a function that makes cursors with a population's limits."""

    def make(built: NetworkBuilt) -> Selection:
        selection = Selection()
        selection.set_limits(built.length, built.experiment.seeds, len(built.layers), built.test_examples)
        return selection

    return make


@pytest.fixture
def plain_look(qapp) -> Iterator[None]:
    """Give the application its own look back after a test that changes it."""
    font, palette, sheet = qapp.font(), qapp.palette(), qapp.styleSheet()
    yield
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)
