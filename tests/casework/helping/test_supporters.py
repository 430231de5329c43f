"""Somebody of the network: invited by a resident, who chooses what they see."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in
from tests.casework.helping.test_agenda import resident
from tests.people import Neighbourhood
from wijkteam.casework.followup.actions import close, scale_down
from wijkteam.casework.households.actions import open_household
from wijkteam.casework.households.models import Membership
from wijkteam.casework.plans.actions import add_action, add_goal
from wijkteam.casework.plans.models import Action
from wijkteam.casework.supporters.models import Supporter
from wijkteam.ui.dates import day

MINE, THEIRS = "/mijn-plan/meedenken/", "/meedenken/"
GOAL = "Zonder buikpijn de post openmaken"


@pytest.fixture
def nel(buurt: Neighbourhood) -> Supporter:
    return Supporter.objects.get(account=buurt.nel)


def test_a_resident_invites_somebody_with_a_code_that_is_shown_once(buurt: Neighbourhood):
    sanne = signed_in(buurt.sanne)
    page = fill(
        sanne, f"{MINE}nieuw/", {"name": "Oma Ria", "what": "oma", "goals": [str(buurt.goal.pk)]}
    )
    assert "Oma Ria" in shown(page)
    invited = Supporter.objects.get(name="Oma Ria")
    assert list(invited.goals.all()) == [buurt.goal]
    assert not invited.sees_agenda
    assert sanne.get(f"{MINE}brief/").status_code == 302  # the code is shown once
    assert "Oma Ria" in shown(signed_in(buurt.fatima).get(home(buurt, "meelezen/")))


def test_what_was_not_chosen_is_not_seen(buurt: Neighbourhood, nel: Supporter):
    page = shown(signed_in(buurt.nel).get(THEIRS))
    assert GOAL in page
    fill(signed_in(buurt.sanne), f"{MINE}{nel.pk}/", {"goals": [], "sees_agenda": []})
    page = shown(signed_in(buurt.nel).get(THEIRS))
    assert GOAL not in page
    assert "Volgende afspraak" not in page


def test_who_was_invited_takes_up_a_step_and_ticks_it_off(buurt: Neighbourhood, nel: Supporter):
    step = add_action(goal=buurt.goal, what="Meegaan", actor="network", by=buurt.fatima)
    client = signed_in(buurt.nel)
    fill(client, THEIRS, action=f"{step.pk}/")
    fill(client, THEIRS, action=f"{step.pk}/klaar/")
    step.refresh_from_db()
    assert (step.who, step.tie, step.state) == ("Nel", nel.tie, "done")
    assert "Nel" in shown(signed_in(buurt.sanne).get("/mijn-plan/"))


def test_the_day_of_a_step_is_told_once(buurt: Neighbourhood, nel: Supporter):
    due = timezone.localdate() + timedelta(days=3)
    for actor in ("team", "network"):
        add_action(goal=buurt.goal, what="Meegaan", actor=actor, due_on=due, by=buurt.fatima)
    assert shown(signed_in(buurt.nel).get(THEIRS)).count(day(due)) == 2


def test_a_step_of_the_team_or_of_somebody_else_is_not_theirs(buurt: Neighbourhood, nel: Supporter):
    other = add_action(goal=buurt.goal, what="Bellen", actor="network", who="Oma", by=buurt.fatima)
    team = add_action(goal=buurt.goal, what="Regelen", actor="team", by=buurt.fatima)
    client = signed_in(buurt.nel)
    page = client.get(THEIRS)
    token = page.content.decode().partition('csrfmiddlewaretoken" value="')[2].partition('"')[0]
    for step, answer in ((team, 404), (buurt.action, 404), (other, 409)):
        sent = client.post(f"{THEIRS}{nel.pk}/{step.pk}/", {"csrfmiddlewaretoken": token})
        assert sent.status_code == answer
    assert Action.objects.get(pk=other.pk).who == "Oma"


@pytest.mark.parametrize("how", ["taken back", "stopped", "closed", "moved out", "by the team"])
def test_it_ends_in_every_way_that_it_can(how: str, buurt: Neighbourhood, nel: Supporter):
    if how == "taken back":
        fill(signed_in(buurt.sanne), MINE, action=f"{nel.pk}/stop/")
    elif how == "stopped":
        fill(signed_in(buurt.nel), THEIRS, action=f"{nel.pk}/stop/", follow=False)
    elif how == "by the team":
        fill(signed_in(buurt.fatima), home(buurt, "meelezen/"), action=f"{nel.pk}/stop/")
    elif how == "closed":
        watched = scale_down(household=buurt.household, reason="good_enough", by=buurt.fatima)
        close(followup=watched, by=buurt.fatima)
    else:
        buurt.household.memberships.update(until_date=timezone.localdate() - timedelta(days=1))
    page = signed_in(buurt.nel).get(THEIRS)
    assert GOAL not in page.content.decode()


def test_a_goal_of_somebody_else_in_the_house_is_not_ones_own_to_share(buurt: Neighbourhood):
    tijn = resident(buurt, "Tijn")
    add_goal(plan=buurt.plan, words="Weer slapen", people=[buurt.person], by=buurt.fatima)
    page = signed_in(tijn).get(f"{MINE}nieuw/").content.decode()
    assert "Weer slapen" not in page
    assert GOAL in page  # of nobody in particular
    assert "Nel" not in shown(signed_in(tijn).get(MINE))


def test_who_is_invited_by_a_code_chooses_the_name_to_sign_in_with(buurt: Neighbourhood):
    typed = {"name": "Els", "what": "buurvrouw"}
    letter = fill(signed_in(buurt.sanne), f"{MINE}nieuw/", typed)
    assert "Later inloggen gaat met" not in shown(letter)
    client, chosen = Client(), "zeven-natte-bruggen"
    fill(
        client,
        letter.context["link"].removeprefix("http://testserver"),
        {"username": "els.van.hiernaast", "password": chosen, "again": chosen},
    )
    assert client.login(username="els.van.hiernaast", password=chosen)


def test_that_somebody_read_along_stands_among_who_looked(buurt: Neighbourhood):
    signed_in(buurt.nel).get(THEIRS)
    assert "Nel" in shown(signed_in(buurt.sanne).get("/mijn-plan/")).partition("Wie keek")[2]


def test_who_moved_to_another_household_lends_nobody_the_old_plan(
    buurt: Neighbourhood, nel: Supporter
):
    elsewhere = open_household(name="Nieuw-Test", kind="single", team=buurt.team, by=buurt.fatima)
    stay = Membership.objects.get(person=nel.invited_by)
    stay.until_date, stay.left_because = timezone.localdate(), "split"
    stay.save()
    Membership.objects.create(household=elsewhere, person=nel.invited_by, role="adult")
    assert GOAL not in shown(signed_in(buurt.nel).get(THEIRS))
