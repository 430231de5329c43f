"""The report of a programme: to read, to print, to edit and to check."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wijkteam.monitor.calculator.views import asked, query
from wijkteam.monitor.calculator.weighing import Refused, Weighed
from wijkteam.monitor.dashboard.views import may_see_figures
from wijkteam.monitor.report.content import content
from wijkteam.monitor.report.pdf import as_pdf
from wijkteam.monitor.report.word import as_word
from wijkteam.monitor.report.workbook.book import as_workbook

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@may_see_figures
def report(request: HttpRequest, programme: str) -> HttpResponse:
    weighed = asked(request, programme)
    if isinstance(weighed, Refused):
        return render(request, "monitor/calculator/refused.html", {"refused": weighed})
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
    return _file(request, programme, "pdf", PDF, lambda weighed: as_pdf(content(weighed)))


@require_GET
@may_see_figures
def word(request: HttpRequest, programme: str) -> FileResponse:
    return _file(request, programme, "docx", WORD, lambda weighed: as_word(content(weighed)))


@require_GET
@may_see_figures
def workbook(request: HttpRequest, programme: str) -> FileResponse:
    return _file(request, programme, "xlsx", EXCEL, as_workbook)


def _file(
    request: HttpRequest,
    programme: str,
    suffix: str,
    content_type: str,
    made: Callable[[Weighed], bytes],
) -> FileResponse:
    weighed = asked(request, programme)
    if isinstance(weighed, Refused):
        raise Http404
    return FileResponse(
        BytesIO(made(weighed)),
        as_attachment=True,
        filename=f"mkba-{programme}.{suffix}",
        content_type=content_type,
    )
