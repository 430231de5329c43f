"""Where the keys break even, and which of them together lift the balance above zero."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.views import keys
from wijkteam.monitor.shelf.weighing import Weighed, kept
from wijkteam.monitor.wording.amounts import value
from wijkteam.ui import words


@dataclass(frozen=True, slots=True)
class Combination:
    """Some keys at their best ends, and the address that turns them there."""

    label: str
    settings: str
    query: str


def turned_keys(weighed: Weighed) -> tuple[keys.Turned, ...]:
    """Every key with its break-even; kept, as finding those takes half a second."""
    return kept("keys", weighed, lambda: keys.turned(weighed.outcome))


def profitable(weighed: Weighed) -> list[Combination]:
    """The smallest combinations of keys that would lift the balance above zero."""
    found = kept("profitable", weighed, lambda: keys.profitable(weighed.outcome))
    best = {code: _best(weighed, code) for codes in found for code in codes}
    return [_combination(weighed, codes, best) for codes in found]


def _best(weighed: Weighed, code: str) -> float:
    """Where between its ends a key does most for the balance."""
    values, balances = keys.sweep(weighed.outcome, code)
    return values[balances.index(max(balances))]


def _combination(weighed: Weighed, codes: tuple[str, ...], best: dict[str, float]) -> Combination:
    outcome = weighed.outcome
    said = []
    for code in codes:
        one = outcome.result.inputs[outcome.programme.keys[code].value]
        said.append(f"{one.label}: {value(best[code], one.unit)}")
    return Combination(
        label=_(" met ").join(str(words.label(keys.KEY[code])) for code in codes),
        settings="; ".join(said),
        query=urlencode({code: f"{best[code]:.12g}" for code in codes}),
    )
