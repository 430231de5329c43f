"""A term that runs: where it began, when it ends, and why that changed."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import Team
from wijkteam.casework.households.models import Household
from wijkteam.casework.terms.clocks import CLOCKS, Clock
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.day_order import soonest
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists

#: From so many days before its end a term stands on the day page.
WARN_DAYS = 7


class TermQuerySet(models.QuerySet["Term"]):
    def running(self) -> TermQuerySet:
        return self.filter(met_on__isnull=True, dropped_on__isnull=True)

    def ending_by(self, day: date) -> TermQuerySet:
        return self.running().filter(ends_on__lte=day)

    def binding(self) -> TermQuerySet:
        """Those that the team must keep."""
        return self.filter(kind__in=[kind for kind, clock in CLOCKS.items() if clock.binds_team])


class Term(models.Model):
    """
    One clock that runs for a signal or a household.

    What it is about is a bare label and key, so that every room above can start one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("termijn"), max_length=20, choices=choices(lists.TERM_KIND))
    about = models.CharField(max_length=80)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(
        Household, on_delete=models.CASCADE, null=True, blank=True, related_name="terms"
    )
    started_on = DayField(_("begon op"))
    #: Unknown while the term stands still.
    ends_on = DayField(_("uiterlijk"), null=True, blank=True)
    extended_because = models.CharField(_("reden van verlengen"), max_length=300, blank=True)
    met_on = DayField(_("gehaald op"), null=True, blank=True)
    dropped_on = DayField(null=True, blank=True)
    dropped_because = models.CharField(
        max_length=20, choices=choices(lists.TERM_DROPPED), blank=True
    )

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = (soonest("ends_on"), "started_on", "id")
        constraints = [
            models.UniqueConstraint(fields=["about", "kind"], name="one_clock_of_a_kind"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("started_on")),
                name="term_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["household", "met_on"]), models.Index(fields=["about"])]

    def __str__(self) -> str:
        return f"{self.kind} since {self.started_on}"

    @property
    def clock(self) -> Clock:
        return CLOCKS[self.kind]

    @property
    def is_running(self) -> bool:
        return self.met_on is None and self.dropped_on is None

    @property
    def is_paused(self) -> bool:
        return self.is_running and self.ends_on is None

    @property
    def is_late(self) -> bool:
        """Past its end and not met: only said of what the team must keep."""
        return (
            self.is_running
            and self.clock.binds_team
            and self.ends_on is not None
            and self.ends_on < timezone.localdate()
        )

    @property
    def was_late(self) -> bool:
        return self.met_on is not None and self.ends_on is not None and self.met_on > self.ends_on

    @property
    def is_near(self) -> bool:
        soon = timezone.localdate() + timedelta(days=WARN_DAYS)
        return self.is_running and self.ends_on is not None and self.ends_on <= soon

    @property
    def is_over(self) -> bool:
        """A right that has passed: nobody is late, it is simply over."""
        return (
            self.is_running
            and not self.clock.binds_team
            and self.ends_on is not None
            and self.ends_on < timezone.localdate()
        )


class TermPause(models.Model):
    """Days on which a term stood still, because somebody had to bring something (Awb 4:15)."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="pauses")
    since = DayField(_("vanaf"), default=timezone.localdate)
    until = DayField(_("tot"), null=True, blank=True)
    reason = models.CharField(_("waar wachten we op"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("since", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="pause_ends_after_it_begins",
                violation_error_message=_("De termijn kan niet weer lopen vóór hij stilstond."),
            ),
            models.UniqueConstraint(
                fields=["term"],
                condition=Q(until__isnull=True),
                name="a_term_stands_still_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"pause of {self.term_id} since {self.since}"
