"""Choosing cases with a declared spread: candidates, what they cover, and a proposal."""

from __future__ import annotations

from contextlib import suppress

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from wijkteam.accounts.guards import SignedIn
from wijkteam.analysis.mkba.cases.coding import CHARACTERISTICS, CODES
from wijkteam.analysis.mkba.cases.reading import CaseRefused, parse_case
from wijkteam.analysis.mkba.cases.selection import Choice, choose, write_candidates
from wijkteam.monitor.calculator.cases import uploads
from wijkteam.monitor.calculator.cases.answer import characteristic_name
from wijkteam.monitor.calculator.cases.choice import (
    MOST,
    CandidateForm,
    Candidates,
    add_candidates,
    keep_candidates,
    kept_candidates,
    proposed_cases,
    read_candidate_table,
    refuse_rows,
    refused_rows,
    registered_counts,
    spread_rows,
)
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.shelf.cases import contents

COUNT, OVER = "aantal", "over"
#: As many cases as a team can work out by hand.
USUAL_COUNT = 10


@require_http_methods(["GET", "HEAD", "POST"])
@may_see_figures
def choice(request: SignedIn) -> HttpResponse:
    form = CandidateForm(request.POST if request.POST.get("way") == "een" else None)
    if request.method == "POST" and not (form.is_bound and not form.is_valid()):
        return _changed(request, form)
    candidates = kept_candidates(request)
    over = _over(request.GET)
    made = _made(candidates, request.GET, over)
    counted = registered_counts()
    context = {
        "form": form,
        "candidates": candidates,
        "refused": refused_rows(request),
        "count": len(made.cases) if made else USUAL_COUNT,
        "declared": [
            (known.code, characteristic_name(known), known.code in over)
            for known in CHARACTERISTICS
        ],
        "choice": made,
        "proposed": proposed_cases(made) if made else [],
        "left": [name for name in candidates if made and name not in made.coverage.cases],
        "spread": spread_rows(made, counted[0] if counted else None) if made else [],
        "release": counted[1] if counted else "",
        "query": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "monitor/calculator/case_choice.html", context)


@require_GET
@may_see_figures
def table(request: SignedIn) -> HttpResponse:
    """The candidates with the choice beside them; a table to fill in while there are none."""
    candidates = kept_candidates(request)
    made = _made(candidates, request.GET, _over(request.GET))
    text = write_candidates({**candidates}, chosen=made.coverage.cases if made else None)
    response = HttpResponse(f"\ufeff{text}", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="kandidaten.csv"'
    return response


def _over(asked: QueryDict) -> list[str]:
    """The characteristics to spread over; all of them when none is declared."""
    return [code for code in CODES if code in asked.getlist(OVER)] or list(CODES)


def _made(candidates: Candidates, asked: QueryDict, over: list[str]) -> Choice | None:
    if not candidates:
        return None
    typed = asked.get(COUNT, "")
    # Five figures at most: an address may hold anything, and Python reads a number of any length.
    count = int(typed) if typed.isdecimal() and len(typed) < 6 else USUAL_COUNT
    return choose(candidates, count=min(max(count, 1), len(candidates)), over=over)


def _changed(request: HttpRequest, form: CandidateForm) -> HttpResponseRedirect:
    """Add candidates or leave one out; then show the page anew."""
    way = request.POST.get("way", "")
    if form.is_bound:
        _add(request, form.candidate)
    elif way == "tabel":
        _add_table(request)
    elif way == "bestanden":
        _add(request, _of_files(request))
    elif "weg" in request.POST:
        left = kept_candidates(request)
        left.pop(request.POST["weg"], None)
        keep_candidates(request, left)
    elif "alles-weg" in request.POST:
        keep_candidates(request, {})
        refuse_rows(request, [])
    query = request.GET.urlencode()
    return redirect(reverse("monitor:cases_choose") + (f"?{query}" if query else ""))


def _add_table(request: HttpRequest) -> None:
    file = request.FILES.get("file")
    if file is None:
        messages.error(request, _("Kies eerst een bestand."))
        return
    candidates, wrong = read_candidate_table(file)
    refuse_rows(request, wrong)
    if candidates:
        _add(request, candidates)


def _add(request: HttpRequest, candidates: Candidates) -> None:
    taken = add_candidates(request, candidates)
    sentence = ngettext("%(n)s kandidaat erbij.", "%(n)s kandidaten erbij.", taken) % {"n": taken}
    (messages.success if taken else messages.error)(request, sentence)
    if taken < len(candidates):
        most = _("Er passen ten hoogste %(n)s kandidaten op deze pagina.")
        messages.error(request, most % {"n": MOST})


def _of_files(request: HttpRequest) -> Candidates:
    """What the case files say about themselves: those of the folder and those brought along."""
    candidates = {}
    for name, content in (*contents(), *uploads.kept(request)):
        # A file that cannot be read is told about where it was brought along.
        with suppress(CaseRefused):
            case = parse_case(content, file=name)
            if case.selection:
                chosen = {code: tuple(some) for code, some in case.selection.items() if some}
                candidates[case.title] = chosen
    return candidates
