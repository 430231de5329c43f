"""
What stands around a plan: shared, agreed on, begun at once, asked of a partner, said.

Streams of their own: what is drawn here changes nothing of the rest of the town.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from wijkteam.casework.decisions.mandate import mandate
from wijkteam.synthetic.base.chance import Chance, working_day_back
from wijkteam.synthetic.base.rows import Rows
from wijkteam.synthetic.base.sentences import sentences
from wijkteam.synthetic.households.journey import AMSTERDAM, Journey
from wijkteam.synthetic.households.voice import years
from wijkteam.synthetic.town.town import Town
from wijkteam.vocabulary import journey as phases

#: Out of the households under way. Judged: enough to look at, in a town of a few hundred.
SHARES = {
    "quick_help": 0.25,
    "application": 0.08,
    "share": 0.15,
    "agreement": 0.06,
    "measurement": 0.1,
    "quote": 0.06,
    "part": 0.05,
}
ADULT = 18


def stand_around(journey: Journey, phase: str) -> None:
    if phase not in (phases.CONVERSATION, phases.PLAN):
        return
    chance = Chance("together", journey.home.id)
    # Every household draws as often, whatever comes of it.
    drawn = {room for room, share in SHARES.items() if chance.happens(share)}
    words = sentences("together")
    worker = journey.worker(journey.today).id
    ago = working_day_back(journey.today - timedelta(days=chance.between(10, 60)))
    since = max(journey.started, ago)
    home = {"id": chance.id(), "household_id": journey.home.id}
    written = {**home, "written_by_id": worker}
    if "quick_help" in drawn:
        begun = dict(chance.one_of([h for h in words["quick_help"] if h["kind"] in mandate()]))
        kind = begun.pop("by", "")
        provider = chance.one_of(journey.town.of_kind(kind)).id if kind else None
        journey.add(
            "decisions.quickhelp", **written, **begun, started_on=since, provider_id=provider
        )
    if "application" in drawn and years(journey.main, since) >= ADULT:
        _apply(journey, chance, written, since)
    if "share" in drawn:
        share = dict(chance.one_of(words["shares"]))
        to = chance.one_of(journey.town.of_kind(share.pop("to")) or journey.town.of_kind("gp"))
        journey.add(
            "sharing.share", **written, **share, recipient_id=to.id, ground="task",
            from_date=since, until_date=journey.today + timedelta(days=chance.between(5, 150)),
        )  # fmt: skip
        journey.add("sharing.share_about", share_id=home["id"], person_id=journey.main.id)
    if "agreement" in drawn:
        journey.add(
            "reporting_code.safetyagreement", **written, **chance.one_of(words["agreements"]),
            agreed_on=since, review_on=journey.today + timedelta(days=chance.between(-3, 40)),
        )  # fmt: skip
    if "measurement" in drawn:
        # Apart from a talk: the domains of life are scored in one.
        journey.add(
            "instruments.measurement", **written, person_id=journey.main.id,
            instrument="positive-health", held_on=since, informant="self",
        )  # fmt: skip
        for part, score in words["measured"].items():
            journey.add(
                "instruments.score", measurement_id=home["id"], part=part,
                value=score + chance.between(-1, 1),
            )  # fmt: skip
    if "quote" in drawn:
        journey.add("quotes.quote", **written, **chance.one_of(words["quotes"]), allowed_on=since)
    if "part" in drawn:
        partner = journey.town.named("petra")
        assert partner.organisation
        is_taken = chance.happens(0.6)
        part, until = chance.one_of(words["parts"]), journey.today + timedelta(days=35)
        shared = {**written, "id": chance.id()}
        journey.add(
            "sharing.share", **shared, recipient_id=partner.organisation.id, purpose=part["asked"],
            categories=["contact", "housing"], purpose_domain="wmo", ground="task",
            from_date=since, until_date=until,
        )  # fmt: skip
        journey.add("sharing.share_about", share_id=shared["id"], person_id=journey.main.id)
        journey.add(
            "parts.part", **home, **part, partner_id=partner.id, share_id=shared["id"],
            organisation_id=partner.organisation.id, ground="task", asked_by_id=worker,
            asked_on=since, until_date=until,
            state="accepted" if is_taken else "asked",
            answered_on=journey.today if is_taken else None,
        )  # fmt: skip


def _apply(journey: Journey, chance: Chance, written: dict[str, Any], since: date) -> None:
    """Half of them wait for a decision still."""
    application = dict(chance.one_of(sentences("together")["applications"]))
    ground = application.pop("ground")
    decided = {
        "outcome": "granted",
        "ground": ground,
        "from_date": journey.today,
        "until_date": journey.today + timedelta(days=chance.between(40, 360)),
        "form": "in_kind",
        "decided_on": journey.today,
        "decided_by_id": written["written_by_id"],
    }
    journey.add(
        "decisions.application", **written, **application,
        about_id=journey.main.id, received_on=since, identity_kind="card", identity_on=since,
        **(decided if chance.happens(0.5) else {}),
    )  # fmt: skip


def of_the_town(rows: Rows, *, town: Town, today: date) -> None:
    """Complaints, which stand apart from every file, and what Sanne and others asked or opened."""
    words, chance = sentences("together"), Chance("together", "town")
    teams = {team.code: team.id for team in town.teams}
    officer, guard = town.named("karim").id, town.named("paula").id
    for complaint in words["complaints"]:
        on = working_day_back(today - timedelta(days=complaint["days"]))
        is_over = "findings" in complaint
        is_complaint = complaint["kind"] == "complaint"
        confirmed = on + timedelta(days=3) if is_over or complaint.get("confirmed") else None
        rows.add(
            "complaints.complaint",
            id=chance.id(),
            received_on=on,
            name="",
            reach="000-7654321" if is_complaint else "",
            team_id=teams.get(complaint["team"], town.teams[0].id),
            recorded_by_id=officer,
            handler_id=officer if confirmed else None,
            confirmed_on=confirmed if is_complaint else None,
            heard_on=on + timedelta(days=10) if is_over and is_complaint else None,
            extended_because=complaint.get("longer", ""),
            ended_on=on + timedelta(days=24) if is_over else None,
            **{part: complaint[part] for part in ("kind", "said_by", "about", "words")},
            **{part: complaint.get(part, "") for part in ("outcome", "findings", "learnt")},
        )
    household = rows["households.household"][-1]["id"]
    for question in words["questions"]:
        asked = today - timedelta(days=question["days"])  # from home, on any day
        answer = question.get("answer", "")
        rows.add(
            "rights.question",
            id=chance.id(),
            household=household,
            asked_by_id=town.named("sanne").id,
            asked_on=asked,
            answered_on=asked + timedelta(days=9) if answer else None,
            answered_by_id=guard if answer else None,
            answer=answer,
            because=question.get("because", ""),
            **{part: question[part] for part in ("kind", "words")},
        )
    for opened in words["glass"]:
        on = today - timedelta(days=opened["days"])
        at = datetime.combine(on, time(19, 40), tzinfo=AMSTERDAM)
        is_reviewed = "verdict" in opened
        rows.add(
            "households.brokenglass",
            id=chance.id(),
            household_id=household,
            worker_id=town.named("noor").id,
            at=at,
            until=at + timedelta(hours=4),
            reviewed_on=on + timedelta(days=2) if is_reviewed else None,
            reviewed_by_id=town.named("paula").id if is_reviewed else None,
            **{part: opened[part] for part in ("reason", "words")},
            **{part: opened.get(part, "") for part in ("verdict", "review_words")},
        )
    lead = town.named("lies").id
    for opened in words["duties"]:
        begun = today - timedelta(days=opened["days"])
        duty = rows.add(
            "households.leadduty",
            id=chance.id(),
            team_id=teams["molenbuurt"],
            worker_id=lead,
            from_date=begun,
            until_date=begun + timedelta(days=opened["held"]),
            **{part: opened[part] for part in ("reason", "words")},
        )
        looked = working_day_back(today - timedelta(days=opened["looked"]))
        rows.add(
            "audit.event",
            at=datetime.combine(looked, time(10, 5), tzinfo=AMSTERDAM),
            actor_id=lead,
            action="duty_viewed",
            household=household,
            subject=f"households.leadduty:{duty['id']}",
            why=opened["reason"],
            details={"page": "plan"},
        )
    team_and_lead = {"team_id": teams["molenbuurt"], "written_by_id": lead}
    _goals(rows, words, team_and_lead, chance, today)


def _goals(
    rows: Rows, words: Any, team_and_lead: dict[str, Any], chance: Chance, today: date
) -> None:
    """What the municipality wants with the team of the demonstration, and how it sees itself."""

    for goal_words in words["goals"]:
        goal = rows.add(
            "commission.teamgoal",
            **team_and_lead,
            id=chance.id(),
            agreed_on=today - timedelta(days=goal_words["days"]),
            term_on=today + timedelta(days=goal_words["term"]),
            **{
                part: goal_words[part]
                for part in ("goal", "indicator", "target", "agreed_by", "plan_b")
            },
        )
        for result in goal_words["results"]:
            rows.add(
                "commission.goalresult",
                goal_id=goal["id"],
                written_by_id=team_and_lead["written_by_id"],
                on=working_day_back(today - timedelta(days=result["days"])),
                met=result["met"],
                words=result["words"],
            )
    for reflection_words in words["reflections"]:
        rows.add(
            "commission.reflection",
            **team_and_lead,
            id=chance.id(),
            on=working_day_back(today - timedelta(days=reflection_words["days"])),
            levels=reflection_words["levels"],
            words=reflection_words["words"],
        )
