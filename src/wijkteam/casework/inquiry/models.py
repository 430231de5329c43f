"""The inquiry of the Wmo: seven headings, and a report that the household gets and answers."""

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

from wijkteam.casework.history.models import Withdrawable
from wijkteam.casework.households.models import Household
from wijkteam.casework.inquiry import rules
from wijkteam.casework.people.models import Person
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST_TEXT = 4_000


def _text(label: StrOrPromise) -> models.TextField:
    return models.TextField(label, blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])


class Inquiry(Withdrawable):
    """One inquiry about one person; the fields stand in the order of article 2.3.2 (4)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="inquiries")
    about = models.ForeignKey(
        Person, verbose_name=_("over wie"), on_delete=models.PROTECT, related_name="+"
    )
    started_on = DayField(_("begonnen op"), default=timezone.localdate)
    needs = _text(_("wat iemand nodig heeft en wil"))
    own_strength = _text(_("wat iemand zelf kan"))
    network = _text(_("wat mensen eromheen doen"))
    carers = _text(_("wat de mantelzorger nodig heeft"))
    general = _text(_("wat er in de buurt is"))
    together = _text(_("met wie wordt samengewerkt"))
    contribution = _text(_("eigen bijdrage"))
    outcome = _text(_("wat wij samen vinden"))
    support_told_on = DayField(
        _("onafhankelijke ondersteuning genoemd op"), kind="past", null=True, blank=True
    )
    plan_told_on = DayField(_("eigen plan genoemd op"), kind="past", null=True, blank=True)
    budget_told_on = DayField(
        _("persoonsgebonden budget uitgelegd op"), kind="past", null=True, blank=True
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+"
    )
    given_on = DayField(null=True, blank=True, editable=False, kind="past")
    given_by = models.CharField(
        max_length=10, choices=choices(lists.SENT_BY), blank=True, editable=False
    )
    answer = models.CharField(
        _("wat vindt u van het verslag"),
        max_length=12,
        choices=choices(lists.REPORT_ANSWER),
        blank=True,
    )
    answer_words = models.TextField(
        _("wat moet anders"), blank=True, validators=[MaxLengthValidator(2_000)]
    )
    answered_on = DayField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("-started_on", "-id")
        indexes: ClassVar = [models.Index(fields=["household", "-started_on"])]

    def __str__(self) -> str:
        return f"inquiry about {self.about_id}"

    @property
    def origin(self) -> str:
        return "wmo"

    @property
    def author_id(self) -> UUID | None:
        return self.written_by_id

    @property
    def reference(self) -> str:
        return self.id.hex[:8].upper()

    @property
    def is_final(self) -> bool:
        return self.given_on is not None

    @property
    def headings(self) -> list[tuple[str, str, str]]:
        """Letter of the law, heading and what was found."""
        return [
            (letter, str(self._meta.get_field(name).verbose_name), getattr(self, name))  # type: ignore[union-attr]
            for letter, name in rules.HEADINGS.items()
        ]

    @property
    def still_open(self) -> list[str]:
        names = (*rules.HEADINGS.values(), *rules.TOLD)
        missing = rules.still_open({name: getattr(self, name) for name in names})
        return [str(self._meta.get_field(name).verbose_name) for name in missing]  # type: ignore[union-attr]

    def clean(self) -> None:
        if self.started_on > timezone.localdate():
            raise ValidationError({"started_on": _("Deze datum ligt in de toekomst.")})
