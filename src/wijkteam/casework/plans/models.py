"""One plan per household: goals in their words, and who does what."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.history.models import StandingManager, Versioned, Withdrawable
from wijkteam.casework.households.models import Household, NetworkTie
from wijkteam.casework.own_plans.models import OwnPlan
from wijkteam.casework.people.models import Person
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

#: A plan is read together at a table: nobody reads more than ten screens aloud.
LONGEST_TEXT = 5_000
OPEN_STATES = ("planned", "running")


def number_field(label: StrOrPromise) -> models.PositiveSmallIntegerField[int | None, int | None]:
    """A number from 1 to 10 that the household gives itself."""
    return models.PositiveSmallIntegerField(
        label, null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )


class Plan(Versioned):
    """A version of the household's plan; there is one open version at a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="plans")
    version = models.PositiveSmallIntegerField()
    made_on = DayField(_("gemaakt op"), default=timezone.localdate)
    review_on = DayField(_("evaluatie op"))
    ended_on = DayField(null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    #: The household's own plan that this one begins with (Wmo 2.3.2, Jeugdwet 4.1.2).
    follows = models.ForeignKey(
        OwnPlan, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ("-version",)
        constraints = [
            models.UniqueConstraint(fields=["household", "version"], name="one_plan_per_version"),
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(ended_on__isnull=True),
                name="one_open_plan_per_household",
                violation_error_message=_("Dit huishouden heeft al een plan dat loopt."),
            ),
        ]

    def __str__(self) -> str:
        return f"plan {self.version} of {self.household_id}"

    @property
    def told_as(self) -> str:
        return str(_("Plan %(n)s van %(name)s") % {"n": self.version, "name": self.household})

    @property
    def is_open(self) -> bool:
        return self.ended_on is None

    @property
    def is_due(self) -> bool:
        return self.is_open and self.review_on <= timezone.localdate()

    def clean(self) -> None:
        if self.review_on <= self.made_on:
            raise ValidationError(
                {"review_on": _("Kies een evaluatiedatum na de dag waarop het plan is gemaakt.")}
            )


class Goal(Withdrawable):
    """What the household wants, in its own words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="goals")
    words = models.CharField(_("doel, in eigen woorden"), max_length=300)
    domain = models.CharField(
        _("leefgebied"), max_length=20, choices=choices(lists.LIFE_DOMAIN), blank=True
    )
    people = models.ManyToManyField(Person, verbose_name=_("van wie"), blank=True)
    start = number_field(_("cijfer bij de start"))
    now = number_field(_("cijfer nu"))
    enough = number_field(_("wanneer is het goed genoeg"))
    reached_on = DayField(null=True, blank=True)
    #: As the household gave them. What is reached goes last on the page, and keeps its place.
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    #: The key of the wish that became this goal, so that it is not offered again.
    wish = models.CharField(max_length=60, blank=True, editable=False)

    class Meta:
        ordering = ("position", "pk")

    @property
    def of_household(self) -> UUID | None:
        return self.plan.household_id

    def __str__(self) -> str:
        return f"goal {self.pk}"

    @property
    def told_as(self) -> str:
        """Not by its words: who reads the history of one household may not read the other."""
        return str(_("Een doel van %(name)s") % {"name": self.plan.household})

    @property
    def is_reached(self) -> bool:
        return self.reached_on is not None


class Agreement(Versioned):
    """What one person thinks of a goal. Dissent is kept beside the goal, never averaged away."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="agreements")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    opinion = models.CharField(max_length=10, choices=choices(lists.AGREEMENT))
    words = models.CharField(max_length=300, blank=True)
    given_on = DayField(default=timezone.localdate)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = StandingManager()
    hangs_on = ("goal",)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["goal", "person"], name="one_opinion_per_goal"),
        ]

    @property
    def of_household(self) -> UUID | None:
        return self.goal.plan.household_id

    def __str__(self) -> str:
        return f"opinion on {self.goal_id}"


class Action(Withdrawable):
    """Who does what for a goal. The kind of actor is where the share of own strength comes from."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="actions")
    what = models.CharField(_("wat"), max_length=300)
    actor = models.CharField(_("wie doet het"), max_length=20, choices=choices(lists.ACTOR))
    who = models.CharField(_("naam"), max_length=80, blank=True)
    tie = models.ForeignKey(
        NetworkTie,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name=_("wie uit het netwerk"),
    )
    state = models.CharField(max_length=10, choices=choices(lists.ACTION_STATE), default="planned")
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    agreed_on = DayField(default=timezone.localdate)
    due_on = DayField(_("wanneer"), null=True, blank=True)
    ended_on = DayField(null=True, blank=True)

    hangs_on = ("goal",)

    class Meta:
        ordering = ("position", "agreed_on", "pk")

    @property
    def of_household(self) -> UUID | None:
        return self.goal.plan.household_id

    def __str__(self) -> str:
        return f"action {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def is_late(self) -> bool:
        return bool(self.is_open and self.due_on and self.due_on < timezone.localdate())


class Evaluation(Withdrawable):
    """Looking back at the plan together."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="evaluations")
    held_on = DayField(_("geëvalueerd op"), default=timezone.localdate)
    words = models.TextField(
        _("wat vindt het huishouden ervan"), validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-held_on", "-pk")

    @property
    def of_household(self) -> UUID | None:
        return self.plan.household_id

    @property
    def author_id(self) -> UUID | None:
        return self.by_id

    def __str__(self) -> str:
        return f"evaluation of {self.plan_id} on {self.held_on}"

    def clean(self) -> None:
        if self.held_on > timezone.localdate():
            raise ValidationError({"held_on": _("Deze evaluatie ligt in de toekomst.")})
        if self.plan and self.held_on < self.plan.made_on:
            raise ValidationError({"held_on": _("Deze evaluatie ligt vóór het plan zelf.")})
