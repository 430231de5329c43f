"""The published outcomes among the parameters, as studies to compare."""

from __future__ import annotations

from collections.abc import Mapping

from wijkteam.analysis.mkba.comparison.read_studies import Published
from wijkteam.analysis.mkba.comparison.study import Perspective, Study
from wijkteam.analysis.parameters.distributions import Uniform
from wijkteam.analysis.parameters.estimate import Estimate
from wijkteam.analysis.parameters.tree import Snapshot
from wijkteam.analysis.statistics.delimited import RejectedRow

#: By the last part of a parameter's name.
PERSPECTIVE: Mapping[str, Perspective] = {
    "ratio_society": "social",
    "ratio_municipality": "municipality",
    "ratio_financial": "financial",
}

#: A result that another one already holds; stands in the description of the larger one.
PART_OF: Mapping[str, str] = {"early_warning_amsterdam": "early_warning_three_cities"}


def published_studies(snapshot: Snapshot, *, part_of: Mapping[str, str] = PART_OF) -> Published:
    """
    The published ratios of the parameters (`published.*.ratio_*`), with their sources.

    Their spread in the parameters is an assumption of who wrote them down, so it is not taken
    over as an interval: none of these was published with a standard error. A range over several
    results stays a range. Missing ratios are among the rejected, with their reason.

    >>> from wijkteam.analysis import parameters
    >>> found = published_studies(parameters.load().at("2026"))
    >>> {one.study: one.ratio for one in found.studies if one.perspective == "social"}["vonl"]
    1.9
    """
    studies: list[Study] = []
    lacking: list[RejectedRow] = []
    for name, estimate in sorted(snapshot.items()):
        parameter = estimate.parameter
        if parameter.kind != "published" or parameter.unit != "ratio":
            continue
        parts = name.split(".")
        if estimate.is_missing:
            where = f"{parameter.where}: {parameter.missing}"
            lacking.append(RejectedRow(parameter.line, parts[1], where))
        elif parts[-1] in PERSPECTIVE:
            studies.append(_study(parts, estimate, part_of))
    return Published("published parameters", tuple(studies), tuple(lacking))


def _study(parts: list[str], estimate: Estimate, part_of: Mapping[str, str]) -> Study:
    spread = estimate.distribution
    is_range = isinstance(spread, Uniform)
    source = estimate.source
    return Study(
        study=parts[1],
        where=estimate.parameter.where,
        ratio=estimate.stated,
        perspective=PERSPECTIVE[parts[-1]],
        low=spread.support[0] if is_range else None,
        high=spread.support[1] if is_range else None,
        is_range=is_range,
        year=estimate.since.year if estimate.since else source.year,
        part_of=part_of.get(parts[1]),
        source=f"{source.author or source.title} ({source.address})",
    )
