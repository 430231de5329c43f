"""The effects arena: per case team minus reference, its cluster, and how sure that cluster is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.cases.clusters import (
    CLUSTERS,
    COST_WORDS,
    EFFECT_WORDS,
    OUTSIDE,
    OUTSIDE_EN,
    place,
)
from wijkteam.analysis.mkba.cases.table import CaseRow, CaseTable
from wijkteam.analysis.mkba.cases.thresholds import NAMES, RULES, WHY_ASSUMED, Thresholds
from wijkteam.analysis.statistics.rounding import without_crumbs
from wijkteam.analysis.statistics.written.delimited import RejectedRow

if TYPE_CHECKING:
    import polars as pl


NO_EXTRAPOLATION = (
    "The cases were chosen, not drawn by lot: they show how costs and effects come about, not how "
    "often. Shares of clusters and totals hold for these cases only; a caseload needs cases drawn "
    "with known chances, and weights (De Meere & Hamdi 2013, chapter 3)."
)
NOT_COUNTED = (
    "Not in these costs: the overhead and internal efficiency of the team (De Meere & Hamdi 2013, "
    "chapter 3). Weigh those with the programme."
)


@dataclass(frozen=True, slots=True)
class ReferenceResult:
    """One reference of a case: its share of the average, and the case beside it alone."""

    reference: str
    share: float
    cost_difference: float
    effect_difference: float
    cluster: int | None
    cluster_label: str


@dataclass(frozen=True, slots=True)
class Switch:
    """Under which move of the thresholds a case would lie elsewhere, and where."""

    move: str
    cluster: int | None
    cluster_label: str


@dataclass(frozen=True, slots=True)
class CaseResult:
    """
    One case, averaged over its references. Differences are team minus reference.

    ``cluster`` is 1–6, or None outside the clusters. ``switches`` is true when it would lie
    elsewhere with all thresholds half as large or half as large again; ``switches_to`` lists
    every move of one or all thresholds that shifts it.
    """

    case: str
    cost_team: float
    cost_reference: float
    effect_team: float
    effect_reference: float
    cost_difference: float
    effect_difference: float
    cost_size: str
    effect_size: str
    quadrant: str
    quadrant_label: str
    cluster: int | None
    cluster_label: str
    cluster_label_en: str
    outside: bool
    switches: bool
    switches_to: tuple[Switch, ...]
    references: tuple[ReferenceResult, ...]
    references_agree: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Switches:
    """How many cases change cluster when the thresholds move by half."""

    cases: int
    of: int
    share: float
    by_move: dict[str, int]


@dataclass(frozen=True, slots=True)
class ClusterTotal:
    """The cases in one cluster, or outside (cluster None); means are None without a case."""

    cluster: int | None
    cluster_label: str
    cluster_label_en: str
    cases: int
    mean_cost_difference: float | None
    mean_effect_difference: float | None


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over the cases, with the reason why they say nothing about other cases."""

    cases: int
    cost_team: float
    cost_reference: float
    cost_difference: float
    mean_cost_difference: float
    mean_effect_difference: float
    extrapolates: bool
    why_not: str


@dataclass(frozen=True, slots=True)
class Arena:
    """All cases together; `to_dict` for programs, `to_frame` for tables."""

    file: str
    thresholds: Thresholds
    cases: tuple[CaseResult, ...]
    switches: Switches
    clusters: tuple[ClusterTotal, ...]
    totals: Totals
    rejected: tuple[RejectedRow, ...]
    unused_columns: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "thresholds": {
                **self.thresholds.to_dict(),
                "rules": RULES,
                "source": WHY_ASSUMED if self.thresholds.are_default else "Given by the user.",
            },
            "cases": [asdict(case) for case in self.cases],
            "switches": asdict(self.switches),
            "clusters": [asdict(cluster) for cluster in self.clusters],
            "totals": asdict(self.totals),
            "not_counted": NOT_COUNTED,
            "rejected": [asdict(row) for row in self.rejected],
            "unused_columns": list(self.unused_columns),
        }

    def to_frame(self) -> pl.DataFrame:
        """One row per case: differences, sizes, quadrant, cluster and whether it switches."""
        import polars as pl  # noqa: PLC0415  the command works without, and starts sooner

        columns = ("case", "cost_team", "cost_reference", "effect_team", "effect_reference",
                   "cost_difference", "effect_difference", "cost_size", "effect_size",
                   "quadrant", "cluster", "cluster_label", "switches")  # fmt: skip
        rows = [{name: getattr(case, name) for name in columns} for case in self.cases]
        return pl.DataFrame(rows, schema_overrides={"cluster": pl.Int64})


