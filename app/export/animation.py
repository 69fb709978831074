"""Filming a panel or the window: over the training steps that are kept, or while the cursor moves through time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from PySide6.QtGui import QImage

from ...core.errors import RNNScopeError
from .film import FilmWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from ..background import Background
    from ..panels.panel import Panel
    from ..run.session import Session
    from ..selection import Selection

Over = Literal["training", "time"]
_LOOK_EVERY = 20  # milliseconds between two looks whether the next picture is there
_PATIENCE = 6000  # looks in vain after which filming ends: two minutes, for heavy analyses
_MOST_PICTURES = 400
_SETTLE = 2  # looks that the window is given to draw what has come


class Animation(QObject):
    """Goes from place to place, waits until all panels filmed show it, and hands a picture to the film.

    Signals:
        progressed: so many pictures of so many are taken (int, int).
        ended: it is over: an empty text when the file is there, else why it is not (str).

    Args:
        session: looks back.
        selection: holds the time cursor.
        panels: what must show a place before a picture is taken.
        grab: takes a picture, which may bear a caption: the step or timestep it is of.
        background: encodes pictures beside the window's work.
        path: the file.
        over: what changes from picture to picture.
        rate: pictures a second.
        parent: its owner.

    Raises:
        RNNScopeError: the file's ending is not known, or there is but one picture to take.

    Attributes:
        over: whether it has ended.
        cancelled: whether a person ended it.
        total: how many pictures there will be.
        taken: how many there are.
    """

    progressed = Signal(int, int)
    ended = Signal(str)

    def __init__(
        self,
        session: Session,
        selection: Selection,
        panels: Sequence[Panel],
        grab: Callable[[str], QImage],
        background: Background,
        path: Path,
        over: Over,
        rate: int,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._selection = session, selection
        self._panels, self._grab, self._background = panels, grab, background
        self._over_training = over == "training"
        self._before = (session.past, selection.time)
        self._now = session.run.step if session.run else 0
        self._places = self._find_places()
        if len(self._places) < 2:
            raise RNNScopeError("There is only one picture to take: train for some steps first.")
        self._film = FilmWriter(path, rate)
        self.over = self.cancelled = False
        self.total = len(self._places)
        self.taken = self._waited = self._settled = 0
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Go to the first place."""
        self._go(self._places[0])
        self._timer.start()

    def cancel(self) -> None:
        """Stop at once and leave no file behind."""
        if not (self.over or self.cancelled):
            self.cancelled = True
            self._stop()
            self._background.do(self._film.abort, lambda _: self._end(""))

    def _find_places(self) -> list[int | None]:
        """Return the steps or timesteps to go to; None is the present."""
        places: list[int | None]
        if self._over_training:
            places = [*(step for step in self._session.kept_steps if step < self._now), None]
        else:
            places = list(range(1, self._selection.limits.time + 1))
        if len(places) <= _MOST_PICTURES:
            return places
        chosen = np.linspace(0, len(places) - 1, _MOST_PICTURES).round().astype(int)
        return [places[place] for place in chosen]

    def _go(self, place: int | None) -> None:
        self._waited = self._settled = 0
        if self._over_training:
            self._session.look_back(place)
            for panel in self._panels:
                panel.ask()
        elif place is not None:
            self._selection.set_time(place)

    def _look(self) -> None:
        """Take the picture if it is there."""
        place = self._places[self.taken]
        if not self._shown(place):
            self._waited += 1
            self._settled = 0
            if self._waited > _PATIENCE or not self._session.engine.alive:
                self._stop()
                message = self.tr("Filming has ended: a picture did not come.")
                self._background.do(self._film.abort, lambda _: self._end(message))
            return
        self._settled += 1
        if self._settled < _SETTLE or self._background.backlog > 4:
            return
        for panel in self._panels:
            panel.refresh_text()
        picture = as_rgb(self._grab(self._caption(place)))
        self._background.do(partial(self._film.add, picture), lambda _: None, self._fail)
        self.taken += 1
        self.progressed.emit(self.taken, self.total)
        if self.taken == self.total:
            self._stop()
            self._background.do(self._film.finish, lambda _: self._end(""), self._fail)
        else:
            self._go(self._places[self.taken])

    def _caption(self, place: int | None) -> str:
        if not self._over_training:
            return self.tr("t = {0}").format(place)
        step = place if place is not None else (self._session.run.step if self._session.run else 0)
        return self.tr("step {0}").format(QLocale().toString(step))

    def _shown(self, place: int | None) -> bool:
        if not self._over_training:
            return place is not None and all(panel.is_at(place) for panel in self._panels)
        if self._session.past != place:
            return False
        if place is None:  # the run may go on meanwhile
            return all(panel.is_of(self._now, or_later=True) for panel in self._panels)
        return all(panel.is_of(place) for panel in self._panels)

    def _stop(self) -> None:
        """Take no more pictures, and put everything back where it was."""
        self._timer.stop()
        past, time = self._before
        if self._over_training:
            self._session.look_back(past)
        else:
            self._selection.set_time(time)

    def _fail(self, message: str) -> None:
        if self._timer.isActive():
            self._stop()
        self._end(message)

    def _end(self, message: str) -> None:
        if not self.over:
            self.over = True
            self.ended.emit(message)


def as_rgb(image: QImage) -> NDArray[np.uint8]:
    """Return a picture's pixels, RGB, (row, column, 3)."""
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    pixels: Any = image.constBits()
    rows = np.frombuffer(pixels, np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)[..., :3].copy()
