"""Specifications: what an experiment is, as frozen, bounded, versioned data.

An `ExperimentSpec` holds everything that decides the numbers: network, task, training, seeds, device and dtype. Bounds,
titles and descriptions stand beside each field; the builder's forms, the error messages and the file format are all
made from them. A specification can only exist if it is valid, whether it was typed, scripted or read from a file.

`Layer`, `Task` and `Optimiser` are unions told apart by a tag (``cell``, ``task``, ``optimiser``); a new kind is a new
member of the union.
"""

from __future__ import annotations

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
from .spec_fields import explain
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

__all__ = [
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
    "Optimiser",
    "OrthogonalLayer",
    "ParityTask",
    "PenDigitsTask",
    "RMSprop",
    "ReadoutKind",
    "ReberTask",
    "RecurrentLayer",
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
    "VariantLSTMLayer",
    "VowelsTask",
    "build_experiment",
    "decode_experiment",
    "encode_experiment",
]

SCHEMA_VERSION = 1

ReadoutKind = Literal["linear", "softmax", "sigmoid"]
Loss = Literal["squared_error", "cross_entropy"]
LossSteps = Literal["last", "all"]
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


# --- training ---------------------------------------------------------------------------------------------------------

LearningRate = Annotated[
    float,
    Meta(ge=0.0, le=100.0, title="Learning rate", description="Size of a training step; may be changed while running."),
]


class SGD(Spec, frozen=True, tag_field="optimiser", tag="sgd"):
    """Stochastic gradient descent with momentum."""

    learning_rate: LearningRate = 0.01
    momentum: Annotated[
        float, Meta(ge=0.0, lt=1.0, title="Momentum", description="Share of the last update that is kept; 0 is none.")
    ] = 0.0


class RMSprop(Spec, frozen=True, tag_field="optimiser", tag="rmsprop"):
    """RMSprop (Tieleman and Hinton 2012)."""

    learning_rate: LearningRate = 0.001
    smoothing: Annotated[
        float, Meta(ge=0.0, lt=1.0, title="Smoothing α", description="Decay of the mean squared gradient.")
    ] = 0.99


class Adam(Spec, frozen=True, tag_field="optimiser", tag="adam"):
    """Adam (Kingma and Ba 2015)."""

    learning_rate: LearningRate = 0.003
    beta1: Annotated[float, Meta(ge=0.0, lt=1.0, title="β₁", description="Decay of the mean gradient.")] = 0.9
    beta2: Annotated[float, Meta(ge=0.0, lt=1.0, title="β₂", description="Decay of the mean squared gradient.")] = 0.999


Optimiser = SGD | RMSprop | Adam


class TrainingSpec(Spec, frozen=True):
    """How the population is trained, and for how long."""

    optimiser: Annotated[Optimiser, Meta(title="Optimiser", description="The rule that updates the weights.")] = Adam()
    batch_size: Annotated[
        int, Meta(ge=1, le=4096, title="Batch size", description="Sequences in each training step.")
    ] = 32
    clip_norm: (
        Annotated[
            float,
            Meta(
                gt=0.0,
                le=1e6,
                title="Clip gradient norm",
                description="Longest parameter gradient of one network; longer ones are scaled down.",
            ),
        ]
        | None
    ) = None
    loss: Annotated[
        Loss | Literal["auto"],
        Meta(title="Loss", description="What is minimised; auto takes what the task asks for."),
    ] = "auto"
    loss_steps: Annotated[
        LossSteps | Literal["auto"],
        Meta(title="Loss taken at", description="The last timestep of a sequence, or every timestep."),
    ] = "auto"
    steps: Annotated[
        int, Meta(ge=0, le=10_000_000, title="Training steps", description="Steps after which the run pauses.")
    ] = 1000
    evaluate_every: Annotated[
        int,
        Meta(ge=1, le=1_000_000, title="Test every", description="Training steps between two looks at the test part."),
    ] = 50


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


def decode_experiment(source: bytes | str) -> ExperimentSpec:
    """Read an experiment from JSON.

    Raises:
        SpecError: the text is not JSON, or a value is not allowed; the error's path names it.
    """
    try:
        values = msgspec.json.decode(source)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SpecError(f"This is not a JSON document ({error}).") from error
    return build_experiment(values)


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
