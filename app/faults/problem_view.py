"""The report of a problem in a window of its own: what it would say, which parts, and where to put it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from ...core.errors import RNNScopeError
from ..files.whole_file import write_bytes
from ..languages.sentences import said
from ..widgets.flow_layout import FlowBox
from .problem_report import report_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from .problem_report import Part

_SIZE = (720, 560)
_FILE = "rnnscope-report.txt"


class ProblemView(QDialog):
    """Shows what was gathered; nothing leaves the program but by its two buttons.

    Args:
        gather: gathers the parts of the report.
        parent: the window, which it does not hold up.

    Attributes:
        boxes: the choice of each part, by its name.
        text: what is saved or copied, word for word; it can be edited.
        said: what came of saving or copying.
    """

    def __init__(self, gather: Callable[[], tuple[Part, ...]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Report a problem"))
        self._parts = gather()
        self.boxes: dict[str, QCheckBox] = {}
        self.text = QPlainTextEdit()
        self.said = QLabel()
        self._lay_out()
        self._write()
        self.resize(*_SIZE)

    def save(self, path: Path) -> None:
        """Write what is shown to a file, and say what came of it."""
        try:
            write_bytes(path, self.text.toPlainText().encode())
        except RNNScopeError as error:
            self.said.setText(said(str(error)))
        else:
            self.said.setText(self.tr("Saved to {0}.").format(path.name))

    def copy(self) -> None:
        """Put what is shown on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.said.setText(self.tr("Copied."))

    def _lay_out(self) -> None:
        about = QLabel(
            self.tr(
                "This is all that the report says. Leave parts out, or change its text; then save or copy it, and give "
                "it to whom you like. The program sends nothing. Your home folder, your name and that of the computer "
                "are masked."
            )
        )
        about.setWordWrap(True)
        choice = FlowBox(gap=12)
        for part in self._parts:
            box = QCheckBox(part.title)
            box.setChecked(True)
            box.setToolTip(self.tr("Whether the report says this"))
            box.toggled.connect(lambda _: self._write())
            self.boxes[part.name] = box
            choice.flow.addWidget(box)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(self.tr("Text of the report"))
        self.text.setToolTip(self.tr("What is saved or copied, word for word"))
        self.text.setTabChangesFocus(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QDialogButtonBox()
        for title, tip, act in (
            (self.tr("&Copy"), self.tr("Put the text on the clipboard"), self.copy),
            (self.tr("&Save…"), self.tr("Write the text to a file"), self._ask_and_save),
        ):
            button = QPushButton(title)
            button.setToolTip(tip)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, act=act: act())
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        for widget in (about, choice):
            layout.addWidget(widget)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.said)
        layout.addWidget(buttons)

    def _write(self) -> None:
        """Show the parts that are chosen."""
        self.text.setPlainText(report_text(tuple(part for part in self._parts if self.boxes[part.name].isChecked())))
        self.said.clear()

    def _ask_and_save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the report"), str(Path.home() / _FILE), self.tr("Text (*.txt)")
        )
        if name:
            self.save(Path(name))
