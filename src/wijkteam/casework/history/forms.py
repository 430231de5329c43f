"""A form that corrects what stands there already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.accounts.guards import SignedIn
from wijkteam.casework.drafts.access import saving_itself
from wijkteam.casework.history.access import earlier_values
from wijkteam.casework.history.actions import value_of
from wijkteam.casework.history.models import Versioned
from wijkteam.ui.forms import retype
from wijkteam.ui.widgets import OptionCards
from wijkteam.ui.words import choices
from wijkteam.vocabulary import journey

AnyForm = TypeVar("AnyForm", bound=forms.Form)


def correcting(
    form_class: type[AnyForm], request: SignedIn, record: Versioned, **options: Any
) -> AnyForm:
    """
    The form, filled with what *record* holds, that knows the revision it was opened with.

    Its cleaned data has ``seen``, for `history.actions.change`. A field of the form shows the
    field of the record that has the same name; *initial* says what the others show.
    """
    known = {field.name for field in (*record._meta.fields, *record._meta.many_to_many)}
    known -= record.hidden_fields
    shown = {
        name: value_of(record, name) for name in form_class.base_fields if name in known
    } | options.pop("initial", {})
    form = form_class(request.POST if request.method == "POST" else None, initial=shown, **options)
    with_revision(form, record)
    saving_itself(form, request)
    take_over(form, request, {name: value_of(record, name) for name in shown if name in known})
    return form


def asked_back(request: SignedIn, record: Versioned) -> dict[str, Any]:
    """What the fields held before one correction, when the address asks to put that back."""
    asked = request.GET.get("terug", "")
    return earlier_values(record, int(asked)) if asked.isdecimal() and len(asked) < 9 else {}


def with_revision(form: forms.Form, record: Versioned | None, name: str = "seen") -> None:
    """Let a form remember, unseen, the revision of what it was opened with; 0 is nothing yet."""
    revision = record.revision if record else 0
    form.fields[name] = forms.IntegerField(widget=forms.HiddenInput, initial=revision)


def take_over(form: forms.Form, request: SignedIn, theirs: Mapping[str, object]) -> None:
    """Put what the other wrote in the fields where I ticked "Neem deze over"."""
    for name in request.POST.getlist("take"):
        if name in theirs:
            retype(form, name, theirs[name])


class WithdrawForm(forms.Form):
    """
    Why something is withdrawn; it can be put back.

    That a permission was taken back is a reason only where there was one (*is_allowed*), and is
    for good.
    """

    because = forms.ChoiceField(label=_("Waarom?"), choices=[], widget=OptionCards)
    words = forms.CharField(label=_("Toelichting"), max_length=300, required=False)

    def __init__(self, *args: Any, is_allowed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons = choices(journey.WITHDRAWN_BECAUSE)
        self.fields["because"].choices = [  # type: ignore[attr-defined]
            (code, words) for code, words in reasons if is_allowed or code != journey.NOT_ALLOWED
        ]
