"""``{% load history %}``: what a record held before, under the record itself."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from wijkteam.casework.history.access import Correction, changes_of, real_corrections
from wijkteam.casework.history.words import kind_of

register = template.Library()


@register.simple_tag
def corrected(household: Any, record: Any) -> SafeString:
    """``{% corrected household goal %}``: "verbeterd op … door …, was …", with a way back."""
    put_right = real_corrections(changes_of(record))
    return SafeString("".join(correction(household, record, change) for change in put_right))


@register.simple_tag
def correction(household: Any, record: Any, one: Correction) -> SafeString:
    """One correction of a record."""
    kind = kind_of(record)
    return render_to_string(
        "history/correction.html",
        {
            "household": household,
            "record": record,
            "one": one,
            "kind": kind,
            "may_put_back": bool(kind and household)
            and one.event.endswith("_corrected")
            and record.of_household == household.pk,  # what moved is corrected where it stands
        },
    )


@register.simple_tag
def amend(household: Any, record: Any, name: Any = "") -> SafeString:
    """``{% amend household goal goal.words %}``: the link with which one corrects a record."""
    context = {"household": household, "record": record, "kind": kind_of(record), "name": name}
    return render_to_string("history/amend.html", context)


@register.simple_tag
def take_back(household: Any, record: Any, name: Any = "") -> SafeString:
    """``{% take_back household document document.title %}``: the link to take a record back."""
    context = {"household": household, "record": record, "kind": kind_of(record), "name": name}
    return render_to_string("history/take_back.html", context)
