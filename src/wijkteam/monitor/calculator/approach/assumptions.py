"""What the outcome hangs on: every number with its doubt, its source, and its weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.economics.sensitivity import Bar, Tornado
from wijkteam.analysis.mkba.result.headline import in_steps, worth_step
from wijkteam.analysis.mkba.sum.inputs import Input
from wijkteam.analysis.mkba.views.hangs_on import unsure
from wijkteam.analysis.mkba.views.uncertainty import Information
from wijkteam.analysis.mkba.views.versions import Worth
from wijkteam.monitor.wording import naming, verdict
from wijkteam.monitor.wording.amounts import interval, money, short, value
from wijkteam.monitor.wording.evidence import LOOKS, evidence_word, how_read, unsure_word
from wijkteam.monitor.wording.sources import source_words, why_missing
from wijkteam.monitor.wording.units import counted_in
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.compare.tornado import Swing, tornado
from wijkteam.ui.numbers import percent

#: After ten bars the picture tells nothing new; all of them stand in the table.
LONGEST_BARS = 10
#: About a screen; the others fold out.
FIRST_ROWS = 12
#: A list that somebody can act on this year.
FIRST_TO_MEASURE = 5
#: What shrinks the interval by less would be shown as 0%.
LEAST_SHRINK = 0.005
#: Within two percent of each other two balances read as the same.
_SAME_MIDDLE = 0.02


@dataclass(frozen=True, slots=True)
class Assumption:
    """One row of the table. *direction* says what a missing number would do."""

    label: str
    value: str
    interval: str
    source: str
    parameter: str
    word: str
    tone: str
    icon: str
    missing: bool
    beforehand: str
    unit: str
    how_read: str
    direction: str = ""


@dataclass(frozen=True, slots=True)
class ToMeasure:
    """A number and what knowing it for certain would be worth before choosing."""

    label: str
    worth: str


def hangs_on(outcome: mkba.Outcome, bars: Tornado) -> Chart:
    """The tornado, the longest bars only."""
    inputs = outcome.result.inputs
    by = outcome.step
    swings = [_swing(bar, inputs[bar.name], by) for bar in bars.bars[:LONGEST_BARS] if bar.span]
    how_to_read = _(
        "Elke balk verandert één aanname, van laag naar hoog; de rest blijft gelijk. "
        "Laag en hoog zijn de grenzen waar vier van de vijf trekkingen tussen vallen."
    )
    return tornado(
        swings,
        base=in_steps(bars.base, by),
        unit="euro",
        reference=0.0,
        reference_name=_("quitte"),
        question=_("Waar hangt het saldo het meest van af?"),
        note=" ".join(filter(None, (how_to_read, _other_middle(outcome, bars.base)))),
    )


def _other_middle(outcome: mkba.Outcome, base: float) -> str:
    """The sum of expected numbers is not the expected sum where a sum is not straight."""
    if abs(base - outcome.npv) <= _SAME_MIDDLE * max(abs(base), abs(outcome.npv)):
        return ""
    return _(
        "‘Nu gerekend’ zet elke aanname op haar verwachte waarde; het verwachte saldo over alle "
        "trekkingen is %(npv)s, omdat sommige sommen een grens hebben."
    ) % {"npv": short(in_steps(outcome.npv, outcome.step), outcome.programme.currency)}


def _swing(bar: Bar, used: Input, by: float) -> Swing:
    """In the step of every table: an end of a bar has no more digits than the balance."""
    why = unsure(used)
    return Swing(
        naming.used(used),
        in_steps(bar.low_result, by),
        in_steps(bar.high_result, by),
        value(bar.low_value, used.unit),
        value(bar.high_value, used.unit),
        how_sure=unsure_word(why) if why else evidence_word(used.evidence),
    )


def assumptions(outcome: mkba.Outcome, tornado: Tornado) -> list[Assumption]:
    """What weighs most first; what is missing after that; the rest last."""
    rank = {bar.name: at for at, bar in enumerate(tornado.bars)}
    last = len(rank)
    directions = _directions(outcome)
    # `sorted` keeps the order of the file among numbers that move nothing.
    ordered = sorted(outcome.used, key=lambda used: rank.get(used.name, last))
    return [_assumption(used, directions.get(used.name, "")) for used in ordered]


def first_rows(rows: list[Assumption]) -> tuple[list[Assumption], list[Assumption]]:
    """The rows to show at once, with all that is missing, and the others."""
    # What is missing is never behind a button: it makes the outcome incomplete.
    first = [row for row in rows if not row.missing][:FIRST_ROWS]
    shown = first + [row for row in rows if row.missing]
    return shown, [row for row in rows if row not in shown]


def to_measure(outcome: mkba.Outcome, information: Information, swings: Tornado) -> list[ToMeasure]:
    """What is worth measuring first; empty when knowing more would not change the choice."""
    currency = outcome.programme.currency
    # A number that moves nothing, as its item is missing, has no value that can be told.
    moving = {bar.name for bar in swings.bars if bar.span}
    by = worth_step(outcome.npv_spread)
    amounts = {name: in_steps(worth, by) for name, worth in information.partial.items()}
    worth_it = [(name, worth) for name, worth in amounts.items() if name in moving and worth]
    return [
        ToMeasure(naming.used(outcome.result.inputs[name]), money(worth, currency))
        for name, worth in worth_it[:FIRST_TO_MEASURE]
    ]


def to_shrink(numbers: Sequence[Worth]) -> list[ToMeasure]:
    """Which numbers would make the interval of the balance narrower, and by how much."""
    return [
        # Under a tenth, 4.6 % and 5.4 % differ enough to tell apart.
        ToMeasure(number.label, percent(number.shrinks_by, 0 if number.shrinks_by >= 0.1 else 1))
        for number in numbers[:FIRST_TO_MEASURE]
        if number.shrinks_by >= LEAST_SHRINK
    ]


def _assumption(used: Input, direction: str) -> Assumption:
    tone, icon = LOOKS[used.evidence]
    low, high = used.interval
    before = None if used.expected is None else used.factor * used.expected.mean
    return Assumption(
        label=naming.used(used),
        value=value(used.mean, used.unit),
        interval=interval(low, high, used.unit),
        source=why_missing(used) if used.is_missing else source_words(used.says),
        parameter=used.parameter or "",
        word=evidence_word(used.evidence),
        tone=tone,
        icon=icon,
        missing=used.is_missing,
        beforehand=value(before, used.unit) if before is not None else "",
        unit=counted_in(used.unit),
        how_read=how_read(used),
        direction=direction,
    )


def _directions(outcome: mkba.Outcome) -> dict[str, str]:
    words = {
        "higher": _("met een bron wordt de uitkomst waarschijnlijk hoger"),
        "lower": _("met een bron wordt de uitkomst lager"),
        "either": _("kan beide kanten op"),
    }
    return {
        name: words[verdict.way(outcome, missing_line.line)]
        for missing_line in outcome.missing
        for name in missing_line.lacks
    }
