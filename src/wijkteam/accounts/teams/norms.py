"""Norms that a team can take over, each with who says so."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis import parameters
from wijkteam.vocabulary import journey

HOUSE, NVSI = "wijkteam", "nvsi"
PUBLISHED: Mapping[str, object] = {
    HOUSE: gettext_lazy("de punten van wijkteam zelf (eigen keuze)"),
    NVSI: gettext_lazy("NVSI: 6 zware, 35 kwetsbare, 100 lichte (bereik 5–7, 30–40, 100)"),
}
#: The parameter of each weight: the heaviest five per cent, the vulnerable fifteen, all others.
NAMES = {
    "heavy": "norms.caseload.heavy",
    "medium": "norms.caseload.vulnerable",
    "light": "norms.caseload.other",
}


def published(code: str) -> dict[str, object]:
    """
    The fields of a form with a published norm in it, for somebody to look at and keep.

    No source that we know says how many households one can watch over: that is the house's own.
    """
    watched = round(journey.FULL_CASELOAD_POINTS / journey.FOLLOWUP_POINTS)
    own = {"watched": watched, "settling_weeks": 13, "lead_share": 50, "internal_share": 30}
    if code == HOUSE:
        weights = {
            weight: round(journey.FULL_CASELOAD_POINTS / points)
            for weight, points in journey.POINTS.items()
        }
        return {**own, **weights, "source": _("eigen keuze van wijkteam, zonder bron")}
    known = parameters.load()
    values = {weight: known[name].values[-1] for weight, name in NAMES.items()}
    source = values["heavy"].source
    said = "; ".join(value.printed or f"{value.stated:.0f}" for value in values.values())
    return {
        **own,
        **{weight: round(value.stated) for weight, value in values.items()},
        "source": f"{source.author}, {source.title} ({said})"[:200],
    }
