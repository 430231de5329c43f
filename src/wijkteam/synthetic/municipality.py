"""The whole municipality as rows, in batches that fit in memory however large it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from wijkteam.synthetic.base.assumptions import Assumptions, assumptions
from wijkteam.synthetic.base.chance import Chance, working_day
from wijkteam.synthetic.base.rows import Rows
from wijkteam.synthetic.households.bsn import BsnPool
from wijkteam.synthetic.households.courses import WEIGHTS, Courses, draw
from wijkteam.synthetic.households.household import draw_home, fitting_domain
from wijkteam.synthetic.households.journey import Episode, Journey
from wijkteam.synthetic.households.queueing import NOBODY, Service, serve
from wijkteam.synthetic.households.voice import OLD_FROM, years
from wijkteam.synthetic.story import loose_signals, showcase, story, team_week, together
from wijkteam.synthetic.town import rows as town_rows
from wijkteam.synthetic.town.named import NAMED
from wijkteam.synthetic.town.town import Size, Town, build, usual_size
from wijkteam.vocabulary import lists

#: So many households are in memory as rows at a time.
BATCH = 400
#: Any number will do; with another one the pictures in the documentation no longer match.
SEED = 2026
#: Ways to end after which nobody looks in.
UNWATCHED_ENDINGS = (
    "declined", "not_reached", "moved", "died", "turned_18", "taken_over", "not_for_team",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Municipality:
    """Everything that is drawn at once, before the stories are told one by one."""

    town: Town
    courses: Courses
    service: Service
    households: np.ndarray  # entries of courses that became one
    waiting: np.ndarray  # entries that nobody has room for yet
    since: date
    today: date
    seed: int
    figures: Assumptions


def plan(
    *, households: int, today: date, seed: int = SEED, size: Size | None = None
) -> Municipality:
    """
    Draw the outline of so many households: who came in when, and who helps whom from when.

    Without *size* the town has the teams that go with so many households.
    """
    figures = assumptions()
    size = size or usual_size(households)
    town = build(size=size, seed=seed, today=today, figures=figures)
    rng = np.random.default_rng(seed)
    courses = draw(town=town, households=households, today=today, figures=figures, rng=rng)
    service = serve(courses, town=town, households=households, today=today, figures=figures)
    served = np.flatnonzero(service.seat != NOBODY)
    kept = np.sort(served[len(served) - (households - showcase.HOUSEHOLDS) :])
    since = date.fromordinal(int(courses.received[kept].min())) if len(kept) else today
    waiting = np.flatnonzero((service.seat == NOBODY) & (courses.received >= since.toordinal()))
    return Municipality(
        town=town,
        courses=courses,
        service=service,
        households=kept,
        waiting=waiting,
        since=since,
        today=today,
        seed=seed,
        figures=figures,
    )


def batches(municipality: Municipality) -> Iterator[Rows]:
    """The rows of the municipality: first its teams, then the stories, the showcase last."""
    rows = Rows()
    town_rows.write(rows, municipality.town, today=municipality.today)
    yield rows
    bsns = BsnPool(municipality.seed, municipality.figures, len(municipality.households))
    for begin in range(0, len(municipality.households), BATCH):
        rows = Rows()
        for entry in municipality.households[begin : begin + BATCH]:
            story.tell(journey(municipality, int(entry), rows, bsns))
        yield rows
    yield from loose_signals.batches(
        town=municipality.town,
        courses=municipality.courses,
        waiting=municipality.waiting,
        households=len(municipality.households),
        since=municipality.since,
        today=municipality.today,
        seed=municipality.seed,
        figures=municipality.figures,
    )
    rows = Rows()
    showcase.write(rows, town=municipality.town, today=municipality.today, bsns=bsns)
    together.of_the_town(rows, town=municipality.town, today=municipality.today)
    team_week.of_the_team(rows, town=municipality.town, today=municipality.today)
    yield rows


def journey(municipality: Municipality, entry: int, rows: Rows, bsns: BsnPool) -> Journey:
    """One household with its outline, ready to be told."""
    town, courses = municipality.town, municipality.courses
    chance = Chance(municipality.seed, "household", entry)
    seat = town.seats[municipality.service.seat[entry]]
    team = town.teams[seat.team]
    channel = lists.CHANNEL.codes[courses.channel[entry]]
    home = draw_home(
        team=team,
        on=date.fromordinal(int(courses.received[entry])),
        chance=chance,
        figures=municipality.figures,
        next_bsn=bsns.maybe,
        channel=channel,
    )
    old = years(home.people[0], municipality.today) >= OLD_FROM
    episodes = _episodes(municipality, entry, chance, old=old)
    domain = fitting_domain(lists.LIFE_DOMAIN.codes[courses.domain[entry]], channel, home)
    return Journey(
        rows=rows,
        chance=chance,
        figures=municipality.figures,
        town=town,
        team=team,
        seat=seat,
        home=home,
        today=municipality.today,
        weight=WEIGHTS[courses.weight[entry]],
        domain=domain,
        channel=channel,
        urgency=lists.URGENCY.codes[courses.urgency[entry]],
        triaged=date.fromordinal(int(courses.triaged[entry])),
        episodes=episodes,
        in_sight=seat.spells[-1].worker.username == NAMED[0].username,
    )


def _episodes(
    municipality: Municipality, entry: int, chance: Chance, *, old: bool
) -> list[Episode]:
    courses, today = municipality.courses, municipality.today
    start = date.fromordinal(int(municipality.service.started[entry]))
    received = date.fromordinal(int(courses.received[entry]))
    episodes = []
    for number in range(courses.help_days.shape[1]):
        let_go = working_day(start + timedelta(days=int(courses.help_days[entry, number])))
        closes = working_day(let_go + timedelta(days=int(courses.watch_days[entry, number])))
        after = int(courses.returns_after[entry, number])
        returns = working_day(let_go + timedelta(days=after)) if after else None
        early = bool(courses.let_go_early[entry, number])
        # Who comes back was watched: so a file without a watch never opens by itself.
        watched = bool(returns) or not chance.happens(municipality.figures["ending.unwatched"])
        episodes.append(
            Episode(
                number=number,
                received=received,
                start=start,
                let_go=let_go,
                closes=closes if watched else let_go,
                returns=returns,
                quiet_contacts=int(courses.quiet_contacts[entry, number]),
                early=early,
                ending=_ending(municipality.figures, chance, early=early, watched=watched, old=old),
                watched=watched,
            )
        )
        if returns is None or returns > today:
            break
        received = max(let_go, returns - timedelta(days=chance.between(0, 4)))
        start = returns
    return episodes


def _ending(figures: Assumptions, chance: Chance, *, early: bool, watched: bool, old: bool) -> str:
    if not watched:
        return chance.weighed(
            {
                code: figures[f"ending.{code}"] * (3 if code == "died" and old else 1)
                for code in UNWATCHED_ENDINGS
            }
        )
    if chance.happens(figures["ending.scaled_down"]):
        return ""
    weights = (
        {"declined": 60, "good_enough": 40} if early else {"goals_reached": 65, "good_enough": 35}
    )
    return chance.weighed(weights)
