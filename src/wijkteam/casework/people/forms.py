"""
Fields about people, the same in every form.

However a number is typed it comes out as the register keeps it, so that no form, list or search
has to think of spaces, dots and leading noughts. *is_checked* is off where one searches: a number
with a slip in it finds as well.
"""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.people.models import check_bsn
from wijkteam.casework.people.rules.births import Born, read_born
from wijkteam.casework.people.rules.numbers import (
    phone_is_valid,
    plain_bsn,
    plain_postcode,
    postcode_is_valid,
)
from wijkteam.ui.words import choices
from wijkteam.vocabulary import lists


class BsnField(forms.CharField):
    """A citizen service number: with spaces or dots, or without its leading nought."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, *, is_checked: bool = True, **kwargs: Any) -> None:
        self.is_checked = is_checked
        kwargs.setdefault("label", "BSN")
        super().__init__(**{"required": False, "max_length": 20, **kwargs})

    def clean(self, value: Any) -> str:
        number = plain_bsn(super().clean(value))
        if number and self.is_checked:
            check_bsn(number)
        return number


class PhoneField(forms.CharField):
    """A telephone number, kept as it was typed: people read it back in their own groups."""

    widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})

    def __init__(self, *, is_checked: bool = True, **kwargs: Any) -> None:
        self.is_checked = is_checked
        kwargs.setdefault("label", _("Telefoon"))
        super().__init__(**{"required": False, "max_length": 40, **kwargs})

    def clean(self, value: Any) -> str:
        typed = " ".join(super().clean(value).split())
        if typed and self.is_checked:
            check_phone(typed)
        return typed


class PostcodeField(forms.CharField):
    """Four digits and two letters, with or without what stands between."""

    widget = forms.TextInput(attrs={"autocomplete": "off"})

    def __init__(self, *, is_checked: bool = True, **kwargs: Any) -> None:
        self.is_checked = is_checked
        kwargs.setdefault("label", _("Postcode"))
        super().__init__(**{"required": False, "max_length": 12, **kwargs})

    def clean(self, value: Any) -> str:
        postcode = plain_postcode(super().clean(value))
        # Where nobody lives, everybody has a postcode that does not exist.
        valid = postcode_is_valid(postcode, invented=settings.DEMONSTRATION)
        if postcode and self.is_checked and not valid:
            raise ValidationError(_("Schrijf vier cijfers en twee letters, zoals 1234 AB."))
        return postcode


def check_phone(typed: str) -> None:
    if not phone_is_valid(typed):
        raise ValidationError(_("Schrijf een telefoonnummer, zoals 06 12345678."))


class LanguageField(forms.ChoiceField):
    """In which language somebody talks most easily: what an interpreter and a colleague need."""

    def __init__(self, *, empty: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("In welke taal praat diegene het makkelijkst?"))
        kwargs.setdefault(
            "help_text", _("Vraag het, en leid het niet af uit een naam. Nederlands: laat leeg.")
        )
        offered = [("", empty or _("Nederlands, of niet gevraagd")), *choices(lists.LANGUAGE)]
        super().__init__(required=False, choices=offered, **kwargs)


class InterpreterField(forms.BooleanField):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Er is een tolk nodig"))
        super().__init__(required=False, **kwargs)


class BornField(forms.Field):
    """A birth date as far as it is known: whole, the month and year, or only the year."""

    widget = forms.TextInput(attrs={"maxlength": 40, "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Geboortedatum"))
        kwargs.setdefault("help_text", _("Alleen het jaar mag ook: 1985, of 00-00-1985."))
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> Born:
        typed = _whole_year(str(value or "").strip())
        born = read_born(typed) if typed else Born()
        if born is None:
            raise ValidationError(_("Schrijf een datum, zoals 14-02-1985, of alleen een jaar."))
        today = timezone.localdate()
        if (born.year or 0, born.month or 0, born.day or 0) > (today.year, today.month, today.day):
            raise ValidationError(_("Deze geboortedatum ligt in de toekomst. Kijk het jaartal na."))
        return born

    def prepare_value(self, value: Any) -> str:
        return str(value or "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


def _whole_year(typed: str) -> str:
    """
    A year of two digits made whole when only one century can be, and else asked back: the one who
    guesses makes a child of an old man.
    """
    short = re.fullmatch(r"(.*[-/. ]'?)([0-9]{2})", typed)
    if not short or re.match(r"[0-9]{4}\b", typed):
        return typed
    before, year = short.groups()
    this_century = 2000 + int(year)
    if this_century <= timezone.localdate().year:
        raise ValidationError(
            _("Welk jaar is dat: %(one)s of %(other)s? Schrijf het met vier cijfers.")
            % {"one": this_century - 100, "other": this_century}
        )
    return f"{before.removesuffix(chr(39))}{this_century - 100}"
