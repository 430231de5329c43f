"""Do teams differ, or could it be chance? Never as a ranking."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.facts.schema import WITHHELD
from wijkteam.analysis.indicators import (
    DEFINITIONS,
    Comparison,
    Definition,
    Figure,
    IndicatorTable,
    compare,
)
from wijkteam.analysis.statistics import Funnel
from wijkteam.monitor.dashboard import sentences
from wijkteam.monitor.dashboard.looking import Looking
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.compare.funnel import FunnelLimit, FunnelTeam, funnel
from wijkteam.ui.charts.compare.team_intervals import TeamRow, team_intervals

#: Enough for a smooth curve at the width of a page.
_POINTS = 40
#: One team cannot be compared.
_FEWEST_TEAMS = 2
#: More intervals under each other are read sooner in a table.
MOST_DRAWN = 20

Label = Callable[[str], str]


def teams_compared(looking: Looking, code: str) -> list[Chart]:
    """A funnel for a share (or for its companion), and the intervals of teams that are not many."""
    definition, table = DEFINITIONS[code], looking.figures.table
    period = looking.period or TOTAL
    figures = teams(table, code, period)
    if not can_compare(figures):
        return []
    companions = [
        definition for definition in DEFINITIONS.values() if definition.companion_of == code
    ]
    charts = [
        funnel_chart(compare(table, share.code, period=period), looking.own_team)
        for share in (definition, *companions)
        if share.unit == "share"
    ]
    drawn = [chart for chart in charts if chart]
    if len(figures) > MOST_DRAWN:
        return drawn
    whole = table.find(code, period=period)
    label = looking.release.manifest.label
    intervals = interval_chart(definition, figures, whole, label=label, own=looking.own_team)
    return [*drawn, intervals]


def can_compare(figures: Sequence[Figure]) -> bool:
    """Whether enough of these teams have a figure that is told."""
    return sum(figure.value is not None for figure in figures) >= _FEWEST_TEAMS


def teams(table: IndicatorTable, code: str, period: str) -> list[Figure]:
    """The figure of each team in one period."""
    return [
        figure
        for figure in table.of(code)
        if figure.period == period and figure.group not in (TOTAL, WITHHELD)
    ]


def funnel_chart(
    comparison: Comparison, own: str, *, who: str = "", visited: bool = False
) -> Chart | None:
    """
    The units within the limits of chance; None with too few to compare.

    The one called *own* is marked as that of the reader, or as the one *visited*: a pack is read by
    people of other teams.
    """
    if comparison.funnel is None or comparison.together is None:
        return None
    definition = DEFINITIONS[comparison.indicator]
    shown = [(unit, unit.odd) for unit in comparison.compared if unit.odd is not None]
    corrected = (
        _("Gecorrigeerd voor %(mix)s. ") % {"mix": sentences.division_name(comparison.mix).lower()}
        if comparison.mix
        else ""
    )
    spread = (
        _("De trechter is breder dan toeval alleen, omdat er hier altijd wat verschil is. ")
        if comparison.funnel.overdispersion != "none"
        else ""
    )
    untouched = "" if comparison.mix else _("Er is niet gecorrigeerd voor wie er woont.")
    return funnel(
        [
            FunnelTeam(
                unit.name,
                n=odd.size,
                value=odd.value,
                own=bool(own) and unit.code == own,
                visited=visited,
            )
            for unit, odd in shown
        ],
        centre=comparison.together,
        limits=limits(comparison.funnel, max(odd.size for _unit, odd in shown)),
        unit=definition.unit,
        count_name=_("aantal geteld"),
        question=_("%(figure)s: verschillen %(who)s echt van elkaar?")
        % {"figure": sentences.label_words(definition.label), "who": who or _("teams")},
        note=corrected
        + spread
        + _(
            "Binnen de blauwe trechter kan een verschil toeval zijn. Wie erbuiten ligt, is een "
            "reden om samen te kijken, geen rapportcijfer. "
        )
        + untouched,
    )


def limits(drawn: Funnel, largest: float) -> list[FunnelLimit]:
    """How far chance reaches around the whole, for sizes up to *largest*: more points below."""
    # Closer together for small groups, where the funnel bends most; a tenth beyond the largest.
    points = (largest * 1.1 * (at / _POINTS) ** 2 for at in range(1, _POINTS + 1))
    sizes = list(dict.fromkeys(max(round(point), 1) for point in points))
    inner, outer = drawn.limits(sizes)
    edges = zip(sizes, inner.low, inner.high, outer.low, outer.high, strict=True)
    return [
        FunnelLimit(n, float(low), float(high), float(outer_low), float(outer_high))
        for n, low, high, outer_low, outer_high in edges
    ]


def interval_chart(
    definition: Definition,
    figures: list[Figure],
    whole: Figure | None,
    *,
    label: Label,
    own: str,
) -> Chart:
    """Every unit with its own interval, by name; a sum is no measure for its parts."""
    is_sum = definition.unit in ("count", "hours")
    return team_intervals(
        [
            TeamRow(
                label(figure.group),
                figure.value,
                figure.low,
                figure.high,
                n=figure.denominator,
                own=bool(own) and figure.group == own,
                withheld=sentences.is_hidden(figure),
            )
            # By name and never by figure: an order by figure is a ranking.
            for figure in sorted(figures, key=lambda figure: label(figure.group).casefold())
        ],
        overall=whole.value if whole and not is_sum else None,
        overall_name=_("samen"),
        unit=definition.unit,
        question=_("Hoeveel is het bij elk team?")
        if is_sum
        else _("Hoe zeker is het cijfer van elk team?"),
        note=_(
            "Een aantal hangt af van hoeveel mensen er wonen en hoe groot een team is. De volgorde "
            "is die van het alfabet."
        )
        if is_sum
        else _(
            "De streep is het interval van 95%. Overlappen strepen, dan kan het verschil toeval "
            "zijn. De volgorde is die van het alfabet."
        ),
    )
