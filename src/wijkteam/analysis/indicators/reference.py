"""The reference page of the indicators, by goal, made from their files."""

from __future__ import annotations

from collections.abc import Iterator

from wijkteam.analysis.indicators.basic_set import BASIC_SET, BASIC_SET_VERSION
from wijkteam.analysis.indicators.definition import GOALS, KINDS, Definition
from wijkteam.analysis.indicators.reading import catalogue, not_counted


def as_markdown() -> str:
    """
    Every indicator by goal, and what is not counted yet with what it would take.

    >>> as_markdown().splitlines()[0]
    '# Indicators'
    """
    return "\n".join(_page()).rstrip() + "\n"


def _page() -> Iterator[str]:
    counted, missing = catalogue(), not_counted()
    yield "# Indicators"
    yield ""
    yield (
        f"{len(counted)} figures are derived from the work itself; nobody fills in a field for "
        f"them. Of {len(missing)} others it says what they would take. The basic set, version "
        f"{BASIC_SET_VERSION}, holds {len(BASIC_SET)} figures that every municipality shares. "
        "How they are calculated: [docs/analysts/indicators.md](../analysts/indicators.md)."
    )
    for goal, name in GOALS.items():
        yield ""
        yield f"## {name.english}"
        yield ""
        for definition in counted.values():
            if definition.goal == goal:
                yield from _indicator(definition)
        lacking = [indicator for indicator in missing if indicator.goal == goal]
        if lacking:
            yield "Not counted yet:"
            yield ""
            for indicator in lacking:
                yield f"- {indicator.name.english}: {indicator.takes.english} ({indicator.source})"


def _indicator(definition: Definition) -> Iterator[str]:
    basic = ", in the basic set" if definition.code in BASIC_SET else ""
    yield f"### `{definition.code}`"
    yield ""
    yield f"**{definition.question.english}** ({definition.question.dutch})"
    yield ""
    yield f"- {KINDS[definition.kind].english.capitalize()}, {definition.unit}{basic}; " + (
        f"version {definition.version} since {definition.since}"
    )
    if definition.numerator.english:
        yield f"- Numerator: {definition.numerator.english}"
    yield f"- Denominator: {definition.denominator.english}"
    yield f"- Quarter: {definition.period.english}"
    if definition.settles:
        yield f"- Final: {definition.settles} days after the quarter"
    if definition.tables:
        yield "- Also by: " + ", ".join(" × ".join(table) for table in definition.tables)
    direction = "not agreed" if definition.direction == "none" else definition.direction
    yield f"- Better is: {direction}"
    yield f"- Tells: {definition.tells.english}"
    yield f"- Does not tell: {definition.does_not_tell.english}"
    yield f"- Source: {definition.source}, {definition.at}"
    yield ""
