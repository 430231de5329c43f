"""All that the page of one approach shows: the key figures first, evidence below."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.result.headline import in_steps, step, worth_step
from wijkteam.analysis.mkba.result.spread import Spread
from wijkteam.analysis.mkba.views import tables
from wijkteam.analysis.mkba.views.choices import best_choice
from wijkteam.analysis.mkba.views.parties import budget_step, party_spreads, yearly_budget
from wijkteam.analysis.mkba.views.years import no_payback, payback_draws, payback_year
from wijkteam.analysis.statistics.rounding import round_to_total
from wijkteam.monitor.calculator.approach import assumptions, measures, pictures, ratios
from wijkteam.monitor.calculator.approach.chain import chain, measured_numbers
from wijkteam.monitor.calculator.approach.pictures import dearer_or_better, how_sure
from wijkteam.monitor.calculator.approach.teams import Teams, teams
from wijkteam.monitor.shelf.weighing import Weighed, doubts
from wijkteam.monitor.wording import naming, verdict
from wijkteam.monitor.wording.amounts import (
    chance,
    headline,
    headline_between,
    in_currency,
    in_words,
    money,
    rounding,
    row_between,
    short,
)
from wijkteam.monitor.wording.verdict import Answer, answer, missing_posts, why_no_payback
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.numbers import NOTHING, number

# All that the page of one programme shows.


@dataclass(frozen=True, slots=True)
class Balance:
    """One row with an amount, its interval and the chance that it is above zero."""

    label: str
    amount: str
    between: str = ""
    chance: str = ""
    total: bool = False


@dataclass(frozen=True, slots=True)
class ApproachPage:
    """The programme as an adviser meets it: answer first, evidence below."""

    weighed: Weighed
    variant: str
    answer: Answer
    missing: str
    verdict: verdict.Verdict
    key_figures: list[KeyFigure]
    variants: list[str]
    per_variant: list[measures.Measure]
    chain: Chart
    per_euro: Chart
    per_subject: Chart
    per_party: Chart
    per_year: Chart
    per_item: Chart
    hangs_on: Chart
    how_sure: Chart | None
    dearer_or_better: Chart | None
    balances: list[Balance]
    budget: list[Balance]
    budget_year: int
    shown: list[assumptions.Assumption]
    others: list[assumptions.Assumption]
    to_measure: list[assumptions.ToMeasure]
    to_shrink: list[assumptions.ToMeasure]
    know_all: str
    choice: str
    convention: str
    rounding: str
    how_hard: str
    double_counts: list[str]
    divided: str
    remarks: list[str]
    teams: Teams | None


def approach_page(weighed: Weighed, *, query: str = "") -> ApproachPage:
    """Compute and word everything; the outcome itself is kept by `weighing`."""
    outcome, doubt = weighed.outcome, doubts(weighed)
    currency = outcome.programme.currency
    rows = assumptions.assumptions(outcome, doubt.tornado)
    shown, others = assumptions.first_rows(rows)
    sure, better = how_sure(outcome), dearer_or_better(outcome)
    drawn = chain(
        outcome,
        code=weighed.file.code,
        query=query,
        counted=measured_numbers(outcome),
    )
    return ApproachPage(
        weighed=weighed,
        variant=naming.variant(outcome.result.alternative.label),
        answer=answer(outcome),
        missing=missing_posts(outcome),
        verdict=verdict.verdict(outcome),
        key_figures=key_figures(outcome),
        variants=[naming.variant(result.alternative.label) for result in outcome.results.values()],
        per_variant=measures.measures(measures.per_variant(outcome)),
        chain=in_currency(drawn, currency),
        per_euro=in_currency(ratios.by_gainer(outcome), currency),
        per_subject=in_currency(ratios.by_subject(outcome), currency),
        per_party=in_currency(pictures.per_party(outcome), currency),
        per_year=in_currency(pictures.per_year(outcome), currency),
        per_item=in_currency(pictures.per_item(outcome), currency),
        hangs_on=in_currency(assumptions.hangs_on(outcome, doubt.tornado), currency),
        how_sure=in_currency(sure, currency) if sure else None,
        dearer_or_better=in_currency(better, currency) if better else None,
        balances=balances(outcome),
        budget=budget(outcome),
        budget_year=outcome.programme.start + measures.BUDGET_YEAR - 1,
        shown=shown,
        others=others,
        to_measure=assumptions.to_measure(outcome, doubt.information, doubt.tornado),
        to_shrink=assumptions.to_shrink(doubt.worth),
        know_all=money(in_steps(doubt.information.total, worth_step(outcome.npv_spread)), currency),
        choice=choice(outcome),
        convention=ratios.convention(outcome),
        rounding=rounding(outcome.npv_spread, outcome.step, currency),
        how_hard=verdict.how_hard(outcome, doubt.tornado),
        double_counts=verdict.double_counts(outcome),
        divided=verdict.divided_by_choice(outcome),
        remarks=[note.message for note in outcome.notes],
        teams=teams(outcome),
    )


def balances(outcome: mkba.Outcome) -> list[Balance]:
    """The balance of each party with its doubt; in steps that add up to the last row."""
    currency, by = outcome.programme.currency, outcome.step
    rows = tables.parties(outcome)
    parties = [
        Balance(
            naming.party(outcome.programme, row["party"]),
            money(row["net_rounded"], currency, sign=True),
            row_between(Spread(row["net"], row["low"], row["high"]), currency, by=by),
            _chance(row["chance_above_zero"], row["low"], row["high"]),
        )
        for row in rows
    ]
    total = outcome.npv_spread
    return [
        *parties,
        Balance(
            _("Samen"),
            money(sum(row["net_rounded"] for row in rows), currency, sign=True),
            row_between(total, currency, by=by),
            _chance(total.chance, total.low, total.high),
            total=True,
        ),
    ]


def _chance(above: float | None, low: float | None, high: float | None) -> str:
    return "" if low == high else chance(above)


def budget(outcome: mkba.Outcome) -> list[Balance]:
    """What the one that runs it pays and gains in the second year, as in a budget."""
    if outcome.programme.horizon < measures.BUDGET_YEAR:
        return []
    currency = outcome.programme.currency
    amounts = yearly_budget(outcome, year=measures.BUDGET_YEAR)
    by = budget_step(outcome)
    net = in_steps(amounts.pop("net"), by)
    # What is paid comes first, and then what is gained, as in a budget.
    names = sorted(amounts, key=lambda name: amounts[name])
    exact = [amounts[name] for name in names]
    whole = round_to_total(exact, total=net, unit=by).tolist() if names else []
    rows = [
        Balance(outcome.programme.label(name), money(amount, currency, sign=True))
        for name, amount in zip(names, whole, strict=True)
    ]
    return [*rows, Balance(_("Samen"), money(net, currency, sign=True), total=True)]


def choice(outcome: mkba.Outcome) -> str:
    """Whether what is best for the one that runs it is best for society too."""
    best = best_choice(outcome)
    who = naming.party(outcome.programme, outcome.programme.runs_it)
    currency = outcome.programme.currency
    # As round as the balances they are the difference of.
    loss = in_steps(best.loss_to_society, step(outcome.npv_spread))
    price = in_steps(best.loss_to_party, step(party_spreads(outcome)[outcome.programme.runs_it]))
    words = {
        "who": who,
        "own": _option(outcome, best.best_for_party),
        "all": _option(outcome, best.best_for_society),
        "loss": money(loss, currency),
        "price": money(price, currency),
    }
    if best.best_for_party == best.best_for_society:
        return (
            _(
                "Voor %(who)s en voor iedereen samen is naar verwachting hetzelfde het beste: "
                "%(own)s."
            )
            % words
        )
    if not loss:
        return (
            _(
                "Voor %(who)s alleen is dit naar verwachting het beste: %(own)s. Voor iedereen "
                "samen maakt het ongeveer niets uit of het dat wordt of %(all)s; dat laatste kost "
                "%(who)s zelf %(price)s."
            )
            % words
        )
    return (
        _(
            "Voor %(who)s alleen is dit naar verwachting het beste: %(own)s. Voor iedereen samen: "
            "%(all)s. Kiest %(who)s voor zichzelf, dan missen alle partijen samen %(loss)s; kiest "
            "%(who)s voor iedereen, dan kost dat %(who)s zelf %(price)s."
        )
        % words
    )


def _option(outcome: mkba.Outcome, name: str) -> str:
    if name == "null":
        return _("niets doen (het nulalternatief)")
    return f"‘{naming.variant(outcome.results[name].alternative.label)}’"


# The six figures that everybody asks for first, with what each of them rests on.


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure; *below* says how it is to be read."""

    label: str
    value: str
    between: str
    below: str


