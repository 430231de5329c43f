"""Publishing the facts, and taking a release back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.analysis.facts.files import write
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.publish import release as releases
from wijkteam.publish import shelf
from wijkteam.publish.errors import NotARelease
from wijkteam.publish.release import SMALLEST_CELL, Prepared


class UntilInTheFuture(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Deze dag moet nog komen. "
                "Kies vandaag of een eerdere dag om tot en met te publiceren."
            )
        )


def prepare(*, until: date | None = None, smallest_cell: int = SMALLEST_CELL) -> Prepared:
    """What would be published up to and including *until* (today unless told); writes nothing."""
    today = timezone.localdate()
    if until and until > today:
        raise UntilInTheFuture
    return releases.prepare(until=until or today, smallest_cell=smallest_cell)


def publish(*, by: User, until: date | None = None, smallest_cell: int = SMALLEST_CELL) -> Prepared:
    """Write a frozen release and log who did it; the same period again gets a follow-up number."""
    prepared = prepare(until=until, smallest_cell=smallest_cell)
    name = shelf.reserve(prepared.manifest.period_until)
    manifest = replace(prepared.manifest, release=name)
    # Neither a release without its line in the log, nor a line without its release.
    with transaction.atomic(), shelf.filling(name) as place:
        write(prepared.steps, manifest, place)
        record(
            "facts_published",
            by=by,
            release=name,
            smallest_cell=smallest_cell,
            cases=manifest.cases,
            rows=manifest.rows,
        )
    return replace(prepared, manifest=manifest)


@transaction.atomic
def withdraw(*, release: str, by: User) -> None:
    """Take a release back: the monitor no longer shows it, the files are kept apart."""
    found = shelf.find(release)
    if found is None:
        raise NotARelease
    record("facts_withdrawn", by=by, release=release)
    shelf.put_away(found)
