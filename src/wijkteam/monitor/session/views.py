"""A conversation about one case, page by page, with a group around a screen."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkteam.accounts.guards import SignedIn
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.cases.reading import CaseRefused, parse_case
from wijkteam.analysis.parameters.errors import Problem
from wijkteam.monitor.bench import pieces
from wijkteam.monitor.bench.pieces import earlier_texts
from wijkteam.monitor.bench.windows import STAMP, looking_again, stamp
from wijkteam.monitor.calculator.asking import parameters_refused
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.session import courses, state, steps
from wijkteam.monitor.session.forms import BeginForm, UploadForm, grown
from wijkteam.monitor.session.result import picture, result
from wijkteam.monitor.session.state import Talk
from wijkteam.monitor.session.step_forms import StepForms, applied, forms_of
from wijkteam.monitor.wording import naming
from wijkteam.ui.numbers import percent

_ROOM = "monitor/session"
#: Weights that add up to this much more or less than all are told.
UNEVEN = 0.005
ROW, COURSE, AVERTED, ON = "rij:", "verloop", "afgewend", "verder"


@require_http_methods(["GET", "HEAD", "POST"])
@may_see_figures
def start(request: SignedIn) -> HttpResponse:
    """Begin with a file or with a blank; one conversation at a time."""
    running = state.talk(request.user)
    way = request.POST.get("way", "") if running is None else ""
    begin = BeginForm(request.POST if way == "blank" else None)
    upload = UploadForm(*((request.POST, request.FILES) if way == "file" else ()))
    if begin.is_bound and begin.is_valid():
        case = state.blank(price_year=timezone.localdate().year, **begin.cleaned_data)
        return _begun(request, state.written(case))
    if upload.is_bound and upload.is_valid():
        return _begun(request, upload.cleaned_data["file"])
    title = naming.spoken(running.case.title) if running else ""
    gone = None if running else state.discarded(request.user)
    context = {
        "running": title,
        "gone": naming.spoken(gone.case.title) if gone else "",
        "begin": begin,
        "upload": upload,
    }
    return render(request, f"{_ROOM}/start.html", context)


def _begun(request: SignedIn, text: str) -> HttpResponse:
    state.begin(request.user, text)
    return redirect("monitor:session_step", steps.WHO)


@require_http_methods(["GET", "HEAD", "POST"])
@may_see_figures
@looking_again
def step(request: SignedIn, step: str) -> HttpResponse:
    talk = _talk_or_404(request, step)
    try:
        if step == steps.RESULT:
            return _step_page(request, talk, step, result(talk))
        if request.method == "POST":
            return _typed(request, talk, step)
        extra = request.GET.get("rij", "")
        step_forms = forms_of(talk.case, step, talk.typed_in(step), extra=extra)
    except AnalysisError as refused:
        return parameters_refused(request, refused)
    drawn = picture(talk) if step in (steps.WITH, steps.WITHOUT) else None
    return _step_page(request, talk, step, {"page": step_forms, "courses": drawn})


@require_safe
@may_see_figures
def file(request: SignedIn) -> HttpResponse:
    """The record of the conversation: the case, who imagined the rest, and the check."""
    talk = _talk_or_404(request, steps.CHECK)
    response = HttpResponse(talk.text, content_type="application/yaml; charset=utf-8")
    name = state.file_name(talk.case.name)
    response["Content-Disposition"] = f'attachment; filename="{name}.yaml"'
    return response


@require_POST
@may_see_figures
def discard(request: SignedIn) -> HttpResponse:
    # Pressed twice, it is off the table already.
    if talk := state.talk(request.user):
        state.discard(talk)
        messages.success(request, _("Het gesprek is weggegooid."))
    return redirect("monitor:session_start")


@require_POST
@may_see_figures
def put_back(request: SignedIn) -> HttpResponse:
    """Undo throwing away, unless another conversation began meanwhile."""
    gone = state.discarded(request.user)
    if gone is not None and state.talk(request.user) is None:
        pieces.put_back(gone.piece)
        messages.success(request, _("Het gesprek ligt weer op tafel."))
    return redirect("monitor:session_start")


@require_safe
@may_see_figures
def earlier(request: SignedIn) -> HttpResponse:
    """Every text that lay here before."""
    talk = _talk_or_404(request, steps.CHECK)
    title = naming.spoken(talk.case.title)
    context = {"title": title, "texts": earlier_texts(talk.piece)}
    return render(request, f"{_ROOM}/earlier.html", context)


@require_POST
@may_see_figures
@looking_again
def restore(request: SignedIn, number: int) -> HttpResponse:
    """Lay a text of before on the table again; that of now becomes an earlier one."""
    talk = _talk_or_404(request, steps.CHECK)
    state.restore(talk, get_object_or_404(talk.piece.earlier, pk=number))
    messages.success(request, _("Het gesprek staat weer zoals toen."))
    return redirect("monitor:session_step", steps.WHO)


def _typed(request: SignedIn, talk: Talk, step: str) -> HttpResponse:
    """Write what is right; what is not stays as it was typed."""
    asked = request.POST.get("action", ON)
    step_forms = forms_of(talk.case, step, request.POST)
    # Whether another window wrote this page since; the same sent again is not.
    seen, typed_here = request.POST.get(STAMP, ""), _typed_text(request.POST)
    if seen and seen != _stamp(talk, step) and talk.typed.get(step) != typed_here:
        state.keep(talk, text=talk.text, typed={step: typed_here})
        return _step_page(request, talk, step, {"page": step_forms, "stale": True})
    text, problems = _written(talk, step_forms)
    if problems is None:
        more = grown(request.POST, asked.removeprefix(ROW)) if asked.startswith(ROW) else None
        state.keep(talk, text=text, typed={step: _typed_text(more or request.POST)})
        shown = (
            forms_of(talk.case, step, more, extra=asked.removeprefix(ROW)) if more else step_forms
        )
        return _step_page(request, talk, step, {"page": shown})
    if problems:
        state.keep(talk, text=text, typed={step: typed_here})
        return _step_page(request, talk, step, {"page": step_forms, "problems": problems})
    typed: dict[str, str | None] = {step: None}
    if asked != COURSE and abs(step_forms.weights - 1) >= UNEVEN:
        sentence = _("De gewichten waren samen %(total)s. Ze tellen naar verhouding, samen 100%%.")
        messages.info(request, sentence % {"total": percent(step_forms.weights)})
    case = parse_case(text)
    if len(step_forms.case.references) != len(case.references):
        typed[steps.SCORES] = None  # its columns would belong to other courses
    if asked == COURSE:
        text = state.written(courses.with_a_course(case, _("Zonder team")))
    elif asked == AVERTED:
        text = state.written(courses.with_the_averted(case))
    state.keep(talk, text=text, typed=typed)
    return redirect(_where_to(step, asked))


def _written(talk: Talk, step_forms: StepForms) -> tuple[str, tuple[Problem, ...] | None]:
    """
    The text with this page in it. As it was, with None, when the page is not right yet; as it was,
    with what the reader refuses, when the page is right and the whole is not.
    """
    if not step_forms.is_valid():
        return talk.text, None
    try:
        return state.written(applied(step_forms)), ()
    except CaseRefused as refused:
        return talk.text, refused.problems


def _stamp(talk: Talk, step: str) -> str:
    """What the page of *step* holds as the case stands now."""
    return stamp(forms_of(talk.case, step, None).singly)


def _typed_text(typed: QueryDict) -> str:
    kept = typed.copy()
    for name in ("csrfmiddlewaretoken", STAMP):
        kept.pop(name, None)
    return kept.urlencode()


def _where_to(step: str, asked: str) -> str:
    here = reverse("monitor:session_step", args=[step])
    if asked.startswith(ROW):
        prefix = asked.removeprefix(ROW)
        # It becomes part of an address: letters and figures only.
        return f"{here}?rij={prefix}#{prefix}" if prefix.isalnum() else here
    if asked in (COURSE, AVERTED):
        return here
    at = steps.ORDER.index(step)
    # From the last page there is no next one: it is shown again.
    onward = asked if asked in steps.OF else steps.ORDER[min(at + 1, len(steps.ORDER) - 1)]
    return reverse("monitor:session_step", args=[onward])


def _step_page(request: SignedIn, talk: Talk, step: str, more: dict[str, Any]) -> HttpResponse:
    at = steps.ORDER.index(step)
    context = {
        "title": naming.spoken(talk.case.title),
        "averted": step == steps.WITHOUT and courses.is_averted_elsewhere(talk.case),
        "step": steps.OF[step],
        "menu": [(other, other.code == step, other.code in talk.typed) for other in steps.STEPS],
        "number": at + 1,
        "total_steps": len(steps.ORDER),
        "previous": steps.STEPS[at - 1] if at else None,
        "next": steps.STEPS[at + 1] if at + 1 < len(steps.STEPS) else None,
        "unfinished": [other for other in steps.STEPS if other.code in talk.typed],
        "stamp": "" if step == steps.RESULT else _stamp(talk, step),
        **more,
    }
    return render(request, f"{_ROOM}/{step}.html", context)


def _talk_or_404(request: SignedIn, step: str) -> Talk:
    talk = state.talk(request.user)
    if talk is None or step not in steps.OF:
        raise Http404
    return talk