#: All four thresholds half down and half up, and each alone.
MOVES: dict[str, dict[str, float]] = {
    # No research says where a difference begins to matter: does the answer lean on the guess?
    "all -50%": dict.fromkeys(NAMES, 0.5),
    "all +50%": dict.fromkeys(NAMES, 1.5),
    **{f"{name} -50%": {name: 0.5} for name in NAMES},
    **{f"{name} +50%": {name: 1.5} for name in NAMES},
}


class NoCases(AnalysisError):
    """There is no case left to weigh."""


def weigh(table: CaseTable, *, thresholds: Thresholds | None = None) -> Arena:
    """
    Compare each case with its references and say in which cluster it lies.

    Several references are averaged by weight (equal without weights), costs and effects apart,
    before the cluster is looked up: two equally plausible references give their middle, as in
    cluster 4 of De Meere & Hamdi 2013. Raises `NoCases` when every row was rejected.

    >>> rows = (CaseRow(2, "A", 9_000, 30_000, 40, 28, 1, "goes on"),
    ...         CaseRow(3, "A", 9_000, 9_000, 40, 40, 3, "own strength"))
    >>> arena = weigh(CaseTable("x.csv", rows, ()))
    >>> arena.cases[0].cost_difference, arena.cases[0].effect_difference, arena.cases[0].cluster
    (-5250.0, 3.0, 1)
    >>> arena.cases[0].references_agree
    False
    """
    if not table.rows:
        count = len(table.rejected)
        detail = "".join(f"\n  {row.reason}" for row in table.rejected)
        raise NoCases(
            f"{table.file} holds no usable case"
            + (f": {count} row{'s were' if count != 1 else ' was'} rejected." if count else ".")
            + " Mend or add rows."
            + detail
        )
    used = thresholds or Thresholds()
    moved = {move: used.moved(factors) for move, factors in MOVES.items()}
    # Cases in the order of the table: who laid it out looks for a case where it was put.
    by_case: dict[str, list[CaseRow]] = {}
    for row in table.rows:
        by_case.setdefault(row.case, []).append(row)
    # A case that lost a reference still counts, with the lines that are missing named beside it.
    lost: dict[str, list[int]] = {}
    for bad in table.rejected:
        lost.setdefault(bad.name, []).append(bad.line)
    results = tuple(_case(rows, lost.get(case, []), used, moved) for case, rows in by_case.items())
    return Arena(
        file=table.file,
        thresholds=used,
        cases=results,
        switches=_switches(results),
        clusters=_clusters(results),
        totals=_totals(results),
        rejected=table.rejected,
        unused_columns=table.unused_columns,
    )


def _case(
    rows: Sequence[CaseRow],
    lost: Sequence[int],
    thresholds: Thresholds,
    elsewhere: Mapping[str, Thresholds],
) -> CaseResult:
    shares = _shares(rows)
    # Costs and effects first, the cluster after: the mean of two clusters is no cluster.
    cost_team, cost_reference, effect_team, effect_reference = (
        _mean([getattr(row, name) for row in rows], shares)
        for name in ("cost_team", "cost_reference", "effect_team", "effect_reference")
    )
    cost, effect = (
        without_crumbs(cost_team - cost_reference),
        without_crumbs(effect_team - effect_reference),
    )
    there = place(cost, effect, thresholds=thresholds, reference_cost=cost_reference)
    moved = {
        move: place(cost, effect, thresholds=other, reference_cost=cost_reference)
        for move, other in elsewhere.items()
    }
    references = tuple(
        _reference(row, share, thresholds) for row, share in zip(rows, shares, strict=True)
    )
    return CaseResult(
        case=rows[0].case,
        cost_team=cost_team,
        cost_reference=cost_reference,
        effect_team=effect_team,
        effect_reference=effect_reference,
        cost_difference=cost,
        effect_difference=effect,
        cost_size=COST_WORDS[there.cost],
        effect_size=EFFECT_WORDS[there.effect],
        quadrant=there.quadrant,
        quadrant_label=there.quadrant_label,
        cluster=there.cluster,
        cluster_label=there.label,
        cluster_label_en=there.label_en,
        outside=there.cluster is None,
        # The first two moves change all thresholds at once: the doubt of a reader about the scale.
        switches=any(moved[move].cluster != there.cluster for move in list(MOVES)[:2]),
        switches_to=tuple(
            Switch(move, other.cluster, other.label)
            for move, other in moved.items()
            if other.cluster != there.cluster
        ),
        references=references,
        # A reference of no weight is told and does not count, so it cannot disagree.
        references_agree=len({reference.cluster for reference in references if reference.share})
        <= 1,
        notes=tuple(_notes(rows, lost)),
    )


