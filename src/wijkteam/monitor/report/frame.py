"""What stands around the chapters of every document: whose it is, of when, and made with what."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wijkteam.monitor.report.document import ReportContent, Section
from wijkteam.monitor.report.method import made_with
from wijkteam.monitor.shelf.grounds import today
from wijkteam.monitor.shelf.weighing import Weighed


def framed(weighed: Weighed, *, subtitle: str, sections: tuple[Section, ...]) -> ReportContent:
    """A document about a weighed programme, in the language of the reader."""
    return ReportContent(
        code=weighed.found.code,
        title=weighed.programme.name,
        subtitle=subtitle,
        municipality=weighed.programme.municipality,
        made_on=today(),
        language=(get_language() or "nl")[:2],
        sections=sections,
        made_with=made_with(weighed),
        notice=_notice(weighed),
    )


def _notice(weighed: Weighed) -> str:
    release = weighed.grounds.release
    if release is not None and release.manifest.synthetic:
        return _("Verzonnen gemeente, verzonnen cijfers.")
    return ""
