"""Every text that a person sees is marked for translation, where it is found and in the context it is looked up in."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

APP = Path(__file__).parents[2] / "app"
# Commands print, and speak English.
FILES = sorted(path for path in APP.rglob("*.py") if path.parent.name != "commands" and path.name != "__main__.py")
SHOWN_BY = {"setText", "setToolTip", "setWindowTitle", "setAccessibleName", "setAccessibleDescription", "setStatusTip"}
SHOWN_BY |= {"setPlaceholderText", "setWhatsThis", "addAction", "addMenu", "addTab", "addItem", "tell", "setTitle"}
SHOWN_BY |= {"showMessage", "QLabel", "QPushButton", "QAction", "QCheckBox", "QGroupBox", "QDockWidget", "QMenu"}
# Names and signs that are alike in every language.
ALIKE = {"RNNScope", "W", "x", "h", "t"}


def calls(path: Path) -> Iterator[tuple[ast.Call, str, str | None, bool]]:
    """Go through a file's calls, with the function's name, the class it stands in, and whether it runs at import."""

    def walk(node: ast.AST, owner: str | None, at_import: bool) -> Iterator[tuple[ast.Call, str, str | None, bool]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call):
                function = child.func
                name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
                yield child, name, owner, at_import
            inside = isinstance(child, ast.FunctionDef | ast.Lambda)
            yield from walk(child, child.name if isinstance(child, ast.ClassDef) else owner, at_import and not inside)

    yield from walk(ast.parse(path.read_text("utf-8")), None, at_import=True)


def literal(node: ast.expr | None) -> str | None:
    """Return a literal text, without the values of an f-string; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
    return None


def argument(call: ast.Call, place: int = 0) -> ast.expr | None:
    return call.args[place] if len(call.args) > place else None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(APP).as_posix())
def test_texts_of_a_file(path: Path) -> None:
    wrong = []
    for call, name, owner, at_import in calls(path):
        text = literal(argument(call))
        if name == "tr":
            assert isinstance(call.func, ast.Attribute)
            if ast.unparse(call.func.value) != "self" or owner is None:
                wrong.append((call.lineno, "tr of another object: lupdate takes the class around it for the context"))
            if not isinstance(argument(call), ast.Constant):
                wrong.append((call.lineno, "lupdate reads literal texts only"))
        if name == "QT_TRANSLATE_NOOP" and None in (text, literal(argument(call, 1))):
            wrong.append((call.lineno, "lupdate reads literal texts only"))
        if name in ("tr", "translate", "said") and at_import:
            wrong.append((call.lineno, "said once for all at import, in whatever language is spoken then"))
        if name in SHOWN_BY and text is not None:
            words = re.sub(r"<[^>]*>|&\w+;", "", text)
            if re.search("[A-Za-z]{2}", words) and re.sub("[^A-Za-z]", "", words) not in ALIKE:
                wrong.append((call.lineno, f"shown, and not marked: {text!r}"))
    assert wrong == []
