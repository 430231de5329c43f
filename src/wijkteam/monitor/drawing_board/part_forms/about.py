"""What the programme is called, when it runs, and what would happen without it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.programme.round_trip import Document
from wijkteam.monitor.drawing_board.part_forms.part import PartForm

#: Wide enough for any analysis, narrow enough to catch a slip such as 20027.
FIRST_YEAR, LAST_YEAR = 2000, 2100
#: Longer than anybody looks ahead for a social approach.
LONGEST_HORIZON = 50
_NO_YEAR = {
    "invalid": _("Schrijf een jaar met vier cijfers, zoals 2027."),
    "required": _("Vul een jaar in, zoals 2027."),
}

_NO_HORIZON = {
    "invalid": _("Schrijf een heel aantal jaren, zoals 10."),
    "required": _("Vul in over hoeveel jaar je rekent, zoals 10."),
}


def _in_range(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise forms.ValidationError(
            _("Schrijf een jaar tussen %(first)s en %(last)s."),
            params={"first": FIRST_YEAR, "last": LAST_YEAR},
        )


def _some_years(years: int) -> None:
    if not 1 <= years <= LONGEST_HORIZON:
        raise forms.ValidationError(
            _("Reken over minstens 1 en hoogstens %(most)s jaar."), params={"most": LONGEST_HORIZON}
        )


class YearField(forms.IntegerField):
    """A calendar year."""

    def __init__(self, **options: Any) -> None:
        # Bounds are not given to the field: its own message says less than this one.
        super().__init__(validators=[_in_range], error_messages=_NO_YEAR, **options)
        self.widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "short"})


class AboutForm(PartForm):
    """The top of the file."""

    name = forms.CharField(label=_("Naam van de aanpak"), max_length=120)
    municipality = forms.CharField(label=_("Gemeente"), max_length=120)
    description = forms.CharField(
        label=_("Waar gaat het om, in één of twee zinnen"),
        help_text=_("Schrijf hier niets over personen."),
        max_length=2500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    start = YearField(label=_("Begint in"), help_text=_("Het eerste jaar waarover je rekent."))
    horizon = forms.IntegerField(
        label=_("Aantal jaren"),
        help_text=_("Kosten komen vaak eerder dan baten. Tien jaar is gebruikelijk."),
        validators=[_some_years],
        error_messages=_NO_HORIZON,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    price_year = YearField(
        label=_("Prijzen van"), help_text=_("Alle bedragen worden omgerekend naar dit jaar.")
    )

    def __init__(self, typed: Any = None, *, programme: mkba.Programme) -> None:
        initial = {name: getattr(programme, name) for name in self.base_fields}
        super().__init__(typed, prefix="about", initial=initial)

    def change(self, document: Document) -> None:
        for name in self.changed_data:
            cleaned = self.cleaned_data[name]
            if name == "description" and not cleaned:
                document.drop((name,))
            else:
                document.put((name,), cleaned, after="name")


class NothingForm(PartForm):
    """The null alternative: there is no comparison without it."""

    description = forms.CharField(
        label=_("Zonder deze aanpak …"),
        help_text=_(
            "Beschrijf wat er nu gebeurt en hoe dat verder zou gaan. Niets doen is zelden: er "
            "verandert niets."
        ),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _(
                "Beschrijf wat er zonder deze aanpak gebeurt. Daarmee wordt alles vergeleken."
            )
        },
    )

    def __init__(self, typed: Any = None, *, programme: mkba.Programme) -> None:
        initial = {"description": " ".join(programme.null_alternative.split())}
        super().__init__(typed, prefix="nothing", initial=initial)

    def change(self, document: Document) -> None:
        document.put(("null_alternative", "description"), self.cleaned_data["description"])
