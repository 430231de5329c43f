"""How sure a published ratio is, on the log scale; never guessed unless asked."""

from __future__ import annotations

import math
from dataclasses import dataclass

from wijkteam.analysis.mkba.comparison.rediscount import Restated
from wijkteam.analysis.mkba.comparison.study import Study
from wijkteam.analysis.statistics.distributions import critical_value

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
    none.

    >>> study = Study("A", "x:1", ratio=2.0, low=1.0, high=4.0)
    >>> round(log_ratio(study, Restated(2.0, 1.0, False, ())).se, 4)
    0.3537
    """
    if restated.ratio <= 0:
        return LogRatio(None, None, why_not=NOT_POSITIVE)
    value = math.log(restated.ratio)
    if study.se_log is not None:
        return LogRatio(value, study.se_log)
    found = _from_interval(study)
    if found.se is not None:
        return LogRatio(value, found.se, flags=found.flags)
    if impute_se is not None:
        flag = f"standard error of ln(ratio) set to {impute_se:g} by the user"
        return LogRatio(value, impute_se, imputed=True, flags=(flag,))
    return LogRatio(value, None, why_not=found.why_not)


def _from_interval(study: Study) -> LogRatio:
    if study.low is None or study.high is None:
        return LogRatio(None, None, why_not=NO_UNCERTAINTY)
    if study.is_range:
        return LogRatio(None, None, why_not=A_RANGE)
    if study.low <= 0:
        return LogRatio(None, None, why_not=REACHES_ZERO)
    low, high = math.log(study.low), math.log(study.high)
    se = (high - low) / (2 * critical_value(study.level))
    flags: tuple[str, ...] = ()
    if study.ratio is not None and abs(math.log(study.ratio) - (low + high) / 2) > se / 2:
        flags = ("the interval is not even around the ratio on the log scale",)
    return LogRatio(None, se, flags=flags)
