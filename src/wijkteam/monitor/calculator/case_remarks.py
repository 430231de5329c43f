"""What a reader must know beside the outcome of a case: what does not count, and which way."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.cases.model import Case
from wijkteam.analysis.mkba.cases.prices import NOT_STATED
from wijkteam.analysis.mkba.cases.weighed import LineCost, WeighedCase
from wijkteam.monitor.wording.naming import case_line
from wijkteam.ui import words
from wijkteam.ui.charts.words import listing
from wijkteam.ui.numbers import number
from wijkteam.vocabulary.lists import LIFE_DOMAIN


def remarks(case: Case, one: WeighedCase) -> list[str]:
    """The words of the file first; then what was cut, not priced, not paid or not compared."""
    return [*case.notes, *_beyond(one), *_told_only(one), *_nobody_pays(one), *_blank(case),
            *_not_compared(one)]  # fmt: skip


def missing(one: WeighedCase) -> list[str]:
    """What has no price: in which course, and which way that pulls the outcome."""
    labels = {course.name: course.label for course in one.courses}
    return [
        _("%(what)s (%(course)s). Met een prijs wordt het team %(way)s.")
        % {
            "what": case_line(line),
            "course": labels[line.course],
            "way": _("duurder") if line.course == one.courses[0].name else _("goedkoper"),
        }
        for line in one.lines
        if line.evidence == "missing"
    ]


def _beyond(one: WeighedCase) -> list[str]:
    found = [line for line in one.lines if line.counted < 1]
    if not found:
        return []
    told = _("Na maand %(months)s, en dus maar voor een deel of niet geteld: %(what)s.")
    return [told % {"months": number(one.horizon), "what": _listed(found)}]


def _told_only(one: WeighedCase) -> list[str]:
    found = [
        line
        for line in one.lines
        if line.kind == "event"
        and line.state == "happened"
        and line.amount is None
        and line.evidence != "missing"
    ]
    return [_("Wel verteld, niet in geld: %(what)s.") % {"what": _listed(found)}] if found else []


def _nobody_pays(one: WeighedCase) -> list[str]:
    found = [line for line in one.lines if line.party == NOT_STATED]
    return [_("Niet gezegd is wie dit betaalt: %(what)s.") % {"what": _listed(found)}] if (
        found) else []  # fmt: skip


def _blank(case: Case) -> list[str]:
    labels = [course.label for course in case.references if not course.lines]
    return [_("In dit verloop staat nog niets: %(what)s.") % {"what": listing(labels)}] if (
        labels) else []  # fmt: skip


def _not_compared(one: WeighedCase) -> list[str]:
    if one.effect_difference is None:
        return [_("Geen leefgebied heeft een score met én zonder team. Het effect is onbekend.")]
    labels = [
        words.inside(words.label(LIFE_DOMAIN[each.domain]))
        for each in one.domains
        if each.difference is None
    ]
    told = _("Niet in elk verloop gescoord, en dus niet vergeleken: %(what)s.")
    return [told % {"what": listing(labels)}] if labels else []


def _listed(lines: list[LineCost]) -> str:
    return listing(list(dict.fromkeys(case_line(line) for line in lines)))
