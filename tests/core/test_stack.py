"""Which networks can take over each other's weights."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rnnscope.core.specs import CustomLayer, ElmanLayer, GRULayer, JordanLayer, LSTMLayer, NetworkSpec, VariantLSTMLayer
from rnnscope.core.stack import keeps_weights

ONE = NetworkSpec(layers=(ElmanLayer(size=4), LSTMLayer(size=3)))


@pytest.mark.parametrize(
    ("layers", "kept"),
    [
        ((ElmanLayer(size=4), LSTMLayer(size=3)), True),
        ((ElmanLayer(size=4, gain=1.5, activation="relu"), LSTMLayer(size=3)), True),
        ((ElmanLayer(size=5), LSTMLayer(size=3)), False),
        ((ElmanLayer(size=4, bidirectional=True), LSTMLayer(size=3)), False),
        ((ElmanLayer(size=4), GRULayer(size=3)), False),
        ((ElmanLayer(size=4), VariantLSTMLayer(size=3, input_peephole=True)), False),
        ((ElmanLayer(size=4),), False),
        ((ElmanLayer(size=4), JordanLayer(size=3)), False),
    ],
)
def test_weights_are_kept_where_every_parameter_has_the_same_shape(layers, kept) -> None:
    assert keeps_weights(ONE, NetworkSpec(layers=layers)) == kept


def test_a_cell_of_ones_own_is_not_loaded() -> None:
    own = CustomLayer(size=4, name="not installed here")
    one = NetworkSpec(layers=(own,))
    assert keeps_weights(one, replace(one, layers=(replace(own, gain=2.0),)))
    assert not keeps_weights(one, replace(one, layers=(replace(own, size=5),)))
