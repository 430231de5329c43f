"""Breaking the glass, and closing the review of it."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.breaking_glass import rules
from wijkteam.casework.breaking_glass.access import who_hears
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history import actions as history
from wijkteam.casework.households.models import BrokenGlass, Household


class OwnTeam(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Dit huishouden is van je eigen team. Kies ‘Waarnemen’: dat kan altijd.")
        )


class ReviewClosed(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Hierover is al een oordeel gegeven. Kijk in de lijst welk."))


class OwnReview(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Dit deed je zelf. Vraag een ander om het na te kijken."))


@transaction.atomic
def break_glass(
    *, household: Household, reason: str, words: str, hours: int, by: User
) -> BrokenGlass:
    """
    Open a file of another team for some hours, with a reason, and tell who must know.

    The household reads it among who looked. A mail says only that there is something to read.
    """
    team = by.current_team
    if team and Household.objects.known_to_team(team).filter(pk=household.pk).exists():
        raise OwnTeam
    if hours not in rules.HOURS:
        raise CaseworkError(_("Zo lang kan het niet. Kies een van de tijden in de lijst."))
    glass = BrokenGlass(
        household=household,
        worker=by,
        reason=reason,
        words=words,
        until=timezone.now() + timedelta(hours=hours),
    )
    glass.full_clean()
    glass.save()
    record("glass_broken", by=by, household=household.pk, subject=glass, why=reason, hours=hours)
    addresses = [user.email for user in who_hears(household) if user.email]
    if addresses and settings.MAIL_IS_SENT:
        transaction.on_commit(lambda: _tell(addresses))
    return glass


@transaction.atomic
def review(*, glass: BrokenGlass, verdict: str, review_words: str, by: User) -> BrokenGlass:
    """Say whether it was right; every broken glass waits for this."""
    history.lock(glass)
    if glass.reviewed_on:
        raise ReviewClosed
    if glass.worker_id == by.pk:
        raise OwnReview
    glass.verdict, glass.review_words = verdict, review_words
    glass.reviewed_on, glass.reviewed_by = timezone.localdate(), by
    # Whatever was found: who is told that it was not right does not read on.
    glass.until = min(glass.until, timezone.now())
    glass.full_clean()
    glass.save()
    record("glass_reviewed", by=by, household=glass.household_id, subject=glass, verdict=verdict)
    return glass


def _tell(addresses: list[str]) -> None:
    subject = _("Er is iets voor je om te lezen")
    body = _(
        "Iemand van een ander team opende een dossier met een noodreden. Meld je aan bij "
        "wijkteam %(municipality)s om te lezen wie en waarom."
    ) % {"municipality": settings.MUNICIPALITY}
    for address in addresses:
        EmailMessage(subject, body + "\n", to=[address]).send(fail_silently=True)
