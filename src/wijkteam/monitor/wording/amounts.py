"""Amounts in the currency of the programme, and numbers in their unit."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.result.headline import rounded, step
from wijkteam.analysis.mkba.result.spread import Spread
from wijkteam.ui import numbers
from wijkteam.ui.charts.base import readable
from wijkteam.ui.charts.base.chart import Chart, Table
from wijkteam.ui.numbers import NOTHING, number, percent

SIGN = {"EUR": "€", "USD": "US$", "GBP": "£"}
#: Browsers and typst break a line after a minus; this keeps it with its amount.
_JOINER = "\N{WORD JOINER}"
#: More decimals behind a million than these read worse than the whole amount.
_MOST_DECIMALS = 2
_EURO_WORD = re.compile(r"\beuro('s)?\b")


def money(amount: float | None, currency: str = "EUR", *, sign: bool = False) -> str:
    """Whole amounts in the currency, so that a column can be added up."""
    if amount is None or math.isnan(amount):
        return NOTHING
    # Rounded first: +€ 0 would tell a gain that is not there.
    plus = "+" if sign and round(amount) > 0 else ""
    return plus + in_words(numbers.euro(amount), currency)


def short(amount: float | None, currency: str = "EUR", *, sign: bool = False) -> str:
    """An amount for a picture: from a million on in millions."""
    if amount is None or math.isnan(amount):
        return NOTHING
    return in_words(readable.euro(amount, sign=sign), currency)


def headline(spread: Spread, currency: str = "EUR") -> str:
    """“−€ 6 mln”: a balance with the digits that its interval carries, the same everywhere."""
    return stepped(rounded(spread).value, step(spread), currency, sign=True)


def headline_between(spread: Spread, currency: str = "EUR") -> str:
    """“−€ 19 mln tot € 8 mln”; nothing when there is no interval."""
    if spread.interval is None or spread.low == spread.high:
        return ""
    low, high = (
        stepped(end, step(spread), currency) for end in rounded(spread).interval or (0.0, 0.0)
    )
    return unbroken(_("%(low)s tot %(high)s") % {"low": low, "high": high})


def row_between(spread: Spread, currency: str = "EUR", *, by: float) -> str:
    """The interval of an amount in a table that is told in steps of *by*, in whole amounts."""
    if spread.low == spread.high:
        return ""
    shown = rounded(spread, by=by)
    if shown.low == shown.high:  # narrower than a step: it is no certainty
        shown = rounded(spread)
    return between(shown.low, shown.high, currency)


def stepped(amount: float, by: float, currency: str = "EUR", *, sign: bool = False) -> str:
    """An amount that is told in steps of *by*: in millions where no digit is lost by it."""
    # Steps of a hundred thousand take one decimal of a million, of ten thousand two.
    decimals = max(6 - round(math.log10(by)), 0)
    if decimals > _MOST_DECIMALS:
        return money(amount, currency, sign=sign)
    return in_words(readable.euro(amount, 0, sign=sign, millions=decimals), currency)


def between(low: float | None, high: float | None, currency: str = "EUR") -> str:
    """“€ 3 tot € 9”; nothing when there is no interval."""
    if low is None or high is None or low == high:
        return ""
    ends = {"low": money(low, currency), "high": money(high, currency)}
    return unbroken(_("%(low)s tot %(high)s") % ends)


def about(low: float | None, high: float | None, currency: str = "EUR") -> str:
    """“€ 3,1 mln tot € 9,4 mln”, for a picture or a narrow column."""
    if low is None or high is None or low == high:
        return ""
    ends = {"low": short(low, currency), "high": short(high, currency)}
    return unbroken(_("%(low)s tot %(high)s") % ends)


def unbroken(text: str) -> str:
    """Text in which no line ends between a sign and that of its currency."""
    return re.sub(f"([+{numbers.MINUS}])(?=[€A-Z£$])", rf"\1{_JOINER}", text)


def rounding(balance: Spread, by: float, currency: str = "EUR") -> str:
    """
    How round amounts are told, in two places where they are so for different reasons.

    Empty of an outcome without doubt, which is told in whole amounts.
    """
    headline_by = step(balance)
    if by == headline_by:
        if by == 1:
            return ""
        sentence = _("Alle bedragen zijn afgerond op %(by)s: meer zegt het interval niet.")
        return sentence % {"by": money(by, currency)}
    words = {
        "by": money(by, currency),
        "headline_by": money(headline_by, currency),
        "headline": headline(balance, currency),
        "table": money(rounded(balance, by=by).value, currency, sign=True),
    }
    return unbroken(
        _(
            "Tabellen en plaatjes zijn afgerond op %(by)s, zodat ze optellen en geen rij wegvalt. "
            "Het saldo kennen we minder precies: als hoofdcijfer is het afgerond op "
            "%(headline_by)s. Daarom is %(headline)s boven aan hetzelfde als %(table)s onder een "
            "tabel."
        )
        % words
    )


def from_to(low: float | None, high: float | None) -> str:
    """“0,85 tot 1,31” for ratios; nothing when there is no interval."""
    if low is None or high is None or low == high:
        return ""
    return _("%(low)s tot %(high)s") % {"low": number(low, 2), "high": number(high, 2)}


def chance(share: float | None) -> str:
    """A share of the draws; a thousand draws never show that something is certain."""
    return "" if share is None else readable.chance(share)


def value(amount: float | None, unit: str | None, *, sign: bool = False) -> str:
    """A number of the programme: shares in percent, euros with their sign."""
    if amount is None or math.isnan(amount):
        return NOTHING
    if unit in ("share", "ratio/share") or (unit or "").startswith("rate"):
        return percent(round(amount, 6), _percent_decimals(amount))
    first = (unit or "").partition("/")[0]
    if first in SIGN:
        # Cents matter for a price by the piece, and are noise on a wage.
        return in_words(readable.euro(amount, 2 if abs(amount) < 10 else 0, sign=sign), first)
    return number(amount, _decimals(amount))


def interval(low: float | None, high: float | None, unit: str | None) -> str:
    """“0,4 tot 0,6”; nothing for a number without doubt."""
    if low is None or high is None or math.isnan(low) or low == high:
        return ""
    ends = {"low": value(low, unit), "high": value(high, unit)}
    return unbroken(_("%(low)s tot %(high)s") % ends)


def in_currency(chart: Chart, currency: str) -> Chart:
    """A chart with the sign and the name of another currency."""
    if currency == "EUR":
        return chart
    table = Table(
        tuple(in_words(cell, currency) for cell in chart.table.headers),
        tuple(tuple(in_words(cell, currency) for cell in row) for row in chart.table.rows),
    )
    return replace(
        chart,
        question=in_words(chart.question, currency),
        label=in_words(chart.label, currency),
        svg_wide=SafeString(in_words(chart.svg_wide, currency)),
        svg_narrow=SafeString(in_words(chart.svg_narrow, currency)),
        note=in_words(chart.note, currency),
        table=table,
    )


def in_words(text: str, currency: str) -> str:
    """Text with the sign and the name of another currency in the place of the euro."""
    if currency == "EUR":
        return text
    return _EURO_WORD.sub(currency, text.replace("€", SIGN.get(currency, currency)))


def _percent_decimals(share: float) -> int:
    """The decimals that a percentage has: 2,25% stays that; what was drawn is rounded."""
    for few in range(3):
        # What somebody wrote has few decimals and is shown as written.
        if math.isclose(round(100 * share, few), 100 * share, rel_tol=0, abs_tol=1e-6):
            return few
    # 34.2% is no surer than 34%; of 3.4% the decimal is a tenth of it.
    return 0 if abs(share) >= 0.1 else 1


def _decimals(amount: float) -> int:
    size = abs(amount)
    if size == round(size):
        return 0
    if size >= 1:
        # Three digits that say something.
        return 0 if size >= 100 else 1 if size >= 10 else 2
    # Two digits that say something, for a number such as 0.032 a household.
    return min(max(2, 1 - math.floor(math.log10(size))), 6)
