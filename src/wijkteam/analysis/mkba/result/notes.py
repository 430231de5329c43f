"""What a reader should know: a line counted every year or never, a key beyond its ends."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from wijkteam.analysis.mkba.programme.checks import amount_units
from wijkteam.analysis.mkba.programme.model import ALWAYS, Link, Programme, Role
from wijkteam.analysis.mkba.programme.refusals import did_you_mean
from wijkteam.analysis.mkba.programme.units import Unit, unit
from wijkteam.analysis.mkba.result.alternative import Result


@dataclass(frozen=True, slots=True)
class Note:
    """Something that is not wrong, but may not be what was meant: the line, and what to do."""

    kind: str
    line: str
    message: str


def notes(result: Result) -> tuple[Note, ...]:
    """
    Lines that may not be what was meant.

    ``every_year``: an amount without "a year" in its unit that is counted in every year;
    ``never``: a line that begins after the horizon; ``unknown_event``: a link that avoids what
    is no event of the null alternative; ``no_costs`` and ``no_benefits``: one side is empty;
    ``beyond_key``: a key stands where its file does not say what is gained and lost.
    """
    programme = result.programme
    units = amount_units(
        programme, {name: unit(number.unit) for name, number in result.inputs.items()}
    )
    return (
        *(note for link in result.lines for note in _of(programme, link, units.get(link.name))),
        *_unknown_events(programme),
        *_one_side(programme),
        *_beyond_keys(result),
    )


def unknown_teams(programme: Programme, teams: Collection[str]) -> Iterator[Note]:
    """Teams of which the approach says that they work so, and that the release does not have."""
    asked = programme.confront.teams if programme.confront else ()
    for team in asked:
        if team not in teams and asked != ("all",):
            yield Note(
                "unknown_team",
                team,
                f"The release has no team {team!r}, so nothing of it is counted. It has: "
                f"{', '.join(sorted(teams))}. Mend `teams:` under `confront:`.",
            )


def other_draws(draws: int, own: str, usual: str) -> Iterator[Note]:
    """That these draws alone would say another word than the verdict."""
    if own != usual:
        yield Note(
            "other_draws",
            "",
            f"The balance lies at the edge of a tie: with these {draws} draws alone the verdict "
            f"would be {own!r}. With the draws that every page and report takes it is {usual!r}, "
            "and that is the verdict.",
        )


def _beyond_keys(result: Result) -> Iterator[Note]:
    """Keys that stand outside their ends: gain and loss were thought of between those only."""
    for key in result.programme.keys.values():
        low, high = key.bounds
        now = float(result.numbers.get(key.value, low))
        if not low <= now <= high:
            yield Note(
                "beyond_key",
                key.value,
                f"{key.value} is {now:g}, outside the ends of its key ({low:g} to {high:g}): what "
                "is gained and lost there was not thought of, so a better balance there says "
                "nothing. Set it between the ends.",
            )


def _one_side(programme: Programme) -> Iterator[Note]:
    """A programme without costs or without benefits weighs nothing against anything."""
    roles = {link.role for link in programme.lines}
    for role in (Role.COST, Role.BENEFIT):
        if role not in roles:
            yield Note(
                f"no_{role}s",
                "",
                f"The programme has no {role}s, so one side of the scales is empty. "
                f"Add `{role}s:`.",
            )


def _unknown_events(programme: Programme) -> Iterator[Note]:
    """Links that avoid something the null alternative does not hold."""
    known = programme.reference_events
    for link in programme.links.values():
        if link.avoids and known and link.avoids not in known:
            yield Note(
                "unknown_event",
                link.name,
                f"{link.name} avoids {link.avoids!r}, which is no event of the null alternative, "
                "so nobody checks whether more is avoided than there was. "
                f"{did_you_mean(link.avoids, known)}",
            )


def _of(programme: Programme, link: Link, amount: Unit | None) -> Iterator[Note]:
    if link.timing.first > programme.horizon:
        yield Note(
            "never",
            link.name,
            f"{link.name} begins in year {link.timing.first}, after the horizon of "
            f"{programme.horizon} years, and is never counted. Lengthen the horizon, or mend "
            "`from:`.",
        )
    yearly = amount is None or amount.free or dict(amount.powers).get("year")
    once = programme.horizon == 1 or programme.discounting.already
    if link.timing == ALWAYS and not yearly and not once:
        yield Note(
            "every_year",
            link.name,
            f"{link.name} is an amount in {amount}, not a year, and is counted in each of the "
            f"{programme.horizon} years. If it falls once, write `years: {{to: 1}}`; if it comes "
            "every year, say so in its unit (/year).",
        )
