"""What somebody is still typing, kept on the server until it is finished."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Draft(models.Model):
    """The fields of one unfinished form of one person. Only that person ever sees it."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts"
    )
    key = models.CharField(max_length=80)
    fields = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-saved_at",)
        constraints = [
            models.UniqueConstraint(fields=["author", "key"], name="one_draft_per_form"),
        ]

    def __str__(self) -> str:
        return f"{self.key} of {self.author_id}"
