"""
What the municipality wants with a team and what came of it; and how the team sees its own work.

Nothing here is about a household or a colleague. An agreement is not rewritten: another one is
made, and the first says why it stopped.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import Team
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.day_order import open_first
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class TeamGoal(models.Model):
    """One goal: what by when, how it is seen, who agreed on it, and what if it does not work."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    goal = models.CharField(_("wat willen we bereiken"), max_length=200)
    indicator = models.CharField(_("waaraan zien we dat"), max_length=200)
    target = models.CharField(_("hoeveel of hoe ver"), max_length=120)
    term_on = DayField(_("op welke dag"), kind="planned")
    agreed_by = models.CharField(_("wie spraken dit af"), max_length=200)
    plan_b = models.CharField(_("wat als het niet lukt"), max_length=300)
    agreed_on = DayField(default=timezone.localdate)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    stopped_on = DayField(null=True, blank=True, kind="past")
    stopped_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = (open_first("stopped_on"), "term_on", "id")
        indexes = [models.Index(fields=["team", "term_on"])]

    def __str__(self) -> str:
        return f"goal of {self.team_id} by {self.term_on}"

    @property
    def is_open(self) -> bool:
        return self.stopped_on is None

    @property
    def is_late(self) -> bool:
        """Its day has passed and nobody said what came of it."""
        last = next(iter(self.results.all()), None)
        is_told = last is not None and last.met != "too_early"
        return self.is_open and not is_told and self.term_on < timezone.localdate()


class GoalResult(models.Model):
    """How a goal stood on a day; the newest is the one that counts."""

    goal = models.ForeignKey(TeamGoal, on_delete=models.CASCADE, related_name="results")
    on = DayField(_("op welke dag"), default=timezone.localdate, kind="past")
    met = models.CharField(_("is het gehaald"), max_length=10, choices=choices(lists.GOAL_MET))
    words = models.CharField(_("wat kwam eruit"), max_length=300)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"result of {self.goal_id} on {self.on}"


class Reflection(models.Model):
    """How a team judged itself on the active elements on a day, and what it takes up."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    on = DayField(_("op welke dag"), default=timezone.localdate, kind="past")
    #: The level by the code of an element; what was not talked about is not there.
    levels = models.JSONField(default=dict)
    words = models.CharField(_("wat pakken we op"), max_length=1000)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("-on", "-id")
        indexes = [models.Index(fields=["team", "-on"])]

    def __str__(self) -> str:
        return f"reflection of {self.team_id} on {self.on}"

    def clean(self) -> None:
        wrong = set(self.levels) - set(lists.ACTIVE_ELEMENT.codes)
        if wrong or not set(self.levels.values()) <= {1, 2, 3, 4}:
            raise ValidationError(_("Kies per onderdeel een van de vier antwoorden."))
        if not self.levels:
            raise ValidationError(_("Kies minstens één onderdeel om over te praten."))
