"""One household, one plan, one coordinator: the household, its people, and who works with it."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import ClassVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.models import Absence, Team, User
from wijkteam.casework.history.models import Versioned, Withdrawable
from wijkteam.casework.households import rules
from wijkteam.casework.people.models import Dated, Doubt, Joining, Person, StandingDated
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.dutch_order import plain, sort_key
from wijkteam.ui.words import choices
from wijkteam.vocabulary import journey, lists, sharing

ADDRESS = ("street", "number", "postcode", "city")


class HouseholdQuerySet(models.QuerySet["Household"]):
    def worked_with_by(self, user: User) -> HouseholdQuerySet:
        """
        Households that *user* is involved with today, while still working in its team; and those
        of a coordinator who is away and for whom *user* covers, as long as that lasts.
        """
        involved = Involvement.objects.current()
        away = Absence.objects.current().filter(covered_by=user).values("user")
        own = involved.filter(worker=user).order_by().values("household")
        covered = involved.filter(worker__in=away, role="coordinator").order_by()
        # One list of keys: behind an "or" SQLite goes through all households of a large team.
        return self.filter(pk__in=own.union(covered.values("household")))

    def of_team(self, team: Team) -> HouseholdQuerySet:
        """Those that the team leads; who was merged into another is no household any more."""
        return self.filter(team=team, merged_into__isnull=True)

    def known_to_team(self, team: Team) -> HouseholdQuerySet:
        """Those that the team leads or works with beside another team."""
        beside = TeamInvolved.objects.current().filter(team=team).values("household")
        return self.filter(Q(team=team) | Q(pk__in=beside), merged_into__isnull=True)

    def open(self) -> HouseholdQuerySet:
        return self.exclude(phase=journey.CLOSED)


class Household(Versioned):
    """People who live together and are helped together."""

    #: Who came in by a door of `households.access`, and of which laws they read nothing here.
    reader: UUID | None = None
    withheld: frozenset[str] = frozenset()
    #: Until when the reader may read it, of who broke the glass.
    glass_until: datetime | None = None

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
    known_since = DayField(default=timezone.localdate)
    #: The name as Dutch lists have it, the same in every database: see `dutch_order.sort_key`.
    sorts_as = models.CharField(max_length=120, blank=True, editable=False)
    #: The last day it came back after being let go: a return is met like a new household.
    returned_on = DayField(null=True, blank=True, editable=False)
    split_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="split_off",
        db_index=False,
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_from",
        db_index=False,
    )
    street_searched_as = models.CharField(max_length=80, blank=True, editable=False)

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        ordering = ("sorts_as", "id")
        indexes = [
            # Only those merged, as of people: no plan goes along all the others.
            models.Index(
                fields=["merged_into"],
                name="households_merged",
                condition=Q(merged_into__isnull=False),
            ),
            models.Index(
                fields=["split_from"],
                name="households_split",
                condition=Q(split_from__isnull=False),
            ),
            models.Index(fields=["team", "phase", "sorts_as"]),
            # A list of one team by name: by name alone PostgreSQL goes along the whole town.
            models.Index(fields=["team", "sorts_as", "id"], name="households_of_team_by_name"),
            models.Index(fields=["postcode", "number"]),
            models.Index(fields=["street_searched_as", "number"]),
            models.Index(fields=["number", "street_searched_as"]),
            models.Index(fields=["sorts_as"]),
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
        self.sorts_as = sort_key(self.name)
        self.street_searched_as = plain(self.street)


class Membership(Versioned, Dated):
    """A person in a household: people move, split and join, so it is dated."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("rol"), max_length=20, choices=choices(lists.HOUSEHOLD_ROLE))
    has_custody = models.BooleanField(_("heeft gezag"), default=False)
    share = models.PositiveSmallIntegerField(
        _("deel van de tijd"),
        null=True,
        blank=True,
        help_text=_("In procenten. Alleen voor wie op twee plekken woont."),
    )
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
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gte=1, share__lte=99),
                name="a_share_is_a_part_of_the_time",
                violation_error_message=_("Schrijf een getal van 1 tot en met 99."),
            ),
        ]
        indexes = [models.Index(fields=["person", "until_date"])]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.household_id}"

    def overlaps(self, other: Membership) -> bool:
        """Whether both held on some day, or the one begins on the day that the other ends."""
        begins_before_end = other.until_date is None or self.from_date <= other.until_date
        ends_after_begin = self.until_date is None or self.until_date >= other.from_date
        return begins_before_end and ends_after_begin

    def clean(self) -> None:
        """
        Nobody is in one household twice at a time, nor in two without a share of the time in each.

        No database has a constraint for this that both of ours know; whoever writes one holds the
        record of the person.
        """
        others = Membership.objects.filter(person=self.person_id).exclude(pk=self.pk)
        spans = [rules.Stay(o.household_id, o.from_date, o.until_date, o.share) for o in others]
        this = rules.Stay(self.household_id, self.from_date, self.until_date, self.share)
        clash = rules.clash(this, spans)
        if clash == "same":
            raise ValidationError(_("Deze persoon hoorde in die tijd al bij dit huishouden."))
        if clash == "elsewhere":
            raise ValidationError(
                _(
                    "Deze persoon hoort in die tijd ook bij een ander huishouden. "
                    "Is dat voorbij, leg dan eerst het vertrek daar vast. "
                    "Woont diegene op twee plekken, vul dan bij allebei het deel van de tijd in."
                )
            )
        if clash == "too_much":
            raise ValidationError(
                {"share": _("Samen met de andere plek is dit meer dan de hele tijd.")}
            )


