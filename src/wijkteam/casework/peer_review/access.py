"""Groups of the own team: the question is for who takes part, what was learnt for the team."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import CharField, F, Prefetch, QuerySet, Value
from django.http import Http404

from wijkteam.accounts.models import User
from wijkteam.casework.households.access import team_of
from wijkteam.casework.peer_review.models import PeerGroup, PeerMeeting

#: What was learnt longer ago is read back in the handbook, or forgotten.
LEARNT_SHOWN = 20


def groups_of(user: User) -> QuerySet[PeerGroup]:
    """The groups of the team, each with the meeting that is not held yet."""
    coming = PeerMeeting.objects.filter(held_on=None).select_related("brings")
    return PeerGroup.objects.filter(team=team_of(user)).prefetch_related(
        "members", Prefetch("meetings", coming)
    )


def learnt_in_team(user: User) -> QuerySet[PeerMeeting]:
    """What the groups of the team learnt, the newest first."""
    held = PeerMeeting.objects.filter(group__team=team_of(user), held_on__isnull=False)
    return held.select_related("group").order_by("-held_on", "-pk")[:LEARNT_SHOWN]


def group_of(user: User, pk: UUID) -> PeerGroup:
    """A group that one takes part in, or that one leads the team of."""
    groups = PeerGroup.objects.filter(team=team_of(user), pk=pk)
    group = (groups if user.leads else groups.filter(members=user)).first()
    if group is None:
        raise Http404
    return group


def meeting_of(user: User, pk: UUID) -> PeerMeeting:
    """A meeting of a group that one takes part in; who leads the team does not read along."""
    meeting = (
        PeerMeeting.objects.filter(pk=pk, group__team=team_of(user), group__members=user)
        .select_related("group", "brings")
        .first()
    )
    if meeting is None:
        raise Http404
    return meeting


def due_of(user: User, until: date) -> list[QuerySet]:
    """The next meetings of the groups of *user*, for their day."""
    coming = PeerMeeting.objects.filter(
        group__members=user, group__team=user.current_team, held_on=None, on__lte=until,
        group__stopped_on=None,
    )  # fmt: skip
    return [
        coming.order_by().values_list(
            Value("peer_review", CharField()), F("on"), F("pk"), F("group"), F("group__name")
        )
    ]
