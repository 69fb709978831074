"""The shared cursors stay within limits and speak only of changes."""

from __future__ import annotations

from rnnscope.app.selection import Selected, Selection


def test_setters_clamp_and_tell_once():
    selection, told = Selection(), []
    selection.set_limits(length=20, networks=4, layers=2, examples=10)
    selection.changed.connect(told.append)
    selection.set_time(50)
    selection.set_time(20)
    selection.set_network(-3)
    selection.set_layer(1)
    selection.set_example(99)
    assert selection.state == Selected(time=20, network=0, layer=1, example=9)
    assert [state.time for state in told] == [20, 20, 20]


def test_smaller_limits_move_the_cursors():
    selection, told = Selection(), []
    selection.set_limits(20, 4, 2, 10)
    selection.set_time(15)
    selection.set_network(3)
    selection.changed.connect(told.append)
    selection.set_limits(8, 1, 1, 10)
    assert told == [Selected(time=8)]
