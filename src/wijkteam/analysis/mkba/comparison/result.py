"""What the comparison of analyses found; every part can show itself."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from wijkteam.analysis.mkba.comparison.classification import Classified
from wijkteam.analysis.statistics.pooled.meta import MetaAnalysis
from wijkteam.analysis.statistics.pooled.moderators import MetaRegression
from wijkteam.analysis.statistics.written.delimited import RejectedRow

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class ForestRow:
    """
    One study of the forest plot: its ratio at the common rate with its interval, its weight, and
    what it comes to once the other studies are taken into account (`shrunk`).
    """

    study: str
    ratio: float
    low: float
    high: float
    log_ratio: float
    se_log: float
    weight: float
    shrunk: float
    shrunk_low: float
    shrunk_high: float
    published_ratio: float | None
    rediscounted: bool
    imputed: bool
    year: int | None
    source: str | None
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """A study that is shown but not pooled, and why."""

    study: str
    perspective: str
    ratio: float | None
    low: float | None
    high: float | None
    is_range: bool
    year: int | None
    reason: str
    source: str | None
    flags: tuple[str, ...]
    where: str = ""


@dataclass(frozen=True, slots=True)
class PooledRatio:
    """
    The pooled ratio, back from the log scale: a middle of the studies, not a mean of ratios.

    The prediction interval is where the ratio of a next approach is expected;
    ``chance_next_above_1`` is the chance that it pays. Both are None with fewer than three
    studies and for the common-effect model.
    """

    ratio: float
    low: float
    high: float
    level: float
    prediction_low: float | None
    prediction_high: float | None
    prediction_note: str
    chance_next_above_1: float | None
    method: str
    hksj: bool
    studies: int
    tau2: float
    i2: float
    q: float
    q_p_value: float
    log_scale: MetaAnalysis


@dataclass(frozen=True, slots=True)
class Factor:
    """How much higher the ratio of studies with this trait is: a factor of 1 is no difference."""

    name: str
    factor: float
    low: float
    high: float
    p_value: float


@dataclass(frozen=True, slots=True)
class Moderator:
    """
    What goes together with a higher or lower ratio; ``factors`` is empty where `why_not` says so.

    *baseline* is what the others are compared with. An association: the studies were not drawn
    by lot.
    """

    name: str
    studies: int
    baseline: str | None
    factors: tuple[Factor, ...]
    explained: float | None
    p_value: float | None
    why_not: str
    model: MetaRegression | None

    def to_dict(self) -> dict[str, Any]:
        rest = {
            name: getattr(self, name)
            for name in ("name", "studies", "baseline", "explained", "p_value", "why_not")
        }
        return {**rest, "factors": [asdict(factor) for factor in self.factors]}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Published analyses side by side: the forest, the pooled ratio, moderators, and the rest."""

    file: str
    perspective: str
    rate: float
    imputed_se: float | None
    pooled: PooledRatio | None
    why_not_pooled: str
    forest: tuple[ForestRow, ...]
    apart: tuple[Apart, ...]
    moderators: tuple[Moderator, ...]
    classes: tuple[Classified, ...]
    notes: tuple[str, ...]
    rejected: tuple[RejectedRow, ...]
    unused_columns: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "perspective": self.perspective,
            "discount_rate": self.rate,
            "imputed_se": self.imputed_se,
            "pooled": None
            if self.pooled is None
            else {**asdict(self.pooled), "log_scale": self.pooled.log_scale.to_dict()},
            "why_not_pooled": self.why_not_pooled,
            "forest": [asdict(row) for row in self.forest],
            "apart": [asdict(study) for study in self.apart],
            "moderators": [moderator.to_dict() for moderator in self.moderators],
            "classes": [study.to_dict() for study in self.classes],
            "notes": list(self.notes),
            "rejected": [asdict(row) for row in self.rejected],
            "unused_columns": list(self.unused_columns),
        }

    def to_frame(self) -> pl.DataFrame:
        """One row per study, pooled or apart, with ratio, interval, weight and flags."""
        import polars as pl  # noqa: PLC0415  the command works without, and starts sooner

        rows = [
            {"study": row.study, "pooled": True, "ratio": row.ratio, "low": row.low,
             "high": row.high, "weight": row.weight, "year": row.year, "reason": "",
             "flags": "; ".join(row.flags)}
            for row in self.forest
        ] + [
            {"study": study.study, "pooled": False, "ratio": study.ratio, "low": study.low,
             "high": study.high, "weight": None, "year": study.year, "reason": study.reason,
             "flags": "; ".join(study.flags)}
            for study in self.apart
        ]  # fmt: skip
        return pl.DataFrame(rows, infer_schema_length=None)
