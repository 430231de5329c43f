"""
The six questions of the sources, answered beforehand for a synthetic municipality.

`python scripts/answers.py` lives through them anew; a test holds them against a fresh small run.
`wijkteam simulate NAME --draws 200 --seed 1 --on 2026-01-01` prints the same numbers.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

#: The scenarios that answer them, in the order in which they are told.
QUESTIONS = ("caseload", "helps_itself", "finding", "no_followup", "only_heavy", "indication")
#: What the six answers were run with; a test runs them again and gets the same numbers.
DRAWS, SEED, ON = 200, 1, "2026-01-01"
#: Narrower than this part of its range before the data, and a key is called "from your data".
SPOKEN = 0.8
FOLDER = Path(__file__).with_name("answered")


@cache
def answer(name: str) -> dict[str, Any] | None:
    """
    The record of a question, without living through anything; None when it is none of the six.

    >>> answer("caseload")["draws"]
    200
    """
    if name not in QUESTIONS:
        return None
    record: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return record


def programme(name: str, world: str) -> str:
    """
    A world of one of the six as a programme, to be weighed by `mkba` as any other.

    >>> programme("caseload", "twenty_five").splitlines()[0]
    'name: "Werkdruk van 15 naar 25 en 35: 25 huishoudens"'
    """
    return (FOLDER / f"{name}-{world}.yaml").read_text("utf-8")


@cache
def contrasts() -> list[dict[str, Any]]:
    """What was found between kinds of teams, beside what the model gives (`results.contrasts`)."""
    rows: list[dict[str, Any]] = json.loads((FOLDER / "contrasts.json").read_text("utf-8"))
    return rows


@cache
def proof() -> dict[str, Any]:
    """How honest the bands are: what `python -m benchmarks.calibration` last measured."""
    record: dict[str, Any] = json.loads((FOLDER / "proof.json").read_text("utf-8"))
    return record
