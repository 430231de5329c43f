"""What somebody said, kept with their permission, to be read by others without a name."""

from __future__ import annotations

import uuid
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.history.models import Withdrawable
from wijkteam.casework.households.models import Household
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class Quote(Withdrawable):
    """One sentence of a resident or a partner; without permission there is no quote."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="quotes")
    words = models.CharField(_("wat zei iemand"), max_length=400)
    said_by = models.CharField(_("wie zei het"), max_length=12, choices=choices(lists.QUOTED))
    about = models.CharField(
        _("waar gaat het over"), max_length=12, choices=choices(lists.QUOTE_ABOUT)
    )
    allowed_on = DayField(_("toestemming gegeven op"), kind="past", default=timezone.localdate)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+"
    )

    class Meta:
        ordering = ("-allowed_on", "-id")
        indexes: ClassVar = [models.Index(fields=["-allowed_on"])]

    def __str__(self) -> str:
        return f"quote {self.pk}"

    @property
    def author_id(self) -> UUID | None:
        return self.written_by_id
