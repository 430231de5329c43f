"""Two windows on one piece: whether the other wrote since this one looked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.forms import BaseForm
from django.http.response import HttpResponseBase

#: The name of the stamp in a form.
STAMP = "stamp"
View = Callable[..., HttpResponseBase]


class MovedOn(Exception):
    """Another window changed the text since it was read: look again before writing."""


def looking_again(view: View) -> View:
    """
    A page that is asked once more when another window wrote while it was at work.

    The second time it reads what stands there now, and says so where that matters.
    """

    @wraps(view)
    def asked(*args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(*args, **kwargs)
        except MovedOn:
            return view(*args, **kwargs)

    return asked


def stamp(forms: Iterable[BaseForm]) -> str:
    """Changes whenever the text behind *forms* does: what was seen when somebody began to type."""
    seen = [
        (form.add_prefix(name), str(form.get_initial_for_field(field, name)))
        for form in forms
        for name, field in form.fields.items()
    ]
    # Sixteen of its digits: no two texts of one page will ever share those.
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]
