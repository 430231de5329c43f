"""
What every record of casework holds, to put beside what it held a moment ago.

The walks of all forms ask this some ten times for a form. How the rows of a model are asked for and
read is worked out once: that costs tens of times more than reading them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model
from django.db.models.sql.compiler import SQLCompiler

from tests.kept import filled_tables

#: Looks, drafts and keys are rows too, but no records; nor is the history of a record.
NO_RECORDS = {"audit", "drafts", "history"}

Record = dict[str, Any]
#: Which record: the label of its model, and its key.
Key = tuple[str, Any]


class Reading(NamedTuple):
    """The question for every row of a model, and how its answers become what a model holds."""

    names: list[str]
    compiler: SQLCompiler
    question: str
    parameters: tuple[Any, ...]
    converters: dict[int, tuple[list[Any], Any]]

    def records(self) -> Iterator[Record]:
        with connection.cursor() as cursor:
            cursor.execute(self.question, self.parameters)
            rows: Iterable[Any] = cursor.fetchall()
        for row in self.compiler.apply_converters(rows, self.converters):
            yield dict(zip(self.names, row, strict=True))


@cache
def _reading(model: type[Model]) -> Reading:
    names = [field.attname for field in model._meta.concrete_fields]
    asked = model._base_manager.order_by().values_list(*names)
    compiler = asked.query.get_compiler(DEFAULT_DB_ALIAS)
    question, parameters = compiler.as_sql()
    converters = compiler.get_converters([column for column, *_ in compiler.select])
    return Reading(names, compiler, question, parameters, converters)


@cache
def _models() -> list[type[Model]]:
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("wijkteam.casework")
        and model._meta.app_label not in NO_RECORDS
    ]


def records() -> dict[Key, Record]:
    """Every record there is, with what it holds; empty tables are passed by, they are most."""
    filled = filled_tables()
    return {
        (model._meta.label_lower, record[model._meta.pk.attname]): record
        for model in _models()
        if model._meta.db_table in filled
        for record in _reading(model).records()
    }
