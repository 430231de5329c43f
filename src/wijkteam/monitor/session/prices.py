"""The priced activities to choose from, by the words of their parameter."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis.parameters import Snapshot
from wijkteam.analysis.parameters.figures.estimate import Estimate
from wijkteam.monitor.shelf.grounds import parameter_tree, today
from wijkteam.monitor.wording.amounts import value
from wijkteam.monitor.wording.naming import parameter

#: No parameter is called so: their names have a dot.
OWN = "own"
NONE = ""
_PER = {
    "hour": gettext_lazy("per uur"),
    "half-day": gettext_lazy("per dagdeel"),
    "day": gettext_lazy("per dag"),
    "month": gettext_lazy("per maand"),
    "year": gettext_lazy("per jaar"),
}


def snapshot() -> Snapshot:
    """The parameters of today; raises when the municipality's own are refused."""
    return parameter_tree().at(today())


def choices() -> list[tuple[str, str]]:
    """Not known yet, an amount of one's own, or a price with its amount and unit."""
    known = [
        (estimate.parameter.id, _price_words(estimate))
        for estimate in snapshot().values()
        if estimate.parameter.id.startswith("prices.") and estimate.unit.partition("/")[0] == "EUR"
    ]
    # As a list that one looks up in, whatever the language of the page.
    known.sort(key=lambda pair: pair[1].casefold())
    return [
        (NONE, _("nog geen prijs (telt niet mee)")),
        (OWN, _("een eigen bedrag")),
        *known,
    ]


def unit_of(price: str) -> str | None:
    """What a price is per, such as hour; None for a price per time that it happens."""
    estimate = snapshot().get(price)
    return estimate.unit.partition("/")[2] or None if estimate is not None else None


def _price_words(estimate: Estimate) -> str:
    name = parameter(estimate.parameter)
    if estimate.is_missing:
        return _("%(name)s: prijs ontbreekt") % {"name": name}
    per = estimate.unit.partition("/")[2]
    amount = value(estimate.value, estimate.unit)
    word = str(_PER.get(per, ""))
    return f"{name}: {amount}" if word in name else f"{name}: {amount} {word}"
