"""Specifications: what an experiment is, as frozen, bounded, versioned data.

An `ExperimentSpec` holds everything that decides the numbers: network, task, training, seeds, device and dtype. Bounds,
titles and descriptions stand beside each field; the builder's forms, the error messages and the file format are all
made from them. A specification can only exist if it is valid, whether it was typed, scripted or read from a file.

`Layer` and `Task` are unions told apart by a tag (``cell``, ``task``); a new kind is a new member of the union. How the
population is trained stands in `training_specs`, and can be imported from here, too.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, cast

import msgspec
from msgspec import Meta

from .errors import SpecError
from .spec_base import Spec as Spec
from .spec_fields import explain
from .training_specs import SGD as SGD
from .training_specs import Adam as Adam
from .training_specs import GradientFlossing as GradientFlossing
from .training_specs import Loss as Loss
from .training_specs import LossSteps as LossSteps
from .training_specs import NormPreservation as NormPreservation
from .training_specs import Optimiser as Optimiser
from .training_specs import Regulariser as Regulariser
from .training_specs import RMSprop as RMSprop
from .training_specs import TrainingSpec as TrainingSpec
from .training_specs import WeightDecay as WeightDecay

SCHEMA_VERSION = 1

Activation = Literal["tanh", "relu", "sigmoid", "linear"]
Initialisation = Literal["torch", "xavier", "he", "orthogonal", "identity", "gaussian"]
ReadoutKind = Literal["linear", "softmax", "sigmoid"]
DType = Literal["float32", "float64"]


# --- layers -----------------------------------------------------------------------------------------------------------


class RecurrentLayer(Spec, frozen=True, tag_field="cell"):
    """What every recurrent layer has, whatever its cell."""

    size: Annotated[int, Meta(ge=1, le=1024, title="Units", description="Hidden units in this layer.")] = 16
    initialisation: Annotated[
        Initialisation,
        Meta(
            title="Initialisation",
            description="How the recurrent weights are drawn. Gaussian has standard deviation gain/√units.",
        ),
    ] = "torch"
    gain: Annotated[
        float, Meta(ge=0.0, le=100.0, title="Recurrent gain", description="Multiplies the drawn recurrent weights.")
    ] = 1.0
    spectral_radius: (
        Annotated[
            float,
            Meta(
                ge=0.0,
                le=100.0,
                title="Spectral radius",
                description="Rescales each recurrent matrix to this largest |eigenvalue|, instead of the gain.",
            ),
        ]
        | None
    ) = None


class ElmanLayer(RecurrentLayer, frozen=True, tag="elman"):
    """A simple recurrent layer, h_t = φ(W^hx x_t + W^hh h_{t-1} + b_h) (Elman 1990)."""

    activation: Annotated[Activation, Meta(title="Activation", description="The function φ of each hidden unit.")] = (
        "tanh"
    )


class DiagonalElmanLayer(RecurrentLayer, frozen=True, tag="elman_diagonal"):
    """A simple recurrent layer with one self-connection per unit (Elman 1990, as the review of 2015 reads it)."""

    activation: Annotated[Activation, Meta(title="Activation", description="The function φ of each hidden unit.")] = (
        "tanh"
    )


class LSTMLayer(RecurrentLayer, frozen=True, tag="lstm"):
    """A long short-term memory layer with a forget gate (Gers, Schmidhuber and Cummins 2000)."""

    forget_bias: (
        Annotated[
            float,
            Meta(
                ge=-20.0,
                le=20.0,
                title="Forget-gate bias",
                description="Starting bias of the forget gate; 1 lets the cell remember from the first step.",
            ),
        ]
        | None
    ) = 1.0


class VariantLSTMLayer(RecurrentLayer, frozen=True, tag="lstm_variant"):
    """An LSTM of 1997, without forget gate, or with peepholes (Gers and Schmidhuber 2000)."""

    forget_gate: Annotated[
        bool, Meta(title="Forget gate", description="Without it the cell keeps all it has, as in 1997.")
    ] = False
    forget_bias: (
        Annotated[
            float,
            Meta(
                ge=-20.0,
                le=20.0,
                title="Forget-gate bias",
                description="Starting bias of the forget gate, if there is one.",
            ),
        ]
        | None
    ) = 1.0
    input_peephole: Annotated[
        bool, Meta(title="Input peephole", description="The input gate sees the cell state of the step before.")
    ] = False
    forget_peephole: Annotated[
        bool,
        Meta(
            title="Forget peephole",
            description="The forget gate, if there is one, sees the cell state of the step before.",
        ),
    ] = False
    output_peephole: Annotated[
        bool, Meta(title="Output peephole", description="The output gate sees the cell state of its own step.")
    ] = False
    input_squashing: Annotated[
        Literal["tanh", "sigmoid"], Meta(title="Input squashing", description="The function of the input node g.")
    ] = "tanh"
    output_squashing: Annotated[
        Literal["tanh", "linear"],
        Meta(title="Output squashing", description="What bounds the cell state on its way out; linear is nothing."),
    ] = "tanh"


class GRULayer(RecurrentLayer, frozen=True, tag="gru"):
    """A gated recurrent unit, in the variant of torch.nn.GRU (after Cho et al. 2014)."""


class ChoGRULayer(RecurrentLayer, frozen=True, tag="gru_cho"):
    """A gated recurrent unit whose reset gate multiplies before the product (Cho et al. 2014)."""


class MGULayer(RecurrentLayer, frozen=True, tag="mgu"):
    """A minimal gated unit: one gate both forgets and resets (Zhou et al. 2016)."""


class LeakyLayer(RecurrentLayer, frozen=True, tag="leaky"):
    """A leaky rate unit, τ dh/dt = -h + W tanh(h) + …, in steps of δ = dt/τ (Sompolinsky et al. 1988)."""

    time_step: Annotated[
        float,
        Meta(gt=0.0, le=1.0, title="Time step δ", description="Share of the state that each timestep replaces."),
    ] = 0.1


class AntisymmetricLayer(RecurrentLayer, frozen=True, tag="antisymmetric"):
    """An AntisymmetricRNN, h_t = h_{t-1} + ε tanh((W - Wᵀ - γI) h_{t-1} + …) (Chang et al. 2019)."""

    step_size: Annotated[
        float, Meta(gt=0.0, le=10.0, title="Step size ε", description="How far one timestep moves the state.")
    ] = 0.1
    diffusion: Annotated[
        float,
        Meta(ge=0.0, le=10.0, title="Diffusion γ", description="Damping that offsets what the step size amplifies."),
    ] = 0.01


Layer = (
    ElmanLayer
    | DiagonalElmanLayer
    | LSTMLayer
    | VariantLSTMLayer
    | GRULayer
    | ChoGRULayer
    | MGULayer
    | LeakyLayer
    | AntisymmetricLayer
)


class NetworkSpec(Spec, frozen=True):
    """A stack of recurrent layers and the readout that turns the top layer's states into outputs."""

    layers: Annotated[
        tuple[Layer, ...],
        Meta(min_length=1, max_length=8, title="Layers", description="Recurrent layers, from the input upwards."),
    ] = (LSTMLayer(),)
    readout: Annotated[
        ReadoutKind | Literal["auto"],
        Meta(title="Readout", description="What the outputs are; auto takes what the task asks for."),
    ] = "auto"


