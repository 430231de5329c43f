from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.access import current_workers, organisations, staffed_teams
from wijkteam.accounts.models import Organisation, Team, TriageModel, User
from wijkteam.casework.households.forms import Colleague, HidesAddress
from wijkteam.casework.people.forms import (
    BornField,
    BsnField,
    InterpreterField,
    LanguageField,
    PhoneField,
    PostcodeField,
)
from wijkteam.casework.signals.models import (
    LONGEST_TEXT,
    NEEDS_TEAM,
    REASON_DOES_NOT_FIT,
    SENT_TO,
    SPEAKS_FOR_ITSELF,
    TO_WHOM,
)
from wijkteam.ui.forms import DateField, choose_from
from wijkteam.ui.widgets import OptionCards, OptionChecks, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import journey, lists

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def text(
    label: StrOrPromise, *, rows: int = 3, required: bool = False, help_text: StrOrPromise = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


class SearchForm(forms.Form):
    """Search first: three facts are enough to find who is known."""

    mostly_optional = True

    family_name = forms.CharField(label=_("Achternaam"), max_length=80, required=False)
    given_names = forms.CharField(label=_("Voornaam"), max_length=80, required=False)
    born = BornField()
    # A number with a slip in it finds as well; only who saves it must have it right.
    phone = PhoneField(is_checked=False)
    postcode = PostcodeField(is_checked=False)
    number = forms.CharField(label=_("Huisnummer"), max_length=10, required=False)
    street = forms.CharField(label=_("Straat"), max_length=80, required=False)
    bsn = BsnField(is_checked=False)


class SafetyForm(forms.Form):
    """Is everybody safe? The same four questions at the desk, of a partner and when weighing."""

    mostly_optional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, label in choices(journey.SAFETY_QUESTION):
            self.fields[f"safety_{code}"] = forms.ChoiceField(
                label=label,
                choices=choices(journey.SAFETY_ANSWER),
                widget=SegmentedRadio(attrs={"class": "seg--beside"}),
                required=False,
            )
        self.fields["who_minds"] = forms.CharField(
            label=_("Wie let nu op de kinderen?"), max_length=300, required=False
        )

    @property
    def safety_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("safety_")]

    def answers(self) -> dict[str, str]:
        return {
            name.removeprefix("safety_"): answer
            for name, answer in self.cleaned_data.items()
            if name.startswith("safety_") and answer
        }


class StoryForm(SafetyForm, SearchForm, HidesAddress):
    """What somebody tells, in their own words."""

    phone = PhoneField()
    postcode = PostcodeField()
    bsn = BsnField(help_text=_("Alleen als het nodig is voor een voorziening."))
    received_on = DateField(label=_("Ontvangen op"), required=True)
    channel = forms.ChoiceField(
        label=_("Wie neemt contact op?"), choices=choices(lists.CHANNEL), initial="self"
    )
    words = text(
        _("Wat is er aan de hand?"),
        rows=5,
        required=True,
        help_text=_("Schrijf op wat iemand zegt, in eigen woorden."),
    )
    wish = text(_("Wat wil diegene zelf?"))
    going_well = text(_("Wat gaat goed?"))
    domains = forms.MultipleChoiceField(
        label=_("Waar gaat het over?"),
        choices=choices(lists.LIFE_DOMAIN),
        widget=OptionChecks(attrs={"class": "opts--chips"}),
        required=False,
    )
    urgency = forms.ChoiceField(
        label=_("Hoe snel?"), choices=choices(lists.URGENCY), widget=SegmentedRadio, initial="weeks"
    )
    tried = forms.MultipleChoiceField(
        label=_("Wat is al geprobeerd?"),
        choices=choices(journey.TRIED),
        widget=OptionChecks,
        required=False,
    )

    contact_mode = forms.ChoiceField(
        label=_("Hoe nemen we contact op?"), choices=choices(lists.CONTACT_MODE), initial="phone"
    )
    contact_when = forms.CharField(
        label=_("Wanneer is dat veilig en handig?"),
        max_length=120,
        required=False,
        help_text=_("Bijvoorbeeld: alleen voor 16.30 uur, geen voicemail."),
    )
    language = LanguageField()
    needs_interpreter = InterpreterField()

    def told(self) -> dict[str, Any]:
        """What was told, as the register keeps it."""
        told = {name: self.cleaned_data[name] for name in self.base_fields if name in self.fields}
        return self.without_hidden(told) | {
            "safety": self.answers(),
            "who_minds": self.cleaned_data["who_minds"],
        }


