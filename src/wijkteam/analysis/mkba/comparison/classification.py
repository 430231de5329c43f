"""Is a published analysis financially profitable, socially profitable, or neither?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import NormalDist
from typing import Any, Literal

from wijkteam.analysis.mkba.comparison.ratio import log_ratio, restate
from wijkteam.analysis.mkba.comparison.study import Perspective, Study

Profitability = Literal["financial", "social", "even", "neither", "unknown"]

SENTENCES: dict[Profitability, str] = {
    "financial": "financially profitable",
    "social": "socially profitable, not in money alone",
    "even": "breaks even",
    "neither": "not profitable",
    "unknown": "not to be told",
}
#: The red line of LPBL 2014, figure 3: here benefits just cover costs. On the line is even and not
#: profitable, as in the verdict on a programme of one's own.
BREAK_EVEN = 1.0
#: Nearer than this a ratio prints as 1.00.
TIE = 5e-4


@dataclass(frozen=True, slots=True)
class Classified:
    """
    One analysis and its class, from its ratios at the common discount rate.

    *financial* counts money alone, *social* everything for everybody; whether wellbeing is in it
    depends on the analysis. A chance that the true ratio lies
    above 1 is ``None`` where no uncertainty was published. ``why`` says what decides, or what
    is missing.
    """

    study: str
    profitability: Profitability
    financial: float | None
    social: float | None
    chance_financial: float | None
    chance_social: float | None
    why: str

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def classify(
    studies: Sequence[Study], *, rate: float, rate_since: int | None = None
) -> tuple[Classified, ...]:
    """
    Return each analysis once, in the order of the file, with its class (LPBL 2014, figure 3).

    *financial*: the benefits in money outweigh the costs. *social*: they do so only for
    society as a whole. *neither*: not even then. *even*: both sides weigh the same. A ratio for the
    municipality alone decides nothing: what others gain is left out of it. Where the ratio that
    would decide was not published the class is *unknown*.

    >>> studies = [Study("A", "x:1", ratio=0.8, perspective="financial"),
    ...            Study("A", "x:2", ratio=1.3), Study("B", "x:3", ratio=1.9)]
    >>> [(one.study, one.profitability) for one in classify(studies, rate=0.0225)]
    [('A', 'social'), ('B', 'unknown')]
    """
    ratios: dict[str, dict[Perspective, tuple[float, float | None]]] = {}
    names: dict[str, str] = {}
    for study in studies:
        # One analysis has a row per perspective, and is not always typed with the same capitals.
        key = study.study.casefold()
        names.setdefault(key, study.study)
        restated = restate(study, rate=rate, rate_since=rate_since)
        log = log_ratio(study, restated)
        above = (
            None
            if log.value is None or log.se is None
            # Of a ratio above 1: its logarithm above 0, where the normal belongs.
            else 1 - NormalDist(log.value, log.se).cdf(0.0)
        )
        ratios.setdefault(key, {})[study.perspective] = restated.ratio, above
    return tuple(_classified(names[key], published) for key, published in ratios.items())


def _classified(study: str, published: dict[Perspective, tuple[float, float | None]]) -> Classified:
    financial, chance_financial = published.get("financial", (None, None))
    social, chance_social = published.get("social", (None, None))
    profitability: Profitability
    decides = financial if social is None else social
    if decides is not None and _is_tie(decides):
        counting = "in money" if social is None else "for society"
        profitability, why = "even", f"{counting} {_against_costs(decides)}"
    elif social is not None and social < BREAK_EVEN:
        profitability, why = "neither", f"for society too {_against_costs(social)}"
    elif financial is not None and (financial > BREAK_EVEN or _is_tie(financial)):
        # In money alone a tie pays for itself, as long as society gains.
        profitability, why = "financial", f"in money {_against_costs(financial)}"
    elif financial is None and social is None:
        profitability = "unknown"
        why = "only the ratio for the municipality was published; what others gain is not in it"
    elif social is None:
        profitability = "unknown"
        why = f"in money {_against_costs(financial)}; the social ratio was not published"
    elif financial is None:
        profitability = "unknown"
        why = f"for society {_against_costs(social)}; whether money alone does so was not published"
    else:
        profitability = "social"
        why = f"in money {_against_costs(financial)}, for society {_against_costs(social)}"
    return Classified(study, profitability, financial, social, chance_financial, chance_social, why)


def _is_tie(ratio: float) -> bool:
    return abs(ratio - BREAK_EVEN) < TIE


def _against_costs(ratio: float | None) -> str:
    assert ratio is not None
    if _is_tie(ratio):
        return "it breaks even (ratio 1.00)"
    return f"a ratio of {ratio:.2f}"
