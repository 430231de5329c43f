"""One household, one plan, one coordinator: the household, its people, and who works with it."""

from __future__ import annotations

import uuid
from datetime import date
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import Team, User
from wijkteam.casework.history.models import Versioned, Withdrawable
from wijkteam.casework.households import rules
from wijkteam.ui.words import choices
from wijkteam.vocabulary import journey, lists


def check_bsn(value: str) -> None:
    if not rules.bsn_is_valid(value):
        raise ValidationError(
            _(
                "Dit is geen geldig BSN: de controle (elfproef) klopt niet. "
                "Kijk de negen cijfers na."
            )
        )


ADDRESS = ("street", "number", "postcode", "city")


class HouseholdQuerySet(models.QuerySet["Household"]):
    def worked_with_by(self, user: User) -> HouseholdQuerySet:
        """Households that *user* is involved with today, while still working in its team."""
        current = Involvement.objects.current().filter(worker=user).values("household")
        return self.filter(pk__in=current)

    def of_team(self, team: Team) -> HouseholdQuerySet:
        return self.filter(team=team)

    def open(self) -> HouseholdQuerySet:
        return self.exclude(phase=journey.CLOSED)


class Household(Versioned):
    """People who live together and are helped together."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("naam van het huishouden"), max_length=120)
    kind = models.CharField(
        _("soort huishouden"), max_length=20, choices=choices(lists.HOUSEHOLD_KIND)
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    phase = models.CharField(max_length=20, choices=choices(journey.PHASE), default=journey.INTAKE)
    weight = models.CharField(
        _("gewicht"), max_length=10, choices=choices(journey.WEIGHT), default="medium"
    )
    street = models.CharField(_("straat"), max_length=80, blank=True)
    number = models.CharField(_("huisnummer"), max_length=10, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    city = models.CharField(_("plaats"), max_length=80, blank=True)
    address_is_secret = models.BooleanField(_("geheim adres"), default=False)
    safety = models.TextField(_("veiligheid"), max_length=1000, blank=True)
    known_since = models.DateField(default=timezone.localdate)
    #: The name as Dutch lists have it, the same in every database: see `rules.sort_key`.
    sorts_as = models.CharField(max_length=120, blank=True, editable=False)
    #: The last day it came back after being let go: a return is met like a new household.
    returned_on = models.DateField(null=True, blank=True, editable=False)

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        ordering = ("sorts_as", "id")
        indexes = [
            models.Index(fields=["team", "phase", "sorts_as"]),
            models.Index(fields=["postcode", "number"]),
        ]

    @property
    def of_household(self) -> UUID | None:
        return self.pk

    @property
    def hidden_fields(self) -> frozenset[str]:
        return frozenset(ADDRESS) if self.address_is_secret else frozenset()

    def __str__(self) -> str:
        return self.name

    @property
    def asked_since(self) -> date:
        """Since when this time: the return, or else the first day."""
        return self.returned_on or self.known_since

    @property
    def address(self) -> str:
        return f"{self.street} {self.number}, {self.postcode} {self.city}".strip(" ,")

    def clean(self) -> None:
        self.sorts_as = rules.sort_key(self.name)


class Person(Versioned):
    """Somebody in, or once in, a household."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    given_names = models.CharField(_("voornamen"), max_length=80, blank=True)
    prefix = models.CharField(_("tussenvoegsel"), max_length=20, blank=True)
    family_name = models.CharField(_("achternaam"), max_length=80)
    birth_date = models.DateField(_("geboortedatum"), null=True, blank=True)
    bsn = models.CharField(
        "BSN", max_length=9, null=True, blank=True, unique=True, validators=[check_bsn]
    )
    phone = models.CharField(_("telefoon"), max_length=40, blank=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
    )
    searched_as = models.CharField(max_length=80, editable=False)
    sounds_like = models.CharField(max_length=20, editable=False)

    class Meta:
        ordering = ("family_name", "given_names")
        indexes = [
            models.Index(fields=["searched_as", "birth_date"]),
            models.Index(fields=["sounds_like", "birth_date"]),
            models.Index(fields=["birth_date"]),
        ]

    def __str__(self) -> str:
        return " ".join(part for part in (self.given_names, self.prefix, self.family_name) if part)

    @property
    def initials(self) -> str:
        return f"{self.given_names[:1]}{self.family_name[:1]}".upper()

    @property
    def age(self) -> int | None:
        return rules.age(self.birth_date, timezone.localdate()) if self.birth_date else None

    def clean(self) -> None:
        self.bsn = self.bsn or None
        if self.birth_date and self.birth_date > timezone.localdate():
            raise ValidationError(
                {"birth_date": _("Deze geboortedatum ligt in de toekomst. Kijk het jaartal na.")}
            )
        self.searched_as = rules.plain(self.family_name)
        self.sounds_like = rules.sound(self.family_name)


