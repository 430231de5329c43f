"""``{% load glass %}``: that a broken glass waits, where its reviewer begins the day."""

from __future__ import annotations

from typing import Any

from django import template

from wijkteam.casework.breaking_glass import access
from wijkteam.vocabulary import people

register = template.Library()


@register.inclusion_tag("breaking_glass/_waits.html", takes_context=True)
def glass_waits(context: Any) -> dict[str, Any]:
    """``{% glass_waits %}``: how many; nothing for who reviews none."""
    is_reviewer = context["user"].role == people.PRIVACY_OFFICER
    return {"count": access.count_to_review() if is_reviewer else 0}
