"""The registration is filled past the actions, so what they guarantee is checked on the result."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models

from wijkteam.logbook.checking import check
from wijkteam.synthetic.base.rows import TABLES

ENOUGH = 400
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]


@pytest.mark.parametrize("table", [t for t in TABLES if t != "accounts.user"])
def test_every_row_passes_the_checks_of_its_model(table: str) -> None:
    rows = apps.get_model(table)._default_manager.order_by("pk")
    assert rows.exists()
    for row in rows[:ENOUGH]:
        row.full_clean(validate_unique=False)


def test_accounts_pass_the_checks_of_their_model() -> None:
    for account in apps.get_model("accounts.user")._default_manager.all():
        account.full_clean(validate_unique=False)


def test_no_text_is_longer_than_its_field() -> None:
    """SQLite would keep it, PostgreSQL would refuse it."""
    for table in TABLES:
        model = apps.get_model(table)
        limits = {
            field.name: field.max_length
            for field in model._meta.fields
            if isinstance(field, models.CharField) and field.max_length
        }
        for row in model._default_manager.values(*limits) if limits else []:
            assert all(len(row[name] or "") <= limit for name, limit in limits.items()), table


def test_the_invented_log_hangs_together_as_a_real_one() -> None:
    checked = check()
    assert checked.rows
    assert not checked.faults
