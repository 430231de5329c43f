"""The report of one case, from the summary to its limits, in the order in which people read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.conf import settings
from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.cases import Arena, Thresholds
from wijkteam.analysis.mkba.cases.coding import CHARACTERISTICS
from wijkteam.analysis.mkba.cases.model import Case, Session
from wijkteam.analysis.mkba.cases.weighed import Amount, CourseCost, LineCost, WeighedCase
from wijkteam.analysis.statistics.rounding import round_to_total
from wijkteam.monitor.calculator.cases import places, plane
from wijkteam.monitor.calculator.cases.answer import (
    case_answer,
    characteristic_name,
    effect_words,
    level_words,
    why_one_case,
)
from wijkteam.monitor.calculator.cases.pictures import each_course, effect_per_domain, two_courses
from wijkteam.monitor.calculator.cases.prices import party_name, payer_rows, priced_lines
from wijkteam.monitor.calculator.cases.remarks import (
    cost_hangs_on,
    missing_prices,
    remarks_on,
    seen_mechanisms,
    turning_chances,
)
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
from wijkteam.monitor.shelf.grounds import today
from wijkteam.monitor.wording.amounts import between, money
from wijkteam.monitor.wording.naming import case_line
from wijkteam.ui import words
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.dates import date_short
from wijkteam.ui.numbers import NOTHING, number, percent, signed
from wijkteam.vocabulary.lists import EVENT_STATE, JUDGE, LIFE_DOMAIN

# From a weighed case to its report: the chapters in the order in which people read.


@dataclass(frozen=True, slots=True)
class ReportedCase:
    """A case, what it comes to, and the cases to lay it beside if there are any."""

    code: str
    case: Case
    weighed: WeighedCase
    others: Arena | None


def case_report(reported: ReportedCase) -> ReportContent:
    """Everything the report says, in the language of the reader."""
    case, weighed = reported.case, reported.weighed
    return ReportContent(
        code=reported.code,
        title=case.title,
        subtitle=_("Verslag van één casus"),
        municipality=settings.MUNICIPALITY,
        sections=(
            summary(weighed),
            people(case),
            timelines(weighed),
            activities(case, weighed),
            effect_on_people(weighed),
            who_pays(weighed),
            place(weighed, reported.others),
            certainty(weighed),
            sources_of_amounts(case, weighed),
            checked(case),
            limits(),
        ),
        # With this anybody gets the same numbers again.
        made_with=_(
            "Prijzen van %(year)s · parameters %(version)s op %(day)s · toevalsgetal %(seed)s · "
            "%(draws)s trekkingen"
        )
        % {
            "year": weighed.price_year,
            "version": weighed.parameters,
            "day": date_short(today()),
            "seed": weighed.seed,
            "draws": number(weighed.draws),
        },
        notice=_("Verzonnen casus.") if case.invented else "",
    )


# The answer first, with the figures that carry it.


def summary(weighed: WeighedCase) -> Section:
    """What the team made out in this case, and for this case only."""
    answer = case_answer(weighed)
    difference, effect = weighed.cost_difference, weighed.effect_difference
    effect_between = NOTHING
    if effect is not None and effect.low != effect.high:
        ends = {"low": signed(effect.low, 1), "high": signed(effect.high, 1)}
        effect_between = _("%(low)s tot %(high)s") % ends
    figures = [
        (_("Kosten met team"), money(weighed.cost_team), _doubt(weighed.courses[0].cost)),
        # A weighted mean of courses that did not happen has no draws of its own to show.
        (_("Kosten zonder team, gewogen"), money(weighed.cost_reference), NOTHING),
        (_("Verschil in kosten"), money(difference.value, sign=True), _doubt(difference)),
        (
            _("Verschil in effect, in stappen op de leefgebieden"),
            effect_words(effect),
            effect_between,
        ),
    ]
    where = f"{places.quadrant(weighed.quadrant)}; {_group(weighed)}"
    blocks: tuple[Block, ...] = (
        Words(" ".join(answer.sentences), lead=answer.verdict, tone="answer"),
        Grid(
            _("De uitkomst in cijfers"),
            (col(_("Wat"), 3), num(_("Verwacht"), 2), col(_("Interval (80%)"), 3)),
            figures,
        ),
        Words(where, lead=_("Waar de casus ligt:")),
        Words(why_one_case(), tone="quiet"),
    )
    return Section("samenvatting", _("Samenvatting"), blocks)


def _doubt(amount: Amount) -> str:
    return between(amount.low, amount.high) or NOTHING


def _group(weighed: WeighedCase) -> str:
    """The group with its chance, as the first page and its own chapter say it."""
    return f"{places.group(weighed)}. {places.group_chance(weighed)}".strip()


# Who took part, where they did not agree, and who checked the sums: roles, and never names.


#: The method asks for six or seven (Verwey-Jonker Instituut, effects calculator).
ENOUGH = 6


def people(case: Case) -> Section:
    """Said out loud: somebody imagined the course that did not happen."""
    session = case.session
    blocks: list[Block] = []
    if session is None:
        sentence = _("Niet opgeschreven is wie het verloop zonder team bedacht.")
        blocks.append(Words(sentence, tone="warning"))
    else:
        if session.on:
            blocks.append(Words(date_short(session.on), lead=_("Gesprek op")))
        blocks += _at_the_table(session)
        agreed = {
            "yes": _("De groep was het eens."),
            "partly": _("De groep was het deels eens."),
            "no": _("De groep was het niet eens."),
        }.get(session.consensus or "", _("Of de groep het eens was, is niet opgeschreven."))
        blocks.append(Words(agreed, lead=_("Eens of niet eens.")))
        if session.dissent:
            blocks += [Words("", lead=_("Anders gezegd:")), Bullets(session.dissent)]
    # Weights count in proportion, whatever they add up to.
    total = sum(course.weight for course in case.references)
    plausible = Grid(
        _("Hoe aannemelijk is elk verloop zonder team?"),
        (col(_("Verloop"), 2), num(_("Gewicht")), col(_("Waarom"), 4)),
        [
            (
                course.label,
                f"{round(100 * course.weight / total)}%",
                course.plausibility or _("niet opgeschreven"),
            )
            for course in case.references
        ],
    )
    return Section("gesprek", _("Wie dachten mee?"), (*blocks, plausible))


def _at_the_table(session: Session) -> list[Block]:
    """Who sat there by role, and who the method misses among them."""
    if not session.participants:
        return [Words(_("Niet opgeschreven is wie meedachten."), tone="warning")]
    workers = [participant for participant in session.participants if not participant.is_client]
    lacking = []
    if len(workers) < ENOUGH:
        sentence = _("Er waren %(n)s professionals. De methode vraagt er zes of zeven.")
        lacking.append(sentence % {"n": len(workers)})
    if all(participant.involved for participant in workers):
        lacking.append(_("Niemand van buiten de casus deed mee."))
    if len(workers) == len(session.participants):
        lacking.append(_("De bewoner deed niet mee."))
    knows = {True: _("ja"), False: _("nee, van buiten")}
    table = Grid(
        _("Aan tafel"),
        (col(_("Rol"), 3), col(_("Kent het huishouden"), 2)),
        [
            (person.role, _("is bewoner") if person.is_client else knows[person.involved])
            for person in session.participants
        ],
    )
    return [table, *(Words(sentence, tone="quiet") for sentence in lacking)]


def checked(case: Case) -> Section:
    """What the controllers found, or that nobody looked yet."""
    check = case.session.check if case.session else None
    if check is None:
        words = Words(_("De sommen zijn nog niet nagekeken door een controller."), tone="warning")
    else:
        by = f"{check.by}, {date_short(check.on)}" if check.on else check.by
        words = Words(check.found or _("Geen opmerkingen."), lead=f"{by}:")
    return Section("nagekeken", _("Zijn de sommen nagekeken?"), (words,))


# The courses drawn on the same months.


#: How tall a picture may be beside its width, on a page on its side with room for its words.
TALLEST = 0.52
_SIZE = re.compile(r'viewBox="0 0 (?P<width>[\d.]+) (?P<height>[\d.]+)"')


def timelines(weighed: WeighedCase) -> Section:
    """All courses in one picture where a page holds that; else a picture for each."""
    together = [two_courses(weighed)]
    drawn = together if _fit(together) else each_course(weighed)
    broad = _fit(drawn)
    pictures = (Picture(chart, note=chart.note, broad=broad, with_table=False) for chart in drawn)
    return Section("verlopen", _("De verlopen"), tuple(pictures))


def _fit(charts: Sequence[Chart]) -> bool:
    """Whether a page on its side holds each of them; an upright page holds taller ones."""
    sizes = [_SIZE.search(chart.svg_wide) for chart in charts]
    return all(float(size["height"]) <= TALLEST * float(size["width"]) for size in sizes if size)


# What happened in a life, and what was done in each course, side by side.


def activities(case: Case, weighed: WeighedCase) -> Section:
    """What each course costs, line beside line; columns add up to the cost of their course."""
    columns = [_column(weighed, course) for course in weighed.courses]
    # By name, in the order of the file: what two courses share stands on one line.
    names = dict.fromkeys(case_line(line) for line in weighed.lines if _counts(line))
    total = (_("Samen"), *(money(course.cost.value) for course in weighed.courses))
    table = Grid(
        _("Activiteiten en gebeurtenissen naast elkaar"),
        (col(_("Wat"), 3), *(num(course.label, 1.6) for course in weighed.courses)),
        [*((name, *(column.get(name, NOTHING) for column in columns)) for name in names), total],
        total=True,
    )
    sentence = _(
        "Bedragen zijn teruggerekend naar de start, in prijzen van %(year)s. Wat maar met een kans "
        "gebeurt, telt voor dat deel."
    ) % {"year": weighed.price_year}
    costs: list[Block] = [table, Words(sentence, tone="quiet"), _costs(weighed)]
    events = _events(case, weighed)
    blocks = [events, *costs] if events.rows else costs
    return Section("activiteiten", _("Wat gebeurde er, en wat kostte het?"), tuple(blocks))


def _events(case: Case, weighed: WeighedCase) -> Grid:
    judges = {
        (course.name, line.label, line.start): line.judge
        for course in case.courses
        for line in course.lines
    }
    labels = {course.name: course.label for course in weighed.courses}
    rows = []
    for line in weighed.lines:
        if line.kind != "event":
            continue
        judge = judges.get((line.course, line.label, line.start))
        rows.append(
            (
                case_line(line),
                labels[line.course],
                # Half a month was meant as such; a whole month needs no decimal.
                number(line.start, 0 if line.start == round(line.start) else 1),
                _happened(line),
                str(words.label(JUDGE[judge])) if judge in JUDGE and judge else NOTHING,
            )
        )
    return Grid(
        _("Gebeurtenissen in het leven"),
        (
            col(_("Wat"), 3),
            col(_("Verloop"), 2),
            num(_("Maand")),
            col(_("Gebeurd?"), 2),
            col(_("Wie zegt dit"), 2),
        ),
        rows,
    )


def _happened(line: LineCost) -> str:
    if line.state is None:
        return NOTHING
    text = str(words.label(EVENT_STATE[line.state]))
    # What surely happened needs no chance.
    if line.chance >= 1:
        return text
    return _("%(what)s, kans %(chance)s") % {"what": text, "chance": percent(line.chance)}


def _column(weighed: WeighedCase, course: CourseCost) -> dict[str, str]:
    """What stands in the column of a course, in whole euros that add up to its cost."""
    mine = [line for line in weighed.lines if line.course == course.name and _counts(line)]
    sums: dict[str, float] = {}
    for line in mine:
        name = case_line(line)
        sums[name] = sums.get(name, 0.0) + (line.present_value or 0.0)
    whole = round_to_total(np.array(list(sums.values()))).tolist() if sums else []
    amounts = {name: money(amount) for name, amount in zip(sums, whole, strict=True)}
    lacking = {case_line(line) for line in mine if line.present_value is None}
    return amounts | {name: _("ontbreekt") for name in lacking if not sums[name]}


def _counts(line: LineCost) -> bool:
    """A line with a price, or that should have one: what was only told is in the events."""
    return line.present_value is not None or line.evidence == "missing"


def _costs(weighed: WeighedCase) -> Grid:
    rows = [
        (
            course.label,
            percent(course.share) if at else NOTHING,
            money(course.cost.value),
            between(course.cost.low, course.cost.high) or NOTHING,
            number(course.activities),
            number(course.harms),
        )
        for at, course in enumerate(weighed.courses)
    ]
    return Grid(
        _("De verlopen in cijfers"),
        (
            col(_("Verloop"), 2.6),
            num(_("Gewicht")),
            num(_("Kosten"), 1.4),
            col(_("Interval (80%)"), 2.4),
            num(_("Activiteiten"), 1.3),
            num(_("Keer schade"), 1.2),
        ),
        rows,
    )


# How the people themselves fare: levels per domain of life.


def effect_on_people(weighed: WeighedCase) -> Section:
    """Drawn, and in a table that adds up to the effect."""
    title = _("Wat merkten de mensen zelf?")
    if not weighed.domains:
        sentence = _("Er zijn nog geen scores. Zonder scores is het effect niet bekend.")
        return Section("leven", title, (Words(sentence, tone="warning"),))
    rows = []
    for effect in weighed.domains:
        levels = (effect.start, effect.reference, effect.team)
        rows.append(
            (
                str(words.label(LIFE_DOMAIN[effect.domain])),
                *(NOTHING if level is None else number(level, 1) for level in levels),
                NOTHING if effect.difference is None else signed(effect.difference, 1),
            )
        )
    rows.append((_("Samen"), "", "", "", effect_words(weighed.effect_difference)))
    table = Grid(
        _("Scores per leefgebied"),
        (
            col(_("Leefgebied"), 3),
            num(_("Bij de start"), 1.3),
            num(_("Zonder team"), 1.3),
            num(_("Met team"), 1.3),
            num(_("Verschil"), 1.3),
        ),
        rows,
        total=True,
    )
    scale = _(
        "Scores van 1 (acute problemen) tot 5 (volledig zelfredzaam). ‘Zonder team’ is gewogen "
        "over de verlopen. Alleen wat in elk verloop is gescoord, telt mee."
    )
    picture = Picture(effect_per_domain(weighed), note="", with_table=False)
    return Section("leven", title, (picture, table, Words(scale, tone="quiet")))


# Who pays with the team, who would have paid without, and in which year.


def who_pays(weighed: WeighedCase) -> Section:
    """Financial flows per party; a minus is a saving."""
    title = _("Wie betaalt wat?")
    if not weighed.parties:
        nothing = Words(_("Nog niets heeft een prijs."), tone="warning")
        return Section("geldstromen", title, (nothing,))
    blocks: list[Block] = [
        Grid(
            _("Wat verandert voor wie"),
            (
                col(_("Wie"), 3),
                num(_("Met team"), 1.5),
                num(_("Zonder"), 1.5),
                num(_("Verschil"), 1.5),
            ),
            [(row.label, row.team, row.reference, row.difference) for row in payer_rows(weighed)],
            total=True,
        ),
        Words(_("Min betekent: met het team is het goedkoper."), tone="quiet"),
    ]
    years = range(1, len(weighed.parties[0].by_year) + 1)
    # Of one year the table would repeat the total.
    if len(years) > 1:
        blocks.append(
            Grid(
                _("Het verschil per jaar na de start"),
                (col(_("Wie")), *(num(_("Jaar %(n)s") % {"n": year}) for year in years)),
                [
                    (party_name(party.party), *(money(value, sign=True) for value in party.by_year))
                    for party in weighed.parties
                ],
            )
        )
    return Section("geldstromen", title, tuple(blocks))


# Where the case lies: its quadrant, its group with the chance, and beside each course alone.


def place(weighed: WeighedCase, others: Arena | None) -> Section:
    """One of six groups or outside them, with the boundaries that were agreed on."""
    title = _("Kwadrant en groep")
    if weighed.effect_difference is None:
        sentence = _("Nog niet te zeggen: daarvoor zijn scores nodig, met en zonder team.")
        return Section("plaats", title, (Words(sentence, tone="warning"),))
    blocks: list[Block] = [
        Words(f"{places.quadrant(weighed.quadrant)}.", lead=_("Kwadrant:")),
        Words(_group(weighed), lead=_("Groep:")),
    ]
    if others is not None:
        chart = plane.plane_of(others, own=weighed)
        blocks.append(Picture(chart, note=chart.note, with_table=False))
    if weighed.cluster_chances:
        blocks.append(
            Grid(
                _("In welke groep, over alle trekkingen"),
                (col(_("Groep"), 4), num(_("Aandeel"))),
                places.group_shares(weighed),
            )
        )
    # One course without the team is the comparison itself.
    if len(weighed.references) > 1:
        blocks.append(
            Grid(
                _("Naast elk verloop zonder team apart"),
                (
                    col(_("Verloop"), 2.4),
                    num(_("Gewicht")),
                    num(_("Verschil in kosten"), 1.5),
                    num(_("in effect")),
                    col(_("Groep"), 2.4),
                ),
                [
                    (
                        course.label,
                        percent(course.share),
                        money(course.cost_difference, sign=True),
                        level_words(course.effect_difference),
                        places.cluster(course.cluster),
                    )
                    for course in weighed.references
                ],
            )
        )
    blocks.append(Words(places.boundaries(Thresholds()), tone="quiet"))
    return Section("plaats", title, tuple(blocks))


# What the difference in costs hangs on, and at which chance it would turn.


def certainty(weighed: WeighedCase) -> Section:
    """One number at a time, and every chance that somebody judged."""
    blocks: list[Block] = []
    if weighed.sensitivity:
        chart = cost_hangs_on(weighed)
        blocks.append(Picture(chart, note=chart.note))
    else:
        sentence = _("Alle getallen zijn zonder twijfel ingevuld. Zo zeker is dit niet.")
        blocks.append(Words(sentence, tone="warning"))
    turns = turning_chances(weighed)
    if turns:
        blocks.append(
            Grid(
                _("Bij welke kans slaat het om?"),
                (col(_("Kans"), 3), num(_("Gebruikt")), col(_("Even duur bij"), 3)),
                [(turn.label, turn.used, turn.turns_at) for turn in turns],
            )
        )
    mechanisms = seen_mechanisms(weighed)
    for lead, labels in (
        (_("Dit scheelde kosten:"), mechanisms.saves),
        (_("Dit kostte meer:"), mechanisms.raises),
    ):
        if labels:
            blocks += [Words("", lead=lead), Bullets(tuple(labels))]
    return Section("gevoeligheid", _("Hoe zeker is dit?"), tuple(blocks))


# Every amount with where it comes from, what is missing, and how the case was chosen.


def sources_of_amounts(case: Case, weighed: WeighedCase) -> Section:
    """What is measured, researched, estimated or missing, line by line."""
    table = Grid(
        _("Hoeveelheid × prijs × kans"),
        (
            col(_("Wat"), 2.4),
            col(_("Verloop"), 1.6),
            num(_("Hoeveel"), 1.1),
            num(_("Prijs"), 1.2),
            num(_("Kans"), 0.8),
            num(_("Bedrag"), 1.2),
            col(_("Bron"), 3.2),
            col(_("Hoe zeker"), 1.5),
        ),
        [
            (
                row.label,
                row.course,
                row.quantity,
                row.price,
                row.chance,
                row.amount,
                row.source,
                row.word,
            )
            for row in priced_lines(weighed)
        ],
    )
    # The price times the quantity, as whoever checks a line multiplies them.
    sentence = _(
        "Bedragen in deze tabel zijn nog niet teruggerekend; in de andere hoofdstukken wel, met "
        "%(rate)s per jaar over %(months)s maanden."
    )
    if not weighed.rate:
        sentence = _("Er is niet teruggerekend: %(months)s maanden tellen gelijk.")
    sentence %= {"rate": percent(round(weighed.rate, 6), 2), "months": number(weighed.horizon)}
    blocks: list[Block] = [table, Words(sentence, tone="quiet")]
    lacking = missing_prices(weighed)
    if lacking:
        lead = _("Zonder prijs, en dus niet meegeteld:")
        blocks += [Words("", lead=lead, tone="warning"), Bullets(tuple(lacking))]
    remarks = remarks_on(case, weighed)
    if remarks:
        blocks += [Words("", lead=_("Opmerkingen bij de berekening:")), Bullets(tuple(remarks))]
    if case.selection:
        chosen = [
            (
                characteristic_name(characteristic),
                ", ".join(
                    str(words.label(characteristic.term(value)))
                    for value in case.selection[characteristic.code]
                ),
            )
            for characteristic in CHARACTERISTICS
            if case.selection.get(characteristic.code)
        ]
        columns = (col(_("Kenmerk")), col(_("Deze casus")))
        blocks.append(Grid(_("Waarom deze casus is gekozen"), columns, chosen))
    return Section("aannames", _("Waar komen de bedragen vandaan?"), tuple(blocks))


# Why one case says nothing about all, and what is not in its sum.


def limits() -> Section:
    """For who wants to make a percentage of it."""
    sentences = (
        _(
            "Het verloop zonder team is niet gebeurd. Het is een oordeel van mensen, hoe "
            "zorgvuldig ook gevormd."
        ),
        _(
            "De overhead en het overleg van het team zitten niet in deze som. Weeg die bij de "
            "aanpak als geheel."
        ),
        _(
            "Scores zijn stappen op een schaal. Twee stappen op één leefgebied zijn niet precies "
            "twee keer zo veel als één."
        ),
        _(
            "Het interval toont de twijfel die in de getallen is opgeschreven. Wat niemand "
            "bedacht, zit er niet in."
        ),
    )
    return Section(
        "zegt-niet",
        _("Wat zegt deze casus niet?"),
        (Words(why_one_case()), Bullets(sentences)),
    )
