"""The list of numbers from the world, and a page for each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import reverse

from tests.monitor.calculator.people import client, text_of
from wijkteam.analysis import parameters
from wijkteam.monitor.calculator.parameters.catalogue import ON_A_PAGE
from wijkteam.monitor.shelf.grounds import today
from wijkteam.monitor.wording.amounts import value
from wijkteam.monitor.wording.sources import missing_words, publication_words
from wijkteam.vocabulary import people

TREE = parameters.load()


def listed(**asked: str) -> str:
    return client().get(reverse("monitor:parameters"), asked).text


def names(page: str) -> list[str]:
    return re.findall(r"/getallen/([\w.]+)/\"", page)


def page(name: str) -> str:
    return client().get(reverse("monitor:parameter", args=[name])).text


def test_the_list_shows_a_page_of_numbers_and_the_way_to_the_next() -> None:
    told = listed()
    assert len(names(told)) == ON_A_PAGE
    assert "bladzijde=1" in told


def test_every_number_is_somewhere_in_the_list() -> None:
    pages = range(len(TREE) // ON_A_PAGE + 1)
    found = [name for at in pages for name in names(listed(bladzijde=str(at)))]
    assert sorted(found) == sorted(TREE)


def test_a_kind_narrows_the_list() -> None:
    found = names(listed(soort="norm"))
    assert found
    assert {TREE[name].kind for name in found} == {"norm"}


def test_only_what_is_missing_can_be_asked() -> None:
    assert sorted(names(listed(zekerheid="missing"))) == sorted(one.id for one in TREE.missing())


def test_a_certainty_narrows_the_list() -> None:
    found = names(listed(zekerheid="verified", soort="rate"))
    snapshot = TREE.at("2026-11-01")
    assert found
    assert {snapshot[name].certainty for name in found} == {"verified"}


def test_words_are_looked_for_in_names_and_sources() -> None:
    assert "prices.housing.eviction" in names(listed(zoek="huisuitzetting gemiddeld"))
    assert names(listed(zoek="nibud"))


def test_nothing_found_says_what_to_try() -> None:
    assert "Probeer een ander woord" in listed(zoek="qqqqqq")


@pytest.mark.parametrize("asked", ["-1", "999999", "x", "99999999999999999999999"])
def test_a_page_that_is_not_there_gives_one_that_is(asked: str) -> None:
    assert names(listed(bladzijde=asked))


def test_a_kind_nobody_knows_gives_the_whole_list() -> None:
    assert len(names(listed(soort="<script>"))) == ON_A_PAGE


@pytest.mark.parametrize("name", sorted(TREE))
def test_every_number_has_a_page_with_its_source(name: str) -> None:
    told = text_of(page(name))
    assert TREE[name].label in told
    if not TREE[name].is_missing:
        title = publication_words(TREE.at("2026-11-01")[name].source.title)
        assert text_of(title) in told


def test_a_missing_number_says_why_and_that_it_does_not_count() -> None:
    one = TREE.missing()[0]
    told = text_of(page(one.id))
    assert "Dit getal ontbreekt." in told
    assert missing_words(one.id, one.missing or "") in told


def test_pooled_studies_are_drawn_together() -> None:
    assert "Wat zeggen de onderzoeken samen?" in page("rates.client_experience.known")


def test_a_number_tells_in_which_programmes_it_counts() -> None:
    told = page("prices.housing.eviction")
    assert reverse("monitor:mkba_programme", args=["zonnedael"]) in told


def test_a_number_nobody_knows_is_not_found() -> None:
    assert client().get(reverse("monitor:parameter", args=["prices.moon"])).status_code == 404


@pytest.mark.parametrize("role", [people.RESIDENT, people.PARTNER])
def test_residents_and_partners_learn_nothing(role: str) -> None:
    assert client(role).get(reverse("monitor:parameters")).status_code == 404
    address = reverse("monitor:parameter", args=["rates.discount"])
    assert client(role).get(address).status_code == 404


def test_a_wrong_overlay_names_file_and_line_and_no_place_on_the_machine(
    tmp_path: Path, settings: object
) -> None:
    overlay = tmp_path / "own"
    (overlay / "prices").mkdir(parents=True)
    (overlay / "prices/mine.yaml").write_text("label: Mijn prijs\nunit: EUR\n", "utf-8")
    settings.PARAMETERS_OVERLAY = str(overlay)  # type: ignore[attr-defined]
    for address in ("parameters", "mkba", "cases", "comparison"):
        told = client().get(reverse(f"monitor:{address}")).text
        assert "mine.yaml:" in told
        assert str(tmp_path) not in told


def test_a_municipality_may_lay_its_own_number_over_the_national_one(
    tmp_path: Path, settings: object
) -> None:
    overlay = tmp_path / "own"
    (overlay / "norms").mkdir(parents=True)
    national = Path(parameters.__file__).parent / "nl/norms/break_even_ratio.yaml"
    text = national.read_text("utf-8").replace("label:", "label: Eigen norm  #", 1)
    (overlay / "norms/break_even_ratio.yaml").write_text(text, "utf-8")
    settings.PARAMETERS_OVERLAY = str(overlay)  # type: ignore[attr-defined]
    assert "Eigen norm" in page("norms.break_even_ratio")


def test_the_list_shows_the_value_that_is_reckoned_with() -> None:
    """What a source states may be the end of its own range; the list tells the middle."""
    found = client().get(reverse("monitor:parameters"), {"zoek": "effects."}).context["catalogue"]
    snapshot = TREE.at(today())
    for row in found.rows:
        if not row.missing:
            assert row.value == value(snapshot[row.id].value, row.unit)


@pytest.mark.parametrize("order", ["naam", "zekerheid", "bron", "<b>"])
def test_the_list_can_be_put_in_another_order(order: str) -> None:
    told = client().get(reverse("monitor:parameters"), {"volgorde": order})
    assert told.context["catalogue"].count == len(TREE)


def test_the_least_certain_come_first_when_asked() -> None:
    told = client().get(reverse("monitor:parameters"), {"volgorde": "zekerheid"})
    assert told.context["catalogue"].rows[0].missing
