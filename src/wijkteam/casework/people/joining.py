"""Making one record of two, row by row, so that every step can be taken back."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import IntegrityError, models, transaction

from wijkteam.accounts.models import User
from wijkteam.casework.history import actions as history
from wijkteam.casework.history.access import held
from wijkteam.casework.history.models import Versioned


class Steps:
    """What a merge changed, in the order in which it did: what `undo` goes back through."""

    def __init__(self) -> None:
        self.changes: list[dict[str, Any]] = []

    def correct(self, record: Versioned, *, by: User, event: str, **values: Any) -> None:
        """Give the fields of a record another value, told in its history."""
        self._note(
            record,
            values,
            lambda: history.write(
                record=record, values=values, by=by, event=event, is_logged=False
            ),
            is_told=True,
        )

    def move(self, row: models.Model, **values: Any) -> None:
        """Let a row hang on another record. Its own history does not change: it says the same."""
        self._note(row, values, lambda: _write(row, values))

    def make(self, row: models.Model) -> None:
        """Write down what was not there before."""
        row.full_clean()
        row.save()
        self.changes.append({"made": row._meta.label, "key": str(row.pk)})

    def take_away(self, row: models.Model) -> None:
        """Remove what stands on the other record already, word for word."""
        self.changes.append({"gone": json.loads(serializers.serialize("json", [row]))[0]})
        row.delete()

    def _note(
        self,
        row: models.Model,
        values: dict[str, Any],
        write: Callable[[], Any],
        *,
        is_told: bool = False,
    ) -> None:
        was = {name: held(row, name) for name in values}
        write()
        self.changes.append(
            {
                "model": row._meta.label,
                "key": str(row.pk),
                "is_told": is_told,
                "was": was,
                "now": {name: held(row, name) for name in values},
            }
        )


def pointing_at(
    record: models.Model, *, but: Collection[type[models.Model]]
) -> Iterator[tuple[models.Model, str]]:
    """Every row of every room that names *record*, with the field that does."""
    for link in record._meta.get_fields(include_hidden=True):
        if not link.auto_created or link.concrete or link.many_to_many:
            continue
        model: Any = link.related_model
        if model in but:
            continue
        name = link.remote_field.name  # type: ignore[union-attr]
        for row in model._base_manager.filter(**{name: record.pk}):
            yield row, name


def move_all(steps: Steps, rows: Sequence[tuple[models.Model, str]], to: models.Model) -> None:
    """
    Let all these rows name *to*.

    Two opinions on one goal are two opinions: the one that does not fit beside the other stays
    where it was. Who was present twice was present once.
    """
    for row, name in rows:
        try:
            with transaction.atomic():
                steps.move(row, **{name: to})
        except IntegrityError:
            row.refresh_from_db(from_queryset=type(row)._base_manager.all())
            if row._meta.auto_created:
                steps.take_away(row)


def undo(changes: Sequence[dict[str, Any]], *, by: User, event: str) -> None:
    """
    Put back, last step first, what a merge changed.

    What somebody corrected after it stays as they wrote it, and what is gone for good stays gone.
    """
    for change in reversed(changes):
        if "gone" in change:
            _put_back(change["gone"])
            continue
        model: Any = apps.get_model(change.get("made") or change["model"])
        row = model._base_manager.select_for_update().filter(pk=change["key"]).first()
        if row is None:
            continue
        if "made" in change:
            row.delete()
            continue
        values = {
            name: _value(row, name, was)
            for name, was in change["was"].items()
            if held(row, name) == change["now"][name]
        }
        if values and change["is_told"]:
            history.write(record=row, values=values, by=by, event=event, is_logged=False)
        elif values:
            _write(row, values)


def _write(row: models.Model, values: dict[str, Any]) -> None:
    type(row)._base_manager.filter(pk=row.pk).update(**values)
    row.refresh_from_db(fields=list(values))


def _value(row: models.Model, name: str, kept: Any) -> Any:
    field: Any = row._meta.get_field(name)
    if kept is None:
        return None
    if field.many_to_many:
        return list(field.related_model._base_manager.filter(pk__in=kept))
    if field.is_relation:
        return field.related_model._base_manager.filter(pk=kept).first()
    return field.to_python(kept)


def _put_back(kept: dict[str, Any]) -> None:
    for restored in serializers.deserialize("python", [kept]):
        row: Any = restored.object
        stands = all(
            field.related_model._base_manager.filter(pk=getattr(row, field.attname)).exists()
            for field in row._meta.concrete_fields
            if field.is_relation and getattr(row, field.attname) is not None
        )
        if stands:
            restored.save()
