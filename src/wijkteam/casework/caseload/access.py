"""What is due in the own households, what happened without a worker, and what the lists ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from wijkteam.accounts.models import User
from wijkteam.casework.audit.access import changes_by_others
from wijkteam.casework.audit.models import Event
from wijkteam.casework.caseload import rules
from wijkteam.casework.conversations.access import not_talked_with
from wijkteam.casework.followup.access import NEVER
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household, Involvement
from wijkteam.casework.plans.models import Action, Plan
from wijkteam.ui.dutch_order import sort_key
from wijkteam.vocabulary import journey

#: News for the day page; the whole of it stands with each household.
MOST_CHANGES = 6
#: One colleague on one afternoon leaves some twenty: enough of them to see what others did too.
CHANGES_READ = 120
#: What the lists ask about the next day on which somebody is expected, and about who coordinates.
LATE, SOON, NOTHING, NOBODY = "laat", "week", "niets", "niemand"
#: Whether a watch goes on until somebody ends it, or stops by itself.
ENDLESS, ENDS = "zonder", "met"


def plans_to_evaluate(user: User, until: date) -> QuerySet[Plan]:
    return Plan.objects.filter(
        household__in=households.in_caseload(user),
        ended_on__isnull=True,
        review_on__lte=until,
    ).select_related("household")


def actions_due(user: User, until: date) -> QuerySet[Action]:
    """What the team itself would do."""
    return Action.objects.filter(
        goal__plan__household__in=households.in_caseload(user),
        goal__plan__ended_on__isnull=True,
        actor="team",
        state__in=("planned", "running"),
        due_on__lte=until,
    ).select_related("goal__plan__household")


def without_talk(user: User) -> QuerySet[Household]:
    """Who is new or came back, and was not spoken with since."""
    begun = households.caseload_of(user).filter(phase__in=(journey.INTAKE, journey.CONVERSATION))
    return not_talked_with(begun)


#: What somebody did in a household, in the words that stand before its name.
DID = {
    "household_covered": gettext_lazy("nam waar in het dossier van"),
    "law_opened": gettext_lazy("opende wat bij een andere wet hoort bij"),
    "glass_broken": gettext_lazy("brak het glas bij"),
    "duty_viewed": gettext_lazy("keek als teamleider mee bij"),
    "household_came_back": gettext_lazy("wil weer hulp:"),
    "opinion_given": gettext_lazy("gaf een mening over een doel van"),
    "appointment_answered": gettext_lazy("antwoordde op een afspraak met"),
    "appointment_made": gettext_lazy("maakte een afspraak met"),
    "own_plan_handed_in": gettext_lazy("leverde een eigen plan in bij"),
    "supporter_invited": gettext_lazy("nodigde een naaste uit bij"),
    "step_taken_up": gettext_lazy("nam een stap op zich bij"),
    "level_given": gettext_lazy("koos een trede bij een doel van"),
    "message_sent": gettext_lazy("schreef een bericht in het dossier van"),
    "conversation_held": gettext_lazy("legde een gesprek vast met"),
    "contact_noted": gettext_lazy("schreef een contact op met"),
    "plan_made": gettext_lazy("maakte een plan met"),
    "consultation_answered": gettext_lazy("beantwoordde een vraag over"),
    "case_brought": gettext_lazy("zette op een agenda:"),
    "case_kept": gettext_lazy("schreef op wat een bespreking opleverde bij"),
    "plan_evaluated": gettext_lazy("evalueerde met"),
    "goal_added": gettext_lazy("zette een doel in het plan van"),
    "action_added": gettext_lazy("zette een actie in het plan van"),
    "action_marked": gettext_lazy("werkte een actie bij van"),
    "transition_asked": gettext_lazy("betrok een partner bij"),
    "transition_updated": gettext_lazy("werkte een overdracht bij van"),
    "part_asked": gettext_lazy("vroeg een partner om een deel bij"),
    "part_viewed": gettext_lazy("las het eigen deel bij"),
    "part_reported": gettext_lazy("liet iets weten over"),
    "part_accepted": gettext_lazy("pakt op wat je vroeg bij"),
    "part_declined": gettext_lazy("zei nee op wat je vroeg bij"),
    "part_meeting_named": gettext_lazy("stelde een dag voor een warme overdracht voor bij"),
    "part_meeting_agreed": gettext_lazy("zei ja op een dag voor een warme overdracht bij"),
    "part_no_set_aside": gettext_lazy("legde het nee van een partner opzij bij"),
    "part_started": gettext_lazy("begon met het eigen deel bij"),
    "part_ended": gettext_lazy("rondde een deel af bij"),
    "consent_withdrawn": gettext_lazy("trok een toestemming in bij"),
    "conversation_report_answered": gettext_lazy("antwoordde op een gespreksverslag bij"),
    "inquiry_report_answered": gettext_lazy("antwoordde op een onderzoeksverslag bij"),
    "own_plan_declined": gettext_lazy("schreef op dat er geen eigen plan komt bij"),
    "step_ticked": gettext_lazy("vinkte een stap af bij"),
    "supporter_ended": gettext_lazy("liet een naaste stoppen met meedenken bij"),
    "signal_matched": gettext_lazy("koppelde een melding aan"),
    "life_event_written": gettext_lazy("schreef een gebeurtenis op bij"),
    "minutes_noted": gettext_lazy("noteerde tijd bij"),
    "worker_involved": gettext_lazy("betrok een collega bij"),
    "person_added": gettext_lazy("schreef een persoon bij"),
    "resident_let_in": gettext_lazy("liet iemand meelezen van"),
    "resident_shut_out": gettext_lazy("nam het meelezen terug van"),
    "objected": gettext_lazy("legde een bezwaar vast bij"),
    "objection_answered": gettext_lazy("beantwoordde een bezwaar van"),
    "decision_set_aside": gettext_lazy("herriep een besluit na bezwaar van"),
    "messages_set_aside": gettext_lazy("legde een bericht opzij van"),
    "case_made": gettext_lazy("maakte een casus zonder naam van"),
    "secret_address_seen": gettext_lazy("bekeek het geheime adres van"),
}
WORKED = gettext_lazy("werkte in het dossier van")
#: Somebody who does not work with the household looked, for a reason that they gave.
LOOKED = ("household_covered", "glass_broken", "duty_viewed")


@dataclass(slots=True)
class Change:
    """What somebody else did, as one sentence with one verb, and how often that day."""

    event: Event
    household: str
    url: str
    times: int = 1

    @property
    def did(self) -> str:
        return str(DID.get(self.event.action, WORKED))

    @property
    def is_look(self) -> bool:
        return self.event.action in LOOKED


def changes(user: User, *, days: int = 7) -> list[Change]:
    """What others did in my households in the last days, newest first, each sentence once a day."""
    names = households.caseload_names(user)
    since = timezone.now() - timedelta(days=days)
    told: dict[tuple[Any, ...], Change] = {}
    for event in changes_by_others(names, me=user, since=since)[:CHANGES_READ]:
        if not event.household:
            continue
        change = Change(
            event=event,
            household=names[event.household],
            url=reverse("overview:household", args=[event.household]),
        )
        said = (event.actor_id, event.household, change.did, timezone.localdate(event.at))
        if said in told:
            told[said].times += 1
        else:
            told[said] = change
    return list(told.values())[:MOST_CHANGES]


@dataclass(frozen=True, slots=True)
class Load:
    """What somebody carries, in agreed points."""

    households: int
    points: float
    capacity: float
    room: int
    per_weight: dict[str, list[float]]

    @property
    def over(self) -> float:
        """How many points more than was agreed."""
        return max(0.0, self.points - self.capacity)

    @property
    def left(self) -> float:
        return max(0.0, self.capacity - self.points)


def load_of(user: User, theirs: Iterable[Household]) -> Load:
    """What *user* carries, who works with *theirs*."""
    norms = households.norms_of(user.current_team)
    carried = [(household.phase, household.weight) for household in theirs]
    groups: dict[str, list[float]] = {code: [] for code in (*journey.WEIGHT, journey.FOLLOWUP)}
    for phase, weight in carried:
        group = journey.FOLLOWUP if phase == journey.FOLLOWUP else weight
        groups[group].append(norms.points(phase, weight))
    used, capacity = norms.total(carried), households.capacity_of(user, norms)
    return Load(
        households=len(carried),
        points=used,
        capacity=capacity,
        room=rules.room(capacity - used, norms.points(journey.PLAN, "medium")),
        per_weight=groups,
    )


def with_name(found: QuerySet[Any], name: str) -> QuerySet[Any]:
    """Households with this in their name, however it is written."""
    return found.filter(sorts_as__contains=sort_key(name))


def in_phase(found: QuerySet[Any], phase: str) -> QuerySet[Any]:
    return found.filter(phase=phase)


def expected(found: QuerySet[Any], when: str) -> QuerySet[Any]:
    """Of households with their next day: where somebody is late, comes within a week, or never."""
    today = timezone.localdate()
    within = {
        LATE: Q(next_on__lt=today),
        SOON: Q(next_on__range=(today, today + rules.AHEAD)),
        NOTHING: Q(next_on=NEVER),
    }
    return found.filter(within[when])


def coordinated_by(found: QuerySet[Any], worker: str) -> QuerySet[Any]:
    """Whose coordinator this is; `NOBODY` asks for those without one."""
    coordinators = Involvement.objects.current().filter(role="coordinator")
    if worker == NOBODY:
        return found.exclude(pk__in=coordinators.values("household"))
    return found.filter(pk__in=coordinators.filter(worker=worker).values("household"))


def of_watched(
    narrow: Callable[[QuerySet[Any], str], QuerySet[Any]],
) -> Callable[[QuerySet[Any], str], QuerySet[Any]]:
    """The same question about the households that are watched over."""

    def narrowed(found: QuerySet[Any], asked: str) -> QuerySet[Any]:
        return found.filter(household__in=narrow(Household.objects.order_by(), asked))

    return narrowed


def to_call(found: QuerySet[Any], when: str) -> QuerySet[Any]:
    """Of those watched over: whom one should have called, and whom to call within a week."""
    today = timezone.localdate()
    within = {
        LATE: Q(next_contact__lt=today),
        SOON: Q(next_contact__range=(today, today + rules.AHEAD)),
        NOTHING: Q(next_contact=None),
    }
    return found.filter(within[when])


def without_end(found: QuerySet[Any], asked: str) -> QuerySet[Any]:
    return found.filter(quiet_contacts__isnull=asked == ENDLESS)
