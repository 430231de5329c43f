"""Going to another organisation: which one, how long the wait was, and what came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from wijkteam.synthetic.base.chance import working_day
from wijkteam.synthetic.households.journey import Episode, Journey
from wijkteam.synthetic.town.town import Organisation

FITS = {
    "finances": "debt_help",
    "housing": "debt_help",
    "justice": "mental_health",
    "mental_health": "mental_health",
    "substance_use": "mental_health",
    "home_relations": "youth_care",
    "parenting": "youth_care",
    "development": "youth_care",
    "basic_adl": "home_care",
    "physical_health": "home_care",
    "instrumental_adl": "home_care",
    "work": "disability",
    "time": "welfare",
    "social_network": "welfare",
    "participation": "welfare",
}
#: Heavier households are sent on more often; around one, so that the total stays. Judged.
BY_WEIGHT = {"heavy": 1.75, "medium": 1.0, "light": 0.55}
#: Out of a hundred steps to another. Judged.
KINDS = {"referral": 58, "warm_handover": 22, "scaling_up": 8, "consultation": 12}
REASONS = {
    "expertise": 55,
    "severity": 16,
    "no_progress": 12,
    "own_wish": 9,
    "safety": 6,
    "capacity": 2,
}
CONSIDERED = ("own_strength", "network", "volunteer", "general", "collective", "team")
#: Who waits longer for a specialist is said to do so.
LONG_WAIT_DAYS = 28


@dataclass(frozen=True, slots=True)
class Dates:
    """How far a step to another organisation has come."""

    accepted_on: date | None = None
    started_on: date | None = None
    ended_on: date | None = None
    outcome: str = ""


def maybe_refer(journey: Journey, episode: Episode, plan_made: date | None) -> None:
    """Write a step to a specialist, for the share of households that needs one."""
    share = journey.figures["specialist.share"] * BY_WEIGHT[journey.weight]
    if plan_made is None or not journey.chance.happens(share):
        return
    last = journey.until_today(episode.let_go)
    asked = journey.day_between(plan_made, plan_made + (last - plan_made) / 2)
    worker = journey.worker(asked)
    kind = FITS[journey.domain]
    to = _choose(journey, kind, worker.organisation)
    dates = _dates(journey, kind, asked)
    for_what = journey.say("talk", "for_what", kind, on=asked)
    waits_long = ((dates.started_on or journey.today) - asked).days > LONG_WAIT_DAYS
    journey.add(
        "referrals.transition",
        id=journey.chance.id(),
        household_id=journey.home.id,
        kind=journey.chance.weighed(KINDS),
        to_id=to.id,
        to_specialist=to.is_specialist,
        for_what=for_what,
        decided_by_id=worker.id,
        home_organisation_id=worker.organisation.id if worker.organisation else None,
        reason=journey.chance.weighed(REASONS),
        considered=journey.chance.some_of(CONSIDERED, journey.chance.between(1, 3)),
        why_not_lighter=journey.say("talk", "why_not_lighter", on=asked),
        bridging=journey.say("talk", "bridging", on=asked) if waits_long else "",
        asked_on=asked,
        accepted_on=dates.accepted_on,
        started_on=dates.started_on,
        ended_on=dates.ended_on,
        outcome=dates.outcome,
    )
    journey.log("transition_asked", asked, kind="referral")


def _choose(journey: Journey, kind: str, home: Organisation | None) -> Organisation:
    """An organisation that fits; the own one is chosen more often than the others."""
    pull = journey.figures["specialist.home_bias"]
    options = journey.town.of_kind(kind)
    weights = {o.name: pull if o is home else 1.0 for o in options}
    return journey.town.organisation(journey.chance.weighed(weights))


def _dates(journey: Journey, kind: str, asked: date) -> Dates:
    """When it was accepted, started and ended, as far as that has happened."""
    chance, figures, today = journey.chance, journey.figures, journey.today
    wait = chance.around(figures[f"specialist.wait_{kind}"], 0.5)
    stay = int(chance.around(figures[f"specialist.stay_{kind}"], 0.4))
    accepted = working_day(asked + timedelta(days=max(2, int(wait * 0.3))))
    started = working_day(accepted + timedelta(days=max(1, int(wait * 0.7))))
    ended = working_day(started + timedelta(days=stay))
    if chance.happens(figures["specialist.declined"]) and accepted <= today:
        return Dates(ended_on=accepted, outcome="declined")
    return Dates(
        accepted_on=_past(accepted, today),
        started_on=_past(started, today),
        ended_on=_past(ended, today),
        outcome=chance.weighed({"as_planned": 70, "early": 30}) if ended <= today else "",
    )


def _past(day: date, today: date) -> date | None:
    return day if day <= today else None
