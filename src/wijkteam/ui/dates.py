"""Dates and durations as people say them: ``ma 23 nov``, ``3 dagen geleden``, ``1 uur 15 min``."""

import datetime as dt
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

Day = dt.date | dt.datetime | None

#: Mean lengths, for words such as "three months"; no term of the law is counted so.
MONTH_DAYS = 30.44
YEAR_DAYS = 365.25


def _as_date(value: dt.date | dt.datetime) -> dt.date:
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def _as_time(value: dt.datetime | dt.time) -> dt.datetime | dt.time:
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _in_english() -> bool:
    return (get_language() or "nl").startswith("en")


@lru_cache(maxsize=4096)
def _written(date: dt.date, form: str, language: str | None) -> str:
    """
    *date* in the *form* of Django's ``date`` filter, as it stands within a sentence: English writes
    days and months with a capital, Dutch does not.

    Kept, for a list writes the same few days in every row, and formatting is slower than the rest.
    """
    written = date_format(date, form)
    return written if (language or "nl").startswith("en") else written.lower()


def day(value: Day) -> str:
    """``ma 23 nov``; with the year when it is not this year."""
    if not value:
        return ""
    date = _as_date(value)
    this_year = date.year == timezone.localdate().year
    return _written(date, "D j M" if this_year else "D j M Y", get_language())


def day_long(value: Day) -> str:
    """``maandag 23 november``; with the year when it is not this year."""
    if not value:
        return ""
    date = _as_date(value)
    this_year = date.year == timezone.localdate().year
    return _written(date, "l j F" if this_year else "l j F Y", get_language())


def date_short(value: Day) -> str:
    """``23 november 2026``: for a birth date or a letter."""
    return date_format(_as_date(value), "j F Y") if value else ""


def quarter_words(key: str) -> str:
    """``3e kwartaal 2026``, of the key ``2026-Q3`` that files have; a year stays one."""
    if "-Q" not in key:
        return key
    return _("%(number)se kwartaal %(year)s") % {"number": key[6:], "year": key[:4]}


def clock(value: dt.datetime | dt.time | None) -> str:
    """``10.42``, and ``10:42`` in English, where 9.05 reads as a number: the time on the wall."""
    if not value:
        return ""
    if _in_english():
        return f"{_as_time(value):%H:%M}"
    return f"{_as_time(value):%H.%M}".removeprefix("0")


def moment(value: dt.datetime | None) -> str:
    """``ma 23 nov, 10.42``."""
    return f"{day(value)}, {clock(value)}" if value else ""


def since(value: Day) -> str:
    """``sinds 12 mei``; with the year when it is not this year."""
    if not value:
        return ""
    date = _as_date(value)
    this_year = date.year == timezone.localdate().year
    return _("sinds %(day)s") % {"day": date_format(date, "j F" if this_year else "j F Y")}


def ago(value: Day) -> str:
    """``vandaag``, ``gisteren``, ``3 dagen geleden``, ``over 2 weken``."""
    if not value:
        return ""
    days = (timezone.localdate() - _as_date(value)).days
    named = {0: _("vandaag"), 1: _("gisteren"), 2: _("eergisteren"), -1: _("morgen")}
    if days in named:
        return named[days]
    span = days_in_words(abs(days))
    return (
        _("%(span)s geleden") % {"span": span} if days > 0 else _("over %(span)s") % {"span": span}
    )


def days_in_words(days: int) -> str:
    """``3 dagen``, ``5 weken``, ``4 maanden``, ``2 jaar``: as exact as one needs."""
    if days < 14:
        return ngettext("%(n)s dag", "%(n)s dagen", days) % {"n": days}
    if days < 60:
        weeks = days // 7
        return ngettext("%(n)s week", "%(n)s weken", weeks) % {"n": weeks}
    if days < 2 * YEAR_DAYS:
        months = int(days / MONTH_DAYS)
        return ngettext("%(n)s maand", "%(n)s maanden", months) % {"n": months}
    years = int(days / YEAR_DAYS)
    return ngettext("%(n)s jaar", "%(n)s jaar", years) % {"n": years}


def duration(minutes: int | float | dt.timedelta | None) -> str:
    """``45 min``, ``2 uur``, ``1 uur 15 min``; takes minutes or a timedelta."""
    if minutes is None or minutes == "":
        return ""
    total = minutes.total_seconds() / 60 if isinstance(minutes, dt.timedelta) else minutes
    hours, rest = divmod(round(total), 60)
    if not hours:
        return _("%(n)s min") % {"n": rest}
    if not rest:
        return _("%(n)s uur") % {"n": hours}
    return _("%(hours)s uur %(minutes)s min") % {"hours": hours, "minutes": rest}
