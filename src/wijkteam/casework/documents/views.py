"""Files of one household: kept sealed, opened by who may, and shown by category."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.documents import access, actions
from wijkteam.casework.documents.forms import DocumentForm
from wijkteam.casework.errors import attempt
from wijkteam.casework.households import access as households
from wijkteam.casework.households.pages import form_page

WHY = gettext_noop("documenten")


@team_workers_only
def documents(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    context = {"household": known, "documents": access.documents_of(known)}
    return render(request, "documents/list.html", context)


@team_workers_only
def keep(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_to_write_in(request, household, why=WHY)
    posted = request.method == "POST"
    form = DocumentForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        people=households.people_around(known),
    )
    if form.is_valid():
        fields = dict(form.cleaned_data)
        content = fields.pop("file").read()
        if attempt(form, actions.keep, household=known, content=content, by=request.user, **fields):
            messages.success(
                request, _("Bewaard, versleuteld. Alleen wie het dossier mag zien, kan erbij.")
            )
            return redirect("documents:list", known.pk)
    return form_page(
        request,
        known,
        form,
        _("Bewaar een document"),
        cancel_url=reverse("documents:list", args=[known.pk]),
    )


@team_workers_only
def download(request: SignedIn, household: UUID, document: UUID) -> HttpResponse:
    """Always as a file to keep, never shown as a page of ours: what is in it is somebody else's."""
    known = households.household_for(request.user, household, why=WHY)
    kept = access.document_of(known, document)
    return HttpResponse(
        access.content_of(kept, by=request.user),
        content_type=kept.kind,
        headers={
            "Content-Disposition": f'attachment; filename="{kept.file_name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )
