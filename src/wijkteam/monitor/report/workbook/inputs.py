"""The sheet of assumptions: the only one, with the alternatives, in which numbers may change."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.sum.inputs import Input
from wijkteam.monitor.report.workbook.alternatives import Differing
from wijkteam.monitor.report.workbook.cells import (
    FIRST_ROW,
    Area,
    begin,
    figures_to_the_right,
    form_of,
    number,
    place,
    words,
)
from wijkteam.monitor.report.workbook.model import Model
from wijkteam.monitor.wording.evidence import evidence_word, source_words
from wijkteam.monitor.wording.units import unit_words

VALUE = 3
INDEX = "0.0000"


def fill(sheet: Any, model: Model, differing: Differing) -> dict[str, Area]:
    """Write every number with its source; return where the value of each stands."""
    told = _(
        "Verander een gekleurde cel en alles telt mee. Prijzen staan in het prijspeil van %(y)s."
    )
    begin(
        sheet,
        _("Aannames"),
        told % {"y": model.programme.price_year},
        (
            _("Naam"),
            _("Aanname"),
            _("Waarde"),
            _("Laag (80%)"),
            _("Hoog (80%)"),
            _("Eenheid"),
            _("Hoe zeker"),
            _("Bron en vindplaats"),
            _("Adres"),
            _("Parameter"),
            _("Naar het prijspeil gebracht met"),
        ),
        [26, 46, 16, 16, 16, 24, 12, 70, 40, 34, 14],
    )
    figures_to_the_right(sheet, (VALUE, VALUE + 1, VALUE + 2, 11))
    # On paper the address and the name of the parameter would make the rest too small to read.
    sheet.print_area = f"A1:H{FIRST_ROW + len(model.at_means.used)}"
    places = {}
    for row, one in enumerate(model.at_means.used, start=FIRST_ROW):
        _told(sheet, row, one)
        if one.name in differing.inputs:
            found = model.pick(differing.inputs[one.name])
            number(sheet, row, VALUE, f"={found}", form_of(one.unit, one.mean))
            words(sheet, row, 8, _("verschilt; zie het blad Alternatieven"))
        elif one.is_missing:
            words(sheet, row, VALUE, _("ontbreekt"))
        else:
            _numbers(sheet, row, one)
        places[one.name] = place(sheet, row, VALUE)
    return places


def _told(sheet: Any, row: int, one: Input) -> None:
    texts = {
        1: one.name,
        2: one.label,
        6: unit_words(one.unit),
        7: evidence_word(one.evidence),
        8: one.missing or "" if one.is_missing else source_words(one.says),
        9: one.address or "",
        10: one.parameter or "",
    }
    for column, text in texts.items():
        words(sheet, row, column, text)


def _numbers(sheet: Any, row: int, one: Input) -> None:
    form = form_of(one.unit, one.mean)
    number(sheet, row, VALUE, one.mean, form, free=True)
    for column, end in enumerate(one.interval, start=VALUE + 1):
        number(sheet, row, column, end, form)
    if one.factor != 1:
        number(sheet, row, 11, one.factor, INDEX)
