"""The dilemmas of the seven keys: two fair sides, and both beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.views import keys
from wijkteam.analysis.mkba.views.keys import DILEMMAS


@dataclass(frozen=True, slots=True)
class DilemmaSide:
    """One side: what it is, what speaks for it, and the address that turns its keys."""

    label: str
    why: str
    query: str
    sets: dict[str, float]
    chosen: bool


@dataclass(frozen=True, slots=True)
class DilemmaSides:
    """A dilemma with two fair sides."""

    code: str
    label: str
    first: DilemmaSide
    second: DilemmaSide


def dilemmas(outcome: mkba.Outcome, asked: Mapping[str, str]) -> list[DilemmaSides]:
    """The ready-made comparisons that this programme has keys for."""
    fair_words = _fair_words()
    dilemmas = []
    for dilemma in DILEMMAS:
        first, second = keys.sides(outcome, dilemma)
        # Only where this programme has keys for both sides, and they differ.
        if first and second and first != second:
            label, first_words, second_words = fair_words[dilemma.code]
            dilemmas.append(
                DilemmaSides(
                    dilemma.code,
                    label,
                    _side(outcome, first_words, first, asked),
                    _side(outcome, second_words, second, asked),
                )
            )
    return dilemmas


def _side(
    outcome: mkba.Outcome, words: tuple[str, str], sets: dict[str, float], asked: Mapping[str, str]
) -> DilemmaSide:
    turns = {
        code: f"{sets[key.value]:g}"
        for code, key in outcome.programme.keys.items()
        if key.value in sets
    }
    chosen = all(asked.get(code) == position for code, position in turns.items())
    return DilemmaSide(*words, query=urlencode(turns), sets=sets, chosen=chosen)


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
