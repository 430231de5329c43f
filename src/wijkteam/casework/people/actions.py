"""What can happen to the record of a person, whichever household they are in."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history import actions as history
from wijkteam.casework.people.models import ContactDetail, NameWord, Person, Relation
from wijkteam.casework.people.rules.names import name_words, sound
from wijkteam.casework.people.rules.numbers import plain_bsn

#: What is corrected on a person's own page.
FIELDS = (
    "given_names", "letters", "prefix", "family_name", "other_names", "born", "bsn",
    "language", "needs_interpreter",
)  # fmt: skip


@transaction.atomic
def write_down(
    *,
    by: User,
    phone: str = "",
    email: str = "",
    is_logged: bool = True,
    **known: object,
) -> Person:
    """
    Make the record of somebody whom nobody knew yet.

    What is part of a larger action, which has an event of its own, is not logged.
    """
    if known.get("bsn"):
        known["bsn"] = plain_bsn(str(known["bsn"]))
    person = Person(**known)
    person.full_clean()
    person.save()
    index_names(person)
    for kind, value in (("phone", phone), ("email", email)):
        if value:
            _add_contact(person, kind=kind, value=value)
    if is_logged:
        record("person_written_down", by=by, subject=person)
    return person


@transaction.atomic
def change_person(
    *, person: Person, by: User, seen: int | None = None, why: str = "", **known: object
) -> Person:
    """Correct what is known of somebody; what it was before stays in the history."""
    if "born" in known:
        known |= known.pop("born").fields  # type: ignore[attr-defined]
    history.change(record=person, values=known, by=by, seen=seen, why=why, event="person_corrected")
    index_names(person)
    return person


@transaction.atomic
def add_contact(
    *,
    person: Person,
    kind: str,
    value: str,
    by: User,
    note: str = "",
    household: UUID | None = None,
) -> ContactDetail:
    """Write down one more way to reach somebody; the same number twice stays one."""
    contact = _add_contact(person, kind=kind, value=value, note=note)
    record("contact_added", by=by, household=household, subject=contact, kind=kind)
    return contact


@transaction.atomic
def change_contact(
    *,
    contact: ContactDetail,
    by: User,
    seen: int | None = None,
    household: UUID | None = None,
    **values: object,
) -> ContactDetail:
    """Correct how somebody is reached; what stood there stays in the history."""
    changed = history.change(
        record=contact,
        values=values,
        by=by,
        seen=seen,
        event="contact_corrected",
        is_logged=False,
    )
    record("contact_corrected", by=by, household=household, subject=contact, kind=contact.kind)
    return changed


@transaction.atomic
def remove_contact(*, contact: ContactDetail, by: User, household: UUID | None = None) -> None:
    """Take away a number that reaches nobody any more; it can be read and put back."""
    history.withdraw(record=contact, because="", by=by, event="contact_removed", is_logged=False)
    record("contact_removed", by=by, household=household, subject=contact, kind=contact.kind)


@transaction.atomic
def restore_contact(*, contact: ContactDetail, by: User, household: UUID | None = None) -> None:
    """Put back a number that was taken away: it reaches somebody after all."""
    history.put_back(record=contact, by=by, event="contact_restored", is_logged=False)
    record("contact_restored", by=by, household=household, subject=contact, kind=contact.kind)


@transaction.atomic
def relate(
    *,
    person: Person,
    to: Person,
    kind: str,
    by: User,
    has_authority: bool = False,
    note: str = "",
    from_date: date | None = None,
    household: UUID | None = None,
    is_logged: bool = True,
) -> Relation:
    """Write down what *person* is to *to*: a parent, a guardian, a former partner."""
    relation = Relation(
        person=person,
        to=to,
        kind=kind,
        has_authority=has_authority,
        note=note,
        from_date=from_date or timezone.localdate(),
    )
    relation.full_clean()
    relation.save()
    if is_logged:
        record("relation_added", by=by, household=household, subject=relation, kind=kind)
    return relation


@transaction.atomic
def end_relation(
    *, relation: Relation, until: date, by: User, household: UUID | None = None
) -> Relation:
    """What they were to each other ended; that it was stays written down."""
    history.lock(relation)
    if relation.until_date:
        raise CaseworkError(_("Deze relatie is al beëindigd. Open de pagina opnieuw."))
    ended = history.change(
        record=relation,
        values={"until_date": until},
        by=by,
        event="relation_ended",
        is_logged=False,
    )
    record("relation_ended", by=by, household=household, subject=ended, kind=ended.kind)
    return ended


@transaction.atomic
def correct_relation(
    *, relation: Relation, by: User, seen: int | None = None, **fields: object
) -> Relation:
    """Put right what people are to each other, and who has authority."""
    return history.change(
        record=relation, values=fields, by=by, seen=seen, event="relation_corrected"
    )


def index_names(person: Person) -> None:
    """
    Keep the words by which somebody is found the same as their names.

    Only what differs is written: the search remembers up to which word it read.
    """
    wanted = name_words(
        given=f"{person.given_names} {person.letters}",
        family=person.surname,
        other=person.other_names,
    )
    present = {known.word: known for known in person.name_words.all()}
    gone = [known.pk for word, known in present.items() if wanted.get(word) != known.part]
    NameWord.objects.filter(pk__in=gone).delete()
    NameWord.objects.bulk_create(
        NameWord(person=person, word=word, sound=sound(word), part=part)
        for word, part in wanted.items()
        if word not in present or present[word].part != part
    )


def _add_contact(person: Person, *, kind: str, value: str, note: str = "") -> ContactDetail:
    contact = ContactDetail(person=person, kind=kind, value=value.strip(), note=note)
    contact.full_clean()
    known = person.contact_details.filter(kind=kind, searched_as=contact.searched_as).first()
    if known and contact.searched_as:
        return known
    contact.save()
    return contact
