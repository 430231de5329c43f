"""Looking back at the plan: a number per goal, what is reached, and when to look again."""

import pytest
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in, typed_day
from tests.people import Neighbourhood
from wijkteam.casework.plans.models import Evaluation, Plan

WORDS = "Het gaat vooruit, zegt zij zelf."


def look_back(buurt: Neighbourhood, **typed: str):
    return fill(signed_in(buurt.fatima), home(buurt, "plan/evaluatie/"), {"words": WORDS, **typed})


def test_an_evaluation_keeps_the_words_the_numbers_and_what_is_reached(buurt: Neighbourhood):
    page = look_back(buurt, **{f"score_{buurt.goal.pk}": "8", f"reached_{buurt.goal.pk}": "on"})
    assert "De evaluatie is vastgelegd" in shown(page)
    buurt.goal.refresh_from_db()
    assert (buurt.goal.start, buurt.goal.now, buurt.goal.reached_on) == (
        2,
        8,
        timezone.localdate(),
    )
    assert Evaluation.objects.get().words == WORDS


def test_a_goal_that_was_ticked_by_mistake_can_be_open_again(buurt: Neighbourhood):
    look_back(buurt, **{f"reached_{buurt.goal.pk}": "on"})
    look_back(buurt, **{f"reached_{buurt.goal.pk}": []})
    buurt.goal.refresh_from_db()
    assert not buurt.goal.is_reached


def test_the_next_review_is_set(buurt: Neighbourhood):
    look_back(buurt, next_review=typed_day(-30))
    plan = Plan.objects.get(household=buurt.household)
    assert plan.review_on == timezone.localdate() + timezone.timedelta(days=30)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"held_on": typed_day(-1)}, "ligt in de toekomst"),
        ({"held_on": typed_day(1)}, "vóór het plan zelf"),
        ({"next_review": typed_day(1)}, "Kies een evaluatiedatum na"),
        ({"held_on": "ooit"}, "Dit is geen datum"),
    ],
)
def test_a_wrong_date_is_told_and_the_words_stay(
    typed: dict[str, str], said: str, buurt: Neighbourhood
):
    page = look_back(buurt, **typed)
    assert said in shown(page)
    assert WORDS in page.content.decode()
    assert not Evaluation.objects.exists()


@pytest.mark.parametrize("number", ["0", "11", "7.5", "goed"])
def test_a_number_off_the_scale_is_refused(number: str, buurt: Neighbourhood):
    page = look_back(buurt, **{f"score_{buurt.goal.pk}": number})
    assert page.context["form"].errors[f"score_{buurt.goal.pk}"]
    assert WORDS in page.content.decode()


def test_without_a_plan_there_is_nothing_to_look_back_at(buurt: Neighbourhood):
    Plan.objects.all().delete()
    led_back = signed_in(buurt.fatima).get(home(buurt, "plan/evaluatie/"), follow=True)
    assert "Er loopt nu geen plan" in shown(led_back)
