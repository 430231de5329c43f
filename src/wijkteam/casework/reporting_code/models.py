"""A worry about violence or abuse, what Veilig Thuis handed over, and what was agreed."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.history.models import Versioned, Withdrawable
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person
from wijkteam.casework.reporting_code import rules
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.day_order import open_first
from wijkteam.ui.words import choices
from wijkteam.vocabulary import journey, lists, sharing

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST_WORDS = 5_000
#: Jeugdwet, article 1.1: who is younger is helped under that law.
OF_AGE = 18
#: Reasons, in the words of Veilig Thuis, that are about a child.
OF_A_CHILD = frozenset({"child_check", "custody_fight", "child_abuse"})


class _OfHousehold(models.Model):
    """What all that stands here has: whose it is, and who wrote it down."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="%(class)ss")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def author_id(self) -> UUID | None:
        return self.written_by_id


def _words(label: StrOrPromise, longest: int = LONGEST_WORDS) -> models.TextField:
    return models.TextField(label, blank=True, validators=[MaxLengthValidator(longest)])


class Concern(_OfHousehold, Withdrawable):
    """One walk through the reporting code, from the first sign to the decision."""

    about = models.ForeignKey(
        Person,
        verbose_name=_("over wie"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    noticed_on = DayField(_("gezien op"), kind="past", default=timezone.localdate)
    signs = models.TextField(
        _("wat zag of hoorde je"), validators=[MaxLengthValidator(LONGEST_WORDS)]
    )
    child_check = models.CharField(
        _("kindcheck"), max_length=12, choices=choices(lists.CHILD_CHECK), blank=True
    )
    consulted = models.CharField(_("met wie overlegde je"), max_length=200, blank=True)
    consulted_on = DayField(_("overlegd op"), kind="past", null=True, blank=True)
    advice_on = DayField(_("advies gevraagd op"), kind="past", null=True, blank=True)
    advice_words = _words(_("advies van Veilig Thuis"))
    talked_on = DayField(_("gesproken op"), kind="past", null=True, blank=True)
    talk_words = _words(_("wat zeiden zij"))
    not_talked_because = models.CharField(_("waarom niet gesproken"), max_length=300, blank=True)
    acute = models.CharField(
        _("acute onveiligheid"), max_length=10, choices=choices(journey.SAFETY_ANSWER), blank=True
    )
    structural = models.CharField(
        _("structurele onveiligheid"),
        max_length=10,
        choices=choices(journey.SAFETY_ANSWER),
        blank=True,
    )
    weighing = _words(_("hoe weeg je het"))
    decision = models.CharField(
        _("besluit"), max_length=20, choices=choices(lists.REPORTING_DECISION), blank=True
    )
    decision_words = _words(_("waarom dit besluit"))
    decided_on = DayField(null=True, blank=True, editable=False)

    class Meta:
        ordering = (open_first("decided_on"), "-noticed_on", "-id")
        indexes: ClassVar = [models.Index(fields=["household", "decided_on"])]

    def __str__(self) -> str:
        return f"concern in {self.household_id}"

    @property
    def is_open(self) -> bool:
        return self.decided_on is None

    @property
    def is_final(self) -> bool:
        return self.decided_on is not None

    @property
    def steps_done(self) -> dict[str, bool]:
        held = {field.attname: getattr(self, field.attname) for field in self._meta.concrete_fields}
        return rules.steps_done(held)

    is_of_safety = True

    origin_reads = ("about",)

    @property
    def origin(self) -> str:
        """A worry about a child is youth help; it stays in sight of who must act."""
        if self.about is None or self.about.birth_year is None:
            return sharing.GENERAL
        is_child = self.noticed_on.year - self.about.birth_year < OF_AGE
        return "youth" if is_child else sharing.GENERAL

    @property
    def must_report(self) -> bool:
        return rules.must_report(acute=self.acute, structural=self.structural)

    def clean(self) -> None:
        today = timezone.localdate()
        for name in ("noticed_on", "consulted_on", "advice_on", "talked_on"):
            day = getattr(self, name)
            if day and day > today:
                raise ValidationError({name: _("Deze datum ligt in de toekomst.")})


class SafetyAgreement(_OfHousehold, Withdrawable):
    """What people agreed so that it stays safe, and when they look whether it works."""

    words = models.CharField(_("wat is afgesproken"), max_length=500)
    who = models.CharField(_("wie houdt zich eraan"), max_length=200)
    agreed_on = DayField(_("afgesproken op"), default=timezone.localdate)
    review_on = DayField(_("samen terugkijken op"))
    ended_on = DayField(null=True, blank=True, editable=False)
    ended_because = models.CharField(
        max_length=12, choices=choices(lists.AGREEMENT_ENDED), blank=True, editable=False
    )

    class Meta:
        ordering = (open_first("ended_on"), "review_on", "-id")

    def __str__(self) -> str:
        return f"safety agreement of {self.household_id}"

    @property
    def is_open(self) -> bool:
        return self.ended_on is None

    @property
    def is_due(self) -> bool:
        return self.is_open and self.review_on <= timezone.localdate()

    def clean(self) -> None:
        if self.review_on and self.agreed_on and self.review_on < self.agreed_on:
            raise ValidationError(
                {"review_on": _("Kies een dag na de dag van de afspraak, om terug te kijken.")}
            )


class VeiligThuisReport(_OfHousehold, Withdrawable):
    """
    What Veilig Thuis handed over to the team, in the values that Veilig Thuis itself counts in.

    Source: Uitvoeringsregeling Wmo 2015, annex A (information protocol of Veilig Thuis).
    """

    received_on = DayField(_("ontvangen op"), default=timezone.localdate)
    reference = models.CharField(_("kenmerk van Veilig Thuis"), max_length=40, blank=True)
    reasons = models.JSONField(_("aanleiding"), default=list)
    natures = models.JSONField(_("aard"), default=list, blank=True)
    asked = _words(_("wat vraagt Veilig Thuis"), 2_000)
    answered_on = DayField(_("teruggemeld op"), null=True, blank=True)
    answer = _words(_("wat meldde je terug"), 2_000)

    class Meta:
        ordering = ("-received_on", "-id")

    is_of_safety = True

    def __str__(self) -> str:
        return f"report of Veilig Thuis about {self.household_id}"

    @property
    def origin(self) -> str:
        """Of youth help when it is about the abuse of a child, or else of the Wmo."""
        return "youth" if OF_A_CHILD.intersection(self.reasons) else "wmo"

    def clean(self) -> None:
        today = timezone.localdate()
        for name in ("received_on", "answered_on"):
            day = getattr(self, name)
            if day and day > today:
                raise ValidationError({name: _("Deze datum ligt in de toekomst.")})
        if self.answer.strip() and not self.answered_on:
            raise ValidationError({"answered_on": _("Vul ook in wanneer je dit terugmeldde.")})
        if self.answered_on and self.answered_on < self.received_on:
            raise ValidationError(
                {"answered_on": _("Kies een dag na de dag waarop het binnenkwam.")}
            )


class CrisisPlan(_OfHousehold, Versioned):
    """
    What somebody does when it goes wrong again, in their own words.

    A household has one; two that are made one may bring two, and then the newest counts.
    """

    signs = _words(_("waaraan merken wij dat het misgaat"), 2_000)
    helps = _words(_("wat helpt dan"), 2_000)
    avoid = _words(_("wat maakt het erger"), 2_000)
    call = _words(_("wie bellen wij, in deze volgorde"), 2_000)
    review_on = DayField(_("samen terugkijken op"))

    class Meta:
        ordering = ("-review_on", "-id")

    def __str__(self) -> str:
        return f"crisis plan of {self.household_id}"

    @property
    def is_due(self) -> bool:
        return self.review_on <= timezone.localdate()
