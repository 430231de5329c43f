"""What one has not finished: kept while typing, found again, thrown away."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn
from wijkteam.casework.audit.actions import record_listing
from wijkteam.casework.drafts import access, actions
from wijkteam.casework.errors import CaseworkError
from wijkteam.ui import form_keys
from wijkteam.ui.dutch_order import sort_key
from wijkteam.ui.listing import Filter, Listing, Order

ORDERS = (
    Order("nieuwste", gettext_lazy("nieuwste eerst"), ("-saved_at", "-pk")),
    Order("oudste", gettext_lazy("eerst wat het eerst weggaat"), ("saved_at", "pk")),
)
TYPED_IN = Filter(
    "wanneer",
    gettext_lazy("Bewaard"),
    (
        (access.LATELY, gettext_lazy("deze week")),
        (access.ALMOST_GONE, gettext_lazy("gaat bijna weg")),
    ),
    access.typed_in,
    gettext_lazy("alles"),
)


def drafts(request: SignedIn) -> HttpResponse:
    """Everything one still has to finish, newest first."""
    mine = access.drafts_of(request.user)
    kinds = sorted({draft.what for draft in mine}, key=sort_key)
    listing = Listing(
        request,
        mine,
        orders=ORDERS,
        filters=(TYPED_IN, _of_kind(kinds)) if len(kinds) > 1 else (TYPED_IN,),
        search=access.with_words,
        search_label=gettext_lazy("Zoek in wat je typte"),
    )
    if listing.moved:
        return redirect(listing.moved)
    # Each row shows first words of what was typed about a household.
    shown = {draft.household for draft in listing.page if draft.household}
    record_listing("drafts_listed", by=request.user, households=shown, why=access.WHY)
    return render(
        request,
        "drafts/list.html",
        {"listing": listing, "count": len(mine), "kept_days": settings.DRAFTS_KEPT_DAYS},
    )


def _of_kind(kinds: list[str]) -> Filter:
    return Filter(
        "soort",
        gettext_lazy("Soort"),
        [(kind, kind) for kind in kinds],
        access.called,
        gettext_lazy("alle soorten"),
        is_menu=True,
    )


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
        answer = HttpResponse(str(refusal), status=409)  # the line beside the form says it
        if isinstance(refusal, actions.AlreadySent):  # what still waits elsewhere need not come
            answer["X-Already-Sent"] = "1"
        return answer
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
