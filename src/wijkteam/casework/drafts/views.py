from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn
from wijkteam.casework.drafts import actions


@require_POST
def save(request: SignedIn, key: str) -> HttpResponse:
    """Keep a form while somebody types; the answer is the line "Vanzelf bewaard om …"."""
    draft = actions.keep(author=request.user, key=key, fields=request.POST)
    if request.htmx:
        return render(request, "ui/components/saved.html", {"at": draft.saved_at})
    messages.success(request, _("Je concept is bewaard. Je kunt er later mee verder."))
    return redirect(_where_from(request))


def _where_from(request: SignedIn) -> str:
    """The page that the form stands on, when that is one of ours."""
    page = request.headers.get("referer", "")
    ours = url_has_allowed_host_and_scheme(page, request.get_host(), request.is_secure())
    return page if ours else reverse("home")
