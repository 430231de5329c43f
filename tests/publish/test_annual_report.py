"""The report of a year: what was agreed and came of it, beside figures that were released."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import shown, signed_in
from tests.people import Neighbourhood
from wijkteam.accounts.teams.actions import set_up
from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.indicators import (
    BASIC_SET,
    DEFINITIONS,
    Figure,
    IndicatorTable,
    read_figures,
)
from wijkteam.casework.commission import actions
from wijkteam.casework.commission.models import TeamGoal
from wijkteam.casework.households.actions import withdraw
from wijkteam.casework.quotes.actions import keep_quote
from wijkteam.publish.annual_report import report
from wijkteam.publish.releases import shelf
from wijkteam.vocabulary import lists

REPORT, PDF = reverse("annual_report:report"), reverse("annual_report:pdf")
LAST_YEAR = timezone.localdate().year - 1
WORKS: dict[str, Any] = {
    "kind": "light", "targets": list(lists.TEAM_TARGET.codes),
    "tasks": list(lists.TEAM_TASK.codes), "source": "Besluit van de raad",
}  # fmt: skip


def agreed(buurt: Neighbourhood, **values: object) -> TeamGoal:
    fields = {
        "goal": "Niemand wacht lang",
        "indicator": "Dagen tot het eerste gesprek",
        "target": "Hoogstens 14",
        "term_on": timezone.localdate() + timedelta(days=60),
        "agreed_by": "Wethouder en teamleider",
        "plan_b": "Een groep voor geldvragen",
    }
    goal = actions.agree(team=buurt.team, by=buurt.lies, **{**fields, **values})
    TeamGoal.objects.filter(pk=goal.pk).update(agreed_on=date(LAST_YEAR, 2, 1))
    return goal


def released(figures: list[Figure]) -> IndicatorTable:
    return IndicatorTable(
        figures=tuple(figures),
        by=("team", "quarter"),
        release="2026-Q3",
        smallest_cell=10,
        teams={},
    )


def test_a_goal_stands_as_it_stood_at_the_end_of_its_year(buurt: Neighbourhood):
    goal = agreed(buurt)
    actions.tell(
        goal=goal, met="partly", words="Toen 18 dagen", on=date(LAST_YEAR, 12, 1), by=buurt.lies
    )
    actions.tell(goal=goal, met="met", words="Nu 13 dagen", on=timezone.localdate(), by=buurt.lies)
    actions.stop(goal=goal, because="Het is gelukt", by=buurt.lies)
    client = signed_in(buurt.fatima)
    then = shown(client.get(REPORT, {"jaar": LAST_YEAR}))
    assert "Toen 18 dagen" in then
    assert "Nu 13 dagen" not in then
    assert "Het is gelukt" not in then
    for part in ("Hoogstens 14", "Wethouder en teamleider", "Een groep voor geldvragen"):
        assert part in then
    now = shown(client.get(REPORT))
    assert "Nu 13 dagen" in now
    assert "Het is gelukt" in now
    before = client.get(REPORT, {"jaar": LAST_YEAR - 1})
    assert before.context["report"].year == timezone.localdate().year


def test_small_numbers_are_withheld_in_figures_and_in_words(
    buurt: Neighbourhood, monkeypatch: pytest.MonkeyPatch
):
    agreed(buurt, goal="Bij 3 gezinnen en 40 ouderen rust")
    year = str(timezone.localdate().year)
    share, other = BASIC_SET[0], BASIC_SET[1]
    table = released(
        [
            Figure(share, buurt.team.code, year, withheld="withheld"),
            Figure(share, TOTAL, year, value=0.5, low=0.4, high=0.6),
            Figure(other, buurt.team.code, year, value=12.0),
        ]
    )
    monkeypatch.setattr(report, "_newest_figures", lambda: table)
    told = shown(signed_in(buurt.fatima).get(REPORT))
    assert "3 gezinnen" not in told
    assert "40 ouderen" in told
    assert "2026-Q3" in told
    made = signed_in(buurt.fatima).get(REPORT).context["report"]
    assert [line.is_told for line in made.lines[:2]] == [False, True]
    # The smallest cell is that of the release.
    monkeypatch.setattr(report, "_newest_figures", lambda: replace(table, smallest_cell=50))
    assert "40 ouderen" not in shown(signed_in(buurt.fatima).get(REPORT))
    # Who advises the town reads the town.
    town = signed_in(buurt.koen).get(REPORT).context["report"]
    assert town.lines[0].is_told


def test_a_month_that_lacks_in_the_registration_is_told_beside_the_year(
    buurt: Neighbourhood, monkeypatch: pytest.MonkeyPatch
):
    """A council read figures of a year that was short of a month, and nothing said so."""
    agreed(buurt)
    where = Path("examples/facts/figures-2026-Q3.parquet")
    shipped, manifest = read_figures(where)
    whole = tuple(replace(f, period=str(LAST_YEAR)) for f in shipped.figures if f.period == "2025")
    monkeypatch.setattr(report, "_newest_figures", lambda: replace(shipped, figures=whole))
    on_shelf = shelf.Release("2026-Q3", parquet=where, manifest=None)
    monkeypatch.setattr(report.shelf, "find", lambda name: on_shelf)
    lacking = replace(manifest, extra={"empty_months": f"{LAST_YEAR}-05-01,{LAST_YEAR + 1}-02-01"})
    monkeypatch.setattr(report.shelf, "inspect_figures", lambda path: lacking)
    told = shown(signed_in(buurt.koen).get(REPORT))
    assert f"In mei {LAST_YEAR} kwam volgens de registratie geen enkele vraag binnen" in told
    assert "februari" not in told
    assert signed_in(buurt.koen).get(PDF).content[:5] == b"%PDF-"


def test_a_report_opens_on_the_last_year_that_is_over_and_tells_its_figures(
    buurt: Neighbourhood, monkeypatch: pytest.MonkeyPatch
):
    """Of a release as it goes out: the running year stands nowhere in it as a whole."""
    agreed(buurt)
    shipped, _manifest = read_figures(Path("examples/facts/figures-2026-Q3.parquet"))
    whole = tuple(replace(f, period=str(LAST_YEAR)) for f in shipped.figures if f.period == "2025")
    monkeypatch.setattr(report, "_newest_figures", lambda: replace(shipped, figures=whole))
    adviser = signed_in(buurt.koen)
    made = adviser.get(REPORT).context["report"]
    assert made.year == LAST_YEAR
    assert sum(line.is_told for line in made.lines) > len(BASIC_SET) / 2
    running = adviser.get(REPORT, {"jaar": LAST_YEAR + 1})
    assert running.context["report"].lines == []
    assert "komen als het om is" in shown(running)
    assert "het jaar is nog niet om" in shown(running)


def test_a_year_in_which_the_team_changed_is_split_there(
    buurt: Neighbourhood, monkeypatch: pytest.MonkeyPatch
):
    share, other = [code for code in BASIC_SET if DEFINITIONS[code].unit == "share"][:2]
    team = buurt.team.code
    table = released(
        [
            Figure(share, TOTAL, str(LAST_YEAR), value=0.5, low=0.4, high=0.6),
            Figure(share, team, str(LAST_YEAR), value=0.5, numerator=100, denominator=200),
            *(
                Figure(
                    share, team, f"{LAST_YEAR}-Q{n}", value=n / 4, numerator=10 * n, denominator=40
                )
                for n in range(1, 5)
            ),
            Figure(other, team, f"{LAST_YEAR}-Q1", withheld="withheld"),
        ]
    )
    monkeypatch.setattr(report, "_newest_figures", lambda: table)
    lead = signed_in(buurt.lies)
    asked = {"jaar": LAST_YEAR}
    agreed(buurt)
    assert lead.get(REPORT, asked).context["report"].parts == []
    # How it was first said to work is no change.
    set_up(team=buurt.team, from_date=date(LAST_YEAR, 4, 1), by=buurt.ans, **WORKS)
    assert lead.get(REPORT, asked).context["report"].parts == []
    set_up(team=buurt.team, from_date=date(LAST_YEAR, 7, 1), by=buurt.ans, **WORKS)
    made = lead.get(REPORT, asked)
    told = made.context["report"]
    assert told.parts == ["januari tot en met juni", "juli tot en met december"]
    of = {code: line.parts for code, line in zip(BASIC_SET, told.lines, strict=True)}
    assert [value.split(" ")[0] for value in of[share]] == ["38%", "88%"]
    assert of[other][0] == "niet getoond, om niemand te herkennen"
    assert f"{buurt.team.name} sinds 1 juli {LAST_YEAR}" in shown(made)
    pdf: Any = lead.get(PDF, asked)
    assert pdf.content.startswith(b"%PDF")
    # Without figures yet the team reads that they will be split.
    monkeypatch.setattr(report, "_newest_figures", lambda: None)
    assert "staan ze hier gesplitst" in shown(lead.get(REPORT, asked))
    # The whole town is no team: who changed is said, and its figures are not split.
    town = signed_in(buurt.koen).get(REPORT, asked)
    assert town.context["report"].parts == []
    assert f"{buurt.team.name} sinds 1 juli {LAST_YEAR}" in shown(town)


def test_the_pdf_says_the_same_and_a_stranger_gets_neither(buurt: Neighbourhood):
    agreed(buurt)
    made: Any = signed_in(buurt.lies).get(PDF, {"jaar": LAST_YEAR})
    assert made.content.startswith(b"%PDF")
    assert f"jaarverslag-{LAST_YEAR}.pdf" in made["Content-Disposition"]
    for who in (buurt.petra, buurt.sanne, buurt.ans, buurt.paula):
        assert signed_in(who).get(PDF).status_code == 404
        assert signed_in(who).get(REPORT).status_code == 404
    assert "Niemand wacht lang" not in shown(signed_in(buurt.noor).get(REPORT))
    assert signed_in(buurt.lies).get(REPORT, {"jaar": "²"}).status_code == 200


def test_what_people_said_stands_in_it_without_a_name_until_it_is_taken_back(
    buurt: Neighbourhood,
):
    quote = keep_quote(
        household=buurt.household, words="Er luisterde eindelijk iemand.", said_by="resident",
        about=next(iter(lists.QUOTE_ABOUT)), by=buurt.fatima,
    )  # fmt: skip
    readers = [signed_in(buurt.fatima), signed_in(buurt.koen)]
    for client in readers:
        assert "Er luisterde eindelijk iemand." in shown(client.get(REPORT))
        assert client.get(PDF).content.startswith(b"%PDF")
    assert quote.words not in shown(signed_in(buurt.noor).get(REPORT))  # of another team
    withdraw(record=quote, because="mistake", by=buurt.fatima)
    for client in readers:
        assert "Er luisterde eindelijk iemand." not in shown(client.get(REPORT))
