"""A list of workers read from a file: shown line by line, then made."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from wijkteam.accounts.administration import importing
from wijkteam.accounts.administration.forms import (
    UploadForm,
)
from wijkteam.accounts.administration.pages import administrator_only
from wijkteam.accounts.guards import SignedIn
from wijkteam.accounts.invitations import actions as invitations
from wijkteam.accounts.log import record
from wijkteam.accounts.models import (
    User,
)
from wijkteam.accounts.people import actions
from wijkteam.vocabulary import people as vocabulary

IMPORT = "import"
#: The numbers of the lines that were made: those are not offered, nor refused as known, once more.
MADE = "import_made"


@administrator_only
def upload(request: SignedIn) -> HttpResponse:
    """Read a list of workers and show what would happen; nothing is made yet."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        content = form.cleaned_data["file"].read(importing.LARGEST + 1)
        try:
            importing.read(content)
        except importing.CannotRead as refusal:
            form.add_error("file", str(refusal))
        else:
            # In the session, so that what is confirmed is what was shown.
            request.session[IMPORT] = importing.decoded(content)
            request.session[MADE] = []
            return redirect("administration:preview")
    return render(request, "administration/upload.html", {"form": form})


@administrator_only
def preview(request: SignedIn) -> HttpResponse:
    """What the file would make, line by line; then make it, and invite."""
    lines = _lines(request)
    accepted = [line for line in lines if line.is_accepted]
    rejected = [line for line in lines if not line.is_accepted]
    if request.method == "POST" and accepted:
        made = _make_all(request, accepted)
        if rejected:
            request.session[MADE] = [line.number for line in accepted]
        else:
            request.session.pop(IMPORT, None)
        messages.success(
            request,
            ngettext(
                "%(number)s account is gemaakt.", "%(number)s accounts zijn gemaakt.", len(made)
            )
            % {"number": len(made)},
        )
        return redirect("administration:preview" if rejected else "administration:people")
    return render(
        request,
        "administration/preview.html",
        {
            "accepted": accepted,
            "rejected": rejected,
            "made": len(request.session.get(MADE, [])),
        },
    )


@administrator_only
def rejected(request: SignedIn) -> HttpResponse:
    """The lines that were not taken, as a file to mend."""
    content = importing.rejected_as_csv(_lines(request))
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="niet-ingelezen.csv"'
    return answer


@administrator_only
def example(request: SignedIn) -> HttpResponse:
    """An empty file with the right first line."""
    answer = HttpResponse(importing.rejected_as_csv([]), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="medewerkers.csv"'
    return answer


def _lines(request: SignedIn) -> list[importing.Line]:
    kept = request.session.get(IMPORT)
    if kept is None:
        raise Http404
    made = request.session.get(MADE, [])
    return [line for line in importing.read(kept.encode()) if line.number not in made]


@transaction.atomic
def _make_all(request: SignedIn, accepted: list[importing.Line]) -> list[User]:
    """Make all accounts or none; whoever has an address is mailed, where mail is sent."""
    made = []
    for line in accepted:
        user = actions.make_account(role=vocabulary.WORKER, by=request.user, **line.wanted)
        made.append(user)
        if invitations.can_mail(user):
            invitations.invite(
                user=user,
                way=invitations.MAIL,
                link=invitations.link_to(request),
                by=request.user,
            )
    record("people_imported", by=request.user, made=len(made))
    return made
