"""Figures drawn of descriptions made by hand: true log axes, edges, legends, metadata, and several panels on a page."""

from __future__ import annotations

import io
import json
import re
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from rnnscope.app.export.provenance import Provenance
from rnnscope.app.figures.drawing import draw
from rnnscope.app.figures.files import figure_bytes, settings, svg_text, write_figure
from rnnscope.app.figures.style import PAPER, SCREEN, style_named
from rnnscope.app.figures.text import as_label
from rnnscope.app.plots.figure_spec import (
    AxisSpec,
    BandSpec,
    FigureSpec,
    ImageSpec,
    LayoutSpec,
    LegendEntry,
    LineSpec,
    Look,
    Part,
    PlotSpec,
    PointsSpec,
    RuleSpec,
    ScaleSpec,
)
from rnnscope.core.errors import RNNScopeError, SpecError
from rnnscope.core.specs import ExperimentSpec

WHOLE = (0.0, 0.0, 1.0, 1.0)
LOOK = Look("#102030", "#f0f0f0", "#909090", "#404040")
FACTS = Provenance("panel", ExperimentSpec(name="Märchen & <Sons>"), 12, "3.4.5")
X = np.arange(1.0, 6.0)


def curve(low: float = -6.0, high: float = 0.0) -> PlotSpec:
    """Return a falling line with a band that ends in infinity, a special value and the cursor."""
    values = np.linspace(high, low, 5)
    return PlotSpec(
        "norm",
        AxisSpec("time t (steps)", 0.5, 5.5, whole=True),
        AxisSpec("‖∂L/∂h<sub>t</sub>‖", low, high, log=True),
        (
            BandSpec("band", X, np.where(X == 2, -np.inf, values - 1), values + 1, "#0b63b0"),
            LineSpec("median", X, np.where(X == 4, np.nan, values), "#0b63b0", 2.0),
            PointsSpec("underflow", X[3:4], np.array([low + 0.2]), ("#ff0000",), ("none",), ("t",)),
            RuleSpec(3.0, None, "#00ff00", is_cursor=True),
        ),
        grid=True,
    )


def figure(*plots: PlotSpec, legend: tuple[LegendEntry, ...] = ()) -> FigureSpec:
    parts = tuple(Part(plot, (0, place / len(plots), 1, 1 / len(plots))) for place, plot in enumerate(plots))
    return FigureSpec("panel", "Title", "step 12", parts, LOOK, legend)


def drawn(spec, style=SCREEN):
    with settings(style, LOOK):
        return draw(spec, style)


def test_a_log_axis_is_one_of_the_numbers_themselves():
    axes = drawn(figure(curve())).get_axes()[0]
    assert axes.get_yscale() == "log"
    assert axes.get_ylim() == pytest.approx((1e-6, 1.0))
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("time t (steps)", "‖∂L/∂hₜ‖")
    line = next(line for line in axes.get_lines() if line.get_gid() == "median")
    assert line.get_xdata().tolist() == X.tolist()
    assert line.get_ydata() == pytest.approx([1.0, 10**-1.5, 1e-3, np.nan, 1e-6], nan_ok=True)
    assert all(place == round(place) for place in axes.get_xticks())


def test_numbers_beyond_floats_are_drawn_by_their_exponents():
    made = drawn(figure(curve(-700.0, -100.0)))
    axes = made.get_axes()[0]
    assert axes.get_yscale() == "linear"
    assert axes.get_ylim() == (-700.0, -100.0)
    made.draw_without_rendering()
    texts = [label.get_text() for label in axes.get_yticklabels()]
    assert "10⁻³⁰⁰" in texts


def test_the_cursor_is_drawn_on_the_screen_and_not_on_paper():
    counts = [
        sum(line.get_linestyle() == "--" for line in drawn(figure(curve()), style).get_axes()[0].get_lines())
        for style in (SCREEN, PAPER)
    ]
    assert counts == [1, 0]


def test_colours_stand_where_their_numbers_are():
    values = np.arange(6.0).reshape(2, 3)
    colours = np.zeros((2, 3, 4), np.uint8)
    colours[..., 3] = 255
    colours[0, 2] = (250, 0, 0, 255)  # first row, at the top of an axis that runs down; last column
    table = np.full((256, 4), 128, np.uint8)
    plot = PlotSpec(
        "map",
        AxisSpec("time", 0.5, 3.5, whole=True),
        AxisSpec("class", 2.5, 0.5, whole=True, names=((1.0, "cat"), (2.0, "dog"))),
        (ImageSpec("p", values, colours, (0.5, 0.5, 3.5, 2.5)),),
        ScaleSpec("p", table, ("0", "1")),
    )
    made = drawn(figure(plot))
    made.draw_without_rendering()
    axes, bar = made.get_axes()
    assert [label.get_text() for label in axes.get_yticklabels()] == ["cat", "dog"]
    assert bar.get_ylabel() == "p"
    picture = Image.open(io.BytesIO(figure_bytes(figure(plot), "png", SCREEN, FACTS, 1))).convert("RGB")
    frame = axes.get_window_extent()
    x, y = frame.x0 + frame.width * 5 / 6, picture.height - (frame.y0 + frame.height * 3 / 4)
    assert picture.getpixel((round(x), round(y))) == (250, 0, 0)
    assert picture.getpixel((round(x), round(y + frame.height / 2))) == (0, 0, 0)


