"""Filling in a letter: places between braces, and nothing else that could do something."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import groupby
from pathlib import Path

import yaml

OURS = Path(__file__).with_name("ours.yaml")
#: What a municipality may write between braces, and what is put there.
PLACES = (
    "naam", "adres", "datum", "medewerker", "team", "gemeente", "kenmerk",
    "aangevraagd", "gevraagd", "besluit", "waarom", "vanaf", "tot",
    "bezwaar", "uitkomst", "antwoord",
)  # fmt: skip
PLACE = re.compile(r"\{([^{}]*)\}")


@cache
def ours() -> dict[str, tuple[str, str]]:
    """The letters that come along: title and body by code, in their order."""
    told = yaml.safe_load(OURS.read_text("utf-8"))
    return {letter["code"]: (letter["title"], letter["body"].strip()) for letter in told}


def unknown_places(text: str) -> list[str]:
    """
    What stands between braces and is no place.

    >>> unknown_places("Beste {naam}, {leeftijd}")
    ['leeftijd']
    """
    return sorted(set(PLACE.findall(text)) - set(PLACES))


def filled(text: str, known: Mapping[str, str]) -> str:
    """
    The text with each place filled in once: what somebody typed is never read as a place.

    What is not known leaves its place standing, so that a reader sees that it must be filled in.

    >>> filled("Beste {naam}, {tot}", {"naam": "{tot}"})
    'Beste {tot}, {tot}'
    """
    return PLACE.sub(lambda place: known.get(place[1]) or place[0], text)


def paragraphs(body: str) -> list[list[str]]:
    """
    The paragraphs of a letter; one of lines that begin with a dash is a list of them.

    >>> paragraphs("Dag\\n\\nNeem mee:\\n- pas\\n- brief")
    [['Dag'], ['Neem mee:'], ['- pas', '- brief']]
    """
    blocks: list[list[str]] = []
    for part in re.split(r"\n\s*\n", body.replace("\r\n", "\n").strip()):
        lines = [line.strip() for line in part.split("\n") if line.strip()]
        blocks += [list(same) for _, same in groupby(lines, key=lambda line: line[:2] == "- ")]
    return blocks


def open_places(body: str) -> list[str]:
    """The places that nobody filled in yet: a letter does not go out with them."""
    return sorted(set(PLACE.findall(body)) & set(PLACES))
