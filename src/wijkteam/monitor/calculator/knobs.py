"""The seven keys as sliders: where they stand, what was asked, what that sets."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.keys import DILEMMAS, KEY, Turned
from wijkteam.analysis.mkba.programme import Key
from wijkteam.monitor.calculator.assumptions import evidence_word
from wijkteam.monitor.calculator.writing import value
from wijkteam.ui import words

_STOPS = 60  # about as many places as a finger can find on a slider
_NICE = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Knob:
    """One slider. *position* is where it stands, *turned* whether that is not where it was."""

    code: str
    label: str
    about: str
    low: float
    high: float
    step: float
    position: float
    turned: bool
    now: str
    then: str
    low_said: str
    high_said: str
    evidence: str
    break_even: str
    value_name: str


@dataclass(frozen=True, slots=True)
class Absent:
    """A key that this programme does not have."""

    label: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dilemma: what it is about, what speaks for it, and the link that turns it."""

    label: str
    why: str
    query: str


@dataclass(frozen=True, slots=True)
class Sides:
    """A dilemma with two fair sides."""

    label: str
    one: Side
    other: Side


def knobs(
    outcome: mkba.Outcome, turned: tuple[Turned, ...], asked: Mapping[str, str]
) -> list[Knob]:
    """Every key of the programme, turned as *asked*; what cannot be read stays where it was."""
    found = {one.code: one for one in turned}
    keys = outcome.programme.keys
    return [_knob(outcome, keys[code], found[code], asked) for code in KEY if code in keys]


def absent(outcome: mkba.Outcome) -> list[Absent]:
    """The keys for which this programme names no number."""
    return [
        Absent(str(words.label(KEY[code]))) for code in KEY if code not in outcome.programme.keys
    ]


def sets(found: list[Knob]) -> dict[str, float]:
    """What `evaluate` must set for the keys that were turned."""
    return {one.value_name: one.position for one in found if one.turned}


def dilemmas(outcome: mkba.Outcome) -> list[Sides]:
    """The ready-made comparisons that this programme has keys for."""
    told = _fair_words()
    found = []
    for dilemma in DILEMMAS:
        one = _turns(outcome, dilemma.one)
        other = _turns(outcome, dilemma.other)
        if one and other and one != other:
            label, first, second = told[dilemma.code]
            found.append(
                Sides(label, Side(*first, query=one), Side(*second, query=other)),
            )
    return found


def _knob(outcome: mkba.Outcome, key: Key, turned: Turned, asked: Mapping[str, str]) -> Knob:
    one = outcome.result.inputs[key.value]
    low, high = key.bounds
    step = nice_step(high - low)
    now = key.start if math.isnan(turned.now) else min(max(turned.now, low), high)
    wanted = _number(asked.get(key.code, ""), low=low, high=high)
    # The browser puts a slider on the nearest stop; that alone is no turn of the key.
    is_turned = wanted is not None and abs(wanted - now) > step / 2
    position = wanted if wanted is not None and is_turned else now
    return Knob(
        code=key.code,
        label=str(words.label(KEY[key.code])),
        about=one.label,
        low=low,
        high=high,
        step=step,
        position=position,
        turned=is_turned,
        now=value(turned.now, one.unit),
        then=value(position, one.unit),
        low_said=value(low, one.unit),
        high_said=value(high, one.unit),
        evidence=evidence_word(one.evidence),
        break_even=_break_even(turned, one.unit),
        value_name=key.value,
    )


def nice_step(width: float) -> float:
    """
    A round step that cuts *width* in about sixty.

    >>> nice_step(24), nice_step(1), nice_step(1200)
    (0.5, 0.02, 20.0)
    """
    rough = width / _STOPS
    size = 10.0 ** math.floor(math.log10(rough))
    return float(f"{next(size * nice for nice in _NICE if size * nice >= rough * 0.999):.12g}")


def _number(text: str, *, low: float, high: float) -> float | None:
    try:
        found = float(text.replace(",", "."))
    except ValueError:
        return None
    return min(max(found, low), high) if math.isfinite(found) else None


def _break_even(turned: Turned, unit: str | None) -> str:
    if not turned.break_evens:
        return _("nergens quitte tussen deze grenzen")
    places = _(" en ").join(value(one, unit) for one in turned.break_evens)
    return _("quitte bij %(places)s") % {"places": places}


def _turns(outcome: mkba.Outcome, turns: Mapping[str, str]) -> str:
    keys = outcome.programme.keys
    chosen = {
        code: f"{keys[code].end if end == 'more' else keys[code].start:g}"
        for code, end in turns.items()
        if code in keys
    }
    return urlencode(chosen)


def _fair_words() -> dict[str, tuple[str, tuple[str, str], tuple[str, str]]]:
    """For every dilemma its name and, for both sides, what it is and what speaks for it."""
    return {
        "reach_or_cost": (
            _("Bereik of kosten"),
            (_("Meer mensen vinden"), _("Wie eerder in beeld is, heeft vaak kleinere problemen.")),
            (_("Minder zoeken"), _("Elk huishouden dat erbij komt, kost het team tijd.")),
        ),
        "light_or_right": (
            _("Zo licht mogelijk of meteen de juiste hulp"),
            (_("Zo licht mogelijk"), _("Meer mensen krijgen iets, en zware hulp blijft over.")),
            (_("Meteen de juiste hulp"), _("Minder mensen, maar er is tijd om breed te kijken.")),
        ),
        "own_strength_or_escalation": (
            _("Eigen kracht of voorkomen van escalatie"),
            (_("Loslaten"), _("Mensen en hun netwerk houden zelf de leiding.")),
            (_("Blijven volgen"), _("Terugval wordt eerder gezien.")),
        ),
        "inside_or_outside": (
            _("Indicatie binnen of buiten het team"),
            (_("In het team"), _("Eén gesprek, één plan, minder overleg.")),
            (_("Buiten het team"), _("Wie beslist, betaalt niet uit hetzelfde potje.")),
        ),
    }
