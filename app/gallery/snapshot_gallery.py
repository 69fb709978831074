"""The snapshots of a place with picture, result and notes: found by typing, opened, described, held against another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...core.errors import SnapshotError
from ...core.snapshot import SUFFIX, load, rewrite_notes
from ..files.snapshot_shelf import SnapshotShelf, seen_of
from ..languages.sentences import said
from ..translation import translate
from ..widgets.overflow import OverflowArea
from ..widgets.tag_field import TagField
from .picture_list import KEY, PictureList
from .snapshot_difference import SnapshotDifferenceView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ...core.snapshot import Snapshot
    from ...core.snapshot_summary import SnapshotSummary
    from ..files.snapshot_shelf import Seen
    from ..theme import Theme

_WIDTH, _HEIGHT = 56, 36  # lines of text
# Files of a folder that are listed at the most, the newest.
MOST_LISTED = 500
# Keys that move in the list while one types what is sought.
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class SnapshotGallery(QDialog):
    """A list of snapshot files; it stays open beside the window's work.

    Signals:
        chosen: a file is to be opened (its path).
        verify_wanted: a file is to be trained again (its path, and its experiment).
        described: a file has other notes and tags now (its path, the notes, the tags).
        mistaken: something cannot be done (a sentence).

    Args:
        places: lists of files by what they are called, in their order.
        theme: its colours.
        parent: the window.

    Attributes:
        place: the choice of a list.
        sought: what is sought among the files.
        list: the files.
        tags: tags of the file that is marked.
        notes: its notes.
        open_button: opens it.
        verify_button: trains it again.
        compare_button: holds two files against one another.
    """

    chosen = Signal(object)
    verify_wanted = Signal(object, object)
    described = Signal(object, object, object)
    mistaken = Signal(str)

    def __init__(self, places: Sequence[tuple[str, Sequence[Path]]], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Snapshots"))
        self._places = [paths for _, paths in places]
        self._theme = theme
        self._seen: dict[Path, Seen] = {}
        self._marked: Path | None = None
        self._shelf = SnapshotShelf(self)
        self._shelf.seen.connect(self._take)
        self._shelf.mistaken.connect(self._say)
        self.place = QComboBox()
        self.place.addItems([name for name, _ in places])
        first = next((place for place, paths in enumerate(self._places) if paths), 0)
        self.place.setCurrentIndex(first)
        self.place.setAccessibleName(self.tr("Place"))
        self.place.setToolTip(self.tr("Which files are listed"))
        self.place.currentIndexChanged.connect(lambda place: self.show_files(self._places[place]))
        self.sought = QLineEdit()
        self.sought.setPlaceholderText(self.tr("Find by name, tag or note"))
        self.sought.setAccessibleName(self.tr("Find"))
        self.sought.setToolTip(self.tr("Only files are shown in which every word stands"))
        self.sought.setClearButtonEnabled(True)
        self.sought.textChanged.connect(lambda _: self._filter())
        self.sought.returnPressed.connect(self._open)
        self.sought.installEventFilter(self)
        self.list = PictureList(self.tr("Snapshots"))
        self.list.setSelectionMode(PictureList.SelectionMode.ExtendedSelection)
        self.list.currentItemChanged.connect(lambda *_: self._mark())
        self.list.itemSelectionChanged.connect(self._update_buttons)
        self.list.itemActivated.connect(lambda _: self._open())
        self.state = QLabel()
        self.state.setWordWrap(True)
        self._lay_out()
        line = self.fontMetrics().height()
        self.resize(min(_WIDTH * line, parent.width()), min(_HEIGHT * line, parent.height()))
        self.show_files(self._places[first])
        self.sought.setFocus()

    def show_files(self, paths: Sequence[Path]) -> None:
        """List these files; each is filled in as it is read."""
        self._keep_notes()
        self._seen, self._marked = {}, None
        self.list.clear()
        for path in paths:
            self.list.add(path.stem, self.tr("reading…"), QPixmap(), path)
        self._shelf.look_into(paths)
        self.list.setCurrentRow(0)
        self._tell_state()
        self._mark()

    def show_folder(self, folder: Path) -> None:
        """List the snapshots of a folder, the newest first."""
        try:
            dated = [(path.stat().st_mtime_ns, path) for path in folder.glob(f"*{SUFFIX}")]
        except OSError as error:
            self._say(self.tr("{0} could not be read: {1}.").format(folder.name, error.strerror))
            return
        paths = [path for _, path in sorted(dated, reverse=True)[:MOST_LISTED]]
        self._places.append(paths)
        self.place.addItem(folder.name)
        self.place.setCurrentIndex(self.place.count() - 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def done(self, result: int) -> None:
        """Keep what was written, and read no more: the list closes."""
        self._keep_notes()
        self._shelf.close()
        super().done(result)

    # --- layout -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.tags = TagField()
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setAccessibleName(self.tr("Notes"))
        self.notes.setToolTip(self.tr("Notes of the marked file; they are written into it when another is marked"))
        self.notes.setPlaceholderText(self.tr("Notes"))
        self.open_button = self._button(self.tr("&Open"), self.tr("Go on from the marked file"), self._open)
        tip = self.tr("Train the marked file again and say whether every number is the same")
        self.verify_button = self._button(self.tr("&Verify"), tip, self._verify)
        tip = self.tr("Say in what the two marked files differ, and draw their curves over one another")
        self.compare_button = self._button(self.tr("&Compare two"), tip, self._compare)
        folder = self._button(self.tr("&Folder…"), self.tr("List the snapshots of a folder"), self._ask_folder)
        top = QHBoxLayout()
        top.addWidget(self.place)
        top.addWidget(folder)
        top.addWidget(self.sought, 1)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tags)
        column.addWidget(self.notes, 1)
        for button in (self.open_button, self.verify_button, self.compare_button):
            column.addWidget(button)
        middle = QHBoxLayout()
        middle.addWidget(self.list, 3)
        middle.addWidget(OverflowArea(side), 2)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addLayout(middle, 1)
        layout.addWidget(self.state)

    def _button(self, text: str, tip: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: act())
        return button

    # --- files --------------------------------------------------------------------------------------------------------

    def _take(self, path: Path, seen: Seen) -> None:
        item = self._item(path)
        if item is None:
            return
        self._seen[path] = seen
        self._show(item, path, seen)
        self._filter()
        if self.list.currentItem() is item:
            self._mark()

    def _show(self, item: QListWidgetItem, path: Path, seen: Seen) -> None:
        if isinstance(seen, SnapshotError):
            self.list.fill(item, path.name, f"⚠ {said(str(seen))}", QPixmap())
            return
        picture = QPixmap()
        picture.loadFromData(seen.thumbnail)
        self.list.fill(item, f"{seen.experiment.name} ({path.name})", self._facts(seen), picture)

    def _facts(self, seen: SnapshotSummary) -> str:
        """Say how far it is, how good, from when, and what was written on it."""
        locale = QLocale()
        when = locale.toString(QDateTime.fromSecsSinceEpoch(int(seen.modified)), QLocale.FormatType.ShortFormat)
        facts = [self.tr("step {0}").format(locale.toString(seen.step)), _result(seen), when]
        lines = [" · ".join(filter(None, facts))]
        if seen.tags:
            lines.append(self.tr("tags: {0}").format(", ".join(seen.tags)))
        first = next((line.strip() for line in seen.notes.splitlines() if line.strip()), "")
        return "\n".join((*lines, first) if first else lines)

    def _filter(self) -> None:
        """Show the files in which every word stands that is sought."""
        words = self.sought.text().casefold().split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            seen = self._seen.get(item.data(KEY))
            text = item.data(Qt.ItemDataRole.AccessibleTextRole)
            if seen is not None and not isinstance(seen, SnapshotError):
                text = f"{text} {seen.notes} {' '.join(seen.tags)}"
            item.setHidden(not all(word in text.casefold() for word in words))
        current = self.list.currentItem()
        if current is None or current.isHidden():
            rows = (row for row in range(self.list.count()) if not self.list.item(row).isHidden())
            self.list.setCurrentRow(next(rows, -1))
        self._tell_state()

    def _tell_state(self) -> None:
        shown = sum(not self.list.item(row).isHidden() for row in range(self.list.count()))
        count = self.list.count()
        text = self.tr("{0} of {1} files").format(shown, count) if count else self.tr("There are no snapshots here.")
        self.state.setText(text)

    def _item(self, path: Path) -> QListWidgetItem | None:
        rows = (self.list.item(row) for row in range(self.list.count()))
        return next((item for item in rows if item.data(KEY) == path), None)

    def _say(self, message: str) -> None:
        self.state.setText(message)
        self.mistaken.emit(message)

    # --- the marked file ----------------------------------------------------------------------------------------------

    def _mark(self) -> None:
        """Show what was written on the file that is marked, and keep what was written on the one before."""
        item = self.list.currentItem()
        path = None if item is None else item.data(KEY)
        if path != self._marked:
            self._keep_notes()
        self._marked = path
        seen = self._good(path)
        self.notes.setPlainText("" if seen is None else seen.notes)
        self.tags.show_tags(() if seen is None else seen.tags)
        for field in (self.notes, self.tags):
            field.setEnabled(seen is not None)
        self._update_buttons()

    def _update_buttons(self) -> None:
        good = self._good(self._marked) is not None
        self.open_button.setEnabled(good)
        self.verify_button.setEnabled(good)
        self.compare_button.setEnabled(len(self._chosen_two()) == 2)

    def _good(self, path: Path | None) -> SnapshotSummary | None:
        """Return what a file shows, if it was read and is not damaged."""
        seen = None if path is None else self._seen.get(path)
        return None if isinstance(seen, SnapshotError) else seen

    def _keep_notes(self) -> None:
        """Write notes and tags into the marked file, if they are others now."""
        path, seen = self._marked, self._good(self._marked)
        notes, tags = self.notes.toPlainText(), self.tags.tags
        if path is None or seen is None or (notes, tags) == (seen.notes, seen.tags):
            return

        def rewrite() -> Seen:
            rewrite_notes(path, notes, tags)
            return seen_of(path)

        self._shelf.background.do(rewrite, lambda again: self._take(path, again))
        self.described.emit(path, notes, tags)

    def _open(self) -> None:
        if self._good(self._marked) is not None:
            path = self._marked
            self.close()
            self.chosen.emit(path)

    def _verify(self) -> None:
        seen = self._good(self._marked)
        if seen is not None:
            self.verify_wanted.emit(seen.path, seen.experiment)

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("List the snapshots of a folder"))
        if name:
            self.show_folder(Path(name))

    def _chosen_two(self) -> list[Path]:
        paths = [item.data(KEY) for item in self.list.selectedItems() if not item.isHidden()]
        return [path for path in paths if self._good(path) is not None]

    def _compare(self) -> None:
        one, other = self._chosen_two()
        self._shelf.background.do(lambda: (load(one), load(other)), lambda both: self._show_both(one, other, *both))

    def _show_both(self, one: Path, other: Path, first: Snapshot, second: Snapshot) -> None:
        view = SnapshotDifferenceView((one.stem, first), (other.stem, second), self._theme, self)
        view.show()


def _result(seen: SnapshotSummary) -> str:
    """Say how good the first network was at the end: its accuracy, else its loss; medians over its seeds."""
    final = seen.finals[0] if seen.finals else None
    if final is None:
        return ""
    for values, text, scale in (
        (final.test_accuracy, translate("SnapshotGallery", "{0} % correct"), 100.0),
        (final.test_loss, translate("SnapshotGallery", "test loss {0}"), 1.0),
        (final.loss, translate("SnapshotGallery", "loss {0}"), 1.0),
    ):
        numbers = sorted(value for value in values if value is not None)
        if numbers:
            return text.format(f"{scale * numbers[(len(numbers) - 1) // 2]:.3g}")
    return ""
