"""Closing from any phase, with one choice per loose end, and coming back with everything."""

from datetime import timedelta
from uuid import uuid4

import polars as pl
import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.casework.doors import fill, form_with, home, send, shown, signed_in, typed_day
from tests.people import Neighbourhood
from wijkteam.accounts.access import EVERYTHING
from wijkteam.accounts.models import Organisation
from wijkteam.accounts.teams.actions import set_up
from wijkteam.casework.conversations.actions import hold_conversation
from wijkteam.casework.drafts.models import Draft
from wijkteam.casework.followup.actions import (
    AlreadyClosed,
    LooseEnds,
    close_household,
    come_back,
    reopen,
)
from wijkteam.casework.followup.models import Closing, Followup
from wijkteam.casework.households.actions import become_coordinator, join, open_household
from wijkteam.casework.households.models import Household
from wijkteam.casework.plans.models import Action
from wijkteam.publish.courses.build import build
from wijkteam.vocabulary import lists

CLOSE = "waakvlam/afsluiten/"


@pytest.fixture
def new(buurt: Neighbourhood) -> Household:
    """A household that was met once and has no plan."""
    household = open_household(name="Nieuw-Test", kind="single", team=buurt.team, by=buurt.fatima)
    become_coordinator(
        household=household, worker=buurt.fatima, by=buurt.fatima, reason="Pakte de melding op"
    )
    return household


def settled(buurt: Neighbourhood, action: str = "goes_on", transition: str = "goes_on") -> dict:
    return {
        ("action", str(buurt.action.pk)): action,
        ("transition", str(buurt.transition.pk)): transition,
    }


def typed(buurt: Neighbourhood, **more: str) -> dict[str, str]:
    return {
        "ending": "good_enough",
        "afterwards": "no",
        f"action-{buurt.action.pk}": "goes_on",
        f"transition-{buurt.transition.pk}": "goes_on",
        **more,
    }


@pytest.mark.parametrize("ending", [code for code in lists.ENDING if code != "taken_over"])
def test_a_household_without_a_plan_can_be_closed_in_every_way(
    ending: str, buurt: Neighbourhood, new: Household
):
    closing = close_household(household=new, ending=ending, by=buurt.fatima)
    new.refresh_from_db()
    assert (new.phase, closing.ending) == ("closed", ending)


def test_a_family_that_says_no_is_closed_through_the_page_and_found_by_who_comes_next(
    buurt: Neighbourhood, new: Household
):
    client = signed_in(buurt.fatima)
    page = fill(
        client,
        f"/huishoudens/{new.pk}/{CLOSE}",
        {"ending": "declined", "afterwards": "no", "words": "Zij willen het zelf proberen"},
    )
    assert "Het dossier is afgesloten" in shown(page)
    assert "Wil geen hulp (meer)" in shown(page)
    kept = shown(client.get(f"/huishoudens/{new.pk}/waakvlam/afgesloten/"))
    assert "Zij willen het zelf proberen" in kept
    told = shown(page)
    assert "Er is geen plan gemaakt" in told
    assert "Fase 2 van 2: afgesloten" in told  # no talk, no plan and no watch that never were


def test_each_loose_end_asks_for_one_choice(buurt: Neighbourhood):
    with pytest.raises(LooseEnds, match="2 dingen lopen nog"):
        close_household(household=buurt.household, ending="goals_reached", by=buurt.fatima)
    page = fill(
        signed_in(buurt.fatima), home(buurt, CLOSE), {"ending": "goals_reached", "afterwards": "no"}
    )
    assert shown(page).count("Kies wat hiermee gebeurt") >= 2
    assert Closing.objects.count() == 0


def test_what_was_chosen_happens_to_each_loose_end(buurt: Neighbourhood):
    close_household(
        household=buurt.household,
        ending="good_enough",
        settled=settled(buurt, "done", "stopped"),
        by=buurt.fatima,
    )
    buurt.action.refresh_from_db()
    buurt.transition.refresh_from_db()
    buurt.plan.refresh_from_db()
    assert buurt.action.state == "done"
    assert (buurt.transition.ended_on, buurt.transition.outcome) == (timezone.localdate(), "early")
    assert not buurt.plan.is_open


