"""The effects calculator: one case from its courses to a difference, its cluster and its doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from wijkteam.analysis.mkba.cases.clusters import NOT_KNOWN, Place, place
from wijkteam.analysis.mkba.cases.model import Case, Course, Line
from wijkteam.analysis.mkba.cases.prices import (
    NOT_STATED,
    Array,
    Priced,
    Term,
    priced,
    term_amounts,
    total,
)
from wijkteam.analysis.mkba.cases.thresholds import Thresholds
from wijkteam.analysis.mkba.cases.uncertainty import break_evens, swings
from wijkteam.analysis.mkba.cases.weighed import (
    Amount,
    ClusterChance,
    CourseCost,
    DomainEffect,
    LineCost,
    PartyFlow,
    ReferenceDifference,
    WeighedCase,
)
from wijkteam.analysis.mkba.sum.draws import quantiles, uniforms
from wijkteam.analysis.parameters.figures.distributions import Distribution
from wijkteam.analysis.parameters.figures.tree import Snapshot
from wijkteam.analysis.statistics.likely_range import likely_range
from wijkteam.analysis.statistics.rounding import without_crumbs
from wijkteam.vocabulary import lists

NO_EFFECT = (
    "No domain of life is scored both with the team and without, so the effect and the cluster "
    "are not known yet."
)


def case_notes(case: Case, sums: Priced) -> list[str]:
    """Invented or not, what was cut or not counted, and how the judgement came about."""
    notes = list(case.notes)
    if case.invented:
        notes.append("This case is invented.")
    # What lies beyond the horizon is cut and not refused: a price per year often runs on.
    cut = [term.line.label for term in sums.terms if term.counted < 1]
    if cut:
        notes.append(
            f"Beyond {case.horizon:g} months, so counted in part or not: {', '.join(cut)}."
        )
    bare = [
        f"{line.label} ({course.label})"
        for course in case.courses
        for line in course.lines
        if line.kind == "event" and line.state == "happened" and not line.is_priced
    ]
    if bare:
        notes.append(f"Told, but not expressed in money: {', '.join(bare)}.")
    unknown = [term.line.label for term in sums.terms if term.party == NOT_STATED]
    if unknown:
        notes.append(f"Nobody said who pays for: {', '.join(dict.fromkeys(unknown))}.")
    blank = [reference.label for reference in case.references if not reference.lines]
    if blank:
        notes.append(f"Nothing stands in this course yet: {', '.join(blank)}.")
    if not compared_domains(case):
        notes.append(NO_EFFECT)
    lone = [domain.label for domain in domain_effects(case) if domain.difference is None]
    if lone:
        notes.append(f"Not scored in every course, so not compared: {', '.join(lone)}.")
    if case.session is None:
        notes.append("Nothing was written down about how the course without the team was imagined.")
    else:
        notes += case.session.remarks()
    return notes


@dataclass(frozen=True, slots=True)
class EffectDraws:
    """The effect difference at the means, and its draws (0-d when nothing is uncertain)."""

    value: float
    draws: Array


def compared_domains(case: Case) -> tuple[str, ...]:
    """The domains scored with the team and in every reference that counts."""
    # A course of no weight counts nowhere, so its scores may be lacking.
    courses = [case.team, *(reference for reference in case.references if reference.weight > 0)]
    return tuple(
        domain for domain in lists.LIFE_DOMAIN if all(domain in course.scores for course in courses)
    )


def effect_difference(case: Case, *, draws: int, seed: int) -> EffectDraws | None:
    """Levels with the team minus without, added up over the domains compared; None without any."""
    if not compared_domains(case):
        return None
    total = sum(reference.weight for reference in case.references)
    shares = [
        (case.team, 1.0),
        *((reference, -reference.weight / total) for reference in case.references),
    ]
    value, drawn = 0.0, np.zeros(())
    for domain in compared_domains(case):
        for course, share in shares:
            if not share:
                continue
            level = course.scores[domain]
            value += share * level.mean
            name = f"score.{course.name}.{domain}"
            drawn = drawn + share * _drawn(level, name, draws=draws, seed=seed)
    return EffectDraws(value, np.asarray(drawn, dtype=float))


def reference_effect(case: Case, course: Course, domains: tuple[str, ...]) -> float:
    """The effect beside one reference alone, over these domains."""
    return sum(
        case.team.scores[domain].mean - course.scores[domain].mean
        for domain in domains
        if domain in course.scores
    )


def domain_effects(case: Case) -> tuple[DomainEffect, ...]:
    """Every domain that is scored anywhere; the difference is None where it was not everywhere."""
    compared = compared_domains(case)
    total = sum(reference.weight for reference in case.references)
    scored = [
        domain
        for domain in lists.LIFE_DOMAIN
        if domain in case.start or any(domain in course.scores for course in case.courses)
    ]
    effects = []
    for domain in scored:
        team = _mean(case.team.scores.get(domain))
        reference = None
        if domain in compared or all(
            domain in reference.scores for reference in case.references if reference.weight
        ):
            reference = sum(
                reference.weight / total * reference.scores[domain].mean
                for reference in case.references
                if reference.weight
            )
        both = domain in compared and team is not None and reference is not None
        effects.append(
            DomainEffect(
                domain=domain,
                label=lists.LIFE_DOMAIN[domain].dutch,
                start=_mean(case.start.get(domain)),
                team=team,
                reference=reference,
                difference=without_crumbs((team or 0) - (reference or 0)) if both else None,
            )
        )
    return tuple(effects)


def _mean(level: Distribution | None) -> float | None:
    return None if level is None else level.mean


def _drawn(level: Distribution, name: str, *, draws: int, seed: int) -> Array:
    if not draws or level.support[0] == level.support[1]:
        return np.asarray(level.mean)
    return quantiles(level, uniforms(name, seed=seed, draws=draws))


def party_flows(sums: Priced, amounts: Sequence[Array]) -> tuple[PartyFlow, ...]:
    """The flows of every party that pays anywhere; they add up to the difference."""
    present = {term.party for term in sums.terms}
    order = [*(code for code in lists.PARTY if code in present), NOT_STATED]
    return tuple(_party(party, sums, amounts) for party in order if party in present)


def _party(party: str, sums: Priced, amounts: Sequence[Array]) -> PartyFlow:
    mine = [
        (term, float(amount))
        for term, amount in zip(sums.terms, amounts, strict=True)
        if term.party == party
    ]
    team = sum(amount for term, amount in mine if term.course == 0)
    change = sum(sums.signs[term.course] * amount for term, amount in mine)
    by_year = sum(
        (
            # Which share of a term falls in each year; its discounted amounts are whole already.
            sums.signs[term.course] * amount * (np.array(term.years) / (term.worth or 1.0))
            for term, amount in mine
        ),
        np.zeros(len(mine[0][0].years)),
    )
    label = lists.PARTY[party].dutch if party in lists.PARTY else "Niet gezegd wie betaalt"
    return PartyFlow(
        party=party,
        label=label,
        team=team,
        reference=team - change,
        difference=without_crumbs(change),
        by_year=tuple(np.asarray(by_year).tolist()),
    )


#: What the team did, what others did, and what went wrong: each counts from nil.
GROUPS = ("team", "other", "harm")


def group_of(line: Line) -> str:
    """Work of the team, harm that happened, or help and events of another kind."""
    if line.is_harm:
        return "harm"
    return "team" if line.actor == "team" else "other"


def line_costs(case: Case, sums: Priced, amounts: Sequence[Array]) -> list[LineCost]:
    """The lines in the order of the file; what has no price keeps its place without amount."""
    by_name: Mapping[tuple[int, str], tuple[Term, float]] = {
        (term.course, term.line.name): (term, float(amount))
        for term, amount in zip(sums.terms, amounts, strict=True)
    }
    return [
        _line_cost(course, line, by_name.get((at, line.name)), sums)
        for at, course in enumerate(case.courses)
        for line in course.lines
    ]


def _line_cost(
    course: Course, line: Line, counted: tuple[Term, float] | None, sums: Priced
) -> LineCost:
    term, present = counted or (None, None)
    price = None
    if term is not None:
        # The share within the horizon belongs to the quantity, not to the price that is shown.
        level = term.plain / term.counted if term.counted else 0.0
        price = sums.inputs[term.inputs[1]].distribution.mean * level
    quantity, chance = line.quantity.mean, line.chance.mean
    missing = line.is_priced and term is None
    return LineCost(
        course=course.name,
        label=line.label,
        kind=line.kind,
        group=group_of(line),
        event=line.event,
        state=line.state,
        start=line.start,
        end=line.end,
        quantity=quantity,
        unit=line.unit,
        price=price,
        chance=chance,
        amount=None if term is None or price is None else quantity * price * chance * term.counted,
        present_value=present,
        party=None if term is None else term.party,
        counted=1.0 if term is None else term.counted,
        # Told without money is complete; a price that was asked for and is not there is missing.
        evidence="missing" if missing else line.evidence,
        source="" if term is None else term.source,
    )


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
    >>> from wijkteam.analysis.mkba.cases.reading import parse_case
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
    >>> weighed = weigh_case(case, parameters.load().at("2026"), draws=0)
    >>> weighed.cost_difference.value, weighed.effect_difference.value, weighed.break_even[0].chance
    (-2800.0, 2.0, 0.15)
    """
    used = thresholds or Thresholds()
    sums = priced(case, snapshot)
    means = {name: number.distribution.mean for name, number in sums.inputs.items()}
    amounts = term_amounts(sums, means)
    drawn = _draws(sums, draws, seed)
    drawn_amounts = term_amounts(sums, drawn) if draws else []
    cost = _amount(float(total(sums, amounts)), total(sums, drawn_amounts) if draws else None)
    effects = effect_difference(case, draws=draws, seed=seed)
    effect = None if effects is None else _amount(effects.value, effects.draws)
    costs = _course_costs(case, sums, amounts, drawn_amounts)
    reference = sum(course.share * course.cost.value for course in costs[1:])
    there = _place(cost.value, effect.value if effect else None, used, reference)
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
        quadrant=there.quadrant,
        quadrant_label=there.quadrant_label,
        cluster=there.cluster,
        cluster_label=there.label,
        cluster_label_en=there.label_en,
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
        name: number.distribution.mean
        if number.distribution.support[0] == number.distribution.support[1]
        else quantiles(number.distribution, uniforms(name, seed=seed, draws=draws))
        for name, number in sums.inputs.items()
    }


