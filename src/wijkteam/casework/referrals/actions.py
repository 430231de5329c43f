"""Going to another organisation, and hearing back."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from wijkteam.accounts.models import Organisation, Product, User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history import actions as history
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.referrals.models import Transition
from wijkteam.casework.signals.models import Signal


class AlreadyEnded(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Deze overdracht is al afgerond. Maak een nieuwe als er weer iets nodig is.")
        )


@transaction.atomic
def refer(
    *,
    household: Household | None = None,
    signal: Signal | None = None,
    kind: str,
    to: Organisation,
    for_what: str,
    reason: str,
    considered: list[str],
    asked_on: date,
    by: User,
    why_not_lighter: str = "",
    consulted: str = "",
    bridging: str = "",
    product: Product | None = None,
) -> Transition:
    """
    Ask another organisation in, with the reason and what was considered first.

    For a household, or straight after weighing for a signal that needs no household here. Whether
    it is specialist help is said of the *product*, and without one of the organisation.
    """
    if product and product.organisation_id != to.pk:
        raise CaseworkError(
            _("Dit product is van een andere organisatie. Kies een product dat erbij past.")
        )
    if household:
        households.must_be_open(household)
    transition = Transition(
        household=household,
        signal=signal,
        kind=kind,
        to=to,
        product=product,
        to_specialist=product.is_specialist if product else to.is_specialist,
        for_what=for_what,
        reason=reason,
        considered=considered,
        why_not_lighter=why_not_lighter,
        consulted=consulted,
        bridging=bridging,
        asked_on=asked_on,
        decided_by=by,
        home_organisation=by.organisation,
    )
    transition.full_clean()
    transition.save()
    record(
        "transition_asked",
        by=by,
        household=transition.household_id,
        subject=transition,
        kind=kind,
        reason=reason,
    )
    return transition


@transaction.atomic
def update_transition(
    *,
    transition: Transition,
    by: User,
    accepted_on: date | None,
    started_on: date | None,
    ended_on: date | None,
    outcome: str,
    seen: int | None = None,
) -> Transition:
    """Write down how it went on: accepted, started, ended, and what came back."""
    history.lock(transition)
    if transition.ended_on:
        raise AlreadyEnded
    return history.change(
        record=transition,
        values={
            "accepted_on": accepted_on,
            "started_on": started_on,
            "ended_on": ended_on,
            "outcome": outcome,
        },
        by=by,
        seen=seen,
        event="transition_updated",
        outcome=outcome,
        started=bool(started_on),
        ended=bool(ended_on),
    )


@transaction.atomic
def correct_transition(
    *, transition: Transition, by: User, seen: int | None = None, **fields: object
) -> Transition:
    """Correct any field of a step to another organisation, of one that ended too."""
    return history.change(
        record=transition, values=fields, by=by, seen=seen, event="transition_corrected"
    )
