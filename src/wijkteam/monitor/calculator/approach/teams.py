"""What the teams of an approach did, beside what the plan chose: tables for page and documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.registration.teamwork import Estimated, TeamPeriod, Teamwork
from wijkteam.analysis.mkba.views.teams import planned
from wijkteam.ui.charts.base.readable import listing
from wijkteam.ui.dates import quarter_words
from wijkteam.ui.numbers import NOTHING, number, percent
from wijkteam.ui.words import inside, word

#: The weeks of a quarter: hours of a worker are known by the week.
WEEKS = 13


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team or a quarter, and its cells; the first row is the plan itself."""

    label: str
    cells: tuple[str, ...]
    is_plan: bool = False


@dataclass(frozen=True, slots=True)
class Teams:
    """Two tables with the same columns, and what has to be said about them."""

    lead: str
    columns: tuple[str, ...]
    per_team: tuple[TeamRow, ...]
    per_quarter: tuple[TeamRow, ...]
    about: tuple[str, ...]


def teams(outcome: mkba.Outcome) -> Teams | None:
    """None when the approach does not run yet, or nothing was registered since."""
    work = outcome.teamwork
    whole = None if work is None else work.of()
    if work is None or whole is None:
        return None
    own = [period for period in work.periods if period.team and not period.quarter]
    every = [period for quarter in work.quarters if (period := work.of(quarter=quarter))]
    plan = _plan(planned(outcome))
    together = TeamRow(_("Alle teams samen"), _cells(whole))
    return Teams(
        lead=_lead(planned(outcome), whole),
        columns=(
            _("Medewerkers"),
            _("waarvan voltijds gerekend"),
            _("Huishoudens tegelijk"),
            _("per voltijdse medewerker"),
            _("Uren per medewerker per week"),
            _("Maanden hulp"),
            _("Doorgestuurd per kwartaal"),
        ),
        per_team=(
            plan, *(TeamRow(work.label(p.team), _cells(p)) for p in own), together,
        ),
        per_quarter=tuple(
            TeamRow(quarter_words(period.quarter), _cells(period)) for period in every
        ),
        about=tuple(_about(work, whole)),
    )  # fmt: skip


def _cells(period: TeamPeriod) -> tuple[str, ...]:
    week = period.hours_per_worker and period.hours_per_worker / WEEKS
    sent = period.referred
    return (
        _number(period.workers),
        _number(period.full_time),
        _number(period.open, 0),
        _number(period.caseload),
        _number(week),
        _between(period.months),
        NOTHING
        if sent is None
        else f"{percent(sent.value)} ({percent(sent.low)}–{percent(sent.high)})",
    )


def _plan(numbers: dict[str, float]) -> TeamRow:
    week = numbers["hours_per_worker"] / WEEKS if "hours_per_worker" in numbers else None
    cells = (
        NOTHING, NOTHING, NOTHING, _number(numbers.get("caseload")), _number(week),
        _number(numbers.get("months")), NOTHING,
    )  # fmt: skip
    return TeamRow(_("In het plan"), cells, is_plan=True)


def _number(amount: float | None, decimals: int = 1) -> str:
    return NOTHING if amount is None else number(amount, decimals)


def _in_words(amount: float) -> str:
    """In a sentence a whole number has no decimals."""
    return number(amount, 0 if round(amount, 1).is_integer() else 1)


def _between(estimate: Estimated | None) -> str:
    if estimate is None:
        return NOTHING
    low, high = number(estimate.low, 1), number(estimate.high, 1)
    middle = number(estimate.value, 1)
    return middle if low == high else f"{middle} ({low}–{high})"


def _lead(plan: dict[str, float], whole: TeamPeriod) -> str:
    """The choice that weighs most, beside what came of it."""
    chosen = plan.get("caseload")
    if chosen is None or whole.caseload is None:
        return _("Dit telt de registratie. Je keuzes blijven je keuzes: er is niets vervangen.")
    return _(
        "Je koos %(chosen)s huishoudens per voltijdse medewerker; de registratie telt er "
        "%(counted)s. Je keuzes blijven je keuzes: er is niets vervangen."
    ) % {"chosen": _in_words(chosen), "counted": _in_words(whole.caseload)}


def _about(work: Teamwork, whole: TeamPeriod) -> Sequence[str]:
    sentences = []
    if whole.homes:
        homes = [
            f"{_in_words(workers)} {inside(word(kind, 'organisation_kind'))}"
            # The largest first: a sentence is read from its beginning.
            for kind, workers in sorted(whole.homes.items(), key=lambda home: -home[1])
        ]
        sentences.append(
            _("Waar de medewerkers vandaan komen: %(homes)s.") % {"homes": listing(homes)}
        )
    if whole.hours_by_kind:
        hours = [
            f"{number(hours)} {inside(word(kind, 'time_kind'))}"
            # What takes most hours first: the rest is read less.
            for kind, hours in sorted(whole.hours_by_kind.items(), key=lambda kind: -kind[1])
        ]
        sentences.append(
            _("Uren op huishoudens in een kwartaal: %(hours)s.") % {"hours": listing(hours)}
        )
    if whole.internal_share is not None:
        sentences.append(
            _(
                "Van de contracturen ging %(share)s naar intern werk: vastleggen, overleg, reizen "
                "en ander werk dat bij geen huishouden hoort."
            )
            % {"share": percent(whole.internal_share)}
        )
    if whole.months and whole.months.running:
        sentences.append(
            _(
                "Maanden hulp zijn van het eerste gesprek tot afschalen. Van %(n)s trajecten lopen "
                "er nog %(running)s: die tellen mee voor zolang ze duurden (Kaplan-Meier)."
            )
            % {"n": whole.months.n, "running": whole.months.running}
        )
    sentences.append(
        _(
            "‘Tegelijk’ is het gemiddelde van de eerste en de laatste dag van een kwartaal. Tussen "
            "haakjes staat het interval van 80%. Een streepje: niet bekend, of van te weinig "
            "huishoudens."
        )
    )
    if work.not_placed:
        sentences.append(
            _("%(n)s trajecten vallen door de bescherming van mensen in geen kwartaal.")
            % {"n": work.not_placed}
        )
    return sentences
