"""What the gate did, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from wijkteam.analysis import indicators
from wijkteam.analysis.facts.manifest import Manifest, Withheld
from wijkteam.analysis.facts.steps import STEPS
from wijkteam.analysis.facts.strength import STRENGTHS
from wijkteam.publish.models import PreparedRelease
from wijkteam.ui.numbers import number
from wijkteam.ui.words import inside, label

COLUMNS = {
    "team": gettext_lazy("Team"),
    "team_kind": gettext_lazy("Soort team"),
    "household_kind": gettext_lazy("Soort huishouden"),
    "channel": gettext_lazy("Wie contact opnam"),
    "signal_kind": gettext_lazy("Hoe het binnenkwam"),
    "started": gettext_lazy("Kwartaal van de melding"),
    "signal_code": gettext_lazy("Spoed van de melding"),
    "triage_code": gettext_lazy("Besluit bij het wegen"),
    "triage_days": gettext_lazy("Dagen tot het besluit"),
    "met": gettext_lazy("Eerste gesprek"),
    "met_days": gettext_lazy("Dagen tot het eerste gesprek"),
    "let_go": gettext_lazy("Einde van de hulp"),
    "let_go_days": gettext_lazy("Dagen tot het einde van de hulp"),
    "back": gettext_lazy("Terugkeer"),
    "back_days": gettext_lazy("Dagen tot de terugkeer"),
    "days": gettext_lazy("Dagen"),
    "quarter": gettext_lazy("Kwartaal"),
    "value": gettext_lazy("Getal"),
    "actor": gettext_lazy("wie het doet"),
    "code": gettext_lazy("waarover"),
    "state": gettext_lazy("hoe het ervoor staat"),
    "reason": gettext_lazy("waarom"),
}


def label_words(text: indicators.Text) -> str:
    """A text of the library in the language of the reader."""
    return text.english if (get_language() or "nl").startswith("en") else text.dutch


def generalised(withheld: Withheld) -> list[tuple[str, int]]:
    """Per property of a case: for how many cases it was made coarser or withheld."""
    return [(str(COLUMNS.get(name, name)), count) for name, count in withheld.generalised.items()]


def rare_codes(withheld: Withheld) -> list[tuple[str, int]]:
    """Per kind of step: how often a rare code was withheld."""
    rare = []
    for place, count in withheld.codes.items():
        step, _dot, column = place.partition(".")
        known = STEPS.get(step)
        name = label(known.term) if known else step
        rare.append((f"{name}: {COLUMNS.get(column, column)}", count))
    return rare


def left_out(withheld: Withheld) -> str:
    """What did not leave at all, in one sentence."""
    if withheld.cases is None:
        return _(
            "Hoeveel meldingen helemaal zijn weggelaten, gaat niet mee naar buiten: naast de "
            "cijfers zou dat zeggen hoeveel er in het lopende kwartaal bij kwamen."
        )
    if not withheld.cases:
        return _("Geen enkele melding is helemaal weggelaten.")
    return ngettext(
        "%(cases)s melding is helemaal weggelaten, met %(rows)s stappen.",
        "%(cases)s meldingen zijn helemaal weggelaten, met %(rows)s stappen.",
        withheld.cases,
    ) % {"cases": number(withheld.cases), "rows": number(withheld.rows)}


def of_loose_rows(withheld: Withheld) -> list[tuple[str, int]]:
    """Per property of a loose row: for how many it was made coarser or withheld."""
    return [(str(COLUMNS.get(name, name)), count) for name, count in withheld.coarser.items()]


def following(manifest: Manifest) -> list[str]:
    """Whether somebody can be found in the rows, or followed through them."""
    if not manifest.strength:
        return []
    sentences = [
        _("Wat van een verloop aan elkaar blijft: %(strength)s.")
        % {"strength": inside(label(STRENGTHS[manifest.strength].term))}
    ]
    if fewest := manifest.candidates.get("fewest"):
        sentences.append(
            _(
                "Wie van een huishouden twee stappen met hun dag kent, vindt bij elke gebeurtenis, "
                "score of elk verschil van mening minstens %(n)s huishoudens die het kunnen zijn."
            )
            % {"n": number(fewest)}
        )
    return sentences


def summary(manifest: Manifest) -> dict[str, object]:
    """The same, for a page."""
    withheld = manifest.withheld
    return {
        "following": following(manifest),
        "generalised": generalised(withheld),
        "coarser": of_loose_rows(withheld),
        "rare": rare_codes(withheld),
        "left_out": left_out(withheld),
        "unlinked": withheld.unlinked,
    }


@dataclass(frozen=True, slots=True)
class TableInWords:
    """One indicator for the second person: what is small, withheld and changed."""

    name: str
    figures: int
    small: str
    withheld: str
    changed: str
    is_changed: bool


def tables(account: list[dict[str, int | str]]) -> list[TableInWords]:
    """Per indicator what a second person should know; those with most withheld first."""
    lines = sorted(account, key=lambda line: -int(line["withheld"]) / max(1, int(line["figures"])))
    return [
        TableInWords(
            name=label_words(indicators.DEFINITIONS[str(line["code"])].label),
            figures=int(line["figures"]),
            small=number(int(line["small"])),
            withheld=_("%(n)s van %(all)s")
            % {"n": number(int(line["withheld"])), "all": number(int(line["figures"]))},
            changed=number(int(line["changed"])) if line["changed"] else _("niets"),
            is_changed=bool(line["changed"]),
        )
        for line in lines
        if str(line["code"]) in indicators.DEFINITIONS
    ]


def in_short(account: dict[str, Any]) -> list[str]:
    """What to know before reading the tables."""
    lines = account["tables"]
    figures = sum(line["figures"] for line in lines)
    withheld = sum(line["withheld"] for line in lines)
    changed = sum(line["changed"] for line in lines)
    sentences = [
        _("%(figures)s cijfers gaan naar buiten of blijven binnen; %(withheld)s blijven binnen.")
        % {"figures": number(figures), "withheld": number(withheld)},
        _("%(n)s getallen zijn klein: daarom blijft er iets binnen.")
        % {"n": number(sum(line["small"] for line in lines))},
        _("Dit is de eerste uitgave: er is nog geen andere om haar naast te leggen.")
        if account.get("is_first")
        else ngettext(
            "%(n)s getal is nieuw of weg sinds de vorige uitgave.",
            "%(n)s getallen zijn nieuw of weg sinds de vorige uitgave.",
            changed,
        )
        % {"n": number(changed)},
    ]
    # A release that was prepared before this was looked at does not have it.
    if months := account.get("empty_months"):
        named = [date_format(date.fromisoformat(month), "F Y") for month in months]
        sentences.append(
            ngettext(
                "In %(months)s staat geen enkele vraag in de registratie. De cijfers van dat "
                "kwartaal en jaar zijn dan te laag. Klopt het niet, publiceer dan nog niet en "
                "vraag de beheerder wat er mist.",
                "In %(months)s staat geen enkele vraag in de registratie. De cijfers van die "
                "kwartalen en jaren zijn dan te laag. Klopt het niet, publiceer dan nog niet en "
                "vraag de beheerder wat er mist.",
                len(named),
            )
            % {"months": _(" en ").join(named)}
        )
    if account["waiting"]:
        sentences.append(
            _(
                "Van %(n)s getallen in kwartalen die al gepubliceerd zijn, zegt de registratie nu "
                "iets anders. Zij blijven zoals zij waren, tot genoeg mensen verschil maken."
            )
            % {"n": number(account["waiting"])}
        )
    if account["beyond_help"]:
        sentences.append(
            _(
                "%(n)s kleine getallen volgen uit wat eerder al naar buiten ging. Daar is niets "
                "meer aan te doen; meld het bij de functionaris gegevensbescherming."
            )
            % {"n": number(account["beyond_help"])}
        )
    return sentences


def told(prepared: PreparedRelease, manifest: Manifest) -> list[str]:
    """All of it, line by line, for the command."""
    account, withheld = prepared.account, manifest.withheld
    lines = [
        f"Gelezen: {number(account['cases_before'])} meldingen met "
        f"{number(account['rows_before'])} stappen, {manifest.period_from} tot en met "
        f"{manifest.period_until}.",
        *in_short(account),
        *following(manifest),
        f"Rijen grover gemaakt zodat elke groep minstens {manifest.smallest_cell} huishoudens "
        "telt:",
        *(f"  {name}: bij {number(count)} meldingen" for name, count in generalised(withheld)),
        *(
            f"  {name}: bij {number(count)} losse stappen"
            for name, count in of_loose_rows(withheld)
        ),
        *(f"  {name}: {number(count)} keer weggelaten" for name, count in rare_codes(withheld)),
        f"  {left_out(withheld)}",
        f"Kleinste groep in de uitgave: {number(account['smallest_group'])} huishoudens.",
    ]
    if withheld.unlinked:
        lines.append(
            f"Van {number(withheld.unlinked)} huishoudens zijn de meldingen niet meer aan elkaar "
            "verbonden: hun combinatie was te herkennen."
        )
    if account["without_signal"]:
        lines.append(
            f"{number(account['without_signal'])} stappen lagen vóór de eerste melding en tellen "
            "niet mee."
        )
    return lines
