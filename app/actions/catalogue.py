"""The list of all actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..frame.layouts import SHIPPED
from ..translation import QT_TRANSLATE_NOOP
from .action import Action, Circumstances
from .appearance import APPEARANCE_ACTIONS, VIEW
from .exporting import EXPORT_ACTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

FILE = (QT_TRANSLATE_NOOP("actions", "&File"),)
EDIT = (QT_TRANSLATE_NOOP("actions", "&Edit"),)
RUN = (QT_TRANSLATE_NOOP("actions", "&Run"),)
COMPARE = (QT_TRANSLATE_NOOP("actions", "&Compare"),)
LAYOUT = (QT_TRANSLATE_NOOP("actions", "&Layout"),)
HELP = (QT_TRANSLATE_NOOP("actions", "&Help"),)
PRESETS = (*FILE, QT_TRANSLATE_NOOP("actions", "&Presets"))
LECTURE = (*FILE, QT_TRANSLATE_NOOP("actions", "&Lecture"))


def _built(now: Circumstances) -> bool:
    return now.engine_alive and now.built


def _compared(now: Circumstances) -> bool:
    return now.engine_alive and now.compared > 1


def _looking_back(now: Circumstances) -> bool:
    return now.engine_alive and now.looking_back


def _paused(now: Circumstances) -> bool:
    return now.engine_alive and now.built and not now.running


ACTIONS: tuple[Action, ...] = (
    Action(
        "file.open",
        QT_TRANSLATE_NOOP("actions", "&Open…"),
        FILE,
        lambda window: window.open_file(),
        QT_TRANSLATE_NOOP("actions", "Go on from a snapshot file"),
        "Ctrl+O",
        "open",
        lambda now: now.engine_alive,
    ),
    Action(
        "file.presets",
        QT_TRANSLATE_NOOP("actions", "Preset &gallery…"),
        FILE,
        lambda window: window.show_presets(),
        QT_TRANSLATE_NOOP("actions", "Show every preset with a picture and a sentence, and open one"),
        "Ctrl+Shift+O",
        enabled=lambda now: now.engine_alive,
    ),
    Action(
        "file.snapshots",
        QT_TRANSLATE_NOOP("actions", "S&napshots…"),
        FILE,
        lambda window: window.show_snapshots(),
        QT_TRANSLATE_NOOP("actions", "Find, open, describe and compare the files and the unsaved runs of before"),
        "Ctrl+G",
        enabled=lambda now: now.engine_alive,
    ),
    Action(
        "lecture.open_file",
        QT_TRANSLATE_NOOP("actions", "Open &lesson file…"),
        LECTURE,
        lambda window: window.open_lesson_file(),
        QT_TRANSLATE_NOOP("actions", "Play a lesson that is written in a text file"),
        enabled=lambda now: now.engine_alive,
    ),
    Action(
        "file.save",
        QT_TRANSLATE_NOOP("actions", "&Save"),
        FILE,
        lambda window: window.save_file(),
        QT_TRANSLATE_NOOP("actions", "Save network, training state and history to its file"),
        "Ctrl+S",
        "save",
        lambda now: now.saveable,
    ),
    Action(
        "file.save_as",
        QT_TRANSLATE_NOOP("actions", "Save &as…"),
        FILE,
        lambda window: window.save_file_as(),
        QT_TRANSLATE_NOOP("actions", "Save network, training state and history to another file"),
        "Ctrl+Shift+S",
        enabled=lambda now: now.saveable,
    ),
    Action(
        "file.verify",
        QT_TRANSLATE_NOOP("actions", "&Verify (train again)"),
        FILE,
        lambda window: window.verify_run(),
        QT_TRANSLATE_NOOP("actions", "Train the run again from its seeds and say whether every number is the same"),
        enabled=lambda now: now.saveable,
    ),
    Action(
        "file.screenshot",
        QT_TRANSLATE_NOOP("actions", "Save s&creenshot…"),
        FILE,
        lambda window: window.save_screenshot(),
        QT_TRANSLATE_NOOP("actions", "Save a picture of the window"),
        "Ctrl+Shift+P",
        begins_group=True,
    ),
    *EXPORT_ACTIONS,
    Action(
        "file.settings",
        QT_TRANSLATE_NOOP("actions", "S&ettings…"),
        FILE,
        lambda window: window.show_settings(),
        QT_TRANSLATE_NOOP("actions", "Language, theme, text size and memory"),
        "Ctrl+,",
        begins_group=True,
    ),
    Action(
        "file.quit",
        QT_TRANSLATE_NOOP("actions", "&Quit"),
        FILE,
        lambda window: window.quit(),
        QT_TRANSLATE_NOOP("actions", "Close the window and end the engine"),
        "Ctrl+Q",
        begins_group=True,
    ),
    Action(
        "edit.undo",
        QT_TRANSLATE_NOOP("actions", "&Undo"),
        EDIT,
        lambda window: window.undo(),
        QT_TRANSLATE_NOOP("actions", "Undo the last edit in the builder, or the last change of weights by hand"),
        "Ctrl+Z",
        enabled=lambda now: now.undoable,
    ),
    Action(
        "edit.redo",
        QT_TRANSLATE_NOOP("actions", "&Redo"),
        EDIT,
        lambda window: window.redo(),
        QT_TRANSLATE_NOOP("actions", "Do again what was undone last"),
        "Ctrl+Shift+Z",
        enabled=lambda now: now.redoable,
    ),
    Action(
        "network.build",
        QT_TRANSLATE_NOOP("actions", "&Build"),
        RUN,
        lambda window: window.build(),
        QT_TRANSLATE_NOOP("actions", "Make the network that the builder describes"),
        "Ctrl+B",
        "build",
        lambda now: now.engine_alive,
    ),
    Action(
        "run.run_or_pause",
        QT_TRANSLATE_NOOP("actions", "&Run"),
        RUN,
        lambda window: window.run_or_pause(),
        QT_TRANSLATE_NOOP("actions", "Train up to the chosen step, or pause"),
        "Ctrl+R",
        "run",
        _built,
    ),
    Action(
        "run.step",
        QT_TRANSLATE_NOOP("actions", "One &step"),
        RUN,
        lambda window: window.step(),
        QT_TRANSLATE_NOOP("actions", "Take one training step"),
        "Ctrl+T",
        "step",
        _paused,
    ),
    Action(
        "run.reset",
        QT_TRANSLATE_NOOP("actions", "R&eset"),
        RUN,
        lambda window: window.reset(),
        QT_TRANSLATE_NOOP("actions", "Draw the running network's weights anew from its seeds, at step 0"),
        "Ctrl+Shift+R",
        "reset",
        _built,
    ),
    Action(
        "run.new_engine",
        QT_TRANSLATE_NOOP("actions", "New &engine"),
        RUN,
        lambda window: window.replace_engine(),
        QT_TRANSLATE_NOOP("actions", "End the engine by force, and go on in another from the last checkpoint"),
        begins_group=True,
    ),
    Action(
        "compare.duplicate",
        QT_TRANSLATE_NOOP("actions", "&Duplicate the network"),
        COMPARE,
        lambda window: window.duplicate_network(),
        QT_TRANSLATE_NOOP("actions", "Run a copy beside the network shown, with what was changed in the builder"),
        "Ctrl+Shift+D",
        enabled=_built,
    ),
    Action(
        "compare.remove",
        QT_TRANSLATE_NOOP("actions", "&Remove the network"),
        COMPARE,
        lambda window: window.remove_network(),
        QT_TRANSLATE_NOOP("actions", "Take the network shown out of the comparison"),
        enabled=_compared,
    ),
    Action(
        "compare.fork",
        QT_TRANSLATE_NOOP("actions", "&Fork from the earlier step"),
        COMPARE,
        lambda window: window.fork(),
        QT_TRANSLATE_NOOP(
            "actions", "Go back to the training step shown, and on from it with a copy beside the network"
        ),
        enabled=_looking_back,
    ),
    Action(
        "compare.next",
        QT_TRANSLATE_NOOP("actions", "&Next network"),
        COMPARE,
        lambda window: window.show_other_network(1),
        QT_TRANSLATE_NOOP("actions", "Show the next of the compared networks"),
        "Ctrl+PgDown",
        enabled=_compared,
        begins_group=True,
    ),
    Action(
        "compare.previous",
        QT_TRANSLATE_NOOP("actions", "&Previous network"),
        COMPARE,
        lambda window: window.show_other_network(-1),
        QT_TRANSLATE_NOOP("actions", "Show the previous of the compared networks"),
        "Ctrl+PgUp",
        enabled=_compared,
    ),
    Action(
        "compare.beside",
        QT_TRANSLATE_NOOP("actions", "&Side by side"),
        COMPARE,
        lambda window: window.toggle_beside(),
        QT_TRANSLATE_NOOP("actions", "Show each panel once for every compared network, or for one of them"),
        "Ctrl+Shift+B",
        enabled=_compared,
    ),
    Action(
        "view.unroll",
        QT_TRANSLATE_NOOP("actions", "&Unroll or fold"),
        VIEW,
        lambda window: window.toggle_unrolled(),
        QT_TRANSLATE_NOOP("actions", "Unroll the network over time, or fold it to one step"),
        "Ctrl+U",
    ),
    Action(
        "view.cut",
        QT_TRANSLATE_NOOP("actions", "Cut or &mend after the timestep"),
        VIEW,
        lambda window: window.toggle_cut(),
        QT_TRANSLATE_NOOP("actions", "Truncation: let no gradient flow back to the cursor's timestep, or let it again"),
        enabled=lambda now: now.built,
    ),
    Action(
        "view.earlier",
        QT_TRANSLATE_NOOP("actions", "&Earlier timestep"),
        VIEW,
        lambda window: window.move_cursor(-1),
        QT_TRANSLATE_NOOP("actions", "Move the time cursor one step back"),
        "Ctrl+Left",
        begins_group=True,
    ),
    Action(
        "view.later",
        QT_TRANSLATE_NOOP("actions", "&Later timestep"),
        VIEW,
        lambda window: window.move_cursor(1),
        QT_TRANSLATE_NOOP("actions", "Move the time cursor one step on"),
        "Ctrl+Right",
    ),
    Action(
        "view.earlier_step",
        QT_TRANSLATE_NOOP("actions", "Earlier in t&raining"),
        VIEW,
        lambda window: window.move_in_history(-1),
        QT_TRANSLATE_NOOP("actions", "Look back at the training step that was kept before the one shown"),
        "Ctrl+Shift+Left",
        enabled=_built,
    ),
    Action(
        "view.later_step",
        QT_TRANSLATE_NOOP("actions", "Later in tr&aining"),
        VIEW,
        lambda window: window.move_in_history(1),
        QT_TRANSLATE_NOOP("actions", "Look at the training step that was kept after the one shown, or at the present"),
        "Ctrl+Shift+Right",
        enabled=_built,
    ),
    Action(
        "view.present",
        QT_TRANSLATE_NOOP("actions", "&Back to the present"),
        VIEW,
        lambda window: window.show_present(),
        QT_TRANSLATE_NOOP("actions", "Show the networks as they are now, after an earlier training step"),
        "Ctrl+Shift+End",
        enabled=_looking_back,
    ),
    *APPEARANCE_ACTIONS,
    Action(
        "view.larger_text",
        QT_TRANSLATE_NOOP("actions", "&Larger text"),
        VIEW,
        lambda window: window.scale_text(1),
        QT_TRANSLATE_NOOP("actions", "Make all texts larger, up to 250 %"),
        "Ctrl++; Ctrl+=",
        begins_group=True,
    ),
    Action(
        "view.smaller_text",
        QT_TRANSLATE_NOOP("actions", "&Smaller text"),
        VIEW,
        lambda window: window.scale_text(-1),
        QT_TRANSLATE_NOOP("actions", "Make all texts smaller, down to 80 %"),
        "Ctrl+-",
    ),
    Action(
        "view.usual_text",
        QT_TRANSLATE_NOOP("actions", "Us&ual text size"),
        VIEW,
        lambda window: window.scale_text(0),
        QT_TRANSLATE_NOOP("actions", "Give all texts their usual size"),
        "Ctrl+0",
    ),
    Action(
        "view.find_command",
        QT_TRANSLATE_NOOP("actions", "Find a &command…"),
        VIEW,
        lambda window: window.find_command(),
        QT_TRANSLATE_NOOP("actions", "List every command, and run one by typing part of its name"),
        "Ctrl+K",
        begins_group=True,
    ),
    Action(
        "view.full_screen",
        QT_TRANSLATE_NOOP("actions", "&Full screen"),
        VIEW,
        lambda window: window.toggle_full_screen(),
        QT_TRANSLATE_NOOP("actions", "Fill the screen with the window, or end that"),
        "F11",
        begins_group=True,
    ),
    *(
        Action(
            f"layout.{layout.name}",
            layout.title,
            LAYOUT,
            lambda window, name=layout.name: window.use_layout(name),
            layout.tip,
        )
        for layout in SHIPPED
    ),
    Action(
        "view.reset_layout",
        QT_TRANSLATE_NOOP("actions", "&Reset layout"),
        LAYOUT,
        lambda window: window.reset_layout(),
        QT_TRANSLATE_NOOP("actions", "Put every panel back in its place"),
        begins_group=True,
    ),
    Action(
        "layout.name",
        QT_TRANSLATE_NOOP("actions", "&Keep as…"),
        LAYOUT,
        lambda window: window.name_layout(),
        QT_TRANSLATE_NOOP("actions", "Keep the present layout under a name of your own"),
    ),
    Action(
        "help.guide",
        QT_TRANSLATE_NOOP("actions", "&What am I looking at?"),
        HELP,
        lambda window: window.show_guide(),
        QT_TRANSLATE_NOOP("actions", "Explain the panel that has the focus, or the window"),
        "F1",
    ),
    Action(
        "help.report",
        QT_TRANSLATE_NOOP("actions", "&Report a problem…"),
        HELP,
        lambda window: window.report_problem(),
        QT_TRANSLATE_NOOP("actions", "Gather what is known of a problem, look at it, and save it; nothing is sent"),
    ),
    Action(
        "help.about",
        QT_TRANSLATE_NOOP("actions", "&About RNNScope"),
        HELP,
        lambda window: window.show_about(),
        QT_TRANSLATE_NOOP("actions", "Version, source and licence"),
        begins_group=True,
    ),
)


def preset_actions(presets: Sequence[tuple[str, str, str]]) -> tuple[Action, ...]:
    """Return an action for each preset, given as id, name and description."""
    return tuple(
        Action(
            f"preset.{preset}",
            name.replace("&", "&&"),
            PRESETS,
            lambda window, preset=preset: window.open_preset(preset),
            description,
            enabled=lambda now: now.engine_alive,
        )
        for preset, name, description in presets
    )
