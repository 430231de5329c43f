"""Who is away, until when, and who covers meanwhile. Each change is written in the log."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.access import works_in
from wijkteam.accounts.errors import AccountsError
from wijkteam.accounts.log import record
from wijkteam.accounts.models import (
    Absence,
    User,
)


class NotATeammate(AccountsError):
    def __init__(self) -> None:
        super().__init__(
            _("Alleen een collega van hetzelfde team kan waarnemen. Kies iemand uit het team.")
        )


@transaction.atomic
def note_absence(
    *,
    user: User,
    kind: str,
    from_date: date,
    by: User,
    until_date: date | None = None,
    covered_by: User | None = None,
) -> Absence:
    """Write down that somebody is away, and who covers meanwhile."""
    _must_be_teammates(user, covered_by, from_date)
    absence = Absence(
        user=user,
        kind=kind,
        from_date=from_date,
        until_date=until_date,
        covered_by=covered_by,
    )
    absence.full_clean()
    absence.save()
    record("absence_noted", by=by, user=user, covered=bool(covered_by))
    return absence


@transaction.atomic
def change_absence(
    *,
    absence: Absence,
    by: User,
    kind: str,
    from_date: date,
    until_date: date | None,
    covered_by: User | None,
) -> Absence:
    """Put right when somebody is away and who covers: who covers sees the households till then."""
    absence = Absence.objects.select_for_update().select_related("user").get(pk=absence.pk)
    _must_be_teammates(absence.user, covered_by, from_date)
    absence.kind, absence.covered_by = kind, covered_by
    absence.from_date, absence.until_date = from_date, until_date
    absence.full_clean()
    absence.save()
    record("absence_changed", by=by, user=absence.user, covered=bool(covered_by))
    return absence


@transaction.atomic
def end_absence(*, absence: Absence, by: User) -> None:
    """Somebody is back today; an absence that had not begun is taken away."""
    today = timezone.localdate()
    if absence.from_date >= today:
        absence.delete()
    else:
        absence.until_date = today
        absence.save(update_fields=["until_date"])
    record("absence_ended", by=by, user=absence.user)


def _must_be_teammates(user: User, cover: User | None, on: date) -> None:
    if cover is None:
        return
    on = max(on, timezone.localdate())
    theirs = [m.team for m in user.memberships.not_over(on).select_related("team")]
    if not any(works_in(cover, team, on) for team in theirs):
        raise NotATeammate
