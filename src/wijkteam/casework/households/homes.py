"""In which of two homes a resident reads and writes today: a child of parted parents has two."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from wijkteam.accounts.models import User
from wijkteam.ui.form_keys import HOME as FIELD
from wijkteam.vocabulary import people

__all__ = ["FIELD", "HomeMiddleware"]


class HomeMiddleware:
    """What a form was opened in goes before what was chosen last: two tabs are two homes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, User) and user.role == people.RESIDENT:
            sent = request.POST.get(FIELD, "")
            user.home = sent or request.session.get(FIELD, "")
            user.home_was_sent = bool(sent)
        return self.get_response(request)
