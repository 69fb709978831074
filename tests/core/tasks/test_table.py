"""Columns of a CSV file."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnnscope.core.errors import SpecError
from rnnscope.core.specs import TableTask
from rnnscope.core.tasks.table import Table

NUMBERS = np.random.default_rng(5).normal([10, -3], [2, 0.5], (100, 2)).round(3)
WORDS = ["sun" if row[0] > 10 else "rain" for row in NUMBERS]
WEATHER = "\n".join(
    ["day,heat,wind,sky", *(f"day {d},{h},{w},{s}" for d, ((h, w), s) in enumerate(zip(NUMBERS, WORDS, strict=True)))]
)


def task_of(folder: Path, text: str, **settings: Any) -> Table:
    """Write a file and make its task."""
    path = folder / "table.csv"
    path.write_bytes(text.encode())
    return Table(TableTask(path=str(path), **({"length": 5} | settings)))


def test_next_rows_of_all_columns_of_numbers(tmp_path: Path) -> None:
    """Standardised by the first four fifths; scaled back, they are the file's; words are left out."""
    task = task_of(tmp_path, WEATHER)
    assert task.names == ("heat", "wind")
    assert (task.inputs, task.outputs, task.classes) == (2, 2, ())
    np.testing.assert_allclose(task.mean, NUMBERS[:80].mean(0), rtol=1e-12)
    np.testing.assert_allclose(task.deviation, NUMBERS[:80].std(0), rtol=1e-12)
    batch = task.test_batch(3, 4, "float64")
    rows = batch.inputs[:, 0, 0] * task.deviation + task.mean
    following = batch.targets[:, 0, 0] * task.deviation + task.mean
    start = 80 + int(task.test_starts[3])
    np.testing.assert_allclose(rows, NUMBERS[start : start + 5], rtol=1e-12)
    np.testing.assert_allclose(following, NUMBERS[start + 1 : start + 6], rtol=1e-12)
    assert len(task.train.targets) == 79
    assert len(task.test.targets) == 19


def test_one_target_column_is_read_too(tmp_path: Path) -> None:
    """Whether it was among the input columns or not."""
    for columns in ("heat", "heat, wind"):
        task = task_of(tmp_path, WEATHER, columns=columns, target="wind")
        assert (task.names, task.outputs) == (("heat", "wind"), 1)
        batch = task.draw([np.random.default_rng(0)], 20, "float64")
        np.testing.assert_array_equal(batch.targets[:-1, ..., 0], batch.inputs[1:, ..., 1])


def test_class_of_each_row(tmp_path: Path) -> None:
    """The class is that of the same row, and not among the inputs."""
    task = task_of(tmp_path, WEATHER, predict="row_class", target="sky")
    assert (task.names, task.classes) == (("heat", "wind"), ("rain", "sun"))
    batch = task.draw([np.random.default_rng(0)], 50, "float64")
    heat = batch.inputs[..., 0] * task.deviation[0] + task.mean[0]
    np.testing.assert_array_equal(batch.targets.argmax(-1), heat > 10)
    numeric = task_of(tmp_path, WEATHER.replace("sun", "1").replace("rain", "0"), predict="row_class", target="sky")
    assert (numeric.names, numeric.classes) == (("heat", "wind"), ("0", "1"))


def test_baselines_come_from_the_training_part(tmp_path: Path) -> None:
    """The mean, or the frequencies with each class counted once more."""
    task = task_of(tmp_path, WEATHER)
    targets = ((NUMBERS - task.mean) / task.deviation)[1:]
    guess = targets[:79].mean(0)
    windows = np.lib.stride_tricks.sliding_window_view(targets[80:], 5, axis=0)
    assert task.baseline_loss == pytest.approx(((windows - guess[:, None]) ** 2).mean(), rel=1e-12)
    by_class = task_of(tmp_path, WEATHER, predict="row_class", target="sky")
    share = (WORDS[:80].count("sun") + 1) / 82
    last = [word == "sun" for word in WORDS[84:]]
    expected = -np.mean([math.log(share if sun else 1 - share) for sun in last])
    assert by_class.baseline("last", "cross_entropy", "softmax") == pytest.approx(expected, rel=1e-12)


def test_dialects(tmp_path: Path) -> None:
    """Semicolons or tabs, quotes, blank lines, spaces, and no names at all."""
    rows = [f"{a};{b}" for a, b in NUMBERS]
    for text in (
        "\n".join(["heat;wind", *rows]),
        "\n\n".join(["heat;wind", *rows]) + "\n\n",
        "\n".join(["heat;wind", *rows]).replace(";", "\t"),
        "\n".join(['"heat";"wind"', *(f'"{a}"; {b} ' for a, b in NUMBERS)]),
        "\n".join(rows),
    ):
        task = task_of(tmp_path, text)
        assert task.names in (("heat", "wind"), ("1", "2"))
        scaled = task.train.inputs.values * task.deviation + task.mean
        np.testing.assert_allclose(scaled, NUMBERS[:79], rtol=1e-12)


