"""
Which days can be, per kind of day: the one place for every form and every model.

A day that cannot be is refused; a day that hardly can is asked back ("klopt dit?") by the form.
One slip of the keyboard must not stretch a release over twenty years.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

#: Teams work under the Wmo 2015 and the Jeugdwet, both in force from this day: no earlier work of
#: theirs can be in the register, so 2006 or 0206 is a slip.
FIRST_DAY_OF_WORK = dt.date(2015, 1, 1)
#: A leap year: one day too many is no reason to doubt a date.
YEAR = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Limits:
    """How far from today a day of some kind can lie, and from where on it is asked back."""

    earliest: dt.date | dt.timedelta
    latest: dt.timedelta
    doubt_before: dt.timedelta | None = None
    doubt_after: dt.timedelta | None = None


KINDS = {
    # The oldest Dutch person ever was 115; somebody of 105 is rare enough to look twice.
    "birth": Limits(earliest=-120 * YEAR, latest=0 * YEAR, doubt_before=-105 * YEAR),
    # What the team did or heard. The models say "in the future" in their own words for near days.
    "past": Limits(earliest=FIRST_DAY_OF_WORK, latest=YEAR, doubt_before=-YEAR),
    # What happened in a life may be long ago.
    "history": Limits(earliest=-120 * YEAR, latest=YEAR, doubt_before=-10 * YEAR),
    # What is agreed for later: a plan is looked at within months, and nobody plans years ahead.
    "planned": Limits(
        earliest=FIRST_DAY_OF_WORK,
        latest=3 * YEAR,
        doubt_after=dt.timedelta(days=400),
    ),
    # From and until: living together began long ago, a cover or a term ends in some years.
    "span": Limits(earliest=-120 * YEAR, latest=20 * YEAR),
}

#: The kind of a day by the name of its field, in forms and models alike.
NAMED = {
    "birth_date": "birth",
    **dict.fromkeys(
        (
            "received_on", "held_on", "asked_on", "accepted_on", "decided_on", "made_on",
            "reached_on", "given_on", "agreed_on", "known_since", "returned_on", "closed_on",
            "reopened_on", "proposed_on", "answered_on", "met_on", "on", "started_on",
            "next_done_on", "sent_on", "dropped_on", "set_aside_on",
        ),
        "past",
    ),
    **dict.fromkeys(("review_on", "next_review", "due_on", "next_contact", "next_on"), "planned"),
    **dict.fromkeys(("from_date", "until_date", "until", "ended_on", "ends_on", "since"), "span"),
}  # fmt: skip


def kind_of(name: str) -> str:
    """
    The kind of day that a field of this name holds; empty when the name says nothing.

    >>> kind_of("birth_date"), kind_of("colour")
    ('birth', '')
    """
    return NAMED.get(name, "")


def example(kind: str) -> str:
    """A day of this kind, to show how one is typed: one that lies ahead where it is to come."""
    if kind in ("planned", "span"):
        today = timezone.localdate()
        return f"14-02-{today.year + (today >= dt.date(today.year, 2, 14))}"
    if kind in ("past", "history"):
        today = timezone.localdate()
        return f"14-02-{today.year - (today < dt.date(today.year, 2, 14))}"
    return "14-02-1958"


def check_possible(day: dt.date, kind: str) -> None:
    """Refuse a day that cannot be."""
    limits = KINDS.get(kind)
    if limits is None:
        return
    today = timezone.localdate()
    early = limits.earliest
    earliest = early if isinstance(early, dt.date) else today + early
    if day < earliest or day > today + limits.latest:
        raise ValidationError(
            _("Het jaar %(year)s kan hier niet. Kijk de dag en het jaartal na.")
            % {"year": day.year},
            code="impossible",
        )


def doubt(day: dt.date, kind: str) -> str:
    """What to ask back about a day that could be true but seldom is; empty when nothing."""
    limits = KINDS.get(kind)
    if limits is None:
        return ""
    today = timezone.localdate()
    if limits.doubt_before is not None and day < today + limits.doubt_before:
        years = (today - day).days // 365
        if kind == "birth":
            return _("Dan is iemand %(years)s jaar. Klopt dit?") % {"years": years}
        return _("Dat is lang geleden: in %(year)s. Klopt dit?") % {"year": day.year}
    if limits.doubt_after is not None and day > today + limits.doubt_after:
        return _("Dat duurt nog lang: tot %(year)s. Klopt dit?") % {"year": day.year}
    return ""


class DayField(models.DateField):
    """A day in a register, which refuses what cannot be. Its kind follows from its name."""

    def __init__(self, *args: Any, kind: str = "", **options: Any) -> None:
        self.kind = kind
        super().__init__(*args, **options)

    def contribute_to_class(  # type: ignore[override] # Django's own date field has it so
        self, cls: type[models.Model], name: str, **options: Any
    ) -> None:
        super().contribute_to_class(cls, name, **options)
        self.kind = self.kind or kind_of(name)

    def deconstruct(self) -> Any:
        """To the database it is a plain date: limits move with the law, columns do not."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.DateField", args, options

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if value is not None:
            check_possible(value, self.kind)
