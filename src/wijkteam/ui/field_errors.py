"""What a field says when something is wrong with it: our own words instead of Django's."""

from __future__ import annotations

from django import forms
from django.core import validators
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

ONE_OF_THE_LIST = _("Deze keuze staat niet in de lijst. Kies er een uit de lijst.")
WHOLE_NUMBER = _("Vul een heel getal in, zoals 15.")
NUMBER = _("Vul een getal in, zoals 12 of 12,5.")
FILL_IN = _("Vul dit in.")


def use_our_words() -> None:
    """Once, when the application starts; a field with words of its own keeps them."""
    forms.Field.default_error_messages = {"required": FILL_IN}
    forms.ChoiceField.default_error_messages = {
        "required": _("Kies een antwoord."),
        "invalid_choice": ONE_OF_THE_LIST,
    }
    forms.MultipleChoiceField.default_error_messages |= {"invalid_choice": ONE_OF_THE_LIST}
    forms.ModelChoiceField.default_error_messages = {
        "required": _("Kies een antwoord."),
        "invalid_choice": ONE_OF_THE_LIST,
    }
    forms.ModelMultipleChoiceField.default_error_messages |= {"invalid_choice": ONE_OF_THE_LIST}
    forms.IntegerField.default_error_messages = {"invalid": WHOLE_NUMBER}
    forms.FloatField.default_error_messages = {"invalid": NUMBER}
    forms.DecimalField.default_error_messages = {"invalid": NUMBER}
    forms.FileField.default_error_messages |= {
        "invalid": _("Er kwam geen bestand mee. Kies het bestand opnieuw."),
        "missing": _("Er kwam geen bestand mee. Kies het bestand opnieuw."),
        "empty": _("Dit bestand is leeg. Kies een ander."),
    }
    # A key that is no key at all: somebody changed the list of a page by hand.
    models.UUIDField.default_error_messages = {"invalid": ONE_OF_THE_LIST}
    validators.EmailValidator.message = _(
        "Dit is geen e-mailadres. Schrijf het zoals naam@voorbeeld.nl."
    )
    validators.validate_email.message = validators.EmailValidator.message
    models.Field.default_error_messages |= {"blank": FILL_IN, "null": FILL_IN}
    models.Field.default_error_messages |= {"invalid_choice": ONE_OF_THE_LIST}
    validators.MinValueValidator.message = _(
        "Dit is te weinig: het minste is %(limit_value)s. Kijk het getal na."
    )
    validators.MaxValueValidator.message = _(
        "Dit is te veel: het meeste is %(limit_value)s. Kijk het getal na."
    )
    validators.ProhibitNullCharactersValidator.message = _(
        "Er staat een teken in dat niet bewaard kan worden. Haal het weg en typ het zelf."
    )
    validators.MaxLengthValidator.message = ngettext_lazy(
        "Dit is te lang: %(show_value)s tekens, en er past er %(limit_value)s. Maak het korter.",
        "Dit is te lang: %(show_value)s tekens, en er passen er %(limit_value)s. Maak het korter.",
        "limit_value",
    )
