"""What can stand on a timeline: a moment or a stretch of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _

#: worrying, averted or good things that happened; a talk that was or is planned.
MomentKind = Literal["happened", "averted", "good", "talk", "planned"]
#: a plan, running help, or help that was asked for and has not started.
StretchKind = Literal["plan", "help", "asked"]


@dataclass(frozen=True, slots=True)
class Moment:
    """Something on one day. Without a label it is only a mark, as a series of talks is."""

    day: date
    label: str = ""
    detail: str = ""
    kind: MomentKind = "happened"
    lane: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that lasts; without an end it goes on."""

    label: str
    start: date
    end: date | None = None
    detail: str = ""
    kind: StretchKind = "help"
    lane: str = ""


Item = Moment | Stretch


def lane_of(item: Item) -> str:
    """The lane an item stands in: its own, or the one of its kind."""
    if item.lane:
        return item.lane
    return {
        "happened": _("Wat er gebeurde"),
        "averted": _("Wat er gebeurde"),
        "good": _("Wat er gebeurde"),
        "talk": _("Gesprekken"),
        "planned": _("Gesprekken"),
        "plan": _("Plan"),
        "help": _("Hulp en partners"),
        "asked": _("Hulp en partners"),
    }[item.kind]


def kind_word(item: Item) -> str:
    return {
        "happened": _("zorgelijk"),
        "averted": _("afgewend"),
        "good": _("goed nieuws"),
        "talk": _("gesprek"),
        "planned": _("gepland"),
        "plan": _("plan"),
        "help": _("hulp"),
        "asked": _("gevraagd, nog niet gestart"),
    }[item.kind]


def first_day(item: Item) -> date:
    return item.day if isinstance(item, Moment) else item.start
