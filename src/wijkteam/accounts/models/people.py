"""Who works here, in which team and when, and who else signs in."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import ExpressionWrapper, F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.ui.words import choices, label, word
from wijkteam.vocabulary import lists, people, sharing

if TYPE_CHECKING:
    from django.db.models.sql.compiler import SQLCompiler


class Organisation(models.Model):
    """An organisation that people come from or that households are handed to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(
        _("naam"),
        max_length=120,
        unique=True,
        error_messages={"unique": _("Er is al een organisatie met deze naam.")},
    )
    kind = models.CharField(_("soort"), max_length=20, choices=choices(people.ORGANISATION_KIND))
    #: The municipality says it, not the kind: a practice nurse is mental health care and no
    #: specialist (Breed 2019, point 5).
    is_specialist = models.BooleanField(_("specialist"), default=False)
    # Who stopped is offered nowhere, but stays in the files where it was.
    stopped_on = models.DateField(_("gestopt op"), null=True, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Product(models.Model):
    """
    One kind of help of an organisation, where the municipality judges it apart.

    An organisation may offer both: guidance at home is no specialist help, treatment is. Without
    a product the judgement of the whole organisation holds.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="products"
    )
    name = models.CharField(_("product"), max_length=120)
    is_specialist = models.BooleanField(_("specialist"), default=False)
    stopped_on = models.DateField(_("gestopt op"), null=True, blank=True)

    class Meta:
        ordering = ("organisation__name", "name")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="a_product_once_per_organisation"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A neighbourhood team and the area it works for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(
        _("naam"),
        max_length=80,
        unique=True,
        error_messages={"unique": _("Er is al een team met deze naam.")},
    )
    code = models.SlugField(
        _("code"),
        max_length=30,
        unique=True,
        error_messages={"unique": _("Er is al een team met deze code.")},
    )
    kind = models.CharField(_("soort"), max_length=20, choices=choices(lists.TEAM_KIND))
    area = models.CharField(_("gebied"), max_length=200, blank=True)
    #: Where a household and a partner reach the team: the number that stands on their pages.
    phone = models.CharField(_("telefoon"), max_length=40, blank=True)
    stopped_on = models.DateField(_("gestopt op"), null=True, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Area(models.Model):
    """
    A part of the municipality by the name that people call it: the list a team's area is read by.

    Without the list nobody can say that a neighbourhood is of no team.
    """

    name = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


#: The mark that Django puts before the password of who chose none yet.
NOBODY_CHOSE = UNUSABLE_PASSWORD_PREFIX
#: Whether somebody chose one, for lists of people: ``annotate(chose_password=CHOSE_PASSWORD)``.
CHOSE_PASSWORD = ExpressionWrapper(
    ~Q(password__startswith=NOBODY_CHOSE), output_field=models.BooleanField()
)


class HashField(models.CharField):
    """
    A hash of a password: fetched with its account, never along with a name beside other records.

    A join asks for the whole account only to write who did something. The hash stays behind then,
    as if it were deferred: it is asked when somebody needs it, and saving leaves it alone.
    """

    def select_format(
        self, compiler: SQLCompiler, sql: str, params: tuple[Any, ...]
    ) -> tuple[str, tuple[Any, ...]]:
        return (sql, params) if compiler.query.model is self.model else ("NULL", ())

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class PeopleManager(UserManager["User"]):
    """Lists of people, without the hashes of their passwords."""

    # Migrations of others, such as those of allauth, ask for people by `objects`.
    use_in_migrations = True

    def get_queryset(self) -> models.QuerySet[User]:
        return super().get_queryset().defer("password")


class User(AbstractUser):
    """A person who signs in, with one role. What they may see follows from relations, not roles."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    password = HashField(_("wachtwoord"), max_length=128)
    role = models.CharField(_("rol"), max_length=20, choices=choices(people.ROLE))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    #: What colleagues may ask them about, in codes of `life_domain`.
    knows = models.JSONField(_("waar je veel van weet"), default=list, blank=True)
    #: Beside Dutch, in codes of `language`: what they can help somebody in.
    speaks = models.JSONField(_("welke talen je spreekt"), default=list, blank=True)
    # The first day on which they may not sign in any more; planned ahead when somebody leaves.
    until_date = models.DateField(null=True, blank=True)
    # The team that who works in two of them chose last; the pages show one team at a time.
    chosen_team = models.ForeignKey(
        Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    #: The first is that of Django, which signs in with it.
    accounts = UserManager()
    objects = PeopleManager()  # type: ignore[misc]

    class Meta:
        ordering = ("first_name", "last_name")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="one_account_per_email",
                violation_error_message=_("Er is al een account met dit e-mailadres."),
            ),
        ]

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any, **more: Any) -> User:
        there = [
            (name, value)
            for name, value in zip(field_names, values, strict=True)
            if name != "password" or value is not None
        ]
        return super().from_db(db, *zip(*there, strict=True), **more)

    def has_usable_password(self) -> bool:
        # Who is given another password has it at hand, and what was asked along is old then.
        if "chose_password" in self.__dict__ and "password" in self.get_deferred_fields():
            return bool(self.__dict__["chose_password"])
        return super().has_usable_password()

    @property
    def full_name(self) -> str:
        return self.get_full_name() or self.username

    @property
    def initials(self) -> str:
        return "".join(part[0] for part in (self.first_name, self.last_name) if part).upper()

    @property
    def role_label(self) -> str:
        """The role in words; an account that was made outside the pages may have none."""
        return label(people.ROLE[self.role]) if self.role in people.ROLE else ""

    @property
    def knows_labels(self) -> list[str]:
        return [word(domain, "life_domain") for domain in self.knows]

    @property
    def speaks_labels(self) -> list[str]:
        return [word(language, "language") for language in self.speaks]

    @property
    def is_of_household(self) -> bool:
        """Whether these are pages of somebody at home, who may have to leave them at once."""
        return self.role in people.OF_HOUSEHOLD

    @property
    def is_guest(self) -> bool:
        """Whether they come from outside: at the door they are addressed as their letter does."""
        return self.role == people.PARTNER or self.is_of_household

    #: Of a resident who lives in more than one household: the key of the one they read in now, and
    #: whether the form that they sent says so. Kept in their session, not here.
    home: str = ""
    home_was_sent: bool = False

    @property
    def is_worker(self) -> bool:
        return self.role == people.WORKER

    @property
    def has_ended(self) -> bool:
        return self.until_date is not None and self.until_date <= timezone.localdate()

    @property
    def may_sign_in(self) -> bool:
        return self.is_active and not self.has_ended

    @property
    def team_name(self) -> str:
        team = self.current_team
        return team.name if team else ""

    @property
    def current_memberships(self) -> list[TeamMembership]:
        """The teams they work in today; asked often, so looked up once per request."""
        if not hasattr(self, "_current_memberships"):
            today = timezone.localdate()
            # Nearly every page asks this and people have few: asking for all of them costs less
            # than a subquery for the first.
            spells = list(self.memberships.select_related("team").order_by("from_date", "pk"))
            first: dict[uuid.UUID, date] = {}
            for spell in spells:
                # Other hours begin a membership of their own: they are here since the first.
                spell.since = first.setdefault(spell.team_id, spell.from_date)
            self._current_memberships = [spell for spell in spells if spell.holds_on(today)]
        return self._current_memberships

    @property
    def current_membership(self) -> TeamMembership | None:
        chosen = (m for m in self.current_memberships if m.team_id == self.chosen_team_id)
        return next(chosen, None) or next(iter(self.current_memberships), None)

    @property
    def works_under(self) -> frozenset[str]:
        """The laws of their task today; a generalist works under all of them."""
        membership = self.current_membership
        every = frozenset(sharing.DOMAIN)
        if membership is None or not membership.laws:
            return every
        return frozenset({sharing.GENERAL, *membership.laws})

    @property
    def current_team(self) -> Team | None:
        """The team whose pages they see: the one they chose last, or else the oldest."""
        membership = self.current_membership
        return membership.team if membership else None

    @property
    def other_teams(self) -> list[Team]:
        """What they can switch to: their other teams of today."""
        return [m.team for m in self.current_memberships if m != self.current_membership]

    @property
    def leads(self) -> bool:
        membership = self.current_membership
        return membership is not None and membership.is_lead


