"""The interface's translations: gather its texts, and make what Qt reads of their translations.

    .venv/bin/python .ci/translations.py update    gather every text into resources/translations/*.ts
    .venv/bin/python .ci/translations.py release   make the .qm files that the program loads
    .venv/bin/python .ci/translations.py check     say what is missing or stale; the exit code counts it

`app/` marks its texts by `tr` and `QT_TRANSLATE_NOOP`, which lupdate finds. `core/` knows nothing of Qt: its sentences,
the titles and descriptions of its fields, and the presets are gathered here, from its source and from its classes, and
handed to lupdate as a file of marked texts in the context "core".
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tempfile
from functools import cache
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree

import PySide6

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
TEMPLATES = FOLDER / "core.json"
LANGUAGES = ("zh_CN",)

# What these say is Python code, or is printed by commands without a window, which speak English.
_WITHOUT_WORDS = {"benchmark.py", "benchmark_analyses.py", "benchmark_memory.py", "verification.py", "diagnose.py"}
_ONLY_ERRORS = {"export"}  # folders whose other texts are code that is written to files
# Calls whose texts are not for the window: annotations, mistakes of a programmer, the command line.
_UNSAID = {"cast", "TypeVar", "print", "getattr", "sub", "tr", "translate", "QT_TRANSLATE_NOOP"}
_UNSAID |= {"IndexError", "KeyError", "TypeError", "AssertionError"}
# What libraries say and files hold; and single words that stand in sentences as values.
_NO_PROSE = {
    "CUDA driver error",
    "CUDA error",
    "CUDA out of memory",
    "can't allocate memory",
    "cuDNN error",
    "loss step",
    "model name",
    "not enough memory",
}
_WORDS = ("loss", "gradient", "weights", "Cell", "Task", "Optimiser", "Regulariser")
_SPEC_MODULES = (
    "core.specs",
    "core.analyses.options",
    "core.sweep_specs",
    "app.settings.spec",
)


def main(wish: str) -> int:
    """Carry out one of the three wishes; return the exit code."""
    if wish == "update":
        update(FOLDER)
        return 0
    if wish == "release":
        release(FOLDER)
        return 0
    found = problems()
    for problem in found:
        print(problem)
    return len(found)


def update(folder: Path) -> None:
    """Gather every text into the .ts files of a folder: new ones unfinished, and those that are gone left out."""
    (folder / TEMPLATES.name).write_text(json.dumps(templates(), indent=0, ensure_ascii=False) + "\n", "utf-8")
    with tempfile.TemporaryDirectory() as place:
        texts = Path(place) / "core_texts.py"
        texts.write_text("".join(f'QT_TRANSLATE_NOOP("core", {_quoted(text)})\n' for text in core_texts()), "utf-8")
        sources = sorted(map(str, (ROOT / "app").rglob("*.py")))
        for language in LANGUAGES:
            wanted = [*sources, str(texts), "-ts", str(folder / f"rnnscope_{language}.ts")]
            _run("lupdate", "-locations", "none", "-no-obsolete", "-no-ui-lines", *wanted)


def release(folder: Path) -> None:
    """Make the .qm file of each .ts file of a folder."""
    for language in LANGUAGES:
        name = f"rnnscope_{language}"
        _run("lrelease", "-silent", "-nounfinished", str(folder / f"{name}.ts"), "-qm", str(folder / f"{name}.qm"))


def problems() -> list[str]:
    """Say what is wrong with the translations, a sentence each; none if they are complete and fresh."""
    found: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        fresh = Path(place)
        for language in LANGUAGES:
            name = f"rnnscope_{language}.ts"
            (fresh / name).write_bytes((FOLDER / name).read_bytes())
        update(fresh)
        release(fresh)
        for language in LANGUAGES:
            found += _differences(language, fresh)
        if TEMPLATES.read_bytes() != (fresh / TEMPLATES.name).read_bytes():
            found.append(f"{TEMPLATES.name} is stale: run `.ci/translations.py update`.")
    return found


def entries(file: Path) -> dict[tuple[str, str], str | None]:
    """Return the translation of each text of a .ts file, under its context and source; None if it is unfinished."""
    known: dict[tuple[str, str], str | None] = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            said = message.find("translation")
            done = said is not None and said.get("type") is None and bool(said.text)
            known[context.findtext("name") or "", message.findtext("source") or ""] = (
                said.text if said is not None and done else None
            )
    return known


def _differences(language: str, fresh: Path) -> list[str]:
    name = f"rnnscope_{language}"
    kept, now = entries(FOLDER / f"{name}.ts"), entries(fresh / f"{name}.ts")
    found = [f"{name}.ts lacks [{context}] “{text}”." for context, text in now.keys() - kept.keys()]
    found += [f"{name}.ts has [{context}] “{text}”, which is gone." for context, text in kept.keys() - now.keys()]
    found += [f"{name}.ts does not translate [{context}] “{text}”." for (context, text), to in kept.items() if not to]
    old = FOLDER / f"{name}.qm"
    if not found and (not old.is_file() or old.read_bytes() != (fresh / old.name).read_bytes()):
        found.append(f"{name}.qm is stale: run `.ci/translations.py release`.")
    return sorted(found)


# --- the texts of core ------------------------------------------------------------------------------------------------


def core_texts() -> list[str]:
    """Return every text of core that the window shows: whole ones, and sentences with {0}, {1} … for their values."""
    return sorted({*_said_by_fields(), *_said_by_presets(), *_sentences()})


def templates() -> list[str]:
    """Return the sentences that have values in them."""
    return sorted(text for text in _sentences() if "{0}" in text)


def _said_by_fields() -> set[str]:
    """Return titles and descriptions of all fields, and what each specification is, in one sentence."""
    spec_fields, base = import_module("rnnscope.core.spec_fields"), import_module("rnnscope.core.spec_base")
    for module in _SPEC_MODULES:
        import_module(f"rnnscope.{module}")
    waiting, found = list(base.Spec.__subclasses__()), set[str]()
    while waiting:
        spec = waiting.pop()
        waiting += spec.__subclasses__()
        if not spec.__module__.startswith("rnnscope."):
            continue  # a test's own
        fields = spec_fields.fields_of(spec)
        found |= {text for field in fields for text in (field.title, field.description) if text}
        chosen = {member for field in fields if len(field.members) > 1 for member in field.members}
        found |= {spec_fields.summary_of(member) for member in chosen}
        if spec.__module__ == "rnnscope.core.analyses.options":
            found.add(spec_fields.summary_of(spec))
    return found


def _said_by_presets() -> set[str]:
    presets = [json.loads(path.read_text("utf-8")) for path in (ROOT / "resources" / "presets").glob("*.json")]
    return {str(preset[key]) for preset in presets for key in ("name", "description") if preset.get(key)}


@cache
def _sentences() -> frozenset[str]:
    """Return every sentence and phrase that stands in core's source."""
    found: set[str] = set()
    for path in sorted((ROOT / "core").rglob("*.py")):
        if path.name not in _WITHOUT_WORDS:
            tree = ast.parse(path.read_text("utf-8"))
            _walk(tree, found, said=path.parent.name not in _ONLY_ERRORS)
    for path in sorted((ROOT / "app").rglob("*.py")):
        if path.parent.name != "commands":
            _walk(ast.parse(path.read_text("utf-8")), found, said=False)  # errors alone: the rest is marked
    return frozenset(found | set(_WORDS))


