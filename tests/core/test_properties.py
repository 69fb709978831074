"""Properties that hold for any network: random stacks, lengths, losses and starts, found by hypothesis."""

from __future__ import annotations

import time
from typing import get_args

import numpy as np
import psutil
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from rnnscope.core.arrays import numpy_backend, torch_backend
from rnnscope.core.bptt import Gradients, Tape, backward, trace
from rnnscope.core.contributions import contributions
from rnnscope.core.decay import factorised_decay
from rnnscope.core.dropout import draw_masks
from rnnscope.core.errors import RNNScopeError, SpecError, TooLargeError
from rnnscope.core.gradient_parts import direct_gradient, held_gradient
from rnnscope.core.jacobian_products import product_singular_values
from rnnscope.core.jacobians import local_jacobians
from rnnscope.core.network import Network
from rnnscope.core.objective import Objective, Targets
from rnnscope.core.reference import reference, turned
from rnnscope.core.specs import (
    AddingTask,
    CustomLayer,
    ElmanLayer,
    ExperimentSpec,
    GatedLayer,
    Initialisation,
    JordanLayer,
    Layer,
    LSTMLayer,
    NetworkSpec,
    Task,
    TrainingSpec,
    build_experiment,
    decode_experiment,
    encode_experiment,
)
from rnnscope.core.tasks.batch import Batch
from rnnscope.core.training import Trainer

BACKENDS = {"numpy": numpy_backend("float64"), "torch": torch_backend("float64", "cpu")}
KINDS = [kind for kind in get_args(Layer) if kind is not CustomLayer]
TOLERANCE = 1e-9

quick = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def layers(draw: st.DrawFn, *, top: bool, both_ways: bool = True) -> Layer:
    """Draw one small layer of any kind, with any of the options that change its numbers."""
    kind = draw(st.sampled_from([each for each in KINDS if top or each is not JordanLayer]))
    options = {
        "size": draw(st.integers(1, 4)),
        "initialisation": draw(st.sampled_from(get_args(Initialisation))),
        "gain": draw(st.sampled_from([0.0, 0.5, 1.0, 1.5])),
        "initial_state": draw(st.sampled_from(["zero", "learned"])),
        "bidirectional": both_ways and kind is not JordanLayer and draw(st.booleans()),
    }
    if issubclass(kind, GatedLayer):
        options["chrono"] = draw(st.sampled_from([None, 2, 50]))
    for name in ("forget_gate", "input_peephole", "forget_peephole", "output_peephole"):
        if name in kind.__struct_fields__:
            options[name] = draw(st.booleans())
    if "activation" in kind.__struct_fields__:
        options["activation"] = draw(st.sampled_from(["tanh", "sigmoid", "linear"]))
    return kind(**options)


@st.composite
def cases(draw: st.DrawFn, *, both_ways: bool = True) -> tuple[Network, Batch, Objective, tuple]:
    """Draw a population, sequences of their own lengths, an objective and dropout masks."""
    depth = draw(st.integers(1, 3))
    stack = tuple(draw(layers(top=index == depth - 1, both_ways=both_ways)) for index in range(depth))
    readout, loss = draw(
        st.sampled_from(
            [
                ("linear", "squared_error"),
                ("sigmoid", "squared_error"),
                ("softmax", "squared_error"),
                ("softmax", "cross_entropy"),
                ("sigmoid", "cross_entropy"),
            ]
        )
    )
    spec = NetworkSpec(layers=stack, readout=readout, dropout=draw(st.sampled_from([0.0, 0.4])))
    inputs, outputs, population = draw(st.integers(1, 3)), draw(st.integers(1, 3)), draw(st.integers(1, 3))
    length, size, seed = draw(st.integers(1, 6)), draw(st.integers(1, 3)), draw(st.integers(0, 2**31))
    generators = [np.random.default_rng((seed, index)) for index in range(population)]
    network = Network.draw(spec, inputs, outputs, generators, BACKENDS[draw(st.sampled_from(list(BACKENDS)))])
    rng = np.random.default_rng(seed)
    lengths = (
        rng.integers(1, length + 1, (population, size)) if draw(st.booleans()) else np.full((population, size), length)
    )
    values = rng.random((length, population, size, outputs))
    if (readout, loss) == ("softmax", "cross_entropy"):
        values /= values.sum(-1, keepdims=True)
    batch = Batch(rng.standard_normal((length, population, size, inputs)), values, lengths.astype(np.int64))
    objective = Objective(readout, loss, draw(st.sampled_from(["last", "all"])))
    return network, batch, objective, draw_masks(network, generators, length, size)


