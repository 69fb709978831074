"""Finding a cell of one's own: a subclass of `DerivedCell`, or of `Cell`, that an installed package registers.

In the package's ``pyproject.toml``:

    [project.entry-points."rnnscope.cells"]
    my_cell = "my_package.cells:MyCell"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ..errors import SpecError
from .base import Cell

if TYPE_CHECKING:
    from importlib.metadata import EntryPoints

    from ..specs import CustomLayer

GROUP = "rnnscope.cells"


def installed_cells() -> tuple[str, ...]:
    """Return the names of the cells that installed packages register."""
    return tuple(sorted({entry.name for entry in _registered()}))


def make_custom(layer: CustomLayer, inputs: int) -> Cell[Any]:
    """Return the cell that is registered under a layer's name.

    Raises:
        SpecError: there is no such cell, it can not be imported, or it is no cell.
    """
    found = _registered().select(name=layer.name)
    if not found:
        known = ", ".join(installed_cells()) or "none"
        raise SpecError(f"must be a cell that an installed package registers under {GROUP} ({known})", ("name",))
    try:
        kind = next(iter(found)).load()
    except Exception as error:  # whatever a foreign module raises when it is imported
        raise SpecError(
            f"is registered, but can not be imported ({type(error).__name__}: {error})", ("name",)
        ) from error
    if not (isinstance(kind, type) and issubclass(kind, Cell)):
        raise SpecError("must be a class derived from rnnscope.core.cells.derived.DerivedCell", ("name",))
    return cast("type[Cell[Any]]", kind)(layer, inputs)


def _registered() -> EntryPoints:
    """Return what installed packages register as cells."""
    from importlib.metadata import entry_points  # which takes longer to load than all cells together

    return entry_points(group=GROUP)
