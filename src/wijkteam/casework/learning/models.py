"""
What a team learns and how it works: trainings with an end, and a handbook with its versions.

Nothing here is about a household.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import Team
from wijkteam.casework.history.models import Versioned
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.day_order import latest
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists

#: Ten pages: who writes more makes a second page.
LONGEST_PAGE = 20_000


class Training(Versioned):
    """Something that somebody of a team follows or keeps up, and how long it holds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", editable=False)
    name = models.CharField(_("wat is het"), max_length=120)
    kind = models.CharField(_("wat voor"), max_length=12, choices=choices(lists.TRAINING_KIND))
    #: Empty is for good.
    months_valid = models.PositiveSmallIntegerField(
        _("hoeveel maanden geldig"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )
    is_needed = models.BooleanField(_("iedereen van het team heeft het nodig"), default=True)
    stopped_on = DayField(null=True, blank=True, kind="past", editable=False)

    class Meta:
        ordering = ("-is_needed", "name", "id")

    def __str__(self) -> str:
        return f"training of {self.team_id}"


class Followed(Versioned):
    """That somebody plans a training or followed it, and until when it holds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    training = models.ForeignKey(
        Training, on_delete=models.CASCADE, related_name="followed", editable=False
    )
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    planned_on = DayField(_("gepland op"), null=True, blank=True, kind="planned")
    done_on = DayField(_("gevolgd of verlengd op"), null=True, blank=True, kind="history")
    valid_until = DayField(_("geldig tot en met"), null=True, blank=True, kind="span")

    class Meta:
        ordering = (latest("valid_until"), latest("done_on"), latest("planned_on"))
        indexes = [models.Index(fields=["worker", "valid_until"])]
        constraints = [
            models.UniqueConstraint(
                fields=["training", "worker"], name="one_row_per_training_and_worker"
            ),
        ]

    def __str__(self) -> str:
        return f"training {self.training_id} of {self.worker_id}"

    def clean(self) -> None:
        if self.done_on and self.done_on > timezone.localdate():
            raise ValidationError(
                {"done_on": _("Deze dag moet nog komen. Kies ‘gepland op’ voor wat nog komt.")}
            )
        if self.done_on is None and self.planned_on is None:
            raise ValidationError(_("Kies de dag waarop het gepland is of waarop je het volgde."))
        if self.valid_until and self.done_on and self.valid_until <= self.done_on:
            raise ValidationError(
                {"valid_until": _("Kies een laatste dag na de dag waarop je het volgde.")}
            )


class HandbookPage(Versioned):
    """One subject of how a team works; what it said before stays to be read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", editable=False)
    title = models.CharField(_("waar gaat het over"), max_length=120)
    text = models.TextField(_("hoe doen we het"), validators=[MaxLengthValidator(LONGEST_PAGE)])
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    written_on = DayField(default=timezone.localdate, kind="past", editable=False)
    stopped_on = DayField(null=True, blank=True, kind="past", editable=False)

    class Meta:
        ordering = ("title", "id")
        indexes = [models.Index(fields=["team", "title"])]

    def __str__(self) -> str:
        return f"handbook page of {self.team_id}"