class ReasonSelect(forms.Select):
    """Reasons that know with which outcomes they make sense; the page offers only those."""

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **options)
        outcomes = [o for o, reasons in lists.TRIAGE_REASONS_OF.items() if str(value) in reasons]
        if outcomes:
            option["attrs"]["data-with"] = " ".join(outcomes)
        return option


def asked_field(words: str) -> str:
    """
    The name of the field of a question of one's own, which follows from its words.

    By its place alone an answer would go to another question when the model changes while the
    page is open.
    """
    return f"asked_{hashlib.sha256(words.encode()).hexdigest()[:12]}"


class TriageForm(forms.Form):
    """What we agree, why nothing lighter, and to whom it goes."""

    mostly_optional = True

    outcome = forms.ChoiceField(
        label=_("Wat spreken we af?"), choices=choices(lists.TRIAGE_OUTCOME), widget=OptionCards
    )
    reason = forms.ChoiceField(
        label=_("Waarom dit, en niet lichter?"),
        choices=[("", _("Kies een reden")), *choices(lists.TRIAGE_REASON)],
        widget=ReasonSelect(attrs={"data-depends-on": "outcome"}),
    )
    to_team = forms.ModelChoiceField(
        label=_("Naar welk team?"), queryset=Team.objects.none(), required=False
    )
    to_organisation = forms.ModelChoiceField(
        label=_("Naar welke organisatie?"), queryset=Organisation.objects.none(), required=False
    )
    to_what = forms.CharField(
        label=_("Welke voorziening of groep?"),
        max_length=120,
        required=False,
        help_text=_("Bijvoorbeeld: taalcafé De Werf, cursus Grip op geld."),
    )
    sent_how = forms.ChoiceField(
        label=_("Hoe komt diegene daar?"),
        required=False,
        choices=[("", _("Kies hoe")), *choices(lists.SENT_HOW)],
    )
    explanation = text(_("Toelichting"), rows=2)
    done_instead = text(
        _("Wat is er gedaan of afgesproken?"),
        rows=2,
        help_text=_("Nodig als het team verder niets doet."),
    )

    def __init__(
        self,
        *args: Any,
        team: Team | None = None,
        model: TriageModel | None = None,
        **kwargs: Any,
    ) -> None:
        """*model* holds the questions and outcomes of the team's own, or is None."""
        super().__init__(*args, **kwargs)
        others = staffed_teams().exclude(pk=team.pk) if team else staffed_teams()
        choose_from(self, to_team=others, to_organisation=organisations())
        self.model = model
        if model is None:
            return
        outcome: Any = self.fields["outcome"]
        outcome.choices = [(code, model.called(code)) for code in model.outcomes]
        for question in model.questions:
            thinks_of = question.get("outcome")
            self.fields[asked_field(question["words"])] = forms.ChoiceField(
                label=question["words"],
                choices=choices(lists.TRIAGE_ANSWER),
                widget=SegmentedRadio,
                help_text=_("Bij ja: denk aan ‘%(outcome)s’.")
                % {"outcome": model.called(thinks_of)}
                if thinks_of
                else "",
            )

    @property
    def asked(self) -> list[forms.BoundField]:
        """The questions of one's own."""
        return [self[name] for name in self.fields if name.startswith("asked_")]

    def clean(self) -> dict[str, Any]:
        """Ask back what the decision needs, and drop what does not go with it."""
        given = super().clean() or {}
        given["answers"] = {
            question["words"]: answer
            for question in (self.model.questions if self.model else ())
            if (answer := given.pop(asked_field(question["words"]), ""))
        }
        outcome = given.get("outcome")
        if not outcome:
            return given
        if given.get("reason") and given["reason"] not in lists.TRIAGE_REASONS_OF[outcome]:
            self.add_error("reason", REASON_DOES_NOT_FIT)
        if outcome != "other_team":
            given["to_team"] = None
        elif not given.get("to_team"):
            self.add_error("to_team", _("Kies naar welk team de melding gaat."))
        if outcome not in SENT_TO:
            given.update(to_organisation=None, to_what="", sent_how="")
        elif not (given.get("to_organisation") or given.get("to_what")):
            self.add_error("to_what", TO_WHOM)
        needs_words = outcome not in (*NEEDS_TEAM, *SPEAKS_FOR_ITSELF)
        if needs_words and not given.get("done_instead"):
            self.add_error(
                "done_instead",
                _(
                    "Schrijf kort op wat er wel gedaan of afgesproken is, "
                    "ook als het team niets doet."
                ),
            )
        return given


