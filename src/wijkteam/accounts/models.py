"""Who works here, in which team and when, who else signs in, and what happened to accounts."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.logbook.models import LogRow
from wijkteam.ui.words import choices, label, word
from wijkteam.vocabulary import journey, lists, people, sharing

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


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


#: The mark that Django puts before the password of who chose none yet.
NOBODY_CHOSE = UNUSABLE_PASSWORD_PREFIX


class User(AbstractUser):
    """A person who signs in, with one role. What they may see follows from relations, not roles."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    role = models.CharField(_("rol"), max_length=20, choices=choices(people.ROLE))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    #: What colleagues may ask them about, in codes of `life_domain`.
    knows = models.JSONField(_("waar je veel van weet"), default=list, blank=True)
    speaks = models.CharField(_("welke talen je spreekt"), max_length=120, blank=True)
    # The first day on which they may not sign in any more; planned ahead when somebody leaves.
    until_date = models.DateField(null=True, blank=True)
    # The team that who works in two of them chose last; the pages show one team at a time.
    chosen_team = models.ForeignKey(
        Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

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
    def is_of_household(self) -> bool:
        """Whether these are pages of somebody at home, who may have to leave them at once."""
        return self.role in people.OF_HOUSEHOLD

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
            # Other hours begin a membership of their own: since when they work there is the first.
            first = TeamMembership.objects.filter(user=OuterRef("user"), team=OuterRef("team"))
            self._current_memberships = list(
                self.memberships.current()
                .select_related("team")
                .annotate(since=Subquery(first.order_by("from_date").values("from_date")[:1]))
                .order_by("from_date", "pk")
            )
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
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

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


#: The most households of one weight that a norm may give a full-time worker: what is more is a
#: typing mistake, not a norm. Own choice.
MOST_HOUSEHOLDS = 500


def _households(words: StrPromise) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        words, validators=[MinValueValidator(1), MaxValueValidator(MOST_HOUSEHOLDS)]
    )


class TeamNorms(models.Model):
    """
    What somebody who works full time in a team carries, from a day on, and who says so.

    Other norms begin a row of their own: what was counted before keeps the norms of then.
    """

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="norms")
    heavy = _households(_("zware huishoudens per voltijder"))
    medium = _households(_("middelzware huishoudens per voltijder"))
    light = _households(_("lichte huishoudens per voltijder"))
    watched = _households(_("huishoudens op waakvlam per voltijder"))
    settling_weeks = models.PositiveSmallIntegerField(
        _("inwerktijd in weken"), default=13, validators=[MaxValueValidator(104)]
    )
    lead_share = models.PositiveSmallIntegerField(
        _("deel van de uren van de teamleider voor huishoudens (%)"),
        default=50,
        validators=[MaxValueValidator(100)],
    )
    #: The norms hold when this much of a week goes to what is of no household.
    internal_share = models.PositiveSmallIntegerField(
        _("deel van de uren voor intern werk waar deze normen mee rekenen (%)"),
        default=30,
        validators=[MaxValueValidator(90)],
    )
    source = models.CharField(_("wie zegt dit"), max_length=200)
    from_date = models.DateField(_("eerste dag"))
    until_date = models.DateField(null=True, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        ordering = ("-from_date", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__isnull=True) | Q(until_date__gt=F("from_date")),
                name="team_norms_end_after_they_begin",
            ),
            models.CheckConstraint(
                condition=Q(heavy__gt=0, medium__gt=0, light__gt=0, watched__gt=0),
                name="a_norm_is_never_zero",
                violation_error_message=_(
                    "Kies een norm van 1 of meer: met nul past er geen huishouden bij."
                ),
            ),
            models.UniqueConstraint(
                fields=["team"],
                condition=Q(until_date__isnull=True),
                name="one_open_set_of_norms_per_team",
            ),
        ]

    def __str__(self) -> str:
        return f"norms of {self.team_id} since {self.from_date}"

    def holds_on(self, day: date) -> bool:
        return self.from_date <= day and (self.until_date is None or day < self.until_date)


