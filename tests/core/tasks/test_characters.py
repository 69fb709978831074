"""The next character of a text file."""

from __future__ import annotations

import math
import os
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnnscope.core.errors import SpecError
from rnnscope.core.specs import TextTask
from rnnscope.core.tasks import make_task
from rnnscope.core.tasks.characters import Characters
from rnnscope.core.tasks.opened_file import LARGEST, read_text

TEXT = "the quick brown fox\njumps over the lazy dog. " * 20


def task_of(folder: Path, text: str | bytes, length: int = 10) -> Characters:
    """Write a file and make its task."""
    path = folder / "text.txt"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return Characters(TextTask(path=str(path), length=length))


def spelled(task: Characters, array: np.ndarray) -> str:
    """Return one-hot characters (T, K) as text."""
    names = {"new line": "\n", "space": " ", "tab": "\t"}
    return "".join(names.get(task.classes[code], task.classes[code]) for code in array.argmax(-1))


def test_windows_spell_the_text_and_targets_the_next_character(tmp_path: Path) -> None:
    """The first nine tenths train and the last tenth tests; no character is in both."""
    task = task_of(tmp_path, TEXT)
    train, test = TEXT[:810], TEXT[810:]
    assert len(task.train.inputs) == 809
    assert len(task.test.inputs) == 89
    batch = task.draw([np.random.default_rng(0)], 50, "float32")
    for column in range(50):
        read, following = spelled(task, batch.inputs[:, 0, column]), spelled(task, batch.targets[:, 0, column])
        assert read[1:] == following[:-1]
        assert read + following[-1] in train
    whole = task.test_batch(0, task.test_examples, "float32")
    assert spelled(task, whole.inputs[:, 0, 0]) == test[:10]
    assert spelled(task, whole.targets[:, 0, -1]) == test[-10:]


def test_characters_are_those_of_the_training_part(tmp_path: Path) -> None:
    """Sorted, with names for those one cannot see; what only the test part has is "other"."""
    task = task_of(tmp_path, "ab\n " * 100 + "zzz" * 10)
    assert task.classes == ("new line", "space", "a", "b", "other")
    assert task_of(tmp_path, "ab\n " * 100).classes == ("new line", "space", "a", "b")
    assert task_of(tmp_path, "a\x07\u200b" * 100).classes == ("U+0007", "a", "U+200B")
    many = "".join(chr(0x4E00 + code) * (300 - code) for code in range(200))
    found = task_of(tmp_path, "".join(np.random.default_rng(0).permutation(list(many))))
    assert len(found.classes) == 128
    assert found.classes[-1] == "other"
    assert chr(0x4E00) in found.classes
    assert chr(0x4E00 + 199) not in found.classes


@pytest.mark.parametrize("where", ["last", "all"])
def test_baseline_is_that_of_the_training_frequencies(tmp_path: Path, where: str) -> None:
    """Counted once more each; recomputed from the text, character by character."""
    task = task_of(tmp_path, TEXT + "ß" * 50)
    text = TEXT + "ß" * 50
    train, test = text[: len(text) - len(text) // 10], text[len(text) - len(text) // 10 :]
    counts = Counter(train[1:])
    known = set(train)
    assert "ß" not in known
    total = len(train) - 1 + len(task.classes)
    losses = []
    for start in range(len(test) - 10):
        window = test[start + 1 : start + 11]
        asked = window[-1:] if where == "last" else window
        losses += [-math.log(((counts[each] if each in known else 0) + 1) / total) for each in asked]
    assert task.baseline(where, "cross_entropy", "softmax") == pytest.approx(np.mean(losses), rel=1e-12)


def test_encodings_and_line_ends_are_understood(tmp_path: Path) -> None:
    """UTF-8 with and without mark, UTF-16 with one; line ends of all systems are the same."""
    text = "héllo wörld\n" * 10
    expected = task_of(tmp_path, text)
    for payload in (
        text.encode("utf-8-sig"),
        text.encode("utf-16"),
        text.replace("\n", "\r\n").encode(),
        text.replace("\n", "\r").encode(),
    ):
        found = task_of(tmp_path, payload)
        assert found.classes == expected.classes
        np.testing.assert_array_equal(found.train.inputs.values, expected.train.inputs.values)


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"", "is empty"),
        (b"a\0b" * 100, "binary data .byte 2 is zero"),
        ("ab\0".encode("utf-16") * 20, "binary data .character 3 is zero"),
        ("naïve ".encode("latin-1") * 20, "must be encoded as UTF-8: byte 3 of"),
        (b"\xff\xfea", "must be encoded as UTF-8"),
        (b"short", "at least 40 characters to train and to test with: .* has 5"),
        (b"a" * (LARGEST + 1), "at most 8 MiB: .* is larger"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence_at_its_field(tmp_path: Path, payload: bytes, reason: str) -> None:
    with pytest.raises(SpecError, match=reason) as caught:
        task_of(tmp_path, payload)
    assert caught.value.path == ("task", "path")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("", "none has been chosen yet"),
        ("  ", "none has been chosen yet"),
        ("no/such/file.txt", "must be a file that exists: no/such/file.txt does not"),
        (".", "^task › path: must be an ordinary file: . is a folder.$"),
        ("a\0b", "cannot"),
        ("x" * 900, "cannot|does not"),
        ("~nobody-of-that-name/x", "cannot"),
    ],
)
def test_a_path_that_leads_nowhere_is_one_sentence(path: str, reason: str) -> None:
    with pytest.raises(SpecError, match=reason) as caught:
        make_task(TextTask(path=path))
    assert caught.value.path == ("task", "path")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    """Opening it would wait for ever."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SpecError, match="must be an ordinary file"):
        read_text(str(tmp_path / "pipe"))


def test_a_window_longer_than_the_test_part_is_refused(tmp_path: Path) -> None:
    """With the longest that is allowed."""
    with pytest.raises(SpecError, match="must be at most 9") as caught:
        task_of(tmp_path, "abcde" * 20, length=10)
    assert caught.value.path == ("task", "length")
    assert task_of(tmp_path, "abcde" * 20, length=9).test_examples == 1


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_a_task_or_a_refusal(payload: bytes) -> None:
    """And a task that is made gives sequences and a finite baseline."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            task = task_of(Path(folder), payload, length=2)
        except SpecError:
            return  # any other exception fails this test
    batch = task.draw([np.random.default_rng(0)], 3, "float32")
    assert (batch.targets.sum(-1) == 1).all()
    assert math.isfinite(task.baseline_loss)
