"""Registrations to publish: one walked by actions, and many at once."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from wijkteam.accounts.models import Organisation, Team, TeamMembership, User
from wijkteam.analysis.facts.manifest import Manifest
from wijkteam.casework.conversations import actions as conversations
from wijkteam.casework.conversations.models import Conversation
from wijkteam.casework.events import actions as events
from wijkteam.casework.events.models import LifeEvent
from wijkteam.casework.followup import actions as followup
from wijkteam.casework.followup.models import Followup, FollowupContact
from wijkteam.casework.hours import actions as hours
from wijkteam.casework.hours.models import TimeEntry
from wijkteam.casework.households.models import Household
from wijkteam.casework.instruments.actions import measure_in
from wijkteam.casework.instruments.models import Measurement
from wijkteam.casework.people.models import Person
from wijkteam.casework.plans import actions as plans
from wijkteam.casework.plans.models import Action, Evaluation, Plan
from wijkteam.casework.referrals import actions as referrals
from wijkteam.casework.referrals.models import Transition
from wijkteam.casework.signals import actions as signals
from wijkteam.casework.signals.models import Signal, Triage
from wijkteam.publish.releases import actions as publishing
from wijkteam.publish.releases.preparing import SMALLEST_CELL
from wijkteam.vocabulary import people


def today() -> date:
    """Asked each time: a run of tests may go on past midnight."""
    return timezone.localdate()


def officer(username: str = "petra") -> User:
    return User.objects.create_user(username, role=people.PRIVACY_OFFICER, first_name="Petra")


def publish(by: User, *, until: date | None = None, smallest_cell: int = SMALLEST_CELL) -> Manifest:
    """Prepared by one, looked over and published by another."""
    second = User.objects.filter(username="tweede").first() or officer("tweede")
    prepared = publishing.prepare(by=by, until=until, smallest_cell=smallest_cell)
    return publishing.publish(by=second, prepared=prepared.pk)


def team(code: str = "noord", kind: str = "integral") -> Team:
    return Team.objects.create(code=code, name=f"Team {code.title()}", kind=kind)


def organisation(name: str = "Voorbeeldggz", kind: str = "mental_health") -> Organisation:
    return Organisation.objects.get_or_create(
        name=name, defaults={"kind": kind, "is_specialist": kind == "mental_health"}
    )[0]


def worker(of: Team, username: str = "wies") -> User:
    user = User.objects.create_user(
        username, role=people.WORKER, organisation=organisation("Welzijn Voorbeeld", "welfare")
    )
    TeamMembership.objects.create(user=user, team=of, from_date=today() - timedelta(days=900))
    return user


def many(
    of: Team, by: User, *, count: int, on: date, channel: str = "self", kind: str = "family"
) -> None:
    """So many households with a signal, a triage and a conversation after ten days."""
    households = [
        Household(name="Verzonnen", kind=kind, team=of, known_since=on, phase="plan")
        for _ in range(count)
    ]
    Household.objects.bulk_create(households)
    found = [
        Signal(
            team=of, taken_by=by, received_on=on, kind="self_reported", channel=channel,
            words="Verzonnen", household=household,
        )
        for household in households
    ]  # fmt: skip
    Signal.objects.bulk_create(found)
    Triage.objects.bulk_create(
        Triage(signal=signal, outcome="team_help", reason="expertise", decided_by=by, decided_on=on)
        for signal in found
    )
    Conversation.objects.bulk_create(
        Conversation(household=household, held_on=on + timedelta(days=10), worker=by)
        for household in households
    )


def journey(of: Team, by: User, *, text: str = "Verzonnen", bsn: str | None = None) -> Household:
    """
    One household from signal to reopening, through the actions; *text* goes into every free field.

    Afterwards `happened` moves it into the past.
    """
    signal = signals.register_signal(
        team=of, by=by, kind="self_reported", channel="self", words=text, wish=text,
        going_well=text, given_names=text, family_name=text, bsn=bsn or "", phone=text[:40],
        street=text, number="1", postcode="1234AB", sent_by=organisation(text, "gp"),
    )  # fmt: skip
    signals.triage(
        signal=signal, outcome="team_help", reason="several_problems", explanation=text,
        done_instead=text, by=by,
    )  # fmt: skip
    household = signals.open_household_for(
        signal=signal, name=text, kind="family", by=by,
        people=[{"role": "parent", "family_name": text, "given_names": text, "bsn": bsn}],
    )  # fmt: skip
    person = Person.objects.get(memberships__household=household)
    talk = conversations.hold_conversation(
        household=household, held_on=today(), about=person, present=[person], story=text,
        notes={"finances": {"situation": text, "strength": text, "wish": text}}, by=by,
    )  # fmt: skip
    measure_in(talk=talk, person=person, scores={"finances": 2}, by=by)
    plan = plans.make_plan(
        household=household, goals=[{"words": text, "domain": "finances", "start": 3}],
        review_on=today() + timedelta(days=90), by=by,
    )  # fmt: skip
    goal = plan.goals.get()
    plans.give_opinion(goal=goal, person=person, opinion="agree", words=text, by=by)
    for actor in ("resident", "network", "team"):
        plans.add_action(goal=goal, what=text, actor=actor, who=text, by=by)
    plans.evaluate(
        plan=plan, held_on=today(), words=text, scores={goal: 7}, reached={goal},
        next_review=today() + timedelta(days=90), by=by,
    )  # fmt: skip
    transition = referrals.refer(
        household=household, kind="referral", to=organisation(f"{text} ggz"[:120]), for_what=text,
        reason="expertise", considered=["network"], asked_on=today(), why_not_lighter=text,
        bridging=text, by=by,
    )  # fmt: skip
    referrals.update_transition(
        transition=transition, accepted_on=today(), started_on=today(), ended_on=today(),
        outcome="as_planned", by=by,
    )  # fmt: skip
    events.write_event(
        household=household, kind="eviction", state="averted", on=today(), judge="worker",
        words=text, by=by,
    )  # fmt: skip
    hours.note_minutes(household=household, minutes=45, by=by)
    watched = followup.scale_down(household=household, reason="goals_reached", agreed=text, by=by)
    followup.look_in(followup=watched, is_quiet=True, words=text, by=by)
    followup.reopen(household=household, reason="relapse", by=by)
    return household


def happened(household: Household, *, on: date) -> None:
    """Move the journey of one household to begin on a day in the past, a few days per step."""
    of = {"household": household}
    Signal.objects.filter(**of).update(received_on=on)
    Triage.objects.filter(signal__household=household).update(decided_on=_later(on, 2))
    Conversation.objects.filter(**of).update(held_on=_later(on, 9))
    Measurement.objects.filter(**of).update(held_on=_later(on, 9))
    Plan.objects.filter(**of).update(made_on=_later(on, 14))
    Action.objects.filter(goal__plan__household=household).update(agreed_on=_later(on, 14))
    LifeEvent.objects.filter(**of).update(on=_later(on, 20))
    Transition.objects.filter(**of).update(
        asked_on=_later(on, 20), accepted_on=_later(on, 25), started_on=_later(on, 30),
        ended_on=_later(on, 40),
    )  # fmt: skip
    TimeEntry.objects.filter(**of).update(on=_later(on, 9))
    Evaluation.objects.filter(plan__household=household).update(held_on=_later(on, 50))
    Followup.objects.filter(**of).update(
        started_on=_later(on, 60), ended_on=_later(on, 80), reopened_on=_later(on, 80)
    )
    FollowupContact.objects.filter(followup__household=household).update(on=_later(on, 70))


def _later(day: date, days: int) -> date:
    return day + timedelta(days=days)
