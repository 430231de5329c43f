"""Benefits per euro of costs, stacked by who gains (as in LPBL 2014, figure 3) or by subject."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.result.alternative import Array
from wijkteam.analysis.statistics.rounding import round_to_total
from wijkteam.monitor.calculator.approach.chain import TONES
from wijkteam.monitor.wording import naming
from wijkteam.ui.charts.base.bars import Part
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.base.readable import listing
from wijkteam.ui.charts.compare.stacked_ratio import RatioRow, stacked_ratio
from wijkteam.ui.numbers import number

#: Who pays for care from premiums: what it saves there does not come back to a town hall.
CARE_PAYERS = ("health_insurer", "long_term_care")


def by_gainer(outcome: mkba.Outcome) -> Chart:
    """A stacked bar per alternative: three shares in money by who gains them, and wellbeing."""
    rows = [row for code in outcome.results if (row := ratio_row(outcome, code))]
    others = _names(outcome, _groups(outcome)[2])
    sentences = [
        _("De donkere delen zijn geld, naar wie het krijgt; het lichte deel is geen geld."),
        _("Andere partijen: %(names)s.") % {"names": others} if others else "",
        convention(outcome),
    ]
    return stacked_ratio(
        rows,
        question=_("Baten per euro kosten, en wie ze krijgt"),
        note=" ".join(sentence for sentence in sentences if sentence),
    )


def by_subject(outcome: mkba.Outcome) -> Chart:
    """The same bars, cut by what the benefits are about."""
    rows = []
    for code in outcome.results:
        row = ratio_row(outcome, code)
        if row is not None:
            rows.append(replace(row, parts=_subjects(outcome, code)))
    return stacked_ratio(rows, question=_("Baten per euro kosten, naar onderwerp"))


def ratio_row(outcome: mkba.Outcome, code: str = "", *, name: str = "") -> RatioRow | None:
    """The bar of an alternative, or of the main one; None without costs to divide by."""
    code = code or outcome.main
    ratio, result = outcome.ratio(alternative=code), outcome.results[code]
    if ratio.value is None:
        return None
    low, high = ratio.interval or (None, None)
    if low == high:
        low = high = None
    draws = result.npv_draws
    return RatioRow(
        name or naming.variant(result.alternative.label),
        _gainers(outcome, code),
        ratio.value,
        low,
        high,
        # Without an interval every draw is the same, and a chance of all or nothing says too much.
        chance=None if low is None or draws is None else float((draws > 0).mean()),
        own=code == outcome.main,
    )


def convention(outcome: mkba.Outcome) -> str:
    """How new-for-old was booked: it moves the ratio, never the balance."""
    if not any(link.new_for_old for link in outcome.programme.lines):
        return ""
    booked = {
        "benefit": _("Geboekt als: nieuw voor oud telt als baat."),
        "lower_cost": _("Geboekt als: nieuw voor oud telt als lagere kosten."),
    }[outcome.convention]
    other = "lower_cost" if outcome.convention == "benefit" else "benefit"
    changed = outcome.ratio(convention=other).value
    if changed is None:
        return booked
    sentence = _("Andersom geboekt is de verhouding %(ratio)s; het saldo blijft gelijk.")
    return f"{booked} {sentence % {'ratio': number(changed, 2)}}"


def _groups(outcome: mkba.Outcome) -> tuple[list[str], list[str], list[str]]:
    """Who runs it, who pays for care, and all others: the three greens of figure 3."""
    own, parties = outcome.programme.runs_it, outcome.result.parties
    care = [party for party in parties if party in CARE_PAYERS and party != own]
    return [own], care, [party for party in parties if party != own and party not in care]


def _names(outcome: mkba.Outcome, parties: list[str]) -> str:
    return listing([naming.party(outcome.programme, party) for party in parties])


def _gainers(outcome: mkba.Outcome, code: str) -> tuple[Part, ...]:
    result = outcome.results[code]
    own, care, others = _groups(outcome)
    in_money = result.select(financial=True)
    stacks = []
    # One name for every programme, as approaches stand beside each other in one picture.
    for parties, tone, name in (
        (own, "green", _names(outcome, own)),
        (care, "fern", _("zorgverzekeraars en Wlz")),
        (others, "mint", _("andere partijen")),
    ):
        columns = [result.parties.index(party) for party in parties if party in result.parties]
        if columns:
            stacks.append((name, tone, in_money * result.shares[:, columns].sum(axis=1)))
    immaterial = result.select(financial=False)
    wellbeing = [(_("welzijn, geen geld"), "leaf", immaterial)] if immaterial.any() else []
    return _parts(outcome, code, stacks, wellbeing)


def _subjects(outcome: mkba.Outcome, code: str) -> tuple[Part, ...]:
    result = outcome.results[code]
    stacks: dict[bool, list[tuple[str, str, Array]]] = {True: [], False: []}
    for kind in outcome.programme.kinds.values():
        of_kind = np.array([float(link.kind == kind.code) for link in result.lines])
        name = naming.benefit_kind(outcome.programme, kind.code)
        weights = of_kind * result.select(financial=kind.financial)
        stacks[kind.financial].append((name, TONES.get(kind.code, ""), weights))
    return _parts(outcome, code, stacks[True], stacks[False])


def _parts(
    outcome: mkba.Outcome,
    code: str,
    in_money: list[tuple[str, str, Array]],
    wellbeing: list[tuple[str, str, Array]],
) -> tuple[Part, ...]:
    """
    The parts of a bar, in hundredths that add up to the ratios as they are printed.

    In money they add up to the financial ratio, wellbeing is the rest of the social one.
    """
    result, ratio = outcome.results[code], outcome.ratio(alternative=code)
    booked = np.ones(len(result.lines))
    if outcome.convention == "lower_cost":  # new for old stands below the line, not in the bar
        booked -= result.select(new_for_old=True)
    values = [
        [result.totals(weights * booked)[0] / ratio.costs for _name, _tone, weights in stack]
        for stack in (in_money, wellbeing)
    ]
    # Printed with two decimals: whoever adds the parts of the bar must find that.
    financial = round(outcome.ratio(alternative=code, financial=True).value or 0, 2)
    hundredths = round_to_total(values[0], total=financial, unit=0.01).tolist()
    rest = [round(value, 2) for value in values[1]]
    if rest:  # the largest carries what rounding the two ratios leaves
        largest = max(range(len(rest)), key=lambda at: abs(rest[at]))
        rest[largest] += round(round(ratio.value or 0, 2) - financial - sum(rest), 2)
    return tuple(
        Part(name, value, tone)
        for (name, tone, _weights), value in zip(
            [*in_money, *wellbeing], [*hundredths, *rest], strict=True
        )
    )
