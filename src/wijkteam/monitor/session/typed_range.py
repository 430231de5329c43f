"""A number as a group says it: "12", "8 - 14" or "8 - 12 - 20", with a comma when needed."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from wijkteam.analysis.parameters.figures.distributions import Distribution, Fixed, Pert, Uniform

#: As people write a range at the table: 3-5, 3–5, 3;5, 3/5, 3 tot 5.
_BETWEEN = re.compile(r"\s*[-–;/]\s*|\s+tot\s+")
#: 1.500 is fifteen hundred to who types Dutch, and one and a half to Python.
_THOUSANDS = re.compile(r"\d\.\d{3}(?!\d)")
#: Beyond a billion it is a slip of the pen.
_MOST = 1e9
#: What a group can say in one, two or three numbers; others come from a file and stay.
_KNOWN = (Fixed, Uniform, Pert)


class RangeField(forms.CharField):
    """One number, lowest and highest, or lowest, likeliest and highest."""

    def __init__(
        self, *, low: float = 0.0, high: float = _MOST, scale: float = 1.0, **given: Any
    ) -> None:
        self.low, self.high, self.scale = low, high, scale
        given.setdefault("max_length", 40)
        super().__init__(**given)
        self.widget.attrs.setdefault("inputmode", "text")
        self.widget.attrs["class"] = "short"

    def to_python(self, value: object) -> Any:
        """The distribution; None when nothing was typed."""
        typed = super().to_python(value)
        if not typed:
            return None
        if _THOUSANDS.search(typed):
            raise forms.ValidationError(
                _("Een punt kan twee dingen betekenen. Schrijf 1500, of 1,5.")
            )
        try:
            values = [float(part.replace(",", ".")) for part in _BETWEEN.split(typed.strip(" %"))]
        except ValueError:
            raise forms.ValidationError(
                _("Schrijf een getal, zoals 12, of van laag naar hoog: 8 - 12 - 20.")
            ) from None
        # Low, likely and high: a triangle has no more corners.
        if len(values) > 3 or values != sorted(values):
            raise forms.ValidationError(_("Schrijf ten hoogste drie getallen, van laag naar hoog."))
        if not all(self.low <= number <= self.high for number in values):
            raise forms.ValidationError(_between(self.low, self.high))
        values = [number / self.scale for number in values]
        if values[0] == values[-1]:
            return Fixed(values[0])
        return Uniform(*values) if len(values) == 2 else Pert(*values)

    def run_validators(self, value: object) -> None:
        """The length was no number's business: the text is checked above."""

    def prepare_value(self, value: Any) -> Any:
        return range_words(value, self.scale) if isinstance(value, _KNOWN) else value


def range_words(value: Distribution, scale: float = 1.0) -> str:
    """
    A distribution as somebody would type it.

    >>> range_words(Pert(0.3, 0.5, 0.7), 100), range_words(Fixed(2.5))
    ('30 - 50 - 70', '2,5')
    """
    if isinstance(value, Pert):
        parts = [value.low, value.mode, value.high]
    elif isinstance(value, Uniform):
        parts = [value.low, value.high]
    else:
        parts = [value.mean]
    # Percents are kept as shares: 7 must come back as 7 and not as 7.000000000000001.
    return " - ".join(f"{round(part * scale, 9):.10g}".replace(".", ",") for part in parts)


def _between(low: float, high: float) -> str:
    if high == _MOST:
        return _("Schrijf een getal van %(low)s of meer.") % {"low": f"{low:g}"}
    return _("Schrijf een getal van %(low)s tot en met %(high)s.") % {
        "low": f"{low:g}",
        "high": f"{high:g}",
    }
