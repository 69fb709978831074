"""Figures and numbers of every panel of the registry, as files."""

from __future__ import annotations

import io
import json
import re
from importlib.util import find_spec

import numpy as np
import pytest
from PIL import Image

from rnnscope.app.export.provenance import Provenance
from rnnscope.app.figures.drawing import draw
from rnnscope.app.figures.files import figure_bytes, settings
from rnnscope.app.figures.style import PAPER, SCREEN
from rnnscope.app.figures.text import as_label
from rnnscope.app.panels.analysis_panel import AnalysisPanel
from rnnscope.app.panels.phase_diagram import PhaseDiagramPanel
from rnnscope.app.panels.registry import PANELS
from rnnscope.app.panels.table_files import grids_of, write_table
from rnnscope.app.plots.figure_spec import PlotSpec, TextTableSpec, plain_text
from rnnscope.app.theme import DARK, LIGHT
from rnnscope.app.theme import PAPER as PAPER_THEME
from rnnscope.core.specs import decode_experiment
from rnnscope.core.sweep_results import CellResult, Spread, SweepResults
from rnnscope.core.sweep_specs import ListAxis, SweepSpec

# A person's own words are neither figure nor numbers.
WORDS = {"notes"}
SHOWING = [info for info in PANELS if info.panel_id not in WORDS]
pytestmark = pytest.mark.parametrize("info", SHOWING, ids=lambda info: info.panel_id)


@pytest.fixture
def panel(qtbot, samples, results, selection_for, info):
    """Return a panel that shows a population, a frame, a history and a result."""
    built = samples.built_network(networks=3, length=12, units=6)
    made = info.panel(selection_for(built), DARK)
    qtbot.addWidget(made)
    made.resize(700, 330)
    made.compared = (built,)
    made.show()
    made.show_network(built)
    made.show_frame(samples.sample_frame(built))
    history = samples.sample_history(40, 3)
    made.histories = (history,)
    made.show_history(history)
    if isinstance(made, AnalysisPanel):
        made.show_result(results.RESULTS[made.kind](built))
    if isinstance(made, PhaseDiagramPanel):
        made.show_sweep(small_sweep(built.experiment))
    made.refresh_text()
    return made


def small_sweep(base) -> SweepResults:
    """Return four cells, one of which is not done."""
    spec = SweepSpec(
        base=base,
        axes=(
            ListAxis(setting="training.optimiser.learning_rate", values=(0.001, 0.1)),
            ListAxis(setting="training.batch_size", values=(8, 16)),
        ),
    )
    cells = (
        CellResult(index=place, kind="healthy", kinds=(0, 3, 0, 0), steps=9, seconds=1.0, loss=Spread(1.0, 0.5, 2.0))
        for place in ((0, 0), (1, 0), (1, 1))
    )
    return SweepResults(spec=spec, cells=tuple(cells))


def provenance(panel) -> Provenance:
    return Provenance(panel.panel_id, panel.built.experiment, 17, "9.9")


def labels_of(panel) -> set[str]:
    """Return the labels of the axes that the panel itself shows."""
    plots = [plot for plot in panel.findChildren(object) if hasattr(plot, "axis_specs") and plot.isVisibleTo(panel)]
    return {axis.label for plot in plots for axis in plot.axis_specs if axis.label}


def test_its_figure_says_what_the_panel_says(panel, info):
    spec = panel.figure()
    assert spec is not None
    assert (spec.name, spec.title, spec.subtitle) == (info.panel_id, panel.title, panel.status_text)
    assert spec.look.background == DARK.background
    shown = {axis.label for plot in spec.plots for axis in (plot.x, plot.y) if axis.label}
    assert shown >= labels_of(panel)
    with settings(SCREEN, spec.look):
        drawn = draw(spec, SCREEN)
    with_axes = [part.content for part in spec.parts if isinstance(part.content, PlotSpec)]
    axes = [each for each in drawn.get_axes() if each.get_xlabel() or each.get_ylabel()]
    for plot in with_axes:
        assert any(
            (each.get_xlabel(), each.get_ylabel()) == (as_label(plot.x.label), as_label(plot.y.label)) for each in axes
        )
    assert with_axes or isinstance(spec.parts[0].content, TextTableSpec) or spec.name == "unrolled"


