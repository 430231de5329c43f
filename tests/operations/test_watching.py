"""Health, metrics and lines of the log: enough to keep it running, and nobody in them."""

from __future__ import annotations

import json
import logging
import sys
import uuid

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.urls import reverse

from tests.people import Neighbourhood
from wijkteam.operations.logs import NamelessFormatter


def test_it_says_that_it_lives_without_a_database(client: Client) -> None:
    answer = client.get("/health/live", headers={"host": "a-container-without-a-name"})
    assert (answer.status_code, answer.json()) == (200, {"live": True})


@pytest.mark.django_db
def test_it_is_ready_when_the_database_has_every_migration(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanting: list[str] = []
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_given: wanting)
    cache.clear()
    wanting.append("0002")
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["why"]) == (503, "migrations")
    wanting.clear()
    assert client.get("/health/ready").json() == {"ready": True}

    def gone() -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", gone)
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["why"]) == (503, "database")


@pytest.mark.django_db
def test_metrics_are_for_who_has_the_token(client: Client, settings: object) -> None:
    assert client.get("/metrics").status_code == 404
    settings.METRICS_TOKEN = "a-long-token"  # type: ignore[attr-defined]
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"authorization": "Bearer é"}).status_code == 404
    client.get(reverse("accounts:sign_in"))
    answer = client.get("/metrics", headers={"authorization": "Bearer a-long-token"})
    assert answer.status_code == 200
    lines = [line for line in answer.text.splitlines() if line.startswith("wijkteam_requests_")]
    assert any('page="accounts:sign_in"' in line and 'method="GET"' in line for line in lines)


@pytest.mark.django_db
def test_neither_metrics_nor_log_hold_a_person_or_a_key(
    buurt: Neighbourhood, client: Client, settings: object, caplog: pytest.LogCaptureFixture
) -> None:
    settings.METRICS_TOKEN = "a-long-token"  # type: ignore[attr-defined]
    caplog.set_level(logging.DEBUG)
    client.force_login(buurt.fatima)
    stranger = uuid.uuid4()
    client.get(reverse("overview:household", args=[buurt.household.pk]))
    client.get(reverse("overview:household", args=[stranger]))
    client.get("/nergens/fatima-de-wit/", {"naam": "Fatima"})
    client.post(reverse("search"), {"q": buurt.household.name})
    lines = [NamelessFormatter().format(record) for record in caplog.records]
    told = "\n".join(lines)
    told += client.get("/metrics", headers={"authorization": "Bearer a-long-token"}).text
    assert "overview:household" in told
    for secret in (buurt.household.pk, stranger, buurt.household.name, buurt.fatima.username):
        assert str(secret) not in told
    assert "fatima-de-wit" not in told


def test_the_message_of_an_error_stays_out_of_the_log() -> None:
    try:
        raise DatabaseError('duplicate key: "(bsn)=(999900006)"')
    except DatabaseError:
        record = logging.LogRecord(
            "django.request", logging.ERROR, __file__, 1, "Internal Server Error: %s",
            ("/huishoudens/de-wit/",), sys.exc_info(),
        )  # fmt: skip
    told = json.loads(NamelessFormatter().format(record))
    assert "999900006" not in json.dumps(told)
    assert "de-wit" not in json.dumps(told)
    assert told["error"] == "DatabaseError"
    assert any("test_watching.py" in place for place in told["places"])
    assert told["event"] == "Internal Server Error: %s"


def test_a_sentence_that_was_filled_in_already_stays_out_of_the_log() -> None:
    record = logging.LogRecord(
        "some.library", logging.WARNING, __file__, 1, "no such person: Fatima", (), None
    )
    assert "Fatima" not in NamelessFormatter().format(record)
