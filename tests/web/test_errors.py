"""Whatever breaks, the visitor gets a page with the headers that every page has."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest
from django.test import Client
from django.urls import reverse

from wijkteam.accounts.models import User
from wijkteam.vocabulary import people


def _panic() -> None:
    raise pl.exceptions.PanicException("index out of bounds")


def _exhausted() -> None:
    raise MemoryError


def _mistake() -> None:
    raise RuntimeError("a mistake of ours")


@pytest.mark.django_db
@pytest.mark.parametrize("break_down", [_panic, _exhausted, _mistake])
def test_what_breaks_becomes_a_page(
    break_down: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wijkteam.monitor.dashboard.views.look", lambda _request: break_down())
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_user("ada", role=people.ADVISER))
    answer = client.get(reverse("monitor:dashboard"))
    assert answer.status_code == 500
    assert "Er ging iets mis bij ons" in answer.text
    assert answer["Content-Type"].startswith("text/html")
    assert answer["Cache-Control"] == "no-store"
    assert "default-src" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"


@pytest.mark.django_db
def test_a_database_that_is_gone_becomes_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Signing in itself breaks then, in a layer outside the pages."""
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_user("ada", role=people.ADVISER))
    monkeypatch.setattr("django.contrib.auth.middleware.get_user", lambda _request: _mistake())
    answer = client.get(reverse("monitor:dashboard"))
    assert answer.status_code == 500
    assert "Er ging iets mis bij ons" in answer.text
    assert answer["Cache-Control"] == "no-store"
    assert "default-src" in answer["Content-Security-Policy"]
