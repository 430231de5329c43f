"""Who looks, and what a page says without its tags."""

from __future__ import annotations

import html
import re

from django.test import Client
from django.utils import timezone

from wijkteam.accounts.models import Team, TeamMembership, User
from wijkteam.vocabulary import people


def client(role: str = people.ADVISER) -> Client:
    signed_in = Client()
    person, is_new = User.objects.get_or_create(username=f"the-{role}", defaults={"role": role})
    if is_new and role == people.WORKER:
        works_in_a_team(person)
    signed_in.force_login(person)
    return signed_in


def works_in_a_team(person: User) -> None:
    """A worker sees figures as long as they work in a team."""
    team, _ = Team.objects.get_or_create(name="Molenbuurt", defaults={"kind": "integral"})
    TeamMembership.objects.create(user=person, team=team, from_date=timezone.localdate())


def text_of(page: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))
