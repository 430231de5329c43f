"""
A pack for colleagues who visit a team: its figures beside what is to be expected, and questions.

The questions come first in the talk and last in the pack: a figure outside the limits of chance is
where the talk may begin, and never its end. Nobody's household is in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.indicators import BASIC_SET, DEFINITIONS, Comparison, Definition, compare
from wijkteam.analysis.indicators.comparing import ComparedUnit
from wijkteam.monitor.dashboard import sentences
from wijkteam.monitor.dashboard.cards import course_of
from wijkteam.monitor.dashboard.comparison import funnel_chart
from wijkteam.monitor.dashboard.looking import Looking
from wijkteam.monitor.reports.document import (
    Block,
    Bullets,
    Grid,
    Picture,
    ReportContent,
    Section,
    Words,
    col,
    num,
)


@dataclass(frozen=True, slots=True)
class Beside:
    """One share of the team beside what is to be expected of a team of its size."""

    definition: Definition
    comparison: Comparison
    unit: ComparedUnit
    low: float
    high: float


def visitation_report(looking: Looking) -> ReportContent:
    """The pack of the team that is looked at, over the whole period of the release."""
    shares = _shares(looking)
    odd = [share for share in shares if share.unit.reason_to_look]
    name = looking.area_name
    return ReportContent(
        code=looking.area,
        title=_("Visitatie van team %(name)s") % {"name": name},
        subtitle=_("Cijfers naast wat te verwachten is, en vragen om te stellen"),
        municipality=looking.release.manifest.municipality,
        sections=tuple(
            section
            for section in (
                _in_short(name, shares, odd, untold=_untold(looking)),
                _expected(shares),
                _pictures(looking, odd),
                _courses(looking),
                _others(looking),
                _questions(odd),
                _limits(looking),
            )
            if section is not None
        ),
        made_with=_("Feitenuitgave %(name)s, kleinste groep %(cell)s, interval 95%%.")
        % {"name": looking.release.name, "cell": looking.figures.table.smallest_cell},
        notice=_("Verzonnen gemeente, verzonnen cijfers.")
        if looking.release.manifest.synthetic
        else "",
    )


def _shares(looking: Looking) -> list[Beside]:
    """The shares of the basic set that the team has a figure for, in the order of the set."""
    shares = []
    for code in BASIC_SET:
        definition = DEFINITIONS[code]
        if definition.unit != "share":
            continue
        comparison = compare(looking.figures.table, code)
        unit = next(
            (compared for compared in comparison.compared if compared.code == looking.area), None
        )
        if unit is None or unit.odd is None or comparison.funnel is None:
            continue
        inner = comparison.funnel.limits([unit.odd.size])[0]
        shares.append(
            Beside(definition, comparison, unit, float(inner.low[0]), float(inner.high[0]))
        )
    return shares


def _untold(looking: Looking) -> int:
    """How many figures of the basic set this team has none of."""
    figures = (looking.figures.table.find(code, looking.area, TOTAL) for code in BASIC_SET)
    return sum(figure is None or figure.value is None for figure in figures)


def _in_short(name: str, shares: list[Beside], odd: list[Beside], *, untold: int) -> Section:
    if not shares:
        text = _(
            "Van dit team zijn er te weinig cijfers om naast die van andere teams te leggen. Begin "
            "met de vragen."
        )
        return Section("in-het-kort", _("In het kort"), (Words(text, tone="answer"),))
    sentence = ngettext(
        "Van team %(name)s ligt %(all)s cijfer naast wat te verwachten is.",
        "Van team %(name)s liggen %(all)s cijfers naast wat te verwachten is.",
        len(shares),
    ) % {"name": name, "all": len(shares)}
    if odd:
        lead = ngettext(
            "Bij %(n)s is er een reden om te kijken.",
            "Bij %(n)s is er een reden om te kijken.",
            len(odd),
        ) % {"n": len(odd)}
    else:
        lead = _("Er is geen cijfer dat verder van de andere teams ligt dan toeval verklaart.")
    chance = _("Eén op de twintig ligt door toeval alleen al buiten de grenzen.")
    # The limits hold 95%. Of a handful of figures that is none: a number would be wrong.
    if by_chance := round(len(shares) / 20):
        chance = _(
            "Eén op de twintig ligt door toeval alleen al buiten de grenzen: van deze cijfers zo'n "
            "%(n)s."
        ) % {"n": by_chance}
    blocks = [Words(f"{sentence} {chance}", lead=lead, tone="answer")]
    if untold:
        missing = ngettext(
            "%(n)s cijfer van de basisset is er van dit team niet: te klein om te tonen, of nog "
            "niet te tellen.",
            "%(n)s cijfers van de basisset zijn er van dit team niet: te klein om te tonen, of nog "
            "niet te tellen.",
            untold,
        ) % {"n": untold}
        blocks.append(Words(missing, tone="quiet"))
    return Section("in-het-kort", _("In het kort"), tuple(blocks))


def _expected(shares: list[Beside]) -> Section | None:
    if not shares:
        return None
    rows = [
        (
            sentences.label_words(share.definition.label),
            sentences.marked(
                sentences.written_value(share.unit.figure.value, "share"), share.unit.figure
            ),
            sentences.between(share.unit.figure, "share"),
            sentences.written_value(share.comparison.together, "share"),
            _("%(low)s tot %(high)s")
            % {
                "low": sentences.written_value(share.low, "share"),
                "high": sentences.written_value(share.high, "share"),
            },
            _("ja") if share.unit.reason_to_look else "–",
        )
        for share in shares
    ]
    return Section(
        "naast-verwachting",
        _("Cijfers naast wat te verwachten is"),
        (
            Words(
                _(
                    "‘Te verwachten’ is waar een team met dit aantal door toeval zou liggen als "
                    "het werkte als alle teams samen. Waar teams altijd al verschillen, is dat "
                    "ruimer. Er is niet gecorrigeerd voor wie er woont."
                )
            ),
            Grid(
                _("De basisset, over de hele periode van de uitgave"),
                (
                    col(_("Cijfer"), 2.6),
                    num(_("Dit team"), 0.9),
                    num(_("Interval"), 1.4),
                    num(_("Samen"), 0.8),
                    num(_("Te verwachten"), 1.3),
                    col(_("Reden om te kijken")),
                ),
                rows,
            ),
        ),
    )


def _pictures(looking: Looking, odd: list[Beside]) -> Section | None:
    """A funnel for each reason to look, the team marked."""
    blocks: list[Block] = []
    for share in odd:
        chart = funnel_chart(share.comparison, looking.area, visited=True)
        if chart is not None:
            blocks.append(Picture(chart, note=chart.note, with_table=False))
    if not blocks:
        return None
    return Section("waar-kijken", _("Waar is een reden om te kijken?"), tuple(blocks))


def _courses(looking: Looking) -> Section | None:
    directions = []
    for code in BASIC_SET:
        course = course_of(looking, code)
        if course is not None and course.is_clear:
            label = sentences.label_words(DEFINITIONS[code].label)
            directions.append(f"{label}: {course.sentence}")
    if not directions:
        return None
    return Section("richting", _("Wat verandert er bij dit team?"), (Bullets(tuple(directions)),))


def _others(looking: Looking) -> Section | None:
    """Durations and counts, for which there are no limits of chance."""
    table, rows = looking.figures.table, []
    for code in BASIC_SET:
        definition = DEFINITIONS[code]
        figure = table.find(code, looking.area, TOTAL)
        whole = table.find(code, TOTAL, TOTAL)
        if definition.unit == "share" or figure is None or figure.value is None:
            continue
        rows.append(
            (
                sentences.label_words(definition.label),
                sentences.marked(sentences.with_unit(figure.value, definition.unit), figure),
                sentences.between(figure, definition.unit),
                sentences.marked(sentences.with_unit(whole.value, definition.unit), whole)
                if whole
                else "–",
            )
        )
    if not rows:
        return None
    return Section(
        "ook",
        _("Tijd en aantallen"),
        (
            Grid(
                _("Over de hele periode van de uitgave"),
                (
                    col(_("Cijfer"), 2.6),
                    num(_("Dit team")),
                    num(_("Interval"), 1.4),
                    num(_("Hele gemeente")),
                ),
                rows,
            ),
        ),
    )


def _questions(odd: list[Beside]) -> Section:
    asked: list[Block] = []
    for share in odd:
        side = share.unit.odd.side if share.unit.odd else 0
        label = sentences.label_words(share.definition.label)
        question = (
            _("‘%(figure)s’ ligt hoger dan te verwachten.")
            if side > 0
            else _("‘%(figure)s’ ligt lager dan te verwachten.")
        ) % {"figure": label}
        asked.append(
            Words(
                _("%(question)s Klopt het met wat jullie zien? Voor wie geldt het juist niet?")
                % {"question": question}
            )
        )
        asked.append(
            Words(
                _("Houd in gedachten: %(limit)s")
                % {"limit": sentences.label_words(share.definition.does_not_tell)},
                tone="quiet",
            )
        )
    asked.append(
        Bullets(
            (
                _("Wie helpen jullie die andere teams niet helpen, en wie bereiken jullie niet?"),
                _("Waar zijn jullie trots op dat in geen cijfer staat?"),
                _("Welk cijfer klopt niet met wat je ziet? Wordt het anders vastgelegd?"),
                _("Wat doe je anders dan een jaar geleden, en hoe weet je of het helpt?"),
                _("Wat zeggen bewoners zelf over hulp die te laat kwam of te zwaar was?"),
                _("Waar loop je vast bij een ander, en wat heb je van de gemeente nodig?"),
                _("Vertel over een huishouden waar het niet lukte. Wat zou je nu anders doen?"),
            )
        )
    )
    return Section("vragen", _("Vragen om te stellen"), tuple(asked))


def _limits(looking: Looking) -> Section:
    return Section(
        "grenzen",
        _("Wat dit niet zegt"),
        (
            Words(
                _(
                    "Een visitatie is een gesprek tussen collega's. Deze cijfers vergelijken geen "
                    "mensen en geven geen cijfer voor het team. Waar een verschil door komt, is "
                    "hieruit niet af te lezen."
                ),
                lead=_("Geen oordeel."),
                tone="warning",
            ),
            *([Words(looking.about_fitted)] if looking.about_fitted else []),
            Words(
                _(
                    "Casussen staan hier niet in. De teamleider kiest ze in wijkteam zelf, "
                    "gespreid over soorten huishoudens en vragen; wie ze bekijkt, wordt bewaard."
                )
            ),
        ),
    )
