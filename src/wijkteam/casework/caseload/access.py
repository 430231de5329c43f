"""What a worker must do now, and what happened without them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.accounts.models import User
from wijkteam.casework.audit.access import changes_by_others
from wijkteam.casework.audit.models import Event
from wijkteam.casework.caseload import rules
from wijkteam.casework.conference import access as conference
from wijkteam.casework.consultation import access as consultation
from wijkteam.casework.conversations.models import Conversation
from wijkteam.casework.drafts.access import drafts_of
from wijkteam.casework.followup.access import NEVER, to_contact
from wijkteam.casework.handover import access as handover
from wijkteam.casework.hours.access import wrote_on
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household, Involvement
from wijkteam.casework.learning import access as learning
from wijkteam.casework.mailbox.access import waiting_for
from wijkteam.casework.notes.access import open_steps_of
from wijkteam.casework.peer_review import access as peer_review
from wijkteam.casework.plans.models import Action, Plan
from wijkteam.casework.reporting_code.access import agreements_to_review, crisis_plans_to_review
from wijkteam.casework.signals import access as signals
from wijkteam.casework.signals.models import Signal
from wijkteam.casework.terms.access import due_for
from wijkteam.casework.terms.rules import is_working_day
from wijkteam.ui.dates import ago
from wijkteam.ui.dutch_order import sort_key
from wijkteam.ui.words import inside
from wijkteam.vocabulary import journey

#: A working week: what can still be planned for.
AHEAD = timedelta(days=7)
#: Five weeks: what comes in the next month, so that a quiet day shows what to make ready.
LOOK_AHEAD = timedelta(days=35)
#: What is later is no work of today: enough to see what comes, too few to sort through.
LATER_SHOWN = 6
#: News for the day page; the whole of it stands with each household.
MOST_CHANGES = 6
#: One colleague on one afternoon leaves some twenty: enough of them to see what others did too.
CHANGES_READ = 120
#: What the lists ask about the next day on which somebody is expected, and about who coordinates.
LATE, SOON, NOTHING, NOBODY = "laat", "week", "niets", "niemand"
#: Whether a watch goes on until somebody ends it, or stops by itself.
ENDLESS, ENDS = "zonder", "met"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do, with the day it is due and the page where it is done."""

    day: date | None
    icon: str
    title: str
    about: str
    verb: str
    url: str

    @property
    def is_late(self) -> bool:
        return self.day is not None and self.day < timezone.localdate()

    @property
    def is_today(self) -> bool:
        return self.day == timezone.localdate()


def agenda(user: User) -> tuple[list[Task], list[Task]]:
    """
    Everything due within a week, in the order that the page explains; and what comes after it, so
    that a quiet day shows what to make ready. What is planned is asked for once, a month ahead.
    """
    today, week, month = timezone.localdate(), _until(), timezone.localdate() + LOOK_AHEAD
    taken_up = list(signals.owned_by(user).order_by("received_on"))
    coming = [
        *_reviews(user, month),
        *_contacts(user, month),
        *_actions(user, month),
        *_steps(user, month),
        *_around(user, month),
    ]
    due = [
        *_signals(taken_up),
        *_terms(user, taken_up),
        *_hand_overs(user),
        *_messages(user),
        *(task for task in coming if task.day and task.day <= week),
        *_without_talk(user),
        *_drafts(user),
    ]
    after = [task for task in coming if task.day and task.day > week]
    return (
        sorted(due, key=lambda task: rules.urgency(task.day, today)),
        sorted(after, key=lambda task: task.day or week)[:LATER_SHOWN],
    )


def day_without_minutes(user: User) -> date | None:
    """The last working day, when this person noted no time on it: it is forgotten by tomorrow."""
    day = timezone.localdate() - timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return None if wrote_on(user, day) else day


def _until() -> date:
    return timezone.localdate() + AHEAD


