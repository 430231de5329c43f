"""Beginning a group, preparing and keeping its meetings, and stopping it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import Team, User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history import actions as history
from wijkteam.casework.peer_review import rules
from wijkteam.casework.peer_review.models import PeerGroup, PeerMeeting
from wijkteam.casework.quotes.access import names_heard_by, names_known_to
from wijkteam.casework.quotes.actions import must_name_nobody


class GroupStopped(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Deze groep is gestopt. Maak een nieuwe groep om verder te gaan."))


class AlreadyHeld(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Deze keer is al geweest. Kijk bij Intervisie wanneer de volgende is."))


@transaction.atomic
def begin(
    *, team: Team, name: str, members: Iterable[User], every_weeks: int, on: date, by: User
) -> PeerGroup:
    """Colleagues agree to meet every so many weeks; the first time stands at once."""
    group = PeerGroup(team=team, name=name, every_weeks=every_weeks, begun_by=by)
    group.full_clean()
    group.save()
    group.members.set(members)
    _plan(group, on)
    record("peer_group_begun", by=by, subject=group, weeks=every_weeks)
    return group


@transaction.atomic
def change_group(
    *, group: PeerGroup, by: User, seen: int | None = None, **fields: object
) -> PeerGroup:
    _must_go_on(group)
    return history.change(record=group, values=fields, by=by, seen=seen, event="peer_group_changed")


@transaction.atomic
def stop(*, group: PeerGroup, because: str, by: User) -> PeerGroup:
    """The group meets no more; what it learnt stays."""
    _must_go_on(group)
    return history.change(
        record=group,
        values={"stopped_on": timezone.localdate(), "stopped_because": because},
        by=by,
        event="peer_group_stopped",
    )


@transaction.atomic
def prepare(
    *, meeting: PeerMeeting, by: User, seen: int | None = None, **fields: Any
) -> PeerMeeting:
    """Who brings what, how it is talked through, or another day."""
    _must_go_on(meeting.group)
    history.lock(meeting)
    if meeting.held_on is not None:
        raise AlreadyHeld
    _must_name_nobody(by, question=fields.get("question", ""))
    return history.change(
        record=meeting, values=fields, by=by, seen=seen, event="peer_meeting_prepared"
    )


@transaction.atomic
def keep(*, meeting: PeerMeeting, by: User, seen: int | None = None, **fields: Any) -> PeerMeeting:
    """Keep what was learnt, and plan the next time; what was kept can be put right."""
    history.lock(meeting)
    is_first = meeting.held_on is None
    written = {name: fields.get(name, "") for name in ("question", "learnt")}
    _must_name_nobody(by, **written)
    kept = history.change(
        record=meeting, values=fields, by=by, seen=seen, event="peer_meeting_kept"
    )
    group = kept.group
    if is_first and group.is_open and kept.held_on:
        _plan(group, rules.next_meeting(kept.held_on, group.every_weeks))
    return kept


def _plan(group: PeerGroup, on: date) -> None:
    meeting = PeerMeeting(group=group, on=on)
    meeting.full_clean()
    meeting.save()


def _must_name_nobody(by: User, **written: str) -> None:
    """Who takes part, and what they learnt the whole team, reads of nobody who it is about."""
    must_name_nobody(names_known_to(by), heard=names_heard_by(by), numbers_too=True, **written)


def _must_go_on(group: PeerGroup) -> None:
    history.lock(group)
    if not group.is_open:
        raise GroupStopped
