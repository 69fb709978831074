"""Specifications: what an experiment is, as frozen, bounded, versioned data.

An `ExperimentSpec` holds everything that decides the numbers: network, task, training, seeds, device and dtype. Bounds,
titles and descriptions stand beside each field; the builder's forms, the error messages and the file format are all
made from them. A specification can only exist if it is valid, whether it was typed, scripted or read from a file.

`Layer`, `Task` and `Optimiser` are unions told apart by a tag (``cell``, ``task``, ``optimiser``); a new kind is a new
member of the union.
"""

# Annotations stand as they are, not as strings: msgspec reads them all when the program starts.
import json
from collections import Counter
from textwrap import shorten
from typing import Annotated, Any, Literal, cast

import msgspec
from msgspec import Meta

from .errors import SpecError
from .layer_specs import (
    Activation,
    AntisymmetricLayer,
    ChoGRULayer,
    CustomLayer,
    DiagonalElmanLayer,
    ElmanLayer,
    GatedLayer,
    GRULayer,
    Initialisation,
    JordanLayer,
    Layer,
    LeakyLayer,
    LSTMLayer,
    MGULayer,
    OrthogonalLayer,
    RecurrentLayer,
    VariantLSTMLayer,
)
from .spec_base import Spec
from .spec_fields import LONGEST_MESSAGE, explain
from .task_specs import (
    AddingTask,
    CopyTask,
    DelayedRecallTask,
    DigitsTask,
    LatchTask,
    MackeyGlassTask,
    ParityTask,
    PenDigitsTask,
    ReberTask,
    SineTask,
    SunspotsTask,
    TableTask,
    Task,
    TaskSpec,
    TemporalOrderTask,
    TemporalXorTask,
    TextTask,
    VowelsTask,
)
from .training_specs import (
    SGD,
    Adam,
    GradientFlossing,
    Loss,
    LossSteps,
    NormPreservation,
    Optimiser,
    Regulariser,
    RMSprop,
    TrainingSpec,
    WeightDecay,
)

__all__ = [
    "MOST_VARIANTS",
    "SCHEMA_VERSION",
    "SGD",
    "Activation",
    "Adam",
    "AddingTask",
    "AntisymmetricLayer",
    "ChoGRULayer",
    "CopyTask",
    "CustomLayer",
    "DType",
    "DelayedRecallTask",
    "DiagonalElmanLayer",
    "DigitsTask",
    "ElmanLayer",
    "ExperimentSpec",
    "GRULayer",
    "GatedLayer",
    "GradientFlossing",
    "Initialisation",
    "JordanLayer",
    "LSTMLayer",
    "LatchTask",
    "Layer",
    "LeakyLayer",
    "Loss",
    "LossSteps",
    "MGULayer",
    "MackeyGlassTask",
    "NetworkSpec",
    "NormPreservation",
    "Optimiser",
    "OrthogonalLayer",
    "ParityTask",
    "PenDigitsTask",
    "RMSprop",
    "ReadoutKind",
    "ReberTask",
    "RecurrentLayer",
    "Regulariser",
    "SineTask",
    "Spec",
    "SunspotsTask",
    "TableTask",
    "Task",
    "TaskSpec",
    "TemporalOrderTask",
    "TemporalXorTask",
    "TextTask",
    "TrainingSpec",
    "Variant",
    "VariantLSTMLayer",
    "VowelsTask",
    "WeightDecay",
    "build_experiment",
    "decode_experiment",
    "encode_experiment",
]

SCHEMA_VERSION = 1
# Characters of JSON that are read at the most; an experiment has a few thousand.
LONGEST_SOURCE = 2**20
# Networks that can be trained beside the first one: no more colours can be told apart.
MOST_VARIANTS = 5

ReadoutKind = Literal["linear", "softmax", "sigmoid"]
DType = Literal["float32", "float64"]


# --- network ---------------------------------------------------------------------------------------------------------


class NetworkSpec(Spec, frozen=True):
    """A stack of recurrent layers and the readout that turns the top layer's states into outputs."""

    layers: Annotated[
        tuple[Layer, ...],
        Meta(min_length=1, max_length=8, title="Layers", description="Recurrent layers, from the input upwards."),
    ] = (LSTMLayer(),)
    dropout: Annotated[
        float,
        Meta(
            ge=0.0,
            lt=1.0,
            title="Dropout",
            description="Share of a layer's outputs that the next layer does not see in a training step.",
        ),
    ] = 0.0
    readout: Annotated[
        ReadoutKind | Literal["auto"],
        Meta(title="Readout", description="What the outputs are; auto takes what the task asks for."),
    ] = "auto"

    def __post_init__(self) -> None:
        super().__post_init__()
        for index, layer in enumerate(self.layers[:-1]):
            if isinstance(layer, JordanLayer):
                raise SpecError(
                    "must be another cell but for the top layer: a Jordan layer is fed the output of the network",
                    ("layers", index, "cell"),
                )


