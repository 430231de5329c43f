"""What the municipality wants with a team, what came of it, and how the team sees its own work."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, shown, signed_in, typed_day
from tests.people import Neighbourhood
from wijkteam.casework.commission import access, actions
from wijkteam.casework.commission.models import TeamGoal
from wijkteam.vocabulary import lists

GOALS, NEW = reverse("commission:goals"), reverse("commission:new")
REFLECT = reverse("commission:reflect")
AGREED = {
    "goal": "Niemand wacht lang",
    "indicator": "Dagen tot het eerste gesprek",
    "target": "Hoogstens 14",
    "agreed_by": "Wethouder en teamleider",
    "plan_b": "Een groep voor geldvragen",
}


def test_a_goal_is_agreed_told_and_stopped_and_all_of_it_stays(buurt: Neighbourhood):
    lies = signed_in(buurt.lies)
    fill(lies, NEW, {**AGREED, "term_on": typed_day(-90)})
    goal = TeamGoal.objects.get(goal=AGREED["goal"])
    assert goal.team == buurt.team
    tell = reverse("commission:tell", args=[goal.pk])
    fill(lies, tell, {"met": "partly", "words": "Nog 18 dagen"})
    fill(lies, tell, {"met": "met", "words": "Nu 13 dagen"})
    page = shown(signed_in(buurt.bram).get(GOALS))
    assert "Een groep voor geldvragen" in page
    assert "Voor een deel: Nog 18 dagen" in page
    assert "Nu 13 dagen" in page
    fill(lies, reverse("commission:stop", args=[goal.pk]), {"because": "Opgenomen in het werk"})
    assert "Opgenomen in het werk" in shown(lies.get(GOALS))
    assert lies.get(tell).status_code == 302
    with pytest.raises(actions.GoalStopped):
        actions.tell(goal=goal, met="met", words="Toch", by=buurt.lies)


def test_an_adviser_reads_and_writes_those_of_every_team_and_a_stranger_none(buurt: Neighbourhood):
    koen = signed_in(buurt.koen)
    typed = {**AGREED, "team": str(buurt.other_team.pk), "term_on": typed_day(-90)}
    fill(koen, NEW, typed)
    page = shown(koen.get(GOALS))
    assert "Molenbuurt" in page
    assert "Havenkwartier" in page
    goal = TeamGoal.objects.get(goal=AGREED["goal"])
    assert AGREED["goal"] in shown(signed_in(buurt.noor).get(GOALS))
    for who in (buurt.fatima, buurt.lies):  # another team, and nobody who leads that one
        assert AGREED["goal"] not in shown(signed_in(who).get(GOALS))
        assert signed_in(who).get(reverse("commission:tell", args=[goal.pk])).status_code == 404
    for who in (buurt.petra, buurt.sanne, buurt.ans):
        assert signed_in(who).get(GOALS).status_code == 404


def test_a_goal_whose_day_passed_without_an_outcome_is_said_aloud(buurt: Neighbourhood):
    TeamGoal.objects.update(term_on=timezone.localdate() - timedelta(days=1))
    assert "uitkomst ontbreekt" in shown(signed_in(buurt.fatima).get(GOALS))
    goal = TeamGoal.objects.get()
    actions.tell(goal=goal, met="too_early", words="Nog even", by=buurt.lies)
    assert "uitkomst ontbreekt" in shown(signed_in(buurt.fatima).get(GOALS))
    actions.tell(goal=goal, met="not_met", words="Plan B begint", by=buurt.lies)
    assert "uitkomst ontbreekt" not in shown(signed_in(buurt.fatima).get(GOALS))


def test_a_reflection_stands_beside_that_of_a_year_ago(buurt: Neighbourhood):
    codes = [code for codes in lists.ELEMENTS_OF.values() for code in codes]
    assert sorted(codes) == sorted(lists.ACTIVE_ELEMENT.codes)
    assert len(codes) == 23
    actions.reflect(
        team=buurt.team, on=timezone.localdate() - timedelta(days=365), words="Vaker eropaf",
        levels={"visible": 1, "mandate": 3}, by=buurt.lies,
    )  # fmt: skip
    fill(signed_in(buurt.bram), REFLECT, {"visible": "3", "relation": "4", "words": "Bram belt"})
    lines = {line.code: line for _, lines in access.reflections_of(buurt.bram).lines
             for line in lines}  # fmt: skip
    assert (lines["visible"].levels, lines["visible"].step) == ([3, 1], 2)
    assert (lines["mandate"].levels, lines["mandate"].step) == ([None, 3], 0)
    page = shown(signed_in(buurt.fatima).get(reverse("commission:reflections")))
    assert "Meestal vooruit" in page
    assert "Bram belt" in page
    assert "Bram belt" not in shown(signed_in(buurt.noor).get(reverse("commission:reflections")))
    assert "minstens één onderdeel" in shown(
        fill(signed_in(buurt.bram), REFLECT, {"words": "Niets"})
    )
    with pytest.raises(ValidationError):
        actions.reflect(team=buurt.team, words="x", levels={"visible": 9}, by=buurt.lies)
