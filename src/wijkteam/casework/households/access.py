"""
The only way to a household. Who may see one has an open involvement with it, covers for its
coordinator while that is away, or leads its team and took up the duty to look after its files.

A household that does not exist and one that is not yours give the same 404: a stranger must not
learn which addresses are known to the team.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Min, Model, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from wijkteam.accounts.access import absences, norms_ever
from wijkteam.accounts.access import norms_of as team_norms
from wijkteam.accounts.guards import SignedIn
from wijkteam.accounts.models import Absence, Team, TeamMembership, TeamNorms, User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import FileClosed, LivesNowhere, MergedInto, TooYoungToRead
from wijkteam.casework.households.models import (
    BrokenGlass,
    Household,
    HouseholdQuerySet,
    Involvement,
    LawOpened,
    LeadDuty,
    Membership,
    NetworkTie,
    OrganisationInvolved,
    TeamInvolved,
)
from wijkteam.casework.households.rules import MISTAKE, Norms, may_read
from wijkteam.casework.people.models import Person, Relation
from wijkteam.ui.day_order import open_first, soonest
from wijkteam.vocabulary import journey, lists, sharing

Row = TypeVar("Row", bound=Model)


def household_for(user: User, pk: UUID, *, why: str) -> Household:
    """The household, if *user* works with it; that they looked is written down."""
    household = _theirs(user).select_related("team").filter(pk=pk).first()
    if household is None and user.is_worker and user.current_team:
        # In need a file of another team is open for some hours; it joins no list of one's own.
        glass = (
            BrokenGlass.objects.open_for(user)
            .filter(household=pk, household__merged_into=None)
            .select_related("household__team")
            .order_by("-until")
            .first()
        )
        if glass:
            household = glass.household
            household.glass_until = glass.until
    if household is None and (duty := duty_of(user)):
        household = _of_duty(duty).select_related("team").filter(pk=pk).first()
        if household:
            # The household reads the reason of the lead; which page it was is in the log.
            record(
                "duty_viewed",
                by=user,
                household=household.pk,
                subject=duty,
                why=duty.reason,
                page=why,
            )
            return as_read_by(user, household)
    if household is None:
        raise _not_here(user, pk)
    record("household_viewed", by=user, household=household.pk, why=why)
    return as_read_by(user, household)


def duty_of(user: User) -> LeadDuty | None:
    """The duty by which a lead opens the files of the own team today, if it was taken up."""
    if not user.is_worker or not user.leads:
        return None
    return LeadDuty.objects.current().filter(worker=user, team=user.current_team).first()


def _of_duty(duty: LeadDuty) -> HouseholdQuerySet:
    """Every file that the team leads; one of another team has a lead of its own."""
    return Household.objects.of_team(duty.team)


def as_read_by(user: User, household: Household) -> Household:
    """
    The household with what *user* reads nothing of: what is known under a law that is not of their
    task, unless they opened it on a ground that still holds (Wmo 2015, article 5.1.1 (4)).
    """
    (known,) = all_as_read_by(user, [household])
    return known


def all_as_read_by(user: User, households: Iterable[Household]) -> list[Household]:
    """The same for a list of households, in one question."""
    known = list(households)
    closed = frozenset(sharing.DOMAIN) - user.works_under
    opened: dict[UUID, set[str]] = defaultdict(set)
    if closed and known:
        standing = LawOpened.objects.filter(
            household__in=known, worker=user, until_date__gte=timezone.localdate()
        )
        for key, law in standing.values_list("household", "law"):
            opened[key].add(law)
    for household in known:
        household.reader, household.withheld = user.pk, closed - opened[household.pk]
    return known


def readable(rows: QuerySet[Row], household: Household, *, closed: Q, author: str) -> QuerySet[Row]:
    """
    Without what is *closed* to who came in by the door; what one wrote oneself one reads.

    A household that came by another door (its own people, the gate) holds nothing back.
    """
    if not household.withheld:
        return rows
    return rows.filter(~closed | Q(**{author: household.reader}))


def domains_closed(household: Household) -> list[str]:
    """The domains of life that belong to a law that is closed to who reads."""
    return [d for d, law in sharing.ORIGIN_OF_DOMAIN.items() if law in household.withheld]


def organisations_closed(household: Household) -> list[str]:
    """The kinds of organisation that work under a law that is closed to who reads."""
    return [k for k, law in sharing.ORIGIN_OF_ORGANISATION.items() if law in household.withheld]


def household_to_write_in(request: SignedIn, pk: UUID, *, why: str) -> Household:
    """
    The same door to a form: it does not open while the file is closed, and says what to do.

    What was typed before a colleague closed it is refused by the action, and stays in the form.
    """
    household = household_for(request.user, pk, why=why)
    if request.method == "GET" and household.phase == journey.CLOSED:
        raise FileClosed
    return household


def household_to_change(user: User, pk: UUID) -> Household:
    """The same door for an action: what is done there writes its own event."""
    household = _theirs(user).filter(pk=pk).first()
    if household is None and (duty := duty_of(user)):
        household = _of_duty(duty).filter(pk=pk).first()
    if household is None:
        raise _not_here(user, pk)
    return as_read_by(user, household)


def _not_here(user: User, pk: UUID) -> Exception:
    """What was merged leads on to what it became, for who may open that; else it is not there."""
    kept = Household.objects.filter(pk=pk).values_list("merged_into", flat=True).first()
    while kept:
        if _theirs(user).filter(pk=kept).exists():
            return MergedInto(gone=pk, kept=kept)
        kept = Household.objects.filter(pk=kept).values_list("merged_into", flat=True).first()
    return Http404()


def may_open(user: User, household: Household) -> bool:
    """Whether the first door opens for *user*, without going through it."""
    if _theirs(user).filter(pk=household.pk).exists():
        return True
    duty = duty_of(user)
    return duty is not None and _of_duty(duty).filter(pk=household.pk).exists()


def household_of_resident(user: User, *, why: str) -> Household:
    """
    The household that a resident lives in today, and chose when there are more; who lives in none
    any more is told so, and a child that is too young as well.
    """
    must_be_old_enough(user)
    household = _chosen(user, homes_of(user))
    record("household_viewed", by=user, household=household.pk, why=why)
    return household


def homes_of(user: User) -> list[Household]:
    """Where a resident lives today: a child of parted parents has two homes; open files first."""
    here = Membership.objects.current().filter(person__account=user).values("household")
    homes = list(Household.objects.filter(pk__in=here).select_related("team").order_by("pk"))
    return sorted(homes, key=lambda home: home.phase == journey.CLOSED)


def _chosen(user: User, homes: list[Household]) -> Household:
    """
    The home of this visit. A form goes where it was opened, whatever was chosen since in another
    tab, and nowhere when its writer does not live there any more.
    """
    chosen = next((home for home in homes if str(home.pk) == user.home), None)
    if not homes or (user.home_was_sent and chosen is None):
        raise LivesNowhere
    household = chosen or homes[0]
    user.home = str(household.pk) if len(homes) > 1 else ""
    return household


def must_be_old_enough(user: User) -> None:
    """Of a child below twelve the parents read, also when the child was let in before."""
    person = getattr(user, "person", None)
    if person is not None and not person.reads_own:
        raise TooYoungToRead


def teams_of_resident(user: User) -> list[Team]:
    """Which teams to call; nothing of a file is read."""
    return list({home.team.pk: home.team for home in homes_of(user)}.values())


def file_about(user: User) -> UUID:
    """
    The file that tells of a resident: of where they live, or lived last.

    Nothing of it is read. Who moved out keeps the rights on what was written about them.
    """
    must_be_old_enough(user)
    if homes := homes_of(user):
        return _chosen(user, homes).pk
    stay = Membership.objects.filter(person__account=user).order_by("-from_date", "-pk").first()
    if stay is None:
        raise LivesNowhere
    return stay.household_id


def others_live_there(file: UUID, *, than: User) -> bool:
    """Whether somebody moved out and left others, whose file it is now."""
    now = Membership.objects.current().filter(household=file)
    return now.exists() and not now.filter(person__account=than).exists()


def members_of_file(file: UUID) -> QuerySet[Membership]:
    """Who lives there today, by the bare key of a file: nothing of it is read."""
    return Membership.objects.current().filter(household=file).select_related("person")


def teammate_household(user: User, pk: UUID) -> Household:
    """A household of one's own team, to ask to cover for it; nothing of the file is read."""
    household = Household.objects.of_team(team_of(user)).open().filter(pk=pk).first()
    if household is None:
        raise Http404
    return household


