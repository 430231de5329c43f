"""
Instruments as data: a YAML file each, with a checker that names file and line.

A municipality adds its own in the folder of ``WIJKTEAM_INSTRUMENTS``; one with the name of ours
takes its place. What was measured keeps the name of its instrument, so a new version is a new name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils.translation import get_language

from wijkteam.vocabulary import sharing

HERE = Path(__file__).parent / "sets"
NAME = re.compile(r"[a-z][a-z0-9-]{1,29}")
CODE = re.compile(r"[a-z][a-z0-9_]{0,29}")
#: More parts than this nobody goes through at a kitchen table. Own choice.
MOST_PARTS = 40
#: A scale of more steps than this is no choice any more. Own choice.
MOST_STEPS = 11
FIELDS = {"name", "title", "source", "law", "scale", "levels", "parts"}
#: Under which law what was scored is known, unless a file says otherwise.
USUAL_LAW = "wmo"
Words = Mapping[str, str]


class InstrumentError(Exception):
    """A file that is no instrument: where, what and what to write instead."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is scored."""

    code: str
    title: Words
    group: Words

    @property
    def label(self) -> str:
        return _in_language(self.title)

    @property
    def group_label(self) -> str:
        return _in_language(self.group)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A set of parts on one scale."""

    name: str
    title: Words
    source: str
    lowest: int
    highest: int
    better_is_up: bool
    levels: Mapping[int, Words]
    parts: tuple[Part, ...]
    law: str = USUAL_LAW

    @property
    def label(self) -> str:
        return _in_language(self.title)

    @property
    def codes(self) -> set[str]:
        return {part.code for part in self.parts}

    def steps(self) -> list[tuple[int, str]]:
        """Every score with its words; a scale without words has its numbers."""
        return [
            (score, f"{score} · {_in_language(self.levels[score])}" if self.levels else str(score))
            for score in range(self.lowest, self.highest + 1)
        ]

    def has(self, score: object) -> bool:
        """Whether it stands on the scale; no score at all may always."""
        return score is None or (type(score) is int and self.lowest <= score <= self.highest)

    def change(self, before: int, now: int) -> int:
        """How much better it is: above nought is better, whichever way the scale runs."""
        return now - before if self.better_is_up else before - now


def _in_language(words: Words) -> str:
    return words.get((get_language() or "nl")[:2]) or words["nl"]


def instruments() -> dict[str, Instrument]:
    """Ours, and those of the municipality; read once."""
    return _all(str(settings.INSTRUMENTS or ""))


@cache
def _all(own: str) -> dict[str, Instrument]:
    files = sorted(HERE.glob("*.yaml"))
    if own:
        files += sorted(Path(own).glob("*.yaml"))
    read = [read_instrument(file) for file in files]
    return {instrument.name: instrument for instrument in read}


def read_instrument(file: Path) -> Instrument:
    """
    Read one instrument, or say with file and line what is wrong with it.

    Raises `InstrumentError`.
    """
    try:
        text = file.read_text("utf-8")
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
        told = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError) as refusal:
        raise InstrumentError(f"{file}: cannot be read ({refusal}).") from None
    except yaml.YAMLError as refusal:
        mark = getattr(refusal, "problem_mark", None)
        line, problem = mark.line + 1 if mark else 1, getattr(refusal, "problem", "")
        raise InstrumentError(f"{file}:{line}: is no YAML ({problem}).") from None
    check = _Check(file, tree)
    if not isinstance(told, dict):
        raise check.refusal("", "must be fields with values, beginning with name.")
    for unknown in sorted(map(str, told.keys() - FIELDS)):
        raise check.refusal(unknown, f"{unknown} is no field: use {', '.join(sorted(FIELDS))}.")
    for missing in ("name", "title", "source", "scale", "parts"):
        if not told.get(missing):
            raise check.refusal("", f"{missing} is missing.")
    if not NAME.fullmatch(str(told["name"])):
        raise check.refusal("name", "name must be lower-case letters, digits and hyphens.")
    lowest, highest, better = check.scale(told["scale"])
    return Instrument(
        name=str(told["name"]),
        title=check.words("title", told["title"]),
        source=str(told["source"]),
        lowest=lowest,
        highest=highest,
        better_is_up=better == "up",
        levels=check.levels(told.get("levels") or {}, lowest, highest),
        parts=check.parts(told["parts"]),
        law=check.law(told.get("law", USUAL_LAW)),
    )


class _Check:
    """What a file holds, field by field, each with the line that it stands on."""

    def __init__(self, file: Path, tree: Any) -> None:
        self._file = file
        self._tree = tree

    def refusal(self, field: str, what: str, place: int | None = None) -> InstrumentError:
        return InstrumentError(f"{self._file}:{self._line(field, place)}: {what}")

    def _line(self, field: str, place: int | None) -> int:
        for key, value in getattr(self._tree, "value", None) or []:
            if getattr(key, "value", None) == field:
                node = value.value[place] if place is not None else key
                return int(node.start_mark.line) + 1
        return 1

    def words(self, field: str, told: Any, place: int | None = None) -> Words:
        if not isinstance(told, dict) or not str(told.get("nl") or "").strip():
            raise self.refusal(field, "needs words in Dutch: {nl: …, en: …}.", place)
        return {language: str(told[language]) for language in ("nl", "en") if told.get(language)}

    def scale(self, told: Any) -> tuple[int, int, str]:
        if not isinstance(told, dict) or told.get("better") not in ("up", "down"):
            raise self.refusal("scale", "scale needs from, to and better (up or down).")
        lowest, highest = told.get("from"), told.get("to")
        if type(lowest) is not int or type(highest) is not int or not 0 <= lowest < highest:
            raise self.refusal("scale", "from and to must be whole numbers, from below to.")
        if highest - lowest + 1 > MOST_STEPS:
            raise self.refusal("scale", f"a scale has at most {MOST_STEPS} steps.")
        return lowest, highest, str(told["better"])

    def law(self, told: Any) -> str:
        if told not in sharing.DOMAIN or told == sharing.GENERAL:
            laws = ", ".join(code for code in sharing.DOMAIN if code != sharing.GENERAL)
            raise self.refusal("law", f"law must be one of {laws}.")
        return str(told)

    def levels(self, told: Any, lowest: int, highest: int) -> Mapping[int, Words]:
        if not told:
            return {}
        if not isinstance(told, dict) or set(told) != set(range(lowest, highest + 1)):
            raise self.refusal("levels", f"levels must name each of {lowest} to {highest}.")
        return {score: self.words("levels", words) for score, words in told.items()}

    def parts(self, told: Any) -> tuple[Part, ...]:
        if not isinstance(told, list) or not 1 <= len(told) <= MOST_PARTS:
            raise self.refusal("parts", f"parts must be a list of 1 to {MOST_PARTS}.")
        seen: set[str] = set()
        parts = []
        for place, part in enumerate(told):
            code = str(part.get("code") if isinstance(part, dict) else "")
            if not CODE.fullmatch(code):
                raise self.refusal("parts", "a part needs a code of lower-case letters.", place)
            if code in seen:
                raise self.refusal("parts", f"{code} stands there twice.", place)
            seen.add(code)
            group = part.get("group")
            parts.append(
                Part(
                    code=code,
                    title=self.words("parts", part, place),
                    group=self.words("parts", group, place) if group else {"nl": ""},
                )
            )
        return tuple(parts)
