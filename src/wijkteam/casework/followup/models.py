"""Watchful follow-up (waakvlam): help has stopped, somebody still looks in."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.history.models import Versioned, Withdrawable
from wijkteam.casework.households.models import Household
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class Followup(Versioned):
    """From scaling down until the last quiet contact, or until the household comes back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="followups")
    started_on = models.DateField(default=timezone.localdate)
    reason = models.CharField(
        _("waarom nu"), max_length=20, choices=choices(lists.SCALE_DOWN_REASON)
    )
    agreed = models.CharField(_("wat is er afgesproken"), max_length=300, blank=True)
    next_contact = models.DateField(_("volgend contact"), null=True, blank=True)
    quiet_contacts = models.PositiveSmallIntegerField(
        _("stopt na hoeveel rustige contacten"),
        default=4,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )
    ended_on = models.DateField(null=True, blank=True)
    reopened_on = models.DateField(null=True, blank=True)
    reopened_because = models.CharField(
        max_length=20, choices=choices(lists.REOPEN_REASON), blank=True
    )

    class Meta:
        ordering = ("-started_on", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(ended_on__isnull=True),
                name="one_open_followup_per_household",
            ),
        ]
        indexes = [models.Index(fields=["ended_on", "next_contact"])]

    def __str__(self) -> str:
        return f"followup of {self.household_id} since {self.started_on}"

    @property
    def is_open(self) -> bool:
        return self.ended_on is None

    def clean(self) -> None:
        if self.is_open and self.next_contact and self.next_contact < self.started_on:
            raise ValidationError(
                {"next_contact": _("Kies een dag na vandaag voor het volgende contact.")}
            )


class FollowupContact(Withdrawable):
    """One look in."""

    followup = models.ForeignKey(Followup, on_delete=models.CASCADE, related_name="contacts")
    on = models.DateField(_("wanneer"), default=timezone.localdate)
    is_quiet = models.BooleanField(_("gaat het goed"), default=True)
    words = models.TextField(
        _("wat zei het huishouden"), blank=True, validators=[MaxLengthValidator(5_000)]
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-on", "-pk")

    @property
    def of_household(self) -> UUID | None:
        return self.followup.household_id

    @property
    def author_id(self) -> UUID | None:
        return self.by_id

    def __str__(self) -> str:
        return f"contact on {self.on}"

    def clean(self) -> None:
        if self.on > timezone.localdate():
            raise ValidationError({"on": _("Dit contact ligt in de toekomst.")})
        if self.on < self.followup.started_on:
            raise ValidationError(
                {"on": _("Dit contact ligt vóór het begin van de waakvlam. Kijk de datum na.")}
            )
