"""How a population is trained, as data: optimisers, regularisers, clipping and truncation.

`Optimiser` and `Regulariser` are unions told apart by a tag; a new kind is a new member of the union.
"""

# Annotations stand as they are, not as strings: msgspec reads them all when the program starts.
from typing import Annotated, Literal

from msgspec import Meta

from .errors import SpecError
from .spec_base import Spec

Loss = Literal["squared_error", "cross_entropy"]
LossSteps = Literal["last", "all"]
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


Strength = Annotated[
    float,
    Meta(ge=0.0, le=1e6, title="Strength", description="Multiplies the regulariser; 0 measures it without effect."),
]


class WeightDecay(Spec, frozen=True, tag_field="regulariser", tag="weight_decay"):
    """Half the sum of squared weights, biases left out; its gradient is clipped and scaled with that of the loss."""

    strength: Strength = 1e-4


class NormPreservation(Spec, frozen=True, tag_field="regulariser", tag="norm_preservation"):
    """Ω: keep the gradient's norm from one timestep to the one before (Pascanu, Mikolov and Bengio 2013)."""

    strength: Strength = 0.01


class GradientFlossing(Spec, frozen=True, tag_field="regulariser", tag="gradient_flossing"):
    """Push the largest finite-time Lyapunov exponents to 0 (Engelken 2023)."""

    strength: Strength = 1.0
    exponents: Annotated[
        int,
        Meta(
            ge=1,
            le=1024,
            title="Exponents k",
            description="How many of the largest exponents of each layer are pushed to 0; at most as many as it has.",
        ),
    ] = 1


Regulariser = WeightDecay | NormPreservation | GradientFlossing


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
    clip_value: (
        Annotated[
            float,
            Meta(
                gt=0.0,
                le=1e6,
                title="Clip gradient entries",
                description="Largest size of one entry of the parameter gradient; before the norm is clipped.",
            ),
        ]
        | None
    ) = None
    truncation_window: (
        Annotated[
            int,
            Meta(
                ge=1,
                le=100_000,
                title="Truncation window",
                description="Timesteps that the gradient of a loss flows back through; counted from its block's end.",
            ),
        ]
        | None
    ) = None
    truncation_stride: (
        Annotated[
            int,
            Meta(
                ge=1,
                le=100_000,
                title="Truncation stride",
                description="Timesteps in a block whose losses go back together; at most the window.",
            ),
        ]
        | None
    ) = None
    truncation_cuts: Annotated[
        tuple[Annotated[int, Meta(ge=1, le=100_000)], ...],
        Meta(
            max_length=1000,
            title="Truncation cuts",
            description="Timesteps after which nothing flows back, such as 5, 10, 15; in place of a window.",
        ),
    ] = ()
    regularisers: Annotated[
        tuple[Regulariser, ...],
        Meta(max_length=8, title="Regularisers", description="What is minimised besides the loss."),
    ] = ()
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

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.truncation_stride is not None and self.truncation_stride > (self.truncation_window or 0):
            allowed = "empty without a truncation window"
            if self.truncation_window is not None:
                allowed = f"at most the truncation window, {self.truncation_window}"
            raise SpecError(f"must be {allowed}", ("truncation_stride",))
        if self.truncation_cuts and self.truncation_window is not None:
            raise SpecError("must be empty with a truncation window", ("truncation_cuts",))
        if list(self.truncation_cuts) != sorted(set(self.truncation_cuts)):
            raise SpecError("must be in rising order, each timestep once", ("truncation_cuts",))