# --- tasks ------------------------------------------------------------------------------------------------------------


class AddingTask(Spec, frozen=True, tag_field="task", tag="adding"):
    """The adding problem: add the two marked numbers of a random sequence (Hochreiter and Schmidhuber 1997)."""

    length: Annotated[int, Meta(ge=2, le=2000, title="Sequence length T", description="Timesteps in a sequence.")] = 50
    test_size: Annotated[
        int, Meta(ge=1, le=10_000, title="Test sequences", description="Sequences kept apart for testing.")
    ] = 500


class VowelsTask(Spec, frozen=True, tag_field="task", tag="vowels"):
    """Tell nine speakers apart from 7 to 29 frames of 12 cepstrum coefficients (Japanese Vowels)."""

    max_length: Annotated[
        int,
        Meta(ge=1, le=29, title="Longest sequence", description="Utterances are cut to this many frames."),
    ] = 29


class DigitsTask(Spec, frozen=True, tag_field="task", tag="digits"):
    """Recognise a handwritten digit read pixel by pixel (T = 64) or row by row (T = 8)."""

    reading: Annotated[
        Literal["pixels", "rows"],
        Meta(title="Reading", description="Pixels: 64 steps of 1 input. Rows: 8 steps of 8 inputs."),
    ] = "rows"


class SunspotsTask(Spec, frozen=True, tag_field="task", tag="sunspots"):
    """Predict next year's mean sunspot number from the years before."""

    length: Annotated[
        int,
        Meta(ge=2, le=87, title="Sequence length T", description="Years in the window; the test part has 88."),
    ] = 30


Task = AddingTask | VowelsTask | DigitsTask | SunspotsTask


# --- experiment -------------------------------------------------------------------------------------------------------


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