def household_of_team(user: User, pk: UUID) -> Household:
    """Any household of one's own team, closed ones too, to join a new signal to."""
    household = Household.objects.of_team(team_of(user)).filter(pk=pk).first()
    if household is None:
        raise Http404
    return household


def caseload_of(user: User) -> HouseholdQuerySet:
    """Everything *user* works with and that is not closed."""
    looked_up: dict[UUID, Household] | None = getattr(user, "_looked_up", None)
    if looked_up is not None:
        return Household.objects.filter(pk__in=looked_up).select_related("team")
    return _theirs(user).open().select_related("team")


def look_up_caseload(user: User) -> list[Household]:
    """
    Find out once with whom *user* works, for a page on which every room asks.

    It holds as long as *user* does, which is one request: only for pages that change nothing.
    """
    mine = list(_theirs(user).open().select_related("team"))
    user._looked_up = {household.pk: household for household in mine}  # type: ignore[attr-defined]
    return mine


def in_caseload(user: User) -> Collection[UUID] | QuerySet[Household, Any]:
    """The same for behind `household__in`: keys when the page looked them up, else a question."""
    looked_up: dict[UUID, Household] | None = getattr(user, "_looked_up", None)
    return list(looked_up) if looked_up is not None else caseload_of(user).order_by().values("pk")


