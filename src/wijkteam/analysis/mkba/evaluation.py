"""``evaluate``: a programme and the figures of one day give an `Outcome`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.mkba.programme.checks import units
from wijkteam.analysis.mkba.programme.model import Alternative, Link, Programme, Role
from wijkteam.analysis.mkba.programme.refusals import ProgrammeRefused, refuse
from wijkteam.analysis.mkba.programme.units import unit
from wijkteam.analysis.mkba.result.alternative import SIGN, Draws, Missing, Result
from wijkteam.analysis.mkba.result.outcome import Outcome, balances
from wijkteam.analysis.mkba.result.overlap import overlaps
from wijkteam.analysis.mkba.sum.calculation import Calculation, calculate, means, sampled
from wijkteam.analysis.mkba.sum.discounting import present, refused_rates
from wijkteam.analysis.mkba.sum.inputs import Input
from wijkteam.analysis.mkba.sum.resolve import Resolver, check_settings, full_week
from wijkteam.analysis.mkba.sum.straight import is_straight
from wijkteam.analysis.mkba.sum.wellbeing import money_called_wellbeing
from wijkteam.analysis.parameters.figures.tree import Snapshot
from wijkteam.analysis.parameters.loading import load

if TYPE_CHECKING:
    from wijkteam.analysis.facts.files import Facts
    from wijkteam.analysis.mkba.registration.teamwork import Teamwork

Array = NDArray[np.float64]

#: Draws and seed of every page, report, workbook and command, so that all tell one number. A
#: thousand stratified draws hold an interval still, and are soon enough to wait for.
DRAWS, SEED = 1000, 1


def evaluate(
    programme: Programme,
    snapshot: Snapshot | str | date,
    *,
    facts: Facts | None = None,
    draws: int = 0,
    seed: int = 1,
    sets: Mapping[str, float] | None = None,
    convention: Literal["benefit", "lower_cost"] = "benefit",
    use_realised: bool = False,
) -> Outcome:
    """
    Weigh the alternatives of *programme* with the parameters of *snapshot*.

    *snapshot* may be a date: then the shipped parameters of that date are used. With *draws*
    the uncertain numbers are drawn that many times, and expected values are means over the
    draws; without, every number stands at its expected value. *sets* overrides values,
    parameters or effects by name (amounts in the price year of the programme), and
    ``horizon``. *convention* says whether new-for-old counts as a benefit or as a lower cost:
    that changes the ratio, never the net present value. With *use_realised* the numbers typed
    over under ``realised:`` take the place of what was assumed.

    Raises `ProgrammeRefused` for an unknown parameter or setting, units that do not fit, or a
    share outside 0–1.
    """
    sets = dict(sets or {})
    check_settings(programme, sets)
    programme = _with_horizon(programme, sets.pop("horizon", None))
    if convention not in ("benefit", "lower_cost"):
        raise refuse(
            programme.file,
            1,
            f"There is no convention {convention!r}. Choose 'benefit' or 'lower_cost'.",
        )
    if draws < 0:
        raise refuse(programme.file, 1, f"{draws} draws were asked for. Ask for zero or more.")
    known = snapshot if isinstance(snapshot, Snapshot) else load().at(snapshot)
    resolver = Resolver(programme, known, facts, sets, use_realised)
    drawn: dict[object, Array] = {}
    results, standing = {}, None
    for alternative in programme.alternatives:
        inputs = resolver.inputs(alternative)
        known_units = {name: unit(number.unit) for name, number in inputs.items()}
        problems = (
            *units(programme, known_units),
            *refused_rates(programme, inputs),
            *money_called_wellbeing(programme, inputs),
        )
        if problems:
            raise ProgrammeRefused(problems)
        results[alternative.name] = _result(
            programme, alternative, inputs, sets=sets, draws=draws, seed=seed, cache=drawn
        )
        if alternative is programme.alternatives[0] and draws and (draws, seed) != (DRAWS, SEED):
            every_page = _result(
                programme, alternative, inputs, sets=sets, draws=DRAWS, seed=SEED, cache={}
            )
            standing = balances(every_page)
    first = results[programme.alternatives[0].name]
    return Outcome(
        programme=programme,
        results=results,
        main=programme.alternatives[0].name,
        convention=convention,
        draws=draws,
        seed=seed,
        sets=sets,
        parameters_version=known.version,
        on=known.on.isoformat(),
        facts_release=None if facts is None else facts.manifest.release,
        double_counts=overlaps(first),
        teamwork=_teamwork(programme, known, facts),
        facts_teams=facts.manifest.team_codes if facts else (),
        standing=standing,
    )


def _teamwork(programme: Programme, known: Snapshot, facts: Facts | None) -> Teamwork | None:
    """What the teams did since the approach runs; it lies beside the plan and changes no sum."""
    confront = programme.confront
    if facts is None or confront is None:
        return None
    # Loads polars, which a programme without facts does not need.
    from wijkteam.analysis.mkba.registration.teamwork import teamwork  # noqa: PLC0415

    teams = () if confront.teams == ("all",) else confront.teams
    return teamwork(facts, full_week=full_week(known), teams=teams, since=confront.since)


def _with_horizon(programme: Programme, horizon: float | None) -> Programme:
    if horizon is None:
        return programme
    # Two centuries: beyond it every discounted euro is nothing, and a slip of the pen is likelier.
    if horizon != int(horizon) or not 1 <= horizon <= 200:
        raise refuse(
            programme.file, 1, f"The horizon was set to {horizon:g}; set 1 to 200 whole years."
        )
    return replace(programme, horizon=int(horizon))


def _result(
    programme: Programme,
    alternative: Alternative,
    inputs: dict[str, Input],
    *,
    sets: Mapping[str, float],
    draws: int,
    seed: int,
    cache: dict[object, Array],
) -> Result:
    left = alternative.leave_out
    sets = alternative.with_settings(sets)
    central = calculate(programme, means(inputs), sets=sets, leave_out=left)
    lines = tuple(link for link in programme.lines if link.name in central.flows)
    # In the order of the list, so that every table has the same; who runs it is always among them.
    named = {party for link in programme.lines for party, _ in link.shares} | {programme.runs_it}
    parties = tuple(party for party in programme.parties if party in named)
    shares = _shares(lines, parties)
    flows = np.array([central.flows[link.name] for link in lines])
    flows = flows.reshape(len(lines), programme.horizon)
    factors = np.array([central.factors[link.name] for link in lines]).reshape(flows.shape)
    expected, effective, drawn = flows, factors.copy(), None
    if draws:
        numbers = sampled(inputs, seed=seed, draws=draws, cache=cache)
        passed = calculate(programme, numbers, sets=sets, leave_out=left, guard=False)
        straight = [is_straight(programme, link, inputs, sets) for link in lines]
        expected, drawn = _contract(
            programme,
            passed,
            lines,
            shares,
            effective,
            exact=flows,
            straight=straight,
            draws=draws,
        )
    return Result(
        programme=programme,
        alternative=alternative,
        inputs=inputs,
        lines=lines,
        parties=parties,
        flows=expected,
        flows_at_means=flows,
        factors=effective,
        factors_at_means=factors,
        shares=shares,
        numbers={name: float(number) for name, number in central.numbers.items()},
        prices={name: float(number) for name, number in central.prices.items()},
        missing=_missing(programme, central, inputs),
        draws=drawn,
    )


def _contract(
    programme: Programme,
    passed: Calculation,
    lines: tuple[Link, ...],
    shares: Array,
    factors: Array,
    *,
    exact: Array,
    straight: Sequence[bool],
    draws: int,
) -> tuple[Array, Draws]:
    """
    Sum line by line, so that lines × years × draws never stands in memory at once.

    A *straight* line has its *exact* expected value at the means; its draws are moved to lie around
    it, since what they are off is luck.
    """
    expected = np.zeros(factors.shape)
    line_pv = np.zeros((len(lines), draws))
    year_pv = np.zeros((factors.shape[1], draws))
    for at, link in enumerate(lines):
        # Taken out while it is summed, so that its memory is free for the next line.
        flow = passed.flows.pop(link.name)
        if flow.ndim == 1:
            flow = flow[:, None]
        weights = passed.factors[link.name]
        if straight[at]:
            flow = flow + (exact[at] - flow.mean(axis=1))[:, None]
            expected[at] = exact[at]
        else:
            expected[at] = flow.mean(axis=1)
        line_pv[at] = present(flow, weights)
        discounted = (weights if weights.ndim == 2 else weights[:, None]) * flow
        year_pv += SIGN[link.role] * discounted
        if weights.ndim == 2:
            # With an uncertain rate: what turns the expected flow into its present value.
            known = expected[at] != 0
            np.divide(discounted.mean(axis=1), expected[at], where=known, out=factors[at])
    names = {name: number for name, number in passed.numbers.items() if number.ndim}
    return expected, Draws(
        inputs={name: number for name, number in names.items() if name in programme.values},
        numbers=names,
        line_pv=line_pv,
        year_pv=year_pv,
        party_pv=shares.T @ line_pv,
    )


def _shares(lines: tuple[Link, ...], parties: tuple[str, ...]) -> Array:
    table = np.zeros((len(lines), len(parties)))
    for row, link in enumerate(lines):
        sign = 1.0 if link.role is Role.TRANSFER else SIGN[link.role]
        for party, share in link.shares:
            table[row, parties.index(party)] += sign * share
    return table


def _missing(
    programme: Programme, central: Calculation, inputs: Mapping[str, Input]
) -> tuple[Missing, ...]:
    missing = []
    for name, lacks in central.missing.items():
        numbers = [inputs[lack] for lack in lacks if lack in inputs]
        reasons = [number.missing or "no value" for number in numbers]
        # A reason in the file is in the language of who wrote it.
        dutch = [number.missing_nl or number.missing or "geen getal" for number in numbers]
        label = programme.links[name].label
        # Two numbers may be missing for one reason; it is said once.
        words = ("; ".join(dict.fromkeys(each)) for each in (reasons, dutch))
        missing.append(Missing(name, label, lacks, *words))
    return tuple(missing)
