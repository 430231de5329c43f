"""Every chart, ordinary and extreme: readable, escaped, and the same in words and in a table."""

from xml.etree import ElementTree

import pytest

from tests.ui.charts.drawing import problems
from tests.ui.charts.examples import EXTREME, ORDINARY
from wijkteam.ui.charts.chart import Chart

ALL = {**ORDINARY, **EXTREME}
charts = pytest.mark.parametrize("chart", ALL.values(), ids=ALL.keys())


@charts
def test_no_text_overlaps_is_cut_off_or_too_small(chart: Chart) -> None:
    assert problems(chart) == []


@charts
def test_the_picture_says_in_a_sentence_what_it_shows(chart: Chart) -> None:
    root = ElementTree.fromstring(chart.svg_wide)
    assert root.get("aria-label", "").endswith(".")
    assert root.get("role") in ("img", "group")


@charts
def test_every_row_of_the_table_has_a_cell_for_every_header(chart: Chart) -> None:
    assert chart.table.rows
    assert {len(row) for row in chart.table.rows} == {len(chart.table.headers)}
    assert all(cell for row in chart.table.rows for cell in row)


@charts
def test_the_title_is_a_question(chart: Chart) -> None:
    assert chart.question.endswith("?")


@charts
def test_no_name_can_become_markup(chart: Chart) -> None:
    assert "<script" not in chart.svg_wide + chart.svg_narrow


@charts
def test_the_narrow_picture_fits_a_phone(chart: Chart) -> None:
    assert float(ElementTree.fromstring(chart.svg_narrow).get("width", "0")) <= 320
