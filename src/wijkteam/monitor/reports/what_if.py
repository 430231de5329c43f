"""The report of a what-if run, from the answer to its limits, in the order in which people read."""

from __future__ import annotations

from django.conf import settings
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

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
from wijkteam.monitor.shelf.runs import FinishedRun, Record
from wijkteam.monitor.simulation import answer, outcome, rests_on
from wijkteam.monitor.simulation.no_team import beside_no_team
from wijkteam.monitor.simulation.stories import story
from wijkteam.ui.dates import date_short
from wijkteam.ui.numbers import number


def what_if_report(run: FinishedRun, *, world: str) -> ReportContent:
    """Everything the report says of one world beside the first, in the language of the reader."""
    record = run.record
    names = answer.world_names(run.name, record)
    return ReportContent(
        code=run.name,
        title=answer.title(run.name, record),
        subtitle=_("Wat als: ‘%(then)s’ naast ‘%(now)s’")
        % {"then": names[world], "now": names[record["worlds"][0]["name"]]},
        municipality=settings.MUNICIPALITY,
        sections=(
            in_short(run, world),
            changes(record, world),
            *beside_none(run, world),
            filling(run, world),
            money(record, world),
            for_whom(record, world),
            true_for_it(record, world),
            limits(run),
        ),
        made_with=rests_on.made_with(record),
        notice=_("Geen voorspelling. Verzonnen huishoudens."),
    )


def in_short(run: FinishedRun, world: str) -> Section:
    """The answer, the dilemma behind it, and what was turned."""
    record = run.record
    verdict = answer.answer(record, world)
    sentences = [*verdict.sentences, answer.wellbeing_sentence(record, world)]
    blocks: list[Block] = [
        Words(" ".join(filter(None, sentences)), lead=verdict.lead, tone="answer")
    ]
    if dilemma := story(run.name):
        blocks.append(Words(dilemma.text, tone="quiet"))
    turned = [
        (key.group, key.label, key.now, key.then)
        for key in rests_on.turned_keys(record, world)
        if key.turned
    ]
    blocks.append(
        Grid(
            _("Wat er anders is"),
            (col(_("Knop"), 1.2), col(_("Getal"), 3), num(_("Zoals nu")), num(_("Wat als"))),
            turned,
        )
    )
    return Section("in-het-kort", _("In het kort"), tuple(blocks))


def changes(record: Record, world: str) -> Section:
    """The difference first, then both worlds: six pictures and all figures."""
    wave = answer.wave(record, world)
    pictures = [
        Picture(
            card.chart,
            note=_("%(label)s, %(unit)s. Laatste jaar: %(difference)s (%(band)s), %(verdict)s.")
            % {
                "label": card.label,
                "unit": card.unit,
                "difference": card.difference,
                "band": card.band,
                "verdict": card.verdict,
            },
            with_table=False,
        )
        for card in outcome.cards(record, world)
    ]
    table = Grid(
        _("Alle cijfers van het laatste jaar"),
        (
            col(_("Wat"), 2.2),
            num(_("Zoals nu")),
            num(_("Wat als")),
            num(_("Verschil"), 1.4),
            num(_("Band"), 1.6),
            col(_("Oordeel"), 1.2),
            col(_("Eenheid"), 2.4),
        ),
        outcome.measure_rows(record, world),
    )
    return Section(
        "wat-verandert-er",
        _("Wat verandert er?"),
        (
            Words(
                _(
                    "Eerst het verschil met zijn band: 8 van de 10 doorrekeningen. Daaronder beide "
                    "werelden: grijs gestreept is zoals nu, blauw is wat als."
                )
                + " "
                + _(
                    "Het verschil is per doorrekening genomen, dus het is niet precies het ene "
                    "midden min het andere."
                )
            ),
            *pictures,
            Bullets(tuple(f"{label}: {means}" for label, means in outcome.meanings(record))),
            Words(" ".join(wave.sentences), lead=_("Boeggolf of hoger water?") + f" {wave.lead}"),
            table,
        ),
    )


def beside_none(run: FinishedRun, world: str) -> tuple[Section, ...]:
    """Both worlds beside one without teams; nothing of a run that did not live it."""
    record = run.record
    besides = beside_no_team(record, answer.world_names(run.name, record), world)
    if not besides:
        return ()
    blocks: list[Block] = [
        Words(
            _(
                "Zonder teams werken er losse organisaties, met dezelfde mensen en uren. Elke "
                "heeft een eigen loket, een eigen besluit en een eigen plan. Niemand zoekt, kijkt "
                "breed of blijft kijken."
            )
            + " "
            + _("Dat begint in de eerste maand. Daarvoor is alles gelijk.")
        )
    ]
    for beside in besides:
        sentences = " ".join(beside.answer.sentences)
        blocks.append(Words(sentences, lead=f"{beside.name}: {beside.answer.lead}"))
        blocks.append(
            Grid(
                _("‘%(name)s’ naast geen team, laatste jaar") % {"name": beside.name},
                (
                    col(_("Wat"), 2.2),
                    num(_("Geen team")),
                    num(_("Wel een team")),
                    num(_("Verschil"), 1.4),
                    num(_("Band"), 1.6),
                    col(_("Oordeel"), 1.2),
                    col(_("Eenheid"), 2.4),
                ),
                beside.rows,
            )
        )
    return (Section("naast-geen-team", _("En naast geen team?"), tuple(blocks)),)