def _amount(value: float, drawn: Array | None) -> Amount:
    # What adding up leaves behind would make “even” dearer or cheaper.
    value = without_crumbs(value)
    if drawn is None or not drawn.ndim:
        return Amount(value, value, value)
    return Amount(value, *likely_range(drawn))


def _course_costs(
    case: Case, sums: Priced, amounts: Sequence[Array], drawn: Sequence[Array]
) -> tuple[CourseCost, ...]:
    courses = []
    for at, course in enumerate(case.courses):
        mine = [index for index, term in enumerate(sums.terms) if term.course == at]
        value = float(sum(float(amounts[index]) for index in mine))
        spread = np.asarray(sum((drawn[i] for i in mine), np.zeros(()))) if drawn else None
        groups = dict.fromkeys(GROUPS, 0.0)
        for index in mine:
            groups[group_of(sums.terms[index].line)] += float(amounts[index])
        courses.append(
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
    return tuple(courses)


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
    # The likeliest first: whoever reads one line reads that.
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    return tuple(ClusterChance(*key, count / draws) for key, count in ordered)


def _references(
    case: Case, sums: Priced, amounts: Sequence[Array], thresholds: Thresholds
) -> tuple[ReferenceDifference, ...]:
    domains = compared_domains(case)
    by_course = [
        sum(float(a) for t, a in zip(sums.terms, amounts, strict=True) if t.course == at)
        for at in range(len(case.courses))
    ]
    differences = []
    for at, course in enumerate(case.references, start=1):
        cost = by_course[0] - by_course[at]
        effect = reference_effect(case, course, domains) if domains else None
        there = _place(cost, effect, thresholds, by_course[at])
        differences.append(
            ReferenceDifference(
                course.name, course.label, -sums.signs[at], cost, effect, there.cluster, there.label
            )
        )
    return tuple(differences)
