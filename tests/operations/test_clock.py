"""A clock that jumps: put right by an hour, a day wrong after a power cut, back in autumn."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from tests.people import Neighbourhood
from wijkteam.accounts.signing_in import guesses
from wijkteam.casework.audit.actions import record
from wijkteam.logbook.checking import check

PAGE = reverse("caseload:my_day")
HOUR, DAY = 3600, 24 * 3600


def signed_in_at(moment: float, buurt: Neighbourhood, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(time, "time", lambda: moment)
    client = Client()
    client.force_login(buurt.fatima)
    assert client.get(PAGE).status_code == 200
    return client


@pytest.mark.parametrize("back", [HOUR, DAY, 400 * DAY])
def test_a_session_of_before_a_clock_was_put_back_ends_in_time_all_the_same(
    back: int, buurt: Neighbourhood, monkeypatch: pytest.MonkeyPatch, settings
):
    now = time.time()
    client = signed_in_at(now, buurt, monkeypatch)
    monkeypatch.setattr(time, "time", lambda: now - back)
    assert client.get(PAGE).status_code == 200
    later = now - back + settings.SESSION_IDLE.total_seconds() + 60
    monkeypatch.setattr(time, "time", lambda: later)
    assert client.get(PAGE).status_code == 302


def test_a_clock_that_jumps_ahead_ends_a_session_and_no_more(
    buurt: Neighbourhood, monkeypatch: pytest.MonkeyPatch
):
    now = time.time()
    client = signed_in_at(now, buurt, monkeypatch)
    monkeypatch.setattr(time, "time", lambda: now + DAY)
    assert client.get(PAGE).status_code == 302
    assert signed_in_at(now + DAY, buurt, monkeypatch).get(PAGE).status_code == 200


def test_nobody_waits_for_as_long_as_the_clock_was_put_back(
    buurt: Neighbourhood, monkeypatch: pytest.MonkeyPatch
):
    request = RequestFactory().post("/", REMOTE_ADDR="192.0.2.7")
    for _ in range(7):
        guesses.guessed_wrong(request, "fatima")
    wait = guesses.seconds_to_wait(request, "fatima")
    assert 0 < wait <= 900
    earlier = timezone.now() - timedelta(days=2)
    monkeypatch.setattr(timezone, "now", lambda: earlier)
    assert guesses.seconds_to_wait(request, "fatima") <= wait + 1


def test_the_log_stays_one_chain_whatever_the_clock_says(
    buurt: Neighbourhood, monkeypatch: pytest.MonkeyPatch
):
    zone = timezone.get_current_timezone()
    # Ahead, back by years, and twice the same hour in the night that the clock goes back.
    for moment in (
        datetime(2031, 1, 1, 12, tzinfo=zone),
        datetime(2019, 6, 1, 12, tzinfo=zone),
        datetime(2026, 10, 25, 2, 30, tzinfo=zone),
        datetime(2026, 10, 25, 2, 30, tzinfo=zone, fold=1),
    ):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        record("drill", by=buurt.fatima)
    assert check().faults == []
