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
    """What to say first about all questions together."""
    changed = [card for card in cards if card.change is not YearChange.UNCLEAR]
    if not changed:
        return Overview(
            _("Nog niet te zeggen."),
            _(
                "Bij geen van de vragen is het verschil met een jaar eerder, of de richting over "
                "alle kwartalen, groter dan toeval."
            ),
        )
    verdict = ngettext(
        "Bij %(n)s van de %(all)s vragen verandert er iets.",
        "Bij %(n)s van de %(all)s vragen verandert er iets.",
        len(changed),
    ) % {"n": len(changed), "all": len(cards)}
    parts = [f"{card.label}: {card.state}" for card in changed]
    sentence = "; ".join(parts) + "."
    if len(changed) < len(cards):
        sentence += " " + _("Bij de andere kan het verschil toeval zijn.")
    return Overview(verdict, sentence)