class TeamSetup(models.Model):
    """
    How a team works from a day on: for whom, what it does, what it may, and who says so.

    Configuration, never code. Another way of working begins a row of its own: what was done before
    was done under the one of then, and the figures split there. A team without a row does
    everything for everybody (`access.setup_of`).
    """

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="setups")
    #: The ready-made model it was taken from, in a code of `models.yaml`; empty when of one's own.
    model = models.CharField(max_length=30, blank=True)
    kind = models.CharField(_("soort"), max_length=20, choices=choices(lists.TEAM_KIND))
    targets = models.JSONField(_("voor wie"), default=list)
    tasks = models.JSONField(_("taken"), default=list)
    mandate = models.CharField(
        _("mandaat"), max_length=10, choices=choices(lists.TEAM_MANDATE), default="buy"
    )
    employment = models.CharField(
        _("in dienst bij"), max_length=10, choices=choices(lists.TEAM_EMPLOYMENT), blank=True
    )
    #: The heaviest household that the team helps itself.
    heaviest = models.CharField(
        _("helpt zelf tot en met"), max_length=10, choices=choices(journey.WEIGHT), default="heavy"
    )
    plan_of = models.CharField(
        _("wie begint het plan"), max_length=10, choices=choices(lists.TEAM_PLAN), default="team"
    )
    #: Whether the generalist stays while a specialist helps.
    keeps_contact = models.BooleanField(_("blijft contactpersoon"), default=False)
    #: Whether a second team round one household is the way of working, not an exception.
    is_beside = models.BooleanField(_("werkt samen met een ander team"), default=False)
    #: Whether watching over a household stops by itself after some quiet contacts, or goes on
    #: until they no longer want it (LPBL 2014: no end of a track, but a watchful eye).
    followup_has_end = models.BooleanField(_("waakvlam heeft een einde"), default=False)
    talk_days = models.PositiveSmallIntegerField(
        _("eerste gesprek binnen dagen"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
    )
    review_months = models.PositiveSmallIntegerField(
        _("plan opnieuw bekijken na maanden"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )
    source = models.CharField(_("wie zegt dit"), max_length=300, blank=True)
    from_date = models.DateField(_("eerste dag"))
    until_date = models.DateField(null=True, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        ordering = ("-from_date", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__isnull=True) | Q(until_date__gt=F("from_date")),
                name="team_setup_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["team"],
                condition=Q(until_date__isnull=True),
                name="one_open_setup_per_team",
            ),
        ]

    def __str__(self) -> str:
        return f"setup of {self.team_id} since {self.from_date}"

    def clean(self) -> None:
        if not self.tasks or not set(self.tasks) <= set(lists.TEAM_TASK.codes):
            raise ValidationError({"tasks": _("Kies een taak of meer uit de lijst.")})
        if not self.targets or not set(self.targets) <= set(lists.TEAM_TARGET.codes):
            raise ValidationError({"targets": _("Kies voor wie het team er is.")})
        if self.kind == "access" and "own_help" in self.tasks:
            raise ValidationError(
                {"tasks": _("Een team met alleen toegang helpt niet zelf. Kies een van beide.")}
            )
        if self.mandate == "help" and "own_help" not in self.tasks:
            raise ValidationError(
                {"mandate": _("Dit team helpt niet zelf. Kies ‘niets’ of ‘inkopen’.")}
            )

    @property
    def target_words(self) -> str:
        """For whom the team is, in words; nothing when it is for everybody."""
        if "everybody" in self.targets:
            return ""
        return ", ".join(word(target, "team_target").lower() for target in self.targets)

    @property
    def gives_access(self) -> bool:
        return "access" in self.tasks

    @property
    def decides(self) -> bool:
        return "decisions" in self.tasks

    @property
    def may_begin(self) -> bool:
        """Whether help may begin without a decision."""
        return self.mandate != "none"

    @property
    def may_buy(self) -> bool:
        return self.mandate == "buy"

    def is_too_heavy(self, weight: str) -> bool:
        """Whether a household of this weight is helped by somebody else here."""
        order = ("light", "medium", "heavy")
        return "own_help" not in self.tasks or order.index(weight) > order.index(self.heaviest)


#: More questions than this are not answered at a desk with somebody in front of it. Own choice.
MOST_TRIAGE_QUESTIONS = 8


class TriageModel(models.Model):
    """
    The questions that a team asks when it weighs a signal, and the outcomes it chooses from.

    Of a team, or of the municipality for every team without one of its own. From a day on; another
    version begins a row of its own, and what was weighed before keeps the one of then. Outcomes
    stay codes of `triage_outcome`, so that they can be counted whatever a team calls them.
    """

    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, null=True, blank=True, related_name="triage_models"
    )
    name = models.CharField(_("naam"), max_length=80)
    #: Each with ``words``, and with ``outcome`` what a yes makes one think of.
    questions = models.JSONField(_("vragen"), default=list)
    #: The outcomes that are offered, each with the team's own words or none.
    outcomes = models.JSONField(_("uitkomsten"), default=dict)
    source = models.CharField(_("wie zegt dit"), max_length=200)
    from_date = models.DateField(_("eerste dag"))
    until_date = models.DateField(null=True, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        ordering = ("-from_date", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__isnull=True) | Q(until_date__gt=F("from_date")),
                name="triage_model_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["team"],
                condition=Q(until_date__isnull=True, team__isnull=False),
                name="one_open_triage_model_per_team",
            ),
        ]

    def __str__(self) -> str:
        return f"triage model of {self.team_id} since {self.from_date}"

    def clean(self) -> None:
        codes = set(lists.TRIAGE_OUTCOME.codes)
        if not self.questions:
            raise ValidationError(_("Schrijf minstens één vraag op."))
        if any(question.get("outcome") not in ("", None, *codes) for question in self.questions):
            raise ValidationError(_("Kies bij elke vraag een uitkomst uit de lijst, of geen."))
        if not set(self.outcomes) <= codes or not {"team_help", "crisis"} <= set(self.outcomes):
            raise ValidationError(
                _("Kies de uitkomsten. ‘Hulp van het team’ en ‘crisis’ horen er altijd bij.")
            )

    def called(self, outcome: str) -> str:
        """What the team calls an outcome: its own words, or those of the house."""
        return self.outcomes.get(outcome) or word(outcome, "triage_outcome")


