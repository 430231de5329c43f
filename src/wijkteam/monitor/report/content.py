"""From a weighed programme to the report: the chapters in the order in which people read."""

from __future__ import annotations

from django.utils.translation import gettext as _

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
from wijkteam.monitor.report.frame import framed
from wijkteam.monitor.shelf.weighing import Weighed, doubts


def content(weighed: Weighed, *, query: str = "") -> ReportContent:
    """Everything the report says; *query* keeps the choice of the page in its links."""
    outcome, found = weighed.outcome, doubts(weighed)
    return framed(
        weighed,
        subtitle=_("Maatschappelijke kosten-batenanalyse (MKBA)"),
        sections=(
            summary.section(outcome),
            approach.compared(outcome),
            approach.reasoning(weighed, query=query),
            results.section(outcome),
            sensitivity.section(weighed, found),
            sharing.section(outcome),
            limits.section(outcome),
            assumed.section(outcome, found.tornado),
            method.section(weighed),
        ),
    )
