"""Specifications of tasks: what a network learns, and the settings that decide its sequences.

`Task` is a union told apart by the tag ``task``; a new kind of task is a new member of it. A generated task has
`test_size`, as its sequences are drawn without end.
"""

# Annotations stand as they are, not as strings: msgspec reads them all when the program starts.
from typing import Annotated, Literal

from msgspec import Meta

from .spec_base import Spec

Length = Annotated[int, Meta(ge=2, le=2000, title="Sequence length T", description="Timesteps in a sequence.")]
TestSize = Annotated[
    int, Meta(ge=1, le=10_000, title="Test sequences", description="Sequences kept apart for testing.")
]


class TaskSpec(Spec, frozen=True, tag_field="task"):
    """What every task's specification is."""


# --- generated sequences ----------------------------------------------------------------------------------------------


class AddingTask(TaskSpec, frozen=True, tag="adding"):
    """The adding problem: add the two marked numbers of a random sequence (Hochreiter and Schmidhuber 1997)."""

    length: Length = 50
    test_size: TestSize = 500


class CopyTask(TaskSpec, frozen=True, tag="copy"):
    """Copy memory: keep some symbols over a delay, then repeat them in order (Arjovsky et al. 2016)."""

    delay: Annotated[
        int, Meta(ge=1, le=1000, title="Delay", description="Steps from the last symbol to the one that asks for them.")
    ] = 20
    remembered: Annotated[
        int, Meta(ge=1, le=100, title="Symbols to keep", description="Symbols at the start, repeated at the end.")
    ] = 10
    symbols: Annotated[
        int, Meta(ge=2, le=64, title="Alphabet", description="Different symbols that there are to keep.")
    ] = 8
    test_size: TestSize = 500


class TemporalOrderTask(TaskSpec, frozen=True, tag="temporal_order"):
    """Temporal order: in which order did two marked symbols come? (Hochreiter and Schmidhuber 1997, task 6a)."""

    length: Annotated[int, Meta(ge=10, le=2000, title="Sequence length T", description="Timesteps in a sequence.")] = 50
    test_size: TestSize = 500


class TemporalXorTask(TaskSpec, frozen=True, tag="temporal_xor"):
    """Temporal XOR: predict a stream of bits of which every third is the XOR of the two before (Elman 1990)."""

    triples: Annotated[
        int, Meta(ge=1, le=600, title="Triples", description="Three bits each: two random ones and their XOR.")
    ] = 20
    test_size: TestSize = 500


class ParityTask(TaskSpec, frozen=True, tag="parity"):
    """Parity: has the number of ones so far been even or odd? With a loss at every step, asked after each bit."""

    length: Length = 10
    test_size: TestSize = 500


class DelayedRecallTask(TaskSpec, frozen=True, tag="delayed_recall"):
    """Delayed recall: at every step, name the symbol that was seen a fixed number of steps ago."""

    delay: Annotated[int, Meta(ge=1, le=1000, title="Delay", description="Steps from a symbol to its recall.")] = 10
    recalls: Annotated[
        int, Meta(ge=1, le=1000, title="Recalls", description="Symbols asked for; T is the delay and these.")
    ] = 20
    symbols: Annotated[int, Meta(ge=2, le=64, title="Alphabet", description="Different symbols that there are.")] = 4
    test_size: TestSize = 500


class LatchTask(TaskSpec, frozen=True, tag="latch"):
    """The latch: the first inputs show one of two classes, and noise follows (Bengio et al. 1994)."""

    shown: Annotated[
        int, Meta(ge=1, le=1000, title="Steps shown", description="First steps, which show the class as 1 or -1.")
    ] = 3
    noise_steps: Annotated[
        int, Meta(ge=1, le=1000, title="Noise steps", description="Steps of noise between the class and the answer.")
    ] = 40
    noise: Annotated[float, Meta(ge=0.0, le=10.0, title="Noise", description="Standard deviation of the noise.")] = 0.2
    test_size: TestSize = 500


class ReberTask(TaskSpec, frozen=True, tag="reber"):
    """Reber's grammar: predict the next letter of a string (Cleeremans et al. 1989; embedded: Fahlman 1991)."""

    embedded: Annotated[
        bool, Meta(title="Embedded", description="The second letter, T or P, returns after a whole inner string.")
    ] = False
    max_length: Annotated[
        int, Meta(ge=7, le=200, title="Longest sequence", description="Timesteps of the longest string drawn.")
    ] = 25
    test_size: TestSize = 500


