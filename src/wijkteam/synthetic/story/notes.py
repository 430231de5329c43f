"""Quick notes of the last months: a call, a message, a visit, nobody at home, and what is next."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from wijkteam.synthetic.base.chance import working_day
from wijkteam.synthetic.households.journey import AMSTERDAM, Episode, Journey

NOTED_DAYS = 150  # what is older has been summed up in conversations
#: On average: between conversations, and more often than those.
EVERY_DAYS = 17
#: Out of a hundred quick notes. Judged.
KINDS = {"call": 42, "message": 22, "visit": 12, "email": 10, "no_show": 8, "appointment": 6}
#: How often a note ends with something to do, and how often that is still to be done.
NEXT_STEP = 0.3
STEPS = {"call": 60, "message": 15, "visit": 25}


def note(journey: Journey, episode: Episode) -> None:
    """Write a note every few weeks while help is under way."""
    chance, today = journey.chance, journey.today
    day = max(episode.start, today - timedelta(days=NOTED_DAYS))
    before: dict[str, Any] | None = None
    last = min(today - timedelta(days=1), episode.let_go)
    while (day := working_day(day + timedelta(days=chance.between(5, 2 * EVERY_DAYS)))) <= last:
        kind = chance.weighed(KINDS)
        note_id = chance.id()
        if before and before["next_done_on"] is None:
            before["next_done_on"] = day  # this contact is what came of the step before
        before = journey.add(
            "notes.note",
            id=note_id,
            household_id=journey.home.id,
            kind=kind,
            on=day,
            words=journey.say("talk", "notes", kind, on=day),
            written_by_id=journey.worker(day).id,
            written_at=datetime.combine(day, time(chance.between(9, 16), 12), tzinfo=AMSTERDAM),
            **_next(journey, kind, day),
        )
        if kind != "no_show":
            journey.add("notes.note_people", note_id=note_id, person_id=journey.main.id)
        journey.log("contact_noted", day, kind=kind)


def _next(journey: Journey, kind: str, day: date) -> dict[str, object]:
    chance = journey.chance
    if kind != "appointment" and not chance.happens(NEXT_STEP):
        return {"next_step": "", "next_on": None, "next_done_on": None}
    on = working_day(day + timedelta(days=chance.between(2, 12)))
    step = "visit" if kind == "appointment" else chance.weighed(STEPS)
    # What is some days old has been done; a busy worker has one or two left.
    is_done = on < journey.today - timedelta(days=1) and chance.happens(0.97)
    return {"next_step": step, "next_on": on, "next_done_on": on if is_done else None}
