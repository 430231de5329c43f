"""What an indicator is: its words, what it counts, and what it does and does not tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: Days: a median. Share: numerator divided by denominator.
Unit = Literal["days", "share"]

#: Which way is better, where that is agreed.
Direction = Literal["higher", "lower", "none"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in plain Dutch and in English."""

    dutch: str
    english: str


@dataclass(frozen=True, slots=True)
class Definition:
    """
    One indicator.

    `numerator` and `denominator` say in words what is counted; `period` says by which moment a
    case counts in a quarter.
    """

    code: str
    question: Text
    label: Text
    unit: Unit
    numerator: Text
    denominator: Text
    period: Text
    direction: Direction
    tells: Text
    does_not_tell: Text
    source: str
    companion_of: str = ""
