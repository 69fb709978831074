"""What the program says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt

from .languages.sentences import said
from .translation import QT_TRANSLATE_NOOP, plural
from .widgets.dialogs import one_dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ..core.events import Intervention, NetworkBuilt

_ABOUT = QT_TRANSLATE_NOOP(
    "about",
    "<h3>RNNScope {version}</h3><p>A laboratory for gradient dynamics in recurrent neural networks. "
    "Free software under the MIT licence; it works offline and sends nothing.</p>"
    "<p>It grew from Lipton, Berkowitz and Elkan, <i>A Critical Review of Recurrent Neural Networks for "
    "Sequence Learning</i>, arXiv 1506.00019 (2015).</p>",
)
# Changes by hand that are listed at the most, the last of them.
_LISTED = 20
_FACTS = QT_TRANSLATE_NOOP("about", "{parameters} parameters × {networks} networks · T = {length} · {dtype} · {device}")
_FACTS_OF_ONE = QT_TRANSLATE_NOOP("about", "{parameters} parameters · 1 network · T = {length} · {dtype} · {device}")


def show_about(parent: QWidget) -> None:
    """Show name, version, licence and source; it stays open beside the window's work."""
    from importlib.metadata import version

    from PySide6.QtWidgets import QMessageBox

    def make() -> QMessageBox:
        about = QMessageBox(parent)
        about.setWindowTitle(QCoreApplication.translate("about", "About RNNScope"))
        about.setTextFormat(Qt.TextFormat.RichText)
        about.setText(QCoreApplication.translate("about", _ABOUT).format(version=version("rnnscope")))
        about.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        about.setModal(False)  # which a QMessageBox is not by itself
        return about

    one_dialog(parent, QMessageBox, make)


def facts_text(built: NetworkBuilt, changes: int = 0) -> str:
    """Return one line on a population: its size, what it runs on, and how often it was changed by hand."""
    networks = built.experiment.seeds
    text = QCoreApplication.translate("about", plural(networks, _FACTS_OF_ONE, _FACTS)).format(
        parameters=QLocale().toString(built.parameters),
        networks=networks,
        length=built.length,
        dtype=built.experiment.dtype,
        device=built.device,
    )
    if changes == 1:
        text += QCoreApplication.translate("about", " · 1 change by hand")
    elif changes:
        text += QCoreApplication.translate("about", " · {0} changes by hand").format(changes)
    return text


def interventions_text(changes: Sequence[Intervention]) -> list[str]:
    """Return a line for each of the last changes by hand: when and what."""
    line = QCoreApplication.translate("about", "step {0}: {1}")
    lines = [line.format(QLocale().toString(change.step), said(change.what)) for change in changes[-_LISTED:]]
    return ["…", *lines] if len(changes) > _LISTED else lines
