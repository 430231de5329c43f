"""The outcome as text for the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from wijkteam.analysis.mkba.result.headline import in_steps, rounded, worth_step
from wijkteam.analysis.mkba.result.outcome import CONVENTION, Outcome, Ratio
from wijkteam.analysis.mkba.result.spread import Spread
from wijkteam.analysis.mkba.views import tables
from wijkteam.analysis.mkba.views.best_between import best_between
from wijkteam.analysis.mkba.views.choices import NULL, difference
from wijkteam.analysis.mkba.views.hangs_on import hangs_on
from wijkteam.analysis.mkba.views.parties import (
    budget_step,
    divided_without_source,
    whole_cut,
    yearly_budget,
)
from wijkteam.analysis.mkba.views.teams import planned, teams
from wijkteam.analysis.mkba.views.uncertainty import information, tornado
from wijkteam.analysis.mkba.views.years import no_payback, payback_year
from wijkteam.analysis.statistics.likely_range import chance_in_words
from wijkteam.analysis.statistics.rounding import round_to_total


def text(outcome: Outcome) -> str:
    """All that a reader needs to judge the outcome, and all that was used."""
    blocks = [
        _heading(outcome),
        _totals(outcome),
        _unsure(outcome),
        _ratios(outcome),
        _parties(outcome),
        _divided(outcome),
        _lines(outcome),
        _years(outcome),
        _alternatives(outcome),
        _teams(outcome),
        _hangs_on(outcome),
        _best_between(outcome),
        _worth_knowing(outcome),
        _warnings(outcome),
        _footer(outcome),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _heading(outcome: Outcome) -> list[str]:
    programme = outcome.programme
    how = programme.discounting
    rate = outcome.result.inputs.get(str(how.rate))
    discount = (
        "amounts already discounted"
        if how.already or rate is None
        else f"{rate.mean:.2%} a year{_later_rates(outcome)}, {how.timing} of each year"
    )
    years = f"{programme.years[0]}–{programme.years[-1]}"
    return [
        f"{programme.name} · {programme.municipality} · version {programme.version}",
        f"{outcome.result.alternative.label}, against: {programme.null_alternative}",
        f"{years} · {programme.currency} of {programme.price_year} · {discount}",
    ]


def _later_rates(outcome: Outcome) -> str:
    programme = outcome.programme
    return "".join(
        f" (from {programme.start + year - 1} on {outcome.result.inputs[name].mean:.2%})"
        for year, name in programme.discounting.steps
    )


def _totals(outcome: Outcome) -> list[str]:
    verdict, npv, sums = outcome.verdict, rounded(outcome.npv_spread), tables.totals(outcome)
    untold = NO_PAYBACK.get(no_payback(outcome), "not within the horizon")
    payback = str(payback_year(outcome) or untold)
    lines = [
        f"Verdict               {verdict.text}"
        + _chance(" · chance", verdict.social_chance)
        + _chance(" · in money alone", verdict.financial_chance),
        f"Net present value     {money(npv.value)}{_interval(npv)}",
        f"Costs                 {money(-sums['costs'])}",
        f"Benefits              {money(sums['financial'] + sums['wellbeing'])}",
        *_rounder(outcome, sums["npv"]),
        f"Payback year          {payback}",
    ]
    if outcome.programme.horizon > 1:
        who = outcome.programme.parties[outcome.programme.runs_it]
        budget = in_steps(yearly_budget(outcome)["net"], budget_step(outcome))
        lines.append(f"Budget in year 2      {money(budget)} for {who}")
    return lines


#: Why no payback year can be told, in words.
NO_PAYBACK = {
    "no_costs": "none to tell: no costs that could come back",
    "one_sum": "none to tell: all years are given as one sum",
    "even": "none to tell: costs and benefits weigh about the same",
}


def _rounder(outcome: Outcome, npv: float) -> list[str]:
    """Why costs and benefits leave another amount than the headline says."""
    if npv == rounded(outcome.npv_spread).value:
        return []
    return [
        f"  which leaves        {money(npv)}, in steps of {money(outcome.step)} as every table; "
        "the net present value above is rounder: its interval carries no more"
    ]


#: Why a figure is unsure, in words.
UNSURE = {
    "assumption": "assumption",
    "unverified": "not looked up",
    "news": "from a newspaper",
    "demo": "from a demonstration list",
}


def _unsure(outcome: Outcome) -> list[str]:
    if not outcome.draws:
        return []  # as for the tornado
    figures = hangs_on(outcome)
    turning = [figure for figure in figures if figure.turns]
    if not figures:
        return []  # as when nothing was counted: then nothing hangs on anything
    if not turning:
        return [f"No single one of {len(figures)} figures that nobody looked up turns the verdict."]
    lines = ["The verdict hangs on these figures that nobody looked up, each alone:"]
    lines += [f"  {figure.label} ({UNSURE[figure.why]})" for figure in turning[:MOST]]
    return lines + ([f"  and {len(turning) - MOST} more"] if len(turning) > MOST else [])


def _chance(words: str, share: float | None) -> str:
    return "" if share is None else f"{words} {chance_in_words(share)}"


def _interval(spread: Spread) -> str:
    if spread.interval is None or spread.low == spread.high:
        return ""
    low, high = spread.interval
    return f"  (80 %: {money(low)} to {money(high)})"


def _ratios(outcome: Outcome) -> list[str]:
    lines = [
        f"Ratio social          {ratio(outcome.ratio_social)}",
        f"Ratio financial       {ratio(outcome.ratio_financial)}",
        f"Convention            {CONVENTION[outcome.convention]}",
    ]
    kinds, total = tables.kinds(outcome), outcome.ratio_social.value
    if total is None:
        return [*lines, *(f"  of which            –  {row['label']}" for row in kinds)]
    shares = [row["per_unit_of_costs"] for row in kinds]
    whole = round_to_total(shares, total=round(total, 2), unit=0.01)
    return lines + [
        f"  of which            {share:.2f}  {row['label']}"
        for row, share in zip(kinds, whole, strict=True)
    ]


def ratio(ratio: Ratio) -> str:
    """A ratio with its interval, or why there is none."""
    if ratio.value is None:
        return "none, as no costs were counted to divide by"
    low_high = ratio.interval
    tail = f"  (80 %: {low_high[0]:.2f} to {low_high[1]:.2f})" if low_high else ""
    return f"{ratio.value:.2f}{tail}"


def _parties(outcome: Outcome) -> list[str]:
    rows = tables.parties(outcome)
    paid, in_money, wellbeing, transfers = whole_cut(outcome).T
    # What it pays and gains makes its balance, and the parties together that of all.
    cells = np.column_stack([paid, in_money + wellbeing, transfers])
    body = [
        [row["label"], *map(money, [*parts, parts.sum()])]
        for row, parts in zip(rows, cells, strict=True)
    ]
    body.append(["Together", *map(money, [*cells.sum(axis=0), cells.sum()])])
    return table("Who pays, who gains (present value)", PARTY_HEAD, body)


def _divided(outcome: Outcome) -> list[str]:
    divided = len(divided_without_source(outcome))
    if not divided:
        return []
    return [
        f"Items of which no source says how they divide over parties: {divided}. Who made the",
        "programme chose; that moves the balance of each party, not that of all together.",
    ]


#: Rows of doubt that are shown: what a meeting can talk about. JSON has them all.
MOST = 5
PARTY_HEAD = ["", "pays", "gains", "transfers", "net"]


def _lines(outcome: Outcome) -> list[str]:
    rows = tables.lines(outcome)
    body = [
        [row["label"], row["path"] or "", f"{row['quantity']:,.1f}",
         "" if row["price"] is None else f"{row['price']:,.2f}",
         money(row["for_society_rounded"]), row["evidence"]]
        for row in rows
    ]  # fmt: skip
    total = sum(row["for_society_rounded"] for row in rows)
    body.append(["Together", "", "", "", money(total), ""])
    head = ["", "path", "quantity", "price", "present value", "evidence"]
    return table("Per item", head, body)


def _years(outcome: Outcome) -> list[str]:
    rows = tables.years(outcome)
    body = [
        [str(row["year"]),
         *(money(in_steps(row[name], outcome.step)) for name in ("costs", "benefits")),
         money(row["net_present_rounded"]), money(row["running_total_rounded"])]
        for row in rows
    ]  # fmt: skip
    return table("Per year", ["", "costs", "benefits", "net, present", "running total"], body)


def _alternatives(outcome: Outcome) -> list[str]:
    if len(outcome.results) < 2:
        return []
    body = [
        [result.alternative.label,
         *(money(rounded(difference(outcome, name, NULL, party=party)).value)
           for party in (None, outcome.programme.runs_it))]
        for name, result in outcome.results.items()
    ]  # fmt: skip
    head = ["", "net present value", outcome.programme.parties[outcome.programme.runs_it]]
    return table("Alternatives", head, body)


def _teams(outcome: Outcome) -> list[str]:
    """What the teams did over the whole period, under what the plan said of them."""
    work = outcome.teamwork
    if work is None or not work.periods:
        return []
    rows = [("in the plan", planned(outcome))] + [
        (work.label(row["team"]) or "all teams", row)
        for row in teams(outcome)
        if not row["quarter"]
    ]
    body = [
        [
            name,
            *(
                "–" if row.get(column) is None else format(row[column], form)
                for column, form in TEAM_COLUMNS.values()
            ),
        ]
        for name, row in rows
    ]
    title = f"The teams, {work.quarters[0]} to {work.quarters[-1]} (choices stay choices)"
    return table(title, ["", *TEAM_COLUMNS], body)


TEAM_COLUMNS = {
    "workers": ("workers", ".1f"),
    "full-time": ("full_time", ".1f"),
    "open": ("open", ",.0f"),
    "caseload": ("caseload", ".1f"),
    "hours/worker/quarter": ("hours_per_worker", ".0f"),
    "months of help": ("months", ".1f"),
    "sent on/quarter": ("referred", ".0%"),
}


def _hangs_on(outcome: Outcome) -> list[str]:
    if not outcome.draws:
        return []  # the ends of an interval need scipy, which takes longer than the whole run
    bars = [bar for bar in tornado(outcome).bars if bar.span > 0][:MOST]
    if not bars:
        return []
    body = [
        [outcome.programme.label(bar.name),
         *(money(in_steps(end, outcome.step)) for end in (bar.low_result, bar.high_result))]
        for bar in bars
    ]  # fmt: skip
    head = ["", "when low", "when high"]
    return table("What it hangs on (net present value; 80 % of each number)", head, body)


def _best_between(outcome: Outcome) -> list[str]:
    """Where a key is best between its ends, and the three figures that leave it least room."""
    if not outcome.draws:
        return []  # as for the tornado
    lines = []
    for best in best_between(outcome):
        more = in_steps(best.more, outcome.step)
        gain = f"{money(more)} more than at an end" if more else "hardly more than at an end"
        lines.append(f"  {outcome.programme.label(best.value_name)}: {best.best:.4g} ({gain})")
        # Those that leave least room; the page says as many.
        for figure in best.rests_on[:3]:
            ends = [f"from {figure.low:.4g}"] if figure.low is not None else []
            ends += [f"up to {figure.high:.4g}"] if figure.high is not None else []
            words = f"    only with {figure.label} {' '.join(ends)} (now {figure.value:.4g})"
            lines.append(words)
        if len(best.rests_on) > 3:
            lines.append(f"    and {len(best.rests_on) - 3} more figures that nobody looked up")
    head = "Keys that are best between their ends (otherwise an end is best, each figure alone):"
    return [head, *lines] if lines else []


def _worth_knowing(outcome: Outcome) -> list[str]:
    if not outcome.draws:
        return []
    worth = information(outcome)
    by = worth_step(outcome.npv_spread)
    amounts = {name: in_steps(value, by) for name, value in worth.partial.items()}
    body = [["everything", money(in_steps(worth.total, by))]]
    rows = [
        [outcome.programme.label(name), money(value)] for name, value in amounts.items() if value
    ]
    body += rows[:MOST]
    return table("What knowing is worth before choosing", ["", "at most"], body)


def _warnings(outcome: Outcome) -> list[str]:
    lines = [f"! {overlap.message}" for overlap in outcome.double_counts]
    lines += [f"! {note.message}" for note in outcome.notes]
    if outcome.missing:
        lines.append("Missing, so not counted (missing is not zero):")
        lines += [
            f"  {lack.label}: {lack.why} [{', '.join(lack.lacks)}]" for lack in outcome.missing
        ]
    values, noted = outcome.programme.values, [figure for figure in outcome.used if figure.note]
    # Of what a release could tell the note says why it does not; of another how it was read.
    lines += [
        f"! {figure.name}: {figure.note}." for figure in noted if values[figure.name].facts is None
    ]
    untold = [f"  {figure.name}: {figure.note}" for figure in noted if values[figure.name].facts]
    if untold:
        lines += ["Not told by the release, so what was thought beforehand stands:", *untold]
    return lines


def _footer(outcome: Outcome) -> list[str]:
    drawn = f"{outcome.draws} draws, seed {outcome.seed}" if outcome.draws else "no draws"
    set_by_hand = ", ".join(f"{name}={value:g}" for name, value in outcome.sets.items())
    return [
        f"Parameters {outcome.parameters_version} on {outcome.on} · {drawn} · "
        f"facts {outcome.facts_release or 'none'}"
        + (f" · set {set_by_hand}" if set_by_hand else "")
    ]


def money(amount: float) -> str:
    """Whole amounts with a true minus.

    >>> money(-1234.5), money(0.2)
    ('−1,234', '0')
    """
    whole = round(amount)
    return f"{whole:,}".replace("-", "−")


def table(title: str, head: Sequence[str], body: Sequence[Sequence[str]]) -> list[str]:
    """A table with the words left and the numbers right."""
    return [title, *_aligned([head, *body])]


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        cells = [
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  " + "  ".join(cells).rstrip()
