"""Redrawing in the real window: panel by panel, with the event loop's turn between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    import pytest

    from .conftest import Laboratory


def test_panels_are_redrawn_in_turn_and_all_of_them_show_the_same_step(
    laboratory: Laboratory, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, turns = laboratory.window, [0]
    timer = QTimer(window, interval=0)
    timer.timeout.connect(lambda: turns.__setitem__(0, turns[0] + 1))
    drawn: list[tuple[str, int, int]] = []
    visible = [name for name, host in window.hosts.items() if host.isVisible()]
    for name in visible:
        show = window.hosts[name].show_frame
        monkeypatch.setattr(
            window.hosts[name],
            "show_frame",
            lambda frame, name=name, show=show: (drawn.append((name, frame.step, turns[0])), show(frame)),
        )
    timer.start()
    window.session.step()
    laboratory.wait(lambda: len(drawn) >= len(visible))
    timer.stop()
    for first in range(0, len(drawn) - len(visible) + 1, len(visible)):
        one = drawn[first : first + len(visible)]
        assert {name for name, _, _ in one} == set(visible)
        assert len({step for _, step, _ in one}) == 1
        assert len({turn for _, _, turn in one}) == len(visible), "the event loop had no turn between two panels"


def test_nothing_is_drawn_while_no_panel_is_seen(laboratory: Laboratory, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = laboratory.window.feed
    for host in laboratory.window.hosts.values():
        monkeypatch.setattr(host, "isVisible", lambda: False)
    feed.draw_histories_anew()  # as between two scenes of a lecture
    feed._look()
    assert not feed._next_timer.isActive()
    monkeypatch.undo()
    feed.draw_histories_anew()
    feed._look()
    assert feed._next_timer.isActive()
    feed.redraw()
    assert not feed._next_timer.isActive()
