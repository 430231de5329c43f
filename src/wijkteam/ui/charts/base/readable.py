"""Numbers and terms as people read them, in the language of the page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeGuard

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wijkteam.analysis.statistics.likely_range import NEARLY_CERTAIN
from wijkteam.ui import numbers
from wijkteam.ui.numbers import HARD_SPACE

_COMPACT: Final = ((1e9, "mld", "bn"), (1e6, "mln", "m"))


def is_english() -> bool:
    return (get_language() or "nl").startswith("en")


def present(value: float | None) -> TypeGuard[float]:
    """Whether there is a number here that can be drawn: not absent, not infinite."""
    return value is not None and math.isfinite(value)


def number(value: float, decimals: int = 0, *, sign: bool = False) -> str:
    """1.234,5 in Dutch and 1,234.5 in English, with a real minus sign."""
    return numbers.signed(value, decimals) if sign else numbers.number(value, decimals)


def plain(value: float, most: int = 2, *, sign: bool = False) -> str:
    """As many decimals as the value has, and never more than *most*."""
    text = number(value, most, sign=sign)
    mark = "." if is_english() else ","
    return text.rstrip("0").rstrip(mark) if mark in text else text


def share(value: float, decimals: int = 0, *, sign: bool = False) -> str:
    """A share of one as a percentage: 0.41 becomes 41%."""
    return number(value * 100, decimals, sign=sign) + "%"


def chance(value: float) -> str:
    """A share of the draws: however many there are, they never show that something is certain."""
    if value > NEARLY_CERTAIN:
        return f">{share(NEARLY_CERTAIN)}"
    return f"<{share(1 - NEARLY_CERTAIN)}" if value < 1 - NEARLY_CERTAIN else share(value)


def euro(value: float, decimals: int = 0, *, sign: bool = False, millions: int = 1) -> str:
    """−€ 2.100, or +€ 2.100 with *sign*; from a million on shortened to *millions* decimals."""
    unit = ""
    for size, dutch, english in _COMPACT:
        if abs(value) >= size:
            value, decimals = value / size, millions
            unit = HARD_SPACE + (english if is_english() else dutch)
            break
    text = numbers.euro(value, decimals)
    return ("+" if sign and numbers.signed(value, decimals)[:1] == "+" else "") + text + unit


def whole_euro(value: float, *, sign: bool = False) -> str:
    """€ 1.234.567: never shortened, so that a column of them can be added up."""
    return ("+" if sign and round(value) > 0 else "") + numbers.euro(value)


def compact(value: float, *, sign: bool = False) -> str:
    """A number for an axis: from a million on in millions, without the euro."""
    for size, dutch, english in _COMPACT:
        if abs(value) >= size:
            word = english if is_english() else dutch
            return plain(value / size, 1, sign=sign) + HARD_SPACE + word
    # Cents matter for a price by the piece, and are noise on a hundred euro.
    return plain(value, 2 if abs(value) < 10 else 0, sign=sign)


def amount(value: float | None, unit: str, *, sign: bool = False, decimals: int = 0) -> str:
    """
    *value* in its *unit*: share, euro, days or number.

    A missing value is a dash, because a blank cell looks like a mistake.
    """
    if value is None or not math.isfinite(value):
        return "–"
    if unit == "share":
        return share(value, decimals, sign=sign)
    if unit == "euro":
        return euro(value, decimals, sign=sign)
    if unit == "ratio":
        return number(value, max(decimals, 2), sign=sign)
    # A tenth says something of 3.4 days and nothing of 34; 0.04 would read as nothing at all.
    most = decimals or (0 if abs(value) >= 10 else 1 if abs(value) >= 0.05 else 2)
    return plain(value, most, sign=sign)


def interval(low: float | None, high: float | None, unit: str, *, decimals: int = 0) -> str:
    """“35% tot 48%”, or a dash when there is none."""
    if not (present(low) and present(high)):
        return "–"
    return _("%(low)s tot %(high)s") % {
        "low": amount(low, unit, decimals=decimals),
        "high": amount(high, unit, decimals=decimals),
    }


def listing(parts: Sequence[str]) -> str:
    """“a, b en c”."""
    if len(parts) < 2:
        # The name itself: it may be marked as words in another language.
        return parts[0] if parts else ""
    return _("%(first)s en %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


# fmt: off
_MONTHS_NL: Final = (
    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
)

_MONTHS_EN: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)

# fmt: on


def month(day: date, *, year: bool = False) -> str:
    name = (_MONTHS_EN if is_english() else _MONTHS_NL)[day.month - 1]
    return f"{name} {day.year}" if year else name


def short_date(day: date, *, year: bool = False) -> str:
    return f"{day.day} {month(day, year=year)}"


# Which unit of money an axis is written in: euros, thousands, millions.


@dataclass(frozen=True, slots=True)
class MoneyUnit:
    """Amounts are divided by *size*; *words* say so beside the axis."""

    size: float
    words: str
    decimals: int = 0

    def write(self, value: float) -> str:
        return number(value / self.size, self.decimals)


def money_unit(largest: float) -> MoneyUnit:
    """The unit in which *largest* keeps at most four digits."""
    for size, words in (
        (1e9, _("in miljarden euro")),
        (1e6, _("in miljoenen euro")),
        (1e3, _("in duizenden euro")),
    ):
        # From ten of a unit whole ones are fine enough; under that with a decimal.
        if largest >= size * 10:
            return MoneyUnit(size, words)
        if largest >= size * 2 and size > 1e3:
            return MoneyUnit(size, words, 1)
    # Under five euros the cents are what the picture shows.
    return MoneyUnit(1, _("in euro"), 0 if largest >= 5 else 2)
