"""The diagram's geometry."""

from __future__ import annotations

import itertools

import pytest

from rnnscope.app.diagram.layout import NARROWEST_NODE, columns, label_stride, least_height, minimum_width, mosaic, rows


@pytest.mark.parametrize("layers", [1, 2, 3, 8])
@pytest.mark.parametrize("height", [200, 290, 500])
def test_rows_stand_in_order_without_overlap(layers, height):
    spans = rows(height, layers, 16)
    ladder = [spans.output, *reversed(spans.hidden), spans.inputs, spans.times]
    assert len(spans.hidden) == layers
    assert all(above.bottom <= below.top for above, below in itertools.pairwise(ladder))
    assert ladder[0].top >= 0
    assert spans.times.bottom <= height


@pytest.mark.parametrize("hidden", [1, 2, 4, 16])
@pytest.mark.parametrize("text", [14, 17, 42])
def test_the_least_height_has_room_for_every_row_and_its_caption(hidden, text):
    height = least_height(hidden, text)
    spans = rows(height, hidden, text)
    ladder = [spans.output, *reversed(spans.hidden), spans.inputs]
    assert spans.times.bottom <= height
    assert all(span.height >= 9 for span in ladder)
    for above, below in itertools.pairwise(ladder):
        assert above.bottom <= below.top
        assert below.middle - above.middle >= 0.95 * text
    assert spans.inputs.bottom <= spans.times.top


def test_unrolling_goes_back_from_the_end():
    assert (columns(900, 1, 21).first, columns(900, 1, 21).last) == (21, 21)
    assert (columns(900, 5, 21).first, columns(900, 5, 21).last) == (17, 21)
    assert (columns(900, 21, 21).first, columns(900, 21, 21).last) == (1, 21)
    padded = columns(900, 29, 21)
    assert (padded.first, padded.last) == (1, 29)


def test_a_new_step_slides_in_from_the_left():
    before, between, after = columns(900, 4, 10), columns(900, 4.5, 10), columns(900, 5, 10)
    assert between.appearing == 6
    assert between.opacity(6) == pytest.approx(0.5)
    assert between.opacity(7) == 1.0
    assert before.centre(10) < between.centre(10) < after.centre(10)
    assert columns(900, 22.5, 21).appearing == 23


@pytest.mark.parametrize("steps", [1, 8, 29, 64, 400])
def test_columns_fit_or_keep_their_smallest_size(steps):
    width = max(950.0, minimum_width(steps))
    places = columns(width, steps, steps)
    assert places.centre(places.first) - places.node_width / 2 >= 0
    assert places.centre(places.last) + places.node_width / 2 <= width
    assert places.node_width >= NARROWEST_NODE
    assert places.pitch - places.node_width >= 10  # room for an arrow


def test_points_find_their_column():
    places = columns(950, 29, 29)
    assert [places.at(places.centre(time) + 5) for time in (1, 14, 29)] == [1, 14, 29]
    assert places.at(-50) is None
    assert places.at(2000) is None
    visible = places.between(places.centre(10), places.centre(12))
    assert {10, 11, 12} <= set(visible) <= set(range(8, 15))


@pytest.mark.parametrize(("pitch", "text", "stride"), [(40, 20, 1), (26, 24, 2), (26, 60, 5), (5, 40, 10)])
def test_labels_never_touch(pitch, text, stride):
    assert label_stride(pitch, text) == stride
    assert stride * pitch >= text + 6


@pytest.mark.parametrize(
    ("units", "width", "height", "grid"),
    [(32, 18, 160, (32, 1)), (32, 18, 44, (11, 3)), (1, 18, 20, (1, 1)), (1024, 18, 160, (256, 4))],
)
def test_mosaic_holds_every_unit(units, width, height, grid):
    assert mosaic(units, width, height) == grid
    assert grid[0] * grid[1] >= units
