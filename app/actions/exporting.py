"""The actions that write what is shown to files."""

from __future__ import annotations

from ..translation import QT_TRANSLATE_NOOP
from .action import Action, Circumstances

EXPORT = (QT_TRANSLATE_NOOP("actions", "&File"), QT_TRANSLATE_NOOP("actions", "E&xport"))


def _built(now: Circumstances) -> bool:
    return now.engine_alive and now.built


_FILMS = (
    (
        "panel_training",
        QT_TRANSLATE_NOOP("actions", "Film panel over t&raining…"),
        QT_TRANSLATE_NOOP("actions", "Save an animation of the panel over the training steps that were kept"),
    ),
    (
        "panel_time",
        QT_TRANSLATE_NOOP("actions", "Film panel over ti&me…"),
        QT_TRANSLATE_NOOP("actions", "Save an animation of the panel while the cursor moves through time"),
    ),
    (
        "window_training",
        QT_TRANSLATE_NOOP("actions", "Film &window over training…"),
        QT_TRANSLATE_NOOP("actions", "Save an animation of the window over the training steps that were kept"),
    ),
    (
        "window_time",
        QT_TRANSLATE_NOOP("actions", "Film wi&ndow over time…"),
        QT_TRANSLATE_NOOP("actions", "Save an animation of the window while the cursor moves through time"),
    ),
)

EXPORT_ACTIONS: tuple[Action, ...] = (
    Action(
        "file.panel_figure",
        QT_TRANSLATE_NOOP("actions", "Save panel &figure…"),
        EXPORT,
        lambda window: window.save_panel_figure(),
        QT_TRANSLATE_NOOP("actions", "Draw the panel that has the focus from its data, as SVG, PDF or PNG"),
        "Ctrl+E",
    ),
    Action(
        "file.copy_figure",
        QT_TRANSLATE_NOOP("actions", "&Copy panel figure"),
        EXPORT,
        lambda window: window.copy_panel_figure(),
        QT_TRANSLATE_NOOP("actions", "Put the figure of the panel that has the focus on the clipboard"),
        "Ctrl+Shift+C",
    ),
    Action(
        "file.layout_figure",
        QT_TRANSLATE_NOOP("actions", "Save all panels in one fi&gure…"),
        EXPORT,
        lambda window: window.save_layout_figure(),
        QT_TRANSLATE_NOOP("actions", "Draw all panels in sight from their data, each at its place"),
    ),
    Action(
        "file.panel_picture",
        QT_TRANSLATE_NOOP("actions", "Save panel pic&ture…"),
        EXPORT,
        lambda window: window.save_panel_picture(),
        QT_TRANSLATE_NOOP("actions", "Save a picture of the panel that has the focus"),
    ),
    Action(
        "file.panel_table",
        QT_TRANSLATE_NOOP("actions", "Save panel &data…"),
        EXPORT,
        lambda window: window.save_panel_table(),
        QT_TRANSLATE_NOOP("actions", "Save the numbers behind the panel that has the focus: CSV, NPZ, JSON or Parquet"),
    ),
    *(
        Action(
            f"file.film_{name}",
            title,
            EXPORT,
            lambda window, name=name: window.film(name.partition("_")[2], whole_window=name.startswith("window")),
            tip,
            enabled=_built,
            begins_group=name == _FILMS[0][0],
        )
        for name, title, tip in _FILMS
    ),
    Action(
        "file.report",
        QT_TRANSLATE_NOOP("actions", "&Report…"),
        EXPORT,
        lambda window: window.save_report(),
        QT_TRANSLATE_NOOP(
            "actions", "Write one web page: verdict, panels in sight, equations, specification and notes"
        ),
        "Ctrl+Shift+E",
        enabled=lambda now: now.saveable,
        begins_group=True,
    ),
    Action(
        "file.code",
        QT_TRANSLATE_NOOP("actions", "PyTorch c&ode…"),
        EXPORT,
        lambda window: window.save_code(),
        QT_TRANSLATE_NOOP("actions", "Write the network shown as a short script that needs nothing but torch"),
        enabled=lambda now: now.saveable,
    ),
    Action(
        "file.tensorboard",
        QT_TRANSLATE_NOOP("actions", "Tensor&Board event files…"),
        EXPORT,
        lambda window: window.save_events(),
        QT_TRANSLATE_NOOP("actions", "Write the curves of every step and seed for TensorBoard, if it is installed"),
        enabled=lambda now: now.saveable,
    ),
)
