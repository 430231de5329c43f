"""The verdict in one word, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

from wijkteam.analysis.mkba.result.headline import rounded, step
from wijkteam.analysis.mkba.result.spread import Spread

IN_WORDS = {
    "financial": "financially profitable",
    "social": "socially profitable, not in money alone",
    "neither": "not profitable",
    "even": "costs and benefits weigh about the same",
    "nothing": "nothing to weigh: there are no costs and no benefits",
}

#: Without draws nobody knows how wide the doubt is: only which side the expected value is on.
AT_EXPECTED_VALUES = {
    "financial": "benefits in money alone are no less than the costs",
    "social": "benefits are more than the costs, and those in money alone are less",
    "neither": "costs are more than the benefits",
    "even": "costs and benefits are the same",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    ``financial``: the benefits in money alone outweigh the costs; ``social``: all benefits do;
    ``neither``; ``even`` when the balance is nought as its headline is told, ``nothing`` when
    there is nothing on either side, as with no households. ``complete`` is false when lines are
    missing, and then nothing is certain. The chances are those of more benefits than costs; of a
    balance without doubt there are none. ``undrawn`` when numbers are in doubt and none was drawn:
    then it is of the expected values alone.
    """

    word: str
    financial_chance: float | None
    social_chance: float | None
    complete: bool
    undrawn: bool = False

    @property
    def text(self) -> str:
        """The verdict in words."""
        words = IN_WORDS[self.word]
        if self.undrawn and self.word in AT_EXPECTED_VALUES:
            words = (
                f"at the expected values {AT_EXPECTED_VALUES[self.word]}; "
                "without draws it cannot be told whether that is more than chance"
            )
        return words if self.complete else f"incomplete; on the lines that were counted, {words}"


def verdict(
    financial: Spread,
    social: Spread,
    *,
    complete: bool,
    empty: bool = False,
    undrawn: bool = False,
) -> Verdict:
    """
    Weigh as in LPBL 2014, figure 3: above 1.0 counts as profitable, at 1.0 as even.

    >>> verdict(Spread(-5.0), Spread(3.0), complete=True).word
    'social'
    >>> verdict(Spread(-4e6, -9e6, 1e6), Spread(52_000.0, -9e6, 10e6), complete=True).word
    'even'
    """
    if empty:
        return Verdict("nothing", None, None, complete)
    # As the headline is told: digits that the interval does not carry decide nothing.
    by = step(social)
    balance, money = rounded(social, by=by).value, rounded(financial, by=by).value
    if not balance:
        word = "even"
    elif balance < 0:
        word = "neither"
    else:
        # In money alone a tie pays for itself, as long as society gains.
        word = "financial" if money >= 0 else "social"
    if social.low == social.high:
        return Verdict(word, None, None, complete, undrawn)
    return Verdict(word, financial.chance, social.chance, complete)