def key_figures(outcome: mkba.Outcome) -> list[KeyFigure]:
    """Balance, ratios, payback and what the one that runs it keeps."""
    programme = outcome.programme
    who = {"who": naming.party(programme, programme.runs_it)}
    first, last = programme.years[0], programme.years[-1]
    years = (
        str(first)
        if first == last
        else _("%(first)s tot en met %(last)s") % {"first": first, "last": last}
    )
    figures = [
        _balance_figure(
            _("Saldo van allen samen"),
            outcome.npv_spread,
            programme.currency,
            _("contante waarde, %(years)s") % {"years": years},
        ),
        _ratio_figure(
            in_words(_("Maatschappelijk, per euro kosten"), programme.currency),
            outcome.ratio_social,
            outcome.verdict.social_chance,
        ),
        _ratio_figure(
            in_words(_("In geld alleen, per euro kosten"), programme.currency),
            outcome.ratio_financial,
            outcome.verdict.financial_chance,
        ),
        _payback_figure(outcome),
        _balance_figure(
            _("Saldo van %(who)s") % who,
            party_spreads(outcome)[programme.runs_it],
            programme.currency,
            _("contante waarde, alle jaren samen"),
        ),
    ]
    if programme.horizon >= measures.BUDGET_YEAR:
        year = {"year": programme.start + measures.BUDGET_YEAR - 1}
        net = yearly_budget(outcome, year=measures.BUDGET_YEAR)["net"]
        figures.append(
            KeyFigure(
                _("%(who)s in jaar 2") % who,
                short(in_steps(net, budget_step(outcome)), programme.currency, sign=True),
                "",
                _("begroting %(year)s, niet teruggerekend") % year,
            )
        )
    return figures


