"""
All that hangs on a file, found by the keys between the tables, so that no room is forgotten.

A room that is added needs no line here: what points at a record that goes, goes along. What may
point at nothing (a nullable key that the model itself empties) is emptied.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict

from django.apps import apps
from django.db import connection, models, transaction

from wijkteam.casework.audit.models import Event
from wijkteam.casework.history.models import Change, Versioned, key_of
from wijkteam.casework.households.models import Household, Membership
from wijkteam.casework.people.models import Person
from wijkteam.casework.signals.models import Signal
from wijkteam.casework.terms.models import Term
from wijkteam.vocabulary.sharing import GENERAL

Rows = dict[type[models.Model], set]


def everything_of(root: models.Model) -> Rows:
    """The keys of all rows that stand or fall with *root*, per table; people who are only there."""
    rows: Rows = defaultdict(set)
    _add(rows, type(root), {root.pk})
    _add(rows, Person, _only_here(rows))
    _add_what_names_it(rows)
    homes = rows.get(Household, set())
    for model in _by_bare_key():
        found = model._base_manager.filter(household__in=homes).values_list("pk", flat=True)
        _add(rows, model, set(found))
    return {model: keys for model, keys in rows.items() if keys}


def parts_of(root: models.Model) -> dict[str, Rows]:
    """
    What of a file is known under each law, with what hangs on it.

    A record on which something of another law hangs stays: each part has its own term.
    """
    parts: dict[str, Rows] = defaultdict(lambda: defaultdict(set))
    for model, keys in everything_of(root).items():
        if not issubclass(model, Versioned) or model.origin is Versioned.origin:
            continue
        by_law: dict[str, set] = defaultdict(set)
        for record in model._base_manager.filter(pk__in=keys):
            by_law[record.origin].add(record.pk)
        for law in by_law.keys() - {GENERAL}:
            for some in _apart(model, by_law[law], law):
                for other, found in some.items():
                    parts[law][other] |= found
    for rows in parts.values():
        _add_what_names_it(rows)
    return {law: {m: keys for m, keys in rows.items() if keys} for law, rows in parts.items()}


def _apart(model: type[models.Model], keys: set, law: str) -> list[Rows]:
    """
    These records of *law* with what hangs on them; one by one where other laws hang on some.
    """
    hanging: Rows = defaultdict(set)
    _add(hanging, model, keys)
    if _laws_in(hanging) <= {law, GENERAL}:
        return [hanging]
    if len(keys) == 1:
        return []
    return [rows for key in keys for rows in _apart(model, {key}, law)]


def names_of(rows: Rows) -> list[list[str]]:
    """For each record that knows its law: how the log names it, and what it stands in."""
    named = []
    for model, keys in rows.items():
        if issubclass(model, Versioned):
            for record in model._base_manager.filter(pk__in=keys):
                names = [key_of(record)]
                for path in getattr(model, "hangs_on", ()):
                    stands_in = record
                    for step in path.split("__"):
                        stands_in = getattr(stands_in, step)
                        if stands_in is None:
                            break
                        names.append(key_of(stands_in))
                named.append(names)
    return named


def _laws_in(rows: Rows) -> set[str]:
    return {
        record.origin
        for model, keys in rows.items()
        if issubclass(model, Versioned) and keys
        for record in model._base_manager.filter(pk__in=keys)
    }


def _add_what_names_it(rows: Rows) -> None:
    """Earlier versions and terms name a record by its label, without a key of the database."""
    kept = [
        key_of(model(pk=pk)) for model, keys in rows.items() for pk in keys if model is not Change
    ]
    for start in range(0, len(kept), 500):  # fewer than a database takes in one question
        part = kept[start : start + 500]
        rows[Change] |= set(Change.objects.filter(record__in=part).values_list("pk", flat=True))
        # A term names what it is about by a label, so that every room can start one.
        _add(rows, Term, set(Term.objects.filter(about__in=part).values_list("pk", flat=True)))


def remove(rows: Rows) -> None:
    """Take the rows out, table by table; the keys between them are looked at when all are gone."""
    with transaction.atomic():
        for model, keys in rows.items():
            for field in _pointing_at(model):
                if _is_emptied(field):
                    field.model._base_manager.filter(**{f"{field.name}__in": keys}).update(
                        **{field.name: None}
                    )
        for model, keys in rows.items():
            found = model._base_manager.filter(pk__in=keys)
            found._raw_delete(found.db)
        connection.check_constraints()


def digest_of(rows: Rows) -> str:
    """One number for all keys that went, in an order of their own."""
    lines = sorted(f"{model._meta.label_lower}:{pk}" for model, keys in rows.items() for pk in keys)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _add(rows: Rows, model: type[models.Model], keys: set) -> None:
    """These rows, and whatever points at them."""
    new = keys - rows[model]
    if not new:
        return
    rows[model] |= new
    for field in _pointing_at(model):
        if not _is_emptied(field):
            found = field.model._base_manager.filter(**{f"{field.name}__in": new})
            _add(rows, field.model, set(found.values_list("pk", flat=True)))


def _pointing_at(model: type[models.Model]) -> list[models.ForeignKey]:
    """Every key of another table to this one, those without a way back and those of lists too."""
    return [
        relation.field
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel)
    ]


def _is_emptied(field: models.ForeignKey) -> bool:
    return field.remote_field.on_delete is models.SET_NULL


def _only_here(rows: Rows) -> set:
    """Who is in no other household and in no other signal: for them this was the only file."""
    of_these = Membership.objects.filter(pk__in=rows[Membership]).values("person")
    people = set(Person.objects.filter(pk__in=of_these).values_list("pk", flat=True))
    people |= set(
        Signal.objects.filter(pk__in=rows[Signal], person__isnull=False).values_list(
            "person", flat=True
        )
    )
    elsewhere = set(
        Membership.objects.filter(person__in=people)
        .exclude(pk__in=rows[Membership])
        .values_list("person", flat=True)
    )
    elsewhere |= set(
        Signal.objects.filter(person__in=people)
        .exclude(pk__in=rows[Signal])
        .values_list("person", flat=True)
    )
    return people - elsewhere


def _by_bare_key() -> list[type[models.Model]]:
    """Tables of casework that hold the key of a household without a tie to it; the log stays."""
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("wijkteam.casework.")
        and model is not Event
        and any(
            field.name == "household" and isinstance(field, models.UUIDField)
            for field in model._meta.concrete_fields
        )
    ]
