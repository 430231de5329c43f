"""
The outline of every journey, drawn at once: when people come in, and how long each part lasts.

A journey is help, then a watchful follow-up, and sometimes a return and the same again. Who comes
in when somebody has room is decided in `queueing`; here only what does not depend on room.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from wijkteam.synthetic.base.assumptions import Assumptions
from wijkteam.synthetic.town.town import Town
from wijkteam.vocabulary import journey, lists

#: So many, that a year can be laid beside two years before it.
YEARS = 3
DAYS = 365 * YEARS
RUN_IN_DAYS = 400  # before the registration begins, so that it begins with a filled caseload
#: Chance may draw fewer within the years than were asked for; what is too many is left out.
MORE_THAN_ENOUGH = 1.02
#: Help, and twice coming back: more than that is rare.
MOST_EPISODES = 3
#: Five weeks: shorter is advice, and a signal that no team took on.
SHORTEST_HELP = 35
#: After four weeks, then every quarter of twelve weeks, as `followup` plans it.
RHYTHM_DAYS = np.array([0, 28, 84, 168, 252])
WEIGHTS = journey.WEIGHT.codes
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
#: Beside the mix of all teams: heavy, medium and light households per kind of team. Judged.
HEAVIER = {"intensive": (2.2, 0.9, 0.5), "youth": (1.1, 1.1, 0.8), "elderly": (0.7, 1.0, 1.3)}


@dataclass(frozen=True, slots=True)
class Courses:
    """One entry per household-to-be; two columns or more per entry are episodes."""

    team: np.ndarray
    received: np.ndarray  # day number
    triaged: np.ndarray
    urgency: np.ndarray
    channel: np.ndarray
    domain: np.ndarray
    weight: np.ndarray
    help_days: np.ndarray  # per episode
    quiet_contacts: np.ndarray  # per episode
    watch_days: np.ndarray  # per episode, when nothing happens
    let_go_early: np.ndarray  # per episode
    returns_after: np.ndarray  # per episode: days after scaling down; 0 is never

    def __len__(self) -> int:
        return len(self.team)

    def points(self) -> np.ndarray:
        return np.array([journey.POINTS[code] for code in WEIGHTS])[self.weight]

    def load(self) -> np.ndarray:
        """Points times days that each first episode asks of a caseload."""
        return (
            self.points() * self.help_days[:, 0] + journey.FOLLOWUP_POINTS * self.watch_days[:, 0]
        )


def draw(
    *, town: Town, households: int, today: date, figures: Assumptions, rng: np.random.Generator
) -> Courses:
    """So many journeys that at least *households* fall within the years of the registration."""
    count = int(households * (DAYS + RUN_IN_DAYS) / DAYS * MORE_THAN_ENOUGH) + 20
    teams = np.arange(len(town.teams))
    weight_by_team = np.array([_weight_mix(town.teams[team].kind, figures) for team in teams])
    share = _team_shares(town, weight_by_team, figures)
    team = rng.choice(teams, size=count, p=share)
    received = np.sort(arrival_days(count, today=today, figures=figures, rng=rng))
    urgency = _pick(rng, np.tile(figures.weights("urgency", lists.URGENCY.codes), (count, 1)))
    weight = _pick(rng, weight_by_team[team])
    early = rng.random((count, MOST_EPISODES)) < figures["relapse.too_early"]
    contacts = 1 + _pick(
        rng,
        np.tile(
            [figures[f"followup.contacts_{number}"] for number in (1, 2, 3, 4)],
            (count * MOST_EPISODES, 1),
        ),
    ).reshape(count, MOST_EPISODES)
    longest = np.array([1, 2, 7])[urgency]
    return Courses(
        team=team,
        received=received,
        triaged=received + (rng.random(count) * longest).astype(int),
        urgency=urgency,
        channel=_pick(rng, channel_mix(town, figures)[team]),
        domain=_pick(rng, domain_mix(town, figures)[team]),
        weight=weight,
        help_days=_help_days(weight, early, figures, rng),
        quiet_contacts=contacts,
        watch_days=RHYTHM_DAYS[contacts] + rng.integers(0, 6, contacts.shape),
        let_go_early=early,
        returns_after=_returns(early, figures, rng),
    )


def arrival_days(
    count: int, *, today: date, figures: Assumptions, rng: np.random.Generator
) -> np.ndarray:
    """Day numbers of working days, more in busy months and a little more every year."""
    first = today - timedelta(days=DAYS + RUN_IN_DAYS)
    days = [first + timedelta(days=place) for place in range(DAYS + RUN_IN_DAYS + 1)]
    season = np.array([figures[f"season.{MONTHS[day.month - 1]}"] for day in days])
    growth = (1 + figures["arrivals.growth"]) ** (np.arange(len(days)) / 365)
    open_door = np.array([day.weekday() < 5 for day in days])
    chance = season * growth * open_door
    numbers = np.array([day.toordinal() for day in days])
    return rng.choice(numbers, size=count, p=chance / chance.sum())


def channel_mix(town: Town, figures: Assumptions) -> np.ndarray:
    return _bent(
        figures.weights("channel", lists.CHANNEL.codes),
        [[team.channels.get(code, 1.0) for code in lists.CHANNEL.codes] for team in town.teams],
    )


def domain_mix(town: Town, figures: Assumptions) -> np.ndarray:
    return _bent(
        figures.weights("domain", lists.LIFE_DOMAIN.codes),
        [[team.domains.get(code, 1.0) for code in lists.LIFE_DOMAIN.codes] for team in town.teams],
    )


def _bent(base: np.ndarray, lifts: list[list[float]]) -> np.ndarray:
    mix = base * np.array(lifts)
    return mix / mix.sum(axis=1, keepdims=True)


def _weight_mix(kind: str, figures: Assumptions) -> np.ndarray:
    mix = figures.weights("weight", WEIGHTS) * np.array(HEAVIER.get(kind, (1.0, 1.0, 1.0)))
    return mix / mix.sum()


def _team_shares(town: Town, mixes: np.ndarray, figures: Assumptions) -> np.ndarray:
    """As many people as a team can help, times how crowded it is."""
    days = np.array([figures[f"duration.{code}"] for code in WEIGHTS])
    points = np.array([journey.POINTS[code] for code in WEIGHTS])
    room = np.array([sum(town.seats[s].share for s in town.seats_of(t)) for t in range(len(mixes))])
    crowded = np.array([team.crowded for team in town.teams])
    shares = room * crowded / (mixes @ (days * points))
    return shares / shares.sum()


def _help_days(
    weight: np.ndarray, early: np.ndarray, figures: Assumptions, rng: np.random.Generator
) -> np.ndarray:
    median = np.array([figures[f"duration.{code}"] for code in WEIGHTS])[weight]
    spread = figures["duration.spread"]
    days = median[:, None] * np.exp(rng.normal(0.0, spread, early.shape))
    days[:, 1:] *= 0.7  # who comes back is known already
    return np.maximum(SHORTEST_HELP, np.where(early, days * 0.75, days)).astype(int)


def _returns(early: np.ndarray, figures: Assumptions, rng: np.random.Generator) -> np.ndarray:
    lift, share = figures["relapse.let_go_early"], figures["relapse.too_early"]
    base = figures["relapse.within_year"] / (share * lift + 1 - share)
    comes_back = rng.random(early.shape) < np.where(early, base * lift, base)
    comes_back[:, -1] = False
    days = 14 + (350 * rng.random(early.shape) ** 1.4).astype(int)
    return np.where(comes_back, days, 0)


def _pick(rng: np.random.Generator, chances: np.ndarray) -> np.ndarray:
    """A column per row, with the chances of that row."""
    return (
        (rng.random(len(chances))[:, None] > chances.cumsum(axis=1))
        .sum(axis=1)
        .clip(max=chances.shape[1] - 1)
    )
