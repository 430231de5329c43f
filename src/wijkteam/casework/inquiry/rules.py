"""What an inquiry under the Wmo looks into, and what must have been told before it is given."""

from __future__ import annotations

from collections.abc import Mapping

#: Wmo 2015, article 2.3.2, paragraph 4: the letters of the law and the field that answers each.
HEADINGS = {
    "a": "needs",
    "b": "own_strength",
    "c": "network",
    "d": "carers",
    "e": "general",
    "f": "together",
    "g": "contribution",
}
#: Article 2.3.2, paragraphs 2, 3 and 6: what the household must have been told.
TOLD = ("support_told_on", "plan_told_on")


def still_open(held: Mapping[str, object]) -> list[str]:
    """
    The fields that have nothing yet, in the order of the law.

    >>> still_open({"needs": "Rust", "own_strength": "Zelf", "network": "Oma", "carers": "Geen",
    ...     "general": "Inloop", "together": "Huisarts", "support_told_on": 1, "plan_told_on": 1})
    ['contribution']
    """
    return [name for name in (*HEADINGS.values(), *TOLD) if not held.get(name)]
