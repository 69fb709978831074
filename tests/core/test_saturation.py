"""Shares at bounds, of gates whose values are set by their biases."""

from __future__ import annotations

import numpy as np
import pytest

from rnnscope.core.bptt import unroll
from rnnscope.core.saturation import saturation
from rnnscope.core.specs import ElmanLayer, LSTMLayer, VariantLSTMLayer

from .samples import LAYERS, draw_batch, draw_network


def _biased(layer, **biases: float):
    """Return a tape whose gates stand at φ(bias) at every timestep."""
    network = draw_network((layer,), 2)
    network.values[:] = 0
    (cell,) = network.cells
    for gate, bias in biases.items():
        network.parameters["layer1.b"][:, cell.gate_rows(gate)] = bias
    return unroll(network, np.zeros((6, 2, 3, 3)))


def test_gates_stand_where_their_biases_put_them() -> None:
    """σ(3) = 0.9526 and tanh(1.5) = 0.905 are within 5 % of a bound, σ(2.9) = 0.9478 and tanh(1.4) = 0.885 are not."""
    found = saturation(_biased(LSTMLayer(size=4), o=3.0, i=-3.0, f=2.9, g=1.5))
    assert list(found) == ["o", "i", "f", "g"]
    assert np.all(found["o"].right == 1)
    assert np.all(found["i"].left == 1)
    assert np.all(found["f"].either == 0)
    assert np.all(found["g"].right == 1)
    assert np.all(saturation(_biased(LSTMLayer(size=4), g=1.4))["g"].either == 0)
    assert np.all(saturation(_biased(LSTMLayer(size=4), f=2.9), margin=0.1)["f"].right == 1)


def test_the_function_of_the_input_node_decides_its_bounds() -> None:
    """0.02 is the middle of tanh's range and near the lower bound of the sigmoid's."""
    found = saturation(_biased(VariantLSTMLayer(size=4, input_squashing="sigmoid"), g=-3.9))
    assert np.all(found["g"].left == 1)
    found = saturation(_biased(VariantLSTMLayer(size=4), g=0.02))
    assert np.all(found["g"].either == 0)


def test_shares_count_timesteps_and_sequences() -> None:
    layer = ElmanLayer(size=2)
    network = draw_network((layer,), 1, inputs=1)
    network.values[:] = 0
    network.set_parameters({"layer1.W_x": np.array([[[5.0], [-5.0]]])})
    inputs = np.zeros((4, 1, 2, 1))
    inputs[:, 0, 0, 0] = [1, 1, 0, -1]
    inputs[:, 0, 1, 0] = [1, 0, 0, 0]
    tape = unroll(network, inputs)
    found = saturation(tape)["h"]
    assert found.right == pytest.approx(np.array([[3 / 8, 1 / 8]]))
    assert found.left == pytest.approx(np.array([[1 / 8, 3 / 8]]))
    shorter = saturation(tape, lengths=np.array([[3, 1]]))["h"]  # of 4 valid steps the first unit is high at 3
    assert shorter.right == pytest.approx(np.array([[3 / 4, 0]]))


def test_a_rectified_unit_is_off_to_the_left() -> None:
    network = draw_network((LAYERS["elman-relu"],), 2)
    tape = unroll(network, draw_batch(2, classes=True, masked=False).inputs)
    found = saturation(tape)["h"]
    assert found.left == pytest.approx((tape.hidden()[1:] == 0).mean((0, 2)), rel=1e-12)
    assert 0 < found.left.mean() < 1
    assert np.all(found.right == 0)


def test_a_linear_unit_has_no_bounds() -> None:
    assert saturation(unroll(draw_network((LAYERS["elman-linear"],), 1), np.ones((2, 1, 1, 3)))) == {}


@pytest.mark.parametrize("margin", [0.0, 0.5])
def test_a_margin_that_makes_no_sense_is_named(margin: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1/2"):
        saturation(unroll(draw_network((LAYERS["gru"],), 1), np.ones((2, 1, 1, 3))), margin=margin)
