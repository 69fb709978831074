"""Redrawing in the real window: panel by panel, with the event loop's turn between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from rnnscope.app.lecture.mode import SHARE
from rnnscope.core.lessons.reading import lesson_files

if TYPE_CHECKING:
    import pytest

    from rnnscope.core.frames import Frame

    from .conftest import Laboratory


def test_panels_are_redrawn_in_turn_and_all_of_them_show_the_same_step(
    laboratory: Laboratory, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, turns = laboratory.window, [0]
    timer = QTimer(window, interval=0)
    timer.timeout.connect(lambda: turns.__setitem__(0, turns[0] + 1))
    drawn: list[tuple[str, Frame, int]] = []
    visible = [name for name, host in window.hosts.items() if host.isVisible()]
    for name in visible:
        show = window.hosts[name].show_frame
        monkeypatch.setattr(
            window.hosts[name],
            "show_frame",
            lambda frame, name=name, show=show: (drawn.append((name, frame, turns[0])), show(frame)),
        )

    def of_the_step() -> list[int]:
        """Return where in `drawn` the first frame of the step stands; others may stand before and after it."""
        first = next((frame for _, frame, _ in drawn if frame.step == 1), None)
        return [place for place, (_, frame, _) in enumerate(drawn) if frame is first]

    timer.start()
    window.session.step()
    laboratory.wait(lambda: len(of_the_step()) >= len(visible))
    timer.stop()
    places = of_the_step()
    assert {drawn[place][0] for place in places} == set(visible)
    assert places == list(range(places[0], places[0] + len(visible))), "another frame was drawn between two panels"
    assert len({drawn[place][2] for place in places}) == len(visible), "the event loop had no turn between two panels"


def test_nothing_is_drawn_while_no_panel_is_seen(laboratory: Laboratory, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = laboratory.window.feed
    feed.redraw()  # what was begun before is drawn to its end
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


def test_a_lecture_lends_the_pictures_more_of_the_time_than_the_setting(laboratory: Laboratory) -> None:
    window = laboratory.window

    def share() -> float:
        return window.session.engine.watched.share

    assert share() == 0.03
    window.settings.set(live_share=10)
    assert share() == 0.1
    window.open_lecture(lesson_files("en")[0])
    assert share() == SHARE > 0.1
    window.settings.set(live_share=40)
    assert share() == 0.4
    window.leave_lecture()
    assert share() == 0.4
    window.settings.set(live_share=3)
    assert share() == 0.03
