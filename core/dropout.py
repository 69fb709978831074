"""Dropout between layers: in a training step each output of a layer is hidden from the next with a fixed probability.

What is left is divided by the share that is left, so that expectations do not change (Srivastava et al. 2014). The
recurrent connections within a layer are not touched (Zaremba, Sutskever and Vinyals 2014).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .arrays import Array
    from .network import Network


def draw_masks(
    network: Network, generators: Sequence[np.random.Generator], length: int, batch: int
) -> tuple[Array, ...]:
    """Draw what the outputs of each layer but the last are multiplied by, each (T, N, B, W); none without dropout.

    Args:
        network: N networks.
        generators: one per network, so that a network's masks are the same in a population of any size.
        length: timesteps T.
        batch: sequences B.
    """
    share = network.spec.dropout
    if share == 0:
        return ()
    backend = network.backend
    kept = np.array([0, 1 / (1 - share)], backend.dtype)
    return tuple(
        backend.asarray(
            np.stack(
                [kept[(each.random((length, batch, layer.width)) >= share).astype(np.intp)] for each in generators], 1
            )
        )
        for layer in network.spec.layers[:-1]
    )
