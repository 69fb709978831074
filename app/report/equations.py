"""The equations of a network, layer by layer, in the review's notation, each with its source."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ...core.spec_fields import fields_of, tag_of
from ...core.specs import CustomLayer, RecurrentLayer
from ..builder.labels import word_label
from ..translation import plural, translate
from .markup import Html, element, formula

if TYPE_CHECKING:
    from ...core.events import NetworkBuilt
    from ...core.stack import Scan

# How the options of layers are written in their equations.
_SYMBOLS = {
    "activation": "φ",
    "time_step": "δ",
    "step_size": "ε",
    "diffusion": "γ",
    "scale": "ρ",
    "self_connection": "α",
}
_READOUTS = {
    "linear": r"\hat{y}^{(t)} = W^{yh} h^{(t)} + b_y",
    "sigmoid": r"\hat{y}^{(t)} = \sigma\left(W^{yh} h^{(t)} + b_y\right)",
    "softmax": r"\hat{y}^{(t)} = \mathrm{softmax}\left(W^{yh} h^{(t)} + b_y\right)",
}


def layer_sections(built: NetworkBuilt) -> list[Html]:
    """Return the equations of each layer, of the readout, and what is minimised."""
    layers = built.experiment.network.layers
    known = not any(isinstance(layer, CustomLayer) for layer in layers)  # one's own may do anything when it is loaded
    scans = _scans(built) if known else ()
    parts = [
        _layer(place, layer, [scan for scan in scans if scan.layer == place]) for place, layer in enumerate(layers)
    ]
    note = translate(
        "report",
        "Notation after Lipton, Berkowitz and Elkan, A critical review of recurrent neural networks for sequence "
        "learning (2015): of a weight matrix W the first letter says where it leads, the second where it comes from; ⊙ "
        "multiplies unit by unit, σ is the logistic function. From the second layer on, x is the output of the layer "
        "below.",
    )
    return [element("p", note, of_class="note"), *parts, _readout(built)]


def _scans(built: NetworkBuilt) -> tuple[Scan, ...]:
    from ...core.stack import make_scans

    network = replace(built.experiment.network, readout=built.readout)
    return make_scans(network, built.inputs, built.outputs)


def _layer(place: int, layer: RecurrentLayer, scans: list[Scan]) -> Html:
    units = plural(layer.size, translate("report", "{0} unit"), translate("report", "{0} units"))
    if layer.bidirectional:
        units = plural(
            layer.size,
            translate("report", "{0} unit in each direction"),
            translate("report", "{0} units in each direction"),
        )
    title = (
        f"{translate('report', 'Layer {0}').format(place + 1)}: {word_label(tag_of(layer))}, {units.format(layer.size)}"
    )
    parts: list[Html] = [element("h3", title)]
    if not scans:
        return element("div", *parts, element("p", translate("report", "Its equations stand in its own package.")))
    cell = scans[0].cell
    parts.append(_formulas(cell.equations))
    values = [
        f"{_SYMBOLS[field.name]} = {_value(getattr(layer, field.name))}"
        for field in fields_of(type(layer))
        if field.name in _SYMBOLS
    ]
    if values:
        parts.append(element("p", translate("report", "with "), ", ".join(values)))
    count = sum(prod(shape) for scan in scans for shape in scan.shapes.values())
    parts.append(
        element("p", translate("report", "{0} parameters. Source: {1}.").format(count, cell.source), of_class="note")
    )
    return element("div", *parts)


def _readout(built: NetworkBuilt) -> Html:
    where = (
        translate("report", "at each sequence’s last timestep")
        if built.loss_steps == "last"
        else translate("report", "at every timestep")
    )
    minimised = translate("report", "Minimised is the {0}, {1}, in the mean over sequences.").format(
        word_label(built.loss).lower(), where
    )
    return element(
        "div",
        element("h3", translate("report", "Readout: {0}").format(word_label(built.readout))),
        _formulas((_READOUTS.get(built.readout, _READOUTS["linear"]),)),
        element("p", minimised),
    )


def _formulas(equations: tuple[str, ...]) -> Html:
    return element("div", *(element("div", formula(latex)) for latex in equations), of_class="formulas")


def _value(value: object) -> str:
    return word_label(value) if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else str(value)
