"""What leaves in a case without a name, line by line, with what has no price yet."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.cases.model import Case, Line
from wijkteam.publish.one_case.case import OneCase
from wijkteam.ui import words
from wijkteam.ui.numbers import euro, number
from wijkteam.vocabulary.lists import EVENT_STATE, LIFE_DOMAIN, LIFE_EVENT


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One line of the course with the team. *price* is told, or what is missing."""

    label: str | Promise
    when: str
    quantity: str
    price: str
    missing: bool


@dataclass(frozen=True, slots=True)
class Level:
    """A domain of life: its level at the start, and the last one."""

    label: str | Promise
    start: str
    end: str


def lines(whole: OneCase) -> list[CaseLine]:
    """The course with the team in the order of time."""
    lines = sorted(whole.case.team.lines, key=lambda line: line.start)
    return [_row(line, whole) for line in lines]


def levels(case: Case) -> list[Level]:
    """The domains that were talked about."""
    known = [code for code in LIFE_DOMAIN if code in {*case.start, *case.team.scores}]
    return [
        Level(
            words.label(LIFE_DOMAIN[code]), _level(case.start, code), _level(case.team.scores, code)
        )
        for code in known
    ]


def _level(scores: object, code: str) -> str:
    level = scores.get(code) if isinstance(scores, dict) else None
    return "–" if level is None else number(level.mean)


def _row(line: Line, whole: OneCase) -> CaseLine:
    amount = _amount(line, whole)
    missing = line.kind == "activity" and amount is None
    return CaseLine(
        label=_label(line),
        when=_when(line),
        quantity=_("%(n)s uur") % {"n": number(line.quantity.mean, 1)} if line.unit else "–",
        price=_("prijs ontbreekt") if missing else "–" if amount is None else euro(amount),
        missing=missing,
    )


def _amount(line: Line, whole: OneCase) -> float | None:
    if whole.weighed is None:
        return None
    same = (
        weighed_line.amount
        for weighed_line in whole.weighed.lines
        if (weighed_line.course, weighed_line.label, weighed_line.start, weighed_line.end)
        == (whole.case.team.name, line.label, line.start, line.end)
    )
    return next(same, None)


def _label(line: Line) -> str:
    if line.event is None or line.state is None:
        return line.label
    state = words.inside(words.label(EVENT_STATE[line.state]))
    return f"{words.label(LIFE_EVENT[line.event])} ({state})"


def _when(line: Line) -> str:
    if line.start == line.end:
        return _("maand %(at)s") % {"at": number(line.start, _digits(line.start))}
    return _("maand %(first)s tot %(last)s") % {
        "first": number(line.start, _digits(line.start)),
        "last": number(line.end, _digits(line.end)),
    }


def _digits(months: float) -> int:
    return 0 if months == round(months) else 1
