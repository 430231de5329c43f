"""Effects of a case: levels of self-reliance per domain, with the team and without."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.mkba.cases.case_file import Case, Course
from wijkteam.analysis.mkba.cases.weighed import DomainEffect
from wijkteam.analysis.mkba.sampling import quantiles, uniforms
from wijkteam.analysis.parameters.distributions import Distribution
from wijkteam.vocabulary import lists

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class EffectDraws:
    """The effect difference at the means, and its draws (0-d when nothing is uncertain)."""

    value: float
    draws: Array


def compared_domains(case: Case) -> tuple[str, ...]:
    """The domains scored with the team and in every reference that counts."""
    courses = [case.team, *(one for one in case.references if one.weight > 0)]
    return tuple(
        domain for domain in lists.LIFE_DOMAIN if all(domain in course.scores for course in courses)
    )


def effect_difference(case: Case, *, draws: int, seed: int) -> EffectDraws | None:
    """Levels with the team minus without, added up over the domains compared; None without any."""
    if not compared_domains(case):
        return None
    total = sum(one.weight for one in case.references)
    shares = [(case.team, 1.0), *((one, -one.weight / total) for one in case.references)]
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
    total = sum(one.weight for one in case.references)
    scored = [
        domain
        for domain in lists.LIFE_DOMAIN
        if domain in case.start or any(domain in course.scores for course in case.courses)
    ]
    found = []
    for domain in scored:
        team = _mean(case.team.scores.get(domain))
        reference = None
        if domain in compared or all(domain in one.scores for one in case.references if one.weight):
            reference = sum(
                one.weight / total * one.scores[domain].mean
                for one in case.references
                if one.weight
            )
        both = domain in compared and team is not None and reference is not None
        found.append(
            DomainEffect(
                domain=domain,
                label=lists.LIFE_DOMAIN[domain].dutch,
                start=_mean(case.start.get(domain)),
                team=team,
                reference=reference,
                difference=round((team or 0) - (reference or 0), 9) if both else None,
            )
        )
    return tuple(found)


def _mean(level: Distribution | None) -> float | None:
    return None if level is None else level.mean


def _drawn(level: Distribution, name: str, *, draws: int, seed: int) -> Array:
    if not draws or level.support[0] == level.support[1]:
        return np.asarray(level.mean)
    return quantiles(level, uniforms(name, seed=seed, draws=draws))