class DatedQuerySet(models.QuerySet):
    def current(self, on: date | None = None) -> DatedQuerySet:
        on = on or timezone.localdate()
        return self.filter(from_date__lte=on).filter(
            Q(until_date__isnull=True) | Q(until_date__gt=on)
        )


class Dated(models.Model):
    """Something that held from one day until another."""

    from_date = models.DateField(_("vanaf"), default=timezone.localdate)
    until_date = models.DateField(_("tot"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__isnull=True) | Q(until_date__gte=F("from_date")),
                name="%(class)s_ends_after_it_begins",
                violation_error_message=_("De einddatum ligt vóór de begindatum."),
            )
        ]


class Membership(Versioned, Dated):
    """A person in a household: people move, split and join, so it is dated."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("rol"), max_length=20, choices=choices(lists.HOUSEHOLD_ROLE))
    has_custody = models.BooleanField(_("heeft gezag"), default=False)
    joined_because = models.CharField(
        max_length=20, choices=choices(lists.MEMBERSHIP_REASON), default="intake"
    )
    left_because = models.CharField(
        max_length=20, choices=choices(lists.MEMBERSHIP_REASON), blank=True
    )

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["household", "person"],
                condition=Q(until_date__isnull=True),
                name="nobody_is_in_a_household_twice",
                violation_error_message=_("Deze persoon hoort al bij dit huishouden."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.household_id}"


class NetworkTie(Withdrawable):
    """Somebody around the household, and whether that helps."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="ties")
    name = models.CharField(_("wie"), max_length=80)
    what = models.CharField(_("wat doet diegene"), max_length=120, blank=True)
    sign = models.CharField(_("wat betekent het"), max_length=10, choices=choices(lists.TIE_SIGN))

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"tie {self.pk} of {self.household_id}"


class Involvement(Versioned, Dated):
    """Which worker is involved, how and why. To see a household is to have one of these."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="involvements")
    worker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="involvements")
    role = models.CharField(max_length=20, choices=choices(lists.INVOLVEMENT_ROLE))
    reason = models.CharField(_("reden"), max_length=200)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(role="coordinator", until_date__isnull=True),
                name="one_coordinator_per_household",
                violation_error_message=_("Dit huishouden heeft al een coördinator."),
            ),
        ]
        indexes = [models.Index(fields=["worker", "until_date"])]

    def __str__(self) -> str:
        return f"{self.worker_id} with {self.household_id}"


class OrganisationInvolved(Withdrawable):
    """Who else works here: that they do, not what they know."""

    household = models.ForeignKey(
        Household, on_delete=models.CASCADE, related_name="organisations_involved"
    )
    name = models.CharField(_("organisatie"), max_length=120)
    contact = models.CharField(_("contactpersoon"), max_length=80, blank=True)
    about = models.CharField(_("waarvoor"), max_length=80, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return f"organisation {self.pk} with {self.household_id}"
