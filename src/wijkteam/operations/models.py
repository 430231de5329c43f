"""That a worker is there: what it works on stands in the tables of the queue."""

from __future__ import annotations

from django.db import models


class Heartbeat(models.Model):
    """A worker, and when it last said that it lives."""

    worker = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"worker {self.worker} at {self.at:%Y-%m-%d %H:%M}"
