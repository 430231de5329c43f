"""The figures of a release, counted on all that is registered, and what of it stays inside."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from wijkteam.analysis import indicators
from wijkteam.analysis.disclosure import AT_ONCE, Axis, Earlier, Halfway, Table, Ties
from wijkteam.analysis.facts.manifest import Manifest
from wijkteam.analysis.indicators.calculate import as_table, figures_manifest, whole_quarters
from wijkteam.analysis.indicators.counting import COMPLEMENT
from wijkteam.analysis.indicators.files import FiguresManifest
from wijkteam.analysis.indicators.table import ONLY_COARSER, WITHHELD_FIGURE
from wijkteam.publish.releases.making import Progress

#: More processes have nothing to do: one group of numbers takes as long as all others.
WORKERS = 2
#: So many numbers that nothing can be done about are named; the rest is counted.
BEYOND_NAMED = 5


@dataclass(frozen=True, slots=True)
class Looked:
    """What a second person looks at, per indicator: counts of figures, never the figures."""

    code: str
    figures: int
    withheld: int
    small: int


@dataclass(frozen=True, slots=True)
class Counted:
    """Protected figures with their manifest, the record that stays inside, and the account."""

    table: indicators.IndicatorTable
    manifest: FiguresManifest
    inside: Earlier
    account: tuple[Looked, ...]
    waiting: int
    beyond_help: int
    beyond_which: tuple[dict[str, str], ...]
    is_first: bool


def count(
    steps: pl.DataFrame,
    manifest: Manifest,
    *,
    smallest_cell: int,
    earlier: Sequence[Earlier],
    at: Progress = lambda stage: None,
    halfway: Halfway = AT_ONCE,
) -> Counted:
    """Count every indicator and protect all of them together, with what went out before."""
    at("counting")
    quarters = whole_quarters(steps, manifest.period_from)
    codes = list(indicators.DEFINITIONS)
    counted = indicators.count_release(
        steps, indicators.DEFINITIONS.values(),
        teams=manifest.team_codes, quarters=quarters, smallest_cell=smallest_cell,
    )  # fmt: skip
    at("protecting")
    released = indicators.protect_release(
        counted, smallest_cell=smallest_cell, quarters=quarters, definitions=codes,
        earlier=earlier, release=manifest.release,
        workers=min(WORKERS, os.cpu_count() or 1), halfway=halfway,
    )  # fmt: skip
    told_of = figures_manifest(manifest, codes, quarters=quarters, smallest_cell=smallest_cell)
    return Counted(
        table=as_table(released.figures, manifest, smallest_cell),
        manifest=told_of,
        inside=released.earlier,
        account=tuple(_account(released, counted.laid)),
        waiting=sum(released.held.waiting.values()),
        beyond_help=len(released.protection.beyond_help),
        beyond_which=_beyond_which(released, counted.laid),
        is_first=not earlier,
    )


def _beyond_which(released: indicators.Released, laid: Iterable[Any]) -> tuple[dict[str, str], ...]:
    """The first of the small numbers that follow from what is out, so that one can look at them."""
    codes = {name: table.code for table in laid for name in (table.part, table.whole) if name}
    which = []
    for at in released.protection.beyond_help[:BEYOND_NAMED]:
        key: Any = released.book.keys[at]
        name, cell = key
        # A number of an earlier release only has no name here.
        which.append({"code": codes.get(str(name).removesuffix(COMPLEMENT), ""), **dict(cell)})
    return tuple(which)


def _account(released: indicators.Released, laid: Iterable[Any]) -> Iterable[Looked]:
    book = released.book
    small = book.small
    keys = {key: at for at, key in enumerate(book.keys)}
    sets: dict[str, set[str]] = {}
    for table in laid:
        sets.setdefault(table.code, set()).update(
            name for name in (table.whole, table.part) if name
        )
    by_set: dict[str, list[Any]] = {}
    named: list[Any] = list(keys)
    for key in named:
        by_set.setdefault(str(key[0]), []).append(key)
    for code, names in sets.items():
        mine = [key for name in names for key in by_set.get(name, [])]
        figures = [f for f in released.figures if f.indicator == code]
        yield Looked(
            code=code,
            # What is told by year or for the municipality only is a table that is not made.
            figures=sum(f.withheld != ONLY_COARSER for f in figures),
            withheld=sum(f.withheld == WITHHELD_FIGURE for f in figures),
            small=sum(bool(small[keys[key]]) for key in mine),
        )


def packed(record: Earlier) -> bytes:
    """The record that stays inside, small enough to keep."""
    content = {
        "release": record.release,
        "base": dict(record.base),
        "sums": [dict(terms) for terms in record.ties.sums],
        "within": [list(pair) for pair in record.ties.within],
        "fitted": [[key[0], [list(part) for part in key[1]]] for key in record.fitted],  # type: ignore[index]
        "printed": [[key[0], [list(part) for part in key[1]]] for key in record.printed],  # type: ignore[index]
        "tables": [
            {
                "counts": table.counts,
                "axes": [[a.name, a.labels, a.totals, a.names] for a in table.axes],
                "values": table.values.ravel().tolist(),
                "people": table.people.ravel().tolist(),
                "offered": None if table.offered is None else table.offered.ravel().tolist(),
            }
            for table in record.tables
        ],
    }
    return zlib.compress(json.dumps(content).encode())


def unpacked(content: bytes) -> Earlier:
    """The record again."""
    kept = json.loads(zlib.decompress(content))
    return Earlier(
        release=kept["release"],
        tables=tuple(_table(table) for table in kept["tables"]),
        ties=Ties(tuple(kept["sums"]), tuple((a, b) for a, b in kept["within"])),
        base=kept["base"],
        printed=_keys(kept["printed"]),
        # A record of before this was kept has none.
        fitted=_keys(kept.get("fitted", ())),
    )


def _keys(kept: Iterable[Any]) -> frozenset[Any]:
    return frozenset(
        (name, tuple((dimension, label) for dimension, label in cell)) for name, cell in kept
    )


def _table(kept: dict[str, Any]) -> Table:
    axes = tuple(
        Axis(name, tuple(labels), tuple((at, tuple(of)) for at, of in totals), tuple(names))
        for name, labels, totals, names in kept["axes"]
    )
    shape = [len(axis.labels) for axis in axes]
    values = np.array(kept["values"], dtype=np.int64).reshape(shape)
    people = np.array(kept["people"], dtype=np.int64).reshape(shape)
    offered = kept["offered"]
    if offered is not None:
        offered = np.array(offered, dtype=bool).reshape(shape)
    return Table(kept["counts"], axes, values, people, offered)
