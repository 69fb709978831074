"""`rnnscope screenshot DIR --thumbnails`: the small pictures of the presets' gallery, drawn by the panel itself."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ...core.errors import RNNScopeError
from ...core.presets import load_preset, preset_names
from ..bootstrap import NoDisplayError, make_application, require_display

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def draw_thumbnails(folder: Path, steps: int) -> Iterator[Path]:
    """Train every preset for some steps and save its gradient norm in the light and the dark theme; yield the files.

    Raises:
        RNNScopeError: a picture could not be written.
    """
    from ..files.thumbnail import ThumbnailPainter
    from ..gallery.preset_gallery import thumbnail_name
    from ..theme import DARK, LIGHT, apply_theme
    from .run import HeadlessRun

    try:
        require_display()
    except NoDisplayError:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = make_application()
    for name in preset_names():
        run = HeadlessRun(load_preset(name))
        run.train(min(steps, run.built.experiment.training.steps))
        for theme in (LIGHT, DARK):
            apply_theme(application, theme)
            path = folder / thumbnail_name(name, theme)
            picture = ThumbnailPainter(theme).draw(run.built, run.frame, theme)
            if not picture.save(str(path)):
                raise RNNScopeError(f"{path} could not be written.")
            yield path
