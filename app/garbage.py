"""Collecting garbage at moments when nothing else goes on.

Python collects whenever enough objects have been made, also in the middle of what Qt calls. Qt holds a lock while it
connects a signal; a collection just then that deletes another `QObject` in a cycle, such as one of pyqtgraph's menus,
may wait for that lock forever. Between two turns of the event loop no such lock is held.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 500  # milliseconds between two looks


class GarbageCollector(QObject):
    """Collects from a timer what Python would collect by itself, by the same thresholds, while it exists."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> int | None:
        """Collect the oldest generation that is due, with the younger ones; return which, None for none."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [each for each, (count, most) in enumerate(zip(counts, thresholds, strict=True)) if 0 < most < count]
        if not due:
            return None
        gc.collect(due[-1])
        return due[-1]

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.enable()
