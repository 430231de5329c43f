"""How somebody comes in: the signal in their own words, and what was decided about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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


def told(*, channel: str, domain: str, chance: Chance, town: Town) -> dict[str, Any]:
    """The words of a signal through a channel about a domain of life."""
    voice = "self" if channel in OWN_VOICE else "outreach" if channel == "outreach" else "partner"
    said = chance.one_of(_sentences(voice, domain))
    sender = _sender(channel, chance, town)
    return {
        "channel": channel,
        "kind": {"self": "self_reported", "outreach": "outreach"}.get(voice, "partner"),
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
    answers = {"no": 84, "unknown": 12, "yes": 4}
    asked = ("danger_now", "violence", "suicidal")
    return {question: chance.weighed(answers) for question in asked}


def _more_domains(domain: str, chance: Chance) -> list[str]:
    others = [code for code in sentences("notes") if code != domain]
    return chance.some_of(others, chance.between(0, 2))
