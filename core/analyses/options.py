"""What can be asked of each analysis: one specification each, whose tag is the analysis' name."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from ..spec_base import Spec
from ..sweep_specs import SweepSpec


class AnalysisOptions(Spec, frozen=True, kw_only=True, tag_field="kind"):
    """The base of the options of every analysis."""


class LyapunovOptions(AnalysisOptions, frozen=True, kw_only=True, tag="lyapunov"):
    """The Lyapunov exponents of one layer along its trajectories."""

    drive: Annotated[
        Literal["sequences", "silence"],
        Meta(
            title="Input",
            description="What the network reads: test sequences one after the other, its state carried on, or zeros.",
        ),
    ] = "sequences"
    steps: Annotated[
        int, Meta(ge=10, le=100_000, title="Steps", description="Timesteps of each trajectory that count.")
    ] = 500
    warm_up: Annotated[
        int,
        Meta(ge=0, le=100_000, title="Warm-up", description="First timesteps, which turn the axes and do not count."),
    ] = 50
    trajectories: Annotated[
        int,
        Meta(
            ge=2,
            le=64,
            title="Trajectories",
            description="Trajectories that begin with different test sequences; their spread gives the uncertainty.",
        ),
    ] = 4


class SingularValueOptions(AnalysisOptions, frozen=True, kw_only=True, tag="singular_values"):
    """The singular values of dh_T/dh_t along one test sequence."""

    state: Annotated[
        Literal["hidden", "cell", "whole"],
        Meta(
            title="State",
            description="Hidden state h, cell state c (of an LSTM), or all parts of the state together.",
        ),
    ] = "hidden"


class DecayOptions(AnalysisOptions, frozen=True, kw_only=True, tag="decay"):
    """Where the gradient is lost on its way back along one test sequence."""


class SweepOptions(AnalysisOptions, frozen=True, kw_only=True, tag="sweep"):
    """What becomes of an experiment as one or two of its settings change; it looks at no weights that are there."""

    sweep: Annotated[SweepSpec, Meta(title="Sweep", description="The grid of experiments.")]
    done: Annotated[
        tuple[tuple[int, ...], ...],
        Meta(max_length=4096, title="Done", description="Cells that are done, by their place on each axis."),
    ] = ()


class ReplayOptions(AnalysisOptions, frozen=True, kw_only=True, tag="replay"):
    """Train a snapshot file's run again and hold it against the file; it looks at nothing else."""

    path: Annotated[str, Meta(min_length=1, max_length=4096, title="File", description="The snapshot file.")]


class PortraitOptions(AnalysisOptions, frozen=True, kw_only=True, tag="portrait"):
    """Trajectories of one layer in the plane in which they vary most, with the network's fixed points."""

    sequences: Annotated[
        int,
        Meta(ge=1, le=256, title="Sequences", description="Test sequences whose trajectories are drawn."),
    ] = 24
    constant: Annotated[
        Literal["zeros", "mean"],
        Meta(
            title="Constant input",
            description="What the network reads while fixed points are sought: nothing but zeros, or the mean input.",
        ),
    ] = "mean"
    starts: Annotated[
        int,
        Meta(
            ge=0,
            le=1024,
            title="Searches",
            description="States on the trajectories from which fixed points are sought; 0 for none.",
        ),
    ] = 48


class TensorBoardOptions(AnalysisOptions, frozen=True, kw_only=True, tag="tensorboard"):
    """A snapshot file as TensorBoard event files; it looks at no weights."""

    snapshot: Annotated[str, Meta(min_length=1, max_length=4096, title="Snapshot", description="The snapshot file.")]
    folder: Annotated[
        str, Meta(min_length=1, max_length=4096, title="Folder", description="Where the event files are written.")
    ]


class CodeOptions(AnalysisOptions, frozen=True, kw_only=True, tag="code"):
    """One network of a snapshot file as PyTorch code, with its weights beside it."""

    snapshot: Annotated[str, Meta(min_length=1, max_length=4096, title="Snapshot", description="The snapshot file.")]
    script: Annotated[
        str,
        Meta(min_length=4, max_length=4096, pattern=r"\.py$", title="Script", description="A file that ends in .py."),
    ]
