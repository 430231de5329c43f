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

from wijkteam.accounts.models import Organisation, Team, TriageModel
from wijkteam.casework.history.models import Versioned, Withdrawable
from wijkteam.casework.households.models import ADDRESS, Household
from wijkteam.casework.people.models import Person, WasBorn, check_bsn, check_interpreter
from wijkteam.casework.people.rules.numbers import plain_bsn, plain_postcode
from wijkteam.casework.signals import rules
from wijkteam.ui.day_limits import DayField
from wijkteam.ui.dutch_order import plain
from wijkteam.ui.words import choices, word
from wijkteam.vault.fields import SealedText
from wijkteam.vocabulary import journey, lists
from wijkteam.vocabulary.codelist import CodeList

#: As long as a conversation: some signals are a letter that is typed over.
LONGEST_TEXT = 20_000


def check_codes(codelist: CodeList, values: list[str]) -> None:
    unknown = [value for value in values if value not in codelist]
    if unknown:
        raise ValidationError(_("Onbekende keuze: %(codes)s.") % {"codes": ", ".join(unknown)})


class SignalQuerySet(models.QuerySet["Signal"]):
    def of_team(self, team: Team) -> SignalQuerySet:
        return self.filter(team=team)

    def questions(self) -> SignalQuerySet:
        """The first signal of each question: what is counted, whoever rang about it later."""
        return self.filter(part_of__isnull=True)

    def to_triage(self) -> SignalQuerySet:
        """Nobody weighed them yet."""
        return self.filter(triage__isnull=True)

    def waiting(self) -> SignalQuerySet:
        """They need the team, have no household and coordinator yet, and did not give up."""
        gone = Departure.objects.filter(signal=models.OuterRef("pk"), returned_on=None)
        return self.filter(triage__outcome__in=NEEDS_TEAM, household__isnull=True).filter(
            ~models.Exists(gone)
        )

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
#: Somebody else goes on with it: the signal says who, and how it got there.
SENT_TO = ("informal", "general_provision", "collective", "specialist")
#: Sent to somebody who answers: what was done instead is the sending itself.
SPEAKS_FOR_ITSELF = (*SENT_TO, "other_team")

