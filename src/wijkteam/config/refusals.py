"""A refusal that no form showed becomes a page that says what, why and what to do."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from wijkteam.accounts.errors import AccountsError
from wijkteam.casework.errors import CaseworkError, MergedInto


class CaseworkErrorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, MergedInto) and request.method == "GET":
            page = request.get_full_path()
            return redirect(page.replace(str(exception.gone), str(exception.kept)))
        if isinstance(exception, CaseworkError | AccountsError):
            return render(request, "409.html", {"message": str(exception)}, status=409)
        return None
