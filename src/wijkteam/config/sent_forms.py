"""
Every form that is sent passes here: once is once, and what was typed outlives the session.

The key is in the form by itself (`ui.templatetags.form_key`); no view has to do anything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as forged

from wijkteam.accounts.guards import SignedIn
from wijkteam.casework.drafts import actions as drafts
from wijkteam.casework.errors import CaseworkError
from wijkteam.ui import form_keys

Answer = Callable[[HttpRequest], HttpResponse]

#: Rooms whose forms write in the registers: a long calculation of the monitor must not keep the
#: database to itself. A draft may be kept as often as one likes.
ROOMS = ("wijkteam.casework.", "wijkteam.accounts.")
NOT_THESE = ("wijkteam.casework.drafts.",)
#: Rooms without drafts, where whole programmes are typed: after signing in the form is shown once
#: more, to be sent. Not those of allauth: a password waits nowhere.
SENT_AGAIN = ("wijkteam.monitor.", "wijkteam.publish.")
HELD = "held_form"
#: Somebody signs in again at once, or comes back after lunch to a draft that is not there.
HELD_SECONDS = 60 * 60
#: What is shorter is a tick or a code: there is nothing of it to keep.
WORTH_KEEPING = 12
SERVER_ERROR = 500


class SentFormsMiddleware:
    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self._of_nobody(request)
        if asked := _take_up_again(cast(SignedIn, request)):
            return asked
        if request.method == "POST" and _is_of(ROOMS, request) and not _is_of(NOT_THESE, request):
            key = form_keys.key_of(request.POST.get(form_keys.FIELD, ""), request.user.pk)
            if key is not None:
                return self._once(cast(SignedIn, request), key)
        return self.get_response(request)

    def _of_nobody(self, request: HttpRequest) -> HttpResponse:
        """What is sent without signing in, perhaps by who was signed in a minute ago."""
        if getattr(request, "htmx", False):
            answer = self.get_response(request)
            if not 300 <= answer.status_code < 400:
                return answer
            # A piece of a page cannot lead to another: the form to sign in would stand in it.
            return HttpResponse(_("Je bent niet meer ingelogd."), status=401)
        held = None
        if request.method == "POST" and _is_of(ROOMS + SENT_AGAIN, request):
            held = _keep_until_signed_in(request)
        return held or self.get_response(request)

    def _once(self, request: SignedIn, key: UUID) -> HttpResponse:
        """
        Do what the form asks, unless the very same was done.

        The key is taken in the same transaction as what the view writes: half of it never stands.
        """
        with transaction.atomic():
            form, is_first = drafts.begin_sending(
                author=request.user,
                form_key=key,
                page=request.get_full_path(),
                fields=request.POST,
                # A field may take more than one file; `items()` would give the last.
                files=[
                    f"{file.name} {file.size}"
                    for name in request.FILES
                    for file in request.FILES.getlist(name)
                ],
            )
            if not is_first:
                return _again(request, form.answer)
            response = self.get_response(request)
            if response.status_code >= SERVER_ERROR:
                transaction.set_rollback(True)
            elif _is_done(request, response):
                was_sent = drafts.sent(form=form, answer=response.get("Location", ""))
                if was_sent and "seen" not in request.POST:
                    messages.info(
                        request,
                        _("Dit formulier had je al eens verstuurd. Dit staat er nu naast."),
                    )
            else:
                drafts.not_sent(form=form)
        return response


def csrf_failure(request: SignedIn, reason: str = "") -> HttpResponse:
    """
    The page was opened before somebody signed in again: what was typed is kept, not done.

    The key in the form proves that we wrote it for this person; a form of somebody else's site
    has none, and gets the ordinary refusal.
    """
    key = form_keys.key_of(request.POST.get(form_keys.FIELD, ""), request.user.pk)
    is_ours = key is not None and _is_of(ROOMS + SENT_AGAIN, request)
    # A piece of a page has no room for more: its page takes the new token, and one presses again.
    if key is None or not is_ours or "password" in request.POST or getattr(request, "htmx", False):
        return forged(request, reason)
    if not _is_of(ROOMS, request):
        return _to_send_again(request, request.POST, request.get_full_path())
    request.form_is_kept = True  # type: ignore[attr-defined]
    return redirect(_kept(request, key, request.POST, _page_of(request)))


def _is_of(rooms: tuple[str, ...], request: HttpRequest) -> bool:
    return _leads_to(rooms, request.path_info)


def _leads_to(rooms: tuple[str, ...], path: str) -> bool:
    try:
        view = resolve(path).func
    except Resolver404:
        return False
    return view.__module__.startswith(rooms)


def _is_done(request: HttpRequest, response: HttpResponse) -> bool:
    """A form that is accepted leads on; one that is not is shown again."""
    if getattr(request, "form_is_kept", False):
        return False
    return form_keys.is_done(request) or 300 <= response.status_code < 400


def _again(request: HttpRequest, answer: str) -> HttpResponse:
    messages.info(request, _("Dit had je al verstuurd. Het staat er één keer."))
    if not answer or getattr(request, "htmx", False):
        return HttpResponse(headers={"HX-Refresh": "true"})
    return redirect(answer)


# Signed out while typing.


def _keep_until_signed_in(request: HttpRequest) -> HttpResponse | None:
    """
    Hold what was posted by somebody who is signed out, for after signing in again.

    It waits on the server, in the session of this browser, for an hour, and comes out only for
    whom the key in the form was written.
    """
    key_and_mark = form_keys.read(request.POST.get(form_keys.FIELD, ""))
    if key_and_mark is None:
        return None
    key, mark = key_and_mark
    page = _page_of(request)
    if not _may_be_kept(request.POST):
        messages.warning(
            request,
            _("Je was niet meer ingelogd. Waar je op drukte is niet gebeurd; log in en druk weer."),
        )
        return redirect_to_login(page, settings.LOGIN_URL)
    request.session[HELD] = {
        "key": str(key),
        "mark": mark,
        "page": page,
        "to": request.get_full_path(),
        "fields": dict(request.POST.lists()),
        "at": timezone.now().timestamp(),
    }
    messages.warning(
        request,
        _(
            "Je was niet meer ingelogd, dus er is nog niets verstuurd. Wat je typte is bewaard: "
            "log in, dan staat het er weer."
        ),
    )
    if not _is_of(ROOMS, request):
        return redirect_to_login(page, settings.LOGIN_URL)
    opens = f"{page}?concept={key}" if "form_page" in request.POST else None
    return redirect_to_login(opens or reverse("drafts:draft", args=[key]), settings.LOGIN_URL)


def _take_up_again(request: SignedIn) -> HttpResponse | None:
    """
    Give what was held to the person who typed it and nobody else.

    It becomes a draft; a room without drafts asks at the first page whether to send it now.
    """
    held: dict[str, Any] | None = request.session.get(HELD)
    if held is None:
        return None
    is_shown_again = _leads_to(SENT_AGAIN, held["to"].partition("?")[0])
    if is_shown_again and (request.method != "GET" or getattr(request, "htmx", False)):
        return None
    del request.session[HELD]
    key = UUID(held["key"])
    is_in_time = timezone.now().timestamp() - held["at"] <= HELD_SECONDS
    if not is_in_time or not form_keys.is_of(request.user.pk, key, held["mark"]):
        return None
    fields = QueryDict(mutable=True)
    for name, values in held["fields"].items():
        fields.setlist(name, values)
    if is_shown_again:
        return _to_send_again(request, fields, held["to"])
    _kept(request, key, fields, held["page"])
    return None


def _to_send_again(request: HttpRequest, fields: QueryDict, to: str) -> HttpResponse:
    """The same form with a new key: what was typed to read, the rest along with it."""
    values = [
        (name, value)
        for name, sent in fields.lists()
        if name not in (form_keys.FIELD, "csrfmiddlewaretoken")
        for value in sent
    ]
    # Nobody recognises a stamp or a code; words they do.
    words = [value for _name, value in values if " " in value.strip()]
    return render(request, "ui/send_again.html", {"to": to, "values": values, "words": words})


def _kept(request: SignedIn, key: UUID, fields: QueryDict, page: str) -> str:
    """Keep what was typed as a draft; gives the page that it is on."""
    try:
        draft = drafts.keep(author=request.user, form_key=key, page=page, fields=fields)
    except CaseworkError as refusal:
        messages.error(request, str(refusal))
        return page
    messages.warning(
        request, _("Dit is nog niet verstuurd: je was uitgelogd. Lees het na en druk opnieuw.")
    )
    return draft.url if "form_page" in fields else reverse("drafts:draft", args=[key])


def _may_be_kept(fields: QueryDict) -> bool:
    """Only words that somebody would have to type again; and a password waits nowhere."""
    if "password" in fields:
        return False
    typed = [v for name, vs in fields.lists() if name not in form_keys.UNTYPED for v in vs]
    return any(" " in value or len(value) > WORTH_KEEPING for value in typed)


def _page_of(request: HttpRequest) -> str:
    """The page that the form stood on: as the form says, as the browser says, or itself."""
    page = request.POST.get("form_page") or urlsplit(request.headers.get("referer", "")).path
    ours = url_has_allowed_host_and_scheme(page, request.get_host(), request.is_secure())
    return page if page and ours else request.path
