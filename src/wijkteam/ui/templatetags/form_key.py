"""
``{% csrf_token %}``, which writes the key of the form along.

Every form that posts has this tag already, because Django refuses it otherwise. So no form can be
without a key, and nobody has to remember it (settings: `TEMPLATES`, builtins).
"""

from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wijkteam.ui import form_keys

register = template.Library()


class TokenAndKeyNode(CsrfTokenNode):
    def render(self, context: Context) -> Any:
        token = super().render(context)
        request = context.get("request")
        user = getattr(request, "user", None)
        if request is None or user is None or not user.is_authenticated:
            return token
        return format_html(
            '{}<input type="hidden" name="{}" value="{}">',
            token,
            form_keys.FIELD,
            form_keys.key_to_write(request),
        ) + _home(user)


def _home(user: Any) -> SafeString:
    """Who lives in two homes sends a form to the one in which it was opened."""
    home = getattr(user, "home", "")
    if not home:
        return SafeString("")
    return format_html('<input type="hidden" name="{}" value="{}">', form_keys.HOME, home)


@register.simple_tag(takes_context=True)
def lock(context: Context) -> str:
    """``<body{% lock %}>``: the key of who is signed in, for what waits here for a connection."""
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated:
        return ""
    return format_html(' data-lock="{}"', form_keys.lock_of(user.pk))


@register.tag("csrf_token")
def token_and_key(parser: Parser, token: Token) -> TokenAndKeyNode:
    return TokenAndKeyNode()
