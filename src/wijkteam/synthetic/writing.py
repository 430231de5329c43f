"""
Writing plain rows into the table of a model.

`bulk_create` first makes an object of every row; with millions of rows that is most of the work.
The fields still prepare the values, so that each database gets them in its own form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import connection, models

from wijkteam.vault.fields import Sealed

Value = Any
Convert = Callable[[Value], Value]
PLAIN = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)


def write_rows(model: type[models.Model], rows: Iterable[Mapping[str, Value]]) -> None:
    """Insert rows by the names of their fields; what a row leaves out gets its default."""
    # The database numbers rows with an automatic key by itself.
    fields = [f for f in model._meta.concrete_fields if not isinstance(f, models.AutoField)]
    columns = [_Column(field) for field in fields]
    quoted = ", ".join(connection.ops.quote_name(str(column.name)) for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({quoted}) VALUES ({marks})",  # noqa: S608 - names of our own
            [[column.of(row) for column in columns] for row in rows],
        )


class _Column:
    """One column: where its value stands in a row, and how the database wants it."""

    def __init__(self, field: models.Field[Any, Any]) -> None:
        self.name = field.column
        self._key = field.attname
        self._default = field.get_default
        self._convert = _converter(field)

    def of(self, row: Mapping[str, Value]) -> Value:
        key = self._key
        value = row[key] if key in row else self._default()
        return value if value is None else self._convert(value)


def _converter(field: models.Field[Any, Any]) -> Convert:
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    # What is sealed looks plain, and is not in the database.
    if isinstance(target, PLAIN) and not isinstance(target, Sealed):
        return lambda value: value
    if isinstance(target, models.UUIDField):
        native = connection.features.has_native_uuid_field
        return (lambda value: value) if native else (lambda value: value.hex)
    return lambda value: target.get_db_prep_save(value, connection)
