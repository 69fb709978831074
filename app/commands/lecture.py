"""`rnnscope lecture`: play a lesson, check lessons, draw their scenes, or write one as a handout."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ...core.pipes import THREADS
from .lecture_arguments import CHECK, HANDOUT, PICTURES

if TYPE_CHECKING:
    import argparse


def lecture_command(options: argparse.Namespace) -> int:
    """Do what the first word says; anything but a command is the name of a lesson to be played."""
    first, *rest = options.words or [""]
    if first == CHECK:
        os.environ.update(THREADS)  # before numpy loads its BLAS, as the next import does
        from .lecture_check import check_lessons

        return check_lessons(options, rest)
    if first == HANDOUT:
        from .lecture_handout import write_handout

        return write_handout(options, rest)
    if first == PICTURES:
        from .lecture_pictures import draw_lessons

        return draw_lessons(options, rest)
    from .lecture_play import play_lesson

    return play_lesson(options, first)
