"""The report of one case, from a file or from the conversation: to read, to print, to edit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from wijkteam.accounts.guards import SignedIn
from wijkteam.analysis.errors import AnalysisError
from wijkteam.monitor.calculator.asking import parameters_refused
from wijkteam.monitor.case_report.content import Told, content
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.report.document import ReportContent
from wijkteam.monitor.report.pdf import as_pdf
from wijkteam.monitor.report.views import PDF, WORD, handed
from wijkteam.monitor.report.word import as_word
from wijkteam.monitor.session import steps
from wijkteam.monitor.session.result import weighed
from wijkteam.monitor.session.state import talk
from wijkteam.monitor.shelf.cases import case, others


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: how it is written, and what it is called by."""

    suffix: str
    content_type: str
    written: Callable[[ReportContent], bytes]


KINDS = {"pdf": Kind("pdf", PDF, as_pdf), "word": Kind("docx", WORD, as_word)}


@require_GET
@may_see_figures
def of_file(request: SignedIn, code: str, kind: str = "") -> HttpResponse | FileResponse:
    """The report of a case in the folder."""
    try:
        found = case(code)
    except AnalysisError as refused:
        return parameters_refused(request, refused)
    if found is None or found.case is None or found.weighed is None:
        raise Http404
    told = Told(code, found.case, found.weighed, others())
    if kind:
        return _document(told, kind)
    links = {name: reverse(f"monitor:case_report_{name}", args=[code]) for name in KINDS}
    return _page(request, told, links, back=reverse("monitor:case", args=[code]))


@require_GET
@may_see_figures
def of_talk(request: SignedIn, kind: str = "") -> HttpResponse | FileResponse:
    """The report of the conversation as it stands."""
    running = talk(request)
    if running is None:
        raise Http404
    try:
        told = Told(running.case.name, running.case, weighed(running), others())
    except AnalysisError as refused:
        return parameters_refused(request, refused)
    if kind:
        return _document(told, kind)
    links = {name: reverse(f"monitor:session_report_{name}") for name in KINDS}
    back = reverse("monitor:session_step", args=[steps.RESULT])
    return _page(request, told, links, back=back)


def _page(request: SignedIn, told: Told, links: dict[str, str], *, back: str) -> HttpResponse:
    context = {"content": content(told), "links": links, "back": back}
    return render(request, "monitor/case_report/report.html", context)


def _document(told: Told, name: str) -> FileResponse:
    kind = KINDS[name]
    made = kind.written(content(told))
    return handed(made, f"casus-{told.code}.{kind.suffix}", kind.content_type)
