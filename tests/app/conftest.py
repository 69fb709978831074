"""What the window's tests share: sample frames, and the themes' font and palette."""

from __future__ import annotations

import gc
import importlib.util
import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QTabBar,
    QToolButton,
    QWidget,
)

from rnnscope.app.selection import Selection
from rnnscope.app.theme import LIGHT, apply_theme
from rnnscope.app.widgets.eliding_label import ElidingLabel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from PySide6.QtWidgets import QApplication

    from rnnscope.core.events import NetworkBuilt


# Controls that Qt builds of smaller ones, which have no names of their own.
_SEEN_AS_ONE = (QAbstractSpinBox, QComboBox, QAbstractItemView, QTabBar)


_tests = count(1)
# Tests between two collections of garbage.
_COLLECT_EVERY = 25


@pytest.fixture(autouse=True)
def widgets_go() -> Iterator[None]:
    """Delete what a test has left to be deleted: no event loop runs that would, and a new theme asks them all.

    Garbage is collected between tests only. Qt holds a lock while it connects a signal; a collection just then that
    deletes one of pyqtgraph's menus, which wants that lock, too, would wait forever.
    """
    gc.disable()
    yield
    if next(_tests) % _COLLECT_EVERY == 0:
        gc.collect()
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        # At the end of the process the offscreen platform, unlike a real one, deletes what was copied too late.
        QGuiApplication.clipboard().clear()


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> None:
    """Dress the application as the program does: no widget of it is ever seen as Qt would draw it by itself."""
    apply_theme(qapp, LIGHT)


@pytest.fixture(scope="session")
def samples() -> ModuleType:
    """Return the module of sample populations, frames and histories."""
    return _beside("samples")


@pytest.fixture(scope="session")
def results() -> ModuleType:
    """Return the module of sample results of analyses."""
    return _beside("results")


def _beside(file: str) -> ModuleType:
    # Tests are no package (importlib mode), so a module beside them must be loaded by its path.
    name = f"rnnscope_test_{file}"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{file}.py"))
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture
def selection_for():
    """Return a function that makes cursors with a population's limits."""

    def make(built: NetworkBuilt) -> Selection:
        selection = Selection()
        selection.set_limits(built.length, built.experiment.seeds, len(built.layers), built.test_examples)
        return selection

    return make


@pytest.fixture
def usual_look(qapp) -> Iterator[None]:
    """Give the application its usual look back after a test that changes it."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what goes need not be dressed once more
    apply_theme(qapp, LIGHT)


def _spoken_name(widget: QWidget) -> str:
    """Return what a screen reader calls a widget: its name, or the text that stands on it."""
    text = getattr(widget, "text", str)() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def _is_part(widget: QWidget) -> bool:
    """Whether a widget is one of those that another control consists of; the list of a choice stands in a frame."""
    above = widget.parentWidget()
    return isinstance(above, _SEEN_AS_ONE) or (above is not None and isinstance(above.parentWidget(), QComboBox))


def _is_cut(widget: QWidget) -> bool:
    """Whether a visible widget is smaller than its text needs and does not say so with an ellipsis."""
    match widget:
        case _ if not widget.isVisible():
            return False
        case ElidingLabel():
            return False
        case QLabel() if widget.wordWrap():
            return widget.height() + 1 < widget.heightForWidth(widget.width())
        case QLabel() if widget.text():
            needed = widget.minimumSizeHint()
        case QToolButton() if widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly and (
            not widget.icon().isNull()
        ):
            return False
        case QAbstractButton() if widget.text():
            needed = widget.fontMetrics().size(0, widget.text().replace("&", ""))
        case QComboBox() | QAbstractSpinBox():
            needed = widget.minimumSizeHint()
        case _:
            return False
    return widget.width() + 1 < needed.width() or widget.height() + 1 < needed.height()


@pytest.fixture
def cut_texts():
    """Return a function that names every label, button and field below a widget whose text has not enough room."""

    def find(root: QWidget) -> list[str]:
        texts = []
        for widget in root.findChildren(QWidget):
            if _is_cut(widget):
                text = getattr(widget, "text", getattr(widget, "currentText", str))()
                texts.append(f"{type(widget).__name__} {text!r} {widget.size().toTuple()}")
        return texts

    return find


@pytest.fixture
def unnamed():
    """Return a function that lists what takes the focus below a widget and has no accessible name or no tooltip."""

    def find(root: QWidget) -> list[str]:
        found = []
        for widget in root.findChildren(QWidget):
            if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
                continue
            if isinstance(widget, QLabel):
                continue  # text that can be selected; it is read as it stands
            if widget.objectName().startswith("qt_") or _is_part(widget):
                continue  # a part that Qt made: the control around it speaks for it
            if not _spoken_name(widget):
                found.append(f"no name: {type(widget).__name__} in {type(widget.parentWidget()).__name__}")
            elif not (widget.toolTip() or widget.accessibleDescription() or widget.parentWidget().toolTip()):
                found.append(f"no tooltip: {type(widget).__name__} {_spoken_name(widget)!r}")
        return found

    return find
