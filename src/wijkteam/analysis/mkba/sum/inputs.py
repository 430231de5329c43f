"""The numbers of a programme on one day: from the file, the parameters or the facts, or set."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.mkba.programme.model import Evidence
from wijkteam.analysis.mkba.registration.numbers import Counted
from wijkteam.analysis.mkba.sum.draws import quantiles
from wijkteam.analysis.parameters.figures.distributions import Distribution, Fixed, interval

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Input:
    """
    One number as used: its distribution, where it comes from, and what was assumed before.

    ``stated`` is the number as printed in its source; the mean of a skewed range lies beside
    it. ``factor`` brings a price to the price year of the programme; ``expected`` is what the
    file assumed when the facts gave another. ``certainty`` says how its source was read
    (`verified`, `secondary`, `unverified`; empty for an assumption), ``source_kind`` what kind of
    publication that is, and ``checked`` by whom and when the two were compared. ``missing_nl`` is
    the reason for missing in Dutch, where the parameter gives it too. ``counted`` is what the
    registration counts beside a number that it does not replace.
    """

    name: str
    label: str
    unit: str | None
    line: int
    distribution: Distribution | None
    evidence: Evidence
    says: str
    origin: str
    parameter: str | None = None
    factor: float = 1.0
    missing: str | None = None
    note: str | None = None
    stated: float | None = None
    expected: Distribution | None = None
    n: int | None = None
    query: str | None = None
    address: str | None = None
    certainty: str = ""
    source_kind: str = ""
    checked: str | None = None
    printed: str = ""
    kind: str = ""
    missing_nl: str = ""
    counted: Counted | None = None

    @property
    def is_missing(self) -> bool:
        return self.distribution is None

    @property
    def is_fixed(self) -> bool:
        return self.distribution is None or isinstance(self.distribution, Fixed)

    @property
    def mean(self) -> float:
        """The expected value, in the price year of the programme; nan when missing."""
        return float("nan") if self.distribution is None else self.factor * self.distribution.mean

    @property
    def interval(self) -> tuple[float, float]:
        """Between which four out of five draws fall."""
        if self.distribution is None:
            return float("nan"), float("nan")
        low, high = interval(self.distribution)
        return self.factor * low, self.factor * high

    @property
    def stream(self) -> str:
        """Inputs from one parameter, or one question to the facts, share their luck."""
        return self.query or self.parameter or self.name

    def sample(self, u: Array) -> Array:
        """Draws from uniform numbers between 0 and 1."""
        assert self.distribution is not None
        return self.factor * quantiles(self.distribution, u)
