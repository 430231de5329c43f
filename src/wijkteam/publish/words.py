"""What the gate did, in plain words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wijkteam.analysis.facts.manifest import Withheld
from wijkteam.analysis.facts.steps import STEPS
from wijkteam.publish.release import Prepared
from wijkteam.ui.numbers import number
from wijkteam.ui.words import label

COLUMNS = {
    "team": gettext_lazy("Team"),
    "team_kind": gettext_lazy("Soort team"),
    "household_kind": gettext_lazy("Soort huishouden"),
    "channel": gettext_lazy("Wie contact opnam"),
    "signal_kind": gettext_lazy("Hoe het binnenkwam"),
    "started": gettext_lazy("Kwartaal van de melding"),
    "code": gettext_lazy("waarover"),
    "state": gettext_lazy("hoe het ervoor staat"),
    "reason": gettext_lazy("waarom"),
}


def generalised(withheld: Withheld) -> list[tuple[str, int]]:
    """Per property of a case: for how many cases it was made coarser or withheld."""
    return [(str(COLUMNS.get(name, name)), count) for name, count in withheld.generalised.items()]


def rare_codes(withheld: Withheld) -> list[tuple[str, int]]:
    """Per kind of step: how often a rare code was withheld."""
    found = []
    for place, count in withheld.codes.items():
        step, _dot, column = place.partition(".")
        known = STEPS.get(step)
        name = label(known.term) if known else step
        found.append((f"{name}: {COLUMNS.get(column, column)}", count))
    return found


def left_out(withheld: Withheld) -> str:
    """What did not leave at all, in one sentence."""
    if not withheld.cases:
        return _("Geen enkele melding is helemaal weggelaten.")
    return ngettext(
        "%(cases)s melding is helemaal weggelaten, met %(rows)s stappen.",
        "%(cases)s meldingen zijn helemaal weggelaten, met %(rows)s stappen.",
        withheld.cases,
    ) % {"cases": number(withheld.cases), "rows": number(withheld.rows)}


def summary(withheld: Withheld) -> dict[str, object]:
    """The same, for a page."""
    return {
        "generalised": generalised(withheld),
        "rare": rare_codes(withheld),
        "left_out": left_out(withheld),
        "unlinked": withheld.unlinked,
    }


def told(prepared: Prepared) -> list[str]:
    """All of it, line by line, for the command."""
    manifest, withheld = prepared.manifest, prepared.manifest.withheld
    lines = [
        f"Gelezen: {number(prepared.cases_before)} meldingen met {number(prepared.rows_before)} "
        f"stappen, {manifest.period_from} tot en met {manifest.period_until}.",
        f"Grover gemaakt zodat elke groep minstens {manifest.smallest_cell} huishoudens telt:",
        *(f"  {name}: bij {number(count)} meldingen" for name, count in generalised(withheld)),
        *(f"  {name}: {number(count)} keer weggelaten" for name, count in rare_codes(withheld)),
        f"  {left_out(withheld)}",
        f"Kleinste groep in de uitgave: {number(prepared.smallest_group)} huishoudens.",
    ]
    if withheld.unlinked:
        lines.append(
            f"Van {number(withheld.unlinked)} huishoudens zijn de meldingen niet meer aan elkaar "
            "verbonden: hun combinatie was te herkennen."
        )
    if prepared.without_signal:
        lines.append(
            f"{number(prepared.without_signal)} stappen lagen vóór de eerste melding en tellen "
            "niet mee."
        )
    return lines
