"""A person is a record of their own: names, birth, how to reach them, and to whom they belong."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import SpellQuerySet, User
from wijkteam.casework.history.models import StandingManager, Versioned, Withdrawable
from wijkteam.casework.people.rules import names, numbers
from wijkteam.casework.people.rules.ages import reads_own
from wijkteam.casework.people.rules.births import FIRST_YEAR, Born, age
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.words import choices
from wijkteam.vault.fields import SealedJSON, SealedText
from wijkteam.vocabulary import lists


def check_bsn(value: str) -> None:
    if not numbers.bsn_is_valid(numbers.plain_bsn(value)):
        raise ValidationError(
            _(
                "Dit is geen geldig BSN: de controle (elfproef) klopt niet. "
                "Kijk de negen cijfers na."
            )
        )


def check_interpreter(language: str, *, needed: bool) -> None:
    """An interpreter can be asked for only when it is known for which language."""
    if needed and not language:
        raise ValidationError(
            {"language": _("Kies in welke taal: zonder taal is er geen tolk te vragen.")}
        )


class Dated(models.Model):
    """Something that held from one day until another."""

    from_date = DayField(_("vanaf"), default=timezone.localdate)
    until_date = DayField(_("tot"), null=True, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__isnull=True) | Q(until_date__gte=F("from_date")),
                name="%(class)s_ends_after_it_begins",
                violation_error_message=_("De einddatum ligt vóór de begindatum."),
            )
        ]


class WasBorn(models.Model):
    """
    A birth date as far as it is known: to the day, or only the month and year, or the year.

    The year and month of a whole date are kept beside it, so that both are found by year.
    """

    birth_date = DayField(_("geboortedatum"), null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("geboortejaar"), null=True, blank=True)
    birth_month = models.PositiveSmallIntegerField(_("geboortemaand"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def born(self) -> Born:
        if self.birth_date:
            return Born(self.birth_date.year, self.birth_date.month, self.birth_date.day)
        return Born(self.birth_year, self.birth_month)

    @born.setter
    def born(self, born: Born) -> None:
        self.birth_date, self.birth_year, self.birth_month = born.date, born.year, born.month

    def clean(self) -> None:
        super().clean()
        today = timezone.localdate()
        if self.birth_date:
            self.birth_year, self.birth_month = self.birth_date.year, self.birth_date.month
        year, month = self.birth_year or today.year, self.birth_month or 1
        if (self.birth_date and self.birth_date > today) or (year, month) > (
            today.year,
            today.month,
        ):
            raise ValidationError(
                {"birth_date": _("Deze geboortedatum ligt in de toekomst. Kijk het jaartal na.")}
            )
        if year < FIRST_YEAR:
            raise ValidationError(
                {"birth_date": _("Wie toen geboren is, leeft niet meer. Kijk het jaartal na.")}
            )


class Person(Versioned, WasBorn):
    """
    Somebody whom a team knows: from a household, from a signal, or as a relation of somebody.

    Who was merged into another record is kept, so that a merge can be undone; everything that
    looks for people leaves them out.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    given_names = models.CharField(_("voornamen"), max_length=80, blank=True)
    letters = models.CharField(_("voorletters"), max_length=20, blank=True)
    prefix = models.CharField(_("tussenvoegsel"), max_length=20, blank=True)
    family_name = models.CharField(_("achternaam"), max_length=80, blank=True)
    other_names = models.CharField(
        _("ook bekend als"),
        max_length=200,
        blank=True,
        help_text=_("Roepnaam, naam van de partner of een vroegere naam."),
    )
    bsn = SealedText(
        "BSN", about="bsn", max_length=9, null=True, blank=True, unique=True, validators=[check_bsn]
    )
    #: Empty where Dutch goes well, or where nobody asked. Of the language one may not conclude
    #: where somebody comes from: that is not kept.
    language = models.CharField(
        _("taal die het makkelijkst gaat"),
        max_length=10,
        choices=choices(lists.LANGUAGE),
        blank=True,
    )
    needs_interpreter = models.BooleanField(_("tolk nodig"), default=False)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
    )
    sorted_as = models.CharField(max_length=80, editable=False)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_from",
        db_index=False,
    )

    class Meta:
        ordering = ("sorted_as", "id")
        indexes = [
            # Only who was merged: with an index on all, SQLite looks for "nobody's" (everyone)
            # along it, which made a search in a large town ten times slower.
            models.Index(
                fields=["merged_into"],
                name="people_merged",
                condition=Q(merged_into__isnull=False),
            ),
            models.Index(fields=["birth_date"]),
            models.Index(fields=["birth_year", "sorted_as"]),
            models.Index(fields=["sorted_as"]),
        ]

    def __str__(self) -> str:
        first = self.given_names or self.letters
        return " ".join(part for part in (first, self.prefix, self.family_name) if part)

    @property
    def of_household(self) -> UUID | None:
        """Where they live today: the file that their corrections are told in."""
        here = self.memberships.current().order_by("from_date").first()
        return here.household_id if here else None

    @property
    def surname(self) -> str:
        return " ".join(part for part in (self.prefix, self.family_name) if part)

    @property
    def initials(self) -> str:
        return f"{(self.given_names or self.letters)[:1]}{self.family_name[:1]}".upper()

    @property
    def age(self) -> int | None:
        """Full years; of who has no exact birth date, the most they can be."""
        born = self.born
        if not born or born.year is None:
            return None
        return age(date(born.year, born.month or 1, born.day or 1), timezone.localdate())

    @property
    def reads_own(self) -> bool:
        """
        Whether they are old enough to read what is written about them (Jeugdwet 7.3.4): judged at
        every look, for somebody grows older and a birth date may turn out to be another.
        """
        return reads_own(self.age)

    @property
    def age_is_exact(self) -> bool:
        """Born in a year or a month that is known: their age may be one less than it says."""
        return self.birth_date is not None

    @property
    def phone(self) -> str:
        """The number to try first."""
        return next((c.value for c in self.contact_details.all() if c.kind == "phone"), "")

    @property
    def email(self) -> str:
        return next((c.value for c in self.contact_details.all() if c.kind == "email"), "")

    def clean(self) -> None:
        super().clean()
        if not (self.family_name or self.given_names):
            raise ValidationError({"family_name": _("Vul een naam in: de achter- of voornaam.")})
        check_interpreter(self.language, needed=self.needs_interpreter)
        self.bsn = numbers.plain_bsn(self.bsn) if self.bsn else None
        self.sorted_as = names.in_order(self.family_name, self.given_names)