REASON_DOES_NOT_FIT = _("Deze reden past niet bij wat je afspreekt. Kies een reden die past.")
TO_WHOM = _("Schrijf op naar wie of wat: kies een organisatie, of noem de voorziening of groep.")


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
    #: A partner's own words for why the person does not know yet: never pasted into the quote.
    person_knows = models.BooleanField(_("weet diegene van de melding"), null=True, blank=True)
    why_not_told = models.CharField(_("waarom nog niet"), max_length=300, blank=True)
    #: A number by which who sent it finds the signal again.
    their_reference = models.CharField(_("kenmerk van wie het meldde"), max_length=40, blank=True)
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
    who_minds = models.CharField(_("wie let op de kinderen"), max_length=300, blank=True)
    tried = models.JSONField(_("wat is al geprobeerd"), default=list, blank=True)
    domains = models.JSONField(_("leefgebieden"), default=list, blank=True)

    given_names = models.CharField(_("voornamen"), max_length=80, blank=True)
    family_name = models.CharField(_("achternaam"), max_length=80, blank=True)
    bsn = SealedText("BSN", about="bsn", max_length=9, blank=True, validators=[check_bsn])
    phone = SealedText(_("telefoon"), about="contact", max_length=40, blank=True)
    street = models.CharField(_("straat"), max_length=80, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    number = models.CharField(_("huisnummer"), max_length=10, blank=True)
    street_searched_as = models.CharField(max_length=80, blank=True, editable=False)

    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="signals"
    )
    contact_mode = models.CharField(
        _("hoe bereiken we diegene"),
        max_length=20,
        choices=choices(lists.CONTACT_MODE),
        default="phone",
    )
    contact_when = models.CharField(_("wanneer liefst"), max_length=120, blank=True)
    language = models.CharField(
        _("taal die het makkelijkst gaat"),
        max_length=10,
        choices=choices(lists.LANGUAGE),
        blank=True,
    )
    needs_interpreter = models.BooleanField(_("tolk nodig"), default=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("wie pakt dit op"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, null=True, blank=True, related_name="signals"
    )
    #: The first signal of the question that this one is about: one question, however many signals.
    part_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="joined",
        db_index=False,
    )

    #: Which lists the codes in these fields are of, for whoever reads what stood there before.
    code_lists = {
        "safety": ("safety_question", "safety_answer"),
        "tried": ("tried",),
        "domains": ("life_domain",),
    }

    objects = SignalQuerySet.as_manager()

    class Meta:
        ordering = ("-received_on", "-id")
        indexes = [
            models.Index(
                fields=["part_of"], name="signals_joined", condition=models.Q(part_of__isnull=False)
            ),
            models.Index(fields=["team", "household", "received_on"]),
            models.Index(fields=["street_searched_as"]),
            models.Index(fields=["postcode"]),
        ]

    @property
    def author_id(self) -> UUID | None:
        return self.taken_by_id

    @property
    def hides_address(self) -> bool:
        """Where somebody lived when they asked for help is where a protected household lives."""
        return self.household is not None and self.household.address_is_secret

    @property
    def hidden_fields(self) -> frozenset[str]:
        return frozenset(ADDRESS) if self.hides_address else frozenset()

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
    def told_by(self) -> str:
        """Whose words they are: of who came in person, or else of who called about them."""
        if self.channel == "self":
            return self.who
        return self.sent_by.name if self.sent_by else self.get_channel_display()

    @property
    def waits_days(self) -> int:
        return (timezone.localdate() - self.received_on).days

    @property
    def promised_by(self) -> date:
        """The day before which somebody must have been in touch, as the urgency promises."""
        return rules.see_before(self.received_on, self.urgency)

    @property
    def is_late(self) -> bool:
        return self.promised_by < timezone.localdate()

    @property
    def late_days(self) -> int:
        return (timezone.localdate() - self.promised_by).days

    @property
    def is_promised_today(self) -> bool:
        return self.promised_by == timezone.localdate()

    @property
    def is_with_other_team(self) -> bool:
        return any(transfer.is_pending for transfer in self.transfers.all())

    @property
    def to_ask(self) -> list[str]:
        """The safety questions that nobody could answer yet: for the first conversation."""
        return [code for code, answer in self.safety.items() if answer == "unknown"]

    def clean(self) -> None:
        super().clean()
        self.street_searched_as = plain(self.street)
        self.postcode = plain_postcode(self.postcode)
        self.bsn = plain_bsn(self.bsn)
        check_interpreter(self.language, needed=self.needs_interpreter)
        check_not_in_future(self.received_on, "received_on")
        check_codes(lists.LIFE_DOMAIN, self.domains)
        check_codes(journey.TRIED, self.tried)
        check_codes(journey.SAFETY_QUESTION, list(self.safety))
        check_codes(journey.SAFETY_ANSWER, list(self.safety.values()))


