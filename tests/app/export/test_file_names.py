"""Names of files."""

from __future__ import annotations

import pytest

from rnnscope.app.export.file_names import module_name


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("Japanese Vowels", "japanese_vowels"), ("2 gates", "network_2_gates"), ("∂/∂", "network"), ("../x", "x")],
)
def test_a_file_has_a_name_that_can_be_imported(name: str, wanted: str) -> None:
    assert module_name(name) == wanted
