"""In which order people waited on a day: what makes it possible to say what changed since."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from wijkteam.accounts.models import Team
from wijkteam.ui.day_limits import DayField


class WaitingDay(models.Model):
    """
    The order of a team's waiting list at the first look of a day: keys of signals, no names.

    Kept for five weeks; the order of today is always worked out anew, never read from here.
    """

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    on = DayField(default=timezone.localdate)
    #: Pairs of the key of a signal and its urgency then, who was first standing first.
    order = models.JSONField(default=list)

    class Meta:
        ordering = ("-on",)
        constraints = [
            models.UniqueConstraint(fields=["team", "on"], name="one_order_per_team_and_day")
        ]

    def __str__(self) -> str:
        return f"order of {self.team_id} on {self.on}"
