"""
Disclosure control: all figures of a release are protected together, and releases together.

`Ledger` holds the numbers and what ties them; `protect.protect` says which to withhold;
`attack.attack` is what an intruder with a solver would learn from what is left, and
`optimum.fewest_withheld` the yardstick. Those three load the solver, so they are taken from their
own modules: who only reads figures has no use for it.
"""

from wijkteam.analysis.disclosure.earlier import Earlier, hold_back, with_earlier
from wijkteam.analysis.disclosure.halfway import AT_ONCE, Halfway
from wijkteam.analysis.disclosure.ledger import Ledger
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
    "AT_ONCE",
    "TOTAL",
    "Axis",
    "Earlier",
    "Halfway",
    "Ledger",
    "Table",
    "Ties",
    "hold_back",
    "ledger",
    "period_axis",
    "plain_axis",
    "with_earlier",
]
