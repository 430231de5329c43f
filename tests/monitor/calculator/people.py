"""Who looks, and what a page says without its tags."""

from __future__ import annotations

import html
import re

from django.test import Client

from wijkteam.accounts.models import User
from wijkteam.vocabulary import people


def client(role: str = people.ADVISER) -> Client:
    signed_in = Client()
    person, _ = User.objects.get_or_create(username=f"the-{role}", defaults={"role": role})
    signed_in.force_login(person)
    return signed_in


def text_of(page: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))
