"""From a weighed programme to the report: the chapters in the order in which people read."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wijkteam.monitor.calculator.grounds import today
from wijkteam.monitor.calculator.weighing import Weighed, doubts
from wijkteam.monitor.report import (
    approach,
    assumed,
    limits,
    method,
    results,
    sensitivity,
    sharing,
    summary,
)
from wijkteam.monitor.report.document import ReportContent


def content(weighed: Weighed, *, query: str = "") -> ReportContent:
    """Everything the report says; *query* keeps the choice of the page in its links."""
    programme, found = weighed.programme, doubts(weighed)
    outcome = weighed.outcome
    return ReportContent(
        code=weighed.found.code,
        title=programme.name,
        subtitle=_("Maatschappelijke kosten-batenanalyse (MKBA)"),
        municipality=programme.municipality,
        made_on=today(),
        language=(get_language() or "nl")[:2],
        sections=(
            summary.section(outcome),
            approach.compared(outcome),
            approach.reasoning(weighed, query=query),
            results.section(outcome),
            sensitivity.section(outcome, found),
            sharing.section(outcome),
            limits.section(outcome),
            assumed.section(outcome, found.tornado),
            method.section(weighed),
        ),
        made_with=method.made_with(weighed),
        notice=_notice(weighed),
    )


def _notice(weighed: Weighed) -> str:
    release = weighed.grounds.release
    if release is not None and release.manifest.synthetic:
        return _("Verzonnen gemeente, verzonnen cijfers.")
    return ""
