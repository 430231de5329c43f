"""Letting go without leaving alone: looking in, closing, and coming back."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from wijkteam.casework.followup import rules
from wijkteam.synthetic.base.chance import working_day
from wijkteam.synthetic.households.journey import Episode, Journey
from wijkteam.synthetic.households.voice import GROWN_UP, MAY_DECIDE_FROM, years

RHYTHM_WEEKS = rules.RHYTHM_WEEKS
#: Out of a hundred people asked at the end. Judged.
OPINIONS = {"agree": 80, "disagree": 7, "other": 5, "not_asked": 8}


def let_go(journey: Journey, episode: Episode) -> None:
    """Write how the help of an episode ended, and who looks in afterwards."""
    followup = watch(journey, episode) if episode.watched else None
    if episode.ending:
        _close(journey, episode, followup)


def watch(journey: Journey, episode: Episode) -> UUID:
    """Write the follow-up of an episode that came to scaling down."""
    chance = journey.chance
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
        agreed=journey.say("talk", "agreed", on=episode.let_go),
        next_contact=None if ended else next_contact,
        quiet_contacts=episode.quiet_contacts,
        ended_on=ended,
        reopened_on=returned,
        reopened_because=_why_back(journey, episode) if returned else "",
    )
    journey.log("scaled_down", episode.let_go)
    return followup


def _close(journey: Journey, episode: Episode, followup: UUID | None) -> None:
    chance, day = journey.chance, episode.let_go
    ending = _possible(journey, episode)
    new_help = [*journey.town.of_kind("youth_care", "mental_health", "home_care", "disability")]
    closing = chance.id()
    returned = episode.returns if episode.returns and episode.returns <= journey.today else None
    journey.add(
        "followup.closing",
        id=closing,
        household_id=journey.home.id,
        ending=ending,
        taken_over_by_id=chance.one_of(new_help).id if ending == rules.TAKEN_OVER else None,
        words=journey.say("talk", "closing_words", ending, on=day),
        settled=[],
        closed_on=day,
        closed_by_id=journey.worker(day).id,
        followup_id=followup,
        reopened_on=returned,
        reopened_because=_why_back(journey, episode) if returned else "",
    )
    if rules.asks_opinion(ending):
        for somebody in journey.home.present:
            if years(somebody, day) >= MAY_DECIDE_FROM:
                journey.add(
                    "followup.closingopinion",
                    closing_id=closing,
                    person_id=somebody.id,
                    opinion=chance.weighed(OPINIONS),
                    words="",
                )
    if ending == "died":
        journey.main.left_on, journey.main.left_because = day, "died"
    journey.log("household_closed", day, ending=ending, watched=episode.watched)


def _possible(journey: Journey, episode: Episode) -> str:
    """The ending that was drawn; where a child grew up meanwhile, that ended it."""
    grown = any(years(child, episode.let_go) >= GROWN_UP for child in journey.home.children)
    if grown and episode.ending in ("declined", "taken_over") and not episode.watched:
        return "turned_18"
    return "taken_over" if episode.ending == "turned_18" and not grown else episode.ending


def _reason(journey: Journey, episode: Episode) -> str:
    if episode.ending:
        return rules.AS_SCALING_DOWN[episode.ending]
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
    journey.add(
        "followup.followupcontact",
        followup_id=followup,
        on=day,
        is_quiet=is_quiet,
        words=journey.say("talk", "quiet" if is_quiet else "unquiet", on=day),
        by_id=journey.worker(day).id,
    )
    journey.log("looked_in", day, quiet=is_quiet)
