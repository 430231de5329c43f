"""Asking a colleague who knows: the question without the file, and the answer in its story."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.history.models import Versioned
from wijkteam.casework.households.models import Household
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class Consultation(Versioned):
    """One question to one colleague. Of the file they read nothing but the question."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="consultations")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    asked = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("aan wie vraag je het"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    domain = models.CharField(
        _("waar gaat het over"), max_length=20, choices=choices(lists.LIFE_DOMAIN)
    )
    question = models.CharField(_("wat is je vraag"), max_length=600)
    #: Whether the colleague reads which household it is: of the own team only.
    is_named = models.BooleanField(_("met de naam van het huishouden"), default=False)
    asked_on = DayField(default=timezone.localdate, editable=False)
    answer = models.CharField(_("wat is je antwoord"), max_length=1500, blank=True)
    answered_on = DayField(null=True, blank=True, editable=False)
    dropped_on = DayField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("-asked_on", "-id")
        indexes = [
            models.Index(fields=["asked", "answered_on"]),
            models.Index(fields=["household", "-asked_on"]),
        ]

    def __str__(self) -> str:
        return f"consultation {self.pk}"

    @property
    def author_id(self) -> UUID | None:
        return self.asked_by_id

    @property
    def is_open(self) -> bool:
        return self.answered_on is None and self.dropped_on is None
