"""What stands in the agenda: the next time that worker and household see each other."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from wijkteam.synthetic.base.chance import Chance, working_day
from wijkteam.synthetic.base.sentences import sentences
from wijkteam.synthetic.households.journey import AMSTERDAM, Journey
from wijkteam.vocabulary import journey as phases

#: Of the households under way; the others call when it suits. Judged.
HAVE_ONE = 0.6
#: Most people see their worker within two weeks.
WITHIN_DAYS = 13
PLACES = {"home": 60, "office": 20, "phone": 15, "elsewhere": 5}
ANSWERS = {"yes": 60, "asked": 35, "no": 5}


def plan_ahead(journey: Journey, phase: str) -> None:
    """Put the next appointment of a household under way in the agenda of its worker."""
    # A stream of its own: what is drawn here changes nothing of the rest of the story.
    chance = Chance("appointment", journey.home.id)
    if phase not in (phases.CONVERSATION, phases.PLAN) or not chance.happens(HAVE_ONE):
        return
    day = working_day(journey.today + timedelta(days=chance.between(1, WITHIN_DAYS)))
    worker = journey.worker(journey.today)
    taken = {(row["worker_id"], row["begins_at"]) for row in journey.rows["agenda.appointment"]}
    hours = chance.some_of(range(9, 17), 8)
    begins = [datetime.combine(day, time(hour), tzinfo=AMSTERDAM) for hour in hours]
    free = [moment for moment in begins if (worker.id, moment) not in taken]
    if not free:
        return
    place = chance.weighed(PLACES)
    words = sentences("talk")["appointments"]
    made = datetime.combine(journey.today - timedelta(days=3), time(11), tzinfo=AMSTERDAM)
    appointment = chance.id()
    journey.add(
        "agenda.appointment",
        id=appointment,
        household_id=journey.home.id,
        worker_id=worker.id,
        begins_at=free[0],
        minutes=60 if place != "phone" else 30,
        place=place,
        where=chance.one_of(words["elsewhere"]) if place == "elsewhere" else "",
        about=chance.one_of(words["about"]),
        made_by_id=worker.id,
        made_at=made,
    )
    journey.add(
        "agenda.invitee",
        appointment_id=appointment,
        person_id=journey.main.id,
        answer=chance.weighed(ANSWERS),
    )
