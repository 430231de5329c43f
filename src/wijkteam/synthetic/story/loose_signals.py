"""Signals without a household: answered with less than the team's help, or still waiting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from wijkteam.synthetic.base.assumptions import Assumptions
from wijkteam.synthetic.base.chance import Chance, working_day_back
from wijkteam.synthetic.base.people_rows import person_rows
from wijkteam.synthetic.base.rows import Rows
from wijkteam.synthetic.base.sentences import sentences
from wijkteam.synthetic.base.spoken import spoken
from wijkteam.synthetic.households.courses import Courses, arrival_days, channel_mix, domain_mix
from wijkteam.synthetic.households.household import (
    Home,
    Somebody,
    draw_home,
    fitting_domain,
)
from wijkteam.synthetic.households.voice import Voice
from wijkteam.synthetic.story import attempts, danger, signal
from wijkteam.synthetic.story.signal import as_registered
from wijkteam.synthetic.town.town import Town
from wijkteam.ui.dutch_order import plain
from wijkteam.vocabulary import lists

#: So many signals are in memory as rows at a time.
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
#: Of the signals of the last days, so that the list to weigh is never empty.
NOT_WEIGHED_YET = 0.5
#: What came in before is weighed, whatever day the demonstration is made.
FRESH_DAYS = 4
OWNED = 0.6  # of the signals: the others are taken up when somebody has time
#: Of the signals: somebody whom a team knows already asks again.
RINGS_AGAIN = 0.015
#: Out of a hundred signals that another takes over. Judged.
SENT_HOW = {"together": 35, "passed_on": 30, "told": 35}
#: Before that nobody asks whether what was sent on arrived.
ASKED_AFTER_DAYS = 14
#: Who waited longer than this may have given up: one in so many did.
GIVE_UP_DAYS, GIVE_UP = 40, 5
#: A question to another team of the last week may still be open.
UNANSWERED_DAYS = 8
#: Teams in which somebody is in danger today.
IN_DANGER = ("molenbuurt", "havenkwartier")


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
    for number, team in enumerate(town.teams):
        if team.code in IN_DANGER:
            writer.in_danger(rows, Chance(seed, "danger", number), number)
    # Whatever the size of the town, somebody wrote to the team of the demonstration today.
    writer.sent_here(rows, Chance(seed, "sent"), sender=1, receiver=0)
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


@dataclass(frozen=True, slots=True)
class _Caller:
    """Who rang: the signal as it is written, what it is mostly about, their home and voice."""

    signal: dict[str, Any]
    domain: str
    home: Home
    voice: Voice

    def was_helped(self, how: str, outcome: str, on: date) -> str:
        """What was done or where it went, in words that fit what was asked; nothing for some."""
        by_domain = sentences("talk")[how].get(outcome)
        if by_domain is None:
            return ""
        about = self.domain if self.domain in by_domain else "other"
        return self.voice.say("talk", how, outcome, about, on=on)


class _Writer:
    def __init__(self, *, town: Town, today: date, figures: Assumptions) -> None:
        self._town = town
        self._today = today
        self._figures = figures
        self._channels = channel_mix(town, figures)
        self._domains = domain_mix(town, figures)
        self._known: list[Somebody] = []
        self._heard: list[Counter[str]] = [Counter() for _ in town.teams]
        self._outcomes = {
            code: figures[f"triage.{code}"]
            for code in lists.TRIAGE_OUTCOME.codes
            if code not in NEEDS_TEAM
        }

    def waits(self, rows: Rows, chance: Chance, courses: Courses, entry: int) -> None:
        """Weighed, and in line for the first worker with room."""
        received = date.fromordinal(int(courses.received[entry]))
        decided = date.fromordinal(int(courses.triaged[entry]))
        caller = self._comes_in(
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
                caller,
                team=int(courses.team[entry]),
                outcome="team_help",
                reason="several_problems",
                on=decided,
            )
            waited = (self._today - decided).days
            # By its key and not by chance: the rest of the town stays what it was.
            if waited > GIVE_UP_DAYS and caller.signal["id"].int % GIVE_UP == 0:
                left = self._today - timedelta(days=waited // 4)
                rows.add(
                    "signals.departure",
                    signal_id=caller.signal["id"],
                    reason=("gave_up", "helped_elsewhere")[received.day % 2],
                    words="",
                    left_on=left,
                    left_by_id=self._worker(chance, int(courses.team[entry]), left),
                )

    def in_danger(self, rows: Rows, chance: Chance, team: int) -> None:
        """Somebody in danger on the last working day: nobody closed it yet."""
        caller = self._comes_in(
            rows,
            chance,
            team=team,
            received=working_day_back(self._today),
            channel="self",
            domain="home_relations",
            urgency="today",
            in_danger=True,
        )
        danger.act(
            rows.add,
            chance=chance,
            voice=caller.voice,
            home=caller.home,
            signal=caller.signal,
            by=caller.signal["taken_by_id"],
            closes=False,
        )

    def sent_here(self, rows: Rows, chance: Chance, *, sender: int, receiver: int) -> None:
        """A signal that another team sent, and that nobody answered yet."""
        day = working_day_back(self._today)
        caller = self._comes_in(
            rows,
            chance,
            team=sender,
            received=day,
            channel="gp",
            domain="mental_health",
            urgency="weeks",
        )
        self._decide(
            rows,
            chance,
            caller,
            team=sender,
            outcome="other_team",
            reason="outside_area",
            on=day,
            receiver=receiver,
        )

    def helped_with_less(self, rows: Rows, chance: Chance, team: int, received: date) -> None:
        caller = self._comes_in(
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
            caller,
            team=team,
            outcome=outcome,
            reason=chance.one_of(REASONS[outcome]),
            on=decided,
        )

    def _comes_in(
        self,
        rows: Rows,
        chance: Chance,
        *,
        team: int,
        received: date,
        channel: str,
        domain: str,
        urgency: str,
        in_danger: bool = False,
    ) -> _Caller:
        home = draw_home(
            team=self._town.teams[team],
            on=received,
            chance=chance,
            figures=self._figures,
            next_bsn=lambda _: None,
            # Danger is shown where there are children: who looks after them is asked first.
            channel="school" if in_danger else channel,
        )
        domain = fitting_domain(domain, channel, home)
        voice = Voice(home, chance, heard=self._heard[team])
        person = home.people[0]
        if self._known and chance.happens(RINGS_AGAIN):
            self._is_known(chance, person)
        knows_more = chance.happens(0.6)
        if knows_more:
            self._known.append(person)
        person_rows(
            rows.add,
            id=person.id,
            given_names=person.given_names,
            prefix=person.prefix,
            family_name=person.family_name,
            birth_date=person.birth_date if knows_more else None,
            phone=person.phone,
            **spoken(person.id),
        )
        taken_by = self._worker(chance, team, received)
        words = as_registered(
            channel=channel,
            domain=domain,
            voice=voice,
            chance=chance,
            town=self._town,
            on=received,
            home=home,
        )
        if in_danger:
            words |= signal.in_danger(voice, chance, home, received)
        row = rows.add(
            "signals.signal",
            **{
                "id": chance.id(),
                "team_id": self._town.teams[team].id,
                "taken_by_id": taken_by,
                "owner_id": taken_by if chance.happens(OWNED) else None,
                "received_on": received,
                "urgency": urgency,
                "household_id": None,
                "person_id": person.id,
                "given_names": person.given_names,
                "family_name": person.full_name,
                "birth_date": person.birth_date if knows_more else None,
                "bsn": "",
                "phone": person.phone,
                "street": home.street if knows_more else "",
                "street_searched_as": plain(home.street) if knows_more else "",
                "postcode": home.postcode if knows_more else "",
                "number": home.number if knows_more else "",
                **spoken(person.id),
                **attempts.contact_wish(chance, channel),
                **words,
            },
        )
        return _Caller(signal=row, domain=domain, home=home, voice=voice)

    def _is_known(self, chance: Chance, person: Somebody) -> None:
        """Who rang before, with a slip in the name: nobody saw yet that it is the same person."""
        earlier = chance.one_of(self._known)
        person.given_names, person.prefix = earlier.given_names, earlier.prefix
        place = chance.between(1, len(earlier.family_name) - 2)
        name = earlier.family_name
        person.family_name = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
        person.birth_date, person.phone = earlier.birth_date, earlier.phone

    def _decide(
        self,
        rows: Rows,
        chance: Chance,
        caller: _Caller,
        *,
        team: int,
        outcome: str,
        reason: str,
        on: date,
        receiver: int | None = None,
    ) -> None:
        row = caller.signal
        attempts.try_to_reach(
            rows.add,
            row,
            chance,
            voice=caller.voice,
            until=on,
            today=self._today,
            reached=reason != "not_reached",
        )
        key = f"{outcome}_{reason}" if outcome == "no_help" else outcome
        to_what = caller.was_helped("sent_to", outcome, on)
        decided_by = self._worker(chance, team, on)
        rows.add(
            "signals.triage",
            signal_id=row["id"],
            outcome=outcome,
            reason=reason,
            explanation="",
            done_instead=caller.was_helped("done_instead", key, on),
            to_what=to_what,
            sent_how=chance.weighed(SENT_HOW) if to_what else "",
            arrived=self._has_arrived(chance, on) if to_what else None,
            decided_by_id=decided_by,
            decided_on=on,
        )
        if outcome == "other_team" and (self._today - on).days <= UNANSWERED_DAYS:
            others = [other for other in self._town.teams if other.id != row["team_id"]]
            rows.add(
                "signals.transfer",
                signal_id=row["id"],
                from_team_id=row["team_id"],
                to_team_id=(
                    chance.one_of(others) if receiver is None else self._town.teams[receiver]
                ).id,
                reason=reason,
                words="",
                sent_on=on,
                sent_by_id=decided_by,
            )

    def _has_arrived(self, chance: Chance, on: date) -> bool | None:
        """Known after some weeks, when somebody asked."""
        asked = (self._today - on).days > ASKED_AFTER_DAYS and chance.happens(0.8)
        return chance.happens(0.85) if asked else None

    def _worker(self, chance: Chance, team: int, day: date) -> object:
        return self._town.seats[chance.one_of(self._town.seats_of(team))].worker_on(day).id


def _by_code(codes: tuple[str, ...], chances: np.ndarray) -> dict[str, float]:
    return dict(zip(codes, chances.tolist(), strict=True))
