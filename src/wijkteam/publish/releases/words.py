"""What the gate did, in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from wijkteam.analysis import indicators
from wijkteam.analysis.disclosure.tables import OTHER, TOTAL
from wijkteam.analysis.facts.manifest import Manifest, Withheld, from_json
from wijkteam.analysis.facts.steps import STEPS
from wijkteam.analysis.facts.strength import STRENGTHS
from wijkteam.analysis.indicators.counting import UNKNOWN
from wijkteam.analysis.indicators.reading import term_of
from wijkteam.publish.models import PreparedRelease
from wijkteam.publish.releases.differences import GONE, OTHERWISE, SHOWN
from wijkteam.ui.dates import quarter_words
from wijkteam.ui.numbers import number, percent
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
    """
    One indicator for the second person: what is small, withheld and changed.

    `is_changed` where a figure came, went or is another; a new period alone is what one expects.
    """

    name: str
    figures: int
    small: str
    withheld: str
    changed: list[str]
    is_changed: bool


def tables(prepared: PreparedRelease, manifest: Manifest) -> list[TableInWords]:
    """Per indicator what a second person should know; those with most withheld first."""
    account = prepared.account
    every = account.get("differs") or {}
    lines = sorted(
        account["tables"], key=lambda line: -int(line["withheld"]) / max(1, int(line["figures"]))
    )
    return [
        TableInWords(
            name=label_words(indicators.DEFINITIONS[line["code"]].label),
            figures=int(line["figures"]),
            small=number(int(line["small"])),
            withheld=_("%(n)s van %(all)s")
            % {"n": number(int(line["withheld"])), "all": number(int(line["figures"]))},
            changed=_changed(line["code"], every.get(line["code"], {}), manifest),
            is_changed=bool(every.get(line["code"], {}).keys() & _IN_WORDS.keys()),
        )
        for line in lines
        if line["code"] in indicators.DEFINITIONS
    ]


_IN_WORDS = {
    GONE: gettext_lazy("niet meer te zien: %(which)s"),
    OTHERWISE: gettext_lazy("ander getal: %(which)s"),
    SHOWN: gettext_lazy("nu ook te zien: %(which)s"),
}


def _changed(code: str, differs: dict[str, Any], manifest: Manifest) -> list[str]:
    """What differs in one indicator, a sentence per kind."""
    sentences = []
    for kind, pattern in _IN_WORDS.items():
        if kind in differs:
            which = [_figure_in_words(code, one, manifest) for one in differs[kind]["named"]]
            more = differs[kind]["n"] - len(which)
            if more:
                which.append(_("en nog %(n)s") % {"n": number(more)})
            sentences.append(str(pattern) % {"which": "; ".join(which)})
    if new := differs.get("new"):
        which = [f"{period_words(period)} ({number(n)})" for period, n in sorted(new.items())]
        sentences.append(_("nieuwe periode: %(which)s") % {"which": ", ".join(which)})
    return sentences


def _figure_in_words(code: str, figure: dict[str, Any], manifest: Manifest) -> str:
    """``Molenbuurt, 2e kwartaal 2026 (was 34%, nu 41%)``."""
    place = [] if figure["group"] == TOTAL else [manifest.label(figure["group"])]
    if figure["by"]:
        place.append(part_words(code, figure["by"], figure["part"]))
    place.append(period_words(figure["period"]))
    was, now = (value_words(code, figure[name]) for name in ("was", "now"))
    values = {"was": was, "now": now}
    if was and now:
        said = _("was %(was)s, nu %(now)s") % values
        if was == now:
            said = _("%(now)s, van andere aantallen") % values
    else:
        said = _("was %(was)s") % values if was else now
    return f"{', '.join(place)} ({said})"


def value_words(code: str, value: float | None) -> str:
    """A value in its unit, as short as it goes."""
    if value is None:
        return ""
    unit = indicators.DEFINITIONS[code].unit
    if unit == "share":
        return percent(value)
    return number(value, 1 if unit in ("mean", "months") or value != round(value) else 0)


def period_words(period: str) -> str:
    """``3e kwartaal 2026``, ``2025`` or the whole period; a span of quarters is told as such."""
    first, dots, last = period.partition("..")
    if dots:
        if first[:4] == last[:4] and (first[4:], last[4:]) == ("-Q1", "-Q4"):
            return first[:4]
        span = {"first": period_words(first), "last": period_words(last)}
        return _("%(first)s tot en met %(last)s") % span
    if period == TOTAL:
        return _("hele periode")
    return quarter_words(period)


def part_words(code: str, by: str, part: str) -> str:
    """What one part of a division is called."""
    if part in (OTHER, UNKNOWN):
        return _("overige, samen") if part == OTHER else _("niet bekend")
    if by == "area":
        return _("gebied %(area)s") % {"area": part}
    term = term_of(indicators.DEFINITIONS[code], by, part) if code else None
    return part if term is None else label(term)


def in_short(account: dict[str, Any]) -> list[str]:
    """What to know before reading the tables."""
    lines = account["tables"]
    figures = sum(line["figures"] for line in lines)
    withheld = sum(line["withheld"] for line in lines)
    sentences = [
        _("%(told)s van %(figures)s cijfers gaan naar buiten; %(withheld)s blijven binnen.")
        % {
            "told": number(figures - withheld),
            "figures": number(figures),
            "withheld": number(withheld),
        },
        _("%(n)s getallen achter die cijfers zijn klein: daarom blijft er iets binnen.")
        % {"n": number(sum(line["small"] for line in lines))},
        *_since_the_last(account),
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
            ngettext(
                "%(n)s klein getal volgt uit wat eerder al naar buiten ging. Daar is niets meer "
                "aan te doen; meld het bij de functionaris gegevensbescherming.",
                "%(n)s kleine getallen volgen uit wat eerder al naar buiten ging. Daar is niets "
                "meer aan te doen; meld het bij de functionaris gegevensbescherming.",
                account["beyond_help"],
            )
            % {"n": number(account["beyond_help"])}
            + _which_beyond(account)
        )
    return sentences


def lacking(months: Iterable[date]) -> str:
    """In which months something probably lacks in a release that went out; empty without any."""
    named = [date_format(month, "F Y") for month in months]
    if not named:
        return ""
    return _(
        "In %(months)s kwam volgens de registratie geen enkele vraag binnen. Waarschijnlijk "
        "mist daar iets: de cijfers over die tijd zijn dan te laag. De andere tijd klopt. "
        "Vraag de beheerder wat er mist."
    ) % {"months": _(" en ").join(named)}


def _since_the_last(account: dict[str, Any]) -> list[str]:
    """What came, went and changed since the release before, in one sentence each."""
    if account.get("is_first"):
        return [_("Dit is de eerste uitgave: er is nog geen andere om haar naast te leggen.")]
    every = account.get("differs")
    if every is None:
        # Prepared before figures were laid beside those of the last release.
        return []
    if not every:
        return [_("Sinds de vorige uitgave is er geen cijfer bij gekomen, weg of anders.")]
    counts = {kind: sum(d.get(kind, {}).get("n", 0) for d in every.values()) for kind in _IN_WORDS}
    new: dict[str, int] = {}
    for differs in every.values():
        for period, n in differs.get("new", {}).items():
            new[period] = new.get(period, 0) + n
    sentences = []
    if new:
        which = [f"{period_words(period)} ({number(n)})" for period, n in sorted(new.items())]
        sentences.append(_("Nieuwe perioden: %(which)s.") % {"which": ", ".join(which)})
    named = [(counts[GONE], _("niet meer te zien")), (counts[OTHERWISE], _("met een ander getal")),
             (counts[SHOWN], _("nu ook te zien"))]  # fmt: skip
    sentences.append(
        _("Van wat er al was: %(which)s.")
        % {"which": ", ".join(f"{number(n)} {words}" for n, words in named)}
    )
    return sentences


def _which_beyond(account: dict[str, Any]) -> str:
    """The first of them, by name; a number that has none here is left out."""
    manifest = from_json(account["manifest"], where="the prepared release")
    named = []
    for one in account.get("beyond_which", ()):
        code, *places = one["code"], one.get("team", ""), one.get("period", "")
        if code not in indicators.DEFINITIONS:
            continue
        team, period = places
        other = [
            part_words(code, by, part)
            for by, part in one.items()
            if by not in ("code", "team", "period")
        ]
        place = [manifest.label(team)] if team else []
        name = label_words(indicators.DEFINITIONS[code].label)
        named.append(", ".join([name, *place, *other, *([period_words(period)] if period else [])]))
    if not named:
        return ""
    return " " + _("Het gaat om: %(which)s.") % {"which": "; ".join(dict.fromkeys(named))}


def told(prepared: PreparedRelease, manifest: Manifest) -> list[str]:
    """All of it, line by line, for the command."""
    account, withheld = prepared.account, manifest.withheld
    lines = [
        f"Gelezen: {number(account['cases_before'])} meldingen met "
        f"{number(account['rows_before'])} stappen, {period_words(manifest.period_from)} tot en "
        f"met {period_words(manifest.period_until)}.",
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
