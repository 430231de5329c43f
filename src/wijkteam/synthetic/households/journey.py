"""One household's journey: what every part of its story needs to know."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from wijkteam.synthetic.base.assumptions import Assumptions
from wijkteam.synthetic.base.chance import Chance, working_day
from wijkteam.synthetic.base.rows import Rows
from wijkteam.synthetic.base.sentences import sentences
from wijkteam.synthetic.households.household import Home, Somebody
from wijkteam.synthetic.households.voice import Voice
from wijkteam.synthetic.town.town import Person, Seat, Team, Town
from wijkteam.vocabulary import lists

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
RECENT_DAYS = 35  # how far back the log of looks and changes goes


@dataclass(frozen=True, slots=True)
class Episode:
    """Help from one day to another, a follow-up, and perhaps a return."""

    number: int
    received: date
    start: date
    let_go: date
    closes: date
    returns: date | None
    quiet_contacts: int
    early: bool
    #: How it was closed, when somebody closed it; scaling down alone is no closing.
    ending: str = ""
    #: Whether somebody looks in after the help.
    watched: bool = True

    @property
    def is_first(self) -> bool:
        return self.number == 0


@dataclass
class Journey:
    """One household on its way, and the rows that come of it."""

    rows: Rows
    chance: Chance
    figures: Assumptions
    town: Town
    team: Team
    seat: Seat
    home: Home
    today: date
    weight: str
    domain: str
    channel: str
    urgency: str
    triaged: date
    episodes: list[Episode]
    helpers: dict[str, str] = field(default_factory=dict)  # who of the network does what
    in_sight: bool = False  # of the worker of the demonstration: a day with something to do

    @property
    def received(self) -> date:
        return self.episodes[0].received

    @property
    def started(self) -> date:
        return self.episodes[0].start

    @property
    def main(self) -> Somebody:
        return self.home.people[0]

    @cached_property
    def current(self) -> Episode:
        """The last episode that has begun."""
        return [episode for episode in self.episodes if episode.start <= self.today][-1]

    @property
    def closed_on(self) -> date | None:
        """The day on which the file was closed, unless it is open."""
        return self.current.closes if self.current.closes <= self.today else None

    @cached_property
    def voice(self) -> Voice:
        return Voice(self.home, self.chance)

    @cached_property
    def aside(self) -> list[str]:
        """The domains of life that come up beside the one it is about."""
        others = [
            code
            for code in sentences("notes")
            if code != self.domain and (code not in lists.YOUTH_DOMAINS or self.home.children)
        ]
        return self.chance.some_of(others, self.chance.between(3, 6))

    def say(self, *path: str, on: date) -> str:
        """A sentence that fits this household and was not said before in its file."""
        return self.voice.say(*path, on=on)

    def worker(self, day: date) -> Person:
        return self.seat.worker_on(day)

    def years_in(self, day: date) -> float:
        """Years since the registration began, for what slowly changes."""
        return max(0.0, 3.0 - (self.today - day).days / 365)

    def until_today(self, day: date) -> date:
        return min(day, self.today)

    def day_between(self, first: date, last: date) -> date:
        """A working day from *first* up to *last*, when there is one."""
        span = max(0, (last - first).days)
        day = working_day(first + timedelta(days=self.chance.between(0, span)))
        return min(day, last)

    def add(self, table: str, **values: Any) -> dict[str, Any]:
        return self.rows.add(table, **values)

    def log(
        self, action: str, day: date, *, by: UUID | None = None, why: str = "", **details: Any
    ) -> None:
        """One line in the log of looks and changes, when it is recent enough to matter."""
        if not self.today - timedelta(days=RECENT_DAYS) <= day < self.today:
            return
        moment = time(self.chance.between(8, 16), self.chance.between(0, 59))
        self.add(
            "audit.event",
            at=datetime.combine(day, moment, tzinfo=AMSTERDAM),
            actor_id=by or self.worker(day).id,
            action=action,
            household=self.home.id,
            why=why,
            details=details,
        )
