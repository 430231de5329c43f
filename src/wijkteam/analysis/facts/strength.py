"""
How much of a course stays tied together in a release of rows.

Every strength keeps the same promise (`disclosure`); they differ in what is given up for it. What
each costs the model stands in decision record 0021.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wijkteam.analysis.errors import AnalysisError
from wijkteam.vocabulary.codelist import Term

#: Steps of a course that may stay tied to its signal, the first of each: no more than these, for
#: a course of four steps is already that of one household.
TIED: Mapping[str, tuple[str, ...]] = {
    "met": ("conversation",),
    "let_go": ("followup_started", "closed"),
    "back": ("reopened",),
}


class UnknownStrength(AnalysisError):
    """A strength that does not exist."""


@dataclass(frozen=True, slots=True)
class Strength:
    """
    Which steps stay `tied`, in bands how wide, and what a course too rare gives up, in that order.

    `ladder` names columns that are withheld, `started_to_year`, `wider` and `undated` for the
    bands, and tied steps that are cut loose.
    """

    term: Term
    tied: tuple[str, ...]
    width: str
    ladder: tuple[str, ...]


#: Outsiders know least of these, and the model counts the channel loose.
_ABOUT = ("triage_days", "signal_code", "channel", "signal_kind", "household_kind")
_LAST = ("team", "team_kind", "started", "triage_code")

STRENGTHS: Mapping[str, Strength] = {
    strength.term.code: strength
    for strength in (
        Strength(
            Term(
                "kept", "Verloop blijft", "Course kept",
                "Conversation, end of help and return stay tied; quarter and team go first.",
            ),
            ("met", "let_go", "back"),
            "fine",
            (*_ABOUT, "started_to_year", "wider", "team", "team_kind", "undated", "back", "let_go",
             "started", "triage_code"),
        ),
        Strength(
            Term(
                "shortened", "Verloop korter", "Course shortened",
                "Conversation and end of help stay tied; the end is cut loose before the quarter "
                "goes.",
            ),
            ("met", "let_go"),
            "fine",
            (*_ABOUT, "wider", "let_go", "undated", "started_to_year", *_LAST),
        ),
        Strength(
            Term(
                "banded", "Ruime perioden", "Wide bands",
                "As shortened, with bands of weeks and quarters from the start.",
            ),
            ("met", "let_go"),
            "wide",
            (*_ABOUT, "let_go", "undated", "started_to_year", *_LAST),
        ),
        Strength(
            Term(
                "loose", "Stappen los", "Steps loose",
                "Only the first conversation stays tied, without a day where that is rare; team "
                "and quarter stay longest.",
            ),
            ("met",),
            "wide",
            (*_ABOUT, "undated", "started_to_year", *_LAST),
        ),
    )
}  # fmt: skip

#: Costs the models least: see the decision record.
DEFAULT = "loose"


def strength_called(name: str) -> Strength:
    """
    The strength of that name. Raises `UnknownStrength`, with those there are.

    >>> strength_called("loose").tied
    ('met',)
    """
    if name not in STRENGTHS:
        raise UnknownStrength(
            f"There is no strength {name!r} for rows. Choose from: {', '.join(STRENGTHS)}."
        )
    return STRENGTHS[name]
