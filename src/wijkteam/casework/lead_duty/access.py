"""Who takes up the duty, and which duties a team had: for its lead only."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count
from django.http import Http404

from wijkteam.accounts.models import Team, User
from wijkteam.casework.audit.models import Event
from wijkteam.casework.households.access import duty_of, team_of
from wijkteam.casework.households.models import LeadDuty


@dataclass(frozen=True, slots=True)
class Earlier:
    """A duty of before, and how many files were opened by it."""

    duty: LeadDuty
    files: int


def team_led_by(user: User) -> Team:
    """The team whose files are meant; there is no such page for who leads none."""
    if not user.leads:
        raise Http404
    return team_of(user)


def earlier(team: Team, *, most: int = 10) -> list[Earlier]:
    """The last duties in this team with the number of files each opened, the newest first."""
    duties = LeadDuty.objects.filter(team=team).select_related("worker")[:most]
    subjects = {f"{duty._meta.label_lower}:{duty.pk}": duty.pk for duty in duties}
    opened = dict(
        Event.objects.filter(action="duty_viewed", subject__in=subjects)
        .order_by()
        .values_list("subject")
        .annotate(files=Count("household", distinct=True))
    )
    return [Earlier(duty, opened.get(f"{duty._meta.label_lower}:{duty.pk}", 0)) for duty in duties]


__all__ = ["Earlier", "duty_of", "earlier", "team_led_by"]
