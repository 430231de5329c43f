"""Who works here, in which team, and who else signs in."""

from __future__ import annotations

import uuid
from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.ui.words import choices, label
from wijkteam.vocabulary import lists, people


class Organisation(models.Model):
    """An organisation that people come from or that households are handed to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=choices(people.ORGANISATION_KIND))
    #: The municipality says it, not the kind: a practice nurse is mental health care and no
    #: specialist (Breed 2019, point 5).
    is_specialist = models.BooleanField(_("specialist"), default=False)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A neighbourhood team and the area it works for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80, unique=True)
    code = models.SlugField(max_length=30, unique=True)
    kind = models.CharField(max_length=20, choices=choices(lists.TEAM_KIND))

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """A person who signs in, with one role. What they may see follows from relations, not roles."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    role = models.CharField(max_length=20, choices=choices(people.ROLE))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )

    class Meta:
        ordering = ("first_name", "last_name")

    @property
    def full_name(self) -> str:
        return self.get_full_name() or self.username

    @property
    def initials(self) -> str:
        return "".join(part[0] for part in (self.first_name, self.last_name) if part).upper()

    @property
    def role_label(self) -> str:
        return label(people.ROLE[self.role])

    @property
    def is_worker(self) -> bool:
        return self.role == people.WORKER

    @property
    def team_name(self) -> str:
        team = self.current_team
        return team.name if team else ""

    @property
    def current_team(self) -> Team | None:
        """The team they work in today; asked often, so looked up once per request."""
        if not hasattr(self, "_current_team"):
            membership = self.memberships.current().select_related("team").first()
            self._current_team = membership.team if membership else None
            self._leads = bool(membership and membership.is_lead)
        return self._current_team

    @property
    def leads(self) -> bool:
        return self.current_team is not None and self._leads


class MembershipQuerySet(models.QuerySet["TeamMembership"]):
    def current(self, on: date | None = None) -> MembershipQuerySet:
        on = on or timezone.localdate()
        return self.filter(from_date__lte=on).filter(
            Q(until_date__isnull=True) | Q(until_date__gt=on)
        )


class TeamMembership(models.Model):
    """A worker in a team from one day until another; who left keeps authorship, not sight."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    is_lead = models.BooleanField(default=False)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__isnull=True) | Q(until_date__gt=F("from_date")),
                name="team_membership_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(until_date__isnull=True),
                name="one_current_team_per_worker",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.team_id} since {self.from_date}"
