"""
All that hangs on a file, found by the keys between the tables, so that no room is forgotten.

A room that is added needs no line here: what points at a record that goes, goes along. What may
point at nothing (a nullable key that the model itself empties) is emptied.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

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
Record = tuple[type[models.Model], Any]


class Files:
    """
    What stands or falls with some files, looked up for all of them together.

    About eighty tables hang on a household. Each is asked once for all files, and what then hangs
    on what is kept, so that the parts of a file need no questions of their own.
    """

    def __init__(self, roots: Iterable[models.Model]) -> None:
        self.rows: dict[Any, Rows] = {}
        self._hanging: dict[Record, set[Record]] = defaultdict(set)
        self._law: dict[Record, str] = {}
        self._names: dict[Record, list[str]] = {}
        by_model: dict[type[models.Model], dict[Any, set]] = defaultdict(dict)
        for root in roots:
            self.rows[root.pk] = defaultdict(set)
            by_model[type(root)][root.pk] = {root.pk}
        for model, keys in by_model.items():
            self._add(model, keys)
        self._add(Person, self._only_here())

    def parts_of(self, file: Any) -> dict[str, Rows]:
        """
        What of a file is known under each law, with what hangs on it.

        A record on which something of another law hangs stays: each part has its own term.
        """
        self._read_records()
        parts: dict[str, Rows] = defaultdict(lambda: defaultdict(set))
        for model, keys in self.rows[file].items():
            by_law: dict[str, set] = defaultdict(set)
            for pk in keys:
                by_law[self._law.get((model, pk), GENERAL)].add(pk)
            for law in by_law.keys() - {GENERAL}:
                for some in self._apart(model, by_law[law], law):
                    for other, found in some.items():
                        parts[law][other] |= found
        return parts

    def names_of(self, rows: Rows) -> list[list[str]]:
        """For each record that knows its law: how the log names it, and what it stands in."""
        self._read_records()
        records = [(model, pk) for model, keys in rows.items() for pk in keys]
        return [self._names[record] for record in records if record in self._names]

    def _add(self, model: type[models.Model], found: dict[Any, set]) -> None:
        """These rows, each with the files it stands in, and whatever points at them."""
        new = defaultdict(set)
        for pk, files in found.items():
            for file in files:
                if pk not in self.rows[file][model]:
                    self.rows[file][model].add(pk)
                    new[pk].add(file)
        for field in _pointing_at(model) if new else []:
            if _is_emptied(field):
                continue
            pointing: dict[Any, set] = defaultdict(set)
            for keys in _some(new):
                some = field.model._base_manager.filter(**{f"{field.name}__in": keys})
                for pk, at in some.values_list("pk", field.attname):
                    pointing[pk] |= new[at]
                    self._hanging[model, at].add((field.model, pk))
            self._add(field.model, pointing)

    def _only_here(self) -> dict[Any, set]:
        """Who is in no other household and in no other signal: for them this was the only file."""
        standing: dict[Any, set[Record]] = defaultdict(set)
        people = set()
        for model in (Membership, Signal):
            held = set().union(*(rows[model] for rows in self.rows.values()))
            for keys in _some(held):
                named = model._base_manager.filter(pk__in=keys, person__isnull=False)
                people |= set(named.values_list("person", flat=True))
        for model in (Membership, Signal):
            for keys in _some(people):
                of_these = model._base_manager.filter(person__in=keys)
                for pk, person in of_these.values_list("pk", "person"):
                    standing[person].add((model, pk))
        only: dict[Any, set] = defaultdict(set)
        for file, rows in self.rows.items():
            here = {(model, pk) for model in (Membership, Signal) for pk in rows[model]}
            for person, records in standing.items():
                if records <= here:
                    only[person].add(file)
        return only

    def _read_records(self) -> None:
        """Of all records at once: the law, and how the log names them."""
        if self._names:
            return
        models_here = {model for rows in self.rows.values() for model in rows}
        for model in models_here:
            if not issubclass(model, Versioned):
                continue
            stands_in = getattr(model, "hangs_on", ())
            knows_a_law = model.origin is not Versioned.origin
            for keys in _some(set().union(*(rows[model] for rows in self.rows.values()))):
                some = model._base_manager.filter(pk__in=keys)
                for record in some.prefetch_related(*model.origin_reads, *stands_in):
                    if knows_a_law:
                        self._law[model, record.pk] = record.origin
                    self._names[model, record.pk] = _names_of(record, stands_in)

    def _apart(self, model: type[models.Model], keys: set, law: str) -> list[Rows]:
        """These records of *law* with what hangs on them; one by one where others hang on some."""
        hanging: Rows = defaultdict(set)
        to_add = [(model, pk) for pk in keys]
        while to_add:
            kind, pk = to_add.pop()
            if pk not in hanging[kind]:
                hanging[kind].add(pk)
                to_add.extend(self._hanging.get((kind, pk), ()))
        laws = {
            self._law.get((other, pk), GENERAL) for other, found in hanging.items() for pk in found
        }
        if laws <= {law, GENERAL}:
            return [hanging]
        if len(keys) == 1:
            return []
        return [rows for key in keys for rows in self._apart(model, {key}, law)]


def everything_of(root: models.Model) -> Rows:
    """The keys of all rows that stand or fall with *root*, per table; people who are only there."""
    rows = Files([root]).rows[root.pk]
    _add_what_names_it(rows)
    homes = rows.get(Household, set())
    for model in _by_bare_key():
        found = model._base_manager.filter(household__in=homes).values_list("pk", flat=True)
        _add(rows, model, set(found))
    return {model: keys for model, keys in rows.items() if keys}


def parts_of(root: models.Model) -> dict[str, Rows]:
    """What of *root* is known under each law, with earlier versions and terms."""
    parts = Files([root]).parts_of(root.pk)
    for rows in parts.values():
        _add_what_names_it(rows)
    return {law: {m: keys for m, keys in rows.items() if keys} for law, rows in parts.items()}


def _names_of(record: models.Model, stands_in: Iterable[str]) -> list[str]:
    names = [key_of(record)]
    for path in stands_in:
        reached = record
        for step in path.split("__"):
            reached = getattr(reached, step)
            if reached is None:
                break
            names.append(key_of(reached))
    return names


def _some(keys: Iterable[Any]) -> Iterator[list[Any]]:
    """The keys, a few hundred at a time: fewer than a database takes in one question."""
    every = list(keys)
    return (every[start : start + 500] for start in range(0, len(every), 500))


def _add_what_names_it(rows: Rows) -> None:
    """Earlier versions and terms name a record by its label, without a key of the database."""
    kept = [
        key_of(model(pk=pk)) for model, keys in rows.items() for pk in keys if model is not Change
    ]
    for part in _some(kept):
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