def _balance_figure(label: str, spread: Spread, currency: str, below: str) -> KeyFigure:
    return KeyFigure(label, headline(spread, currency), headline_between(spread, currency), below)


def _ratio_figure(label: str, ratio: mkba.Ratio, likely: float | None) -> KeyFigure:
    cell = measures.ratio(ratio)
    even = number(1, 1)
    below = _("%(one)s = quitte") % {"one": even}
    if cell.between and likely is not None:
        below = _("kans op meer dan %(one)s: %(chance)s") % {"one": even, "chance": chance(likely)}
    return KeyFigure(label, cell.value, cell.between, below)


def _payback_figure(outcome: mkba.Outcome) -> KeyFigure:
    label, year = _("Samen terugverdiend"), payback_year(outcome)
    if no_payback(outcome):
        return KeyFigure(label, NOTHING, "", why_no_payback(outcome))
    if year is None:
        return KeyFigure(label, _("niet"), "", _never(outcome))
    return KeyFigure(
        label, _("vanaf %(year)s") % {"year": year}, "", _("hierna blijven de baten hoger")
    )


def _never(outcome: mkba.Outcome) -> str:
    last = outcome.programme.years[-1]
    sentence = _("tot en met %(last)s") % {"last": last}
    years = payback_draws(outcome)
    if years is None or outcome.npv_spread.low == outcome.npv_spread.high:
        return sentence
    share = float(np.isfinite(years).mean())
    in_some = _("wel in %(share)s van de doorrekeningen") % {"share": chance(share)}
    return f"{sentence}; {in_some}"
