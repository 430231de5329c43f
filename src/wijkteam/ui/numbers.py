"""Numbers as people read them: decimal comma, a real minus, a hard space after the euro sign."""

import math
from decimal import ROUND_HALF_UP, Decimal, localcontext

from django.utils.translation import get_language

Number = int | float | Decimal | None

MINUS = "\N{MINUS SIGN}"
HARD_SPACE = "\N{NO-BREAK SPACE}"
NOTHING = "–"
LONGEST = 350  # digits of the largest float, with decimals to spare


def _written(value: int | float | Decimal, decimals: int) -> str:
    """The digits of the absolute value, with the separators of the active language."""
    step = Decimal(1).scaleb(-decimals)
    with localcontext(prec=LONGEST):
        exact = Decimal(str(value)).copy_abs().quantize(step, rounding=ROUND_HALF_UP)
        text = f"{exact:,.{decimals}f}"
    if (get_language() or "nl").startswith("en"):
        return text
    return text.translate(str.maketrans(",.", ".,"))


def _sign(value: int | float | Decimal, written: str) -> str:
    """A minus, unless what is written rounds to nothing."""
    return MINUS if value < 0 and any(digit in "123456789" for digit in written) else ""


def _is_missing(value: Number | str) -> bool:
    return value is None or value == "" or (isinstance(value, float) and not math.isfinite(value))


def number(value: Number, decimals: int = 0) -> str:
    """``1.234`` or ``3,5``; nothing known gives ``–``."""
    if value is None or _is_missing(value):
        return NOTHING
    written = _written(value, int(decimals))
    return _sign(value, written) + written


def signed(value: Number, decimals: int = 0) -> str:
    """``+3``, ``−1`` or ``0``: a difference always shows its direction."""
    written = number(value, decimals)
    rose = not _is_missing(value) and value is not None and value > 0
    return f"+{written}" if rose and any(digit in "123456789" for digit in written) else written


def euro(value: Number, decimals: int = 0) -> str:
    """``€ 1.234`` or ``−€ 1.234``, with a space that does not break."""
    if value is None or _is_missing(value):
        return NOTHING
    written = _written(value, int(decimals))
    return f"{_sign(value, written)}€{HARD_SPACE}{written}"


def percent(share: Number, decimals: int = 0) -> str:
    """``41%`` from the share 0.41; ``percent:1`` gives ``41,2%``."""
    if share is None or _is_missing(share):
        return NOTHING
    return f"{number(Decimal(str(share)) * 100, decimals)}%"
