"""One record of a household, withdrawn or not, and what changed in the whole file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from wijkteam.accounts.models import User
from wijkteam.casework.conversations.access import notes_in
from wijkteam.casework.conversations.models import Conversation
from wijkteam.casework.decisions.models import Application, QuickHelp
from wijkteam.casework.documents.models import Document
from wijkteam.casework.errors import Withheld
from wijkteam.casework.events.models import LifeEvent
from wijkteam.casework.followup.models import Closing, FollowupContact
from wijkteam.casework.history.access import Correction, corrections
from wijkteam.casework.history.models import Change, Versioned, Withdrawable
from wijkteam.casework.hours.models import TimeEntry
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import (
    Household,
    Membership,
    NetworkTie,
    OrganisationInvolved,
)
from wijkteam.casework.inquiry.models import Inquiry
from wijkteam.casework.instruments.models import Measurement
from wijkteam.casework.letters.models import Letter
from wijkteam.casework.notes.models import Note
from wijkteam.casework.parts.models import Report
from wijkteam.casework.people.models import Person, Relation
from wijkteam.casework.plans.models import Action, Evaluation, Goal, Plan
from wijkteam.casework.quotes.models import Quote
from wijkteam.casework.referrals.models import Transition
from wijkteam.casework.reporting_code.models import (
    Concern,
    SafetyAgreement,
    VeiligThuisReport,
)
from wijkteam.casework.signals.models import Signal, Triage

#: Per kind of record: its register, and how its household is found.
REGISTERS: dict[str, tuple[type[Versioned], str]] = {
    "melding": (Signal, "household"),
    "besluit": (Triage, "signal__household"),
    "gesprek": (Conversation, "household"),
    "notitie": (Note, "household"),
    "doel": (Goal, "plan__household"),
    "actie": (Action, "goal__plan__household"),
    "evaluatie": (Evaluation, "plan__household"),
    "overdracht": (Transition, "household"),
    "gebeurtenis": (LifeEvent, "household"),
    "tijd": (TimeEntry, "household"),
    "contact": (FollowupContact, "followup__household"),
    "lid": (Membership, "household"),
    "relatie": (Relation, "to__memberships__household"),
    "netwerk": (NetworkTie, "household"),
    "organisatie": (OrganisationInvolved, "household"),
    "bericht": (Report, "part__household"),
    "afsluiting": (Closing, "household"),
    "document": (Document, "household"),
    "meting": (Measurement, "household"),
    "onderzoek": (Inquiry, "household"),
    "citaat": (Quote, "household"),
    "hulp": (QuickHelp, "household"),
    "aanvraag": (Application, "household"),
    "brief": (Letter, "household"),
    "zorg": (Concern, "household"),
    "afspraak": (SafetyAgreement, "household"),
    "veilig-thuis": (VeiligThuisReport, "household"),
}
#: What was told of people who moved goes along with them, not with the household; a decision goes
#: with its signal, and what a partner wrote with the part.
#: A letter, an application and an inquiry are to or about somebody who lives here.
STAYS = (
    *("lid", "relatie", "besluit", "bericht", "afsluiting"),
    *("meting", "onderzoek", "aanvraag", "brief"),
)
#: Somebody else's own words: taken back, never rewritten.
OWN_WORDS = ("bericht", "citaat")
#: Kept while somebody allows it: who takes that back takes it back for good.
BY_PERMISSION = ("citaat",)
#: A half-changed set of scores, file or help that began would be nobody's: written anew.
WRITTEN_ANEW = ("document", "meting", "hulp")
#: Corrected on the page where it is written: some of them before there is a household.
ON_THEIR_OWN_PAGE = (
    *("melding", "besluit", "onderzoek", "aanvraag", "brief"),
    *("zorg", "afspraak", "veilig-thuis"),
)
#: What changed lately is what one looks for; a file of years has thousands.
MOST_CHANGES = 60


def can_withdraw(kind: str) -> bool:
    """A signal is answered and a stay is ended: neither is taken back."""
    return kind in REGISTERS and issubclass(REGISTERS[kind][0], Withdrawable)


def can_move(kind: str) -> bool:
    return kind in REGISTERS and kind not in STAYS


def record_of(household: Household, kind: str, key: str) -> Any:
    """A record of this household; one that was withdrawn too, to put it back."""
    if kind not in REGISTERS:
        raise Http404
    model, path = REGISTERS[kind]
    try:
        record = model._base_manager.filter(**{path: household, "pk": key}).first()
    except (ValueError, ValidationError):
        record = None
    if record is None or is_closed(record, household):
        raise Http404
    if isinstance(record, Conversation) and _holds_closed(record, household):
        raise Withheld
    return record


def is_closed(record: Any, household: Household) -> bool:
    """Of a law outside the reader's task, and not of safety; what one wrote oneself one reads."""
    if getattr(record, "is_of_safety", False):
        return False
    author = getattr(record, "author_id", None)
    is_own = author is not None and author == household.reader
    return getattr(record, "origin", "") in household.withheld and not is_own


