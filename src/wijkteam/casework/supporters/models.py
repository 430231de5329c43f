"""Somebody of the network whom a resident lets read along, and what they may see."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.history.models import Versioned
from wijkteam.casework.households.models import Household, NetworkTie
from wijkteam.casework.people.models import Person
from wijkteam.casework.plans.models import Action, Goal
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.day_order import open_first

#: Whose steps somebody of the network can take up: a professional's stay theirs.
NETWORK = "network"


class Supporter(Versioned):
    """
    A grandmother, a neighbour, a mentor: invited by one person, seeing the goals that this person
    chose and nothing else, until that person takes it back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="supporters")
    invited_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("wie"), max_length=80)
    what = models.CharField(_("wie is dat"), max_length=120)
    #: Where they stand in the network of the household.
    tie = models.ForeignKey(
        NetworkTie, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="supports"
    )
    goals = models.ManyToManyField(
        Goal, verbose_name=_("welke doelen"), blank=True, related_name="supporters"
    )
    sees_agenda = models.BooleanField(_("ook mijn afspraken"), default=False)
    invited_on = DayField(default=timezone.localdate, kind="past")
    ended_on = DayField(null=True, blank=True, kind="past")

    class Meta:
        ordering = (open_first("ended_on"), "invited_on", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["household", "account"],
                condition=Q(ended_on__isnull=True),
                name="a_supporter_reads_along_once",
            ),
        ]

    def __str__(self) -> str:
        return f"supporter {self.pk}"

    def does(self, action: Action) -> bool:
        """Whether a step stands in their name."""
        is_named = action.who.strip().casefold() == self.name.casefold()
        return action.actor == NETWORK and is_named

    @property
    def is_open(self) -> bool:
        return self.ended_on is None
