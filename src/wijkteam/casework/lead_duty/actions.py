"""Taking up the duty for the files of the team, and laying it down."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import TeamMembership, User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.households.models import LeadDuty
from wijkteam.casework.lead_duty import rules


class NoLead(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Alleen wie dit team leidt, kan de dossiers van het team openen. "
                "Vraag de teamleider, of kies ‘waarnemen’ bij één huishouden."
            )
        )


class AlreadyOn(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Je kunt de dossiers al openen. Leg dat eerst neer als de reden anders is.")
        )


class NotOn(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("De dossiers waren al weer dicht. Kijk op de pagina van het team."))


@transaction.atomic
def take_up(*, reason: str, words: str, days: int, by: User) -> LeadDuty:
    """
    Open the files of the own team to its lead for some days.

    Nobody is told beforehand: whoever works with a household reads on their day that the lead
    looked, and the household reads when and why.
    """
    team = by.current_team
    if team is None or not by.leads:
        raise NoLead
    if days not in rules.DAYS:
        raise CaseworkError(_("Zo lang kan het niet. Kies een van de tijden in de lijst."))
    # Two tabs that both take it up wait for each other here.
    list(TeamMembership.objects.select_for_update().filter(user=by, team=team))
    if LeadDuty.objects.current().filter(worker=by, team=team).exists():
        raise AlreadyOn
    duty = LeadDuty(
        team=team,
        worker=by,
        reason=reason,
        words=words,
        until_date=timezone.localdate() + timedelta(days=days),
    )
    duty.full_clean()
    duty.save()
    record("duty_taken_up", by=by, subject=duty, why=reason, days=days)
    return duty


@transaction.atomic
def lay_down(*, by: User) -> LeadDuty:
    """Shut the files again before the last day."""
    duty = (
        LeadDuty.objects.select_for_update()
        .current()
        .filter(worker=by, team=by.current_team)
        .first()
    )
    if duty is None:
        raise NotOn
    duty.until_date = timezone.localdate()
    duty.full_clean()
    duty.save(update_fields=["until_date"])
    record("duty_laid_down", by=by, subject=duty)
    return duty
