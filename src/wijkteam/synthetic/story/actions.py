"""Who does what for a goal: own strength, network and volunteers first, when it goes as hoped."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from wijkteam.synthetic.households.journey import Episode, Journey

#: Who does it, when it is people themselves or others than a team. Judged.
INFORMAL = {"resident": 0.60, "network": 0.26, "volunteer": 0.14}
FORMAL = {"general": 0.17, "collective": 0.11, "team": 0.54, "specialist": 0.18}
#: Also where a team leans on what people can do, something is left for others.
MOST_OWN = 0.85


def agree(
    journey: Journey,
    episode: Episode,
    *,
    goal_id: UUID,
    domain: str,
    since: date,
    reached: date | None,
) -> None:
    """Write two to four actions for a goal, some agreed later on."""
    last = journey.until_today(min(reached or episode.let_go, episode.let_go))
    agreed_before: set[str] = set()
    for number in range(journey.chance.between(2, 4)):
        agreed = since if number < 2 else journey.day_between(since, max(since, last))
        goes_on_until = min(max(reached or episode.let_go, agreed), episode.let_go)
        _action(journey, agreed_before, goal_id, domain, agreed=agreed, until=goes_on_until)


def own_share(journey: Journey, day: date) -> float:
    """The share of actions by people themselves: by team, and slowly more."""
    figures = journey.figures
    share = figures["own_strength.share"] + figures["own_strength.gain"] * journey.years_in(day)
    return min(MOST_OWN, share * journey.team.own)


def _action(
    journey: Journey, before: set[str], goal_id: UUID, domain: str, *, agreed: date, until: date
) -> None:
    """One action, unless the same was agreed for this goal *before*."""
    chance = journey.chance
    informal = chance.happens(own_share(journey, agreed))
    actor = chance.weighed(INFORMAL if informal else FORMAL)
    ends = min(agreed + timedelta(days=int(chance.around(60, 0.6))), until)
    if ends > journey.today:
        state, due, ended = _still_open(journey, actor, agreed)
    else:
        state, due, ended = "done" if chance.happens(0.84) else "stopped", None, ends
    who, what = _who_does_what(journey, actor, domain, agreed)
    if what in before:
        return
    before.add(what)
    journey.add(
        "plans.action",
        goal_id=goal_id,
        what=what,
        actor=actor,
        who=who,
        state=state,
        agreed_on=agreed,
        due_on=due,
        ended_on=ended,
    )
    journey.log("action_added", agreed, actor=actor)
    if ended:
        journey.log("action_marked", ended, was="running", now=state)


def _still_open(journey: Journey, actor: str, agreed: date) -> tuple[str, date | None, date | None]:
    chance = journey.chance
    often = 0.6 if actor == "team" else 0.3
    if not chance.happens(often):
        return "running", None, None
    reach = (-1, 5) if journey.in_sight else (-4, 24)
    due = journey.today + timedelta(days=chance.between(*reach))
    return "planned", max(due, agreed), None


def _who_does_what(journey: Journey, actor: str, domain: str, day: date) -> tuple[str, str]:
    """What is done, and by whom: who helps from the network also stands around the household."""
    sentence = journey.say("goals", domain, "actions", actor, on=day)
    who, colon, what = sentence.partition(": ")
    if actor == "resident":
        return journey.main.given_names, sentence
    if actor == "team":
        return journey.worker(day).first_name, sentence
    if not colon:
        return journey.say("talk", "given_who", actor, on=day), sentence
    if actor == "network":
        journey.helpers.setdefault(who, what)
    return who, what[0].upper() + what[1:]
