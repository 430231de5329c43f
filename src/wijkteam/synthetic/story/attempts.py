"""Trying to reach somebody after a signal came in: how, when, and whether it worked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from wijkteam.synthetic.base.chance import Chance, working_day
from wijkteam.synthetic.households.voice import Voice

KEPT_DAYS = 180  # attempts of longer ago are not written: nobody looks them up
#: Out of a hundred tries. Judged, with the telephone first as teams tell it.
KINDS = {"phone": 55, "text": 15, "visit": 12, "card": 8, "letter": 6, "email": 4}
#: Out of a hundred. Judged: people at work are tried in the evening.
DAY_PARTS = {"morning": 45, "afternoon": 40, "evening": 15}
MODES = {"phone": 70, "text": 14, "visit": 6, "email": 6, "letter": 4}
WHENS = (
    "",
    "",
    "",
    "’s ochtends",
    "na vijven",
    "niet op woensdag",
    "onder schooltijd",
)
#: As the reason *not reached* is worded: after three attempts.
GIVES_UP_AFTER = 3


def try_to_reach(
    add: Callable[..., object],
    signal: Mapping[str, Any],
    chance: Chance,
    *,
    voice: Voice,
    until: date,
    today: date,
    reached: bool,
) -> None:
    """Write some attempts until somebody was *reached*, or until three others failed."""
    day = signal["received_on"]
    if (today - day).days > KEPT_DAYS:
        return
    count = chance.weighed({0: 55, 1: 30, 2: 15}) if reached else GIVES_UP_AFTER - 1
    for number in range(count + 1):
        day = min(working_day(day + timedelta(days=chance.between(0, 2))), until, today)
        works = reached and number == count
        add(
            "signals.contactattempt",
            signal_id=signal["id"],
            on=day,
            day_part=chance.weighed(DAY_PARTS),
            kind="phone" if works else chance.weighed(KINDS),
            is_reached=works,
            words=voice.say("talk", "attempts", "reached" if works else "missed", on=day),
            by_id=signal["taken_by_id"],
        )


def contact_wish(chance: Chance, channel: str) -> dict[str, str]:
    """How somebody wants to be reached, and when."""
    partner = channel in ("gp", "school", "housing", "provider", "volunteers")
    mode = "through_partner" if partner and chance.happens(0.15) else chance.weighed(MODES)
    return {"contact_mode": mode, "contact_when": chance.one_of(WHENS)}
