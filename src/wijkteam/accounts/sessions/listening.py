"""
What the libraries tell of coming, going and second steps, written in the log.

These are the only signals that are listened to: Django and allauth have no other place where
every way in comes together, by password, by passkey or through the own organisation.
"""

from __future__ import annotations

from typing import Any

from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth import signals as auth
from django.http import HttpRequest

from wijkteam.accounts.log import record
from wijkteam.accounts.models import Device, User


def signed_in(request: HttpRequest, user: User, **_more: Any) -> None:
    methods = request.session.get("account_authentication_methods") or []
    ways = sorted({str(method.get("type") or method["method"]) for method in methods})
    record("signed_in", by=user, user=user, ways=ways)


def signed_out(request: HttpRequest, user: User | None, **_more: Any) -> None:
    if user is not None:
        Device.objects.filter(session_key=request.session.session_key).delete()
        record("signed_out", by=user, user=user)


def factor_added(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    codes = authenticator.type == Authenticator.Type.RECOVERY_CODES
    action = "recovery_codes_made" if codes else "factor_added"
    record(action, by=user, user=user, type=str(authenticator.type))


def factor_removed(
    request: HttpRequest, user: User, authenticator: Authenticator, **_: Any
) -> None:
    record("factor_removed", by=user, user=user, type=str(authenticator.type))


def factor_used(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        record("recovery_code_used", by=user, user=user)


def factor_failed(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    record("wrong_code", by=None, user=user, type=str(authenticator.type))


def listen() -> None:
    auth.user_logged_in.connect(signed_in)
    auth.user_logged_out.connect(signed_out)
    mfa.authenticator_added.connect(factor_added)
    mfa.authenticator_reset.connect(factor_added)
    mfa.authenticator_removed.connect(factor_removed)
    mfa.authenticator_used.connect(factor_used)
    mfa.authentication_failed.connect(factor_failed)
