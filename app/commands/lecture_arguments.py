"""The arguments of `rnnscope lecture`, apart from the command: the command line's help must not load what it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

# First words that are no name of a lesson.
CHECK, HANDOUT, PICTURES = "check", "handout", "pictures"


def add_lecture_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the subcommand and all of its options."""
    lecture = commands.add_parser(
        "lecture",
        help="play a lesson, check its claims, or write it as a handout",
        usage="rnnscope lecture [-h] LESSON [--scene N] | check [LESSON…] | handout LESSON [--out F.html] "
        "| pictures LESSON… DIR",
        description="Open a lesson of the course, by its name or number, or a lesson file. After the word check, run "
        "every scene without a window and check every claim on three sets of seeds; without a name, those of the "
        "whole course. After the word handout, write a lesson as a web page with figures and answers. "
        "After the word pictures, draw every scene of lessons as the window shows it, as PNG files.",
    )
    lecture.add_argument("words", nargs="*", metavar="LESSON", help="such as one-weight, 2 or my-lesson.md")
    lecture.add_argument("--scene", type=int, default=1, metavar="N", help="where to begin; default: %(default)s")
    lecture.add_argument("--language", choices=("en", "zh_CN"), help="of the course; default: that of the program")
    lecture.add_argument("--once", action="store_true", help="check: on the scenes' own seeds alone")
    lecture.add_argument("--json", action="store_true", help="check: print what was found as JSON")
    lecture.add_argument(
        "--size", default="1280x720", metavar="WxH", help="pictures: of the window; default: %(default)s"
    )
    lecture.add_argument("--only", type=int, metavar="N", help="pictures: of this scene alone")
    lecture.add_argument("--out", metavar="F.html", help="handout: the file; default: the lesson's name")