def _shares(rows: Sequence[CaseRow]) -> list[float]:
    weights = [1.0 if row.weight is None else row.weight for row in rows]
    largest = max(weights)  # so that neither very large nor very small weights run out of range
    total = sum(weight / largest for weight in weights)
    return [weight / largest / total for weight in weights]


def _mean(values: Sequence[float], shares: Sequence[float]) -> float:
    # Shares that add up to one only nearly must not move what is the same in every row.
    if len(set(values)) == 1:
        return values[0]
    return sum(value * share for value, share in zip(values, shares, strict=True))


def _reference(row: CaseRow, share: float, thresholds: Thresholds) -> ReferenceResult:
    cost = without_crumbs(row.cost_team - row.cost_reference)
    effect = without_crumbs(row.effect_team - row.effect_reference)
    alone = place(cost, effect, thresholds=thresholds, reference_cost=row.cost_reference)
    return ReferenceResult(row.reference, share, cost, effect, alone.cluster, alone.label)


def _notes(rows: Sequence[CaseRow], lost: Sequence[int]) -> list[str]:
    notes = []
    if lost:
        which = ", ".join(map(str, lost))
        notes.append(f"Rests on fewer references than given: line {which} was rejected.")
    weights = math.fsum(row.weight or 0.0 for row in rows)
    # People write weights as shares or as percentages; another total may be a slip.
    if rows[0].weight is not None and not any(math.isclose(weights, whole) for whole in (1, 100)):
        parts = ", ".join(f"{share:.0%}" for share in _shares(rows))
        notes.append(f"The weights add up to {weights:g}; they count in proportion: {parts}.")
    # One case was lived once with the team: two figures for it may be a slip.
    if len({(row.cost_team, row.effect_team) for row in rows}) > 1:
        notes.append("The figures with the team differ between its rows; they are averaged too.")
    return notes


def _switches(results: Sequence[CaseResult]) -> Switches:
    count = sum(case.switches for case in results)
    by_move = {
        move: sum(any(switch.move == move for switch in case.switches_to) for case in results)
        for move in MOVES
    }
    return Switches(count, len(results), count / len(results), by_move)


def _clusters(results: Sequence[CaseResult]) -> tuple[ClusterTotal, ...]:
    named = [(cluster.number, cluster.label, cluster.label_en) for cluster in CLUSTERS]
    return tuple(
        ClusterTotal(
            number,
            label,
            english,
            len(there := [case for case in results if case.cluster == number]),
            _average([case.cost_difference for case in there]),
            _average([case.effect_difference for case in there]),
        )
        for number, label, english in [*named, (None, OUTSIDE, OUTSIDE_EN)]
    )


def _totals(results: Sequence[CaseResult]) -> Totals:
    count = len(results)
    cost = without_crumbs(sum(case.cost_difference for case in results))
    return Totals(
        cases=count,
        cost_team=without_crumbs(sum(case.cost_team for case in results)),
        cost_reference=without_crumbs(sum(case.cost_reference for case in results)),
        cost_difference=cost,
        mean_cost_difference=cost / count,
        mean_effect_difference=sum(case.effect_difference for case in results) / count,
        extrapolates=False,
        why_not=NO_EXTRAPOLATION,
    )


def _average(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
