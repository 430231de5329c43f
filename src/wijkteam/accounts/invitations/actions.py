"""Inviting somebody by a link or a code on paper, and what happens when they come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.errors import AccountsError
from wijkteam.accounts.invitations.secrets import as_typed, fingerprint, new_secret
from wijkteam.accounts.log import record
from wijkteam.accounts.models import Invitation, User

MAIL, PAPER = "mail", "paper"
WELCOME, PASSWORD = "welcome", "password"
Link = Callable[[str], str]


class CannotBeInvited(AccountsError):
    def __init__(self) -> None:
        super().__init__(
            _("Dit account is gesloten. Heropen het eerst; daarna kun je weer uitnodigen.")
        )


class NoAddress(AccountsError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Er kan geen mail naar dit account: er is geen e-mailadres bekend, of de gemeente "
                "heeft geen mail ingesteld. Kies op papier."
            )
        )


class NotOpen(AccountsError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Deze uitnodiging werkt niet meer: ze is gebruikt, verlopen of ingetrokken. "
                "Vraag om een nieuwe bij de persoon die de uitnodiging gaf."
            )
        )


@dataclass(frozen=True, slots=True)
class Sent:
    """An invitation with its secret, which is known only now."""

    invitation: Invitation
    secret: str

    @property
    def code(self) -> str:
        return as_typed(self.secret)


def link_to(request: HttpRequest) -> Link:
    """How to make a link that works in a mail or on paper."""

    def link(secret: str) -> str:
        return request.build_absolute_uri(reverse("accounts:accept", args=[secret]))

    return link


def can_mail(user: User) -> bool:
    return bool(user.email) and settings.MAIL_IS_SENT


@transaction.atomic
def invite(
    *,
    user: User,
    way: str,
    link: Link,
    by: User | None,
    purpose: str = WELCOME,
) -> Sent:
    """Give *user* a way in that works once; what was sent before works no more."""
    if not user.may_sign_in:
        raise CannotBeInvited
    if way == MAIL and not can_mail(user):
        raise NoAddress
    now = timezone.now()
    user.invitations.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    secret = new_secret()
    valid = settings.PASSWORD_LINK_VALID if purpose == PASSWORD else settings.INVITATION_VALID
    invitation = Invitation(
        user=user,
        fingerprint=fingerprint(secret),
        purpose=purpose,
        way=way,
        made_by=by,
        expires_at=now + valid,
    )
    invitation.full_clean()
    invitation.save()
    # Who forgot a password asks for it without being known: that has a name of its own.
    action = "invited" if by else "reset_asked"
    record(action, by=by, user=user, way=way, purpose=purpose)
    if way == MAIL:
        # A mail that was promised and not saved would lead nowhere; one not sent rolls back.
        _mail(invitation, link(secret))
    return Sent(invitation, secret)


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User) -> None:
    """Make a link or code worthless before it is used."""
    open_now = Invitation.objects.filter(pk=invitation.pk, used_at=None, withdrawn_at=None)
    if open_now.update(withdrawn_at=timezone.now()):
        record("invitation_withdrawn", by=by, user=invitation.user)


def opened_by(secret: str) -> Invitation:
    """The invitation that *secret* opens, while it works."""
    invitation = (
        Invitation.objects.select_related("user").filter(fingerprint=fingerprint(secret)).first()
    )
    if invitation is None or not invitation.is_open or not invitation.user.may_sign_in:
        raise NotOpen
    return invitation


@transaction.atomic
def accept(
    *,
    secret: str,
    password: str,
    username: str = "",
) -> User:
    """Choose a password with an invitation; it works once, also when pressed twice."""
    invitation = opened_by(secret)
    used = Invitation.objects.filter(pk=invitation.pk, used_at=None)
    if not used.update(used_at=timezone.now()):
        raise NotOpen
    user = invitation.user
    if username:
        user.username = username
    user.set_password(password)
    user.full_clean(exclude=["password"])
    user.save(update_fields=["username", "password"])
    record("password_chosen", by=user, user=user, purpose=invitation.purpose)
    return user


def _mail(invitation: Invitation, link: str) -> None:
    context = {
        "invitation": invitation,
        "user": invitation.user,
        "link": link,
        "municipality": settings.MUNICIPALITY,
    }
    text = render_to_string(f"accounts/mail/{invitation.purpose}.txt", context)
    subject, _blank, body = text.partition("\n")
    EmailMessage(subject.strip(), body.strip() + "\n", to=[invitation.user.email]).send()
