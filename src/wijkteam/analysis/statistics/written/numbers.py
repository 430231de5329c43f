"""Numbers as people write them in a table: with a point or a comma, a sign for euros, or marks."""

from __future__ import annotations

import math
import re

_SPACES = str.maketrans("", "", "\u00a0\u202f\u2009 €")
_GROUPED = re.compile(r"[+-]?\d{1,3}([.,])\d{3}(\1\d{3})*")
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?")


def number(text: str, what: str, *, delimiter: str = ",", grouped: bool = True) -> float:
    """
    Read a number with a decimal point or comma, with or without € and marks for thousands.

    A number that can be read in two ways, such as 1.500 in a Dutch table, is refused when
    *grouped* says that such numbers can be thousands. Raises `ValueError` that says what to do.

    >>> number("€ 1.234,50", "cost"), number("2,5", "effect"), number("1e3", "cost")
    (1234.5, 2.5, 1000.0)
    >>> number("1.500", "cost", delimiter=";")
    Traceback (most recent call last):
    ValueError: cost is '1.500': is that fifteen hundred or one and a half? Write 1500 or 1.5.
    """
    raw = text.translate(_SPACES).replace("\u2212", "-").removeprefix("EUR").removesuffix(",-")
    if not raw:
        raise ValueError(f"{what} is empty. Fill it in, or remove the row.")
    if "." in raw and "," in raw:
        raw = _without_groups(raw)
    elif match := _GROUPED.fullmatch(raw):
        mark = match.group(1)
        if raw.count(mark) > 1:
            raw = raw.replace(mark, "")
        elif grouped and not (mark == "." and delimiter == ","):
            whole, part = raw.split(mark)
            raise ValueError(_two_ways(what, text.strip(), whole, part))
    raw = raw.replace(",", ".")
    if not _PLAIN.fullmatch(raw) or not math.isfinite(float(raw)):
        raise ValueError(
            f"{what} is '{text.strip()[:60]}', not a number. Write digits with one decimal point "
            "or comma."
        )
    return float(raw)


def _without_groups(raw: str) -> str:
    decimal = max(".,", key=raw.rfind)
    group = "," if decimal == "." else "."
    return raw.replace(group, "") if raw.count(decimal) == 1 else raw


def _two_ways(what: str, shown: str, whole: str, part: str) -> str:
    if (whole, part) == ("1", "500"):
        asked = "is that fifteen hundred or one and a half? Write 1500 or 1.5."
    else:
        asked = (
            f"is that {whole}{part} or {float(f'{whole}.{part}'):g}? Write {whole}{part}, or the "
            "decimals without a last nought or with one more."
        )
    return f"{what} is '{shown}': {asked}"
