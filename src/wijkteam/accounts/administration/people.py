"""Reading the people of an installation, with what the administrator must know of each."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from wijkteam.accounts.models import NOBODY_CHOSE, Invitation, TeamMembership, User
from wijkteam.vocabulary import people


def staff() -> QuerySet[User]:
    """Everybody but the residents: whom a worker helps is no business of who administers."""
    return User.objects.exclude(role=people.RESIDENT)


def listed(asked: dict[str, Any]) -> QuerySet[User]:
    """The people that fit what was asked, with their state."""
    today = timezone.localdate()
    open_now = Invitation.objects.filter(
        user=OuterRef("pk"), used_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
    )
    those = staff().select_related("organisation").annotate(is_invited=Exists(open_now))
    for word in (asked.get("q") or "").split():
        those = those.filter(
            Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
            | Q(username__icontains=word)
            | Q(email__icontains=word)
        )
    if asked.get("role"):
        those = those.filter(role=asked["role"])
    if asked.get("team"):
        members = TeamMembership.objects.not_over().filter(team=asked["team"]).values("user")
        those = those.filter(pk__in=members)
    gone = Q(is_active=False) | Q(until_date__lte=today)
    new = Q(password__startswith=NOBODY_CHOSE)
    state = asked.get("state")
    if state == "gone":
        those = those.filter(gone)
    elif state == "here":
        those = those.exclude(gone).exclude(new)
    elif state == "invited":
        those = those.exclude(gone).filter(new, is_invited=True)
    elif state == "none":
        those = those.exclude(gone).filter(new, is_invited=False)
    return those.order_by("last_name", "first_name", "pk")


def state_of(user: User) -> str:
    """Where somebody stands: may come in, waits for the invitation, or has left."""
    if not user.may_sign_in:
        return "gone"
    if user.has_usable_password():
        return "here"
    is_invited = getattr(user, "is_invited", None)
    if is_invited is None:
        is_invited = any(invitation.is_open for invitation in user.invitations.all())
    return "invited" if is_invited else "none"
