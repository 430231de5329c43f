"""A question of somebody about the own data, and its answer."""

from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.history.models import Versioned
from wijkteam.casework.rights import rules
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.day_order import open_first
from wijkteam.ui.words import choices
from wijkteam.vocabulary import rights

LONGEST_TEXT = 2_000


class Question(Versioned):
    """
    What somebody asks, from the day of asking until the answer.

    The household is a bare key: the question outlives the file that is destroyed for it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("wat vraag je"), max_length=12, choices=choices(rights.KIND))
    words = models.TextField(
        _("toelichting"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    household = models.UUIDField(editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    asked_on = DayField(default=timezone.localdate, editable=False)
    extended_because = models.CharField(_("waarom langer"), max_length=300, blank=True)
    answer = models.CharField(
        _("antwoord"), max_length=12, choices=choices(rights.ANSWER), blank=True
    )
    because = models.TextField(
        _("uitleg"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    answered_on = DayField(null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        # Open ones first, the oldest on top: its term ends first.
        ordering = (open_first("answered_on"), "asked_on", "id")

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"

    @property
    def reference(self) -> str:
        return self.id.hex[:8].upper()

    @property
    def file_reference(self) -> str:
        return self.household.hex[:8].upper()

    @property
    def is_open(self) -> bool:
        return self.answered_on is None

    @property
    def answer_by(self) -> date:
        return rules.answer_by(self.asked_on, is_extended=bool(self.extended_because))

    @property
    def is_late(self) -> bool:
        return self.is_open and self.answer_by < timezone.localdate()
