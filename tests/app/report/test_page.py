"""A report: well formed, whole in one file, true to the run, and safe whatever a person wrote."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
import pytest

from rnnscope.app.export.provenance import Provenance
from rnnscope.app.plots.figure_spec import AxisSpec, FigureSpec, LineSpec, Look, Part, PlotSpec
from rnnscope.app.report.contents import Report, ReportedFigure, ReportedNetwork
from rnnscope.app.report.files import checked_path, write_report
from rnnscope.app.report.page import page
from rnnscope.app.theme import DARK, LIGHT
from rnnscope.core.errors import RNNScopeError
from rnnscope.core.events import Intervention
from rnnscope.core.frames import VerdictFacts
from rnnscope.core.history import History
from rnnscope.core.layer_specs import CustomLayer, GRULayer
from rnnscope.core.specs import LSTMLayer, NetworkSpec, Variant, decode_experiment
from rnnscope.core.variants import single

if TYPE_CHECKING:
    from pathlib import Path

_VOID = {"meta", "br", "hr", "img", "link", "input", "wbr"}
_LOADING = ("src", "srcset", "data", "poster", "xlink:href", "background")


class _Reader(HTMLParser):
    """Holds the nesting of elements, and collects what tests ask for."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((tuple(self.open), data))

    @property
    def text(self) -> str:
        """Everything that is read."""
        return " ".join(text for path, text in self.texts if not {"style", "svg"} & set(path))


def _read(text: str) -> _Reader:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.faults == []
    assert reader.open == []
    return reader


@pytest.fixture
def report(samples: Any) -> Report:
    built = samples.built_network(required_lag=40)
    experiment = msgspec.structs.replace(built.experiment, name="Tom & <Jerry>", description="Why 1 < 2.")
    verdict = VerdictFacts("vanishing", 0.685, 17.0, True, 50)
    axis = AxisSpec("x", 0.0, 1.0)
    line = LineSpec("curve", np.linspace(0, 1, 5), np.linspace(0, 1, 5), LIGHT.accent)
    plot = PlotSpec("plot", axis, axis, (line,))
    look = Look(LIGHT.background, LIGHT.foreground, LIGHT.muted, LIGHT.grid)
    spec = FigureSpec("gradient_norm", "Gradient norm", "", (Part(plot, (0, 0, 1, 1)),), look)
    provenance = Provenance("gradient_norm", experiment, 60, "1.2.3")
    return Report(
        networks=(
            ReportedNetwork(
                msgspec.structs.replace(built, experiment=experiment),
                samples.sample_history(),
                ((verdict,) * 9,),
            ),
        ),
        step=400,
        elapsed=3.0,
        figures=(
            ReportedFigure("gradient_norm", "Gradient norm", ("at <t>",), spec, provenance, "<p>How <b>far</b>.</p>"),
            ReportedFigure("hidden_states", "Hidden states", (), spec, provenance),
        ),
        notes="# Found\n\nIt *vanishes*.",
        tags=("lecture 3",),
        environment=(("torch", "2.9"),),
        version="1.2.3",
    )


@pytest.fixture
def text_only(report: Report) -> Report:
    """The same without figures, which take a moment to draw."""
    return replace(report, figures=())


def test_it_says_what_the_run_says(text_only: Report) -> None:
    reader = _read(page(text_only))
    text, history = reader.text, text_only.networks[0].history
    assert "The gradient is" in text
    assert "↘ vanishing" in text
    assert "decay factor 0.685 per step (fit over 50 lags); horizon 17 steps (measured); vanishing in 8 of 8" in text
    assert "The task needs a lag of 40 steps." in text
    last = history.test_loss[-1]
    assert f"{np.median(last):.4g} ({last.min():.4g} – {last.max():.4g})" in text
    assert f"{100 * np.median(history.test_accuracy[-1]):.4g} %" in text
    assert f"{math.log(9):.4g}" in text
    assert "400 training steps · 8 networks, seeds 0 to 7 · 6000 parameters · T = 29" in text
    assert "rnnscope run experiment.json --steps 400 --out run.rnnscope" in text


def test_the_specification_is_there_in_words_and_as_json(text_only: Report) -> None:
    reader = _read(page(text_only))
    assert "Layer 1: LSTM (with forget gate)" in reader.text
    assert "Softmax (as the task asks)" in reader.text
    (source,) = (text for path, text in reader.texts if path[-1] == "pre")
    assert decode_experiment(source) == text_only.networks[0].built.experiment


def test_equations_are_drawn_and_can_be_heard(text_only: Report) -> None:
    reader = _read(page(text_only))
    said = [attributes["aria-label"] for tag, attributes in reader.elements if attributes.get("role") == "img"]
    assert "g^(t) = tanh(W^gx x^(t) + W^gh h^(t-1) + b_g)" in said
    assert len(said) == 7, "six of the cell, one of the readout"
    assert "Source: Gers, Schmidhuber and Cummins, Learning to forget" in reader.text


