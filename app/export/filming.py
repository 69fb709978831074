"""The window's animations: one at a time, with its progress in the status bar and a way to stop it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QRect

from ...core.errors import RNNScopeError
from ..widgets.progress_line import ProgressLine
from .animation import Animation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QMainWindow

    from ..frame.panel_host import PanelHost
    from ..notice import Notice
    from ..panels.panel import Panel
    from ..run.session import Session
    from ..selection import Selection
    from .animation import Over
    from .panel_export import Export


class Filming(QObject):
    """Films what a person asks for.

    Args:
        window: what is filmed if no panel is; its status bar shows the progress.
        session: looks back.
        selection: holds the time cursor.
        hosts: the places of the panels, which must all have drawn a picture of the window.
        export: asks for the file and encodes.
        notice: where messages are shown.
        rate: returns the pictures a second.

    Attributes:
        animation: the last one; None before the first.
        label: how far it is.
        cancel: stops it.
    """

    def __init__(
        self,
        window: QMainWindow,
        session: Session,
        selection: Selection,
        hosts: Mapping[str, PanelHost],
        export: Export,
        notice: Notice,
        rate: Callable[[], int],
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._selection = window, session, selection
        self._hosts, self._export, self._notice, self._rate = hosts, export, notice, rate
        self.animation: Animation | None = None
        export.animation_wanted.connect(self._ask)
        tip = self.tr("Stop filming and write no file")
        self._progress = ProgressLine(self.tr("Cancel filming"), tip, window.statusBar())
        self.label, self.cancel = self._progress.label, self._progress.cancel

    @property
    def is_filming(self) -> bool:
        """Whether an animation is being made."""
        return self.animation is not None and not self.animation.over

    def film(self, panel: Panel | None, over: Over, path: Path, rate: int | None = None) -> Animation:
        """Film a panel, or the window, into a file.

        Raises:
            RNNScopeError: an animation is being made already, or this one cannot be.
        """
        if self.is_filming:
            raise RNNScopeError("One animation is being made already.")
        seen = [each for host in self._hosts.values() if host.isVisible() for each in host.panels]
        concerned = [panel] if panel is not None else seen
        grab = self._grab_window if panel is None else partial(_picture, panel)
        animation = Animation(
            self._session,
            self._selection,
            [each for each in concerned if each.built is not None and each.concerns(each.built)],
            grab,
            self._export.background,
            path,
            over,
            rate or self._rate(),
            self,
        )
        self.animation = animation
        animation.progressed.connect(self._show_progress)
        animation.ended.connect(lambda message: self._tell_end(path, message))
        self._notice.dismiss()  # it would be in the picture
        self.cancel.clicked.connect(animation.cancel)
        self._show_progress(0, animation.total)
        self._progress.show()
        animation.start()
        return animation

    def close(self) -> None:
        """Stop, and leave no file behind."""
        if self.animation is not None and not self.animation.over:
            self.animation.cancel()

    def _ask(self, panel: Panel | None, over: str) -> None:
        path = self._export.ask_film("rnnscope" if panel is None else panel.panel_id)
        if path is None:
            return
        try:
            self.film(panel, cast("Over", over), path)
        except RNNScopeError as error:
            self._notice.tell(str(error), bad=True)

    def _show_progress(self, taken: int, total: int) -> None:
        self.label.setText(self.tr("Filming: {0} of {1} pictures").format(taken, total))

    def _grab_window(self, _: str) -> QImage:
        """Take a picture of the window without the bar at the bottom, where the progress stands."""
        window = self._window
        return window.grab(QRect(0, 0, window.width(), window.statusBar().y())).toImage()

    def _tell_end(self, path: Path, message: str) -> None:
        assert self.animation is not None
        self.cancel.clicked.disconnect()
        self._progress.hide()
        if message:
            self._notice.tell(message, bad=True)
        elif self.animation.cancelled:
            self._notice.tell(self.tr("Filming was cancelled; no file was written."))
        else:
            self._notice.tell(self.tr("Saved to {0}.").format(path.name))


def _picture(panel: Panel, caption: str) -> QImage:
    return panel.picture(caption=caption)
