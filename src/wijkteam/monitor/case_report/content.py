"""From a weighed case to its report: the chapters in the order in which people read."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.cases import Arena
from wijkteam.analysis.mkba.cases.model import Case
from wijkteam.analysis.mkba.cases.weighed import WeighedCase
from wijkteam.monitor.case_report import (
    activities,
    assumed,
    doubt,
    effects,
    limits,
    money,
    people,
    place,
    summary,
    timelines,
)
from wijkteam.monitor.report.document import ReportContent
from wijkteam.monitor.shelf.grounds import today
from wijkteam.ui.dates import date_short
from wijkteam.ui.numbers import number


@dataclass(frozen=True, slots=True)
class Told:
    """A case, what it comes to, and the cases to lay it beside if there are any."""

    code: str
    case: Case
    weighed: WeighedCase
    others: Arena | None


def content(told: Told) -> ReportContent:
    """Everything the report says, in the language of the reader."""
    case, one = told.case, told.weighed
    return ReportContent(
        code=told.code,
        title=case.title,
        subtitle=_("Verslag van één casus"),
        municipality=settings.MUNICIPALITY,
        made_on=today(),
        language=(get_language() or "nl")[:2],
        sections=(
            summary.section(one),
            people.section(case),
            timelines.section(one),
            activities.section(case, one),
            effects.section(one),
            money.section(one),
            place.section(one, told.others),
            doubt.section(one),
            assumed.section(case, one),
            people.check(case),
            limits.section(),
        ),
        made_with=_made_with(one),
        notice=_("Verzonnen casus.") if case.invented else "",
    )


def _made_with(one: WeighedCase) -> str:
    return _(
        "Prijzen van %(year)s · parameters %(version)s op %(day)s · toevalsgetal %(seed)s · "
        "%(draws)s trekkingen"
    ) % {
        "year": one.price_year,
        "version": one.parameters,
        "day": date_short(today()),
        "seed": one.seed,
        "draws": number(one.draws),
    }
