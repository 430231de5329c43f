"""What one has not finished: kept while typing, found again, thrown away."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn
from wijkteam.casework.drafts import access, actions
from wijkteam.casework.errors import CaseworkError
from wijkteam.ui import form_keys


def drafts(request: SignedIn) -> HttpResponse:
    """Everything one still has to finish, newest first."""
    return render(request, "drafts/list.html", {"drafts": access.drafts_of(request.user)})


def draft(request: SignedIn, key: UUID) -> HttpResponse:
    """What was typed, to read and to copy, also when the form it was typed in is no more."""
    return render(request, "drafts/draft.html", {"draft": access.draft_of(request.user, key)})


@require_POST
def save(request: SignedIn) -> HttpResponse:
    """Keep a form while somebody types; the answer is the line "Vanzelf bewaard om …"."""
    key = form_keys.key_of(request.POST.get(form_keys.FIELD, ""), request.user.pk)
    page = request.POST.get("form_page", "")
    if key is None or not page.startswith("/") or not _is_ours(request, page):
        return HttpResponseBadRequest(_("Niet bewaard: dit formulier is niet van jou."))
    try:
        kept = actions.keep(author=request.user, form_key=key, page=page, fields=request.POST)
    except CaseworkError as refusal:
        if not request.htmx:
            raise
        return HttpResponse(str(refusal), status=409)  # the line beside the form says it
    if request.htmx:
        return render(request, "ui/components/saved.html", {"at": kept.saved_at})
    messages.success(request, _("Je concept is bewaard. Je kunt er later mee verder."))
    return redirect(kept.url)


@require_POST
def discard(request: SignedIn, key: UUID) -> HttpResponse:
    actions.discard(author=request.user, form_key=key)
    messages.success(request, _("Het concept is weg."))
    page = request.headers.get("referer", "")
    return redirect(page if _is_ours(request, page) else reverse("drafts:list"))


def _is_ours(request: SignedIn, page: str) -> bool:
    """Whether *page* is of this site: never follow an address that came along from elsewhere."""
    return url_has_allowed_host_and_scheme(page, request.get_host(), request.is_secure())
