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
        actor=by,
        household=household,
        subject=f"{subject._meta.label_lower}:{subject.pk}" if subject else "",
        why=why,
        details=details,
    )


def record_each(action: str, *, by: User, households: Iterable[UUID]) -> None:
    """Write down the same of several households at once."""
    Event.objects.bulk_create(
        Event(action=action, actor=by, household=household) for household in households
    )