def caseload_names(user: User) -> dict[UUID, str]:
    """How the households that *user* works with are called."""
    looked_up: dict[UUID, Household] | None = getattr(user, "_looked_up", None)
    if looked_up is not None:
        return {key: household.name for key, household in looked_up.items()}
    return dict(caseload_of(user).order_by().values_list("pk", "name"))


def team_caseload(user: User) -> QuerySet[Household]:
    """The open households of one's own team: names, phase and coordinator, not the file."""
    return (
        Household.objects.of_team(team_of(user))
        .open()
        .prefetch_related(
            Prefetch(
                "involvements",
                queryset=Involvement.objects.current()
                .filter(role="coordinator")
                .select_related("worker"),
                to_attr="coordinators",
            )
        )
    )


def _theirs(user: User) -> HouseholdQuerySet:
    """Involvement opens a file only for who works in a team today: who left has no sight."""
    if not user.is_worker or user.current_team is None:
        return Household.objects.none()
    return Household.objects.worked_with_by(user).known_to_team(user.current_team)


def team_of(user: User) -> Team:
    if user.current_team is None:
        raise Http404
    return user.current_team


def norms_of(team: Team | None, on: date | None = None) -> Norms:
    """What a full-time worker of the team carries: as agreed, or else the points of the house."""
    return _norms(team_norms(team, on) if team else None)


def norms_by_day(team: Team) -> Callable[[date], Norms]:
    """The same for many days, asked once."""
    ever = norms_ever(team)

    def of(day: date) -> Norms:
        return _norms(next((agreed for agreed in ever if agreed.holds_on(day)), None))

    return of


def _norms(agreed: TeamNorms | None) -> Norms:
    if agreed is None:
        return Norms()
    return Norms(
        heavy=agreed.heavy,
        medium=agreed.medium,
        light=agreed.light,
        watched=agreed.watched,
        settling_weeks=agreed.settling_weeks,
        lead_share=agreed.lead_share,
        internal_share=agreed.internal_share,
        source=agreed.source,
    )


@dataclass(frozen=True, slots=True)
class Carried:
    """What a colleague carries in this team beside what fits the hours they have here."""

    worker: User
    membership: TeamMembership
    absence: Absence | None
    households: int
    points: float
    capacity: float
    #: Hours in all teams together, and whether they are known in this one.
    hours_everywhere: int
    is_settling: bool

    @property
    def over(self) -> float:
        """How many points more than was agreed."""
        return max(0.0, self.points - self.capacity)

    @property
    def left(self) -> float:
        """What still fits; nothing with who is away."""
        return 0.0 if self.absence else max(0.0, self.capacity - self.points)


