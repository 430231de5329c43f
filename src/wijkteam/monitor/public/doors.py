"""Doors for everybody: no sign-in, nothing to change, and shut when the municipality says so."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page, require_safe

from wijkteam.accounts.guards import View

#: A release changes a few times a year; an hour later is early enough for who copies it.
KEPT_SECONDS = 3600


def for_everybody(view: View) -> View:
    """A page without sign-in; 404 where `WIJKTEAM_PUBLIC_FIGURES` is off."""

    @login_not_required
    @require_safe
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.PUBLIC_FIGURES:
            raise Http404
        return view(request, *args, **kwargs)  # type: ignore[return-value]

    return guarded


def as_data(view: View) -> View:
    """
    The same for machines: may be kept for an hour, asked again with an ETag, and read by pages
    of others. What it holds hangs on nobody's cookie.
    """

    @for_everybody
    @conditional_page
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(request, *args, **kwargs)  # type: ignore[assignment]
        response.headers.setdefault("Cache-Control", f"public, max-age={KEPT_SECONDS}")
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return guarded
