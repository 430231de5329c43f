"""One published cost-benefit analysis: its ratio, how sure that is, and by which conventions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, cast

from wijkteam.analysis.economics.discounting import Timing
from wijkteam.analysis.statistics.written_numbers import number

Perspective = Literal["social", "financial", "municipality"]

PERSPECTIVES = ("social", "financial", "municipality")
FUNDING = ("new_for_old", "additional", "mixed")
CONVENTIONS = ("benefit", "lower_cost")
TIMINGS = ("begin", "mid", "end")


@dataclass(frozen=True, slots=True)
class Study:
    """
    A published result; None where the publication does not say.

    *ratio* is benefits per euro of costs. *low* and *high* hold its interval at *level*; with
    *is_range* they are the lowest and highest of several results, which is no interval. *se_log*
    is the standard error of ln(ratio). *costs* and *benefits* are undiscounted euros per year.
    *part_of* names the study that already holds this result.
    """

    study: str
    where: str
    ratio: float | None = None
    perspective: Perspective = "social"
    low: float | None = None
    high: float | None = None
    level: float = 0.95
    is_range: bool = False
    se_log: float | None = None
    discount_rate: float | None = None
    timing: Timing = "end"
    horizon: float | None = None
    year: int | None = None
    startup: bool | None = None
    target_group: str | None = None
    funding: str | None = None
    convention: str | None = None
    part_of: str | None = None
    source: str | None = None
    costs: tuple[float, ...] = ()
    benefits: tuple[float, ...] = ()

    @property
    def has_flows(self) -> bool:
        return bool(self.costs and self.benefits)

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


FIELDS = ("study", "ratio", "perspective", "low", "high", "level", "range", "se_log",
          "discount_rate", "timing", "horizon", "year", "startup", "target_group", "funding",
          "convention", "part_of", "source", "costs", "benefits")  # fmt: skip
#: Beyond these a number is a slip of the pen.
LEAST, MOST, WIDEST, DEAREST = 1e-6, 1e6, 10.0, 1e15
_YES, _NO = ("yes", "ja", "true", "1"), ("no", "nee", "false", "0")


def study_from(values: Mapping[str, str], *, where: str) -> Study:
    """Read one study; raises `ValueError` with what is wrong and what to do."""
    if not values.get("study"):
        raise ValueError("the study has no name. Give it one.")
    study = Study(
        study=values["study"],
        where=where,
        ratio=_number(values, "ratio"),
        perspective=cast("Perspective", _word(values, "perspective", PERSPECTIVES) or "social"),
        low=_number(values, "low"),
        high=_number(values, "high"),
        level=_share(values, "level") or 0.95,
        is_range=_yes(values, "range") or False,
        se_log=_number(values, "se_log"),
        discount_rate=_share(values, "discount_rate"),
        timing=cast("Timing", _word(values, "timing", TIMINGS) or "end"),
        horizon=_number(values, "horizon"),
        year=_year(values),
        startup=_yes(values, "startup"),
        target_group=values.get("target_group") or None,
        funding=_word(values, "funding", FUNDING),
        convention=_word(values, "convention", CONVENTIONS),
        part_of=values.get("part_of") or None,
        source=values.get("source") or None,
        costs=_flows(values, "costs"),
        benefits=_flows(values, "benefits"),
    )
    _check(study)
    _plausible(study)
    return study


def _plausible(study: Study) -> None:
    """Refuse a slip of the pen that no logarithm can hold."""
    for name, ratio in (("ratio", study.ratio), ("low", study.low), ("high", study.high)):
        if ratio and not LEAST <= abs(ratio) <= MOST:
            raise ValueError(f"{name} is {ratio:g}; a ratio lies between {LEAST:g} and {MOST:g}.")
    if study.se_log is not None and not LEAST <= study.se_log <= WIDEST:
        raise ValueError(
            f"se_log is {study.se_log:g}; the standard error of ln(ratio) lies between {LEAST:g} "
            f"and {WIDEST:g}."
        )
    for name, flows in (("costs", study.costs), ("benefits", study.benefits)):
        if any(abs(amount) > DEAREST for amount in flows):
            raise ValueError(
                f"{name} hold an amount above {DEAREST:g}. Look for a slip of the pen."
            )


def _check(study: Study) -> None:
    if study.ratio is None and not study.has_flows:
        raise ValueError("there is no ratio, nor costs and benefits per year. Give one of the two.")
    if (study.low is None) != (study.high is None):
        raise ValueError("low and high belong together. Give both, or neither.")
    if study.low is not None and study.high is not None:
        if study.low >= study.high:
            raise ValueError(f"low ({study.low:g}) must be below high ({study.high:g}).")
        if study.ratio is not None and not study.low <= study.ratio <= study.high:
            raise ValueError(
                f"the interval {study.low:g} to {study.high:g} does not hold the ratio "
                f"{study.ratio:g}. Look both up again."
            )
    if study.se_log is not None and study.se_log <= 0:
        raise ValueError(
            f"se_log is {study.se_log:g}; a standard error is more than 0. Leave it empty when it "
            "was not published."
        )
    if study.costs and sum(study.costs) <= 0:
        raise ValueError("the costs per year add up to 0 or less, so there is no ratio.")
    if bool(study.costs) != bool(study.benefits):
        raise ValueError("costs and benefits per year belong together. Give both, or neither.")
    if len(study.costs) != len(study.benefits):
        raise ValueError(
            f"there are {len(study.costs)} years of costs and {len(study.benefits)} of benefits. "
            "Give one amount for each year, 0 where there is none."
        )
    if study.horizon is not None and study.horizon <= 0:
        raise ValueError(f"the horizon is {study.horizon:g} years; it must be more than 0.")


def _number(values: Mapping[str, str], key: str) -> float | None:
    text = values.get(key, "")
    return number(text, key, grouped=False) if text else None


def _share(values: Mapping[str, str], key: str) -> float | None:
    text = values.get(key, "")
    if not text:
        return None
    value = number(text.rstrip().removesuffix("%"), key, grouped=False)
    value = value / 100 if text.rstrip().endswith("%") else value
    if not -0.5 < value < 1:
        raise ValueError(f"{key} is {text}; write 5.5% or 0.055.")
    if key == "level" and value <= 0:
        raise ValueError(f"level is {text}; write 95% or 0.95.")
    return value


def _year(values: Mapping[str, str]) -> int | None:
    text = values.get("year", "")
    if not text:
        return None
    if not re.fullmatch(r"(19|20)\d\d", text):
        raise ValueError(f"year is '{text[:20]}'; write four digits, such as 2014.")
    return int(text)


def _word(values: Mapping[str, str], key: str, allowed: Sequence[str]) -> str | None:
    text = values.get(key, "").strip().casefold().replace(" ", "_").replace("-", "_")
    if not text:
        return None
    if text not in allowed:
        raise ValueError(f"{key} is '{values[key][:40]}'. Use: {', '.join(allowed)}.")
    return text


def _yes(values: Mapping[str, str], key: str) -> bool | None:
    text = values.get(key, "").strip().casefold()
    if not text:
        return None
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise ValueError(f"{key} is '{text[:20]}'. Write yes or no.")


def _flows(values: Mapping[str, str], key: str) -> tuple[float, ...]:
    text = values.get(key, "")
    if not text:
        return ()
    return tuple(
        number(part, f"{key}, year {at}", grouped=False)
        for at, part in enumerate(text.split("|"), start=1)
    )
