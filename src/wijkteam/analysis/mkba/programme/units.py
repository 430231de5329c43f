"""
Units of quantities and prices, so that hours are not multiplied by a price per day.

Time and money are strict: nothing converts silently. Things one counts (households,
events, contacts) are lenient in one direction only: a price in plain euros may be
multiplied by counted things, a price per household only by households.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: These have to cancel out: an amount per hour goes with hours, never with households alone.
TIME = frozenset({"year", "month", "week", "day", "half_day", "hour", "minute"})
#: What counts or compares: it may stand before anything without changing its unit.
PURE = frozenset(
    {
        "",
        "1",
        "share",
        "probability",
        "count",
        "number",
        "ratio",
        "factor",
        "index",
        "rate",
        "change",
        "score",
        "aantal",
    }
)
SHARES = frozenset({"share", "probability"})
#: As people type them, in both languages and in the plural.
SAME = {
    "euro": "EUR", "euros": "EUR", "eur": "EUR", "€": "EUR", "dollar": "USD", "usd": "USD",
    "jaar": "year", "jaren": "year", "maand": "month", "maanden": "month", "weken": "week",
    "dag": "day", "dagen": "day", "dagdeel": "half_day", "dagdelen": "half_day",
    "uur": "hour", "uren": "hour", "minuut": "minute", "minuten": "minute",
    "huishoudens": "household", "huishouden": "household", "personen": "person",
    "persoon": "person", "people": "person", "children": "child", "half-day": "half_day",
    "fte": "fte", "families": "family", "addresses": "address",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """Powers of base units; ``free`` means nobody can tell, so nothing is checked."""

    powers: tuple[tuple[str, int], ...] = ()
    free: bool = False

    def __mul__(self, other: Unit) -> Unit:
        return self._combined(other, 1)

    def __truediv__(self, other: Unit) -> Unit:
        return self._combined(other, -1)

    def __pow__(self, power: int) -> Unit:
        return Unit(tuple((name, n * power) for name, n in self.powers if power), self.free)

    def _combined(self, other: Unit, sign: int) -> Unit:
        powers = dict(self.powers)
        for name, power in other.powers:
            powers[name] = powers.get(name, 0) + sign * power
        # By name, so that hours × euro and euro × hours are one unit.
        kept = tuple(sorted((name, n) for name, n in powers.items() if n))
        return Unit(kept, self.free or other.free)

    @property
    def is_pure(self) -> bool:
        return not self.powers

    def __str__(self) -> str:
        if self.free:
            return "any unit"
        top = [name if n == 1 else f"{name}^{n}" for name, n in self.powers if n > 0]
        below = [name if n == -1 else f"{name}^{-n}" for name, n in self.powers if n < 0]
        return "/".join(["*".join(top) or "1", *below])


#: Of what was refused already; it fits everywhere, so that one slip is told once.
FREE = Unit(free=True)
NONE = Unit()


def unit(text: str | None) -> Unit:
    """
    Read a unit such as ``EUR/hour`` or ``household/year``; no text means unchecked.

    >>> str(unit("EUR/uur"))
    'EUR/hour'
    >>> unit("share") == unit("count")
    True
    """
    if text is None:
        return FREE
    parts = re.split(r"([/*·])", text.strip().replace(" per ", "/"))
    result = _base(parts[0])
    for sign, part in zip(parts[1::2], parts[2::2], strict=True):
        result = result / _base(part) if sign == "/" else result * _base(part)
    return result


def _base(word: str) -> Unit:
    name = re.sub(r"[\s-]+", "_", word.strip())
    name = name if re.fullmatch(r"[A-Z]{3}", name) else name.lower()
    name = SAME.get(name, name)
    if name not in PURE:
        # One household and two households are one unit.
        if re.fullmatch(r"[a-z_]{3,}ies", name):
            name = f"{name[:-3]}y"
        elif re.fullmatch(r"[a-z_]{2,}[a-rt-z]s", name):
            name = name[:-1]
    return NONE if name in PURE else Unit(((name, 1),))


def is_share(text: str | None) -> bool:
    """Whether a number with this unit must lie between zero and one."""
    return text is not None and text.strip().lower() in SHARES


def may_be_called(worked_out: Unit, declared: Unit) -> bool:
    """
    Whether a sum in the unit *worked_out* may be called *declared*.

    Time and money must be the same. One thing that is counted may become another, since a share
    of the households are events and a number of events are placements.

    >>> may_be_called(unit("household/year"), unit("event/year"))
    True
    >>> may_be_called(unit("hour/year"), unit("event/year"))
    False
    """
    (strict, things), (said_strict, said_things) = _apart(worked_out), _apart(declared)
    return strict == said_strict and (things == said_things or 0 in (things, said_things))


def _apart(unit: Unit) -> tuple[dict[str, int], int]:
    """Time and money with their powers, and how often something counted is multiplied."""
    strict = {name: n for name, n in unit.powers if name in TIME or name.isupper()}
    return strict, sum(n for name, n in unit.powers if name not in strict)


def misfit(amount: Unit, *, currency: str) -> str | None:
    """
    Say why *amount* is no sum of money (a year), or None when it is.

    >>> misfit(unit("hour/year") * unit("EUR/hour"), currency="EUR")
    >>> misfit(unit("hour/year") * unit("EUR/day"), currency="EUR")
    'day and hour are left over'
    """
    if amount.free:
        return None
    powers = dict(amount.powers)
    if powers.pop(currency, 0) != 1:
        return f"it is not an amount in {currency}"
    if powers.pop("year", 0) not in (0, -1):
        return "years do not cancel out"
    wrong = [name for name, n in powers.items() if name in TIME or n < 0]
    return (
        f"{' and '.join(wrong)} {'is' if len(wrong) == 1 else 'are'} left over" if wrong else None
    )
