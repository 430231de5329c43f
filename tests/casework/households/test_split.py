"""A part of a household goes on by itself: who goes where, what goes along, and who reads it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in, typed_day
from tests.people import Neighbourhood
from wijkteam.casework.audit.models import Event
from wijkteam.casework.hours.actions import note_minutes
from wijkteam.casework.households.access import coordinator, people
from wijkteam.casework.households.actions import add_person, end_membership, join
from wijkteam.casework.households.models import Household, HouseholdSplit, Membership
from wijkteam.casework.plans.actions import add_goal, make_plan
from wijkteam.casework.plans.models import Goal
from wijkteam.casework.regrouping.access import members
from wijkteam.publish.courses.build import build


@pytest.fixture
def family(buurt: Neighbourhood) -> Neighbourhood:
    """Sanne with Joris and their daughter Noa, who will live with both."""
    for name, role in (("Joris", "partner"), ("Noa", "child")):
        add_person(
            household=buurt.household,
            given_names=name,
            family_name="Zandloper-Test",
            role=role,
            has_custody=role == "partner",
            from_date=date(2026, 1, 1),
            by=buurt.fatima,
        )
    return buurt


def stay(buurt: Neighbourhood, name: str) -> Membership:
    return Membership.objects.get(household=buurt.household, person__given_names=name)


def typed(buurt: Neighbourhood, **more: str) -> dict[str, str]:
    return {
        "name": "Joris Test",
        "kind": "single_parent",
        "kind_here": "single_parent",
        "coordinator": str(buurt.bram.pk),
        f"place_{stay(buurt, 'Joris').pk}": "along",
        f"place_{stay(buurt, 'Noa').pk}": "both",
        f"share_{stay(buurt, 'Noa').pk}": "40",
        "step": "split",
        **more,
    }


def split(buurt: Neighbourhood, **more: str) -> Household:
    page = fill(signed_in(buurt.fatima), home(buurt, "splitsen/"), typed(buurt, **more))
    assert "Gesplitst." in shown(page), page.context["form"].errors
    return HouseholdSplit.objects.latest("pk").new


def undo(buurt: Neighbourhood, worker=None):
    action = f"gesplitst/{HouseholdSplit.objects.latest('pk').pk}/"
    return fill(signed_in(worker or buurt.fatima), home(buurt, "personen/"), action=action)


def test_one_goes_one_stays_and_the_child_lives_with_both(family: Neighbourhood):
    new = split(family)
    assert {str(p) for p in people(family.household)} == {
        "Sanne Zandloper-Test",
        "Noa Zandloper-Test",
    }
    assert {str(p) for p in people(new)} == {"Joris Zandloper-Test", "Noa Zandloper-Test"}
    noa = stay(family, "Noa")
    assert (noa.share, new.memberships.get(person=noa.person).share) == (60, 40)
    assert stay(family, "Joris").left_because == "split"
    assert coordinator(new).worker == family.bram
    assert new.split_from == family.household


def test_nothing_is_written_before_the_second_press(family: Neighbourhood):
    page = fill(signed_in(family.fatima), home(family, "splitsen/"), typed(family, step="look"))
    words = shown(page)
    assert "Dit komt waar" in words
    assert "40 procent van de tijd" in words
    assert not HouseholdSplit.objects.exists()
    assert Household.objects.filter(split_from__isnull=False).count() == 0


def test_what_cannot_be_is_said_once_and_before_the_last_press(family: Neighbourhood):
    child = stay(family, "Noa")
    told = typed(family, step="look", on=typed_day(-1), **{f"share_{child.pk}": "150"})
    page = fill(signed_in(family.fatima), home(family, "splitsen/"), told)
    assert "deze dag moet nog komen" in shown(page)
    assert "Klopt het?" not in shown(page)
    assert len(page.context["form"].errors[f"share_{child.pk}"]) == 1


def test_the_story_stays_with_who_had_it_and_the_new_file_begins_empty(family: Neighbourhood):
    new = split(family)
    assert signed_in(family.bram).get(f"/huishoudens/{new.pk}/").status_code == 200
    assert signed_in(family.fatima).get(f"/huishoudens/{new.pk}/").status_code == 404
    assert signed_in(family.bram).get(home(family)).status_code == 404
    assert signed_in(family.fatima).get(home(family)).status_code == 200
    assert "buikpijn" not in shown(signed_in(family.bram).get(f"/huishoudens/{new.pk}/verhaal/"))


def test_a_goal_that_goes_along_is_the_first_plan_of_the_new_household(family: Neighbourhood):
    new = split(family, **{f"goal_{family.goal.pk}": "along"})
    family.goal.refresh_from_db()
    assert family.goal.plan.household == new
    assert new.phase == "plan"
    assert family.goal.actions.get() == family.action
    assert not family.plan.goals.exists()


def test_a_secret_new_address_is_not_told_to_who_stays(family: Neighbourhood):
    new = split(
        family,
        street="Verborgenlaan",
        number="7",
        postcode="1234 AB",
        city="Proefdam",
        address_is_secret="on",
    )
    assert new.postcode == "1234AB"
    for page in ("", "personen/", f"personen/{stay(family, 'Joris').person_id}/", "geschiedenis/"):
        assert "Verborgenlaan" not in shown(signed_in(family.fatima).get(home(family, page)))


def test_everybody_cannot_go_and_somebody_must(family: Neighbourhood):
    url = home(family, "splitsen/")
    for place in ("along", "here"):
        everybody = {f"place_{member.pk}": place for member in members(family.household)}
        page = fill(signed_in(family.fatima), url, typed(family, **everybody))
        assert "in allebei moet iemand wonen" in shown(page)
    assert not HouseholdSplit.objects.exists()


def test_a_second_worker_is_told_to_ask_the_coordinator(family: Neighbourhood):
    join(
        household=family.household, worker=family.bram, role="second", reason="S", by=family.fatima
    )
    page = signed_in(family.bram).get(home(family, "splitsen/"), follow=True)
    assert "Alleen de coördinator of de teamleider" in shown(page)


def test_undone_they_are_one_household_with_what_came_since(family: Neighbourhood):
    before = {
        (m.person_id, m.from_date, m.until_date, m.share, m.left_because)
        for m in family.household.memberships.all()
    }
    new = split(family, coordinator=str(family.fatima.pk), **{f"goal_{family.goal.pk}": "along"})
    since = add_goal(plan=new.plans.get(), words="Een eigen sleutel", by=family.fatima)
    assert "Het is weer één huishouden" in shown(undo(family))
    after = {
        (m.person_id, m.from_date, m.until_date, m.share, m.left_because)
        for m in family.household.memberships.all()
    }
    assert after == before
    family.goal.refresh_from_db()
    since.refresh_from_db()
    assert family.goal.plan == family.plan
    assert since.plan == family.plan
    family.household.refresh_from_db()
    assert family.household.kind == "single_parent"
    assert coordinator(family.household).worker == family.fatima
    page = signed_in(family.fatima).get(f"/huishoudens/{new.pk}/personen/", follow=True)
    assert page.redirect_chain[-1][0] == home(family, "personen/")


def test_a_plan_made_anew_since_then_takes_the_goal_that_comes_back(family: Neighbourhood):
    add_goal(plan=family.plan, words="Meer rust", by=family.fatima)
    split(family, coordinator=str(family.fatima.pk), **{f"goal_{family.goal.pk}": "along"})
    later = timezone.localdate() + timedelta(days=60)
    newer = make_plan(household=family.household, goals=[], review_on=later, by=family.fatima)
    undo(family)
    assert Goal.objects.get(pk=family.goal.pk).plan == newer


def test_who_left_again_is_not_put_back_by_undoing(family: Neighbourhood):
    new = split(family, coordinator=str(family.fatima.pk))
    joris = new.memberships.get(person=stay(family, "Joris").person)
    end_membership(membership=joris, until=timezone.localdate(), because="died", by=family.fatima)
    assert "weer vertrokken" in shown(undo(family))
    assert HouseholdSplit.objects.get().undone_at is None
    assert new.memberships.count() == 2


def test_who_does_not_work_with_both_cannot_make_them_one(family: Neighbourhood):
    split(family)
    number = HouseholdSplit.objects.get().pk
    answer = signed_in(family.fatima)
    answer.handler.enforce_csrf_checks = False
    assert answer.post(home(family, f"gesplitst/{number}/")).status_code == 404


def test_both_files_tell_that_it_was_split(family: Neighbourhood):
    new = split(family)
    assert Event.objects.filter(action="household_split", household=family.household.pk).exists()
    assert Event.objects.filter(action="household_split_off", household=new.pk).exists()


def test_work_in_the_new_household_counts_with_the_question_that_was_running(
    family: Neighbourhood,
):
    today = timezone.localdate()
    new = split(family, coordinator=str(family.fatima.pk))
    before = build(until=today)
    note_minutes(household=new, minutes=45, by=family.fatima)
    after = build(until=today)
    assert after.steps.height == before.steps.height + 1
    assert after.without_signal == before.without_signal
    assert after.steps["case"].n_unique() == before.steps["case"].n_unique()
