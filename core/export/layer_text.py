"""The text of one class of a script: a layer that runs over time, in one direction or both."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Literal

from ..notation import plain_text
from ..spec_fields import summary_of
from .cell_code import cell_code, parameter_sizes

if TYPE_CHECKING:
    from ..cells.base import Cell
    from ..specs import RecurrentLayer

Start = Literal["zero", "learned", "given"]
WIDTH = 110


@dataclass(frozen=True)
class LayerText:
    """How one layer runs.

    Attributes:
        cell: its cell.
        start: where its initial states come from.
        backwards: whether it also reads from the end.
        padded: whether sequences differ in length.
    """

    cell: Cell[Any]
    start: Start
    backwards: bool
    padded: bool

    @property
    def name(self) -> str:
        """What the class is called unless another has that name."""
        return cell_code(self.cell).name

    @property
    def states(self) -> tuple[str, ...]:
        """The state parts that a timestep hands to the next."""
        return tuple(cell_code(self.cell).states)

    @property
    def reads_output(self) -> bool:
        """Whether it must be given the readout."""
        return cell_code(self.cell).reads_output

    def construction(self, name: str) -> str:
        """Return the expression that makes the layer."""
        sizes = {"inputs": self.cell.inputs, "size": self.cell.size}
        if "outputs" in self._sizes():
            sizes["outputs"] = getattr(self.cell, "outputs", 0)
        arguments = {**{key: str(value) for key, value in sizes.items()}, **cell_code(self.cell).options}
        return f"{name}({', '.join(f'{key}={value}' for key, value in arguments.items())})"

    def text(self, name: str) -> str:
        """Return the class."""
        parts = [*self._docstring(), "", *self._init(), "", *self._step(), "", *self._forward()]
        if self.backwards:
            parts += ["", *self._backwards()]
        if methods := cell_code(self.cell).methods:
            parts += ["", *methods]
        return "\n".join([f"class {name}(nn.Module):", *(f"    {line}" if line else "" for line in parts)])

    def _sizes(self) -> list[str]:
        """Return the numbers that the shapes of parameters are made of."""
        used = {size for shape in parameter_sizes(self.cell).values() for size in shape}
        used |= set(cell_code(self.cell).states.values())
        return [size for size in ("inputs", "size", "outputs") if size in used | {"inputs", "size"}]

    def _docstring(self) -> list[str]:
        layer: RecurrentLayer = self.cell.layer
        equations = [plain_text(latex) for latex in self.cell.equations]
        activation = getattr(self.cell.layer, "activation", None)
        if activation is not None:
            equations.append(f"φ = {'the identity' if activation == 'linear' else activation}")
        return [
            f'"""{summary_of(type(layer))}',
            "",
            *(f"    {equation}" for equation in equations),
            "",
            *wrap(f"Source: {self.cell.source}.", WIDTH),
            '"""',
        ]

    def _init(self) -> list[str]:
        code, sizes = cell_code(self.cell), self._sizes()
        arguments = ", ".join([*sizes, *code.options])
        lines = [f"def __init__(self, {arguments}):", "    super().__init__()"]
        needed = code.states.values() if self.start == "zero" else ()
        kept = [size for size in sizes if size in needed or (size == "size" and code.once)]
        lines += [f"    self.{each} = {each}" for each in (*kept, *code.options)]
        for name, shape in parameter_sizes(self.cell).items():
            lines.append(f"    self.{name} = nn.Parameter(torch.zeros({', '.join(shape)}))")
        if self.start == "learned":
            lines += [f"    self.{each}_0 = nn.Parameter(torch.zeros({size}))" for each, size in code.states.items()]
        return lines

    @property
    def _computed(self) -> list[str]:
        """The state parts that a step returns: h first."""
        return ["h", *(state for state in self.states if state != "h")]

    @property
    def _extra(self) -> list[str]:
        """What a step is given besides x and the states."""
        code = cell_code(self.cell)
        return [*([code.once[0]] if code.once else []), *(["readout"] if code.reads_output else [])]

    def _step(self) -> list[str]:
        code = cell_code(self.cell)
        results = " and ".join(f"{state}_t" for state in self._computed)
        given = ", ".join(("x_t", *(f"{state}_{{t-1}}" for state in self.states[:-1])))
        given += f" and {self.states[-1]}_{{t-1}}"
        return [
            f"def step(self, {', '.join(('x', *self.states, *self._extra))}):",
            f'    """Return {results} of {given}, each with a sequence in each row."""',
            *(f"    {line}" for line in code.step),
            f"    return {', '.join(self._computed)}",
        ]

    def _forward(self) -> list[str]:
        call = f"self.step({', '.join(('x', *self.states, *self._extra))})"
        return [
            f"def forward({self._arguments(())}):",
            '    """Return h_1 … h_T, each (B, size), of x_1 … x_T, each (B, inputs)."""',
            *self._begin(),
            "    for x in inputs:",
            f"        {', '.join(self._computed)} = {call}",
            "        hidden.append(h)",
            "    return hidden",
        ]

    def _backwards(self) -> list[str]:
        """Return the method that reads from the end; padding comes first then, and the states wait for its end."""
        call = f"self.step({', '.join(('x', *self.states, *self._extra))})"
        after = [f"{state}_after" for state in self._computed]
        if not self.padded:
            run = [
                "    for x in reversed(inputs):",
                f"        {', '.join(self._computed)} = {call}",
                "        hidden.append(h)",
            ]
        else:
            run = [
                "    for x, within in zip(reversed(inputs), reversed(inside)):  # padding comes first",
                f"        {', '.join(after)} = {call}",
                f"        hidden.append({after[0]})",
                *(f"        {state} = torch.where(within, {state}_after, {state})" for state in self.states),
            ]
        return [
            f"def from_the_end({self._arguments(('inside',) if self.padded else ())}):",
            '    """Return h_1 … h_T likewise, read from each sequence\'s last timestep to its first."""',
            *self._begin(),
            *run,
            "    return hidden[::-1]",
        ]

    def _arguments(self, more: tuple[str, ...]) -> str:
        readout = ("readout",) if self.reads_output else ()
        given = self.states if self.start == "given" else ()
        return ", ".join(("self", "inputs", *more, *readout, *given))

    def _begin(self) -> list[str]:
        """Return the lines before the loop over time."""
        code = cell_code(self.cell)
        lines: list[str] = []
        sizes: dict[str, list[str]] = {}
        for state, size in code.states.items():
            sizes.setdefault(size, []).append(state)
        for size, states in sizes.items():
            if self.start == "zero":
                lines.append(f"    {' = '.join(states)} = inputs[0].new_zeros(len(inputs[0]), self.{size})")
            elif self.start == "learned":
                lines += [f"    {state} = self.{state}_0.expand(len(inputs[0]), -1)" for state in states]
        if code.once:
            lines.append(f"    {code.once[0]} = {code.once[1]}")
        return [*lines, "    hidden = []"]
