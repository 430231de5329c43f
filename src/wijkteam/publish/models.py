"""A release between the one who prepared it and the one who lets it go."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class PreparedRelease(models.Model):
    """
    A release that somebody prepared: its files, frozen, and the record that stays inside.

    Nobody changes it: another day or another smallest group is another preparation, and asks again.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        PUBLISHED = "published"
        DROPPED = "dropped"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    until = models.DateField()
    smallest_cell = models.PositiveSmallIntegerField()
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    prepared_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    release = models.CharField(max_length=20, blank=True)
    rows = models.BinaryField()
    figures = models.BinaryField()
    inside = models.BinaryField()
    account = models.JSONField(default=dict)

    class Meta:
        constraints = (
            # Who prepares a release does not let it go.
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True)
                | ~models.Q(state="published")
                | ~models.Q(decided_by=models.F("prepared_by")),
                name="another_publishes",
            ),
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state="waiting"), name="one_release_waits"
            ),
        )

    def __str__(self) -> str:
        return f"release until {self.until}"

    @classmethod
    def waiting(cls) -> PreparedRelease | None:
        """The one release that waits for a second person; its files are not read."""
        waiting = cls.objects.filter(state=cls.State.WAITING)
        return waiting.defer("rows", "figures", "inside").select_related("prepared_by").first()
