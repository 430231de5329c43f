"""A contact in one sentence: a call, a message, a visit, or nobody at home."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.history.models import Withdrawable
from wijkteam.casework.hours.models import TimeEntry
from wijkteam.casework.households.models import Household
from wijkteam.casework.notes import rules
from wijkteam.casework.people.models import Person
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists, sharing

#: A quick note is a sentence or ten; who tells more writes a conversation.
LONGEST_TEXT = 5_000
#: Jeugdwet, article 1.1: who is younger is helped under that law.
OF_AGE = 18


class Note(Withdrawable):
    """What kind of contact it was, with whom, what was said, and what the worker does next."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(
        _("wat voor contact"), max_length=20, choices=choices(lists.CONTACT_KIND)
    )
    on = DayField(_("wanneer"), default=timezone.localdate)
    people = models.ManyToManyField(Person, verbose_name=_("met wie"), blank=True)
    with_other = models.CharField(_("met wie nog meer"), max_length=80, blank=True)
    words = models.TextField(
        _("wat werd er gezegd"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    time_entry = models.OneToOneField(
        TimeEntry, on_delete=models.SET_NULL, null=True, blank=True, editable=False
    )
    next_step = models.CharField(
        _("wat nu"), max_length=10, choices=choices(lists.NEXT_STEP), blank=True
    )
    next_on = DayField(_("op welke dag"), null=True, blank=True)
    next_done_on = DayField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("-on", "-written_at", "-id")
        indexes = [
            models.Index(fields=["household", "-on"]),
            models.Index(fields=["next_done_on", "next_on"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(next_step="") | models.Q(next_on__isnull=False),
                name="a_next_step_has_a_day",
                violation_error_message=_("Kies een dag voor wat je nu gaat doen."),
            )
        ]

    def __str__(self) -> str:
        return f"note {self.pk}"

    @property
    def author_id(self) -> UUID | None:
        return self.written_by_id

    origin_reads = ("people",)

    @property
    def origin(self) -> str:
        """
        Youth help when only children were spoken to; what a grown-up was there for may be of any
        law. A child is who was under age in the year of the contact.
        """
        born = [person.birth_year for person in self.people.all()]
        children = [year for year in born if year is not None and self.on.year - year < OF_AGE]
        return "youth" if born and len(children) == len(born) else sharing.GENERAL

    @property
    def goes_along(self) -> Iterable[Withdrawable]:
        return [self.time_entry] if self.time_entry else []

    @property
    def minutes(self) -> int:
        """What it took; nothing when its minutes were taken back."""
        entry = self.time_entry
        return entry.minutes if entry and not entry.is_withdrawn else 0

    @property
    def has_open_step(self) -> bool:
        return self.next_on is not None and self.next_done_on is None

    def clean(self) -> None:
        if self.on > timezone.localdate():
            raise ValidationError(
                {"on": _("Dit contact ligt in de toekomst. Leg het vast als het geweest is.")}
            )
        if not self.words.strip() and self.kind not in rules.WITHOUT_WORDS:
            raise ValidationError({"words": _("Schrijf in één zin wat er was.")})
        if self.kind == "appointment" and self.next_on is None:
            raise ValidationError({"next_on": _("Op welke dag is de afspraak?")})
        if self.next_on and self.next_on < self.on:
            raise ValidationError({"next_on": _("Kies een dag na het contact.")})
