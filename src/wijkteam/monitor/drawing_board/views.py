"""The drawing board: begin a programme, fill it step by step, take it along, and look back."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkteam.accounts.guards import SignedIn, only
from wijkteam.accounts.models import User
from wijkteam.analysis.mkba.programme import templates
from wijkteam.monitor.bench import saved
from wijkteam.monitor.bench.models import SavedProgramme
from wijkteam.monitor.bench.pieces import earlier_texts
from wijkteam.monitor.bench.windows import looking_again
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


def _begin(request: SignedIn) -> HttpResponse:
    way = request.POST.get("way", "")
    begin = BeginForm(request.POST if way == "kind" else None, request.GET.get("soort", ""))
    upload = UploadForm(*((request.POST, request.FILES) if way == "file" else ()))
    copy = CopyForm(request.POST if way == "copy" else None)
    if way and not is_full(request) and (made := _made(request.user, begin, upload, copy)):
        return redirect("monitor:drawing_step", made.code, steps.ABOUT)
    context = {
        "begin": begin,
        "upload": upload,
        "copy": copy,
        "drafts": drafts.drafts(request.user),
        "gone": drafts.discarded(request.user),
    }
    return render(request, f"{_ROOM}/start.html", context)


def _made(owner: User, begin: BeginForm, upload: UploadForm, copy: CopyForm) -> Draft | None:
    if begin.is_bound and begin.is_valid():
        cleaned = begin.cleaned_data
        text = templates.fill(
            cleaned["kind"],
            municipality=cleaned["municipality"],
            start=cleaned["start"],
            price_year=cleaned["price_year"],
            title=cleaned["name"],
        )
        return drafts.begin(owner, name=cleaned["name"], text=text)
    if upload.is_bound and upload.is_valid():
        text = upload.cleaned_data["file"]
        read, _problems = live_result.read(text)
        name = read.name if read else upload.file_name
        return drafts.begin(owner, name=name, text=text)
    if copy.is_bound and copy.is_valid():
        file = found_programme(copy.cleaned_data["programme"])
        path = path_of(copy.cleaned_data["programme"])
        if file is not None and path is not None:
            return drafts.begin(owner, name=file.name, text=path.read_text("utf-8"))
    return None


@require_safe
@may_write
def download(request: SignedIn, programme: str) -> HttpResponse:
    draft = draft_or_404(request, programme)
    return _as_file(draft.text, f"{draft.code}.yaml")


@require_POST
@may_write
@looking_again
def save(request: SignedIn, programme: str) -> HttpResponse:
    """Only what can be weighed is saved among the others."""
    draft = draft_or_404(request, programme)
    if live_result.problems(draft.text):
        messages.error(request, _("Dit bestand is nog niet door te rekenen, dus niet bewaard."))
        return redirect("monitor:drawing_step", draft.code, steps.FILE)
    saving.save(draft, by=request.user)
    messages.success(request, _("Bewaard. De aanpak staat nu bij kosten en baten."))
    return redirect("monitor:drawing_step", draft.code, steps.READY)


@require_POST
@may_write
@looking_again
def take_back(request: SignedIn, programme: str) -> HttpResponse:
    """Undo the saving: the approach is no longer among the others, but still on the board."""
    draft = draft_or_404(request, programme)
    # Pressed twice, it was taken back already, and nobody else had a hand in that.
    if not draft.saved_as or saving.take_back(draft, by=request.user):
        messages.success(request, _("De aanpak staat niet meer bij kosten en baten."))
    else:
        messages.error(
            request, _("Deze aanpak is intussen door iemand anders veranderd en blijft dus staan.")
        )
    return redirect("monitor:drawing_step", draft.code, steps.READY)


@require_POST
@may_write
def discard(request: SignedIn, programme: str) -> HttpResponse:
    # Pressed twice, it is off the board already.
    if draft := drafts.draft(request.user, programme):
        drafts.discard(draft)
    return redirect("monitor:drawing_board")


@require_POST
@may_write
def put_back(request: SignedIn) -> HttpResponse:
    """Undo the last taking away."""
    if draft := drafts.put_back(request.user):
        messages.success(
            request, _("‘%(name)s’ ligt weer op de tekentafel.") % {"name": draft.name}
        )
    return redirect("monitor:drawing_board")


@require_safe
@may_write
def earlier(request: SignedIn, programme: str) -> HttpResponse:
    """Every text that lay here before."""
    draft = draft_or_404(request, programme)
    context = {"draft": draft, "texts": earlier_texts(draft.piece)}
    return render(request, f"{_ROOM}/earlier.html", context)


@require_POST
@may_write
@looking_again
def restore(request: SignedIn, programme: str, number: int) -> HttpResponse:
    """Lay a text of before on the board again; that of now becomes an earlier one."""
    draft = draft_or_404(request, programme)
    drafts.restore(draft, get_object_or_404(draft.piece.earlier, pk=number))
    messages.success(request, _("De tekst van toen ligt weer op de tekentafel."))
    return redirect("monitor:drawing_step", draft.code, steps.READY)


@require_safe
@may_see_figures
def saves(request: SignedIn, programme: str) -> HttpResponse:
    """Every time that this approach was saved: who, when, and the text of then."""
    kept = list(_saves_for(request.user, programme))
    if not kept:
        raise Http404
    may_lay = request.user.role in WRITERS
    context = {"code": programme, "saves": kept, "name": kept[0].name, "may_lay": may_lay}
    return render(request, f"{_ROOM}/saves.html", context)


@require_safe
@may_see_figures
def saved_file(request: SignedIn, programme: str, number: int) -> HttpResponse:
    """The file as it was saved then."""
    kept = get_object_or_404(_saves_for(request.user, programme), pk=number)
    return _as_file(kept.text, f"{programme}-{kept.saved_at:%Y-%m-%d}.yaml")


def _saves_for(user: User, code: str) -> QuerySet[SavedProgramme]:
    """What was taken back is no longer for everybody; who writes finds it still."""
    is_there = found_programme(code) is not None or user.role in WRITERS
    return saved.saves(code) if is_there else SavedProgramme.objects.none()


@require_POST
@may_write
def lay_again(request: SignedIn, programme: str, number: int) -> HttpResponse:
    """Lay what was saved then on the board, as a draft of its own."""
    kept = get_object_or_404(saved.saves(programme), pk=number)
    if is_full(request):
        return redirect("monitor:drawing_board")
    made = drafts.begin(request.user, name=kept.name, text=kept.text)
    return redirect("monitor:drawing_step", made.code, steps.READY)


def is_full(request: SignedIn) -> bool:
    """Whether nothing more fits on the board; says so."""
    full = drafts.is_full(request.user)
    if full:
        messages.error(
            request,
            _("Er liggen al %(n)s aanpakken op de tekentafel. Haal er eerst een weg.")
            % {"n": drafts.MOST},
        )
    return full


def _as_file(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@may_write
@looking_again
def file(request: SignedIn, programme: str) -> HttpResponse:
    """The whole text. What is refused stays as it was typed, with the lines."""
    draft = draft_or_404(request, programme)
    form = FileForm(request.POST or None, initial={"text": draft.text})
    # Whether a step, or another window, wrote since this page was opened.
    seen = request.POST.get("seen", "")
    stale = bool(seen) and seen != saving.digest(draft.text)
    if form.is_bound and form.is_valid() and not stale:
        text = form.cleaned_data["text"].replace("\r\n", "\n")
        read, problems = live_result.read(text)
        name = read.name if read else draft.name
        # What was typed in steps belongs to the text before.
        drafts.write(draft, text=text, name=name, typed=dict.fromkeys(draft.typed))
        if not (problems or live_result.problems(draft.text)):
            messages.success(request, _("Het bestand klopt en is overgenomen."))
            return redirect("monitor:drawing_step", draft.code, steps.READY)
    context = {
        "draft": draft,
        "form": form,
        "problems": live_result.problems(draft.text),
        "stale": stale,
        "seen": saving.digest(draft.text),
    }
    return render(request, f"{_ROOM}/file.html", context)


def draft_or_404(request: SignedIn, code: str) -> Draft:
    draft = drafts.draft(request.user, code)
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
