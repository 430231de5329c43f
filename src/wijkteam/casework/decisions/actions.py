"""Beginning help within the mandate, deciding on an application, and answering an objection."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.access import setup_of
from wijkteam.accounts.models import User
from wijkteam.accounts.notices import NEW, tell
from wijkteam.casework.audit.actions import record
from wijkteam.casework.decisions import access, rules
from wijkteam.casework.decisions.models import Application, Objection, QuickHelp
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history import actions as history
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.terms import actions as terms
from wijkteam.casework.terms.access import terms_about
from wijkteam.ui.dates import date_short
from wijkteam.vocabulary import people


class IsDecided(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Hierover is al besloten. Is iemand het er niet mee eens, leg dan bezwaar vast.")
        )


class DecisionFirst(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Dit team begint geen hulp zonder besluit. Leg een aanvraag vast."))


class BuysNothing(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Dit team koopt zelf geen hulp in. Schrijf 0 euro op, of leg een aanvraag vast.")
        )


class NotDecided(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Hierover is nog niet besloten. Neem eerst het besluit."))


class IdentityNotSeen(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Kijk eerst wie iemand is (Wmo 2.3.4). Leg dat vast bij de aanvraag."))


class ObjectedBefore(CaseworkError):
    def __init__(self, on: date) -> None:
        super().__init__(
            _(
                "Je bezwaar kwam al binnen op %(day)s en is nog niet beantwoord. Wil je er iets "
                "aan toevoegen? Schrijf het team een bericht."
            )
            % {"day": date_short(on)}
        )


class IsSetAside(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Dit besluit is na een bezwaar herroepen en geldt niet meer. Kijk bij het antwoord.")
        )


class GoToCourt(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Dit besluit kwam na een bezwaar. Nog een bezwaar kan niet. Vraag binnen zes weken "
                "de rechter om ernaar te kijken (Awb 8:1)."
            )
        )


class NewDecisionFirst(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Een deel van het besluit blijft staan. Schrijf op wat het nieuwe besluit is.")
        )


class OwnDecision(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Jij nam dit besluit. Vraag een ander om het bezwaar te beantwoorden (Awb 10:3).")
        )


class IsAnswered(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Dit bezwaar is al beantwoord. Kijk bij het besluit wat het antwoord was.")
        )


@transaction.atomic
def begin_help(*, household: Household, by: User, **fields: Any) -> QuickHelp:
    """Begin at once; what goes beyond the mandate is refused and leads to an application."""
    households.must_be_open(household)
    setup = setup_of(household.team)
    if not setup.may_begin:
        raise DecisionFirst
    if fields.get("euros") and not setup.may_buy:
        raise BuysNothing
    help_ = QuickHelp(household=household, written_by=by, **fields)
    help_.full_clean()
    help_.save()
    record("quick_help_begun", by=by, household=household.pk, subject=help_, kind=help_.kind)
    return help_


@transaction.atomic
def apply(*, household: Household, by: User, **fields: Any) -> Application:
    """Somebody applies: the term of its law begins on the day that it came in."""
    households.must_be_open(household)
    application = Application(household=household, written_by=by, **fields)
    application.full_clean()
    application.save()
    record("applied", by=by, household=household.pk, subject=application, law=application.law)
    terms.start(
        kind=rules.clock_of(application.law),
        about=application,
        team=household.team,
        household=household,
        started_on=application.received_on,
        by=by,
        is_logged=False,
    )
    return application


@transaction.atomic
def change_application(
    *, application: Application, by: User, seen: int | None = None, **fields: Any
) -> Application:
    history.lock(application)
    if not application.is_open:
        raise IsDecided
    was = application.received_on
    changed = history.change(
        record=application, values=fields, by=by, seen=seen, event="application_changed"
    )
    if changed.received_on != was:
        terms.restart(about=changed, started_on=changed.received_on)
    return changed


@transaction.atomic
def decide(*, application: Application, by: User, **decision: Any) -> Application:
    """
    Decide with a ground, once it was seen who applies (Wmo 2.3.4).

    Six weeks to object begin on that day (Awb 6:7).
    """
    history.lock(application)
    if not application.is_open:
        raise IsDecided
    if application.law == "wmo" and not application.identity_on:
        raise IdentityNotSeen
    today = timezone.localdate()
    history.write(
        record=application,
        values={**decision, "decided_on": today, "decided_by": by},
        by=by,
        event="application_decided",
        outcome=decision["outcome"],
    )
    kind = rules.clock_of(application.law)
    for term in terms_about(application).running().filter(kind=kind):
        terms.meet(term=term, on=today, by=by)
    if decision["outcome"] != "withdrawn":
        terms.start(
            kind="objection",
            about=application,
            team=application.household.team,
            household=application.household,
            started_on=today,
            by=by,
        )
    return application


@transaction.atomic
def object_myself(*, application: Application, words: str, by: User) -> Objection:
    """
    The objection of a resident, sent from the own pages: it is in on the day that it is sent.

    The general law wants a name, a day, the decision and a reason (Awb 6:5): all four are known.
    """
    history.lock(application)
    must_be_open_to_objection(application)
    if waiting := access.unanswered(application):
        raise ObjectedBefore(waiting.received_on)
    return object_to(application=application, received_on=timezone.localdate(), words=words, by=by)


def must_be_open_to_objection(application: Application) -> date:
    """
    Against a decision that holds, and once: after the answer comes the court (Awb 7:1). Gives the
    day of the decision.
    """
    if application.decided_on is None:
        raise NotDecided
    if application.set_aside_on:
        raise IsSetAside
    if application.after_objection:
        raise GoToCourt
    return application.decided_on


@transaction.atomic
def object_to(*, application: Application, by: User, **fields: Any) -> Objection:
    """
    Take in an objection. Too late is written down, not refused: whether that is excused is decided
    in the answer (Awb 6:11). The term to answer counts from the end of that to object (Awb 7:10).
    """
    history.lock(application)
    decided_on = must_be_open_to_objection(application)
    objection = Objection(application=application, written_by=by, **fields)
    period = terms_about(application).filter(kind="objection").first()
    last = period.ends_on if period else None
    if objection.received_on < decided_on:
        raise CaseworkError(_("Kies een dag na het besluit: daarvóór viel er niets te bezwaren."))
    objection.was_in_time = last is None or objection.received_on <= last
    objection.full_clean()
    objection.save()
    record(
        "objected",
        by=by,
        household=application.household_id,
        subject=objection,
        in_time=objection.was_in_time,
    )
    begins = max(objection.received_on, last or objection.received_on)
    terms.start(
        kind="objection_answer",
        about=objection,
        team=application.household.team,
        household=application.household,
        started_on=begins,
        by=by,
        is_logged=False,
    )
    return objection


@transaction.atomic
def answer_objection(
    *,
    objection: Objection,
    outcome: str,
    findings: str,
    by: User,
    in_place: Mapping[str, Any] | None = None,
) -> Objection:
    """
    Answered by somebody else than who decided (Awb 10:3, paragraph 3).

    What the objection is right about is set aside, and *in_place* is decided in its place; without
    it nothing comes there (Awb 7:11, paragraph 2). Six weeks to go to court begin (Awb 6:7).
    """
    history.lock(objection)
    if not objection.is_open:
        raise IsAnswered
    if objection.application.decided_by_id == by.pk:
        raise OwnDecision
    today = timezone.localdate()
    anew = (
        _decide_anew(objection.application, outcome, in_place, by)
        if outcome in rules.SETS_ASIDE
        else None
    )
    history.write(
        record=objection,
        values={"outcome": outcome, "findings": findings, "ended_on": today, "in_place": anew},
        by=by,
        event="objection_answered",
        outcome=outcome,
    )
    for term in terms_about(objection).running():
        if term.started_on <= today:
            terms.meet(term=term, on=today, by=by)
        else:  # answered before the time to object was over: its own had not begun
            terms.drop(about=objection, because="answered")
    if outcome != "withdrawn":
        terms.start(
            kind="appeal",
            about=objection,
            team=objection.application.household.team,
            household=objection.application.household,
            started_on=today,
            by=by,
            is_logged=False,
        )
    if objection.written_by.role == people.RESIDENT:
        transaction.on_commit(lambda: tell(objection.written_by, NEW))
    return objection


def _decide_anew(
    objected_to: Application, outcome: str, in_place: Mapping[str, Any] | None, by: User
) -> Application | None:
    """
    Set the decision aside that holds today, which a second objection is about too (Awb 6:19), and
    decide again on the same application.
    """
    if outcome == "partly" and not in_place:
        raise NewDecisionFirst
    holds = access.that_holds(objected_to)
    history.lock(holds)
    if holds.set_aside_on:
        return None
    today = timezone.localdate()
    history.write(record=holds, values={"set_aside_on": today}, by=by, event="decision_set_aside")
    terms.drop(about=holds, because="answered")
    if not in_place:
        return None
    same = ("household", "about", "law", "asked_for", "received_on", "identity_kind", "identity_on")
    anew = Application(written_by=by, **{name: getattr(holds, name) for name in same})
    anew.save()
    return history.write(
        record=anew,
        values={**in_place, "decided_on": today, "decided_by": by},
        by=by,
        event="application_decided",
        outcome=in_place["outcome"],
    )
