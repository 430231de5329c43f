"""What a resident reads and says, and what a partner sends."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.casework.doors import fill, send, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.accounts.models import Team
from wijkteam.casework.households.models import Household, Involvement
from wijkteam.casework.parts.models import Part
from wijkteam.casework.plans.actions import add_action
from wijkteam.casework.plans.models import Agreement
from wijkteam.casework.signals.models import Signal
from wijkteam.vocabulary import journey

MINE = "/mijn-plan/"
SEND = "/meldingen/insturen/"
#: What every partner is asked about safety.
SAFE = {f"safety_{question}": "no" for question in journey.SAFETY_QUESTION} | {
    "person_knows": "yes",
}


def test_who_looked_stands_once_a_day_with_what_for(buurt: Neighbourhood):
    worker = signed_in(buurt.fatima)
    for page in ("", "plan/", "personen/", "plan/"):
        worker.get(f"/huishoudens/{buurt.household.pk}/{page}")
    looked = list(signed_in(buurt.sanne).get(MINE).context["looks"])
    assert len(looked) == 1, "one worker looked, on one day"
    page = shown(signed_in(buurt.sanne).get(MINE))
    assert f"({len(looked[0])} keer die dag)" in page
    assert page.count("personen") == 1


def say(buurt: Neighbourhood, **typed: str):
    return fill(signed_in(buurt.sanne), f"{MINE}doel/{buurt.goal.pk}/", typed)


def test_a_resident_reads_the_plan_and_who_does_what(buurt: Neighbourhood):
    page = shown(signed_in(buurt.sanne).get(MINE))
    assert "Zonder buikpijn de post openmaken" in page
    assert "Maandag de post open" in page
    assert "Fatima Test" in page


def test_a_resident_and_a_partner_read_who_works_here_and_how_to_reach_them(buurt: Neighbourhood):
    assert "Bel team" not in shown(signed_in(buurt.sanne).get(MINE)), "no number is known"
    Team.objects.filter(pk=buurt.team.pk).update(phone="000-123 45 67")
    beside = {"role": "second", "reason": "Kent de buurt"}
    Involvement.objects.create(household=buurt.household, worker=buurt.bram, **beside)
    card = shown(signed_in(buurt.sanne).get(MINE)).partition("Wie werkt met ons?")[2]
    assert card.index("Fatima Test") < card.index("jouw vaste persoon") < card.index("Bram Test")
    assert "werkt mee" in card
    assert "Oud Test" not in card, "who left the team works here no more"
    part = Part.objects.get(partner=buurt.pim)
    for who, page in (
        (buurt.sanne, MINE),
        (buurt.sanne, reverse("own_mailbox:thread")),
        (buurt.pim, reverse("own_parts:part", args=[part.pk])),
    ):
        assert 'href="tel:0001234567">000-123 45 67' in signed_in(who).get(page).content.decode()
    assert "000-123 45 67" in shown(signed_in(buurt.sanne).get(reverse("about_me:sheet")))


@pytest.mark.parametrize("opinion", ["agree", "disagree", "other"])
def test_a_resident_agrees_disagrees_or_says_something_else(opinion: str, buurt: Neighbourhood):
    page = say(buurt, opinion=opinion, words="Zo voelt het.")
    assert "Dank je" in shown(page)
    given = Agreement.objects.get(goal=buurt.goal, person=buurt.person)
    assert (given.opinion, given.words) == (opinion, "Zo voelt het.")


def test_no_needs_no_reason(buurt: Neighbourhood):
    say(buurt, opinion="disagree")
    assert Agreement.objects.get().words == ""


def test_what_a_resident_said_stands_beside_the_goal_for_the_worker(buurt: Neighbourhood):
    say(buurt, opinion="disagree", words="Dit is te snel.")
    page = signed_in(buurt.fatima).get(f"/huishoudens/{buurt.household.pk}/plan/")
    assert "Dit is te snel." in shown(page)


def test_the_worker_reads_on_the_day_page_that_the_resident_answered(buurt: Neighbourhood):
    say(buurt, opinion="agree")
    assert "Sanne" in shown(signed_in(buurt.fatima).get(reverse("caseload:my_day")))


def test_a_resident_cannot_answer_for_another_household(buurt: Neighbourhood):
    answer = signed_in(buurt.ria).get(f"{MINE}doel/{buurt.goal.pk}/")
    assert answer.status_code == 404


def test_a_resident_who_moved_out_reads_the_plan_no_more(buurt: Neighbourhood):
    membership = buurt.household.memberships.get()
    membership.until_date = membership.from_date
    membership.save()
    assert signed_in(buurt.sanne).get(MINE).status_code == 404


def test_a_partner_sends_a_signal_to_a_team(buurt: Neighbourhood):
    page = fill(
        signed_in(buurt.petra),
        SEND,
        {
            "team": str(buurt.team.pk),
            "family_name": "Kievit-Test",
            "words": "Zij komt haar afspraken niet meer na.",
            **SAFE,
        },
    )
    assert "Uw melding is ontvangen" in shown(page)
    sent = Signal.objects.get(family_name="Kievit-Test")
    assert (sent.kind, sent.channel, sent.sent_by) == ("partner", "gp", buurt.petra.organisation)


def test_a_partner_sees_that_it_was_taken_up_and_not_what_was_decided(buurt: Neighbourhood):
    typed = {"team": str(buurt.team.pk), "family_name": "Kievit-Test", "words": "Zorgen."} | SAFE
    fill(signed_in(buurt.petra), SEND, typed)
    sent = Signal.objects.get(family_name="Kievit-Test")
    fill(
        signed_in(buurt.fatima),
        f"/meldingen/{sent.pk}/",
        {"outcome": "advice", "reason": "can_do_it", "done_instead": "Een middag geoefend."},
    )
    page = shown(signed_in(buurt.petra).get(SEND))
    assert "opgepakt" in page
    assert "Een middag geoefend" not in page
    assert "Kievit" not in page


def test_that_the_person_does_not_know_yet_is_told_to_the_team(buurt: Neighbourhood):
    typed = {"team": str(buurt.team.pk), "family_name": "Kievit-Test", "words": "Zorgen."} | SAFE
    fill(signed_in(buurt.petra), SEND, typed | {"person_knows": "no"})
    sent = Signal.objects.get(family_name="Kievit-Test")
    assert sent.words == "Zorgen."
    page = signed_in(buurt.fatima).get(f"/meldingen/{sent.pk}/")
    assert "weet nog niet van deze melding" in shown(page)


def test_a_partner_sending_twice_makes_one_signal(buurt: Neighbourhood):
    typed = {"team": str(buurt.team.pk), "family_name": "Kievit-Test", "words": "Zorgen."} | SAFE
    client = signed_in(buurt.petra)
    page = client.get(SEND)
    for _ in range(2):
        send(client, SEND, page, typed)
    assert Signal.objects.filter(family_name="Kievit-Test").count() == 1


def test_a_partner_meets_no_page_of_a_household(buurt: Neighbourhood):
    client = signed_in(buurt.petra)
    assert client.get(f"/huishoudens/{buurt.household.pk}/").status_code == 404
    assert client.get("/meldingen/").status_code == 404


def test_a_resident_adds_a_goal_in_own_words(buurt: Neighbourhood):
    page = fill(
        signed_in(buurt.sanne),
        f"{MINE}doel/nieuw/",
        {"words": "Weer durven fietsen", "start": "3", "enough": "7"},
    )
    assert "Weer durven fietsen" in shown(page)
    added = buurt.plan.goals.get(words="Weer durven fietsen")
    assert (added.start, added.now, list(added.people.all())) == (3, 3, [buurt.person])
    assert "Weer durven fietsen" in shown(
        signed_in(buurt.fatima).get(f"/huishoudens/{buurt.household.pk}/plan/")
    )


def test_a_resident_takes_a_step_and_ticks_it_off_and_on_again(buurt: Neighbourhood):
    client = signed_in(buurt.sanne)
    fill(client, f"{MINE}doel/{buurt.goal.pk}/stap/", {"what": "De blauwe envelop openen"})
    step = buurt.goal.actions.get(what="De blauwe envelop openen")
    assert (step.actor, step.who, step.state) == ("resident", "Sanne", "running")
    for state in ("done", "running"):
        fill(client, MINE, action=f"stap/{step.pk}/")
        step.refresh_from_db()
        assert step.state == state
        # What is over is folded away: the page is about what comes.
        assert ("Eén stap is voorbij" in shown(client.get(MINE))) == (state == "done")


def test_a_resident_does_not_tick_off_what_the_team_does(buurt: Neighbourhood):
    ours = add_action(goal=buurt.goal, what="Bellen met de bank", actor="team", by=buurt.fatima)
    client = Client()
    client.force_login(buurt.sanne)
    assert client.post(f"{MINE}stap/{ours.pk}/").status_code == 404


def test_a_resident_gives_a_number_that_stands_in_the_plan(buurt: Neighbourhood):
    fill(signed_in(buurt.sanne), f"{MINE}doel/{buurt.goal.pk}/cijfer/", {"now": "6"})
    buurt.goal.refresh_from_db()
    assert buurt.goal.now == 6


def test_somebody_else_changes_nothing_in_my_plan(buurt: Neighbourhood):
    client = Client()
    client.force_login(buurt.ria)
    for page in (f"doel/{buurt.goal.pk}/stap/", f"doel/{buurt.goal.pk}/cijfer/"):
        assert client.post(MINE + page, {"what": "Iets", "now": "9"}).status_code == 404
    assert client.post(f"{MINE}stap/{buurt.action.pk}/").status_code == 404


def test_after_closing_the_plan_is_read_and_not_written(buurt: Neighbourhood):
    Household.objects.filter(pk=buurt.household.pk).update(phase=journey.CLOSED)
    assert "Dit ga ik doen" not in shown(signed_in(buurt.sanne).get(MINE))
