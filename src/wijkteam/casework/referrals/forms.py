from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.access import organisations, products
from wijkteam.accounts.models import Organisation, Product
from wijkteam.ui.forms import DateField, choose_from
from wijkteam.ui.widgets import OptionChecks
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class GroupedProduct(forms.ModelChoiceField):
    """A product under the name of its organisation, with whether it is specialist help."""

    def label_from_instance(self, product: Product) -> str:
        kind = _("specialist") if product.is_specialist else _("geen specialist")
        return f"{product.organisation.name}: {product.name} ({kind})"


class ReferForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Wat voor stap is het?"), choices=choices(lists.TRANSITION_KIND)
    )
    to = forms.ModelChoiceField(
        label=_("Naar welke organisatie?"), queryset=Organisation.objects.none()
    )
    product = GroupedProduct(
        label=_("Welk product?"),
        queryset=Product.objects.none(),
        required=False,
        help_text=_("Alleen als de gemeente producten van deze organisatie heeft opgeschreven."),
    )
    for_what = forms.CharField(
        label=_("Waarvoor?"), max_length=200, help_text=_("Kort, in gewone woorden.")
    )
    reason = forms.ChoiceField(
        label=_("Waarom?"), choices=[("", _("Kies een reden")), *choices(lists.TRANSITION_REASON)]
    )
    considered = forms.MultipleChoiceField(
        label=_("Wat is eerst overwogen of geprobeerd?"),
        choices=choices(lists.ALTERNATIVE),
        widget=OptionChecks,
        error_messages={"required": _("Kies wat er eerst is overwogen: daar leert het team van.")},
    )
    why_not_lighter = forms.CharField(
        label=_("Waarom was dat niet genoeg?"), max_length=300, required=False
    )
    consulted = forms.CharField(
        label=_("Met wie is overlegd?"),
        max_length=200,
        required=False,
        help_text=_("Bij op- of afschalen: het huishouden, en welke collega of specialist."),
    )
    asked_on = DateField(label=_("Gevraagd op"))
    bridging = forms.CharField(
        label=_("Wat doen we tot het start?"),
        max_length=200,
        required=False,
        help_text=_("Wachten is ook een tijd: wie houdt contact?"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, to=organisations())
        if products().exists():
            choose_from(self, product=products())
        else:
            del self.fields["product"]

    def clean_product(self) -> Product | None:
        chosen: Product | None = self.cleaned_data["product"]
        to = self.cleaned_data.get("to")
        if chosen and to and chosen.organisation_id != to.pk:
            raise forms.ValidationError(
                _("Dit product is van een andere organisatie. Kies een product dat erbij past.")
            )
        return chosen


class ProgressForm(forms.Form):
    accepted_on = DateField(label=_("Aangenomen op"), required=False)
    started_on = DateField(label=_("Gestart op"), required=False)
    ended_on = DateField(label=_("Geëindigd op"), required=False)
    outcome = forms.ChoiceField(
        label=_("Hoe liep het af?"),
        required=False,
        choices=[("", _("Nog niet bekend")), *choices(lists.TRANSITION_OUTCOME)],
    )
