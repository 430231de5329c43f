"""
The same figures with pandas: run by the Python of the peers, which has no wijkteam.

`python with_pandas.py DEFINITIONS FILE…` reads whole courses of municipalities and counts every
indicator by municipality and quarter, as somebody would who knows pandas well: whole columns, each
kind of step cut out once, joins instead of loops. It prints seconds of the processor and, for each
indicator, the sum over municipalities and quarters of the whole and of the part.
"""

from __future__ import annotations

import json
import sys
import time
from functools import cache
from math import comb

import numpy as np
import pandas as pd

CODED = ("code", "state", "reason", "actor")


class Country:
    """The steps of all municipalities, by kind of step and in order of time."""

    def __init__(self, files: list[str]) -> None:
        frames, behind = [], 0
        for number, file in enumerate(files):
            frame = pd.read_parquet(file)
            frame["case"] += behind
            frame["municipality"] = number
            behind = int(frame["case"].max()) + 1
            frames.append(frame)
        for name in frames[0].select_dtypes("category"):
            kinds = pd.api.types.union_categoricals([f[name] for f in frames]).categories
            for frame in frames:
                frame[name] = frame[name].cat.set_categories(kinds)
        steps = pd.concat(frames, ignore_index=True)
        steps["quarter"] = steps["quarter"].astype("category")
        steps = steps.dropna(subset=["days"]).sort_values(["case", "days"], kind="stable")
        self.steps = {
            name: part.reset_index(drop=True) for name, part in steps.groupby("step", observed=True)
        }
        self.empty = steps.iloc[:0]
        scores = self.steps.get("score", self.empty)
        keys = ["case", "person", "code"]
        edges = scores.groupby(keys, observed=True, dropna=False)
        last = edges.tail(1).set_index(keys)
        first = edges.head(1).set_index(keys)
        last["value"] -= first["value"]
        is_apart = last["days"] - first["days"] >= 30
        self.steps["score_change"] = last[is_apart].reset_index().sort_values(["case", "days"])
        cases = self.steps["signal"].set_index("case")
        for name, step in (("urgency", "signal"), ("outcome", "triage"), ("age_group", "age")):
            cases[name] = self.of((step,)).groupby("case")["code"].last().reindex(cases.index)
        until = self.steps["observed_until"].groupby("case")["days"].max()
        cases["watched"] = until.reindex(cases.index).fillna(0)
        self.cases = cases

    def of(self, steps: tuple[str, ...]) -> pd.DataFrame:
        parts = [self.steps.get(step, self.empty) for step in steps]
        if len(parts) == 1:
            return parts[0]
        return pd.concat(parts).sort_values(["case", "days"], kind="stable")


def codes(rows: pd.DataFrame, of: list) -> pd.DataFrame:  # type: ignore[type-arg]
    for name, words in of:
        rows = rows[rows[name].isin(words)]
    return rows


def edge(rows: pd.DataFrame, which: str) -> pd.DataFrame:
    return rows.drop_duplicates("case", keep=which)  # type: ignore[call-overload]