class NetworkTie(Withdrawable, Dated):
    """Somebody around the household, and whether that helps; also who is missed (absent)."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="ties")
    name = models.CharField(_("wie"), max_length=80)
    what = models.CharField(_("wat doet diegene"), max_length=120, blank=True)
    sign = models.CharField(_("wat betekent het"), max_length=10, choices=choices(lists.TIE_SIGN))
    person = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="ties",
        verbose_name=_("wie dat is"),
    )

    objects = StandingDated()  # type: ignore[misc,assignment] # both parents bring a manager
    with_withdrawn: ClassVar[models.Manager] = models.Manager()

    class Meta(Dated.Meta):
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


class TeamInvolved(Versioned, Dated):
    """A second team round one household; the team that leads it has the coordinator."""

    household = models.ForeignKey(
        Household, on_delete=models.CASCADE, related_name="teams_involved"
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("waarvoor"), max_length=200)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["household", "team"],
                condition=Q(until_date__isnull=True),
                name="a_team_is_involved_once",
                violation_error_message=_("Dit team werkt al mee."),
            ),
        ]
        indexes = [models.Index(fields=["team", "until_date"])]

    def __str__(self) -> str:
        return f"{self.team_id} with {self.household_id}"


class BrokenGlassQuerySet(models.QuerySet["BrokenGlass"]):
    def open_for(self, user: User) -> BrokenGlassQuerySet:
        return self.filter(worker=user, until__gt=timezone.now())


class BrokenGlass(models.Model):
    """
    A worker of another team opened a file in need, for some hours: until somebody reviewed that it
    is not over. It stands here because it opens the door of a household.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="broken_glass")
    worker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("waarom"), max_length=20, choices=choices(lists.GLASS_REASON))
    words = models.CharField(_("wat is er aan de hand"), max_length=500)
    at = models.DateTimeField(default=timezone.now, editable=False)
    until = models.DateTimeField()
    verdict = models.CharField(
        _("was het terecht"), max_length=12, choices=choices(lists.GLASS_VERDICT), blank=True
    )
    review_words = models.CharField(_("waarom vind je dat"), max_length=500, blank=True)
    reviewed_on = DayField(null=True, blank=True, kind="past")
    reviewed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = BrokenGlassQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "id")
        indexes = [models.Index(fields=["worker", "until"])]

    def __str__(self) -> str:
        return f"glass of {self.household_id} broken by {self.worker_id}"

    @property
    def reference(self) -> str:
        """How one speaks of the file without a name."""
        return self.household_id.hex[:8].upper()

    @property
    def is_late(self) -> bool:
        return rules.review_is_late(timezone.now() - self.at, is_reviewed=bool(self.reviewed_on))


