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
from .initialisation import draw_layer, draw_readout
from .stack import make_scans, parameter_shapes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from .specs import NetworkSpec
    from .stack import Direction, Scan


class Network:
    """N networks that share one architecture.

    Attributes:
        spec: the architecture.
        inputs: inputs per timestep, I.
        outputs: outputs per timestep, K.
        scans: one cell for each direction of each layer, from the input upwards.
        cells: the cell of each layer's forward direction.
        backend: where the parameters live.
        values: all parameters, (N, P).
        parameters: views of `values` by name, each (N, …): ``layer1.W_x`` and so on, ``readout.W_y``, ``readout.b_y``.
    """

    def __init__(self, spec: NetworkSpec, inputs: int, outputs: int, backend: Backend, values: Array) -> None:
        self.spec = spec
        self.inputs = inputs
        self.outputs = outputs
        self.backend = backend
        self.scans = make_scans(spec, inputs, outputs)
        self.cells = tuple(scan.cell for scan in self.scans if scan.direction == "forward")
        self._scans_of = tuple(
            tuple((index, scan) for index, scan in enumerate(self.scans) if scan.layer == layer)
            for layer in range(len(self.cells))
        )
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
        scans = make_scans(spec, inputs, outputs)
        rows: list[NDArray[np.float64]] = []
        for generator in generators:
            parts = [draw_layer(scan, generator) for scan in scans]
            parts.append(draw_readout(outputs, spec.layers[-1].width, generator))
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

    def scan_index(self, layer: int, direction: Direction = "forward") -> int:
        """Return the place of a layer's direction among the scans; layers count from 0, or from -1 downwards.

        Raises:
            ValueError: the layer has no such direction.
        """
        layer = range(len(self.cells))[layer]
        for index, scan in self.scans_of(layer):
            if scan.direction == direction:
                return index
        raise ValueError(f"Layer {layer + 1} has no {direction} direction.")

    def scans_of(self, layer: int) -> tuple[tuple[int, Scan], ...]:
        """Return the scans of a layer with their places among all."""
        return self._scans_of[layer]

    def weights(self, scan: Scan, named: Mapping[str, Array] | None = None) -> dict[str, Array]:
        """Return the parameters that a scan's cell has under their short names, each (N, …)."""
        named = self.parameters if named is None else named
        own = {name: named[scan.prefix + name] for name in scan.shapes}
        return own | {name: named[full] for name, full in scan.borrowed.items()}

    def layer(
        self, index: int, named: Mapping[str, Array] | None = None, direction: Direction = "forward"
    ) -> dict[str, Array]:
        """Return the parameters of a layer (0 is the lowest) in one direction, under their short names."""
        return self.weights(self.scans[self.scan_index(index, direction)], named)

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
