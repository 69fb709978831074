"""What a frame can show, one probe a file; a watcher asks for them by name (`frames.Watch`).

A probe takes a `Look` and returns arrays by name, as `frames.Frame` describes them. A new one is a file here, a line in
`PROBES` and a name in `frames.Probe`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .contributions import contributions
from .eigenvalues import eigenvalues
from .example import example
from .flow import flow
from .gates import gates
from .gradient_norm import gradient_norm
from .gradient_parts import gradient_parts
from .knobs import knobs
from .truncation import truncation
from .unit_gradients import unit_gradients
from .weights import weights

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..frames import Probe
    from ..wire import ArrayBlock
    from .look import Look

PROBES: dict[Probe, Callable[[Look], dict[str, ArrayBlock]]] = {
    "gradient_norm": gradient_norm,
    "gradient_parts": gradient_parts,
    "example": example,
    "gates": gates,
    "flow": flow,
    "contributions": contributions,
    "weights": weights,
    "eigenvalues": eigenvalues,
    "knobs": knobs,
    "truncation": truncation,
    "unit_gradients": unit_gradients,
}

COSTLY: frozenset[Probe] = frozenset({"flow", "contributions", "gradient_parts", "knobs", "weights"})
"""Those that may take much longer than the others, and are left out of some frames of a running network."""

READ: frozenset[Probe] = frozenset({"knobs"})
"""Those of the costly ones that are read as numbers, not watched as pictures."""
