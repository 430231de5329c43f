"""
Disclosure control: all figures of a release are protected together, and releases together.

`Ledger` holds the numbers and what ties them; `protect` says which to withhold; `attack` is what an
intruder with a solver would learn from what is left.
"""

from wijkteam.analysis.disclosure.attack import Leak, attack, intervals
from wijkteam.analysis.disclosure.earlier import Earlier, hold_back, with_earlier
from wijkteam.analysis.disclosure.ledger import Ledger
from wijkteam.analysis.disclosure.optimum import fewest_withheld
from wijkteam.analysis.disclosure.protect import Protection, protect
from wijkteam.analysis.disclosure.tables import (
    TOTAL,
    Axis,
    Table,
    Ties,
    ledger,
    period_axis,
    plain_axis,
)

__all__ = [
    "TOTAL",
    "Axis",
    "Earlier",
    "Leak",
    "Ledger",
    "Protection",
    "Table",
    "Ties",
    "attack",
    "fewest_withheld",
    "hold_back",
    "intervals",
    "ledger",
    "period_axis",
    "plain_axis",
    "protect",
    "with_earlier",
]