class SineTask(TaskSpec, frozen=True, tag="sine"):
    """Sine wave: predict the next value of a wave of known period and unknown phase."""

    length: Length = 50
    period: Annotated[
        float, Meta(ge=3.0, le=1000.0, title="Period", description="Timesteps in one turn of the wave.")
    ] = 20.0
    test_size: TestSize = 500


GeneratedTaskSpec = (
    AddingTask
    | CopyTask
    | TemporalOrderTask
    | TemporalXorTask
    | ParityTask
    | DelayedRecallTask
    | LatchTask
    | ReberTask
    | SineTask
)


# --- recorded and computed series -------------------------------------------------------------------------------------


class VowelsTask(TaskSpec, frozen=True, tag="vowels"):
    """Tell nine speakers apart from 7 to 29 frames of 12 cepstrum coefficients (Japanese Vowels)."""

    max_length: Annotated[
        int,
        Meta(ge=1, le=29, title="Longest sequence", description="Utterances are cut to this many frames."),
    ] = 29


class DigitsTask(TaskSpec, frozen=True, tag="digits"):
    """Recognise a handwritten digit read pixel by pixel (T = 64) or row by row (T = 8)."""

    reading: Annotated[
        Literal["pixels", "rows"],
        Meta(title="Reading", description="Pixels: 64 steps of 1 input. Rows: 8 steps of 8 inputs."),
    ] = "rows"


class PenDigitsTask(TaskSpec, frozen=True, tag="pen_digits"):
    """Recognise a handwritten digit from eight positions of the pen along its stroke."""


class SunspotsTask(TaskSpec, frozen=True, tag="sunspots"):
    """Predict next year's mean sunspot number from the years before."""

    length: Annotated[
        int,
        Meta(ge=2, le=87, title="Sequence length T", description="Years in the window; the test part has 88."),
    ] = 30


class MackeyGlassTask(TaskSpec, frozen=True, tag="mackey_glass"):
    """Predict a chaotic series, whose every value depends on that 17 steps earlier (Mackey and Glass 1977)."""

    length: Annotated[int, Meta(ge=2, le=500, title="Sequence length T", description="Timesteps in a sequence.")] = 50
    horizon: Annotated[
        int, Meta(ge=1, le=17, title="Steps ahead", description="How far ahead the value to predict lies.")
    ] = 1


# --- a person's own files ---------------------------------------------------------------------------------------------

WindowLength = Annotated[
    int, Meta(ge=2, le=1000, title="Sequence length T", description="Timesteps in a window of the file.")
]
_FILE = {"format": "file-path"}  # the builder offers to browse for it


class TextTask(TaskSpec, frozen=True, tag="text"):
    """Predict the next character of a text file of your own."""

    path: Annotated[
        str,
        Meta(
            max_length=1000, title="File", description="The text file; its last tenth tests.", extra_json_schema=_FILE
        ),
    ] = ""
    length: WindowLength = 50


class TableTask(TaskSpec, frozen=True, tag="table"):
    """Predict the next row, or the class of each row, of a CSV file of your own."""

    path: Annotated[
        str,
        Meta(max_length=1000, title="File", description="The CSV file; its last fifth tests.", extra_json_schema=_FILE),
    ] = ""
    predict: Annotated[
        Literal["next_value", "row_class"],
        Meta(title="Predict", description="The next row's numbers, or the class that a column names in each row."),
    ] = "next_value"
    columns: Annotated[
        str,
        Meta(
            max_length=200,
            title="Input columns",
            description="Names of the columns to read, with commas between; empty reads all that hold numbers.",
        ),
    ] = ""
    target: Annotated[
        str,
        Meta(
            max_length=100,
            title="Target column",
            description="The column to predict; empty predicts every input column.",
        ),
    ] = ""
    length: WindowLength = 30


Task = (
    AddingTask
    | CopyTask
    | TemporalOrderTask
    | TemporalXorTask
    | ParityTask
    | DelayedRecallTask
    | LatchTask
    | ReberTask
    | SineTask
    | MackeyGlassTask
    | SunspotsTask
    | VowelsTask
    | DigitsTask
    | PenDigitsTask
    | TextTask
    | TableTask
)
