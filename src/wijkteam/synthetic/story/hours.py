"""The minutes that were noted, by kind: more in the first month, little in the follow-up."""

from __future__ import annotations

from datetime import timedelta

from wijkteam.synthetic.base.chance import working_day_back
from wijkteam.synthetic.households.journey import Episode, Journey

#: Workers note once a fortnight what they did: the sum is what the assumption says.
EVERY_DAYS = 14
#: Nobody notes in minutes: quarters of an hour, as timesheets have them.
STEP = 15
#: A working day; a fortnight of a heavy household can add up to more.
LONGEST = 480
#: Out of a hundred entries after the first month. Judged.
KINDS = {"help": 62, "consultation": 18, "travel": 14, "prevention": 6}


def note(journey: Journey, episode: Episode) -> None:
    """Write about one entry per fortnight of help."""
    minutes_a_day = journey.figures[f"minutes.{journey.weight}"] * 60 / 365
    day = episode.start + timedelta(days=journey.chance.between(0, 6))
    while day <= journey.until_today(episode.let_go):
        early = (day - episode.start).days < 30
        worked = minutes_a_day * EVERY_DAYS
        worked *= journey.figures["minutes.first_month"] if early else 1.0
        minutes = STEP * max(1, round(journey.chance.around(worked, 0.4) / STEP))
        on = max(working_day_back(day), episode.start)
        journey.add(
            "hours.timeentry",
            household_id=journey.home.id,
            worker_id=journey.worker(on).id,
            on=on,
            minutes=min(LONGEST, minutes),
            kind="access" if early and episode.is_first else journey.chance.weighed(KINDS),
        )
        journey.log("minutes_noted", on, minutes=minutes)
        day += timedelta(days=EVERY_DAYS + journey.chance.between(-4, 4))