def test_the_household_can_take_over_what_the_team_did(buurt: Neighbourhood):
    Action.objects.filter(pk=buurt.action.pk).update(actor="team", who="Fatima")
    close_household(
        household=buurt.household,
        ending="good_enough",
        settled=settled(buurt, "resident"),
        by=buurt.fatima,
    )
    buurt.action.refresh_from_db()
    assert (buurt.action.actor, buurt.action.who) == ("resident", "")


def test_an_unfinished_draft_is_a_loose_end_and_can_be_thrown_away(buurt: Neighbourhood):
    draft = Draft.objects.create(
        author=buurt.fatima,
        form_key=uuid4(),
        page=home(buurt, "gesprekken/nieuw/"),
        household=buurt.household.pk,
        fields={"story": ["Half"]},
    )
    page = signed_in(buurt.fatima).get(home(buurt, CLOSE))
    assert "Concept: Gesprek" in shown(page)
    close_household(
        household=buurt.household,
        ending="good_enough",
        settled={**settled(buurt), ("draft", str(draft.form_key)): "thrown_away"},
        by=buurt.fatima,
    )
    assert not Draft.objects.filter(pk=draft.pk).exists()


def test_everybody_is_asked_what_they_think_the_child_too(buurt: Neighbourhood):
    person = buurt.person.pk
    fill(
        signed_in(buurt.fatima),
        home(buurt, CLOSE),
        typed(buurt, **{f"opinion-{person}": "other", f"words-{person}": "Kom je nooit meer?"}),
    )
    opinion = Closing.objects.get().opinions.get()
    assert (opinion.person_id, opinion.opinion, opinion.words) == (
        person,
        "other",
        "Kom je nooit meer?",
    )


def test_nobody_is_asked_or_called_after_a_death(buurt: Neighbourhood):
    person = buurt.person.pk
    fill(
        signed_in(buurt.fatima),
        home(buurt, CLOSE),
        typed(buurt, ending="died", afterwards="quarterly", **{f"opinion-{person}": "agree"}),
    )
    closing = Closing.objects.get()
    assert not closing.opinions.exists()
    assert closing.followup is None
    buurt.household.refresh_from_db()
    assert buurt.household.phase == "closed"


def test_who_takes_over_must_be_named(buurt: Neighbourhood, new: Household):
    with pytest.raises(ValidationError, match="wie het overneemt"):
        close_household(household=new, ending="taken_over", by=buurt.fatima)
    ggz = Organisation.objects.get(name="Ggz Voorbeeld")
    closing = close_household(
        household=new, ending="taken_over", taken_over_by=ggz, by=buurt.fatima
    )
    assert closing.taken_over_by == ggz


def test_calling_again_is_a_choice_and_goes_on_without_an_end(buurt: Neighbourhood):
    fill(signed_in(buurt.fatima), home(buurt, CLOSE), typed(buurt, afterwards="quarterly"))
    followup = Followup.objects.get()
    buurt.household.refresh_from_db()
    assert buurt.household.phase == "followup"
    assert followup.quiet_contacts is None
    assert followup.next_contact > timezone.localdate() + timedelta(weeks=12)


def test_in_a_team_that_agreed_on_an_end_calling_stops_after_four(buurt: Neighbourhood):
    set_up(
        team=buurt.team,
        **EVERYTHING,
        kind="integral",
        followup_has_end=True,
        from_date=timezone.localdate(),
        by=buurt.ans,
    )
    fill(signed_in(buurt.fatima), home(buurt, CLOSE), typed(buurt, afterwards="quarterly"))
    assert Followup.objects.get().quiet_contacts == 4


