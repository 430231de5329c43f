"""One agenda for worker and household: when, where, what about, and who comes."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.history.models import Versioned
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists

#: A minute call up to a working day with the family: what is longer is two appointments.
SHORTEST, LONGEST = 5, 8 * 60


class Appointment(Versioned):
    """A moment at which a worker and people of a household see or call each other."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="appointments")
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("met wie"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    begins_at = models.DateTimeField(_("wanneer"))
    minutes = models.PositiveSmallIntegerField(
        _("hoe lang"),
        default=60,
        validators=[MinValueValidator(SHORTEST), MaxValueValidator(LONGEST)],
    )
    place = models.CharField(_("hoe"), max_length=10, choices=choices(lists.APPOINTMENT_PLACE))
    where = models.CharField(_("waar"), max_length=120, blank=True)
    about = models.CharField(_("waarover"), max_length=200)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_because = models.CharField(_("waarom niet"), max_length=200, blank=True)

    class Meta:
        ordering = ("begins_at", "id")
        indexes = [
            models.Index(fields=["worker", "begins_at"]),
            models.Index(fields=["household", "begins_at"]),
        ]

    def __str__(self) -> str:
        return f"appointment {self.pk}"

    @property
    def ends_at(self) -> datetime:
        return self.begins_at + timedelta(minutes=self.minutes)

    @property
    def day(self) -> date:
        return timezone.localtime(self.begins_at).date()

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()

    @property
    def is_on(self) -> bool:
        """Whether it still comes: neither over nor cancelled."""
        return self.cancelled_at is None and not self.is_over


class Invitee(Versioned):
    """Somebody who is asked to come; only they see the appointment in their own agenda."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="invitees")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(
        max_length=6, choices=choices(lists.APPOINTMENT_ANSWER), default="asked"
    )
    words = models.CharField(_("iets erbij"), max_length=200, blank=True)
    invited_at = models.DateTimeField(default=timezone.now, editable=False)
    is_reminded = models.BooleanField(_("herinner mij een dag ervoor"), default=True)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["appointment", "person"], name="invited_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.appointment_id}"

    @property
    def of_household(self) -> UUID | None:
        return self.appointment.household_id


class Feed(models.Model):
    """
    A secret address at which somebody's own calendar program reads their appointments.

    Only its fingerprint is kept: who reads the database cannot read the calendar with it.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feeds"
    )
    fingerprint = models.CharField(max_length=64, unique=True)
    #: Whether the calendar may say with whom and what about, or only that there is something.
    tells = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    #: By the day: a calendar asks every hour, and that is no news.
    read_on = DayField(kind="past", null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_calendar_address_each",
            ),
        ]

    def __str__(self) -> str:
        return f"calendar address of {self.user_id}"
