"""Letting somebody in who has no account: what they tell becomes a signal like any other."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wijkteam.accounts.models import Team, User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.door import rules
from wijkteam.casework.door.models import Knock
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.signals.actions import register_signal
from wijkteam.casework.signals.models import Signal

#: Who writes down what comes in by itself. Nobody can sign in as the door.
DOOR = "voordeur"


class TooOften(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Er kwamen net te veel aanmeldingen achter elkaar binnen. Wat u schreef staat er "
                "nog. Probeer het over een uur weer, of bel ons."
            )
        )


@transaction.atomic
def knock(
    *,
    team: Team,
    address: str | None,
    confirm_by: str,
    asker_name: str = "",
    asker_is: str = "",
    asker_reach: str = "",
    is_danger: bool = False,
    email: str = "",
    **told: Any,
) -> Knock:
    """Take in what somebody tells at the door. The same words sent twice are one signal."""
    # One at a time: pressed twice in the same second is one knock too.
    door = User.objects.select_for_update().get(pk=_door().pk)
    came_from = _fingerprint(address)
    now = timezone.now()
    Knock.objects.filter(at__lt=now - rules.FORGOTTEN_AFTER).exclude(came_from="").update(
        came_from=""
    )
    lately = Knock.objects.filter(at__gte=now - timedelta(hours=1))
    again = lately.filter(
        came_from=came_from, signal__words=told["words"], at__gte=now - rules.SAME
    ).first()
    if again:
        return again
    if (
        lately.filter(came_from=came_from).count() >= rules.KNOCKS_AN_HOUR
        or lately.count() >= rules.ALL_KNOCKS_AN_HOUR
    ):
        raise TooOften
    signal = register_signal(
        team=team,
        by=door,
        channel="family" if asker_name or asker_is else "self",
        # Danger is looked at today, and stands on the page of who is on duty until it is closed;
        # the rest waits for whoever weighs it.
        urgency="today" if is_danger else "days",
        safety={"danger_now": "yes"} if is_danger else {},
        **told,
    )
    knocked = Knock(
        signal=signal,
        asker_name=asker_name,
        asker_is=asker_is,
        asker_reach=asker_reach,
        confirm_by=confirm_by,
        language=get_language() or "nl",
        came_from=came_from,
    )
    knocked.full_clean()
    knocked.save()
    if email and settings.MAIL_IS_SENT:
        transaction.on_commit(lambda: _confirm(knocked, email))
    return knocked


@transaction.atomic
def tell_confirmed(*, signal: Signal, by: User) -> None:
    """That somebody told them it came in, the way they asked for: written down once."""
    told = Knock.objects.filter(signal=signal, confirmed_at=None).update(
        confirmed_at=timezone.now()
    )
    if told:
        record("arrival_confirmed", by=by, subject=signal)


def _confirm(knocked: Knock, email: str) -> None:
    """That it came in, by which day one hears, and nothing of what was told."""
    shown = {
        "reference": knocked.reference,
        "day": rules.hear_by(knocked.signal.received_on),
        "municipality": settings.MUNICIPALITY,
    }
    subject, _line, body = render_to_string("door/confirmation.txt", shown).partition("\n")
    sent = EmailMessage(subject.strip(), body.strip() + "\n", to=[email]).send(fail_silently=True)
    if sent:
        knocked.confirmed_at = timezone.now()
        knocked.save(update_fields=["confirmed_at"])


def _door() -> User:
    """The author of what comes in by itself: a name for the log, and no way in."""
    door, is_new = User.objects.get_or_create(
        username=DOOR,
        defaults={"first_name": "Voordeur", "last_name": "zonder account", "is_active": False},
    )
    if is_new:
        door.set_unusable_password()
        door.save(update_fields=["password"])
    return door


def _fingerprint(address: str | None) -> str:
    secret = f"{settings.SECRET_KEY}\nvoordeur\n{address or 'unknown'}"
    return hashlib.sha256(secret.encode()).hexdigest()
