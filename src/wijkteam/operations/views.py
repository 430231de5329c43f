"""The work beside the pages, for who administers: what waits, how far it is, what was given up."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from wijkteam.accounts.guards import SignedIn, only
from wijkteam.accounts.log import record
from wijkteam.operations.queue import rows
from wijkteam.vocabulary import people

NAMES = {
    "publish": gettext_lazy("Uitgave van cijfers maken"),
    "runs": gettext_lazy("Wat-als doorrekenen"),
    "backup": gettext_lazy("Back-up"),
    "emergency": gettext_lazy("Nooduittreksels"),
    "remind": gettext_lazy("Herinneringen aan afspraken"),
    "audit": gettext_lazy("Ankers van de logboeken"),
    "processing_log": gettext_lazy("Logboek Dataverwerkingen"),
    "prune_db_task_results": gettext_lazy("Deze lijst opruimen"),
    "clearsessions": gettext_lazy("Geëindigde sessies opruimen"),
    "clear_drafts": gettext_lazy("Oude concepten opruimen"),
    "clear_bench": gettext_lazy("Tekentafel en casusgesprekken opruimen"),
}
STATES = {
    rows.WAITING: gettext_lazy("wacht"),
    rows.AGAIN: gettext_lazy("mislukt, komt terug"),
    rows.RUNNING: gettext_lazy("bezig"),
    rows.GIVEN_UP: gettext_lazy("opgegeven"),
    rows.DONE: gettext_lazy("klaar"),
}


@require_GET
@only(people.ADMINISTRATOR)
def work(request: SignedIn) -> HttpResponse:
    found = [(p, NAMES.get(p.name, p.name), STATES[p.state]) for p in rows.pieces()]
    context = {"pieces": found, "tries": rows.TRIES, "is_worked": rows.there_is_a_worker()}
    return render(request, "operations/work.html", context)


@require_POST
@only(people.ADMINISTRATOR)
@transaction.atomic
def decide(request: SignedIn) -> HttpResponse:
    """Try again what was given up, or take it away."""
    again = request.POST.get("do") == "again"
    try:
        key = UUID(request.POST.get("piece", ""))
    except ValueError:
        raise Http404 from None
    if (rows.try_again if again else rows.drop)(key) is None:
        messages.info(request, _("Dit was al opnieuw gevraagd of weggehaald."))
    else:
        record("work_retried" if again else "work_dropped", by=request.user)
        messages.success(request, _("Het wordt opnieuw geprobeerd.") if again else _("Weggehaald."))
    return redirect("operations:work")
