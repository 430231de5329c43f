"""
Letting go: how the help ends, who looks in afterwards (waakvlam), and coming back.

Ending, watching and coming back are one story with one state, so they share a room: an ending may
begin a watch, a watch may end by itself, and either is what a household comes back from.
"""

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

from wijkteam.accounts.models import Organisation
from wijkteam.casework.followup import rules
from wijkteam.casework.history.models import Versioned, Withdrawable
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class Followup(Versioned):
    """From scaling down until the last quiet contact, or until the household comes back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="followups")
    started_on = DayField(default=timezone.localdate)
    reason = models.CharField(  # empty when the closing that began it tells why
        _("waarom nu"), max_length=20, choices=choices(lists.SCALE_DOWN_REASON), blank=True
    )
    agreed = models.CharField(_("wat is er afgesproken"), max_length=300, blank=True)
    consulted = models.CharField(_("met wie overlegd"), max_length=200, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    #: Whom the household likes best to hear from; nobody is whoever works with it.
    contact_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("wie neemt contact op"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    next_contact = DayField(_("volgend contact"), null=True, blank=True)
    quiet_contacts = models.PositiveSmallIntegerField(
        _("stopt na hoeveel rustige contacten"),
        null=True,  # without an end: nobody is let go (LPBL 2014, "geen einde traject")
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )
    ended_on = DayField(null=True, blank=True)
    reopened_on = DayField(null=True, blank=True)
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
    def told_as(self) -> str:
        return str(_("Waakvlam van %(name)s") % {"name": self.household})

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
    on = DayField(_("wanneer"), default=timezone.localdate)
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


class Closing(Versioned):
    """How the help to a household ended, from whatever phase; coming back ends the closing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="closings")
    ending = models.CharField(_("hoe eindigt het"), max_length=20, choices=choices(lists.ENDING))
    taken_over_by = models.ForeignKey(
        Organisation,
        verbose_name=_("wie neemt het over"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    words = models.TextField(
        _("wat moet je weten als zij terugkomen"),
        blank=True,
        validators=[MaxLengthValidator(5_000)],
    )
    #: What was decided about each loose end: its kind, its key and the choice, as codes.
    settled = models.JSONField(default=list, blank=True)
    closed_on = DayField(default=timezone.localdate)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    #: The watch that this closing began, or that it ended.
    followup = models.OneToOneField(
        Followup, on_delete=models.SET_NULL, null=True, blank=True, related_name="closing"
    )
    reopened_on = DayField(null=True, blank=True)
    reopened_because = models.CharField(
        max_length=20, choices=choices(lists.REOPEN_REASON), blank=True
    )

    class Meta:
        ordering = ("-closed_on", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(reopened_on__isnull=True),
                name="one_open_closing_per_household",
            ),
        ]

    def __str__(self) -> str:
        return f"closing of {self.household_id} on {self.closed_on}"

    def clean(self) -> None:
        if self.ending == rules.TAKEN_OVER and self.taken_over_by is None:
            raise ValidationError({"taken_over_by": _("Kies wie het overneemt.")})
        if self.closed_on > timezone.localdate():
            raise ValidationError({"closed_on": _("Deze dag moet nog komen.")})
        if self.closed_on < self.household.known_since:
            raise ValidationError(
                {"closed_on": _("Toen was dit huishouden nog niet in beeld. Kijk de datum na.")}
            )
        if self.reopened_on and self.closed_on > self.reopened_on:
            raise ValidationError(
                {"closed_on": _("Toen was het dossier al weer open. Kijk de datum na.")}
            )


class ClosingOpinion(Versioned):
    """What one person, the child too, thinks of going on without the team."""

    closing = models.ForeignKey(Closing, on_delete=models.CASCADE, related_name="opinions")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    opinion = models.CharField(max_length=10, choices=choices(lists.AGREEMENT))
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["closing", "person"], name="one_opinion_per_closing"),
        ]

    def __str__(self) -> str:
        return f"opinion on {self.closing_id}"
