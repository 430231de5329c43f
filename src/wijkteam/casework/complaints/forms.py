from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.access import teams
from wijkteam.accounts.models import Team, User
from wijkteam.casework.complaints.access import workers
from wijkteam.casework.complaints.models import LONGEST_TEXT, Complaint
from wijkteam.casework.households.forms import Colleague
from wijkteam.ui.forms import DateField
from wijkteam.ui.widgets import OptionCards, SegmentedRadio
from wijkteam.ui.words import choices
from wijkteam.vocabulary import complaints


class TellForm(forms.Form):
    """Somebody tells it themselves: only what is needed to answer."""

    kind = forms.ChoiceField(
        label=_("Wat is het?"), choices=choices(complaints.KIND), widget=SegmentedRadio
    )
    about = forms.ChoiceField(
        label=_("Waar gaat het over?"), choices=choices(complaints.ABOUT), widget=OptionCards
    )
    words = forms.CharField(
        label=_("Wat gebeurde er?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("In eigen woorden. Dit komt niet in een dossier te staan."),
    )
    wish = forms.CharField(
        label=_("Wat zou het goed maken?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    happened_on = DateField(
        label=_("Wanneer was dat?"), required=False, help_text=_("Ongeveer mag ook.")
    )
    team = forms.ModelChoiceField(
        label=_("Over welk team gaat het?"),
        queryset=Team.objects.none(),
        required=False,
        empty_label=_("Dat weet ik niet"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams()  # type: ignore[attr-defined]


class WriteDownForm(TellForm):
    """Somebody tells it to a worker or a complaints officer, who writes it down."""

    said_by = forms.ChoiceField(
        label=_("Wie vertelt het?"), choices=choices(complaints.FROM), widget=SegmentedRadio
    )
    name = forms.CharField(label=_("Naam"), max_length=120, required=False)
    reach = forms.CharField(
        label=_("Telefoon, mail of adres"),
        max_length=200,
        required=False,
        help_text=_("Om te bevestigen dat de klacht er is en om te antwoorden."),
    )
    received_on = DateField(
        label=_("Wanneer kwam het binnen?"),
        help_text=_("Vanaf die dag loopt de termijn van zes weken (Awb 9:11)."),
    )
    about_worker = Colleague(
        label=_("Gaat het over één medewerker?"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nee, of dat is niet bekend"),
        help_text=_("Die leest de klacht hier niet en handelt haar niet af."),
    )

    field_order = ("kind", "said_by", "name", "reach", "received_on", "about", "words", "wish")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about_worker"].queryset = workers()  # type: ignore[attr-defined]
        self.fields["words"].help_text = _(
            "In de woorden van wie het vertelt. Het komt niet in het dossier van het huishouden."
        )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        is_complaint = typed.get("kind") == complaints.COMPLAINT
        if is_complaint and typed.get("said_by") and not typed.get("reach"):
            self.add_error(
                "reach",
                _("Schrijf op hoe wij antwoord kunnen geven: een klacht krijgt altijd antwoord."),
            )
        return typed


class HandleForm(forms.Form):
    """Who answers it, and the steps that the law asks for."""

    handler = Colleague(
        label=_("Wie handelt af?"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nog niemand"),
        help_text=_("Iemand die er niet bij betrokken was (Awb 9:7)."),
    )
    confirmed_on = DateField(
        label=_("Ontvangst bevestigd op"),
        required=False,
        help_text=_("Schriftelijk, met uitleg hoe het verder gaat (Awb 9:6)."),
    )
    heard_on = DateField(
        label=_("Gesproken op"),
        required=False,
        help_text=_("Met wie de klacht gaf, en met over wie hij gaat (Awb 9:10)."),
    )
    not_heard_because = forms.CharField(
        label=_("Of: waarom is er niet gesproken?"), max_length=300, required=False
    )

    def __init__(self, *args: Any, handlers: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handler"].queryset = handlers  # type: ignore[attr-defined]


class ExtendForm(forms.Form):
    because = forms.CharField(
        label=_("Waarom lukt het niet binnen zes weken?"),
        max_length=300,
        help_text=_("Vertel dit ook aan wie de klacht gaf. Er komen vier weken bij, één keer."),
    )


class ConcludeForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Hoe loopt het af?"), choices=choices(complaints.OUTCOME), widget=OptionCards
    )
    findings = forms.CharField(
        label=_("Wat is het antwoord?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Wat vonden we, wat vinden we ervan en wat doen we. Noem ook waar iemand daarna "
            "terechtkan: de ombudsman (Awb 9:12)."
        ),
    )
    learnt = forms.CharField(
        label=_("Wat leren we hiervan?"),
        max_length=500,
        required=False,
        help_text=_("Zonder namen: dit kan in het jaarverslag."),
    )

    def __init__(self, *args: Any, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if complaint.is_complaint:
            return
        # A compliment is neither right nor wrong: it is passed on.
        del self.fields["outcome"]
        self.fields["findings"].label = _("Wat hebben we ermee gedaan?")
        self.fields["findings"].help_text = _("Bijvoorbeeld aan wie het is doorgegeven.")
