"""
What a team may begin by itself: configuration of the municipality, with a checker.

Help within the mandate begins at once with one line why; beyond it somebody decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings
from django.utils.translation import get_language

OURS = Path(__file__).with_name("mandate.yaml")
FIELDS = {"code", "nl", "en", "euros", "weeks"}


class MandateError(Exception):
    """A file that is no mandate: where, and what to write instead."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """One kind of help, with its bounds for one household."""

    code: str
    title: Mapping[str, str]
    euros: int
    weeks: int

    @property
    def label(self) -> str:
        return self.title.get((get_language() or "nl")[:2]) or self.title["nl"]


def mandate() -> dict[str, Allowed]:
    """The mandate of this municipality, read once."""
    return _read(Path(settings.MANDATE) if settings.MANDATE else OURS)


@cache
def _read(file: Path) -> dict[str, Allowed]:
    """Raises `MandateError` with file and line."""
    try:
        tree = yaml.compose(file.read_text("utf-8"), Loader=yaml.SafeLoader)
        told = yaml.safe_load(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as refusal:
        raise MandateError(f"{file}: cannot be read ({refusal}).") from None
    if tree is None or not isinstance(told, list) or not told:
        raise MandateError(f"{file}:1: must be a list of kinds of help, each with a code.")
    allowed: dict[str, Allowed] = {}
    for kind, node in zip(told, tree.value, strict=True):
        where = f"{file}:{node.start_mark.line + 1}"
        if not isinstance(kind, dict) or set(kind) != FIELDS:
            raise MandateError(f"{where}: needs {', '.join(sorted(FIELDS))}, and nothing else.")
        for bound in ("euros", "weeks"):
            if type(kind[bound]) is not int or kind[bound] < 0:
                raise MandateError(f"{where}: {bound} must be a whole number from 0.")
        if kind["code"] in allowed:
            raise MandateError(f"{where}: {kind['code']} stands there twice.")
        title = {"nl": str(kind["nl"]), "en": str(kind["en"])}
        allowed[str(kind["code"])] = Allowed(str(kind["code"]), title, kind["euros"], kind["weeks"])
    return allowed
