"""What can happen to a signal: it comes in, is weighed, and finds its household."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.models import Organisation, Team, User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history import actions as history
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.people import actions as people_actions
from wijkteam.casework.people.access import same_in_everything, with_bsn
from wijkteam.casework.people.models import Person
from wijkteam.casework.people.rules.names import in_order, split_family
from wijkteam.casework.people.rules.numbers import plain_bsn
from wijkteam.casework.signals.models import Signal, Triage
from wijkteam.vocabulary import journey


class AlreadyTriaged(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Over deze melding is al besloten. Open de melding om te zien door wie en waarom.")
        )


class HasHousehold(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Deze melding hoort al bij een huishouden. Open de melding om te zien bij welk.")
        )


class NoHouseholdNeeded(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Bij deze melding hoort geen huishouden: er is besloten dat het team niet nodig "
                "is. Komt iemand terug, maak dan een nieuwe melding; dan telt de terugkeer mee."
            )
        )


@transaction.atomic
def register_signal(
    *, team: Team, by: User, sent_by: Organisation | None = None, **told: object
) -> Signal:
    """Write down what somebody told, in their own words, and who it is about."""
    signal = Signal(team=team, taken_by=by, sent_by=sent_by, **told)
    signal.postcode = signal.postcode.replace(" ", "").upper()
    signal.bsn = plain_bsn(signal.bsn)
    signal.full_clean()
    signal.person = signal.person or _person_of(signal, by=by)
    signal.save()
    record("signal_registered", by=by, subject=signal, channel=signal.channel)
    return signal


@transaction.atomic
def triage(
    *,
    signal: Signal,
    outcome: str,
    reason: str,
    by: User,
    explanation: str = "",
    done_instead: str = "",
) -> Triage:
    """Decide what happens with a signal; what needs no team is closed with what was done."""
    _as_it_is_now(signal)
    if Triage.objects.filter(signal=signal).exists():
        raise AlreadyTriaged
    decision = Triage(
        signal=signal,
        outcome=outcome,
        reason=reason,
        explanation=explanation,
        done_instead=done_instead,
        decided_by=by,
    )
    decision.full_clean()
    decision.save()
    record("signal_triaged", by=by, subject=signal, outcome=outcome, reason=reason)
    return decision


@transaction.atomic
def match_to_household(*, signal: Signal, household: Household, by: User) -> Household:
    """Join a signal to a household that is already known."""
    _must_need_household(signal)
    households.one_at_a_time(household)
    if household.phase == journey.CLOSED:
        households.move_to(household=household, phase=journey.CONVERSATION, by=by)
    history.change(record=signal, values={"household": household}, by=by, event="signal_matched")
    return household


@transaction.atomic
def open_household_for(
    *, signal: Signal, name: str, kind: str, by: User, people: list[dict[str, Any]]
) -> Household:
    """Make a household for a signal, with its people, and become its coordinator."""
    _must_need_household(signal)
    if not people:
        raise CaseworkError(_("Een huishouden heeft minstens één persoon. Vul een naam in."))
    household = households.open_household(
        name=name,
        kind=kind,
        team=signal.team,
        by=by,
        known_since=signal.received_on,
        street=signal.street,
        postcode=signal.postcode,
        number=signal.number,
    )
    first, *others = people
    if signal.person and shares_a_name(signal.person, first):
        belongs = {name: first.pop(name) for name in ("role", "has_custody") if name in first}
        people_actions.change_person(person=signal.person, by=by, **first)
        first = {**belongs, "person": signal.person}
    else:
        # Told once is enough, also when somebody else of the household stands first.
        first = {"phone": signal.phone, "bsn": signal.bsn or None, **first}
    for person in (first, *others):
        households.add_person(household=household, by=by, from_date=signal.received_on, **person)
    match_to_household(signal=signal, household=household, by=by)
    households.become_coordinator(
        household=household, worker=by, by=by, reason=gettext_noop("Pakte de melding op")
    )
    return household


def shares_a_name(person: Person, typed: dict[str, Any]) -> bool:
    """Whether who is typed first is who the signal is about, and not somebody else of the house."""
    surname = f"{typed.get('prefix', '')} {typed.get('family_name', '')}"
    return in_order(person.surname, person.given_names) == in_order(
        surname, typed.get("given_names", "")
    ) or (in_order(person.surname) == in_order(surname) and not person.given_names)


def _person_of(signal: Signal, *, by: User) -> Person | None:
    """
    The record of who a signal is about: the one with this number, or of exactly this name born on
    exactly this day, or else a new one.

    Who only looks alike is not the same person for that: a worker compares, and may merge.
    """
    known = with_bsn(signal.bsn) or same_in_everything(
        given_names=signal.given_names,
        family_name=signal.family_name,
        birth_date=signal.birth_date,
    )
    if known:
        return known
    prefix, family_name = split_family(signal.family_name)
    if not (family_name or signal.given_names):
        return None
    return people_actions.write_down(
        by=by,
        given_names=signal.given_names,
        prefix=prefix[:20],
        family_name=family_name,
        born=signal.born,
        bsn=signal.bsn or None,
        phone=signal.phone,
        is_logged=False,
    )


def _must_need_household(signal: Signal) -> None:
    now = _as_it_is_now(signal)
    if now.household_id:
        raise HasHousehold
    if not now.needs_household:
        raise NoHouseholdNeeded


def _as_it_is_now(signal: Signal) -> Signal:
    """The signal as a colleague may just have left it; whoever else wants it must wait."""
    return Signal.objects.select_for_update().get(pk=signal.pk)
