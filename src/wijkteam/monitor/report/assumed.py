"""Every number behind the outcome, with its doubt and where to find it in its source."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.economics.sensitivity import Tornado
from wijkteam.analysis.mkba import Evidence
from wijkteam.monitor.calculator.approach.assumptions import Assumption, assumptions
from wijkteam.monitor.report.document import Block, Grid, Section, Words, grid
from wijkteam.monitor.wording.evidence import source_words
from wijkteam.ui.numbers import NOTHING


def section(outcome: mkba.Outcome, found: Tornado) -> Section:
    """All of them, the heaviest first."""
    words = {
        "year": outcome.programme.price_year,
        "n": sum(one.evidence is Evidence.MEASURED for one in outcome.used),
        "all": len(outcome.used),
    }
    told = (
        _("Bedragen staan in prijzen van %(year)s. Een aanname zonder bron noemt de reden. ")
        + _("Van de %(all)s getallen zijn er %(n)s gemeten in de eigen registratie.")
    ) % words
    blocks: tuple[Block, ...] = (Words(told), table(outcome, found))
    places = _addresses(outcome)
    if places.rows:
        blocks = (*blocks, places)
    return Section("aannames", _("Aannames en bronnen"), blocks)


def table(outcome: mkba.Outcome, found: Tornado, *, most: int | None = None) -> Grid:
    """The heaviest *most* of them, or all."""
    return grid(
        _("Alle aannames, de zwaarste eerst") if most is None else _("De zwaarste aannames"),
        (
            _("Aanname"),
            _("Waarde"),
            _("Interval (80%)"),
            _("Eenheid"),
            _("Bron en vindplaats"),
            _("Hoe zeker"),
        ),
        [_row(one) for one in assumptions(outcome, found)[:most]],
        numbers=(1,),
        widths=(2.8, 1.3, 1.9, 1.7, 4, 1.4),
    )


def _row(one: Assumption) -> tuple[str, ...]:
    before = _(" (vooraf %(value)s)") % {"value": one.beforehand} if one.beforehand else ""
    return (
        one.label,
        one.value + before,
        one.interval or NOTHING,
        one.unit,
        one.source,
        one.word,
    )


def _addresses(outcome: mkba.Outcome) -> Grid:
    """Every address once, with the first place in it that was used."""
    found = {one.address: source_words(one.says) for one in reversed(outcome.used) if one.address}
    return grid(
        _("Waar de bronnen staan"),
        (_("Bron"), _("Adres")),
        [(source, address) for address, source in reversed(found.items())],
        widths=(3, 4),
    )
