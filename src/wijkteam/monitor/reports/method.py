"""What every report of an approach has: whose it is, what it compares, rests on and lacks."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.economics.sensitivity import Tornado
from wijkteam.analysis.mkba.result.alternative import Missing
from wijkteam.analysis.mkba.result.headline import in_steps
from wijkteam.monitor.calculator.approach import ratios
from wijkteam.monitor.calculator.approach.assumptions import assumptions
from wijkteam.monitor.reports.document import (
    Block,
    Bullets,
    Grid,
    ReportContent,
    Section,
    Words,
    col,
    num,
)
from wijkteam.monitor.shelf.weighing import Weighed
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import money
from wijkteam.monitor.wording.sources import why_missing
from wijkteam.monitor.wording.verdict import missing_posts, way
from wijkteam.ui.dates import date_short
from wijkteam.ui.numbers import NOTHING, number, percent

# What stands around the chapters of every document: whose it is, of when, and made with what.


def framed(weighed: Weighed, *, subtitle: str, sections: tuple[Section, ...]) -> ReportContent:
    """A document about a weighed programme, in the language of the reader."""
    release = weighed.grounds.release
    is_invented = release is not None and release.manifest.synthetic
    return ReportContent(
        code=weighed.file.code,
        title=weighed.programme.name,
        subtitle=subtitle,
        municipality=weighed.programme.municipality,
        sections=sections,
        made_with=made_with(weighed),
        notice=_("Verzonnen gemeente, verzonnen cijfers.") if is_invented else "",
    )


# The conventions of a sum in words: which years, discounted how, and booked how.


def booked(outcome: mkba.Outcome) -> str:
    """The convention behind the ratio, which is printed wherever a ratio is."""
    sentence = ratios.convention(outcome)
    return sentence or _(
        "Er zijn geen posten ‘nieuw voor oud’; de manier van boeken maakt niet uit."
    )


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


def discounting(outcome: mkba.Outcome) -> str:
    """At which rate, and when in the year amounts fall."""
    how = outcome.programme.discounting
    if how.already or how.rate is None:
        return _("de bedragen zijn al teruggerekend")
    moment = {
        "begin": _("aan het begin van elk jaar"),
        "mid": _("midden in elk jaar"),
        "end": _("aan het eind van elk jaar"),
    }[how.timing]
    rate = outcome.result.inputs[how.rate]
    sentence = _("%(rate)s per jaar, boven op de inflatie; bedragen vallen %(moment)s") % {
        # Six decimals take away what a machine added, and leave every rate that anybody wrote.
        "rate": percent(round(rate.mean, 6), 2),
        "moment": moment,
    }
    own = [link.label for link in outcome.result.lines if link.rate]
    if own:
        sentence += "; " + _("met een eigen percentage: %(lines)s") % {"lines": ", ".join(own)}
    return sentence


# How it was calculated, so that somebody else can do it again.


def calculation(weighed: Weighed) -> Section:
    """One row per choice that moves a figure."""
    outcome = weighed.outcome
    # In the step of every table: the picture of what it hangs on tells the same balance.
    at_means = in_steps(outcome.result.npv_at_means, outcome.step)
    sentence = _(
        "Verwachte waarden zijn gemiddelden over de trekkingen. De verhouding is die van de "
        "verwachte baten en de verwachte kosten. Met elk getal op zijn verwachte waarde zou het "
        "saldo %(amount)s zijn. Het verschil komt van sommen die niet recht lopen; in het "
        "werkblad staat het op het blad Trekkingen."
    ) % {"amount": money(at_means, outcome.programme.currency, sign=True)}
    return Section("berekening", _("Hoe het is berekend"), (method_table(weighed), Words(sentence)))


def method_table(weighed: Weighed) -> Grid:
    """The choices alone."""
    return Grid(_("Rekenwijze"), (col(_("Wat"), 2), col(_("Keuze"), 5)), method_rules(weighed))


def method_rules(weighed: Weighed) -> list[tuple[str, ...]]:
    """Every choice that moves a figure: what it is about, and what was chosen."""
    outcome, programme = weighed.outcome, weighed.programme
    on = date_short(weighed.grounds.snapshot.on)
    version = {"version": outcome.parameters_version, "day": on}
    return [
        (_("Jaren"), span(programme)),
        (_("Prijspeil"), _("prijzen van %(year)s") % {"year": programme.price_year}),
        (_("Terugrekenen naar nu"), discounting(outcome)),
        (_("Boeken"), booked(outcome)),
        (_("Wie voert het uit"), naming.party(programme, programme.runs_it)),
        (_("Versie van het programma"), programme.version),
        (_("Trekkingen en toevalsgetal"), f"{number(outcome.draws)}; {outcome.seed}"),
        (_("Interval"), _("80%: vier van de vijf trekkingen vallen erin")),
        (_("Parameters"), _("versie %(version)s, zoals ze golden op %(day)s") % version),
        (_("Eigen cijfers"), _facts(weighed)),
    ]


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


def _facts(weighed: Weighed) -> str:
    release = weighed.grounds.release
    if release is None:
        return _("zonder feitenuitgave")
    return _("feitenuitgave %(name)s") % {"name": release.name}


def about(programme: mkba.Programme) -> list[Block]:
    """What is done, and what would happen without it."""
    without = Words(programme.null_alternative, lead=_("Het nulalternatief."))
    if not programme.description:
        return [without]
    return [Words(programme.description, lead=_("De aanpak.")), without]


def unknown(outcome: mkba.Outcome, party: str = "", *, also: Sequence[Block] = ()) -> Section:
    """
    What we do not know, for everybody or for one party, and how far the figures carry.

    Missing is not zero: it is listed, with its direction. *also* stands below it.
    """
    links = outcome.programme.links
    missing = [
        lacking
        for lacking in outcome.missing
        if not party or any(who == party and share for who, share in links[lacking.line].shares)
    ]
    if missing:
        counts_nowhere = _("Wat hier ontbreekt, telt in geen bedrag mee.")
        blocks: list[Block] = [
            Words(
                counts_nowhere if party else missing_posts(outcome),
                lead=_("‘Ontbreekt’ is niet nul."),
                tone="warning",
            ),
            Grid(
                _("Wat ontbreekt"),
                (
                    col(_("Post"), 2.4),
                    col(_("Zonder bron"), 2.4),
                    col(_("Met een bron wordt de uitkomst"), 1.9),
                    col(_("Waarom"), 4),
                ),
                missing_rows(outcome, missing),
            ),
        ]
    elif party:
        blocks = [Words(_("Alle posten van deze partij hebben een bedrag."))]
    else:
        blocks = [Words(_("Alle posten van de aanpak hebben een bedrag."))]
    carries = (
        _(
            "De aannames zeggen wat we verwachten. Dat het zo ook gaat, blijkt pas uit onderzoek "
            "met een vergelijking."
        ),
        _(
            "Het interval toont de onzekerheid die in de aannames staat. Wat niemand heeft "
            "bedacht, zit er niet in."
        ),
        _("Welzijn is in euro’s uitgedrukt om te kunnen wegen. Niemand krijgt dat geld."),
    )
    return Section("weten-we-niet", _("Wat we niet weten"), (*blocks, *also, Bullets(carries)))


def missing_rows(outcome: mkba.Outcome, missing: Sequence[Missing]) -> list[tuple[str, ...]]:
    """Per line that does not count: what it lacks, which way it pulls, and why."""
    words = {
        "higher": _("waarschijnlijk hoger"),
        "lower": _("lager"),
        "either": _("hoger of lager"),
    }
    inputs = outcome.result.inputs
    rows: list[tuple[str, ...]] = []
    for missing_line in missing:
        # Two numbers of one line may lack for one reason, which is then said once.
        lacking = [inputs[name] for name in missing_line.lacks if name in inputs]
        reasons = dict.fromkeys(map(why_missing, lacking))
        rows.append(
            (
                missing_line.label,
                ", ".join(naming.number(outcome, name) for name in missing_line.lacks),
                words[way(outcome, missing_line.line)],
                "; ".join(reasons),
            )
        )
    return rows


def assumptions_table(outcome: mkba.Outcome, tornado: Tornado, *, most: int | None = None) -> Grid:
    """The heaviest *most* of them, or all."""
    rows = []
    for assumption in assumptions(outcome, tornado)[:most]:
        shown = assumption.value
        # What was thought beforehand stays beside what was counted.
        if assumption.beforehand:
            shown += _(" (vooraf %(value)s)") % {"value": assumption.beforehand}
        between = assumption.interval or NOTHING
        source = assumption.source
        how_sure = "; ".join(filter(None, (assumption.word, assumption.how_read)))
        rows.append((assumption.label, shown, between, assumption.unit, source, how_sure))
    return Grid(
        _("Alle aannames, de zwaarste eerst") if most is None else _("De zwaarste aannames"),
        (
            col(_("Aanname"), 2.8),
            num(_("Waarde"), 1.3),
            col(_("Interval (80%)"), 1.9),
            col(_("Eenheid"), 1.7),
            col(_("Bron en vindplaats"), 4),
            col(_("Hoe zeker"), 1.8),
        ),
        rows,
    )
