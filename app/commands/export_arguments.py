"""The arguments of `rnnscope export`, apart from the command: the command line's help must not load what it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse


def add_export_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the subcommand and all of its options."""
    export = commands.add_parser(
        "export",
        help="write figures, numbers, animations, a report, code or event files",
        description="Write what a panel shows of a preset, trained for some steps, or of a snapshot as it is.",
    )
    export.add_argument("source", metavar="PRESET-or-FILE", help="a preset, a .rnnscope snapshot or a .json experiment")
    export.add_argument("--steps", type=int, metavar="N", help="training steps before; default: 200, of a snapshot 0")
    export.add_argument("--panel", metavar="NAME", help="such as gradient-norm, or layout for all open panels")
    export.add_argument(
        "--to",
        metavar="FILE",
        help="a figure (.svg, .pdf, .png) or numbers (.csv, .npz, .json, .parquet), by its ending",
    )
    export.add_argument("--all", metavar="DIR", help="write figure and numbers of every panel into a folder")
    whole = export.add_argument_group("the whole run")
    whole.add_argument("--report", metavar="F.html", help="write one page with verdict, figures, equations and notes")
    whole.add_argument("--code", metavar="DIR-or-F.py", help="write one network as plain PyTorch code that runs alone")
    whole.add_argument("--seed", type=int, metavar="S", help="the network to write as code; default: the first")
    whole.add_argument("--variant", metavar="NAME", help="the compared network to write as code; default: the first")
    whole.add_argument("--tensorboard", metavar="DIR", help="write TensorBoard event files into an empty folder")
    film = export.add_argument_group("animations")
    film.add_argument("--animation", metavar="FILE", help="film the panel (or --panel layout): .mp4 or .gif")
    film.add_argument("--over", choices=("training", "time"), default="training", help="default: %(default)s")
    film.add_argument("--fps", type=int, default=12, metavar="N", help="pictures a second; default: %(default)s")
    look = export.add_argument_group("figures")
    look.add_argument("--style", choices=("theme", "paper"), default="theme", help="default: %(default)s")
    look.add_argument("--scale", type=float, default=2.0, metavar="1-4", help="of a .png; default: %(default)s")
    look.add_argument("--theme", choices=("light", "dark", "projector"), default="light", help="default: %(default)s")
