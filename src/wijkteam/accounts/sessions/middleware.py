"""How long a session lasts, on which device it is, and whether one step was enough to get it."""

from __future__ import annotations

import time
from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.log import record
from wijkteam.accounts.models import Device, User
from wijkteam.accounts.sessions.browsers import browser_and_system
from wijkteam.logbook.full_disk import is_full
from wijkteam.logbook.origin import address_of
from wijkteam.vocabulary import people

Answer = Callable[[HttpRequest], HttpResponse]
# Once a minute is often enough to see when a device was used, and saves a write per page.
SEEN_EVERY = 60


class SessionMiddleware:
    """
    End a session that was left alone too long or that is too old; keep the list of devices.

    Idle time is counted here and not by the age of the cookie: a copied cookie has no age.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, User):
            self._mind(request, user)
        return self.get_response(request)

    def _mind(self, request: HttpRequest, user: User) -> None:
        now = int(time.time())
        # A clock that was put back must not keep a session open until it is that late again.
        for moment in ("began", "seen"):
            if request.session.get(moment, now + 1) > now:
                request.session[moment] = now
        began, seen = request.session["began"], request.session["seen"]
        idle = now - seen > settings.SESSION_IDLE.total_seconds()
        if idle or now - began > settings.SESSION_LONGEST.total_seconds():
            why = "idle" if idle else "too_old"
            record("session_ended", by=user, user=user, why=why)
            Device.objects.filter(session_key=request.session.session_key).delete()
            logout(request)
            messages.info(request, _("Je was te lang weg en bent uitgelogd. Log opnieuw in."))
        elif "device" not in request.session or now - seen > SEEN_EVERY:
            try:
                self._note_device(request, user)
            except OperationalError as error:
                # Figures can still be looked at with a full disk; a file refuses by itself.
                if not is_full(error):
                    raise
                return
            request.session["seen"] = now

    def _note_device(self, request: HttpRequest, user: User) -> None:
        browser, system = browser_and_system(request.META.get("HTTP_USER_AGENT", ""))
        Device.objects.update_or_create(
            session_key=request.session.session_key,
            defaults={
                "user": user,
                "browser": browser,
                "system": system,
                "address": address_of(request),
                "last_seen_at": timezone.now(),
            },
        )
        request.session["device"] = True


class SecondStepMiddleware:
    """Who sees households or administers sets up a second step before anything else."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if (
            isinstance(user, User)
            and settings.SECOND_STEP_REQUIRED
            and user.role in people.SENSITIVE_ROLES
            and not request.path.startswith((reverse("accounts:own"), reverse("set_language")))
            and not _has_second_step(request, user)
        ):
            messages.info(
                request, _("Stel eerst een tweede stap in. Zonder kun je met jouw rol niet verder.")
            )
            return redirect("accounts:second_step")
        return self.get_response(request)


def _has_second_step(request: HttpRequest, user: User) -> bool:
    """A passkey or an app with codes; or single sign-on, which asks for it itself."""
    methods = request.session.get("account_authentication_methods") or []
    if any(method.get("method") == "socialaccount" for method in methods):
        return True
    factors = Authenticator.objects.filter(user=user)
    return factors.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
