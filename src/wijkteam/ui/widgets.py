"""Controls with a look of their own; all are plain inputs underneath."""

from collections.abc import Mapping
from typing import Any

from django import forms


class DateInput(forms.DateInput):
    """A date to type; a birth date in a calendar of months takes seventy clicks."""

    def __init__(self, attrs: dict[str, Any] | None = None, format: str = "%d-%m-%Y") -> None:
        super().__init__({"class": "short", **(attrs or {})}, format)


class SegmentedRadio(forms.RadioSelect):
    """
    A few short answers side by side, for one choice: nee · ja · weet niet.

    ``attrs={"class": "seg--beside"}`` puts them on the line of the question, ``seg--full``
    over the whole width.
    """

    template_name = "ui/forms/widgets/segmented.html"


class _Hinted(forms.widgets.ChoiceWidget):
    """Choices that can carry a line of explanation each."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        *,
        hints: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(attrs, choices)
        self.hints = hints or {}

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **options)
        option["hint"] = self.hints.get(str(value), "")
        return option


class OptionCards(_Hinted, forms.RadioSelect):
    """One choice, each answer a card: ``OptionCards(hints={code: "uitleg"})``."""

    template_name = "ui/forms/widgets/options.html"


class OptionChecks(_Hinted, forms.CheckboxSelectMultiple):
    """Several choices, each answer a card."""

    template_name = "ui/forms/widgets/options.html"
