"""A snapshot of the run, from what the engine gave and what the window knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...core.snapshot import Snapshot
from ...core.snapshot_environment import Environment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...core.events import Checkpoint, NetworkBuilt
    from ...core.history import History
    from ...core.norm_history import NormHistory


@dataclass(frozen=True)
class Description:
    """What a window knows of a run, and its engine does not.

    Attributes:
        notes: what a person wrote on it, in Markdown.
        tags: words to find it by.
        thumbnail: a small picture, PNG; empty for none.
        norms: how the gradient norm changed over training.
    """

    notes: str = ""
    tags: tuple[str, ...] = ()
    thumbnail: bytes = b""
    norms: tuple[NormHistory, ...] = ()


def snapshot_of(
    network: NetworkBuilt,
    histories: Sequence[History],
    checkpoint: Checkpoint,
    kept: Sequence[Checkpoint],
    known: Description,
    origin: Environment | None,
) -> Snapshot:
    """Put a snapshot together.

    Args:
        network: facts on the population.
        histories: scalars of each of the compared networks.
        checkpoint: the weights, and where to go on.
        kept: checkpoints to look back at.
        known: what the window knows.
        origin: where it was trained before it was opened here; None if it was not.
    """
    environment = Environment.present(network.experiment, network.device, network.device_reason)
    return Snapshot.of(
        network.experiment,
        checkpoint,
        *histories,
        environment=environment.after(origin),
        notes=known.notes,
        tags=known.tags,
        thumbnail=known.thumbnail,
        norms=known.norms,
        kept=kept,
    )
