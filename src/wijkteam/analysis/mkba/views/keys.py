"""The seven keys as sliders: turn them, see what happens, find where it becomes profitable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.programme.model import Key
from wijkteam.analysis.mkba.result.headline import in_steps, step
from wijkteam.analysis.mkba.result.outcome import Outcome
from wijkteam.analysis.mkba.views.uncertainty import break_even, npv_many, npv_with
from wijkteam.vocabulary.codelist import CodeList, Term

KEY = CodeList(
    "mkba_key",
    "The seven keys to a better balance",
    "LPBL 2014, Sleutels",
    Term("find", "Vinden", "Finding", "Een slimme vindstrategie."),
    Term("caseload", "Werkdruk", "Caseload", "Een passende caseload."),
    Term("selection", "Kiezen", "Selection", "Niet alles oppakken."),
    Term("diagnosis", "Breed kijken", "Diagnosis", "Integrale diagnose en teammix."),
    Term("network", "Netwerk", "Network", "Inzet van het netwerk, met coaching."),
    Term("relapse", "Waakvlam", "Follow-up", "Voorkomen van terugval."),
    Term("financing", "Nieuw voor oud", "New for old", "Financiering."),
)


class KeyNotHere(AnalysisError):
    """A key that this programme does not have."""

    def __init__(self, code: str, known: Sequence[str]) -> None:
        super().__init__(
            f"This programme has no key {code!r}; it has: {', '.join(known) or 'none'}. "
            "Name the value it turns under `keys:` in the programme file."
        )


@dataclass(frozen=True, slots=True)
class Turned:
    """A key with its present value and ends, and where between them the balance is nil."""

    code: str
    label: str
    value_name: str
    now: float
    start: float
    end: float
    break_evens: tuple[float, ...]
    npv_start: float
    npv_end: float


@dataclass(frozen=True, slots=True)
class Dilemma:
    """Two fair sides; each turns some keys to less or more."""

    code: str
    label: str
    first: Mapping[str, str]
    second: Mapping[str, str]


DILEMMAS = (
    Dilemma(
        "reach_or_cost", "Reach against cost", {"find": "more"}, {"find": "less"}
    ),
    Dilemma(
        "light_or_right",
        "As light as possible against at once the right help",
        {"caseload": "more", "selection": "more"},
        {"caseload": "less", "diagnosis": "more"},
    ),
    Dilemma(
        "own_strength_or_escalation",
        "Own strength against preventing escalation",
        {"network": "more", "relapse": "less"},
        {"network": "less", "relapse": "more"},
    ),
    Dilemma(
        "inside_or_outside",
        "Indication inside or outside the team",
        {"diagnosis": "more", "financing": "less"},
        {"diagnosis": "less", "financing": "more"},
    ),
)  # fmt: skip


def turned(outcome: Outcome) -> tuple[Turned, ...]:
    """Every key of the programme, with its break-even between its bounds."""
    return tuple(_turned(outcome, key) for key in outcome.programme.keys.values())


def _turned(outcome: Outcome, key: Key) -> Turned:
    low, high = key.bounds
    nil = break_even(outcome, key.value, low=low, high=high)
    return Turned(
        code=key.code,
        label=KEY[key.code].english,
        value_name=key.value,
        now=outcome.result.inputs[key.value].mean,
        start=key.start,
        end=key.end,
        break_evens=nil.values,
        npv_start=npv_with(outcome, {key.value: key.start}),
        npv_end=npv_with(outcome, {key.value: key.end}),
    )


#: 21 points: a step of 5 % of the slider, finer than a screen shows.
def sweep(outcome: Outcome, code: str, *, steps: int = 21) -> tuple[list[float], list[float]]:
    """The net present value as one key moves from less to more of it."""
    key = _key(outcome, code)
    values = np.linspace(key.start, key.end, steps)
    npvs = np.broadcast_to(npv_many(outcome, {key.value: values}), values.shape)
    return values.tolist(), npvs.tolist()


def sets(outcome: Outcome, turns: Mapping[str, float]) -> dict[str, float]:
    """The settings for `evaluate` that turn these keys to these values."""
    return {_key(outcome, code).value: value for code, value in turns.items()}


def sides(outcome: Outcome, dilemma: Dilemma) -> tuple[dict[str, float], dict[str, float]]:
    """The settings of both sides of a dilemma, for the keys this programme has."""
    return _side(outcome, dilemma.first), _side(outcome, dilemma.second)


def _side(outcome: Outcome, turns: Mapping[str, str]) -> dict[str, float]:
    keys = outcome.programme.keys
    return {
        keys[code].value: keys[code].end if end == "more" else keys[code].start
        for code, end in turns.items()
        if code in keys
    }


# Four keys at once is more change than one plan can carry, and the list grows out of hand.
def profitable(outcome: Outcome, *, most: int = 3) -> tuple[tuple[str, ...], ...]:
    """
    The smallest combinations of keys that, at their best ends, make the balance positive.

    Nothing when the approach is profitable already, or when no *most* keys together do it. A
    combination that holds a smaller one that suffices is left out.
    """
    if outcome.verdict.word in ("financial", "social"):
        return ()
    best = {}
    for code in outcome.programme.keys:
        values, npvs = sweep(outcome, code)
        # Not the far end of each key: a key may be best in between.
        best[code] = values[int(np.argmax(npvs))]

    def lifts(codes: Sequence[str]) -> bool:
        npv = npv_with(outcome, sets(outcome, {code: best[code] for code in codes}))
        # As in the verdict: a balance that is told as nought is no gain.
        return in_steps(npv, step(outcome.npv_spread)) > 0

    smallest: list[tuple[str, ...]] = []
    # Small ones first, so that a larger one that holds a smaller need not be reckoned.
    for size in range(1, min(most, len(best)) + 1):
        for codes in combinations(best, size):
            smaller = any(set(fewer) <= set(codes) for fewer in smallest)
            if not smaller and lifts(codes):
                smallest.append(codes)
    return tuple(smallest)


def _key(outcome: Outcome, code: str) -> Key:
    keys = outcome.programme.keys
    if code not in keys:
        raise KeyNotHere(code, [*keys])
    return keys[code]
