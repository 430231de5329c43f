"""A disk that is full: nothing is shown that cannot be written down, and figures go on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection, reset_queries
from django.test import Client
from django.urls import reverse

from tests.monitor import releases
from tests.people import Neighbourhood, neighbourhood
from wijkteam.casework.audit.models import Event


@contextmanager
def full_disk() -> Iterator[None]:
    """SQLite as it is when nothing fits any more: the file may not grow by a single page."""
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite can be told that its disk is full")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count")
        (most,) = cursor.fetchone()
        cursor.execute("CREATE TABLE filling (words TEXT)")
        cursor.execute("PRAGMA page_count")
        (now,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {now}")
        # What is free within the file is filled up, in ever smaller pieces.
        for size in (4000, 400, 40):
            for _ in range(5000):
                try:
                    cursor.execute("INSERT INTO filling VALUES (%s)", ["x" * size])
                except Exception:
                    break
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA max_page_count = {most}")
            cursor.execute("DROP TABLE filling")
    reset_queries()


@pytest.mark.django_db(transaction=True)
def test_a_look_that_cannot_be_written_down_is_refused_with_a_page() -> None:
    buurt: Neighbourhood = neighbourhood()
    client = Client(raise_request_exception=False)
    client.force_login(buurt.fatima)
    page = reverse("overview:household", args=[buurt.household.pk])
    assert client.get(page).status_code == 200
    with full_disk():
        before = Event.objects.count()
        # Until the last room within a page is taken a look or two still fits.
        for _ in range(200):
            answer = client.get(page)
            if answer.status_code != 200:
                break
            before += 1
        assert answer.status_code == 503
        assert answer["Retry-After"]
        assert answer["Cache-Control"] == "no-store"
        assert "default-src" in answer["Content-Security-Policy"]
        assert "De schijf van de server is vol" in answer.text
        assert buurt.household.name not in answer.text
        assert Event.objects.count() == before
    assert client.get(page).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_figures_can_be_looked_at_with_a_full_disk(tmp_path: Path, settings: object) -> None:
    settings.FACTS_FOLDER = tmp_path  # type: ignore[attr-defined]
    releases.publish(tmp_path)
    buurt: Neighbourhood = neighbourhood()
    client = Client(raise_request_exception=False)
    client.force_login(buurt.fatima)
    page = reverse("monitor:dashboard")
    assert client.get(page).status_code == 200
    session = client.session
    session["seen"] -= 120  # the next page would note the device again
    session.save()
    with full_disk():
        assert client.get(page).status_code == 200
