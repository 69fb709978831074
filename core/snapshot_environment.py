"""Where a run was trained: what its bits depend on besides its specification."""

from __future__ import annotations

import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta

from .pipes import THREADS

if TYPE_CHECKING:
    from .specs import ExperimentSpec

_Word = Annotated[str, Meta(max_length=300)]
# The distributions whose versions decide the numbers.
DISTRIBUTIONS = ("rnnscope", "numpy", "torch")


class Environment(msgspec.Struct, frozen=True, kw_only=True):
    """The contents of ``environment.json``.

    Attributes:
        versions: of the program, of Python and of the libraries that compute.
        system: the operating system, such as ``"Linux"``.
        machine: the processor's architecture, such as ``"x86_64"``.
        processor: the processor's name; empty if it is not known.
        device: the device that trained, such as ``"cpu"``; empty if it is not known.
        device_reason: why that one, as a sentence; it names a GPU.
        threads: threads of the linear algebra.
        dtypes: number format of each of the compared networks.
        first_seed: seed of the first network.
        seeds: how many networks there are, of one seed each.
        earlier: environments in which the run was trained before it was opened here, from the first.
    """

    versions: Annotated[dict[_Word, _Word], Meta(max_length=50)]
    system: _Word = ""
    machine: _Word = ""
    processor: _Word = ""
    device: _Word = ""
    device_reason: Annotated[str, Meta(max_length=1000)] = ""
    threads: Annotated[int, Meta(ge=0)] = 0
    dtypes: tuple[_Word, ...] = ()
    first_seed: Annotated[int, Meta(ge=0)] = 0
    seeds: Annotated[int, Meta(ge=0)] = 0
    earlier: Annotated[tuple[Environment, ...], Meta(max_length=20)] = ()

    @classmethod
    def present(cls, experiment: ExperimentSpec, device: str = "", device_reason: str = "") -> Environment:
        """Describe this machine and what is installed on it, for an experiment that was trained here."""
        versions = {name: _version(name) for name in DISTRIBUTIONS} | {"python": platform.python_version()}
        return cls(
            versions=versions,
            system=platform.system(),
            machine=platform.machine(),
            processor=_processor(),
            device=device,
            device_reason=device_reason,
            threads=int(THREADS["OPENBLAS_NUM_THREADS"]),
            dtypes=tuple(each.dtype for each in (experiment, *experiment.variants)),
            first_seed=experiment.first_seed,
            seeds=experiment.seeds,
        )

    def after(self, earlier: Environment | None) -> Environment:
        """Return this environment as that of a run which went on from one that was trained in another."""
        if earlier is None:
            return self
        before = (*earlier.earlier, msgspec.structs.replace(earlier, earlier=()))
        kept = [each for each in before if each.unlike(self)]
        return msgspec.structs.replace(self, earlier=tuple(kept[-20:]))

    def unlike(self, other: Environment) -> tuple[str, ...]:
        """Say in what two environments differ that may change the last bit of a number; what is not known is not said.

        Returns:
            A phrase each, such as ``"torch 2.9.1 instead of 2.8.0"``: this one's first.
        """
        names = sorted(set(self.versions) & set(other.versions))
        pairs = [(name, self.versions[name], other.versions[name]) for name in names]
        found = [f"{name} {here} instead of {there}" for name, here, there in pairs if here and there and here != there]
        if self.device and other.device and self.device != other.device:
            found.append(f"device {self.device} instead of {other.device}")
        processor, other_processor = self.processor or self.machine, other.processor or other.machine
        if processor and other_processor and processor != other_processor:
            found.append(f"processor {processor} instead of {other_processor}")
        if self.system and other.system and self.system != other.system:
            found.append(f"{self.system} instead of {other.system}")
        if self.threads and other.threads and self.threads != other.threads:
            found.append(f"{self.threads} threads instead of {other.threads}")
        return tuple(found)


def _version(distribution: str) -> str:
    from importlib import metadata  # loads the parsers of mail, which only a file that is written needs

    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return "unknown"


def _processor() -> str:
    """Return the processor's name; Linux tells Python only its architecture."""
    if sys.platform == "linux":
        try:
            lines = Path("/proc/cpuinfo").read_text(errors="replace").splitlines()
        except OSError:
            return ""
        return next((line.partition(":")[2].strip()[:300] for line in lines if line.startswith("model name")), "")
    return platform.processor()[:300]
