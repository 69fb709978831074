"""The optimiser: torch.optim, updating the one array that holds all parameters of a population.

On the CPU torch sees numpy's memory, so nothing is copied. Torch is imported when the optimiser is first wanted,
because that takes over a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .specs import SGD, Adam, RMSprop
from .wire import ArrayBlock

if TYPE_CHECKING:
    from collections.abc import Mapping

    import torch

    from .arrays import Array
    from .network import Network

_PREFIX = "optimiser."  # of its arrays among those of a checkpoint


class Optimiser:
    """Takes the steps of one population.

    Args:
        spec: which optimiser, and its settings.
        network: the population, whose values it updates.
        gradient: where the gradient of a step is found, like the network's values.
    """

    def __init__(self, spec: SGD | RMSprop | Adam, network: Network, gradient: Array) -> None:
        self._spec = spec
        self._network = network
        self._gradient = gradient
        self._made: torch.optim.Optimizer | None = None
        self._restored: dict[str, ArrayBlock] = {}

    def prepare(self) -> torch.optim.Optimizer:
        """Return torch's optimiser; the first call imports torch and makes it.

        Torch is held to one thread in this process: at these sizes a second one gains nothing, and costs up to twelve
        times the step when the other core is busy.
        """
        if self._made is None:
            self._made = self._make()
        return self._made

    def step(self, learning_rate: float) -> None:
        """Update the values by the gradient."""
        made = self.prepare()
        for group in made.param_groups:
            group["lr"] = learning_rate
        made.step()

    def arrays(self) -> dict[str, ArrayBlock]:
        """Return its state, for a checkpoint."""
        if self._made is None:
            return dict(self._restored)
        state = self._made.state_dict()["state"].get(0, {})
        arrays = {name: tensor.detach().cpu().numpy() for name, tensor in state.items()}
        return {
            f"{_PREFIX}{name}": ArrayBlock.of(array, *("network", "parameter")[: array.ndim])
            for name, array in arrays.items()
        }

    def restore(self, arrays: Mapping[str, ArrayBlock]) -> None:
        """Go on from the state among the arrays of a checkpoint, or from none."""
        self._restored = {name: block for name, block in arrays.items() if name.startswith(_PREFIX)}
        self._made = None

    def _make(self) -> torch.optim.Optimizer:
        import torch

        torch.set_num_threads(1)
        values, gradient = self._network.values, self._gradient
        if self._network.backend.is_numpy:
            values, gradient = torch.as_tensor(values), torch.as_tensor(gradient)  # they share numpy's memory
        parameter = torch.nn.Parameter(values, requires_grad=True)
        parameter.grad = gradient
        made = _torch_optimiser(self._spec, parameter)
        if self._restored:
            state = {
                name.removeprefix(_PREFIX): torch.as_tensor(block.array().copy())
                for name, block in self._restored.items()
            }
            made.load_state_dict({**made.state_dict(), "state": {0: state}})
        return made


def _torch_optimiser(spec: SGD | RMSprop | Adam, parameter: torch.nn.Parameter) -> torch.optim.Optimizer:
    import torch

    match spec:
        case SGD():
            return torch.optim.SGD([parameter], lr=spec.learning_rate, momentum=spec.momentum, fused=True)
        case RMSprop():
            return torch.optim.RMSprop([parameter], lr=spec.learning_rate, alpha=spec.smoothing, foreach=False)
        case Adam():
            return torch.optim.Adam([parameter], lr=spec.learning_rate, betas=(spec.beta1, spec.beta2), fused=True)
