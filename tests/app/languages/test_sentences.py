"""What the engine says is found again by its templates, and said in the reader's language."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rnnscope.app.languages.language import speak
from rnnscope.app.languages.sentences import said
from rnnscope.core.errors import SpecError
from rnnscope.core.spec_fields import fields_of
from rnnscope.core.specs import ElmanLayer, TrainingSpec, build_experiment

if TYPE_CHECKING:
    from collections.abc import Iterator

TEMPLATES = json.loads(
    (Path(__file__).parents[3] / "resources" / "translations" / "core.json").read_text(encoding="utf-8")
)


@pytest.fixture
def chinese(qapp) -> Iterator[None]:
    speak("zh_CN")
    yield
    speak("en")


def test_in_english_a_sentence_stays_as_it_is(qapp) -> None:
    assert said("There is no such variant.") == "There is no such variant."


@pytest.mark.parametrize(
    ("english", "wanted"),
    [
        ("There is no such variant.", "没有这个变体。"),
        ("no.rnnscope could not be read: it is not a file.", "无法读取 no.rnnscope：它不是文件。"),
        ("must be a whole number from 1 to 1024", "必须是：整数，从 1 到 1024"),
        ("must be a number above 0 to 10, or empty", "必须是：数，大于 0，至 10，或留空"),
        (
            "Training 64 networks over 500 steps and 32 sequences needs 40.2 GiB of memory; at most 8.0 GiB are "
            "allowed. Use fewer seeds, units, steps or a smaller batch.",
            "训练 64 个网络、500 步、32 条序列需要 40.2 GiB 内存；最多允许 8.0 GiB。"
            "请减少种子、单元、步数，或减小批大小。",
        ),
        (
            "The network of seed 3 and 2 more diverged at step 17: the loss is no longer a finite number. The weights "
            "before that step are kept. A smaller learning rate or a limit on the gradient norm may help.",
            "种子为 3 的网络及另外 2 个在第 17 步发散：损失不再是有限的数。保留这一步之前的权重。"
            "减小学习率或限制梯度范数可能有帮助。",
        ),
        (
            "cuda was asked for, but no CUDA device was found: the CPU is used instead.",
            "要求使用 cuda，但未找到 CUDA 设备：改用 CPU。",
        ),
        ("layer 2: recurrent gain × 1.5", "第 2 层：循环增益 × 1.5"),
        ("speaker 3", "说话人 3"),
        ("Step after step: {odd} braces", "Step after step: {odd} braces"),
    ],
)
def test_a_sentence_is_found_with_its_values(chinese, english: str, wanted: str) -> None:
    assert said(english) == wanted


def test_sentences_are_said_one_after_the_other(chinese) -> None:
    assert said("There is no such variant. Build a network first.") == "没有这个变体。请先构建网络。"


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_finds_its_own_sentences(chinese, template: str) -> None:
    # Values that are no words of core, so that only the template itself can be what is found.
    values = [f"Xy{place}" for place in range(template.count("{"))]
    found = said(template.format(*values))
    if sum(letter.isalpha() for letter in re.sub(r"\{\d+\}", "", template)) >= 4:
        assert re.search("[\u4e00-\u9fff]", found), found
        assert all(found.count(value) == 1 for value in values), found
        left = re.findall("[A-Za-z]{3,}", re.sub(r"Xy\d", "", found))
        assert set(left) <= PROPER, found


# What is called so in Chinese, too.
PROPER = {"GiB", "MiB", "CPU", "GPU", "CUDA", "LSTM", "RNNScope", "JSON", "CSV", "PNG", "UTF", "zip", "python", "pip"}
PROPER |= {"rnnscope", "core", "flow", "map", "libxcb", "cursor", "float", "sigmoid", "softmax", "mp4", "gif", "int"}
PROPER |= {"TOML", "about", "within", "training", "clip", "norm", "scene", "than", "TensorBoard", "Parquet", "flow_map"}


@pytest.mark.parametrize("spec", [ElmanLayer, TrainingSpec])
def test_what_fields_allow_is_said(chinese, spec) -> None:
    for field in fields_of(spec):
        if field.kind in ("integer", "number", "flag", "numbers"):
            words = re.findall("[a-z]{3,}", said(f"must be {field.allowed}"))
            assert words == [], field.name
        assert re.search("[\u4e00-\u9fff]", said(field.title)), field.title
        assert re.search("[\u4e00-\u9fff]", said(field.description)), field.description


def test_an_error_of_a_file_is_said_with_the_place_of_the_value(chinese) -> None:
    with pytest.raises(SpecError) as caught:
        build_experiment({"network": {"layers": [{"cell": "elman", "size": 0}]}})
    assert said(str(caught.value)) == "network › layers › 1 › size：必须是：整数，从 1 到 1024"