def filling(run: FinishedRun, world: str) -> Section:
    film = outcome.film(run.name, run.record, world)
    # The picture asks the question itself.
    return Section(
        "hoe-vol-is-de-buurt", _("De buurt"), (Picture(film, note=film.note, with_table=False),)
    )


def money(record: Record, world: str) -> Section:
    """Per party: what it gains or pays, how sure that is, and when it is back."""
    together = outcome.parties(record, world)[-1].chart
    return Section(
        "wie-betaalt",
        _("Wie betaalt, wie krijgt, en wanneer?"),
        (
            Words(_("Een plus scheelt die partij geld, een min kost haar geld.")),
            Grid(
                _("Verschil over alle jaren, teruggerekend naar nu"),
                (col(_("Partij")), num(_("Verschil")), num(_("Band")), col(_("Oordeel"))),
                outcome.money_rows(record, world),
                total=True,
            ),
            Picture(together, note=_("Alle partijen samen, per half jaar."), with_table=False),
            Words(answer.back_sentence(record, world) or _("In geld verandert er niets.")),
            Words(
                _(
                    "Kosten komen eerder dan baten. Welzijn is hier niet in geld meegeteld. In "
                    "elke doorrekening zijn de partijen samen het totaal; de middens hier tellen "
                    "daarom niet precies op."
                )
            ),
        ),
    )


def for_whom(record: Record, world: str) -> Section:
    return Section(
        "voor-wie",
        _("Voor wie?"),
        tuple(
            Picture(chart := outcome.equity(record, world, name), note=chart.note)
            for name in ("waiting_days", "reach")
        ),
    )


def true_for_it(record: Record, world: str) -> Section:
    """What would have to be true for this to pay."""
    required = rests_on.requirements(record, world)
    blocks: list[Block] = [
        Grid(
            _("Eén getal tegelijk gezocht binnen zijn grenzen, met weinig doorrekeningen"),
            (col(_("Getal"), 3), num(_("Nu"), 0.8), col(_("Nodig"), 3)),
            [(number.label, number.now, number.sentence) for number in required],
        )
        if required
        else Words(_("Hier is niet naar gezocht."))
    ]
    drivers = rests_on.drivers(record, world)
    if drivers:
        blocks.append(Words("", lead=_("Welke aannames wegen het zwaarst?")))
        blocks.append(Bullets(tuple(f"{figure}: {'; '.join(keys)}." for figure, keys in drivers)))
    return Section(
        "wat-moet-waar-zijn", _("Wat moet waar zijn om dit te laten lonen?"), tuple(blocks)
    )


def limits(run: FinishedRun) -> Section:
    """What it rests on, what it leaves out, and how to make it anew."""
    record = run.record
    # Who asked for it and when; the six questions come with the program.
    asked_by = []
    if run.asked is not None:
        at = date_short(parse_datetime(run.asked.asked.at))
        asked_by = [(_("Gevraagd door"), f"{run.asked.asked.by_name}, {at}")]
    # What this question leaves out besides what the model does.
    dilemma = story(run.name)
    left_out = dilemma.limits if dilemma else str(record["limits"])
    blocks: list[Block] = [
        Words(
            _(
                "Dit laat zien wat uit de aannames volgt. Er zit geen geboorte, dood of verhuizen "
                "in, en geen wetten, lonen, woningmarkt of geluk."
            ),
            lead=_("Geen voorspelling."),
            tone="warning",
        ),
        *([Words(left_out)] if left_out else []),
        Words(rests_on.origins(record)),
        Bullets(tuple(text for text, is_true in rests_on.holds(record) if is_true)),
        Grid(
            _("Hoe het is gemaakt"),
            (col(_("Wat")), col(_("Waarde"), 2)),
            [
                (_("Huishoudens"), number(record["households"])),
                (_("Maanden"), str(record["months"])),
                (_("Doorrekeningen"), number(record["draws"])),
                (_("Toevalsgetal"), str(record["seed"])),
                (_("Model"), str(record["model"])),
                (_("Parameters"), f"{record['parameters']} ({rests_on.day_of(record)})"),
                ("wijkteam", str(record["wijkteam"])),
                *asked_by,
            ],
        ),
    ]
    return Section("grenzen", _("Wat dit niet zegt"), tuple(blocks))
