"""Each kind of layer as the text of a torch module: its parameters gate by gate, and one timestep.

Weights are named as the review by Lipton, Berkowitz and Elkan (2015) names them, "to-from": ``W_gx`` leads from the
inputs x to the gate g, ``W_gh`` from h_{t-1}. The cell state of an LSTM is s, as there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..errors import SpecError
from ..specs import (
    AntisymmetricLayer,
    ChoGRULayer,
    DiagonalElmanLayer,
    ElmanLayer,
    GRULayer,
    JordanLayer,
    LeakyLayer,
    LSTMLayer,
    MGULayer,
    OrthogonalLayer,
    VariantLSTMLayer,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..cells.base import Cell

_SIZES = {"W_x": ("size", "inputs"), "W_h": ("size", "size"), "W_s": ("size", "outputs")}


@dataclass(frozen=True)
class CellCode:
    """What the text of a layer is made of.

    Attributes:
        name: what its class is called.
        step: the lines that compute the states of a timestep from x and the states before.
        states: the state parts that a timestep hands to the next, with what says their sizes; h is always computed.
        options: arguments of the class besides sizes, with their values as text.
        once: a name and an expression for what all timesteps share; empty if there is none.
        methods: lines of what the class needs besides.
        reads_output: whether the step wants the readout.
    """

    name: str
    step: tuple[str, ...]
    states: dict[str, str] = field(default_factory=lambda: {"h": "size"})
    options: dict[str, str] = field(default_factory=dict[str, str])
    once: tuple[str, str] | None = None
    methods: tuple[str, ...] = ()
    reads_output: bool = False


def cell_code(cell: Cell[Any]) -> CellCode:
    """Return what the text of a layer is made of.

    Raises:
        SpecError: it is a cell of one's own, whose equations only its own package knows.
    """
    layer = cell.layer
    match layer:
        case ElmanLayer():
            return CellCode("Elman", (f"h = {_phi(layer.activation, _drive('h'))}",))
        case DiagonalElmanLayer():
            drive = "x @ self.W_hx.T + h * self.w_hh + self.b_h"
            return CellCode("DiagonalElman", (f"h = {_phi(layer.activation, drive)}",))
        case OrthogonalLayer():
            return _orthogonal(layer)
        case JordanLayer():
            return _jordan(layer)
        case LSTMLayer():
            return CellCode("LSTM", _lstm_step(("g", "i", "f", "o"), (), "tanh", "tanh"), {"h": "size", "s": "size"})
        case VariantLSTMLayer():
            gates = tuple(gate for gate in ("g", "i", "f", "o") if gate in cell.gates)
            peepholes = tuple(name.removeprefix("p_") for name in cell.shapes() if name.startswith("p_"))
            lines = _lstm_step(gates, peepholes, layer.input_squashing, layer.output_squashing)
            return CellCode("LSTMVariant", lines, {"h": "size", "s": "size"})
        case GRULayer():
            return _gru("n = torch.tanh(x @ self.W_nx.T + self.b_n + r * (h @ self.W_nh.T + self.b_q))", "GRU")
        case ChoGRULayer():
            return _gru("n = torch.tanh(x @ self.W_nx.T + (r * h) @ self.W_nh.T + self.b_n)", "ChoGRU")
        case MGULayer():
            return _minimal_gated_unit()
        case LeakyLayer():
            return _leaky(layer)
        case AntisymmetricLayer():
            return _antisymmetric(layer)
        case _:
            raise SpecError(
                f"Only the cells that come with RNNScope can be written as code, not {getattr(layer, 'name', 'this')}: "
                "what a cell of one's own computes stands in its own package."
            )


def split_parameters(cell: Cell[Any], arrays: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """Return a cell's parameters, given under their short names, by gate and under the names of the review."""
    return {
        own: (arrays[name] if gate is None else arrays[name][cell.gate_rows(gate)])
        for name, gate, own in _names(cell)
        if name in arrays
    }


def parameter_sizes(cell: Cell[Any]) -> dict[str, tuple[str, ...]]:
    """Return each parameter of the layer's class, with what its shape is made of, in the order of the equations."""
    return {own: _shape(cell, name) for name, _, own in _names(cell)}


