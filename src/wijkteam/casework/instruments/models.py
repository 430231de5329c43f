"""Scores of one person on one instrument, given in a talk or apart, with words beside them."""

from __future__ import annotations

import uuid
from functools import cached_property
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.conversations.models import Conversation
from wijkteam.casework.history.models import StandingManager, Versioned, Withdrawable
from wijkteam.casework.households.models import Household
from wijkteam.casework.instruments.reading import instruments
from wijkteam.casework.people.models import Person
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists, sharing

LONGEST_TEXT = 4_000
LONGEST_WORDS = 300
#: Jeugdwet, article 1.1: who is younger is helped under that law.
OF_AGE = 18


class Measurement(Withdrawable):
    """One instrument, gone through with or about one person on one day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="measurements")
    person = models.ForeignKey(
        Person, verbose_name=_("over wie"), on_delete=models.PROTECT, related_name="+"
    )
    #: The talk in which they were given, when there was one: what becomes of it becomes of these.
    talk = models.ForeignKey(
        Conversation,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="measurements",
        db_index=False,
    )
    #: The name of a file: what a person scored on it stays, also when the file is no more.
    instrument = models.CharField(_("instrument"), max_length=30)
    held_on = DayField(_("wanneer"), default=timezone.localdate)
    informant = models.CharField(
        _("wie gaf de cijfers"), max_length=10, choices=choices(lists.INFORMANT)
    )
    words = models.TextField(
        _("wat valt op"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+"
    )

    #: Two of one day stand in the order in which they were written.
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    hangs_on = ("talk",)

    class Meta:
        ordering = ("-held_on", "-written_at")
        indexes: ClassVar = [
            models.Index(fields=["household", "instrument", "-held_on"]),
            models.Index(
                fields=["talk"], condition=models.Q(talk__isnull=False), name="measured_in_a_talk"
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["talk", "person", "instrument"],
                condition=models.Q(talk__isnull=False, withdrawn_at__isnull=True),
                name="one_measurement_per_talk",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument} of {self.person_id}"

    @property
    def author_id(self) -> UUID | None:
        return self.written_by_id

    origin_reads = ("person",)

    @property
    def origin(self) -> str:
        """Of the law that the instrument is for; of a child it is youth help whatever the set."""
        born = self.person.birth_year
        if born is not None and self.held_on.year - born < OF_AGE:
            return "youth"
        known = instruments().get(self.instrument)
        return known.law if known else "wmo"

    @property
    def label(self) -> str:
        known = instruments().get(self.instrument)
        return known.label if known else self.instrument

    @cached_property
    def given(self) -> list[Score]:
        """Its scores, in the order of the set; `access` leaves out what its reader may not see."""
        known = instruments().get(self.instrument)
        order = [part.code for part in known.parts] if known else []
        scores = [score for score in self.scores.all() if score.value is not None or score.remark]
        return sorted(scores, key=lambda s: order.index(s.part) if s.part in order else len(order))

    @property
    def numbers(self) -> list[Score]:
        """What was scored, without parts that have words alone."""
        return [score for score in self.given if score.value is not None]

    def clean(self) -> None:
        if self.instrument not in instruments():
            raise ValidationError(_("Dit instrument is er niet (meer). Kies een ander."))
        if self.held_on > timezone.localdate():
            raise ValidationError({"held_on": _("Deze datum ligt in de toekomst.")})


class Score(Versioned):
    """One part of an instrument. One that was taken away stays, empty, with what it was."""

    measurement = models.ForeignKey(Measurement, on_delete=models.CASCADE, related_name="scores")
    part = models.CharField(max_length=30)
    value = models.PositiveSmallIntegerField(_("cijfer"), null=True, blank=True)
    remark = models.CharField(_("waarom"), max_length=LONGEST_WORDS, blank=True)

    objects = StandingManager()
    hangs_on = ("measurement", "measurement__talk")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measurement", "part"], name="one_score_per_part"),
        ]

    def __str__(self) -> str:
        return f"{self.part} of {self.measurement_id}"

    @property
    def of_household(self) -> UUID | None:
        return self.measurement.household_id

    @property
    def author_id(self) -> UUID | None:
        return self.measurement.written_by_id

    origin_reads = ("measurement__person",)

    @property
    def origin(self) -> str:
        """Of the domain of life that is scored; of a child it is youth help whatever the domain."""
        whole = self.measurement.origin
        return whole if whole == "youth" else sharing.ORIGIN_OF_DOMAIN.get(self.part, whole)

    @property
    def label(self) -> str:
        known = instruments().get(self.measurement.instrument)
        parts = {part.code: part.label for part in known.parts} if known else {}
        return parts.get(self.part, self.part)

    @property
    def highest(self) -> int | str:
        known = instruments().get(self.measurement.instrument)
        return known.highest if known else "?"

    def clean(self) -> None:
        known = instruments().get(self.measurement.instrument)
        if known is None or self.part not in known.codes or not known.has(self.value):
            raise ValidationError(
                _("Dit cijfer staat niet op de schaal. Kies er een uit de lijst.")
            )
