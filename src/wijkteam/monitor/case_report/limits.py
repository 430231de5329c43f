"""Why one case says nothing about all, and what is not in its sum."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.monitor.calculator.cases.answer import why_one_case
from wijkteam.monitor.report.document import Bullets, Section, Words


def section() -> Section:
    """For who wants to make a percentage of it."""
    told = (
        _(
            "Het verloop zonder team is niet gebeurd. Het is een oordeel van mensen, hoe "
            "zorgvuldig ook gevormd."
        ),
        _(
            "De overhead en het overleg van het team zitten niet in deze som. Weeg die bij de "
            "aanpak als geheel."
        ),
        _(
            "Scores zijn stappen op een schaal. Twee stappen op één leefgebied zijn niet precies "
            "twee keer zo veel als één."
        ),
        _(
            "Het interval toont de twijfel die in de getallen is opgeschreven. Wat niemand "
            "bedacht, zit er niet in."
        ),
    )
    return Section(
        "zegt-niet",
        _("Wat zegt deze casus niet?"),
        (Words(why_one_case()), Bullets(told)),
    )