def test_it_is_written_as_png_svg_and_pdf(panel):
    spec = panel.figure(PAPER_THEME)
    facts = provenance(panel)
    assert panel.theme is DARK
    assert spec.look.background == "#ffffff"
    picture = Image.open(io.BytesIO(figure_bytes(spec, "png", PAPER, facts, 1)))
    assert picture.width in (
        pytest.approx(PAPER.width * PAPER.dpi, abs=1),
        pytest.approx(PAPER.wide * PAPER.dpi, abs=1),
    )
    about = json.loads(picture.text["Description"])
    assert (about["panel"], about["step"], about["rnnscope"]) == (panel.panel_id, 17, "9.9")
    assert decode_experiment(json.dumps(about["experiment"])) == panel.built.experiment
    corner = picture.convert("RGB").getpixel((1, 1))
    assert corner == (255, 255, 255)
    svg = figure_bytes(spec, "svg", PAPER, facts).decode()
    assert "rnnscope" in svg[: svg.index("<g ")]
    texts = set(re.findall(r"<text[^>]*>([^<]+)</text>", svg))
    for plot in spec.plots:
        for label in (plot.x.label, plot.y.label):
            assert "<" in label or not label or label in texts
    pdf = figure_bytes(spec, "pdf", PAPER, facts)
    assert pdf.startswith(b"%PDF")
    assert b"/Keywords" in pdf


def test_its_data_are_written_in_every_format(panel, tmp_path):
    table = panel.table()
    assert table is not None
    assert table.rows
    grids = grids_of(panel.figure())
    paths = {ending: tmp_path / f"data.{ending}" for ending in ("csv", "npz", "json")}
    for path in paths.values():
        write_table(table, path, grids, provenance(panel))
    columns = list(zip(*table.rows, strict=True))
    arrays = np.load(paths["npz"], allow_pickle=False)
    about = json.loads(str(arrays["about"]))
    assert about["units"] == dict(zip(table.names, table.units, strict=True))
    contents = json.loads(paths["json"].read_text())
    assert (contents["panel"], contents["step"]) == (panel.panel_id, 17)
    for name, unit, wanted, column in zip(table.names, table.units, columns, contents["columns"], strict=True):
        assert (column["name"], column["unit"]) == (name, unit)
        if are_numbers(wanted):
            assert np.array_equal(np.array(column["values"], float), np.array(wanted, float), equal_nan=True)
            assert np.array_equal(arrays[name].astype(float), np.array(wanted, float), equal_nan=True)
    for grid, held in zip(grids, contents["arrays"], strict=True):
        assert held["name"] == grid.name
        assert [axis["name"] for axis in held["axes"]] == [grid.rows[0], grid.columns[0]]
        assert [len(axis["values"]) for axis in held["axes"]] == list(grid.values.shape)
        assert np.array_equal(np.array(held["values"], float), grid.values.astype(float), equal_nan=True)
    if find_spec("pyarrow") is None:
        return
    from pyarrow import parquet

    write_table(table, tmp_path / "data.parquet", grids, provenance(panel))
    read = parquet.read_table(tmp_path / "data.parquet")
    assert tuple(read.column_names) == table.names
    assert [read.schema.field(name).metadata.get(b"unit", b"").decode() for name in table.names] == list(table.units)
    assert read.num_rows == len(table.rows)


def are_numbers(column) -> bool:
    return all(isinstance(each, int | float | np.number) for each in column)


# Where the numbers of the table stand in the figure: the plot and its line, and the table's column.
_SAME = {
    "gradient_norm": ((0, "median", "median"), (0, "selected", "seed 0")),
    "contributions": ((0, "norm", "length"), (1, "share", "share")),
    "lyapunov": ((1, "exponents", "value"),),
    "singular_values": ((0, "largest", "sigma 1"), (0, "smallest", "sigma 6")),
    "portrait": ((0, "shown", "PC 2"),),
}


def test_its_figure_draws_the_numbers_of_its_table(panel):
    spec, table = panel.figure(), panel.table()
    columns = dict(zip(table.names, zip(*table.rows, strict=True), strict=True))
    for plot, line, column in _SAME.get(panel.panel_id, ()):
        shown = spec.plots[plot].line(line).y
        assert np.allclose(shown, np.array(columns[column], float), rtol=1e-6, equal_nan=True)
    for image in (image for plot in spec.plots for image in plot.images):
        numeric = [np.array(each, float) for each in columns.values() if are_numbers(each)]
        matrix = image.values.astype(float)
        if np.isnan(matrix).all():
            continue
        rows = [matrix[place] for place in range(len(matrix))]
        cols = list(matrix.T)
        found = [
            any(_same(each, other) for other in (*rows, *cols)) for each in numeric[1:] if len(each) in matrix.shape
        ]
        assert sum(found) >= min(matrix.shape), f"{panel.panel_id}: {plain_text(image.name)}"


def _same(column, drawn) -> bool:
    """Whether a column's numbers stand in a row or column of a map, padding and special values aside."""
    count = min(len(column), len(drawn))
    one, other = column[:count], np.asarray(drawn, float)[:count]
    both = np.isfinite(one) & np.isfinite(other)
    return bool(both.any() and np.array_equal(one[both], other[both]))


def test_it_has_no_figure_before_a_network(info, qtbot, selection_for, samples):
    empty = info.panel(selection_for(samples.built_network()), LIGHT)
    qtbot.addWidget(empty)
    assert empty.figure() is None
