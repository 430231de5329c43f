"""The answer at the top of the dashboard: where something changed, and where it is too early."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.monitor.dashboard.answers import YearChange
from wijkteam.monitor.dashboard.cards import Card


@dataclass(frozen=True, slots=True)
class Overview:
    """The bold words, and the sentence after them."""

    verdict: str
    sentence: str


def overview(cards: Sequence[Card]) -> Overview:
    """What to say first about all questions together; those without a figure are no answer."""
    told = [card for card in cards if card.says_something]
    if not told:
        return Overview(
            _("Hier staat geen cijfer."),
            _("Van geen van deze vragen is er zo een cijfer te zien. %(why)s")
            % {"why": _why_none(cards)},
        )
    changed = [card for card in cards if card.change is not YearChange.UNCLEAR]
    if not changed:
        return Overview(
            _("Nog niet te zeggen."),
            _(
                "Bij geen van de vragen is het verschil met een jaar eerder, of de richting over "
                "alle kwartalen, groter dan toeval."
            )
            + _without_figure(cards, told),
        )
    verdict = ngettext(
        "Bij %(n)s van de %(all)s vragen verandert er iets.",
        "Bij %(n)s van de %(all)s vragen verandert er iets.",
        len(changed),
    ) % {"n": len(changed), "all": len(told)}
    parts = [f"{card.label}: {card.state}" for card in changed]
    sentence = "; ".join(parts) + "."
    if len(changed) < len(told):
        sentence += " " + _("Bij de andere kan het verschil toeval zijn.")
    return Overview(verdict, sentence + _without_figure(cards, told))


def _without_figure(cards: Sequence[Card], told: Sequence[Card]) -> str:
    """Of how many questions nothing is known here, so that silence is no news."""
    missing = len(cards) - len(told)
    if not missing:
        return ""
    return " " + ngettext(
        "Bij %(n)s vraag is er zo geen cijfer te zien.",
        "Bij %(n)s vragen is er zo geen cijfer te zien.",
        missing,
    ) % {"n": missing}


def _why_none(cards: Sequence[Card]) -> str:
    if any(card.is_hidden for card in cards):
        return _(
            "Het gaat om te weinig mensen. Kies een langere periode, een groter gebied of iedereen."
        )
    return _("Kies een andere periode of uitgave.")
