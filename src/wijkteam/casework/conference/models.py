"""
Households that a team talks over together: what is asked, who was there, and what came of it.

Who is there reads the question and what was chosen to be told, and nothing else of the file.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import Team, User
from wijkteam.casework.history.models import Versioned
from wijkteam.casework.households.models import Household
from wijkteam.casework.plans.models import Action
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

#: What a table needs to know fits on half a page; who tells more opens the file.
LONGEST_TEXT = 2_000


def text(label: StrPromise) -> models.TextField:
    return models.TextField(label, blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])


class Conference(Versioned):
    """One meeting of a team about households. Its agenda is made by who works with them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", editable=False)
    on = DayField(_("op welke dag"), kind="planned")
    where = models.CharField(_("waar en hoe laat"), max_length=120, blank=True)
    #: Colleagues who are there: until it is closed they read what is brought.
    present = models.ManyToManyField(User, verbose_name=_("wie zijn erbij"), related_name="+")
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    closed_on = DayField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("-on", "-id")
        indexes = [models.Index(fields=["team", "on"])]

    def __str__(self) -> str:
        return f"conference of {self.team_id} on {self.on}"

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


class Case(Versioned):
    """One household on the agenda: the question, the facts that others may know, the outcome."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conference = models.ForeignKey(
        Conference, on_delete=models.CASCADE, related_name="cases", editable=False
    )
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="cases")
    question = models.CharField(_("wat is de vraag"), max_length=300)
    facts = text(_("wat mogen de anderen weten"))
    told = models.CharField(
        _("weet het huishouden dit"), max_length=10, choices=choices(lists.HOUSEHOLD_TOLD)
    )
    why_not_told = models.CharField(_("waarom nog niet"), max_length=300, blank=True)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    brought_on = DayField(default=timezone.localdate, kind="past", editable=False)
    dropped_on = DayField(null=True, blank=True, editable=False)

    #: From outside: who has a part in this household, and a function of who has none.
    partners = models.ManyToManyField(
        User, verbose_name=_("welke partners waren erbij"), related_name="+", blank=True
    )
    others = models.CharField(_("wie nog meer van buiten"), max_length=200, blank=True)
    strengths = text(_("wat gaat goed"))
    advice = text(_("wat raden de anderen aan"))
    decision = text(_("wat is besloten"))
    discussed_on = DayField(_("op welke dag besproken"), null=True, blank=True, kind="past")
    #: What landed in the plan. It lives there: here stands where it came from.
    actions = models.ManyToManyField(Action, related_name="+", editable=False)

    class Meta:
        ordering = ("brought_on", "id")
        indexes = [models.Index(fields=["household", "-discussed_on"])]

    def __str__(self) -> str:
        return f"case {self.pk}"

    @property
    def author_id(self) -> UUID | None:
        return self.brought_by_id

    @property
    def is_on(self) -> bool:
        """Whether it waits to be talked over."""
        return self.dropped_on is None and self.discussed_on is None

    @property
    def is_to_come(self) -> bool:
        """Whether the day on which it will be talked over must still come."""
        return self.discussed_on is None and self.conference.on > timezone.localdate()

    @property
    def must_be_told(self) -> bool:
        """Whether the household still has to hear that it was talked over."""
        return self.discussed_on is not None and self.told == "not_told"

    def clean(self) -> None:
        if self.told == "not_told" and not self.why_not_told.strip():
            raise ValidationError(
                {"why_not_told": _("Schrijf op waarom het huishouden dit nog niet weet.")}
            )
        if self.discussed_on and self.discussed_on > timezone.localdate():
            raise ValidationError(
                {"discussed_on": _("Deze dag moet nog komen. Kies de dag van de bespreking.")}
            )
        if self.discussed_on and not (self.advice.strip() or self.decision.strip()):
            raise ValidationError(
                {"decision": _("Schrijf op wat de anderen aanraden of wat is besloten.")}
            )
