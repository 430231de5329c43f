"""What every request passes: nothing personal is cached, and whatever breaks becomes a page."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

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


class NoNulMiddleware:
    """
    No address and no question holds a NUL: nobody types one, and PostgreSQL stops at it. What is
    typed in a form is refused by the form, beside its field.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = [request.path_info, *request.GET]
        asked += [value for _name, values in request.GET.lists() for value in values]
        if any("\x00" in part for part in asked):
            raise BadRequest("A NUL in an address")
        return self.get_response(request)


class ServerBroke(Exception):
    """Something broke in a way that is no `Exception` of Python."""


class EveryErrorMiddleware:
    """
    The innermost layer. Compiled libraries panic with a `BaseException`, which passes Django by:
    the visitor would get a connection without an answer. As an `Exception` it becomes the page for
    errors, with the headers that every page has.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        except (Exception, SystemExit, KeyboardInterrupt, GeneratorExit):
            raise
        except BaseException as panic:
            raise ServerBroke(type(panic).__name__) from panic
