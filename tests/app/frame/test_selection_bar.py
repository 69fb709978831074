"""What the selection bar says of the example shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace

from rnnscope.app.frame.selection_bar import SelectionBar
from rnnscope.app.selection import Selection

if TYPE_CHECKING:
    from types import ModuleType

    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("per_step", [False, True])
def test_the_class_is_that_of_the_sequence_or_of_the_timestep(
    qtbot: QtBot, samples: ModuleType, per_step: bool
) -> None:
    """With one class a sequence the last step's answer is named; else the time cursor's, where anything is asked."""
    built = samples.built_network(length=4, per_step=per_step)
    selection = Selection()
    selection.set_limits(length=4, networks=8, layers=1, examples=370)
    bar = SelectionBar(selection)
    qtbot.addWidget(bar)
    bar.show_network(built)
    assert "from 1 to 370" in bar.example.toolTip()
    assert "from 1 to 4 " in bar.time.toolTip()
    arrays = samples.frame_arrays(built)
    arrays["targets"] = np.eye(9, dtype=np.float32)[[0, 1, 2, 3]]
    arrays["targets"][0] = 0
    arrays["outputs"] = np.eye(9, dtype=np.float32)[[0, 1, 5, 3]]
    bar.show_frame(samples.frame_of(built, arrays, example_length=4))
    texts = []
    for time in (1, 2, 3, 4):
        selection.set_time(time)
        texts.append(bar.class_label.text())
    of_sequence = ["is speaker 3, taken for speaker 3 ✓"] * 4
    of_steps = [
        "nothing is asked at t = 1",
        "t = 2 asks for speaker 1, gets speaker 1 ✓",
        "t = 3 asks for speaker 2, gets speaker 5 ✗",
        "t = 4 asks for speaker 3, gets speaker 3 ✓",
    ]
    assert texts == (of_steps if per_step else of_sequence)


def test_of_two_directions_it_says_which_one_panels_show(qtbot: QtBot, samples: ModuleType) -> None:
    built = samples.built_network()
    bar = SelectionBar(Selection())
    qtbot.addWidget(bar)
    bar.show_network(built)
    assert bar.layer.isHidden() or not bar.layer.isVisibleTo(bar)
    bar.show_network(replace(built, layers=(replace(built.layers[0], bidirectional=True),)))
    assert bar.layer.isVisibleTo(bar)
    assert bar.layer.currentText().endswith(", forward direction")
