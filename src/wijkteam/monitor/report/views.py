"""The report of a programme: to read, to print, to edit and to check."""

from __future__ import annotations

from io import BytesIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wijkteam.monitor.calculator.approach.sharing import FLOOR, PARTY, read_floor
from wijkteam.monitor.calculator.asking import asked, query, refused
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.report.content import content
from wijkteam.monitor.report.document import ReportContent
from wijkteam.monitor.report.pdf import as_pdf
from wijkteam.monitor.report.plan.whole import plan_content
from wijkteam.monitor.report.word import as_word
from wijkteam.monitor.report.workbook.book import as_workbook
from wijkteam.monitor.shelf.weighing import Refused, Weighed

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
        "content": content(weighed, query=chosen),
        "query": chosen,
    }
    return render(request, "monitor/report/report.html", context)


@require_GET
@may_see_figures
def pdf(request: HttpRequest, programme: str) -> FileResponse:
    made = as_pdf(content(_weighed(request, programme)))
    return handed(made, f"mkba-{programme}.pdf", PDF)


@require_GET
@may_see_figures
def word(request: HttpRequest, programme: str) -> FileResponse:
    made = as_word(content(_weighed(request, programme)))
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
    if party and party not in weighed.outcome.result.parties:
        raise Http404
    return plan_content(weighed, party=party, floor=read_floor(request.GET.get(FLOOR, "")))


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
