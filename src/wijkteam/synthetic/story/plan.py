"""The plan of one episode: its versions, goals, what people think of them, and looking back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from wijkteam.synthetic.base.chance import working_day
from wijkteam.synthetic.households.household import Somebody
from wijkteam.synthetic.households.journey import Episode, Journey
from wijkteam.synthetic.households.voice import MAY_DECIDE_FROM, years
from wijkteam.synthetic.story import actions

#: A quarter, as the product proposes it.
REVIEW_DAYS = 90
#: A plan made in the last two weeks would be one nobody carried out.
SHORTEST_PLAN_DAYS = 14
#: Of the reviews: the others leave the plan as it is.
NEW_VERSION = 0.45


@dataclass(slots=True)
class Wanted:
    """A goal, before it is a row."""

    id: UUID
    words: str
    domain: str
    people: list[Somebody]
    since: date
    start: int
    enough: int
    reached: date | None = None


@dataclass(slots=True)
class Version:
    """A version of the plan, before it is a row."""

    id: UUID
    made: date
    reviews: list[date] = field(default_factory=list)
    ended: date | None = None
    due: date = date.max


def made_on(journey: Journey, episode: Episode, talks: list[date]) -> date | None:
    """The day of the conversation at which the plan was made; None when it has not come to that."""
    if not talks:
        return None
    if episode.let_go <= journey.today:
        in_time = [day for day in talks if (episode.let_go - day).days >= SHORTEST_PLAN_DAYS]
        return in_time[min(len(in_time) - 1, journey.chance.between(1, 2))]
    place = journey.chance.between(1, 2)
    return talks[place] if place < len(talks) else None


def carry_out(journey: Journey, episode: Episode, made: date, number: int) -> int:
    """Write the plan, its versions and goals; give the number of its last version."""
    versions = _versions(journey, episode, made)
    for version in versions:
        number += 1
        _write_version(journey, version, number)
    for goal in _goals(journey, episode, made):
        _write_goal(journey, episode, goal, versions)
    return number


def _versions(journey: Journey, episode: Episode, made: date) -> list[Version]:
    """A review every three months; sometimes it gives a new version."""
    version = Version(id=journey.chance.id(), made=made)
    versions = [version]
    review = working_day(made + timedelta(days=REVIEW_DAYS + journey.chance.between(-8, 8)))
    while review <= journey.until_today(episode.let_go):
        if _slips(journey, review):
            break
        version.reviews.append(review)
        following = working_day(
            review + timedelta(days=REVIEW_DAYS + journey.chance.between(-8, 8))
        )
        if journey.chance.happens(NEW_VERSION) and review < journey.until_today(episode.let_go):
            version.ended, version.due = review, review
            version = Version(id=journey.chance.id(), made=review)
            versions.append(version)
        review = following
    version.due = review
    if episode.let_go <= journey.today:
        version.ended = episode.let_go
    return versions


def _slips(journey: Journey, review: date) -> bool:
    """A busy team lets a recent review slip."""
    days_ago = (journey.today - review).days
    often = 4.0 if journey.in_sight else 2.0
    return days_ago < REVIEW_DAYS // 3 and journey.chance.happens(
        min(0.9, journey.figures["plan.late_review"] * often)
    )


def _goals(journey: Journey, episode: Episode, made: date) -> list[Wanted]:
    count = {"heavy": 3, "medium": 2, "light": 1}[journey.weight] + journey.chance.between(0, 1)
    domains = [journey.domain, *journey.chance.some_of(journey.aside, count - 1)]
    ids = sorted(journey.chance.id() for _ in domains)
    return [
        _goal(journey, episode, made, domain, goal)
        for domain, goal in zip(domains, ids, strict=True)
    ]


def _goal(journey: Journey, episode: Episode, made: date, domain: str, goal: UUID) -> Wanted:
    chance = journey.chance
    start = chance.between(2, 5)
    last = episode.let_go
    goes_well = 0.45 if episode.early else 0.85
    wanted = Wanted(
        id=goal,
        words=journey.say("goals", domain, "goals", on=made),
        domain=domain,
        people=_whose(journey),
        since=made,
        start=start,
        enough=min(9, start + chance.between(2, 4)),
    )
    if chance.happens(goes_well):
        span = (last - made).days
        reached = made + timedelta(days=chance.between(span // 3, span))
        wanted.reached = reached if reached <= journey.today else None
    return wanted


def _whose(journey: Journey) -> list[Somebody]:
    present = journey.home.present
    if len(present) > 1 and journey.chance.happens(0.35):
        return [journey.main, journey.chance.one_of(present[1:])]
    return [journey.main]


def _write_version(journey: Journey, version: Version, number: int) -> None:
    worker = journey.worker(version.made)
    journey.add(
        "plans.plan",
        id=version.id,
        household_id=journey.home.id,
        version=number,
        made_on=version.made,
        review_on=max(version.due, version.made + timedelta(days=1)),
        ended_on=version.ended,
        made_by_id=worker.id,
    )
    journey.log("plan_made", version.made, version=number)
    for review in version.reviews:
        tone = journey.chance.weighed({"good": 50, "mixed": 38, "bad": 12})
        journey.add(
            "plans.evaluation",
            plan_id=version.id,
            held_on=review,
            words=journey.say("talk", "evaluation", tone, on=review),
            by_id=journey.worker(review).id,
        )
        journey.log("plan_evaluated", review)


def _write_goal(journey: Journey, episode: Episode, goal: Wanted, versions: list[Version]) -> None:
    """A goal goes along to the next version until it is reached."""
    until = goal.reached or date.max
    version = next((v for v in versions if v.ended is None or until <= v.ended), versions[-1])
    journey.add(
        "plans.goal",
        id=goal.id,
        plan_id=version.id,
        words=goal.words,
        domain=goal.domain,
        start=goal.start,
        now=_now(journey, goal),
        enough=goal.enough,
        reached_on=goal.reached,
    )
    for somebody in goal.people:
        journey.add("plans.goal_people", goal_id=goal.id, person_id=somebody.id)
    _opinions(journey, goal)
    actions.agree(
        journey,
        episode,
        goal_id=goal.id,
        domain=goal.domain,
        since=goal.since,
        reached=goal.reached,
    )


def _now(journey: Journey, goal: Wanted) -> int:
    if goal.reached:
        return min(10, goal.enough + journey.chance.between(0, 1))
    return max(1, min(goal.enough - 1, goal.start + journey.chance.between(-1, 3)))


def _opinions(journey: Journey, goal: Wanted) -> None:
    for somebody in journey.home.people[:4]:
        age = years(somebody, goal.since)
        if age < MAY_DECIDE_FROM or (somebody.left_on and not journey.chance.happens(0.5)):
            continue
        against = journey.figures["plan.dissent"] * (3 if somebody.left_on else 1)
        opinion = journey.chance.weighed(
            {"agree": 0.88 - against, "disagree": against, "other": 0.04, "not_asked": 0.08}
        )
        journey.add(
            "plans.agreement",
            goal_id=goal.id,
            person_id=somebody.id,
            opinion=opinion,
            words=_why_not(journey, somebody, opinion, goal.since),
            given_on=goal.since,
        )


def _why_not(journey: Journey, somebody: Somebody, opinion: str, on: date) -> str:
    if opinion == "other":
        return journey.say("talk", "other_wish", on=on)
    if opinion != "disagree":
        return ""
    whose = "left" if somebody.left_on else "child" if somebody.role == "child" else "adult"
    return journey.say("talk", "dissent", whose, on=on)
