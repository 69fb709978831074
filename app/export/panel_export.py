"""Saving what is shown: figures, pictures and numbers of panels, and of all of them together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from ...core.errors import RNNScopeError
from ..background import Background

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from ..figures.style import Style
    from ..frame.panel_host import PanelHost
    from ..notice import Notice
    from ..panels.panel import Panel
    from ..plots.figure_spec import FigureSpec, LayoutSpec
    from ..settings.store import SettingsStore
    from .provenance import Provenance


class Export(QObject):
    """Asks where to save, saves, and says what went wrong. Figures are drawn beside the window's own work.

    Signals:
        animation_wanted: a panel, or the window if None, is to be filmed over ``training`` or ``time`` (panel, str).

    Args:
        window: what is shown; the dialogs belong to it.
        notice: where messages are shown.
        folder: returns the folder to begin in.
        settings: how figures look.
        provenance: says what a panel's file was made of.

    Attributes:
        background: draws figures.
    """

    animation_wanted = Signal(object, str)

    def __init__(
        self,
        window: QWidget,
        notice: Notice,
        folder: Callable[[], str],
        settings: SettingsStore,
        provenance: Callable[[str], Provenance],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._notice = notice
        self._folder = folder
        self._settings = settings
        self._provenance = provenance
        self.background = Background(lambda message: notice.tell(message, bad=True), self)

    def offer(self, panel: Panel) -> None:
        """Let a panel's own menu save it."""
        panel.figure_wanted.connect(lambda: self.save_figure(panel))
        panel.copy_wanted.connect(lambda: self.copy_figure(panel))
        panel.picture_wanted.connect(lambda: self.save_picture(panel))
        panel.table_wanted.connect(lambda: self.save_table(panel))
        panel.animation_wanted.connect(lambda over: self.animation_wanted.emit(panel, over))

    def save_window(self) -> None:
        """Ask for a file and save a picture of the window to it."""
        picture = self._window.grab()  # before the dialog covers it
        path = self._ask(self.tr("Save a picture of the window"), "rnnscope", [self._png])
        self._save(picture, path)

    def save_picture(self, panel: Panel) -> None:
        """Ask for a file and save a picture of a panel to it, twice as large as on the screen."""
        picture = panel.picture()
        path = self._ask(self.tr("Save this panel’s picture"), panel.panel_id, [self._png])
        self._save(picture, path)

    def save_figure(self, panel: Panel) -> None:
        """Ask for a file and save a panel's figure to it, drawn from its data."""
        spec = self._described(panel)
        if spec is not None:
            self._ask_and_draw(spec, panel.panel_id, self.tr("Save this panel’s figure"))

    def save_layout(self, hosts: Mapping[str, PanelHost]) -> None:
        """Ask for a file and save the figures of all panels in sight to it, each at its place."""
        from .panel_files import layout_of, theme_of

        try:
            spec = layout_of(self._window, hosts, theme_of(self._style))
        except RNNScopeError as error:
            self._notice.tell(str(error))
        else:
            self._ask_and_draw(spec, "layout", self.tr("Save the figures of all panels in sight"))

    def copy_figure(self, panel: Panel) -> None:
        """Put a panel's figure on the clipboard, as SVG and as a picture; a program that pastes takes what it can."""
        spec = self._described(panel)
        if spec is None:
            return
        from ..figures.files import figure_bytes

        style, facts, scale = self._style, self._provenance(panel.panel_id), float(self._settings.now.figure_scale)

        def draw() -> tuple[bytes, bytes]:
            return figure_bytes(spec, "png", style, facts, scale), figure_bytes(spec, "svg", style, facts)

        def put(drawn: tuple[bytes, bytes]) -> None:
            contents = QMimeData()
            contents.setImageData(QImage.fromData(drawn[0]))
            contents.setData("image/png", drawn[0])
            contents.setData("image/svg+xml", drawn[1])
            QGuiApplication.clipboard().setMimeData(contents)
            self._notice.tell(self.tr("The figure is on the clipboard."))

        self.background.do(draw, put)

    def save_table(self, panel: Panel) -> None:
        """Ask for a file and save the numbers behind a panel to it."""
        table = panel.table()
        if table is None or not table.rows:
            text = self.tr("There are no numbers to save in “{0}” yet.")
            self._notice.tell(text.format(panel.translated(panel.title)))
            return
        kinds = [
            (self.tr("Table (*.csv)"), ".csv"),
            (self.tr("NumPy arrays (*.npz)"), ".npz"),
            (self.tr("JSON (*.json)"), ".json"),
            (self.tr("Parquet table (*.parquet)"), ".parquet"),
        ]
        path = self._ask(self.tr("Save this panel’s numbers"), panel.panel_id, kinds)
        if path is None:
            return
        from .panel_files import write_panel

        try:
            write_panel(panel, path, self._provenance(panel.panel_id))
        except RNNScopeError as error:
            self._notice.tell(str(error), bad=True)
        else:
            self._tell_saved(path)

    def ask_film(self, name: str) -> Path | None:
        """Ask for the file of an animation; None if a person changed their mind."""
        kinds = [(self.tr("Film (*.mp4)"), ".mp4"), (self.tr("Moving picture (*.gif)"), ".gif")]
        return self._ask(self.tr("Save an animation"), name, kinds)

    def close(self) -> None:
        """Draw no more."""
        self.background.close()

    @property
    def _style(self) -> Style:
        from ..figures.style import style_named

        return style_named(self._settings.now.figure_style)

    @property
    def _png(self) -> tuple[str, str]:
        return self.tr("Picture (*.png)"), ".png"

    def _described(self, panel: Panel) -> FigureSpec | None:
        """Describe a panel; say so if there is nothing to see."""
        from .panel_files import described

        try:
            return described(panel, self._style)
        except RNNScopeError as error:
            self._notice.tell(str(error))
            return None

    def _ask_and_draw(self, spec: FigureSpec | LayoutSpec, name: str, title: str) -> None:
        from ..figures.files import write_figure

        kinds = [
            (self.tr("Vector figure (*.svg)"), ".svg"),
            (self.tr("PDF (*.pdf)"), ".pdf"),
            (self.tr("Picture (*.png)"), ".png"),
        ]
        facts, style, scale = self._provenance(name), self._style, float(self._settings.now.figure_scale)
        path = self._ask(title, name, kinds)
        if path is not None:
            self.background.do(lambda: write_figure(spec, path, style, facts, scale), lambda _: self._tell_saved(path))

    def _ask(self, title: str, name: str, kinds: list[tuple[str, str]]) -> Path | None:
        """Ask for a file; the name that was typed says what kind of file it is, else the kind that was chosen."""
        proposed = f"{self._folder()}/{name}{kinds[0][1]}"
        filters = ";;".join(text for text, _ in kinds)
        chosen, kind = QFileDialog.getSaveFileName(self._window, title, proposed, filters)
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix.lower() in (suffix for _, suffix in kinds):
            return path
        return path.with_suffix(dict(kinds).get(kind, kinds[0][1]))

    def _save(self, picture: QPixmap | QImage, path: Path | None) -> None:
        if path is None:
            return
        if picture.save(str(path)):
            self._tell_saved(path)
        else:
            self._notice.tell(self.tr("{file} could not be written.").format(file=path.name), bad=True)

    def _tell_saved(self, path: Path) -> None:
        self._notice.tell(self.tr("Saved to {0}.").format(path.name))
