"""Knobs: what they can turn, and that they turn it exactly."""

from __future__ import annotations

import numpy as np
import pytest

from rnnscope.core.arrays import numpy_backend
from rnnscope.core.cells import make_cell
from rnnscope.core.commands import RestoreWeights, ScaleRecurrent, SetForgetBias, SetWeight
from rnnscope.core.knobs import KnobError, block_radii, forget_gate, no_gain, no_radius, with_radius
from rnnscope.core.network import Network
from rnnscope.core.specs import (
    AntisymmetricLayer,
    ElmanLayer,
    GRULayer,
    JordanLayer,
    LSTMLayer,
    NetworkSpec,
    OrthogonalLayer,
    VariantLSTMLayer,
)
from rnnscope.core.weight_edits import WeightEditor
from rnnscope.core.wire import ArrayBlock

from .samples import LAYERS, draw_network

TURNABLE = [name for name in LAYERS if not name.startswith(("orthogonal", "antisymmetric"))]


def _network(layer, population: int = 4, dtype: str = "float64") -> Network:
    return draw_network((layer,), population, numpy_backend(dtype))


def _radii_by_hand(matrices: np.ndarray) -> np.ndarray:
    """The largest |eigenvalue| of each block, one matrix at a time."""
    if matrices.ndim == 2:
        return np.abs(matrices).max(1)[:, None]
    units = matrices.shape[2]
    return np.array(
        [
            [np.abs(np.linalg.eigvals(block)).max() for block in np.split(matrix, len(matrix) // units)]
            for matrix in matrices.astype(np.float64)
        ]
    )


@pytest.mark.parametrize("name", TURNABLE)
def test_the_spectral_radius_of_every_gate_becomes_what_was_asked(name: str) -> None:
    network = _network(LAYERS[name])
    WeightEditor(network).apply(ScaleRecurrent(layer=0, spectral_radius=1.37), 0)
    assert _radii_by_hand(network.parameters["layer1.W_h"]) == pytest.approx(1.37, rel=1e-12)


def test_only_the_recurrent_weights_of_that_layer_are_scaled_and_in_both_directions() -> None:
    layers = (LSTMLayer(size=3, bidirectional=True), GRULayer(size=3))
    network = draw_network(layers, 2)
    before = network.arrays()
    WeightEditor(network).apply(ScaleRecurrent(layer=0, spectral_radius=0.5), 0)
    changed = {name for name, array in network.arrays().items() if not np.array_equal(array, before[name])}
    assert changed == {"layer1.W_h", "layer1.reverse.W_h"}
    for name in changed:
        assert _radii_by_hand(network.parameters[name]) == pytest.approx(0.5, rel=1e-12)
        ratio = network.parameters[name] / before[name]  # one factor for each block of each network
        assert np.ptp(ratio.reshape(2, 4, 9), axis=2).max() < 1e-12


def test_float32_is_as_near_as_its_digits() -> None:
    network = _network(ElmanLayer(size=8), dtype="float32")
    WeightEditor(network).apply(ScaleRecurrent(layer=0, spectral_radius=0.9), 0)
    assert network.parameters["layer1.W_h"].dtype == np.float32
    assert _radii_by_hand(network.parameters["layer1.W_h"]) == pytest.approx(0.9, rel=2e-6)


def test_zero_and_nilpotent_and_infinite_blocks_are_left_and_named() -> None:
    nilpotent = np.array([[0.0, 5.0], [0.0, 0.0]])
    matrices = np.stack([np.zeros((2, 2)), nilpotent, np.diag([0.5, -2.0]), np.full((2, 2), np.inf)])
    scaled, stuck = with_radius(matrices, 3.0)
    assert stuck.tolist() == [True, True, False, True]
    assert np.array_equal(scaled[:2], matrices[:2])
    assert np.array_equal(scaled[2], np.diag([0.75, -3.0]))
    assert with_radius(matrices[:1], 0.0)[1].tolist() == [False]  # it has that radius
    assert np.isnan(block_radii(matrices)[3, 0])


def test_a_population_of_zero_matrices_is_refused_and_stays() -> None:
    network = _network(ElmanLayer(size=3, gain=0.0))
    with pytest.raises(KnobError, match="spectral radius 0"):
        WeightEditor(network).apply(ScaleRecurrent(layer=0, spectral_radius=1.0), 0)
    assert not network.parameters["layer1.W_h"].any()


def test_some_stuck_networks_are_counted() -> None:
    network = _network(ElmanLayer(size=3))
    network.parameters["layer1.W_h"][1] = 0
    edit = WeightEditor(network).apply(ScaleRecurrent(layer=0, spectral_radius=2.0), 0)
    assert edit.message.startswith("1 network has weights of spectral radius 0")
    assert _radii_by_hand(network.parameters["layer1.W_h"])[:, 0] == pytest.approx([2, 0, 2, 2], rel=1e-12)


@pytest.mark.parametrize("name", TURNABLE)
def test_the_gain_is_relative_to_where_the_gesture_began(name: str) -> None:
    network = _network(LAYERS[name])
    before = network.parameters["layer1.W_h"].copy()
    editor = WeightEditor(network)
    for gain in (1.3, 0.7, 2.5):
        editor.apply(ScaleRecurrent(layer=0, gain=gain, gesture=1), 5)
        assert np.array_equal(network.parameters["layer1.W_h"], before * gain)
    editor.apply(ScaleRecurrent(layer=0, gain=1.0, gesture=1), 5)
    assert np.array_equal(network.parameters["layer1.W_h"], before)  # to the bit
    editor.apply(ScaleRecurrent(layer=0, gain=2.0, gesture=1), 5)
    editor.apply(ScaleRecurrent(layer=0, gain=2.0, gesture=2), 5)
    assert np.array_equal(network.parameters["layer1.W_h"], before * 4)


def test_a_gesture_keeps_what_training_makes_of_the_weights_meanwhile() -> None:
    network = _network(ElmanLayer(size=3))
    editor = WeightEditor(network)
    weights = network.parameters["layer1.W_h"]
    editor.apply(ScaleRecurrent(layer=0, gain=2.0, gesture=1), 5)
    weights += 1.0
    trained = weights.copy()
    editor.apply(ScaleRecurrent(layer=0, gain=3.0, gesture=1), 6)
    assert np.array_equal(weights, trained * 1.5)


def test_a_knob_turned_to_zero_can_be_turned_back() -> None:
    network = _network(ElmanLayer(size=3))
    editor = WeightEditor(network)
    before = network.parameters["layer1.W_h"].copy()
    radius = float(_radii_by_hand(before)[0, 0])
    editor.apply(ScaleRecurrent(layer=0, spectral_radius=0.0, gesture=4), 0)
    assert not network.parameters["layer1.W_h"].any()
    editor.apply(ScaleRecurrent(layer=0, spectral_radius=radius, gesture=4), 0)
    assert network.parameters["layer1.W_h"][0] == pytest.approx(before[0], rel=1e-12)


@pytest.mark.parametrize(
    ("layer", "gate", "rows"),
    [
        (LSTMLayer(size=3), "f", slice(6, 9)),
        (VariantLSTMLayer(size=3, forget_gate=True), "f", slice(6, 9)),
        (GRULayer(size=3), "z", slice(3, 6)),
    ],
)
def test_the_forget_bias_is_set_exactly_and_nothing_else(layer, gate: str, rows: slice) -> None:
    network = _network(layer)
    before = network.arrays()
    edit = WeightEditor(network).apply(SetForgetBias(layer=0, value=2.345), 0)
    after = network.arrays()
    assert edit.what == f"layer 1: bias of gate {gate} = 2.345"
    assert np.all(after["layer1.b"][:, rows] == 2.345)
    after["layer1.b"][:, rows] = before["layer1.b"][:, rows]
    assert all(np.array_equal(after[name], before[name]) for name in before)


@pytest.mark.parametrize(
    ("layer", "gain", "radius", "gate"),
    [
        (ElmanLayer(), "", "", ""),
        (LSTMLayer(), "", "", "f"),
        (VariantLSTMLayer(), "", "", ""),
        (JordanLayer(), "", "not square", ""),
        (OrthogonalLayer(), "scale ρ", "scale ρ", ""),
        (AntisymmetricLayer(), "imaginary axis", "imaginary axis", ""),
    ],
)
def test_what_a_cell_has_no_knob_for_is_said(layer, gain: str, radius: str, gate: str) -> None:
    cell = make_cell(layer, 2, 3, "linear")
    for reason, words in ((no_gain(cell), gain), (no_radius(cell), radius)):
        assert words in reason
        assert bool(words) == bool(reason)
    assert forget_gate(cell) == gate


def test_the_gain_of_a_jordan_layer_scales_its_context_weights() -> None:
    generators = [np.random.default_rng(0)]
    network = Network.draw(NetworkSpec(layers=(JordanLayer(size=3),), readout="linear"), 2, 4, generators)
    before = network.arrays()
    WeightEditor(network).apply(ScaleRecurrent(layer=0, gain=0.5), 0)
    assert np.array_equal(network.parameters["layer1.W_s"], before["layer1.W_s"] / 2)
    with pytest.raises(KnobError, match="turn their gain"):
        WeightEditor(network).apply(ScaleRecurrent(layer=0, spectral_radius=1.0), 0)


def test_one_weight_is_set_in_one_network_or_in_all() -> None:
    network = _network(ElmanLayer(size=3))
    editor = WeightEditor(network)
    before = network.arrays()
    edit = editor.apply(SetWeight(parameter="layer1.W_h", row=1, column=2, value=-0.25, network=3), 0)
    assert edit.what == "layer1.W_h[2, 3] of network 4 = -0.25"
    assert np.array_equal(edit.before["layer1.W_h"], before["layer1.W_h"])
    assert network.parameters["layer1.W_h"][:, 1, 2].tolist() == [*before["layer1.W_h"][:3, 1, 2], -0.25]
    editor.apply(SetWeight(parameter="readout.b_y", row=2, value=7.0), 0)
    assert network.parameters["readout.b_y"][:, 2].tolist() == [7.0] * 4


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (SetWeight(parameter="layer1.W_q", row=0, value=0.0), "no parameter layer1.W_q"),
        (SetWeight(parameter="layer1.W_h", row=3, value=0.0), "no weight at row 3"),
        (SetWeight(parameter="layer1.b", row=0, column=1, value=0.0), "no weight at row 0, column 1"),
        (SetWeight(parameter="layer1.b", row=0, value=0.0, network=4), "0 to 3"),
        (SetWeight(parameter="layer1.b", row=0, value=np.nan), "finite"),
        (ScaleRecurrent(layer=1, gain=2.0), "0 to 0"),
        (ScaleRecurrent(layer=0, gain=0.0), "0.01 to 100"),
        (ScaleRecurrent(layer=0, spectral_radius=np.nan), "0 to 100"),
        (SetForgetBias(layer=0, value=1.0), "no forget gate"),
        (RestoreWeights(arrays={"layer1.b": ArrayBlock.of(np.zeros((4, 9)), "network", "row")}, what=""), "another"),
    ],
)
def test_what_cannot_be_done_says_what_is_allowed_and_changes_nothing(command, words: str) -> None:
    network = _network(ElmanLayer(size=3))
    before = network.values.copy()
    with pytest.raises(KnobError, match=words):
        WeightEditor(network).apply(command, 0)
    assert np.array_equal(network.values, before)


def test_what_was_before_is_given_once_a_gesture_and_brings_everything_back() -> None:
    network = _network(LSTMLayer(size=3))
    editor = WeightEditor(network)
    drawn = network.values.copy()
    first = editor.apply(ScaleRecurrent(layer=0, spectral_radius=2.0, gesture=1), 0)
    second = editor.apply(ScaleRecurrent(layer=0, spectral_radius=3.0, gesture=1), 0)
    assert (set(first.before), first.continued) == ({"layer1.W_h"}, False)
    assert (second.before, second.continued) == ({}, True)
    arrays = {name: ArrayBlock.of(array, "network", "row", "column") for name, array in first.before.items()}
    editor.apply(RestoreWeights(arrays=arrays, what=second.what), 0)
    assert np.array_equal(network.values, drawn)
    third = editor.apply(ScaleRecurrent(layer=0, spectral_radius=3.0, gesture=1), 0)
    assert third.before  # after an undo the gesture begins anew
