"""Correcting, withdrawing and putting back: each in one transaction, with what it was kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit import actions as audit
from wijkteam.casework.errors import CaseworkError, ChangedMeanwhile, Clash
from wijkteam.casework.history import rules
from wijkteam.casework.history.access import as_kept, changes_since, held, in_words, label_of
from wijkteam.casework.history.models import Change, Versioned, Withdrawable, key_of

Record = TypeVar("Record", bound=Versioned)


class PermissionGone(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "De toestemming hiervoor is ingetrokken, dus het komt niet terug. Vraag het "
                "opnieuw en schrijf op wat diegene dan zegt."
            )
        )


def lock(record: models.Model) -> None:
    """
    Make *record* what it is now, and let whoever else wants to change it wait.

    Every action begins so: what the caller read may be minutes old, and a rule that is checked on
    it holds nothing.
    """
    record.refresh_from_db(from_queryset=type(record)._base_manager.select_for_update())


@transaction.atomic
def change(
    *,
    record: Record,
    values: Mapping[str, Any],
    by: User,
    event: str,
    seen: int | None = None,
    why: str = "",
    is_logged: bool = True,
    along: Mapping[str, Any] | None = None,
    **details: audit.Primitive,
) -> Record:
    """
    Give the fields in *values* another value, and nothing else.

    *seen* is the revision that the form was opened with. What somebody else changed since and this
    person left alone stays; what both changed raises `ChangedMeanwhile`. None is for what no
    form shows, such as a phase. *along* are fields that follow from the change by themselves, such
    as the day it was made: nobody is asked about those. *details* go to the log, so
    they are codes. What is part of a larger action, which has an event of its own, is not logged.
    """
    lock(record)
    now = {name: held(record, name) for name in values}
    mine = {name: as_kept(record, name, value) for name, value in values.items()}
    since = changes_since(record, seen) if seen is not None else []
    merged = rules.merge(
        seen=_as_it_was(since), now=now, mine=mine, own=_changed_by_me_alone(since, by)
    )
    if merged.clashing:
        raise _changed_meanwhile(record, merged, mine, since)
    to_write = {name: values[name] for name in merged.to_write}
    return write(
        record=record,
        values={**to_write, **(along or {})} if to_write else {},
        by=by,
        event=event,
        why=why,
        is_logged=is_logged,
        **details,
    )


@transaction.atomic
def write(
    *,
    record: Record,
    values: Mapping[str, Any],
    by: User,
    event: str,
    why: str = "",
    is_logged: bool = True,
    **details: audit.Primitive,
) -> Record:
    """Write some fields of a record that is locked, its history and one event."""
    if not values:
        return record
    many = {f.name for f in record._meta.many_to_many}
    was = {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}
    before = {name: held(record, name) for name in values}
    for name in values.keys() - many:
        setattr(record, name, values[name])
    record.full_clean()
    changed = {
        field.name
        for field in record._meta.concrete_fields
        if getattr(record, field.attname) != was[field.attname]
    }
    before |= {name: as_kept(record, name, was[_column(record, name)]) for name in changed}
    for name in many & values.keys():
        getattr(record, name).set(values[name])
    told = [name for name in before if not rules.same(before[name], held(record, name))]
    if not changed and not told:
        return record
    record.revision = models.F("revision") + 1
    record.save(update_fields=[*changed, "revision"])
    record.refresh_from_db(fields=["revision"])
    Change.objects.bulk_create(
        Change(
            record=key_of(record),
            household=record.of_household,
            revision=record.revision,
            event=event,
            field=name,
            was=before[name],
            now=held(record, name),
            why=why,
            by=by,
        )
        for name in told
        if _is_told(record, name, values)
    )
    details.setdefault("fields", sorted(values))
    if is_logged:
        audit.record(event, by=by, household=record.of_household, subject=record, why="", **details)
    return record


@transaction.atomic
def begin(
    *,
    record: Versioned,
    fields: Iterable[str],
    by: User,
    event: str,
    **details: audit.Primitive,
) -> None:
    """
    Keep who first wrote these fields of a new record.

    For records that two people may both be about to make, such as an opinion: a form that showed
    nothing yet stands on revision 0.
    """
    Change.objects.bulk_create(
        Change(
            record=key_of(record),
            household=record.of_household,
            revision=record.revision,
            event=event,
            field=name,
            now=held(record, name),
            by=by,
        )
        for name in fields
    )
    audit.record(event, by=by, household=record.of_household, subject=record, why="", **details)


@transaction.atomic
def withdraw(
    *,
    record: Withdrawable,
    because: str,
    by: User,
    event: str,
    words: str = "",
    is_logged: bool = True,
) -> None:
    """Take back what was written by mistake; it stays in the history, and can be put back."""
    lock(record)
    if record.is_withdrawn:
        return
    write(
        record=record,
        values={
            "withdrawn_at": timezone.now(),
            "withdrawn_by": by,
            "withdrawn_because": because,
            "withdrawn_words": words,
        },
        by=by,
        event=event,
        why=words,
        is_logged=is_logged,
        fields=["withdrawn_at"],
        because=because,
    )


@transaction.atomic
def put_back(*, record: Withdrawable, by: User, event: str, is_logged: bool = True) -> None:
    """Undo a withdrawal, unless somebody took back the permission for what stands there."""
    lock(record)
    if not record.comes_back:
        raise PermissionGone
    write(
        record=record,
        values={
            "withdrawn_at": None,
            "withdrawn_by": None,
            "withdrawn_because": "",
            "withdrawn_words": "",
        },
        by=by,
        event=event,
        is_logged=is_logged,
        fields=["withdrawn_at"],
    )


def _as_it_was(since: Iterable[Change]) -> dict[str, Any]:
    """What the form showed, for the fields that changed after it was opened."""
    shown: dict[str, Any] = {}
    for change in since:
        shown.setdefault(change.field, change.was)
    return shown


def _changed_by_me_alone(since: Iterable[Change], by: User) -> set[str]:
    """What I changed myself, in another tab or before pressing back, is no surprise to me."""
    others = {change.field for change in since if change.by_id != by.pk}
    return {change.field for change in since} - others


def _changed_meanwhile(
    record: Versioned, merged: rules.Merged, mine: Mapping[str, Any], since: Iterable[Change]
) -> ChangedMeanwhile:
    last = {change.field: change for change in since}
    return ChangedMeanwhile(
        clashes=[
            Clash(
                name=name,
                label=label_of(record, name),
                theirs=in_words(record, name, held(record, name)),
                mine=in_words(record, name, mine[name]),
                by=last[name].by.full_name,
                at=last[name].at,
            )
            for name in merged.clashing
        ],
        revision=record.revision,
        kept={name: value_of(record, name) for name in merged.kept},
    )


def value_of(record: models.Model, name: str) -> Any:
    """What a form shows of a field: the value itself, and of many the rows."""
    value = getattr(record, name)
    return list(value.all()) if hasattr(value, "all") else value


def _column(record: models.Model, name: str) -> str:
    return record._meta.get_field(name).attname  # type: ignore[union-attr]


def _is_told(record: models.Model, name: str, values: Mapping[str, Any]) -> bool:
    """What a model works out for itself, such as how a name sounds, is no history."""
    return name in values or record._meta.get_field(name).editable
