"""
Which files, and which parts of files, may be kept no longer, told without what stands in them.

Who decides sees a reference, the team, the last change and how much there is: enough to decide,
and nothing of who it was about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Max, Model, QuerySet
from django.http import Http404
from django.utils import timezone

from wijkteam.accounts.models import Team
from wijkteam.casework.audit.access import LOOKS, READ
from wijkteam.casework.audit.models import Event
from wijkteam.casework.decisions.models import Application
from wijkteam.casework.households.models import Household, Membership
from wijkteam.casework.referrals.models import Transition
from wijkteam.casework.reporting_code.models import Concern
from wijkteam.casework.retention import destroying, rules
from wijkteam.casework.retention.models import Decision
from wijkteam.casework.signals.models import Signal
from wijkteam.vocabulary import journey, retention

#: What happened round a file and changed nothing in it: a decision to keep it until next year must
#: not begin its fifteen years anew.
NO_CHANGE = (
    *LOOKS,
    *READ,
    "look_refused",
    "file_kept_longer",
    "part_of_file_destroyed",
    "rights_asked",
    "rights_extended",
    "rights_answered",
)


#: Files weighed together: enough to ask each table seldom, and few enough to keep in memory.
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Proposal:
    """A file whose term has passed, or what is known in it under one law."""

    file: UUID
    kind: str
    team: Team
    last_change: date
    years: int | None
    law: str = ""

    @property
    def reference(self) -> str:
        return self.file.hex[:8].upper()

    @property
    def kind_label(self) -> str:
        return str(retention.KIND[self.kind].dutch)


def proposals(today: date | None = None, *, file: UUID | None = None) -> list[Proposal]:
    """
    Everything that may be kept no longer and about which nothing was decided, oldest first.

    With a *file* only of that one: what is decided about one file need not weigh all of them.
    """
    day = today or timezone.localdate()
    decided = set(
        Decision.objects.exclude(outcome=retention.KEPT, keep_until__lt=day)
        # What goes of a part today does not settle what comes due in it later.
        .exclude(outcome=retention.DESTROYED, law__gt="")
        .values_list("file", "law")
    )
    due = [*_households(day, file), *_signals(day, file)]
    return sorted(
        (
            proposal
            for proposal in due
            if not {(proposal.file, ""), (proposal.file, proposal.law)} & decided
        ),
        key=lambda proposal: (proposal.last_change, proposal.file, proposal.law),
    )


def proposal_of(file: UUID, law: str = "") -> Proposal:
    found = next((p for p in proposals(file=file) if p.law == law), None)
    if found is None:
        raise Http404
    return found


def decisions() -> QuerySet[Decision]:
    return Decision.objects.select_related("team", "by")


def _households(today: date, file: UUID | None) -> Iterable[Proposal]:
    """
    Files let go whose last change is long ago, and the parts of files that come before the whole.

    What somebody only looked at did not change. A part may go while the rest is still worked with.
    """
    own = settings.RETENTION_YEARS
    shortest = min([rules.WMO_YEARS, *own.values()])
    known = Household.objects.filter(
        merged_into=None, known_since__lt=rules.years_before(today, shortest)
    )
    if file:
        known = known.filter(pk=file)
    changed = _last_changes("household", known)
    candidates = [home for home in known.select_related("team") if home.pk in changed]
    children = _with_a_child(known, changed)
    parts_of: dict[UUID, dict[str, date | None]] = {}
    for start in range(0, len(candidates), AT_ONCE):
        parts_of |= _parts(candidates[start : start + AT_ONCE], changed, today)
    for household in candidates:
        last = timezone.localdate(changed[household.pk])
        had_a_child = household.pk in children
        parts = parts_of[household.pk]
        due = rules.what_goes(
            parts,
            last_change=last,
            had_a_child=had_a_child,
            is_closed=household.phase == journey.CLOSED,
            own=own,
            today=today,
        )
        for law in due:
            yield Proposal(
                household.pk,
                retention.PART if law else retention.HOUSEHOLD,
                household.team,
                parts[law] or today if law else last,
                rules.years_of_part(law, had_a_child=had_a_child, own=own),
                law,
            )


def _last_changes(of: str, households: QuerySet[Household]) -> dict[Any, datetime]:
    """When each household last changed, or each record in them, as far as the log tells."""
    return dict(
        Event.objects.filter(household__in=households.values("pk"))
        .exclude(action__in=NO_CHANGE)
        .order_by()
        .values_list(of)
        .annotate(Max("at"))
    )


def _parts(
    households: list[Household], changed: dict[UUID, datetime], today: date
) -> dict[UUID, dict[str, date | None]]:
    """
    When what each file holds of a law last changed; nothing while something of it is in use.

    That is when its records, what they stand in or what hangs on them last changed. Of what the log
    tells nothing the last change of the file counts: longer, never shorter.
    """
    files = destroying.Files(households)
    at = _last_changes("subject", Household.objects.filter(pk__in=[h.pk for h in households]))
    in_use = _in_use(files, today)
    dated: dict[UUID, dict[str, date | None]] = {}
    for household in households:
        parts = dated.setdefault(household.pk, {})
        still_helped = household.phase != journey.CLOSED
        for law, rows in files.parts_of(household.pk).items():
            last = max(
                max((at[name] for name in names if name in at), default=changed[household.pk])
                for names in files.names_of(rows)
            )
            uses = any(in_use[model] & keys for model, keys in rows.items() if model in in_use)
            parts[law] = None if still_helped and uses else timezone.localdate(last)
    return dated


def _in_use(files: destroying.Files, today: date) -> dict[type[Model], set[UUID]]:
    """What was asked and not decided, or granted and not ended; help and worries not ended."""
    held = {
        model: set().union(*(rows[model] for rows in files.rows.values()))
        for model in (Application, Transition, Concern)
    }
    applications = Application.objects.filter(pk__in=held[Application])
    helped = Transition.objects.filter(pk__in=held[Transition], ended_on=None)
    worries = Concern.objects.filter(pk__in=held[Concern], decided_on=None)
    return {
        Application: {
            asked.pk
            for asked in applications
            if asked.is_open or (asked.grants and (asked.until_date or today) >= today)
        },
        Transition: set(helped.exclude(outcome="declined").values_list("pk", flat=True)),
        Concern: set(worries.values_list("pk", flat=True)),
    }


def _with_a_child(households: QuerySet[Household], changed: dict) -> set[UUID]:
    """Where somebody was under age when the file last changed; an unknown age counts as a child."""
    members = Membership.objects.filter(household__in=households).select_related("person")
    return {
        member.household_id
        for member in members
        if member.household_id in changed
        and (
            member.person.birth_year is None
            or timezone.localdate(changed[member.household_id]).year - member.person.birth_year
            <= rules.OF_AGE
        )
    }


def _signals(today: date, file: UUID | None) -> Iterable[Proposal]:
    """
    Signals after which nobody was helped. The law gives them no term of their own: the
    municipality sets one, and until then people are found again with what was decided.
    """
    since = today - timedelta(days=settings.SIGNALS_FOUND_FOR_DAYS)
    without_help = Signal.objects.filter(household=None, part_of=None, received_on__lt=since)
    if file:
        without_help = without_help.filter(pk=file)
    for signal in without_help.exclude(triage=None).select_related("team"):
        yield Proposal(signal.pk, retention.SIGNAL, signal.team, signal.received_on, None)
