"""How people come in, on which devices, and what happened to accounts."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.logbook.models import LogRow
from wijkteam.ui.words import choices
from wijkteam.vocabulary import people

if TYPE_CHECKING:
    pass

from wijkteam.accounts.models.people import User


class Invitation(models.Model):
    """
    A way in that works once: a link, or the same secret as a code on paper.

    Only a fingerprint of the secret is kept, so that who reads the database cannot use it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="invitations")
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    purpose = models.CharField(max_length=20, choices=choices(people.INVITATION_PURPOSE))
    way = models.CharField(max_length=10, choices=choices(people.INVITATION_WAY))
    made_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return f"{self.purpose} for {self.user_id}"

    @property
    def state(self) -> str:
        if self.used_at:
            return "used"
        if self.withdrawn_at:
            return "withdrawn"
        return "expired" if self.expires_at <= timezone.now() else "open"

    @property
    def is_open(self) -> bool:
        return self.state == "open"


class Device(models.Model):
    """A browser in which somebody is signed in: one row per session."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="devices")
    session_key = models.CharField(max_length=40, unique=True)
    browser = models.CharField(max_length=20, choices=choices(people.BROWSER))
    system = models.CharField(max_length=20, choices=choices(people.SYSTEM))
    address = models.GenericIPAddressField(null=True, blank=True)
    signed_in_at = models.DateTimeField(auto_now_add=True)
    last_seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-last_seen_at",)

    def __str__(self) -> str:
        return f"{self.browser} of {self.user_id}"


class WrongGuesses(models.Model):
    """
    How often a password or code was guessed wrongly from one side, and when last.

    The key is a fingerprint of whom or from where: what people typed as a name is not kept, for
    a password typed in the wrong box would be kept too.
    """

    key = models.CharField(max_length=64, primary_key=True)
    number = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.number} until {self.last_at:%Y-%m-%d %H:%M}"


class AccountEvent(LogRow):
    """
    One thing that happened to accounts, teams or organisations, or one coming or going.

    Written once, never edited. It holds codes and keys, never a name or what somebody typed.
    """

    # Nobody is known when a guess fails.
    actor = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    action = models.CharField(max_length=40, choices=choices(people.ACCOUNT_EVENT))
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    subject = models.CharField(max_length=80, blank=True)
    details = models.JSONField(default=dict, blank=True)

    class Meta(LogRow.Meta):
        abstract = False
        ordering = ("-at", "-pk")
        indexes = [
            models.Index(fields=["-at", "-id"]),
            models.Index(fields=["actor", "-at"]),
            models.Index(fields=["user", "-at"]),
        ]

    def __str__(self) -> str:
        return f"{self.action} at {self.at:%Y-%m-%d %H:%M}"

    @property
    def actor_named(self) -> str:
        return _to_an_administrator(self.actor)

    @property
    def user_named(self) -> str:
        return _to_an_administrator(self.user)


def _to_an_administrator(user: User | None) -> str:
    """The name of somebody; who gets help, or stands by them, is casework and has none here."""
    if user is None:
        return ""
    return str(_("een bewoner of naaste")) if user.is_of_household else user.full_name
