"""
Appointments for a calendar program (RFC 5545).

What goes there leaves the building: it is kept by the maker of the calendar and stands on screens
that others see. So it says nothing by itself but that there is an appointment; never the name of a
household, and never its address.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

if TYPE_CHECKING:
    from wijkteam.casework.agenda.models import Appointment

#: The only places with an address that is not the household's own.
ELSEWHERE = ("office", "elsewhere")
#: A calendar looks again so often: an appointment that moves this hour is called about.
REFRESH = timedelta(hours=1)


def as_ics(appointments: Iterable[Appointment], *, tells: bool, rings: bool = False) -> bytes:
    """
    A calendar with these appointments; with *tells* it says with whom and what about, and where
    when that is not at home. With *rings* it warns a day before.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//wijkteam//agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for appointment in appointments:
        calendar.add_component(_event(appointment, tells=tells, rings=rings))
    return calendar.to_ical()


def _event(appointment: Appointment, *, tells: bool, rings: bool) -> Event:
    event = Event()
    event.add("uid", f"{appointment.pk}@wijkteam")
    # Each change counts one up, which is what a calendar goes by to replace what it has.
    event.add("sequence", appointment.revision - 1)
    event.add("dtstamp", appointment.made_at.astimezone(UTC))
    event.add("dtstart", appointment.begins_at.astimezone(UTC))
    event.add("dtend", appointment.ends_at.astimezone(UTC))
    event.add("status", "CANCELLED" if appointment.cancelled_at else "CONFIRMED")
    event.add("class", "PRIVATE")
    title = _("Afspraak")
    if tells:
        named = {"name": appointment.worker.full_name, "about": appointment.about}
        title = _("Afspraak met %(name)s: %(about)s") % named
        if appointment.place in ELSEWHERE and appointment.where:
            event.add("location", appointment.where)
    event.add("summary", title)
    if rings:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", -timedelta(days=1))
        event.add_component(alarm)
    return event
