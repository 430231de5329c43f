"""The realisation plan: who gains, and who might pay what."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse

from tests.monitor.calculator.conftest import small
from tests.monitor.calculator.people import client, text_of
from wijkteam.monitor.calculator.approach.sharing import read_floor
from wijkteam.vocabulary import people


def page(code: str = "zonnedael", **asked: str) -> str:
    return client().get(reverse("monitor:mkba_realisation", args=[code]), asked).text


def test_the_page_calls_itself_a_proposal() -> None:
    assert "Een voorstel voor een gesprek, geen rekening." in page()


def test_whoever_gains_in_money_is_asked_and_residents_are_not() -> None:
    told = text_of(page())
    assert "Zorgverzekeraars" in told
    assert "Bewoners en vrijwilligers vragen we niets." in told


def test_what_is_left_is_said_to_be_for_whoever_runs_it() -> None:
    told = text_of(page())
    assert "behalve wie het uitvoert: Gemeente." in told
    assert "die de baten in geld niet dekken. Dat deel is voor: Gemeente." in told


def test_old_work_that_must_stop_is_named_with_who_books_it() -> None:
    assert "Wat moet elders echt stoppen?" in page()


def test_missing_posts_are_told_before_the_amounts() -> None:
    assert "Er ontbreken posten." in page()


def test_the_insurer_pays_half_when_it_has_half_of_the_gain(programmes_folder: Path) -> None:
    (programmes_folder / "small.yaml").write_text(small(), "utf-8")
    told = text_of(page("small"))
    # Half of a hundred hours of 50 euros a year, three years, discounted mid-year: 7,255,
    # in the steps that the interval of the balance carries and never above the gain.
    assert "In dit voorstel komt € 7.300 van: Zorgverzekeraars." in told.replace("\xa0", " ")
    assert "Er ontbreken posten" not in told


def test_a_party_below_the_floor_is_let_off(programmes_folder: Path) -> None:
    (programmes_folder / "small.yaml").write_text(small(), "utf-8")
    assert "Er is niets te verdelen." in page("small", vloer="99.999.999")


@pytest.mark.parametrize("typed", ["", "veel", "-5", "inf", "nan", "1e400"])
def test_a_floor_that_is_no_amount_is_nought(typed: str) -> None:
    assert read_floor(typed) == 0.0
    assert (
        client()
        .get(reverse("monitor:mkba_realisation", args=["zonnedael"]), {"vloer": typed})
        .status_code
        == 200
    )


def test_a_floor_is_read_as_people_type_it() -> None:
    assert read_floor("€ 10.000") == 10_000.0


@pytest.mark.parametrize("role", [people.RESIDENT, people.PARTNER])
def test_residents_and_partners_learn_nothing(role: str) -> None:
    address = reverse("monitor:mkba_realisation", args=["zonnedael"])
    assert client(role).get(address).status_code == 404
