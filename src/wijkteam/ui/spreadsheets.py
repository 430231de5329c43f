"""Words for a table that somebody opens in a spreadsheet."""

from __future__ import annotations

#: A cell that begins so is reckoned: a name typed as ``=cmd`` would run at whoever opens the file
#: (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_text(cell: str) -> str:
    """
    A name that stays a name, and is never read as a formula.

    >>> as_text("=1+1"), as_text("Molenbuurt")
    ("'=1+1", 'Molenbuurt')
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
