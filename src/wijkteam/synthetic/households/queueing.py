"""
Who helps whom, from when: a household waits until a worker of its team has room.

Urgent ones go first, then who waits longest. Waiting lists are not drawn; they arise.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from datetime import date

import numpy as np

from wijkteam.synthetic.base.assumptions import Assumptions
from wijkteam.synthetic.households.courses import DAYS, RUN_IN_DAYS, Courses
from wijkteam.synthetic.town.town import Town
from wijkteam.vocabulary import journey

TODAY = 0  # place of the urgency that does not wait
#: No seat: a number, because the seats are numbers in an array.
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Service:
    """Per journey the seat that helps and the day it begins; nobody yet is seat -1."""

    seat: np.ndarray
    started: np.ndarray


def serve(
    courses: Courses, *, town: Town, households: int, today: date, figures: Assumptions
) -> Service:
    """Walk through the days of every team and hand households to workers with room."""
    full = _full_caseload(courses, town, households, figures)
    seat = np.full(len(courses), NOBODY)
    started = np.zeros(len(courses), dtype=int)
    points = courses.points()
    for team in range(len(town.teams)):
        queue = _Team(town, team, full, figures["staff.longest_wait"])
        entries = np.flatnonzero(courses.team == team)
        for entry in entries[np.argsort(courses.triaged[entries], kind="stable")]:
            queue.wait(int(entry), int(courses.triaged[entry]), int(courses.urgency[entry]))
        for entry, place, day in queue.run(courses, points, today.toordinal()):
            seat[entry], started[entry] = place, day
    return Service(seat=seat, started=started)


def changes(courses: Courses, entry: int, start: int, points: float) -> list[tuple[int, float]]:
    """The days on which a household begins to weigh more or less on a caseload."""
    steps = [(start, points)]
    day = start
    for episode in range(courses.help_days.shape[1]):
        let_go = day + int(courses.help_days[entry, episode])
        steps.append((let_go, journey.FOLLOWUP_POINTS - points))
        closes = let_go + int(courses.watch_days[entry, episode])
        after = int(courses.returns_after[entry, episode])
        back = let_go + after if after else None
        steps.append((min(closes, back or closes), -journey.FOLLOWUP_POINTS))
        if back is None:
            break
        steps.append((back, points))
        day = back
    return steps


def _full_caseload(courses: Courses, town: Town, households: int, figures: Assumptions) -> float:
    """Points of a full caseload such that the municipality as a whole is just about full."""
    a_year_back = 1.0 + figures["relapse.within_year"] * 0.6
    load_a_day = households / DAYS * float(courses.load().mean()) * a_year_back
    room = sum(seat.share for seat in town.seats)
    return load_a_day / room / figures["staff.crowding"]


class _Team:
    """The seats of one team, their load, and who waits."""

    def __init__(self, town: Town, team: int, full: float, longest: float) -> None:
        self._places = town.seats_of(team)
        self._room = {place: full * town.seats[place].share for place in self._places}
        self._longest = longest
        self._coming: list[tuple[int, int, int]] = []
        self._waiting: list[tuple[int, int, int]] = []
        self._relief: list[tuple[int, int, float]] = []

    def wait(self, entry: int, day: int, urgency: int) -> None:
        self._coming.append((day, urgency, entry))

    def run(self, courses: Courses, points: np.ndarray, last: int) -> list[tuple[int, int, int]]:
        handed: list[tuple[int, int, int]] = []
        first = last - DAYS - RUN_IN_DAYS
        arriving = iter(self._coming)
        coming = next(arriving, None)
        for day in range(first, last + 1):
            while self._relief and self._relief[0][0] <= day:
                _, place, weight = heapq.heappop(self._relief)
                self._room[place] -= weight
            while coming and coming[0] <= day:
                heapq.heappush(self._waiting, (coming[1], coming[0], coming[2]))
                coming = next(arriving, None)
            if date.fromordinal(day).weekday() < 5:
                handed += self._hand_out(courses, points, day)
        return handed

    def _hand_out(
        self, courses: Courses, points: np.ndarray, day: int
    ) -> list[tuple[int, int, int]]:
        handed = []
        while self._waiting:
            urgency, since, entry = self._waiting[0]
            place = max(self._places, key=self._room.__getitem__)
            weight = float(points[entry])
            may_wait = urgency != TODAY and day - since < self._longest
            if self._room[place] < weight and may_wait:
                break
            heapq.heappop(self._waiting)
            (_, first), *later = changes(courses, entry, day, weight)
            self._room[place] -= first
            for when, change in later:
                heapq.heappush(self._relief, (when, place, change))
            handed.append((entry, place, day))
        return handed
