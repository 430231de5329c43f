"""A number as people type it, with a comma or a point, and as they read it back."""

from __future__ import annotations

import math
import re
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

#: Beyond a billion it is a slip of the pen for any municipality.
LARGEST = 1e9
TOO_LARGE = _("Dit getal is te groot. Een miljard is het meeste waarmee hier te rekenen is.")


class NumberField(forms.Field):
    """
    1200, 1.200, 1200,50 or 12.5. A point before three digits at the end parts thousands in
    Dutch; with *percent* what is typed is divided by a hundred.
    """

    widget = forms.TextInput
    default_error_messages = {
        "invalid": _("Dit is geen getal. Schrijf bijvoorbeeld 1200 of 12,5."),
        "percent": _("Dit getal is geen percentage. Schrijf het zonder %-teken."),
        "too_large": TOO_LARGE,
    }

    def __init__(self, *, percent: bool = False, **options: Any) -> None:
        self.percent = percent
        super().__init__(**options)
        # Forty characters hold any number with its spaces and its unit, and no pasted page.
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off", "maxlength": 40}

    def to_python(self, value: Any) -> float | None:
        text = str(value or "").strip()
        if not text:
            return None
        number = read_number(text.rstrip("%"))
        if number is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        if text.endswith("%") and not self.percent:
            raise forms.ValidationError(self.error_messages["percent"], code="percent")
        if abs(number) > LARGEST:
            raise forms.ValidationError(self.error_messages["too_large"], code="too_large")
        return float(f"{number / 100:.12g}") if self.percent else number

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another number was typed; 1.200 and 1200 are the same."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except forms.ValidationError:
            return True


def read_number(typed: str) -> float | None:
    """The number that was typed, or None."""
    digits = re.sub(r"[\s\u00a0\u202f€]", "", typed).replace("\N{MINUS SIGN}", "-")
    english = (get_language() or "nl").startswith("en")
    if "," in digits and "." in digits:
        # Of two marks the last is the decimal one, in every country.
        last = max(",", ".", key=digits.rfind)
        digits = digits.replace("." if last == "," else ",", "").replace(",", ".")
    elif re.fullmatch(r"-?[1-9]\d{0,2}(\.\d{3})+", digits) and not english:
        digits = digits.replace(".", "")
    elif re.fullmatch(r"-?[1-9]\d{0,2}(,\d{3})+", digits) and english:
        digits = digits.replace(",", "")
    digits = digits.replace(",", ".")
    if not re.fullmatch(r"-?(\d+(\.\d*)?|\.\d+)", digits):
        return None
    number = float(digits)
    return number if math.isfinite(number) else None


def written_number(number: float | None, *, percent: bool = False) -> str:
    """A number as the field would read it, with nothing rounded away."""
    if number is None:
        return ""
    # Ten figures: what a machine adds to 0.07 × 100 comes after them.
    shown = f"{(number * 100 if percent else number):.10g}"
    if "e" in shown:
        shown = f"{float(shown):.12f}".rstrip("0").rstrip(".")
    if not (get_language() or "nl").startswith("en"):
        return shown.replace(".", ",")
    return shown
