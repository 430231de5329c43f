"""Sit down at the drawing board, and read what lies on it."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from wijkteam.analysis import mkba

BEGIN = {
    "way": "kind",
    "begin-kind": "elderly",
    "begin-name": "Ouderen in de Molenbuurt",
    "begin-municipality": "Zonnedael",
    "begin-start": "2027",
    "begin-price_year": "2026",
}
CODE = "ouderen-in-de-molenbuurt"


def begin(client: Client, **asked: str) -> str:
    """The code of a new draft."""
    response = client.post(reverse("monitor:drawing_board"), {**BEGIN, **asked})
    assert response.status_code == 302, response.text
    return response["Location"].split("/")[-3]


def url(step: str, code: str = CODE) -> str:
    return reverse("monitor:drawing_step", args=[code, step])


def text(client: Client, code: str = CODE) -> str:
    return client.get(reverse("monitor:drawing_download", args=[code])).content.decode()


def programme(client: Client, code: str = CODE) -> mkba.Programme:
    return mkba.parse(text(client, code))


def typed(client: Client, step: str, code: str = CODE, **changes: str) -> dict[str, str]:
    """What the form of a step holds now, with some fields typed over (``__`` for a hyphen)."""
    page = client.get(url(step, code))
    found: dict[str, str] = {}
    for form in page.context["forms"]:
        found |= _filled(form)
    return {**found, **{name.replace("__", "-"): said for name, said in changes.items()}}


def _filled(form: Any) -> dict[str, str]:
    said = {}
    for field in form:
        value = field.value()
        if value is True:
            said[field.html_name] = "on"
        elif value not in (None, False):
            said[field.html_name] = str(value)
    return said
