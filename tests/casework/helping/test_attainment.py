"""Five levels per goal in words, and where household and worker say that it stands."""

import pytest
from django.db import IntegrityError, transaction

from tests.casework.doors import fill, home, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.casework.attainment.access import attained, ladders_of
from wijkteam.casework.attainment.actions import describe, rate
from wijkteam.casework.attainment.models import Ladder, Level
from wijkteam.casework.plans.actions import add_goal

WORDS = {
    "much_less": "Alle post blijft dicht",
    "less": "Eén brief per week open",
    "expected": "Elke maandag de post open",
    "more": "Elke dag de post open",
    "much_more": "Elke dag, en meteen beantwoord",
}


@pytest.fixture
def ladder(buurt: Neighbourhood) -> Ladder:
    return describe(goal=buurt.goal, weight=2, by=buurt.fatima, **WORDS)


def test_a_resident_writes_the_levels_and_then_says_where_it_stands(buurt: Neighbourhood):
    sanne, url = signed_in(buurt.sanne), f"/mijn-plan/treden/{buurt.goal.pk}/"
    page = fill(sanne, f"{url}treden/", {**WORDS, "weight": "3"})
    assert "Elke maandag de post open" in shown(page)
    fill(sanne, url, {"level": "-1"})
    given = Level.objects.get()
    assert (given.level, given.person, given.ladder.weight) == (-1, buurt.person, 3)


def test_worker_and_household_stand_beside_each_other_in_the_story(
    buurt: Neighbourhood, ladder: Ladder
):
    fill(signed_in(buurt.fatima), home(buurt, f"treden/{buurt.goal.pk}/"), {"level": "-2"})
    fill(signed_in(buurt.sanne), f"/mijn-plan/treden/{buurt.goal.pk}/", {"level": "1"})
    reached = attained(ladders_of(buurt.household))
    assert list(reached.household.values()) == [60.0]
    assert list(reached.team.values()) == [30.0]
    page = shown(signed_in(buurt.fatima).get(home(buurt, "verhaal/")))
    assert "Hoe ver zijn de doelen?" in page


def test_weights_count_and_a_goal_without_a_level_does_not(buurt: Neighbourhood, ladder: Ladder):
    second = add_goal(plan=buurt.plan, words="Weer slapen", by=buurt.fatima)
    other = describe(goal=second, weight=1, by=buurt.fatima, **WORDS)
    rate(ladder=ladder, level=1, person=buurt.person, by=buurt.sanne)
    assert list(attained(ladders_of(buurt.household)).household.values()) == [60.0]
    rate(ladder=other, level=-1, person=buurt.person, by=buurt.sanne)
    (score,) = attained(ladders_of(buurt.household)).household.values()
    # 10 x (2 - 1) / sqrt(0.7 x (4 + 1) + 0.3 x 9)
    assert score == pytest.approx(50 + 10 / 6.2**0.5)


def test_said_again_on_the_same_day_it_is_put_right(buurt: Neighbourhood, ladder: Ladder):
    for level in (-2, 0):
        rate(ladder=ladder, level=level, person=buurt.person, by=buurt.sanne)
    assert Level.objects.get().level == 0


def test_two_levels_of_one_day_cannot_stand_beside_each_other(buurt: Neighbourhood, ladder: Ladder):
    """Pressed in two tabs at once: the database refuses the second, on SQLite too."""
    for person in (None, buurt.person):
        Level.objects.create(ladder=ladder, level=0, person=person, given_by=buurt.fatima)
        with pytest.raises(IntegrityError), transaction.atomic():
            Level.objects.create(ladder=ladder, level=1, person=person, given_by=buurt.fatima)


def test_a_level_that_is_not_on_the_ladder_is_asked_back(buurt: Neighbourhood, ladder: Ladder):
    page = fill(signed_in(buurt.sanne), f"/mijn-plan/treden/{buurt.goal.pk}/", {"level": "3"})
    assert "Elke dag de post open" in shown(page)
    assert not Level.objects.exists()


def test_a_goal_of_another_household_has_no_ladder_for_me(buurt: Neighbourhood, ladder: Ladder):
    assert signed_in(buurt.ria).get(f"/mijn-plan/treden/{buurt.goal.pk}/").status_code == 404
