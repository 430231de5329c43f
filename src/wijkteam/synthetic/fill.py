"""
Writing the synthetic municipality into an empty registration.

It passes by the actions on purpose: one action per row would take hours. What the actions
guarantee is tested on the result instead (`tests/synthetic`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import models, transaction
from django.utils import timezone

from wijkteam.synthetic.municipality import SEED, Municipality, batches, plan
from wijkteam.synthetic.named import PASSWORD
from wijkteam.synthetic.rows import Rows

Progress = Callable[[float], None]
ROWS_AT_ONCE = 2000


def fill(
    *,
    households: int,
    today: date | None = None,
    seed: int = SEED,
    progress: Progress = lambda share: None,
) -> Municipality:
    """Write so many households and all that belongs to them; the same seed writes the same."""
    municipality = plan(households=households, today=today or timezone.localdate(), seed=seed)
    password = make_password(PASSWORD)
    done = 0
    for rows in batches(municipality):
        for account in rows["accounts.user"]:
            account["password"] = password
        write(rows)
        done += len(rows["households.household"])
        progress(done / households)
    return municipality


def write(rows: Rows) -> None:
    """Write one batch in one transaction."""
    with transaction.atomic():
        for table, values in rows:
            if values:
                _write_table(apps.get_model(table), values)


def _write_table(model: type[models.Model], values: Sequence[Mapping[str, Any]]) -> None:
    with _own_moments(model):
        model._default_manager.bulk_create(
            [model(**row) for row in values], batch_size=ROWS_AT_ONCE
        )


@contextmanager
def _own_moments(model: type[models.Model]) -> Iterator[None]:
    """Let a moment that is normally the clock's be the one of the story."""
    clocks = [
        (field, name)
        for field in model._meta.fields
        for name in ("auto_now", "auto_now_add")
        if getattr(field, name, False)
    ]
    for field, name in clocks:
        setattr(field, name, False)
    try:
        yield
    finally:
        for field, name in clocks:
            setattr(field, name, True)


def is_empty() -> bool:
    return not apps.get_model("accounts.team")._default_manager.exists()


def stored_households() -> int:
    return apps.get_model("households.household")._default_manager.count()
