"""The verdict in one word, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

from wijkteam.analysis.mkba.result.spread import Spread

IN_WORDS = {
    "financial": "financially profitable",
    "social": "socially profitable, not in money alone",
    "neither": "not profitable",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    ``financial``: the benefits in money alone outweigh the costs; ``social``: all benefits do;
    ``neither``. ``complete`` is false when lines are missing, and then nothing is certain.
    """

    word: str
    financial_chance: float | None
    social_chance: float | None
    complete: bool

    @property
    def text(self) -> str:
        """The verdict in words."""
        words = IN_WORDS[self.word]
        return words if self.complete else f"incomplete; on the lines that were counted, {words}"


def verdict(financial: Spread, social: Spread, *, complete: bool) -> Verdict:
    """
    Weigh as in LPBL 2014, figure 3: at or above 1.0 counts as profitable.

    >>> verdict(Spread(-5.0), Spread(3.0), complete=True).word
    'social'
    """
    # Exactly nil pays for itself: the line at 1.0 belongs to the profitable side.
    if financial.value >= 0 and social.value >= 0:
        word = "financial"
    else:
        word = "social" if social.value >= 0 else "neither"
    return Verdict(word, financial.chance, social.chance, complete)
