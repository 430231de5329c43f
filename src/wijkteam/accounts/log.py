"""Writing the log of accounts: in the transaction of what it tells of."""

from __future__ import annotations

from django.db.models import Model

from wijkteam.accounts.models import AccountEvent, User
from wijkteam.vocabulary import people

Primitive = str | int | bool | None | list[str]


def record(
    action: str,
    *,
    by: User | None,
    user: User | None = None,
    subject: Model | None = None,
    **details: Primitive,
) -> AccountEvent:
    """Write down that *by* did *action* to *user*. Details are codes and counts, never names."""
    # A code that the list lacks would show as itself on the page of the log.
    assert action in people.ACCOUNT_EVENT, action
    return AccountEvent.objects.create(
        action=action,
        actor=by,
        user=user,
        subject=f"{subject._meta.label_lower}:{subject.pk}" if subject else "",
        role=by.role if by else "",
        organisation=str(by.organisation_id or "") if by else "",
        details=details,
    )
