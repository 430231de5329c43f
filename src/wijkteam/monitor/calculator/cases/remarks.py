"""What to know beside the outcome of a case: what does not count, and what it hangs on."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.cases.coding import RAISES, SAVES
from wijkteam.analysis.mkba.cases.model import Case
from wijkteam.analysis.mkba.cases.prices import NOT_STATED
from wijkteam.analysis.mkba.cases.weighed import BreakEven, LineCost, WeighedCase
from wijkteam.monitor.wording.amounts import money
from wijkteam.monitor.wording.naming import case_line, parameter_name
from wijkteam.ui import words
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.base.readable import listing
from wijkteam.ui.charts.compare.tornado import Swing, tornado
from wijkteam.ui.numbers import number, percent
from wijkteam.vocabulary.codelist import CodeList
from wijkteam.vocabulary.lists import LIFE_DOMAIN

# What a reader must know beside the outcome of a case: what does not count, and which way.


def remarks_on(case: Case, weighed: WeighedCase) -> list[str]:
    """The words of the file first; then what was cut, not priced, not paid or not compared."""
    later = [line for line in weighed.lines if line.counted < 1]
    unpriced = [
        line
        for line in weighed.lines
        if line.kind == "event"
        and line.state == "happened"
        and line.amount is None
        and line.evidence != "missing"
    ]
    unpaid = [line for line in weighed.lines if line.party == NOT_STATED]
    blank = [course.label for course in case.references if not course.lines]
    not_compared = [
        words.inside(words.label(LIFE_DOMAIN[each.domain]))
        for each in weighed.domains
        if each.difference is None and weighed.effect_difference is not None
    ]
    beyond = _("Na maand %(months)s, en dus maar voor een deel of niet geteld: %(what)s.")
    remarks = (
        (beyond, _listed(later)),
        (_("Wel verteld, niet in geld: %(what)s."), _listed(unpriced)),
        (_("Niet gezegd is wie dit betaalt: %(what)s."), _listed(unpaid)),
        (_("In dit verloop staat nog niets: %(what)s."), listing(blank)),
        (
            _("Niet in elk verloop gescoord, en dus niet vergeleken: %(what)s."),
            listing(not_compared),
        ),
    )
    months = number(weighed.horizon)
    sentences = [text % {"months": months, "what": what} for text, what in remarks if what]
    if weighed.effect_difference is None:
        nowhere = _("Geen leefgebied heeft een score met én zonder team. Het effect is onbekend.")
        sentences.append(nowhere)
    return [*case.notes, *sentences]


def missing_prices(weighed: WeighedCase) -> list[str]:
    """What has no price: in which course, and which way that pulls the outcome."""
    labels = {course.name: course.label for course in weighed.courses}
    return [
        _("%(what)s (%(course)s). Met een prijs wordt het team %(way)s.")
        % {
            "what": case_line(line),
            "course": labels[line.course],
            "way": _("duurder") if line.course == weighed.courses[0].name else _("goedkoper"),
        }
        for line in weighed.lines
        if line.evidence == "missing"
    ]


def _listed(lines: list[LineCost]) -> str:
    # The same post in two courses is named once.
    return listing(list(dict.fromkeys(case_line(line) for line in lines)))


# What a case hangs on: what saved and raised costs, and which chance would turn the outcome.


#: One case has few uncertain numbers; the shorter bars say nothing any more.
_LONGEST_BARS = 6


@dataclass(frozen=True, slots=True)
class Mechanisms:
    """What people saw happen in this case."""

    saves: list[str]
    raises: list[str]


@dataclass(frozen=True, slots=True)
class Turn:
    """A chance that was judged, and the chance at which both courses cost the same."""

    label: str
    used: str
    turns_at: str


def seen_mechanisms(weighed: WeighedCase) -> Mechanisms:
    """The coded mechanisms, in words."""
    return Mechanisms(_labels(SAVES, weighed.mechanisms), _labels(RAISES, weighed.mechanisms))


def cost_hangs_on(weighed: WeighedCase) -> Chart:
    """How far the difference in costs moves with each uncertain number."""
    return tornado(
        [
            Swing(
                _number_name(swing.name, swing.label),
                swing.difference_at_low,
                swing.difference_at_high,
            )
            for swing in weighed.sensitivity[:_LONGEST_BARS]
            if swing.size
        ],
        base=weighed.cost_difference.value,
        unit="euro",
        reference=0.0,
        reference_name=_("even duur"),
        question=_("Waar hangt het verschil in kosten van af?"),
        note=_("Links van ‘even duur’ is het met het team goedkoper."),
    )


def _number_name(name: str, label: str) -> str:
    """The number of a line in the language of the page: the library names it in Dutch."""
    line, _comma, what = label.rpartition(", ")
    known = {"kans": _("kans"), "bedrag": _("bedrag"), "hoeveelheid": _("hoeveelheid")}
    return f"{line}, {known[what]}" if what in known else parameter_name(name, label)


def turning_chances(weighed: WeighedCase) -> list[Turn]:
    """For every judged chance: where the outcome would turn."""
    return [
        Turn(_number_name(turn.name, turn.label), percent(turn.used), _turns_at(turn))
        for turn in weighed.break_even
    ]


def _turns_at(turn: BreakEven) -> str:
    if turn.chance is not None:
        return percent(turn.chance)
    # More chance of harm averted is a lower difference: the ends come in either order.
    ends = (turn.difference_at_0, turn.difference_at_1)
    sentence = _("bij geen enkele kans; het verschil blijft tussen %(low)s en %(high)s")
    return sentence % {"low": money(min(ends), sign=True), "high": money(max(ends), sign=True)}


def _labels(known: CodeList, codes: tuple[str, ...]) -> list[str]:
    return [str(words.label(known[code])) for code in codes if code in known]
