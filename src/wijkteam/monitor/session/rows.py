"""Rows that can grow: the lines of a course, and who sits at the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from wijkteam.analysis.mkba.cases.model import Line, Participant
from wijkteam.monitor.session.line_forms import ActivityForm, EventForm, initial

MOST = 60

if TYPE_CHECKING:
    _FormSet = forms.BaseFormSet[Any]
else:
    _FormSet = forms.BaseFormSet


class Rows(_FormSet):
    """A set of rows with a tick to take one away; without rows there is one to begin with."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = gettext_lazy("Deze rij weghalen")

    @property
    def kept(self) -> list[Any]:
        """The forms that were filled in and not taken away."""
        return [
            form for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")
        ]


class ParticipantForm(forms.Form):
    """Somebody at the table, by role."""

    role = forms.CharField(label=gettext_lazy("Rol, zonder naam"), max_length=80)
    involved = forms.BooleanField(label=gettext_lazy("werkte met dit huishouden"), required=False)
    client = forms.BooleanField(label=gettext_lazy("is bewoner"), required=False)


def lines(
    form: type[ActivityForm] | type[EventForm],
    found: Sequence[Line],
    *,
    prefix: str,
    typed: QueryDict | None,
    extra: bool,
) -> Rows:
    """The activities or the events of one course."""
    return _rows(form, [initial(line, at) for at, line in enumerate(found)], prefix, typed, extra)


def participants(found: Sequence[Participant], *, typed: QueryDict | None, extra: bool) -> Rows:
    """Who are here."""
    known = [{"role": one.role, "involved": one.involved, "client": one.is_client} for one in found]
    return _rows(ParticipantForm, known, "wie", typed, extra)


def grown(typed: QueryDict, prefix: str) -> QueryDict:
    """What was typed, with one more row."""
    more = typed.copy()
    name = f"{prefix}-TOTAL_FORMS"
    count = typed.get(name, "0")
    more[name] = str(min(int(count) + 1, MOST)) if count.isdigit() else "1"
    return more


def _rows(
    form: type[forms.Form],
    known: list[dict[str, Any]],
    prefix: str,
    typed: QueryDict | None,
    extra: bool,
) -> Rows:
    made: Any = forms.formset_factory(
        form,
        formset=Rows,
        extra=1 if extra or not known else 0,
        can_delete=True,
        max_num=MOST,
        absolute_max=MOST,
        validate_max=True,
    )
    found: Rows = made(typed, initial=known, prefix=prefix)
    if extra and found.forms:
        _begin_at(found.forms[-1])
    return found


def _begin_at(form: forms.Form) -> None:
    """Who asked for a row more types on in it."""
    first = next(field for field in form if not field.is_hidden)
    first.field.widget.attrs["autofocus"] = True
