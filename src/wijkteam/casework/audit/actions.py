"""Writing the log. Every look and every change passes here, in the transaction it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Model

from wijkteam.accounts.models import User
from wijkteam.casework.audit.models import Event

Primitive = str | int | bool | None | list[str]


def record(
    action: str,
    *,
    by: User,
    household: UUID | None = None,
    subject: Model | None = None,
    why: str = "",
    **details: Primitive,
) -> Event:
    """Write down that *by* did *action*. Details are codes and counts, never words of people."""
    return Event.objects.create(
        action=action,
        **_who(by),
        household=household,
        subject=f"{subject._meta.label_lower}:{subject.pk}" if subject else "",
        why=why,
        details=details,
    )


def record_refusal(*, by: User, household: UUID | None, page: str) -> None:
    """Write down that *by* asked for a *page* that was not shown."""
    Event.objects.create(
        action="look_refused",
        **_who(by),
        household=household,
        outcome="refused",
        details={"page": page},
    )


def record_each(action: str, *, by: User, households: Iterable[UUID], why: str = "") -> None:
    """Write down the same of several households at once."""
    Event.objects.bulk_create(
        Event(action=action, household=household, why=why, **_who(by)) for household in households
    )


def record_listing(
    action: str, *, by: User, households: Iterable[UUID], why: str, **details: Primitive
) -> None:
    """
    Write down that *by* saw a list, and of each household on it that its name was seen.

    In one go: every write of the log waits for the one before it of the same person.
    """
    seen = list(households)
    who = _who(by)
    Event.objects.bulk_create(
        [
            Event(action=action, details={"found": len(seen), **details}, **who),
            *(Event(action="household_listed", household=key, why=why, **who) for key in seen),
        ]
    )


def _who(by: User) -> dict[str, object]:
    """Who acts, in which role and from which organisation at that moment: both may change."""
    return {"actor": by, "role": by.role, "organisation": str(by.organisation_id or "")}
