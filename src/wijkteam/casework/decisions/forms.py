from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.access import organisations, products
from wijkteam.accounts.models import Organisation, Product
from wijkteam.casework.decisions import rules
from wijkteam.casework.decisions.mandate import Allowed, mandate
from wijkteam.casework.decisions.models import LONGEST_TEXT
from wijkteam.casework.people.models import Person
from wijkteam.ui.forms import DateField, choose_from
from wijkteam.ui.numbers import euro
from wijkteam.ui.widgets import OptionCards, OptionChecks, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists, sharing


class QuickHelpForm(forms.Form):
    kind = forms.ChoiceField(label=_("Welke hulp begint er?"), widget=OptionCards)
    why = forms.CharField(label=_("Waarom, in één zin?"), max_length=200)
    euros = forms.IntegerField(
        label=_("Wat kost het, in hele euro’s?"), min_value=0, max_value=1_000_000, initial=0
    )
    weeks = forms.IntegerField(label=_("Hoeveel weken?"), min_value=1, max_value=520)
    started_on = DateField(label=_("Wanneer begint het?"))
    provider = forms.ModelChoiceField(
        label=_("Wie geeft de hulp, als het team die inkoopt?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("het team zelf"),
    )
    product = forms.ModelChoiceField(
        label=_("Welk product?"), queryset=Product.objects.none(), required=False, empty_label="–"
    )
    hours = forms.IntegerField(
        label=_("Hoeveel uur, als het is afgesproken?"),
        min_value=1,
        max_value=5_000,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, provider=organisations(), product=products())
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (allowed.code, _with_most(allowed)) for allowed in mandate().values()
        ]
        self.fields["started_on"].initial = timezone.localdate()


def _with_most(allowed: Allowed) -> str:
    """A kind of help, and how far the mandate goes: what costs nothing has weeks only."""
    most = {"kind": allowed.label, "euros": euro(allowed.euros), "weeks": allowed.weeks}
    if not allowed.euros:
        return gettext("%(kind)s, hoogstens %(weeks)s weken") % most
    return gettext("%(kind)s, hoogstens %(euros)s en %(weeks)s weken") % most


class ApplicationForm(forms.Form):
    about = forms.ModelChoiceField(label=_("Voor wie?"), queryset=Person.objects.none())
    law = forms.ChoiceField(
        label=_("Onder welke wet?"),
        choices=[c for c in choices(sharing.DOMAIN) if c[0] not in ("general", "health")],
        widget=OptionCards,
        help_text=_("De wet bepaalt hoelang een besluit mag duren."),
    )
    asked_for = forms.CharField(label=_("Wat wordt er gevraagd?"), max_length=300)
    received_on = DateField(label=_("Wanneer kwam de aanvraag binnen?"))
    identity_kind = forms.ChoiceField(
        label=_("Welk document zag je?"),
        choices=[("", _("Nog niet gezien")), *choices(lists.IDENTITY)],
        required=False,
        help_text=_("Alleen kijken. Een kopie is niet nodig."),
    )
    identity_on = DateField(label=_("Wanneer zag je dat?"), kind="past", required=False)

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, about=people)
        self.fields["received_on"].initial = timezone.localdate()


class DecideForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Wat is het besluit?"), choices=choices(lists.DECISION_OUTCOME), widget=OptionCards
    )
    ground = forms.CharField(
        label=_("Waarom?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In gewone woorden, met het artikel van de wet. Dit komt in de brief."),
    )
    from_date = DateField(label=_("Vanaf wanneer?"), required=False)
    until_date = DateField(
        label=_("Tot en met wanneer?"),
        required=False,
        help_text=_("Acht weken ervoor staat het op je dag, om op tijd opnieuw te kijken."),
    )
    form = forms.ChoiceField(
        label=_("Hoe krijgt iemand de hulp?"),
        choices=choices(lists.DECISION_FORM),
        widget=SegmentedRadio,
        required=False,
    )
    budget_euros = forms.IntegerField(
        label=_("Bij een budget: hoeveel euro per jaar?"),
        min_value=0,
        max_value=1_000_000,
        required=False,
    )
    budget_checked = forms.MultipleChoiceField(
        label=_("Bij een budget: wat klopt?"),
        choices=choices(lists.BUDGET_CONDITION),
        widget=OptionChecks,
        required=False,
    )


class ObjectionForm(forms.Form):
    received_on = DateField(label=_("Wanneer kwam het bezwaar binnen?"))
    words = forms.CharField(
        label=_("Waarom is iemand het er niet mee eens?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_on"].initial = timezone.localdate()


class OwnObjectionForm(forms.Form):
    words = forms.CharField(
        label=_("Waarom ben je het er niet mee eens?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("In je eigen woorden. Eén zin mag ook."),
    )


class AnswerObjectionForm(DecideForm):
    """The answer, and what is decided in the place of what the objection is right about."""

    NEW, NOTHING = "new", "nothing"
    field_order = ("outcome", "findings", "in_place", "decision", "ground")

    outcome = forms.ChoiceField(
        label=_("Hoe loopt het af?"),
        choices=choices(lists.OBJECTION_OUTCOME),
        widget=OptionCards,
    )
    findings = forms.CharField(
        label=_("Wat is het antwoord?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Noem ook de rechter: binnen zes weken kan iemand in beroep (Awb 6:7)."),
    )
    in_place = forms.ChoiceField(
        label=_("Bij gegrond: wat komt er in de plaats van het besluit?"),
        choices=[
            (NEW, _("Een nieuw besluit, dat hieronder staat")),
            (NOTHING, _("Niets: het oude besluit geldt niet meer")),
        ],
        widget=OptionCards,
        required=False,
    )
    decision = forms.ChoiceField(
        label=_("Wat is het nieuwe besluit?"),
        choices=[c for c in choices(lists.DECISION_OUTCOME) if c[0] != "withdrawn"],
        widget=OptionCards,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].required = False
        self.fields["ground"].label = _("Waarom dit nieuwe besluit?")

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("outcome") in rules.SETS_ASIDE:
            self._must_say_what_follows(told)
        return told

    def _must_say_what_follows(self, told: dict[str, Any]) -> None:
        if told.get("in_place") == self.NEW:
            if not told.get("decision"):
                self.add_error("decision", _("Kies wat het nieuwe besluit is."))
            if not told.get("ground"):
                self.add_error("ground", _("Schrijf op waarom. Dit komt in de brief."))
        elif told["outcome"] == "partly":
            self.add_error("in_place", _("Een deel blijft staan. Kies een nieuw besluit."))
        elif not told.get("in_place"):
            self.add_error("in_place", _("Kies wat er in de plaats van het besluit komt."))

    @property
    def answer(self) -> dict[str, Any]:
        """What the action takes: the new decision goes along only where one comes."""
        told = dict(self.cleaned_data)
        answer = {name: told.pop(name) for name in ("outcome", "findings")}
        place, decision = told.pop("in_place"), told.pop("decision")
        comes = answer["outcome"] in rules.SETS_ASIDE and place == self.NEW
        return {**answer, "in_place": {**told, "outcome": decision} if comes else None}
