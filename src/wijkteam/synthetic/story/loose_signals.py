"""Signals without a household: answered with less than the team's help, or still waiting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from wijkteam.synthetic.base.assumptions import Assumptions
from wijkteam.synthetic.base.chance import Chance
from wijkteam.synthetic.base.people_rows import person_rows
from wijkteam.synthetic.base.rows import Rows
from wijkteam.synthetic.base.sentences import sentences
from wijkteam.synthetic.households.courses import Courses, arrival_days, channel_mix, domain_mix
from wijkteam.synthetic.households.household import draw_home
from wijkteam.synthetic.story.signal import told
from wijkteam.synthetic.town.town import Town
from wijkteam.vocabulary import lists

BATCH = 2000
NEEDS_TEAM = ("team_help", "crisis")
REASONS = {
    "advice": ("question_answered",),
    "own_strength": ("can_do_it",),
    "network": ("network_helps",),
    "informal": ("network_helps", "fits_provision"),
    "general_provision": ("fits_provision",),
    "collective": ("fits_provision",),
    "specialist": ("expertise", "safety"),
    "other_team": ("outside_area",),
    "no_help": ("declined", "not_reached"),
}
NOT_WEIGHED_YET = 0.5
FRESH_DAYS = 4


def batches(
    *,
    town: Town,
    courses: Courses,
    waiting: np.ndarray,
    households: int,
    since: date,
    today: date,
    seed: int,
    figures: Assumptions,
) -> Iterator[Rows]:
    """First who waits for room, then everybody who was helped with less."""
    writer = _Writer(town=town, today=today, figures=figures)
    rows = Rows()
    for entry in waiting:
        writer.waits(rows, Chance(seed, "waiting", entry), courses, int(entry))
    yield rows
    rng = np.random.default_rng([seed, 1])
    days = _days(households, since=since, today=today, figures=figures, rng=rng)
    teams = _teams(len(days), town, courses, rng)
    for begin in range(0, len(days), BATCH):
        rows = Rows()
        for number in range(begin, min(begin + BATCH, len(days))):
            day = date.fromordinal(int(days[number]))
            writer.helped_with_less(rows, Chance(seed, "loose", number), int(teams[number]), day)
        yield rows


def _days(
    households: int, *, since: date, today: date, figures: Assumptions, rng: np.random.Generator
) -> np.ndarray:
    """Day numbers: a little more every year, as teams learn to help with less."""
    helped = sum(figures[f"triage.{code}"] for code in NEEDS_TEAM)
    count = int(households * (1 - helped) / helped)
    days = arrival_days(count * 3, today=today, figures=figures, rng=rng)
    days = days[days >= since.toordinal()]
    learnt = (1 + figures["triage.lighter_per_year"]) ** ((days - since.toordinal()) / 365)
    chosen = rng.choice(days, size=min(count, len(days)), p=learnt / learnt.sum(), replace=False)
    return np.sort(chosen)


def _teams(count: int, town: Town, courses: Courses, rng: np.random.Generator) -> np.ndarray:
    """More where a team leans on what people can do themselves."""
    own = np.array([team.own for team in town.teams])
    by_team = np.bincount(courses.team, minlength=len(town.teams)) * own
    return rng.choice(len(town.teams), size=count, p=by_team / by_team.sum())


class _Writer:
    def __init__(self, *, town: Town, today: date, figures: Assumptions) -> None:
        self._town = town
        self._today = today
        self._figures = figures
        self._channels = channel_mix(town, figures)
        self._domains = domain_mix(town, figures)
        self._outcomes = {
            code: figures[f"triage.{code}"]
            for code in lists.TRIAGE_OUTCOME.codes
            if code not in NEEDS_TEAM
        }

    def waits(self, rows: Rows, chance: Chance, courses: Courses, entry: int) -> None:
        """Weighed, and in line for the first worker with room."""
        received = date.fromordinal(int(courses.received[entry]))
        decided = date.fromordinal(int(courses.triaged[entry]))
        signal = self._signal(
            rows,
            chance,
            team=int(courses.team[entry]),
            received=received,
            channel=lists.CHANNEL.codes[courses.channel[entry]],
            domain=lists.LIFE_DOMAIN.codes[courses.domain[entry]],
            urgency=lists.URGENCY.codes[courses.urgency[entry]],
        )
        if decided <= self._today:
            self._decide(
                rows,
                chance,
                signal,
                team=int(courses.team[entry]),
                outcome="team_help",
                reason="several_problems",
                on=decided,
            )

    def helped_with_less(self, rows: Rows, chance: Chance, team: int, received: date) -> None:
        signal = self._signal(
            rows,
            chance,
            team=team,
            received=received,
            channel=chance.weighed(_by_code(lists.CHANNEL.codes, self._channels[team])),
            domain=chance.weighed(_by_code(lists.LIFE_DOMAIN.codes, self._domains[team])),
            urgency=chance.weighed({"weeks": 88, "days": 12}),
        )
        decided = received + timedelta(days=chance.between(0, 6))
        fresh = (self._today - received).days <= FRESH_DAYS
        if decided > self._today or (fresh and chance.happens(NOT_WEIGHED_YET)):
            return
        outcome = chance.weighed(self._outcomes)
        self._decide(
            rows,
            chance,
            signal,
            team=team,
            outcome=outcome,
            reason=chance.one_of(REASONS[outcome]),
            on=decided,
        )

    def _signal(
        self,
        rows: Rows,
        chance: Chance,
        *,
        team: int,
        received: date,
        channel: str,
        domain: str,
        urgency: str,
    ) -> dict[str, object]:
        home = draw_home(
            team=self._town.teams[team],
            on=received,
            chance=chance,
            figures=self._figures,
            next_bsn=lambda _: None,
        )
        person = home.people[0]
        knows_more = chance.happens(0.6)
        person_rows(
            rows.add,
            id=person.id,
            given_names=person.given_names,
            prefix=person.prefix,
            family_name=person.family_name,
            birth_date=person.birth_date if knows_more else None,
            phone=person.phone,
        )
        return rows.add(
            "signals.signal",
            id=chance.id(),
            team_id=self._town.teams[team].id,
            taken_by_id=self._worker(chance, team, received),
            received_on=received,
            urgency=urgency,
            household_id=None,
            person_id=person.id,
            given_names=person.given_names,
            family_name=person.full_name,
            birth_date=person.birth_date if knows_more else None,
            bsn="",
            phone=person.phone,
            street=home.street if knows_more else "",
            postcode=home.postcode if knows_more else "",
            number=home.number if knows_more else "",
            **told(channel=channel, domain=domain, chance=chance, town=self._town),
        )

    def _decide(
        self,
        rows: Rows,
        chance: Chance,
        signal: dict[str, object],
        *,
        team: int,
        outcome: str,
        reason: str,
        on: date,
    ) -> None:
        done = sentences("talk")["done_instead"].get(outcome, [""])
        rows.add(
            "signals.triage",
            signal_id=signal["id"],
            outcome=outcome,
            reason=reason,
            explanation="",
            done_instead=chance.one_of(done),
            to_what=chance.one_of(sentences("talk")["sent_to"].get(outcome, [""])),
            decided_by_id=self._worker(chance, team, on),
            decided_on=on,
        )

    def _worker(self, chance: Chance, team: int, day: date) -> object:
        return self._town.seats[chance.one_of(self._town.seats_of(team))].worker_on(day).id


def _by_code(codes: tuple[str, ...], chances: np.ndarray) -> dict[str, float]:
    return dict(zip(codes, chances.tolist(), strict=True))