def _hand_overs(user: User) -> Iterator[Task]:
    """What a colleague asks me to take, whom I must still meet, and who said no."""
    for asked in handover.asked_of(user):
        giver = asked.giver or asked.proposed_by
        yield Task(
            day=timezone.localdate(),
            icon="swap",
            title=_("Neem jij %(name)s over?") % {"name": asked.household.name},
            about=_("%(giver)s vraagt het. Tot je ja zegt, verandert er niets.")
            % {"giver": giver.full_name},
            verb=_("Lees en antwoord"),
            url=reverse("handover:sheet", args=[asked.pk]),
        )
    for new in handover.to_meet(user):
        yield Task(
            day=new.answered_on,
            icon="home",
            title=_("Nieuw bij jou: %(name)s") % {"name": new.household.name},
            about=_("Lees het overdrachtsblad en maak kennis."),
            verb=_("Open het blad"),
            url=reverse("handover:sheet", args=[new.pk]),
        )
    for move in handover.moves_asked_of(user):
        yield Task(
            day=timezone.localdate(),
            icon="swap",
            title=(
                _("Werken jullie mee met %(name)s?")
                if move.is_beside
                else _("Nemen jullie %(name)s over?")
            )
            % {"name": move.household.name},
            about=_("%(who)s van %(team)s vraagt het aan jullie team.")
            % {"who": move.proposed_by.full_name, "team": move.from_team.name},
            verb=_("Lees en antwoord"),
            url=reverse("other_team_answer", args=[move.household_id]),
        )
    for move in handover.refused_moves(user):
        yield Task(
            day=timezone.localdate(),
            icon="swap",
            title=(
                _("%(name)s: dat team werkt niet mee")
                if move.is_beside
                else _("%(name)s blijft bij jullie team")
            )
            % {"name": move.household.name},
            about=_("%(team)s zegt nee: %(answer)s")
            % {"team": move.to_team.name, "answer": move.answer},
            verb=_("Bekijk het antwoord"),
            url=reverse("other_team", args=[move.household_id]),
        )
    for no in handover.refused(user):
        yield Task(
            day=timezone.localdate(),
            icon="swap",
            title=_("%(name)s: kies iemand anders") % {"name": no.household.name},
            about=_("%(receiver)s zegt nee: %(answer)s")
            % {"receiver": no.receiver.full_name, "answer": no.answer},
            verb=_("Draag over"),
            url=reverse("handover:propose") + _of(no.giver, user),
        )


def _messages(user: User) -> Iterator[Task]:
    """What somebody of a household wrote and nobody of the team read yet."""
    for message in waiting_for(user):
        yield Task(
            day=message.answer_by,
            icon="chat",
            title=_("Bericht van %(name)s") % {"name": message.person.given_names},
            about=_("%(household)s. Beloofd: antwoord binnen twee werkdagen.")
            % {"household": message.household.name},
            verb=_("Lees en antwoord"),
            url=reverse("mailbox:thread", args=[message.household_id, message.person_id]),
        )


def _of(giver: User | None, user: User) -> str:
    """Whose households the page is about; one's own need not be said."""
    return "" if giver == user else f"?van={giver.pk if giver else 'niemand'}"


def _signals(taken_up: Iterable[Signal]) -> Iterator[Task]:
    """What somebody was promised: the first contact, of the signals one took up."""
    for signal in taken_up:
        yield Task(
            day=signal.promised_by,
            icon="chat",
            title=_("Eerste contact: %(who)s") % {"who": signal.who or _("melding")},
            about=_("Beloofd: %(urgency)s.") % {"urgency": inside(signal.get_urgency_display())},
            verb=_("Open de melding"),
            url=reverse("signals:signal", args=[signal.pk]),
        )


def _terms(user: User, taken_up: Iterable[Signal]) -> Iterator[Task]:
    """What the law asks before a day, of one's own households and signals."""
    due = due_for(user, by=_until(), about=taken_up)
    for term in due:
        yield Task(
            day=term.ends_on,
            icon="calendar",
            title=term.household.name if term.household else _("Melding zonder huishouden"),
            about=_("%(term)s, %(article)s")
            % {
                "term": term.get_kind_display(),
                "article": term.clock.article,
            },
            verb=_("Leg vast"),
            url=reverse("terms:meet", args=[term.pk]),
        )


def _reviews(user: User, until: date) -> Iterator[Task]:
    plans = Plan.objects.filter(
        household__in=households.caseload_of(user).order_by(),
        ended_on__isnull=True,
        review_on__lte=until,
    ).select_related("household")
    for plan in plans:
        yield Task(
            day=plan.review_on,
            icon="chat",
            title=_("Evaluatie: %(name)s") % {"name": plan.household.name},
            about=_("Kijk samen terug op plan %(version)s.") % {"version": plan.version},
            verb=_("Evalueer"),
            url=reverse("plans:evaluate", args=[plan.household_id]),
        )