class WeighLaterForm(SafetyForm, TriageForm):
    """Weighing a signal that came in before: safety and urgency are asked again, or at last."""

    urgency = forms.ChoiceField(
        label=_("Hoe snel?"), choices=choices(lists.URGENCY), widget=SegmentedRadio
    )

    def decision(self) -> dict[str, Any]:
        given = {name: self.cleaned_data[name] for name in TriageForm.base_fields}
        return given | {
            "answers": self.cleaned_data["answers"],
            "safety_answers": self.answers(),
            "urgency": self.cleaned_data["urgency"],
            "who_minds": self.cleaned_data["who_minds"],
        }


class DecisionForm(TriageForm):
    """A decision, to put right; another outcome where nothing came of it yet."""

    arrived = forms.TypedChoiceField(
        label=_("Is diegene daar aangekomen?"),
        choices=[("", _("Nog niet bekend")), (True, _("Ja")), (False, _("Nee"))],
        coerce=lambda answer: answer == "True",
        empty_value=None,
        required=False,
    )
    decided_on = DateField(
        label=_("Wanneer is dit besloten?"),
        help_text=_("Besluit je nu iets anders, vul dan vandaag in."),
    )

    def __init__(self, *args: Any, stands: str = "", **kwargs: Any) -> None:
        """An outcome that *stands* is not asked, nor what goes with another one."""
        super().__init__(*args, **kwargs)
        held = kwargs.get("initial", {}).get("answers", {})
        for field in self.asked:
            field.field.initial = held.get(str(field.label), "unknown")
        self.stands = stands
        if not stands:
            return
        gone = {"outcome", "to_team"}
        if stands not in SENT_TO:
            gone |= {"to_organisation", "to_what", "sent_how", "arrived"}
        if stands in (*NEEDS_TEAM, *SPEAKS_FOR_ITSELF):
            gone.add("done_instead")
        for name in gone:
            del self.fields[name]
        fitting = lists.TRIAGE_REASONS_OF[stands]
        reason: Any = self.fields["reason"]
        reason.choices = [choice for choice in choices(lists.TRIAGE_REASON) if choice[0] in fitting]

    def clean(self) -> dict[str, Any]:
        if self.stands:
            self.cleaned_data["outcome"] = self.stands
        given = super().clean()
        if given.get("outcome") not in SENT_TO:
            given["arrived"] = None
        return given


class CorrectForm(StoryForm):
    """Everything that was written down about a signal, to put right."""

    person_knows = forms.TypedChoiceField(
        label=_("Weet diegene van de melding?"),
        choices=[("", _("Niet gevraagd")), (True, _("Ja")), (False, _("Nog niet"))],
        coerce=lambda answer: answer == "True",
        empty_value=None,
        required=False,
    )
    why_not_told = forms.CharField(label=_("Waarom nog niet?"), max_length=300, required=False)
    their_reference = forms.CharField(
        label=_("Kenmerk van wie het meldde"), max_length=40, required=False
    )

    def __init__(self, *args: Any, from_partner: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not from_partner:  # who rings themselves knows
            for name in ("person_knows", "why_not_told", "their_reference"):
                del self.fields[name]


class AttemptForm(forms.Form):
    """A try to reach somebody, in two clicks and maybe a sentence."""

    kind = forms.ChoiceField(
        label=_("Wat deed je?"), choices=choices(lists.ATTEMPT_KIND), widget=SegmentedRadio
    )
    is_reached = forms.ChoiceField(
        label=_("Bereikt?"), choices=[("no", _("Nee")), ("yes", _("Ja"))], widget=SegmentedRadio
    )
    day_part = forms.ChoiceField(
        label=_("Welk dagdeel?"), choices=choices(lists.DAY_PART), widget=SegmentedRadio
    )
    on = DateField(label=_("Wanneer"))
    words = forms.CharField(label=_("In één zin"), max_length=300, required=False)

    def attempt(self) -> dict[str, Any]:
        return self.cleaned_data | {"is_reached": self.cleaned_data["is_reached"] == "yes"}


class LeaveForm(forms.Form):
    """Why somebody no longer waits."""

    reason = forms.ChoiceField(
        label=_("Waarom wacht diegene niet meer?"),
        choices=choices(lists.LEFT_LIST),
        widget=OptionCards,
    )
    words = forms.CharField(label=_("In één zin, als dat helpt"), max_length=300, required=False)


class OwnerForm(forms.Form):
    owner = Colleague(label=_("Wie pakt dit op?"), queryset=User.objects.none(), required=False)

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, owner=current_workers(team))


