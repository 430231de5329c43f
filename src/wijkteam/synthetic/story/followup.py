"""Letting go without leaving alone: looking in, closing, and coming back."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from wijkteam.synthetic.base.chance import working_day
from wijkteam.synthetic.base.sentences import sentences
from wijkteam.synthetic.households.journey import Episode, Journey

RHYTHM_WEEKS = (4, 8, 12, 12)


def watch(journey: Journey, episode: Episode) -> None:
    """Write the follow-up of an episode that came to scaling down."""
    chance = journey.chance
    talk = sentences("talk")
    followup = chance.id()
    returned = episode.returns if episode.returns and episode.returns <= journey.today else None
    closed = episode.closes if episode.closes <= journey.today else None
    ended = min(day for day in (returned, closed) if day) if returned or closed else None
    next_contact = _look_in(journey, episode, followup, ended)
    journey.add(
        "followup.followup",
        id=followup,
        household_id=journey.home.id,
        started_on=episode.let_go,
        reason=_reason(journey, episode),
        agreed=chance.one_of(talk["agreed"]),
        next_contact=None if ended else next_contact,
        quiet_contacts=episode.quiet_contacts,
        ended_on=ended,
        reopened_on=returned,
        reopened_because=_why_back(journey, episode) if returned else "",
    )
    journey.log("scaled_down", episode.let_go)


def _reason(journey: Journey, episode: Episode) -> str:
    if episode.early:
        return journey.chance.weighed({"household_stops": 60, "good_enough": 30, "moved": 10})
    return journey.chance.weighed({"goals_reached": 65, "good_enough": 33, "moved": 2})


def _why_back(journey: Journey, episode: Episode) -> str:
    if episode.early:
        return journey.chance.weighed({"too_early": 55, "relapse": 35, "new_question": 10})
    return journey.chance.weighed({"relapse": 60, "new_question": 40})


def _look_in(journey: Journey, episode: Episode, followup: UUID, ended: date | None) -> date:
    """Write the contacts that took place; give the day of the next."""
    last = ended or journey.today
    day = episode.let_go
    quiet_in_a_row = 0
    for _ in range(2 * len(RHYTHM_WEEKS)):
        weeks = RHYTHM_WEEKS[min(quiet_in_a_row, len(RHYTHM_WEEKS) - 1)]
        following = working_day(day + timedelta(weeks=weeks))
        is_last = quiet_in_a_row == episode.quiet_contacts - 1
        if is_last and not _returns_before_close(episode):
            following = episode.closes
        if following > last or (following == journey.today and not ended):
            return _next(journey, following)
        day = following
        troubled = _returns_before_close(episode) and is_last
        _contact(journey, followup, day, is_quiet=not troubled)
        quiet_in_a_row = 0 if troubled else quiet_in_a_row + 1
        if quiet_in_a_row >= episode.quiet_contacts:
            break
    return _next(journey, day + timedelta(weeks=4))


def _returns_before_close(episode: Episode) -> bool:
    return bool(episode.returns and episode.returns <= episode.closes)


def _next(journey: Journey, day: date) -> date:
    if journey.in_sight and day > journey.today:
        return min(day, working_day(journey.today + timedelta(days=journey.chance.between(0, 12))))
    return day


def _contact(journey: Journey, followup: UUID, day: date, *, is_quiet: bool) -> None:
    words = sentences("talk")["quiet" if is_quiet else "unquiet"]
    journey.add(
        "followup.followupcontact",
        followup_id=followup,
        on=day,
        is_quiet=is_quiet,
        words=journey.chance.one_of(words),
        by_id=journey.worker(day).id,
    )
    journey.log("looked_in", day, quiet=is_quiet)
