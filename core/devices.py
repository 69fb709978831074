"""Which device computes: one setting, one choice, and the reason for it in words."""

from __future__ import annotations

from dataclasses import dataclass

from .arrays import Backend, numpy_backend, torch_backend

# Work in one timestep (networks × sequences × units²) from which a GPU is worth the launch of its kernels: below it,
# numpy on the CPU finishes a timestep before a GPU has started one.
GPU_WORTHWHILE = 2**25


@dataclass(frozen=True)
class DeviceChoice:
    """A device and why it was chosen.

    Attributes:
        name: ``"cpu"`` or a GPU such as ``"cuda:0"``.
        reason: one sentence for a person.
    """

    name: str
    reason: str

    def backend(self, dtype: str) -> Backend:
        """Return the arrays that compute on this device: numpy on the CPU, torch on a GPU."""
        return numpy_backend(dtype) if self.name == "cpu" else torch_backend(dtype, self.name)


def choose_device(setting: str, work: int) -> DeviceChoice:
    """Choose the device for a setting of `ExperimentSpec.device`.

    Args:
        setting: auto, cpu, cuda or a numbered GPU.
        work: networks × sequences × units² of the widest layer.

    A GPU that is asked for and is not there falls back to the CPU; the reason says so. Torch is imported only where a
    GPU comes into question, because that takes over a second.
    """
    if setting == "cpu":
        return DeviceChoice("cpu", "The CPU was chosen.")
    if setting == "auto" and work < GPU_WORTHWHILE:
        return DeviceChoice("cpu", "A network of this size runs faster on the CPU than on a GPU.")
    import torch

    count = torch.cuda.device_count() if torch.cuda.is_available() else 0
    if setting == "auto":
        if count == 0:
            return DeviceChoice("cpu", "No CUDA device was found.")
        return DeviceChoice("cuda:0", f"A network of this size is worth a GPU: {torch.cuda.get_device_name(0)}.")
    index = int(setting.partition(":")[2] or 0)
    if index < count:
        return DeviceChoice(f"cuda:{index}", f"{torch.cuda.get_device_name(index)} was chosen.")
    found = "no CUDA device was found" if count == 0 else f"only {count} CUDA device(s) were found"
    return DeviceChoice("cpu", f"{setting} was asked for, but {found}: the CPU is used instead.")
