"""The command `rnnscope`: without a subcommand it opens the window."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from typing import TYPE_CHECKING

from ..core.errors import RNNScopeError
from ..core.failures import failure_of
from ..core.pipes import THREADS
from .commands.export_arguments import add_export_parser
from .commands.lecture_arguments import add_lecture_parser

if TYPE_CHECKING:
    from collections.abc import Sequence


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="rnnscope",
        description="Watch hidden states and gradients of a recurrent network live while it trains. "
        "Without a command, the window opens on a running demonstration.",
    )
    parser.add_argument("--version", action="store_true", help="print the version and end")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    window = commands.add_parser("window", help="open the window on a preset or a file")
    window.add_argument("source", nargs="?", metavar="PRESET-or-FILE", help="default: the demonstration")

    run = commands.add_parser("run", help="train without a window")
    run.add_argument("source", metavar="PRESET-or-FILE", help="a preset, a .rnnscope snapshot or a .json experiment")
    run.add_argument("--steps", type=int, metavar="N", help="train until N steps are done in all")
    run.add_argument("--seeds", type=int, metavar="S", help="networks trained side by side")
    run.add_argument("--device", metavar="D", help="auto, cpu, cuda or cuda:1")
    run.add_argument("--out", metavar="F.rnnscope", help="save the run to this file")
    run.add_argument("--figure", metavar="F.png", help="draw gradient norm, loss and accuracy (.png, .svg or .pdf)")
    run.add_argument("--json", action="store_true", help="print the result as JSON")

    sweep = commands.add_parser("sweep", help="train a grid of experiments that differ in one or two settings")
    sweep.add_argument("source", nargs="?", metavar="PRESET-or-FILE", help="what all cells have in common")
    sweep.add_argument(
        "--axis",
        action="append",
        metavar="SETTING[=VALUES]",
        help="gain, gain=0.5:2:16 (from, to, how many), learning_rate=1e-4:1:9:log or cell=elman,gru; once or twice",
    )
    sweep.add_argument("--steps", type=int, metavar="N", help="training steps of each cell; default: 100")
    sweep.add_argument("--seeds", type=int, metavar="S", help="networks in each cell; default: 3")
    sweep.add_argument("--out", metavar="F.json", help="write the sweep to this file as its cells end")
    sweep.add_argument("--resume", metavar="F.json", help="go on with the sweep in this file")
    sweep.add_argument("--csv", metavar="F.csv", help="write the cells as a table")
    sweep.add_argument("--json", action="store_true", help="print the sweep as JSON")

    commands.add_parser("presets", help="list the experiments that come with the program")
    info = commands.add_parser("info", help="say what a snapshot file holds")
    info.add_argument("file", metavar="F.rnnscope")
    info.add_argument("--json", action="store_true", help="print it as JSON")

    check = commands.add_parser(
        "check", help="hold an experiment's gradients against autograd, differences and float64"
    )
    check.add_argument("source", metavar="PRESET-or-FILE", help="a preset, a .rnnscope snapshot or a .json experiment")
    check.add_argument("--device", metavar="D", help="auto, cpu, cuda or cuda:1")
    check.add_argument("--json", action="store_true", help="print what was found as JSON")

    verify = commands.add_parser(
        "verify", help="train a snapshot's run again and compare it with the file, bit for bit"
    )
    verify.add_argument("file", metavar="F.rnnscope")
    verify.add_argument("--json", action="store_true", help="print what was found as JSON")

    bench = commands.add_parser("bench", help="measure the engine's speed against torch's own modules")
    bench.add_argument("--quick", action="store_true", help="small sizes in float32 only; about a minute")
    bench.add_argument("--json", action="store_true", help="print the timings as JSON")

    add_export_parser(commands)
    add_lecture_parser(commands)

    screenshot = commands.add_parser("screenshot", help="draw the window and every panel as PNG files")
    screenshot.add_argument("folder", metavar="DIR")
    screenshot.add_argument("--preset", default="vowels", metavar="P", help="default: %(default)s")
    screenshot.add_argument("--steps", type=int, default=200, metavar="N", help="default: %(default)s")
    screenshot.add_argument("--size", default="1440x900", metavar="WxH", help="of the window; default: %(default)s")
    screenshot.add_argument(
        "--theme", choices=("light", "dark", "projector"), default="light", help="default: %(default)s"
    )
    screenshot.add_argument(
        "--text", type=int, default=100, metavar="PERCENT", help="of the usual text size, 80 to 250"
    )
    screenshot.add_argument("--language", choices=("en", "zh_CN"), default="en", help="default: %(default)s")
    screenshot.add_argument("--layout", metavar="L", help="which panels are open: overview, states, spectra …")
    screenshot.add_argument(
        "--thumbnails", action="store_true", help="draw instead the small pictures of all presets, light and dark"
    )
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit code: 0 done, 1 an error that was told, 2 a command line that makes no sense."""
    parser = make_parser()
    options, others = parser.parse_known_args(arguments)
    if options.command == "lecture" and not any(each.startswith("-") for each in others):
        options.words += others  # argparse leaves out names that stand behind an option
    elif others:
        parser.error(f"unrecognized arguments: {' '.join(others)}")
    logging.getLogger("rnnscope").addHandler(logging.NullHandler())  # what is not noted is not printed either
    try:
        return _dispatch(options)
    except RNNScopeError as error:
        print(f"rnnscope: {error}", file=sys.stderr)
        return 1
    except (MemoryError, RuntimeError) as error:
        failure = failure_of(error)
        if failure is None:
            raise
        print(f"rnnscope: {failure}", file=sys.stderr)
        return 1


def _dispatch(options: argparse.Namespace) -> int:
    """Import what a command needs only then: the window must not wait for what it does not use."""
    if options.version:
        from importlib.metadata import version

        print(f"rnnscope {version('rnnscope')}")
        return 0
    match options.command:
        case "run":
            from .commands.run import run_command

            return run_command(options)
        case "sweep":
            from .commands.sweep import sweep_command

            return sweep_command(options)
        case "presets":
            from .commands.listing import presets_command

            return presets_command()
        case "info":
            from .commands.listing import info_command

            return info_command(options)
        case "check":
            from .commands.check import check_command

            return check_command(options)
        case "verify":
            from .commands.verify import verify_command

            return verify_command(options)
        case "bench":
            from .commands.bench import bench_command

            return bench_command(options)
        case "export":
            os.environ.update(THREADS)  # before numpy loads its BLAS, as the next import does
            from .commands.export import export_command

            return export_command(options)
        case "lecture":
            from .commands.lecture import lecture_command

            return lecture_command(options)
        case "screenshot":
            from .commands.screenshot import screenshot_command

            return screenshot_command(options)
        case _:
            from .bootstrap import open_window

            return open_window(getattr(options, "source", None))


if __name__ == "__main__":
    sys.exit(main())
