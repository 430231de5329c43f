"""Do teams differ, or could it be chance? Over the whole period, and never as a ranking."""

from __future__ import annotations

from math import sqrt

from django.utils.translation import gettext as _

from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.facts.schema import WITHHELD
from wijkteam.analysis.indicators import DEFINITIONS, Definition, Figure
from wijkteam.analysis.statistics.distributions import critical_value
from wijkteam.monitor.dashboard import words
from wijkteam.monitor.dashboard.looking import Looking
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.compare.funnel import FunnelLimit, FunnelTeam, funnel
from wijkteam.ui.charts.compare.team_intervals import TeamRow, team_intervals

_INNER, _OUTER = 0.95, 0.998
_POINTS = 40
_FEWEST_TEAMS = 2


def teams_compared(looking: Looking, code: str) -> list[Chart]:
    """A funnel for a share (or for its companion), and the teams with their intervals."""
    definition = DEFINITIONS[code]
    figures = _teams(looking, code)
    if len(figures) < _FEWEST_TEAMS:
        return []
    companions = [
        definition for definition in DEFINITIONS.values() if definition.companion_of == code
    ]
    intervals = _intervals(looking, definition, figures, looking.figures.table.find(code))
    funnels = [_funnel(looking, share) for share in (definition, *companions)]
    return [*(chart for chart in funnels if chart), intervals]


def _teams(looking: Looking, code: str) -> list[Figure]:
    return [
        figure
        for figure in looking.figures.table.of(code)
        if figure.period == TOTAL and figure.group not in (TOTAL, WITHHELD)
    ]


def _funnel(looking: Looking, definition: Definition) -> Chart | None:
    whole = looking.figures.table.find(definition.code)
    if definition.unit != "share" or whole is None or whole.value is None:
        return None
    shown = [f for f in _teams(looking, definition.code) if f.value is not None and f.denominator]
    return funnel(
        [
            FunnelTeam(
                looking.release.manifest.label(figure.group),
                n=figure.denominator or 0,
                value=figure.value or 0,
                own=_is_own(looking, figure),
            )
            for figure in shown
        ],
        centre=whole.value,
        limits=limits(whole.value, max((figure.denominator or 0 for figure in shown), default=1)),
        unit=definition.unit,
        count_name=_("aantal geteld"),
        question=_("%(figure)s: verschillen teams echt van elkaar?")
        % {"figure": words.label_words(definition.label)},
        note=_(
            "Binnen de blauwe trechter kan een verschil toeval zijn. Een team erbuiten is een "
            "reden om samen te kijken, geen rapportcijfer. Er is niet gecorrigeerd voor wie er "
            "woont."
        ),
    )


def limits(centre: float, largest: int) -> list[FunnelLimit]:
    """
    How far chance alone reaches around *centre*, for groups up to *largest*.

    Normal approximation of the binomial: Spiegelhalter 2005, Statistics in Medicine 24(8),
    1185-1202, appendix A.1.1.

    >>> edge = limits(0.4, 100)[-1]
    >>> edge.n, round(edge.low, 3), round(edge.high, 3)
    (110.0, 0.308, 0.492)
    """
    inner, outer = critical_value(_INNER), critical_value(_OUTER)
    limits = []
    for point in range(1, _POINTS + 1):
        n = largest * 1.1 * (point / _POINTS) ** 2
        wide = sqrt(centre * (1 - centre) / n)
        limits.append(
            FunnelLimit(
                n=round(n, 6),
                low=max(0.0, centre - inner * wide),
                high=min(1.0, centre + inner * wide),
                outer_low=max(0.0, centre - outer * wide),
                outer_high=min(1.0, centre + outer * wide),
            )
        )
    return limits


def _intervals(
    looking: Looking, definition: Definition, figures: list[Figure], whole: Figure | None
) -> Chart:
    return team_intervals(
        [
            TeamRow(
                looking.release.manifest.label(figure.group),
                figure.value,
                figure.low,
                figure.high,
                n=figure.denominator,
                own=_is_own(looking, figure),
                withheld=words.is_hidden(figure),
            )
            for figure in figures
        ],
        overall=whole.value if whole else None,
        overall_name=_("samen"),
        unit=definition.unit,
        question=_("Hoe zeker is het cijfer van elk team?"),
        note=_(
            "De streep is het interval van 95%. Overlappen strepen, dan kan het verschil toeval "
            "zijn. De volgorde is die van de lijst met teams."
        ),
    )


def _is_own(looking: Looking, figure: Figure) -> bool:
    return bool(looking.own_team) and figure.group == looking.own_team
