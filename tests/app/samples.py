"""Populations, frames and histories as an engine would send them, made by hand."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from rnnscope.core.events import LayerFacts, NetworkBuilt
from rnnscope.core.frames import Frame, VerdictFacts
from rnnscope.core.history import History
from rnnscope.core.specs import ExperimentSpec
from rnnscope.core.wire import ArrayBlock

if TYPE_CHECKING:
    from numpy.typing import NDArray

NORMAL, ZERO, UNDERFLOW, INFINITE, NOT_A_NUMBER, ABSENT = range(6)


def built_network(
    *,
    length: int = 29,
    networks: int = 8,
    layers: int = 1,
    units: int = 32,
    variable_length: bool = True,
    loss_steps: str = "last",
    activation: str = "tanh",
    per_step: bool = False,
    accuracy_meaning: str = "The most probable speaker is the right one.",
    generation: int = 1,
    required_lag: int | None = None,
    truncation_lag: int | None = None,
) -> NetworkBuilt:
    """Return a population as the engine announces it."""
    cell = "lstm" if activation == "tanh" else "elman"
    return NetworkBuilt(
        generation=generation,
        experiment=ExperimentSpec(seeds=networks),
        layers=(
            LayerFacts(cell, units, activation, ("o", "i", "f", "g"), forget_gate="f")
            if cell == "lstm"
            else LayerFacts(cell, units, activation),
        )
        * layers,
        inputs=12,
        outputs=9,
        length=length,
        variable_length=variable_length,
        loss="cross_entropy",
        loss_steps=loss_steps,
        readout="softmax",
        parameters=6000,
        train_examples=270,
        test_examples=370,
        classes=tuple(f"speaker {index}" for index in range(9)),
        per_step=per_step,
        baseline_loss=math.log(9),
        baseline_accuracy=1 / 9 if accuracy_meaning else None,
        accuracy_meaning=accuracy_meaning,
        device="cpu",
        device_reason="Small networks run fastest on the CPU.",
        required_lag=required_lag,
        truncation_lag=truncation_lag,
    )


def frame_arrays(built: NetworkBuilt, *, decay: float = 0.8, example_length: int | None = None) -> dict[str, Any]:
    """Return the arrays of a frame whose gradient falls by `decay` per step, a little differently in each network."""
    random = np.random.default_rng(3)
    length, networks, layers = built.length, built.experiment.seeds, len(built.layers)
    end = length if example_length is None else example_length
    lag = np.arange(length)
    slope = np.log10(decay) * (1 + 0.12 * random.standard_normal(networks))
    wiggle = 0.08 * random.standard_normal((layers, length, networks)).cumsum(1)
    by_lag = -1.2 + slope * lag[:, None] + wiggle
    arrays: dict[str, Any] = {
        "gradient_norm": by_lag[:, ::-1].copy(),
        "gradient_status": np.zeros((layers, length, networks), np.uint8),
        "lag_norm": by_lag,
        "lag_status": np.zeros((layers, length, networks), np.uint8),
        "alive": np.full(length, 32, np.int64),
        "clip_factor": np.ones(networks),
    }
    for layer, facts in enumerate(built.layers):
        walk = 0.35 * random.standard_normal((length, facts.size)).cumsum(0)
        states = np.maximum(walk, 0) if facts.activation == "relu" else np.tanh(walk)
        arrays[f"hidden.{layer}"] = states.astype(np.float32)
        if facts.gates:
            gates = 1 / (1 + np.exp(-2 * random.standard_normal((len(facts.gates), length, facts.size)).cumsum(1)))
            arrays[f"gates.{layer}"] = gates.astype(np.float32)
    arrays |= eigenvalue_arrays(built) | _part_arrays(built, arrays)
    gradient = -1.0 + np.log10(decay) * (end - 1 - np.arange(length)) + 0.1 * random.standard_normal((layers, length))
    gradient[:, end:] = -np.inf
    status = np.zeros((layers, length), np.uint8)
    status[:, end:] = ABSENT
    logits = random.standard_normal((length, built.outputs)) * np.linspace(0.2, 4, length)[:, None]
    arrays |= _anatomy_arrays(built, decay, end)
    arrays["example_gradient"] = gradient
    arrays["example_gradient_status"] = status
    direct = gradient[-1] - (0.5 if built.loss_steps == "all" else 0.0)
    direct_status = status[-1].copy()
    if built.loss_steps == "last":
        direct[: end - 1], direct_status[: end - 1] = -np.inf, ZERO
    arrays["example_direct"] = direct
    arrays["example_direct_status"] = direct_status
    arrays["inputs"] = random.standard_normal((length, built.inputs)).astype(np.float32)
    outputs = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    arrays["outputs"] = outputs.astype(np.float32)
    counted = np.arange(length) < end if built.loss_steps == "all" else np.arange(length) == end - 1
    arrays["counted"] = counted.astype(np.uint8)
    arrays["targets"] = np.eye(built.outputs, dtype=np.float32)[np.full(length, 3)]
    return arrays


def _part_arrays(built: NetworkBuilt, arrays: dict[str, Any]) -> dict[str, Any]:
    """Return what the probe gradient_parts sends: each gate ten times smaller than the one before it."""
    parts: dict[str, Any] = {}
    for layer, facts in enumerate(built.layers):
        names = [f"gate_{gate}" for gate in facts.gates or ("h",)] + (["state_c"] if facts.cell == "lstm" else [])
        for index, name in enumerate(names):
            for kind, total in (("", "gradient"), ("lag_", "lag")):
                parts[f"part_{kind}norm.{layer}.{name}"] = arrays[f"{total}_norm"][layer] - 1.0 - index
                parts[f"part_{kind}status.{layer}.{name}"] = arrays[f"{total}_status"][layer].copy()
        for kind, last in (("", -1), ("lag_", 0)):
            direct = arrays["gradient_norm"][layer] - 0.5
            status = np.zeros(direct.shape, np.uint8)
            if built.loss_steps == "last" or kind:
                direct, status = np.full_like(direct, -np.inf), np.full_like(status, ZERO)
                direct[last], status[last] = arrays["gradient_norm"][layer, -1], NORMAL
            parts[f"part_{kind}norm.{layer}.direct"], parts[f"part_{kind}status.{layer}.direct"] = direct, status
    return parts


def eigenvalue_arrays(built: NetworkBuilt, layer: int = 0, time: int = 1) -> dict[str, Any]:
    """Return eigenvalues of a layer: of each gate's matrix within a disc, of the Jacobian on a circle of radius 0.8."""
    random = np.random.default_rng(4)
    facts = built.layers[layer]
    gates, size = max(1, len(facts.gates)), facts.size
    disc = np.sqrt(random.random((gates, size))) * np.exp(2j * np.pi * random.random((gates, size)))
    circle = 0.8 * np.exp(2j * np.pi * np.arange(2 * size) / (2 * size))
    return {
        "eigenvalues.at": np.array([layer, time]),
        "eigenvalues.recurrent": np.stack([disc.real, disc.imag], -1),
        "singular.recurrent": np.full(gates, 1.9),
        "eigenvalues.jacobian": np.stack([circle.real, circle.imag], -1),
        "singular.jacobian": np.array([0.9]),
    }


