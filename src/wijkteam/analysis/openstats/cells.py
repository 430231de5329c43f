"""One cell of a published table: a number, or the mark that stands where it would be."""

from __future__ import annotations

import math
import re
from enum import StrEnum


class Mark(StrEnum):
    """Why there is a number or none. What is withheld exists; it is neither nil nor missing."""

    KNOWN = "known"
    WITHHELD = "withheld"  # secret, unreliable or too small: '.', 'x', '*', '<5'
    IMPOSSIBLE = "impossible"  # cannot occur on logical grounds: an empty cell
    UNREADABLE = "unreadable"


#: CBS, explanation of symbols: '.' unknown, insufficiently reliable or secret; 'x' secret.
_WITHHELD = frozenset({".", "..", "...", "x", "*", "**", "***", "geheim", "nb", "n.b."})
#: CBS writes '-' for nil.
_NIL = frozenset({"-", "–", "\u2212"})
_BELOW = re.compile(r"(<|≤|<=|minder dan)\s*\d+([.,]\d+)?\s*%?", re.IGNORECASE)
_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009'")


def read_cell(text: str | float | None) -> tuple[float | None, Mark]:
    """
    Return the number in a cell and its mark; the number is ``None`` unless it is known.

    Numbers may be padded, have a decimal point or comma, spaces or points for thousands beside a
    comma, and a per cent sign.

    >>> read_cell("    15.4"), read_cell("15,4"), read_cell("1.234,5")
    ((15.4, <Mark.KNOWN: 'known'>), (15.4, <Mark.KNOWN: 'known'>), (1234.5, <Mark.KNOWN: 'known'>))
    >>> [read_cell(text)[1].value for text in ("       .", "x", "<5", "*", "", "-", "veel")]
    ['withheld', 'withheld', 'withheld', 'withheld', 'impossible', 'known', 'unreadable']
    """
    if isinstance(text, int | float):
        return (None, Mark.IMPOSSIBLE) if math.isnan(text) else (float(text), Mark.KNOWN)
    written = (text or "").strip().strip('"').strip()
    if not written:
        return None, Mark.IMPOSSIBLE
    if written.casefold() in _WITHHELD or _BELOW.fullmatch(written):
        return None, Mark.WITHHELD
    number = written.removesuffix("%").replace("\u2212", "-").translate(_SPACES)
    if "," in number:
        # With a comma in it a point can only be a mark for thousands.
        number = number.replace(".", "").replace(",", ".")
    try:
        return (0.0 if written in _NIL else float(number)), Mark.KNOWN
    except ValueError:
        return None, Mark.UNREADABLE