class TeamBudget(models.Model):
    """What a team may buy of help in a calendar year, in euros and hours, and who says so."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="budgets")
    year = models.PositiveSmallIntegerField(
        _("jaar"), validators=[MinValueValidator(2015), MaxValueValidator(2100)]
    )
    euros = models.PositiveIntegerField(
        _("euro’s"), validators=[MinValueValidator(1), MaxValueValidator(100_000_000)]
    )
    #: Hours of help; empty when only euros were agreed.
    hours = models.PositiveIntegerField(
        _("uren"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    source = models.CharField(_("wie zegt dit"), max_length=200)

    class Meta:
        ordering = ("-year",)
        constraints = [
            models.UniqueConstraint(
                fields=["team", "year"],
                name="one_budget_per_team_and_year",
            ),
        ]

    def __str__(self) -> str:
        return f"budget of {self.team_id} in {self.year}"


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


class Invitation(models.Model):
    """
    A way in that works once: a link, or the same secret as a code on paper.

    Only a fingerprint of the secret is kept, so that who reads the database cannot use it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="invitations")
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    purpose = models.CharField(max_length=20, choices=choices(people.INVITATION_PURPOSE))
    way = models.CharField(max_length=10, choices=choices(people.INVITATION_WAY))
    made_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return f"{self.purpose} for {self.user_id}"

    @property
    def state(self) -> str:
        if self.used_at:
            return "used"
        if self.withdrawn_at:
            return "withdrawn"
        return "expired" if self.expires_at <= timezone.now() else "open"

    @property
    def is_open(self) -> bool:
        return self.state == "open"


class Device(models.Model):
    """A browser in which somebody is signed in: one row per session."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="devices")
    session_key = models.CharField(max_length=40, unique=True)
    browser = models.CharField(max_length=20, choices=choices(people.BROWSER))
    system = models.CharField(max_length=20, choices=choices(people.SYSTEM))
    address = models.GenericIPAddressField(null=True, blank=True)
    signed_in_at = models.DateTimeField(auto_now_add=True)
    last_seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-last_seen_at",)

    def __str__(self) -> str:
        return f"{self.browser} of {self.user_id}"


class WrongGuesses(models.Model):
    """
    How often a password or code was guessed wrongly from one side, and when last.

    The key is a fingerprint of whom or from where: what people typed as a name is not kept, for
    a password typed in the wrong box would be kept too.
    """

    key = models.CharField(max_length=64, primary_key=True)
    number = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.number} until {self.last_at:%Y-%m-%d %H:%M}"


class AccountEvent(LogRow):
    """
    One thing that happened to accounts, teams or organisations, or one coming or going.

    Written once, never edited. It holds codes and keys, never a name or what somebody typed.
    """

    # Nobody is known when a guess fails.
    actor = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    action = models.CharField(max_length=40, choices=choices(people.ACCOUNT_EVENT))
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    subject = models.CharField(max_length=80, blank=True)
    details = models.JSONField(default=dict, blank=True)

    class Meta(LogRow.Meta):
        abstract = False
        ordering = ("-at", "-pk")
        indexes = [
            models.Index(fields=["-at", "-id"]),
            models.Index(fields=["actor", "-at"]),
            models.Index(fields=["user", "-at"]),
        ]

    def __str__(self) -> str:
        return f"{self.action} at {self.at:%Y-%m-%d %H:%M}"

    @property
    def actor_named(self) -> str:
        return _to_an_administrator(self.actor)

    @property
    def user_named(self) -> str:
        return _to_an_administrator(self.user)


def _to_an_administrator(user: User | None) -> str:
    """The name of somebody; who gets help, or stands by them, is casework and has none here."""
    if user is None:
        return ""
    return str(_("een bewoner of naaste")) if user.is_of_household else user.full_name
