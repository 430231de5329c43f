"""``{% load notes %}``: what one wants to see beside what one writes."""

from __future__ import annotations

from typing import Any

from django import template

from wijkteam.casework.notes import access

register = template.Library()


@register.inclusion_tag("notes/_beside.html")
def beside(household: Any) -> dict[str, Any]:
    """``{% beside household %}``: how it began, the last conversation, who to call."""
    return {"household": household, **access.beside(household)}
