"""The report of a year as a page and as a PDF."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from wijkteam.accounts.guards import SignedIn, only
from wijkteam.publish.annual_report.report import Report, report_of
from wijkteam.ui import sheets
from wijkteam.ui.dates import date_short
from wijkteam.ui.words import inside
from wijkteam.vocabulary import people

TEMPLATE = Path(__file__).with_name("annual_report.typ")


@require_GET
@only(people.WORKER, people.ADVISER)
def report(request: SignedIn, kind: str = "") -> HttpResponse:
    asked = request.GET.get("jaar", "")
    made = report_of(request.user, int(asked) if asked.isascii() and asked.isdecimal() else None)
    if kind:
        response = HttpResponse(_as_pdf(made), content_type="application/pdf")
        response["Content-Disposition"] = f'attachment; filename="jaarverslag-{made.year}.pdf"'
        return response
    return render(request, "publish/annual_report/report.html", {"report": made})


def _as_pdf(made: Report) -> bytes:
    day = timezone.localdate()
    heads = (
        _("Team"),
        _("Waaraan we het zien"),
        _("Streven"),
        _("Afgesproken door"),
        _("Wat kwam eruit"),
        _("Als het niet lukt"),
    )
    told = {
        "title": _("Jaarverslag %(year)s") % {"year": made.year},
        "municipality": settings.MUNICIPALITY,
        "of": made.of,
        "day": [day.year, day.month, day.day],
        "day_words": date_short(day),
        "language": (get_language() or "nl")[:2],
        "goals_heading": _("Opdracht en doelen"),
        "no_goals": _("In dit jaar was er geen doel afgesproken."),
        "goals": [
            {
                "goal": goal.goal,
                "said": [
                    [head, words]
                    for head, words in zip(
                        heads,
                        (
                            goal.team,
                            goal.indicator,
                            f"{goal.target}, {goal.term}",
                            goal.agreed_by,
                            goal.result,
                            goal.plan_b,
                        ),
                        strict=True,
                    )
                ],
            }
            for goal in made.goals
        ],
        "said_heading": _("Wat mensen zeiden"),
        "said": [[one.words, f"{one.said_by}, {inside(one.about)}"] for one in made.said],
        "figures_heading": _("Cijfers van het jaar"),
        "figures_head": [
            _("Wat"),
            _("Het hele jaar") if made.parts else _("Hoeveel"),
            *(capfirst(part) for part in made.parts),
        ],
        "figures": [[line.name, line.value, *line.parts] for line in made.lines],
        "changed": [
            *filter(None, [made.lacks]),
            *(
                _("%(team)s ging anders werken op %(day)s.") % {"team": name, "day": date_short(on)}
                for name, on in made.changed
            ),
        ],
        "source": _source(made),
    }
    return sheets.as_pdf(TEMPLATE, told)


def _source(made: Report) -> str:
    if not made.release:
        return _("Er is nog geen uitgave met cijfers.")
    if not made.lines:
        return _(
            "De uitgave vertelt van dit jaar niets als geheel. "
            "Cijfers van een jaar komen als het om is."
        )
    return _(
        "Feitenuitgave %(release)s, met interval van 95%%. Aantallen onder %(cell)s staan er "
        "niet, ook niet in de woorden bij een doel."
    ) % {"release": made.release, "cell": made.smallest_cell}