def _walk(node: ast.AST, found: set[str], *, said: bool) -> None:
    """Add the sentences below a node; `said` tells whether they are for the window."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue  # a docstring
        if isinstance(child, ast.Assert | ast.arg) or (isinstance(node, ast.AnnAssign) and child is node.annotation):
            continue
        if isinstance(node, ast.FunctionDef) and child is node.returns:
            continue
        if isinstance(child, ast.Call) and _name(child.func) in _UNSAID:
            continue
        text = _template(child)
        if text is None:
            _walk(child, found, said=said or isinstance(child, ast.Raise))
            continue
        if said and _is_prose(text):
            found.add(text)
        if isinstance(child, ast.JoinedStr):
            for value in child.values:
                _walk(value, found, said=said)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _template(node: ast.AST) -> str | None:
    """Return a text, with {0}, {1} … where an f-string has values; None for anything else."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if not isinstance(node, ast.JoinedStr):
        return None
    text, values = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += str(part.value)
        else:
            text, values = text + f"{{{values}}}", values + 1
    return text


def _is_prose(text: str) -> bool:
    """Tell sentences and phrases from names, formulas, code, and works that are cited by their year."""
    plain = re.sub(r"\{\d+\}", "0", text)
    words = re.findall(r"[A-Za-z]{2,}", plain)
    formula = "^{" in text or "\\" in text or "_{" in text or "`" in text
    cited = re.search(r"\b(1[89]|20)\d\d\b", plain) or text == "IEEE 754"
    return " " in plain.strip() and bool(words) and not (formula or cited or text in _NO_PROSE)


def _quoted(text: str) -> str:
    """Write a text as a literal that lupdate reads: it knows the escapes of C."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _run(tool: str, *arguments: str) -> None:
    """Run one of Qt's tools, which PySide6 brings."""
    subprocess.run([Path(PySide6.__file__).parent / tool, *arguments], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
