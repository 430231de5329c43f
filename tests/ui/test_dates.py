import datetime as dt

import pytest
from django.utils import timezone
from django.utils.translation import override

from wijkteam.ui.dates import ago, clock, date_short, day, day_long, duration, moment, since


@pytest.fixture(autouse=True)
def _today_is_a_monday_in_november(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: dt.date(2026, 11, 23))
    with override("nl"):
        yield


def test_a_day_of_this_year_has_no_year():
    assert day(dt.date(2026, 11, 23)) == "ma 23 nov"


def test_a_day_of_another_year_has_its_year():
    assert day(dt.date(2024, 3, 8)) == "vr 8 mrt 2024"


def test_a_day_can_be_written_out():
    assert day_long(dt.date(2026, 11, 23)) == "maandag 23 november"


def test_a_birth_date_is_written_out_without_weekday():
    assert date_short(dt.date(1958, 2, 14)) == "14 februari 1958"


def test_a_moment_is_told_in_the_time_of_the_netherlands():
    at = dt.datetime(2026, 11, 23, 22, 15, tzinfo=dt.UTC)
    assert moment(at) == "ma 23 nov, 23.15"


def test_midnight_in_utc_is_already_the_next_day_here():
    assert day(dt.datetime(2026, 11, 22, 23, 30, tzinfo=dt.UTC)) == "ma 23 nov"


def test_the_clock_has_no_leading_zero():
    assert clock(dt.time(9, 5)) == "9.05"


def test_midnight_keeps_its_hour():
    assert clock(dt.time(0, 5)) == "0.05"


def test_english_writes_the_time_with_a_colon():
    at = dt.datetime(2026, 11, 23, 1, 26, tzinfo=dt.UTC)
    with override("en"):
        assert (clock(dt.time(9, 5)), clock(dt.time(14, 26))) == ("09:05", "14:26")
        assert moment(at) == "Mon 23 Nov, 02:26"


def test_since_when_is_a_sentence():
    assert since(dt.date(2026, 5, 12)) == "sinds 12 mei"


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (0, "vandaag"),
        (1, "gisteren"),
        (-1, "morgen"),
        (3, "3 dagen geleden"),
        (21, "3 weken geleden"),
        (-14, "over 2 weken"),
        (100, "3 maanden geleden"),
        (900, "2 jaar geleden"),
    ],
)
def test_how_long_ago_is_told_in_words(days, told):
    assert ago(dt.date(2026, 11, 23) - dt.timedelta(days=days)) == told


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (45, "45 min"),
        (60, "1 uur"),
        (75, "1 uur 15 min"),
        (0, "0 min"),
        (None, ""),
        (dt.timedelta(hours=2), "2 uur"),
    ],
)
def test_time_is_told_in_hours_and_minutes(minutes, told):
    assert duration(minutes) == told


@pytest.mark.parametrize("filter_", [day, day_long, date_short, clock, moment, since, ago])
def test_no_date_gives_no_words(filter_):
    assert filter_(None) == ""
