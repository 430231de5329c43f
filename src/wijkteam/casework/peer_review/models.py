"""
Peer review: a group of colleagues that talks through a question of one of them, again and again.

Nothing here is about a household: a question is told without names, and what was learnt is for the
whole team.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import Team, User
from wijkteam.casework.history.models import Versioned
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.day_order import open_first
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists

LONGEST_TEXT = 2_000


class PeerGroup(Versioned):
    """Colleagues who meet every so many weeks until they stop."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", editable=False)
    name = models.CharField(_("hoe heet de groep"), max_length=80)
    members = models.ManyToManyField(User, verbose_name=_("wie doen mee"), related_name="+")
    every_weeks = models.PositiveSmallIntegerField(
        _("om de hoeveel weken"), validators=[MinValueValidator(1), MaxValueValidator(26)]
    )
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    stopped_on = DayField(null=True, blank=True, kind="past", editable=False)
    stopped_because = models.CharField(
        _("waarom stopt de groep"), max_length=200, blank=True, editable=False
    )

    class Meta:
        ordering = (open_first("stopped_on"), "name", "id")

    def __str__(self) -> str:
        return f"peer group of {self.team_id}"

    @property
    def is_open(self) -> bool:
        return self.stopped_on is None


class PeerMeeting(Versioned):
    """One meeting: who brings what, how it is talked through, and what everybody learnt."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(
        PeerGroup, on_delete=models.CASCADE, related_name="meetings", editable=False
    )
    on = DayField(_("op welke dag"), kind="planned")
    brings = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("wie brengt iets in"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    question = models.CharField(_("wat is de vraag, zonder namen"), max_length=600, blank=True)
    method = models.CharField(
        _("hoe bespreken we die"), max_length=10, choices=choices(lists.PEER_METHOD), blank=True
    )
    learnt = models.TextField(
        _("wat leerden we"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    held_on = DayField(_("wanneer was het"), null=True, blank=True)

    class Meta:
        ordering = ("-on", "-id")
        indexes = [models.Index(fields=["group", "-on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(held_on__isnull=True),
                name="one_next_meeting_per_peer_group",
                violation_error_message=_("De volgende keer staat al gepland."),
            ),
        ]

    def __str__(self) -> str:
        return f"peer meeting of {self.group_id} on {self.on}"

    def clean(self) -> None:
        if self.held_on and self.held_on > timezone.localdate():
            raise ValidationError({"held_on": _("Deze dag moet nog komen. Kies de dag zelf.")})
        if self.held_on and not self.learnt.strip():
            raise ValidationError({"learnt": _("Schrijf in een zin op wat jullie leerden.")})
