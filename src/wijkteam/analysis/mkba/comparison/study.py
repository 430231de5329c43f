"""One published cost-benefit analysis: its ratio, how sure that is, and by which conventions."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from wijkteam.analysis.economics.discounting import Timing

Perspective = Literal["social", "financial", "municipality"]

PERSPECTIVES = ("social", "financial", "municipality")
FUNDING = ("new_for_old", "additional", "mixed")
CONVENTIONS = ("benefit", "lower_cost")
TIMINGS = ("begin", "mid", "end")


@dataclass(frozen=True, slots=True)
class Study:
    """
    A published result; None where the publication does not say.

    *ratio* is benefits per euro of costs. *low* and *high* hold its interval at *level*; with
    *is_range* they are the lowest and highest of several results, which is no interval. *se_log*
    is the standard error of ln(ratio). *costs* and *benefits* are undiscounted euros per year.
    *part_of* names the study that already holds this result.
    """

    study: str
    where: str
    ratio: float | None = None
    perspective: Perspective = "social"
    low: float | None = None
    high: float | None = None
    level: float = 0.95
    is_range: bool = False
    se_log: float | None = None
    discount_rate: float | None = None
    timing: Timing = "end"
    horizon: float | None = None
    year: int | None = None
    startup: bool | None = None
    target_group: str | None = None
    funding: str | None = None
    convention: str | None = None
    part_of: str | None = None
    source: str | None = None
    costs: tuple[float, ...] = ()
    benefits: tuple[float, ...] = ()

    @property
    def has_flows(self) -> bool:
        return bool(self.costs and self.benefits)

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)
