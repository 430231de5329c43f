"""
A refusal that no form showed becomes a page that says what, why and what to do; a look at a
household that was refused is written down like one that was granted.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from wijkteam.accounts.errors import AccountsError
from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record_refusal
from wijkteam.casework.errors import CaseworkError, MergedInto


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
        of_household = asked.namespace in ("overview", "households")
        household = asked.kwargs.get("pk" if of_household else "household")
        record_refusal(by=request.user, household=household, page=asked.view_name)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, MergedInto) and request.method == "GET":
            page = request.get_full_path()
            return redirect(page.replace(str(exception.gone), str(exception.kept)))
        if isinstance(exception, CaseworkError | AccountsError):
            return render(request, "409.html", {"message": str(exception)}, status=409)
        return None
