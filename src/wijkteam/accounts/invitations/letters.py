"""A letter with a code, to print: what stands on it, whoever it is for."""

from __future__ import annotations

import segno
from django.http import HttpRequest
from django.urls import reverse

from wijkteam.accounts.invitations.actions import link_to
from wijkteam.accounts.invitations.secrets import as_typed


def letter_with(
    request: HttpRequest, secret: str, *, onward: str, next_step: str
) -> dict[str, str]:
    """
    The link, the same as a square for a telephone, the code to type, and where to go from here.

    The page cannot be opened again, so who printed it must not have to go back through the form.
    """
    link = link_to(request)(secret)
    return {
        "link": link,
        "code": as_typed(secret),
        "qr": segno.make(link, micro=False).svg_data_uri(scale=4, border=2),
        "page_for_codes": request.build_absolute_uri(reverse("accounts:code")),
        "onward": onward,
        "next_step": next_step,
    }
