"""From which address a request came, also behind a proxy."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest


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
