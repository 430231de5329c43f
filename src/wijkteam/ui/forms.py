"""
How every form looks: one renderer, fields that link their hint and error, Dutch dates.

A form needs nothing special: ``{{ form }}`` draws the summary of errors and all fields, and
``{{ form.name.as_field_group }}`` draws one of them. Widgets that ask for a look of their own
are in :mod:`wijkteam.ui.widgets`.
"""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from wijkteam.ui.day_limits import check_possible, doubt, example, kind_of
from wijkteam.ui.widgets import ClockInput, DateInput

#: A sentence that is too long is met often, a story of three thousand words hardly ever: a limit
#: above this is there to stop machines, and telling it would only frighten.
LIMIT_WORTH_SAYING = 2_000

_TEXTBOX = "ui/forms/widgets/textbox.html"
_LOOKS = {
    **dict.fromkeys(("text", "email", "number", "password", "search", "tel", "url"), _TEXTBOX),
    **dict.fromkeys(("date", "datetime", "time"), _TEXTBOX),
    "textarea": "ui/forms/widgets/textarea.html",
    "select": "ui/forms/widgets/select.html",
    "checkbox": "ui/forms/widgets/checkbox.html",
    "radio": "ui/forms/widgets/radio.html",
    "checkbox_select": "ui/forms/widgets/radio.html",
    "file": "ui/forms/widgets/file.html",
}
_REPLACED = {f"django/forms/widgets/{name}.html": look for name, look in _LOOKS.items()}


def choose_from(form: forms.BaseForm, **offered: QuerySet[Any]) -> None:
    """What the fields of *form* offer to choose from, known only once it is made for somebody."""
    for name, rows in offered.items():
        field = form.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows


class Field(BoundField):
    """A field in a form that knows how it must be read out."""

    @property
    def limit(self) -> int | None:
        """The largest number of characters of a text, where people are likely to meet it."""
        if not isinstance(self.field.widget, forms.Textarea):
            return None
        limit = getattr(self.field, "max_length", None)
        return limit if limit and limit <= LIMIT_WORTH_SAYING else None

    @property
    def aria_describedby(self) -> str | None:
        """The ids of the hint, the limit and the error, in the order they are read."""
        if self.is_hidden or not self.auto_id or self.field.widget.attrs.get("aria-describedby"):
            return None
        described = {"helptext": self.help_text, "limit": self.limit, "error": self.errors}
        return (
            " ".join(f"{self.auto_id}_{part}" for part, there in described.items() if there) or None
        )

    @property
    def focus_id(self) -> str:
        """Where the summary of errors leads to: the first control of the field."""
        return f"{self.auto_id}_0" if self.use_fieldset else self.id_for_label

    @property
    def doubtful_day(self) -> str:
        """The day that was asked back, for the tick that says it is right after all."""
        errors = self.form.errors.get(self.name)
        if not errors or not any(error.code == DOUBTFUL for error in errors.as_data()):
            return ""
        day = self.field.to_python(self.data)
        return day.isoformat() if isinstance(day, dt.date) else ""

    @property
    def is_tick(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_optional(self) -> bool:
        """Whether to say that it may stay empty; a form of mostly such fields says it once."""
        quiet = getattr(self.form, "mostly_optional", False)
        return not (quiet or self.field.required or self.is_tick or self.field.disabled)


class Renderer(TemplatesSetting):
    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = Field

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        return super().render(_REPLACED.get(template_name, template_name), context, request)


#: Nobody in a file was born earlier, and nothing is planned later: 0206 is a slip of 2026.
EARLIEST_YEAR = 1900
LATEST_YEAR = 2100

#: Ends the name of the tick "yes, this is right" beside a day that was asked back.
SAID_SO = "-klopt"
DOUBTFUL = "doubtful"

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli",
    "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
#: Who reads English types them so; no beginning means another month in Dutch.
MONTHS_IN_ENGLISH = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip


class DateField(forms.DateField):
    """
    A day, typed as people write it: 14-02-1958, 14/2/1958, 14 februari 1958 or 1958-02-14.

    The day always comes first, in English too: 03-04-2026 must never mean two days.
    """

    widget = DateInput
    default_error_messages = {
        "two_digits": _("Welk jaar is dat: %(one)s of %(other)s? Schrijf het met vier cijfers."),
        "year": _("Het jaar %(year)s kan niet. Kijk het na."),
    }
    input_formats = ["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d %m %Y", "%d%m%Y", "%Y-%m-%d"]
    hint = gettext_noop("Dag, maand en jaar, zoals %(day)s.")
    said_when = {
        "invalid": gettext_noop("Dit is geen datum. Schrijf dag, maand en jaar, zoals %(day)s."),
        "required": gettext_noop("Vul een datum in, zoals %(day)s."),
    }

    def __init__(self, *, kind: str = "", **options: Any) -> None:
        self.kind = kind
        self._has_hint = "help_text" in options
        self._own_messages = set(options.get("error_messages") or ())
        options.setdefault("input_formats", self.input_formats)
        super().__init__(**options)
        self._show_a_day(kind)

    def _show_a_day(self, kind: str) -> None:
        """What to type, by a day that could be meant here: who plans ahead needs no 1958."""

        def such_as(words: str) -> Any:
            return lazy(lambda: gettext(words) % {"day": example(kind)}, str)()

        if not self._has_hint:
            self.help_text = such_as(self.hint)
        self.error_messages |= {
            code: such_as(words)
            for code, words in self.said_when.items()
            if code not in self._own_messages
        }

    def to_python(self, value: Any) -> dt.date | None:
        if isinstance(value, str):
            value = _month_as_number(" ".join(value.split()))
            self._ask_for_the_century(value)
        day = super().to_python(value)
        if day is not None and not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            raise ValidationError(
                self.error_messages["year"], code="year", params={"year": day.year}
            )
        return day

    def _ask_for_the_century(self, text: str) -> None:
        """14-02-58 is asked back: the one who guesses makes a child of an old man."""
        match = re.fullmatch(r"\d{1,2}[-/. ]\d{1,2}[-/. ](\d{2})", text)
        if match:
            years = {"one": f"19{match[1]}", "other": f"20{match[1]}"}
            raise ValidationError(
                self.error_messages["two_digits"], code="two_digits", params=years
            )

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        """The name of the field says what kind of day it is; a tick says that it is right."""
        self.kind = self.kind or kind_of(field_name)
        # A field of no known kind asks about the work: nobody means a day of 1958.
        self._show_a_day(self.kind or "past")
        self._said_so = form.data.get(form.add_prefix(field_name) + SAID_SO, "")
        self._opened_with = form.get_initial_for_field(self, field_name)
        return super().get_bound_field(form, field_name)

    def clean(self, value: Any) -> dt.date | None:
        day: dt.date | None = super().clean(value)
        if day is None:
            return None
        check_possible(day, self.kind)
        asked = doubt(day, self.kind)
        if asked and getattr(self, "_said_so", "") != day.isoformat() and day != self._as_opened():
            raise ValidationError(asked, code=DOUBTFUL)
        return day

    def _as_opened(self) -> dt.date | None:
        """What stood in the field already was answered for before."""
        try:
            return self.to_python(getattr(self, "_opened_with", None))
        except ValidationError:
            return None


class ComingDateField(DateField):
    """
    A day that still comes, as people write it in one line: ``4 dec``, ``voor 4-12``, ``morgen``.

    Without a year it is the next such day.
    """

    hint = gettext_noop("Bijvoorbeeld 4 dec, morgen of %(day)s.")

    def _show_a_day(self, kind: str) -> None:
        super()._show_a_day("planned")

    def to_python(self, value: Any) -> dt.date | None:
        if isinstance(value, str):
            written = " ".join(value.lower().split())
            value = _next_such_day(written.removeprefix("voor ").removeprefix("before "))
        return super().to_python(value)


class ClockField(forms.TimeField):
    """A time of day, typed as people write it: 15.30, 15:30, 1530, 9 uur or 9."""

    default_error_messages = {
        "invalid": _("Dit is geen tijd. Schrijf uren en minuten, zoals 15.30."),
        "required": _("Vul een tijd in, zoals 15.30."),
    }
    input_formats = ["%H.%M", "%H:%M", "%H:%M:%S", "%H%M", "%H"]

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("Bijvoorbeeld 15.30."))
        options.setdefault("input_formats", self.input_formats)
        options.setdefault("widget", ClockInput())
        super().__init__(**options)

    def to_python(self, value: Any) -> dt.time | None:
        if isinstance(value, str):
            value = value.lower().replace("uur", "").replace("u", ".").strip(" .")
            # 900 is nine o'clock; to the parser it would be 90 hours.
            value = value.zfill(4) if re.fullmatch(r"\d{3}", value) else value
        return super().to_python(value)


