"""Every text of the interface is translated, and the files that hold the translations are fresh."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[3]
CHINESE = ROOT / "resources" / "translations" / "rnnscope_zh_CN.ts"


@pytest.fixture(scope="module")
def translations() -> ModuleType:
    """Return the tool that gathers texts and makes the files."""
    spec = importlib.util.spec_from_file_location("translations", ROOT / ".ci" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def entries(translations: ModuleType) -> dict[tuple[str, str], str]:
    return translations.entries(CHINESE)


def test_every_text_is_translated_and_every_file_is_fresh(translations: ModuleType) -> None:
    assert translations.problems() == []


def test_a_new_a_lost_and_an_unfinished_text_are_told(translations: ModuleType, tmp_path: Path, monkeypatch) -> None:
    source = CHINESE.read_text("utf-8")
    first, second, *_ = re.findall(r"<message>\n\s*<source>.*?</message>", source, re.DOTALL)
    unfinished = re.sub(r"<translation>.*</translation>", '<translation type="unfinished"></translation>', second)
    wrong = source.replace(first, first.replace("<source>", "<source>Gone: ")).replace(second, unfinished)
    (tmp_path / CHINESE.name).write_text(wrong, "utf-8")
    (tmp_path / "core.json").write_bytes((CHINESE.parent / "core.json").read_bytes())
    monkeypatch.setattr(translations, "FOLDER", tmp_path)
    monkeypatch.setattr(translations, "TEMPLATES", tmp_path / "core.json")
    told = "\n".join(translations.problems())
    text, other = (re.search("<source>(.*?)</source>", each, re.DOTALL)[1] for each in (first, second))
    assert f"lacks [ActionHandlers] “{text}”" in told
    assert f"“Gone: {text}”, which is gone" in told
    assert f"does not translate [ActionHandlers] “{other}”" in told


def test_translations_have_the_places_marks_and_tags_of_their_sources(entries: dict[tuple[str, str], str]) -> None:
    wrong = []
    for (_, source), said in entries.items():
        for pattern in (r"\{\w*\}", r"%\w", r"</?\w+[^>]*>", r"&[lg]t;"):
            if sorted(re.findall(pattern, source)) != sorted(re.findall(pattern, said)):
                wrong.append((pattern, source, said))
        if bool(re.search(r"&(?!\w+;)[^ &]", source)) != bool(re.search(r"\(&[A-Z]\)|&[A-Z]\)", said)):
            wrong.append(("a letter that opens it", source, said))
        if source[:1] == " " != said[:1] and not re.match(r"[\u3000-\u9fff\uff00-\uffef]", said):
            wrong.append(("space before it", source, said))
    assert wrong == []


def test_letters_that_open_an_entry_are_unlike_within_a_menu(entries: dict[tuple[str, str], str]) -> None:
    from rnnscope.app.actions.catalogue import ACTIONS

    for menu in {action.menu for action in ACTIONS}:
        titles = [entries.get(("actions", action.title), "") for action in ACTIONS if action.menu == menu]
        letters = [found[1] for title in titles if (found := re.search("&([A-Z])", title))]
        assert sorted(set(letters)) == sorted(letters), menu


def test_templates_are_those_of_core_that_have_values_in_them(translations: ModuleType) -> None:
    templates = json.loads((CHINESE.parent / "core.json").read_text("utf-8"))
    assert "{0} needs {1} GiB of memory; at most {2} GiB are allowed. {3}" in templates
    assert "Build a network first." not in templates
    assert "Build a network first." in translations.core_texts()
    assert "guessing each digit as often as the training part has it" in translations.core_texts()
    assert not any("torch.where" in text or "\\odot" in text for text in translations.core_texts())
