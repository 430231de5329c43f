"""The reports of an approach and of a case: to read, to print, to edit and to check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from wijkteam.accounts.guards import SignedIn
from wijkteam.analysis.errors import AnalysisError
from wijkteam.monitor.calculator.approach.sharing import FLOOR, PARTY, read_floor
from wijkteam.monitor.calculator.asking import asked, parameters_refused, query, refused
from wijkteam.monitor.dashboard.looking import look
from wijkteam.monitor.drawing_board.drafts import code_of
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.reports.approach import approach_report
from wijkteam.monitor.reports.case import ReportedCase, case_report
from wijkteam.monitor.reports.document import ReportContent
from wijkteam.monitor.reports.pdf import as_pdf
from wijkteam.monitor.reports.plan import plan_report
from wijkteam.monitor.reports.visitation import visitation_report
from wijkteam.monitor.reports.what_if import what_if_report
from wijkteam.monitor.reports.word import as_word
from wijkteam.monitor.reports.workbook.book import as_workbook
from wijkteam.monitor.session import steps
from wijkteam.monitor.session.result import weighed
from wijkteam.monitor.session.state import talk
from wijkteam.monitor.shelf.cases import case, others, spoken_case
from wijkteam.monitor.shelf.runs import finished_run
from wijkteam.monitor.shelf.weighing import Refused, Weighed
from wijkteam.monitor.simulation.answer import chosen_world, world_names
from wijkteam.monitor.simulation.views import WORLD

# The report of a programme: to read, to print, to edit and to check.


PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@may_see_figures
def report(request: HttpRequest, programme: str) -> HttpResponse:
    weighed = asked(request, programme)
    if isinstance(weighed, Refused):
        return refused(request, weighed)
    chosen = query(request)
    context = {
        "weighed": weighed,
        "content": approach_report(weighed, query=chosen),
        "query": chosen,
    }
    return render(request, "monitor/report/report.html", context)


@require_GET
@may_see_figures
def pdf(request: HttpRequest, programme: str) -> FileResponse:
    made = as_pdf(approach_report(_weighed(request, programme)))
    return handed(made, f"mkba-{programme}.pdf", PDF)


@require_GET
@may_see_figures
def word(request: HttpRequest, programme: str) -> FileResponse:
    made = as_word(approach_report(_weighed(request, programme)))
    return handed(made, f"mkba-{programme}.docx", WORD)


@require_GET
@may_see_figures
def workbook(request: HttpRequest, programme: str) -> FileResponse:
    return handed(as_workbook(_weighed(request, programme)), f"mkba-{programme}.xlsx", EXCEL)


@require_GET
@may_see_figures
def plan_pdf(request: HttpRequest, programme: str) -> FileResponse:
    weighed = _weighed(request, programme)
    return handed(as_pdf(_plan(request, weighed)), _plan_name(request, programme, "pdf"), PDF)


@require_GET
@may_see_figures
def plan_word(request: HttpRequest, programme: str) -> FileResponse:
    weighed = _weighed(request, programme)
    return handed(as_word(_plan(request, weighed)), _plan_name(request, programme, "docx"), WORD)


def _plan(request: HttpRequest, weighed: Weighed) -> ReportContent:
    """The realisation plan with the party and the floor of the address."""
    party = request.GET.get(PARTY, "")
    # A party that this programme does not have would get an empty bill.
    if party and party not in weighed.outcome.result.parties:
        raise Http404
    return plan_report(weighed, party=party, floor=read_floor(request.GET.get(FLOOR, "")))


def _plan_name(request: HttpRequest, programme: str, suffix: str) -> str:
    party = request.GET.get(PARTY, "").replace("_", "-")
    return f"verzilverplan-{programme}{f'-{party}' if party else ''}.{suffix}"


def _weighed(request: HttpRequest, programme: str) -> Weighed:
    weighed = asked(request, programme)
    if isinstance(weighed, Refused):
        raise Http404
    return weighed


def handed(made: bytes, name: str, content_type: str) -> FileResponse:
    """A document to take along."""
    return FileResponse(BytesIO(made), as_attachment=True, filename=name, content_type=content_type)


# The report of one case, from a file or from the conversation: to read, to print, to edit.


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document: how it is written, and what it is called by."""

    suffix: str
    content_type: str
    written: Callable[[ReportContent], bytes]


