"""The worker sees every part of a household; a partner the own part, while it is open."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db.models import CharField, F, Prefetch, Q, QuerySet, Value
from django.http import Http404
from django.utils import timezone

from wijkteam.accounts.models import CHOSE_PASSWORD, Invitation, User
from wijkteam.casework.audit.access import looks_at, midnight
from wijkteam.casework.audit.actions import record
from wijkteam.casework.audit.models import Event
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.parts import rules
from wijkteam.casework.parts.models import Part, Report
from wijkteam.casework.people.models import Person
from wijkteam.casework.referrals.access import transitions_of
from wijkteam.casework.referrals.models import Transition
from wijkteam.casework.sharing.access import stands
from wijkteam.casework.signals.access import about_others
from wijkteam.casework.signals.models import Signal
from wijkteam.vocabulary import journey, people, sharing

#: The pages of a resident that everybody in the house has: the rest is between them and the team.
SHARED_PAGES = ("eigen plan", "plan op papier")
#: What a partner's list asks: what waits for an answer, and what closes soon.
ANSWER, RUNS, SOON, LATER = "antwoord", "loopt", "week", "later"
#: A part that waits longer is called about: the household waits with it. Own choice.
ANSWER_WITHIN = timedelta(days=7)
#: A week before it closes there is still time to write what the team must know.
CLOSING = timedelta(days=7)


def parts_of(household: Household) -> QuerySet[Part]:
    rows = household.parts.select_related(
        "household", "partner", "organisation", "transition", "about", "asked_by", "share"
    )
    return households.readable(
        rows,
        household,
        closed=Q(organisation__kind__in=households.organisations_closed(household)),
        author="asked_by",
    ).prefetch_related(Prefetch("reports", reports_of(household)))


def running_parts(household: Household) -> list[Part]:
    """The parts that somebody can still read."""
    return [part for part in parts_of(household) if part.is_open]


def parts_read_by(household: Household, reader: Person) -> list[Part]:
    """
    The running parts that are *reader*'s to know of: about themselves, about a child they decide
    for, or about the household. That somebody in the house is helped elsewhere is theirs to tell.
    """
    theirs = households.readable_people(household, reader)
    return [
        part
        for part in running_parts(household)
        if part.about_id is None or part.about_id in theirs
    ]


def looks_read_by(household: Household, user: User) -> QuerySet[Event]:
    """
    Who looked at the file while they lived there, for somebody of the household: others, and of
    partners and of reports only what is theirs to know of. The name of an organisation tells as
    much as what it was asked.

    Of who else lives there only that they read the plan that all share. That somebody reads their
    own messages, or chooses who thinks along, tells at home what was written in confidence.
    """
    files = households.files_of(household)
    theirs = households.readable_people(household, user.person)
    of_others = (
        Part._base_manager.filter(household__in=files, about__isnull=False)
        .exclude(about__in=theirs)
        .values_list("pk", flat=True)
    )
    hidden = [f"{Part._meta.label_lower}:{pk}" for pk in of_others]
    # That there is a report about somebody else would tell at home who asked for help.
    reported = about_others(list(files), theirs)
    hidden += [f"{Signal._meta.label_lower}:{pk}" for pk in reported]
    looks = looks_at(*files).exclude(actor=user).exclude(subject__in=hidden)
    looks = looks.filter(Q(why__in=SHARED_PAGES) | ~Q(actor__role=people.RESIDENT))
    return looks.filter(_in_their_days(household, user.person))


def _in_their_days(household: Household, person: Person) -> Q:
    """Looks of the days on which somebody lived there."""
    days = Q(pk=None)
    for begin, end in households.days_lived_by(person, household):
        ever_since = Q(at__gte=midnight(begin))
        days |= ever_since & Q(at__lt=midnight(end)) if end else ever_since
    return days


def part_of(household: Household, pk: UUID) -> Part:
    part = parts_of(household).filter(pk=pk).first()
    if part is None:
        raise Http404
    return part


def reports_of(household: Household) -> QuerySet[Report]:
    """What partners told, as far as it belongs to the task of who reads."""
    return households.readable(
        Report.objects.filter(part__household=household).select_related("by", "part__organisation"),
        household,
        closed=Q(part__organisation__kind__in=households.organisations_closed(household)),
        author="by",
    )


def due_of(user: User, until: date) -> list[QuerySet]:
    """
    What partners said no to in one's own households and nobody did anything with yet; the days that
    they named for a warm hand-over, and those that both said yes to. For the day of a worker, as
    far as it belongs to their task, or they asked it themselves.
    """
    closed = frozenset(sharing.DOMAIN) - user.works_under
    kinds = [kind for kind, law in sharing.ORIGIN_OF_ORGANISATION.items() if law in closed]
    parts = Part.objects.filter(
        ~Q(organisation__kind__in=kinds) | Q(asked_by=user),
        household__in=households.in_caseload(user),
    ).order_by()
    today = timezone.localdate()
    meets = parts.filter(state__in=rules.TAKEN_UP, until_date__gte=today, meeting_on__isnull=False)
    named = meets.filter(meeting_agreed_on=None, meeting_by=F("partner"))
    agreed = meets.filter(meeting_agreed_on__isnull=False, meeting_on__range=(today, until))
    return [
        rows.values_list(Value(kind, CharField()), day, "pk", "household", "household__name")
        for kind, day, rows in (
            ("part", "answered_on", parts.filter(state="declined", set_aside_at=None)),
            ("part_day", "meeting_on", named),
            ("part_meeting", "meeting_on", agreed),
        )
    ]


def declined_in(household: Household, key: str) -> Part | None:
    """The part that somebody said no to, when a page asks for another one in its place."""
    try:
        part = parts_of(household).filter(pk=UUID(key)).first()
    except ValueError:
        return None
    return part if part and part.no_waits else None


def without_part(household: Household) -> QuerySet[Transition]:
    """The running requests to other organisations that no partner has a part in yet."""
    return transitions_of(household).filter(ended_on=None, part=None)


def partners() -> QuerySet[User]:
    """The people of partner organisations who can sign in today or were invited."""
    return (
        User.objects.filter(role=people.PARTNER, is_active=True, organisation__isnull=False)
        .exclude(until_date__lte=timezone.localdate())
        .annotate(chose_password=CHOSE_PASSWORD)
        .select_related("organisation")
        .prefetch_related("invitations")
        .order_by("organisation__name", "last_name", "first_name")
    )


def own_parts(user: User) -> QuerySet[Part]:
    """What was asked of *user* and is open: nothing of a part that ended."""
    if user.role != people.PARTNER or user.organisation_id is None:
        return Part.objects.none()
    return (
        Part.objects.filter(
            partner=user,
            # Another employer is another purpose.
            organisation=user.organisation_id,
            state__in=rules.OPEN,
            until_date__gte=timezone.localdate(),
        )
        .exclude(household__phase=journey.CLOSED)
        # Who takes the yes back ends the sharing, and with it the part.
        .exclude(share__ended_on__isnull=False)
        .select_related(
            "household__team", "organisation", "transition", "about", "asked_by", "share__household"
        )
    )


def in_state(parts: QuerySet[Part], state: str) -> QuerySet[Part]:
    """Parts that wait for a yes or a no, or those that were taken up."""
    return parts.filter(state="asked") if state == ANSWER else parts.exclude(state="asked")


def closes(parts: QuerySet[Part], when: str) -> QuerySet[Part]:
    soon = timezone.localdate() + CLOSING
    return parts.filter(until_date__lte=soon) if when == SOON else parts.filter(until_date__gt=soon)


def own_part(user: User, pk: UUID, *, why: str) -> Part:
    """One's own part, if it is open; that the partner looked is written down."""
    part = own_part_to_change(user, pk)
    record("part_viewed", by=user, household=part.household_id, subject=part, why=why)
    return part


def own_part_to_change(user: User, pk: UUID) -> Part:
    """The same door for an action: what is done there writes its own event."""
    part = own_parts(user).filter(pk=pk).first()
    # A yes that is missing today, of somebody who turned sixteen or came to live there, closes it.
    if part is None or (part.share and not stands(part.share)):
        raise Http404
    return part


def own_report(part: Part, user: User, pk: UUID) -> Report:
    """What *user* wrote about the own part; what a colleague of theirs wrote is not theirs."""
    report = part.reports.filter(by=user, pk=pk).first()
    if report is None:
        raise Http404
    return report


def contacts_for(part: Part) -> list[str]:
    """How the person it is about is reached. Never where they live: that may be a secret."""
    if part.about is None:
        return []
    return [detail.value for detail in part.about.contact_details.all()]


def invitation_of(user: User, pk: str) -> Invitation | None:
    """An invitation that *user* made, to print it once."""
    return Invitation.objects.filter(pk=pk, made_by=user).select_related("user").first()


def who_to_call(part: Part) -> User | None:
    """The coordinator of today, or who asked."""
    coordinator = households.coordinator(part.household)
    return coordinator.worker if coordinator else part.asked_by
