"""A network as plain PyTorch code: a script that a person can read, with its weights and one batch beside it.

The script stands alone: it needs torch and safetensors, and nothing of RNNScope. Its layers are unrolled step by step,
because only then is the gradient of every h_t the total one (a fused ``nn.LSTM`` keeps the direct part alone). Run, it
prints the loss of the batch and ‖dL/dh_t‖, which are the engine's own numbers in float64.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from math import prod
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import numpy as np
import safetensors.numpy
from msgspec.structs import asdict

from ..arrays import numpy_backend
from ..atomic_file import replace_file
from ..errors import RNNScopeError
from ..network import Network
from ..objective import Objective
from ..stack import parameter_shapes
from ..tasks import make_task
from ..variants import singles
from .cell_code import split_parameters
from .layer_text import WIDTH, LayerText, Start
from .script_parts import Shape, loss_text, measure_text, network_text, readout_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from ..events import Checkpoint
    from ..specs import ExperimentSpec, TrainingSpec
    from ..stack import Scan
    from ..tasks.batch import Batch

_ABOUT = (
    "Run, this file prints the loss of the batch that is saved beside it, and the norm of its total gradient by the "
    "hidden state of every timestep, ‖dL/dh_t‖. The layers are unrolled step by step, because retain_grad() on the "
    "output of a fused nn.RNN, nn.LSTM or nn.GRU would give only the part of the gradient that does not pass through "
    "later timesteps."
)


@dataclass(frozen=True)
class TorchCode:
    """A script and what is saved beside it.

    Attributes:
        script: Python code.
        arrays: weights by the script's own names, and one batch under ``batch.``.
    """

    script: str
    arrays: dict[str, NDArray[Any]]

    def write(self, path: Path) -> None:
        """Write the script to `path`, which ends in .py, and the arrays beside it, with the suffix .safetensors.

        Raises:
            RNNScopeError: a file could not be written.
        """
        try:
            arrays, script = safetensors.numpy.save(self.arrays), self.script.encode()
            replace_file(path.with_suffix(".safetensors"), lambda file: file.write(arrays))
            replace_file(path, lambda file: file.write(script))
        except OSError as error:
            raise RNNScopeError(f"{path.name} could not be written: {error.strerror or error}.") from error


def run_as_code(experiment: ExperimentSpec, checkpoint: Checkpoint, variant: int = 0, network: int = 0) -> TorchCode:
    """Return a trained network as code, with the batch that its next training step would use.

    Args:
        experiment: what is trained.
        checkpoint: the weights and where the data generators stand.
        variant: which of the compared networks.
        network: which of its seeds, from 0.

    Raises:
        SpecError: a layer has a cell of one's own, or the checkpoint does not fit.
    """
    single, part = singles(experiment)[variant], (checkpoint, *checkpoint.others)[variant]
    task = make_task(single.task)
    spec = task.resolved(single.network, single.training)
    count = sum(prod(shape) for shape in parameter_shapes(spec, task.inputs, task.outputs).values())
    shown = Network(spec, task.inputs, task.outputs, numpy_backend(single.dtype), np.zeros((1, count), single.dtype))
    chosen = slice(network, network + 1)
    shown.set_parameters({name: part.arrays[f"weights.{name}"].array()[chosen] for name in shown.parameters})
    generator = np.random.Generator(np.random.PCG64())
    generator.bit_generator.state = json.loads(part.generators)[network]
    batch = task.draw([generator], single.training.batch_size, single.dtype)
    about = (
        f"{single.name}: the network of seed {single.first_seed + network} after {part.step} training steps.",
        single.description,
        _left_out(single.training, single.dtype),
    )
    objective = Objective(*task.resolve(single.network, single.training))
    return network_as_code(shown, batch, objective, about=about, padded=task.variable_length)


def network_as_code(
    network: Network,
    batch: Batch,
    objective: Objective,
    *,
    index: int = 0,
    about: Sequence[str] = (),
    initial: Mapping[str, NDArray[Any]] | None = None,
    padded: bool = False,
) -> TorchCode:
    """Return one network of a population as code, with a batch.

    Args:
        network: N networks.
        batch: sequences, of each network or shared by all.
        objective: readout and loss.
        index: which of the networks.
        about: what the script's docstring begins with, a paragraph each.
        initial: states to start from by name, such as ``"layer1.h"``, each (N, B, H), as `bptt.unroll` takes them.
        padded: whether the script shall take sequences of different lengths, even if those of the batch do not differ.

    Raises:
        SpecError: a layer has a cell of one's own.
    """
    given = {name: np.asarray(array)[index] for name, array in (initial or {}).items()}
    texts = _layer_texts(network, padded or bool((batch.lengths < len(batch.inputs)).any()), given)
    counted = batch.counted(objective.loss_steps)[:, min(index, batch.inputs.shape[1] - 1)]
    shape = Shape(
        layers=texts,
        widths=tuple(layer.width for layer in network.spec.layers),
        outputs=network.outputs,
        objective=objective,
        dropout=network.spec.dropout,
        padded=texts[0][1].padded,
        masked=objective.loss_steps == "all" and not (counted.all() and not texts[0][1].padded),
    )
    weights = {name: network.backend.numpy(view)[index] for name, view in network.parameters.items()}
    arrays = _weights(network, texts, weights) | _initial(network, texts, weights, given, batch.inputs.shape[2])
    arrays |= _batch_arrays(batch, shape, counted, index)
    return TorchCode(_script(shape, about), {name: np.ascontiguousarray(array) for name, array in arrays.items()})


def _layer_texts(
    network: Network, padded: bool, given: Mapping[str, NDArray[Any]]
) -> tuple[tuple[str, LayerText], ...]:
    """Return each layer as text with the name of its class; layers with the same text share one."""
    found: list[tuple[str, LayerText]] = []
    names: dict[str, str] = {}
    used = Counter[str]()
    for place, cell in enumerate(network.cells):
        start: Start = "learned" if cell.layer.initial_state == "learned" else "zero"
        if any(name.startswith(f"layer{place + 1}.") for name in given):
            start = "given"
        layer = LayerText(cell, start, cell.layer.bidirectional, padded)
        text = layer.text("")
        if text not in names:
            used[layer.name] += 1
            names[text] = layer.name + (str(used[layer.name]) if used[layer.name] > 1 else "")
        found.append((names[text], layer))
    return tuple(found)


def _weights(
    network: Network, texts: Sequence[tuple[str, LayerText]], weights: Mapping[str, NDArray[Any]]
) -> dict[str, NDArray[Any]]:
    """Return the parameters under the script's names, such as ``layer1_reverse.W_hx``."""
    arrays = {"readout.W_yh": weights["readout.W_y"], "readout.b_y": weights["readout.b_y"]}
    for scan in network.scans:
        own = {name: weights[scan.prefix + name] for name in scan.shapes}
        parts = split_parameters(scan.cell, own)
        if texts[scan.layer][1].start == "learned":
            parts |= {f"{_state(scan, state)}_0": own[f"{state}_0"] for state in _learned(scan)}
        arrays |= {f"{_module(scan)}.{name}": array for name, array in parts.items()}
    return arrays