KINDS = {"pdf": DocumentKind("pdf", PDF, as_pdf), "word": DocumentKind("docx", WORD, as_word)}


@require_GET
@may_see_figures
def case_of_file(request: SignedIn, code: str, kind: str = "") -> HttpResponse | FileResponse:
    """The report of a case in the folder."""
    try:
        entry = case(code)
    except AnalysisError as refused:
        return parameters_refused(request, refused)
    if entry is None or entry.case is None or entry.weighed is None:
        raise Http404
    reported = ReportedCase(code, entry.case, entry.weighed, others())
    if kind:
        return _document(reported, kind)
    links = {name: reverse(f"monitor:case_report_{name}", args=[code]) for name in KINDS}
    return _page(request, reported, links, back=reverse("monitor:case", args=[code]))


@require_GET
@may_see_figures
def case_of_talk(request: SignedIn, kind: str = "") -> HttpResponse | FileResponse:
    """The report of the conversation as it stands."""
    running = talk(request.user)
    if running is None:
        raise Http404
    try:
        told = spoken_case(running.case)
        reported = ReportedCase(told.name, told, weighed(running), others())
    except AnalysisError as refused:
        return parameters_refused(request, refused)
    if kind:
        return _document(reported, kind)
    links = {name: reverse(f"monitor:session_report_{name}") for name in KINDS}
    back = reverse("monitor:session_step", args=[steps.RESULT])
    return _page(request, reported, links, back=back)


def _page(
    request: SignedIn, reported: ReportedCase, links: dict[str, str], *, back: str
) -> HttpResponse:
    context = {"content": case_report(reported), "links": links, "back": back}
    return render(request, "monitor/case_report/report.html", context)


def _document(reported: ReportedCase, name: str) -> FileResponse:
    kind = KINDS[name]
    made = kind.written(case_report(reported))
    return handed(made, f"casus-{reported.code}.{kind.suffix}", kind.content_type)


# The report of a what-if run: one world beside the first.


@require_GET
@may_see_figures
def what_if(request: SignedIn, run: str, kind: str = "") -> HttpResponse | FileResponse:
    """The report of a run that is done; one that is not has none."""
    finished = finished_run(run)
    if finished is None:
        raise Http404
    world = chosen_world(run, finished.record, request.GET.get(WORLD, ""))
    content = what_if_report(finished, world=world)
    if kind:
        document = KINDS[kind]
        shown = code_of(world_names(run, finished.record)[world])
        name = f"wat-als-{code_of(finished.record['name'])}-{shown}.{document.suffix}"
        return handed(document.written(content), name, document.content_type)
    chosen = f"?{urlencode({WORLD: world})}"
    links = {name: reverse(f"monitor:what_if_report_{name}", args=[run]) + chosen for name in KINDS}
    context = {
        "content": content,
        "links": links,
        "back": reverse("monitor:what_if_run", args=[run]) + chosen,
    }
    return render(request, "monitor/simulation/report.html", context)


# The pack for colleagues who visit a team.


@require_GET
@may_see_figures
def visitation(request: SignedIn, kind: str = "") -> HttpResponse | FileResponse:
    """The pack of one team; without a team, the teams to choose from."""
    try:
        looking = look(request)
    except AnalysisError:
        looking = None
    if looking is None:
        raise Http404
    if looking.is_whole:
        if kind:
            raise Http404
        return render(request, "monitor/visitation/choose.html", {"looking": looking})
    content = visitation_report(looking)
    if kind:
        document = KINDS[kind]
        name = f"visitatie-{code_of(looking.area_name)}-{looking.release.name}.{document.suffix}"
        return handed(document.written(content), name, document.content_type)
    chosen = looking.to()
    context = {
        "looking": looking,
        "content": content,
        "links": {name: reverse(f"monitor:visitation_{name}") + chosen for name in KINDS},
        "may_draw": looking.area == looking.own_team and request.user.leads,
    }
    return render(request, "monitor/visitation/report.html", context)