def _next_such_day(text: str) -> str | dt.date:
    today = timezone.localdate()
    named = {"vandaag": 0, "today": 0, "morgen": 1, "tomorrow": 1, "overmorgen": 2}
    if text in named:
        return today + dt.timedelta(days=named[text])
    with_year = _month_as_number(f"{text} {today.year}") if " " in text else f"{text}-{today.year}"
    match = re.fullmatch(r"(\d{1,2})-(\d{1,2})-(\d{4})", with_year)
    if not match:
        return text
    day, month, year = (int(part) for part in match.groups())
    for candidate in range(year, year + 5):  # 29 February comes once in four years
        try:
            coming = dt.date(candidate, month, day)
        except ValueError:
            continue
        if coming >= today:
            return coming
    return text


def _month_as_number(text: str) -> str:
    match = re.fullmatch(r"(\d{1,2}) ([a-z]{3,})\.? (\d{4}|\d{2})", text.lower())
    if not match:
        return text
    day, written, year = match.groups()
    written = "maa" if written == "mrt" else written
    months = {
        number
        for names in (MONTHS, MONTHS_IN_ENGLISH)
        for number, name in enumerate(names, start=1)
        if name.startswith(written)
    }
    return f"{day}-{months.pop()}-{year}" if len(months) == 1 else text


def retype(form: forms.BaseForm, name: str, value: object) -> None:
    """Put *value* in a field of a form that was sent, as if it had been typed there."""
    if name not in form.fields:
        return
    typed = QueryDict(mutable=True)
    typed.update(form.data)
    field, key = form.fields[name], form.add_prefix(name)
    shown = field.widget.format_value(field.prepare_value(value))
    if isinstance(field.widget, forms.CheckboxInput):
        typed.pop(key, None)
        if value:
            typed[key] = "on"
    elif isinstance(shown, list):
        typed.setlist(key, shown)
    else:
        typed[key] = "" if shown is None else shown
    form.data = typed
