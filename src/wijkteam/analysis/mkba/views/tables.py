"""The outcome as tables of plain rows; amounts that end in `_rounded` add up to their totals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.mkba.programme.model import Role
from wijkteam.analysis.mkba.result.headline import rounded
from wijkteam.analysis.mkba.result.outcome import Outcome
from wijkteam.analysis.mkba.result.spread import Spread, spread
from wijkteam.analysis.mkba.sum.inputs import Input
from wijkteam.analysis.mkba.views.choices import best_choice, cost_effect_plane
from wijkteam.analysis.mkba.views.graph import evidence_of
from wijkteam.analysis.mkba.views.hangs_on import hangs_on
from wijkteam.analysis.mkba.views.parties import cut, party_spreads, whole_cut, yearly_budget
from wijkteam.analysis.mkba.views.teams import team_homes, team_hours, teams
from wijkteam.analysis.mkba.views.uncertainty import information, tornado
from wijkteam.analysis.mkba.views.years import payback_year
from wijkteam.analysis.statistics.rounding import round_running, round_to_total

if TYPE_CHECKING:
    import polars as pl

Array = NDArray[np.float64]
TableRow = dict[str, Any]


def totals(outcome: Outcome) -> dict[str, float]:
    """
    Costs (below nought), benefits in money and in wellbeing, and the balance that they add up to.

    In the step of every table: they are the sums of the parties. Transfers add up to nothing.
    """
    paid, money, wellbeing, transfers = whole_cut(outcome).sum(axis=0).tolist()
    npv = paid + money + wellbeing + transfers
    return {"costs": paid, "financial": money + transfers, "wellbeing": wellbeing, "npv": npv}


def boxes(outcome: Outcome) -> dict[str, float]:
    """
    The costs (above nought), and the benefits of each kind, in the step of every table.

    The kinds in money add up to the benefits in money of `totals`, the others to the wellbeing.
    """
    result, kinds = outcome.result, outcome.programme.kinds
    of_kind = {link.kind for link in result.lines if link.kind}
    sums = totals(outcome)
    _, benefits = outcome.booked()
    whole = {"costs": -sums["costs"] + 0.0}
    for financial in (True, False):
        codes = [code for code in kinds if code in of_kind and kinds[code].financial == financial]
        exact = [
            float(result.pv @ (benefits * [link.kind == code for link in result.lines]))
            for code in codes
        ]
        # Without draws the totals are in euros that settle per party, up to some euros off.
        total = sums["financial" if financial else "wellbeing"] if outcome.draws else None
        whole |= dict(
            zip(codes, round_to_total(exact, total=total, unit=outcome.step), strict=True)
        )
    return {name: float(amount) for name, amount in whole.items()}


def _whole_lines(outcome: Outcome) -> Array:
    """Each line for society in the step of the outcome: adding up to its box and the balance."""
    result = outcome.result
    signed = result.signs * result.pv
    if not outcome.draws:
        return round_to_total(signed, unit=outcome.step)
    costs, _ = outcome.booked()
    # As booked: new-for-old as a lower cost stands among the costs.
    box = [
        "costs" if cost else str(link.kind) for cost, link in zip(costs, result.lines, strict=True)
    ]
    whole = np.zeros(len(signed))
    for name, amount in boxes(outcome).items():
        inside = np.array([each == name for each in box])
        total = -amount if name == "costs" else amount
        whole[inside] = round_to_total(signed[inside], total=total, unit=outcome.step)
    return whole


def lines(outcome: Outcome) -> list[TableRow]:
    """One row per line: quantity × price, as stated and discounted, with the sign for society."""
    result = outcome.result
    signed = result.signs * result.pv
    whole = _whole_lines(outcome)
    drawn = None if result.draws is None else result.draws.line_pv
    return [
        {
            "line": link.name,
            "label": link.label,
            "role": str(link.role),
            "kind": link.kind,
            "path": link.path,
            "parties": ", ".join(party for party, _ in link.shares),
            "quantity": result.numbers[link.name],
            "unit": link.unit,
            "price": result.prices[link.name] if link.price else None,
            "undiscounted": float(result.flows[at].sum()),
            "present_value": float(result.pv[at]),
            "for_society": float(signed[at]),
            "for_society_rounded": int(whole[at]),
            **_ends(spread(float(result.pv[at]), None if drawn is None else drawn[at])),
            "new_for_old": link.new_for_old,
            "evidence": str(evidence_of(link, result)),
        }
        for at, link in enumerate(result.lines)
    ]


def parties(outcome: Outcome) -> list[TableRow]:
    """One row per party: what it pays, gains, and what remains, booked as in the ratio."""
    exact, whole = cut(outcome), whole_cut(outcome)
    spreads = party_spreads(outcome)
    return [
        {
            "party": party,
            "label": outcome.programme.parties[party],
            # Plus nothing, since a sum of minus nothing would be shown as −0.
            "pays": paid + 0.0,
            "gains": money + wellbeing + 0.0,
            "transfers": transfers + 0.0,
            "net": paid + money + wellbeing + transfers,
            "net_rounded": int(rounded_row.sum()),
            **_spread(spreads[party]),
        }
        for party, (paid, money, wellbeing, transfers), rounded_row in zip(
            outcome.result.parties, exact.tolist(), whole, strict=True
        )
    ]


def _ends(spread: Spread) -> TableRow:
    return {"low": spread.low, "high": spread.high}


def _spread(spread: Spread) -> TableRow:
    return {**_ends(spread), "chance_above_zero": spread.chance}


def whole_years(outcome: Outcome) -> Array:
    """
    Costs and benefits of each year in the step of the outcome, as (years, 2).

    Each column ends in the costs and benefits of every table, and is never a step off on the way.
    """
    result, by = outcome.result, outcome.step
    costs, benefits = (side @ result.present for side in outcome.booked())
    if outcome.draws:
        sums = totals(outcome)
        ends = (-sums["costs"], sums["financial"] + sums["wellbeing"])
        columns = [
            round_running(side, total=total, unit=by)
            for side, total in zip((costs, benefits), ends, strict=True)
        ]
        return np.column_stack(columns)
    # Without draws totals settle in euros per party; here the balance is what must end right.
    spent = round_running(costs)
    return np.column_stack([spent, spent + round_running(result.net_per_year)])


def years(outcome: Outcome) -> list[TableRow]:
    """One row per year: costs before benefits, booked as in the ratio; the running total."""
    result = outcome.result
    costs, benefits = outcome.booked()
    net = result.net_per_year
    running = result.settled(np.cumsum(net))
    drawn = None if result.draws is None else np.cumsum(result.draws.year_pv, axis=0)
    whole = whole_years(outcome)
    return [
        {
            "year": year,
            "costs": float(costs @ result.flows[:, at]),
            "benefits": float(benefits @ result.flows[:, at]),
            "costs_present": float(costs @ result.present[:, at]),
            "benefits_present": float(benefits @ result.present[:, at]),
            "net_present": float(net[at]),
            "costs_present_rounded": int(whole[at, 0]),
            "benefits_present_rounded": int(whole[at, 1]),
            "net_present_rounded": int(whole[at, 1] - whole[at, 0]),
            "running_total": float(running[at]),
            "running_total_rounded": int((whole[: at + 1, 1] - whole[: at + 1, 0]).sum()),
            **_spread(spread(float(running[at]), None if drawn is None else drawn[at])),
        }
        for at, year in enumerate(outcome.programme.years)
    ]


def flows(outcome: Outcome) -> list[TableRow]:
    """One row per party, line and year, signed for the party: the full table."""
    result = outcome.result
    rows = []
    for column, party in enumerate(result.parties):
        for at, link in enumerate(result.lines):
            share = result.shares[at, column]
            for year, amount, factor in zip(
                outcome.programme.years, result.flows[at], result.factors[at], strict=True
            ):
                if share and amount:
                    rows.append(
                        {
                            "party": party,
                            "line": link.name,
                            "label": link.label,
                            "year": year,
                            "undiscounted": float(share * amount),
                            "present_value": float(share * amount * factor),
                        }
                    )
    return rows


def kinds(outcome: Outcome) -> list[TableRow]:
    """The stacked bar: benefits of each kind per unit of costs."""
    rows, whole = [], boxes(outcome)
    for kind in outcome.programme.kinds.values():
        if not any(link.kind == kind.code for link in outcome.result.lines):
            continue
        ratio = outcome.ratio(kind=kind.code)
        low, high = ratio.interval or (None, None)
        rows.append(
            {
                "kind": kind.code,
                "label": kind.label,
                "financial": kind.financial,
                "present_value": ratio.benefits,
                "present_value_rounded": int(whole[kind.code]),
                "per_unit_of_costs": ratio.value,
                "low": low,
                "high": high,
            }
        )
    return rows


def waterfall(outcome: Outcome) -> list[TableRow]:
    """From the costs up, line by line, to the net present value."""
    running, steps = 0.0, []
    # A transfer is nothing for all together, and would be a step up and down again.
    rows = [row for row in lines(outcome) if row["role"] != Role.TRANSFER]
    # Costs first, the largest first: the steps go down, then up to the net present value.
    for row in sorted(rows, key=lambda row: (row["role"] == "benefit", -abs(row["for_society"]))):
        start, running = running, running + row["for_society"]
        steps.append({"label": row["label"], "line": row["line"], "start": start, "end": running})
    steps.append({"label": "Net present value", "line": "npv", "start": 0.0, "end": outcome.npv})
    return steps


def used(outcome: Outcome) -> list[TableRow]:
    """Every number with its interval, source and how well it is known."""
    return [_used(number) for number in outcome.used]


def _used(number: Input) -> TableRow:
    low, high = number.interval
    return {
        "name": number.name,
        "label": number.label,
        "stated": number.stated,
        # Missing is not nought.
        "value": None if number.is_missing else number.mean,
        "low": None if number.is_missing else low,
        "high": None if number.is_missing else high,
        "unit": number.unit,
        "evidence": str(number.evidence),
        "certainty": number.certainty,
        "source_kind": number.source_kind,
        "checked": number.checked,
        "printed": number.printed,
        "source": number.says,
        "address": number.address,
        "origin": number.origin,
        "parameter": number.parameter,
        "expected": None if number.expected is None else number.factor * number.expected.mean,
        "n": number.n,
        "counted_beside": None if number.counted is None else number.counted.distribution.mean,
        "note": number.note,
        "line_in_file": number.line,
    }


def missing(outcome: Outcome) -> list[TableRow]:
    """What could not be counted."""
    return [
        {
            "line": lack.line,
            "label": lack.label,
            "lacks": ", ".join(lack.lacks),
            "why": lack.why,
            "why_nl": lack.why_nl,
        }
        for lack in outcome.missing
    ]


def double_counts(outcome: Outcome) -> list[TableRow]:
    """What may be counted twice."""
    return [
        {"kind": overlap.kind, "links": ", ".join(overlap.links), "message": overlap.message}
        for overlap in outcome.double_counts
    ]


def notes(outcome: Outcome) -> list[TableRow]:
    """Lines whose years may not be what was meant."""
    return [asdict(note) for note in outcome.notes]


TABLES: dict[str, Callable[[Outcome], list[TableRow]]] = {
    "lines": lines,
    "parties": parties,
    "years": years,
    "flows": flows,
    "kinds": kinds,
    "waterfall": waterfall,
    "used": used,
    "missing": missing,
    "double_counts": double_counts,
    "notes": notes,
    "teams": teams,
    "team_hours": team_hours,
    "team_homes": team_homes,
}


def rows(outcome: Outcome, table: str) -> list[TableRow]:
    """The rows of one table; raises `KeyError` for a table that is not there."""
    return TABLES[table](outcome)


def frame(outcome: Outcome, table: str = "lines") -> pl.DataFrame:
    """One of `TABLES` as a polars frame."""
    import polars as pl  # noqa: PLC0415  takes 0.2 s, and a run without frames has no use for it

    return pl.DataFrame(rows(outcome, table))


def to_dict(outcome: Outcome) -> dict[str, Any]:
    """The whole outcome in plain lists and numbers."""
    programme, verdict, choice = outcome.programme, outcome.verdict, best_choice(outcome)
    headline = rounded(outcome.npv_spread)
    return {
        "programme": {
            "name": programme.name,
            "version": programme.version,
            "municipality": programme.municipality,
            "runs_it": programme.runs_it,
            "currency": programme.currency,
            "price_year": programme.price_year,
            "start": programme.start,
            "horizon": programme.horizon,
            "timing": "already discounted"
            if programme.discounting.already
            else programme.discounting.timing,
            "null_alternative": programme.null_alternative,
        },
        "npv": outcome.npv,
        "npv_rounded": headline.value,
        "npv_rounded_interval": headline.interval,
        "npv_at_means": outcome.result.npv_at_means,
        "npv_interval": outcome.npv_spread.interval,
        "chance_npv_above_zero": outcome.npv_spread.chance,
        "benefits": outcome.benefits,
        "costs": outcome.costs,
        "ratio_social": outcome.ratio_social.value,
        "ratio_social_interval": outcome.ratio_social.interval,
        "ratio_financial": outcome.ratio_financial.value,
        "ratio_financial_interval": outcome.ratio_financial.interval,
        "convention": outcome.convention,
        "verdict": {**asdict(verdict), "text": verdict.text},
        "payback_year": payback_year(outcome),
        # The first year has the costs of starting; the second is the first that is like others.
        "budget_year_2": yearly_budget(outcome) if programme.horizon > 1 else None,
        "complete": outcome.is_complete,
        **{name: table(outcome) for name, table in TABLES.items()},
        "tornado": [
            {**asdict(bar), "label": programme.label(bar.name), "span": bar.span}
            for bar in tornado(outcome).bars
        ],
        "hangs_on": [asdict(figure) for figure in hangs_on(outcome)],
        "information": _information(outcome),
        "best_choice": {**asdict(choice), "differs": choice.differs},
        "plane": _plane(outcome),
        "alternatives": [
            {
                "name": name,
                "label": result.alternative.label,
                "npv": result.npv,
                "parties": result.party_npv,
                "missing": [lack.line for lack in result.missing],
            }
            for name, result in outcome.results.items()
        ],
        "draws": outcome.draws,
        "seed": outcome.seed,
        "sets": outcome.sets,
        "parameters": outcome.parameters_version,
        "on": outcome.on,
        "facts": outcome.facts_release,
    }


def _information(outcome: Outcome) -> TableRow | None:
    """What knowing is worth before choosing; None without draws."""
    if not outcome.draws:
        return None
    worth = information(outcome)
    return {
        "total": worth.total,
        "first_to_measure": worth.first_to_measure,
        "partial": [
            {"name": name, "label": outcome.programme.label(name), "value": value}
            for name, value in worth.partial.items()
        ],
    }


def _plane(outcome: Outcome) -> list[TableRow]:
    """Expected net cost and effect of each alternative against the null alternative."""
    if outcome.programme.effect_measure is None:
        return []
    points = cost_effect_plane(outcome)
    costs, effects = points.costs.mean(axis=0).tolist(), points.effects.mean(axis=0).tolist()
    return [
        {"alternative": name, "cost": cost, "effect": effect}
        for name, cost, effect in zip(points.names, costs, effects, strict=True)
    ]