def _contacts(user: User, until: date) -> Iterator[Task]:
    for followup in to_contact(user).filter(next_contact__lte=until):
        yield Task(
            day=followup.next_contact,
            icon="phone",
            title=_("Waakvlam: %(name)s") % {"name": followup.household.name},
            about=followup.agreed or _("Vraag hoe het gaat."),
            verb=_("Leg contact vast"),
            url=reverse("followup:look_in", args=[followup.household_id]),
        )


def _actions(user: User, until: date) -> Iterator[Task]:
    actions = Action.objects.filter(
        goal__plan__household__in=households.caseload_of(user).order_by(),
        goal__plan__ended_on__isnull=True,
        actor="team",
        state__in=("planned", "running"),
        due_on__lte=until,
    ).select_related("goal__plan__household")
    for action in actions:
        household = action.goal.plan.household
        yield Task(
            day=action.due_on,
            icon="team",
            title=household.name,
            about=action.what,
            verb=_("Open plan"),
            url=reverse("plans:plan", args=[household.pk]),
        )


def _steps(user: User, until: date) -> Iterator[Task]:
    """What I said I would do after a contact."""
    for note in open_steps_of(user).filter(next_on__lte=until):
        step = note.get_next_step_display() if note.next_step else _("Afspraak")
        yield Task(
            day=note.next_on,
            icon={"visit": "home", "message": "chat"}.get(note.next_step, "phone"),
            title=f"{step}: {note.household.name}",
            about=note.words or note.get_kind_display(),
            verb=_("Leg vast"),
            url=reverse("notes:write", args=[note.household_id]),
        )


def _around(user: User, until: date) -> Iterator[Task]:
    """
    What is due in rooms that seldom ask something: agreements about safety, and what colleagues do
    together. It is one question to the database for all of them.
    """
    mine = households.caseload_of(user).order_by()
    safety = {
        "agreement": agreements_to_review(mine, until),
        "crisis_plan": crisis_plans_to_review(mine, until),
    }
    due: list[QuerySet[Any, Any]] = [
        *(
            rows.order_by().values_list(
                Value(kind, CharField()), "review_on", "pk", "household", "household__name"
            )
            for kind, rows in safety.items()
        ),
        *conference.due_of(user, until),
        *consultation.due_of(user, until),
        *peer_review.due_of(user, until),
        *learning.due_of(user, until),
    ]
    for kind, day, key, home, about in due[0].union(*due[1:], all=True):
        yield AROUND[kind](day, key, home, about)


def _agreement(day: date, key: UUID, home: UUID, name: str) -> Task:
    return Task(
        day=day,
        icon="shield",
        title=_("Veiligheidsafspraak: %(name)s") % {"name": name},
        about=_("Werkt de afspraak? Kijk samen terug."),
        verb=_("Kijk terug"),
        url=reverse("reporting_code:review", args=[home, key]),
    )


def _crisis_plan(day: date, _key: UUID, home: UUID, name: str) -> Task:
    return Task(
        day=day,
        icon="shield",
        title=_("Crisisplan: %(name)s") % {"name": name},
        about=_("Klopt het nog? Kijk het samen na."),
        verb=_("Kijk terug"),
        url=reverse("reporting_code:crisis_plan", args=[home]),
    )


def _conference(day: date, key: UUID, _home: UUID, where: str) -> Task:
    return Task(
        day=day,
        icon="users",
        title=_("Casuïstiekbespreking"),
        about=where or _("Lees de vragen vooraf, en sluit de bespreking na afloop."),
        verb=_("Open de agenda"),
        url=reverse("conference:conference", args=[key]),
    )


def _to_tell(day: date, _key: UUID, home: UUID, name: str) -> Task:
    return Task(
        day=day,
        icon="chat",
        title=name,
        about=_("Jullie bespraken hen en zij weten het nog niet. Vertel het."),
        verb=_("Vertel het"),
        url=reverse("conference:household", args=[home]),
    )


def _consultation(_day: date, key: UUID, _home: UUID, question: str) -> Task:
    return Task(
        day=timezone.localdate(),
        icon="chat",
        title=_("Een collega vraagt jou iets"),
        about=question or _("Het gaat over een huishouden van jullie team."),
        verb=_("Geef antwoord"),
        url=reverse("consultation:answer", args=[key]),
    )


