"""The ratio of a study at one discount rate, and how sure it is on the log scale."""

from __future__ import annotations

import math
from dataclasses import dataclass

from wijkteam.analysis.economics.discounting import present_value
from wijkteam.analysis.mkba.comparison.study import Study
from wijkteam.analysis.statistics.distributions import critical_value

#: Printed flows are rounded; a ratio further off than this was made another way.
TOLERANCE = 0.02


@dataclass(frozen=True, slots=True)
class Restated:
    """The ratio that enters the comparison, and what a reader must know about it."""

    ratio: float
    factor: float
    rediscounted: bool
    flags: tuple[str, ...]


def restate(study: Study, *, rate: float, rate_since: int | None = None) -> Restated:
    """
    Return the ratio of a study at *rate*.

    *rate_since* is the year from which that rate holds (parameter ``rates.discount``): a study
    of before, that does not say its rate, probably used an older one.

    With costs and benefits per year both are discounted anew, at the timing of the study; an
    interval moves by the same factor. Without them the published ratio stays, with a flag when
    its rate was another or is unknown: where benefits come later than costs, a higher rate made
    the ratio lower.

    >>> old = Study("A", "x:1", ratio=1.4, discount_rate=0.055, costs=(100, 0, 0),
    ...             benefits=(0, 75, 75), timing="end")
    >>> new = restate(old, rate=0.0225)
    >>> round(new.ratio, 4), new.rediscounted, new.flags
    (1.4509, True, ())
    >>> restate(Study("B", "x:2", ratio=1.4, discount_rate=0.055), rate=0.0225).flags
    ('old discount rate: 5.5 % instead of 2.25 %; no yearly flows to discount anew',)
    """
    if study.has_flows:
        return _from_flows(study, rate)
    assert study.ratio is not None  # the reader refuses a study without ratio and flows
    return Restated(study.ratio, 1.0, False, _old_rate(study, rate, rate_since))


def _from_flows(study: Study, rate: float) -> Restated:
    new = _ratio(study, rate)
    if study.ratio is None:
        return Restated(new, 1.0, True, ())
    flags = []
    if study.discount_rate is not None:
        again = _ratio(study, study.discount_rate)
        if abs(again / study.ratio - 1) > TOLERANCE:
            flags.append(
                f"its flows give {again:.2f} at its own rate, not the published {study.ratio:.2f}"
            )
    return Restated(new, new / study.ratio, True, tuple(flags))


def _ratio(study: Study, rate: float) -> float:
    benefits = float(present_value(study.benefits, rate, timing=study.timing))
    return benefits / float(present_value(study.costs, rate, timing=study.timing))


def _old_rate(study: Study, rate: float, rate_since: int | None) -> tuple[str, ...]:
    used = study.discount_rate
    if used is None:
        old = study.year is not None and rate_since is not None and study.year < rate_since
        return ("discount rate not stated" + (", and likely an older one" if old else ""),)
    # 2.25 % and 0.0225 are the same rate.
    if abs(used - rate) < 1e-9:
        return ()
    word = "old discount rate" if used > rate else "other discount rate"
    return (
        f"{word}: {100 * used:g} % instead of {100 * rate:g} %; no yearly flows to discount anew",
    )


NO_UNCERTAINTY = "no standard error or interval was published"
A_RANGE = "low and high are the lowest and highest of several results, which is no interval"
NOT_POSITIVE = "a ratio of 0 or less has no logarithm"
REACHES_ZERO = "the interval reaches 0 or less, which has no logarithm"


@dataclass(frozen=True, slots=True)
class LogRatio:
    """ln(ratio) with its standard error; *imputed* when the user supplied that. Or why not."""

    value: float | None
    se: float | None
    imputed: bool = False
    why_not: str = ""
    flags: tuple[str, ...] = ()


def log_ratio(study: Study, restated: Restated, *, impute_se: float | None = None) -> LogRatio:
    """
    Return ln(ratio) and its standard error: as published, from the interval, or *impute_se*.

    An interval gives (ln high − ln low) / 2z for its level. A range over several results gives
    none; an interval that reaches 0 has no logarithm, and no other error is put in its place.

    >>> study = Study("A", "x:1", ratio=2.0, low=1.0, high=4.0)
    >>> round(log_ratio(study, Restated(2.0, 1.0, False, ())).se, 4)
    0.3537
    """
    if restated.ratio <= 0:
        return LogRatio(None, None, why_not=NOT_POSITIVE)
    value = math.log(restated.ratio)
    if study.se_log is not None:
        return LogRatio(value, study.se_log)
    from_interval = _from_interval(study)
    if from_interval.se is not None:
        return LogRatio(value, from_interval.se, flags=from_interval.flags)
    # A study whose interval reaches 0 did publish how unsure it is: a set error would hide that.
    if impute_se is not None and from_interval.why_not != REACHES_ZERO:
        flag = f"standard error of ln(ratio) set to {impute_se:g} by the user"
        return LogRatio(value, impute_se, imputed=True, flags=(flag,))
    return LogRatio(value, None, why_not=from_interval.why_not)


def _from_interval(study: Study) -> LogRatio:
    if study.low is None or study.high is None:
        return LogRatio(None, None, why_not=NO_UNCERTAINTY)
    # The range of several estimates says how they differ, and not how sure one is.
    if study.is_range:
        return LogRatio(None, None, why_not=A_RANGE)
    # The logarithm of nought is no number: such an interval cannot be pooled as a ratio.
    if study.low <= 0:
        return LogRatio(None, None, why_not=REACHES_ZERO)
    low, high = math.log(study.low), math.log(study.high)
    se = (high - low) / (2 * critical_value(study.level))
    flags: tuple[str, ...] = ()
    # Rounding of the ends moves the middle less than this; more is an interval of another shape.
    if study.ratio is not None and abs(math.log(study.ratio) - (low + high) / 2) > se / 2:
        flags = ("the interval is not even around the ratio on the log scale",)
    return LogRatio(None, se, flags=flags)
