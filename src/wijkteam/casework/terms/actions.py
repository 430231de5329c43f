"""Starting a clock, making it stand still or longer, and stopping it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import Team, User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history.actions import lock
from wijkteam.casework.history.models import key_of
from wijkteam.casework.households.models import Household
from wijkteam.casework.terms import rules
from wijkteam.casework.terms.models import Term, TermPause


class TermIsOver(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Deze termijn loopt niet meer. Kijk bij de melding of het huishouden wat nog loopt.")
        )


class MayNotPause(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("De wet laat deze termijn niet stilstaan. Kijk of verlengen wel mag."))


class MayNotExtend(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Deze termijn mag niet (nog eens) langer worden. Leg vast waarom hij niet lukt.")
        )


@transaction.atomic
def start(
    *,
    kind: str,
    about: Model,
    team: Team,
    started_on: date,
    by: User,
    household: Household | None = None,
    is_logged: bool = True,
) -> Term:
    """
    Start a clock on the day that the law counts from, which is seldom the day it is typed.

    Not logged when it is a part of what is done to the record it is about, whose event tells it.
    """
    existing = Term.objects.filter(about=key_of(about), kind=kind).first()
    if existing:
        return existing
    term = Term(
        kind=kind, about=key_of(about), team=team, household=household, started_on=started_on
    )
    term.ends_on = rules.end_of(started_on, term.clock.length)
    term.full_clean()
    term.save()
    if is_logged:
        record("term_started", by=by, household=term.household_id, subject=term, kind=kind)
    return term


@transaction.atomic
def follow(*, about: Model, household: Household) -> None:
    """What a signal started goes along with it to its household."""
    Term.objects.filter(about=key_of(about)).update(household=household)


@transaction.atomic
def go_with(*, about: Model, team: Team) -> None:
    """Another team took the signal over: its terms run on there, from the same first day."""
    Term.objects.filter(about=key_of(about)).update(team=team)


@transaction.atomic
def move_with(*, household: Household, team: Team) -> None:
    """Another team took the household on: its terms run on there, from the same first day."""
    Term.objects.filter(household=household).update(team=team)


@transaction.atomic
def restart(*, about: Model, started_on: date) -> None:
    """The first day was wrong: every clock about this record counts from the right one."""
    for term in Term.objects.select_for_update().filter(about=key_of(about)).running():
        term.started_on = started_on
        _count_again(term)


@transaction.atomic
def pause(*, term: Term, since: date, reason: str, by: User) -> TermPause:
    """Let a term stand still while somebody must bring something (Awb 4:15)."""
    now = _running(term)
    if not now.clock.may_pause or now.is_paused:
        raise MayNotPause
    stood = TermPause(term=now, since=since, reason=reason, by=by)
    stood.full_clean()
    stood.save()
    now.ends_on = None
    now.save(update_fields=["ends_on"])
    record("term_paused", by=by, household=now.household_id, subject=now, kind=now.kind)
    return stood


@transaction.atomic
def resume(*, term: Term, until: date, by: User) -> Term:
    """Let it run again: the days that it stood still are added."""
    now = _running(term)
    stood = now.pauses.filter(until__isnull=True).first()
    if stood is None:
        raise TermIsOver
    stood.until = until
    stood.full_clean()
    stood.save(update_fields=["until"])
    _count_again(now)
    record("term_resumed", by=by, household=now.household_id, subject=now, kind=now.kind)
    return now


@transaction.atomic
def extend(*, term: Term, reason: str, by: User) -> Term:
    """Make a term longer, once and with a reason, where the law gives room."""
    now = _running(term)
    if now.clock.extension is None or now.extended_because or now.is_paused:
        raise MayNotExtend
    now.extended_because = reason
    now.full_clean()
    now.save(update_fields=["extended_because"])
    _count_again(now)
    record("term_extended", by=by, household=now.household_id, subject=now, kind=now.kind)
    return now


@transaction.atomic
def meet(*, term: Term, on: date, by: User) -> Term:
    """What the term asked for was done."""
    now = _running(term)
    # A clock may begin later than what it asks for is done: an answer to an objection, say.
    if not min(now.started_on, timezone.localdate()) <= on <= timezone.localdate():
        raise CaseworkError(
            _("Kies een dag tussen het begin van de termijn en vandaag. Kijk de datum na.")
        )
    now.met_on = on
    now.save(update_fields=["met_on"])
    record("term_met", by=by, household=now.household_id, subject=now, kind=now.kind)
    return now


@transaction.atomic
def meet_of(*, household: Household, kinds: tuple[str, ...], on: date, by: User) -> None:
    """What somebody did for a household keeps these terms of it, when they run."""
    for term in Term.objects.filter(household=household, kind__in=kinds).running():
        if on >= term.started_on:
            meet(term=term, on=on, by=by)


@transaction.atomic
def drop(*, about: Model, because: str) -> None:
    """
    The terms of a record no longer ask anything: it was answered at once, or taken back.

    As `follow` and `restart` a part of what is done to that record, whose event tells of it.
    """
    running = Term.objects.filter(about=key_of(about)).running()
    running.update(dropped_on=timezone.localdate(), dropped_because=because)


@transaction.atomic
def ask_again(*, about: Model, because: tuple[str, ...] = ("answered", "elsewhere")) -> None:
    """
    What was answered, or went on elsewhere, did not: its terms run on, from the same first day.
    So do those of what was taken back, with *because* ``withdrawn``, when it is put back.

    What was kept meanwhile stays kept, and what belongs to an earlier report stays with that.
    """
    dropped = Term.objects.filter(about=key_of(about), dropped_because__in=because)
    dropped.update(dropped_on=None, dropped_because="")


def _running(term: Term) -> Term:
    """The term as a colleague may just have left it; whoever else wants it must wait."""
    lock(term)
    if not term.is_running:
        raise TermIsOver
    return term


def _count_again(term: Term) -> None:
    """Work out the end anew from what is known: first day, length, pauses, extension."""
    pauses = [(stood.since, stood.until) for stood in term.pauses.all() if stood.until]
    end = rules.end_of(term.started_on, term.clock.length, pauses)
    if term.extended_because and term.clock.extension:
        # An extension counts from the last day of the term it makes longer.
        end = rules.end_of(end, term.clock.extension)
    still = term.pauses.filter(until__isnull=True).exists()
    term.ends_on = None if still else end
    term.save(update_fields=["started_on", "ends_on"])
