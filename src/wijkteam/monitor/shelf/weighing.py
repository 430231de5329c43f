"""A programme weighed once, and kept until a file, a release or a parameter changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from django.core.cache import cache

from wijkteam.analysis import mkba
from wijkteam.analysis.economics.sensitivity import Tornado
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.evaluation import DRAWS, SEED
from wijkteam.analysis.mkba.views.english import outcome_in_english
from wijkteam.analysis.mkba.views.uncertainty import Information, information, tornado
from wijkteam.analysis.mkba.views.versions import Worth, worth_registering
from wijkteam.analysis.parameters.errors import Problem
from wijkteam.monitor.shelf.grounds import Grounds, grounds
from wijkteam.monitor.shelf.programmes import ProgrammeFile, problems_of
from wijkteam.ui.words import reads_english

#: More than all the money of the world: what is beyond cannot be drawn or read either.
LARGEST = 1e15


def too_large(outcome: mkba.Outcome, *, file: str) -> Problem | None:
    """The number that makes an amount too large to tell, with its line; None when none does."""
    amounts = np.concatenate([result.pv for result in outcome.results.values()])
    # Asked for the good: what is no number compares false, and must not pass.
    if np.all(np.isfinite(amounts)) and np.abs(amounts).max(initial=0.0) <= LARGEST:
        return None
    known = [used for used in outcome.used if not used.is_missing]
    largest = max(known, key=lambda number: abs(number.mean), default=None)
    if largest is None:
        return Problem(file, 1, "the amounts are too large to tell; check the numbers")
    message = (
        f"the amounts come to more than {LARGEST:g} {outcome.programme.currency}; "
        f"{largest.name} is {largest.mean:g}: is that what was meant?"
    )
    return Problem(file, largest.line or 1, message)


#: The parameters of tomorrow may be others; the key has the day in it too.
DAY = 24 * 60 * 60
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Doubts:
    """What the outcome hangs on, what is worth measuring first, and what shrinks the doubt."""

    tornado: Tornado
    information: Information
    worth: tuple[Worth, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A programme with its outcome, and what it was weighed with."""

    file: ProgrammeFile
    grounds: Grounds
    outcome: mkba.Outcome

    @property
    def programme(self) -> mkba.Programme:
        return self.outcome.programme


@dataclass(frozen=True, slots=True)
class Refused:
    """A programme that cannot be weighed: which file, which line, what to do."""

    file: ProgrammeFile
    problems: tuple[Problem, ...]


def weigh(
    file: ProgrammeFile, asked: str = "", sets: Mapping[str, float] | None = None
) -> Weighed | Refused:
    """Weigh what the file says with the newest facts, or say what is wrong."""
    if file.programme is None:
        return Refused(file, file.problems)
    try:
        ground = grounds(file.programme, asked)
        outcome = _outcome(file.programme, file, ground, sets or {})
    except AnalysisError as refused:
        return Refused(file, problems_of(refused, file.code))
    beyond = too_large(outcome, file=file.code)
    if beyond:
        return Refused(file, (beyond,))
    # After it was kept: it is weighed once, whoever reads it.
    return Weighed(file, ground, outcome_in_english(outcome) if reads_english() else outcome)


def doubts(weighed: Weighed) -> Doubts:
    """The tornado and the value of information of a weighed programme."""
    outcome = weighed.outcome
    return kept(
        "doubts",
        weighed,
        lambda: Doubts(
            tornado(outcome),
            information(outcome),
            tuple(worth_registering(outcome)) if outcome.result.draws is not None else (),
        ),
    )


def kept(what: str, weighed: Weighed, compute: Callable[[], Kept]) -> Kept:
    """What *compute* finds about a weighed programme, computed once a day."""
    # What is told holds words.
    what = f"{what}, in English" if reads_english() else what
    return _remember(_key(what, weighed.file, weighed.grounds, weighed.outcome.sets), compute)


def _outcome(
    programme: mkba.Programme, file: ProgrammeFile, ground: Grounds, sets: Mapping[str, float]
) -> mkba.Outcome:
    return _remember(
        _key("outcome", file, ground, sets),
        lambda: mkba.evaluate(
            programme, ground.snapshot, facts=ground.facts, draws=DRAWS, seed=SEED, sets=sets
        ),
    )


def _remember(name: str, compute: Callable[[], Kept]) -> Kept:
    there: Kept | None = cache.get(name)
    if there is None:
        there = compute()
        cache.set(name, there, DAY)
    return there


def _key(what: str, file: ProgrammeFile, ground: Grounds, sets: Mapping[str, float]) -> str:
    """The name under which something computed is kept: it changes with whatever it rests on."""
    # By content and not by name: a release may be published again under its name.
    release = ground.release.manifest.digest if ground.release else ""
    parts = [
        what, file.digest, release, ground.tree.version, ground.snapshot.on.isoformat(),
        DRAWS, SEED, sorted(sets.items()),
    ]  # fmt: skip
    return f"mkba-{hashlib.sha256(json.dumps(parts).encode()).hexdigest()}"
