"""
A refusal that no form showed becomes a page that says what, why and what to do; a look at a
household that was refused is written down like one that was granted.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import ResolverMatch, reverse

from wijkteam.accounts.errors import AccountsError
from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record_refusal
from wijkteam.casework.errors import CaseworkError, LivesNowhere, MergedInto, TooYoungToRead
from wijkteam.casework.households.access import teams_of_resident


class CaseworkErrorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # A household that somebody may not see answers like one that does not exist.
        if response.status_code == HTTPStatus.NOT_FOUND:
            self._write_down(request)
        return response

    def _write_down(self, request: HttpRequest) -> None:
        asked = request.resolver_match
        if asked is None or not asked.kwargs or not isinstance(request.user, User):
            return
        record_refusal(by=request.user, household=_household(asked), page=asked.view_name)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, MergedInto) and request.method == "GET":
            page = request.get_full_path()
            return redirect(page.replace(str(exception.gone), str(exception.kept)))
        if isinstance(exception, LivesNowhere):
            # Not found, as for every stranger; but who lived there may know why.
            context = {"message": str(exception)}
            return render(request, "home/no_household.html", context, status=HTTPStatus.NOT_FOUND)
        if isinstance(exception, TooYoungToRead) and isinstance(request.user, User):
            told = {"message": str(exception), "teams": teams_of_resident(request.user)}
            return render(request, "home/too_young.html", told, status=HTTPStatus.NOT_FOUND)
        page = _page_of_household(request)
        if isinstance(exception, CaseworkError) and request.method == "GET" and page:
            # A form that cannot apply does not open.
            messages.warning(request, str(exception))
            return redirect(page)
        if isinstance(exception, CaseworkError | AccountsError):
            context = {"message": str(exception), "here_url": page}
            return render(request, "409.html", context, status=409)
        return None


def _page_of_household(request: HttpRequest) -> str:
    """
    The page of the household that was asked about: there one sees why, and the buttons that do
    apply. Empty when there is none, and for that page itself.
    """
    asked = request.resolver_match
    key = _household(asked) if asked and asked.namespace != "overview" else None
    return reverse("overview:household", args=[key]) if key else ""


def _household(asked: ResolverMatch) -> UUID | None:
    """The key of the household in the address, in the rooms whose pages are about one."""
    of_household = asked.namespace in ("overview", "households")
    key: UUID | None = asked.kwargs.get("pk" if of_household else "household")
    return key
