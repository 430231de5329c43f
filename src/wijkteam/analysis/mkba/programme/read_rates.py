"""Read how a programme discounts: its rate, when in a year, and the steps of the rate."""

from __future__ import annotations

from typing import cast

from wijkteam.analysis.economics.discounting import MOMENT
from wijkteam.analysis.economics.discounting import Timing as Moment
from wijkteam.analysis.mkba.programme.gathered import Gathered
from wijkteam.analysis.mkba.programme.model import Discounting, Evidence, Value
from wijkteam.analysis.mkba.programme.read_timing import LATEST
from wijkteam.analysis.mkba.programme.read_values import value
from wijkteam.analysis.parameters.fields import choice, known_keys, mapping
from wijkteam.analysis.parameters.located import Fields

DISCOUNT_RATE = Value(
    name="discount.rate",
    label="Discount rate",
    unit=None,
    line=1,
    parameter="rates.discount",
    evidence=Evidence.RESEARCH,
    label_is_name=True,
)


def discounting(fields: Fields, gathered: Gathered) -> Discounting:
    """What stands under `discount:`; the rate of the library when nothing does."""
    inner = mapping(fields.values.get("discount"), "discount", gathered.refusals)
    if inner is None:
        gathered.values[DISCOUNT_RATE.name] = DISCOUNT_RATE
        return Discounting(rate=DISCOUNT_RATE.name, timing="mid")
    known_keys(inner, ("rate", "timing", "already", "steps"), "discount", gathered.refusals)
    timing: Moment = "mid"
    if "timing" in inner.values:
        said = choice(inner, "timing", MOMENT, "when in a year.", gathered.refusals)
        timing = cast("Moment", said or timing)
    if "already" in inner.values:
        required = choice(inner, "already", ("true", "yes"), "yes, or left out.", gathered.refusals)
        for key in ("rate", "steps"):
            if key in inner.values:
                gathered.refusals.add(
                    inner.key_lines[key],
                    f"The amounts are present values already, so this {key!r} would not be used. "
                    f"Remove it, or remove `already:`.",
                )
        return Discounting(rate=None, timing=timing, already=required is not None)
    rate = inner.values.get("rate")
    found = value(rate, DISCOUNT_RATE.name, gathered.refusals) if rate else DISCOUNT_RATE
    if found:
        gathered.values[DISCOUNT_RATE.name] = found
    return Discounting(rate=DISCOUNT_RATE.name, timing=timing, steps=_rate_steps(inner, gathered))


def _rate_steps(discount: Fields, gathered: Gathered) -> tuple[tuple[int, str], ...]:
    """The years from which another rate counts, in order."""
    found = {}
    steps = mapping(discount.values.get("steps"), "steps (`31: {value: …}`)", gathered.refusals)
    for key, node in steps or ():
        if not (key.isdecimal() and 2 <= int(key) <= LATEST):
            gathered.refusals.add(
                node.line,
                f"A step of the discount rate begins in year {key!r}. Number the years of the "
                "programme from 1, and let a step begin in year 2 or later.",
            )
            continue
        name = f"{DISCOUNT_RATE.name}.{int(key)}"
        one = value(node, name, gathered.refusals)
        if one is not None:
            gathered.values[name] = one
            found[int(key)] = name
    return tuple(sorted(found.items()))