def _anatomy_arrays(built: NetworkBuilt, decay: float, end: int) -> dict[str, Any]:
    """Return what the probes flow, contributions and weights send."""
    random = np.random.default_rng(4)
    length, layers, units = built.length, len(built.layers), built.layers[0].size
    distance = np.arange(length)[:, None] - np.arange(length)
    inside = (distance >= 0) & (np.arange(length)[:, None] < end)
    flow = np.where(inside, -1.0 + np.log10(decay) * distance, -np.inf)
    arrays: dict[str, Any] = {
        "flow": np.broadcast_to(flow, (layers, length, length)).copy(),
        "flow_status": np.broadcast_to(
            np.where(inside, NORMAL, ABSENT).astype(np.uint8), (layers, length, length)
        ).copy(),
    }
    share = decay ** np.arange(length)[::-1].astype(float)
    for name in ("W_x", "W_h", "b"):
        arrays[f"contribution.{name}"] = np.log10(share)
        arrays[f"contribution_status.{name}"] = np.where(np.arange(length) < end, NORMAL, ABSENT).astype(np.uint8)
        arrays[f"contribution_share.{name}"] = share / share.sum()
    arrays["weights.layer1.W_h"] = random.standard_normal((units, units)).astype(np.float32)
    arrays["weights.readout.W_y"] = random.standard_normal((built.outputs, units)).astype(np.float32)
    facts = built.layers[0]
    arrays["recurrent_radius"] = 1.1 + 0.1 * random.standard_normal((built.experiment.seeds, len(facts.gates) or 1))
    if facts.forget_gate:
        arrays["forget_bias"] = 1.0 + 0.1 * random.standard_normal(built.experiment.seeds)
    return arrays


