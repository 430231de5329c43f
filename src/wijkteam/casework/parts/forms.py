from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.access import organisations
from wijkteam.accounts.models import Organisation, User
from wijkteam.casework.parts import rules
from wijkteam.casework.parts.models import LONGEST_TEXT
from wijkteam.casework.people.models import Person
from wijkteam.casework.referrals.models import Transition
from wijkteam.casework.sharing.forms import People, how_field
from wijkteam.casework.sharing.rules import who_consents
from wijkteam.ui.forms import ComingDateField, DateField, choose_from
from wijkteam.ui.widgets import OptionCards, OptionChecks, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists, sharing

GROUND_HINTS = {
    "task": _("Alleen wat echt nodig is voor deze vraag, binnen dezelfde wet."),
    "consent": _("Nodig als iets uit een andere wet komt, zoals de schuldhulp (Wmo 5.1.1, lid 4)."),
    "vital": _("Wachten op een ja kan niet."),
    "duty": _("Zoals de meldcode of een vraag van de rechter."),
}


class Partner(forms.ModelChoiceField):
    def label_from_instance(self, obj: User) -> str:
        named = f"{obj.organisation} · {obj.full_name}"
        # Whose invitation was withdrawn or expired would never read what is asked.
        invited = obj.has_usable_password() or any(sent.is_open for sent in obj.invitations.all())
        return named if invited else gettext("%(name)s (kan niet inloggen)") % {"name": named}


class Request(forms.ModelChoiceField):
    def label_from_instance(self, obj: Transition) -> str:
        return f"{obj.to} · {obj.for_what}"


class Whom(forms.ModelChoiceField):
    """Somebody of the household, with whose yes it takes when consent is the ground."""

    def label_from_instance(self, obj: Person) -> str:
        says_yes = {
            "self": gettext("zegt zelf ja"),
            "both": gettext("zegt zelf ja, samen met de ouders"),
            "parents": gettext("de ouders zeggen ja"),
        }
        return f"{obj} ({says_yes[who_consents(obj.age)]})"


class ChangePartForm(forms.Form):
    about = Whom(
        label=_("Over wie gaat het?"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Het hele huishouden"),
        help_text=_("De partner ziet de naam, en de telefoon of mail. Nooit het adres."),
    )
    asked = forms.CharField(
        label=_("Wat vraag je?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Eén ding, in gewone woorden."),
    )
    shared = forms.CharField(
        label=_("Wat moet de partner daarvoor weten?"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "De partner leest dit en verder niets uit het dossier. Bespreek het met het huishouden."
        ),
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
        help_text=_("Bij toestemming: wie zei ja, en wanneer. Bij gevaar of een plicht: waarom."),
    )
    until_date = DateField(
        label=_("Tot en met wanneer?"), help_text=_("Daarna gaat de toegang vanzelf dicht.")
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, about=people)


class AskPartForm(ChangePartForm):
    partner = Partner(
        label=_("Wie vraag je?"),
        queryset=User.objects.none(),
        empty_label=_("Kies een partner"),
        help_text=_("Kan iemand niet inloggen? Vraag de beheerder om een nieuwe uitnodiging."),
    )
    transition = Request(
        label=_("Hoort het bij een vraag die al liep?"),
        queryset=Transition.objects.none(),
        required=False,
        empty_label=_("Nee"),
        help_text=_("Dan hoef je niet meer bij te houden of de partner begon of klaar is."),
    )

    categories = forms.MultipleChoiceField(
        label=_("Wat deel je daarvoor?"),
        choices=choices(sharing.CATEGORY),
        widget=OptionChecks,
        help_text=_("Niet meer dan nodig. Het huishouden leest dit in Mijn plan."),
    )
    purpose_domain = forms.ChoiceField(
        label=_("Voor welke wet?"),
        choices=[c for c in choices(sharing.DOMAIN) if c[0] != sharing.GENERAL],
        widget=OptionCards,
    )
    said_yes = People(
        label=_("Bij toestemming: wie zeiden ja?"),
        queryset=Person.objects.none(),
        required=False,
        help_text=_("Iedereen van 16 jaar of ouder zelf. Van 12 tot 16 samen met de ouders."),
    )
    how = how_field()

    field_order = (
        "partner", "transition", "about", "asked", "shared", "categories", "purpose_domain",
        "ground", "said_yes", "how",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        partners: QuerySet[User],
        transitions: QuerySet[Transition],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, partner=partners, transition=transitions, said_yes=kwargs["people"])
        if not self.is_bound:
            self.fields["until_date"].initial = rules.usual_end(timezone.localdate())


class InvitePartnerForm(forms.Form):
    organisation = forms.ModelChoiceField(
        label=_("Van welke organisatie?"),
        queryset=Organisation.objects.none(),
        help_text=_("Staat die er niet bij? Vraag de beheerder om haar toe te voegen."),
    )
    first_name = forms.CharField(label=_("Voornaam"), max_length=80)
    last_name = forms.CharField(label=_("Achternaam"), max_length=80)
    email = forms.EmailField(
        label=_("E-mailadres"),
        required=False,
        help_text=_("Leeg: je krijgt een brief met een code om af te drukken."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, organisation=organisations())


class AnswerForm(forms.Form):
    """Yes or no; a no has a reason, so that the team knows where to turn."""

    accepts = forms.ChoiceField(
        label=_("Pakt u dit op?"),
        choices=[("yes", _("Ja, ik pak dit op")), ("no", _("Nee, dat kan niet"))],
        widget=SegmentedRadio,
    )
    because = forms.CharField(
        label=_("Bij nee: waarom niet?"),
        max_length=300,
        required=False,
        help_text=_("Dan weet het team waar het verder moet zoeken."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("accepts") == "no" and not given.get("because"):
            self.add_error("because", _("Schrijf in één zin waarom niet."))
        return given


class ReportForm(forms.Form):
    words = forms.CharField(
        label=_("Wat wilt u het team laten weten?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Het huishouden kan dit lezen."),
    )


class MeetingForm(forms.Form):
    """The day that the other named stands there already: sending it is a yes."""

    on = ComingDateField(label=_("Welke dag?"), kind="planned")


class EndForm(forms.Form):
    """How a part ended, asked from the partner; a colleague is asked it without ceremony."""

    outcome = forms.ChoiceField(
        label=_("Hoe liep het af?"),
        choices=[c for c in choices(lists.TRANSITION_OUTCOME) if c[0] in ("as_planned", "early")],
        widget=SegmentedRadio,
    )
    words = forms.CharField(
        label=_("Wilt u er iets bij zeggen?"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TeamEndForm(EndForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Wil je er iets bij zeggen?")
