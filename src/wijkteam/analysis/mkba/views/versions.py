"""From ex ante to ex post: what was assumed, what came of it, and what to register next."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from wijkteam.analysis.economics.sensitivity import from_draws
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.programme.model import Evidence
from wijkteam.analysis.mkba.result.outcome import Outcome
from wijkteam.analysis.mkba.sum.inputs import Input
from wijkteam.analysis.mkba.views.tables import lines
from wijkteam.analysis.mkba.views.uncertainty import NoDraws
from wijkteam.analysis.parameters.figures.distributions import Distribution, interval


class VersionsDiffer(AnalysisError):
    """Outcomes that cannot be laid side by side."""


@dataclass(frozen=True, slots=True)
class Realisation:
    """
    One number: assumed against realised.

    ``inside`` says whether what came of it lies in the interval that was assumed; None when
    there was no interval. ``used`` is false for what is laid beside: a choice, which no count
    refutes, or a number of an approach that does not run yet.
    """

    name: str
    label: str
    unit: str | None
    assumed: float | None
    assumed_low: float | None
    assumed_high: float | None
    realised: float
    realised_low: float | None
    realised_high: float | None
    n: int | None
    source: str
    inside: bool | None
    used: bool = True


@dataclass(frozen=True, slots=True)
class LinkVersions:
    """One link in every version: its quantity, and its present value if it is in money."""

    name: str
    label: str
    quantities: tuple[float | None, ...]
    present_values: tuple[float | None, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Versions:
    """Outcomes side by side, in order."""

    names: tuple[str, ...]
    npv: tuple[float, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    ratio_social: tuple[float | None, ...]
    ratio_financial: tuple[float | None, ...]
    measured: tuple[int, ...]
    assumed: tuple[int, ...]
    missing: tuple[int, ...]
    links: tuple[LinkVersions, ...]


@dataclass(frozen=True, slots=True)
class Worth:
    """How much narrower the interval of the net present value gets when one number is known."""

    name: str
    label: str
    evidence: str
    shrinks_by: float
    could_be_counted: bool


def realised(outcome: Outcome) -> tuple[Realisation, ...]:
    """
    Assumed against realised: every number counted in the facts, beside it or in its place.

    A number typed over stands under ``realised:`` in the programme file.
    """
    values = outcome.programme.values
    rows = []
    for number in outcome.used:
        typed = values[number.name].realised if number.name in values else None
        if number.origin == "facts":
            low, high = number.interval
            rows.append(
                _realisation(number, number.mean, low, high, number.says, assumed=number.expected)
            )
        elif number.counted is not None:
            low, high = interval(number.counted.distribution)
            beside = _realisation(
                replace(number, n=number.counted.n),
                number.counted.distribution.mean,
                low,
                high,
                number.counted.says,
                assumed=number.distribution,
            )
            rows.append(replace(beside, used=False))
        elif typed is not None:
            assumed = number.expected if number.origin == "realised" else number.distribution
            rows.append(
                _realisation(
                    number, typed.value, typed.low, typed.high, typed.source, assumed=assumed
                )
            )
    return tuple(rows)


def _realisation(
    number: Input,
    value: float,
    low: float | None,
    high: float | None,
    source: str,
    *,
    assumed: Distribution | None,
) -> Realisation:
    before = None if assumed is None else assumed.mean
    bounds = None if assumed is None else interval(assumed)
    # A number without a range was a guess without doubt: nothing can fall inside it.
    wide = bounds is not None and bounds[0] < bounds[1]
    return Realisation(
        name=number.name,
        label=number.label,
        unit=number.unit,
        assumed=before,
        assumed_low=bounds[0] if bounds and wide else None,
        assumed_high=bounds[1] if bounds and wide else None,
        realised=value,
        realised_low=low,
        realised_high=high,
        n=number.n,
        source=source,
        inside=bounds[0] <= value <= bounds[1] if bounds and wide else None,
    )


def side_by_side(*outcomes: Outcome, names: tuple[str, ...] | None = None) -> Versions:
    """
    Lay versions of one programme side by side: 1.0 on the drawing board, 2.0 from the facts.

    A link that a version does not have, or could not count, is None there. Raises
    `VersionsDiffer` when currency or price year differ, since euros of different years do not
    compare.
    """
    first = outcomes[0].programme
    for other in (outcome.programme for outcome in outcomes):
        if (other.currency, other.price_year) != (first.currency, first.price_year):
            raise VersionsDiffer(
                f"{first.file} is in {first.currency} of {first.price_year} and {other.file} in "
                f"{other.currency} of {other.price_year}. Bring them to one price year first."
            )
    spreads = [outcome.npv_spread for outcome in outcomes]
    return Versions(
        names=names
        or tuple(
            outcome.programme.version
            if outcome.facts_release is None
            else f"{outcome.programme.version} · {outcome.facts_release}"
            for outcome in outcomes
        ),
        npv=tuple(spread.value for spread in spreads),
        low=tuple(spread.low for spread in spreads),
        high=tuple(spread.high for spread in spreads),
        ratio_social=tuple(outcome.ratio_social.value for outcome in outcomes),
        ratio_financial=tuple(outcome.ratio_financial.value for outcome in outcomes),
        measured=tuple(_count(outcome, Evidence.MEASURED) for outcome in outcomes),
        assumed=tuple(_count(outcome, Evidence.ESTIMATE) for outcome in outcomes),
        missing=tuple(len(outcome.missing) for outcome in outcomes),
        links=tuple(_links(outcomes)),
    )


def _count(outcome: Outcome, evidence: Evidence) -> int:
    return sum(number.evidence is evidence for number in outcome.used)


def _links(outcomes: tuple[Outcome, ...]) -> list[LinkVersions]:
    names: dict[str, str] = {}
    for outcome in outcomes:
        names |= {link.name: link.label for link in outcome.programme.links.values()}
    tables = [{row["line"]: row for row in lines(outcome)} for outcome in outcomes]
    return [
        LinkVersions(
            name=name,
            label=label,
            quantities=tuple(outcome.result.numbers.get(name) for outcome in outcomes),
            present_values=tuple(
                table[name]["present_value"] if name in table else None for table in tables
            ),
            evidence=tuple(table[name]["evidence"] if name in table else "" for table in tables),
        )
        for name, label in names.items()
    ]


def worth_registering(outcome: Outcome) -> tuple[Worth, ...]:
    """
    Which number, if it were known, would shrink the interval most; the largest first.

    Knowing a number takes away the share of the variance that goes with it (conditional
    expectation); the interval then shrinks by one minus the root of what is left. Numbers
    already counted from the facts are left out. Raises `NoDraws` without draws.
    """
    drawn, npv = outcome.result.draws, outcome.result.npv_draws
    if drawn is None or npv is None:
        raise NoDraws
    unknown = {
        number.name: drawn.inputs[number.name]
        for number in outcome.used
        if number.name in drawn.inputs and number.origin != "facts"
    }
    inputs = outcome.result.inputs
    return tuple(
        Worth(
            name=bar.name,
            label=inputs[bar.name].label,
            evidence=str(inputs[bar.name].evidence),
            # Explained is of the variance; an interval goes by its root.
            shrinks_by=float(1 - np.sqrt(max(1 - bar.explained, 0.0))),
            could_be_counted=outcome.programme.values[bar.name].facts is not None,
        )
        # What would shrink the interval most first.
        for bar in sorted(from_draws(npv, unknown), key=lambda bar: -bar.explained)
    )
