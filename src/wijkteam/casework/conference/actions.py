"""Calling a conference, bringing a household, and keeping what came of it: in the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import Team, User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.conference.models import Case, Conference
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history import actions as history
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.plans.actions import add_action
from wijkteam.ui.dates import day_long


class ConferenceClosed(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Deze bespreking is gesloten. Kies een andere, of plan een nieuwe."))


class AlreadyBrought(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Dit huishouden staat al op deze agenda. Open die om de vraag te lezen.")
        )


class NotOnTheAgenda(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Dit huishouden staat niet meer op de agenda. "
                "Kies een andere bespreking als het nodig is."
            )
        )


class NotYetHeld(CaseworkError):
    def __init__(self, on: date) -> None:
        super().__init__(
            _(
                "Deze bespreking is pas op %(day)s. Was ze al, verander dan eerst de dag van de "
                "bespreking."
            )
            % {"day": day_long(on)}
        )


class OfThoseThere(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Alleen wie erbij is, sluit de bespreking. Vraag het aan een van hen."))


class StillToDiscuss(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Van een huishouden staat nog niet wat eruit kwam. Vraag wie ermee werkt om dat "
                "vast te leggen, of het van de agenda te halen."
            )
        )


@transaction.atomic
def call(*, team: Team, on: date, present: Iterable[User], by: User, where: str = "") -> Conference:
    """Plan a meeting; who brings a household writes it on the agenda."""
    conference = Conference(team=team, on=on, where=where, called_by=by)
    conference.full_clean()
    conference.save()
    conference.present.set(present)
    record("conference_called", by=by, subject=conference)
    return conference


@transaction.atomic
def change_meeting(
    *, conference: Conference, by: User, seen: int | None = None, **fields: object
) -> Conference:
    """Another day or place, or others who are there; what was closed stays as it was."""
    _must_be_open(conference)
    return history.change(
        record=conference, values=fields, by=by, seen=seen, event="conference_changed"
    )


@transaction.atomic
def close(*, conference: Conference, by: User) -> Conference:
    """It is over: from now on only who works with a household reads what was said of it."""
    _must_be_open(conference)
    if by.pk != conference.called_by_id and not conference.present.filter(pk=by.pk).exists():
        raise OfThoseThere
    if conference.cases.filter(dropped_on=None, discussed_on=None).exists():
        raise StillToDiscuss
    return history.change(
        record=conference,
        values={"closed_on": timezone.localdate()},
        by=by,
        event="conference_closed",
    )


@transaction.atomic
def bring(*, conference: Conference, household: Household, by: User, **fields: Any) -> Case:
    """Put a household on the agenda, with the question and what the others may know."""
    households.must_be_open(household)
    _must_be_open(conference)
    if conference.cases.filter(household=household, dropped_on=None).exists():
        raise AlreadyBrought
    case = Case(conference=conference, household=household, brought_by=by, **fields)
    case.full_clean()
    case.save()
    record("case_brought", by=by, household=household.pk, subject=case, told=case.told)
    return case


@transaction.atomic
def take_off(*, case: Case, by: User) -> Case:
    """It need not be talked over after all."""
    history.lock(case)
    if not case.is_on:
        raise NotOnTheAgenda
    return history.change(
        record=case,
        values={"dropped_on": timezone.localdate()},
        by=by,
        event="case_taken_off",
    )


@transaction.atomic
def keep(
    *,
    case: Case,
    by: User,
    agreed: Sequence[Mapping[str, Any]] = (),
    seen: int | None = None,
    **told: object,
) -> Case:
    """Keep what came of it; what somebody will do goes into the plan, with a name and a day."""
    history.lock(case)
    if case.dropped_on is not None:
        raise NotOnTheAgenda
    if case.is_to_come:
        raise NotYetHeld(case.conference.on)
    day = told.get("discussed_on")
    if isinstance(day, date) and day != case.discussed_on and day < case.conference.on:
        raise ValidationError(
            {
                "discussed_on": _("De bespreking was op %(day)s. Kies die dag, of een dag erna.")
                % {"day": day_long(case.conference.on)}
            }
        )
    kept = history.change(record=case, values=told, by=by, seen=seen, event="case_kept")
    for agreement in agreed:
        kept.actions.add(add_action(by=by, **agreement))
    return kept


@transaction.atomic
def tell(*, case: Case, by: User) -> Case:
    """The household heard that it was talked over; from now on it reads by whom."""
    return history.change(
        record=case, values={"told": "told"}, by=by, event="household_told", why=case.why_not_told
    )


def _must_be_open(conference: Conference) -> None:
    history.lock(conference)
    if not conference.is_open:
        raise ConferenceClosed
