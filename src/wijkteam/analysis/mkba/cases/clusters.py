"""The six clusters of De Meere & Hamdi 2013 (chapter 3, figure 1), which do not fill the plane."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wijkteam.analysis.mkba.cases.thresholds import Size, Thresholds
from wijkteam.analysis.statistics.rounding import without_crumbs

OUTSIDE = "buiten de clusters"
OUTSIDE_EN = "outside the clusters"

COST_WORDS = {-2: "substantially lower", -1: "somewhat lower", 0: "about the same",
              1: "somewhat higher", 2: "substantially higher"}  # fmt: skip
EFFECT_WORDS = {-2: "substantially less", -1: "somewhat less", 0: "about the same",
                1: "somewhat more", 2: "substantially more"}  # fmt: skip

_COST_SIDE = {-1: ("cheaper", "goedkoper"), 0: ("same_cost", "even duur"),
              1: ("dearer", "duurder")}  # fmt: skip
_EFFECT_SIDE = {-1: ("less_effect", "minder effect"), 0: ("same_effect", "evenveel effect"),
                1: ("more_effect", "meer effect")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cluster:
    """One cluster: its name, the differences that belong to it, and the mechanism found there."""

    number: int
    label: str
    label_en: str
    cost: frozenset[Size]
    effect: frozenset[Size]
    mechanism: str


CLUSTERS: tuple[Cluster, ...] = (
    Cluster(1, "Escalatie voorkomen", "Escalation avoided", frozenset({-2}), frozenset({2}),
            "Placement, admission or problem debts did not happen, nor what they cost."),
    Cluster(2, "Sneller, integraal", "Faster, integral", frozenset({-1}), frozenset({1}),
            "Started at once without an indication, looked at the whole, with fewer "
            "organisations."),
    Cluster(3, "Niet meer dan nodig", "Only what is needed", frozenset({-2}), frozenset({0}),
            "Only the help that proved necessary, scaled down earlier."),
    Cluster(4, "Gelijk", "The same", frozenset({0}), frozenset({0}),
            "Costs and effects comparable, or two references equally plausible."),
    Cluster(5, "Intensiever, meer effect", "More intensive, more effect", frozenset({1, 2}),
            frozenset({1}), "More intensive and broader help; more time is spent."),
    Cluster(6, "Maatwerk waar standaard kan", "Tailor-made where standard will do",
            frozenset({1, 2}), frozenset({-1, 0}),
            "Tailor-made help for a single problem, where a standard offer is cheaper."),
)  # fmt: skip

BY_NUMBER = {cluster.number: cluster for cluster in CLUSTERS}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case lies: the size of both differences, the quadrant, and its cluster if any."""

    cost: Size
    effect: Size
    quadrant: str
    quadrant_label: str
    cluster: int | None
    known: bool = True

    @property
    def label(self) -> str:
        if not self.known:
            return "nog niet te zeggen"
        return OUTSIDE if self.cluster is None else BY_NUMBER[self.cluster].label

    @property
    def label_en(self) -> str:
        if not self.known:
            return "not known yet"
        return OUTSIDE_EN if self.cluster is None else BY_NUMBER[self.cluster].label_en


#: A case of which the effect was not scored.
NOT_KNOWN = Place(0, 0, "not_known", "nog niet te zeggen", None, known=False)


def place(
    cost_difference: float,
    effect_difference: float,
    *,
    thresholds: Thresholds,
    reference_cost: float = 0.0,
) -> Place:
    """
    Say where a case lies, team minus reference; never force it into a cluster.

    The quadrant follows the bare signs, whatever the thresholds; a difference of exactly nothing
    is named as such. *reference_cost* matters only for thresholds that are a share of it.

    >>> place(-12_000, 6, thresholds=Thresholds()).cluster
    1
    >>> both = place(-12_000, -6, thresholds=Thresholds())
    >>> both.cluster, both.label, both.quadrant
    (None, 'buiten de clusters', 'cheaper_less_effect')
    """
    cost = thresholds.cost_size(cost_difference, reference_cost=reference_cost)
    effect = thresholds.effect_size(effect_difference)
    codes, words = zip(
        _COST_SIDE[_sign(cost_difference)], _EFFECT_SIDE[_sign(effect_difference)], strict=True
    )
    return Place(cost, effect, "_".join(codes), ", ".join(words), cluster_of(cost, effect))


def cluster_of(cost: Size, effect: Size) -> int | None:
    """
    The cluster for these two sizes, or None.

    >>> [cluster_of(-1, 0), cluster_of(0, 1), cluster_of(2, 2), cluster_of(2, 0)]
    [None, None, None, 6]
    """
    for cluster in CLUSTERS:
        if cost in cluster.cost and effect in cluster.effect:
            return cluster.number
    return None


@dataclass(frozen=True, slots=True)
class Region:
    """A cluster as a rectangle in the plane of figure 1; infinity where it has no end."""

    cluster: int
    cost_low: float
    cost_high: float
    effect_low: float
    effect_high: float


def regions(thresholds: Thresholds, *, reference_cost: float = 1.0) -> tuple[Region, ...]:
    """
    The clusters as rectangles, to draw figure 1 with.

    >>> [region.cost_high for region in regions(Thresholds())][:2]
    [-5000.0, -500.0]
    """
    unit = abs(reference_cost) if thresholds.cost_as == "share" else 1.0
    zero, large = thresholds.cost_zero * unit, thresholds.cost_substantial * unit
    costs = _bands(zero, large)
    effects = _bands(thresholds.effect_zero, thresholds.effect_substantial)
    return tuple(
        Region(cluster.number, *_span(cluster.cost, costs), *_span(cluster.effect, effects))
        for cluster in CLUSTERS
    )


def _bands(zero: float, large: float) -> dict[int, tuple[float, float]]:
    end = float("inf")
    # From clearly less (−2) by about equal (0) to clearly more (2).
    return {-2: (-end, -large), -1: (-large, -zero), 0: (-zero, zero), 1: (zero, large),
            2: (large, end)}  # fmt: skip


def _span(sizes: frozenset[Size], bands: dict[int, tuple[float, float]]) -> Iterator[float]:
    # A cluster may take several sizes: it runs from the lowest band it holds to the highest.
    yield min(bands[size][0] for size in sizes)
    yield max(bands[size][1] for size in sizes)


def _sign(difference: float) -> int:
    # 3.3 − 3.3 as a machine adds it up is not quite nil, and would choose a side.
    exact = without_crumbs(difference)
    return (exact > 0) - (exact < 0)
