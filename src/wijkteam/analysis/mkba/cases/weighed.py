"""What the effects calculator found for one case; every result can show itself."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from wijkteam.analysis.mkba.cases.prices import Lacking

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its 80 % interval; the two bounds equal it when nothing is uncertain."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class LineCost:
    """
    One line of a course as a table shows it; *amount* is in euros of the price year of the case.

    ``group`` is ``team``, ``other`` or ``harm``. Months count from the signal; ``counted`` is the
    part within the horizon.
    """

    course: str
    label: str
    kind: str
    group: str
    event: str | None
    state: str | None
    start: float
    end: float
    quantity: float
    unit: str | None
    price: float | None
    chance: float
    amount: float | None
    present_value: float | None
    party: str | None
    counted: float
    evidence: str
    source: str


@dataclass(frozen=True, slots=True)
class CourseCost:
    """What one course costs in all, discounted, and its share of the average of references."""

    name: str
    label: str
    share: float
    cost: Amount
    activities: int
    harms: int
    by_group: dict[str, float]


@dataclass(frozen=True, slots=True)
class PartyFlow:
    """What one party pays with and without the team; negative differences are savings."""

    party: str
    label: str
    team: float
    reference: float
    difference: float
    by_year: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class DomainEffect:
    """One domain of life: level at the start, with the team, and without."""

    domain: str
    label: str
    start: float | None
    team: float | None
    reference: float | None
    difference: float | None


@dataclass(frozen=True, slots=True)
class Swing:
    """How far the difference moves when one input runs from its low to its high (10th to 90th)."""

    name: str
    label: str
    label_en: str
    kind: str
    low: float
    high: float
    difference_at_low: float
    difference_at_high: float

    @property
    def size(self) -> float:
        return abs(self.difference_at_high - self.difference_at_low)


@dataclass(frozen=True, slots=True)
class BreakEven:
    """
    The chance at which the course with the team costs as much as that without.

    ``chance`` is None when no chance between 0 and 1 makes them equal.
    """

    name: str
    label: str
    label_en: str
    used: float
    chance: float | None
    difference_at_0: float
    difference_at_1: float


@dataclass(frozen=True, slots=True)
class ReferenceDifference:
    """The case beside one reference alone."""

    name: str
    label: str
    share: float
    cost_difference: float
    effect_difference: float | None
    cluster: int | None
    cluster_label: str


@dataclass(frozen=True, slots=True)
class ClusterChance:
    """The share of draws that lies in a cluster; None is outside."""

    cluster: int | None
    cluster_label: str
    share: float


@dataclass(frozen=True, slots=True)
class WeighedCase:
    """
    One case weighed: costs discounted, team minus references, and where it lies with its doubt.

    ``complete`` is false when a line has no price; ``missing`` lists those. Without a domain of
    life scored in every course ``effect_difference`` is None and the quadrant ``not_known``.
    """

    case: str
    title: str
    invented: bool
    horizon: float
    price_year: int
    rate: float
    parameters: str
    draws: int
    seed: int
    courses: tuple[CourseCost, ...]
    cost_team: float
    cost_reference: float
    cost_difference: Amount
    effect_difference: Amount | None
    quadrant: str
    quadrant_label: str
    cluster: int | None
    cluster_label: str
    cluster_label_en: str
    cluster_chances: tuple[ClusterChance, ...]
    references: tuple[ReferenceDifference, ...]
    parties: tuple[PartyFlow, ...]
    domains: tuple[DomainEffect, ...]
    lines: tuple[LineCost, ...]
    sensitivity: tuple[Swing, ...]
    break_even: tuple[BreakEven, ...]
    mechanisms: tuple[str, ...]
    missing: tuple[Lacking, ...]
    complete: bool
    notes: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    def to_frame(self) -> pl.DataFrame:
        """One row per line of every course, with its amount, party and source."""
        import polars as pl  # noqa: PLC0415  the command works without, and starts sooner

        return pl.DataFrame([asdict(line) for line in self.lines], infer_schema_length=None)
