"""What a lesson is, once it has been read; `docs/lessons.md` describes each part.

Timesteps count from 1 and may be negative, counted from the end; layers, units, rows and columns count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import Meta

if TYPE_CHECKING:
    from pathlib import Path

Comparison = Literal["<", "<=", ">", ">=", "=", "!=", "about"]
Place = Annotated[int, Meta(ge=1, le=100_000)]
Text = Annotated[str, Meta(min_length=1, max_length=2000)]


class Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The base of what stands in a block of TOML; a wrong key or value has no place in it."""


class Header(Block, frozen=True, kw_only=True):
    """What stands before the first scene.

    Attributes:
        title: what the lesson is called.
        minutes: how long it takes.
        sources: where its contents come from.
    """

    title: Text
    minutes: Annotated[int, Meta(ge=1, le=120)]
    sources: tuple[Text, ...] = ()


class SetVariant(Block, frozen=True, kw_only=True):
    """A network beside the first.

    Attributes:
        name: what it is called.
        changes: what differs from the first network, as a table of `network`, `training` and `dtype`.
    """

    name: Annotated[str, Meta(min_length=1, max_length=100)]
    changes: dict[str, Any] = {}


class SetWeights(Block, frozen=True, kw_only=True):
    """Weights set by hand before anything runs.

    Attributes:
        parameter: full name, such as ``layer1.W_h``.
        value: one number for one weight or the whole parameter, or rows of numbers.
        row: the row, from 1; None for the whole parameter.
        column: the column, from 1.
        variant: name of the network concerned; empty for the first.
    """

    parameter: Text
    value: float | tuple[float | tuple[float, ...], ...]
    row: Place | None = None
    column: Place = 1
    variant: str = ""


class Cursor(Block, frozen=True, kw_only=True):
    """Where the shared cursors stand when a scene begins.

    Attributes:
        time: the timestep.
        network: number of the network, from 1.
        example: number of the test sequence, from 1.
        layer: number of the layer, from 1.
        variant: name of the network shown; empty for the first.
    """

    time: int = -1
    network: Place = 1
    example: Place = 1
    layer: Place = 1
    variant: str = ""


class Staging(Block, frozen=True, kw_only=True, rename={"continues": "continue"}):
    """What a scene shows.

    Attributes:
        preset: name of the preset it starts from.
        experiment: a file of an experiment beside the lesson.
        continues: whether it goes on with the networks of the scene before.
        changes: laid over the experiment.
        variants: networks beside the first.
        weights: weights set by hand.
        cuts: timesteps after which the gradient is cut off; None for as the experiment says.
        steps: training steps in all.
        panels: ids of the panels, the most important first.
        choices: what is chosen in a panel's header: the place of each control's choice, from 1, in their order.
        cursor: where the shared cursors stand.
        unroll: timesteps that the diagram shows, or ``"animate"``; None for all that fit.
        knobs: the controls that are offered: names, or paths of settings.
        layout: whether text stands beside the panels.
    """

    preset: str = ""
    experiment: str = ""
    continues: bool = False
    changes: dict[str, Any] = {}
    variants: tuple[SetVariant, ...] = ()
    weights: tuple[SetWeights, ...] = ()
    cuts: tuple[Place, ...] | None = None
    steps: Annotated[int, Meta(ge=0, le=1_000_000)] = 0
    panels: Annotated[tuple[str, ...], Meta(min_length=1, max_length=4)] = ("gradient_norm",)
    choices: dict[str, tuple[Place, ...]] = {}
    cursor: Cursor = Cursor()
    unroll: Place | Literal["animate"] | None = None
    knobs: tuple[str, ...] = ("run",)
    layout: Literal["text", "panels"] = "text"


class Question(Block, frozen=True, kw_only=True):
    """A question that people answer before they see it happen.

    Attributes:
        ask: the question.
        options: possible answers.
        answer: number of the right one, from 1.
        because: why it is right.
    """

    ask: Text
    options: Annotated[tuple[Text, ...], Meta(min_length=2, max_length=6)]
    answer: Place
    because: Text


class Claim(Block, frozen=True, kw_only=True, rename={"comparison": "is"}):
    """A statement about a measured value.

    Attributes:
        says: the claim as people read it.
        measure: what is measured, such as ``decay_factor`` or ``gradient_norm[1]``.
        comparison: how it is compared.
        value: with what: a number or a word; None if `than` is given.
        within: how far an ``about`` may be off.
        variant: name of the network measured; empty for the first.
        than: name of the network it is compared with, in place of `value`.
        times: what is found there is multiplied by it.
        layer: number of the layer; None for the top one, or the whole stack.
        unit: number of the unit; None for all.
        gate: name of a gate, for measures of gates.
        parameter: short name of a parameter such as ``W_h``, for measures of parameters.
        example: number of the test sequence looked at, for measures of one.
        over: of many networks, whether the median is compared, or all or any of them must hold.
    """

    says: Text
    measure: Text
    comparison: Comparison
    value: float | str | None = None
    within: Annotated[float, Meta(ge=0)] | None = None
    variant: str = ""
    than: str | None = None
    times: float = 1.0
    layer: Place | None = None
    unit: Place | None = None
    gate: str = ""
    parameter: str = ""
    example: Place = 1
    over: Literal["median", "all", "any"] = "median"


class ClaimFound(msgspec.Struct, frozen=True):
    """What was found of a claim.

    Attributes:
        holds: whether it holds; False where it cannot be measured.
        value: what was measured: the median over networks, or for a verdict the most frequent one.
        each: the same of every network, as numbers; empty for words.
        wanted: what it was compared with.
        problem: why it cannot be measured, as a sentence; empty if it was.
    """

    holds: bool
    value: float | str = ""
    each: tuple[float, ...] = ()
    wanted: float | str = ""
    problem: str = ""


@dataclass(frozen=True)
class Scene:
    """One scene.

    Attributes:
        title: its heading.
        text: its Markdown without the blocks.
        staging: what it shows.
        question: what people are asked first; None for nothing.
        claims: what must hold.
        notes: Markdown for the lecturer; may be empty.
        line: line of the heading in the file, from 1.
    """

    title: str
    text: str
    staging: Staging
    question: Question | None = None
    claims: tuple[Claim, ...] = ()
    notes: str = ""
    line: int = 1


@dataclass(frozen=True)
class Lesson:
    """One lesson.

    Attributes:
        path: its file.
        header: title, minutes and sources.
        scenes: at least one.
    """

    path: Path
    header: Header
    scenes: tuple[Scene, ...] = field(default_factory=tuple[Scene, ...])
