"""How somebody comes in: the signal in their own words, and what was decided about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import uuid5

from wijkteam.casework.signals.rules import kind_of
from wijkteam.casework.terms.clocks import CLOCKS, of_signal
from wijkteam.casework.terms.rules import end_of
from wijkteam.synthetic.base.chance import Chance
from wijkteam.synthetic.base.sentences import fitting, sentences
from wijkteam.synthetic.base.spoken import spoken
from wijkteam.synthetic.households.household import Home
from wijkteam.synthetic.households.journey import Episode, Journey
from wijkteam.synthetic.households.voice import GROWN_UP, Voice, years
from wijkteam.synthetic.story import attempts, danger
from wijkteam.synthetic.town.town import Organisation, Town
from wijkteam.ui.dutch_order import plain

SENDERS = {
    "gp": ("gp",),
    "youth_health": ("youth_health",),
    "hospital": ("hospital",),
    "volunteers": ("informal",),
    "municipality": ("municipality",),
    "school": ("school",),
    "housing": ("housing",),
    "police": ("police",),
    "provider": ("home_care", "mental_health", "disability"),
    "veilig_thuis": ("child_safety",),
}
#: Where the domain of life tells which of them it is.
SENDERS_ABOUT = {
    ("municipality", "work"): ("work_income",),
    ("provider", "finances"): ("disability",),
    ("provider", "mental_health"): ("mental_health",),
    ("provider", "parenting"): ("youth_care",),
    ("provider", "development"): ("youth_care",),
    ("provider", "physical_health"): ("home_care",),
    ("provider", "basic_adl"): ("home_care",),
    ("provider", "instrumental_adl"): ("home_care",),
    ("provider", "social_network"): ("home_care",),
}
#: How often a sender who has words for the domain does not keep to general ones.
SPECIFIC = 0.85


def tell(journey: Journey, episode: Episode) -> None:
    """Write the signal with which an episode began, and its triage."""
    channel = journey.channel if episode.is_first else "self"
    signal = {
        **as_registered(
            channel=channel,
            domain=journey.domain,
            voice=journey.voice,
            chance=journey.chance,
            town=journey.town,
            on=episode.received,
            home=journey.home,
        ),
        "id": journey.chance.id(),
        "team_id": journey.team.id,
        "taken_by_id": journey.worker(episode.received).id,
        "received_on": episode.received,
        "urgency": journey.urgency if episode.is_first else "days",
        "household_id": journey.home.id,
        "person_id": journey.main.id,
        "given_names": journey.main.given_names,
        "family_name": journey.main.full_name,
        "birth_date": journey.main.birth_date,
        "bsn": journey.main.bsn or "",
        "phone": journey.main.phone,
        "street": journey.home.street,
        "street_searched_as": plain(journey.home.street),
        "postcode": journey.home.postcode,
        "number": journey.home.number,
        **spoken(journey.main.id),
    }
    if not episode.is_first:
        signal["tried"] = ["self", "team"]
    crisis = journey.urgency == "today" and episode.is_first
    if crisis:
        signal |= in_danger(journey.voice, journey.chance, journey.home, episode.received)
    journey.add("signals.signal", **signal)
    if crisis:
        danger.act(
            journey.add,
            chance=journey.chance,
            voice=journey.voice,
            home=journey.home,
            signal=signal,
            by=journey.worker(episode.received).id,
        )
    else:
        attempts.try_to_reach(
            journey.add,
            signal,
            journey.chance,
            voice=journey.voice,
            until=episode.start,
            today=journey.today,
            reached=True,
        )
    for term in terms(
        signal=signal, team_kind=journey.team.kind, today=journey.today, talked=episode.start
    ):
        journey.add("terms.term", **term)
    decided = journey.triaged if episode.is_first else episode.start
    journey.add(
        "signals.triage",
        signal_id=signal["id"],
        outcome="crisis" if crisis else "team_help",
        reason="safety" if crisis else journey.chance.one_of(("several_problems", "network_short")),
        explanation=journey.say("talk", "explanation", on=decided),
        done_instead="",
        decided_by_id=journey.worker(decided).id,
        decided_on=decided,
    )


#: Terms of signals older than this were kept long ago, and stand on no page.
TERMS_SHOWN = timedelta(weeks=16)
#: A report is written so long after the first talk, as the town does it.
REPORT_AFTER = timedelta(weeks=2)


def terms(
    *, signal: Mapping[str, Any], team_kind: str, today: date, talked: date | None = None
) -> Iterator[dict[str, Any]]:
    """The terms that a signal of the last months started, and when the inquiry was done."""
    received = signal["received_on"]
    if today - received > TERMS_SHOWN:
        return
    for kind in of_signal(
        team_kind=team_kind,
        channel=signal["channel"],
        threatens_home=False,
        domains=signal["domains"],
    ):
        met = talked if kind == "debt_first_talk" else talked and talked + REPORT_AFTER
        yield {
            "id": uuid5(signal["id"], kind),
            "kind": kind,
            "about": f"signals.signal:{signal['id']}",
            "team_id": signal["team_id"],
            "household_id": signal["household_id"],
            "started_on": received,
            "ends_on": end_of(received, CLOCKS[kind].length),
            "met_on": met if met and met <= today and kind != "own_plan" else None,
        }


def as_registered(
    *,
    channel: str,
    domain: str,
    voice: Voice,
    chance: Chance,
    town: Town,
    on: date,
    home: Home,
) -> dict[str, Any]:
    """The words of a signal: what such a sender writes about such a domain of life."""
    by_domain = sentences("signals")[channel]
    written = [key for key in (domain, "any") if key in by_domain]
    fits = [key for key in written if fitting(("signals", channel, key), voice.about(on))]
    key = fits[0] if len(fits) == 1 or chance.happens(SPECIFIC) else fits[-1]
    deal = voice.say_all("signals", channel, key, on=on, pupil=channel == "school")
    pupil = years(voice.child, on) if voice.child else None
    sender = _sender(channel, domain, chance, town, pupil=pupil)
    others = [code for code in sentences("notes") if code != domain]
    return {
        "channel": channel,
        "kind": kind_of(channel),
        "sent_by_id": sender.id if sender else None,
        "words": deal[0],
        "wish": deal[1],
        "going_well": deal[2] if len(deal) > 2 else "",
        "safety": _safety(chance, home, on),
        "tried": chance.some_of(["self", "network", "general"], chance.between(0, 2)),
        "domains": [domain, *chance.some_of(others, chance.between(0, 2))],
    }


def in_danger(voice: Voice, chance: Chance, home: Home, on: date) -> dict[str, Any]:
    """What a signal says instead when somebody is in danger."""
    answers = danger.answers(chance, home, on)
    yes = next(question for question, answer in answers.items() if answer == "yes")
    return {
        "safety": answers,
        "words": voice.say("talk", "danger", "words", yes, on=on),
        "wish": voice.say("talk", "danger", "wish", on=on),
        "urgency": "today",
    }


def _sender(
    channel: str, domain: str, chance: Chance, town: Town, *, pupil: int | None
) -> Organisation | None:
    """An organisation that writes such words: a school for that age, the carer of that need."""
    if channel == "school" and pupil is not None:
        return town.school(pupil, chance)
    kinds = SENDERS_ABOUT.get((channel, domain)) or SENDERS.get(channel)
    if not kinds:
        return None
    return chance.one_of([o for o in town.of_kind(*kinds) if o.only in ("", domain)])


def _safety(chance: Chance, home: Home, on: date) -> dict[str, str]:
    answers = {"no": 88, "unknown": 12}
    asked = ("danger_now", "violence", "suicidal")
    minors = any(years(child, on) < GROWN_UP for child in home.children)
    return {
        **{question: chance.weighed(answers) for question in asked},
        "children": "yes" if minors else "no",
    }
