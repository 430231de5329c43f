"""What a parameter is: a figure from the world, dated, sourced and uncertain."""

from dataclasses import dataclass, field
from datetime import date

from wijkteam.analysis.parameters.figures.distributions import Distribution


@dataclass(frozen=True, slots=True)
class Source:
    """A publication a figure was taken from."""

    id: str
    title: str
    author: str
    year: int | None
    address: str
    kind: str = "publication"


#: Stands with an assumption that rests on no publication, only on its reason.
ASSUMED = Source(id="assumption", title="Assumption of this file", author="", year=None, address="")


@dataclass(frozen=True, slots=True)
class Checked:
    """A second person compared the figure with its source."""

    by: str
    on: date

    def __str__(self) -> str:
        return f"{self.by}, {self.on.isoformat()}"


@dataclass(frozen=True, slots=True)
class Value:
    """
    One figure, in force from *since* until the next.

    *stated* is the number that is reckoned from; *printed* what the source prints in its place when
    that is no single number, such as a range whose middle was taken. *at* is where in the source;
    *says* in short what stands there.
    """

    since: date
    stated: float
    distribution: Distribution
    source: Source
    at: str
    says: str
    price_year: int | None
    certainty: str
    why: str
    spread_why: str
    checked: Checked | None
    line: int
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Study:
    """One study of an effect or a share: what was found, among whom, and how sure."""

    id: str
    source: Source
    at: str
    says: str
    design: str
    estimate: float
    se: float
    population: str
    outcome: str
    certainty: str
    n: float | None
    line: int


@dataclass(frozen=True, slots=True)
class Parameter:
    """One file: a name, its unit, and what is known about it through the years."""

    id: str
    label: str
    label_en: str
    description: str
    kind: str
    unit: str
    payer: str | None
    values: tuple[Value, ...]
    studies: tuple[Study, ...]
    scale: str
    missing: str | None
    file: str
    line: int = field(default=1)
    missing_nl: str = ""
    description_nl: str = ""

    @property
    def is_missing(self) -> bool:
        return self.missing is not None

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}"
