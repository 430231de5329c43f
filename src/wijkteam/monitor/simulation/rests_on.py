"""What a run rests on: its keys, what would have to be true, and what anybody can make anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from wijkteam.monitor.shelf.runs import Record
from wijkteam.monitor.simulation.sentences import GROUPS, key_label, key_value, measure_label
from wijkteam.ui.dates import date_short
from wijkteam.ui.numbers import number

#: Keys that belong to none of the seven, the world outside, come after them.
_OUTSIDE = 8
#: The causes that are named per figure; those after them move it little.
_NAMED_DRIVERS = 3


@dataclass(frozen=True, slots=True)
class TurnedKey:
    """A key of the run: what it was, what it became, or that it stayed."""

    group: str
    label: str
    now: str
    then: str
    turned: bool
    at: float
    was: float


@dataclass(frozen=True, slots=True)
class Required:
    """One number that decides: what it is now, and from where on it pays."""

    label: str
    now: str
    sentence: str
    reaches: bool


def turned_keys(record: Record, world: str) -> list[TurnedKey]:
    """The seven keys in their order: those that were turned, or else the first of each, hollow."""
    sets = {other["name"]: other["sets"] for other in record["worlds"]}
    first = sets[record["worlds"][0]["name"]]
    keys = sorted(
        record["keys"].items(), key=lambda named: (named[1]["group"] or _OUTSIDE, named[0])
    )
    moved = {
        key["group"]
        for name, key in keys
        if first.get(name, key["value"]) != sets[world].get(name, key["value"])
    }
    turned = []
    for name, key in keys:
        now, then = (values.get(name, key["value"]) for values in (first, sets[world]))
        if now == then and key["group"] in moved:
            continue
        # Somebody may have typed a value beyond the bounds of the slider.
        low, high = min(key["low"], now, then), max(key["high"], now, then)
        width = (high - low) or 1
        group = GROUPS.get(key["group"])
        turned.append(
            TurnedKey(
                group=str(group[0]) if group else _("De wereld"),
                label=key_label(key),
                now=key_value(now, key["unit"]),
                then=key_value(then, key["unit"]),
                turned=now != then,
                at=round(100 * (then - low) / width, 1),
                was=round(100 * (now - low) / width, 1),
            )
        )
    return turned


def requirements(record: Record, world: str) -> list[Required]:
    """What would have to be true for this to pay: those within reach first."""
    required = []
    for key in record["requirements"].get(world, ()):
        unit, turns_at, pays_now = key["unit"], key["value"], key["holds_now"]
        pays_low, pays_high = key["at_low"] > 0, key["at_high"] > 0
        words = {"low": key_value(key["low"], unit), "high": key_value(key["high"], unit)}
        # Runs of before November 2026 do not say how much of it is chance.
        if not key.get("told", True):
            text = _("te dicht bij nul om te zeggen")
        elif turns_at is not None:
            words["value"] = key_value(turns_at, unit)
            text = _("loont vanaf %(value)s") if pays_high else _("loont tot %(value)s")
        elif pays_now == pays_low == pays_high:
            text = (
                _("maakt niet uit: het loont ook bij %(low)s en bij %(high)s")
                if pays_now
                else _("niet genoeg: ook bij %(low)s en bij %(high)s loont het niet")
            )
        elif pays_now:
            text = _("loont zoals nu, niet bij %(low)s of %(high)s")
        else:
            text = _("loont bij %(low)s en bij %(high)s, zoals nu niet")
        required.append(
            Required(
                key_label(key), key_value(key["now"], unit), text % words, turns_at is not None
            )
        )
    # `sorted` keeps the order of the keys among those that reach it.
    return sorted(required, key=lambda number: not number.reaches)


def drivers(record: Record, world: str) -> list[tuple[str, tuple[str, ...]]]:
    """Per main figure the uncertain numbers that move it most; empty with too few draws."""
    origins = {"study": _("uit onderzoek"), "assumption": _("aangenomen"), "choice": _("gekozen")}
    return [
        (
            measure_label(record, name),
            tuple(f"{key_label(key)} ({origins[key['origin']]})" for key in keys[:_NAMED_DRIVERS]),
        )
        for name, keys in record["against"][world]["drivers"].items()
        if keys
    ]


def holds(record: Record) -> list[tuple[str, bool]]:
    """What must hold in every run, and whether it did."""
    balance = record["balance"]
    n = number(record["households"])
    return [
        (_("Niemand verdwijnt: steeds %(n)s huishoudens") % {"n": n}, balance["households"]),
        (_("Geen uur meer gewerkt dan er is"), balance["hours"]),
        (_("De partijen samen zijn het totaal"), balance["parties"]),
    ]


def origins(record: Record) -> str:
    """How many of the numbers come from research, and how many were assumed or chosen."""
    by_origin = record["origins"]
    return _(
        "Dit volgt uit %(all)s getallen: %(study)s uit onderzoek, %(assumption)s aangenomen en "
        "%(choice)s die een gemeente kiest of van zichzelf kent."
    ) % {
        "all": sum(by_origin.values()),
        "study": by_origin.get("study", 0),
        "assumption": by_origin.get("assumption", 0),
        "choice": by_origin.get("choice", 0),
    }


def made_with(record: Record) -> str:
    """So that anybody can make it anew."""
    return _(
        "%(draws)s doorrekeningen · toevalsgetal %(seed)s · model %(model)s · "
        "parameters %(parameters)s op %(on)s · wijkteam %(wijkteam)s"
    ) % {
        **{name: record[name] for name in ("seed", "model", "parameters", "wijkteam")},
        "draws": number(record["draws"]),
        "on": day_of(record),
    }


def day_of(record: Record) -> str:
    """The day of the parameters, as people write it."""
    return date_short(date.fromisoformat(record["on"]))
