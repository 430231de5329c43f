"""The page that shows every component with the code that makes it."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from wijkteam.ui import icons
from wijkteam.ui.forms import DateField
from wijkteam.ui.showcase import samples
from wijkteam.ui.widgets import OptionCards, OptionChecks, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary.lists import TRIAGE_OUTCOME, TRIAGE_REASON, URGENCY


class SampleForm(forms.Form):
    """Every kind of field once; shown on the page and filled in wrongly beside it."""

    quiet = True  # its errors are an example: they do not ask for the focus

    surname = forms.CharField(label=_("Achternaam"), max_length=80)
    day = DateField(label=_("Welke dag?"))
    story = forms.CharField(
        label=_("Wat is er aan de hand?"),
        help_text=_("In de woorden van wie belt."),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 4, "class": "words"}),
    )
    going_well = forms.CharField(label=_("Wat gaat goed?"), required=False)
    safe = forms.ChoiceField(
        label=_("Gevaar op dit moment"),
        choices=[("no", _("nee")), ("yes", _("ja")), ("unknown", _("weet niet"))],
        widget=SegmentedRadio,
    )
    urgency = forms.ChoiceField(
        label=_("Hoe snel?"), choices=choices(URGENCY), widget=forms.RadioSelect
    )
    tried = forms.MultipleChoiceField(
        label=_("Wat is al geprobeerd?"),
        choices=[
            ("self", _("zelf")),
            ("family", _("familie of buren")),
            ("provision", _("voorziening in de buurt")),
            ("team", _("eerder dit team")),
        ],
        widget=OptionChecks,
        required=False,
    )
    outcome = forms.ChoiceField(
        label=_("Wat spreken we af?"),
        choices=choices(TRIAGE_OUTCOME),
        widget=OptionCards(hints={"no_help": _("Ook dat leggen we vast.")}),
    )
    reason = forms.ChoiceField(
        label=_("Waarom dit, en niet lichter?"), choices=[("", "–"), *choices(TRIAGE_REASON)]
    )
    told = forms.BooleanField(label=_("Gewezen op gratis onafhankelijke cliëntondersteuning"))


@login_not_required
def showcase(request: HttpRequest) -> HttpResponse:
    wrong = SampleForm({"day": "31-02-1958", "urgency": "days"}, prefix="wrong")
    context = {
        "samples": samples.drawn(request),
        "icons": icons.PATHS,
        "form": SampleForm(),
        "wrong": wrong,
    }
    return render(request, "ui/showcase.html", context)
