"""Numbers that people are known by: citizen service number, telephone."""

from __future__ import annotations

import re

BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
#: Old numbers have eight digits and are written without their leading nought.
SHORTEST_BSN = 8
#: The last nine digits are the same with 0, +31 or 0031 in front.
PHONE_DIGITS = 9


def bsn_is_valid(number: str) -> bool:
    """
    The eleven-test of a citizen service number (iStandaarden, rule "elfproef").

    >>> bsn_is_valid("999900006")
    True
    >>> bsn_is_valid("999900007")
    False
    """
    if not re.fullmatch(r"[0-9]{9}", number) or int(number) == 0:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(BSN_WEIGHTS, number, strict=True))
    return total % 11 == 0


def plain_bsn(typed: str) -> str:
    """
    A citizen service number as it is stored: nine digits, however it was typed.

    >>> plain_bsn("9999 00 006"), plain_bsn("1234567.82"), plain_bsn("12345672")
    ('999900006', '123456782', '012345672')
    """
    digits = re.sub(r"[\s.-]", "", typed)
    return digits.zfill(len(BSN_WEIGHTS)) if len(digits) == SHORTEST_BSN else digits


def plain_phone(typed: str) -> str:
    """
    A telephone number as it is searched for: its last nine digits.

    >>> plain_phone("+31 6 1234 5678") == plain_phone("06-12345678") == plain_phone("0612345678")
    True
    """
    return re.sub(r"[^0-9]", "", typed)[-PHONE_DIGITS:]
