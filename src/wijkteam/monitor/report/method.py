"""How it was calculated, so that somebody else can do it again."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.monitor.report.conventions import booked, discounting, span
from wijkteam.monitor.report.document import Grid, Section, Words, grid
from wijkteam.monitor.shelf.weighing import Weighed
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import money
from wijkteam.ui.dates import date_short
from wijkteam.ui.numbers import number


def section(weighed: Weighed) -> Section:
    """One row per choice that moves a figure."""
    outcome = weighed.outcome
    told = _(
        "Verwachte waarden zijn gemiddelden over de trekkingen. De verhouding is die van de "
        "verwachte baten en de verwachte kosten. Met elk getal op zijn verwachte waarde is het "
        "saldo %(amount)s; daarmee rekent het werkblad."
    ) % {"amount": money(outcome.result.npv_at_means, outcome.programme.currency, sign=True)}
    return Section("berekening", _("Hoe het is berekend"), (table(weighed), Words(told)))


def table(weighed: Weighed) -> Grid:
    """The choices alone."""
    return grid(_("Rekenwijze"), (_("Wat"), _("Keuze")), rules(weighed), widths=(2, 5))


def rules(weighed: Weighed) -> list[tuple[str, ...]]:
    """Every choice that moves a figure: what it is about, and what was chosen."""
    return [*_conventions(weighed.outcome), *_grounds(weighed)]


def made_with(weighed: Weighed) -> str:
    """One line for the foot of a page."""
    outcome = weighed.outcome
    return _(
        "%(facts)s · parameters %(version)s op %(day)s · toevalsgetal %(seed)s · "
        "%(draws)s trekkingen"
    ) % {
        "facts": _facts(weighed),
        "version": outcome.parameters_version,
        "day": date_short(weighed.grounds.snapshot.on),
        "seed": outcome.seed,
        "draws": number(outcome.draws),
    }


def _conventions(outcome: mkba.Outcome) -> list[tuple[str, ...]]:
    programme = outcome.programme
    return [
        (_("Jaren"), span(programme)),
        (_("Prijspeil"), _("prijzen van %(year)s") % {"year": programme.price_year}),
        (_("Terugrekenen naar nu"), discounting(outcome)),
        (_("Boeken"), booked(outcome)),
        (_("Wie voert het uit"), naming.party(programme, programme.runs_it)),
        (_("Versie van het programma"), programme.version),
    ]


def _grounds(weighed: Weighed) -> list[tuple[str, ...]]:
    outcome = weighed.outcome
    return [
        (_("Trekkingen en toevalsgetal"), f"{number(outcome.draws)}; {outcome.seed}"),
        (_("Interval"), _("80%: vier van de vijf trekkingen vallen erin")),
        (
            _("Parameters"),
            _("versie %(version)s, zoals ze golden op %(day)s")
            % {
                "version": outcome.parameters_version,
                "day": date_short(weighed.grounds.snapshot.on),
            },
        ),
        (_("Eigen cijfers"), _facts(weighed)),
    ]


def _facts(weighed: Weighed) -> str:
    release = weighed.grounds.release
    if release is None:
        return _("zonder feitenuitgave")
    return _("feitenuitgave %(name)s") % {"name": release.name}
