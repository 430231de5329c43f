"""The conversations of one episode: when, with whom, what was said and which score was given."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid5

from wijkteam.synthetic.base.chance import working_day
from wijkteam.synthetic.households.journey import Episode, Journey
from wijkteam.vocabulary import lists
from wijkteam.vocabulary.journey import TALK_INSTRUMENT

#: A little over a quarter: scores are taken again at the review of a plan.
SCORE_AGAIN_DAYS = 110
#: At the last conversation scores are taken again, unless that was just done.
LONG_AGO_DAYS = 40
#: Up to which level a sentence tells of trouble, and from which it tells what goes well.
LOW, HIGH = 2, 4
#: Of the conversations: in the others something comes up that lies beside it.
ABOUT_THE_MAIN_DOMAIN = 0.55
#: Days from the start of help, by how urgent the signal was.
FIRST_WITHIN = {"today": 1, "days": 4, "weeks": 11}


def conversation_days(journey: Journey, episode: Episode) -> list[date]:
    """The days on which they talked, up to today."""
    wait = journey.chance.between(0, FIRST_WITHIN[journey.urgency])
    day = working_day(episode.start + timedelta(days=wait))
    every = journey.figures["conversation.every_days"]
    days = []
    while day <= journey.until_today(episode.let_go):
        days.append(day)
        gap = max(6, int(journey.chance.around(every if len(days) > 2 else every * 0.55, 0.35)))
        day = working_day(day + timedelta(days=gap))
    return days


def hold(journey: Journey, episode: Episode, days: list[date]) -> None:
    """Write the conversations; now and then the domains of life are gone through."""
    scores = _Scores(journey)
    scored_on: date | None = None
    for number, day in enumerate(days):
        conversation = _talk(journey, day, first=number == 0 and episode.is_first)
        last = number == len(days) - 1 and episode.let_go <= journey.today
        due = scored_on is None or (day - scored_on).days >= SCORE_AGAIN_DAYS
        first_meeting = number == 0 and len(days) > 1
        closing = last and scored_on and (day - scored_on).days > LONG_AGO_DAYS
        if not first_meeting and (due or closing):
            scores.write(conversation, on=day, first=scored_on is None)
            scored_on = day


def _talk(journey: Journey, day: date, *, first: bool) -> UUID:
    talked = journey.chance.id()
    worker = journey.worker(day)
    journey.add(
        "conversations.conversation",
        id=talked,
        household_id=journey.home.id,
        held_on=day,
        worker_id=worker.id,
        story=_story(journey, day, first=first),
    )
    others = journey.home.people[1:]
    present = [journey.main] + [
        person
        for person in others
        if (person.left_on is None or day < person.left_on) and journey.chance.happens(0.35)
    ]
    for somebody in present:
        journey.add(
            "conversations.conversation_present", conversation_id=talked, person_id=somebody.id
        )
    journey.log("conversation_held", day, domains=[])
    return talked


def _story(journey: Journey, day: date, *, first: bool) -> str:
    """Where and how it was, what it was about, and how it ended."""
    setting = journey.say("talk", "settings", on=day)
    if first:
        return f"{setting} {journey.say('talk', 'first_stories', on=day)}"
    mostly = journey.chance.happens(ABOUT_THE_MAIN_DOMAIN)
    domain = journey.domain if mostly else journey.chance.one_of(journey.aside)
    parts = [setting, journey.say("talk", "about", domain, on=day)]
    if journey.chance.happens(0.6):
        parts.append(journey.say("talk", "closings", on=day))
    return " ".join(parts)


class _Scores:
    """Where the main person stands on some domains, and how that moves."""

    def __init__(self, journey: Journey) -> None:
        self._journey = journey
        chance = journey.chance
        severe = {"heavy": 0, "medium": 0, "light": 1}[journey.weight]
        self._at = {journey.domain: chance.between(1, 2) + severe}
        for code in journey.aside:
            self._at[code] = chance.between(2, 5)

    def write(self, conversation: UUID, *, on: date, first: bool) -> None:
        if not first:
            self._move()
        say, chance = self._journey.voice.say, self._journey.chance
        measurement = uuid5(conversation, "scores")  # no draw of chance hangs on it
        if any(domain in lists.ZRM_DOMAIN for domain in self._at):
            self._journey.add(
                "instruments.measurement",
                id=measurement,
                household_id=self._journey.home.id,
                person_id=self._journey.main.id,
                talk_id=conversation,
                instrument=TALK_INSTRUMENT,
                held_on=on,
                informant="together",
                written_by_id=self._journey.worker(on).id,
            )
        for domain, score in self._at.items():
            level = "low" if score <= LOW else "high" if score >= HIGH else "middle"
            main = domain == self._journey.domain
            self._journey.add(
                "conversations.domainnote",
                conversation_id=conversation,
                person_id=self._journey.main.id,
                domain=domain,
                situation=say("notes", domain, level, on=on),
                strength=say("notes", domain, "strength", on=on)
                if main or chance.happens(0.3)
                else "",
                wish=say("notes", domain, "wish", on=on) if main else "",
            )
            if domain in lists.ZRM_DOMAIN:
                self._journey.add(
                    "instruments.score", measurement_id=measurement, part=domain, value=score
                )

    def _move(self) -> None:
        chance, figures = self._journey.chance, self._journey.figures
        for domain, score in self._at.items():
            helps = figures["score.improves"] * (1.0 if domain == self._journey.domain else 0.45)
            if chance.happens(helps):
                self._at[domain] = min(5, score + chance.weighed({1: 75, 2: 25}))
            elif chance.happens(figures["score.worsens"]):
                self._at[domain] = max(1, score - 1)
