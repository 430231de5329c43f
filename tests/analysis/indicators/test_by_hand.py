"""Forty-nine indicators beside a count of them one by one, to the last one."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import polars as pl
import pytest

from tests.analysis.indicators.areas import with_areas
from tests.analysis.indicators.by_hand import (
    BY_HAND,
    Case,
    cases,
    found,
    middle,
    months_until_half,
    quarters,
)
from wijkteam.analysis import facts
from wijkteam.analysis.disclosure.tables import OTHER, TOTAL, Axis
from wijkteam.analysis.facts.steps import STEPS
from wijkteam.analysis.indicators.casebook import Casebook
from wijkteam.analysis.indicators.counting import Counted, count
from wijkteam.analysis.indicators.reading import catalogue

FIRST, END = "2024-Q4", "2026-Q3"
TEAMS = ("jeugd", "noord", "west")
#: Steps that the example does not take, and how many of them a case has at most.
ALSO = {
    "asked_about": 5, "tried": 2, "talk_place": 3, "sent_home": 2, "coordinator": 3, "own_plan": 3,
    "goal_level": 4, "application": 2, "decision": 2, "appointment": 4, "fields_filled": 3,
    "score": 3, "triage": 1, "plan": 2, "evaluation": 2, "transition": 3, "life_event": 2,
    "conversation": 1, "time": 3, "reopened": 1, "closed": 1, "goal": 2,
}  # fmt: skip


def with_more(steps: pl.DataFrame, seed: int) -> pl.DataFrame:
    """The example with steps of every kind, on days that fall together and out of order."""
    text = with_areas(steps)
    rng = np.random.default_rng(seed)
    made: list[dict[str, Any]] = []
    every = quarters(FIRST, END)
    for row in text.filter(pl.col("step") == "signal").iter_rows(named=True):
        for name, most in ALSO.items():
            kind = STEPS[name]
            for _ in range(int(rng.integers(most + 1))):
                ahead = int(rng.integers(3))
                at = every.index(row["started"]) + ahead
                if at >= len(every):
                    continue
                low, high = (1, 5) if kind.value is None else (kind.value.low, kind.value.high)
                step = {
                    column: None if codes is None or not codes.codes
                    else str(rng.choice(codes.codes))
                    for column, codes in kind.lists().items()
                }  # fmt: skip
                value = float(rng.integers(int(low), min(int(high), 40) + 1))
                made.append(
                    {
                        **row,
                        **step,
                        "step": name,
                        # Few different days, so that many things happen on the same one.
                        "days": 91 * ahead + int(rng.choice((0, 1, 13, 14, 15, 30, 31, 42, 90))),
                        "quarter": every[at],
                        "value": None if kind.value is None else value,
                        "person": row["household"] if name == "score" else None,
                    }
                )
    return pl.concat([text, pl.DataFrame(made, schema=text.schema)])


@cache
def town(seed: int) -> tuple[list[Case], Casebook]:
    steps = with_more(facts.example(households=160, seed=seed, smallest_cell=None).steps, seed)
    return cases(steps.iter_rows(named=True)), Casebook.of(steps)


@cache
def counted(code: str, seed: int) -> Counted:
    book = town(seed)[1]
    return count(book, [catalogue()[code]], teams=TEAMS, quarters=quarters(FIRST, END),
                 smallest_cell=1)  # fmt: skip


@pytest.mark.parametrize("seed", [1])
@pytest.mark.parametrize("code", BY_HAND)
def test_the_room_counts_what_is_counted_one_by_one(code: str, seed: int) -> None:
    room = counted(code, seed)
    things = found(code, town(seed)[0], first=FIRST, end=END)
    assert things, "nothing was counted: this proves nothing"
    unit = catalogue()[code].unit
    for laid in room.laid:
        whole = room.tables[laid.whole, laid.axes]
        part = room.tables[laid.part, laid.axes] if laid.part else None
        for place in np.ndindex(whole.values.shape):
            labels = {axis.name: meant(axis, at) for axis, at in zip(laid.axes, place, strict=True)}
            own = [adds for thing, adds in things if _is_in(thing, labels, seed)]
            where = f"{code} {labels}"
            assert int(whole.values[place]) == len(own), where
            if part is not None:
                assert int(part.values[place]) == round(sum(own)), where
            if unit in ("days", "months") and own:
                by_hand = middle(own) if unit == "days" else months_until_half(own)
                assert laid.estimates[place].value == pytest.approx(by_hand), where


@cache
def _of_case(seed: int) -> dict[Any, dict[str, str | None]]:
    told = {}
    for case in town(seed)[0]:
        area, age = case.first("lives_in"), case.first("age")
        told[case.signal["case"]] = {
            "urgency": case.signal["code"],
            "outcome": case.decision["code"] if case.decision else None,
            "area": f"{int(area['value']):04d}" if area else None,
            "age_group": age["code"] if age else None,
        }
    return told


def meant(axis: Axis, at: int) -> tuple[str, ...]:
    """The values a label stands for; a total of periods holds whole years, if there are any."""
    label = axis.labels[at]
    if label == OTHER:
        return tuple(axis.labels[of] for of in axis.totals[0][1])
    if label != TOTAL:
        return (label,)
    if axis.name != "period":
        return axis.labels[: axis.leaves]
    values = axis.labels[:-1]
    years = {
        value[:4] for value in values if {f"{value[:4]}-Q{n}" for n in (1, 2, 3, 4)} <= set(values)
    }
    return tuple(years | {value for value in values if len(value) == 4}) or values


def _is_in(thing: Any, labels: dict[str, tuple[str, ...]], seed: int) -> bool:
    for name, wanted in labels.items():
        if name == "period":
            if not thing["quarter"].startswith(wanted):
                return False
            continue
        if name in ("urgency", "outcome", "area", "age_group"):
            value = _of_case(seed)[thing["case"]][name]
        else:
            value = thing[name]
        if (value or "unknown") not in wanted:
            return False
    return True
