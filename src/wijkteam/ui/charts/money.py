"""Which unit of money an axis is written in: euros, thousands, millions."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.ui.charts.words import number


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
        if largest >= size * 10:
            return MoneyUnit(size, words)
        if largest >= size * 2 and size > 1e3:
            return MoneyUnit(size, words, 1)
    return MoneyUnit(1, _("in euro"), 0 if largest >= 5 else 2)
