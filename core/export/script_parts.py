"""The parts of a script besides its layers: readout, network, loss, and what runs one batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..objective import Objective
    from .layer_text import LayerText


@dataclass(frozen=True)
class Shape:
    """What decides the text of a script.

    Attributes:
        layers: each layer with the name of its class.
        widths: numbers that each layer passes on.
        outputs: outputs of the network.
        objective: readout and loss.
        dropout: share that is hidden between layers in training.
        padded: whether sequences differ in length.
        masked: whether the loss leaves out some timesteps.
    """

    layers: tuple[tuple[str, LayerText], ...]
    widths: tuple[int, ...]
    outputs: int
    objective: Objective
    dropout: float
    padded: bool
    masked: bool

    @property
    def wants_logits(self) -> bool:
        """Whether the loss is taken of the argument of the readout's function, which is exact where that saturates."""
        return self.objective.loss == "cross_entropy"

    @property
    def wants_lengths(self) -> bool:
        """Whether the network must know how long each sequence is."""
        backwards = any(layer.backwards for _, layer in self.layers)
        return self.padded and (backwards or self.objective.loss_steps == "last")


def readout_text(shape: Shape) -> str:
    """Return the class of the readout."""
    function = {"linear": "", "sigmoid": ".sigmoid()", "softmax": ".softmax(-1)"}[shape.objective.readout]
    equation = {"linear": "y = W_yh h + b_y", "sigmoid": "y = σ(W_yh h + b_y)", "softmax": "y = softmax(W_yh h + b_y)"}
    lines = [
        "class Readout(nn.Module):",
        f'    """{equation[shape.objective.readout]}."""',
        "",
        "    def __init__(self, size, outputs):",
        "        super().__init__()",
        "        self.W_yh = nn.Parameter(torch.zeros(outputs, size))",
        "        self.b_y = nn.Parameter(torch.zeros(outputs))",
        "",
        "    def forward(self, h):",
        '        """Return the outputs y (…, outputs) of hidden states h (…, size)."""',
    ]
    if not shape.wants_logits:
        value = "h @ self.W_yh.T + self.b_y"
        return "\n".join([*lines, f"        return {f'({value}){function}' if function else value}"])
    return "\n".join(
        [
            *lines,
            f"        return self.logits(h){function}",
            "",
            "    def logits(self, h):",
            '        """Return W_yh h + b_y, of which a cross-entropy is exact where y is near 0 or 1."""',
            "        return h @ self.W_yh.T + self.b_y",
        ]
    )


def network_text(shape: Shape) -> str:
    """Return the class of the network: its layers, and what flows from each to the next."""
    lines = ["class Network(nn.Module):", f'    """{_in_words(shape)}."""', "", "    def __init__(self):"]
    lines.append("        super().__init__()")
    for place, (name, layer) in enumerate(shape.layers, 1):
        lines.append(f"        self.layer{place} = {layer.construction(name)}")
        if layer.backwards:
            lines.append(f"        self.layer{place}_reverse = {layer.construction(name)}")
    if shape.dropout and len(shape.layers) > 1:
        lines.append(f"        self.dropout = nn.Dropout({shape.dropout!r})  # between layers, in training only")
    lines.append(f"        self.readout = Readout(size={shape.widths[-1]}, outputs={shape.outputs})")
    arguments = ", ".join(("self", "inputs", *(("lengths",) if shape.wants_lengths else ()), *_initial(shape)))
    says = "logits" if shape.wants_logits else "outputs"
    last = shape.objective.loss_steps == "last"
    where = "at each sequence's last timestep, (B" if last else "at every timestep, (T, B"
    lines += [
        "",
        f"    def forward({arguments}):",
        f'        """Return the {says} {where}, {shape.outputs}), and h_1 … h_T of each layer by name."""',
        *(f"        {line}" for line in _flow(shape)),
    ]
    return "\n".join(lines)


def _in_words(shape: Shape) -> str:
    layers = [
        f"{layer.cell.size} units in both directions" if layer.backwards else f"{layer.cell.size} units"
        for _, layer in shape.layers
    ]
    return f"{'A layer' if len(layers) == 1 else 'Layers'} of {', '.join(layers)}, and the readout"


