"""``{% load library %}``: what the library says, in the language of the page."""

from __future__ import annotations

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from wijkteam.ui.library import library_words

register = template.Library()


@register.filter
def in_words(message: object) -> SafeString:
    """``{{ problem.message|in_words }}``: in Dutch, or marked as English where there is none."""
    words = library_words(str(message))
    if words.english:
        return format_html('<span lang="en">{}</span>', words.text)
    return SafeString(conditional_escape(words.text))
