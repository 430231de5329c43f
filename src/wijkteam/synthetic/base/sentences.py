"""Reading the names and sentences in `words/`, and choosing those that fit."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent.parent / "words"


@cache
def sentences(name: str) -> Any:
    """What stands in `words/<name>.yaml`; read once."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def fitting(path: tuple[str, ...], about: frozenset[str]) -> tuple[tuple[str, Any], ...]:
    """
    The sentences at *path* that may be said of a household that is *about* these things.

    A sentence under a key (`children: "…"`) is only for a household to which that key applies;
    one without is for everybody, and has no key. *path* begins with the name of the file.
    """
    place = sentences(path[0])
    for key in path[1:]:
        place = place[key]
    keyed = [
        next(iter(sentence.items())) if isinstance(sentence, dict) else ("", sentence)
        for sentence in place
    ]
    return tuple((key, sentence) for key, sentence in keyed if not key or key in about)
