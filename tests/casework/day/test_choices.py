"""What a team chose in a year: counted, split at a change, and from a figure to the own cases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, shown, signed_in
from tests.people import Neighbourhood, signal_for, worker
from wijkteam.accounts.access import EVERYTHING
from wijkteam.accounts.models import Organisation
from wijkteam.accounts.teams.actions import set_up
from wijkteam.casework.choices import access, rules
from wijkteam.casework.choices.rules import Period
from wijkteam.casework.followup.actions import scale_down
from wijkteam.casework.referrals.models import Transition
from wijkteam.casework.signals.actions import leave_list, triage
from wijkteam.casework.signals.models import Signal, Triage

PAGE = reverse("choices:choices")


def cases(choice: str, period: int = 0) -> str:
    return reverse("choices:cases", args=[choice, period])


def asked(buurt: Neighbourhood, number: int, outcome: str, reason: str, **decided: str) -> None:
    received = timezone.localdate() - timedelta(days=9)
    for n in range(number):
        signal = signal_for(
            buurt.team,
            buurt.fatima,
            family_name=f"Keuze-Test-{n}",
            birth_date=None,
            received_on=received,
        )
        told = {"outcome": outcome, "reason": reason, "done_instead": "Samen gebeld", **decided}
        triage(signal=signal, by=buurt.fatima, **told)


def test_figures_are_counted_and_lead_to_the_cases_that_one_may_see(buurt: Neighbourhood):
    asked(buurt, 6, "no_help", "declined")
    asked(buurt, 5, "team_help", "several_problems")
    chosen = access.choices_of(buurt.bram).periods[0]
    assert (chosen.outcomes.part, chosen.outcomes.whole) == (6, 12)
    assert chosen.reasons == [("declined", 6)]
    assert (chosen.contact.n, chosen.contact.still) == (6, 5)
    assert (chosen.talk.n, chosen.talk.still) == (6, 5)
    assert chosen.talk.median is None  # more than half still wait
    assert sum(row.kept.whole for row in chosen.pressed) == 12
    page = shown(signed_in(buurt.bram).get(PAGE))
    assert "meer dan de helft wacht nog" in page
    assert "50%" in page
    assert "Wil nu geen hulp" in page
    assert "eigen organisatie" not in page  # of the lead only
    behind = shown(signed_in(buurt.bram).get(cases("geen-hulp")))
    assert "Keuze-Test-0" in behind
    assert signed_in(buurt.bram).get(cases("iets")).status_code == 404
    assert signed_in(buurt.bram).get(cases("lang", 7)).status_code == 404


def test_every_figure_leads_to_its_cases(buurt: Neighbourhood):
    """To who waits for a specialist, went nearby or left the list there was no way."""
    asked(buurt, 5, "team_help", "several_problems")
    asked(buurt, 1, "general_provision", "fits_provision", to_what="Buurthuis")
    gone = Signal.objects.filter(triage__outcome="team_help", household=None).first()
    assert gone
    leave_list(signal=gone, reason="gave_up", by=buurt.bram)
    fatima = signed_in(buurt.fatima)
    for code in ("specialist", "buurt", "van-de-lijst"):
        assert f'href="{cases(code)}"' in fatima.get(PAGE).content.decode(), code
    assert "Zandloper" in shown(fatima.get(cases("specialist")))
    assert "Eén huishouden is van een collega" in shown(
        signed_in(buurt.bram).get(cases("specialist"))
    )
    nearby = Signal.objects.get(triage__outcome="general_provision")
    assert reverse("signals:signal", args=[nearby.pk]) in fatima.get(cases("buurt")).text
    left = fatima.get(cases("van-de-lijst")).text
    assert reverse("signals:signal", args=[gone.pk]) in left
    assert reverse("signals:signal", args=[nearby.pk]) not in left
    assert "Achter dit cijfer staat niemand" in shown(fatima.get(cases("terug")))


def test_a_share_is_rounded_as_its_picture_is(buurt: Neighbourhood):
    """Five of eight stood as 62% beside a bar of 63%."""
    asked(buurt, 3, "no_help", "declined")
    asked(buurt, 4, "team_help", "several_problems")
    share = access.choices_of(buurt.lies).periods[0].outcomes
    assert (share.part, share.whole) == (5, 8)
    page = shown(signed_in(buurt.lies).get(PAGE))
    assert "63% (" in page
    assert "62%" not in page


def test_a_year_of_weeks_asks_no_more_than_one(
    buurt: Neighbourhood, django_assert_num_queries: Any
):
    """The norms of each week were asked one by one: fifty questions more for a whole year."""
    asked(buurt, 1, "no_help", "declined")
    access.choices_of(buurt.bram)  # in which team they work is asked once
    with CaptureQueriesContext(connection) as one_week:
        access.choices_of(buurt.bram)
    asked(buurt, 8, "no_help", "declined")
    for weeks, made in enumerate(Triage.objects.filter(outcome="no_help")):
        decided = timezone.localdate() - timedelta(weeks=weeks)
        Triage.objects.filter(pk=made.pk).update(decided_on=decided)
    with django_assert_num_queries(len(one_week)):
        assert sum(row.sent.whole for row in access.choices_of(buurt.bram).periods[0].pressed) == 10


def test_of_a_household_of_a_colleague_only_the_number_is_told(buurt: Neighbourhood):
    buurt.household.known_since = timezone.localdate() - timedelta(days=500)
    buurt.household.save()
    assert "Zandloper" in shown(signed_in(buurt.fatima).get(cases("lang")))
    for who in (buurt.bram, buurt.lies):
        told = shown(signed_in(who).get(cases("lang")))
        assert "Zandloper" not in told
        assert "Eén huishouden is van een collega" in told
    lies = signed_in(buurt.lies)
    duty = {"reason": "caseload", "words": "Wie helpen we lang?", "days": "1"}
    fill(lies, reverse("lead_duty:take_up"), duty)
    assert "Zandloper" in shown(lies.get(cases("lang")))


def test_figures_are_split_where_the_way_of_working_changed(buurt: Neighbourhood):
    today = timezone.localdate()
    for days, kind in ((900, "integral"), (20, "light")):
        set_up(team=buurt.team, kind=kind, from_date=today - timedelta(days=days), by=buurt.ans,
               **EVERYTHING)  # fmt: skip
    asked(buurt, 3, "no_help", "declined")
    now, before = access.choices_of(buurt.lies).periods
    assert now.period == Period(today - timedelta(days=20), today)
    assert before.period.last == today - timedelta(days=21)
    # What came in before the change was asked then, and what was decided since is decided now.
    assert (now.contact.n, before.contact.n) == (0, 1)
    assert (now.outcomes.whole, before.outcomes.whole) == (4, 0)
    page = shown(signed_in(buurt.lies).get(PAGE))
    assert "de cijfers zijn op die dag gesplitst" in page
    # Each part says how the team worked then.
    assert page.index("Team lichte ondersteuning") < page.index("Integraal wijkteam")
    assert "te weinig om iets te zeggen" in page


def test_how_a_team_was_first_said_to_work_splits_no_figures(buurt: Neighbourhood):
    today = timezone.localdate()
    team = {"team": buurt.team, "by": buurt.ans, **EVERYTHING}
    set_up(kind="light", from_date=today - timedelta(days=90), **team)
    (only,) = access.choices_of(buurt.lies).periods
    assert only.period.last == today
    assert len(signed_in(buurt.lies).get(PAGE).context["periods"]) == 1
    assert signed_in(buurt.lies).get(cases("lang", 1)).status_code == 404
    set_up(kind="youth", from_date=today - timedelta(days=20), **team)
    now, before = access.choices_of(buurt.lies).periods
    assert before.period.last == today - timedelta(days=21)
    assert (now.setup.kind, before.setup.kind) == ("youth", "light")


@pytest.mark.parametrize("keen", [True, False])
def test_the_own_organisation_is_found_where_it_is_preferred_and_only_there(
    keen: bool, buurt: Neighbourhood
):
    here, there = (
        Organisation.objects.create(name=f"Ggz {name}-Test", kind="mental_health")
        for name in ("Hier", "Daar")
    )
    mine, theirs = worker("hanna", buurt.team, here), worker("daan", buurt.other_team, there)
    today = timezone.localdate()

    def sent(by, to, number, household):
        Transition.objects.bulk_create(
            Transition(
                household=household, kind="referral", to=to, for_what="Hulp", reason="expertise",
                considered=["network"], decided_by=by, home_organisation=by.organisation,
                asked_on=today - timedelta(days=5),
            )
            for _ in range(number)
        )  # fmt: skip

    sent(mine, here, 38 if keen else 20, buurt.household)
    sent(mine, there, 2 if keen else 20, buurt.household)
    elsewhere = type(buurt.household).objects.get(team=buurt.other_team)
    sent(theirs, here, 20, elsewhere)
    sent(theirs, there, 20, elsewhere)
    page = shown(signed_in(buurt.lies).get(PAGE))
    assert ("meer dan toeval verklaart" in page) == keen
    behind = cases("eigen-organisatie")
    assert behind in signed_in(buurt.lies).get(PAGE).text
    assert "Eén huishouden is van een collega" in shown(signed_in(buurt.lies).get(behind))
    assert signed_in(buurt.fatima).get(behind).status_code == 404
    assert access.choices_of(buurt.fatima).own is None


def test_who_was_scaled_down_and_came_back_is_told_after_half_a_year(buurt: Neighbourhood):
    assert access.choices_of(buurt.lies).periods[0].down == []
    followup = scale_down(household=buurt.household, reason="goals_reached", by=buurt.fatima)
    began = timezone.localdate() - timedelta(days=200)
    buurt.household.known_since = began - timedelta(days=100)
    buurt.household.save()
    type(followup).objects.filter(pk=followup.pk).update(
        started_on=began, reopened_on=began + timedelta(days=30)
    )
    (down,) = access.choices_of(buurt.lies).periods[0].down
    assert (down.back.part, down.back.whole) == (1, 1)
    assert "Zandloper" in shown(signed_in(buurt.fatima).get(cases("terug")))


def test_weeks_are_calm_full_or_over():
    assert [rules.pressure(n, 100) for n in (89, 90, 110, 111)] == ["calm", "full", "full", "over"]
    held = rules.stretches([date(2026, 1, 1), date(2026, 3, 1)], [date(2026, 2, 1)])
    assert [one.on(date(2026, 2, 1)) for one in held] == [False, False]
