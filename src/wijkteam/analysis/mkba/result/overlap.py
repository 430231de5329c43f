"""Double counting: the same thing on two lines, and more averted than there was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from wijkteam.analysis.mkba.programme.model import Link, Role
from wijkteam.analysis.mkba.result.alternative import Result


@dataclass(frozen=True, slots=True)
class DoubleCount:
    """What may be counted twice: the lines, what is wrong and what to do."""

    kind: str
    links: tuple[str, ...]
    message: str


def overlaps(result: Result) -> tuple[DoubleCount, ...]:
    """
    Everything in the chain that may be counted twice.

    Three checks: the same outcome, population, party and period on two lines; two effects
    (or paths) that claim the same avoided event in the same population; and more events
    avoided than the null alternative has. A line may declare that it is ``part_of`` another,
    or ``apart_from`` it with a reason.
    """
    return (*_same_line(result), *_same_event(result), *_too_many(result))


def _together(first: Link, second: Link, horizon: int) -> bool:
    """Whether two links count for the same people in the same years."""
    # Two lines that never count in one year cannot count one thing twice.
    start = max(first.timing.first, second.timing.first)
    end = min(first.timing.last or horizon, second.timing.last or horizon)
    return first.population == second.population and start <= end


def _declared(first: Link, second: Link) -> bool:
    apart = {name for name, _ in (*first.apart_from, *second.apart_from)}
    return bool(apart & {first.name, second.name}) or (
        first.part_of == second.name or second.part_of == first.name
    )


def _same_line(result: Result) -> Iterator[DoubleCount]:
    benefits = [link for link in result.lines if link.role is Role.BENEFIT]
    for first, second in combinations(benefits, 2):
        if _outcome(first) != _outcome(second) or _declared(first, second):
            continue
        parties = {name for name, share in first.shares if share} & {
            name for name, share in second.shares if share
        }
        if parties and _together(first, second, result.programme.horizon):
            yield DoubleCount(
                "same_line",
                (first.name, second.name),
                f"{first.name} and {second.name} both count {_outcome(first)} for "
                f"{first.population}, for {', '.join(sorted(parties))} in the same years. Keep "
                "one, or say with `part_of:` or `apart_from:` how they differ.",
            )


def _outcome(link: Link) -> str:
    """What a line says it counts; without words of its own, the sum and price it uses."""
    price = f" × {link.price.text}" if link.price else ""
    return link.outcome or link.avoids or f"{link.quantity.text}{price}"


def _claims(result: Result) -> list[Link]:
    """The links that say they avoid something."""
    left = result.alternative.leave_out
    return [
        link
        for link in result.programme.links.values()
        if link.avoids and link.name in result.numbers and link.name not in left
    ]


def _same_event(result: Result) -> Iterator[DoubleCount]:
    for first, second in combinations(_claims(result), 2):
        # Worked out of the other it is a step further in one chain, and no second claim.
        builds_on = first.name in second.quantity.names or second.name in first.quantity.names
        if first.avoids != second.avoids or builds_on or _declared(first, second):
            continue
        if _together(first, second, result.programme.horizon):
            paths = f" along paths {first.path} and {second.path}" if first.path else ""
            yield DoubleCount(
                "same_event",
                (first.name, second.name),
                f"{first.name} and {second.name} both claim the avoided {first.avoids} of "
                f"{first.population}{paths}. Let one claim it, or say with `apart_from:` why "
                "they are not the same ones.",
            )


def _too_many(result: Result) -> Iterator[DoubleCount]:
    for event, name in result.programme.reference_events.items():
        claims = [
            link
            for link in _claims(result)
            if link.avoids == event and not (link.part_of and link.part_of in result.numbers)
        ]
        counted = [
            link
            for link in claims
            if not any(other.name in link.quantity.names for other in claims if other is not link)
        ]
        avoided = sum(result.numbers[link.name] for link in counted)
        there_were = result.numbers.get(name)
        # A hair more is rounding of the sum, not double counting.
        if there_were is not None and avoided > there_were * (1 + 1e-9):
            yield DoubleCount(
                "too_many",
                tuple(link.name for link in counted),
                f"Together {', '.join(link.name for link in counted)} avoid {avoided:.4g} times "
                f"{event}, but without the programme there would be {there_were:.4g}. "
                "Lower the effects, or mend the number in the null alternative.",
            )
