"""
Every term of the laws that a team works under: how long, in which law, and that it is started.

The ends are counted by hand from Monday 2 November 2026. Sources: Wmo 2015, 2.3.2, 2.3.5; Jeugdwet,
4.1.3; Wgs, 4 and 4a; Awb, 4:13, 6:7 and 7:10.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.casework.terms.clocks import CLOCKS, LAW
from wijkteam.casework.terms.models import Term
from wijkteam.casework.terms.rules import end_of
from wijkteam.vocabulary import lists

MONDAY = date(2026, 11, 2)
TABLE = [
    ("own_plan", "Wmo 2015", date(2026, 11, 9), False),
    ("inquiry", "Wmo 2015", date(2026, 12, 14), True),
    ("wmo_decision", "Wmo 2015", date(2026, 11, 16), True),
    ("youth_plan", "Jeugdwet", date(2026, 12, 14), True),
    ("plan_on_paper", "Jeugdwet", date(2026, 11, 16), True),
    ("debt_first_talk", "Wgs", date(2026, 11, 30), True),
    ("debt_threat", "Wgs", date(2026, 11, 5), True),
    ("debt_decision", "Wgs", date(2026, 12, 28), True),
    ("decision", "Awb", date(2026, 12, 28), True),
    ("objection", "Awb", date(2026, 12, 14), False),
    ("objection_answer", "Awb", date(2026, 12, 14), True),
    ("appeal", "Awb", date(2026, 12, 14), False),
]


@pytest.mark.parametrize(("kind", "law", "last_day", "binds_team"), TABLE)
def test_each_term_has_its_law_and_its_length(
    kind: str, law: str, last_day: date, *, binds_team: bool
):
    clock = CLOCKS[kind]
    assert clock.article.startswith(law)
    assert end_of(MONDAY, clock.length) == last_day
    assert clock.binds_team == binds_team


def test_the_table_holds_every_clock_and_each_is_started_somewhere():
    assert {kind for kind, *_ in TABLE} == set(CLOCKS) == set(lists.TERM_KIND)
    casework = Path(__file__).parents[3] / "src/wijkteam/casework"
    starting = "\n".join(
        path.read_text("utf-8")
        for name in ("actions.py", "clocks.py", "rules.py")
        for path in casework.glob(f"*/{name}")
    )
    for kind in CLOCKS:  # where it is told how long it is and of which law, and where it begins
        assert starting.count(f'"{kind}"') > 1 + (kind in LAW), kind


def test_who_asks_for_the_plan_on_paper_starts_a_clock_that_the_day_page_shows(
    buurt: Neighbourhood,
):
    client = signed_in(buurt.fatima)
    page = fill(client, home(buurt, "plan/"), action="/plan/op-papier/")
    assert "Genoteerd" in shown(page)
    term = Term.objects.get(kind="plan_on_paper")
    assert term.started_on == timezone.localdate()
    assert term.household == buurt.household
    assert term.ends_on >= timezone.localdate() + timedelta(days=14)
    fill(client, home(buurt, "plan/"), action="/plan/op-papier/")
    assert Term.objects.filter(kind="plan_on_paper").count() == 1
