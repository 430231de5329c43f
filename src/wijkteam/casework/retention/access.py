"""
Which files may be kept no longer, told without what stands in them.

Who decides sees a reference, the team, the last change and how much there is: enough to decide,
and nothing of who it was about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Max, QuerySet
from django.http import Http404
from django.utils import timezone

from wijkteam.accounts.models import Team
from wijkteam.casework.audit.access import LOOKS
from wijkteam.casework.audit.models import Event
from wijkteam.casework.households.models import Household, Membership
from wijkteam.casework.retention import rules
from wijkteam.casework.retention.models import Decision
from wijkteam.casework.signals.models import Signal
from wijkteam.vocabulary import journey, retention

#: What happened round a file and changed nothing in it: a decision to keep it until next year must
#: not begin its fifteen years anew.
NO_CHANGE = (
    *LOOKS,
    "look_refused",
    "signal_viewed",
    "team_move_viewed",
    "file_kept_longer",
    "rights_asked",
    "rights_question_viewed",
    "rights_extended",
    "rights_answered",
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A file whose term has passed."""

    file: UUID
    kind: str
    team: Team
    last_change: date
    years: int | None

    @property
    def reference(self) -> str:
        return self.file.hex[:8].upper()

    @property
    def kind_label(self) -> str:
        return str(retention.KIND[self.kind].dutch)


def proposals(today: date | None = None) -> list[Proposal]:
    """Every file that may be kept no longer and about which nothing was decided, oldest first."""
    day = today or timezone.localdate()
    decided = set(
        Decision.objects.exclude(outcome=retention.KEPT, keep_until__lt=day).values_list(
            "file", flat=True
        )
    )
    due = [*_households(day), *_signals(day)]
    return sorted(
        (proposal for proposal in due if proposal.file not in decided),
        key=lambda proposal: (proposal.last_change, proposal.file),
    )


def proposal_of(file: UUID) -> Proposal:
    found = next((proposal for proposal in proposals() if proposal.file == file), None)
    if found is None:
        raise Http404
    return found


def decisions() -> QuerySet[Decision]:
    return Decision.objects.select_related("team", "by")


def _households(today: date) -> Iterable[Proposal]:
    """Those let go whose last change is long ago; what somebody only looked at did not change."""
    oldest = rules.years_before(today, rules.WMO_YEARS)
    closed = Household.objects.filter(phase=journey.CLOSED, merged_into=None)
    changed = dict(
        Event.objects.filter(household__in=closed.filter(known_since__lt=oldest).values("pk"))
        .exclude(action__in=NO_CHANGE)
        .values_list("household")
        .annotate(Max("at"))
    )
    candidates = closed.filter(pk__in=changed).select_related("team")
    children = _with_a_child(candidates, changed)
    for household in candidates:
        last = timezone.localdate(changed[household.pk])
        had_a_child = household.pk in children
        if rules.is_due(last, today, had_a_child=had_a_child):
            yield Proposal(
                household.pk,
                retention.HOUSEHOLD,
                household.team,
                last,
                rules.years_to_keep(had_a_child=had_a_child),
            )


def _with_a_child(households: QuerySet[Household], changed: dict) -> set[UUID]:
    """Where somebody was under age when the file last changed; an unknown age counts as a child."""
    members = Membership.objects.filter(household__in=households).select_related("person")
    return {
        member.household_id
        for member in members
        if member.person.birth_year is None
        or timezone.localdate(changed[member.household_id]).year - member.person.birth_year
        <= rules.OF_AGE
    }


def _signals(today: date) -> Iterable[Proposal]:
    """
    Signals after which nobody was helped. The law gives them no term of their own: the
    municipality sets one, and until then people are found again with what was decided.
    """
    since = today - timedelta(days=settings.SIGNALS_FOUND_FOR_DAYS)
    without_help = Signal.objects.filter(household=None, part_of=None, received_on__lt=since)
    for signal in without_help.exclude(triage=None).select_related("team"):
        yield Proposal(signal.pk, retention.SIGNAL, signal.team, signal.received_on, None)
