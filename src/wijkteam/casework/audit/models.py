"""What was looked at and what was changed: one row each."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from wijkteam.logbook.models import LogRow


class Event(LogRow):
    """
    One look or one change, with the fields that BIO2 8.15.01 asks for.

    It holds codes and keys only, never a name, a BSN or what somebody wrote. The household is a
    bare key: the log outlives the file.
    """

    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    action = models.CharField(max_length=50)
    household = models.UUIDField(null=True, blank=True)
    subject = models.CharField(max_length=80, blank=True)
    why = models.CharField(max_length=200, blank=True)
    details = models.JSONField(default=dict, blank=True)

    class Meta(LogRow.Meta):
        abstract = False
        ordering = ("-at", "-pk")
        indexes = [
            models.Index(fields=["household", "-at"]),
            models.Index(fields=["actor", "-at"]),
        ]

    def __str__(self) -> str:
        return f"{self.action} at {self.at:%Y-%m-%d %H:%M}"
