"""Goal attainment scaling: five levels in words per goal, and who says which one it is now."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.history.models import Versioned
from wijkteam.casework.people.models import Person
from wijkteam.casework.plans.models import Goal
from wijkteam.ui.day_limits import DayField

LOWEST, HIGHEST = -2, 2
#: Plain, important, most important: more steps are not told apart (Turner-Stokes 2009 has four).
HEAVIEST = 3


class Ladder(Versioned):
    """
    What each level of one goal means, agreed before anybody says where it stands.

    Zero is what one may expect, not the best: a ladder whose top is expected can only disappoint.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.OneToOneField(Goal, on_delete=models.CASCADE, related_name="ladder")
    much_less = models.CharField(_("veel minder dan verwacht (−2)"), max_length=200)
    less = models.CharField(_("minder dan verwacht (−1)"), max_length=200)
    expected = models.CharField(_("zoals verwacht (0)"), max_length=200)
    more = models.CharField(_("meer dan verwacht (+1)"), max_length=200)
    much_more = models.CharField(_("veel meer dan verwacht (+2)"), max_length=200)
    weight = models.PositiveSmallIntegerField(
        _("hoe belangrijk"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(HEAVIEST)],
    )

    class Meta:
        ordering = ("goal__position", "id")

    def __str__(self) -> str:
        return f"ladder of {self.goal_id}"

    @property
    def of_household(self) -> UUID | None:
        return self.goal.plan.household_id

    @property
    def words(self) -> dict[int, str]:
        """What each level means, the lowest first."""
        texts = (self.much_less, self.less, self.expected, self.more, self.much_more)
        return dict(enumerate(texts, start=LOWEST))


class Level(models.Model):
    """
    Where somebody says that a goal stands. A new level is a new row: the way there is the story.

    *person* says it of the household; without one it is the worker's own look.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ladder = models.ForeignKey(Ladder, on_delete=models.CASCADE, related_name="levels")
    level = models.SmallIntegerField()
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    given_on = DayField(default=timezone.localdate)

    class Meta:
        ordering = ("given_on", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(level__gte=LOWEST, level__lte=HIGHEST),
                name="a_level_is_on_the_ladder",
            ),
            # Said again on the same day it is put right. Two rules, as SQLite holds no two empty
            # values for equal.
            models.UniqueConstraint(
                fields=["ladder", "person", "given_on"], name="one_level_a_day_of_a_person"
            ),
            models.UniqueConstraint(
                fields=["ladder", "given_on"],
                condition=Q(person=None),
                name="one_level_a_day_of_the_team",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level:+d} on {self.ladder_id}"
