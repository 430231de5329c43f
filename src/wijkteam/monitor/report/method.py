"""How it was calculated, so that somebody else can do it again."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.monitor.calculator import naming
from wijkteam.monitor.calculator.weighing import Weighed
from wijkteam.monitor.calculator.writing import money
from wijkteam.monitor.report.document import Grid, Section, Words, grid
from wijkteam.monitor.report.summary import booked
from wijkteam.ui.dates import date_short
from wijkteam.ui.numbers import number, percent


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
        (_("Terugrekenen naar nu"), _discounting(outcome)),
        (_("Boeken"), booked(outcome)),
        (_("Wie voert het uit"), naming.party(programme, programme.runs_it)),
        (_("Versie van het programma"), programme.version),
    ]


def span(programme: mkba.Programme) -> str:
    """“2026–2035, 10 jaar”; one year stands alone."""
    first, last = programme.years[0], programme.years[-1]
    if first == last:
        return str(first)
    return _("%(first)s–%(last)s, %(n)s jaar") % {
        "first": first,
        "last": last,
        "n": programme.horizon,
    }


def _discounting(outcome: mkba.Outcome) -> str:
    how = outcome.programme.discounting
    if how.already or how.rate is None:
        return _("de bedragen zijn al teruggerekend")
    moment = {
        "begin": _("aan het begin van elk jaar"),
        "mid": _("midden in elk jaar"),
        "end": _("aan het eind van elk jaar"),
    }[how.timing]
    rate = outcome.result.inputs[how.rate]
    told = _("%(rate)s per jaar, boven op de inflatie; bedragen vallen %(moment)s") % {
        "rate": percent(round(rate.mean, 6), 2),
        "moment": moment,
    }
    own = [link.label for link in outcome.result.lines if link.rate]
    if own:
        told += "; " + _("met een eigen percentage: %(lines)s") % {"lines": ", ".join(own)}
    return told


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