def carried_back(network: Network, batch: Batch, objective: Objective, masks: tuple) -> tuple[np.ndarray, Gradients]:
    """Unroll and carry back as a training step does; return the losses and the gradients."""
    length, _, size, _ = batch.inputs.shape
    tape = Tape(network, length, size)
    tape.masks = masks
    gradients = Gradients(tape)
    targets = Targets.of(batch, objective.loss_steps, network.backend)
    inputs = network.backend.asarray(batch.inputs)
    return network.backend.numpy(trace(inputs, objective, targets, tape, gradients, batch.lengths)), gradients


def assert_close(found: np.ndarray, wanted: np.ndarray, what: object) -> None:
    """Compare to the tolerance, relative to the largest entry of one network or to 1e-12 of the whole scale of one."""
    assert found.shape == wanted.shape, what
    assert np.abs(found - wanted).max(initial=0) <= TOLERANCE * max(np.abs(wanted).max(initial=0), 1e-12), what


@settings(quick, max_examples=150)
@given(cases())
def test_any_network_agrees_with_autograd(case: tuple[Network, Batch, Objective, tuple]) -> None:
    """Loss, every state part of every direction, and every parameter, against the reference built from `step`."""
    network, batch, objective, masks = case
    numpy = network.backend.numpy
    loss, gradients = carried_back(network, batch, objective, masks)
    graph = reference(network, batch, objective, masks=masks)
    assert_close(loss, graph.loss.detach().numpy(), "loss")
    for name, wanted in zip(graph.parameters, graph.differentiate(list(graph.parameters.values())), strict=True):
        assert_close(numpy(gradients.parameters[name]), wanted.numpy(), name)
    import torch

    lengths = torch.as_tensor(batch.lengths).expand(network.population, -1)
    for scan, unrolled in zip(network.scans, graph.scans, strict=True):
        for part, state in enumerate(scan.cell.states):
            wanted = torch.stack(graph.differentiate([step[part] for step in unrolled.states[1:]]))
            wanted = turned(wanted, lengths) if scan.direction == "reverse" else wanted
            found = numpy(gradients.state(state, scan.layer, scan.direction))
            assert_close(found, wanted.numpy(), (state, scan.layer, scan.direction))


@quick
@given(cases(), st.data())
def test_contributions_add_up_to_the_gradient(
    case: tuple[Network, Batch, Objective, tuple], data: st.DataObject
) -> None:
    network, batch, objective, masks = case
    _, gradients = carried_back(network, batch, objective, masks)
    scan = data.draw(st.sampled_from(network.scans))
    for parameter in scan.cell.shapes():
        whole = network.backend.numpy(gradients.parameters[scan.prefix + parameter])
        found = contributions(gradients, parameter, scan.layer, scan.direction).sum(0)
        assert_close(found, whole, parameter)


@quick
@given(cases(both_ways=False))
def test_the_total_gradient_is_the_direct_part_and_what_jacobians_carry(
    case: tuple[Network, Batch, Objective, tuple],
) -> None:
    network, batch, objective, masks = case
    numpy = network.backend.numpy
    _, gradients = carried_back(network, batch, objective, masks)
    for layer, cell in enumerate(network.cells):
        held = np.concatenate([numpy(held_gradient(gradients, state, layer)) for state in cell.states], -1)
        carried = np.einsum("tnbj,tnbjk->tnbk", held[1:], local_jacobians(gradients.tape, layer)[1:])
        carried[..., : cell.size] += numpy(direct_gradient(gradients, layer))[:-1]
        assert_close(carried, held[:-1], layer)


@quick
@given(cases(both_ways=False))
def test_parts_of_the_decay_add_up(case: tuple[Network, Batch, Objective, tuple]) -> None:
    network, batch, objective, masks = case
    assume(not any(isinstance(layer, JordanLayer) for layer in network.spec.layers))
    _, gradients = carried_back(network, batch, objective, masks)
    for layer in range(len(network.cells)):
        decay = factorised_decay(gradients, layer)
        with np.errstate(invalid="ignore"):  # the difference of two vanished norms
            wanted = decay.norm[:-1] - decay.norm[1:]
            found = sum(decay.parts.values())
        known = np.isfinite(wanted) & np.isfinite(found)
        assert found[known] == pytest.approx(wanted[known], abs=1e-9)


