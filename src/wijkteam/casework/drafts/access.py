"""Finding one's own drafts again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import QueryDict

from wijkteam.accounts.guards import SignedIn
from wijkteam.accounts.models import User
from wijkteam.casework.drafts.models import Draft


def drafts_of(user: User) -> QuerySet[Draft]:
    return Draft.objects.filter(author=user)


def draft_for(user: User, key: str) -> Draft | None:
    return drafts_of(user).filter(key=key).first()


def initial_from(draft: Draft | None, form: BaseForm) -> dict[str, object]:
    """The values that *form* should open with, read by its own widgets from the draft."""
    if draft is None:
        return {}
    typed = QueryDict(mutable=True)
    for name, values in draft.fields.items():
        typed.setlist(name, values)
    return {
        name: field.widget.value_from_datadict(typed, {}, form.add_prefix(name))
        for name, field in form.fields.items()
        if not field.widget.value_omitted_from_data(typed, {}, form.add_prefix(name))
    }


def restore(forms: Iterable[BaseForm], draft: Draft | None) -> None:
    """Fill forms that stand together on one page with what their draft holds."""
    for form in forms:
        form.initial = {**(form.initial or {}), **initial_from(draft, form)}


AnyForm = TypeVar("AnyForm", bound=BaseForm)


def opened(
    form_class: type[AnyForm], request: SignedIn, key: str, **options: Any
) -> tuple[AnyForm, Draft | None]:
    """The form as it was sent, or else as its draft was left, and that draft."""
    if request.method == "POST":
        return form_class(request.POST, **options), None
    draft = draft_for(request.user, key)
    blank = form_class(**options)
    options["initial"] = {**options.get("initial", {}), **initial_from(draft, blank)}
    return form_class(**options), draft
