"""Units beside each other in words, numbers and a funnel; never a list of who is best."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.analysis.indicators import DEFINITIONS, ComparedUnit, Comparison, Figure, compare
from wijkteam.monitor.compare.asking import AREAS, MUNICIPALITIES, Asked
from wijkteam.monitor.dashboard import periods, sentences
from wijkteam.monitor.dashboard.comparison import (
    MOST_DRAWN,
    funnel_chart,
    interval_chart,
    teams,
)
from wijkteam.monitor.dashboard.export import about
from wijkteam.monitor.dashboard.looking import Looking
from wijkteam.monitor.wording.table_file import TableFile
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.base.readable import listing
from wijkteam.ui.numbers import number

#: With fewer, whether units differ at all can hardly be seen (the spread has few degrees left).
_ENOUGH = 5


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit in the table; *why_not* instead of numbers when there is no figure."""

    name: str
    is_own: bool
    value: str
    between: str
    counted: str
    corrected: str
    likely: str
    place: str
    is_reason: bool
    why_not: str
    is_fitted: bool = False


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Everything the page says."""

    lead: str
    sentence: str
    notes: tuple[str, ...]
    chart: Chart | None
    rows: tuple[UnitRow, ...]
    comparison: Comparison | None
    file: TableFile

    @property
    def is_plain(self) -> bool:
        """Counts, which have no interval and are no part of anything."""
        return not any(row.between or row.counted for row in self.rows)


def compare_page(looking: Looking, asked: Asked) -> ComparePage:
    """The comparison that was asked for: a funnel for a share, intervals for anything else."""
    definition = DEFINITIONS[asked.code]
    own = "" if asked.who != "team" else looking.own_team
    if definition.unit != "share":
        return _by_interval(looking, asked, own)
    comparison = compare(asked.table, asked.code, period=asked.period, by=asked.by, mix=asked.mix)
    rows = tuple(_row(unit, comparison, own) for unit in comparison.units)
    return ComparePage(
        _lead(comparison, asked),
        _places(comparison),
        tuple(_notes(comparison, asked)),
        funnel_chart(comparison, own, who=dict(asked.form.who)[asked.who]),
        rows,
        comparison,
        _file(looking, asked, comparison),
    )


def _by_interval(looking: Looking, asked: Asked, own: str) -> ComparePage:
    """Medians, counts and means: no limits of chance, so each with the doubt of its own."""
    definition, table = DEFINITIONS[asked.code], asked.table
    figures = sorted(
        teams(table, asked.code, asked.period),
        # By name and never by value: an order of values reads as a list of who is best.
        key=lambda figure: table.label(figure.group).casefold(),
    )
    whole = table.find(asked.code, period=asked.period)
    units = tuple(ComparedUnit(f.group, table.label(f.group), f, f.value) for f in figures)
    comparison = Comparison(asked.code, asked.period, units, whole.value if whole else None, None)
    chart = (
        interval_chart(definition, figures, whole, label=table.label, own=own)
        if definition.unit in ("days", "months") and 0 < len(figures) <= MOST_DRAWN
        else None
    )
    if definition.unit in ("count", "hours"):
        lead = _(
            "Een aantal zegt vooral hoe groot een team of wijk is. Vergelijk het pas als je weet "
            "hoeveel mensen er wonen."
        )
    else:
        lead = _(
            "Voor dit cijfer is er geen trechter: kijk of de intervallen elkaar raken. Raken ze "
            "elkaar, dan kan het verschil toeval zijn."
        )
    rows = tuple(_row(unit, comparison, own) for unit in units)
    return ComparePage(lead, "", (), chart, rows, None, _file(looking, asked, comparison))


def _row(unit: ComparedUnit, comparison: Comparison, own: str) -> UnitRow:
    figure, code = unit.figure, comparison.indicator
    unit_of = DEFINITIONS[code].unit
    has = figure.value is not None
    return UnitRow(
        name=unit.name,
        is_own=bool(own) and unit.code == own,
        value=sentences.with_unit(figure.value, unit_of) if has else "",
        between=sentences.between(figure, unit_of),
        counted=sentences.counted(figure) if has else "",
        corrected=sentences.with_unit(unit.value, "share") if comparison.mix and unit.odd else "",
        likely=_likely(unit),
        place=_place(unit, len(comparison.compared)),
        is_reason=unit.reason_to_look,
        why_not="" if has else sentences.why_not(figure),
        is_fitted=sentences.is_fitted(figure),
    )


def _likely(unit: ComparedUnit) -> str:
    if unit.likely is None:
        return ""
    return _("%(middle)s (%(low)s tot %(high)s)") % {
        "middle": sentences.written_value(unit.likely.estimate, "share"),
        "low": sentences.written_value(unit.likely.low, "share"),
        "high": sentences.written_value(unit.likely.high, "share"),
    }


def _place(unit: ComparedUnit, of: int) -> str:
    """How little a place says: an interval, and never one number."""
    if unit.place is None:
        return ""
    low, high = number(round(unit.place.low)), number(round(unit.place.high))
    if (round(unit.place.low), round(unit.place.high)) == (1, of):
        return _("elke plek van 1 tot %(last)s kan") % {"last": high}
    if low == high:  # a rank of its own says nothing that the funnel does not
        return _("los van de anderen")
    return _("ergens van %(low)s tot %(high)s") % {"low": low, "high": high}


def _who(asked: Asked, n: int) -> str:
    if asked.who == MUNICIPALITIES:
        return ngettext("%(n)s gemeente", "%(n)s gemeenten", n) % {"n": n}
    if asked.who == AREAS:
        return ngettext("%(n)s gebied", "%(n)s gebieden", n) % {"n": n}
    return ngettext("%(n)s team", "%(n)s teams", n) % {"n": n}


def _lead(comparison: Comparison, asked: Asked) -> str:
    n = len(comparison.compared)
    if comparison.funnel is None:
        return _("Er zijn er te weinig met een cijfer om naast elkaar te leggen.")
    names = [unit.name for unit in comparison.compared if unit.reason_to_look]
    odd = len(names)
    if not odd:
        return _("Geen van de %(who)s ligt verder van het geheel dan toeval verklaart.") % {
            "who": _who(asked, n)
        }
    return ngettext(
        "Van de %(who)s ligt er %(odd)s verder van het geheel dan toeval verklaart: %(names)s. Dat "
        "is een reden om te kijken, geen oordeel.",
        "Van de %(who)s liggen er %(odd)s verder van het geheel dan toeval verklaart: %(names)s. "
        "Dat is een reden om te kijken, geen oordeel.",
        odd,
    ) % {"who": _who(asked, n), "odd": odd, "names": listing(names)}


def _places(comparison: Comparison) -> str:
    """Why there is no list of who is best."""
    places = [unit.place for unit in comparison.compared if unit.place is not None]
    if not places:
        return ""
    # Half the list is no place but a coin: then it is said of how many.
    wide = sum(place.high - place.low >= len(places) / 2 for place in places)
    if not wide:
        return _("Een ranglijst staat hier niet: een plek zegt niet waarom iemand daar staat.")
    return _(
        "Een ranglijst staat hier niet: voor %(wide)s van de %(all)s kan de plek de helft van de "
        "lijst of meer schelen."
    ) % {"wide": wide, "all": len(places)}


def _notes(comparison: Comparison, asked: Asked) -> list[str]:
    notes = []
    hidden = sum(sentences.is_hidden(unit.figure) for unit in comparison.units)
    if hidden:
        notes.append(
            ngettext(
                "Van %(n)s is het cijfer niet getoond, om niemand te herkennen. Het telt wel mee "
                "in het geheel.",
                "Van %(n)s zijn de cijfers niet getoond, om niemand te herkennen. Zij tellen wel "
                "mee in het geheel.",
                hidden,
            )
            % {"n": hidden}
        )
    if comparison.funnel and comparison.funnel.overdispersion != "none":
        notes.append(
            _(
                "Er is meer verschil dan toeval alleen geeft. De trechter is daarom breder "
                "gemaakt: pas wie ver van de anderen ligt, valt erbuiten."
            )
        )
    if comparison.funnel and len(comparison.compared) < _ENOUGH:
        notes.append(_("Met zo weinig namen is niet te zien hoeveel zij altijd al verschillen."))
    if comparison.uncorrected:
        notes.append(
            _("Niet gecorrigeerd, omdat een deel niet is getoond: %(names)s.")
            % {"names": ", ".join(comparison.uncorrected)}
        )
    if asked.who == MUNICIPALITIES and asked.others:
        notes += [
            _("Een bestand van een gemeente is niet te gebruiken: %(why)s") % {"why": problem}
            for problem in asked.others.problems
        ]
    return notes


def _file(looking: Looking, asked: Asked, comparison: Comparison) -> TableFile:
    def row(unit: ComparedUnit) -> tuple[str | int | float | None, ...]:
        figure: Figure = unit.figure
        return (
            looking.release.name, comparison.indicator, unit.code, unit.name, comparison.period,
            _rounded(figure.value), _rounded(figure.low), _rounded(figure.high),
            figure.numerator, figure.denominator, figure.withheld,
            _rounded(unit.value) if comparison.mix and unit.odd else None, _rounded(unit.expected),
            _rounded(unit.likely.estimate) if unit.likely else None,
            _rounded(unit.likely.low) if unit.likely else None,
            _rounded(unit.likely.high) if unit.likely else None,
            _rounded(unit.place.low) if unit.place else None,
            _rounded(unit.place.high) if unit.place else None,
            None if unit.odd is None else int(unit.reason_to_look),
            None if figure.value is None else int(figure.fitted),
        )  # fmt: skip

    about_it = [
        *about(looking.release, [comparison.indicator]),
        (_("Periode"), periods.long(comparison.period)),
        (
            _("Samen"),
            sentences.written_value(comparison.together, DEFINITIONS[comparison.indicator].unit),
        ),
        (
            _("Gecorrigeerd voor"),
            sentences.division_name(comparison.mix) if comparison.mix else _("niets"),
        ),
        (_("Let op"), _("Buiten de trechter is een reden om te kijken, geen oordeel.")),
    ]
    columns = (
        "release", "indicator", asked.who, "name", "period", "value", "low", "high", "numerator",
        "denominator", "withheld", "corrected", "expected", "likely", "likely_low", "likely_high",
        "place_low", "place_high", "reason_to_look", "fitted",
    )  # fmt: skip
    name = f"naast-elkaar-{looking.release.name}-{comparison.indicator}"
    return TableFile(name, columns, [row(unit) for unit in comparison.units], about_it)


def _rounded(value: float | None) -> float | None:
    # Beyond six decimals a file would show how the machine adds up.
    return None if value is None else round(value, 6)
