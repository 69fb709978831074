"""Nothing stops the window but the choice of a file, which is a decision."""

from __future__ import annotations

import ast
from pathlib import Path

import rnnscope.app

_BOXES = ("QMessageBox", "QInputDialog", "QErrorMessage", "QProgressDialog")
_WAITS = ("exec", "exec_", "setWindowModality")


def _calls(tree: ast.AST) -> set[str]:
    """Return the calls of a file that may open a modal box, as ``object.method``."""
    found = {
        ast.unparse(node.func)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    return {call for call in found if call.partition(".")[0] in _BOXES or call.rpartition(".")[2] in _WAITS}


def test_no_file_of_the_window_opens_a_modal_box() -> None:
    assert _calls(ast.parse("QMessageBox.warning(None, '', '')\ndialog.exec()\nbox.show()")) == {
        "QMessageBox.warning",
        "dialog.exec",
    }
    (folder,) = (Path(path) for path in rnnscope.app.__path__)
    files = list(folder.rglob("*.py"))
    assert len(files) > 100
    found = {call for file in files for call in _calls(ast.parse(file.read_text(encoding="utf-8")))}
    assert found == {"application.exec"}
