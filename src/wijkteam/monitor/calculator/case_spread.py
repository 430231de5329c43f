"""How far a choice of cases spreads: each value in the choice, among the candidates, or nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.cases.characteristics import BY_CODE
from wijkteam.analysis.mkba.cases.selection import Choice
from wijkteam.analysis.mkba.registration.case_counts import Registered, registered
from wijkteam.monitor.calculator import case_words
from wijkteam.monitor.shelf.releases import facts_of, releases
from wijkteam.ui import words
from wijkteam.ui.charts.words import listing
from wijkteam.ui.numbers import NOTHING, number

IN, LEFT, ABSENT = "in", "left", "absent"


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: how often it is in the choice, among candidates and in the registration."""

    label: str
    state: str
    chosen: int
    candidates: int
    registered: str

    @property
    def told(self) -> str:
        """What the picture says of it, so that colour is not all that tells."""
        if self.state == IN:
            return _("%(n)s keer") % {"n": self.chosen}
        if self.state == LEFT:
            return _("niet gekozen")
        if self.registered == NOTHING:
            return _("geen kandidaat")
        return _("geen kandidaat; registratie: %(n)s") % {"n": self.registered}


@dataclass(frozen=True, slots=True)
class Row:
    """One characteristic with its values, and for how many candidates nobody said it."""

    label: str
    cells: tuple[Cell, ...]
    unknown: int


@dataclass(frozen=True, slots=True)
class Proposed:
    """A case of the choice, and what it brings in that no case before it had."""

    name: str
    adds: str


def spread(choice: Choice, counted: Registered | None) -> list[Row]:
    """Every declared characteristic, with the values of the source first."""
    found = []
    for one, all_of_them in zip(
        choice.coverage.characteristics, choice.reachable.characteristics, strict=True
    ):
        cells = tuple(
            _cell(one.code, value, one.counts.get(value, 0), there, counted)
            for value, there in all_of_them.counts.items()
        )
        found.append(
            Row(case_words.characteristic(BY_CODE[one.code]), cells, len(all_of_them.unknown))
        )
    return found


def proposed(choice: Choice) -> list[Proposed]:
    """The cases in the order in which they were chosen."""
    return [
        Proposed(one.case, listing([_value(*pair) for pair in one.adds]) or NOTHING)
        for one in choice.cases
    ]


def from_the_registration() -> tuple[Registered, str] | None:
    """The counts of the newest release, with its name; None when there is none to be read."""
    newest = next(iter(releases()), None)
    if newest is None:
        return None
    try:
        steps = facts_of(newest).steps
        return registered(steps, smallest_cell=newest.manifest.smallest_cell), newest.name
    except (AnalysisError, OSError):
        return None


def _cell(code: str, value: str, chosen: int, candidates: int, counted: Registered | None) -> Cell:
    return Cell(
        label=str(words.label(BY_CODE[code].term(value))),
        state=IN if chosen else LEFT if candidates else ABSENT,
        chosen=chosen,
        candidates=candidates,
        registered=_registered(code, value, counted),
    )


def _registered(code: str, value: str, counted: Registered | None) -> str:
    if counted is None or (code, value) not in counted.counts:
        return NOTHING
    count = counted.counts[code, value]
    return _("te weinig om te tonen") if count is None else number(count)


def _value(code: str, value: str) -> str:
    one = BY_CODE[code]
    said = words.inside(words.label(one.term(value)))
    return f"{words.inside(case_words.characteristic(one))}: {said}"
