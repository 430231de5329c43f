"""
What can be read and cannot be meant: a condition that holds for nobody, or for everybody.

Counted, it would give a figure of nought or of all without a word. Plain values in, sentences out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf

from wijkteam.analysis.facts.steps import STEPS
from wijkteam.analysis.indicators.definition import Condition, Things

#: What may stand in a condition, by what the condition is about.
PARTS = {
    "step": ("step", "code", "state", "reason", "actor", "which", "after", "within", "at_least",
             "different", "from", "to", "not"),
    "case": ("case", "is", "not"),
    "own": ("own", "is", "from", "to", "not"),
    "any": ("any", "not"),
}  # fmt: skip
#: Ten years: who looks further has a figure that is final when nobody asks any more.
_FURTHEST = 3650


def in_a_condition(condition: Condition, things: Things) -> Iterator[str]:
    """What makes no sense in one condition about *things*."""
    yield from _days(condition)
    if condition.low is not None or condition.high is not None:
        steps = things.step if condition.own else condition.step
        yield from _values(condition, steps)
    if condition.different and condition.at_least < 2:
        yield "different asks how many codes there are: give at_least, 2 or more."
    if condition.which != "any" and condition.at_least > 1:
        yield f"Of the {condition.which} there is one, so never {condition.at_least}."


def _days(condition: Condition) -> Iterator[str]:
    after, within = condition.after, condition.within
    for name, days in (("after", after), ("within", within)):
        if days is not None and abs(days) > _FURTHEST:
            yield f"{name} looks {abs(days)} days away; {_FURTHEST} (ten years) is the furthest."
    if within is None or after is None:
        return
    if within < 0:
        yield "within looks back when it is below nought: then leave after out."
    elif after > within:
        yield f"From {after} to within {within} days there is no day at all."


def _values(condition: Condition, steps: Sequence[str]) -> Iterator[str]:
    low, high = condition.low, condition.high
    if low is not None and high is not None and low > high:
        yield f"From {low:g} to {high:g} there is no value at all."
        return
    for step in steps:
        if step not in STEPS:  # goals together: a value that knows no end
            continue
        scale = STEPS[step].value
        if scale is None:
            yield f"{step} has no value: from and to have no meaning for it."
        elif (low is not None and low > scale.high) or (high is not None and high < scale.low):
            yield f"A value of {step} lies from {scale.low:g} to {scale.high:g}."


def in_what_is_waited_for(conditions: Sequence[Condition], name: str) -> Iterator[str]:
    """What makes no sense where the first such step is waited for, or all of them are added up."""
    plain = Condition()
    for condition in conditions:
        if not condition.step:
            yield f"`{name}` names a step here."
        elif (
            condition.negate
            or condition.at_least != plain.at_least
            or condition.after is not None
            or condition.within is not None
        ):
            yield f"Under `{name}` after, within, at_least and not have no meaning here."


def in_the_part(
    unit: str, where: Sequence[Condition], having: Sequence[Condition]
) -> Iterator[str]:
    """Whether the part of a share is always everything, or always nothing."""
    if unit != "share" or not having:
        return
    if all(any(_follows(part, whole) for whole in where) for part in having):
        yield "`having` says what `where` says already: the part would be all of it."
    told = {*where, *having}
    if any(replace(condition, negate=not condition.negate) in told for condition in told):
        yield "One condition stands here with its opposite: the part would be nobody."


def that_says_nothing(conditions: Sequence[Condition], things: Things) -> Iterator[str]:
    """A condition that whatever is counted fulfils, and two of which nothing fulfils both."""
    for condition in conditions:
        outcome = "nobody" if condition.negate else "everybody"
        if _is_the_thing_itself(condition, things):
            step = " or ".join(things.step)
            yield (
                f"What is counted is a {step} itself, so that holds for {outcome}: "
                "say `after: 1` or `at_least: 2` for another one, or take it out."
            )
        elif _is_any_signal(condition):
            yield f"Every case begins with a signal, so that holds for {outcome}. Take it out."
    plain = [c for c in conditions if (c.case or c.own) and c.codes and not c.negate]
    for at, one in enumerate(plain):
        for other in plain[at + 1 :]:
            same = (one.case, one.own) == (other.case, other.own)
            if same and not set(one.codes[0][1]) & set(other.codes[0][1]):
                yield (
                    f"{one.case or one.own} cannot be both {' or '.join(one.codes[0][1])} and "
                    f"{' or '.join(other.codes[0][1])}: that would be nobody. Put them in one list."
                )


def _is_the_thing_itself(condition: Condition, things: Things) -> bool:
    if not condition.step or not set(things.step) <= set(condition.step):
        return False
    own = dict(things.codes)
    return (
        _is_one_of_any(condition)
        and condition.which == "any"
        and (condition.after or 0) <= 0
        and all(name in own and set(own[name]) <= set(codes) for name, codes in condition.codes)
    )


def _is_any_signal(condition: Condition) -> bool:
    is_undated = condition.after is None and condition.within is None
    return (
        "signal" in condition.step
        and is_undated
        and not condition.codes
        and _is_one_of_any(condition)
    )


def _is_one_of_any(condition: Condition) -> bool:
    return condition.at_least == 1 and condition.low is None and condition.high is None


def _follows(part: Condition, whole: Condition) -> bool:
    """Whether *part* holds wherever *whole* does: the same, in at least the same days."""
    if replace(part, after=None, within=None) != replace(whole, after=None, within=None):
        return False
    if part.negate:
        part, whole = whole, part
    (first, last), (first_of_whole, last_of_whole) = _window(part), _window(whole)
    return first <= first_of_whole and last >= last_of_whole


def _window(condition: Condition) -> tuple[float, float]:
    """From which to which day after the thing a condition looks."""
    after, within = condition.after, condition.within
    if within is not None and within < 0:
        return within, 0
    if after is None and within is None:
        return -inf, inf
    return after or 0, inf if within is None else within
