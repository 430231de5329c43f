"""The workbook for a controller: the whole sum as formulas, from assumption to balance."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl import Workbook

from wijkteam.analysis import mkba
from wijkteam.monitor.report.method import made_with
from wijkteam.monitor.report.workbook import (
    alternatives,
    cells,
    chain,
    factors,
    flows,
    inputs,
    lists,
    summary,
    totals,
    weights,
)
from wijkteam.monitor.report.workbook.found import start
from wijkteam.monitor.report.workbook.model import Model
from wijkteam.monitor.shelf.grounds import today
from wijkteam.monitor.shelf.weighing import Weighed


def as_workbook(weighed: Weighed) -> bytes:
    """Every sheet; the spreadsheet works the formulas out when it opens the file."""
    out = BytesIO()
    workbook(weighed).save(out)
    return out.getvalue()


def workbook(weighed: Weighed) -> Workbook:
    """
    The workbook of all alternatives: choose one on the first sheet, and every sheet follows.

    A formula holds one number per cell, so it follows the run without draws: every
    assumption at its expected value. What the draws gave stands beside it.
    """
    book = Workbook()
    titles = (
        _("Samenvatting"),
        _("Alternatieven"),
        _("Aannames"),
        _("Keten"),
        _("Gewichten"),
        _("Factoren"),
        _("Kosten en baten"),
        _("Posten"),
        _("Partijen"),
        _("Jaren"),
        _("Partij per jaar"),
        _("Controle"),
        _("Rekenwijze"),
        _("Bronnen"),
        _("Ontbreekt"),
    )
    book.active.title = titles[0]
    first, varied, assumed, linked, weighs, discounts, table, *rest = (
        book.active,
        *(book.create_sheet(title) for title in titles[1:]),
    )
    items, parties, years, by_year, checked, method, sources, missing = rest
    chosen = f"{cells.quoted(varied)}!{alternatives.CHOSEN}"
    model = Model(at_means(weighed), weighed.outcome, chosen)
    differing = alternatives.fill(varied, model, summary.choice(first))
    places = inputs.fill(assumed, model, differing)
    flowing = flows.fill(
        table,
        model,
        flows.Sources(
            chain.fill(linked, model, places, differing),
            weights.fill(weighs, model, places),
            factors.fill(discounts, model, places),
        ),
    )
    found = start(checked, model)
    names = cells.across(varied, cells.FIRST_ROW - 1, alternatives.FIRST, len(model.names))
    summary.fill(first, model, flowing, found, names)
    totals.items(items, model, flowing, found)
    totals.parties(parties, model, flowing, found)
    totals.years(years, model, flowing, found)
    totals.parties_by_year(by_year, model, flowing)
    lists.method(method, weighed)
    lists.sources(sources, model.drawn)
    lists.missing(missing, model.drawn)
    for sheet in book:
        cells.fit_rows(sheet)
    _about(book, weighed)
    return book


def at_means(weighed: Weighed) -> mkba.Outcome:
    """The same programme without draws: every number at its expected value."""
    outcome = weighed.outcome
    return mkba.evaluate(
        outcome.programme,
        weighed.grounds.snapshot,
        facts=weighed.grounds.facts,
        sets=outcome.sets,
    )


def _about(book: Workbook, weighed: Weighed) -> None:
    about, programme = book.properties, weighed.programme
    about.title = programme.name
    about.subject = _("Maatschappelijke kosten-batenanalyse (MKBA)")
    about.creator = about.lastModifiedBy = programme.municipality
    about.description = made_with(weighed)
    about.language = "en-GB" if (get_language() or "nl").startswith("en") else "nl-NL"
    about.created = about.modified = datetime.combine(today(), time())
    book.calculation.fullCalcOnLoad = True
