"""A chart on a page."""

from typing import Any

from django.template import Context, Template
from lxml import html

from tests.ui.charts.examples import EVIL, ORDINARY
from tests.ui.sound import said
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.change.goal_scale import goal_scale
from wijkteam.ui.charts.flow.network_map import Tie, network_map


def _page(tag: str, chart: Chart | None) -> Any:
    text = Template("{% load charts %}<main>" + tag + "</main>").render(Context({"it": chart}))
    return html.fromstring(text)


def test_a_chart_brings_both_pictures_its_title_and_its_table() -> None:
    page = _page("{% chart it %}", ORDINARY["trend"])
    assert len(page.xpath("//figure//svg")) == 2
    assert page.xpath("string(//figcaption/h2)") == ORDINARY["trend"].question
    assert page.xpath("count(//details//tbody/tr)") == len(ORDINARY["trend"].table.rows)


def test_a_chart_that_needs_one_picture_brings_one() -> None:
    assert len(_page("{% chart it %}", ORDINARY["goal"]).xpath("//svg")) == 1


def test_the_heading_takes_the_level_of_its_place() -> None:
    assert _page("{% chart it level=3 %}", ORDINARY["trend"]).xpath("//h3")


def test_a_title_that_the_page_shows_is_only_hidden() -> None:
    page = _page("{% chart it level=0 %}", ORDINARY["trend"])
    assert said(page.xpath("//figcaption[@class='vh']")[0]) == ORDINARY["trend"].question


def test_numbers_in_the_table_stand_under_each_other() -> None:
    page = _page("{% chart it %}", ORDINARY["pays"])
    assert len(page.xpath("//thead//th[@class='num']")) == len(ORDINARY["pays"].table.headers) - 1


def test_words_in_the_table_do_not() -> None:
    page = _page("{% chart it %}", ORDINARY["network"])
    assert not page.xpath("//*[@class='num']")


def test_the_table_can_be_left_out() -> None:
    assert not _page("{% chart it table=False %}", ORDINARY["trend"]).xpath("//table")


def test_the_note_is_shown() -> None:
    page = _page("{% chart it %}", goal_scale(3, 6, 8, note="Een eigen cijfer, geen test."))
    assert page.xpath("string(//p[@class='note'])") == "Een eigen cijfer, geen test."


def test_without_data_the_sentence_stands_there() -> None:
    chart = network_map(["Sanne"], [])
    page = _page("{% chart it %}", chart)
    assert page.xpath("string(//figure/p)") == chart.empty
    assert not page.xpath("//svg | //table")


def test_no_chart_is_no_figure() -> None:
    assert not _page("{% chart it %}{% picture it %}", None).xpath("//figure | //svg")


def test_a_picture_is_only_the_drawing() -> None:
    page = _page("{% picture it %}", ORDINARY["goal"])
    assert page.xpath("//svg")
    assert not page.xpath("//figure | //table")


def test_names_are_escaped_in_picture_and_table() -> None:
    page = _page("{% chart it %}", network_map([EVIL], [Tie(EVIL, EVIL)], question=EVIL))
    assert not page.xpath("//script")


def test_a_chain_with_links_is_a_group_so_that_they_can_be_reached() -> None:
    page = _page("{% chart it %}", ORDINARY["chain"])
    assert page.xpath("//svg[@role='group']//a/@href")[0] == "/a?b=1&c=2"
