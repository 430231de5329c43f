"""The sheets with words: the sources, what is missing, and how it was calculated."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.monitor.report.limits import missing_rows
from wijkteam.monitor.report.method import rules
from wijkteam.monitor.report.workbook.cells import FIRST_ROW, begin, words
from wijkteam.monitor.shelf.weighing import Weighed
from wijkteam.monitor.wording.evidence import source_words


def sources(sheet: Any, outcome: mkba.Outcome) -> None:
    """Every source once, with the assumptions that rest on it."""
    begin(
        sheet,
        _("Bronnen"),
        _("Elke bron één keer, met wat erop rust. Een aanname noemt haar reden."),
        (_("Bron en vindplaats"), _("Adres"), _("Gebruikt voor")),
        [90, 50, 70],
    )
    used: dict[tuple[str, str], list[str]] = {}
    for one in outcome.used:
        if not one.is_missing:
            used.setdefault((source_words(one.says), one.address or ""), []).append(one.label)
    for row, ((source, address), labels) in enumerate(used.items(), start=FIRST_ROW):
        for column, text in enumerate((source, address, "; ".join(labels)), start=1):
            words(sheet, row, column, text)


def missing(sheet: Any, outcome: mkba.Outcome) -> None:
    """Missing is not zero: which lines do not count, and which way they would pull."""
    begin(
        sheet,
        _("Ontbreekt"),
        _("‘Ontbreekt’ is niet nul: deze posten tellen nergens mee."),
        (_("Post"), _("Zonder bron"), _("Met een bron wordt de uitkomst"), _("Waarom")),
        [44, 44, 28, 90],
    )
    for row, cells in enumerate(missing_rows(outcome, outcome.missing), start=FIRST_ROW):
        for column, text in enumerate(cells, start=1):
            words(sheet, row, column, text)


def method(sheet: Any, weighed: Weighed) -> None:
    """Every choice that moves a figure, as the report has it."""
    begin(
        sheet,
        _("Rekenwijze"),
        _("De keuzes achter elk bedrag."),
        (_("Wat"), _("Keuze")),
        [34, 110],
    )
    for row, cells in enumerate(rules(weighed), start=FIRST_ROW):
        for column, text in enumerate(cells, start=1):
            words(sheet, row, column, text, bold=column == 1)
