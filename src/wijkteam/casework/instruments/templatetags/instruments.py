"""``{% load instruments %}``: the scores that were given in a talk."""

from __future__ import annotations

from typing import Any

from django import template

from wijkteam.casework.instruments.access import Sheet, sheets_in

register = template.Library()


@register.simple_tag
def scores_of(household: Any, talk: Any) -> list[Sheet]:
    """``{% scores_of household conversation as sheets %}``: the time before beside them."""
    return sheets_in(household, talk)
