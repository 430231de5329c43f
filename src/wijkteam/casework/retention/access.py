"""
Which files, and which parts of files, may be kept no longer, told without what stands in them.

Who decides sees a reference, the team, the last change and how much there is: enough to decide,
and nothing of who it was about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Max, QuerySet
from django.http import Http404
from django.utils import timezone

from wijkteam.accounts.models import Team
from wijkteam.casework.audit.access import LOOKS
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
    "look_refused",
    "signal_viewed",
    "team_move_viewed",
    "file_kept_longer",
    "part_of_file_destroyed",
    "rights_asked",
    "rights_question_viewed",
    "rights_extended",
    "rights_answered",
)


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


def proposals(today: date | None = None) -> list[Proposal]:
    """Everything that may be kept no longer and about which nothing was decided, oldest first."""
    day = today or timezone.localdate()
    decided = set(
        Decision.objects.exclude(outcome=retention.KEPT, keep_until__lt=day)
        # What goes of a part today does not settle what comes due in it later.
        .exclude(outcome=retention.DESTROYED, law__gt="")
        .values_list("file", "law")
    )
    due = [*_households(day), *_signals(day)]
    return sorted(
        (
            proposal
            for proposal in due
            if not {(proposal.file, ""), (proposal.file, proposal.law)} & decided
        ),
        key=lambda proposal: (proposal.last_change, proposal.file, proposal.law),
    )


def proposal_of(file: UUID, law: str = "") -> Proposal:
    found = next((p for p in proposals() if (p.file, p.law) == (file, law)), None)
    if found is None:
        raise Http404
    return found


def decisions() -> QuerySet[Decision]:
    return Decision.objects.select_related("team", "by")


def _households(today: date) -> Iterable[Proposal]:
    """
    Files let go whose last change is long ago, and the parts of files that come before the whole.

    What somebody only looked at did not change. A part may go while the rest is still worked with.
    """
    own = settings.RETENTION_YEARS
    shortest = min([rules.WMO_YEARS, *own.values()])
    known = Household.objects.filter(
        merged_into=None, known_since__lt=rules.years_before(today, shortest)
    )
    changed = dict(
        Event.objects.filter(household__in=known.values("pk"))
        .exclude(action__in=NO_CHANGE)
        .values_list("household")
        .annotate(Max("at"))
    )
    candidates = known.filter(pk__in=changed).select_related("team")
    children = _with_a_child(candidates, changed)
    for household in candidates:
        last = timezone.localdate(changed[household.pk])
        had_a_child = household.pk in children
        parts = _parts(household, changed[household.pk], today)
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


def _parts(household: Household, changed: datetime, today: date) -> dict[str, date | None]:
    """
    When what the file holds of each law last changed; nothing while something of it is in use.

    That is when its records, what they stand in or what hangs on them last changed. Of what the log
    tells nothing the last change of the file counts: longer, never shorter.
    """
    at = dict(
        Event.objects.filter(household=household.pk)
        .exclude(action__in=NO_CHANGE)
        .values_list("subject")
        .annotate(Max("at"))
    )
    still_helped = household.phase != journey.CLOSED
    parts: dict[str, date | None] = {}
    for law, rows in destroying.parts_of(household).items():
        last = max(
            max((at[name] for name in names if name in at), default=changed)
            for names in destroying.names_of(rows)
        )
        in_use = still_helped and (
            _is_in_use(rows.get(Application, set()), today) or _is_under_way(rows)
        )
        parts[law] = None if in_use else timezone.localdate(last)
    return parts


def _is_in_use(applications: set[UUID], today: date) -> bool:
    """Whether anything that was asked is not decided yet, or granted and not ended."""
    return any(
        asked.is_open
        or (asked.outcome in ("granted", "partly") and (asked.until_date or today) >= today)
        for asked in Application.objects.filter(pk__in=applications)
    )


def _is_under_way(rows: destroying.Rows) -> bool:
    """Whether another organisation still helps, or a worry is still looked into."""
    helped = Transition.objects.filter(pk__in=rows.get(Transition, set()), ended_on=None)
    worries = Concern.objects.filter(pk__in=rows.get(Concern, set()), decided_on=None)
    return helped.exclude(outcome="declined").exists() or worries.exists()


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