class Counting:
    """Indicators over a country; what two of them ask is answered once."""

    def __init__(self, country: Country) -> None:
        self.country = country

    @cache  # noqa: B019 - one country, one run
    def things(self, asked: str) -> pd.DataFrame:
        things = json.loads(asked)
        rows = codes(self.country.of(tuple(things["step"])), things["codes"])
        if things["which"] != "all":
            rows = edge(rows, things["which"])
        rows = rows[rows["case"].isin(self.country.cases.index)]
        return rows.reset_index(drop=True)

    @cache  # noqa: B019
    def holds(self, asked: str, condition: str) -> pd.Series:
        rows, of = self.things(asked), json.loads(condition)
        if of["any_of"]:
            held = pd.Series(data=False, index=rows.index)
            for conditions in of["any_of"]:
                held |= self.all_hold(asked, conditions)
        elif of["case"]:
            words = dict(of["codes"])[of["case"]]
            is_in = self.country.cases[of["case"]].isin(words)
            held = rows["case"].map(is_in)
        elif of["own"] == "value":
            held = rows["value"].between(*limits(of))
        elif of["own"]:
            held = rows[of["own"]].isin(dict(of["codes"])[of["own"]])
        else:
            held = self.elsewhere(rows, of)
        return ~held if of["negate"] else held

    def all_hold(self, asked: str, conditions: list[dict]) -> pd.Series:  # type: ignore[type-arg]
        held = pd.Series(data=True, index=self.things(asked).index)
        for condition in conditions:
            held &= self.holds(asked, json.dumps(condition))
        return held

    def elsewhere(self, rows: pd.DataFrame, of: dict) -> pd.Series:  # type: ignore[type-arg]
        other = self.other(of)
        if of["after"] is None and of["within"] is None:
            times = other["case"].value_counts()
            return rows["case"].map(times).fillna(0) >= of["at_least"]
        pairs = (
            rows[["case", "days"]]
            .reset_index()
            .merge(other[["case", "days"]], on="case", suffixes=("", "_other"))
        )
        apart = pairs["days_other"] - pairs["days"]
        within, after = of["within"], of["after"] or 0
        if within is None:
            fits = apart >= after
        elif within < 0:
            fits = (apart >= within) & (apart <= 0)
        else:
            fits = (apart >= after) & (apart <= within)
        # Before the signal there is nothing to look at.
        times = pairs.loc[fits, "index"].value_counts()
        return rows.index.to_series().map(times).fillna(0) >= of["at_least"]

    def other(self, of: dict) -> pd.DataFrame:  # type: ignore[type-arg]
        rows = self.country.of(tuple(of["step"]))
        if of["which"] != "any":
            rows = edge(rows, of["which"])
        rows = codes(rows, of["codes"])
        if of["low"] is not None or of["high"] is not None:
            rows = rows[rows["value"].between(*limits(of))]
        return rows.drop_duplicates(["case", "code"]) if of["different"] else rows

    def count(self, definition: dict) -> dict[str, float]:  # type: ignore[type-arg]
        """Whole, part and limits by municipality and in all, by quarter, year and in total."""
        asked = json.dumps(definition["things"])
        rows = self.things(asked)
        rows = rows[self.all_hold(asked, definition["where"])]
        if rows.empty:
            return {"whole": 0.0}
        unit = definition["unit"]
        table = self.table(rows).to_frame("whole")
        if unit == "share":
            part = rows[self.all_hold(asked, definition["having"]).reindex(rows.index)]
            table["part"] = self.table(part).reindex(table.index, fill_value=0)
            table["value"] = table["part"] / table["whole"]
            z, n, p = 1.959964, table["whole"], table["value"]
            centre = (p + z**2 / (2 * n)) / (1 + z**2 / n)
            margin = z * (p * (1 - p) / n + z**2 / (4 * n**2)) ** 0.5 / (1 + z**2 / n)
            table["low"], table["high"] = centre - margin, centre + margin
        elif unit == "hours":
            table["part"] = self.table(rows, rows["value"])
        elif unit == "mean":
            each = pd.Series(0, index=rows.index)
            for condition in definition["having"]:
                times = self.other(condition)["case"].value_counts()
                each += rows["case"].map(times).fillna(0)
            table["part"] = self.table(rows, each)
        elif unit in ("days", "months"):
            took = self.waits(rows, definition["until"])
            watched = rows["case"].map(self.country.cases["watched"]) - rows["days"]
            rows = rows.assign(took=took, watched=watched.clip(lower=0))
            of_each = median if unit == "days" else still_there
            table[["value", "low", "high"]] = pd.concat(
                rows.groupby(by, observed=True)[["took", "watched"]].apply(of_each)
                for by in self.levels(rows)
            )
        where, period = (table.index.get_level_values(level) for level in (0, 1))
        quarters = table[(where >= 0) & period.str.contains("Q")]
        return {name: float(quarters[name].sum()) for name in ("whole", "part") if name in table}

    def levels(self, rows: pd.DataFrame) -> list[list[pd.Series]]:
        """By quarter, by year and over all, of each municipality and of all together."""
        quarter = rows["quarter"]
        year = quarter.astype(str).str[:4]
        all_time = pd.Series("total", index=rows.index)
        everywhere = pd.Series(-1, index=rows.index)
        return [
            [where, period.astype(str)]
            for where in (rows["municipality"], everywhere)
            for period in (quarter, year, all_time)
        ]

    def table(self, rows: pd.DataFrame, values: pd.Series | None = None) -> pd.Series:
        """Counts, or sums of *values*, by quarter first: years and totals are their sums."""
        grouped = rows.groupby(["municipality", "quarter"], observed=True)
        if values is None:
            counts = grouped.size()
        else:
            counts = values.groupby([rows["municipality"], rows["quarter"]], observed=True).sum()
        wide = counts.unstack(fill_value=0)
        wide.columns = wide.columns.astype(str)
        years = wide.T.groupby(wide.columns.str[:4]).sum().T
        wide = pd.concat([wide, years, wide.sum(axis=1).rename("total")], axis=1)
        wide.loc[-1] = wide.sum()
        found = wide.stack()
        return found[found > 0]

    def waits(self, rows: pd.DataFrame, until: list[dict]) -> pd.Series:  # type: ignore[type-arg]
        best = pd.Series(1e9, index=rows.index)
        for condition in until:
            pairs = (
                rows[["case", "days"]]
                .reset_index()
                .merge(self.other(condition)[["case", "days"]], on="case", suffixes=("", "_other"))
            )
            pairs["apart"] = pairs["days_other"] - pairs["days"]
            first = pairs[pairs["apart"] >= 0].groupby("index")["apart"].min()
            best = best.clip(upper=first.reindex(rows.index).fillna(1e9))
        return best


