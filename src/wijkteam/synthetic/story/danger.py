"""Danger that somebody said yes to: what was done that day, and how it was closed with words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from wijkteam.casework.safety.rules import DANGERS
from wijkteam.synthetic.base.chance import Chance
from wijkteam.synthetic.households.household import Home
from wijkteam.synthetic.households.journey import AMSTERDAM
from wijkteam.synthetic.households.voice import GROWN_UP, Voice, years

#: Which question was answered with yes, by what the sentences of `words/talk.yaml` are about.
SAID_YES = {"danger_now": 40, "violence": 35, "suicidal": 25}
BACKUPS = ("Achterwacht", "Teamleider", "Collega van het team", "Wijkagent", "Crisisdienst")
#: Out of a hundred dangers that were closed. Judged.
REASONS = {"safe_now": 60, "reported": 18, "taken_over": 18, "mistaken": 4}


def answers(chance: Chance, home: Home, on: date) -> dict[str, str]:
    """The answers of somebody in danger: one yes at least."""
    yes = chance.weighed(SAID_YES)
    return {
        **{question: "yes" if question == yes else "no" for question in DANGERS},
        "children": "yes" if _minors(home, on) else "no",
    }


def act(
    add: Callable[..., object],
    *,
    chance: Chance,
    voice: Voice,
    home: Home,
    signal: Mapping[str, Any],
    by: UUID,
    closes: bool = True,
) -> None:
    """Write what was done about the danger of *signal*; while it is open, only the first steps."""
    day = signal["received_on"]
    opened = datetime.combine(day, time(chance.between(9, 15), 20), tzinfo=AMSTERDAM)
    answers = signal["safety"]
    danger = chance.id()
    add(
        "safety.danger",
        id=danger,
        about=f"signals.signal:{signal['id']}",
        team_id=signal["team_id"],
        household_id=signal["household_id"],
        answers=answers,
        opened_at=opened,
        opened_by_id=by,
        speaks_freely=chance.weighed({"yes": 70, "no": 15, "unknown": 15}),
        emergency="called" if answers["danger_now"] == "yes" else "not_needed",
        who_minds=_who_minds(voice, home, day) if closes else "",
        veilig_thuis=(
            "called"
            if answers["violence"] == "yes" and answers["children"] == "yes"
            else "not_needed"
        ),
        suicide_line="called" if answers["suicidal"] == "yes" else "",
        backup=chance.one_of(BACKUPS) if closes else "",
        call_back=voice.say("talk", "danger", "call_back", on=day),
        closed_at=opened + timedelta(hours=chance.between(2, 26)) if closes else None,
        closed_by_id=by if closes else None,
        closed_because=chance.weighed(REASONS) if closes else "",
        closing_words=voice.say("talk", "danger", "closing", on=day) if closes else "",
    )
    add("safety.dangerseen", danger_id=danger, user_id=by, at=opened)


def _who_minds(voice: Voice, home: Home, on: date) -> str:
    """Each child by name, with where it is."""
    minors = _minors(home, on)
    if not minors:
        return ""
    return "\n".join(
        f"{child.given_names}: {voice.say('talk', 'danger', 'who_minds', on=on)}"
        for child in minors
    )


def _minors(home: Home, on: date) -> list[Any]:
    return [child for child in home.children if years(child, on) < GROWN_UP]
