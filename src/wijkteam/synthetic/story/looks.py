"""Who looked lately: the coordinator mostly, a colleague as cover now and then."""

from __future__ import annotations

from datetime import timedelta

from wijkteam.synthetic.base.chance import working_day_back
from wijkteam.synthetic.households.journey import RECENT_DAYS, Journey
from wijkteam.vocabulary import journey as phases


def look(journey: Journey, phase: str) -> None:
    """Write the looks of the last weeks at a household that is open."""
    if phase == phases.CLOSED:
        return
    often = 2 if phase == phases.FOLLOWUP else 6
    for _ in range(journey.chance.between(1, often)):
        ago = journey.chance.between(1, RECENT_DAYS)
        day = working_day_back(journey.today - timedelta(days=ago))
        if day >= journey.started:
            why = journey.say("talk", "look_reasons", on=day)
            journey.log("household_viewed", day, why=why)
