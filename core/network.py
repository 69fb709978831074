"""A population of networks of one architecture: cells, readout, and all parameters in one array.

The parameters of N networks are one array (N, P): an optimiser sees one tensor, a checkpoint is one copy, a gradient
norm one reduction. Each named parameter is a view into it with the leading network axis, such as ``layer1.W_h``
(N, G, H).
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

from .arrays import Array, Backend, numpy_backend
from .cells.stack import make_cells, parameter_shapes
from .initialisation import draw_layer, draw_readout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from .specs import NetworkSpec


class Network:
    """N networks that share one architecture.

    Attributes:
        spec: the architecture.
        inputs: inputs per timestep, I.
        outputs: outputs per timestep, K.
        cells: the cell of each layer, from the input upwards.
        backend: where the parameters live.
        values: all parameters, (N, P).
        parameters: views of `values` by name, each (N, …): ``layer1.W_x`` and so on, ``readout.W_y``, ``readout.b_y``.
    """

    def __init__(self, spec: NetworkSpec, inputs: int, outputs: int, backend: Backend, values: Array) -> None:
        self.spec = spec
        self.inputs = inputs
        self.outputs = outputs
        self.backend = backend
        self.cells = make_cells(spec, inputs)
        self.values = values
        self.parameters = self.named(values)

    @classmethod
    def draw(
        cls,
        spec: NetworkSpec,
        inputs: int,
        outputs: int,
        generators: Sequence[np.random.Generator],
        backend: Backend | None = None,
    ) -> Network:
        """Draw one network from each generator, as each layer's `initialisation` says.

        Args:
            spec: the architecture.
            inputs: inputs per timestep.
            outputs: outputs per timestep.
            generators: one per network.
            backend: where the parameters shall live; float64 numpy if not given.
        """
        backend = backend or numpy_backend("float64")
        cells = make_cells(spec, inputs)
        rows: list[NDArray[np.float64]] = []
        for generator in generators:
            parts = [draw_layer(cell, generator) for cell in cells]
            parts.append(draw_readout(outputs, cells[-1].size, generator))
            rows.append(np.concatenate([array.ravel() for part in parts for array in part.values()]))
        return cls(spec, inputs, outputs, backend, backend.asarray(np.stack(rows)))

    @property
    def population(self) -> int:
        """Number of networks, N."""
        return self.values.shape[0]

    @property
    def parameter_count(self) -> int:
        """Number of parameters of one network, P."""
        return self.values.shape[1]

    def named(self, values: Array) -> dict[str, Array]:
        """Return views by name of an array (N, P) laid out like the parameters, such as their gradient."""
        views: dict[str, Array] = {}
        start = 0
        for name, shape in parameter_shapes(self.spec, self.inputs, self.outputs).items():
            stop = start + prod(shape)
            views[name] = values[:, start:stop].reshape(values.shape[0], *shape)
            start = stop
        return views

    def layer(self, index: int, named: Mapping[str, Array] | None = None) -> dict[str, Array]:
        """Return the parameters of a layer (0 is the lowest) under their short names."""
        named = self.parameters if named is None else named
        prefix = f"layer{index + 1}."
        return {name.removeprefix(prefix): view for name, view in named.items() if name.startswith(prefix)}

    def networks(self, rows: slice) -> Network:
        """Return some of the networks, sharing their parameters."""
        return Network(self.spec, self.inputs, self.outputs, self.backend, self.values[rows])

    def copy_to(self, backend: Backend) -> Network:
        """Return the same networks with parameters of their own on another backend, such as float64 numpy."""
        values = backend.copy(backend.asarray(self.backend.numpy(self.values)))
        return Network(self.spec, self.inputs, self.outputs, backend, values)

    def set_parameters(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Set parameters by name from arrays of shape (N, …).

        Raises:
            ValueError: a name is unknown or a shape does not fit; nothing is changed then.
        """
        for name, array in arrays.items():
            if name not in self.parameters:
                raise ValueError(f"There is no parameter {name}; there are {', '.join(self.parameters)}.")
            if tuple(array.shape) != tuple(self.parameters[name].shape):
                raise ValueError(f"{name} has shape {tuple(self.parameters[name].shape)}, not {tuple(array.shape)}.")
        for name, array in arrays.items():
            self.parameters[name][:] = self.backend.asarray(array)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return a copy of each parameter by name, as numpy arrays (N, …)."""
        return {name: self.backend.numpy(view).copy() for name, view in self.parameters.items()}
