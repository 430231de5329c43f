"""Doors per role: who has another role is told nothing, not even that the page exists."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django_htmx.middleware import HtmxDetails

from wijkteam.accounts.models import User

View = Callable[..., HttpResponseBase]


class SignedIn(HttpRequest):
    """A request of somebody who signed in, as every page behind a guard gets."""

    user: User
    htmx: HtmxDetails


def only(*roles: str) -> Callable[[View], View]:
    """Let only people with one of these roles in; everybody else gets a 404."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: SignedIn, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.user.role not in roles:
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return guard


def team_workers_only(view: View) -> View:
    """Let in who works in a team today: not a former worker, whatever their role says."""

    @wraps(view)
    def guarded(request: SignedIn, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        if not (user.is_worker and user.current_team):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
