"""The story of a household as the page tells it: phases, time line and pictures from records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.casework.conversations import access as conversations
from wijkteam.casework.decisions.access import applications_of
from wijkteam.casework.events import access as events
from wijkteam.casework.followup import access as followups
from wijkteam.casework.plans import access as plans
from wijkteam.casework.referrals import access as referrals
from wijkteam.casework.reporting_code import access as reporting_code
from wijkteam.casework.signals import access as signals
from wijkteam.ui.charts.change.timeline import Moment, Stretch
from wijkteam.ui.dates import day
from wijkteam.ui.words import inside
from wijkteam.vocabulary import journey

if TYPE_CHECKING:
    from wijkteam.casework.conversations.models import Conversation
    from wijkteam.casework.events.models import LifeEvent
    from wijkteam.casework.followup.models import Closing, Followup
    from wijkteam.casework.households.models import Household
    from wijkteam.casework.plans.models import Plan
    from wijkteam.casework.referrals.models import Transition
    from wijkteam.casework.signals.models import Signal

GOOD = {"job_found", "debt_settled", "benefit_ended"}


@dataclass(frozen=True, slots=True)
class Phase:
    """One step of the journey on the page."""

    label: str
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class Records:
    """Everything that was written down about one household, read once."""

    household: Household
    signals: list[Signal]
    conversations: list[Conversation]
    plans: list[Plan]
    transitions: list[Transition]
    events: list[LifeEvent]
    followups: list[Followup]
    closings: list[Closing]

    @property
    def plan(self) -> Plan | None:
        return next((plan for plan in self.plans if plan.is_open), None)

    @property
    def followup(self) -> Followup | None:
        return next((followup for followup in self.followups if followup.is_open), None)

    @property
    def closing(self) -> Closing | None:
        """How the help ended, while the household did not come back."""
        return next((closing for closing in self.closings if not closing.reopened_on), None)


def read(household: Household) -> Records:
    return Records(
        household=household,
        signals=list(signals.signals_of(household)),
        # Of a talk the page shows the day: what was said stands in the story.
        conversations=list(conversations.conversations_of(household).prefetch_related(None)),
        plans=list(plans.plans_of(household)),
        transitions=list(referrals.transitions_of(household)),
        events=list(events.events_of(household)),
        followups=list(followups.followups_of(household)),
        closings=list(followups.closings_of(household)),
    )


def phases(records: Records) -> list[Phase]:
    """
    From signal to closed: what is done, where they are, and what comes.

    What was passed by is left out: who said no after the signal had no talk and no plan.
    """
    signal = min((s.received_on for s in records.signals), default=records.household.known_since)
    talk = min((c.held_on for c in records.conversations), default=None)
    plan = min((p.made_on for p in records.plans), default=None)
    ended = max(
        (f.ended_on for f in records.followups if f.ended_on),
        default=max((c.closed_on for c in records.closings), default=None),
    )
    watch = records.followup
    reached = {
        journey.INTAKE: 0,
        journey.CONVERSATION: 1,
        journey.PLAN: 3,
        journey.FOLLOWUP: 4,
        journey.CLOSED: 5,
    }[records.household.phase]
    labelled = [
        (_("Signaal"), day(signal), True),
        (_("Gesprek thuis"), _after(signal, talk), bool(talk)),
        (_("Plan gemaakt"), day(plan) if plan else "", bool(plan)),
        (_("Samen uitvoeren"), _weeks(plan) if reached == 3 else "", bool(plan)),
        (_("Waakvlam"), day(watch.started_on) if watch else "", bool(records.followups)),
        (_("Afgesloten"), day(ended) if ended and reached == 5 else "", True),
    ]
    return [
        Phase(
            label=label,
            note=note,
            state="done" if place < reached else "now" if place == reached else "todo",
        )
        for place, (label, note, happened) in enumerate(labelled)
        if happened or place >= reached
    ]


def _after(signal: date, talk: date | None) -> str:
    if talk is None:
        return ""
    return _("%(day)s, na %(days)s dagen") % {"day": day(talk), "days": (talk - signal).days}


def _weeks(plan: date | None) -> str:
    if plan is None:
        return ""
    return _("nu, week %(week)s") % {"week": (timezone.localdate() - plan).days // 7 + 1}


def moments(records: Records) -> list[Moment]:
    """What stands on the time line as a point."""
    collected = [
        Moment(
            day=s.received_on, label=_("Signaal"), detail=s.get_channel_display(), kind="happened"
        )
        for s in records.signals
    ]
    collected += [
        Moment(
            day=e.on,
            label=e.get_kind_display(),
            detail=_("afgewend, oordeel van %(judge)s") % {"judge": inside(e.get_judge_display())}
            if e.state == "averted"
            else e.words,
            kind="averted" if e.state == "averted" else "good" if e.kind in GOOD else "happened",
        )
        for e in records.events
    ]
    collected += [
        Moment(
            day=c.closed_on, label=_("Afgesloten"), detail=c.get_ending_display(), kind="happened"
        )
        for c in records.closings
    ]
    collected += [Moment(day=c.held_on, kind="talk") for c in records.conversations]
    collected += [
        Moment(day=contact.on, kind="talk")
        for followup in records.followups
        for contact in followup.contacts.all()
    ]
    if records.followup and records.followup.next_contact:
        collected.append(
            Moment(day=records.followup.next_contact, label=_("Waakvlamcontact"), kind="planned")
        )
    if records.plan:
        collected.append(Moment(day=records.plan.review_on, label=_("Evaluatie"), kind="planned"))
    return collected


def stretches(records: Records) -> list[Stretch]:
    """What lasted: plans, help and watching."""
    collected = [
        Stretch(
            label=_("Plan %(version)s") % {"version": plan.version},
            start=plan.made_on,
            end=plan.ended_on,
            kind="plan",
        )
        for plan in reversed(records.plans)
    ]
    collected += [
        Stretch(label=_("Waakvlam"), start=f.started_on, end=f.ended_on, kind="plan")
        for f in reversed(records.followups)
    ]
    for transition in reversed(records.transitions):
        begun = transition.started_on
        collected.append(
            Stretch(
                label=transition.to.name,
                start=begun or transition.asked_on,
                end=transition.ended_on,
                kind="help" if begun else "asked",
            )
        )
    return collected


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next, and when."""

    day: date | None
    what: str
    url_name: str
    is_late: bool = False


