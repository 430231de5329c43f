"""Days that cannot be are refused, days that hardly can are asked back: everywhere, by one rule."""

from datetime import date, timedelta

import polars as pl
import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from tests.casework.doors import fill, home, send, shown, signed_in, typed_day
from tests.people import Neighbourhood, signal_for
from wijkteam.casework.hours.actions import TooLongADay, note_minutes
from wijkteam.casework.signals.models import Signal
from wijkteam.publish.courses.build import build
from wijkteam.ui.day_limits import KINDS, DayField, check_possible, doubt

DAYS = [
    (model, field)
    for model in apps.get_models()
    if model.__module__.startswith("wijkteam.casework")
    for field in model._meta.concrete_fields
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField)
]


@pytest.mark.parametrize(
    ("model", "field"), DAYS, ids=lambda part: getattr(part, "name", "") or part.__name__
)
def test_every_day_of_a_register_knows_what_cannot_be(model: type, field: models.DateField):
    assert isinstance(field, DayField), f"{model.__name__}.{field.name} takes the year 0206"
    assert field.kind in KINDS, f"Say what kind of day {model.__name__}.{field.name} is."
    for slip in (date(206, 11, 28), date(1795, 3, 1), date(2602, 1, 1)):
        with pytest.raises(ValidationError):
            field.clean(slip, None)


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2006, 11, 28), "past"),
        (date(206, 11, 28), "past"),
        (date(1795, 3, 1), "birth"),
        (timezone.localdate() + timedelta(days=2), "birth"),
        (timezone.localdate() + timedelta(days=2000), "planned"),
    ],
)
def test_a_day_that_cannot_be_is_refused(day: date, kind: str):
    with pytest.raises(ValidationError, match="Kijk de dag en het jaartal na"):
        check_possible(day, kind)


def test_a_day_that_hardly_can_be_is_asked_back_and_an_ordinary_one_is_not():
    today = timezone.localdate()
    assert "Klopt dit?" in doubt(today - timedelta(days=500), "past")
    assert "Klopt dit?" in doubt(today + timedelta(days=500), "planned")
    assert "Klopt dit?" in doubt(today.replace(year=today.year - 108, day=1), "birth")
    assert doubt(today, "past") == doubt(today + timedelta(days=90), "planned") == ""


def test_a_signal_of_2006_is_refused_and_stretches_no_release(buurt: Neighbourhood):
    with pytest.raises(ValidationError):
        signal_for(buurt.team, buurt.fatima, received_on=date(2006, 11, 28))
    Signal.objects.filter(pk=buurt.signal.pk).update(received_on=date(206, 11, 28))
    steps = build(until=timezone.localdate()).steps
    assert steps.filter(pl.col("days") > 5_000).is_empty()


def test_an_old_day_is_asked_back_on_the_form_and_kept_after_yes(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    url = home(buurt, "overdracht/nieuw/")
    typed = {
        "kind": "referral",
        "to": str(buurt.ggz.pk),
        "for_what": "Slapen",
        "reason": "expertise",
        "considered": ["network"],
        "asked_on": typed_day(500),
    }
    page = fill(client, url, typed)
    assert "Klopt dit?" in shown(page)
    assert buurt.household.transitions.count() == 1
    day = (timezone.localdate() - timedelta(days=500)).isoformat()
    send(client, url, page, {"asked_on-klopt": day})
    assert buurt.household.transitions.count() == 2


def test_nobody_works_36_hours_on_one_day(buurt: Neighbourhood):
    note_minutes(household=buurt.household, minutes=720, by=buurt.bram)
    with pytest.raises(TooLongADay, match="24 uur"):
        note_minutes(household=buurt.household, minutes=720, by=buurt.bram)
