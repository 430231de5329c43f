"""The first page: the answer, and the figures that carry it."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.result.spread import Spread
from wijkteam.analysis.mkba.views import tables
from wijkteam.monitor.calculator.approach import pictures
from wijkteam.monitor.calculator.approach.page import choice
from wijkteam.monitor.report.conventions import booked, discounting, span
from wijkteam.monitor.report.document import Block, Grid, Picture, Section, Words, grid
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import between, chance, in_currency, money, short
from wijkteam.monitor.wording.verdict import answer, is_certain, verdict_word
from wijkteam.ui.charts.words import listing
from wijkteam.ui.numbers import number


def section(outcome: mkba.Outcome) -> Section:
    """Answer first; the table says the same in figures, the picture per alternative."""
    told = answer(outcome)
    # The convention stands under the table; once on a page is enough.
    picture = replace(in_currency(pictures.per_euro(outcome), outcome.programme.currency), note="")
    blocks: tuple[Block, ...] = (
        Words(" ".join(told.sentences), lead=told.verdict, tone="answer"),
        Words(f"{verdict(outcome)}.", lead=_("Oordeel bij het verwachte saldo:")),
        Words(choice(outcome)),
        Words(reckoned(outcome), tone="quiet"),
        figures(outcome),
        Words(booked(outcome), tone="quiet"),
        Picture(picture, note=""),
        *_positions(outcome),
    )
    return Section("samenvatting", _("Samenvatting"), blocks)


def _positions(outcome: mkba.Outcome) -> list[Words]:
    """Who ends up with less and who with more, wellbeing included."""
    rows = [row for row in tables.parties(outcome) if row["net_rounded"]]
    currency = outcome.programme.currency
    found = {sign: [row for row in rows if row["net_rounded"] * sign > 0] for sign in (-1, 1)}

    def named(rows: list[tables.Row]) -> str:
        """The largest first."""
        ordered = sorted(rows, key=lambda row: -abs(row["net_rounded"]))
        return listing(
            [
                f"{naming.party(outcome.programme, row['party'])} "
                f"({short(row['net_rounded'], currency, sign=True)})"
                for row in ordered
            ]
        )

    told = []
    if found[-1]:
        told.append(_("Erop achteruit: %(who)s.") % {"who": named(found[-1])})
    if found[1]:
        told.append(_("Erop vooruit, welzijn meegeteld: %(who)s.") % {"who": named(found[1])})
    return [Words(" ".join(told), lead=_("Wie betaalt en wie wint per saldo?"))] if told else []


def reckoned(outcome: mkba.Outcome) -> str:
    """Which years and which euros every amount is about."""
    words = {"years": span(outcome.programme), "prices": outcome.programme.price_year}
    told = _("Alle jaren samen: %(years)s, in prijzen van %(prices)s. ") % words
    return told + _("Terugrekenen naar nu: %(how)s.") % {"how": discounting(outcome)}


def verdict(outcome: mkba.Outcome) -> str:
    """The verdict at the expected values, and that it is not whole while a post is missing."""
    word = verdict_word(outcome)
    return word if outcome.is_complete else _("%(word)s, maar er ontbreken posten") % {"word": word}


def figures(outcome: mkba.Outcome) -> Grid:
    """The figures that a council asks for, each with its interval."""
    currency = outcome.programme.currency
    social, financial = outcome.npv_spread, outcome.financial_npv
    wellbeing = outcome.benefits - outcome.ratio_financial.benefits
    year = outcome.payback_year
    rows = [
        (_("Kosten"), money(outcome.costs, currency), "", ""),
        (_("Baten in geld"), money(outcome.ratio_financial.benefits, currency), "", ""),
        (_("Baten in welzijn, geen geld"), money(wellbeing, currency), "", ""),
        (
            _("Saldo voor iedereen samen"),
            money(social.value, currency, sign=True),
            between(social.low, social.high, currency),
            _chance(social),
        ),
        (
            _("Saldo in geld alleen"),
            money(financial.value, currency, sign=True),
            between(financial.low, financial.high, currency),
            _chance(financial),
        ),
        (
            _("Baten per euro kosten, maatschappelijk"),
            number(outcome.ratio_social.value, 2),
            ratio_between(outcome.ratio_social),
            "",
        ),
        (
            _("Baten per euro kosten, in geld alleen"),
            number(outcome.ratio_financial.value, 2),
            ratio_between(outcome.ratio_financial),
            "",
        ),
        (
            _("Jaar waarin alles is terugverdiend"),
            str(year) if year else _("niet binnen deze jaren"),
            "",
            "",
        ),
    ]
    return grid(
        _("De uitkomst in cijfers: %(variant)s")
        % {"variant": naming.variant(outcome.result.alternative.label)},
        (_("Wat"), _("Verwacht"), _("Interval (80%)"), _("Kans boven nul")),
        rows,
        numbers=(1, 3),
        widths=(4, 2.2, 3.6, 1.5),
    )


def _chance(found: Spread) -> str:
    """Nothing for a balance without doubt: a chance of all or nothing would say too much."""
    return "" if found.low == found.high else chance(found.chance)


def ratio_between(ratio: mkba.Ratio) -> str:
    """“0,85 tot 1,31”; nothing for a ratio without doubt."""
    if ratio.interval is None or is_certain(ratio):
        return ""
    low, high = ratio.interval
    return _("%(low)s tot %(high)s") % {"low": number(low, 2), "high": number(high, 2)}