class LeadDuty(Dated):
    """
    A lead answers for the files of the own team for some days, and can open each of them.

    It names a reason and its days, not the households: of each file that is opened the look is
    written down, and the household reads it. It stands here because the door asks it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("waarom"), max_length=20, choices=choices(lists.DUTY_REASON))
    words = models.CharField(_("wat wil je weten"), max_length=300)

    class Meta(Dated.Meta):
        ordering = ("-from_date", "id")
        indexes = [models.Index(fields=["worker", "until_date"])]

    def __str__(self) -> str:
        return f"duty of {self.worker_id} in {self.team_id}"

    @property
    def last_day(self) -> date:
        """The last day on which it held; laid down on the day it began, it held on that day."""
        end = self.until_date or timezone.localdate()
        return max(self.from_date, end - timedelta(days=1))


class LawOpened(models.Model):
    """
    A worker reads what is known under a law that is not of their task, on a ground and for a while.

    It stands here because the door of a household asks it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="laws_opened")
    worker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    law = models.CharField(_("van welke wet"), max_length=15, choices=choices(sharing.DOMAIN))
    ground = models.CharField(
        _("waarom mag dat"), max_length=20, choices=choices(lists.SHARING_GROUND)
    )
    words = models.CharField(_("waarom is het nodig"), max_length=300)
    said_yes = models.ManyToManyField(Person, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    until_date = DayField(_("tot en met"))

    class Meta:
        ordering = ("-at", "id")
        indexes = [models.Index(fields=["household", "worker", "until_date"])]

    def __str__(self) -> str:
        return f"{self.law} of {self.household_id} opened by {self.worker_id}"


class TeamMove(models.Model):
    """
    Another team is asked to take a household on, or to work with it beside the team that leads.
    Until that team says yes nothing changes.

    *words* is all that the other team reads before it answers.
    """

    BESIDE = "beside"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="team_moves")
    from_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    to_team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="+", verbose_name=_("naar team")
    )
    kind = models.CharField(
        _("wat vraag je"), max_length=10, choices=choices(lists.TEAM_MOVE_KIND), default="over"
    )
    #: Until when the other team works beside this one; who takes a household on has no last day.
    until = DayField(_("tot"), null=True, blank=True)
    reason = models.CharField(_("waarom"), max_length=20, choices=choices(lists.TEAM_MOVE_REASON))
    words = models.TextField(_("wat moet het andere team weten"), max_length=1000)
    state = models.CharField(max_length=10, choices=choices(lists.MOVE_STATE), default="proposed")
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_on = DayField(default=timezone.localdate)
    answered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_on = DayField(null=True, blank=True)
    answer = models.CharField(_("antwoord"), max_length=300, blank=True)

    class Meta:
        ordering = ("-proposed_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(state="proposed"),
                name="one_open_move_per_household",
                violation_error_message=_("Er wacht al een overdracht op antwoord."),
            ),
            models.CheckConstraint(
                condition=~Q(from_team=F("to_team")),
                name="a_move_goes_to_another_team",
                violation_error_message=_("Kies een ander team."),
            ),
        ]
        indexes = [models.Index(fields=["to_team", "state"])]

    def __str__(self) -> str:
        return f"move of {self.household_id} to {self.to_team_id}"

    @property
    def is_beside(self) -> bool:
        return self.kind == self.BESIDE


class HouseholdDuplicate(Doubt):
    """Two households that may be one."""

    first = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}"


class HouseholdMerge(Joining):
    """Two households that became one."""

    kept = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="merges")
    gone = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.gone_id} into {self.kept_id}"


class HouseholdSplit(Joining):
    """A household of which a part went on by itself."""

    kept = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="splits")
    new = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.new_id} out of {self.kept_id}"
