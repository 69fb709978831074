"""The table of faults: each row names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
TESTS = Path(__file__).parents[1]


def test_every_fault_names_a_test_that_is_there() -> None:
    rows = [line.strip("|").split(" | ") for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:2] == "| "]
    faults = [row for row in rows if row[0].strip() not in ("fault", "---")]
    assert len(faults) >= 40
    for row in faults:
        assert len(row) == 5, row
        assert all(cell.strip() for cell in row), row
        named = re.findall(r"`([\w/]+\.py)`", row[-1])
        assert named, row
        assert [name for name in named if not (TESTS / name).is_file()] == [], row
