"""What every request passes: nothing personal is cached, and a refusal becomes words."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wijkteam.casework.errors import CaseworkError

Answer = Callable[[HttpRequest], HttpResponse]


class NoStoreMiddleware:
    """Pages about people stay out of every cache, the browser's included."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response


class CaseworkErrorMiddleware:
    """A refusal that no form showed becomes a page that says what, why and what to do."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, CaseworkError):
            return render(request, "409.html", {"message": str(exception)}, status=409)
        return None
