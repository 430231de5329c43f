"""A household walks from begin to end in a team of every ready-made model; what differs shows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, shown, signed_in, typed_day
from tests.people import Neighbourhood, signal_for
from wijkteam.accounts.access import EVERYTHING, setup_of
from wijkteam.accounts.teams.actions import set_up
from wijkteam.accounts.teams.setups import ready_made
from wijkteam.casework.conversations.actions import hold_conversation
from wijkteam.casework.decisions import actions as decisions
from wijkteam.casework.followup.access import loose_ends
from wijkteam.casework.followup.actions import StaysInTouch, close_household
from wijkteam.casework.households.models import Household
from wijkteam.casework.own_plans.actions import point_out
from wijkteam.casework.plans.actions import OwnPlanFirst, make_plan
from wijkteam.casework.referrals.actions import refer
from wijkteam.casework.signals.actions import open_household_for, triage
from wijkteam.casework.terms.access import terms_about


def take_over(buurt: Neighbourhood, code: str) -> None:
    model = ready_made()[code]
    fields = {"kind": "integral", **EVERYTHING, **model.fields}
    set_up(team=buurt.team, from_date=timezone.localdate(), by=buurt.ans, model=code, **fields)


def come_in(buurt: Neighbourhood) -> tuple[Household, set[str]]:
    """A new household of the team, and the terms that its signal started."""
    signal = signal_for(
        buurt.team,
        buurt.fatima,
        received_on=timezone.localdate(),
        family_name="Roodborst-Test",
        given_names="Ella",
    )
    clocks = set(terms_about(signal).values_list("kind", flat=True))
    triage(signal=signal, outcome="team_help", reason="several_problems", by=buurt.fatima)
    person = {"given_names": "Ella", "family_name": "Roodborst-Test", "role": "adult"}
    household = open_household_for(
        signal=signal, name="Roodborst-Test", kind="single", by=buurt.fatima, people=[person]
    )
    return household, clocks


@pytest.mark.parametrize("code", ready_made())
def test_a_household_walks_from_begin_to_end(code: str, buurt: Neighbourhood):
    take_over(buurt, code)
    setup, by, today = setup_of(buurt.team), buurt.fatima, timezone.localdate()
    later = today + timedelta(days=40)
    client = signed_in(by)

    # It comes in: for whom the team is, and the terms of which law.
    coming = shown(client.get(reverse("signals:new")))
    assert ("Dit team is er voor" in coming) == ("everybody" not in setup.targets)
    assert ("gaan hier eerst naar de toegang" in coming) == (not setup.gives_access)
    household, clocks = come_in(buurt)
    assert ("inquiry" in clocks) == (setup.kind != "youth")
    here = reverse("overview:household", args=[household.pk])
    assert ("Vraag het andere team erbij" in shown(client.get(here))) == setup.is_beside
    hold_conversation(
        household=household, held_on=today, about=household.memberships.get().person,
        present=[household.memberships.get().person], story="Thee.", notes={}, by=by,
    )  # fmt: skip

    # The plan: of the team, or first of the household itself; looked at again when agreed.
    goals = [{"words": "Weer slapen", "start": 2, "enough": 7}]
    planning = client.get(f"{here}plan/nieuw/")
    if setup.plan_of == "resident":
        assert planning.status_code == 302
        with pytest.raises(OwnPlanFirst):
            make_plan(household=household, goals=goals, review_on=later, by=by)
        point_out(household=household, kind="personal", by=by)
        planning = client.get(f"{here}plan/nieuw/")
    looks_back = planning.context["form"].initial["review_on"]
    make_plan(household=household, goals=goals, review_on=later, by=by)
    assert int(looks_back[3:5]) in {(today.month - 1 + setup.review_months) % 12 + 1,
                                    (today.month + setup.review_months) % 12 + 1}  # fmt: skip

    # Help: at once, at once without buying, or decided elsewhere.
    helping = {"household": household, "kind": "talks", "why": "Rust", "weeks": 2, "by": by}
    decisions.begin_help(**helping)
    bought = {**helping, "kind": "household", "euros": 100}
    if setup.may_buy:
        decisions.begin_help(**bought)
    else:
        with pytest.raises(decisions.BuysNothing):
            decisions.begin_help(**bought)
    asked = decisions.apply(
        household=household, about=household.memberships.get().person, law="wmo",
        asked_for="Hulp in huis", identity_kind="card", identity_on=today, by=by,
    )  # fmt: skip
    deciding = shown(client.get(reverse("decisions:decide", args=[household.pk, asked.pk])))
    assert ("Schrijf het besluit van de gemeente over" in deciding) == (not setup.decides)

    # It turns out heavy: the file says who helps then.
    Household.objects.filter(pk=household.pk).update(weight="heavy")
    assert ("Betrek wie dat wel doet" in shown(client.get(here))) == setup.is_too_heavy("heavy")
    refer(
        household=household, kind="referral", to=buurt.ggz, for_what="Slapen", reason="expertise",
        considered=["network"], asked_on=today, by=by,
    )  # fmt: skip

    # And it ends: with a specialist who goes on, or not yet.
    household.refresh_from_db()
    goes_on = {loose.end: "goes_on" for loose in loose_ends(household, by)}
    ending = {"household": household, "ending": "goals_reached", "settled": goes_on, "by": by}
    if setup.keeps_contact:
        with pytest.raises(StaysInTouch):
            close_household(**ending)
        goes_on |= {end: "stopped" for end in goes_on if end[0] == "transition"}
    close_household(**{**ending, "settled": goes_on})
    household.refresh_from_db()
    assert household.phase == "closed"


#: Of each model: how many heavy households fit a full-time worker (10 where it has no norms of its
#: own), the days to the first talk, and the template that its costs and benefits begin with.
SEEN = {
    "utrecht-sociaal": (10, 14, "wmo"),
    "utrecht-jeugd": (10, 14, "youth"),
    "zwolle": (10, 14, "integral"),
    "eindhoven": (10, 14, "integral"),
    "alphen": (6, 14, "intensive"),
    "enschede": (10, 14, "integral"),
    "leeuwarden": (6, 7, "intensive"),
    "huizen": (10, 14, "integral"),
}


@pytest.mark.parametrize("code", ready_made())
def test_taking_it_over_changes_norms_terms_and_the_template(code: str, buurt: Neighbourhood):
    """By the page of the administrator; read on those of who leads and of the adviser."""
    heavy, days, template = SEEN[code]
    setting = reverse("administration:setup", args=[buurt.team.pk])
    fill(signed_in(buurt.ans), f"{setting}?model={code}", {"from_date": typed_day(0)})
    setup = setup_of(buurt.team)
    assert setup.model == code
    lies, koen = signed_in(buurt.lies), signed_in(buurt.koen)
    carrying = lies.get(reverse("capacity:week"))
    assert round(carrying.context["week"].norms.heavy) == heavy
    assert ("NVSI" in shown(carrying)) == (heavy == 6)
    waiting = lies.get(reverse("waiting:list"))
    assert waiting.context["form"]["dagen"].value() == days
    models = koen.get(reverse("administration:models"), {"een": str(buurt.team.pk)})
    assert f"?soort={setup.kind}" in models.content.decode()
    board = koen.get(reverse("monitor:drawing_board"), {"soort": setup.kind})
    assert board.context["begin"].initial["kind"] == template


def test_without_a_mandate_help_begins_with_an_application(buurt: Neighbourhood):
    tasks = {**EVERYTHING, "kind": "integral", "mandate": "none"}
    set_up(team=buurt.team, from_date=timezone.localdate(), by=buurt.ans, **tasks)
    client = signed_in(buurt.fatima)
    listed = reverse("decisions:list", args=[buurt.household.pk])
    begin = reverse("decisions:begin_help", args=[buurt.household.pk])
    assert begin not in client.get(listed).content.decode()
    assert "begint geen hulp zonder besluit" in shown(client.get(begin, follow=True))
    with pytest.raises(decisions.DecisionFirst):
        decisions.begin_help(
            household=buurt.household, kind="talks", why="Nu", weeks=1, by=buurt.fatima
        )


def test_the_term_of_a_first_talk_is_the_one_of_the_team(buurt: Neighbourhood):
    take_over(buurt, "leeuwarden")
    waiting = signed_in(buurt.lies).get(reverse("waiting:list"))
    assert waiting.context["form"]["dagen"].value() == 7


def test_a_begun_approach_has_the_template_of_the_kind(buurt: Neighbourhood):
    board = signed_in(buurt.koen).get(reverse("monitor:drawing_board"), {"soort": "outreach"})
    assert board.context["begin"].initial["kind"] == "intensive"
    fill(
        signed_in(buurt.ans),
        reverse("administration:setup", args=[buurt.team.pk]),
        {"kind": "outreach"},
    )
    assert "?soort=outreach" in signed_in(buurt.koen).get(
        reverse("administration:models"), {"een": str(buurt.team.pk)}
    ).content.decode()  # fmt: skip
