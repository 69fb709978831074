"""The small picture of a run: its gradient norm, drawn by the panel itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from ..selection import Selection
from ..theme import BASE_POINT_SIZE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...core.events import NetworkBuilt
    from ...core.frames import Frame
    from ..panels.gradient_norm import GradientNormPanel
    from ..theme import Theme

# Size of the plot that is drawn, and pixels of the picture for each of its own: enough for screens of twice the usual
# fineness, on which a gallery shows it at two thirds of its size.
WIDTH, HEIGHT, FINENESS = 288, 180, 4 / 3


class ThumbnailPainter:
    """Draws small pictures on no screen; its panel is made with the first and kept, since making it takes longest.

    Args:
        theme: its colours.
        parent: owns the panel.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._theme = theme
        self._parent = parent
        self._panel: GradientNormPanel | None = None

    def draw(self, built: NetworkBuilt, frame: Frame, theme: Theme) -> QImage:
        """Draw the gradient norm of a network's frame in a theme's colours."""
        panel = self._panel = self._panel or self._make()
        if theme is not self._theme:
            self._theme = theme
            panel.apply_theme(theme)
        panel.show_network(built)
        panel.show_frame(frame)
        panel.show()
        font = panel.font()  # the picture is as small as it is however large texts are
        font.setPointSizeF(BASE_POINT_SIZE)
        panel.plot.setFont(font)
        panel.plot.grab()  # lays the axes out, which their values need
        image = QImage(round(FINENESS * WIDTH), round(FINENESS * HEIGHT), QImage.Format.Format_RGB32)
        image.fill(QColor(theme.background))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        panel.plot.render(painter, QRectF(image.rect()), panel.plot.viewport().rect())
        painter.end()
        panel.hide()
        return image

    def _make(self) -> GradientNormPanel:
        from ..panels.gradient_norm import GradientNormPanel  # panels load with the first of them

        panel = GradientNormPanel(Selection(), self._theme, self._parent)
        panel.setWindowFlag(Qt.WindowType.Tool)
        panel.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        panel.plot.setFixedSize(WIDTH, HEIGHT)
        return panel


def png_of(image: QImage) -> bytes:
    """Return a picture as the bytes of a PNG file."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(content.data())