class AnswerForm(forms.Form):
    """What the team says that a signal was sent to."""

    accepts = forms.ChoiceField(
        label=_("Neemt jullie team dit over?"),
        choices=[
            ("yes", _("Ja, wij nemen het over")),
            ("no", _("Nee, terug naar wie het stuurde")),
        ],
        widget=OptionCards,
    )
    answer = forms.CharField(
        label=_("Antwoord aan het andere team"),
        max_length=300,
        required=False,
        help_text=_("Bij nee: schrijf waarom, en wat zij nu het beste kunnen doen."),
    )


class HouseholdForm(forms.Form):
    """A household for a signal, with the first people in it."""

    name = forms.CharField(
        label=_("Naam van het huishouden"),
        max_length=120,
        help_text=_("Meestal de achternaam. Zo herkent het team het."),
    )
    kind = forms.ChoiceField(label=_("Soort huishouden"), choices=choices(lists.HOUSEHOLD_KIND))


class MemberForm(forms.Form):
    mostly_optional = True

    given_names = forms.CharField(label=_("Voornaam"), max_length=80, required=False)
    prefix = forms.CharField(  # type: ignore[assignment]
        label=_("Tussenvoegsel"), max_length=20, required=False
    )
    family_name = forms.CharField(label=_("Achternaam"), max_length=80)
    born = BornField()
    # A row that nobody touched shows the first role: that must not count as filled in.
    role = forms.ChoiceField(
        label=_("Rol"), choices=choices(lists.HOUSEHOLD_ROLE), initial=lists.HOUSEHOLD_ROLE.codes[0]
    )
    has_custody = forms.BooleanField(label=_("Heeft gezag"), required=False)


Members = forms.formset_factory(MemberForm, extra=3, max_num=12)


class PartnerForm(SafetyForm):
    """What a partner sends: short, and only what the team needs to make contact."""

    team = forms.ModelChoiceField(label=_("Naar welk team?"), queryset=Team.objects.none())
    family_name = forms.CharField(label=_("Achternaam van wie het betreft"), max_length=80)
    given_names = forms.CharField(label=_("Voornaam"), max_length=80, required=False)
    phone = PhoneField()
    postcode = PostcodeField()
    number = forms.CharField(label=_("Huisnummer"), max_length=10, required=False)
    words = text(
        _("Wat ziet u, en wat zegt diegene zelf?"),
        rows=5,
        required=True,
        help_text=_("Schrijf alleen wat nodig is om contact te maken."),
    )
    language = LanguageField()
    needs_interpreter = InterpreterField()
    urgency = forms.ChoiceField(
        label=_("Hoe snel?"), choices=choices(lists.URGENCY), widget=SegmentedRadio, initial="weeks"
    )
    person_knows = forms.TypedChoiceField(
        label=_("Weet de persoon van deze melding?"),
        choices=[("yes", _("Ja")), ("no", _("Nog niet"))],
        widget=SegmentedRadio,
        coerce=lambda answer: answer == "yes",
    )
    why_not_told = forms.CharField(
        label=_("Waarom nog niet?"),
        max_length=300,
        required=False,
        help_text=_("Alleen als diegene het nog niet weet."),
    )
    their_reference = forms.CharField(
        label=_("Uw eigen kenmerk"),
        max_length=40,
        required=False,
        help_text=_("Een nummer van uzelf. Zo vindt u deze melding terug. Geen naam."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.safety_fields:
            field.field.required = True  # "don't know" is an answer too

    def told(self) -> dict[str, Any]:
        told = {name: self.cleaned_data[name] for name in PartnerForm.base_fields}
        return told | {"safety": self.answers(), "who_minds": self.cleaned_data["who_minds"]}