class Triage(Versioned):
    """What was decided about a signal, why not something lighter, and to whom it was sent."""

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
    to_organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("naar welke organisatie"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    to_what = models.CharField(_("welke voorziening of groep"), max_length=120, blank=True)
    sent_how = models.CharField(
        _("hoe ging het erheen"), max_length=12, choices=choices(lists.SENT_HOW), blank=True
    )
    arrived = models.BooleanField(_("is het daar aangekomen"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decided_on = DayField(default=timezone.localdate)
    #: By whose questions it was weighed; empty is those of the house alone.
    model = models.ForeignKey(
        TriageModel,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        db_index=False,
    )
    #: The answer to each question, in the words of that day: a later version changes none.
    answers = models.JSONField(_("eigen vragen"), default=dict, blank=True)

    code_lists = {"answers": ("", "triage_answer")}

    class Meta:
        indexes = [
            models.Index(
                fields=["model"],
                name="triage_by_own_model",
                condition=models.Q(model__isnull=False),
            ),
        ]

    @property
    def answered(self) -> list[tuple[str, str]]:
        """The questions of one's own, each with its answer in words."""
        return [(asked, word(code, "triage_answer")) for asked, code in self.answers.items()]

    @property
    def outcome_words(self) -> str:
        """The outcome as the team calls it."""
        return self.model.called(self.outcome) if self.model else self.get_outcome_display()

    @property
    def of_household(self) -> UUID | None:
        return self.signal.household_id

    @property
    def author_id(self) -> UUID | None:
        return self.decided_by_id

    def __str__(self) -> str:
        return f"triage of {self.signal_id}"

    @property
    def where(self) -> str:
        """To whom or what it was sent, in words."""
        return ", ".join(filter(None, (str(self.to_organisation or ""), self.to_what)))

    def clean(self) -> None:
        check_not_in_future(self.decided_on, "decided_on")
        if self.decided_on < self.signal.received_on:
            raise ValidationError(
                {"decided_on": _("Dit besluit ligt vóór de dag van de melding. Kijk de datum na.")}
            )
        if self.reason and self.reason not in lists.TRIAGE_REASONS_OF.get(self.outcome, ()):
            raise ValidationError({"reason": REASON_DOES_NOT_FIT})
        if self.outcome in SENT_TO and not (self.to_organisation_id or self.to_what.strip()):
            raise ValidationError({"to_what": TO_WHOM})
        needs_words = self.outcome not in (*NEEDS_TEAM, *SPEAKS_FOR_ITSELF)
        if needs_words and not self.done_instead.strip():
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


class ContactAttempt(Withdrawable):
    """One try to reach somebody: how, which part of the day, and whether it worked."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="attempts")
    on = DayField(_("wanneer"), default=timezone.localdate)
    day_part = models.CharField(_("dagdeel"), max_length=10, choices=choices(lists.DAY_PART))
    kind = models.CharField(_("hoe"), max_length=12, choices=choices(lists.ATTEMPT_KIND))
    is_reached = models.BooleanField(_("bereikt"), default=False)
    words = models.CharField(_("in één zin"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return f"attempt on {self.on}"

    @property
    def of_household(self) -> UUID | None:
        return self.signal.household_id

    @property
    def author_id(self) -> UUID | None:
        return self.by_id

    def clean(self) -> None:
        check_not_in_future(self.on, "on")
        if self.on < self.signal.received_on:
            raise ValidationError(
                {"on": _("Deze poging ligt vóór de dag van de melding. Kijk de datum na.")}
            )


class Departure(models.Model):
    """
    Somebody who waited and no longer does, and why: seen by who wants to know who got no help.

    They may come back to their place: the day of the signal stays the day of the signal.
    """

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="departures")
    reason = models.CharField(
        _("waarom wacht diegene niet meer"), max_length=20, choices=choices(lists.LEFT_LIST)
    )
    words = models.CharField(_("in één zin"), max_length=300, blank=True)
    left_on = DayField(default=timezone.localdate, kind="past")
    left_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    returned_on = DayField(null=True, blank=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        ordering = ("-left_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["signal"],
                condition=models.Q(returned_on=None),
                name="nobody_leaves_the_list_twice",
            ),
        ]

    def __str__(self) -> str:
        return f"signal {self.signal_id} left the list on {self.left_on}"


class TransferQuerySet(models.QuerySet["Transfer"]):
    def pending(self) -> TransferQuerySet:
        """Sent, and neither answered nor taken back."""
        return self.filter(is_accepted__isnull=True, is_taken_back=False)


class Transfer(models.Model):
    """
    A signal that was sent to another team, with the first date, and what that team answered.

    There is one signal all the time, so that it counts once. What the sending team had decided is
    kept here when the other team answers and weighs it anew.
    """

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="transfers")
    from_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20, choices=choices(lists.TRIAGE_REASON))
    words = models.TextField(
        _("toelichting"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    sent_on = DayField(default=timezone.localdate)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    is_accepted = models.BooleanField(null=True, blank=True)
    #: The sending team decided otherwise before there was an answer; the other team said nothing.
    is_taken_back = models.BooleanField(default=False)
    answer = models.CharField(_("antwoord"), max_length=300, blank=True)
    answered_on = DayField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = TransferQuerySet.as_manager()

    class Meta:
        ordering = ("-sent_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["signal"],
                condition=models.Q(is_accepted__isnull=True, is_taken_back=False),
                name="sent_to_one_team_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"signal {self.signal_id} to {self.to_team_id}"

    @property
    def is_pending(self) -> bool:
        return self.is_accepted is None and not self.is_taken_back

    def clean(self) -> None:
        if self.to_team_id == self.from_team_id:
            raise ValidationError({"to_team": _("Dit is je eigen team. Kies een ander team.")})