AXES = {
    "clip_factor": ("network",),
    "counted": ("time",),
    "recurrent_radius": ("network", "gate"),
    "forget_bias": ("network",),
    "flow": ("layer", "loss step", "time"),
    "flow_status": ("layer", "loss step", "time"),
    "gradient_norm": ("layer", "time", "network"),
    "gradient_status": ("layer", "time", "network"),
    "lag_norm": ("layer", "lag", "network"),
    "lag_status": ("layer", "lag", "network"),
    "alive": ("time",),
    "example_gradient": ("layer", "time"),
    "example_gradient_status": ("layer", "time"),
    "example_direct": ("time",),
    "example_direct_status": ("time",),
    "inputs": ("time", "input"),
    "outputs": ("time", "output"),
    "targets": ("time", "output"),
    "eigenvalues.at": ("cursor",),
    "eigenvalues.recurrent": ("gate", "eigenvalue", "part"),
    "singular.recurrent": ("gate",),
    "eigenvalues.jacobian": ("eigenvalue", "part"),
    "singular.jacobian": ("matrix",),
}


def _axes(name: str, dimensions: int) -> tuple[str, ...]:
    family, _, _ = name.partition(".")
    if family.startswith("part_"):
        return ("lag" if "lag" in family else "time", "network")
    if family.startswith("contribution"):
        return ("time",)
    if family == "weights":
        return ("row", "column")
    return AXES.get(name, ("gate", "time", "unit")[-dimensions:])


def frame_of(
    built: NetworkBuilt,
    arrays: dict[str, NDArray[Any]],
    *,
    verdict: VerdictFacts | None = None,
    step: int = 340,
    example_length: int | None = None,
) -> Frame:
    """Pack arrays into a frame; every network gets the same verdict, and so does the median."""
    facts = verdict or VerdictFacts("vanishing", 0.8, 31.0, True, 29)
    return Frame(
        generation=built.generation,
        step=step,
        arrays={name: ArrayBlock.of(array, *_axes(name, array.ndim)) for name, array in arrays.items()},
        verdicts=((facts,) * (built.experiment.seeds + 1),) * len(built.layers),
        example_length=built.length if example_length is None else example_length,
    )


def sample_frame(built: NetworkBuilt, *, decay: float = 0.8, example_length: int | None = None) -> Frame:
    """Return an ordinary frame."""
    arrays = frame_arrays(built, decay=decay, example_length=example_length)
    return frame_of(built, arrays, example_length=example_length)


def special_frame(built: NetworkBuilt, value: float, status: int) -> Frame:
    """Return a frame in which every norm, every gradient and every hidden state is `value`."""
    arrays = frame_arrays(built)
    for name, array in arrays.items():
        if name.endswith("_status") or name.startswith(("part_status", "part_lag_status")):
            arrays[name] = np.full_like(array, status)
        elif (
            name.endswith(("_norm", "_gradient"))
            or name.startswith("part_")
            or name == "flow"
            or name.startswith("contribution.")
        ):
            arrays[name] = np.full_like(array, value)
        elif name.startswith("contribution_share"):
            arrays[name] = np.full_like(array, np.nan)
        elif name == "eigenvalues.at":
            pass
        elif name.startswith(
            ("hidden", "gates", "recurrent_radius", "forget_bias", "weights", "eigenvalues", "singular")
        ):
            arrays[name] = np.full_like(array, 0.0 if value == -np.inf else value)
    return frame_of(built, arrays, verdict=VerdictFacts("none", math.nan, math.nan, False, 0))


def sample_history(steps: int = 400, networks: int = 8, *, every: int = 50, clip: float = math.inf) -> History:
    """Return a run whose loss falls and whose accuracy rises; its gradient has norms around 1, clipped at `clip`."""
    random = np.random.default_rng(5)
    step = np.arange(1, steps + 1)
    loss = 2.3 * np.exp(-step / (0.25 * steps))[:, None] * np.exp(0.2 * random.standard_normal((steps, networks)))
    tests = np.arange(0, steps + 1, every)
    test_loss = (2.3 * np.exp(-tests / (0.3 * steps)) + 0.15)[:, None] * np.exp(
        0.1 * random.standard_normal((len(tests), networks))
    )
    accuracy = 1 - 0.85 * np.exp(-tests / (0.2 * steps))[:, None] * np.exp(
        0.08 * random.standard_normal((len(tests), networks))
    )
    train_accuracy = np.full((steps, networks), np.nan)
    train_accuracy[::10] = np.clip(1.02 - 0.9 * np.exp(-step[::10] / (0.2 * steps)), 0, 1)[:, None]
    norm = np.exp(0.5 * random.standard_normal((steps, networks)))
    return History.from_arrays(
        networks,
        {
            "steps": step,
            "loss": loss,
            "gradient_norm": norm,
            "clipped_norm": np.minimum(norm, clip),
            "train_accuracy": train_accuracy,
            "test_steps": tests,
            "test_loss": test_loss,
            "test_accuracy": np.clip(accuracy, 0, 1),
        },
    )
