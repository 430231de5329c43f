"""
When a term ends, against a table made by hand with a calendar on the wall; and its clock at work.

The days: Atw 1 (end on a weekend or holiday), Atw 2 (two working days within), Atw 4 (long terms
are not moved), Awb 4:15 (days on which the term stood still).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from django.utils import timezone

from tests.casework.doors import fill, shown, signed_in, typed_day
from tests.people import Neighbourhood, signal_for
from wijkteam.casework.followup.rules import call_on, next_contact
from wijkteam.casework.handover.rules import cover_until
from wijkteam.casework.history.models import key_of
from wijkteam.casework.notes.rules import next_working_day
from wijkteam.casework.parts.rules import usual_end
from wijkteam.casework.plans.rules import next_review
from wijkteam.casework.reporting_code.rules import usual_review
from wijkteam.casework.sharing.rules import usual_end as usual_end_of_sharing
from wijkteam.casework.signals.actions import correct, triage
from wijkteam.casework.terms import actions
from wijkteam.casework.terms.clocks import CLOCKS
from wijkteam.casework.terms.models import Term
from wijkteam.casework.terms.rules import Length, end_of, is_working_day, working_day_from

#: first day, unit and number, last day
TABLE = """
2026-11-02 weeks 6  2026-12-14
2026-11-13 weeks 6  2026-12-28
2026-11-14 weeks 6  2026-12-28
2026-11-15 weeks 6  2026-12-28
2026-11-16 weeks 6  2026-12-28
2026-11-20 weeks 6  2027-01-04
2026-11-23 weeks 6  2027-01-04
2026-11-27 weeks 6  2027-01-08
2026-11-28 weeks 6  2027-01-11
2026-02-16 weeks 6  2026-03-30
2026-02-20 weeks 6  2026-04-07
2026-02-21 weeks 6  2026-04-07
2026-02-23 weeks 6  2026-04-07
2026-02-24 weeks 6  2026-04-07
2026-03-16 weeks 6  2026-04-28
2026-03-24 weeks 6  2026-05-06
2026-04-02 weeks 6  2026-05-15
2026-04-11 weeks 6  2026-05-26
2026-04-13 weeks 6  2026-05-26
2026-04-12 weeks 6  2026-05-26
2026-01-05 weeks 6  2026-02-16
2025-12-05 weeks 6  2026-01-16
2025-11-20 weeks 6  2026-01-02
2026-12-18 weeks 2  2027-01-04
2026-12-11 weeks 2  2026-12-28
2026-12-12 weeks 2  2026-12-28
2026-11-27 weeks 2  2026-12-11
2026-04-13 weeks 2  2026-04-28
2026-04-21 weeks 2  2026-05-06
2026-04-30 weeks 2  2026-05-15
2026-05-11 weeks 2  2026-05-26
2027-03-12 weeks 2  2027-03-30
2027-03-13 weeks 2  2027-03-30
2027-03-15 weeks 2  2027-03-30
2027-04-13 weeks 2  2027-04-28
2027-04-22 weeks 2  2027-05-07
2027-05-03 weeks 2  2027-05-18
2026-12-18 days 7   2026-12-28
2026-12-19 days 7   2026-12-28
2026-12-20 days 7   2026-12-28
2026-12-21 days 7   2026-12-28
2026-12-22 days 7   2026-12-29
2026-03-27 days 7   2026-04-07
2026-03-30 days 7   2026-04-07
2026-04-20 days 7   2026-04-28
2026-12-24 days 1   2026-12-28
2026-12-24 days 2   2026-12-28
2026-12-24 days 3   2026-12-29
2026-12-25 days 3   2026-12-29
2026-04-02 days 3   2026-04-08
2026-04-02 days 4   2026-04-08
2026-11-06 days 3   2026-11-10
2026-11-07 days 3   2026-11-10
2026-12-23 working_days 3  2026-12-29
2026-12-24 working_days 3  2026-12-30
2026-11-27 working_days 3  2026-12-02
2026-04-02 working_days 3  2026-04-09
2026-11-02 weeks 8  2026-12-28
2026-11-30 months 1 2026-12-30
2026-01-31 months 1 2026-03-02
2026-09-26 months 3 2026-12-28
2026-08-25 months 4 2026-12-25
2026-10-02 weeks 12 2026-12-28
2026-09-25 weeks 13 2026-12-25
2026-09-16 days 100 2026-12-25
"""
CASES = [tuple(line.split()) for line in TABLE.strip().splitlines()]


def test_the_table_has_at_least_sixty_dates():
    assert len(CASES) >= 60


@pytest.mark.parametrize(("first", "unit", "number", "last"), CASES)
def test_a_term_ends_as_the_calendar_on_the_wall_says(
    first: str, unit: str, number: str, last: str
):
    assert end_of(date.fromisoformat(first), Length(**{unit: int(number)})) == date.fromisoformat(
        last
    )


def test_days_on_which_a_term_stood_still_are_added():
    paused = [(date(2026, 11, 10), date(2026, 11, 17))]
    assert end_of(date(2026, 11, 2), Length(weeks=2), paused) == date(2026, 11, 23)


@pytest.mark.parametrize(
    "day", ["2026-01-01", "2026-04-03", "2026-04-06", "2026-04-27", "2026-05-05", "2026-05-14"]
)
def test_a_general_holiday_is_no_working_day(day: str):
    assert not is_working_day(date.fromisoformat(day))


def test_a_proposed_day_is_never_a_sunday_or_a_holiday():
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(800)]
    assert all(is_working_day(working_day_from(day)) for day in days)


def test_the_six_weeks_count_from_the_day_of_receipt_and_not_from_today(buurt: Neighbourhood):
    received = timezone.localdate() - timedelta(days=26)
    signal = signal_for(buurt.team, buurt.fatima, received_on=received)
    term = Term.objects.get(about=f"signals.signal:{signal.pk}", kind="inquiry")
    assert term.ends_on == end_of(received, Length(weeks=6))


def test_a_corrected_first_day_counts_the_terms_anew(buurt: Neighbourhood):
    signal = signal_for(buurt.team, buurt.fatima)
    earlier = signal.received_on - timedelta(days=7)
    correct(signal=signal, received_on=earlier, by=buurt.fatima)
    term = Term.objects.get(about=f"signals.signal:{signal.pk}", kind="inquiry")
    assert term.ends_on == end_of(earlier, Length(weeks=6))


def test_the_law_asks_no_inquiry_when_advice_was_enough(buurt: Neighbourhood):
    signal = signal_for(buurt.team, buurt.fatima)
    triage(
        signal=signal,
        outcome="advice",
        reason="question_answered",
        done_instead="Uitgelegd.",
        by=buurt.fatima,
    )
    running = Term.objects.filter(about=f"signals.signal:{signal.pk}").running()
    assert not running.exists()


def decision(buurt: Neighbourhood) -> Term:
    return actions.start(
        kind="wmo_decision",
        about=buurt.plan,
        team=buurt.team,
        household=buurt.household,
        started_on=timezone.localdate() - timedelta(days=10),
        by=buurt.fatima,
    )


@pytest.mark.parametrize(
    "proposed",
    [
        next_review,
        usual_end,
        usual_end_of_sharing,
        usual_review,
        next_working_day,
        partial(cover_until, back_on=None),
        partial(next_contact, quiet_so_far=0),
        partial(call_on, once=True),
        partial(call_on, once=False),
    ],
    ids=lambda proposed: getattr(proposed, "func", proposed).__name__,
)
def test_no_form_proposes_a_day_on_which_nobody_works(proposed: Callable[[date], date]):
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(366)]
    assert [day for day in days if not is_working_day(proposed(day))] == []


def test_a_term_that_stands_still_has_no_end_until_it_runs_again(buurt: Neighbourhood):
    term = decision(buurt)
    before = term.ends_on
    today = timezone.localdate()
    actions.pause(
        term=term, since=today - timedelta(days=5), reason="Wacht op een brief", by=buurt.fatima
    )
    assert term.is_paused
    actions.resume(term=term, until=today, by=buurt.fatima)
    assert term.ends_on >= before + timedelta(days=5)


def test_a_term_is_made_longer_once_and_with_a_reason(buurt: Neighbourhood):
    term = decision(buurt)
    before = term.ends_on
    actions.extend(term=term, reason="Nog een gesprek nodig", by=buurt.fatima)
    assert term.ends_on == end_of(before, CLOCKS["wmo_decision"].extension)
    with pytest.raises(actions.MayNotExtend):
        actions.extend(term=term, reason="Nog eens", by=buurt.fatima)


def inquiry(buurt: Neighbourhood) -> Term:
    """The six weeks of the inquiry, as long as its sheet was not given."""
    term = Term.objects.get(about=f"signals.signal:{buurt.signal.pk}", kind="inquiry")
    term.met_on = None
    term.save(update_fields=["met_on"])
    return term


def test_a_term_that_may_not_stand_still_does_not(buurt: Neighbourhood):
    term = inquiry(buurt)
    with pytest.raises(actions.MayNotPause):
        actions.pause(term=term, since=timezone.localdate(), reason="x", by=buurt.fatima)
    page = signed_in(buurt.fatima).get(f"/termijnen/{term.pk}/stil/", follow=True)
    assert "laat deze termijn niet stilstaan" in shown(page)


def test_a_term_shows_on_the_day_page_before_it_passes_and_is_met_there(buurt: Neighbourhood):
    term = inquiry(buurt)
    client = signed_in(buurt.fatima)
    assert term.is_near or term.is_late
    assert "art. 2.3.2 lid 1" in shown(client.get("/mijn-dag/"))
    fill(client, f"/termijnen/{term.pk}/gehaald/", {"on": typed_day()})
    assert "art. 2.3.2 lid 1" not in shown(client.get("/mijn-dag/"))


def test_a_term_of_another_household_is_not_found(buurt: Neighbourhood):
    term = decision(buurt)
    for stranger in (buurt.noor, buurt.bram, buurt.oud, buurt.koen, buurt.petra, buurt.sanne):
        page = signed_in(stranger).get(f"/termijnen/{term.pk}/gehaald/")
        assert page.status_code == 404


def test_an_own_question_about_money_starts_the_four_weeks(buurt: Neighbourhood):
    """Wgs, article 4: so much time until the first talk, whoever else told of it or not."""

    def running(**told: object) -> set[str]:
        signal = signal_for(buurt.team, buurt.fatima, **told)
        return set(Term.objects.filter(about=key_of(signal)).values_list("kind", flat=True))

    assert "debt_first_talk" in running(channel="self", domains=["finances"])
    assert "debt_threat" in running(channel="self", domains=["finances", "housing"], urgency="days")
    assert not {k for k in running(channel="gp", domains=["finances"]) if k.startswith("debt")}
    signal = signal_for(buurt.team, buurt.fatima, channel="self", domains=[])
    correct(signal=signal, domains=["finances"], by=buurt.fatima)
    assert Term.objects.filter(about=key_of(signal), kind="debt_first_talk").exists()
