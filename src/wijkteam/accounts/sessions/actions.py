"""Ending sessions: one device, or all of them."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.db import transaction

from wijkteam.accounts.log import record
from wijkteam.accounts.models import (
    Device,
    User,
)


@transaction.atomic
def sign_out(*, device: Device, by: User) -> None:
    """End one session, wherever it is."""
    Session.objects.filter(session_key=device.session_key).delete()
    device.delete()
    record("signed_out_elsewhere", by=by, user=device.user)


def sign_out_everywhere(user: User, *, but: str = "") -> int:
    """End all sessions of *user*, except the one with key *but*; gives how many."""
    devices = Device.objects.filter(user_id=user.pk).exclude(session_key=but)
    keys = list(devices.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    devices.delete()
    return len(keys)
