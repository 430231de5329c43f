"""The effects calculator: one case from its courses to a difference, its cluster and its doubt."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.mkba.cases.case_file import Case
from wijkteam.analysis.mkba.cases.case_notes import case_notes
from wijkteam.analysis.mkba.cases.clusters import NOT_KNOWN, Place, place
from wijkteam.analysis.mkba.cases.effects import (
    EffectDraws,
    compared_domains,
    domain_effects,
    effect_difference,
    reference_effect,
)
from wijkteam.analysis.mkba.cases.flows import party_flows
from wijkteam.analysis.mkba.cases.hinges import break_evens, swings
from wijkteam.analysis.mkba.cases.line_costs import GROUPS, group_of, line_costs
from wijkteam.analysis.mkba.cases.priced import (
    Priced,
    priced,
    term_amounts,
    total,
)
from wijkteam.analysis.mkba.cases.thresholds import Thresholds
from wijkteam.analysis.mkba.cases.weighed import (
    Amount,
    ClusterChance,
    CourseCost,
    ReferenceDifference,
    WeighedCase,
)
from wijkteam.analysis.mkba.sampling import quantiles, uniforms
from wijkteam.analysis.parameters.tree import Snapshot

Array = NDArray[np.float64]


def weigh_case(
    case: Case,
    snapshot: Snapshot,
    *,
    thresholds: Thresholds | None = None,
    draws: int = 2000,
    seed: int = 1,
) -> WeighedCase:
    """
    Weigh one case: costs per course and party, the difference with its interval, effect, cluster.

    Each line costs quantity × price × chance, in euros of the price year of the case, discounted
    by the month. Values are those at the means, exact because every line is a product of numbers
    that vary apart; intervals are the 10th and 90th percentile of *draws* (0: none). A price that
    both courses share is drawn once. Effects are levels of self-reliance, compared per domain and
    added up over the domains scored in all courses; without any, the effect is None and the
    cluster not known.

    Raises `CaseRefused` for a price that is unknown or does not fit.

    >>> from wijkteam.analysis import parameters
    >>> from wijkteam.analysis.mkba.cases.read_case import parse_case
    >>> case = parse_case('''
    ... case: voorbeeld
    ... horizon: 12
    ... price_year: 2026
    ... discount: none
    ... team:
    ...   activities:
    ...     - {label: Begeleiding, amount: 1200, assumption: verzonnen, from: 0, until: 6}
    ...   scores: {finances: 4}
    ... references:
    ...   - name: los
    ...     events:
    ...       - {event: eviction, state: happened, month: 6, chance: 0.5, amount: 8000,
    ...          assumption: verzonnen, party: housing}
    ...     scores: {finances: 2}
    ... ''')
    >>> found = weigh_case(case, parameters.load().at("2026"), draws=0)
    >>> found.cost_difference.value, found.effect_difference.value, found.break_even[0].chance
    (-2800.0, 2.0, 0.15)
    """
    used = thresholds or Thresholds()
    sums = priced(case, snapshot)
    means = {name: one.distribution.mean for name, one in sums.inputs.items()}
    amounts = term_amounts(sums, means)
    drawn = _draws(sums, draws, seed)
    drawn_amounts = term_amounts(sums, drawn) if draws else []
    cost = _amount(float(total(sums, amounts)), total(sums, drawn_amounts) if draws else None)
    effects = effect_difference(case, draws=draws, seed=seed)
    effect = None if effects is None else _amount(effects.value, effects.draws)
    costs = _course_costs(case, sums, amounts, drawn_amounts)
    reference = sum(one.share * one.cost.value for one in costs[1:])
    found = _place(cost.value, effect.value if effect else None, used, reference)
    return WeighedCase(
        case=case.name,
        title=case.title,
        invented=case.invented,
        horizon=case.horizon,
        price_year=case.price_year,
        rate=sums.rate,
        parameters=snapshot.version,
        draws=draws,
        seed=seed,
        courses=costs,
        cost_team=costs[0].cost.value,
        cost_reference=reference,
        cost_difference=cost,
        effect_difference=effect,
        quadrant=found.quadrant,
        quadrant_label=found.quadrant_label,
        cluster=found.cluster,
        cluster_label=found.label,
        cluster_label_en=found.label_en,
        cluster_chances=_chances(sums, drawn_amounts, effects, used, draws),
        references=_references(case, sums, amounts, used),
        parties=party_flows(sums, amounts),
        domains=domain_effects(case),
        lines=tuple(line_costs(case, sums, amounts)),
        sensitivity=swings(sums, means),
        break_even=break_evens(sums, means),
        mechanisms=case.mechanisms,
        missing=sums.lacking,
        complete=not sums.lacking,
        notes=tuple(case_notes(case, sums)),
    )


def _place(cost: float, effect: float | None, thresholds: Thresholds, reference: float) -> Place:
    if effect is None:
        return NOT_KNOWN
    return place(cost, effect, thresholds=thresholds, reference_cost=reference)


def _draws(sums: Priced, draws: int, seed: int) -> dict[str, float | Array]:
    return {
        name: one.distribution.mean
        if one.distribution.support[0] == one.distribution.support[1]
        else quantiles(one.distribution, uniforms(name, seed=seed, draws=draws))
        for name, one in sums.inputs.items()
    }


def _amount(value: float, drawn: Array | None) -> Amount:
    value = round(value, 9) + 0.0
    if drawn is None or not drawn.ndim:
        return Amount(value, value, value)
    low, high = np.quantile(drawn, [0.1, 0.9])
    return Amount(value, float(low), float(high))


def _course_costs(
    case: Case, sums: Priced, amounts: Sequence[Array], drawn: Sequence[Array]
) -> tuple[CourseCost, ...]:
    found = []
    for at, course in enumerate(case.courses):
        mine = [index for index, term in enumerate(sums.terms) if term.course == at]
        value = float(sum(float(amounts[index]) for index in mine))
        spread = np.asarray(sum((drawn[i] for i in mine), np.zeros(()))) if drawn else None
        groups = dict.fromkeys(GROUPS, 0.0)
        for index in mine:
            groups[group_of(sums.terms[index].line)] += float(amounts[index])
        found.append(
            CourseCost(
                name=course.name,
                label=course.label,
                share=abs(sums.signs[at]),
                cost=_amount(value, spread),
                activities=sum(line.kind == "activity" for line in course.lines),
                harms=course.harms,
                by_group=groups,
            )
        )
    return tuple(found)


def _chances(
    sums: Priced,
    drawn: Sequence[Array],
    effects: EffectDraws | None,
    thresholds: Thresholds,
    draws: int,
) -> tuple[ClusterChance, ...]:
    if not draws or effects is None:
        return ()
    costs = np.broadcast_to(total(sums, drawn), (draws,))
    levels = np.broadcast_to(effects.draws, (draws,))
    team = sum(
        (amount for term, amount in zip(sums.terms, drawn, strict=True) if term.course == 0),
        np.zeros(()),
    )
    references = np.broadcast_to(team, (draws,)) - costs
    counts: dict[tuple[int | None, str], int] = {}
    for cost, level, reference in zip(costs, levels, references, strict=True):
        there = place(
            float(cost), float(level), thresholds=thresholds, reference_cost=float(reference)
        )
        key = (there.cluster, there.label)
        counts[key] = counts.get(key, 0) + 1
    ordered = sorted(counts.items(), key=lambda one: -one[1])
    return tuple(ClusterChance(*key, count / draws) for key, count in ordered)


def _references(
    case: Case, sums: Priced, amounts: Sequence[Array], thresholds: Thresholds
) -> tuple[ReferenceDifference, ...]:
    domains = compared_domains(case)
    by_course = [
        sum(float(a) for t, a in zip(sums.terms, amounts, strict=True) if t.course == at)
        for at in range(len(case.courses))
    ]
    found = []
    for at, course in enumerate(case.references, start=1):
        cost = by_course[0] - by_course[at]
        effect = reference_effect(case, course, domains) if domains else None
        there = _place(cost, effect, thresholds, by_course[at])
        found.append(
            ReferenceDifference(
                course.name, course.label, -sums.signs[at], cost, effect, there.cluster, there.label
            )
        )
    return tuple(found)
