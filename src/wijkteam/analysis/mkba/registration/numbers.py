"""Numbers for a programme, taken from a facts release, with the doubt of small counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.programme.model import FactsQuery, Where
from wijkteam.analysis.mkba.registration.durations import mean_duration, share_left, share_within
from wijkteam.analysis.parameters.figures.distributions import Beta, Distribution, Gamma, Normal

if TYPE_CHECKING:
    import polars as pl

    from wijkteam.analysis.facts.files import Facts

Array = NDArray[np.float64]
Ended = NDArray[np.bool_]

#: As the monitor shows it: fewer can be told back to people who are known.
SMALLEST_CELL = 10
#: What the gate took away.
WITHHELD = "withheld"
#: What a release of rows keeps tied to a household; every other step is loose.
TIED = ("signal", "triage", "conversation")
# With leap years spread out, so that a release of one year is a year in every year.
DAYS_A_YEAR = 365.25


class TooFew(AnalysisError):
    """Fewer households than may be shown."""


@dataclass(frozen=True, slots=True)
class Counted:
    """
    A number from the registration: its distribution, on how many it rests, and from where.

    Of a duration ``running`` is how many had not ended yet, and ``unseen`` which share lasts longer
    than was seen of any that ended.
    """

    distribution: Distribution
    n: int
    says: str
    running: int = 0
    unseen: float = 0.0


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
            # A refusal is kept as well: a slider would ask it again at every turn.
            facts.answers[asked] = few
    answer = facts.answers[asked]
    if isinstance(answer, TooFew):
        raise TooFew(str(answer))
    assert isinstance(answer, Counted)
    return answer


def _counted(query: FactsQuery, facts: Facts, smallest_cell: int) -> Counted:
    # Of quarters that the release does not hold nothing is too few: there is nothing yet.
    if not years_in(facts, since=query.since, until=query.until):
        raise TooFew(
            f"The release runs from {facts.manifest.period_from} until "
            f"{facts.manifest.period_until}, without the quarters that are asked for."
        )
    rows = _asked_steps(facts, query.where, query)
    if query.what != "duration" and query.of != "cases":
        _known_enough(facts, query.where, query, rows.height)
    if query.what == "share" and query.of == "cases":
        return _within(query, facts, rows, smallest_cell)
    if query.what == "share":
        return _share(query, facts, rows, smallest_cell)
    _enough(rows, smallest_cell)
    if query.what == "count":
        _tied_enough(facts, query.where, query.of)
        n = rows.height if query.of == "steps" else _different(rows, query.of.removesuffix("s"))
        per = _per(query, facts)
        return Counted(Gamma(centre=n / per, sd=np.sqrt(n) / per), n, _says(query, facts))
    if query.what == "change":
        return _change(query, facts, rows, smallest_cell)
    if query.what == "duration":
        return _duration(query, facts, rows, smallest_cell)
    return _of_column(query, facts, rows, smallest_cell)


def years_in(facts: Facts, *, since: str | None = None, until: str | None = None) -> float:
    """How many years the release covers, from *since* until *until* (quarters, both included)."""
    # The room of the facts loads polars, which a programme without facts does not need.
    from wijkteam.analysis.facts.periods import first_day, last_day  # noqa: PLC0415

    manifest = facts.manifest
    # Quarters are written so that they sort as they follow each other.
    begin = max(since or manifest.period_from, manifest.period_from)
    end = min(until or manifest.period_until, manifest.period_until)
    return max(((last_day(end) - first_day(begin)).days + 1) / DAYS_A_YEAR, 0.0)


def _per(query: FactsQuery, facts: Facts) -> float:
    """By what to divide: the years of the release, or the households that are the whole."""
    if query.per == "year":
        return years_in(facts, since=query.since, until=query.until)
    if query.per in ("household", "person"):
        _tied_enough(facts, query.among, f"{query.per}s")
        return max(_different(_asked_steps(facts, query.among, query), query.per), 1)
    return 1.0


def _asked_steps(facts: Facts, where: Where, query: FactsQuery) -> pl.DataFrame:
    """
    The rows that were asked for. What the gate told by the year counts when that whole year does.
    """
    import polars as pl  # noqa: PLC0415  takes 0.2 s; a programme without facts does not need it

    steps = facts.steps
    for column, words in where:
        steps = steps.filter(pl.col(column).cast(pl.String).is_in(list(words)))
    first, last = _edges(facts)
    if query.since:
        steps = steps.filter(first >= query.since)
    if query.until:
        steps = steps.filter(last <= query.until)
    return steps


def _known_enough(facts: Facts, where: Where, query: FactsQuery, known: int) -> None:
    """A count to which as much may come as it holds is no count."""
    import polars as pl  # noqa: PLC0415  see `_asked_steps`

    perhaps = facts.steps
    for column, words in where:
        perhaps = perhaps.filter(pl.col(column).cast(pl.String).is_in([*words, WITHHELD]))
    first, last = _edges(facts)
    if query.since:
        perhaps = perhaps.filter(last >= query.since)
    if query.until:
        perhaps = perhaps.filter(first <= query.until)
    more = perhaps.height - known
    # With more unknown than known the count says mostly what the gate did.
    if more > known > 0:
        raise TooFew(
            f"The release has {known} of these, and {more} more may be: the gate withheld of what "
            "kind, team or quarter they are. Ask for more teams, or for a longer time."
        )


def _edges(facts: Facts) -> tuple[pl.Expr, pl.Expr]:
    """The first and the last quarter in which a step may have fallen; never outside the release."""
    import polars as pl  # noqa: PLC0415  see `_asked_steps`

    begin, end = pl.lit(facts.manifest.period_from), pl.lit(facts.manifest.period_until)
    period = pl.col("quarter")
    is_year = period.str.len_chars() == 4
    return (
        pl.when(period == WITHHELD)
        .then(begin)
        .when(is_year)
        .then(pl.max_horizontal(period + "-Q1", begin))
        .otherwise(period),
        pl.when(period == WITHHELD)
        .then(end)
        .when(is_year)
        .then(pl.min_horizontal(period + "-Q4", end))
        .otherwise(period),
    )


def _tied_enough(facts: Facts, where: Where, of: str) -> None:
    """Households, cases and persons are told apart only in the steps that a release keeps tied."""
    from wijkteam.analysis.facts.made import are_protected  # noqa: PLC0415  see `years_in`

    steps = dict(where).get("step", TIED)
    if of != "steps" and not set(steps) <= set(TIED) and are_protected(facts.steps):
        raise TooFew(
            f"The rows of this release do not say which {of} have a step {', '.join(steps)}: "
            "count steps instead."
        )


def _different(rows: pl.DataFrame, key: str) -> int:
    """How many different households or persons these rows are about."""
    return int(rows[key].drop_nulls().n_unique())


def _enough(rows: pl.DataFrame, smallest_cell: int) -> None:
    if rows["case"].n_unique() < smallest_cell:
        raise TooFew(f"The release has fewer than {smallest_cell} of these: too few to show.")


def _share(query: FactsQuery, facts: Facts, rows: pl.DataFrame, smallest_cell: int) -> Counted:
    for where in (query.where, query.among):
        _tied_enough(facts, where, query.of)
    whole = _asked_steps(facts, query.among, query)
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
    """
    Last minus first number per case, person and code, averaged over those of a case.

    A first score of one and a second of another are no change in anybody. The gate counts the
    pairs before it cuts their ties; then every pair counts by itself, as nobody knows any more
    whose they are.
    """
    import polars as pl  # noqa: PLC0415  see `_asked_steps`

    from wijkteam.analysis.facts.made import are_protected, score_changes  # noqa: PLC0415

    if are_protected(facts.steps):
        moved = _made_rows(query, facts, "score_change")["value"].to_numpy().astype(float)
    else:
        pairs = score_changes(rows).group_by("case").agg(pl.col("value").mean())
        moved = pairs["value"].to_numpy().astype(float)
    n = len(moved)
    if n < smallest_cell:
        raise TooFew(f"Fewer than {smallest_cell} cases were measured twice: too few to show.")
    # Equal moves have no spread, and a normal without any cannot be drawn from.
    spread = max(float(np.std(moved, ddof=1)) / np.sqrt(n), 1e-12)
    return Counted(Normal(centre=float(moved.mean()), sd=spread), n, _says(query, facts))


def _spells(
    query: FactsQuery, facts: Facts, rows: pl.DataFrame, *, spread: bool
) -> tuple[Array, Ended]:
    """
    How many days each spell was seen, from the first step that starts to the first that ends it.

    The second array says whether it had ended. What is still running was seen for as long as the
    case was watched. The gate counts the spells before it cuts their ties, pooled by ten: with
    *spread* they are spread out again, or a mean would lose the doubt within a pool.
    """
    from wijkteam.analysis.facts.made import are_protected, spells  # noqa: PLC0415
    from wijkteam.analysis.facts.pooling import lengths_spread  # noqa: PLC0415
    from wijkteam.analysis.facts.steps import SPELLS  # noqa: PLC0415

    if not are_protected(facts.steps):
        seen = spells(facts.steps, query.start, query.end, rows)
        ended, lasted = seen["ended"].to_numpy(), seen["days"]
    else:
        between = (set(query.start), set(query.end))
        known = {code: (set(start), set(end)) for code, (start, end) in SPELLS.items()}
        code = next((code for code, steps in known.items() if steps == between), None)
        if code is None:
            raise TooFew(
                f"The rows of this release do not tell how long it takes from "
                f"{'/'.join(query.start)} to {'/'.join(query.end)}."
            )
        seen = _made_rows(query, facts, "spell", code)
        ended = (seen["state"].cast(str) == "ended").to_numpy()
        lasted = lengths_spread(seen) if spread else seen["days"]
    return lasted.to_numpy().astype(float), ended


def _made_rows(query: FactsQuery, facts: Facts, step: str, code: str = "") -> pl.DataFrame:
    """The rows that the gate made of whole courses, of the teams and quarters that were asked."""
    asked = {**dict(query.where), "step": (step,)}
    if code:
        asked["code"] = (code,)
    where = tuple(asked.items())
    rows = _asked_steps(facts, where, query)
    _known_enough(facts, where, query, rows.height)
    return rows


def _duration(query: FactsQuery, facts: Facts, rows: pl.DataFrame, smallest_cell: int) -> Counted:
    """How long it takes on average, with what is still running (Kaplan-Meier)."""
    lasted, ended = _spells(query, facts, rows, spread=True)
    _enough_ended(ended, smallest_cell)
    mean, error = mean_duration(lasted, ended)
    unit = DAYS_A_YEAR / 12 if query.of == "months" else 1.0
    running = len(ended) - int(ended.sum())
    says = f"{_says(query, facts)}; {running} of {len(ended)} still running"
    answer = _positive(mean / unit, error / unit, len(ended), says)
    return replace(answer, running=running, unseen=share_left(lasted, ended))


def _within(query: FactsQuery, facts: Facts, rows: pl.DataFrame, smallest_cell: int) -> Counted:
    """Which share comes to it in time; who was not watched so long counts as far as it goes."""
    lasted, ended = _spells(query, facts, rows, spread=False)
    _enough_ended(ended, smallest_cell)
    days = float(query.within or 0) * DAYS_A_YEAR / 12
    if int((lasted >= days).sum()) < smallest_cell:
        raise TooFew(
            f"Fewer than {smallest_cell} cases were watched for {query.within:g} months: too few "
            "to tell how many come to it in that time."
        )
    share, error = share_within(lasted, ended, days)
    # Of none and of all a beta has no width, and it would tell of everybody.
    if not 0 < share < 1:
        raise TooFew(f"None or all came to it within {query.within:g} months: too few to show.")
    # As many answers as would give a share this error.
    n = max(share * (1 - share) / error**2, 1.0) if error > 0 else len(ended)
    return Counted(Beta(share=share, n=n), len(ended), _says(query, facts))


def _enough_ended(ended: Ended, smallest_cell: int) -> None:
    if int(ended.sum()) < smallest_cell:
        raise TooFew(f"Fewer than {smallest_cell} of these have ended: too few to show.")


def _of_column(query: FactsQuery, facts: Facts, rows: pl.DataFrame, smallest_cell: int) -> Counted:
    numbers = rows[query.of].drop_nulls().to_numpy().astype(float)
    n = len(numbers)
    # One number has no spread, however few may be shown.
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
    # What is counted or lasts is never below nil, and skewed: a normal would be.
    if mean > 0 and sd > 0:
        return Counted(Gamma(centre=mean, sd=float(sd)), n, says)
    # All the same is no spread, which a normal cannot have: this is as good as none.
    return Counted(Normal(centre=mean, sd=max(float(sd), 1e-12)), n, says)


def _says(query: FactsQuery, facts: Facts) -> str:
    words = ", ".join(f"{column} {'/'.join(values)}" for column, values in query.where)
    if query.start:
        words += f"{', ' * bool(words)}from {'/'.join(query.start)} to {'/'.join(query.end)}"
    if query.within:
        words += f", within {query.within:g} months"
    if query.since:
        words += f", since {query.since}"
    if query.until:
        words += f", until {query.until}"
    a_year = f", per {query.per}" if query.per else ""
    return f"facts release {facts.manifest.release}: {query.what} of {query.of} ({words}{a_year})"
