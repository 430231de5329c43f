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
from wijkteam.synthetic.base.sentences import sentences
from wijkteam.synthetic.households.journey import Episode, Journey
from wijkteam.synthetic.town.town import Organisation, Town

OWN_VOICE = ("self", "family", "other")
SENDERS = {
    "gp": ("gp",),
    "youth_health": ("youth_health",),
    "hospital": ("hospital",),
    "volunteers": ("informal",),
    "municipality": ("municipality", "work_income"),
    "school": ("school",),
    "housing": ("housing",),
    "police": ("police",),
    "provider": ("home_care", "mental_health"),
}


def tell(journey: Journey, episode: Episode) -> None:
    """Write the signal with which an episode began, and its triage."""
    channel = journey.channel if episode.is_first else "self"
    signal = {
        **told(channel=channel, domain=journey.domain, chance=journey.chance, town=journey.town),
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
        "postcode": journey.home.postcode,
        "number": journey.home.number,
    }
    if not episode.is_first:
        signal["tried"] = ["self", "team"]
    journey.add("signals.signal", **signal)
    for term in terms(
        signal=signal, team_kind=journey.team.kind, today=journey.today, talked=episode.start
    ):
        journey.add("terms.term", **term)
    crisis = journey.urgency == "today" and episode.is_first
    decided = journey.triaged if episode.is_first else episode.start
    journey.add(
        "signals.triage",
        signal_id=signal["id"],
        outcome="crisis" if crisis else "team_help",
        reason="safety" if crisis else journey.chance.one_of(("several_problems", "network_short")),
        explanation=journey.chance.one_of(sentences("talk")["explanation"]),
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
    for kind in of_signal(team_kind=team_kind, channel=signal["channel"], threatens_home=False):
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


def told(*, channel: str, domain: str, chance: Chance, town: Town) -> dict[str, Any]:
    """The words of a signal through a channel about a domain of life."""
    voice = "self" if channel in OWN_VOICE else "outreach" if channel == "outreach" else "partner"
    said = chance.one_of(_sentences(voice, domain))
    sender = _sender(channel, chance, town)
    return {
        "channel": channel,
        "kind": kind_of(channel),
        "sent_by_id": sender.id if sender else None,
        "words": said["words"],
        "wish": said["wish"],
        "going_well": said.get("well", ""),
        "safety": _safety(chance),
        "tried": chance.some_of(["self", "network", "general"], chance.between(0, 2)),
        "domains": [domain, *_more_domains(domain, chance)],
    }


def _sentences(voice: str, domain: str) -> list[Mapping[str, str]]:
    by_domain = sentences("signals")[voice]
    if domain in by_domain:
        found: list[Mapping[str, str]] = by_domain[domain]
        return found
    return [said for group in by_domain.values() for said in group]


def _sender(channel: str, chance: Chance, town: Town) -> Organisation | None:
    kinds = SENDERS.get(channel)
    return chance.one_of(town.of_kind(*kinds)) if kinds else None


def _safety(chance: Chance) -> dict[str, str]:
    # Nobody is in danger in the town: a yes asks somebody to act today, and nobody there does.
    answers = {"no": 88, "unknown": 12}
    asked = ("danger_now", "violence", "suicidal")
    return {question: chance.weighed(answers) for question in asked}


def _more_domains(domain: str, chance: Chance) -> list[str]:
    others = [code for code in sentences("notes") if code != domain]
    return chance.some_of(others, chance.between(0, 2))
