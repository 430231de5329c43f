"""Every saving of a programme: the earlier text stays, with who and when."""

from __future__ import annotations

from django.db.models import QuerySet

from wijkteam.accounts import log
from wijkteam.accounts.models import User
from wijkteam.monitor.bench.models import SavedProgramme


def note(code: str, *, name: str, text: str, by: User) -> None:
    """Write down that *by* saved this text under *code*, in the transaction of the saving."""
    saved = SavedProgramme.objects.create(code=code, name=name, text=text, saved_by=by)
    log.record("programme_saved", by=by, subject=saved)


def note_taken_back(code: str, *, by: User) -> None:
    """Write down that *by* took the programme of *code* from among the others."""
    log.record("programme_taken_back", by=by, subject=saves(code).first())


def saves(code: str) -> QuerySet[SavedProgramme]:
    """All that was ever saved under *code*, the last one first; the texts are not read."""
    return SavedProgramme.objects.filter(code=code).select_related("saved_by").defer("text")