def _peer_review(day: date, key: UUID, _home: UUID, group: str) -> Task:
    is_over = day <= timezone.localdate()
    return Task(
        day=day,
        icon="users",
        title=_("Intervisie: %(group)s") % {"group": group},
        about=_("Schrijf na afloop op wat jullie leerden.")
        if is_over
        else _("Wie brengt een vraag in?"),
        verb=_("Schrijf op") if is_over else _("Bereid voor"),
        url=reverse("peer_review:keep" if is_over else "peer_review:prepare", args=[key]),
    )


def _training(day: date, key: UUID, _home: UUID, name: str) -> Task:
    return Task(
        day=day,
        icon="book",
        title=name,
        about=_("Staat gepland, of verloopt op deze dag."),
        verb=_("Schrijf op"),
        url=reverse("learning:follow", args=[key]),
    )


#: By the kind of row, what there is to do.
AROUND: dict[str, Callable[[date, UUID, UUID, str], Task]] = {
    "agreement": _agreement,
    "crisis_plan": _crisis_plan,
    "conference": _conference,
    "tell": _to_tell,
    "consultation": _consultation,
    "peer_review": _peer_review,
    "training": _training,
}


def _without_talk(user: User) -> Iterator[Task]:
    """New households, and those that came back: a return waits for a first conversation too."""
    since = Coalesce(OuterRef("returned_on"), Value(date.min, DateField()))
    talked = Conversation.objects.filter(household=OuterRef("pk"), held_on__gte=since)
    for household in households.caseload_of(user).filter(
        ~Exists(talked), phase__in=(journey.INTAKE, journey.CONVERSATION)
    ):
        title = _("Terug: %(name)s") if household.returned_on else _("Eerste gesprek: %(name)s")
        about = (
            _("Kwam %(when)s terug. Lees eerst het vorige plan.")
            if household.returned_on
            else _("Melding van %(when)s, nog geen gesprek.")
        )
        yield Task(
            day=None,
            icon="home",
            title=title % {"name": household.name},
            about=about % {"when": ago(household.asked_since)},
            verb=_("Gesprek vastleggen"),
            url=reverse("plans:talk", args=[household.pk]),
        )


def _drafts(user: User) -> Iterator[Task]:
    mine = dict(households.caseload_of(user).values_list("pk", "name"))
    for draft in drafts_of(user):
        if draft.household and draft.household not in mine:
            continue
        saved = _("Vanzelf bewaard op %(day)s.") % {
            "day": timezone.localtime(draft.saved_at).strftime("%d-%m, %H.%M")
        }
        yield Task(
            day=timezone.localdate(),
            icon="pen",
            title=_to_finish(draft.what, mine.get(draft.household, "") if draft.household else ""),
            about=saved,
            verb=_("Verder schrijven"),
            url=draft.url,
        )


def _to_finish(what: str, household: str) -> str:
    if not household:
        return _("%(what)s afmaken") % {"what": what}
    return _("%(what)s afmaken: %(name)s") % {"what": what, "name": household}


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
    "signal_matched": gettext_lazy("koppelde een melding aan"),
    "life_event_written": gettext_lazy("schreef een gebeurtenis op bij"),
    "minutes_noted": gettext_lazy("noteerde tijd bij"),
    "worker_involved": gettext_lazy("betrok een collega bij"),
    "person_added": gettext_lazy("schreef een persoon bij"),
    "resident_let_in": gettext_lazy("liet iemand meelezen van"),
    "resident_shut_out": gettext_lazy("nam het meelezen terug van"),
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
    names = dict(households.caseload_of(user).values_list("pk", "name"))
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


def load_of(user: User, theirs: Iterable[Household] | None = None) -> Load:
    """What *user* carries; *theirs* when the page has their households already."""
    norms = households.norms_of(user.current_team)
    if theirs is None:
        theirs = households.caseload_of(user).order_by()
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
        SOON: Q(next_on__range=(today, _until())),
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
        SOON: Q(next_contact__range=(today, _until())),
        NOTHING: Q(next_contact=None),
    }
    return found.filter(within[when])


def without_end(found: QuerySet[Any], asked: str) -> QuerySet[Any]:
    return found.filter(quiet_contacts__isnull=asked == ENDLESS)
