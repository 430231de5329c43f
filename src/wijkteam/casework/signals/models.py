"""Somebody comes in: what they say, in their own words, and what was decided about it."""

from __future__ import annotations

import uuid
from datetime import date
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import Organisation, Team
from wijkteam.casework.history.models import Versioned
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person, WasBorn, check_bsn
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.words import choices
from wijkteam.vocabulary import journey, lists
from wijkteam.vocabulary.codelist import CodeList

LONGEST_TEXT = 20_000


def check_codes(codelist: CodeList, values: list[str]) -> None:
    unknown = [value for value in values if value not in codelist]
    if unknown:
        raise ValidationError(_("Onbekende keuze: %(codes)s.") % {"codes": ", ".join(unknown)})


class SignalQuerySet(models.QuerySet["Signal"]):
    def of_team(self, team: Team) -> SignalQuerySet:
        return self.filter(team=team)

    def to_triage(self) -> SignalQuerySet:
        """Nobody weighed them yet."""
        return self.filter(triage__isnull=True)

    def waiting(self) -> SignalQuerySet:
        """They need the team, and have no household and coordinator yet."""
        return self.filter(triage__outcome__in=NEEDS_TEAM, household__isnull=True)

    def in_order(self) -> SignalQuerySet:
        """Urgent first, and then who waits longest."""
        order = models.Case(
            *(
                models.When(urgency=code, then=place)
                for place, code in enumerate(lists.URGENCY.codes)
            ),
            output_field=models.IntegerField(),
        )
        return self.annotate(order=order).order_by("order", "received_on", "id")


NEEDS_TEAM = ("team_help", "crisis")


class Signal(Versioned, WasBorn):
    """A request or a worry, as it came in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    sent_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    received_on = DayField(_("ontvangen op"), default=timezone.localdate)
    kind = models.CharField(
        _("hoe kwam het binnen"), max_length=20, choices=choices(lists.SIGNAL_KIND)
    )
    channel = models.CharField(
        _("wie neemt contact op"), max_length=20, choices=choices(lists.CHANNEL)
    )
    words = models.TextField(
        _("wat is er aan de hand"), validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    wish = models.TextField(
        _("wat wil diegene zelf"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    going_well = models.TextField(
        _("wat gaat goed"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    urgency = models.CharField(
        _("hoe snel"), max_length=10, choices=choices(lists.URGENCY), default="weeks"
    )
    safety = models.JSONField(_("veiligheid"), default=dict, blank=True)
    tried = models.JSONField(_("wat is al geprobeerd"), default=list, blank=True)
    domains = models.JSONField(_("leefgebieden"), default=list, blank=True)

    given_names = models.CharField(_("voornamen"), max_length=80, blank=True)
    family_name = models.CharField(_("achternaam"), max_length=80, blank=True)
    bsn = models.CharField("BSN", max_length=9, blank=True, validators=[check_bsn])
    phone = models.CharField(_("telefoon"), max_length=40, blank=True)
    street = models.CharField(_("straat"), max_length=80, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    number = models.CharField(_("huisnummer"), max_length=10, blank=True)

    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="signals"
    )
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, null=True, blank=True, related_name="signals"
    )

    objects = SignalQuerySet.as_manager()

    class Meta:
        ordering = ("-received_on", "-id")
        indexes = [
            models.Index(fields=["team", "household", "received_on"]),
        ]

    @property
    def author_id(self) -> UUID | None:
        return self.taken_by_id

    def __str__(self) -> str:
        return f"signal {self.pk}"

    @property
    def is_triaged(self) -> bool:
        return hasattr(self, "triage")

    @property
    def needs_household(self) -> bool:
        return self.is_triaged and self.triage.outcome in NEEDS_TEAM and not self.household_id

    @property
    def who(self) -> str:
        return f"{self.given_names} {self.family_name}".strip()

    @property
    def waits_days(self) -> int:
        return (timezone.localdate() - self.received_on).days

    @property
    def to_ask(self) -> list[str]:
        """The safety questions that nobody could answer yet: for the first conversation."""
        return [code for code, answer in self.safety.items() if answer == "unknown"]

    def clean(self) -> None:
        super().clean()
        check_not_in_future(self.received_on, "received_on")
        check_codes(lists.LIFE_DOMAIN, self.domains)
        check_codes(journey.TRIED, self.tried)
        check_codes(journey.SAFETY_QUESTION, list(self.safety))
        check_codes(journey.SAFETY_ANSWER, list(self.safety.values()))


class Triage(Versioned):
    """What was decided about a signal, and why not something lighter."""

    signal = models.OneToOneField(Signal, on_delete=models.CASCADE, related_name="triage")
    outcome = models.CharField(
        _("wat spreken we af"), max_length=20, choices=choices(lists.TRIAGE_OUTCOME)
    )
    reason = models.CharField(
        _("waarom dit, en niet lichter"),
        max_length=20,
        choices=choices(lists.TRIAGE_REASON),
    )
    explanation = models.TextField(
        _("toelichting"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    done_instead = models.TextField(
        _("wat is er gedaan of afgesproken"),
        blank=True,
        validators=[MaxLengthValidator(LONGEST_TEXT)],
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decided_on = DayField(default=timezone.localdate)

    @property
    def of_household(self) -> UUID | None:
        return self.signal.household_id

    @property
    def author_id(self) -> UUID | None:
        return self.decided_by_id

    def __str__(self) -> str:
        return f"triage of {self.signal_id}"

    def clean(self) -> None:
        if self.outcome not in NEEDS_TEAM and not self.done_instead.strip():
            raise ValidationError(
                {
                    "done_instead": _(
                        "Schrijf kort op wat er wel gedaan of afgesproken is. "
                        "Ook zonder hulp van het team moet iemand weten waar hij aan toe is."
                    )
                }
            )


def check_not_in_future(day: date, field: str) -> None:
    if day > timezone.localdate():
        raise ValidationError(
            {field: _("Deze datum ligt in de toekomst. Kijk de dag en het jaartal na.")}
        )