def test_a_legend_fits_the_page():
    entries = tuple(LegendEntry(f"a rather long text, number {place}", "#ff0000") for place in range(7))
    for style in (SCREEN, PAPER):
        made = drawn(figure(curve(), legend=entries), style)
        legend = made.get_axes()[0].get_legend()
        made.draw_without_rendering()
        box = legend.get_window_extent()
        assert [text.get_text() for text in legend.get_texts()] == [entry.text for entry in entries]
        assert box.x0 >= 0
        assert box.x1 <= made.bbox.x1
        assert box.y1 <= made.bbox.y1


def test_everything_stays_on_the_page():
    """No label is cut, however long."""
    plot = curve()
    long = PlotSpec(
        plot.name, AxisSpec("a very long name " * 5, 0.5, 5.5), AxisSpec("another long name " * 3, 0, 1), plot.marks
    )
    made = drawn(figure(long, curve()), PAPER)
    made.draw_without_rendering()
    for axes in made.get_axes():
        for label in (axes.xaxis.label, axes.yaxis.label):
            box = label.get_window_extent()
            assert box.x0 >= -1
            assert box.x1 <= made.bbox.x1 + 1
            assert box.y1 <= made.bbox.y1 + 1


def test_metadata_tell_what_it_was_made_of():
    spec = figure(curve())
    picture = Image.open(io.BytesIO(figure_bytes(spec, "png", SCREEN, FACTS, 1)))
    assert picture.text["Software"] == "RNNScope 3.4.5"
    assert json.loads(picture.text["Description"])["experiment"]["name"] == "Märchen & <Sons>"
    svg = ElementTree.fromstring(figure_bytes(spec, "svg", SCREEN, FACTS))
    described = next(each for each in svg.iter() if each.tag.endswith("}description"))
    assert json.loads(described.text) == FACTS.facts()
    pdf = figure_bytes(spec, "pdf", SCREEN, FACTS)
    assert b"RNNScope 3.4.5" in pdf
    assert b"/Keywords" in pdf


def test_scales_and_text():
    sizes = [
        Image.open(io.BytesIO(figure_bytes(figure(curve()), "png", SCREEN, FACTS, scale))).width for scale in (1, 4)
    ]
    assert sizes == [680, 2720]
    text = svg_text(figure(curve()), PAPER, FACTS)
    assert text.startswith("<svg")
    ElementTree.fromstring(text)
    assert "time t (steps)" in re.findall(r">([^<>]+)</text>", text)
    assert text == svg_text(figure(curve()), PAPER, FACTS)  # the same numbers give the same file
    with pytest.raises(RNNScopeError, match="must be from 1 to 4, not 5"):
        figure_bytes(figure(curve()), "png", SCREEN, FACTS, 5)
    with pytest.raises(SpecError, match="theme or paper"):
        style_named("poster")


def test_several_panels_stand_where_they_do_on_the_screen():
    panels = tuple(figure(curve()) for _ in range(3))
    places = ((0.0, 0.0, 0.5, 0.6), (0.5, 0.0, 0.5, 0.6), (0.0, 0.6, 1.0, 0.4))
    made = drawn(LayoutSpec(panels, places, (1200.0, 800.0)))
    left, right, below = (axes.get_window_extent() for axes in made.get_axes())
    assert left.x1 < 0.5 * made.bbox.width < right.x0
    assert below.y1 < 0.4 * made.bbox.height < left.y0
    assert below.width > 1.6 * left.width


def test_only_known_files_are_written(tmp_path):
    with pytest.raises(RNNScopeError, match=r"ends in \.png, \.svg, \.pdf, not a\.gif"):
        write_figure(figure(curve()), tmp_path / "a.gif", SCREEN, FACTS)
    with pytest.raises(RNNScopeError, match=r"a\.svg could not be written: No such file"):
        write_figure(figure(curve()), tmp_path / "none" / "a.svg", SCREEN, FACTS)
    assert list(tmp_path.iterdir()) == []


def test_labels_of_the_screen_become_mathtext():
    assert as_label("h<sub>T−k</sub> of <b>x</b> &amp; 5 $") == r"h$_{T−k}$ of x & 5 \$"
    assert as_label("W<sup>h_1</sup>") == r"W$^{h\_1}$"
    assert as_label("h<sub>t−1</sub>, 10<sup>-3</sup>") == "hₜ₋₁, 10⁻³"
