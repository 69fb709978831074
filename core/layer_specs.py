"""Specifications of recurrent layers, one class for each kind of cell, told apart by the tag ``cell``."""

# Annotations stand as they are, not as strings: msgspec reads them all when the program starts.
from typing import Annotated, Literal

from msgspec import Meta

from .errors import SpecError
from .spec_base import Spec

Activation = Literal["tanh", "relu", "sigmoid", "linear"]
Initialisation = Literal["torch", "xavier", "he", "orthogonal", "identity", "gaussian", "sparse", "diagonal"]


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
    bidirectional: Annotated[
        bool, Meta(title="Bidirectional", description="A second cell reads each sequence from its end.")
    ] = False
    initial_state: Annotated[
        Literal["zero", "learned"],
        Meta(title="Initial state", description="What the states are before the first timestep."),
    ] = "zero"

    @property
    def width(self) -> int:
        """Numbers that the layer passes on at each timestep: the units of its one or two directions."""
        return 2 * self.size if self.bidirectional else self.size


class GatedLayer(RecurrentLayer, frozen=True):
    """What layers with gates have besides."""

    chrono: (
        Annotated[
            int,
            Meta(
                ge=2,
                le=100_000,
                title="Chrono, longest lag",
                description="Gates start so that units remember for 1 to this many steps, in place of other biases.",
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


class LSTMLayer(GatedLayer, frozen=True, tag="lstm"):
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


class VariantLSTMLayer(GatedLayer, frozen=True, tag="lstm_variant"):
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


class GRULayer(GatedLayer, frozen=True, tag="gru"):
    """A gated recurrent unit, in the variant of torch.nn.GRU (after Cho et al. 2014)."""


class ChoGRULayer(GatedLayer, frozen=True, tag="gru_cho"):
    """A gated recurrent unit whose reset gate multiplies before the product (Cho et al. 2014)."""


class MGULayer(GatedLayer, frozen=True, tag="mgu"):
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


class OrthogonalLayer(RecurrentLayer, frozen=True, tag="orthogonal"):
    """A simple recurrent layer whose matrix stays ρ times an orthogonal one (Helfrich, Willmott and Ye 2018)."""

    activation: Annotated[Activation, Meta(title="Activation", description="The function φ of each hidden unit.")] = (
        "tanh"
    )
    scale: Annotated[
        float, Meta(ge=0.0, le=100.0, title="Scale ρ", description="What every singular value of the matrix is.")
    ] = 1.0


class JordanLayer(RecurrentLayer, frozen=True, tag="jordan"):
    """A layer that sees its network's own output through context units, s_t = α s_{t-1} + y_t (Jordan 1986)."""

    activation: Annotated[Activation, Meta(title="Activation", description="The function φ of each hidden unit.")] = (
        "tanh"
    )
    self_connection: Annotated[
        float,
        Meta(ge=0.0, le=1.0, title="Self-connection α", description="What each context unit keeps of its last value."),
    ] = 0.5

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.spectral_radius is not None:
            raise SpecError(
                "must be empty for a Jordan layer: its context weights are not square and have no eigenvalues",
                ("spectral_radius",),
            )
        if self.bidirectional:
            raise SpecError(
                "must be off for a Jordan layer: the output it feeds back is not known before both directions have run",
                ("bidirectional",),
            )


class CustomLayer(RecurrentLayer, frozen=True, tag="custom"):
    """A cell of one's own, found by its name in the entry-point group ``rnnscope.cells``."""

    name: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=100,
            title="Name of the cell",
            description="As an installed package registers it under the entry-point group rnnscope.cells.",
        ),
    ] = "my_cell"


Layer = (
    ElmanLayer
    | DiagonalElmanLayer
    | OrthogonalLayer
    | JordanLayer
    | LSTMLayer
    | VariantLSTMLayer
    | GRULayer
    | ChoGRULayer
    | MGULayer
    | LeakyLayer
    | AntisymmetricLayer
    | CustomLayer
)
