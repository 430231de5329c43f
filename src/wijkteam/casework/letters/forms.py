from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.decisions.models import Application
from wijkteam.casework.letters import filling
from wijkteam.casework.letters.models import LONGEST_BODY
from wijkteam.casework.people.models import Person
from wijkteam.ui.forms import choose_from
from wijkteam.ui.widgets import OptionCards
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class Asked(forms.ModelChoiceField):
    def label_from_instance(self, obj: Application) -> str:
        return obj.asked_for


class NewLetterForm(forms.Form):
    kind = forms.ChoiceField(label=_("Welke brief?"), widget=OptionCards)
    to = forms.ModelChoiceField(label=_("Aan wie?"), queryset=Person.objects.none())
    application = Asked(
        label=_("Bij welke aanvraag?"),
        queryset=Application.objects.none(),
        required=False,
        empty_label=_("Bij geen"),
    )

    def __init__(
        self,
        *args: Any,
        people: QuerySet[Person],
        applications: QuerySet[Application],
        templates: dict[str, tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, to=people, application=applications)
        offered = [(code, title) for code, (title, _body) in templates.items()]
        self.fields["kind"].choices = offered  # type: ignore[attr-defined]


class WordsForm(forms.Form):
    title = forms.CharField(label=_("Waar gaat de brief over?"), max_length=120)
    body = forms.CharField(
        label=_("De brief"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_(
            "Een lege regel begint een nieuwe alinea. Een regel met ‘- ’ ervoor is een punt."
        ),
    )


class TemplateForm(WordsForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].help_text = _("Wordt ingevuld: %(places)s.") % {
            "places": ", ".join(f"{{{place}}}" for place in filling.PLACES)
        }


class SendForm(forms.Form):
    sent_by = forms.ChoiceField(
        label=_("Hoe gaat de brief weg?"), choices=choices(lists.SENT_BY), widget=OptionCards
    )
