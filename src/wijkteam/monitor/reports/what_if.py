"""The report of a what-if run, from the answer to its limits, in the order in which people read."""

from __future__ import annotations

from django.conf import settings
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wijkteam.monitor.reports.document import (
    Block,
    Bullets,
    Picture,
    ReportContent,
    Section,
    Words,
    grid,
)
from wijkteam.monitor.shelf.grounds import today
from wijkteam.monitor.shelf.runs import Record, Told
from wijkteam.monitor.simulation import outcome
from wijkteam.monitor.simulation.stories import story
from wijkteam.ui.dates import date_short
from wijkteam.ui.numbers import number


def what_if_report(told: Told, *, world: str) -> ReportContent:
    """Everything the report says of one world beside the first, in the language of the reader."""
    record = told.record
    names = outcome.world_names(told.name, record)
    return ReportContent(
        code=told.name,
        title=outcome.title(told.name, record),
        subtitle=_("Wat als: ‘%(then)s’ naast ‘%(now)s’")
        % {"then": names[world], "now": names[record["worlds"][0]["name"]]},
        municipality=settings.MUNICIPALITY,
        made_on=today(),
        language=(get_language() or "nl")[:2],
        sections=(
            in_short(told, world),
            changes(record, world),
            filling(told, world),
            money(record, world),
            for_whom(record, world),
            true_for_it(record, world),
            limits(told),
        ),
        made_with=outcome.made_with(record),
        notice=_("Geen voorspelling. Verzonnen huishoudens."),
    )


def in_short(told: Told, world: str) -> Section:
    """The answer, the dilemma behind it, and what was turned."""
    record = told.record
    answer = outcome.answer(record, world)
    sentences = [*answer.sentences, outcome.wellbeing_sentence(record, world)]
    blocks: list[Block] = [
        Words(" ".join(one for one in sentences if one), lead=answer.lead, tone="answer")
    ]
    if dilemma := story(told.name):
        blocks.append(Words(dilemma.text, tone="quiet"))
    turned = [
        (one.group, one.label, one.now, one.then)
        for one in outcome.turned_keys(record, world)
        if one.turned
    ]
    blocks.append(
        grid(
            _("Wat er anders is"),
            (_("Knop"), _("Getal"), _("Zoals nu"), _("Wat als")),
            turned,
            numbers=(2, 3),
            widths=(1.2, 3, 1, 1),
        )
    )
    return Section("in-het-kort", _("In het kort"), tuple(blocks))


def changes(record: Record, world: str) -> Section:
    """The difference first, then both worlds: six pictures and all figures."""
    wave = outcome.wave(record, world)
    pictures = [
        Picture(
            one.chart,
            note=_("%(label)s, %(unit)s. Laatste jaar: %(difference)s (%(band)s), %(verdict)s.")
            % {
                "label": one.label,
                "unit": one.unit,
                "difference": one.difference,
                "band": one.band,
                "verdict": one.verdict,
            },
            with_table=False,
        )
        for one in outcome.cards(record, world)
    ]
    table = grid(
        _("Alle cijfers van het laatste jaar"),
        (
            _("Wat"),
            _("Zoals nu"),
            _("Wat als"),
            _("Verschil"),
            _("Band"),
            _("Oordeel"),
            _("Eenheid"),
        ),
        outcome.rows(record, world),
        numbers=(1, 2, 3, 4),
        widths=(2.2, 1, 1, 1.1, 1.6, 1.2, 2.4),
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
            ),
            *pictures,
            Words(" ".join(wave.sentences), lead=_("Boeggolf of hoger water?") + f" {wave.lead}"),
            table,
        ),
    )


def filling(told: Told, world: str) -> Section:
    film = outcome.film(told.name, told.record, world)
    return Section(
        "hoe-vol-is-de-buurt", film.question, (Picture(film, note=film.note, with_table=False),)
    )


def money(record: Record, world: str) -> Section:
    """Per party: what it gains or pays, how sure that is, and when it is back."""
    together = outcome.parties(record, world)[-1].chart
    return Section(
        "wie-betaalt",
        _("Wie betaalt, wie krijgt, en wanneer?"),
        (
            grid(
                _("Verschil over alle jaren, teruggerekend naar nu"),
                (_("Partij"), _("Verschil"), _("Band"), _("Oordeel")),
                outcome.money_rows(record, world),
                numbers=(1, 2),
                total=True,
            ),
            Picture(together, note=_("Alle partijen samen, per half jaar."), with_table=False),
            Words(outcome.back_sentence(record, world) or _("In geld verandert er niets.")),
            Words(_("Kosten komen eerder dan baten. Welzijn is hier niet in geld meegeteld.")),
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
    found = outcome.requirements(record, world)
    blocks: list[Block] = [
        grid(
            _("Eén getal tegelijk gezocht binnen zijn grenzen, met weinig doorrekeningen"),
            (_("Getal"), _("Nu"), _("Nodig")),
            [(one.label, one.now, one.sentence) for one in found],
            numbers=(1,),
            widths=(3, 0.8, 3),
        )
        if found
        else Words(_("Hier is niet naar gezocht."))
    ]
    drivers = outcome.drivers(record, world)
    if drivers:
        blocks.append(Bullets(tuple(f"{label}: {'; '.join(ones)}." for label, ones in drivers)))
    return Section(
        "wat-moet-waar-zijn", _("Wat moet waar zijn om dit te laten lonen?"), tuple(blocks)
    )


def limits(told: Told) -> Section:
    """What it rests on, what it leaves out, and how to make it anew."""
    record = told.record
    blocks: list[Block] = [
        Words(
            _("Dit laat zien wat uit de aannames volgt: geen wetten, lonen, woningmarkt of geluk."),
            lead=_("Geen voorspelling."),
            tone="warning",
        ),
        Words(outcome.rests_on(record)),
        Bullets(tuple(text for text, is_true in outcome.holds(record) if is_true)),
        grid(
            _("Hoe het is gemaakt"),
            (_("Wat"), _("Waarde")),
            [
                (_("Huishoudens"), number(record["households"])),
                (_("Maanden"), str(record["months"])),
                (_("Doorrekeningen"), number(record["draws"])),
                (_("Toevalsgetal"), str(record["seed"])),
                (_("Model"), str(record["model"])),
                (_("Parameters"), f"{record['parameters']} ({record['on']})"),
                ("wijkteam", str(record["wijkteam"])),
                *_asked(told),
            ],
            widths=(1, 2),
        ),
    ]
    return Section("grenzen", _("Wat dit niet zegt"), tuple(blocks))


def _asked(told: Told) -> list[tuple[str, str]]:
    """Who asked for it and when; the six questions come with the program."""
    if told.asked is None:
        return []
    at = parse_datetime(told.asked.asked.at)
    return [(_("Gevraagd door"), f"{told.asked.asked.by_name}, {date_short(at)}")]
