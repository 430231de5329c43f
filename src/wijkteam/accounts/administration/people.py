"""Reading the people of an installation, with what the administrator must know of each."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from wijkteam.accounts.models import CHOSE_PASSWORD, NOBODY_CHOSE, Invitation, TeamMembership, User
from wijkteam.vocabulary import people


def staff() -> QuerySet[User]:
    """
    Everybody but the residents and who stands by them: whom a worker helps is no business of who
    administers.
    """
    everybody = User.objects.exclude(role__in=people.OF_HOUSEHOLD)
    return everybody.annotate(chose_password=CHOSE_PASSWORD)


def accounts() -> QuerySet[User]:
    """The same, with whether an invitation is open."""
    return staff().select_related("organisation").annotate(is_invited=_has_invitation())


def _has_invitation() -> Exists:
    return Exists(
        Invitation.objects.filter(
            user=OuterRef("pk"), used_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
        )
    )


def in_role(users: QuerySet[User], role: str) -> QuerySet[User]:
    return users.filter(role=role)


def in_team(users: QuerySet[User], team: str) -> QuerySet[User]:
    members = TeamMembership.objects.not_over().filter(team=team).values("user")
    return users.filter(pk__in=members)


def in_state(users: QuerySet[User], state: str) -> QuerySet[User]:
    """Who may come in, waits for the invitation, was not asked yet, or has left."""
    gone = Q(is_active=False) | Q(until_date__lte=timezone.localdate())
    new = Q(password__startswith=NOBODY_CHOSE)
    if state == "gone":
        return users.filter(gone)
    if state == "here":
        return users.exclude(gone).exclude(new)
    invited = _has_invitation()
    return users.exclude(gone).filter(new, invited if state == "invited" else ~invited)


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
