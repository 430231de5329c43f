"""What was written in the log of casework since a moment of a test. The log itself only grows."""

from django.db.models import QuerySet

from wijkteam.casework.audit.models import Event


def newest_event() -> int:
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def events_since(newest: int) -> QuerySet[Event]:
    return Event.objects.filter(pk__gt=newest)
