"""The settings: every one of them as a typed and bounded field, from which the form and the checks are made."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from ...core.commands import FRAME_SHARE
from ...core.spec_base import Spec

LanguageName = Literal["system", "en", "zh_CN"]
ThemeName = Literal["system", "light", "dark", "projector"]
FigureStyle = Literal["theme", "paper"]
SMALLEST_TEXT, LARGEST_TEXT = 80, 250  # percent


class Settings(Spec, frozen=True):
    """What a person has chosen for the program itself."""

    language: Annotated[
        LanguageName,
        Meta(title="Language", description="Language of menus, panels and messages."),
    ] = "system"
    theme: Annotated[
        ThemeName,
        Meta(
            title="Theme",
            description="Colours of the window; the projector theme has the strongest contrast and larger text.",
        ),
    ] = "system"
    text_scale: Annotated[
        int,
        Meta(
            ge=SMALLEST_TEXT,
            le=LARGEST_TEXT,
            title="Text size (%)",
            description="Size of all texts, in percent of the usual one.",
        ),
    ] = 100
    figure_style: Annotated[
        FigureStyle,
        Meta(
            title="Look of figures",
            description="As on the screen, with title and cursor; or for print: on white, one column wide, thin lines.",
        ),
    ] = "theme"
    figure_scale: Annotated[
        int,
        Meta(ge=1, le=4, title="Figure scale", description="Size of figures that are saved as PNG, in steps of one."),
    ] = 2
    animation_rate: Annotated[
        int,
        Meta(ge=1, le=60, title="Animation rate (frames/s)", description="Pictures a second in saved animations."),
    ] = 12
    live_share: Annotated[
        int,
        Meta(
            ge=1,
            le=50,
            title="Live pictures (% of time)",
            description="How much of a run's time its pictures may take: more makes them smoother and training slower.",
        ),
    ] = round(100 * FRAME_SHARE)
    kept_history: Annotated[
        int,
        Meta(
            ge=16,
            le=4096,
            title="Kept history (MiB)",
            description="Memory for the steps of a run that can be gone back to; beyond it, steps are thinned out.",
        ),
    ] = 256
    autosave: Annotated[
        int,
        Meta(
            ge=0,
            le=60,
            title="Keep for recovery (minutes)",
            description="How often a run that is not saved is kept, to go on with after a crash; 0 for never.",
        ),
    ] = 2
