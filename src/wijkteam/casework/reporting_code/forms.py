from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.people.models import Person
from wijkteam.casework.reporting_code.models import LONGEST_WORDS
from wijkteam.casework.reporting_code.rules import usual_review
from wijkteam.ui.forms import DateField, choose_from
from wijkteam.ui.widgets import OptionCards, OptionChecks, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import journey, lists


def story(label: Any, *, required: bool = False, rows: int = 3, **more: Any) -> forms.CharField:
    more.setdefault("max_length", LONGEST_WORDS)
    return forms.CharField(
        label=label, required=required, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


def answer(label: Any, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=choices(journey.SAFETY_ANSWER),
        widget=SegmentedRadio,
        help_text=help_text,
    )


class SignsForm(forms.Form):
    """Step 1."""

    about = forms.ModelChoiceField(
        label=_("Over wie maak je je zorgen?"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Het hele huishouden"),
    )
    noticed_on = DateField(label=_("Wanneer zag of hoorde je het?"), kind="past")
    signs = story(
        _("Wat zag of hoorde je?"),
        required=True,
        help_text=_("Feiten, en van wie je ze hebt. Schrijf erbij wat je alleen vermoedt."),
    )
    child_check = forms.ChoiceField(
        label=_("Kindcheck: zijn er kinderen van wie deze persoon de zorg heeft?"),
        choices=choices(lists.CHILD_CHECK),
        widget=OptionCards,
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, about=people)
        if not self.is_bound:
            self.fields["noticed_on"].initial = timezone.localdate()


class StepsForm(SignsForm):
    """Steps 1 to 4; what was not done yet stays open."""

    mostly_optional = True

    consulted = forms.CharField(
        label=_("Stap 2: met wie overlegde je?"),
        max_length=200,
        required=False,
        help_text=_("De aandachtsfunctionaris of een collega."),
    )
    consulted_on = DateField(label=_("Wanneer?"), kind="past", required=False)
    advice_on = DateField(
        label=_("Wanneer vroeg je advies aan Veilig Thuis?"),
        kind="past",
        required=False,
        help_text=_("Advies kan zonder naam, dag en nacht: 0800 2000."),
    )
    advice_words = story(_("Wat was hun advies?"))
    talked_on = DateField(
        label=_("Stap 3: wanneer sprak je met hen zelf?"), kind="past", required=False
    )
    talk_words = story(_("Wat zeiden zij?"))
    not_talked_because = forms.CharField(
        label=_("Of: waarom kon dat niet?"),
        max_length=300,
        required=False,
        help_text=_("Bijvoorbeeld omdat het dan gevaarlijker wordt."),
    )
    acute = answer(
        _("Stap 4: is er acute onveiligheid?"),
        _("Nu gevaar: iemand heeft direct bescherming nodig."),
    )
    structural = answer(
        _("Is er structurele onveiligheid?"), _("Het gebeurt steeds weer, of is al lang zo.")
    )
    weighing = story(_("Hoe weeg je het, alles bij elkaar?"))


class DecideForm(forms.Form):
    """Step 5."""

    decision = forms.ChoiceField(
        label=_("Wat besluit je?"), choices=choices(lists.REPORTING_DECISION), widget=OptionCards
    )
    decision_words = story(
        _("Waarom?"),
        required=True,
        help_text=_("Ook: wie het aan het huishouden vertelt, en wanneer."),
    )


class AgreementForm(forms.Form):
    words = forms.CharField(
        label=_("Wat spreken jullie af?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Zo dat iedereen kan zien of het gebeurt."),
    )
    who = forms.CharField(label=_("Wie houdt zich eraan?"), max_length=200)
    review_on = DateField(label=_("Wanneer kijken jullie samen terug?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["review_on"].initial = usual_review(timezone.localdate())


class EndAgreementForm(forms.Form):
    because = forms.ChoiceField(
        label=_("Waarom stopt de afspraak?"),
        choices=choices(lists.AGREEMENT_ENDED),
        widget=OptionCards,
    )


class VeiligThuisForm(forms.Form):
    received_on = DateField(label=_("Wanneer kwam het binnen?"))
    reference = forms.CharField(label=_("Kenmerk van Veilig Thuis"), max_length=40, required=False)
    reasons = forms.MultipleChoiceField(
        label=_("Aanleiding, volgens Veilig Thuis"),
        choices=choices(lists.VT_REASON),
        widget=OptionChecks,
        help_text=_("Neem over wat zij kozen. Zo kloppen de cijfers."),
    )
    natures = forms.MultipleChoiceField(
        label=_("Aard, volgens Veilig Thuis"),
        choices=choices(lists.VT_NATURE),
        widget=OptionChecks,
        required=False,
    )
    asked = story(_("Wat vraagt Veilig Thuis van jullie?"), max_length=2_000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_on"].initial = timezone.localdate()


class AnswerVeiligThuisForm(VeiligThuisForm):
    answered_on = DateField(label=_("Wanneer meldde je terug?"), required=False, kind="past")
    answer = story(_("Wat meldde je terug?"), max_length=2_000)


class CrisisPlanForm(forms.Form):
    signs = story(_("Waaraan merken jullie dat het misgaat?"), required=True, max_length=2_000)
    helps = story(_("Wat helpt dan?"), required=True, max_length=2_000)
    avoid = story(_("Wat maakt het erger?"), max_length=2_000)
    call = story(
        _("Wie bellen jullie, in deze volgorde?"),
        required=True,
        max_length=2_000,
        help_text=_("Met telefoonnummers. Het laatste is 112."),
    )
    review_on = DateField(label=_("Wanneer kijken jullie samen terug?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["review_on"].initial = usual_review(timezone.localdate())