@quick
@given(layers(top=False, both_ways=False), st.integers(1, 4), st.integers(0, 2**31))
def test_products_of_jacobians_have_the_singular_values_of_their_product(layer: Layer, length: int, seed: int) -> None:
    """Where numpy can hold the product: to 1e-8 of the largest."""
    network = Network.draw(NetworkSpec(layers=(layer,)), 2, 1, [np.random.default_rng(seed)])
    inputs = np.random.default_rng(seed).standard_normal((length, 1, 2, 2))
    from rnnscope.core.bptt import unroll

    steps = local_jacobians(unroll(network, inputs))
    found = 10 ** product_singular_values(steps)
    whole = np.broadcast_to(np.eye(steps.shape[-1]), steps.shape[1:])
    for t in range(length - 1, -1, -1):
        whole = whole @ steps[t]
        wanted = np.linalg.svd(whole, compute_uv=False)
        assert np.abs(found[t] - wanted).max() <= 1e-8 * max(1e-300, wanted.max())


@quick
@given(layers(top=True), st.sampled_from(get_args(Task)), st.integers(1, 64), st.sampled_from(["float32", "float64"]))
def test_specifications_survive_being_written_and_read(layer: Layer, task: type, seeds: int, dtype: str) -> None:
    experiment = ExperimentSpec(
        network=NetworkSpec(layers=(LSTMLayer(), layer), dropout=0.1), task=task(), seeds=seeds, dtype=dtype
    )
    assert decode_experiment(encode_experiment(experiment)) == experiment


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=20,
)
NAMES = [
    "network",
    "task",
    "training",
    "layers",
    "cell",
    "size",
    "gain",
    "seeds",
    "dtype",
    "schema",
    "optimiser",
    "name",
]
HOSTILE = st.recursive(
    st.sampled_from([10**9, -1, 0, float("nan"), float("inf"), "lstm", "jordan", "adding", "auto", "x" * 10_000, None]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(JSON | HOSTILE)
def test_whatever_is_no_experiment_is_refused_in_a_sentence(values: object) -> None:
    try:
        said = build_experiment(values)
    except SpecError as error:
        said = str(error)
    assert isinstance(said, ExperimentSpec) or (said.strip() and "\n" not in said)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.binary(max_size=200) | st.text(max_size=200))
def test_whatever_is_no_json_is_refused(text: bytes | str) -> None:
    try:
        said = decode_experiment(text)
    except SpecError as error:
        said = str(error)
    assert isinstance(said, ExperimentSpec) or said.strip()


def test_deep_nesting_and_megabytes_are_refused_at_once() -> None:
    start = time.perf_counter()
    for text in ("[" * 200_000, '{"name": "' + "x" * 5_000_000 + '"}', '{"network": ' * 5000):
        with pytest.raises(SpecError):
            decode_experiment(text)
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize(
    "experiment",
    [
        ExperimentSpec(network=NetworkSpec(layers=(LSTMLayer(size=1024),) * 8), task=AddingTask(length=2000), seeds=64),
        ExperimentSpec(
            network=NetworkSpec(layers=(replace(LSTMLayer(size=1024), bidirectional=True),)),
            task=AddingTask(length=2000),
            training=TrainingSpec(batch_size=4096),
        ),
        ExperimentSpec(
            network=NetworkSpec(layers=(ElmanLayer(size=1024),)),
            task=AddingTask(length=2000, test_size=10_000),
            seeds=64,
        ),
    ],
    ids=["deep", "both ways", "wide"],
)
def test_what_would_not_fit_is_refused_before_it_is_allocated(
    experiment: ExperimentSpec, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rnnscope.core.memory.machine_bytes", lambda: 4 * 2**30)
    before, start = psutil.Process().memory_info().rss, time.perf_counter()
    with pytest.raises(TooLargeError, match="GiB"):
        Trainer(experiment)
    assert psutil.Process().memory_info().rss - before < 300 * 2**20
    assert time.perf_counter() - start < 20


def test_a_flow_map_and_jacobians_of_any_size_are_refused_before_they_are_allocated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from rnnscope.core.flow import flow_map

    network = Network.draw(NetworkSpec(layers=(ElmanLayer(size=64),)), 1, 1, [np.random.default_rng(0)])
    inputs = np.zeros((400, 1, 32, 1))
    targets = np.zeros((400, 1, 32, 1))
    batch = Batch(inputs, targets, np.full((1, 32), 400))
    objective = Objective("linear", "squared_error", "all")
    tape = Tape(network, 400, 32)
    wanted = Targets.of(batch, "all", network.backend)
    trace(inputs, objective, wanted, tape, Gradients(tape), batch.lengths)
    backward(tape, objective, wanted)
    monkeypatch.setattr("rnnscope.core.memory.machine_bytes", lambda: 2**27)
    before = psutil.Process().memory_info().rss
    for request in (lambda: flow_map(tape, objective, wanted), lambda: local_jacobians(tape)):
        with pytest.raises(RNNScopeError, match="GiB"):
            request()
    assert psutil.Process().memory_info().rss - before < 100 * 2**20
