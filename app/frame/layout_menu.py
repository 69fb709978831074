"""The menu of layouts that a person has named, and the small field in which one is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QMenu, QVBoxLayout

from ..widgets.dialogs import one_dialog
from .layouts import LONGEST_NAME

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from .layouts import Layouts


class LayoutMenu(QObject):
    """Fills the end of the layout menu anew each time it opens: another window may have named one meanwhile."""

    def __init__(self, menu: QMenu, layouts: Layouts, window: QWidget) -> None:
        super().__init__(menu)
        self._menu = menu
        self._layouts = layouts
        self._window = window
        self._made: list[QAction] = []  # a separator, and one for each layout
        self._delete = QMenu(self.tr("&Delete"), menu)
        menu.aboutToShow.connect(self._fill)

    def ask_name(self) -> None:
        """Offer a field for the name of the present layout."""

        def make() -> NameField:
            field = NameField(self._layouts, self._window)
            field.adjustSize()
            field.move(self._window.mapToGlobal(QPoint((self._window.width() - field.width()) // 2, 60)))
            return field

        one_dialog(self._window, NameField, make).text.setFocus()

    def kept(self) -> list[QAction]:
        """Return an action for each layout that was named, which uses it."""
        self._fill()
        return self._made[1:]

    def _fill(self) -> None:
        for action in self._made:
            self._menu.removeAction(action)
            action.deleteLater()
        self._menu.removeAction(self._delete.menuAction())
        self._delete.clear()
        self._made = []
        names = self._layouts.names()
        if not names:
            return
        self._made.append(self._menu.addSeparator())
        for name in names:
            action = self._menu.addAction(name.replace("&", "&&"))
            action.setToolTip(self.tr("Use the layout that you named so"))
            action.triggered.connect(lambda _=False, name=name: self._layouts.use(name))
            self._made.append(action)
        for name in names:
            action = self._delete.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, name=name: self._layouts.delete(name))
        self._menu.addMenu(self._delete)


class NameField(QDialog):
    """A field for a layout's name; Enter keeps the layout, Escape or a click elsewhere leaves it.

    Attributes:
        text: the field.
    """

    def __init__(self, layouts: Layouts, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._layouts = layouts
        self._taken = set(layouts.names())
        self.text = QLineEdit(self)
        self.text.setMaxLength(LONGEST_NAME)
        self.text.setAccessibleName(self.tr("Name of the layout"))
        self.text.setToolTip(self.tr("At most {0} characters").format(LONGEST_NAME))
        self._said = QLabel(self)
        label = QLabel(self.tr("&Name of this layout"), self)
        label.setBuddy(self.text)
        layout = QVBoxLayout(self)
        for widget in (label, self.text, self._said):
            layout.addWidget(widget)
        self.setMinimumWidth(LONGEST_NAME * self.fontMetrics().averageCharWidth())
        self.text.textChanged.connect(self._explain)
        self.text.returnPressed.connect(self._save)
        self._explain("")

    def _explain(self, text: str) -> None:
        replaced = self.tr("Enter replaces the layout that has this name.")
        self._said.setText(replaced if text.strip() in self._taken else self.tr("Enter keeps it, Escape leaves."))

    def _save(self) -> None:
        name = " ".join(self.text.text().split())
        if name:
            self.close()
            self._layouts.save(name)