class SpellQuerySet(models.QuerySet):
    def current(self, on: date | None = None) -> SpellQuerySet:
        on = on or timezone.localdate()
        return self.filter(from_date__lte=on).filter(
            Q(until_date__isnull=True) | Q(until_date__gt=on)
        )

    def not_over(self, on: date | None = None) -> SpellQuerySet:
        """What holds now or begins later."""
        return self.filter(
            Q(until_date__isnull=True) | Q(until_date__gt=on or timezone.localdate())
        )


#: A week has forty hours for who works full time under any collective agreement in this work.
LONGEST_WEEK = 40


class TeamMembership(models.Model):
    """
    A worker in a team from one day until another; who left keeps authorship, not sight.

    Other hours begin a membership of their own, so that a caseload per full-time worker is that of
    the quarter and not that of today.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    is_lead = models.BooleanField(default=False)
    hours_a_week = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(LONGEST_WEEK)]
    )
    #: For which laws they work here, in codes of `law_domain`; empty is a generalist, for all.
    laws = models.JSONField(default=list, blank=True)
    #: What they bring into this team, and who employs them; empty is not known.
    discipline = models.CharField(
        _("discipline"), max_length=20, choices=choices(lists.DISCIPLINE), blank=True
    )
    employment = models.CharField(
        _("in dienst of gedetacheerd"),
        max_length=10,
        choices=choices(lists.WORKER_EMPLOYMENT),
        blank=True,
    )
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)
    #: The first day in this team, for who was asked for the own memberships.
    since: date

    objects = SpellQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__isnull=True) | Q(until_date__gt=F("from_date")),
                name="team_membership_ends_after_it_begins",
                violation_error_message=_("De laatste dag ligt vóór de eerste."),
            ),
            models.UniqueConstraint(
                fields=["user", "team"],
                condition=Q(until_date__isnull=True),
                name="nobody_is_in_a_team_twice",
                violation_error_message=_("Deze medewerker werkt al in dit team."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.team_id} since {self.from_date}"

    def holds_on(self, day: date) -> bool:
        return self.from_date <= day and (self.until_date is None or day < self.until_date)

    def clean(self) -> None:
        known = set(sharing.DOMAIN) - {sharing.GENERAL}
        if not set(self.laws) <= known:
            raise ValidationError({"laws": _("Kies wetten uit de lijst.")})
        # In all teams together a week has no more hours than a week has.
        others = TeamMembership.objects.filter(user=self.user_id).exclude(pk=self.pk)
        others = others.not_over(self.from_date)
        if self.until_date:
            others = others.filter(from_date__lt=self.until_date)
        elsewhere = sum(hours or 0 for hours in others.values_list("hours_a_week", flat=True))
        if self.hours_a_week and elsewhere + self.hours_a_week > LONGEST_WEEK:
            raise ValidationError(
                {
                    "hours_a_week": _(
                        "Met de andere teams erbij is dit %(total)s uur per week. "
                        "Kies hier hoogstens %(left)s uur, of pas eerst de uren in het andere "
                        "team aan."
                    )
                    % {
                        "total": elsewhere + self.hours_a_week,
                        "left": max(0, LONGEST_WEEK - elsewhere),
                    }
                }
            )

    @property
    def law_labels(self) -> list[str]:
        return [word(law, "law_domain") for law in self.laws]


class Absence(models.Model):
    """
    A worker who is away for a while, and who covers for them meanwhile.

    Why is not asked: an employer may not keep from what somebody is ill. The cover ends with
    the absence, on a day that is known beforehand or on the day that they are back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="absences")
    kind = models.CharField(_("soort"), max_length=20, choices=choices(people.ABSENCE_KIND))
    from_date = models.DateField(_("eerste dag weg"))
    # The first day back, so that a day counts once: as with memberships.
    until_date = models.DateField(_("eerste dag terug"), null=True, blank=True)
    covered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="covers"
    )

    objects = SpellQuerySet.as_manager()

    class Meta:
        ordering = ("from_date", "pk")
        indexes = [models.Index(fields=["user", "until_date"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__isnull=True) | Q(until_date__gt=F("from_date")),
                name="absence_ends_after_it_begins",
                violation_error_message=_("De eerste dag terug ligt niet na de eerste dag weg."),
            ),
            models.CheckConstraint(
                condition=Q(covered_by__isnull=True) | ~Q(covered_by=F("user")),
                name="nobody_covers_for_themselves",
                violation_error_message=_("Iemand kan niet voor zichzelf waarnemen."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} away since {self.from_date}"

    def clean(self) -> None:
        same = Absence.objects.filter(user=self.user).exclude(pk=self.pk)
        overlap = same.not_over(self.from_date)
        if self.until_date:
            overlap = overlap.filter(from_date__lt=self.until_date)
        if overlap.exists():
            raise ValidationError(
                _("Voor deze dagen staat al een afwezigheid. Pas die aan, of kies andere dagen.")
            )
