"""One published cost-benefit analysis: its ratio, how sure that is, and by which conventions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from wijkteam.analysis.economics.discounting import Timing
from wijkteam.analysis.statistics.written.numbers import number

Perspective = Literal["social", "financial", "municipality"]

#: From the widest to the narrowest: whose costs and benefits are counted.
PERSPECTIVES = ("social", "financial", "municipality")

#: From the words of a field to its value; a `ValueError` says what is wrong.
Kind = Callable[[str, str], Any]


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


def _number(text: str, key: str) -> float:
    return number(text, key, grouped=False)


def _share(text: str, key: str) -> float:
    value = number(text.rstrip().removesuffix("%"), key, grouped=False)
    value = value / 100 if text.rstrip().endswith("%") else value
    # A rate typed as 5 where 0.05 is meant would discount everything away.
    if not -0.5 < value < 1:
        raise ValueError(f"{key} is {text}; write 5.5% or 0.055.")
    return value


def _level(text: str, key: str) -> float:
    value = _share(text, key)
    if value <= 0:
        raise ValueError(f"{key} is {text}; write 95% or 0.95.")
    return value


def _year(text: str, key: str) -> int:
    if not re.fullmatch(r"(19|20)\d\d", text):
        raise ValueError(f"{key} is '{text[:20]}'; write four digits, such as 2014.")
    return int(text)


def _one_of(*allowed: str) -> Kind:
    def kind(text: str, key: str) -> str | None:
        word = text.strip().casefold().replace(" ", "_").replace("-", "_")
        if word and word not in allowed:
            raise ValueError(f"{key} is '{text[:40]}'. Use: {', '.join(allowed)}.")
        return word or None

    return kind


def _yes_no(text: str, key: str) -> bool | None:
    word = text.strip().casefold()
    if word and word not in (*_YES, *_NO):
        raise ValueError(f"{key} is '{word[:20]}'. Write yes or no.")
    return word in _YES if word else None


def _flows(text: str, key: str) -> tuple[float, ...]:
    return tuple(
        number(part, f"{key}, year {at}", grouped=False)
        for at, part in enumerate(text.split("|"), start=1)
    )


def _as_written(text: str, key: str) -> str:
    return text


_YES, _NO = ("yes", "ja", "true", "1"), ("no", "nee", "false", "0")
#: What a row or an item may hold, and how the words of each field are read.
KINDS: dict[str, Kind] = {
    "study": _as_written,
    "ratio": _number,
    "perspective": _one_of(*PERSPECTIVES),
    "low": _number,
    "high": _number,
    "level": _level,
    "range": _yes_no,
    "se_log": _number,
    "discount_rate": _share,
    "timing": _one_of("begin", "mid", "end"),
    "horizon": _number,
    "year": _year,
    "startup": _yes_no,
    "target_group": _as_written,
    "funding": _one_of("new_for_old", "additional", "mixed"),
    "convention": _one_of("benefit", "lower_cost"),
    "part_of": _as_written,
    "source": _as_written,
    "costs": _flows,
    "benefits": _flows,
}
FIELDS = tuple(KINDS)
#: Beyond these a number is a slip of the pen.
LEAST, MOST, WIDEST, DEAREST = 1e-6, 1e6, 10.0, 1e15


def study_from(values: Mapping[str, str], *, where: str) -> Study:
    """Read one study; raises `ValueError` with what is wrong and what to do."""
    if not values.get("study"):
        raise ValueError("the study has no name. Give it one.")
    given = {key: kind(values[key], key) for key, kind in KINDS.items() if values.get(key)}
    # What is blank stays what `Study` holds when a publication does not say.
    given = {key: value for key, value in given.items() if value is not None}
    given["is_range"] = given.pop("range", False)
    study = Study(where=where, **given)
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
    # A study without error would outweigh all others together.
    if study.se_log is not None and study.se_log <= 0:
        raise ValueError(
            f"se_log is {study.se_log:g}; a standard error is more than 0. Leave it empty when it "
            "was not published."
        )
    # The sum and not each year: a year may give something back.
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
