"""Controls with a look of their own; all are plain inputs underneath."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.ui import icons
from wijkteam.ui.dates import clock


class DateInput(forms.DateInput):
    """
    A date to type, with a button that opens the calendar of the browser where there are scripts.

    Typing comes first: a birth date in a calendar of months takes seventy clicks.
    """

    template_name = "ui/forms/widgets/date.html"

    def __init__(self, attrs: dict[str, Any] | None = None, format: str = "%d-%m-%Y") -> None:
        super().__init__({"class": "short", **(attrs or {})}, format)


class ClockInput(forms.TimeInput):
    """A time to type, shown as the language of the reader writes it."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "short", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return clock(value) if isinstance(value, dt.time | dt.datetime) else value


class SegmentedRadio(forms.RadioSelect):
    """
    A few short answers side by side, for one choice: nee · ja · weet niet.

    ``attrs={"class": "seg--beside"}`` puts them on the line of the question, ``seg--full``
    over the whole width.
    """

    template_name = "ui/forms/widgets/segmented.html"


class ActorChoice(forms.RadioSelect):
    """Who does something: the seven kinds side by side, each with its sign and a short word."""

    template_name = "ui/forms/widgets/actors.html"
    #: Shorter than the code list, so that all seven stand on one row.
    short = {"general": _("Voorziening"), "collective": _("Groep")}

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **options)
        option["icon"] = icons.ACTORS.get(str(value), "user")
        option["label"] = self.short.get(str(value), option["label"])
        return option


class KindTiles(forms.RadioSelect):
    """
    A kind as a tile with its sign: the first choice of a form.

    *minutes* says what each usually takes; a script puts that in the field called ``minutes``.
    """

    template_name = "ui/forms/widgets/tiles.html"

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        *,
        icons: Mapping[str, str],
        minutes: Mapping[str, int] | None = None,
    ) -> None:
        super().__init__(attrs, choices)
        self.icons = icons
        self.minutes = minutes or {}

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **options)
        option["icon"] = self.icons[str(value)]
        option["minutes"] = self.minutes.get(str(value))
        return option


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
