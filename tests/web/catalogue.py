"""The English catalogue, as it is now."""

from __future__ import annotations

from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "src/wijkteam/locale/en/LC_MESSAGES/django.po"


def english() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def forms(told: str | tuple[str, ...]) -> tuple[str, ...]:
    """One text, or its singular and plural."""
    return told if isinstance(told, tuple) else (told,)


MESSAGES: list[Message] = [message for message in english() if message.id]
PAIRS = [pair for m in MESSAGES for pair in zip(forms(m.id), forms(m.string), strict=False)]
