"""One field of a file at a time: the value, or None after writing down what is wrong."""

import math
import re
from collections.abc import Collection
from datetime import date
from difflib import get_close_matches

from wijkteam.analysis.parameters.files.located import Fields, Items, Node, Refusals, Text

_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOT_A_NUMBER = {"nan", ".nan", "inf", "+inf", "-inf", ".inf", "-.inf", "+.inf", "infinity"}
#: A year outside these is a slip: a price of 20226, a source of 202.
_EARLIEST, _LATEST = 1900, 2200


def mapping(node: Node | None, what: str, refusals: Refusals) -> Fields | None:
    if isinstance(node, Fields):
        return node
    if node is not None:
        refusals.add(node.line, f"{what} must hold `key: value` lines. Write them below it.")
    return None


def known_keys(fields: Fields, allowed: Collection[str], what: str, refusals: Refusals) -> None:
    for key in fields.values:
        if key in allowed:
            continue
        near = get_close_matches(key, allowed, n=1)
        hint = f"Did you mean {near[0]!r}?" if near else f"Use one of: {', '.join(allowed)}."
        if key.isdecimal():
            hint = "A decimal comma? Write a point: 10.5."
        refusals.add(
            fields.key_lines[key],
            f"Unknown key {key!r} in {what}: it would be ignored without anybody noticing. {hint}",
        )


def text(fields: Fields, key: str, refusals: Refusals) -> str | None:
    """The words under *key*; None when absent, and a refusal when there is something else."""
    node = fields.values.get(key)
    if node is None:
        return None
    if isinstance(node, Text) and not node.is_empty and node.value.strip():
        return " ".join(node.value.split())
    refusals.add(node.line, f"{key!r} must be words, and here it is empty or a list. Write it out.")
    return None


def required_text(fields: Fields, key: str, why: str, refusals: Refusals) -> str | None:
    if key not in fields.values:
        refusals.add(fields.line, f"{key!r} is missing: {why} Add `{key}: …`.")
        return None
    return text(fields, key, refusals)


def choice(
    fields: Fields, key: str, allowed: Collection[str], why: str, refusals: Refusals
) -> str | None:
    """One word out of a closed list."""
    value = required_text(fields, key, why, refusals)
    if value is None or value in allowed:
        return value
    near = get_close_matches(value, allowed, n=1)
    hint = f"Did you mean {near[0]!r}? " if near else ""
    refusals.add(
        fields.values[key].line,
        f"{key} {value!r} is not in the list, so nothing can be calculated with it. "
        f"{hint}Choose from: {', '.join(allowed)}.",
    )
    return None


def number(node: Node, what: str, refusals: Refusals) -> float | None:
    """A finite number written the plain way."""
    if not isinstance(node, Text):
        refusals.add(node.line, f"{what} must be one number. Write it as 12.5.")
        return None
    raw = node.value.strip()
    if not node.quoted and _NUMBER.fullmatch(raw) and math.isfinite(float(raw)):
        return float(raw)
    refusals.add(node.line, f"{what} is {raw!r}, {_why_no_number(raw, node.quoted)}")
    return None


def _why_no_number(raw: str, quoted: bool) -> str:
    if raw.lower() in _NOT_A_NUMBER or (_NUMBER.fullmatch(raw.strip()) and not quoted):
        return "which no sum can use. Write a finite number, or `missing:` with the reason."
    if raw.lower() in {"true", "false", "yes", "no", "on", "off"}:
        return "which is yes or no, not a number. Write the number."
    if quoted and _NUMBER.fullmatch(raw):
        return "a number between quotes, which is text. Remove the quotes."
    if re.fullmatch(r"[-+]?[\d.]+,\d+", raw):
        return "with a decimal comma. Write a point, and no point for thousands: 1234.50."
    if re.fullmatch(r"[-+]?\d+([.,]\d+)?\s*%", raw):
        share = float(raw.rstrip("% ").replace(",", ".")) / 100
        return f"a percentage. Write it as a share: {share:g}."
    return "which is text, not a number. Write only digits and a point, such as 1234.50."


def year(fields: Fields, key: str, refusals: Refusals) -> int | None:
    node = fields.values.get(key)
    if node is None:
        return None
    value = number(node, f"{key!r}", refusals)
    if value is None:
        return None
    if value != int(value) or not _EARLIEST <= value <= _LATEST:
        refusals.add(node.line, f"{key!r} is not a year. Write four digits, such as 2024.")
        return None
    return int(value)


def day(raw: str, line: int, what: str, refusals: Refusals) -> date | None:
    """A calendar date, year first."""
    if _DATE.fullmatch(raw.strip()):
        try:
            return date.fromisoformat(raw.strip())
        except ValueError:
            pass
    refusals.add(line, f"{what} {raw!r} is not a date. Write year-month-day, such as 2024-01-01.")
    return None


def numbers(
    node: Node, names: tuple[str, ...], what: str, refusals: Refusals
) -> list[float] | None:
    """A list of as many numbers as there are *names*."""
    if not isinstance(node, Items) or len(node.values) != len(names):
        refusals.add(
            node.line, f"{what} needs [{', '.join(names)}]. Write these numbers in a list."
        )
        return None
    read = [
        number(item, f"{what}: {n}", refusals) for item, n in zip(node.values, names, strict=True)
    ]
    return None if None in read else [value for value in read if value is not None]
