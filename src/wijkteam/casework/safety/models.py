"""Danger that somebody said yes to, who was told, and what was done until it was weighed."""

from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import Team, User
from wijkteam.casework.history.models import Versioned
from wijkteam.casework.households.models import Household
from wijkteam.casework.safety import rules
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.words import choices
from wijkteam.vocabulary import journey, lists

#: What was seen and done; the story of the danger is a conversation.
LONGEST_WORDS = 5_000


class TeamAgreement(models.Model):
    """What a team agreed for when there is danger: whom to call in, what never to do alone."""

    team = models.OneToOneField(Team, on_delete=models.CASCADE, related_name="danger_agreement")
    words = models.TextField(
        _("wat heeft jullie team afgesproken"), blank=True, validators=[MaxLengthValidator(1_000)]
    )
    backup = models.CharField(_("achterwacht"), max_length=80, blank=True)
    backup_phone = models.CharField(_("telefoon van de achterwacht"), max_length=40, blank=True)

    def __str__(self) -> str:
        return f"agreement of {self.team_id}"


class Duty(models.Model):
    """Who is on duty for new signals on a day: danger stands first on their day page."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="duties")
    worker = models.ForeignKey(User, on_delete=models.CASCADE, related_name="duties")
    on = DayField(_("dag"), default=timezone.localdate)

    class Meta:
        ordering = ("on",)
        constraints = [
            models.UniqueConstraint(fields=["team", "worker", "on"], name="on_duty_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"duty of {self.worker_id} on {self.on}"


class DangerQuerySet(models.QuerySet["Danger"]):
    def open(self) -> DangerQuerySet:
        return self.filter(closed_at__isnull=True)


class Danger(Versioned):
    """
    Somebody answered yes to a question about danger. It stays in sight until it is weighed.

    What it is about (a signal) is a bare label and key, so that every room above can raise one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    about = models.CharField(max_length=80, unique=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(
        Household, on_delete=models.CASCADE, null=True, blank=True, related_name="dangers"
    )
    answers = models.JSONField(default=dict)
    opened_at = models.DateTimeField(auto_now_add=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    speaks_freely = models.CharField(
        _("kan diegene vrijuit praten"),
        max_length=10,
        choices=choices(journey.SAFETY_ANSWER),
        blank=True,
    )
    emergency = models.CharField(
        _("112 gebeld"), max_length=12, choices=choices(lists.CALLED), blank=True
    )
    who_minds = models.TextField(
        _("wie let op de kinderen"), blank=True, validators=[MaxLengthValidator(LONGEST_WORDS)]
    )
    veilig_thuis = models.CharField(
        _("Veilig Thuis gebeld"), max_length=12, choices=choices(lists.CALLED), blank=True
    )
    suicide_line = models.CharField(
        _("113 genoemd of gebeld"), max_length=12, choices=choices(lists.CALLED), blank=True
    )
    backup = models.CharField(_("wie haalde je erbij"), max_length=80, blank=True)
    call_back = models.CharField(_("hoe en wanneer is bellen veilig"), max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    closed_because = models.CharField(
        _("waarom is het nu veilig genoeg"),
        max_length=20,
        choices=choices(lists.DANGER_CLOSED),
        blank=True,
    )
    closing_words = models.TextField(
        _("wat is er gedaan"), blank=True, validators=[MaxLengthValidator(LONGEST_WORDS)]
    )

    objects = DangerQuerySet.as_manager()

    class Meta:
        ordering = ("-opened_at",)
        indexes = [models.Index(fields=["team", "closed_at"])]

    def __str__(self) -> str:
        return f"danger about {self.about}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def signal_id(self) -> str:
        return self.about.rpartition(":")[2]

    @property
    def said_yes(self) -> list[str]:
        """The questions that were answered with yes, in the order of the list."""
        return [code for code in journey.SAFETY_QUESTION if self.answers.get(code) == "yes"]

    @property
    def asks_who_minds(self) -> bool:
        return rules.asks_who_minds(self.answers)

    @property
    def is_suicidal(self) -> bool:
        return self.answers.get("suicidal") in ("yes", "unknown")

    @property
    def steps_open(self) -> list[str]:
        return rules.steps_open(
            self.answers, emergency=self.emergency, who_minds=self.who_minds, backup=self.backup
        )


class DangerSeen(models.Model):
    """Who opened the page of a danger first when: so that nobody thinks somebody else knows."""

    danger = models.ForeignKey(Danger, on_delete=models.CASCADE, related_name="seen")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("at",)
        constraints = [
            models.UniqueConstraint(fields=["danger", "user"], name="seen_first_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} saw {self.danger_id}"


def on_duty(team: Team, day: date | None = None) -> models.QuerySet[User]:
    return User.objects.filter(duties__team=team, duties__on=day or timezone.localdate())
