"""Numbers for a programme, taken from a facts release, with the doubt of small counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.programme.model import FactsQuery, Where
from wijkteam.analysis.parameters.figures.distributions import Beta, Distribution, Gamma, Normal

if TYPE_CHECKING:
    import polars as pl

    from wijkteam.analysis.facts.files import Facts

#: As the monitor shows it: fewer can be told back to people who are known.
SMALLEST_CELL = 10
DAYS_A_YEAR = 365.25


class TooFew(AnalysisError):
    """Fewer households than may be shown."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number from the registration: its distribution, on how many it rests, and from where."""

    distribution: Distribution
    n: int
    says: str


def counted(query: FactsQuery, facts: Facts, *, smallest_cell: int = SMALLEST_CELL) -> Counted:
    """
    Answer *query* from the release.

    Counts get the spread of a Poisson count, shares that of a beta, means and medians their
    standard error. Raises `TooFew` below the smallest cell (or that of the release, when it is
    larger): too few to show is also too few to calculate with. An answer is kept with the
    release, so that turning a key does not read it again.
    """
    asked = (query, max(smallest_cell, facts.manifest.smallest_cell))
    if asked not in facts.answers:
        try:
            facts.answers[asked] = _counted(query, facts, asked[1])
        except TooFew as few:
            facts.answers[asked] = few
    answer = facts.answers[asked]
    if isinstance(answer, TooFew):
        raise TooFew(str(answer))
    assert isinstance(answer, Counted)
    return answer


def _counted(query: FactsQuery, facts: Facts, smallest_cell: int) -> Counted:
    rows = _rows(facts.steps, query.where)
    if query.what == "share":
        return _share(query, facts, rows, smallest_cell)
    _enough(rows, smallest_cell)
    if query.what == "count":
        return _count(query, facts, rows)
    if query.what == "change":
        return _change(query, facts, rows, smallest_cell)
    return _of_column(query, facts, rows, smallest_cell)


def years_in(facts: Facts) -> float:
    """How many years the release covers."""
    # The room of the facts loads polars, which a programme without facts does not need.
    from wijkteam.analysis.facts.periods import first_day, last_day  # noqa: PLC0415

    manifest = facts.manifest
    days = last_day(manifest.period_until) - first_day(manifest.period_from)
    return (days.days + 1) / DAYS_A_YEAR


def _per(query: FactsQuery, facts: Facts) -> float:
    """By what to divide: the years of the release, or the households that are the whole."""
    if query.per == "year":
        return years_in(facts)
    if query.per == "household":
        return max(_households(_rows(facts.steps, query.among)), 1)
    return 1.0


def _rows(steps: pl.DataFrame, where: Where) -> pl.DataFrame:
    import polars as pl  # noqa: PLC0415  takes 0.2 s; a programme without facts does not need it

    for column, words in where:
        steps = steps.filter(pl.col(column).cast(pl.String).is_in(list(words)))
    return steps


def _households(rows: pl.DataFrame) -> int:
    return int(rows["household"].drop_nulls().n_unique())


def _enough(rows: pl.DataFrame, smallest_cell: int) -> None:
    if rows["case"].n_unique() < smallest_cell:
        raise TooFew(f"The release has fewer than {smallest_cell} of these: too few to show.")


def _count(query: FactsQuery, facts: Facts, rows: pl.DataFrame) -> Counted:
    n = rows.height if query.of == "steps" else _households(rows)
    per = _per(query, facts)
    return Counted(Gamma(centre=n / per, sd=np.sqrt(n) / per), n, _says(query, facts))


def _share(query: FactsQuery, facts: Facts, rows: pl.DataFrame, smallest_cell: int) -> Counted:
    whole = _rows(facts.steps, query.among)
    _enough(whole, smallest_cell)
    if query.of == "households":
        ids = whole["household"].drop_nulls().unique()
        part, n = int(ids.is_in(rows["household"].drop_nulls().unique().implode()).sum()), len(ids)
    else:
        part, n = rows.height, whole.height
    # The rest is a cell too: of a known whole it can be told from the share.
    if min(part, n - part) < smallest_cell:
        raise TooFew(f"The share rests on fewer than {smallest_cell} cases: too few to show.")
    return Counted(Beta(share=part / n, n=n), n, _says(query, facts))


def _change(query: FactsQuery, facts: Facts, rows: pl.DataFrame, smallest_cell: int) -> Counted:
    """Last minus first number per case and code, averaged over the codes of a case."""
    import polars as pl  # noqa: PLC0415  see `_rows`

    moved = (
        rows.sort("days")
        .group_by("case", "code")
        .agg(pl.len().alias("n"), (pl.col("value").last() - pl.col("value").first()).alias("step"))
        .filter(pl.col("n") > 1)
        .group_by("case")
        .agg(pl.col("step").mean())
    )["step"].to_numpy().astype(float)  # fmt: skip
    n = len(moved)
    if n < smallest_cell:
        raise TooFew(f"Fewer than {smallest_cell} cases were measured twice: too few to show.")
    # Equal moves have no spread, and a normal without any cannot be drawn from.
    spread = max(float(np.std(moved, ddof=1)) / np.sqrt(n), 1e-12)
    return Counted(Normal(centre=float(moved.mean()), sd=spread), n, _says(query, facts))


def _of_column(query: FactsQuery, facts: Facts, rows: pl.DataFrame, smallest_cell: int) -> Counted:
    numbers = rows[query.of].drop_nulls().to_numpy().astype(float)
    n = len(numbers)
    if n < max(smallest_cell, 2):
        raise TooFew(f"Fewer than {smallest_cell} of these have a number: too few to show.")
    sd = float(np.std(numbers, ddof=1))
    per = _per(query, facts)
    if query.what == "sum":
        # A sum over a varying number of cases: the variance of a compound Poisson.
        spread = float(np.sqrt(np.sum(numbers**2)))
        return _positive(float(numbers.sum()) / per, spread / per, n, _says(query, facts))
    if query.what == "mean":
        return _positive(float(numbers.mean()), sd / np.sqrt(n), n, _says(query, facts))
    # The standard error of a median is 1.2533 times that of a mean under a normal spread.
    return _positive(float(np.median(numbers)), 1.2533 * sd / np.sqrt(n), n, _says(query, facts))


def _positive(mean: float, sd: float, n: int, says: str) -> Counted:
    if mean > 0 and sd > 0:
        return Counted(Gamma(centre=mean, sd=float(sd)), n, says)
    return Counted(Normal(centre=mean, sd=max(float(sd), 1e-12)), n, says)


def _says(query: FactsQuery, facts: Facts) -> str:
    words = ", ".join(f"{column} {'/'.join(values)}" for column, values in query.where)
    a_year = f", per {query.per}" if query.per else ""
    return f"facts release {facts.manifest.release}: {query.what} of {query.of} ({words}{a_year})"