def carried_in(team: Team) -> list[Carried]:
    """
    What everybody of the team carries, in a handful of questions however many they are: what they
    are involved in themselves and what they cover for who is away.
    """
    today = timezone.localdate()
    norms = norms_of(team)
    spells = TeamMembership.objects.current().select_related("team").order_by("from_date", "pk")
    members = [
        m
        for m in spells.filter(team=team, user__is_active=True).select_related("user__organisation")
        if not m.user.has_ended
    ]
    workers = {m.user_id: m.user for m in members}
    hours: dict[object, int] = {}
    for worker, number in spells.filter(user__in=workers).values_list("user", "hours_a_week"):
        hours[worker] = hours.get(worker, 0) + (number or 0)
    began = dict(
        TeamMembership.objects.filter(user__in=workers, team=team)
        .values_list("user")
        .annotate(first=Min("from_date"))
    )
    away = absences(workers.values())
    covers: dict[object, set[object]] = {}
    for cover, gone in (
        Absence.objects.current().filter(covered_by__in=workers).values_list("covered_by", "user")
    ):
        covers.setdefault(gone, set()).add(cover)
    theirs = (
        Involvement.objects.current()
        .filter(household__in=Household.objects.known_to_team(team).open().order_by())
        .filter(Q(worker__in=workers) | Q(worker__in=list(covers), role="coordinator"))
        .values_list("worker", "role", "household", "household__phase", "household__weight")
    )
    loads: dict[object, dict[object, float]] = {key: {} for key in workers}
    for worker, role, household, phase, weight in theirs:
        points = norms.points(phase, weight)
        if worker in loads:
            loads[worker][household] = points
        if role == "coordinator":
            for cover in covers.get(worker, ()):
                loads[cover][household] = points
    return [
        Carried(
            worker=m.user,
            membership=m,
            absence=away.get(m.user_id),
            households=len(loads[m.user_id]),
            points=sum(loads[m.user_id].values()),
            capacity=norms.capacity(m.hours_a_week, is_lead=m.is_lead, weeks_here=weeks),
            hours_everywhere=hours.get(m.user_id, 0),
            is_settling=weeks < norms.settling_weeks,
        )
        for m in members
        for weeks in [(today - began[m.user_id]).days // 7]
    ]


def capacity_of(user: User, norms: Norms) -> float:
    """The points that fit the hours of *user* in the team whose pages they see."""
    membership = user.current_membership
    if membership is None:
        return 0.0
    since = getattr(membership, "since", membership.from_date)
    weeks = (timezone.localdate() - since).days // 7
    return norms.capacity(membership.hours_a_week, is_lead=membership.is_lead, weeks_here=weeks)


# What belongs to a household that came through one of the doors above.


def members(household: Household, *, past: bool = False) -> QuerySet[Membership]:
    memberships = (
        household.memberships.exclude(left_because=MISTAKE)
        .select_related("person")
        .order_by(open_first("until_date"), soonest("person__birth_date"))
    )
    return memberships if past else memberships.current()


def people(household: Household) -> QuerySet[Person]:
    """Who lives there today."""
    return Person.objects.filter(memberships__in=members(household)).order_by(
        soonest("birth_year"), soonest("birth_date"), "sorted_as"
    )


#: Who has a say or a part in the life of somebody else, under another roof too.
AROUND = ("parent", "guardian", "step_parent", "foster_parent", "carer", "representative")


def people_around(household: Household) -> QuerySet[Person]:
    """
    Who can be present, have an opinion and be informed: who lives there, and elsewhere a parent,
    guardian or carer of somebody who does, and who left but has authority still.
    """
    here = members(household).values("person")
    elsewhere = Relation.objects.current().filter(to__in=here, kind__in=AROUND).values("person")
    left = (
        household.memberships.filter(has_custody=True)
        .exclude(left_because__in=("died", MISTAKE))
        .values("person")
    )
    return Person.objects.filter(
        Q(pk__in=here) | Q(pk__in=elsewhere) | Q(pk__in=left), merged_into__isnull=True
    ).order_by(soonest("birth_year"), soonest("birth_date"), "sorted_as")


def involvements(household: Household) -> QuerySet[Involvement]:
    return household.involvements.current().select_related("worker")


def _in_a_team(household: Household) -> QuerySet[Involvement]:
    """Who works with it today, and in a team still: who left keeps what was written down."""
    in_a_team = TeamMembership.objects.current().values("user")
    return involvements(household).filter(worker__in=in_a_team)


def involvements_by_role(household: Household) -> list[Involvement]:
    """Who works with it today, and in a team still; the coordinator first."""
    roles = list(lists.INVOLVEMENT_ROLE)
    here = _in_a_team(household)
    return sorted(here, key=lambda who: (roles.index(who.role), who.from_date))


def workers_of(household: Household) -> QuerySet[User]:
    """Who works with it today, to choose from."""
    return User.objects.filter(pk__in=_in_a_team(household).values("worker")).order_by(
        "last_name", "first_name"
    )


def teams_beside(household: Household) -> QuerySet[TeamInvolved]:
    """The teams that work with it today beside the team that leads."""
    return household.teams_involved.current().select_related("team").order_by("team__name")


def coordinator(household: Household) -> Involvement | None:
    return involvements(household).filter(role="coordinator").first()


def absence_of(coordinator: Involvement | None) -> Absence | None:
    """The absence of the coordinator today, with who covers in it."""
    return absences([coordinator.worker]).get(coordinator.worker_id) if coordinator else None


def ties(household: Household, *, past: bool = False) -> QuerySet[NetworkTie]:
    return household.ties.all() if past else household.ties.current()


def past_ties(household: Household) -> QuerySet[NetworkTie]:
    """Who stood around the household before, the last one first."""
    return household.ties.exclude(pk__in=household.ties.current()).order_by("-until_date", "pk")


def organisations_involved(household: Household) -> QuerySet[OrganisationInvolved]:
    return household.organisations_involved.all()


def people_ever(household: Household) -> QuerySet[Person]:
    """Who lives or lived there: a parent who left is a relation still."""
    return Person.objects.filter(memberships__household=household, merged_into=None).distinct()


def relations(household: Household) -> QuerySet[Relation]:
    """What people are to those who live here, whether or not they share the roof."""
    here = members(household).values("person")
    return Relation.objects.current().filter(to__in=here).select_related("person", "to")


def past_relations(household: Household) -> QuerySet[Relation]:
    """What people were to those who live here, the last one first."""
    here = members(household).values("person")
    return (
        Relation.objects.filter(to__in=here)
        .exclude(pk__in=Relation.objects.current())
        .select_related("person", "to")
        .order_by("-until_date", "pk")
    )


def caseload_keys(user: User) -> set[UUID]:
    """The keys of everything *user* works with, closed ones too."""
    return set(_theirs(user).order_by().values_list("pk", flat=True))


def readable_people(household: Household, reader: Person) -> set[UUID]:
    """Of whom in the household somebody may read: themselves, and the children they decide for."""
    stays = list(members(household))
    has_custody = any(member.person_id == reader.pk and member.has_custody for member in stays)
    over = set(
        relations(household).filter(person=reader, has_authority=True).values_list("to", flat=True)
    )
    return {
        member.person_id
        for member in stays
        if may_read(
            is_self=member.person_id == reader.pk,
            age=member.person.age,
            # Who has authority in the household has it over the children who live there.
            has_authority=member.person_id in over or (has_custody and member.role == "child"),
        )
    }


def days_lived_by(person: Person, household: Household) -> list[tuple[date, date | None]]:
    """
    From when somebody lived there, and the first day that they did not, None when still: what was
    said of everybody in the house before they came or from the day they left is not theirs.
    """
    stays = members(household, past=True).filter(person=person)
    return list(stays.values_list("from_date", "until_date"))


def files_of(household: Household) -> list[UUID]:
    """
    Its own key and those of everything that was merged into it: what was looked at and corrected
    there before belongs to its history.
    """
    keys = [household.pk]
    for key in keys:
        keys += Household.objects.filter(merged_into=key).values_list("pk", flat=True)
    return keys


def record_secret_seen(household: Household, *, by: User, why: str) -> None:
    """Write down that a secret address was shown, and why."""
    record("secret_address_seen", by=by, household=household.pk, why=why)
