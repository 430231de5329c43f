"""Every saving of a programme: the earlier text stays, with who and when."""

from __future__ import annotations

from wijkteam.accounts import log
from wijkteam.accounts.models import User
from wijkteam.monitor.bench.models import SavedProgramme


def note(code: str, *, name: str, text: str, by: User) -> SavedProgramme:
    """Write down that *by* saved this text under *code*, in the transaction of the saving."""
    saved = SavedProgramme.objects.create(code=code, name=name, text=text, saved_by=by)
    log.record("programme_saved", by=by, subject=saved)
    return saved


def note_taken_back(code: str, *, by: User) -> None:
    """Write down that *by* took the programme of *code* from among the others."""
    log.record("programme_taken_back", by=by, subject=saves(code)[0] if saves(code) else None)


def saves(code: str) -> list[SavedProgramme]:
    """All that was ever saved under *code*, the last one first."""
    return list(SavedProgramme.objects.filter(code=code).select_related("saved_by"))
