"""
The columns of a release of facts, as data.

One row is one step of a case; a case begins with a signal. From this list come the types, the
check on reading, the generalisation at the gate and the reference page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import polars as pl

from wijkteam.analysis.facts.steps import RELEASED, STEP
from wijkteam.vocabulary import lists
from wijkteam.vocabulary.codelist import CodeList

#: Raised by one when a column or the meaning of a code changes; another version is refused.
SCHEMA_VERSION = "3"

#: Stands for a value that the gate took away, in every coded column and every period.
WITHHELD = "withheld"

Kind = Literal["number", "code", "team", "period", "days", "value"]

#: `quasi`: known to outsiders, so made coarser until enough households share it. `sensitive`: rare
#: codes are withheld. `none`: tells nothing about who. `direct` (a name, a number, an address) and
#: `free` (text) have no place in a release; no column is of that kind.
Identification = Literal["none", "quasi", "sensitive", "direct", "free"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its kind, meaning, words, and how far it may identify."""

    name: str
    kind: Kind
    meaning: str
    identification: Identification
    codes: CodeList | None = None
    nullable: bool = False
    per_case: bool = False


COLUMNS: tuple[Column, ...] = (
    Column(
        "case",
        "number",
        "Number in this release, in random order: of a case, or of a loose row that belongs to "
        "no case anybody can find.",
        "none",
        per_case=True,
    ),
    Column(
        "household",
        "number",
        "Number of the household in this release, in random order; empty when the signal never "
        "became a household.",
        "none",
        nullable=True,
        per_case=True,
    ),
    Column("team", "team", "Code of the team; the manifest names it.", "quasi", per_case=True),
    Column("team_kind", "code", "Kind of team.", "quasi", lists.TEAM_KIND, per_case=True),
    Column(
        "household_kind",
        "code",
        "Form of the household; empty without a household.",
        "quasi",
        lists.HOUSEHOLD_KIND,
        nullable=True,
        per_case=True,
    ),
    Column("channel", "code", "Who came to the team.", "quasi", lists.CHANNEL, per_case=True),
    Column(
        "signal_kind", "code", "How the team got to know.", "quasi", lists.SIGNAL_KIND,
        per_case=True,
    ),
    Column("started", "period", "Quarter (or year) of the signal.", "quasi", per_case=True),
    Column("step", "code", "What happened.", "none", STEP),
    Column("code", "code", "Detail; the list depends on the step.", "sensitive", None, True),
    Column("state", "code", "How it is; the list depends on the step.", "sensitive", None, True),
    Column("reason", "code", "Why; the list depends on the step.", "sensitive", None, True),
    Column("actor", "code", "Who acts.", "none", lists.ACTOR, nullable=True),
    Column(
        "person",
        "number",
        "Number of who was scored, in random order; in whole courses the same in all cases of one "
        "household, in a release another on every row. Empty for other steps.",
        "none",
        nullable=True,
    ),
    Column(
        "days", "days",
        "Whole days from the signal to the step, as the middle of a band; empty when too few share "
        "it.",
        "quasi", nullable=True,
    ),
    Column("quarter", "period", "Quarter (or year) in which the step fell.", "quasi"),
    Column("value", "value", "Minutes, level or number, or the mean of rows pooled; "
           "the unit depends on the step.", "none",
           nullable=True),
)  # fmt: skip

BY_NAME: Mapping[str, Column] = {column.name: column for column in COLUMNS}

#: What belongs to the whole case and is the same on each of its rows.
CASE_COLUMNS = tuple(column.name for column in COLUMNS if column.per_case)


def codes_of(column: Column) -> tuple[str, ...]:
    """All codes a coded column may hold over all steps, `withheld` last."""
    if column.codes is not None:
        return (*column.codes.codes, WITHHELD)
    known = dict.fromkeys(
        code
        for step in RELEASED.values()
        if (codes := step.lists()[column.name]) is not None
        for code in codes
    )
    return (*known, WITHHELD)


def dtypes(teams: Iterable[str]) -> dict[str, pl.DataType]:
    """
    The type of each column, in order; `teams` are the codes of the teams in the release.

    >>> dtypes(["north"])["team"]
    Enum(categories=['north', 'withheld'])
    """
    plain: dict[Kind, pl.DataType] = {
        "number": pl.Int32(),
        "days": pl.Int32(),
        "period": pl.String(),
        "value": pl.Float32(),
        "team": pl.Enum([*dict.fromkeys(teams), WITHHELD]),
    }
    return {
        column.name: plain[column.kind] if column.kind != "code" else pl.Enum(codes_of(column))
        for column in COLUMNS
    }
