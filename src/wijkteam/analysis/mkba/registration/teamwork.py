"""
What the teams did, per team and quarter: who worked there, for how many, and for how long.

An approach on the drawing board chooses a composition and a caseload and assumes months of help.
This is what came of it, to lay beside those choices. What is counted whole has no interval; months
of help and the share that is sent on are estimates and have one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean, stdev
from typing import TYPE_CHECKING, Any

import polars as pl

from wijkteam.analysis.facts.made import ENDS, are_protected, help_turns, spells
from wijkteam.analysis.facts.periods import following
from wijkteam.analysis.facts.pooling import lengths_spread
from wijkteam.analysis.mkba.programme.model import FactsQuery
from wijkteam.analysis.mkba.registration.case_counts import withheld_counts
from wijkteam.analysis.mkba.registration.durations import mean_duration, share_left
from wijkteam.analysis.mkba.registration.numbers import (
    DAYS_A_YEAR,
    SMALLEST_CELL,
    WITHHELD,
    Counted,
    TooFew,
)
from wijkteam.analysis.parameters.figures.distributions import Beta, Fixed, Gamma, Normal, interval

if TYPE_CHECKING:
    from wijkteam.analysis.facts.files import Facts

#: Stands for all teams together, and for all quarters.
ALL = ""
#: Above this no median can be told either.
MOST_UNSEEN = 0.5
#: A quarter that the gate made coarser is its year: four signs instead of seven.
_YEAR_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Estimated:
    """
    An estimate with its interval of 80 %, and on how many it rests.

    Of a duration ``running`` is how many had not ended yet.
    """

    value: float
    low: float
    high: float
    n: int
    running: int = 0


@dataclass(frozen=True, slots=True)
class TeamPeriod:
    """
    One team in one quarter; `ALL` for all teams together or for the whole period.

    ``households`` were helped at any time in it; ``open`` is how many spells of help ran at a time,
    the mean of the first and the last day of a quarter, and ``caseload`` that per full-time worker.
    ``hours`` are those written down on households in a quarter, also by kind, and ``referred`` the
    share of those in help in a quarter that was sent on in it. ``internal_share`` is the part of
    the contracts that went to what is of no household: registration, meetings, travel. Empty is
    what the release does not tell, or of too few.
    """

    team: str
    quarter: str
    workers: float | None = None
    full_time: float | None = None
    homes: Mapping[str, float] = field(default_factory=dict)
    internal_share: float | None = None
    households: int | None = None
    open: float | None = None
    caseload: float | None = None
    hours: float | None = None
    hours_by_kind: Mapping[str, float] = field(default_factory=dict)
    hours_per_worker: float | None = None
    months: Estimated | None = None
    referred: Estimated | None = None

    def divided(self) -> TeamPeriod:
        """With the caseload and the hours per worker, where both sides of them are known."""
        per_worker = self.hours / self.workers if self.hours and self.workers else None
        caseload = self.open / self.full_time if self.open and self.full_time else None
        return replace(self, caseload=caseload, hours_per_worker=per_worker)


@dataclass(frozen=True, slots=True)
class Teamwork:
    """
    All rows, those of all teams first, and how many spells of help fall in no quarter.

    Those are of cases whose quarter the gate made coarser: they are not in ``open`` and ``hours``.
    """

    periods: tuple[TeamPeriod, ...] = ()
    not_placed: int = 0
    quarters: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)

    def label(self, team: str) -> str:
        """What a team is called; its code when nobody said."""
        return self.labels.get(team, team)

    def of(self, *, team: str = ALL, quarter: str = ALL) -> TeamPeriod | None:
        """One row of it; None when there is none."""
        return next((p for p in self.periods if (p.team, p.quarter) == (team, quarter)), None)


def teamwork(
    facts: Facts,
    *,
    full_week: float,
    teams: Sequence[str] = (),
    since: str | None = None,
    smallest_cell: int = SMALLEST_CELL,
) -> Teamwork:
    """
    Measure the *teams* (all when left out) in each whole quarter from *since* on.

    *full_week* is the hours a week of a full-time worker. Of fewer households than the smallest
    cell nothing is told, nor of the team next to it from which they would follow.

    >>> from wijkteam.analysis import facts
    >>> measured = teamwork(facts.example(households=900), full_week=36, since="2025-Q4")
    >>> measured.quarters
    ('2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3')
    >>> whole = measured.of()
    >>> whole.workers, round(whole.full_time, 1), round(whole.months.value, 1)
    (21.0, 16.3, 5.5)
    """
    least = max(smallest_cell, facts.manifest.smallest_cell)
    asked = (teamwork, tuple(teams), since, full_week, least)
    if asked not in facts.answers:
        facts.answers[asked] = _measured(facts, tuple(teams), since, full_week, least)
    answer = facts.answers[asked]
    assert isinstance(answer, Teamwork)
    return answer


#: What a programme may ask of the teams: of each the rows it is in, and whom it is divided over.
MEASURES = {
    ("workers", "heads"): "workers",
    ("workers", "full_time"): "full_time",
    ("caseload", "full_time"): "caseload",
    ("hours", "worker"): "hours_per_worker",
    ("internal", "share"): "internal_share",
}


def counted_of_teams(query: FactsQuery, facts: Facts, *, full_week: float) -> Counted:
    """
    What a programme asks of its teams, averaged over the quarters.

    It is a count and no sample: its spread is that between the quarters. Raises `TooFew` where the
    release does not tell it.
    """
    teams = next((words for column, words in query.where if column == "team"), ())
    measured = teamwork(facts, full_week=full_week, teams=teams, since=query.since)
    name = MEASURES[query.what, query.of]
    numbers = [
        number
        for quarter in measured.quarters
        if query.until is None or quarter <= query.until
        if (row := measured.of(quarter=quarter)) and (number := getattr(row, name)) is not None
    ]
    if not numbers:
        raise TooFew(f"The release does not tell the {query.what} of these teams, or of too few.")
    mean, quarters = fmean(numbers), len(numbers)
    # Between quarters: of how much it moves within one the release tells nothing.
    spread = stdev(numbers) / math.sqrt(quarters) if quarters > 1 else 0.0
    distribution = Normal(mean, spread) if spread else Fixed(mean)
    says = f"facts release {facts.manifest.release}: {query.what} of {query.of}"
    return Counted(
        distribution, quarters, f"{says}, {quarters} quarter(s) until {measured.quarters[-1]}"
    )


def _measured(
    facts: Facts, teams: tuple[str, ...], since: str | None, full_week: float, least: int
) -> Teamwork:
    if are_protected(facts.steps):
        return _told_loose(facts, teams, since, full_week, least)
    named = [code for code in facts.manifest.team_codes if not teams or code in teams]
    helped, quarters = _helped(facts, teams), _quarters(facts, since)
    placed = helped.filter(pl.col("begun").str.contains("Q"))
    lasting, work = _first_spells(facts, teams), _work(facts, teams)
    periods = []
    for name, period in [(ALL, quarters), *((quarter, (quarter,)) for quarter in quarters)]:
        if not period:
            continue
        # Who was helped at any time in these quarters, also when it began before or ended after.
        still = pl.col("ended").is_null() | (pl.col("ended") >= period[0])
        running = placed.filter((pl.col("begun") <= period[-1]) & still)
        begun, done = (rows.filter(pl.col("quarter").is_in(period)) for rows in (lasting, work))
        served = {team: _households(running.filter(team=team)) for team in named}
        # From small to large: what is too small goes first, the next smallest keeps it company.
        known = sorted((team for team in named if served[team]), key=served.__getitem__)
        few = withheld_counts({team: served[team] for team in known}, least)
        for team in (ALL, *named):
            own = (
                (running, begun, done)
                if team == ALL
                else tuple(rows.filter(team=team) for rows in (running, begun, done))
            )
            tells = team not in few and _households(own[0]) >= least
            periods.append(
                TeamPeriod(
                    team=team,
                    quarter=name,
                    **_staff(facts, named if team == ALL else [team], period, full_week),
                    **(_help(*own, period=period, least=least) if tells else {}),
                ).divided()
            )
    labels = {team: facts.manifest.label(team) for team in named}
    return Teamwork(tuple(periods), helped.height - placed.height, quarters, labels)


def _told_loose(
    facts: Facts, teams: tuple[str, ...], since: str | None, full_week: float, least: int
) -> Teamwork:
    """
    The same from the rows that the gate made: who was in help per quarter, and how long.

    Of the whole period no households are told, for nobody knows which of two quarters are the same.
    """
    named = [code for code in facts.manifest.team_codes if not teams or code in teams]
    quarters, every = _quarters(facts, since), _quarters(facts, None)
    rows = facts.steps.with_columns(pl.col("step", "team", "code", "state").cast(pl.String))
    if teams:
        rows = rows.filter(pl.col("team").is_in(teams))
    helped = rows.filter(pl.col("step") == "in_help")
    spent = rows.filter(pl.col("step") == "spell", pl.col("code") == "help")
    lasting = spent.select(
        "team", "quarter", lengths_spread(spent), ended=pl.col("state") == "ended"
    )
    work = _work(facts, teams)
    periods = []
    for name, period in [(ALL, quarters), *((quarter, (quarter,)) for quarter in quarters)]:
        for team in (ALL, *named) if period else ():
            own, done = (
                table.filter(pl.col("quarter").is_in(period))
                if team == ALL
                else table.filter(pl.col("quarter").is_in(period), pl.col("team") == team)
                for table in (helped, work)
            )
            staff = _staff(facts, named if team == ALL else [team], period, full_week)
            of_households: dict[str, Any] = {}
            if own.height >= least:
                part = float((own["code"] != "throughout").sum())
                of_households = {
                    "households": None if name == ALL else own.height,
                    # Who was helped a part of it was there at one of its ends.
                    "open": (own.height - part / 2) / len(period),
                    **_hours(done.filter(step="time"), len(period), least),
                    "months": _months(_begun_in(lasting, team, period, every), least),
                    "referred": _sent_on(own, least),
                }
            periods.append(TeamPeriod(team=team, quarter=name, **staff, **of_households).divided())
    labels = {team: facts.manifest.label(team) for team in named}
    not_placed = helped.filter(~pl.col("quarter").str.contains("Q")).height
    return Teamwork(tuple(periods), not_placed, quarters, labels)


def _begun_in(
    lasting: pl.DataFrame, team: str, period: tuple[str, ...], every: tuple[str, ...]
) -> pl.DataFrame:
    """
    The spells of a team that began in a period, also those told by a year that lies in it.

    None when as many more may be among those of which the gate withheld team or quarter: the few
    that are told would stand for the rest. *every* are the quarters of the release.
    """
    touched = {quarter[:_YEAR_LENGTH] for quarter in period}
    within = {y for y in touched if {q for q in every if q.startswith(y)} <= set(period)}
    quarter, own = pl.col("quarter"), pl.col("team") == team if team else pl.lit(value=True)
    certain = lasting.filter(own, quarter.is_in([*period, *within]))
    may_be_own = own | (pl.col("team") == WITHHELD)
    perhaps = lasting.filter(may_be_own, quarter.is_in([*period, *touched, WITHHELD]))
    return certain.clear() if perhaps.height > 2 * certain.height else certain


def _sent_on(helped: pl.DataFrame, least: int) -> Estimated | None:
    """
    Of those in help the share that was sent on.

    The gate withholds first what is rare, and here that is *yes*: of those it does not tell of, any
    may have been sent on. The share is told when all of them together would not move it beyond its
    own interval; left out of it, they made 7 % of a town 1 %.
    """
    n = helped.height
    sent, unknown = (int((helped["state"] == state).sum()) for state in ("yes", WITHHELD))
    if min(sent, n - sent) < least:
        return None
    share = Beta(share=sent / n, n=n)
    low, high = interval(share)
    return None if (sent + unknown) / n > high else Estimated(share.mean, low, high, n)


def _quarters(facts: Facts, since: str | None) -> tuple[str, ...]:
    """The whole quarters of the release, from *since* on."""
    watched = facts.steps.filter(_is("observed_until"))["quarter"]
    begin, until = max(since or "", facts.manifest.period_from), str(watched.max() or "")
    quarters = [begin]
    while quarters[-1] < until:
        quarters.append(following(quarters[-1]))
    return tuple(quarters) if begin <= until else ()


def _helped(facts: Facts, teams: tuple[str, ...]) -> pl.DataFrame:
    """From when until when each case was helped, with its team and whom it counts for."""
    steps = facts.steps
    if teams:
        steps = steps.filter(pl.col("team").cast(pl.String).is_in(teams))
    return help_turns(steps).select(
        "case", "begun", "ended", pl.col("team").cast(pl.String),
        unit=pl.coalesce("household", -pl.col("case") - 1),
    )  # fmt: skip


def _is(*steps: str) -> pl.Expr:
    return pl.col("step").cast(pl.String).is_in(steps)


def _households(rows: pl.DataFrame) -> int:
    return int(rows["unit"].n_unique())


def _staff(
    facts: Facts, teams: Sequence[str], period: tuple[str, ...], full_week: float
) -> dict[str, Any]:
    """Who worked there on average over the quarters; nothing when of one nothing is known."""
    rows = [row for row in facts.manifest.staff if row.team in teams and row.quarter in period]
    if len(rows) < len(teams) * len(period) or not rows:
        return {}
    # Full-time is told only when everybody said their hours; guessing some would look exact.
    weeks = [row.hours_a_week for row in rows if row.hours_a_week is not None]
    kinds = sorted({kind for row in rows for kind in row.homes})
    internal = [(row.internal_share, row.workers) for row in rows if row.internal_share is not None]
    return {
        # By heads, and of every team and quarter or of none, as with full-time.
        "internal_share": sum(share * heads for share, heads in internal)
        / sum(heads for _, heads in internal)
        if len(internal) == len(rows)
        else None,
        "workers": sum(row.workers for row in rows) / len(period),
        "full_time": sum(weeks) / full_week / len(period) if len(weeks) == len(rows) else None,
        "homes": {
            kind: sum(row.homes.get(kind, 0.0) for row in rows) / len(period) for kind in kinds
        },
    }


def _help(
    running: pl.DataFrame,
    lasting: pl.DataFrame,
    done: pl.DataFrame,
    *,
    period: tuple[str, ...],
    least: int,
) -> dict[str, Any]:
    """What was done for the households that were helped in these quarters."""
    ended = pl.col("ended")
    open_then = [
        running.filter(pl.col("begun") < quarter, ended.is_null() | (ended >= quarter)).height
        + running.filter(pl.col("begun") <= quarter, ended.is_null() | (ended > quarter)).height
        for quarter in period
    ]
    return {
        "households": _households(running),
        "open": sum(open_then) / 2 / len(period),
        **_hours(done.filter(step="time"), len(period), least),
        "months": _months(lasting, least),
        "referred": _referred(running, done.filter(step="transition"), period, least),
    }


def _hours(rows: pl.DataFrame, quarters: int, least: int) -> dict[str, Any]:
    """Hours on households in a quarter, and by kind where enough households had that kind."""
    kinds = (
        rows.group_by(kind="code")
        .agg(
            hours=pl.col("value").cast(pl.Float64).sum() / 60 / quarters,
            n=pl.col("unit").n_unique(),
        )
        .sort("n", "kind")
    )
    few = withheld_counts(dict(kinds.select("kind", "n").iter_rows()), least)
    by_kind = {kind: hours for kind, hours, _ in kinds.iter_rows() if kind not in few}
    enough = _households(rows) >= least
    return {
        "hours": float(kinds["hours"].sum()) if enough else None,
        "hours_by_kind": by_kind if enough else {},
    }


def _work(facts: Facts, teams: tuple[str, ...]) -> pl.DataFrame:
    """Minutes on households, and the moments at which somebody was sent on."""
    asked = _is("transition") & (pl.col("state").cast(pl.String) == "asked")
    rows = facts.steps.filter(_is("time") | asked)
    if teams:
        rows = rows.filter(pl.col("team").cast(pl.String).is_in(teams))
    return rows.select(
        "quarter", pl.col("step", "team", "code").cast(pl.String), "value",
        unit=pl.coalesce("household", -pl.col("case") - 1),
    )  # fmt: skip


def _first_spells(facts: Facts, teams: tuple[str, ...]) -> pl.DataFrame:
    """How long help lasted that began with a first conversation, with its team and its quarter."""
    talks = facts.steps.filter(_is("conversation"))
    if teams:
        talks = talks.filter(pl.col("team").cast(pl.String).is_in(teams))
    first = talks.sort("days").unique("case", keep="first", maintain_order=True)
    lasted = spells(facts.steps, ("conversation",), ENDS, talks).select(
        "case", pl.col("days").cast(pl.Float64).alias("lasted"), "ended"
    )
    return first.select("case", "quarter", pl.col("team").cast(pl.String)).join(lasted, on="case")


def _months(lasting: pl.DataFrame, least: int) -> Estimated | None:
    """How long help lasts, with what still runs (Kaplan-Meier)."""
    lasted, ended = lasting["lasted"].to_numpy(), lasting["ended"].to_numpy()
    # When more than half outlast all that was seen to end, the mean is mostly what is made of that.
    if int(ended.sum()) < least or share_left(lasted, ended) > MOST_UNSEEN:
        return None
    mean, error = (number * 12 / DAYS_A_YEAR for number in mean_duration(lasted, ended))
    # Of durations that are all alike nothing says how far off they may be. No estimate then, for
    # one without an interval would look exact.
    if error <= 0 or mean <= 0:
        return None
    low, high = interval(Gamma(mean, error))
    return Estimated(mean, low, high, len(ended), len(ended) - int(ended.sum()))


def _referred(
    running: pl.DataFrame, asked: pl.DataFrame, period: tuple[str, ...], least: int
) -> Estimated | None:
    """Of the households in help in a quarter the share sent on to another organisation in it."""
    n = sent = 0
    for quarter in period:
        still = pl.col("ended").is_null() | (pl.col("ended") >= quarter)
        there = running.filter((pl.col("begun") <= quarter) & still)
        now = asked.filter(pl.col("quarter") == quarter).select("unit").unique()
        n += _households(there)
        sent += _households(there.join(now, on="unit", how="semi"))
    # The rest is a cell too: of a known whole it can be told from the share.
    if min(sent, n - sent) < least:
        return None
    share = Beta(share=sent / n, n=n)
    low, high = interval(share)
    return Estimated(share.mean, low, high, n)
