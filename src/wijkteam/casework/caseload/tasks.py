"""What a worker must do now: everything that is due, out of every room, for one day page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import CharField, QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.caseload import access, rules
from wijkteam.casework.conference import access as conference
from wijkteam.casework.consultation import access as consultation
from wijkteam.casework.drafts.access import drafts_of
from wijkteam.casework.handover import access as handover
from wijkteam.casework.hours.access import wrote_on
from wijkteam.casework.households import access as households
from wijkteam.casework.learning import access as learning
from wijkteam.casework.mailbox.access import waiting_for
from wijkteam.casework.notes.access import open_steps_of
from wijkteam.casework.parts import access as parts
from wijkteam.casework.peer_review import access as peer_review
from wijkteam.casework.reporting_code.access import agreements_to_review, crisis_plans_to_review
from wijkteam.casework.signals import access as signals
from wijkteam.casework.terms.access import due_for
from wijkteam.casework.terms.rules import is_working_day
from wijkteam.ui.dates import ago, moment
from wijkteam.ui.words import inside

#: Five weeks: what comes in the next month, so that a quiet day shows what to make ready.
LOOK_AHEAD = timedelta(days=35)
#: What is later is no work of today: enough to see what comes, too few to sort through.
LATER_SHOWN = 6


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


def agenda(user: User, watched: Iterable[Any]) -> tuple[list[Task], list[Task]]:
    """
    Everything due within a week, in the order that the page explains; and what comes after it, so
    that a quiet day shows what to make ready. What is planned is asked for once, a month ahead;
    *watched* are the follow-ups in which they call.
    """
    today = timezone.localdate()
    week, month = today + rules.AHEAD, today + LOOK_AHEAD
    taken_up = list(signals.owned_by(user).order_by("received_on"))
    coming = [
        *_reviews(user, month),
        *_contacts(watched, month),
        *_actions(user, month),
        *_steps(user, month),
        *_around(user, month),
    ]
    due = [
        *_signals(taken_up),
        *_terms(user, taken_up, week),
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


def _hand_overs(user: User) -> Iterator[Task]:
    """What a colleague asks me to take, whom I must still meet, and who said no."""
    for hand_over in handover.due_of(user):
        yield HAND_OVER[hand_over.state](hand_over, user)
    for move in handover.due_moves(user):
        yield MOVE[move.state](move)


def _to_answer(asked: Any, _user: User) -> Task:
    giver = asked.giver or asked.proposed_by
    return Task(
        day=timezone.localdate(),
        icon="swap",
        title=_("Neem jij %(name)s over?") % {"name": asked.household.name},
        about=_("%(giver)s vraagt het. Tot je ja zegt, verandert er niets.")
        % {"giver": giver.full_name},
        verb=_("Lees en antwoord"),
        url=reverse("handover:sheet", args=[asked.pk]),
    )


def _to_meet(new: Any, _user: User) -> Task:
    return Task(
        day=new.answered_on,
        icon="home",
        title=_("Nieuw bij jou: %(name)s") % {"name": new.household.name},
        about=_("Lees het overdrachtsblad en maak kennis."),
        verb=_("Open het blad"),
        url=reverse("handover:sheet", args=[new.pk]),
    )


def _not_taken(no: Any, user: User) -> Task:
    return Task(
        day=timezone.localdate(),
        icon="swap",
        title=_("%(name)s: kies iemand anders") % {"name": no.household.name},
        about=_("%(receiver)s zegt nee: %(answer)s")
        % {"receiver": no.receiver.full_name, "answer": no.answer},
        verb=_("Draag over"),
        url=reverse("handover:propose") + _of(no.giver, user),
    )


def _move_to_answer(move: Any) -> Task:
    asked = (
        _("Werken jullie mee met %(name)s?") if move.is_beside else _("Nemen jullie %(name)s over?")
    )
    return Task(
        day=timezone.localdate(),
        icon="swap",
        title=asked % {"name": move.household.name},
        about=_("%(who)s van %(team)s vraagt het aan jullie team.")
        % {"who": move.proposed_by.full_name, "team": move.from_team.name},
        verb=_("Lees en antwoord"),
        url=reverse("other_team_answer", args=[move.household_id]),
    )


def _move_not_taken(move: Any) -> Task:
    no = (
        _("%(name)s: dat team werkt niet mee")
        if move.is_beside
        else _("%(name)s blijft bij jullie team")
    )
    return Task(
        day=timezone.localdate(),
        icon="swap",
        title=no % {"name": move.household.name},
        about=_("%(team)s zegt nee: %(answer)s")
        % {"team": move.to_team.name, "answer": move.answer},
        verb=_("Bekijk het antwoord"),
        url=reverse("other_team", args=[move.household_id]),
    )


#: By the state of what was asked, what there is to do.
HAND_OVER: dict[str, Callable[[Any, User], Task]] = {
    "proposed": _to_answer,
    "accepted": _to_meet,
    "declined": _not_taken,
}
MOVE: dict[str, Callable[[Any], Task]] = {
    "proposed": _move_to_answer,
    "declined": _move_not_taken,
}


def _messages(user: User) -> Iterator[Task]:
    """What somebody of a household wrote and nobody of the team answered yet, read or not."""
    for message in waiting_for(user):
        yield Task(
            day=message.answer_by,
            icon="chat",
            title=_("Bericht van %(name)s") % {"name": message.person.given_names},
            about=(
                _("%(household)s. Gelezen, nog niet beantwoord.")
                if message.read_at
                else _("%(household)s. Beloofd: antwoord binnen twee werkdagen.")
            )
            % {"household": message.household.name},
            verb=_("Antwoord") if message.read_at else _("Lees en antwoord"),
            url=reverse("mailbox:thread", args=[message.household_id, message.person_id]),
        )


def _of(giver: User | None, user: User) -> str:
    """Whose households the page is about; one's own need not be said."""
    return "" if giver == user else f"?van={giver.pk if giver else 'niemand'}"


