"""What the builder calls the words of a specification: display labels, placeholders and suggestions.

A word without an entry is shown as it is written, so a new cell or task works before anyone has named it here.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from ..languages.sentences import said
from ..translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from ...core.spec_fields import SpecField

_WORDS = {
    # what the task decides
    "auto": QT_TRANSLATE_NOOP("Builder", "As the task asks"),
    # cells
    "elman": QT_TRANSLATE_NOOP("Builder", "Elman"),
    "orthogonal": QT_TRANSLATE_NOOP("Builder", "Orthogonal"),
    "jordan": QT_TRANSLATE_NOOP("Builder", "Jordan (output fed back)"),
    "custom": QT_TRANSLATE_NOOP("Builder", "One's own"),
    "elman_diagonal": QT_TRANSLATE_NOOP("Builder", "Elman (self-connections only)"),
    "lstm": QT_TRANSLATE_NOOP("Builder", "LSTM (with forget gate)"),
    "lstm_variant": QT_TRANSLATE_NOOP("Builder", "LSTM (1997, peepholes)"),
    "gru": QT_TRANSLATE_NOOP("Builder", "GRU"),
    "gru_cho": QT_TRANSLATE_NOOP("Builder", "GRU (Cho 2014)"),
    "mgu": QT_TRANSLATE_NOOP("Builder", "Minimal gated unit"),
    "leaky": QT_TRANSLATE_NOOP("Builder", "Leaky rate unit"),
    "antisymmetric": QT_TRANSLATE_NOOP("Builder", "AntisymmetricRNN"),
    # activations and readouts
    "tanh": QT_TRANSLATE_NOOP("Builder", "tanh"),
    "relu": QT_TRANSLATE_NOOP("Builder", "ReLU"),
    "sigmoid": QT_TRANSLATE_NOOP("Builder", "Sigmoid"),
    "linear": QT_TRANSLATE_NOOP("Builder", "Linear"),
    "softmax": QT_TRANSLATE_NOOP("Builder", "Softmax"),
    # initialisations
    "torch": QT_TRANSLATE_NOOP("Builder", "torch default"),
    "xavier": QT_TRANSLATE_NOOP("Builder", "Xavier"),
    "he": QT_TRANSLATE_NOOP("Builder", "He"),
    "identity": QT_TRANSLATE_NOOP("Builder", "Identity"),
    "gaussian": QT_TRANSLATE_NOOP("Builder", "Gaussian"),
    "sparse": QT_TRANSLATE_NOOP("Builder", "Sparse (15 per row)"),
    "diagonal": QT_TRANSLATE_NOOP("Builder", "Diagonal"),
    # initial states
    "zero": QT_TRANSLATE_NOOP("Builder", "Zero"),
    "learned": QT_TRANSLATE_NOOP("Builder", "Learned"),
    # tasks
    "adding": QT_TRANSLATE_NOOP("Builder", "Adding problem"),
    "copy": QT_TRANSLATE_NOOP("Builder", "Copy memory"),
    "temporal_order": QT_TRANSLATE_NOOP("Builder", "Temporal order"),
    "temporal_xor": QT_TRANSLATE_NOOP("Builder", "Temporal XOR"),
    "parity": QT_TRANSLATE_NOOP("Builder", "Parity"),
    "delayed_recall": QT_TRANSLATE_NOOP("Builder", "Delayed recall"),
    "latch": QT_TRANSLATE_NOOP("Builder", "Latch"),
    "reber": QT_TRANSLATE_NOOP("Builder", "Reber’s grammar"),
    "sine": QT_TRANSLATE_NOOP("Builder", "Sine wave"),
    "mackey_glass": QT_TRANSLATE_NOOP("Builder", "Mackey–Glass series"),
    "vowels": QT_TRANSLATE_NOOP("Builder", "Japanese Vowels (speech)"),
    "digits": QT_TRANSLATE_NOOP("Builder", "Digits (handwriting)"),
    "sunspots": QT_TRANSLATE_NOOP("Builder", "Sunspots (yearly numbers)"),
    "pen_digits": QT_TRANSLATE_NOOP("Builder", "Pen digits (strokes)"),
    "text": QT_TRANSLATE_NOOP("Builder", "Text file (characters)"),
    "table": QT_TRANSLATE_NOOP("Builder", "CSV file (columns)"),
    "next_value": QT_TRANSLATE_NOOP("Builder", "Next row"),
    "row_class": QT_TRANSLATE_NOOP("Builder", "Class of each row"),
    "pixels": QT_TRANSLATE_NOOP("Builder", "Pixel by pixel"),
    "rows": QT_TRANSLATE_NOOP("Builder", "Row by row"),
    # training
    "sgd": QT_TRANSLATE_NOOP("Builder", "SGD"),
    "rmsprop": QT_TRANSLATE_NOOP("Builder", "RMSprop"),
    "adam": QT_TRANSLATE_NOOP("Builder", "Adam"),
    "weight_decay": QT_TRANSLATE_NOOP("Builder", "Weight decay (L2)"),
    "norm_preservation": QT_TRANSLATE_NOOP("Builder", "Gradient-norm preservation Ω"),
    "gradient_flossing": QT_TRANSLATE_NOOP("Builder", "Gradient flossing"),
    "squared_error": QT_TRANSLATE_NOOP("Builder", "Squared error"),
    "cross_entropy": QT_TRANSLATE_NOOP("Builder", "Cross-entropy"),
    "last": QT_TRANSLATE_NOOP("Builder", "Last timestep"),
    "all": QT_TRANSLATE_NOOP("Builder", "Every timestep"),
    # analyses
    "sequences": QT_TRANSLATE_NOOP("Builder", "Test sequences, one after the other"),
    "silence": QT_TRANSLATE_NOOP("Builder", "None: the network alone"),
    "zeros": QT_TRANSLATE_NOOP("Builder", "Zeros"),
    "mean": QT_TRANSLATE_NOOP("Builder", "Mean of the test sequences"),
    "hidden": QT_TRANSLATE_NOOP("Builder", "Hidden state h"),
    "cell": QT_TRANSLATE_NOOP("Builder", "Cell state c"),
    "whole": QT_TRANSLATE_NOOP("Builder", "All parts together"),
    # settings; a language is called what it calls itself
    "en": "English",
    "zh_CN": "简体中文",
    "system": QT_TRANSLATE_NOOP("Builder", "As the desktop"),
    "light": QT_TRANSLATE_NOOP("Builder", "Light"),
    "dark": QT_TRANSLATE_NOOP("Builder", "Dark"),
    "projector": QT_TRANSLATE_NOOP("Builder", "Projector"),
    "theme": QT_TRANSLATE_NOOP("Builder", "As on the screen"),
    "paper": QT_TRANSLATE_NOOP("Builder", "For print"),
}

_GATES = {
    "i": QT_TRANSLATE_NOOP("Builder", "input gate"),
    "f": QT_TRANSLATE_NOOP("Builder", "forget gate"),
    "o": QT_TRANSLATE_NOOP("Builder", "output gate"),
    "g": QT_TRANSLATE_NOOP("Builder", "input node"),
    "r": QT_TRANSLATE_NOOP("Builder", "reset gate"),
    "z": QT_TRANSLATE_NOOP("Builder", "update gate"),
    "n": QT_TRANSLATE_NOOP("Builder", "candidate"),
}

_EMPTY = {
    "clip_norm": QT_TRANSLATE_NOOP("Builder", "off"),
    "clip_value": QT_TRANSLATE_NOOP("Builder", "off"),
    "truncation_window": QT_TRANSLATE_NOOP("Builder", "whole sequence"),
    "truncation_stride": QT_TRANSLATE_NOOP("Builder", "the window"),
    "truncation_cuts": QT_TRANSLATE_NOOP("Builder", "none"),
    "spectral_radius": QT_TRANSLATE_NOOP("Builder", "as drawn"),
    "forget_bias": QT_TRANSLATE_NOOP("Builder", "as drawn"),
    "chrono": QT_TRANSLATE_NOOP("Builder", "off"),
}

_ITEMS = {
    "layers": QT_TRANSLATE_NOOP("Builder", "Layer"),
    "regularisers": QT_TRANSLATE_NOOP("Builder", "Regulariser"),
}

# Words offered for a text that also takes others; they are typed as they stand, so they are not translated.
_SUGGESTIONS = {"device": ("auto", "cpu", "cuda", "cuda:1")}


def word_label(word: str) -> str:
    """Return what the word of a choice or union is called on screen."""
    return _translate(_WORDS[word]) if word in _WORDS else word.replace("_", " ")


def gate_label(gate: str) -> str:
    """Return what a gate is called, by its letter; a gate without an entry is called by its letter."""
    return _translate(_GATES[gate]) if gate in _GATES else gate


def empty_label(field: SpecField) -> str:
    """Return the placeholder that says what leaving an optional field empty means; "" if it must be filled."""
    if not field.optional and field.kind != "numbers":
        return ""
    return _translate(_EMPTY.get(field.name, QT_TRANSLATE_NOOP("Builder", "none")))


def item_label(field: SpecField) -> str:
    """Return what one entry of a list field is called, such as "Layer"."""
    return _translate(_ITEMS[field.name]) if field.name in _ITEMS else said(field.title)


def suggestions(field: SpecField) -> tuple[str, ...]:
    """Return words to offer for a text field; empty if there are none."""
    return _SUGGESTIONS.get(field.name, ())


def hints(field: SpecField) -> tuple[str, ...]:
    """Return what a field is for and what is allowed there, one sentence each, in the words shown on screen."""
    if field.pattern:
        return (said(field.description),)  # which says what is allowed
    if field.kind == "flag":
        return (said(field.description),)  # a tick allows nothing else
    words = ", ".join(word_label(word) for word in field.choices)
    allowed = _translate(QT_TRANSLATE_NOOP("Builder", "Allowed: {0}.")).format(words or said(field.allowed))
    return (said(field.description), allowed) if field.description else (allowed,)


def tooltip(*lines: str) -> str:
    """Return lines as rich text, which wraps as plain tooltips do not."""
    return "<qt>" + "<br/>".join(escape(line) for line in lines) + "</qt>"


def _translate(text: object) -> str:
    # The stubs give QT_TRANSLATE_NOOP no type; it returns its text.
    return QCoreApplication.translate("Builder", str(text))


def value_text(value: Any) -> str:
    """Return a value of a specification as a table shows it."""
    match value:
        case None:
            return "–"
        case str():
            return word_label(value)
        case list():
            return ", ".join(value_text(each) for each in value) or "–"
        case float():
            return f"{value:g}"
        case _:
            return str(value)