def test_one_call_closes_the_file_by_itself(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    fill(client, home(buurt, CLOSE), typed(buurt, afterwards="once"))
    page = fill(client, home(buurt, "waakvlam/contact/"), {"is_quiet": "yes"})
    assert "het dossier gesloten" in shown(page)
    assert Closing.objects.count() == 1


def test_a_closed_file_is_not_closed_again(buurt: Neighbourhood, new: Household):
    close_household(household=new, ending="declined", by=buurt.fatima)
    with pytest.raises(AlreadyClosed):
        close_household(household=new, ending="moved", by=buurt.fatima)
    page = signed_in(buurt.fatima).get(f"/huishoudens/{new.pk}/{CLOSE}", follow=True)
    assert "al afgesloten" in shown(page)


def test_the_door_to_reopen_says_so_when_the_file_is_open(buurt: Neighbourhood):
    page = signed_in(buurt.fatima).get(home(buurt, "waakvlam/heropenen/"), follow=True)
    assert "hoeft niet heropend" in shown(page)


def test_the_door_to_scale_down_says_so_when_there_is_no_plan(buurt: Neighbourhood, new: Household):
    page = signed_in(buurt.fatima).get(f"/huishoudens/{new.pk}/waakvlam/afschalen/", follow=True)
    assert "Er loopt geen plan" in shown(page)


def test_coming_back_keeps_everything_and_stands_on_the_day_page(buurt: Neighbourhood):
    close_household(
        household=buurt.household, ending="declined", settled=settled(buurt), by=buurt.fatima
    )
    reopen(household=buurt.household, reason="relapse", by=buurt.fatima)
    closing = Closing.objects.get()
    assert (closing.ending, closing.reopened_because) == ("declined", "relapse")
    client = signed_in(buurt.fatima)
    assert "Terug: Zandloper-Test" in shown(client.get("/mijn-dag/"))
    assert "Terug sinds" in shown(client.get(home(buurt)))
    assert "Zonder buikpijn" in shown(client.get(home(buurt, "plan/")))


def test_coming_back_on_the_day_of_a_talk_stands_on_the_day_page_until_the_next_talk(
    buurt: Neighbourhood,
):
    def talk() -> None:
        hold_conversation(
            household=buurt.household,
            about=buurt.person,
            held_on=timezone.localdate(),
            present=[],
            story="Het gaat goed.",
            notes={},
            by=buurt.fatima,
        )

    talk()
    close_household(
        household=buurt.household, ending="declined", settled=settled(buurt), by=buurt.fatima
    )
    come_back(household=buurt.household, by=buurt.sanne)
    client = signed_in(buurt.fatima)
    assert "Terug: Zandloper-Test" in shown(client.get("/mijn-dag/"))
    assert "Houd het eerste gesprek" in shown(client.get(home(buurt)))
    talk()
    assert "Terug: Zandloper-Test" not in shown(client.get("/mijn-dag/"))
    assert "Houd het eerste gesprek" not in shown(client.get(home(buurt)))


def test_the_earlier_plan_is_taken_along_with_one_click(buurt: Neighbourhood):
    close_household(
        household=buurt.household, ending="declined", settled=settled(buurt), by=buurt.fatima
    )
    reopen(household=buurt.household, reason="relapse", by=buurt.fatima)
    client = signed_in(buurt.fatima)
    page = client.get(home(buurt, "plan/"))
    assert "Maandag de post open" in shown(page)
    answer = send(client, home(buurt, "plan/"), page, {}, action="meenemen/")
    assert "Het vorige plan gaat verder" in shown(answer)
    plan = buurt.household.plans.get(ended_on__isnull=True)
    assert [goal.words for goal in plan.goals.all()] == ["Zonder buikpijn de post openmaken"]
    assert [action.what for action in plan.goals.get().actions.all()] == ["Maandag de post open"]
    assert buurt.plan.goals.count() == 1, "the earlier plan stays as it was"


def test_two_endings_of_one_household_are_both_kept(buurt: Neighbourhood, new: Household):
    close_household(household=new, ending="declined", by=buurt.fatima)
    reopen(household=new, reason="new_question", by=buurt.fatima)
    close_household(household=new, ending="moved", by=buurt.fatima)
    assert [c.ending for c in new.closings.order_by("reopened_on")] == ["moved", "declined"] or {
        c.ending for c in new.closings.all()
    } == {"moved", "declined"}
    assert new.closings.filter(reopened_on__isnull=True).count() == 1


def test_something_is_up_asks_what_happens_now_and_offers_to_reopen(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    fill(client, home(buurt, CLOSE), typed(buurt, afterwards="quarterly"))
    page = fill(
        client, home(buurt, "waakvlam/contact/"), {"is_quiet": "no", "words": "Er ligt weer post"}
    )
    assert "Wat gebeurt er nu?" in shown(page)
    assert "Er ligt weer post" in shown(page)
    answer = fill(client, home(buurt, "waakvlam/wat-nu/"), {"now": "reopen"})
    assert "Het dossier is weer open" in shown(answer)
    buurt.household.refresh_from_db()
    assert buurt.household.phase == "conversation"


def test_a_colleague_or_stranger_cannot_close(buurt: Neighbourhood):
    for user in (buurt.bram, buurt.noor, buurt.oud, buurt.koen):
        assert signed_in(user).get(home(buurt, CLOSE)).status_code == 404


def test_who_worked_along_loses_sight_when_the_file_closes(buurt: Neighbourhood):
    join(
        household=buurt.household, worker=buurt.bram, role="second", reason="Helpt", by=buurt.fatima
    )
    close_household(
        household=buurt.household, ending="declined", settled=settled(buurt), by=buurt.fatima
    )
    assert signed_in(buurt.bram).get(home(buurt)).status_code == 404


def test_the_way_of_ending_reaches_the_facts_as_a_code(buurt: Neighbourhood):
    close_household(
        household=buurt.household, ending="declined", settled=settled(buurt), by=buurt.fatima
    )
    steps = build(until=timezone.localdate()).steps
    closed = steps.filter(pl.col("step") == "closed")
    assert closed["code"].to_list() == ["declined"]


def test_the_form_holds_what_was_typed_when_a_choice_is_missing(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    page = client.get(home(buurt, CLOSE))
    assert form_with(page, {"ending": ""})
    answer = send(client, home(buurt, CLOSE), page, {"words": "Bel de zus eerst"})
    assert "Bel de zus eerst" in answer.content.decode()


@pytest.mark.parametrize(
    ("door", "said"),
    [("waarnemen/", "Je werkt al met dit huishouden"), ("adres/", "Dit adres is niet geheim")],
)
def test_a_door_that_cannot_apply_says_so_instead_of_opening(
    door: str, said: str, buurt: Neighbourhood
):
    assert said in shown(signed_in(buurt.fatima).get(home(buurt, door), follow=True))


def test_what_a_closed_file_says_is_put_right_and_the_file_stays_closed(buurt: Neighbourhood):
    closing = close_household(
        household=buurt.household, ending="good_enough", words="Bel de zus", settled=settled(buurt),
        opinions=[{"person": buurt.person, "opinion": "agree", "words": "Ik kan het"}],
        by=buurt.fatima,
    )  # fmt: skip
    client, at = signed_in(buurt.fatima), f"/huishoudens/{buurt.household.pk}"
    page = fill(
        client,
        f"{at}/verbeteren/afsluiting/{closing.pk}/",
        {
            "words": "Bel de broer",
            "ending": "declined",
            f"opinion-{buurt.person.pk}": "disagree",
            f"words-{buurt.person.pk}": "Ik weet het niet",
        },
    )
    told = shown(page)
    assert "Wil geen hulp (meer)" in told
    assert "was ‘Bel de zus’, werd ‘Bel de broer’" in told
    assert "was ‘Ik kan het’, werd ‘Ik weet het niet’" in told
    fill(client, f"{at}/verbeteren/doel/{buurt.goal.pk}/", {"words": "Slapen zonder zorgen"})
    held = buurt.household.conversations.first()
    fill(client, f"{at}/verbeteren/gesprek/{held.pk}/", {"story": "We dronken koffie."})
    buurt.household.refresh_from_db()
    assert buurt.household.phase == "closed"
    buurt.goal.refresh_from_db()
    held.refresh_from_db()
    assert (buurt.goal.words, held.story) == ("Slapen zonder zorgen", "We dronken koffie.")
    history = shown(client.get(f"{at}/geschiedenis/"))
    assert "Bel de zus" in history
    assert "Hoe het eindigde" in history
    for stranger in (buurt.bram, buurt.noor):
        url = f"{at}/verbeteren/afsluiting/{closing.pk}/"
        assert signed_in(stranger).get(url).status_code == 404


def test_who_is_still_called_did_not_move_away(buurt: Neighbourhood):
    closing = close_household(
        household=buurt.household, ending="good_enough", settled=settled(buurt),
        next_contact=timezone.localdate() + timedelta(days=40), by=buurt.fatima,
    )  # fmt: skip
    url = f"/huishoudens/{buurt.household.pk}/verbeteren/afsluiting/{closing.pk}/"
    page = fill(signed_in(buurt.fatima), url, {"ending": "moved"})
    assert "staat nog op waakvlam" in shown(page)
    too_soon = fill(signed_in(buurt.fatima), url, {"closed_on": typed_day(60)})
    assert "nog niet in beeld" in shown(too_soon)
    closing.refresh_from_db()
    assert closing.ending == "good_enough"
