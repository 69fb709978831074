"""Lessons written for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEADER = '+++\ntitle = "A test"\nminutes = 5\nsources = ["Nobody 2015"]\n+++\n'
# One linear unit on ten steps: everything about it is known in closed form.
LINEAR = """
[changes]
seeds = 3
dtype = "float64"
task = { task = "adding", length = 10, test_size = 20 }
network.layers = [{ cell = "elman", size = 1, activation = "linear" }]
training.optimiser = { optimiser = "sgd", learning_rate = 0.01 }
training.batch_size = 8

[[weights]]
parameter = "layer1.W_h"
value = 0.5
"""


def scene(staging: str = "", *, title: str = "A scene", text: str = "Some text.", **blocks: str) -> str:
    """Return the Markdown of one scene."""
    parts = [f"## {title}", text, f"```scene\n{staging}\n```"]
    parts += [f"```{name}\n{content}\n```" for name, content in blocks.items()]
    return "\n\n".join(parts) + "\n"


def claim(measure: str, comparison: str = ">", value: object = 0, **rest: object) -> str:
    """Return one claim in TOML."""
    entries: dict[str, object] = {"says": measure, "measure": measure, "is": comparison}
    if "than" not in rest:
        entries["value"] = value
    entries |= rest
    lines = [
        f'{name} = "{entry}"' if isinstance(entry, str) else f"{name} = {entry}" for name, entry in entries.items()
    ]
    return "\n".join(["[[claim]]", *lines])


def write(folder: Path, *scenes: str, header: str = HEADER, name: str = "lesson.md") -> Path:
    """Write a lesson's file; return its path."""
    path = folder / name
    path.write_text(header + "\n" + "\n".join(scenes), encoding="utf-8")
    return path
