"""The figures as open data: as they are on the pages, withheld ones empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.indicators import DEFINITIONS, Figure, way_in
from wijkteam.monitor.dashboard import sentences
from wijkteam.monitor.dashboard.looking import Looking
from wijkteam.monitor.shelf.releases import Figures, Release
from wijkteam.monitor.wording.sources import place_words
from wijkteam.monitor.wording.table_file import CellValue, TableFile

COLUMNS = (
    "release", "indicator", "team", "team_name", "period", "value", "low", "high", "numerator",
    "denominator", "withheld", "by", "part", "part_name", "fitted", "part_of", "way",
)  # fmt: skip


def figures_file(looking: Looking, codes: Sequence[str], name: str) -> TableFile:
    """All teams, periods and divisions of these indicators; one row per figure."""
    counted = looking.figures
    if looking.of is not None:
        by, part = looking.of
        narrowed = tuple(replace(figure, by=by, part=part) for figure in counted.table.figures)
        # Divided like this, figures are told of the whole municipality only: no team is split.
        counted = replace(counted, table=replace(counted.table, figures=narrowed), split=())
    rows = rows_of(looking.release, counted, codes)
    return TableFile(name, COLUMNS, rows, about(looking.release, codes))


def rows_of(
    release: Release, counted: Figures, codes: Sequence[str]
) -> list[tuple[CellValue, ...]]:
    """
    A row per figure, in the columns above: by team and period first, then what they are divided by.
    """
    return [
        (
            release.name,
            figure.indicator,
            figure.group,
            release.manifest.label(figure.group),
            figure.period,
            _rounded(figure.value),
            _rounded(figure.low),
            _rounded(figure.high),
            figure.numerator,
            figure.denominator,
            figure.withheld,
            figure.by,
            figure.part,
            sentences.part_name(figure.by, figure) if figure.by and figure.part != TOTAL else "",
            int(sentences.is_fitted(figure)),
            part_of,
            way_in(figure.period, counted.ways.get(figure.group, ())),
        )
        for part_of, figure in _in_order(counted, codes)
    ]


def _in_order(counted: Figures, codes: Sequence[str]) -> list[tuple[str, Figure]]:
    """Each figure, with the year of which it is a part where a team began to work otherwise."""
    place = {code: number for number, code in enumerate(codes)}
    every = [*(("", figure) for figure in counted.table.figures), *counted.split]
    wanted = [one for one in every if one[1].indicator in place]
    return sorted(wanted, key=lambda one: (place[one[1].indicator], bool(one[1].by)))


def about(release: Release, codes: Sequence[str]) -> list[tuple[str, str]]:
    """What goes along on a sheet of its own: where the figures come from and what they tell."""
    manifest = release.manifest
    facts = [
        (_("Gemeente"), manifest.municipality),
        (_("Uitgave"), release.name),
        (_("Vastgezet op"), manifest.made_on),
        (_("Kleinste groep"), str(manifest.smallest_cell)),
        (_("Interval"), "95%"),
        ("fitted = 1", sentences.fitted_words()),
        (
            "part_of, way",
            _(
                "Een rij met een jaar in part_of is een deel van dat jaar: het team ging toen "
                "anders werken. In way staat hoe het team in die tijd werkte: het soort, en na de "
                "schuine streep het model. Tel zo’n deel niet op bij de kwartalen."
            ),
        ),
    ]
    if len(codes) == 1:
        definition = DEFINITIONS[codes[0]]
        facts += [
            (_("Cijfer"), sentences.label_words(definition.label)),
            (_("Noemer"), sentences.label_words(definition.denominator)),
            (_("Dit zegt het wel"), sentences.label_words(definition.tells)),
            (_("Dit zegt het niet"), sentences.label_words(definition.does_not_tell)),
            (_("Bron"), f"{definition.source}, {place_words(definition.at)}"),
        ]
    return facts


def _rounded(value: float | None) -> float | None:
    # A share in millionths: enough to sum, and no digits of the machine.
    return None if value is None else round(value, 6)
