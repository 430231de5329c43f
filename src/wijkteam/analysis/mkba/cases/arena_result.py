"""What the effects arena found: cases, clusters, switches and totals that can show themselves."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from wijkteam.analysis.mkba.cases.thresholds import RULES, WHY_ASSUMED, Thresholds
from wijkteam.analysis.statistics.delimited import RejectedRow

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
            "cases": [asdict(one) for one in self.cases],
            "switches": asdict(self.switches),
            "clusters": [asdict(one) for one in self.clusters],
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
        rows = [{name: getattr(one, name) for name in columns} for one in self.cases]
        return pl.DataFrame(rows, schema_overrides={"cluster": pl.Int64})
