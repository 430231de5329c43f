"""The drawing board: begin a programme, fill it step by step, take it along, and look back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkteam.accounts.guards import SignedIn, only
from wijkteam.analysis.mkba.programme import templates
from wijkteam.monitor.calculator.asking import refused
from wijkteam.monitor.drawing_board import drafts, live_result, saving, steps
from wijkteam.monitor.drawing_board.begin_forms import (
    BeginForm,
    CopyForm,
    FileForm,
    UploadForm,
    kinds,
)
from wijkteam.monitor.drawing_board.drafts import Draft
from wijkteam.monitor.drawing_board.versions import (
    earlier_releases,
    picture,
    realised_links,
    realised_numbers,
    result_rows,
    sentence,
    still_assumed,
    versions,
    worth_registering,
)
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.shelf.programmes import path_of
from wijkteam.monitor.shelf.programmes import programme as found_programme
from wijkteam.monitor.shelf.weighing import Refused
from wijkteam.ui import words
from wijkteam.vocabulary import people
from wijkteam.vocabulary.lists import TEAM_KIND

# The drawing board: begin a programme, fill it step by step, and take it along.


#: Who weighs, and who answers for what is published; workers read.
WRITERS = (people.ADVISER, people.PRIVACY_OFFICER)
may_write = only(*WRITERS)
_ROOM = "monitor/drawing_board"


@require_http_methods(["GET", "HEAD", "POST"])
@may_see_figures
def start(request: SignedIn) -> HttpResponse:
    """Who may not write reads what there is to begin with."""
    if request.user.role not in WRITERS:
        if request.method == "POST":
            raise Http404
        choices = [(words.label(TEAM_KIND[code]), about) for code, about in kinds()]
        return render(request, f"{_ROOM}/look.html", {"kinds": choices})
    return _begin(request)


def _begin(request: HttpRequest) -> HttpResponse:
    way = request.POST.get("way", "")
    begin = BeginForm(request.POST if way == "kind" else None, request.GET.get("soort", ""))
    upload = UploadForm(*((request.POST, request.FILES) if way == "file" else ()))
    copy = CopyForm(request.POST if way == "copy" else None)
    on_board = drafts.drafts(request)
    if way and len(on_board) >= drafts.MOST:
        messages.error(
            request,
            _("Er liggen al %(n)s aanpakken op de tekentafel. Haal er eerst een weg.")
            % {"n": drafts.MOST},
        )
    elif way and (made := _made(request, begin, upload, copy)):
        return redirect("monitor:drawing_step", made.code, steps.ABOUT)
    context = {
        "begin": begin,
        "upload": upload,
        "copy": copy,
        "drafts": on_board,
        "gone": drafts.discarded(request),
    }
    return render(request, f"{_ROOM}/start.html", context)


def _made(
    request: HttpRequest, begin: BeginForm, upload: UploadForm, copy: CopyForm
) -> Draft | None:
    if begin.is_bound and begin.is_valid():
        cleaned = begin.cleaned_data
        text = templates.fill(
            cleaned["kind"],
            municipality=cleaned["municipality"],
            start=cleaned["start"],
            price_year=cleaned["price_year"],
            title=cleaned["name"],
        )
        return drafts.begin(request, name=cleaned["name"], text=text)
    if upload.is_bound and upload.is_valid():
        text = upload.cleaned_data["file"]
        read, _problems = live_result.read(text)
        name = read.name if read else upload.file_name
        return drafts.begin(request, name=name, text=text)
    if copy.is_bound and copy.is_valid():
        file = found_programme(copy.cleaned_data["programme"])
        path = path_of(copy.cleaned_data["programme"])
        if file is not None and path is not None:
            return drafts.begin(request, name=file.name, text=path.read_text("utf-8"))
    return None


@require_safe
@may_write
def download(request: SignedIn, programme: str) -> HttpResponse:
    draft = draft_or_404(request, programme)
    response = HttpResponse(draft.text, content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{draft.code}.yaml"'
    return response


@require_POST
@may_write
def save(request: SignedIn, programme: str) -> HttpResponse:
    """Only what can be weighed is saved among the others."""
    draft = draft_or_404(request, programme)
    if live_result.problems(draft.text):
        messages.error(request, _("Dit bestand is nog niet door te rekenen, dus niet bewaard."))
        return redirect("monitor:drawing_step", draft.code, steps.FILE)
    drafts.keep(request, saving.save(draft))
    messages.success(request, _("Bewaard. De aanpak staat nu bij kosten en baten."))
    return redirect("monitor:drawing_step", draft.code, steps.READY)


@require_POST
@may_write
def take_back(request: SignedIn, programme: str) -> HttpResponse:
    """Undo the saving: the approach is no longer among the others, but still on the board."""
    draft = draft_or_404(request, programme)
    if saving.take_back(draft):
        messages.success(request, _("De aanpak staat niet meer bij kosten en baten."))
    else:
        messages.error(
            request, _("Deze aanpak is intussen door iemand anders veranderd en blijft dus staan.")
        )
    drafts.keep(request, draft)
    return redirect("monitor:drawing_step", draft.code, steps.READY)


@require_POST
@may_write
def discard(request: SignedIn, programme: str) -> HttpResponse:
    draft = draft_or_404(request, programme)
    drafts.discard(request, draft.code)
    return redirect("monitor:drawing_board")


@require_POST
@may_write
def put_back(request: SignedIn) -> HttpResponse:
    """Undo the last taking away."""
    if draft := drafts.put_back(request):
        messages.success(
            request, _("‘%(name)s’ ligt weer op de tekentafel.") % {"name": draft.name}
        )
    return redirect("monitor:drawing_board")


@require_http_methods(["GET", "HEAD", "POST"])
@may_write
def file(request: SignedIn, programme: str) -> HttpResponse:
    """The whole text. What is refused stays as it was typed, with the lines."""
    draft = draft_or_404(request, programme)
    form = FileForm(request.POST or None, initial={"text": draft.text})
    if form.is_bound and form.is_valid():
        draft.text = form.cleaned_data["text"].replace("\r\n", "\n")
        draft.typed = {}
        read, problems = live_result.read(draft.text)
        draft.name = read.name if read else draft.name
        drafts.keep(request, draft)
        if not (problems or live_result.problems(draft.text)):
            messages.success(request, _("Het bestand klopt en is overgenomen."))
            return redirect("monitor:drawing_step", draft.code, steps.READY)
    context = {"draft": draft, "form": form, "problems": live_result.problems(draft.text)}
    return render(request, f"{_ROOM}/file.html", context)


def draft_or_404(request: HttpRequest, code: str) -> Draft:
    draft = drafts.draft(request, code)
    if draft is None:
        raise Http404
    return draft


# The page of one programme: beforehand beside afterwards.


@require_safe
@may_see_figures
def beforehand_and_afterwards(request: HttpRequest, programme: str) -> HttpResponse:
    file = found_programme(programme)
    if file is None:
        raise Http404
    made = versions(file, request.GET.get("eerder", ""))
    if isinstance(made, Refused):
        return refused(request, made)
    newest = made[-1].weighed
    context = {
        "weighed": newest,
        "versions": made,
        "sentence": sentence(made),
        "picture": picture(made),
        "results": result_rows(made),
        "columns": [f"{version.number} {version.label}" for version in made],
        "numbers": realised_numbers(made),
        "links": realised_links(made),
        "still": still_assumed(newest.outcome),
        "worth": worth_registering(newest.outcome),
        "earlier": earlier_releases(newest),
        "chosen": made[1].release if len(made) > 2 else "",
    }
    return render(request, "monitor/drawing_board/versions.html", context)