def _flow(shape: Shape) -> list[str]:
    """Return the lines that run the layers and the readout."""
    lines: list[str] = []
    if shape.padded and any(layer.backwards for _, layer in shape.layers):
        lines.append("inside = torch.arange(len(inputs))[:, None, None] < lengths[:, None]  # (T, B, 1)")
    below, hidden = "inputs", list[str]()
    for place, (_, layer) in enumerate(shape.layers, 1):
        readout = ("self.readout",) if layer.reads_output else ()
        given, turned = (
            tuple(f'initial["{state}_{place}{end}"]' for state in layer.states if layer.start == "given")
            for end in ("", "_reverse")
        )
        lines.append(f"h{place} = self.layer{place}({', '.join((below, *readout, *given))})")
        hidden.append(f'"layer {place}": h{place}')
        passed = f"h{place}"
        if layer.backwards:
            inside = ("inside",) if layer.padded else ()
            arguments = ", ".join((below, *inside, *readout, *turned))
            lines.append(f"h{place}_reverse = self.layer{place}_reverse.from_the_end({arguments})")
            hidden.append(f'"layer {place} reverse": h{place}_reverse')
            passed = f"torch.cat(pair, -1) for pair in zip(h{place}, h{place}_reverse)"
        if place == len(shape.layers):
            break
        if shape.dropout and layer.backwards:
            passed = f"[self.dropout({passed.replace(' for', ') for', 1)}]"
        elif shape.dropout:
            passed = f"[self.dropout(h) for h in {passed}]"
        elif layer.backwards:
            passed = f"[{passed}]"
        below = f"x{place + 1}" if passed != f"h{place}" else passed
        if below != passed:
            lines.append(f"{below} = {passed}")
    lines += _top(shape)
    method = "self.readout.logits" if shape.wants_logits else "self.readout"
    if len(hidden) <= 3:
        return [*lines, f"return {method}(top), {{{', '.join(hidden)}}}"]
    return [*lines, f"return {method}(top), {{", *(f"    {each}," for each in hidden), "}"]


def _initial(shape: Shape) -> tuple[str, ...]:
    """Return the argument that holds the initial states that are given."""
    return ("initial",) if any(layer.start == "given" for _, layer in shape.layers) else ()


def _top(shape: Shape) -> list[str]:
    """Return the lines that pick what the readout reads."""
    place, backwards = len(shape.layers), shape.layers[-1][1].backwards
    if shape.objective.loss_steps == "all":
        if not backwards:
            return [f"top = torch.stack(h{place})"]
        return [f"top = torch.cat([torch.stack(h{place}), torch.stack(h{place}_reverse)], -1)"]
    last = f"h{place}[-1]"
    if shape.padded:
        last = f"torch.stack(h{place})[lengths - 1, torch.arange(len(lengths))]"
    if not backwards:
        return [f"top = {last}"]
    # having read from the end, a layer has read all at the first timestep
    return [f"last = {last}", f"top = torch.cat([last, h{place}_reverse[0]], -1)  # each has read the whole sequence"]


def loss_text(shape: Shape) -> str:
    """Return the function that takes the loss."""
    objective = shape.objective
    if objective.loss == "squared_error":
        what, said = "Squared error, a mean over outputs", "outputs"
        each = "((outputs - targets) ** 2).mean(-1)"
    elif objective.readout == "softmax":
        what, said, each = "Cross-entropy", "logits", "-(targets * logits.log_softmax(-1)).sum(-1)"
    else:
        what, said = "Binary cross-entropy, a mean over outputs", "logits"
        each = 'nn.functional.binary_cross_entropy_with_logits(logits, targets, reduction="none").mean(-1)'
    if not shape.masked:
        over = "sequences" if objective.loss_steps == "last" else "timesteps and sequences"
        joint = ", and over" if "mean" in what else ", a mean over"
        says = f'    """{what}{joint} {over}."""'
        return "\n".join([f"def loss_of({said}, targets):", says, f"    return {each}.mean()"])
    return "\n".join(
        [
            f"def loss_of({said}, targets, counted):",
            f'    """{what}: its mean over the timesteps that count (T, B), then over sequences."""',
            f"    losses = {each}",
            "    losses = torch.where(counted, losses, 0)  # padding, and where nothing is asked",
            "    return (losses.sum(0) / counted.sum(0)).mean()",
        ]
    )


def measure_text(shape: Shape) -> str:
    """Return the functions that run the saved batch and print what they find."""
    says = "logits" if shape.wants_logits else "outputs"
    lengths = ('saved["batch.lengths"]',) if shape.wants_lengths else ()
    call = ", ".join(('saved["batch.inputs"].double()', *lengths, *_initial(shape)))
    initial = (
        '    initial = {name[8:]: array.double() for name, array in saved.items() if name.startswith("initial.")}\n'
        if _initial(shape)
        else ""
    )
    targets = 'saved["batch.targets"].double()' + (', saved["batch.counted"]' if shape.masked else "")
    return f'''def measure():
    """Return the loss of the saved batch, and ‖dL/dh_t‖ over all sequences and units, by layer, for t = 1 … T."""
    saved = load_file(Path(__file__).with_suffix(".safetensors"))
    network = Network()
    weights = {{name: array for name, array in saved.items() if name.split(".")[0] not in ("batch", "initial")}}
    network.load_state_dict(weights)
    network.eval()
{initial}    {says}, hidden = network({call})
    for states in hidden.values():
        for h in states:
            h.retain_grad()  # h is not a leaf, so that torch keeps its gradient only if asked
    loss = loss_of({says}, {targets})
    loss.backward()
    return loss.item(), {{name: [h.grad.norm().item() for h in states] for name, states in hidden.items()}}


def main():
    """Print the loss and the norm of the total gradient at every timestep."""
    loss, norms = measure()
    print(f"loss {{loss:.15g}}")
    print("\\nt     " + "".join(f"{{name:24}}" for name in norms))
    for t, values in enumerate(zip(*norms.values()), 1):
        print(f"{{t:<6}}" + "".join(f"{{value:<24.15g}}" for value in values))


if __name__ == "__main__":
    main()'''
