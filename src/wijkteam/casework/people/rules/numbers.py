"""Numbers that people are known by: citizen service number, telephone."""

from __future__ import annotations

import re

#: The eleven-test: the weighted sum of a citizen number divides by eleven.
BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
BSN_DIGITS = len(BSN_WEIGHTS)
#: Old numbers have eight digits and are written without their leading nought.
SHORTEST_BSN = 8
DIGITS, LETTERS = "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#: The last nine digits are the same with 0, +31 or 0031 in front.
PHONE_DIGITS = 9
#: Numbers without an area: 112 and 113, or 14 with the number of a municipality (14 010).
SHORT_NUMBERS = (3, 4, 5, 6)
#: 0800 and 0900 have four or seven digits after it; help lines are among them.
FEWEST_FREE = 8
#: The longest number of any country, with its country code (ITU E.164), and hardly one is shorter.
SHORTEST_ABROAD, LONGEST_ABROAD = 8, 17


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
    digits = re.sub(r"[\s./-]", "", typed)
    return digits.zfill(BSN_DIGITS) if len(digits) == SHORTEST_BSN else digits


def plain_postcode(typed: str) -> str:
    """
    A postcode as it is stored: four digits and two letters, however it was typed.

    >>> plain_postcode(" 1234 ab "), plain_postcode("1234-AB")
    ('1234AB', '1234AB')
    """
    return re.sub(r"[\s.-]", "", typed).upper()


def postcode_is_valid(postcode: str, *, invented: bool = False) -> bool:
    """
    Whether it can be a Dutch one: none begins with a nought, unless it may be *invented*.

    >>> postcode_is_valid("1234AB"), postcode_is_valid("0234AB"), postcode_is_valid("1234A")
    (True, False, False)
    >>> postcode_is_valid("0234AB", invented=True)
    True
    """
    first = "0-9" if invented else "1-9"
    return re.fullmatch(rf"[{first}][0-9]{{3}}[A-Z]{{2}}", postcode) is not None


def phone_is_valid(typed: str) -> bool:
    """
    Whether there is a number in it that can be rung, one of another country too.

    >>> phone_is_valid("06-12345678"), phone_is_valid("+32 470 12 34 56"), phone_is_valid("112")
    (True, True, True)
    >>> phone_is_valid("06 1234567"), phone_is_valid("onbekend")
    (False, False)
    """
    digits = re.sub(r"[^0-9]", "", typed)
    if re.match(r"\s*(?:\+|00)(?!31)", typed):
        return SHORTEST_ABROAD <= len(digits) <= LONGEST_ABROAD
    national = re.sub(r"^(?:(?:00)?31(?=0?[0-9]{9}$))?0?", "", digits)
    short = digits.startswith("1") and len(digits) in SHORT_NUMBERS
    free = re.match(r"0?(?:800|900)", digits) is not None and len(digits) >= FEWEST_FREE
    return len(national) == PHONE_DIGITS or short or free


def plain_phone(typed: str) -> str:
    """
    A telephone number as it is searched for: its last nine digits, without what stands before.

    >>> plain_phone("+31 6 1234 5678") == plain_phone("06-12345678") == plain_phone("0612345678")
    True
    >>> plain_phone("+31 (0)6 1234 5678"), plain_phone("06 1234 567")
    ('612345678', '61234567')
    """
    digits = re.sub(r"[^0-9]", "", typed)
    return re.sub(r"^(?:(?:00)?31(?=[0-9]{9}))?0*", "", digits)[-PHONE_DIGITS:]


def plain_number(typed: str) -> str:
    """
    A house number as it is compared, however its letter is written to it.

    >>> plain_number("12 A") == plain_number("12-a") == plain_number("12a")
    True
    """
    return re.sub(r"[^0-9a-z]", "", typed.lower())


def number_slips(digits: str) -> set[str]:
    """
    A row of digits with one slip of the hand in it, and itself.

    One digit another, left out or too many, or two beside each other changed over.

    >>> "612345678" in number_slips("612345687"), "612345678" in number_slips("61234578")
    (True, True)
    """
    made = {digits}
    for place in range(len(digits) + 1):
        before, rest = digits[:place], digits[place:]
        made |= {before + other + rest for other in DIGITS}
        if rest:
            made |= {before + other + rest[1:] for other in DIGITS}
            made.add(before + rest[1:])
        if len(rest) > 1:
            made.add(before + rest[1] + rest[0] + rest[2:])
    return made


def postcode_slips(postcode: str) -> set[str]:
    """
    The postcodes with one sign another, or two beside each other changed over; and itself.

    >>> "1234AC" in postcode_slips("1234AB"), "1324AB" in postcode_slips("1234AB")
    (True, True)
    """
    made = {postcode}
    for place, sign in enumerate(postcode):
        before, rest = postcode[:place], postcode[place + 1 :]
        made |= {before + other + rest for other in (DIGITS if sign.isdecimal() else LETTERS)}
        if rest and rest[0].isdecimal() == sign.isdecimal():
            made.add(before + rest[0] + sign + rest[1:])
    return made
