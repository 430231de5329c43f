"""
The extract as one HTML file per team, encrypted for the key of that team.

The secret half of the key lies with the team, on paper or on a stick in its safe, never on the
server. A browser and the program age (or rage) are enough to read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyrage
from django.template.loader import render_to_string
from django.utils import timezone, translation

from wijkteam.accounts.models import Team, User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.emergency.access import extract_of

SUFFIX = ".html.age"


class NoKey(Exception):
    """A team has no key, or one that is no key of age."""


def keys_of(told: list[str]) -> Mapping[str, pyrage.x25519.Recipient]:
    """The public keys of teams, told as *code=age1…*. Raises `NoKey`."""
    keys = {}
    for part in told:
        code, _, key = part.partition("=")
        try:
            keys[code.strip()] = pyrage.x25519.Recipient.from_str(key.strip())
        except pyrage.RecipientError as error:
            raise NoKey(f"The key of team {code} is not one of age (age1…).") from error
    return keys


def write(
    team: Team, folder: Path, key: pyrage.x25519.Recipient, *, language: str, by: User
) -> tuple[Path, int]:
    """
    Write the extract of *team* over the one of before; return it and how many households.

    A team reads it and no one person, so its language is told; what people said stays as they did.
    """
    extract = extract_of(team)
    with translation.override(language):
        html = render_to_string(
            "emergency/extract.html", {"extract": extract, "made_at": timezone.localtime()}
        )
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / f"{team.code}{SUFFIX}"
    part = file.with_name(f".{file.name}.part")
    part.touch(mode=0o600)
    part.write_bytes(pyrage.encrypt(html.encode(), [key]))
    # Who makes it answers for it; that no page was opened is why no household's own log has it.
    record("emergency_extract", by=by, subject=team, households=len(extract.cards))
    part.replace(file)
    return file, len(extract.cards)