def _names(cell: Cell[Any]) -> list[tuple[str, str | None, str]]:
    """List the parameters: the name, the gate whose rows of it are meant, and the name in the review's notation."""
    found: list[tuple[str, str | None, str]] = []
    for gate in sorted(cell.gates, key="grzifonh".index):
        for name in cell.shapes():
            if name in ("W_x", "W_s") or (name == "W_h" and not isinstance(cell.layer, DiagonalElmanLayer)):
                found.append((name, gate, f"W_{gate}{name[-1]}"))
            elif name == "W_h":
                found.append((name, None, "w_hh"))
            elif name == "b":
                found.append((name, gate, f"b_{gate}"))
            elif name == f"p_{gate}" or (name == "b_q" and gate == "n"):
                found.append((name, None, name))
    return found


def _shape(cell: Cell[Any], name: str) -> tuple[str, ...]:
    return _SIZES[name] if name in _SIZES and len(cell.shapes()[name]) == 2 else ("size",)


def _drive(gate: str) -> str:
    """Return the argument of a gate."""
    return f"x @ self.W_{gate}x.T + h @ self.W_{gate}h.T + self.b_{gate}"


def _phi(activation: str, argument: str) -> str:
    """Return φ of an expression."""
    return argument if activation == "linear" else f"torch.{activation}({argument})"


def _orthogonal(layer: OrthogonalLayer) -> CellCode:
    drive = "x @ self.W_hx.T + self.scale * h @ Q.T + self.b_h"
    return CellCode(
        "Orthogonal",
        (f"h = {_phi(layer.activation, drive)}",),
        options={"scale": repr(layer.scale)},
        once=("Q", "self.orthogonal_matrix()"),
        methods=(
            "def orthogonal_matrix(self):",
            '    """Return Q, the Cayley transform of the antisymmetric part of W_hh."""',
            "    identity = torch.eye(self.size)",
            "    S = self.W_hh - self.W_hh.T",
            "    return torch.linalg.solve(identity + S, identity - S)",
        ),
    )


def _jordan(layer: JordanLayer) -> CellCode:
    drive = "x @ self.W_hx.T + s @ self.W_hs.T + self.b_h"
    return CellCode(
        "Jordan",
        (f"h = {_phi(layer.activation, drive)}", "s = self.self_connection * s + readout(h)"),
        {"s": "outputs"},
        {"self_connection": repr(layer.self_connection)},
        reads_output=True,
    )


def _lstm_step(gates: tuple[str, ...], peepholes: tuple[str, ...], squash_in: str, squash_out: str) -> tuple[str, ...]:
    """Return the step of an LSTM with these gates; o sees the new cell state through its peephole, i and f the old."""

    def gate(name: str) -> str:
        peephole = f" + self.p_{name} * s" if name in peepholes else ""
        return f"{name} = torch.{squash_in if name == 'g' else 'sigmoid'}({_drive(name)}{peephole})"

    return (
        *(gate(name) for name in gates if name != "o"),
        f"s = g * i + {'s * f' if 'f' in gates else 's'}",
        gate("o"),
        f"h = {_phi(squash_out, 's')} * o",
    )


def _gru(candidate: str, name: str) -> CellCode:
    gates = (f"{gate} = torch.sigmoid({_drive(gate)})" for gate in "rz")
    return CellCode(name, (*gates, candidate, "h = (1 - z) * n + z * h"))


def _minimal_gated_unit() -> CellCode:
    return CellCode(
        "MinimalGatedUnit",
        (
            f"f = torch.sigmoid({_drive('f')})",
            "n = torch.tanh(x @ self.W_nx.T + (f * h) @ self.W_nh.T + self.b_n)",
            "h = (1 - f) * h + f * n",
        ),
    )


def _leaky(layer: LeakyLayer) -> CellCode:
    return CellCode(
        "LeakyUnits",
        (
            "change = torch.tanh(h) @ self.W_hh.T + x @ self.W_hx.T + self.b_h",
            "h = (1 - self.time_step) * h + self.time_step * change",
        ),
        options={"time_step": repr(layer.time_step)},
    )


def _antisymmetric(layer: AntisymmetricLayer) -> CellCode:
    return CellCode(
        "Antisymmetric",
        ("h = h + self.step_size * torch.tanh(h @ M.T + x @ self.W_hx.T + self.b_h)",),
        options={"step_size": repr(layer.step_size), "diffusion": repr(layer.diffusion)},
        once=("M", "self.W_hh - self.W_hh.T - self.diffusion * torch.eye(self.size)"),
    )