class NameWord(models.Model):
    """
    One word of a person's names: what the search looks along.

    Who is searched for by one word of many has no column of their own to look in; a row a word
    has, and each word is found by its own index.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="name_words")
    word = models.CharField(max_length=40)
    sound = models.CharField(max_length=20)
    part = models.CharField(max_length=10)

    class Meta:
        indexes = [models.Index(fields=["word", "person"])]

    def __str__(self) -> str:
        return f"word {self.pk} of {self.person_id}"


class ContactDetail(Withdrawable):
    """
    A telephone number or address by which a person is reached; the first is tried first.

    What reaches nobody any more is taken away and stays readable: who called last year is known by
    it, and a number may have been taken away by mistake.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contact_details")
    kind = models.CharField(_("soort"), max_length=10, choices=choices(lists.CONTACT_DETAIL))
    value = SealedText(_("nummer of adres"), about="contact", max_length=80)
    note = models.CharField(
        _("bijzonderheden"),
        max_length=80,
        blank=True,
        help_text=_("Van wie is het, of wanneer kun je bellen?"),
    )
    searched_as = SealedText(about="contact sought", max_length=80, editable=False)

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=["searched_as"])]

    @property
    def of_household(self) -> UUID | None:
        return self.person.of_household

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} of {self.person_id}"

    def clean(self) -> None:
        if self.kind == "email":
            validate_email(self.value)
            self.searched_as = self.value.strip().lower()
        else:
            self.searched_as = numbers.plain_phone(self.value)


#: What was not withdrawn, with the questions that dated things answer.
StandingDated = StandingManager.from_queryset(SpellQuerySet)


class Relation(Withdrawable, Dated):
    """
    What *person* is to *to*, whether or not they live together: a parent, a guardian, a carer.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="relations")
    to = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="relations_to")
    kind = models.CharField(_("wat"), max_length=20, choices=choices(lists.RELATION_KIND))
    has_authority = models.BooleanField(_("heeft gezag"), default=False)
    note = models.CharField(_("toelichting"), max_length=120, blank=True)

    objects = StandingDated()  # type: ignore[misc,assignment] # both parents bring a manager
    with_withdrawn: ClassVar[models.Manager] = models.Manager()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(person=F("to")),
                name="nobody_is_a_relation_of_themselves",
                violation_error_message=_("Kies twee verschillende mensen."),
            ),
            models.UniqueConstraint(
                fields=["person", "to", "kind"],
                condition=Q(until_date__isnull=True, withdrawn_at__isnull=True),
                name="a_relation_stands_once",
                violation_error_message=_("Deze relatie staat er al."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} of {self.to_id}"

    @property
    def of_household(self) -> UUID | None:
        """It is told in the file of who has the parent, guardian or carer."""
        return self.to.of_household


class Doubt(models.Model):
    """Two records that may be of one and the same, and what was decided about it."""

    is_different = models.BooleanField(default=False)
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_on = DayField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="%(class)s_stands_once"),
            # One order, so that a pair cannot stand there twice, the other way round.
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="%(class)s_has_one_order"
            ),
        ]


class Duplicate(Doubt):
    """Two records of people that may be one person."""

    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}"


class Joining(models.Model):
    """
    Two records that became one, with everything that changed, so that it can be undone.

    *changes* holds, row by row, the model, the key, and what each field was and became.
    """

    UNDO_DAYS = 30

    changes = SealedJSON(about="joining", default=list, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ("-at", "-pk")

    @property
    def undo_until(self) -> date:
        return timezone.localtime(self.at).date() + timedelta(days=self.UNDO_DAYS)

    @property
    def can_be_undone(self) -> bool:
        return self.undone_at is None and timezone.localdate() <= self.undo_until


class Merge(Joining):
    """Two records of people that became one."""

    kept = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="merges")
    gone = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.gone_id} into {self.kept_id}"