def test_a_column_that_never_changes_is_centred(tmp_path: Path) -> None:
    """And is not divided by 0, nor by a rounding error."""
    task = task_of(tmp_path, "a,b\n" + "\n".join(f"{row},0.1" for row in range(50)))
    assert task.deviation[1] == 1
    np.testing.assert_allclose(task.train.inputs.values[:, 1], 0, atol=1e-15)


ROWS = "\n".join(f"{row},2" for row in range(40))


@pytest.mark.parametrize(
    ("text", "settings", "field", "reason"),
    [
        ("a,b\n1,2\n3,x\n" + ROWS, {}, "path", "has “x” in line 3, column “b”, where a number must be"),
        ("a,b\n1,2\n\n3,\n" + ROWS, {}, "path", "has nothing in line 4, column “b”"),
        ("a,b\n1,2\n3,nan\n" + ROWS, {}, "path", "has “nan” in line 3, column “b”"),
        ("a,b\n1,2\n3,1e999\n" + ROWS, {}, "path", "has “1e999” in line 3"),
        ("a,b\n1,2\n3,1_0\n" + ROWS, {}, "path", "has “1_0” in line 3"),
        ("a,b\n1,2\n3\n" + ROWS, {}, "path", "has 1 cells in line 3, and 2 in its first line"),
        ("a,b\n1,2\n3,4,5\n" + ROWS, {}, "path", "has 3 cells in line 3"),
        ("a,a\n" + ROWS, {}, "path", "more than one column called “a”"),
        ("a,b\n1,2\n", {}, "path", "at least 15 rows to train and to test with: .* has 1"),
        (",".join(map(str, range(1001))) + "\n" + ROWS, {}, "path", "has 1001 columns, and at most 1000 are allowed"),
        ("a,b\n", {}, "path", "has no line of numbers"),
        ("\n \n", {}, "path", "has no line of numbers"),
        ('a,b\n1,"2\n' + ROWS, {}, "path", "is not a CSV file in line"),
        ("a,b\n1,2\n1e308,2\n" + ROWS, {}, "path", "has “1e308” in line 3, column “a”"),
        ("a,b\n" + ROWS + "\n1e30,2", {}, "path", "in column “a” of .* one lies more than 1e.18 standard deviations"),
        ("a,b\nx,y\n" * 20, {}, "columns", "must be 1 to 64 columns of numbers; there are 0"),
        ("a,b\n" + ROWS, {"columns": "a, c"}, "columns", "there is no “c” among a, b"),
        ("a,b\n" + ROWS, {"target": "c"}, "target", "there is no “c” among a, b"),
        ("a,b\n" + ROWS, {"predict": "row_class"}, "target", "must name the column that holds the class"),
        ("a,b\n" + ROWS, {"predict": "row_class", "target": "c"}, "target", "there is no “c”"),
        ("a,b\n1,\n" + ROWS, {"predict": "row_class", "target": "b"}, "path", "nothing in line 2, column “b”, where a"),
        (
            "a,b\n" + "\n".join(f"1,{row}" for row in range(100)),
            {"predict": "row_class", "target": "b"},
            "target",
            "at most 64 different words: “b” has 100",
        ),
        ("a,b\n" + ROWS, {"length": 8}, "length", "must be at most 7"),
    ],
)
def test_faults_are_named_with_line_and_column(
    tmp_path: Path, text: str, settings: dict[str, Any], field: str, reason: str
) -> None:
    with pytest.raises(SpecError, match=reason) as caught:
        task_of(tmp_path, text, **settings)
    assert caught.value.path == ("task", field)


cells = st.sampled_from(["1", "2.5", "-3e2", "", " ", "x", '"', "nan", "inf", ",", ";", "\t", "\n", "a", "1e308"])


@settings(max_examples=150, deadline=None)
@given(
    st.lists(cells, max_size=60).map(",".join) | st.text(max_size=200).map(lambda text: text.replace("\ud800", "")),
    st.sampled_from(["next_value", "row_class"]),
    st.sampled_from(["", "a", "1"]),
    st.sampled_from(["", "a", "2", ",", "a,a"]),
)
def test_any_text_is_a_task_or_a_refusal(text: str, predict: str, target: str, columns: str) -> None:
    """And a task that is made gives finite sequences and a finite baseline."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            body = "\n".join(["1,2", *[text] * 1, *["3,4"] * 20])
            task = task_of(Path(folder), body, predict=predict, target=target, columns=columns, length=2)
        except SpecError:
            return  # any other exception fails this test
    batch = task.draw([np.random.default_rng(0)], 3, "float32")
    assert np.isfinite(batch.inputs).all()
    assert math.isfinite(task.baseline_loss)
