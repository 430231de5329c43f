"""How a team works, from a day on: its norms, its setup, its questions, and what it may spend."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wijkteam.ui.words import choices, word
from wijkteam.vocabulary import journey, lists

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

from wijkteam.accounts.models.people import SpellQuerySet, Team

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