def _was_talked_with(records: Records) -> bool:
    """After a return the first conversation comes anew."""
    since = records.household.returned_on
    days = [c.held_on for c in records.conversations]
    if since in days and max(days) == since:
        return conversations.was_talked_with(records.household)
    return any(since is None or day >= since for day in days)


def coming(records: Records) -> list[Next]:
    """What is due in this household, first what is first."""
    today = timezone.localdate()
    due = []
    if records.household.phase in (journey.INTAKE, journey.CONVERSATION) and not records.plan:
        talked = _was_talked_with(records)
        name = "plans:plan" if talked else "plans:talk"
        what = _("Maak samen het plan") if talked else _("Houd het eerste gesprek")
        due.append(Next(day=None, what=what, url_name=name))
    if records.plan:
        review = records.plan.review_on
        due.append(Next(review, _("Evalueer het plan"), "plans:evaluate", review <= today))
        due += [
            Next(a.due_on, a.what, "plans:plan", a.is_late)
            for goal in records.plan.goals.all()
            for a in goal.actions.all()
            if a.is_open and a.due_on
        ]
    due += [
        Next(
            application.look_again_on,
            _("Kijk opnieuw: %(what)s") % {"what": application.asked_for},
            "decisions:list",
        )
        for application in applications_of(records.household)
        if application.is_to_look_again
    ]
    due += [
        Next(
            agreement.review_on,
            _("Kijk terug op de afspraak over veiligheid"),
            "reporting_code:safety",
            agreement.is_due,
        )
        for agreement in reporting_code.agreements_of(records.household)
        if agreement.is_open
    ]
    crisis_plan = reporting_code.crisis_plan_of(records.household)
    if crisis_plan:
        day = crisis_plan.review_on
        what = _("Kijk het crisisplan samen na")
        due.append(Next(day, what, "reporting_code:safety", crisis_plan.is_due))
    if records.followup and records.followup.next_contact:
        contact = records.followup.next_contact
        due.append(Next(contact, _("Neem contact op"), "followup:look_in", contact <= today))
    return sorted(due, key=lambda item: item.day or today)
