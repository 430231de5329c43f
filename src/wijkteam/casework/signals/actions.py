"""What can happen to a signal: it comes in, is weighed, sent on, and finds its household."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.access import setup_of, triage_model_of, works_in
from wijkteam.accounts.models import Organisation, Team, User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history.actions import change, lock, write
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.people import actions as people_actions
from wijkteam.casework.people.access import same_in_everything, with_bsn
from wijkteam.casework.people.models import Person
from wijkteam.casework.people.rules.names import in_order, split_family
from wijkteam.casework.people.rules.numbers import plain_bsn, plain_postcode
from wijkteam.casework.safety import actions as safety
from wijkteam.casework.safety import rules as safety_rules
from wijkteam.casework.signals import rules
from wijkteam.casework.signals.access import is_waiting
from wijkteam.casework.signals.models import (
    NEEDS_TEAM,
    ContactAttempt,
    Departure,
    Signal,
    Transfer,
    Triage,
)
from wijkteam.casework.terms import actions as terms
from wijkteam.casework.terms import clocks
from wijkteam.ui.words import inside, word
from wijkteam.vocabulary import journey

#: In these phases help is under way: a new signal is about what already runs.
RUNNING = (journey.INTAKE, journey.CONVERSATION, journey.PLAN)
#: The question was answered here, or goes on elsewhere: the law asks no inquiry of the team.
ENDS_TERMS = {"specialist": "elsewhere", "other_team": ""}


class AlreadyTriaged(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Over deze melding is al besloten. Open de melding om te zien door wie en waarom.")
        )


class HasHousehold(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Deze melding hoort al bij een huishouden. Open de melding om te zien bij welk.")
        )


class NoHouseholdNeeded(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Bij deze melding hoort geen huishouden: er is besloten dat het team niet nodig "
                "is. Komt iemand terug, maak dan een nieuwe melding; dan telt de terugkeer mee."
            )
        )


class SafetyNotAsked(CaseworkError):
    """A crisis without answers about safety: nobody would know what to do first."""

    def __init__(self, questions: list[str]) -> None:
        named = ", ".join(inside(word(code, "safety_question")) for code in questions)
        super().__init__(
            _(
                "Bij een crisis moet eerst duidelijk zijn of iedereen veilig is. "
                "Vraag nog naar: %(questions)s. ‘Weet niet’ mag ook."
            )
            % {"questions": named}
        )


class NotInTheTeamNow(CaseworkError):
    def __init__(self, worker: User) -> None:
        super().__init__(
            _("%(name)s werkt nu niet in dit team. Kies een collega die er wel werkt.")
            % {"name": worker.full_name}
        )


class DecisionWentOn(CaseworkError):
    """What was decided happened already: another outcome would make a file that contradicts it."""


class AlreadyAnswered(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Op deze melding is al geantwoord. Kijk bij de melding door wie."))


@transaction.atomic
def register_signal(
    *, team: Team, by: User, sent_by: Organisation | None = None, **told: Any
) -> Signal:
    """
    Write down what somebody told, in their own words, and who it is about.

    The terms of the law start on the day of receipt, and a yes about danger acts at once.
    """
    told.setdefault("kind", rules.kind_of(told.get("channel", "")))
    signal = Signal(team=team, taken_by=by, sent_by=sent_by, **told)
    signal.postcode = plain_postcode(signal.postcode)
    signal.bsn = plain_bsn(signal.bsn)
    signal.full_clean()
    signal.person = signal.person or _person_of(signal, by=by)
    signal.save()
    _keep_language(signal, by)
    record("signal_registered", by=by, subject=signal, channel=signal.channel)
    _start_terms(signal, by)
    _raise_danger(signal, by)
    return signal


def _start_terms(signal: Signal, by: User) -> None:
    """What the law asks from the day of receipt on; what runs already goes on."""
    for kind in clocks.of_signal(
        team_kind=setup_of(signal.team, signal.received_on).kind,
        channel=signal.channel,
        threatens_home="housing" in signal.domains and signal.urgency != "weeks",
        domains=signal.domains,
    ):
        terms.start(
            kind=kind,
            about=signal,
            team=signal.team,
            started_on=signal.received_on,
            by=by,
            is_logged=False,
        )


@transaction.atomic
def correct(*, signal: Signal, by: User, seen: int | None = None, **values: Any) -> Signal:
    """Put right what was written down; a first day that was wrong counts the terms anew."""
    if "born" in values:
        values |= values.pop("born").fields
    if "channel" in values:
        values["kind"] = rules.kind_of(values["channel"])
    was, spoke = signal.received_on, (signal.language, signal.needs_interpreter)
    changed = change(record=signal, values=values, by=by, event="signal_corrected", seen=seen)
    if changed.received_on != was:
        terms.restart(about=changed, started_on=changed.received_on)
    if not Triage.objects.filter(signal=changed).exists():
        _start_terms(changed, by)
    _correct_person(changed, by)
    if (changed.language, changed.needs_interpreter) != spoke:
        _keep_language(changed, by)
    _raise_danger(changed, by)
    return changed


def _keep_language(signal: Signal, by: User) -> None:
    """What was said now holds from now on; where nothing was said, what was known stays."""
    person, said = signal.person, (signal.language, signal.needs_interpreter)
    if person and signal.language and said != (person.language, person.needs_interpreter):
        people_actions.change_person(
            person=person, by=by, language=said[0], needs_interpreter=said[1]
        )


def _correct_person(signal: Signal, by: User) -> None:
    """
    Who is known from this signal alone is found by what it says now.

    Somebody whom another signal or a household tells of has a page of their own to be corrected.
    """
    person = signal.person
    known = with_bsn(signal.bsn)
    if known and known != person:
        write(
            record=signal,
            values={"person": known},
            by=by,
            event="signal_corrected",
            is_logged=False,
        )
    elif person is None:
        if somebody := _person_of(signal, by=by):
            write(
                record=signal,
                values={"person": somebody},
                by=by,
                event="signal_corrected",
                is_logged=False,
            )
    elif not (person.memberships.exists() or person.signals.exclude(pk=signal.pk).exists()) and (
        signal.family_name or signal.given_names
    ):
        prefix, family_name = split_family(signal.family_name)
        people_actions.change_person(
            person=person,
            by=by,
            given_names=signal.given_names,
            prefix=prefix[:20],
            family_name=family_name,
            born=signal.born,
            bsn=signal.bsn or None,
            language=signal.language,
            needs_interpreter=signal.needs_interpreter,
        )
        if signal.phone:
            people_actions.add_contact(person=person, kind="phone", value=signal.phone, by=by)


@transaction.atomic
def assign(*, signal: Signal, owner: User | None, by: User) -> Signal:
    """Say who takes a signal up: oneself, or a colleague when the team lead decides."""
    if owner and not works_in(owner, signal.team):
        raise NotInTheTeamNow(owner)
    return change(record=signal, values={"owner": owner}, by=by, event="signal_assigned")


@transaction.atomic
def try_contact(
    *,
    signal: Signal,
    kind: str,
    day_part: str,
    is_reached: bool,
    by: User,
    on: date | None = None,
    words: str = "",
) -> ContactAttempt:
    """Write down a try to reach somebody; who tries takes the signal up."""
    attempt = ContactAttempt(
        signal=signal,
        kind=kind,
        day_part=day_part,
        is_reached=is_reached,
        on=on or timezone.localdate(),
        words=words,
        by=by,
    )
    attempt.full_clean()
    attempt.save()
    if signal.owner_id is None and works_in(by, signal.team):
        assign(signal=signal, owner=by, by=by)
    record(
        "contact_tried",
        by=by,
        household=signal.household_id,
        subject=attempt,
        kind=kind,
        reached=is_reached,
    )
    return attempt


class NotWaiting(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Dit staat niet op de wachtlijst. Kijk bij de melding hoe het staat."))


@transaction.atomic
def leave_list(*, signal: Signal, reason: str, by: User, words: str = "") -> Departure:
    """Somebody no longer waits; the signal and what was decided about it stay."""
    lock(signal)
    if not is_waiting(signal):
        raise NotWaiting
    gone = Departure(signal=signal, reason=reason, words=words, left_by=by)
    gone.full_clean()
    gone.save()
    record("waiting_ended", by=by, subject=signal, reason=reason)
    return gone


@transaction.atomic
def return_to_list(*, signal: Signal, by: User) -> None:
    """Somebody waits again, at the place that the day of the signal gives."""
    gone = signal.departures.select_for_update().filter(returned_on=None).first()
    if gone is None:
        raise NotWaiting
    gone.returned_on, gone.returned_by = timezone.localdate(), by
    gone.save(update_fields=["returned_on", "returned_by"])
    record("waiting_resumed", by=by, subject=signal)


@transaction.atomic
def correct_attempt(
    *, attempt: ContactAttempt, by: User, seen: int | None = None, **fields: object
) -> ContactAttempt:
    """Put right when, how or whether somebody was reached."""
    return change(record=attempt, values=fields, by=by, event="attempt_corrected", seen=seen)


@transaction.atomic
def triage(
    *,
    signal: Signal,
    outcome: str,
    reason: str,
    by: User,
    explanation: str = "",
    done_instead: str = "",
    to_team: Team | None = None,
    to_organisation: Organisation | None = None,
    to_what: str = "",
    sent_how: str = "",
    answers: Mapping[str, str] | None = None,
    safety_answers: Mapping[str, str] | None = None,
    urgency: str = "",
    who_minds: str = "",
) -> Triage:
    """
    Decide what happens with a signal; what needs no team is closed with what was done.

    Safety and urgency may be asked now, when the signal came in without them.
    """
    lock(signal)
    if Triage.objects.filter(signal=signal).exists():
        raise AlreadyTriaged
    _weigh_safety(signal, safety_answers, urgency, who_minds, by)
    if outcome == "crisis" and (missing := safety_rules.unanswered(signal.safety)):
        raise SafetyNotAsked(missing)
    decision = Triage(
        signal=signal,
        outcome=outcome,
        reason=reason,
        explanation=explanation,
        done_instead=done_instead,
        to_organisation=to_organisation,
        to_what=to_what,
        sent_how=sent_how,
        decided_by=by,
        model=triage_model_of(signal.team),
        answers=dict(answers or {}),
    )
    decision.full_clean()
    decision.save()
    record("signal_triaged", by=by, subject=signal, outcome=outcome, reason=reason)
    if outcome == "other_team":
        _send(signal, decision, to_team, by)
    elif outcome not in NEEDS_TEAM:
        terms.drop(about=signal, because=ENDS_TERMS.get(outcome, "answered"))
    return decision


@transaction.atomic
def correct_decision(
    *,
    triage: Triage,
    by: User,
    outcome: str,
    to_team: Team | None = None,
    seen: int | None = None,
    **values: Any,
) -> Triage:
    """
    Put right why and to whom, or decide otherwise while nothing came of the decision yet.

    Who decides otherwise stands under it from then on; who decided before stays in the history.
    What lay with another team is taken back, and the terms of the law run on or ask nothing more.
    """
    signal = triage.signal
    lock(signal)
    lock(triage)
    was = triage.outcome
    if outcome != was and (stands := what_came_of(signal, triage)):
        raise DecisionWentOn(stands)
    if outcome == "crisis" and (missing := safety_rules.unanswered(signal.safety)):
        raise SafetyNotAsked(missing)
    change(
        record=triage,
        values={"outcome": outcome, **values},
        by=by,
        event="triage_corrected",
        seen=seen,
        along={"decided_by": by} if outcome != was else None,
    )
    sent = signal.transfers.pending().first()
    if sent and (outcome != "other_team" or sent.to_team != to_team):
        sent.is_taken_back = True
        sent.save(update_fields=["is_taken_back"])
        record("transfer_taken_back", by=by, subject=signal)
        sent = None
    if outcome == "other_team" and sent is None:
        _send(signal, triage, to_team, by)
    if outcome != was:
        terms.ask_again(about=signal)
        if outcome not in (*NEEDS_TEAM, "other_team"):
            terms.drop(about=signal, because=ENDS_TERMS.get(outcome, "answered"))
    return triage


def what_came_of(signal: Signal, triage: Triage) -> str:
    """Why the outcome stands and what to do instead; nothing while it may still be another."""
    if signal.household_id:
        return _(
            "Bij deze melding hoort al een huishouden, dus wat er is afgesproken staat vast. "
            "Is er geen hulp meer nodig, sluit het huishouden dan af met de reden. Hoort de "
            "melding daar niet bij, verplaats haar dan. De reden en de toelichting kun je hier "
            "wel verbeteren."
        )
    if signal.transitions.exclude(ended_on__isnull=False, started_on__isnull=True).exists():
        return _(
            "De specialist is al gevraagd. Leg daar eerst vast dat het niet doorging; dan kun "
            "je anders besluiten. Is de specialist al begonnen en is er nu iets anders nodig, "
            "maak dan een nieuwe melding: zo telt de terugkeer mee."
        )
    if triage.arrived:
        return _(
            "Diegene kwam daar al aan, dus dit besluit staat vast. Klopt dat niet, zet dan "
            "eerst dat diegene niet aankwam. Is er nu iets anders nodig, maak dan een nieuwe "
            "melding: zo telt de terugkeer mee."
        )
    return ""


@transaction.atomic
def answer_transfer(*, transfer: Transfer, accepts: bool, answer: str, by: User) -> Signal:
    """
    The other team takes a signal over, or sends it back with a reason.

    Either way it must be weighed: by the team that has it now. The first date stays, so that
    nobody waits anew.
    """
    signal = transfer.signal
    lock(signal)
    lock(transfer)
    if not transfer.is_pending:
        raise AlreadyAnswered
    if not accepts and not answer.strip():
        raise CaseworkError(_("Schrijf op waarom niet. Het andere team moet weten hoe verder."))
    transfer.is_accepted = accepts
    transfer.answer = answer
    transfer.answered_on = timezone.localdate()
    transfer.answered_by = by
    transfer.full_clean()
    transfer.save(update_fields=["is_accepted", "answer", "answered_on", "answered_by"])
    Triage.objects.filter(signal=signal).delete()
    if accepts:
        write(
            record=signal,
            values={"team": transfer.to_team, "owner": None},
            by=by,
            event="signal_taken_over",
        )
        terms.go_with(about=signal, team=transfer.to_team)
        safety.follow(about=signal, household=signal.household, team=transfer.to_team)
    record("transfer_answered", by=by, subject=signal, accepted=accepts)
    return signal


@transaction.atomic
def tell_arrival(*, triage: Triage, arrived: bool, by: User) -> Triage:
    """Whether somebody got where they were sent to."""
    return change(record=triage, values={"arrived": arrived}, by=by, event="signal_arrival_told")


@transaction.atomic
def match_to_household(
    *, signal: Signal, household: Household, by: User, is_new_question: bool = False
) -> Household:
    """
    Join a signal to a household that is already known.

    Where help is under way it belongs to the question that runs, unless *is_new_question*: it then
    counts once, however many people rang about it.
    """
    _must_need_household(signal)
    households.one_at_a_time(household)
    running = _running_question(household) if not is_new_question else None
    _join(signal, household, running, by=by, event="signal_matched")
    if household.phase == journey.CLOSED:
        households.move_to(household=household, phase=journey.CONVERSATION, by=by)
    return household


@transaction.atomic
def move_to_household(*, signal: Signal, household: Household, by: User, why: str = "") -> Signal:
    """
    Take a signal that was joined to the wrong household to the right one.

    There it belongs to the question that runs. Those that were joined to it stay one question: the
    eldest of them is the first from now on.
    """
    lock(signal)
    households.one_at_a_time(household)
    left = list(signal.joined.order_by("received_on", "pk"))
    for place, other in enumerate(left):
        write(
            record=other,
            values={"part_of": left[0] if place else None},
            by=by,
            event="question_left",
            is_logged=False,
        )
    _join(signal, household, _running_question(household), by=by, event="signal_moved", why=why)
    return signal


def _join(
    signal: Signal,
    household: Household,
    running: Signal | None,
    *,
    by: User,
    event: str,
    why: str = "",
) -> None:
    """Hang a signal, its terms and its danger on a household and on the question that runs."""
    write(
        record=signal,
        values={"household": household, "part_of": running},
        by=by,
        event=event,
        why=why,
    )
    if running:
        terms.drop(about=signal, because="joined")
    terms.follow(about=signal, household=household)
    safety.follow(about=signal, household=household, team=household.team)


@transaction.atomic
def open_household_for(
    *, signal: Signal, name: str, kind: str, by: User, people: list[dict[str, Any]]
) -> Household:
    """Make a household for a signal, with its people, and become its coordinator."""
    _must_need_household(signal)
    if not people:
        raise CaseworkError(_("Een huishouden heeft minstens één persoon. Vul een naam in."))
    household = households.open_household(
        name=name,
        kind=kind,
        team=signal.team,
        by=by,
        known_since=signal.received_on,
        street=signal.street,
        postcode=signal.postcode,
        number=signal.number,
    )
    first, *others = people
    if signal.person and shares_a_name(signal.person, first):
        belongs = {name: first.pop(name) for name in ("role", "has_custody") if name in first}
        people_actions.change_person(person=signal.person, by=by, **first)
        first = belongs | {"person": signal.person}
    else:
        # Told once is enough, also when somebody else of the household stands first.
        first = {"phone": signal.phone, "bsn": signal.bsn or None, **first}
    for person in (first, *others):
        households.add_person(household=household, by=by, from_date=signal.received_on, **person)
    match_to_household(signal=signal, household=household, by=by)
    households.become_coordinator(
        household=household, worker=by, by=by, reason=gettext_noop("Pakte de melding op")
    )
    return household


def shares_a_name(person: Person, typed: dict[str, Any]) -> bool:
    """Whether who is typed first is who the signal is about, and not somebody else of the house."""
    surname = f"{typed.get('prefix', '')} {typed.get('family_name', '')}"
    return in_order(person.surname, person.given_names) == in_order(
        surname, typed.get("given_names", "")
    ) or (in_order(person.surname) == in_order(surname) and not person.given_names)


def _person_of(signal: Signal, *, by: User) -> Person | None:
    """
    The record of who a signal is about: the one with this number, or of exactly this name born on
    exactly this day, or else a new one.

    Who only looks alike is not the same person for that: a worker compares, and may merge.
    """
    known = with_bsn(signal.bsn) or same_in_everything(
        given_names=signal.given_names,
        family_name=signal.family_name,
        birth_date=signal.birth_date,
    )
    if known:
        return known
    prefix, family_name = split_family(signal.family_name)
    if not (family_name or signal.given_names):
        return None
    return people_actions.write_down(
        by=by,
        given_names=signal.given_names,
        prefix=prefix[:20],
        family_name=family_name,
        born=signal.born,
        bsn=signal.bsn or None,
        phone=signal.phone,
        language=signal.language,
        needs_interpreter=signal.needs_interpreter,
        is_logged=False,
    )


def _raise_danger(signal: Signal, by: User) -> None:
    safety.raise_danger(
        about=signal,
        team=signal.team,
        household=signal.household,
        answers=signal.safety,
        who_minds=signal.who_minds,
        call_back=signal.contact_when,
        by=by,
    )


def _weigh_safety(
    signal: Signal,
    answers: Mapping[str, str] | None,
    urgency: str,
    who_minds: str,
    by: User,
) -> None:
    """Answers given while weighing stand beside those given before; no answer takes none away."""
    values: dict[str, Any] = {}
    given = {code: answer for code, answer in (answers or {}).items() if answer}
    if given:
        values["safety"] = {**signal.safety, **given}
    if urgency and urgency != signal.urgency:
        values["urgency"] = urgency
    if who_minds and who_minds != signal.who_minds:
        values["who_minds"] = who_minds
    if values:
        write(record=signal, values=values, by=by, event="signal_weighed")
        _raise_danger(signal, by)


def _send(signal: Signal, decision: Triage, to_team: Team | None, by: User) -> None:
    if to_team is None:
        raise ValidationError({"to_team": _("Kies naar welk team de melding gaat.")})
    transfer = Transfer(
        signal=signal,
        from_team=signal.team,
        to_team=to_team,
        reason=decision.reason,
        words=decision.explanation,
        sent_by=by,
    )
    transfer.full_clean()
    transfer.save()
    record("signal_sent", by=by, subject=signal)


def _running_question(household: Household) -> Signal | None:
    """The first signal of the question that help is under way for."""
    if household.phase not in RUNNING:
        return None
    return household.signals.questions().order_by("received_on", "pk").last()


def _must_need_household(signal: Signal) -> None:
    lock(signal)
    if signal.household_id:
        raise HasHousehold
    if not signal.needs_household:
        raise NoHouseholdNeeded
