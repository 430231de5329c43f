"""The seven keys as sliders: where they stand, what was asked, and where they break even."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.programme.model import Key
from wijkteam.analysis.mkba.result.headline import in_steps
from wijkteam.analysis.mkba.views import best_between as view
from wijkteam.analysis.mkba.views import keys
from wijkteam.analysis.mkba.views.best_between import BestBetween, RestsOn
from wijkteam.analysis.mkba.views.keys import KEY, Turned
from wijkteam.monitor.shelf.weighing import Weighed, kept
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import money, value
from wijkteam.monitor.wording.evidence import LOOKS, evidence_word
from wijkteam.ui import words

# The seven keys as sliders: where they stand, what was asked, what that sets.


_STOPS = 60  # about as many places as a finger can find on a slider
#: Steps that people count in.
_NICE = (1, 2, 5, 10)
_WORD_APART = 16  # percent of the slider that a word takes


@dataclass(frozen=True, slots=True)
class SliderMark:
    """A place under the slider, in percent from its low end: where it is now, or breaks even."""

    at: float
    word: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class Slider:
    """One slider. *position* is where it stands, *turned* whether that is not where it was."""

    code: str
    label: str
    low: float
    high: float
    step: float
    position: float
    turned: bool
    now: str
    then: str
    low_said: str
    high_said: str
    marks: tuple[SliderMark, ...]


@dataclass(frozen=True, slots=True)
class Knob(Slider):
    """A key of costs and benefits: what it sets, how sure that is, and where it breaks even."""

    about: str
    evidence: str
    tone: str
    icon: str
    break_even: str
    value_name: str


def turned_to(asked: str, now: float, *, low: float, high: float, step: float) -> float | None:
    """
    Where somebody put a slider; None when it was not turned, or when that cannot be read.

    The browser puts a slider on the nearest stop; that alone is no turn of the key.
    """
    try:
        place = float(asked.replace(",", "."))
    except ValueError:
        return None
    if not math.isfinite(place):  # “nan” and “inf” are read as numbers too
        return None
    place = min(max(place, low), high)
    # A number halfway between two stops is put on one of them; to a machine 2.2 − 2.1 is more
    # than half of 0.2.
    return place if abs(place - now) > step / 2 * (1 + 1e-9) else None


@dataclass(frozen=True, slots=True)
class Absent:
    """A key that this programme does not have."""

    label: str


def knobs(
    outcome: mkba.Outcome, turned: tuple[Turned, ...], asked: Mapping[str, str]
) -> list[Knob]:
    """Every key of the programme, turned as *asked*; what cannot be read stays where it was."""
    knobs = {key.code: key for key in turned}
    keys = outcome.programme.keys
    return [_knob(outcome, keys[code], knobs[code], asked) for code in KEY if code in keys]


def absent(outcome: mkba.Outcome) -> list[Absent]:
    """The keys for which this programme names no number."""
    return [
        Absent(str(words.label(KEY[code]))) for code in KEY if code not in outcome.programme.keys
    ]


def sets(knobs: list[Knob]) -> dict[str, float]:
    """What `evaluate` must set for the keys that were turned."""
    return {knob.value_name: knob.position for knob in knobs if knob.turned}


def _knob(outcome: mkba.Outcome, key: Key, turned: Turned, asked: Mapping[str, str]) -> Knob:
    number = outcome.result.inputs[key.value]
    now = key.start if math.isnan(turned.now) else turned.now
    low, high, step = _reach(key, now)
    turned_place = turned_to(asked.get(key.code, ""), now, low=low, high=high, step=step)
    position = now if turned_place is None else turned_place
    tone, icon = LOOKS[number.evidence]
    return Knob(
        code=key.code,
        label=str(words.label(KEY[key.code])),
        about=naming.used(number),
        low=low,
        high=high,
        step=step,
        position=position,
        turned=turned_place is not None,
        now=value(turned.now, number.unit),
        then=value(position, number.unit),
        low_said=value(low, number.unit),
        high_said=value(high, number.unit),
        evidence=evidence_word(number.evidence),
        tone=tone,
        icon=icon,
        break_even=(
            _("quitte bij %(places)s")
            % {"places": _(" en ").join(value(place, number.unit) for place in turned.break_evens)}
            if turned.break_evens
            else _("nergens quitte tussen deze grenzen")
        ),
        marks=_marks(now, turned.break_evens, low=low, high=high),
        value_name=key.value,
    )


def _reach(key: Key, now: float) -> tuple[float, float, float]:
    """
    The ends of the slider and its step: the bounds of the file, and at least where it is now.

    What was counted may lie outside the bounds that were thought of beforehand.
    """
    low, high = key.bounds
    step = nice_step(max(high, now) - min(low, now))
    if now < low:
        low = max(_round(math.floor(now / step) * step), min(now, 0.0))
    if now > high:
        high = _round(math.ceil(now / step) * step)
    return low, high, step


def _round(number: float) -> float:
    # Twelve digits: more than any key has, and fewer than where 0.1 + 0.2 begins to show.
    return float(f"{number:.12g}")


def _marks(
    now: float, break_evens: tuple[float, ...], *, low: float, high: float
) -> tuple[SliderMark, ...]:
    """A word beside a mark only where it does not run into another one."""
    here = _percent(now, low, high)
    marks = [
        SliderMark(_percent(place, low, high), _("quitte"), is_now=False) for place in break_evens
    ]
    # Where “now” is all but even, the word “even” is the one to read.
    clear = all(abs(here - mark.at) > _WORD_APART for mark in marks)
    return (*marks, SliderMark(here, _("nu") if clear else "", is_now=True))


def _percent(place: float, low: float, high: float) -> float:
    # A tenth of a percent is finer than a pixel. A key with one place has no width to divide by.
    return round(100 * (place - low) / ((high - low) or 1), 1)


def step_by(width: float, *places: float) -> float:
    """
    A round step that cuts *width* in about sixty and has a stop at each of *places*.

    Places count from the low end. Without a stop where the slider stands, the browser would put
    it beside that and send the other number. Where no step has them all, it is the plain one.

    >>> step_by(1, 0.85), step_by(8, 2.1), step_by(1, 0.333)
    (0.01, 0.1, 0.02)
    """

    def has_all(step: float) -> bool:
        return all(
            math.isclose(place / step, round(place / step), abs_tol=1e-9) for place in places
        )

    steps = [nice_step(width / finer) for finer in (1, 2, 5)]
    return next(filter(has_all, steps), steps[0])


def nice_step(width: float) -> float:
    """
    A round step that cuts *width* in about sixty.

    >>> nice_step(24), nice_step(1), nice_step(1200)
    (0.5, 0.02, 20.0)
    """
    rough = width / _STOPS
    # A hair below the rough step counts as that step: 0.1 + 0.2 is not 0.3 to a machine.
    size = 10.0 ** math.floor(math.log10(rough))
    return _round(next(size * nice for nice in _NICE if size * nice >= rough * 0.999))


# Where the keys break even, and which of them together lift the balance above zero.


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
    combinations = kept("profitable", weighed, lambda: keys.profitable(weighed.outcome))
    best = {}
    # Each key is searched once, however many combinations it is in: a sweep weighs 21 places.
    for code in dict.fromkeys(code for codes in combinations for code in codes):
        # Where between its ends the key does most for the balance: often not at an end.
        values, balances = keys.sweep(weighed.outcome, code)
        best[code] = values[balances.index(max(balances))]
    return [_combination(weighed, codes, best) for codes in combinations]


def _combination(weighed: Weighed, codes: tuple[str, ...], best: dict[str, float]) -> Combination:
    outcome = weighed.outcome
    settings = []
    for code in codes:
        number = outcome.result.inputs[outcome.programme.keys[code].value]
        settings.append(f"{naming.used(number)}: {value(best[code], number.unit)}")
    return Combination(
        label=_(" met ").join(str(words.label(keys.KEY[code])) for code in codes),
        settings="; ".join(settings),
        query=urlencode({code: f"{best[code]:.12g}" for code in codes}),
    )


# Where a key is best between its ends, and on what that rests.


@dataclass(frozen=True, slots=True)
class Best:
    """A key, where it is best and by how much, and within which bounds of which assumptions."""

    label: str
    where: str
    rests_on: tuple[str, ...]
    others: int


#: How many assumptions are told of a key: those that leave it least room.
_ASSUMPTIONS = 3


def best_between(weighed: Weighed) -> list[Best]:
    """Every key that is best between its ends, with the assumptions that this rests on."""
    bests = kept("best_between", weighed, lambda: view.best_between(weighed.outcome))
    return [_best(weighed.outcome, best) for best in bests]


def _best(outcome: mkba.Outcome, best: BestBetween) -> Best:
    number = outcome.result.inputs[best.value_name]
    more = in_steps(best.more, outcome.step)
    if more:
        amount = money(more, outcome.programme.currency)
        gain = _("Dat scheelt %(amount)s met het beste uiterste.") % {"amount": amount}
    else:
        gain = _("Het scheelt bijna niets met het beste uiterste.")
    shown = {"name": naming.used(number), "place": value(best.best, number.unit)}
    return Best(
        label=str(words.label(KEY[best.code])),
        where=_("%(name)s: het beste bij %(place)s.") % shown + f" {gain}",
        rests_on=tuple(_only_with(outcome, figure) for figure in best.rests_on[:_ASSUMPTIONS]),
        others=max(len(best.rests_on) - _ASSUMPTIONS, 0),
    )


def _only_with(outcome: mkba.Outcome, figure: RestsOn) -> str:
    number = outcome.result.inputs[figure.name]
    low, high = (
        "" if end is None else value(end, number.unit) for end in (figure.low, figure.high)
    )
    if low and high:
        sentence = _("%(name)s: van %(low)s tot %(high)s, nu %(now)s")
    elif low:
        sentence = _("%(name)s: %(low)s of meer, nu %(now)s")
    else:
        sentence = _("%(name)s: %(high)s of minder, nu %(now)s")
    now = value(figure.value, number.unit)
    return sentence % {"name": naming.used(number), "low": low, "high": high, "now": now}
