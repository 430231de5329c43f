"""The hours of a worker's week that are of no household: by kind, once a week."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import LONGEST_WEEK, Team
from wijkteam.casework.history.models import Versioned
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.words import lazy_label
from wijkteam.vocabulary import lists


def _hours(kind: str) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        lazy_label(lists.INTERNAL_KIND[kind]),
        default=0,
        validators=[MaxValueValidator(LONGEST_WEEK)],
    )


class InternalWeek(Versioned):
    """
    One week of one worker in one team, in whole hours.

    The hours of the contract stand beside it as they were that week, so that a share stays a share.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", editable=False)
    monday = DayField(kind="past", editable=False)
    hours_a_week = models.PositiveSmallIntegerField(
        editable=False, validators=[MinValueValidator(1), MaxValueValidator(LONGEST_WEEK)]
    )
    registration = _hours("registration")
    meeting = _hours("meeting")
    travel = _hours("travel")
    learning = _hours("learning")
    overhead = _hours("overhead")

    class Meta:
        ordering = ("-monday", "pk")
        indexes = [models.Index(fields=["team", "monday"])]
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "team", "monday"],
                name="one_internal_week_per_worker_and_team",
                violation_error_message=_("Deze week staat er al. Open hem om te verbeteren."),
            ),
        ]

    def __str__(self) -> str:
        return f"internal hours of {self.worker_id} from {self.monday}"

    @property
    def total(self) -> int:
        return sum(getattr(self, kind) for kind in lists.INTERNAL_KIND.codes)

    def clean(self) -> None:
        if self.monday.weekday() != 0 or self.monday > timezone.localdate():
            raise ValidationError(_("Kies een week die begonnen is."))
        if self.total > self.hours_a_week:
            raise ValidationError(
                _("Samen is dit %(total)s uur en je week heeft er %(week)s. Kijk de uren na.")
                % {"total": self.total, "week": self.hours_a_week}
            )
