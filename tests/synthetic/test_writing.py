"""Rows that are written past the models are what the models would have written."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection, models

from wijkteam.synthetic.fill import fill
from wijkteam.vault.fields import SealedJSON, SealedText

pytestmark = pytest.mark.django_db


def test_what_is_sealed_is_sealed_in_the_database_and_opens_again() -> None:
    fill(households=40)
    filled = 0
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, SealedText | SealedJSON) and model._default_manager.exists():
                assert_sealed(model, field)
                filled += 1
    assert filled


def assert_sealed(model: type[models.Model], field: models.Field) -> None:
    name = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name(field.column)} FROM {name(model._meta.db_table)}")
        stored = {value for (value,) in cursor.fetchall() if value}
    read = {str(getattr(row, field.attname)) for row in model._default_manager.all()}
    assert not stored & read
