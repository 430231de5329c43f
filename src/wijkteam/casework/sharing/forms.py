from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.access import organisations
from wijkteam.accounts.models import Organisation
from wijkteam.casework.people.models import Person
from wijkteam.casework.sharing import rules
from wijkteam.ui.forms import DateField, choose_from
from wijkteam.ui.widgets import OptionCards, OptionChecks, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists, sharing

GROUND_HINTS = {
    "task": _("Alleen wat echt nodig is, en binnen dezelfde wet."),
    "consent": _("Nodig als iets uit een andere wet komt (Wmo 5.1.1, lid 4)."),
    "vital": _("Wachten op een ja kan niet."),
    "duty": _("Zoals de meldcode of een vraag van de rechter."),
}


class People(forms.ModelMultipleChoiceField):
    widget = OptionChecks


class Whom(People):
    """Somebody of the household, with whose yes it takes when consent is the ground."""

    def label_from_instance(self, obj: Person) -> str:
        says_yes = {
            "self": gettext("zegt zelf ja"),
            "both": gettext("zegt zelf ja, samen met de ouders"),
            "parents": gettext("de ouders zeggen ja"),
        }
        return f"{obj} ({says_yes[rules.who_consents(obj.age)]})"


def how_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Hoe zeiden zij ja?"),
        choices=[c for c in choices(sharing.CONSENT_HOW) if c[0] != "online"],
        widget=SegmentedRadio,
        required=False,
        initial="spoken",
    )


class ShareForm(forms.Form):
    recipient = forms.ModelChoiceField(
        label=_("Met wie deel je?"),
        queryset=Organisation.objects.none(),
        help_text=_("Staat die er niet bij? Vraag de beheerder om haar toe te voegen."),
    )
    about = Whom(label=_("Over wie gaat het?"), queryset=Person.objects.none())
    categories = forms.MultipleChoiceField(
        label=_("Wat deel je?"),
        choices=choices(sharing.CATEGORY),
        widget=OptionChecks,
        help_text=_("Niet meer dan nodig. Het huishouden leest dit in Mijn plan."),
    )
    purpose = forms.CharField(
        label=_("Waarvoor is dat nodig?"), max_length=300, help_text=_("In één zin.")
    )
    purpose_domain = forms.ChoiceField(
        label=_("Voor welke wet?"),
        choices=[c for c in choices(sharing.DOMAIN) if c[0] != sharing.GENERAL],
        widget=OptionCards,
    )
    ground = forms.ChoiceField(
        label=_("Waarom mag je dit delen?"),
        choices=choices(lists.SHARING_GROUND),
        widget=OptionCards(hints=GROUND_HINTS),
    )
    ground_words = forms.CharField(
        label=_("Toelichting"),
        max_length=300,
        required=False,
        help_text=_("Bij gevaar of een plicht: waarom, en met wie besproken."),
    )
    said_yes = People(
        label=_("Bij toestemming: wie zeiden ja?"),
        queryset=Person.objects.none(),
        required=False,
        help_text=_("Iedereen van 16 jaar of ouder zelf. Van 12 tot 16 samen met de ouders."),
    )
    how = how_field()
    until_date = DateField(label=_("Tot en met wanneer?"))

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, recipient=organisations(), about=people, said_yes=people)
        if not self.is_bound:
            self.fields["until_date"].initial = rules.usual_end(timezone.localdate())


class OpenLawForm(forms.Form):
    """On which ground somebody reads what is not of their task."""

    law = forms.ChoiceField(label=_("Wat wil je lezen?"), widget=SegmentedRadio)
    ground = forms.ChoiceField(
        label=_("Waarom mag dat?"),
        choices=[c for c in choices(lists.SHARING_GROUND) if c[0] in rules.CROSSES],
        widget=OptionCards(hints=GROUND_HINTS),
    )
    words = forms.CharField(
        label=_("Waarom is het nodig?"),
        max_length=300,
        help_text=_("Het huishouden leest dat je keek. Schrijf geen namen."),
    )
    said_yes = People(
        label=_("Bij toestemming: wie zeiden ja?"),
        queryset=Person.objects.none(),
        required=False,
        help_text=_("Iedereen van 16 jaar of ouder zelf. Van 12 tot 16 samen met de ouders."),
    )

    def __init__(
        self, *args: Any, people: QuerySet[Person], laws: Iterable[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, said_yes=people)
        law = self.fields["law"]
        assert isinstance(law, forms.ChoiceField)
        law.choices = [c for c in choices(sharing.DOMAIN) if c[0] in set(laws)]


class AskAgainForm(forms.Form):
    said_yes = People(label=_("Wie zeiden er nu ja?"), queryset=Person.objects.none())
    how = how_field()

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, said_yes=people)


class EndShareForm(forms.Form):
    because = forms.ChoiceField(
        label=_("Waarom stopt het?"), choices=choices(sharing.SHARE_ENDED), widget=OptionCards
    )
