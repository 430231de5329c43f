"""
What a form refuses, its action refuses too: a command, an import or a new page passes by the form.

Every form of casework is sent once, and each action behind it is remembered with what it was given.
Then it is called without its form, with one thing wrong at a time. It may refuse or fall over; what
it takes must be rows that their own models call right.
"""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import wraps
from importlib import import_module
from inspect import getmembers, isfunction, signature
from typing import Any, NamedTuple

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction

from tests.kept import undone
from tests.records import Key, records
from tests.web.filled import accepted
from tests.web.test_every_form import (
    ROUTES,
    SCENES,
    browser,
    forms_at,
    reader_of,
    urls,
)
from wijkteam import casework

NO_CODE = "geen-code-die-bestaat"
WRONG: dict[type, list[Any]] = {
    str: [NO_CODE, "x" * 20_000],
    int: [-1, 10**6],
    date: [date(1, 1, 1), date(9999, 12, 31)],
    list: [[NO_CODE]],
}
#: Some 133 to 141, as chance decides which of several rows a page is opened with; far fewer would
#: mean that the test went blind.
FORMS_LEAD_TO = 120


class Called(NamedTuple):
    action: Callable[..., Any]
    given: dict[str, Any]

    def with_one_thing_wrong(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for name, value in self.given.items():
            # A yes or no is a number too, and cannot be wrong.
            kinds = [kind for kind in WRONG if isinstance(value, kind) and value is not True]
            for wrong in WRONG[kinds[0]] if kinds and value is not False else ():
                yield f"{name}={str(wrong)[:24]}", {**self.given, name: wrong}


def test_an_action_takes_nothing_that_its_form_would_refuse(
    db: None, monkeypatch: pytest.MonkeyPatch
):
    called = called_by_the_forms(monkeypatch)
    assert len(called) >= FORMS_LEAD_TO
    before = records()
    taken = {}
    for name, call in called.items():
        for wrong, given in call.with_one_thing_wrong():
            with undone(), suppress(Exception):
                with transaction.atomic():
                    call.action(**given)
                taken |= {
                    f"{name}, {wrong}": said
                    for key, record in records().items()
                    if before.get(key) != record and (said := wrong_in(row(key)))
                }
    assert taken == {}


def called_by_the_forms(monkeypatch: pytest.MonkeyPatch) -> dict[str, Called]:
    """Each action that some form leads to, with what the first form gave it."""
    called: dict[str, Called] = {}
    with monkeypatch.context() as listening:
        for action in actions():
            listen_to(action, called, listening)
        buurt = next(iter(SCENES.values()))()
        for route in ROUTES:
            client = browser(buurt, reader_of(route))
            for to, form in (found for url in urls(route) for found in forms_at(client, url)):
                with undone():
                    accepted(client, to, form)
    return called


def actions() -> Iterator[Callable[..., Any]]:
    """Every action of casework that somebody does."""
    for found in pkgutil.walk_packages(casework.__path__, "wijkteam.casework."):
        if found.name.rpartition(".")[2] == "actions":
            module = import_module(found.name)
            for name, action in getmembers(module, isfunction):
                is_own = action.__module__ == module.__name__ and not name.startswith("_")
                if is_own and "by" in signature(action).parameters:
                    yield action


def listen_to(
    action: Callable[..., Any], called: dict[str, Called], listening: pytest.MonkeyPatch
) -> None:
    name = f"{action.__module__}.{action.__name__}"

    @wraps(action)
    def listened(*given: Any, **named: Any) -> Any:
        if not given:
            called.setdefault(name, Called(action, named))
        return action(*given, **named)

    for module in [one for key, one in sys.modules.items() if key.startswith("wijkteam.casework.")]:
        for here, found in getmembers(module, isfunction):
            if found is action:
                listening.setattr(module, here, listened)


def row(key: Key) -> models.Model:
    label, primary = key
    return apps.get_model(label)._base_manager.get(pk=primary)


def wrong_in(row: models.Model) -> str:
    try:
        row.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as refused:
        return f"{type(row).__name__} {refused.message_dict}"
    return ""