def test_nothing_is_loaded_and_nothing_runs(report: Report) -> None:
    notes = "![x](http://example.org/a.png) <img src=http://example.org/b.png>\n\n[go](javascript:alert(1))"
    text = page(replace(report, notes=notes))
    reader = _read(text)
    assert not {"script", "img", "link", "iframe", "object", "embed", "base"} & {tag for tag, _ in reader.elements}
    for _, attributes in reader.elements:
        assert not any(name.startswith("on") for name in attributes)
        for name in _LOADING:
            assert attributes.get(name, "#").startswith(("#", "data:"))
        assert not attributes.get("href", "").startswith("javascript")
    assert not re.search(r"url\((?!#)|@import", text)
    policy = [each["content"] for tag, each in reader.elements if each.get("http-equiv") == "Content-Security-Policy"]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]


def test_what_a_person_wrote_is_text(text_only: Report) -> None:
    evil = "<script>alert(1)</script>"
    change = Intervention(3, f"{evil} {{}}")
    network = replace(text_only.networks[0], interventions=(change,))
    wrote = replace(text_only, networks=(network,), notes=f"# Title\n{evil}\n\n`{evil}`", tags=(evil,))
    text = page(replace(wrote, environment=(("device", evil),)))
    reader = _read(text)
    assert "<script" not in text
    assert reader.text.count(evil) == 5
    assert "Tom & <Jerry>" in reader.text
    assert "Why 1 < 2." in reader.text
    assert [tag for tag, _ in reader.elements].count("h1") == 1, "headings of notes stand below the page's"
    assert "changed by hand" in reader.text


def test_figures_have_names_of_their_own_and_the_colours_of_the_page(report: Report) -> None:
    text = page(report)
    reader = _read(text)
    names = [attributes["id"] for _, attributes in reader.elements if "id" in attributes]
    assert len(names) == len(set(names))
    assert {"figure1-axes_1", "figure2-axes_1", "figure-gradient-norm"} <= set(names)
    for reference in re.findall(r"url\(#([^)]+)\)", text) + re.findall(r'href="#([^"]+)"', text):
        assert reference in names
    assert "stroke: var(--accent)" in text
    assert f"stroke: {LIGHT.accent}" not in text
    light, dark = re.findall(r":root \{ (.*?) \}", text)
    assert f"--accent: {LIGHT.accent};" in light
    assert f"--accent: {DARK.accent};" in dark
    assert "at <t>" in reader.text
    assert "<p>How <b>far</b>.</p>" in text


def test_compared_networks_stand_side_by_side(text_only: Report) -> None:
    built = text_only.networks[0].built
    variant = Variant(name="Cure", network=NetworkSpec(layers=(GRULayer(size=8),)))
    experiment = msgspec.structs.replace(
        built.experiment, network=NetworkSpec(layers=(LSTMLayer(size=8),)), variants=(variant,)
    )
    first = replace(text_only.networks[0], built=msgspec.structs.replace(built, experiment=experiment))
    healthy = VerdictFacts("healthy", 0.99, math.inf, False, 28)
    other = replace(
        first, built=msgspec.structs.replace(built, experiment=single(experiment, 1)), verdicts=((healthy,) * 9,)
    )
    reader = _read(page(replace(text_only, networks=(first, other))))
    assert "Cure: what differs" in reader.text
    assert "Layer 1: Cell LSTM (with forget gate) GRU" in reader.text
    assert "→ healthy" in reader.text
    assert "the norm does not fall" in reader.text


def test_numbers_that_are_none_are_told(text_only: Report) -> None:
    network = text_only.networks[0]
    exploding = VerdictFacts("exploding", math.inf, math.inf, False, 2)
    nothing = VerdictFacts("none", math.nan, math.nan, False, 0)
    changed = replace(network, verdicts=((exploding,) * 9, (nothing,) * 9), history=History(8))
    reader = _read(page(replace(text_only, networks=(changed,))))
    assert "↗ exploding" in reader.text
    assert "∞" in reader.text
    assert "without verdict" in reader.text
    assert "nan" not in reader.text


def test_a_cell_of_ones_own_has_no_equations(text_only: Report) -> None:
    built = text_only.networks[0].built
    experiment = msgspec.structs.replace(built.experiment, network=NetworkSpec(layers=(CustomLayer(name="mine"),)))
    network = replace(text_only.networks[0], built=msgspec.structs.replace(built, experiment=experiment))
    reader = _read(page(replace(text_only, networks=(network,))))
    assert "Its equations stand in its own package." in reader.text


def test_a_file_is_written_and_what_cannot_be_is_told(text_only: Report, tmp_path: Path) -> None:
    path = checked_path(str(tmp_path / "out.html"))
    write_report(text_only, path)
    assert path.read_text(encoding="utf-8") == page(text_only)
    with pytest.raises(RNNScopeError, match=r"ends in \.html, not out\.pdf"):
        checked_path(str(tmp_path / "out.pdf"))
    with pytest.raises(RNNScopeError, match="There is no folder"):
        checked_path(str(tmp_path / "missing" / "out.html"))
    with pytest.raises(RNNScopeError, match=r"^out\.html could not be written"):
        write_report(text_only, tmp_path / "missing" / "out.html")
