"""The guide names everything that can be chosen, so that it cannot fall behind the engine."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from rnnscope.app.builder.labels import word_label
from rnnscope.app.panels.registry import PANELS, PanelInfo
from rnnscope.core.layer_specs import Initialisation, Layer
from rnnscope.core.specs import Regulariser, Task

GUIDE = (Path(__file__).parents[2] / "docs" / "guide.md").read_text(encoding="utf-8")
TAGS = [str(kind.__struct_config__.tag) for union in (Layer, Task, Regulariser) for kind in get_args(union)]


@pytest.mark.parametrize("word", [*TAGS, *get_args(Initialisation)])
def test_the_guide_names_it_as_the_builder_does(word: str) -> None:
    label = word_label(word)
    assert label != word, "the builder has no name for it"
    assert label in GUIDE


@pytest.mark.parametrize("info", PANELS, ids=lambda info: info.panel_id)
def test_the_guide_tells_of_every_panel(info: PanelInfo) -> None:
    assert info.panel.title.lower() in GUIDE.lower()
