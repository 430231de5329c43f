"""Every chart, ordinary and extreme: readable, escaped, and the same in words and in a table."""

from xml.etree import ElementTree

import pytest

from tests.ui.charts.drawing import problems, texts
from tests.ui.charts.examples import EXTREME, ORDINARY
from wijkteam.ui.charts.base.bars import Part
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.compare.plane import PlanePoint, plane
from wijkteam.ui.charts.compare.stacked_ratio import RatioRow, stacked_ratio
from wijkteam.ui.charts.compare.tornado import Swing, tornado

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


def test_a_step_of_a_quarter_is_never_rounded_to_something_untrue() -> None:
    ratios = [RatioRow("Aanpak", (Part("geld", 0.44),), 0.48, 0.39, 0.57, 0.004)]
    told = [text.content for text in texts(stacked_ratio(ratios).svg_wide)]
    assert "0,3" not in told
    assert "kans <1%" in told


def test_the_line_of_the_break_even_makes_room_for_an_amount() -> None:
    """At the height of the words there is paper between them and the line."""
    chart = tornado([Swing("x", 1.6e6, 8.6e6)], base=5e6, unit="euro", reference=1.2e6)
    drawn = ElementTree.fromstring(chart.svg_wide)
    order = [(one.tag.rpartition("}")[2], one.get("fill"), one.text) for one in drawn]
    written = order.index(("text", "#14233b", "€\N{NO-BREAK SPACE}1,6\N{NO-BREAK SPACE}mln"))
    assert order[written - 1][:2] == ("rect", "#ffffff")


def test_every_name_on_a_crowded_plane_is_told() -> None:
    names = ("Zoals nu", "Meer tijd per huishouden", "Helemaal additioneel betaald")
    points = [PlanePoint(name, 1e6 + k, 10, own=True) for k, name in enumerate(names)]
    told = " ".join(text.content for text in texts(plane(points).svg_narrow))
    assert all(name[:12] in told for name in names)
