"""One measurement of one person on one instrument, with words beside the scores."""

from __future__ import annotations

import uuid
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.history.models import Withdrawable
from wijkteam.casework.households.models import Household
from wijkteam.casework.instruments.reading import instruments
from wijkteam.casework.people.models import Person
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists

LONGEST_TEXT = 4_000
LONGEST_WORDS = 300
#: Jeugdwet, article 1.1: who is younger is helped under that law.
OF_AGE = 18


class Measurement(Withdrawable):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="measurements")
    person = models.ForeignKey(
        Person, verbose_name=_("over wie"), on_delete=models.PROTECT, related_name="+"
    )
    #: The name of a file: what a person scored on it stays, also when the file is no more.
    instrument = models.CharField(_("instrument"), max_length=30)
    held_on = DayField(_("wanneer"), default=timezone.localdate)
    informant = models.CharField(
        _("wie gaf de cijfers"), max_length=10, choices=choices(lists.INFORMANT)
    )
    scores = models.JSONField(_("cijfers"), default=dict)
    remarks = models.JSONField(_("woorden bij de cijfers"), default=dict, blank=True)
    words = models.TextField(
        _("wat valt op"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+"
    )

    #: Two of one day stand in the order in which they were written.
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-held_on", "-written_at")
        indexes: ClassVar = [models.Index(fields=["household", "instrument", "-held_on"])]

    def __str__(self) -> str:
        return f"{self.instrument} of {self.person_id}"

    @property
    def author_id(self) -> UUID | None:
        return self.written_by_id

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

    def clean(self) -> None:
        known = instruments().get(self.instrument)
        if known is None:
            raise ValidationError(_("Dit instrument is er niet (meer). Kies een ander."))
        if not self.scores:
            raise ValidationError(_("Vul minstens één cijfer in."))
        wrong = [
            code
            for code, score in self.scores.items()
            if code not in known.codes
            or type(score) is not int
            or not known.lowest <= score <= known.highest
        ]
        if wrong or not self.remarks.keys() <= known.codes:
            raise ValidationError(
                _("Dit cijfer staat niet op de schaal. Kies er een uit de lijst.")
            )
        if self.held_on > timezone.localdate():
            raise ValidationError({"held_on": _("Deze datum ligt in de toekomst.")})
