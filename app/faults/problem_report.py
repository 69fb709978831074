"""What a report of a problem says: versions, the system, the experiment, the settings and the end of the log.

It is plain text in parts, each of which can be left out. Names that belong to the person are masked: the home folder,
the user's name and the computer's. It is shown, saved and copied, and never sent.
"""

from __future__ import annotations

import getpass
import os
import platform
import re
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import psutil
from PySide6.QtCore import QCoreApplication, QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication

from ...core.specs import encode_experiment
from ..translation import QT_TRANSLATE_NOOP
from .log import log_folder, tail

if TYPE_CHECKING:
    from ..run.session import Session
    from ..settings.store import SettingsStore

_LIBRARIES = ("rnnscope", "numpy", "torch", "PySide6-Essentials", "pyqtgraph", "msgspec", "safetensors", "matplotlib")
# Names that are too short to be told from words, and those that many systems have and say nothing of anybody.
_SHORTEST_NAME = 3
_NOBODY = frozenset({"root", "user", "admin", "administrator", "localhost"})

_PROGRAM = QT_TRANSLATE_NOOP("report", "Program and system")
_RUN = QT_TRANSLATE_NOOP("report", "Experiment and run")
_SETTINGS = QT_TRANSLATE_NOOP("report", "Settings")
_LOG = QT_TRANSLATE_NOOP("report", "End of the log")
_LAST_WORDS = QT_TRANSLATE_NOOP("report", "Last words of the engine")


@dataclass(frozen=True)
class Part:
    """One part of a report.

    Attributes:
        name: its id.
        title: what the person reads.
        text: what it says, already masked.
    """

    name: str
    title: str
    text: str


def gather(session: Session, settings: SettingsStore, last_words: str = "") -> tuple[Part, ...]:
    """Gather what is known; a part of which nothing is known is left out.

    Args:
        session: what is worked on.
        settings: what was chosen for the program.
        last_words: what an engine that has ended printed last.
    """
    parts = (
        ("program", _PROGRAM, _program_text()),
        ("run", _RUN, _run_text(session)),
        ("settings", _SETTINGS, msgspec.json.format(msgspec.json.encode(settings.now), indent=2).decode()),
        ("last_words", _LAST_WORDS, last_words),
        ("log", _LOG, tail(log_folder())),
    )
    return tuple(
        Part(name, QCoreApplication.translate("report", title), masked(text)) for name, title, text in parts if text
    )


def report_text(parts: tuple[Part, ...]) -> str:
    """Return a report as it is saved: each part under its title."""
    return "\n\n".join(f"== {part.title}\n\n{part.text.rstrip()}" for part in parts) + "\n" if parts else ""


def masked(text: str) -> str:
    """Put words in place of what names the person or the computer: home folder, user and host."""
    home = str(Path.home())
    forms = {home, os.path.realpath(home), home.replace("\\", "\\\\"), Path(home).as_posix()}
    for form in sorted((form for form in forms if len(form) > 1), key=len, reverse=True):
        text = re.sub(rf"{re.escape(form)}(?![\w-])", "~", text)
    for name, mask in ((_user(), "USER"), (platform.node(), "COMPUTER")):
        if len(name) >= _SHORTEST_NAME and name.lower() not in _NOBODY:
            text = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", mask, text, flags=re.IGNORECASE)
    return text


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a system may not know who runs it
        return ""


def _program_text() -> str:
    screen = QGuiApplication.primaryScreen()
    memory = psutil.virtual_memory()
    total, free = (f"{each / 2**30:.1f} GiB" for each in (memory.total, memory.available))
    lines = [
        *(f"{name} {version}" for name in _LIBRARIES if (version := _version(name))),
        f"Python {sys.version.split()[0]} ({platform.python_implementation()}), Qt {qVersion()}",
        f"{QSysInfo.prettyProductName()}, {platform.system()} {platform.release()}, {platform.machine()}",
        f"{psutil.cpu_count()} processors, {total} of memory, {free} of it free",
        f"Qt platform {QGuiApplication.platformName()}, {len(QGuiApplication.screens())} screen(s), the first "
        f"{screen.size().width()} × {screen.size().height()} at {screen.devicePixelRatio():g} "
        f"({screen.logicalDotsPerInch():.0f} dpi)",
    ]
    return "\n".join(lines)


def _version(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""


def _run_text(session: Session) -> str:
    """Say what is trained, on what, and how far it is."""
    network, run = session.network, session.run
    engine = "runs" if session.engine.alive else "has ended"
    if network is None:
        return f"No network stands yet; the engine {engine}."
    state = f"{run.state} at step {run.step} of {run.until}, {run.steps_per_second:.4g} steps/s" if run else "no report"
    lines = [
        f"{state}; the engine {engine}",
        f"device {network.device}: {network.device_reason}",
        f"{network.parameters} parameters in each of {network.experiment.seeds} networks, T = {network.length}",
        "",
        encode_experiment(network.experiment).decode(),
    ]
    return "\n".join(lines)
