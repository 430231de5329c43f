"""Find the number behind every value: parameter, facts, what was realised, or set by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from wijkteam.analysis.mkba.programme.model import (
    Alternative,
    Evidence,
    FactsQuery,
    Programme,
    Realised,
    Value,
)
from wijkteam.analysis.mkba.programme.read_values import OF_TEAMS
from wijkteam.analysis.mkba.programme.refusals import ProgrammeRefused, did_you_mean, refuse
from wijkteam.analysis.mkba.programme.units import is_share, unit
from wijkteam.analysis.mkba.registration.numbers import Counted, TooFew, counted
from wijkteam.analysis.mkba.sum.inputs import Input
from wijkteam.analysis.parameters.errors import LookupRefused, Problem, UnknownYear
from wijkteam.analysis.parameters.figures.distributions import Distribution, Fixed, Normal
from wijkteam.analysis.parameters.figures.estimate import Estimate
from wijkteam.analysis.parameters.figures.model import ASSUMED
from wijkteam.analysis.parameters.figures.price_index import index
from wijkteam.analysis.parameters.figures.tree import Snapshot
from wijkteam.analysis.statistics.likely_range import spread_of

if TYPE_CHECKING:
    from wijkteam.analysis.facts.files import Facts


#: The parameter by which hours of a contract become full-time workers.
FULL_WEEK = "norms.team.full_time_week"


@dataclass(slots=True)
class Resolver:
    """Finds the number for every value of one alternative."""

    programme: Programme
    snapshot: Snapshot
    facts: Facts | None = None
    sets: Mapping[str, float] = field(default_factory=dict)
    use_realised: bool = False
    cache: dict[object, Input] = field(default_factory=dict)

    def inputs(self, alternative: Alternative) -> dict[str, Input]:
        """Every value of the programme by name; refuses unknown parameters and settings."""
        changed = dict(alternative.sets)
        problems: list[Problem] = []
        inputs: dict[str, Input] = {}
        for name, value in self.programme.values.items():
            override = changed.get(name)
            try:
                inputs[name] = self._resolve(value, override)
            except ProgrammeRefused as wrong:
                problems += wrong.problems
        if problems:
            raise ProgrammeRefused(tuple(problems))
        return inputs

    def _resolve(self, value: Value, override: Value | float | None) -> Input:
        # By hand comes before what the alternative says, and that before the file: the last word is
        # with who looks. A name of a parameter sets all values that use it.
        by_hand = self.sets.get(value.name)
        if by_hand is None and value.parameter is not None:
            by_hand = self.sets.get(value.parameter)
        if by_hand is not None:
            return self._set(value, by_hand, "set by hand for this run")
        if isinstance(override, Value):
            value = replace(override, unit=override.unit or value.unit, label=value.label)
        elif override is not None:
            return self._set(value, override, "as this alternative says")
        # Found once: most alternatives change few numbers, and counting the facts takes longest.
        if value not in self.cache:
            self.cache[value] = self._from_source(value)
        return self.cache[value]

    def _set(self, value: Value, number: float, why: str) -> Input:
        outside = is_share(value.unit) and not 0 <= number <= 1
        # Nobody is reached less than not at all; another number may well be below nil.
        fewer = value.name.startswith("reach.") and number < 0
        if outside or fewer or not np.isfinite(number):
            limits = "between 0 and 1" if outside else "zero or more" if fewer else "finite"
            raise refuse(
                self.programme.file,
                value.line,
                f"{value.name} was set to {number:g}, and must be {limits}. Set another number.",
            )
        return Input(
            name=value.name,
            label=value.label,
            unit=value.unit,
            line=value.line,
            distribution=Fixed(number),
            evidence=Evidence.ESTIMATE,
            says=why,
            origin="set",
        )

    def _from_source(self, value: Value) -> Input:
        before = self._ex_ante(value)
        if self.use_realised and value.realised is not None:
            return _typed_over(before, value.realised)
        if value.facts is None:
            return before
        if self.facts is None:
            note = None if not before.is_missing else "needs a facts release"
            return replace(before, missing=before.missing or note)
        try:
            answer = self._counted(self._asked(value.facts), self.facts)
        except TooFew as few:
            return replace(before, note=str(few), missing=before.missing or str(few))
        # What people decide is not refuted by a count, and what does not run yet has no outcome:
        # both are laid beside, and the plan that was weighed stays the plan.
        if value.choice or self.programme.confront is None:
            note = None if not before.is_missing else "laid beside the registration only"
            return replace(before, counted=answer, missing=before.missing or note)
        return self._realised(before, answer)

    def _counted(self, query: FactsQuery, facts: Facts) -> Counted:
        if query.what not in OF_TEAMS:
            return counted(query, facts)
        # Loads polars, which a programme without facts does not need.
        from wijkteam.analysis.mkba.registration.teamwork import counted_of_teams  # noqa: PLC0415

        return counted_of_teams(query, facts, full_week=full_week(self.snapshot))

    def _asked(self, query: FactsQuery) -> FactsQuery:
        """The question, for the teams and from the quarter that the programme names."""
        confront = self.programme.confront
        if confront is None:
            return query
        where = query.where
        among = query.among
        if confront.teams != ("all",):
            where, among = (("team", confront.teams), *where), (("team", confront.teams), *among)
        # Quarters before the programme ran say nothing of it, whatever one number asks.
        since = max(confront.since, query.since or confront.since)
        return replace(query, where=where, among=among, since=since)

    def _realised(self, before: Input, answer: Counted) -> Input:
        return replace(
            before,
            distribution=answer.distribution,
            stated=None,
            expected=before.distribution,
            evidence=Evidence.MEASURED,
            says=answer.says,
            origin="facts",
            missing=None,
            factor=1.0,
            n=answer.n,
            query=answer.says,
        )

    def _ex_ante(self, value: Value) -> Input:
        if value.parameter is not None:
            return self._of_parameter(value, value.parameter)
        says = value.source or (f"assumption: {value.assumption}" if value.assumption else "")
        return Input(
            name=value.name,
            label=value.label,
            unit=value.unit,
            line=value.line,
            distribution=value.distribution,
            evidence=value.evidence if value.distribution else Evidence.MISSING,
            says=says or value.missing or "",
            origin="file",
            factor=self._factor(value, value.unit, value.price_year),
            missing=value.missing if value.distribution is None else None,
            stated=value.stated,
        )

    def _of_parameter(self, value: Value, name: str) -> Input:
        try:
            estimate = self.snapshot[name]
        except LookupRefused as wrong:
            known = [*self.snapshot.estimates]
            hint = "" if name in self.snapshot.later else did_you_mean(name, known)
            raise refuse(
                self.programme.file, value.line, f"{value.name}: {wrong} {hint}".strip()
            ) from wrong
        missing = estimate.parameter.missing if estimate.is_missing else None
        agreed = value.unit or estimate.unit
        self._same_unit(value, estimate)
        return Input(
            name=value.name,
            label=estimate.parameter.label if value.label_is_name else value.label,
            unit=agreed,
            line=value.line,
            distribution=None if missing else estimate.distribution,
            evidence=_evidence(value, estimate),
            says=missing or _cited(estimate),
            address=None if missing else estimate.source.address,
            origin="parameter",
            parameter=name,
            factor=1.0 if missing else self._factor(value, estimate.unit, estimate.price_year),
            missing=missing,
            note=self._undated(estimate),
            stated=None if missing else estimate.stated,
            certainty="" if missing or estimate.source == ASSUMED else estimate.certainty,
            source_kind="" if missing else estimate.source.kind,
            checked=None if missing or estimate.checked is None else str(estimate.checked),
            printed="" if missing else estimate.printed,
            kind=estimate.parameter.kind,
            missing_nl=estimate.parameter.missing_nl,
        )

    def _same_unit(self, value: Value, estimate: Estimate) -> None:
        if value.unit is not None and unit(value.unit) != unit(estimate.unit):
            raise refuse(
                self.programme.file,
                value.line,
                f"{value.name} says {value.unit}, but parameter {value.parameter} is in "
                f"{estimate.unit}. Leave the unit out, or choose another parameter.",
            )

    def _undated(self, estimate: Estimate) -> str | None:
        dated = estimate.is_missing or estimate.price_year or not self._is_money(estimate.unit)
        return None if dated else "its source states no price year: used as it stands"

    def _is_money(self, text: str | None) -> bool:
        return dict(unit(text).powers).get(self.programme.currency, 0) != 0

    def _factor(self, value: Value, text: str | None, price_year: int | None) -> float:
        year = self.programme.price_year
        if price_year in (None, year) or not self._is_money(text):
            return 1.0
        if self.programme.currency != "EUR":
            raise refuse(
                self.programme.file,
                value.line,
                f"{value.name} is in prices of {price_year} and the programme in {year}, but "
                f"there is no price index for {self.programme.currency}. Write both in one year.",
            )
        try:
            return index(self.snapshot, 1.0, from_year=int(price_year), to_year=year)
        except UnknownYear as wrong:
            raise refuse(self.programme.file, value.line, f"{value.name}: {wrong}") from wrong


def full_week(snapshot: Snapshot) -> float:
    """How many hours a week make a full-time worker."""
    return snapshot[FULL_WEEK].distribution.mean


def _typed_over(before: Input, realised: Realised) -> Input:
    """What a report says came of it, with its interval of 80 % as a normal spread."""
    distribution: Distribution = Fixed(realised.value)
    if realised.low is not None and realised.high is not None and realised.low < realised.high:
        distribution = Normal(realised.value, spread_of(realised.low, realised.high))
    return replace(
        before,
        distribution=distribution,
        stated=realised.value,
        expected=before.distribution,
        evidence=Evidence.MEASURED,
        says=realised.source,
        origin="realised",
        missing=None,
        factor=1.0,
    )


def _cited(estimate: Estimate) -> str:
    """Author, title, year and place in the source."""
    studies = estimate.parameter.studies if estimate.in_force is None else ()
    if len(studies) > 1:
        named = "; ".join(f"{study.source.title}, {study.at}" for study in studies)
        return f"{len(studies)} studies pooled: {named}"
    source = estimate.source
    if source == ASSUMED:
        return f"assumption: {estimate.why}"
    known = source.year is None or str(source.year) in source.title
    year = "" if known else f" ({source.year})"
    author = f"{source.author}, " if source.author else ""
    return f"{author}{source.title}{year}, {estimate.at}"


def _evidence(value: Value, estimate: Estimate) -> Evidence:
    """
    Research only when somebody read it in a publication.

    What comes from memory, from a demonstration list or from a newspaper is no better than an
    estimate, however precisely it is printed.
    """
    if estimate.is_missing:
        return Evidence.MISSING
    guessed = estimate.parameter.kind == "assumption"
    unsure = estimate.certainty == "unverified" or estimate.source.kind != "publication"
    return Evidence.ESTIMATE if guessed or unsure else value.evidence


def settable(programme: Programme) -> set[str]:
    """The names that `sets` may hold: values, the parameters behind them, and effects."""
    parameters = {value.parameter for value in programme.values.values() if value.parameter}
    return {*programme.values, *parameters, *programme.links, "horizon"}


def check_settings(programme: Programme, sets: Mapping[str, float]) -> None:
    """Refuse a setting for something that is not in the programme."""
    known = settable(programme)
    for name in sets:
        if name not in known:
            raise refuse(
                programme.file,
                1,
                f"Nothing in this programme is called {name!r}. {did_you_mean(name, known)}",
            )
