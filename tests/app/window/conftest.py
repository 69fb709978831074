"""One real window with one warm engine for all of these tests; each starts from a small network, paused at step 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar

from rnnscope.app.bootstrap import make_window
from rnnscope.app.theme import LIGHT

from ...small import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from rnnscope.app.window import Window
    from rnnscope.core.specs import ExperimentSpec


@dataclass
class Laboratory:
    """The window and ways to wait for it."""

    window: Window
    wait: Callable[..., None]

    def build(self, experiment: ExperimentSpec = SMALL) -> None:
        """Build an experiment and wait until every panel shows it."""
        window = self.window
        before = window.session.network
        window.open_experiment(experiment, and_run=False)
        self.wait(lambda: window.session.network is not before and len(window.session.history.test_steps) > 0)
        self.wait_for_panels()

    def kill_engine(self) -> None:
        """End the engine as the system would, without a warning."""
        engine = self.window.session.engine.process_id
        assert engine is not None
        psutil.Process(engine).kill()

    def tab_bars(self) -> list[list[str]]:
        """Return the titles on every bar of tabs that lies in the window."""
        window = self.window
        bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        seen = [bar for bar in bars if bar.isVisible() and bar.geometry().intersects(window.rect()) and bar.count() > 1]
        return [[bar.tabText(index) for index in range(bar.count())] for bar in seen]

    def wait_for_panels(self) -> None:
        """Wait until every panel that is open shows the step that was reached."""
        window = self.window
        self.wait(
            lambda: (
                window.session.run is not None
                and not window.session.running
                and all(
                    panel.frame is not None and panel.frame.step == window.session.run.step
                    for panel in window.panels.values()
                    if panel.probes and panel.isVisible()
                )
            )
        )

    def run(self) -> None:
        """Run to the goal and wait for the panels."""
        session = self.window.session
        before = session.run
        self.window.actions_by_name["run.run_or_pause"].trigger()
        self.wait(lambda: session.run is not before and session.run.state in ("finished", "diverged"))
        self.wait_for_panels()
        self.window.feed.redraw()  # those whose turn has not come yet, with the last steps of the history


@pytest.fixture(scope="session")
def shared_window(qapp: QApplication) -> Iterator[Window]:
    window = make_window(LIGHT)
    window.resize(1440, 900)
    window.show()
    window.session.engine.start()
    yield window
    window.close()
    window.deleteLater()
    qapp.processEvents()
    assert psutil.Process().children(recursive=True) == [], "a process was left behind"


@pytest.fixture
def laboratory(shared_window: Window, qtbot: QtBot) -> Laboratory:
    laboratory = Laboratory(shared_window, lambda condition: qtbot.waitUntil(condition, timeout=120_000))
    if not shared_window.session.engine.alive:
        shared_window.session.engine.start()
    shared_window.notice.dismiss()
    shared_window.choose_theme("light")
    laboratory.build()
    shared_window.selection.set_time(1)
    shared_window.selection.set_example(0)
    shared_window.selection.set_network(0)
    return laboratory