def _holds_closed(talk: Conversation, household: Household) -> bool:
    """A talk of somebody else with notes that the reader does not see: a form would lose those."""
    if not household.withheld:
        return False
    notes = notes_in(household).filter(conversation=talk)
    return talk.notes.count() > len(notes) or any(
        is_closed(score, household)
        for measurement in talk.measurements.select_related("person")
        for score in measurement.scores.all()
    )


@dataclass(frozen=True, slots=True)
class FileChange:
    """One change in a file, with the record that it changed when that still stands."""

    correction: Correction
    record: Any


def changes_in(household: Household) -> list[FileChange]:
    """What was corrected, withdrawn and moved in this file, newest first."""
    moved_out = Q(field="household", was=str(household.pk))
    for field, hangs_on in _held_by(household):
        for key in hangs_on:
            moved_out |= Q(field=field, was=str(key))
    in_file = Q(household__in=households.files_of(household))
    changes = Change.objects.filter(in_file | moved_out).order_by("-at", "-pk")
    keys = list(dict.fromkeys(changes.values_list("record", flat=True)[: MOST_CHANGES * 4]))
    records = {
        key: record
        for key in keys
        if (record := _record(key)) is not None and not is_closed(record, household)
    }
    by_record = corrections(records.values())
    here = set(households.files_of(household))
    # What was said of it in the file where it went to is not read in the one that it left.
    until = dict(changes.order_by("revision").values_list("record", "revision"))
    shown = [
        FileChange(correction, records[key])
        for key, all_of_it in by_record.items()
        for correction in all_of_it
        if getattr(records[key], "of_household", None) in here or correction.revision <= until[key]
    ]
    return sorted(shown, key=lambda change: change.correction.at, reverse=True)[:MOST_CHANGES]


def _held_by(household: Household) -> Iterator[tuple[str, QuerySet[Any]]]:
    """What a record of this file may have hung on before it moved, by the field that named it."""
    plans = Plan.objects.filter(household=household)
    yield "plan", plans.values_list("pk", flat=True)
    yield "goal", Goal.with_withdrawn.filter(plan__in=plans).values_list("pk", flat=True)
    yield "followup", household.followups.values_list("pk", flat=True)


def withdrawn_in(household: Household) -> Iterator[tuple[str, Withdrawable]]:
    """Everything of this household that was withdrawn, and may be put back."""
    for kind, (model, path) in REGISTERS.items():
        if not issubclass(model, Withdrawable):
            continue
        gone = model.with_withdrawn.filter(**{path: household}, withdrawn_at__isnull=False)
        for record in gone.select_related("withdrawn_by").order_by("-withdrawn_at"):
            if not is_closed(record, household):
                yield kind, record


def other_households(user: User, household: Household) -> QuerySet[Household]:
    """Where something that was written in the wrong file may belong: others I work with."""
    return households.caseload_of(user).exclude(pk=household.pk)


def goals_of(households_there: QuerySet[Household]) -> QuerySet[Goal]:
    """The goals of the plans that run there."""
    return Goal.objects.filter(
        plan__household__in=households_there.order_by(), plan__ended_on__isnull=True
    ).select_related("plan__household")


def people_of(households_there: QuerySet[Household]) -> QuerySet[Person]:
    return Person.objects.filter(
        memberships__household__in=households_there.order_by(), memberships__until_date__isnull=True
    ).distinct()


def notes_of(conversation: Conversation, person: UUID | None) -> dict[str, Any]:
    """What a conversation says of one person, by domain."""
    return {note.domain: note for note in conversation.notes.filter(person=person)}


def who_thought(household: Household, closing: Closing) -> tuple[list[Person], dict[str, str]]:
    """Who may have thought something of an end: who said so and who lives there; and what."""
    said: dict[str, str] = {}
    people = {stay.person_id: stay.person for stay in households.members(household)}
    for opinion in closing.opinions.select_related("person"):
        people[opinion.person_id] = opinion.person
        said[f"opinion-{opinion.person_id}"] = opinion.opinion
        said[f"words-{opinion.person_id}"] = opinion.words
    return list(people.values()), said


def _record(key: str) -> Model | None:
    label, _, pk = key.partition(":")
    model = apps.get_model(label)
    return model._base_manager.filter(pk=pk).first()
