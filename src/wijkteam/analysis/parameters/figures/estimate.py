"""A parameter on one date: the figure, its interval, and draws from it."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from wijkteam.analysis.parameters.errors import MissingValue
from wijkteam.analysis.parameters.figures import pooling
from wijkteam.analysis.parameters.figures.distributions import Distribution, Floats, interval
from wijkteam.analysis.parameters.figures.model import Checked, Parameter, Source, Study, Value


@dataclass(frozen=True, slots=True)
class Estimate:
    """
    One parameter as it is known on one date.

    Everything but `parameter`, `is_missing`, `unit` and `payer` raises `MissingValue` when no
    source was found for the figure.
    """

    parameter: Parameter
    in_force: Value | None

    @property
    def is_missing(self) -> bool:
        return self.parameter.is_missing

    @property
    def unit(self) -> str:
        return self.parameter.unit

    @property
    def payer(self) -> str | None:
        """The party that pays, as a code of the list of parties; None where it is not plain."""
        return self.parameter.payer

    @property
    def distribution(self) -> Distribution:
        if self.in_force is not None:
            return self.in_force.distribution
        self._refuse_missing()
        return _pooled_distribution(self.parameter.studies, self.parameter.scale, self.unit)

    @property
    def value(self) -> float:
        """The mean of the distribution, in the unit of the parameter."""
        return self.distribution.mean

    @property
    def stated(self) -> float:
        """The number that is reckoned from; for pooled studies their pooled estimate."""
        return self.in_force.stated if self.in_force is not None else self.value

    @property
    def printed(self) -> str:
        """What the source prints where it prints no single number, such as `10.000 tot 15.000`."""
        return self.in_force.printed if self.in_force is not None else ""

    @property
    def checked(self) -> Checked | None:
        """Who compared the figure with its source, and when; None when nobody did."""
        return self.in_force.checked if self.in_force is not None else None

    @property
    def low(self) -> float:
        """The 10th percentile."""
        return interval(self.distribution)[0]

    @property
    def high(self) -> float:
        """The 90th percentile."""
        return interval(self.distribution)[1]

    @property
    def price_year(self) -> int | None:
        return self.in_force.price_year if self.in_force is not None else None

    @property
    def since(self) -> date | None:
        """The date from which the figure is in force; None for pooled studies."""
        return self.in_force.since if self.in_force is not None else None

    @property
    def certainty(self) -> str:
        """`verified`, `secondary` or `unverified`; pooled studies are as sure as the least sure."""
        return self._origin.certainty

    @property
    def source(self) -> Source:
        """Where the figure comes from; for pooled studies the heaviest of them."""
        return self._origin.source

    @property
    def at(self) -> str:
        """Where in the source."""
        return self._origin.at

    @property
    def says(self) -> str:
        """What the source says there, in short."""
        return self._origin.says

    @property
    def why(self) -> str:
        """Why the spread is what it is, or why the assumption was made."""
        if self.in_force is None:
            return "Spread of the pooled studies."
        return self.in_force.spread_why or self.in_force.why

    def sample(self, u: Floats) -> Floats:
        """
        Turn uniform numbers between 0 and 1 into draws of the same shape.

        The same numbers give the same draws, whatever else is drawn and in whatever pieces.
        """
        return self.distribution.quantile(u)

    @property
    def _origin(self) -> Value | Study:
        if self.in_force is not None:
            return self.in_force
        self._refuse_missing()
        return max(self.parameter.studies, key=lambda study: 1 / study.se)

    def _refuse_missing(self) -> None:
        parameter = self.parameter
        if parameter.missing is not None:
            raise MissingValue(parameter.id, parameter.missing, parameter.where)


@lru_cache(maxsize=256)
def _pooled_distribution(studies: tuple[Study, ...], scale: str, unit: str) -> Distribution:
    return pooling.distribution(pooling.pool(studies, scale), unit)
