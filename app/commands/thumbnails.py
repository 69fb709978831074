"""`rnnscope screenshot DIR --thumbnails`: the small pictures of the presets' gallery, drawn by the panel itself."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ...core.errors import RNNScopeError
from ...core.presets import load_preset, preset_names
from ..bootstrap import NoDisplayError, make_application, require_display

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

    from ..theme import Theme
    from .run import HeadlessRun

# Size of the plot that is drawn, and pixels of the picture for each of its own: enough for screens of twice the usual
# fineness, on which the gallery shows it at two thirds of its size.
WIDTH, HEIGHT, FINENESS = 288, 180, 4 / 3


def draw_thumbnails(folder: Path, steps: int) -> Iterator[Path]:
    """Train every preset for some steps and save its gradient norm in the light and the dark theme; yield the files.

    Raises:
        RNNScopeError: a picture could not be written.
    """
    from ..preset_gallery import thumbnail_name
    from ..theme import DARK, LIGHT, apply_theme
    from .run import HeadlessRun

    try:
        require_display()
    except NoDisplayError:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = make_application()
    for name in preset_names():
        run = HeadlessRun(load_preset(name))
        run.train(min(steps, run.built.experiment.training.steps))
        for theme in (LIGHT, DARK):
            apply_theme(application, theme)
            path = folder / thumbnail_name(name, theme)
            if not _draw(application, run, theme).save(str(path)):
                raise RNNScopeError(f"{path} could not be written.")
            yield path


def _draw(application: QApplication, run: HeadlessRun, theme: Theme) -> QImage:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QImage, QPainter

    from ..panels.gradient_norm import GradientNormPanel
    from ..selection import Selection

    panel = GradientNormPanel(Selection(), theme)
    panel.show_network(run.built)
    panel.show_frame(run.frame)
    panel.plot.setFixedSize(WIDTH, HEIGHT)
    panel.show()
    application.processEvents()
    image = QImage(round(FINENESS * WIDTH), round(FINENESS * HEIGHT), QImage.Format.Format_RGB32)
    image.fill(QColor(theme.background))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    panel.plot.render(painter, QRectF(image.rect()), panel.plot.viewport().rect())
    painter.end()
    panel.close()
    panel.deleteLater()
    return image