class Variant(Spec, frozen=True):
    """A network that is trained beside the first one, on the same data and seeds."""

    name: Annotated[
        str, Meta(min_length=1, max_length=100, title="Name", description="What the variant is called.")
    ] = "Variant"
    network: NetworkSpec = NetworkSpec()
    training: TrainingSpec = TrainingSpec()
    dtype: Annotated[DType, Meta(title="Precision", description="Number format of the training run.")] = "float32"


class ExperimentSpec(Spec, frozen=True):
    """Everything that decides the numbers of a run."""

    schema: Annotated[int, Meta(ge=1, le=SCHEMA_VERSION, title="Schema version")] = SCHEMA_VERSION
    name: Annotated[str, Meta(max_length=100, title="Name", description="What the experiment is called.")] = "Untitled"
    description: Annotated[str, Meta(max_length=2000, title="Description", description="What it shows.")] = ""
    network: NetworkSpec = NetworkSpec()
    task: Annotated[Task, Meta(title="Task", description="What the network learns.")] = VowelsTask()
    training: TrainingSpec = TrainingSpec()
    seeds: Annotated[
        int, Meta(ge=1, le=64, title="Seeds", description="Networks trained side by side, each from its own seed.")
    ] = 8
    first_seed: Annotated[
        int, Meta(ge=0, le=2**31 - 1, title="First seed", description="Seed of the first network; the next adds one.")
    ] = 0
    device: Annotated[
        str,
        Meta(
            pattern=r"^(auto|cpu|cuda(:[0-9]{1,2})?)$",
            title="Device",
            description="auto, cpu, cuda or a numbered GPU such as cuda:1.",
        ),
    ] = "auto"
    dtype: Annotated[DType, Meta(title="Precision", description="Number format of the training run.")] = "float32"
    variants: Annotated[
        tuple[Variant, ...],
        Meta(max_length=MOST_VARIANTS, title="Variants", description="Networks trained beside the first one."),
    ] = ()


def decode_experiment(source: bytes | str) -> ExperimentSpec:
    """Read an experiment from JSON.

    Raises:
        SpecError: the text is not JSON, names a setting twice or is longer than any experiment, or a value is not
            allowed; the error's path names it.
    """
    if len(source) > LONGEST_SOURCE:
        raise SpecError(f"This is no experiment: it is longer than {LONGEST_SOURCE >> 20} MiB.")
    try:
        values = msgspec.json.decode(source)
        json.loads(source, object_pairs_hook=_refuse_repeated)  # of two values, msgspec takes the last without a word
    except (ValueError, RecursionError) as error:
        raise SpecError(f"This is not a JSON document ({shorten(str(error), LONGEST_MESSAGE)}).") from error
    return build_experiment(values)


def _refuse_repeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of a JSON document, whose names must differ."""
    found = dict(pairs)
    if len(found) < len(pairs):
        repeated, _ = Counter(name for name, _ in pairs).most_common(1)[0]
        raise ValueError(f"“{shorten(repeated, 40)}” is given twice in one object")
    return found


def build_experiment(values: Any) -> ExperimentSpec:
    """Make an experiment from plain dictionaries, lists and numbers, such as a form gives.

    Raises:
        SpecError: a value is not allowed; the error's path names it.
    """
    schema = cast("dict[str, Any]", values).get("schema") if isinstance(values, dict) else None
    if isinstance(schema, int) and schema > SCHEMA_VERSION:
        raise SpecError(
            f"This was written by a newer version of RNNScope (schema {schema}; this version reads up to "
            f"{SCHEMA_VERSION}).",
            ("schema",),
        )
    try:
        return msgspec.convert(values, type=ExperimentSpec)
    except msgspec.ValidationError as error:
        raise explain(error, ExperimentSpec, values) from error


def encode_experiment(spec: ExperimentSpec) -> bytes:
    """Write an experiment as indented JSON that `decode_experiment` reads back to an equal one."""
    return msgspec.json.format(msgspec.json.encode(spec), indent=2)
