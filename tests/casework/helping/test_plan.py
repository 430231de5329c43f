"""One plan per household: goals in its own words, who does what, and what each thinks of it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in, typed_day
from tests.people import Neighbourhood
from wijkteam.casework.households.actions import add_person, end_membership
from wijkteam.casework.plans.actions import PlanEnded, PlanWithoutGoals, add_goal, make_plan
from wijkteam.casework.plans.models import Action, Agreement, Goal, Plan
from wijkteam.vocabulary import lists


def make(buurt: Neighbourhood, **typed: str):
    names = {f"goals-0-{name}": value for name, value in typed.items() if name != "review_on"}
    review = {"review_on": typed["review_on"]} if "review_on" in typed else {}
    return fill(
        signed_in(buurt.fatima),
        home(buurt, "plan/nieuw/"),
        {"goals-0-words": "Weer naar zwemles", **names, **review},
    )


def current(buurt: Neighbourhood) -> Plan:
    return Plan.objects.get(household=buurt.household, ended_on__isnull=True)


def test_a_next_plan_takes_the_open_goals_and_their_actions_along(buurt: Neighbourhood):
    make(buurt)
    plan = current(buurt)
    assert plan.version == 2
    assert {goal.words for goal in plan.goals.all()} == {
        "Zonder buikpijn de post openmaken",
        "Weer naar zwemles",
    }
    assert plan.goals.get(words__startswith="Zonder").actions.count() == 1


def test_the_database_refuses_a_second_open_plan(buurt: Neighbourhood):
    second = Plan(
        household=buurt.household, version=9, review_on=timezone.localdate(), made_by=buurt.fatima
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_a_plan_without_goals_is_refused_and_says_what_to_do(buurt: Neighbourhood):
    Goal.objects.all().delete()
    page = make(buurt, words="")
    assert "Schrijf op wat het huishouden zelf wil bereiken" in shown(page)
    assert current(buurt).version == 1


def test_the_action_refuses_a_plan_without_goals(buurt: Neighbourhood):
    Goal.objects.all().delete()
    with pytest.raises(PlanWithoutGoals):
        make_plan(
            household=buurt.household,
            goals=[],
            review_on=timezone.localdate() + timedelta(days=9),
            by=buurt.fatima,
        )
    assert current(buurt) == buurt.plan


@pytest.mark.parametrize("days_ago", [0, 1, 400])
def test_a_review_that_is_not_after_today_is_refused(days_ago: int, buurt: Neighbourhood):
    page = make(buurt, review_on=typed_day(days_ago))
    assert "Kies een evaluatiedatum na de dag" in shown(page)
    assert "Weer naar zwemles" in page.content.decode()


@pytest.mark.parametrize("number", ["0", "11", "5,5", "vijf", "-3"])
def test_a_number_off_the_scale_of_ten_is_refused(number: str, buurt: Neighbourhood):
    page = make(buurt, start=number)
    assert page.context["goals"].errors[0]["start"]
    assert "Weer naar zwemles" in page.content.decode()


def test_a_goal_added_later_belongs_to_the_plan_that_runs(buurt: Neighbourhood):
    fill(
        signed_in(buurt.fatima),
        home(buurt, "plan/doel/"),
        {"words": "Elke vrijdag samen eten", "people": [str(buurt.person.pk)]},
    )
    goal = Goal.objects.get(words="Elke vrijdag samen eten")
    assert (goal.plan, list(goal.people.all())) == (buurt.plan, [buurt.person])


def test_a_plan_that_ended_takes_no_more_goals(buurt: Neighbourhood):
    buurt.plan.ended_on = timezone.localdate()
    buurt.plan.save()
    with pytest.raises(PlanEnded, match="Maak een nieuw plan"):
        add_goal(plan=buurt.plan, words="Te laat", by=buurt.fatima)


@pytest.mark.parametrize("actor", lists.ACTOR.codes)
def test_everybody_can_be_the_one_who_does_it(actor: str, buurt: Neighbourhood):
    fill(
        signed_in(buurt.fatima),
        home(buurt, f"plan/doel/{buurt.goal.pk}/actie/"),
        {"what": "Belt op maandag", "actor": actor},
    )
    assert Action.objects.get(what="Belt op maandag").actor == actor


def test_an_action_without_an_actor_is_refused(buurt: Neighbourhood):
    page = fill(
        signed_in(buurt.fatima),
        home(buurt, f"plan/doel/{buurt.goal.pk}/actie/"),
        {"what": "Belt op maandag"},
    )
    assert page.context["form"].errors["actor"]


def test_an_action_is_marked_and_put_back(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    mark = f"/plan/actie/{buurt.action.pk}/"
    fill(client, home(buurt, "plan/"), {"state": "done"}, action=mark)
    buurt.action.refresh_from_db()
    assert (buurt.action.state, buurt.action.ended_on) == ("done", timezone.localdate())
    fill(client, home(buurt, "plan/"), {"state": "running"}, action=mark)
    buurt.action.refresh_from_db()
    assert (buurt.action.state, buurt.action.ended_on) == ("running", None)


@pytest.mark.parametrize("state", ["", "klaar", "DONE"])
def test_a_mark_that_nobody_knows_changes_nothing(state: str, buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    mark = f"/plan/actie/{buurt.action.pk}/"
    page = fill(client, home(buurt, "plan/"), {"state": state}, action=mark)
    assert "Er is niets veranderd" in shown(page)
    buurt.action.refresh_from_db()
    assert buurt.action.state == "running"


def test_dissent_stands_beside_the_goal(buurt: Neighbourhood):
    page = fill(
        signed_in(buurt.fatima),
        home(buurt, f"plan/doel/{buurt.goal.pk}/mening/"),
        {"person": str(buurt.person.pk), "opinion": "disagree", "words": "Te snel voor mij."},
    )
    assert "Te snel voor mij." in shown(page)


def test_a_later_opinion_replaces_the_earlier_one_of_the_same_person(buurt: Neighbourhood):
    for opinion in ("disagree", "agree"):
        fill(
            signed_in(buurt.fatima),
            home(buurt, f"plan/doel/{buurt.goal.pk}/mening/"),
            {"person": str(buurt.person.pk), "opinion": opinion},
        )
    assert Agreement.objects.get(goal=buurt.goal).opinion == "agree"


def test_somebody_of_another_household_cannot_be_asked(buurt: Neighbourhood):
    page = fill(
        signed_in(buurt.fatima),
        home(buurt, f"plan/doel/{buurt.goal.pk}/mening/"),
        {"person": str(buurt.ria.person.pk), "opinion": "agree"},
    )
    assert page.context["form"].errors["person"]


def test_a_goal_of_another_household_cannot_be_reached_through_ones_own(buurt: Neighbourhood):
    other = buurt.ria.person.memberships.get().household
    url = f"/huishoudens/{other.pk}/plan/doel/{buurt.goal.pk}/actie/"
    assert signed_in(buurt.fatima).get(url).status_code == 404


def card(buurt: Neighbourhood, what: str) -> str:
    return home(buurt, f"plan/doel/{buurt.goal.pk}/{what}/")


def test_a_wish_of_the_signal_becomes_a_goal_with_one_click(buurt: Neighbourhood):
    buurt.signal.wish = "Weer rust in huis"
    buurt.signal.save()
    client = signed_in(buurt.fatima)
    page = fill(client, home(buurt, "plan/"), {"wish": f"signal-{buurt.signal.pk}"})
    assert Goal.objects.filter(plan=buurt.plan, words="Weer rust in huis").exists()
    assert "is een doel" in shown(page)


def test_the_first_goal_makes_the_plan(buurt: Neighbourhood):
    Plan.objects.all().delete()
    fill(signed_in(buurt.fatima), home(buurt, "plan/"), {"words": "Samen eten"}, action="/doel/")
    buurt.household.refresh_from_db()
    assert current(buurt).goals.get().words == "Samen eten"
    assert buurt.household.phase == "plan"


@pytest.mark.parametrize(
    ("line", "actor", "who"),
    [
        ("Sanne belt de school", "resident", "Sanne"),
        ("Oma belt de school", "network", "Oma"),
        ("bram belt de school", "team", "Bram"),
        ("Ggz Voorbeeld belt de school", "specialist", "Ggz Voorbeeld"),
    ],
)
def test_a_known_name_says_who_does_it(line: str, actor: str, who: str, buurt: Neighbourhood):
    page = fill(signed_in(buurt.fatima), home(buurt, "plan/"), {"what": line}, action="/actie/")
    action = Action.objects.get(what="Belt de school")
    assert (action.actor, action.who) == (actor, who)
    assert page.status_code == 200


def test_a_line_without_a_known_name_asks_who_and_keeps_the_words(buurt: Neighbourhood):
    page = fill(
        signed_in(buurt.fatima), home(buurt, "plan/"), {"what": "De post open"}, action="/actie/"
    )
    assert "begin de regel met een naam die we kennen" in shown(page)
    assert "De post open" in page.content.decode()


def test_goals_and_actions_stand_in_the_order_they_were_given(buurt: Neighbourhood):
    for words in ("Tweede", "Derde"):
        add_goal(plan=buurt.plan, words=words, by=buurt.fatima)
    words = [goal.words for goal in Goal.objects.filter(plan=buurt.plan)]
    assert words == ["Zonder buikpijn de post openmaken", "Tweede", "Derde"]
    third = Goal.objects.get(words="Derde")
    url = home(buurt, f"plan/doel/{third.pk}/plek/")
    fill(signed_in(buurt.fatima), home(buurt, "plan/"), {"where": "up"}, action=url)
    words = [goal.words for goal in Goal.objects.filter(plan=buurt.plan)]
    assert words == ["Zonder buikpijn de post openmaken", "Derde", "Tweede"]


def test_what_is_reached_goes_last(buurt: Neighbourhood):
    add_goal(plan=buurt.plan, words="Tweede", by=buurt.fatima)
    client = signed_in(buurt.fatima)
    page = fill(client, home(buurt, "plan/"), {"reached": "yes"}, action=card(buurt, "gehaald"))
    assert [one.goal.words for one in page.context["cards"]] == [
        "Tweede",
        "Zonder buikpijn de post openmaken",
    ]


def test_the_scale_is_the_input(buurt: Neighbourhood):
    goal = add_goal(plan=buurt.plan, words="Nieuw", by=buurt.fatima)
    client = signed_in(buurt.fatima)
    url = home(buurt, f"plan/doel/{goal.pk}/schaal/")
    fill(client, home(buurt, "plan/"), {"start": "3"}, action=url)
    fill(client, home(buurt, "plan/"), {"enough": "7"}, action=url)
    goal.refresh_from_db()
    assert (goal.start, goal.now, goal.enough) == (3, 3, 7)


def test_agreeing_with_all_leaves_a_no_as_it_is(buurt: Neighbourhood):
    add_goal(plan=buurt.plan, words="Tweede", by=buurt.fatima)
    client = signed_in(buurt.fatima)
    answer = {"person": str(buurt.person.pk), "opinion": "disagree"}
    fill(client, card(buurt, "mening"), answer)
    fill(client, home(buurt, "plan/"), {"person": str(buurt.person.pk)}, action="/eens/")
    given = {a.goal.words: a.opinion for a in Agreement.objects.all()}
    assert given == {"Zonder buikpijn de post openmaken": "disagree", "Tweede": "agree"}


def test_a_parent_elsewhere_has_a_row_like_anybody(buurt: Neighbourhood):
    daan = add_person(
        household=buurt.household,
        role="parent",
        has_custody=True,
        given_names="Daan",
        family_name="Elders",
        from_date=timezone.localdate() - timedelta(days=9),
        by=buurt.fatima,
    )
    end_membership(
        membership=daan,
        until=timezone.localdate() - timedelta(days=1),
        because="divorce",
        by=buurt.fatima,
    )
    page = shown(signed_in(buurt.fatima).get(home(buurt, "plan/")))
    assert "woont elders, gezag" in page
    fill(
        signed_in(buurt.fatima),
        card(buurt, "mening"),
        {"person": str(daan.person.pk), "opinion": "agree"},
    )
    assert Agreement.objects.get(person=daan.person).opinion == "agree"


def test_a_corrected_action_says_what_it_was_and_leads_back(buurt: Neighbourhood):
    page = fill(
        signed_in(buurt.fatima),
        home(buurt, f"plan/actie/{buurt.action.pk}/verbeter/"),
        {"what": "Dinsdag de post open"},
    )
    assert "Verbeterd op" in shown(page)
    assert "Maandag de post open" in shown(page)
    assert "zet terug" in shown(page)
