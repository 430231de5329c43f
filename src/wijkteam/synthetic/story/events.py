"""What happened in these lives, or was averted, and in whose judgement."""

from __future__ import annotations

from wijkteam.synthetic.households.journey import Episode, Journey
from wijkteam.vocabulary import lists

THREATENS = {
    "finances": {
        "problem_debt": 40, "eviction": 25, "debt_settled": 15, "energy_cut_off": 10,
        "benefit_applied": 10,
    },
    "housing": {"eviction": 50, "homelessness": 30, "home_found": 20},
    "work": {"job_lost": 25, "job_found": 40, "benefit_ended": 20, "benefit_applied": 15},
    "home_relations": {
        "out_of_home": 30, "school_dropout": 15, "police_call": 25, "violence": 15,
        "separation": 15,
    },
    "mental_health": {"crisis": 50, "admission": 40, "death": 10},
    "physical_health": {"admission": 70, "illness": 30},
    "substance_use": {"crisis": 50, "police_call": 50},
    "justice": {"police_call": 60, "arrest": 25, "released": 15},
    "parenting": {"out_of_home": 30, "school_dropout": 40, "child_protection": 15, "back_home": 15},
    "development": {"school_dropout": 60, "back_to_school": 40},
}  # fmt: skip
#: What threatens anybody, whatever the domain is about.
OTHERWISE = {"crisis": 40, "problem_debt": 30, "job_found": 30}
ONLY_WITH_CHILDREN = (
    "out_of_home", "school_dropout", "child_protection", "back_home", "back_to_school",
)  # fmt: skip
BY_WEIGHT = {"heavy": 2.0, "medium": 0.9, "light": 0.5}
#: Out of a hundred events that were averted: whose judgement that is.
JUDGES = {"worker": 45, "worker_and_partner": 40, "household": 15}


def write(journey: Journey, episode: Episode) -> None:
    """Write the life events of an episode."""
    often = journey.figures["events.per_household"] * BY_WEIGHT[journey.weight]
    count = int(often) + journey.chance.happens(often % 1)
    for _ in range(count):
        kind = journey.chance.weighed(_possible(journey))
        averted = kind not in lists.NEVER_AVERTED and journey.chance.happens(
            journey.figures["events.averted"]
        )
        state = "averted" if averted else "happened"
        day = journey.day_between(episode.start, journey.until_today(episode.let_go))
        journey.add(
            "events.lifeevent",
            id=journey.chance.id(),
            household_id=journey.home.id,
            person_id=_whom(journey, kind),
            kind=kind,
            state=state,
            on=day,
            judge=journey.chance.weighed(JUDGES if averted else {**JUDGES, "record": 80}),
            words=journey.say("talk", "events", kind, state, on=day),
            written_by_id=journey.worker(day).id,
        )
        journey.log("life_event_written", day, kind=kind, state=state)


def _possible(journey: Journey) -> dict[str, int]:
    possible = THREATENS.get(journey.domain, OTHERWISE)
    if not journey.home.children:
        possible = {k: v for k, v in possible.items() if k not in ONLY_WITH_CHILDREN} or OTHERWISE
    return {kind: possible[kind] for kind in lists.LIFE_EVENT.codes if kind in possible}


def _whom(journey: Journey, kind: str) -> object:
    if kind in ONLY_WITH_CHILDREN:
        return journey.chance.one_of(journey.home.children).id
    return journey.main.id if journey.chance.happens(0.6) else None