@cache
def ranks(n: int) -> tuple[int, int]:
    """The order statistics that hold the median with 95 %, from the binomial distribution."""
    below = np.cumsum([comb(n, k) / 2**n for k in range(n)]) if n < 1000 else None
    if below is None:
        half = 0.98 * n**0.5
        return int(n / 2 - half), int(n / 2 + half) + 1
    return int((below <= 0.025).sum()), int(np.searchsorted(below, 0.975)) + 1


def median(group: pd.DataFrame) -> pd.Series:
    took = np.sort(group["took"].to_numpy())
    low, high = ranks(len(took))
    return pd.Series(
        {
            "value": np.median(took),
            "low": took[low - 1] if low else np.nan,
            "high": took[high - 1] if high <= len(took) else np.nan,
        }
    )


def still_there(group: pd.DataFrame) -> pd.Series:
    """Kaplan and Meier's median in days, with limits from its log-log interval."""
    ended = group["took"] < 1e9
    took = group["took"].where(ended, group["watched"])
    table = pd.DataFrame({"took": took, "ended": ended}).groupby("took")["ended"]
    events, leaving = table.sum(), table.size()
    at_risk = len(group) - leaving.cumsum().shift(fill_value=0)
    curve = (1 - events / at_risk).cumprod()
    with np.errstate(all="ignore"):
        spread = (events / (at_risk * (at_risk - events))).cumsum() ** 0.5 / np.log(curve).abs()
        lines = {
            "value": curve,
            "low": curve ** np.exp(1.959964 * spread),
            "high": curve ** np.exp(-1.959964 * spread),
        }
    return pd.Series(
        {
            name: next(iter(line.index[line.fillna(0) <= 0.5]), np.nan)
            for name, line in lines.items()
        }
    )


def limits(of: dict) -> tuple[float, float]:  # type: ignore[type-arg]
    low = float("-inf") if of["low"] is None else of["low"]
    high = float("inf") if of["high"] is None else of["high"]
    return low, high


def main(definitions: str, files: list[str]) -> None:
    with open(definitions, encoding="utf-8") as file:
        asked = json.load(file)
    began = time.process_time()
    counting = Counting(Country(files))
    outcome = {definition["code"]: counting.count(definition) for definition in asked}
    print("MEASURED " + json.dumps({"seconds": time.process_time() - began, "outcome": outcome}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
