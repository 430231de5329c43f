"""What was decided about a file whose term has passed. The proof outlives the file."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import Team
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.words import choices
from wijkteam.vocabulary import retention, sharing


class Decision(models.Model):
    """
    One decision of a person about one file: destroy it, or keep it longer with a reason.

    The file is a bare key, as in the log: nothing here tells whose it was.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.UUIDField(editable=False)
    kind = models.CharField(max_length=12, choices=choices(retention.KIND), editable=False)
    #: Only what is known under this law; empty is the whole file.
    law = models.CharField(
        max_length=15, choices=choices(sharing.DOMAIN), blank=True, editable=False
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", editable=False)
    last_change = DayField(kind="past", editable=False)
    outcome = models.CharField(_("besluit"), max_length=12, choices=choices(retention.OUTCOME))
    because = models.CharField(_("waarom"), max_length=300)
    keep_until = DayField(_("bewaren tot en met"), kind="span", null=True, blank=True)
    #: How many records of each kind went, by their name in the register.
    counts = models.JSONField(default=dict, editable=False)
    #: SHA-256 over the keys of all that went: who still has a copy can show that it was this.
    digest = models.CharField(max_length=64, blank=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["file"],
                condition=Q(outcome="destroyed", law=""),
                name="a_file_is_destroyed_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.reference}"

    @property
    def reference(self) -> str:
        return self.file.hex[:8].upper()

    @property
    def how_many(self) -> int:
        return sum(self.counts.values())
