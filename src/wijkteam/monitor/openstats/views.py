"""The figures of the report: as printed, and with tables of one's own."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from wijkteam.analysis.openstats.figures import SPECS
from wijkteam.analysis.openstats.printed import Printed
from wijkteam.analysis.openstats.table import OpenStatsError
from wijkteam.monitor.guards import may_see_figures
from wijkteam.monitor.openstats import sentences
from wijkteam.monitor.openstats.own import own
from wijkteam.monitor.openstats.pictures import change_table, event_study, picture
from wijkteam.monitor.shelf.report import printed
from wijkteam.monitor.wording.table_file import TableFile, answer


@require_GET
@may_see_figures
def open_statistics(request: HttpRequest) -> HttpResponse:
    """Every figure and table in the order of the report."""
    try:
        report = printed()
    except OpenStatsError as refused:
        return render(request, "monitor/openstats/overview.html", {"refused": refused})
    mine = own()
    listed = [
        {
            "code": code,
            "title": sentences.title(figure),
            "place": sentences.place(figure.place),
            "is_there": code in mine.figures and not mine.figures[code].why_not,
            "has_printed": bool(figure.values),
            "is_picture": figure.place.startswith("figure"),
            "contradictions": len(report.contradictions_of(code)),
        }
        for code, figure in report.figures.items()
    ]
    context = {
        "report": report,
        "figures": listed,
        "there": sum(bool(figure["is_there"]) for figure in listed),
        "own": mine,
        "contradictions": [
            (sentences.place(contradiction.place), sentences.said_twice(contradiction))
            for contradiction in report.contradictions
        ],
    }
    return render(request, "monitor/openstats/overview.html", context)


@require_GET
@may_see_figures
def open_statistic(request: HttpRequest, figure: str) -> HttpResponse:
    """One figure: own tables, what the report printed, and what came before."""
    report, mine = _report_or_404(figure), own()
    as_printed, spec = report.figures[figure], SPECS[figure]
    made = mine.figures.get(figure)
    if made is not None and made.why_not:
        made = None
    is_table = spec.unit == "change"
    tells, does_not_tell = sentences.tells(spec)
    context = {
        "question": sentences.own_question(spec),
        "tells": tells,
        "does_not_tell": does_not_tell,
        "figure": as_printed,
        "code": figure,
        "title": sentences.title(as_printed),
        "place": sentences.place(as_printed.place),
        "note": sentences.note(as_printed),
        "report": report,
        "own": mine,
        "made": made,
        "why_not": sentences.why_not(as_printed),
        "printed_chart": picture(spec, as_printed.values, _("Wat drukte het rapport?")),
        "printed_table": change_table(as_printed.values) if is_table else None,
        "contradictions": [
            sentences.said_twice(contradiction)
            for contradiction in report.contradictions_of(figure)
        ],
    }
    if made:
        context |= {
            "chart": picture(spec, made.values, sentences.own_question(spec)),
            "table": change_table(made.values) if is_table else None,
            "counted": sentences.counted(made),
            "sources": [sentences.source(origin) for origin in made.origins],
        }
        if made.beside:
            # Table 3 has changes only; beside each other they stand as an index.
            unit = "index" if is_table else spec.unit
            context |= {
                "trends": sentences.trends(made.beside, unit),
                "verdict": sentences.trends_verdict(made.beside),
                "effect": sentences.effect(made.beside),
                "event_study": event_study(made.beside),
            }
    return render(request, "monitor/openstats/figure.html", context)


@require_GET
@may_see_figures
def open_statistic_file(request: HttpRequest, figure: str, kind: str) -> HttpResponse:
    """The numbers of a figure, own and printed, to take along."""
    report = _report_or_404(figure)
    as_printed, made = report.figures[figure], own().figures.get(figure)
    own_rows = [
        (
            "own",
            figure,
            value.group,
            value.at,
            value.of,
            value.value,
            value.low,
            value.high,
            value.n,
        )
        for value in (made.values if made else ())
    ]
    printed_rows = [
        ("printed", figure, cell.group, cell.at, cell.of, cell.value, None, None, cell.n)
        for cell in as_printed.values
    ]
    about = [
        (_("Cijfer"), sentences.title(as_printed)),
        (_("In het rapport"), f"{report.source}, {sentences.place(as_printed.place)}"),
        *((_("Bron"), sentences.source(origin)) for origin in (made.origins if made else ())),
        *(
            (_("Hier spreekt het rapport zichzelf tegen"), sentences.said_twice(contradiction))
            for contradiction in report.contradictions_of(figure)
        ),
    ]
    columns = ("from", "figure", "group", "at", "of", "value", "low", "high", "n")
    rows = [*own_rows, *printed_rows]
    return answer(TableFile(f"open-cijfers-{figure}", columns, rows, about), kind)


def _report_or_404(figure: str) -> Printed:
    try:
        report = printed()
    except OpenStatsError:
        raise Http404 from None
    if figure not in report.figures or figure not in SPECS:
        raise Http404
    return report