def _signals(taken_up: Iterable[Any]) -> Iterator[Task]:
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


def _terms(user: User, taken_up: Iterable[Any], until: date) -> Iterator[Task]:
    """What the law asks before a day, of one's own households and signals."""
    due = due_for(user, by=until, about=taken_up)
    for term in due:
        if term.kind == "objection_answer" and term.household:
            yield Task(
                day=term.ends_on,
                icon="doc",
                title=_("Bezwaar: %(name)s") % {"name": term.household.name},
                about=_("Iemand die het besluit niet nam, antwoordt (%(article)s).")
                % {"article": term.clock.article},
                verb=_("Lees het bezwaar"),
                url=reverse("decisions:list", args=[term.household.pk]),
            )
            continue
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
    for plan in access.plans_to_evaluate(user, until):
        yield Task(
            day=plan.review_on,
            icon="chat",
            title=_("Evaluatie: %(name)s") % {"name": plan.household.name},
            about=_("Kijk samen terug op plan %(version)s.") % {"version": plan.version},
            verb=_("Evalueer"),
            url=reverse("plans:evaluate", args=[plan.household_id]),
        )


def _contacts(watched: Iterable[Any], until: date) -> Iterator[Task]:
    for followup in watched:
        if followup.next_contact is None or followup.next_contact > until:
            continue
        yield Task(
            day=followup.next_contact,
            icon="phone",
            title=_("Waakvlam: %(name)s") % {"name": followup.household.name},
            about=followup.agreed or _("Vraag hoe het gaat."),
            verb=_("Leg contact vast"),
            url=reverse("followup:look_in", args=[followup.household_id]),
        )


def _actions(user: User, until: date) -> Iterator[Task]:
    for action in access.actions_due(user, until):
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
    mine = households.in_caseload(user)
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
        *parts.due_of(user, until),
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


def _part_declined(_day: date, _key: UUID, home: UUID, name: str) -> Task:
    return Task(
        day=timezone.localdate(),
        icon="swap",
        title=_("%(name)s: een partner kan niet") % {"name": name},
        about=_("Lees waarom, en vraag iemand anders."),
        verb=_("Lees waarom"),
        url=reverse("parts:list", args=[home]),
    )


def _part_day(_day: date, key: UUID, home: UUID, name: str) -> Task:
    return Task(
        day=timezone.localdate(),
        icon="calendar",
        title=_("Warme overdracht: %(name)s") % {"name": name},
        about=_("De partner stelt een dag voor. Zeg ja, of kies een andere dag."),
        verb=_("Bekijk de dag"),
        url=reverse("parts:meet", args=[home, key]),
    )


def _part_meeting(day: date, _key: UUID, home: UUID, name: str) -> Task:
    return Task(
        day=day,
        icon="calendar",
        title=_("Warme overdracht: %(name)s") % {"name": name},
        about=_("Het huishouden, jij en de partner aan één tafel."),
        verb=_("Bekijk"),
        url=reverse("parts:list", args=[home]),
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
    "part": _part_declined,
    "part_day": _part_day,
    "part_meeting": _part_meeting,
    "peer_review": _peer_review,
    "training": _training,
}


def _without_talk(user: User) -> Iterator[Task]:
    """New households, and those that came back: a return waits for a first conversation too."""
    for household in access.without_talk(user):
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
    mine = households.caseload_names(user)
    for draft in drafts_of(user):
        if draft.household and draft.household not in mine:
            continue
        saved = _("Vanzelf bewaard op %(day)s.") % {"day": moment(draft.saved_at)}
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
