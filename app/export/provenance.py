"""What an exported file was made of, as its metadata says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...core.specs import encode_experiment

if TYPE_CHECKING:
    from ...core.specs import ExperimentSpec


@dataclass(frozen=True)
class Provenance:
    """Where numbers and figures come from.

    Attributes:
        panel: the panel's id, or ``layout``.
        experiment: what is trained.
        step: training steps done.
        version: of the program.
    """

    panel: str
    experiment: ExperimentSpec | None
    step: int
    version: str

    @classmethod
    def of(cls, panel: str, experiment: ExperimentSpec | None, step: int) -> Provenance:
        """Name the panel, what is trained, and how far it is; with the version of this program."""
        from importlib.metadata import version

        return cls(panel, experiment, step, version("rnnscope"))

    def facts(self) -> dict[str, Any]:
        """Return ``panel``, ``step``, ``rnnscope`` (the version) and ``experiment``, as JSON can hold them."""
        experiment = None if self.experiment is None else json.loads(encode_experiment(self.experiment))
        return {"panel": self.panel, "step": self.step, "rnnscope": self.version, "experiment": experiment}

    def as_json(self) -> str:
        """Write the facts as JSON."""
        return json.dumps(self.facts(), ensure_ascii=False)
