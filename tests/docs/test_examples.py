"""The examples of the documentation run, from top to bottom of each page."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "docs/api.md")


def _blocks(page: str) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_examples_run(page: str) -> None:
    names: dict[str, object] = {"__name__": "example"}
    for block in _blocks(page):
        exec(compile(block, page, "exec"), names)
    trainer = names["trainer"]
    assert np.isfinite(trainer.gradients.hidden()).all()


def test_the_api_page_shows_what_it_says() -> None:
    names: dict[str, object] = {}
    for block in _blocks("docs/api.md"):
        exec(compile(block, "docs/api.md", "exec"), names)
    assert names["flow"].shape == (2, 20, 20, 4)
    assert names["lost"].cosine.shape == (4,)
    assert np.all(names["lost"].mass > 0)
    assert np.all(names["lost"].cosine < 1)
    assert np.allclose(names["shares"].sum(0), 1)
    assert names["diagnosis"].kind == "vanishing"
    assert names["verification"].passed
    assert np.allclose(names["of_first_step"].numpy(), names["gradients"].hidden(0)[0], rtol=1e-9)
    assert names["again"].step_count == 5
    assert np.array_equal(names["again"].network.values, names["trainer"].network.values)
    assert names["spectrum"].exponents.shape == (50,)
    assert names["spectrum"].convergence.shape == (40, 50)
    assert names["spectrum"].finite_time(4).shape == (10, 50)
    assert names["jacobians"].shape == (20, 4, 5, 16, 16)
    assert names["whole"].shape == (20, 4, 5, 32, 32)
    assert names["reach"].shape == (21, 4, 5, 16)
    assert names["exponents"].shape == (4, 5, 16)
    assert [found.states.shape[1] for found in names["points"]] == [32] * 4
    assert names["gates"]["f"].left.shape == (4, 8)
    assert names["picture"].arrows.shape == (20, 4, 5, 2)


@pytest.mark.parametrize(
    "page", ["README.md", "docs/api.md", "docs/guide.md", "docs/architecture.md", "CONTRIBUTING.md"]
)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = [link.strip() for link in re.findall(r"\]\(\s*([^)#\s]+)", text) if not link.startswith("http")]
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []
