"""A worker's minutes on a household: light enough to be kept."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.history.models import Withdrawable
from wijkteam.casework.households.models import Household
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists

#: A long day: more is two days in one entry, or hours typed as minutes.
LONGEST_MINUTES = 12 * 60


class TimeEntry(Withdrawable):
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="time_entries")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = DayField(_("dag"), default=timezone.localdate)
    minutes = models.PositiveSmallIntegerField(
        _("minuten"), validators=[MinValueValidator(1), MaxValueValidator(LONGEST_MINUTES)]
    )
    kind = models.CharField(
        _("soort tijd"), max_length=20, choices=choices(lists.TIME_KIND), default="help"
    )

    class Meta:
        ordering = ("-on", "-pk")
        indexes = [models.Index(fields=["household", "kind"])]

    @property
    def author_id(self) -> UUID | None:
        return self.worker_id

    def __str__(self) -> str:
        return f"{self.minutes} minutes of {self.kind}"

    def clean(self) -> None:
        if self.on > timezone.localdate():
            raise ValidationError({"on": _("Deze dag moet nog komen.")})
