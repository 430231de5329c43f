"""The workbook for a controller: the whole sum as formulas, from assumption to balance."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl import Workbook

from wijkteam.analysis import mkba
from wijkteam.monitor.calculator.grounds import today
from wijkteam.monitor.calculator.weighing import Weighed
from wijkteam.monitor.report.method import made_with
from wijkteam.monitor.report.workbook import chain, factors, flows, inputs, lists, summary, totals


def as_workbook(weighed: Weighed) -> bytes:
    """Every sheet; the spreadsheet works the formulas out when it opens the file."""
    out = BytesIO()
    workbook(weighed).save(out)
    return out.getvalue()


def workbook(weighed: Weighed) -> Workbook:
    """
    The workbook of the main alternative.

    A formula holds one number per cell, so it follows the run without draws: every
    assumption at its expected value. What the draws gave stands beside it.
    """
    drawn = weighed.outcome
    outcome = at_means(weighed)
    book = Workbook()
    first = book.active
    first.title = _("Samenvatting")
    assumed = book.create_sheet(_("Aannames"))
    places = inputs.fill(assumed, outcome)
    linked = chain.fill(book.create_sheet(_("Keten")), outcome, places)
    discounted = factors.fill(book.create_sheet(_("Factoren")), outcome, places)
    table = flows.fill(book.create_sheet(_("Kosten en baten")), outcome, linked, discounted)
    summary.fill(first, outcome, drawn, table, made_with(weighed))
    totals.parties(book.create_sheet(_("Partijen")), outcome, table)
    totals.years(book.create_sheet(_("Jaren")), outcome, table)
    lists.sources(book.create_sheet(_("Bronnen")), outcome)
    lists.missing(book.create_sheet(_("Ontbreekt")), outcome)
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
