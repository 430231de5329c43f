"""Bought help beside the budget of the year, and who asks for more: side by side, not ranked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.accounts.access import budget_of
from wijkteam.accounts.teams.actions import set_budget
from wijkteam.casework.bought import access
from wijkteam.casework.bought.rules import Bought
from wijkteam.casework.decisions.actions import apply, begin_help
from wijkteam.casework.decisions.models import QuickHelp

PAGE, FIRST = reverse("bought:year"), reverse("bought:who_first")


@pytest.fixture
def september(buurt: Neighbourhood, monkeypatch: pytest.MonkeyPatch) -> Neighbourhood:
    """The tenth of August: half of the year's money is begun, and every week begins more."""
    today = date(timezone.localdate().year, 8, 10)
    QuickHelp.objects.all().delete()
    for week in range(13):
        begin_help(
            household=buurt.household, kind="household", why="Rust", weeks=4, euros=200,
            provider=buurt.ggz, hours=8, started_on=today - timedelta(weeks=week, days=1),
            by=buurt.fatima,
        )  # fmt: skip
    set_budget(team=buurt.team, year=today.year, euros=3_800, hours=200, source="Besluit",
               by=buurt.ans)  # fmt: skip
    monkeypatch.setattr("wijkteam.casework.bought.access.timezone.localdate", lambda *_: today)
    return buurt


def test_a_budget_that_runs_out_in_september_is_said_before_it_is_out(september: Neighbourhood):
    year = access.year_of(september.fatima)
    assert year.total == pytest.approx(13 * 200)
    assert year.left == pytest.approx(1_200)
    assert year.hours == 13 * 8
    assert year.empty_on is not None
    assert year.empty_on.month == 9
    assert year.december is not None
    assert year.december.points > 3_800 > year.total
    # The picture begins with the months that are over and ends in December, with its band.
    assert [on.month for on, _euros in year.months] == list(range(1, 8))
    assert year.months[-1][1] == pytest.approx(11 * 200)
    page = shown(signed_in(september.fatima).get(PAGE))
    assert "in december, vier van de vijf keer tussen" in page
    assert "Het budget is € 3.800" in page.replace("\xa0", " ")
    (line,) = year.lines
    assert (line.provider, line.number, line.near) == ("Ggz Voorbeeld", 13, 0)


def test_the_page_answers_first_and_the_administrator_sets_the_budget(buurt: Neighbourhood):
    page = shown(signed_in(buurt.bram).get(PAGE))
    assert "geen budget vastgelegd" in page
    year = timezone.localdate().year
    url = reverse("administration:budget", args=[buurt.team.pk])
    fill(signed_in(buurt.ans), url, {"euros": "1000", "source": "Begroting"})
    budget = budget_of(buurt.team, year)
    assert (budget.euros, budget.hours) == (1000, None)
    assert "Waarschijnlijk wel: er is nog € 1.000 vrij" in shown(signed_in(buurt.bram).get(PAGE))
    begin_help(
        household=buurt.household, kind="household", why="Nood", weeks=1, euros=1_500,
        started_on=date(year, 1, 5), by=buurt.fatima,
    )  # fmt: skip
    page = shown(signed_in(buurt.bram).get(PAGE))
    assert "Nee: er is al € 500 meer afgesproken dan er is" in page
    assert "niet opgeschreven" in page  # who gives it
    assert signed_in(buurt.bram).get(url).status_code == 404


def test_the_budget_of_another_year_is_not_written_over_unseen(buurt: Neighbourhood):
    year = timezone.localdate().year + 1
    set_budget(team=buurt.team, year=year, euros=9_000, source="Begroting", by=buurt.ans)
    url, client = reverse("administration:budget", args=[buurt.team.pk]), signed_in(buurt.ans)
    typed = {"year": str(year), "euros": "1", "source": "Typefout"}
    answer = fill(client, url, typed)
    assert "Iemand veranderde dit ook" in shown(answer)
    assert budget_of(buurt.team, year).euros == 9_000


def test_who_asks_for_more_stands_by_name_for_who_may_open_it(buurt: Neighbourhood):
    apply(
        household=buurt.household, about=buurt.person, law="wmo", asked_for="Een traplift-Test",
        received_on=timezone.localdate() - timedelta(days=12), by=buurt.fatima,
    )  # fmt: skip
    fatima = shown(signed_in(buurt.fatima).get(FIRST))
    assert "Een traplift-Test" in fatima
    assert "12 dagen" in fatima
    assert "Financiën: 2 van 5" in fatima
    assert "Deze tabel kiest niemand" in fatima
    for who in (buurt.bram, buurt.lies):
        page = shown(signed_in(who).get(FIRST))
        assert "traplift" not in page
        assert "Zandloper" not in page
        assert "Van één huishouden van een collega zie je niets" in page
    lies = signed_in(buurt.lies)
    duty = {"reason": "caseload", "words": "Wie eerst?", "days": "1"}
    fill(lies, reverse("lead_duty:take_up"), duty)
    assert "Een traplift-Test" in shown(lies.get(FIRST))


def test_help_over_the_turn_of_the_year_is_paid_by_both_years():
    bought = Bought(700, date(2026, 12, 28), 10)
    parts = [bought.between(date(y, 1, 1), date(y, 12, 31)) for y in (2026, 2027)]
    assert parts == [pytest.approx(40), pytest.approx(660)]
