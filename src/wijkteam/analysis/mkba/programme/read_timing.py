"""Read in which years a line counts."""

from __future__ import annotations

from wijkteam.analysis.mkba.programme.gathered import Gathered
from wijkteam.analysis.mkba.programme.read_values import NAME
from wijkteam.analysis.mkba.programme.timing import Cohort, Timing
from wijkteam.analysis.parameters.fields import known_keys, mapping, number
from wijkteam.analysis.parameters.located import Fields, Items, Node, Refusals, Text

TIMING_KEYS = ("from", "to", "ramp", "drop_off", "price_growth", "per_cohort")
LATEST = 200  # the longest horizon there is


def timing(node: Node | None, name: str, gathered: Gathered) -> Timing:
    """The years of the line *name*; always, when nothing is said."""
    fields = mapping(node, f"years of {name}", gathered.refusals)
    if fields is None:
        return Timing()
    known_keys(fields, TIMING_KEYS, f"years of {name}", gathered.refusals)
    first = _whole(fields, "from", 1, gathered.refusals)
    last = _whole(fields, "to", None, gathered.refusals)
    if last is not None and first is not None and last < first:
        gathered.refusals.add(
            fields.line, f"{name} ends in year {last}, before it starts ({first})."
        )
    return Timing(
        first=first or 1,
        last=last,
        ramp=_ramp(fields.values.get("ramp"), name, gathered.refusals),
        drop_off=_yearly(fields.values.get("drop_off"), f"{name}.drop_off", gathered),
        growth=_yearly(fields.values.get("price_growth"), f"{name}.price_growth", gathered),
        cohort=_cohort(fields.values.get("per_cohort"), name, gathered),
    )


def _ramp(node: Node | None, name: str, refusals: Refusals) -> tuple[float, ...]:
    """The shares of the first years, from nothing to all."""
    if node is None:
        return ()
    steps = node.values if isinstance(node, Items) else ()
    found = [(step, number(step, f"ramp of {name}", refusals)) for step in steps]
    if not steps:
        refusals.add(node.line, f"The ramp of {name} is no list. Write it as [0.5, 0.8].")
    for step, share in found:
        if share is not None and not 0 <= share <= 1:
            refusals.add(
                step.line,
                f"A step in the ramp of {name} is {share:g}; write shares of the full amount, "
                "between 0 and 1, such as [0.5, 0.8].",
            )
    return tuple(share for _, share in found if share is not None)


def _cohort(node: Node | None, name: str, gathered: Gathered) -> Cohort | None:
    fields = mapping(node, f"per_cohort of {name}", gathered.refusals)
    if fields is None:
        return None
    known_keys(fields, ("years", "delay", "drop_off"), f"per_cohort of {name}", gathered.refusals)
    return Cohort(
        years=_whole(fields, "years", 1, gathered.refusals) or 1,
        delay=_whole(fields, "delay", 0, gathered.refusals, least=0) or 0,
        drop_off=_yearly(fields.values.get("drop_off"), f"{name}.cohort_drop_off", gathered),
    )


def _yearly(node: Node | None, name: str, gathered: Gathered) -> str | float:
    """A share a year: a plain number, the name of a value, or a value written on the spot."""
    if isinstance(node, Text) and NAME.fullmatch(node.value.strip()):
        return node.value.strip()
    if isinstance(node, Text):
        rate = number(node, name, gathered.refusals)
        least = -1.0 if name.endswith("price_growth") else 0.0
        if rate is not None and not least <= rate <= 1:
            gathered.refusals.add(
                node.line,
                f"{name} is {rate:g}; write a share of {least:g} to 1, such as 0.1.",
            )
        return rate or 0.0
    return name if node is not None and gathered.sum(node, name) else 0.0


def _whole(
    fields: Fields, key: str, default: int | None, refusals: Refusals, *, least: int = 1
) -> int | None:
    node = fields.values.get(key)
    if node is None:
        return default
    found = number(node, key, refusals)
    if found is None:
        return default
    if found != int(found) or found < least:
        refusals.add(node.line, f"{key!r} is {found:g}; write a whole number from {least} on.")
        return default
    if found > LATEST:
        refusals.add(
            node.line,
            f"{key!r} is {found:g}, but years are numbered from 1: the first year of the "
            "programme is 1, the next 2.",
        )
        return default
    return int(found)
