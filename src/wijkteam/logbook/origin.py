"""From where something was done: the address of who asks, or the command and who typed it."""

from __future__ import annotations

import getpass
import ipaddress
import os
import sys
from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

#: The address of the request that is answered now; None outside the web.
_asking: ContextVar[str | None] = ContextVar("asking", default=None)


def address_of(request: HttpRequest | None) -> str | None:
    """
    The address of who asks.

    Each proxy of our own adds one address at the right of X-Forwarded-For. Only so many are
    believed as there are proxies: what stands further left is what the visitor wrote.
    """
    if request is None:
        return None
    address = request.META.get("REMOTE_ADDR", "")
    passed = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if 0 < settings.TRUSTED_PROXIES <= len(passed):
        address = passed[-settings.TRUSTED_PROXIES]
    try:
        return str(ipaddress.ip_address(address.strip()))
    except ValueError:
        return None


def where() -> str:
    """
    Where the work of this moment comes from, as it stands in the log.

    On the web that is an address. A command is typed by an operator under an own name, whatever
    user of the application it acts for: *operator:jansen manage.py publish*.
    """
    address = _asking.get()
    if address is not None:
        return address
    # sudo makes everybody root; who typed it is in SUDO_USER.
    operator = os.environ.get("SUDO_USER") or getpass.getuser()
    # Of the words typed only the command itself: the others may hold a name.
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]])
    return f"operator:{operator} {command}"[:80]


class OriginMiddleware:
    """Remember for as long as a request lasts from which address it came."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _asking.set(address_of(request) or "unknown")
        try:
            return self.get_response(request)
        finally:
            _asking.reset(token)
