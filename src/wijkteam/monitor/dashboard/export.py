"""The figures as open data: as they are on the pages, withheld ones empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.indicators import DEFINITIONS, Figure, IndicatorTable
from wijkteam.monitor.dashboard import sentences
from wijkteam.monitor.dashboard.looking import Looking
from wijkteam.monitor.shelf.releases import Release
from wijkteam.monitor.wording.sources import place_words
from wijkteam.monitor.wording.table_file import CellValue, TableFile

COLUMNS = (
    "release", "indicator", "team", "team_name", "period", "value", "low", "high", "numerator",
    "denominator", "withheld", "by", "part", "part_name", "fitted",
)  # fmt: skip


def figures_file(looking: Looking, codes: Sequence[str], name: str) -> TableFile:
    """All teams, periods and divisions of these indicators; one row per figure."""
    every = every_figure(looking.figures.table, codes)
    if looking.of is not None:
        by, part = looking.of
        every = (replace(figure, by=by, part=part) for figure in every)
    return TableFile(name, COLUMNS, rows_of(looking.release, every), about(looking.release, codes))


def every_figure(table: IndicatorTable, codes: Sequence[str]) -> Iterator[Figure]:
    """The figures by team and period first, then what they are divided by."""
    wanted = [figure for figure in table.figures if figure.indicator in codes]
    yield from sorted(wanted, key=lambda f: (codes.index(f.indicator), bool(f.by)))


def rows_of(release: Release, figures: Iterable[Figure]) -> list[tuple[CellValue, ...]]:
    """A row per figure, in the columns above."""
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
        )
        for figure in figures
    ]


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
