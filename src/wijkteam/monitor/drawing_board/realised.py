"""What was assumed against what came of it, per number and per link, and what is still assumed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba import Evidence
from wijkteam.analysis.mkba.views import versions as engine
from wijkteam.monitor.calculator.approach.assumptions import LEAST_SHRINK
from wijkteam.monitor.drawing_board.versions import Version
from wijkteam.monitor.wording.amounts import interval, money, value
from wijkteam.monitor.wording.evidence import source_words
from wijkteam.monitor.wording.units import unit_words
from wijkteam.ui.numbers import percent

FIRST_TO_REGISTER = 10


@dataclass(frozen=True, slots=True)
class Realised:
    """One number: assumed, earlier, and now."""

    label: str
    unit: str
    assumed: str
    assumed_between: str
    earlier: str
    realised: str
    realised_between: str
    n: int | None
    word: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One link in every version: how much, and what it is worth."""

    label: str
    cells: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Still:
    """A number that is still assumed, and why."""

    label: str
    value: str
    between: str
    why: str


@dataclass(frozen=True, slots=True)
class Worth:
    """How much narrower the interval gets when a number is known."""

    label: str
    shrinks_by: str
    how: str


def numbers(found: list[Version]) -> list[Realised]:
    """Assumed against realised in the newest version, with the earlier release between."""
    if len(found) == 1:
        return []
    before = {one.name: one for one in engine.realised(found[1].outcome)} if len(found) > 2 else {}
    return [_number(one, before.get(one.name)) for one in engine.realised(found[-1].outcome)]


def _number(one: engine.Realisation, before: engine.Realisation | None) -> Realised:
    word, tone, icon = _verdict(one)
    return Realised(
        label=one.label,
        unit=unit_words(one.unit),
        assumed=value(one.assumed, one.unit),
        assumed_between=interval(one.assumed_low, one.assumed_high, one.unit),
        earlier=value(before.realised, before.unit) if before else "",
        realised=value(one.realised, one.unit),
        realised_between=interval(one.realised_low, one.realised_high, one.unit),
        n=one.n,
        word=word,
        tone=tone,
        icon=icon,
    )


def _verdict(one: engine.Realisation) -> tuple[str, str, str]:
    if one.inside is None:
        return _("niet vooraf geschat"), "", "info"
    if one.inside:
        return _("binnen de verwachting"), "green", "check-circle"
    higher = one.assumed is not None and one.realised > one.assumed
    return (_("hoger dan verwacht") if higher else _("lager dan verwacht")), "ochre", "warning"


def links(found: list[Version]) -> list[LinkRow]:
    """Every link of the policy theory, with quantity and present value per version."""
    laid = engine.side_by_side(*(one.outcome for one in found))
    programme = found[-1].outcome.programme
    rows = []
    for link in laid.links:
        unit = programme.links[link.name].unit if link.name in programme.links else None
        cells = [
            (("" if worth is None else money(worth, programme.currency)), value(quantity, unit))
            for worth, quantity in zip(link.present_values, link.quantities, strict=True)
        ]
        rows.append(LinkRow(link.label, cells))
    return rows


def still_assumed(outcome: mkba.Outcome) -> list[Still]:
    """Estimates in the newest version; first those that the registration could have told."""
    values = outcome.programme.values
    rows = [one for one in outcome.used if one.evidence is Evidence.ESTIMATE]
    rows.sort(key=lambda one: values[one.name].facts is None)
    return [
        Still(
            label=one.label,
            value=value(one.mean, one.unit),
            between=interval(*one.interval, one.unit),
            why=_too_few(one.note) if values[one.name].facts else source_words(one.says),
        )
        for one in rows
    ]


def _too_few(note: str | None) -> str:
    return (
        _("De registratie heeft er te weinig om te tonen; de aanname blijft staan.")
        if note
        else _("Kan uit de registratie komen.")
    )


def worth_registering(outcome: mkba.Outcome) -> list[Worth]:
    """Which number would shrink the interval most, the largest first."""
    return [
        Worth(
            label=one.label,
            shrinks_by=percent(one.shrinks_by, 0 if one.shrinks_by >= 0.1 else 1),
            how=_("kan uit de registratie komen")
            if one.could_be_counted
            else _("vraagt onderzoek of een opgave van een partij"),
        )
        for one in engine.worth_registering(outcome)[:FIRST_TO_REGISTER]
        if one.shrinks_by >= LEAST_SHRINK
    ]
