"""Who may import whom, seen in what a fresh process has really loaded."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest


def _loaded_by(code: str) -> set[str]:
    """Run code in a fresh process and return the names of the modules it has loaded."""
    script = f"import sys, json\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "module",
    [
        "core",
        "core.specs",
        "core.frames",
        "core.snapshot",
        "core.bptt",
        "core.runner",
        "core.training",
        "core.diagnose",
        "core.verification",
    ],
)
def test_the_engine_loads_no_window_and_no_torch_until_it_trains(module: str) -> None:
    loaded = _loaded_by(f"import rnnscope.{module}")
    assert f"rnnscope.{module}" in loaded
    assert not {name.partition(".")[0] for name in loaded} & {"torch", "PySide6", "pyqtgraph", "matplotlib"}
    assert not any(name.startswith("rnnscope.app") for name in loaded)


def test_the_window_never_loads_torch_nor_the_engine() -> None:
    loaded = _loaded_by(
        "import os; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from rnnscope.app.bootstrap import make_application, make_window\n"
        "from rnnscope.app.theme import LIGHT\n"
        "application = make_application(); window = make_window(LIGHT); window.show()\n"
        "application.processEvents(); window.close(); window.deleteLater(); application.processEvents()"
    )
    assert "rnnscope.app.window" in loaded
    assert "torch" not in loaded
    assert not loaded & {"matplotlib", "imageio_ffmpeg", "PIL", "pyarrow"}
    assert not loaded & {"rnnscope.core.training", "rnnscope.core.runner", "rnnscope.core.bptt"}


def test_the_first_window_waits_for_nothing_that_it_does_not_show() -> None:
    loaded = _loaded_by(
        "import os; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from rnnscope.app.bootstrap import make_application, make_window\n"
        "application = make_application(); window = make_window(); window.show()\n"
        "while not window.windowHandle().isExposed(): application.processEvents()"
    )
    assert "rnnscope.app.builder.builder" in loaded
    assert not {name.partition(".")[0] for name in loaded} & {"pyqtgraph", "ziamath", "cmap", "matplotlib", "psutil"}
    late = ("panels.panel", "gallery.snapshot_gallery", "settings.view")
    assert not loaded & {f"rnnscope.app.{name}" for name in late}


def test_no_source_is_read_for_a_feature_of_pyside_that_is_not_used() -> None:
    read = _loaded_by(
        "import os; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from rnnscope.app.bootstrap import make_application; application = make_application()\n"
        "import linecache; linecache.clearcache()\n"
        "import rnnscope.app.window; sys.modules.update(dict.fromkeys(linecache.cache))  # to be told with the modules"
    )
    assert "rnnscope.app.window" in read
    assert not [name for name in read if name.endswith(".py")]


def test_help_and_version_load_neither_qt_nor_numpy() -> None:
    loaded = _loaded_by("from rnnscope.app.__main__ import make_parser; make_parser()")
    assert not {name.partition(".")[0] for name in loaded} & {"torch", "PySide6", "numpy"}


@pytest.mark.parametrize("command", ["check", "verify", "bench", "run", "sweep", "lecture"])
def test_a_command_that_trains_can_set_the_threads_of_numpy(command: str) -> None:
    """Its BLAS reads how many it may use when it is loaded; two would wait for one another most of the time."""
    assert "numpy" not in _loaded_by(f"import rnnscope.app.__main__, rnnscope.app.commands.{command}")