def _initial(
    network: Network,
    texts: Sequence[tuple[str, LayerText]],
    weights: Mapping[str, NDArray[Any]],
    given: Mapping[str, NDArray[Any]],
    size: int,
) -> dict[str, NDArray[Any]]:
    """Return the states that layers start from, where they are given: those not given are learned or zero."""
    arrays: dict[str, NDArray[Any]] = {}
    for scan in network.scans:
        if texts[scan.layer][1].start != "given":
            continue
        for state, width in scan.cell.state_sizes().items():
            if _state(scan, state) not in texts[scan.layer][1].states:
                continue
            value = given.get(scan.prefix + state, weights.get(f"{scan.prefix}{state}_0", np.zeros(width)))
            name = f"{_state(scan, state)}_{_module(scan).removeprefix('layer')}"
            arrays[f"initial.{name}"] = np.broadcast_to(value, (size, width))
    return arrays


def _batch_arrays(batch: Batch, shape: Shape, counted: NDArray[np.bool_], index: int) -> dict[str, NDArray[Any]]:
    """Return what the script reads of the batch, of one network."""
    place = min(index, batch.inputs.shape[1] - 1)
    lengths, targets = batch.lengths[min(index, len(batch.lengths) - 1)], batch.targets[:, place]
    if shape.objective.loss_steps == "last":
        targets = targets[lengths - 1, np.arange(len(lengths))]
    arrays: dict[str, NDArray[Any]] = {"batch.inputs": batch.inputs[:, place], "batch.targets": targets}
    if shape.wants_lengths:
        arrays["batch.lengths"] = lengths
    if shape.masked:
        arrays["batch.counted"] = counted
    return arrays


def _learned(scan: Scan) -> tuple[str, ...]:
    """Return the learned initial states that have an effect: h_0 of a Jordan layer has none."""
    return tuple(state for state in scan.learned_states if not (scan.cell.reads_output and state == "h"))


def _state(scan: Scan, state: str) -> str:
    """Return a state part's name in the script: the cell state is s, as the review has it."""
    return "s" if state == "c" else state


def _module(scan: Scan) -> str:
    return f"layer{scan.layer + 1}" + ("_reverse" if scan.direction == "reverse" else "")


def _script(shape: Shape, about: Sequence[str]) -> str:
    """Return the whole script."""
    classes = dict[str, str]()
    for name, layer in shape.layers:
        classes.setdefault(name, layer.text(name))
    paragraphs = [_harmless(each) for each in (*about, _ABOUT) if each.strip()]
    docstring = "\n\n".join("\n".join(wrap(each, WIDTH)) for each in paragraphs)
    head = f'''"""{docstring}
"""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn

torch.set_default_dtype(torch.float64)'''
    parts = [head, *classes.values(), readout_text(shape), network_text(shape), loss_text(shape), measure_text(shape)]
    return "\n\n\n".join(parts) + "\n"


def _harmless(text: str) -> str:
    """Return a text that can stand in a docstring, whatever a person has written."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return re.sub(r"\s+", " ", printable).replace("\\", "/").replace('"', "'").strip()


def _left_out(training: TrainingSpec, dtype: str) -> str:
    """Say how it was trained, and what of that does not stand in the script."""
    optimiser = training.optimiser
    options = ", ".join(f"{name}={value!r}" for name, value in asdict(optimiser).items())
    how = f"{type(optimiser).__name__} ({options})"
    says = [f"It was trained in {dtype} by {how}, {training.batch_size} sequences a step."]
    if training.truncation_window is not None or training.truncation_cuts:
        says.append("Training cut the gradient off; here it is whole.")
    if training.regularisers:
        says.append("Training added regularisers to the loss; here it stands alone.")
    return " ".join(says)
