"""The verdict in one word, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

from wijkteam.analysis.mkba.result.spread import Spread

IN_WORDS = {
    "financial": "financially profitable",
    "social": "socially profitable, not in money alone",
    "neither": "not profitable",
    "even": "costs and benefits weigh the same",
    "nothing": "nothing to weigh: there are no costs and no benefits",
}
#: Less than half a euro is a trace of adding up.
EVEN = 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    ``financial``: the benefits in money alone outweigh the costs; ``social``: all benefits do;
    ``neither``; ``even`` when both sides weigh the same, ``nothing`` when there is nothing on
    either, as with no households. ``complete`` is false when lines are missing, and then nothing is
    certain. There are no chances of a tie, nor of a balance without doubt.
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


def verdict(financial: Spread, social: Spread, *, complete: bool, empty: bool = False) -> Verdict:
    """
    Weigh as in LPBL 2014, figure 3: above 1.0 counts as profitable, at 1.0 as even.

    >>> verdict(Spread(-5.0), Spread(3.0), complete=True).word
    'social'
    >>> verdict(Spread(0.0), Spread(0.0), complete=True).word
    'even'
    """
    if empty:
        return Verdict("nothing", None, None, complete)
    # Before the sign is asked: a trace below nil is no loss.
    if abs(social.value) < EVEN:
        word = "even"
    elif social.value < 0:
        word = "neither"
    else:
        # In money alone a tie pays for itself, as long as society gains.
        word = "financial" if financial.value > -EVEN else "social"
    if word == "even" or social.low == social.high:
        return Verdict(word, None, None, complete)
    return Verdict(word, financial.chance, social.chance, complete)
