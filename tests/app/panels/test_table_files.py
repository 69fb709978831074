"""Tables as files: what is missing, not finite or no number, and what cannot be written."""

from __future__ import annotations

import csv
import json
import math
import sys

import numpy as np
import pytest

from rnnscope.app.export.provenance import Provenance
from rnnscope.app.panels.table import Table
from rnnscope.app.panels.table_files import Grid, write_table
from rnnscope.core.errors import RNNScopeError

FACTS = Provenance("panel", None, 3, "1.0")
TABLE = Table.of(
    ("step", "", [1, 2, 3]),
    ("loss", "nats", [0.5, None, math.inf]),
    ("state", "", ["good", None, "bad"]),
    ("small", "log10", [np.float32(0.1), np.nan, -np.inf]),
)
GRID = Grid("h", ("unit", np.array([1.0, 2.0])), ("time", np.array([1.0, 2.0, 3.0])), np.arange(6.0).reshape(2, 3))


def test_csv(tmp_path):
    write_table(TABLE, tmp_path / "a.csv", (GRID,), FACTS)
    with (tmp_path / "a.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["step", "loss (nats)", "state", "small (log10)"]
    assert rows[1] == ["1", "0.5", "good", "0.1"]
    assert rows[2] == ["2", "", "", "nan"]
    assert rows[3] == ["3", "inf", "bad", "-inf"]


def test_npz(tmp_path):
    write_table(TABLE, tmp_path / "a.npz", (GRID,), FACTS)
    arrays = np.load(tmp_path / "a.npz", allow_pickle=False)
    assert arrays["step"].tolist() == [1, 2, 3]
    assert np.array_equal(arrays["loss"], [0.5, np.nan, np.inf], equal_nan=True)
    assert arrays["state"].tolist() == ["good", "", "bad"]
    assert np.array_equal(arrays["h"], GRID.values)
    assert (arrays["unit"].tolist(), arrays["time"].tolist()) == ([1, 2], [1, 2, 3])
    about = json.loads(str(arrays["about"]))
    assert about["units"] == {"step": "", "loss": "nats", "state": "", "small": "log10"}
    assert about["axes"] == {"h": ["unit", "time"]}
    assert (about["panel"], about["step"], about["rnnscope"], about["experiment"]) == ("panel", 3, "1.0", None)


def test_json(tmp_path):
    write_table(TABLE, tmp_path / "a.json", (GRID,), FACTS)
    held = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"), parse_constant=pytest.fail)
    columns = {column["name"]: column for column in held["columns"]}
    assert columns["loss"] == {"name": "loss", "unit": "nats", "values": [0.5, None, "inf"]}
    assert columns["small"]["values"][1:] == ["nan", "-inf"]
    (array,) = held["arrays"]
    assert array["axes"][1] == {"name": "time", "values": [1, 2, 3]}
    assert array["values"] == [[0, 1, 2], [3, 4, 5]]


def test_without_pyarrow_parquet_says_what_it_needs(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(RNNScopeError, match=r"needs pyarrow: pip install 'rnnscope\[parquet\]'"):
        write_table(TABLE, tmp_path / "a.parquet", (), FACTS)
    assert list(tmp_path.iterdir()) == []


def test_only_known_files_are_written(tmp_path):
    with pytest.raises(RNNScopeError, match=r"ends in \.csv, \.npz, \.json, \.parquet, not a\.xlsx"):
        write_table(TABLE, tmp_path / "a.xlsx", (), FACTS)
    with pytest.raises(RNNScopeError, match=r"a\.npz could not be written: No such file"):
        write_table(TABLE, tmp_path / "none" / "a.npz", (), FACTS)
