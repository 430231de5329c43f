"""A household talked over by the team: who reads what, and what lands in the plan."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, home, send, shown, signed_in, typed_day
from tests.people import Neighbourhood
from wijkteam.accounts.absence.actions import note_absence
from wijkteam.casework.audit.models import Event
from wijkteam.casework.conference import actions
from wijkteam.casework.conference.models import Case, Conference
from wijkteam.casework.lead_duty.actions import take_up
from wijkteam.casework.parts.models import Part
from wijkteam.casework.plans.models import Action

LIST = reverse("conference:list")


def meeting() -> Conference:
    return Conference.objects.get(cases__isnull=False)


def today_is_the_day() -> None:
    """What came of it is written from the day itself on."""
    Conference.objects.filter(cases__isnull=False).update(on=timezone.localdate())


def page(conference: Conference) -> str:
    return reverse("conference:conference", args=[conference.pk])


def test_a_household_is_brought_talked_over_and_its_actions_land_in_the_plan(buurt: Neighbourhood):
    today_is_the_day()
    case = Case.objects.get()
    fatima = signed_in(buurt.fatima)
    keep = home(buurt, f"casuistiek/{case.pk}/")
    fill(fatima, keep, {
        "others": "wijkverpleegkundige", "strengths": "Ze belt zelf", "advice": "Vraag hulp",
        "decision": "Elke vrijdag samen de post",
        "what_0": "De buurvrouw vragen", "actor_0": "team",
        "who_0": "Fatima", "due_0": typed_day(-9), "goal_0": str(buurt.goal.pk),
    })  # fmt: skip
    case.refresh_from_db()
    added = Action.objects.get(what="De buurvrouw vragen")
    assert (added.who, added.due_on) == ("Fatima", timezone.localdate() + timedelta(days=9))
    assert list(case.actions.all()) == [added]
    assert "De buurvrouw vragen" in shown(fatima.get(home(buurt, "plan/")))
    told = shown(fatima.get(home(buurt, "verhaal/")))
    assert "Besproken met het team" in told
    assert "Elke vrijdag samen de post" in told
    assert "wijkverpleegkundige" in told
    assert "De buurvrouw vragen" in shown(fatima.get(home(buurt, "casuistiek/")))


def test_an_action_needs_an_owner_and_a_day(buurt: Neighbourhood):
    today_is_the_day()
    case = Case.objects.get()
    sent = {"advice": "Doen", "what_0": "Bellen", "goal_0": str(buurt.goal.pk)}
    refused = shown(fill(signed_in(buurt.fatima), home(buurt, f"casuistiek/{case.pk}/"), sent))
    assert "Kies wie het doet" in refused
    assert "Kies een dag waarop het klaar is" in refused
    assert not Action.objects.filter(what="Bellen").exists()


def test_what_came_of_it_is_not_written_before_its_day(buurt: Neighbourhood):
    case, fatima = Case.objects.get(), signed_in(buurt.fatima)
    keep = home(buurt, f"casuistiek/{case.pk}/")
    assert f'href="{keep}"' not in fatima.get(home(buurt, "casuistiek/")).content.decode()
    assert f'href="{keep}"' not in fatima.get(page(meeting())).content.decode()
    assert "Op de dag zelf leg je hier vast" in shown(fatima.get(page(meeting())))
    why_not = "verander dan eerst de dag van de bespreking"
    assert why_not in shown(fatima.get(keep, follow=True))
    later = meeting().on
    actions.change_meeting(conference=meeting(), on=timezone.localdate(), by=buurt.fatima)
    opened = fatima.get(keep)
    actions.change_meeting(conference=meeting(), on=later, by=buurt.fatima)
    refused = shown(send(fatima, keep, opened, {"decision": "Elke vrijdag samen de post"}))
    assert why_not in refused
    assert "Elke vrijdag samen de post" in refused  # what was typed stays
    actions.change_meeting(conference=meeting(), on=timezone.localdate(), by=buurt.fatima)
    sent = {"decision": "Elke vrijdag samen de post", "discussed_on": typed_day(1)}
    assert "Kies die dag, of een dag erna" in shown(fill(fatima, keep, sent))
    fill(fatima, keep, {**sent, "discussed_on": typed_day(0)})
    case.refresh_from_db()
    assert case.discussed_on == timezone.localdate()
    # Put right afterwards, the day stands as it was written.
    actions.change_meeting(
        conference=meeting(), on=timezone.localdate() + timedelta(days=1), by=buurt.fatima
    )
    fill(fatima, keep, {"advice": "Ga door"})
    case.refresh_from_db()
    assert case.advice == "Ga door"


def test_who_is_there_reads_the_question_and_the_chosen_facts_until_it_is_closed_and_no_file(
    buurt: Neighbourhood,
):
    bram, there = signed_in(buurt.bram), page(meeting())
    assert "Hoe blijft de post open?" not in shown(bram.get(there))
    assert "Van één lees je de vraag niet" in shown(bram.get(there))
    actions.change_meeting(conference=meeting(), present=[buurt.bram], by=buurt.fatima)
    read = shown(bram.get(there))
    assert "Hoe blijft de post open?" in read
    assert "Er komen weer brieven." in read
    look = Event.objects.filter(action="conference_viewed", actor=buurt.bram).latest("pk")
    assert (look.household, look.why) == (buurt.household.pk, "casuïstiekbespreking")
    assert "Bram Test" in shown(signed_in(buurt.sanne).get("/mijn-plan/"))
    assert bram.get(home(buurt)).status_code == 404
    assert bram.get(home(buurt, f"casuistiek/{Case.objects.get().pk}/")).status_code == 404
    today_is_the_day()
    case = Case.objects.get()
    actions.keep(case=case, advice="Ga door", discussed_on=timezone.localdate(), by=buurt.fatima)
    actions.close(conference=meeting(), by=buurt.bram)
    assert "Hoe blijft de post open?" not in shown(bram.get(there))
    assert "Hoe blijft de post open?" in shown(signed_in(buurt.fatima).get(there))


def test_another_team_meets_a_404(buurt: Neighbourhood):
    for who in (buurt.noor, buurt.koen, buurt.petra, buurt.sanne):
        assert signed_in(who).get(page(meeting())).status_code == 404
    assert "Zandloper" not in shown(signed_in(buurt.noor).get(LIST))


def test_the_household_reads_by_whom_it_was_talked_over_once_it_knows(buurt: Neighbourhood):
    today_is_the_day()
    case = Case.objects.get()
    said = {"told": "not_told", "why_not_told": "Het gaat om veiligheid", "others": "wijkagent"}
    partner = Part.objects.get(partner=buurt.pim).partner
    actions.keep(
        case=case, advice="Eerst praten", discussed_on=timezone.localdate(), partners=[partner],
        by=buurt.fatima, **said,
    )  # fmt: skip
    assert "Wie spraken over ons" not in shown(signed_in(buurt.sanne).get("/mijn-plan/"))
    assert "zij weten het nog niet" in shown(signed_in(buurt.fatima).get("/mijn-dag/"))
    fill(signed_in(buurt.fatima), home(buurt, "casuistiek/"), action="verteld/")
    plan = shown(signed_in(buurt.sanne).get("/mijn-plan/"))
    assert "Wie spraken over ons" in plan
    assert "Pim Test, Ggz Voorbeeld" in plan
    assert "wijkagent" in plan
    assert "Eerst praten" not in plan
    assert "zij weten het nog niet" not in shown(signed_in(buurt.fatima).get("/mijn-dag/"))


def test_bringing_needs_a_reason_when_they_do_not_know_and_an_open_meeting(buurt: Neighbourhood):
    other = Conference.objects.exclude(pk=meeting().pk).get()
    brought = {"household": buurt.household, "question": "Wat nu?", "by": buurt.fatima}
    with pytest.raises(ValidationError):
        actions.bring(conference=other, told="not_told", **brought)
    with pytest.raises(actions.AlreadyBrought):
        actions.bring(conference=meeting(), told="told", **brought)
    with pytest.raises(actions.StillToDiscuss):
        actions.close(conference=meeting(), by=buurt.fatima)
    actions.take_off(case=Case.objects.get(), by=buurt.fatima)
    with pytest.raises(actions.NotOnTheAgenda):
        actions.keep(case=Case.objects.get(), advice="Toch", by=buurt.fatima)
    for one in Conference.objects.all():
        actions.close(conference=one, by=buurt.fatima)
    with pytest.raises(actions.ConferenceClosed):
        actions.bring(conference=other, told="told", **brought)
    answer = signed_in(buurt.fatima).get(home(buurt, "casuistiek/op-de-agenda/"), follow=True)
    assert "Plan er eerst een" in shown(answer)


def test_who_leads_records_what_came_of_a_household_that_they_may_open(buurt: Neighbourhood):
    today_is_the_day()
    lies = signed_in(buurt.lies)
    assert "Leg vast wat eruit komt" not in shown(lies.get(page(meeting())))
    take_up(reason="absent", words="Drie zieken", days=1, by=buurt.lies)
    assert (
        home(buurt, f"casuistiek/{Case.objects.get().pk}/")
        in lies.get(page(meeting())).content.decode()
    )


def test_who_is_ill_is_not_there_unless_somebody_says_so(buurt: Neighbourhood):
    note_absence(user=buurt.fatima, kind="unplanned", from_date=timezone.localdate(), by=buurt.lies)
    fill(signed_in(buurt.bram), reverse("conference:call"), {"on": typed_day(0)})
    planned = Conference.objects.get(on=timezone.localdate())
    assert {one.username for one in planned.present.all()} == {"bram", "lies"}


def test_a_meeting_is_planned_and_stands_on_the_day_of_who_is_there(buurt: Neighbourhood):
    fill(signed_in(buurt.lies), reverse("conference:call"), {"on": typed_day(0), "where": "10 uur"})
    day = shown(signed_in(buurt.bram).get("/mijn-dag/"))
    assert "Casuïstiekbespreking" in day
    assert "10 uur" in day
    assert "10 uur" not in shown(signed_in(buurt.noor).get("/mijn-dag/"))
